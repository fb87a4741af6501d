/* What is said of an advisory about products before anybody follows it. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/csaf/products.h"
#include "core/origin.h"
#include "load/csaf/csaf.h"
#include "report/formats/formats.h"
#include "report/pages/document.h"
#include "report/pages/parts.h"
#include "report/trust.h"

/* Members of the document and of its parts, "" for none. */
struct made {
	const char *document, *publisher, *tracking, *status, *vulnerabilities;
};

static struct arena arena;
static struct products products;
static struct advisory advisory;

/* ' stands for ". */
static void make(const struct made *made)
{
	struct errors errors = ERRORS_INIT;
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "{'document': {'category': 'csaf_base', 'csaf_version': '2.0', 'title': 'Lamp', %s"
		    "'publisher': {'category': '%s', 'name': 'Lamp Works', 'namespace': 'https://lamp.example'},"
		    "'tracking': {'id': 'LW-1', 'version': '2', 'status': '%s', %s"
		    "'initial_release_date': '2024-03-01T09:00:00Z',"
		    "'current_release_date': '2024-03-08T09:00:00Z'%s}}%s}", made->document,
		    *made->publisher ? made->publisher : "vendor", *made->status ? made->status : "final",
		    made->tracking, strstr(made->tracking, "revision_history") ? "" :
		    ", 'revision_history': [{'date': '2024-03-01T09:00:00Z', 'number': '1', 'summary': 'First.'},"
		    " {'date': '2024-03-08T09:00:00Z', 'number': '2', 'summary': 'New.'}]",
		    made->vulnerabilities);
	for (char *at = text.text; (at = strchr(at, '\'')); at++)
		*at = '"';
	arena_release(&arena);
	products = (struct products){ .csaf = csaf_load("lamp.json", text.text, text.length, &arena, &errors) };
	if (!products.csaf)
		fail_msg("not loaded: %s", text.text);
	strbuf_release(&text);
	errors_release(&errors);
	advisory = (struct advisory){
		.products = &products, .file = "lamp.json", .languages = { "en" }, .language_count = 1,
		.title.in[0] = "Lamp", .publisher.in[0] = "Lamp Works",
	};
}

/* What a label says hangs in the next lines: here it goes on in its own. */
static char *unwrapped(char *text)
{
	static const char hanging[] = "\n    ";
	char *end = text;

	for (const char *at = text; *at; at++) {
		bool wraps = strncmp(at, hanging, strlen(hanging)) == 0;

		*end++ = wraps ? ' ' : *at;
		at += wraps ? strlen(hanging) - 1 : 0;
	}
	*end = '\0';
	return text;
}

/* The caller frees it. */
static char *page(const struct made *made, void (*fill)(struct document *, const struct advisory *))
{
	struct document document;
	struct strbuf out;

	make(made);
	document_init(&document, 0);
	fill(&document, &advisory);
	strbuf_init(&out);
	text_document(&out, &document);
	document_release(&document);
	return unwrapped(strbuf_take(&out));
}

static void the_trust_page_says_what_the_document_says_of_itself(void **state)
{
	static const struct {
		const char *name;
		struct made made;
		const char *says, *hides;
	} cases[] = {
		{ "a vendor needs no caution", { "", "", "", "", "" },
		  "Its part in this: It makes or maintains the products.\n", "Caution" },
		{ "a translator does", { "", "translator", "", "", "" },
		  "Caution: This is a translation. Where it is not clear, the original counts.\n", NULL },
		{ "a discoverer does", { "", "discoverer", "", "", "" },
		  "Caution: This is not the word of those who make the products.", NULL },
		{ "a multiplier does", { "", "multiplier", "", "", "" }, "Caution: This is passed on", NULL },
		{ "what is no category does", { "", "friend", "", "", "" },
		  "Caution: Find out who publishes this before you follow it.\n", NULL },
		{ "a label with what it means", { "'distribution': {'tlp': {'label': 'RED'}}, ", "", "", "", "" },
		  "TLP label: RED. This is only for those whom the publisher gave it to. Do not pass it on.\n", NULL },
		{ "white is clear", { "'distribution': {'tlp': {'label': 'WHITE'}}, ", "", "", "", "" },
		  "TLP label: CLEAR. This may be passed on to anybody.\n", NULL },
		{ "no label", { "", "", "", "", "" },
		  "TLP label: The publisher does not say who may see this.\n", NULL },
		{ "an unknown label", { "'distribution': {'tlp': {'label': 'BLUE'}}, ", "", "", "", "" },
		  "TLP label: BLUE. The standard has no such label.", NULL },
		{ "an interim one will change", { "", "", "", "interim", "" },
		  "Status: interim. It will soon change:", NULL },
		{ "a draft isn't finished", { "", "", "", "draft", "" }, "Status: draft. It is not finished", NULL },
		{ "id, version and date", { "", "", "", "", "" },
		  "Advisory: LW-1, version 2, 2024-03-08\n", NULL },
		{ "the first release", { "", "", "", "", "" }, "First published: 2024-03-01\n", NULL },
		{ "a translation says from what", { "'lang': 'en', 'source_lang': 'de', ", "", "", "", "" },
		  "Language of the texts: en, translated from de\n", NULL },
		{ "where it was read", { "", "", "", "", "" }, "Read from: lamp.json\n", NULL },
		{ "its own address", { "'references': [{'category': 'external', 'summary': 's', 'url': 'https://no.example'},"
		    " {'category': 'self', 'summary': 's', 'url': 'https://lamp.example/lw-1.json'}], ", "", "", "", "" },
		  "Published at: https://lamp.example/lw-1.json\n", "Published at: https://no.example" },
		{ "all references", { "'references': [{'category': 'external', 'summary': 'More', 'url': 'https://more.example'},"
		    " {'url': 'ftp://old.example'}], ", "", "", "", "" },
		  "References of the document\n  - More: https://more.example\n  - ftp://old.example\n", NULL },
		{ "the severity", { "'aggregate_severity': {'text': 'high'}, ", "", "", "", "" },
		  "How severe, by the publisher's word: high\n", NULL },
		{ "aliases", { "", "", "'aliases': ['Moth', 'Bulb'], ", "", "" }, "Also known as: Moth, Bulb\n", NULL },
		{ "no test fails", { "", "", "", "", "" },
		  "The standard's mandatory tests: None of those that were run fails.\n", "These fail" },
		{ "tests of the verdict, counted",
		  { "", "", "", "", ", 'vulnerabilities': [{'product_status': {'fixed': ['A', 'B']}}]" },
		  "The standard's mandatory tests: These fail and could change the verdict: 6.1.1 (2 times). The safer reading is taken.\n", NULL },
		{ "tests of what document this is",
		  { "", "", "'revision_history': [{'date': '2024-03-08T09:00:00Z', 'number': '2', 'summary': 's'}], ", "",
		    "" }, "The standard's mandatory tests: These fail: 6.1.21. Perhaps this is not the newest", "verdict" },
		{ "tests of what is shown", { "'lang': 'en', 'source_lang': 'en', ", "translator", "", "", "" },
		  "The standard's mandatory tests: These fail, which does not change the verdict: 6.1.28.\n", NULL },
		{ "other findings are counted", { "'lang': '', ", "", "", "", "" },
		  "Further findings: 1; \"fixwalk check lamp.json\" shows them all.\n", NULL },
		{ "notes by their titles, the legal one last",
		  { "'notes': [{'category': 'legal_disclaimer', 'text': 'No promise.'},"
		    " {'category': 'summary', 'title': 'In short', 'text': 'Lit.\\nAgain.'}], ", "", "", "", "" },
		  "In short\n  Lit.\n  Again.\n\nThe newest changes\n  - 2024-03-08, 2: New.\n"
		  "  - 2024-03-01, 1: First.\n\n"
		  "legal_disclaimer\n  No promise.\n", NULL },
		{ "control characters are made visible", { "'notes': [{'category': 'summary', 'text': 'a\\u001bb'}], ",
		    "", "", "", "" }, "a<U+001B>b", "\033" },
		{ "the newest revisions first",
		  { "", "", "'revision_history': [{'date': '2024-01-01', 'number': '1', 'summary': 'a'},"
		    " {'date': '2024-04-01', 'number': '4', 'summary': 'd'}, {'date': '2024-03-01', 'number': '3',"
		    " 'summary': 'c'}, {'date': '2024-02-01', 'number': '2', 'summary': 'b'}], ", "", "" },
		  "  - 2024-04-01, 4: d\n  - 2024-03-01, 3: c\n  - 2024-02-01, 2: b\n", "2024-01-01" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *text = page(&cases[i].made, document_overview);

		if (!strstr(text, cases[i].says) || (cases[i].hides && strstr(text, cases[i].hides)))
			fail_msg("%s: %s", cases[i].name, text);
		free(text);
	}
}

#define SCORE(products, version, base, more) "{'products': ['A'], 'cvss_v3': {'version': '" version "', " \
	"'vectorString': 'x', 'baseScore': " base ", 'baseSeverity': '" products "'" more "}}"

static void vulnerabilities_are_listed_by_their_best_score(void **state)
{
	static const struct made made = { "", "", "", "",
		", 'vulnerabilities': ["
		"{'cve': 'CVE-1', 'title': 'Low', 'scores': [" SCORE("LOW", "3.1", "2.1", "") "]},"
		"{'cve': 'CVE-2', 'title': 'Bare'},"
		"{'title': 'Only a title', 'scores': [" SCORE("HIGH", "3.0", "7.5", "") ", " SCORE("HIGH", "3.1", "7.5", "")
		", " SCORE("MEDIUM", "3.1", "5.0", "") "]},"
		"{'cve': 'CVE-3', 'title': 'High', 'scores': [" SCORE("HIGH", "3.0", "8.0", "") "]}]" };
	char *text = page(&made, document_overview);

	(void)state;
	if (!strstr(text, "What it is about\n"
			  "  - CVE-3: High (CVSS 3.0: 8.0, HIGH)\n"
			  "  - Only a title: (CVSS 3.1: 7.5, HIGH)\n"
			  "  - CVE-1: Low (CVSS 3.1: 2.1, LOW)\n"
			  "  - CVE-2: Bare\n"))
		fail_msg("%s", text);
	free(text);
}

static void many_vulnerabilities_are_counted(void **state)
{
	struct made made = { "", "", "", "", "" };
	struct strbuf list;
	char *text;

	(void)state;
	strbuf_init(&list);
	strbuf_add(&list, ", 'vulnerabilities': [");
	for (unsigned i = 0; i < 23; i++)
		strbuf_addf(&list, "%s{'cve': 'CVE-%u'}", i ? "," : "", 100 + i);
	strbuf_add(&list, "]");
	made.vulnerabilities = list.text;
	text = page(&made, document_overview);
	assert_non_null(strstr(text, "CVE-119"));
	assert_null(strstr(text, "CVE-120"));
	assert_non_null(strstr(text, "And 3 more, none of them rated higher."));
	free(text);
	strbuf_release(&list);
}

static void the_short_form_says_only_what_matters(void **state)
{
	static const struct {
		const char *name;
		struct made made;
		const char *text;
	} cases[] = {
		{ "all is well", { "", "", "", "", "" },
		  "Lamp\n\n  Publisher: Lamp Works\n  Advisory: LW-1, version 2, 2024-03-08\n" },
		{ "nothing is", { "'distribution': {'tlp': {'label': 'GREEN'}}, ", "other", "", "draft",
		    ", 'vulnerabilities': [{'product_status': {'fixed': ['A']}}]" },
		  "Lamp\n\n  Publisher: Lamp Works\n"
		  "  Caution: Find out who publishes this before you follow it.\n"
		  "  Advisory: LW-1, version 2, 2024-03-08\n"
		  "  TLP label: GREEN. This may be passed on within one's own community, but not be published.\n"
		  "  Status: draft. It is not finished and can be wrong: look for the finished one before you rely on it.\n"
		  "  The standard's mandatory tests: These fail and could change the verdict: 6.1.1. The safer reading is taken.\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *text = page(&cases[i].made, document_head);

		if (strcmp(text, cases[i].text) != 0)
			fail_msg("%s: %s", cases[i].name, text);
		free(text);
	}
}

static void the_banner_begins_with_the_label(void **state)
{
	static const struct {
		const char *name;
		struct made made;
		const char *banner, *failed;
	} cases[] = {
		{ "no label", { "", "", "", "", "" }, "LW-1, version 2, 2024-03-08", "" },
		{ "a label, an unfinished one", { "'distribution': {'tlp': {'label': 'AMBER+STRICT'}}, ", "", "", "interim",
		    "" }, "TLP:AMBER+STRICT - interim - LW-1, version 2, 2024-03-08", "" },
		{ "tests in their order", { "", "", "", "", ", 'vulnerabilities': [{'product_status': {'fixed': ['A']},"
		    " 'remediations': [{'category': 'vendor_fix', 'details': 'x'}]}]" },
		  "LW-1, version 2, 2024-03-08", "6.1.1, 6.1.29" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf banner, failed;

		make(&cases[i].made);
		strbuf_init(&banner);
		strbuf_init(&failed);
		trust_banner(&banner, &advisory);
		trust_failed(&failed, &advisory);
		if (strcmp(banner.text, cases[i].banner) != 0 || strcmp(failed.text, cases[i].failed) != 0)
			fail_msg("%s: %s | %s", cases[i].name, banner.text, failed.text);
		strbuf_release(&banner);
		strbuf_release(&failed);
	}
}

static int stop(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* What is known of where a file comes from, on the page and in short. */

static struct origin origin_with(enum trust_hash hash, enum signature_state signature)
{
	return (struct origin){
		.url = "https://lamp.example/lw-1.json", .provider = "lamp.example", .metadata = "",
		.fetched = "2024-03-09T10:00:00Z", .updated = "", .etag = "", .modified = "", .sha256 = "",
		.trust = { hash, signature }, .signer = signature == SIGNATURE_GOOD ? "ABCD" : "",
		.words = "One.\nTwo.", .language = "en",
	};
}

static void is_said_of_origin(const char *name, void (*fill)(struct document *, const struct advisory *),
			      enum advisory_place place, const struct origin *origin, const char *says, const char *hides)
{
	static const struct made made = { "", "", "", "", "" };
	struct document document;
	struct strbuf out;
	char *text;

	make(&made);
	advisory.place = place;
	advisory.origin = origin;
	document_init(&document, 0);
	fill(&document, &advisory);
	strbuf_init(&out);
	text_document(&out, &document);
	document_release(&document);
	text = unwrapped(strbuf_take(&out));
	if (!strstr(text, says) || (hides && strstr(text, hides)))
		fail_msg("%s: %s", name, text);
	free(text);
}

static void the_trust_page_says_where_the_file_comes_from(void **state)
{
	static const struct {
		const char *name;
		enum trust_hash hash;
		enum signature_state signature;
		const char *says;
	} cases[] = {
		{ "signed", TRUST_HASH_GOOD, SIGNATURE_GOOD,
		  "Where it comes from\n  Fetched from: https://lamp.example/lw-1.json\n  Fetched on: 2024-03-09\n"
		  "  Provider: lamp.example\n  Checksum: good: the file is what the checksum says\n"
		  "  Signature: good, by the key ABCD\n  One.\n  Two.\n" },
		{ "not signed", TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE, "\n  Signature: not checkable\n" },
		{ "no checksum", TRUST_HASH_NONE, SIGNATURE_GOOD, "\n  Checksum: not checkable: none was there that can be read\n" },
		{ "bad", TRUST_HASH_BAD, SIGNATURE_BAD, "\n  Checksum: bad: the file is not what the checksum says\n  Signature: bad\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct origin origin = origin_with(cases[i].hash, cases[i].signature);

		is_said_of_origin(cases[i].name, document_overview, ADVISORY_FETCHED, &origin, cases[i].says,
				  "Signature and checksum");
	}
	is_said_of_origin("changed", document_overview, ADVISORY_FETCHED, NULL,
			  "Signature and checksum: Not checkable: the file was changed or copied since", "Fetched");
	is_said_of_origin("somebody's own", document_overview, ADVISORY_ELSEWHERE, NULL,
			  "Signature and checksum: Not checkable: fixwalk did not fetch this file itself.\n", "changed");
	is_said_of_origin("bundled", document_overview, ADVISORY_BUNDLED, NULL, "Where it comes from: It comes with fixwalk.\n",
			  "Signature");
}

static void in_short_only_what_is_not_good_is_said(void **state)
{
	static const struct {
		const char *name;
		enum trust_hash hash;
		enum signature_state signature;
		const char *says, *hides;
	} cases[] = {
		{ "signed", TRUST_HASH_GOOD, SIGNATURE_GOOD, "", "Signature" },
		{ "signed, without a checksum", TRUST_HASH_NONE, SIGNATURE_GOOD, "", "Signature" },
		{ "not signed", TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE,
		  "Signature and checksum: The signature is not checkable, the checksum is good.\n", NULL },
		{ "nothing", TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE, "Signature and checksum: Neither is checkable:", NULL },
		{ "bad", TRUST_HASH_BAD, SIGNATURE_GOOD, "Signature and checksum: At least one of them is bad:", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct origin origin = origin_with(cases[i].hash, cases[i].signature);

		is_said_of_origin(cases[i].name, parts_edition, ADVISORY_FETCHED, &origin, cases[i].says, cases[i].hides);
	}
	is_said_of_origin("changed", parts_edition, ADVISORY_FETCHED, NULL,
			  "Signature and checksum: Not checkable: the file was changed or copied since", NULL);
	is_said_of_origin("somebody's own", parts_edition, ADVISORY_ELSEWHERE, NULL, "", "Signature");
	is_said_of_origin("bundled", parts_edition, ADVISORY_BUNDLED, NULL, "", "comes");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_trust_page_says_what_the_document_says_of_itself),
		cmocka_unit_test(vulnerabilities_are_listed_by_their_best_score),
		cmocka_unit_test(many_vulnerabilities_are_counted),
		cmocka_unit_test(the_short_form_says_only_what_matters),
		cmocka_unit_test(the_banner_begins_with_the_label),
		cmocka_unit_test(the_trust_page_says_where_the_file_comes_from),
		cmocka_unit_test(in_short_only_what_is_not_good_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, stop);
}
