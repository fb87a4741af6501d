/* CSAF documents as a whole: what is one, what is refused and in which words, both versions, limits. */
#include "csaf_show.h"

#include "load/limits.h"

static const struct {
	const char *name, *text;
	bool is;
} kinds[] = {
	{ "a document", "{'document': {'csaf_version': '2.0'}}", true },
	{ "in another order", "{ 'vulnerabilities': [{'document': {}}] , 'document' : { 'a': {'b': []}, 'csaf_version' : 3 } }", true },
	{ "with a mark", "\xef\xbb\xbf{'document': {'csaf_version': '2.0'}}", true },
	{ "broken behind it", "{'document': {'csaf_version': '2.0', ]", true },
	{ "without its head", "{'product_tree': {}}", true },
	{ "vulnerabilities alone", "{'document': {}, 'vulnerabilities': []}", true },
	{ "nothing", "", false },
	{ "a guide", "{'format': 'fixwalk-guide-1', 'document': 'csaf_version'}", false },
	{ "another document", "{'document': {'title': 't'}, 'csaf_version': '2.0'}", false },
	{ "deeper", "{'document': {'tracking': {'csaf_version': '2.0'}}}", false },
	{ "elsewhere", "{'paper': {'csaf_version': '2.0'}, 'document': {}}", false },
	{ "as a value", "{'document': {'a': 'csaf_version'}}", false },
	{ "in a text", "{'document': {'a': '\\\\', 'b': 'x\\'csaf_version\\': 1'}}", false },
	{ "a list", "[{'document': {'csaf_version': '2.0'}}]", false },
	{ "cut off", "{'document': {'csaf_ver", false },
	{ "closed too often", "}}]]{'document'", false },
};

static void documents_are_known_by_their_version(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(kinds); i++) {
		char *text = mem_strdup(kinds[i].text);

		for (char *at = text; (at = strchr(at, '\'')); at++)
			*at = '"';
		same_number(kinds[i].name, csaf_is(text, strlen(text)), kinds[i].is);
		free(text);
	}
}

static const struct {
	const char *name, *text;
	unsigned line, column;
	const char *what;
} refused_texts[] = {
	{ "nothing", "", 1, 1, "a value was expected, but the text ends" },
	{ "no JSON", "{'document':\n {'title' 't'}}", 2, 11, "a colon was expected: \"t\"}}" },
	{ "trailing garbage", "{}\n  x", 2, 3, "nothing more was expected: x" },
	{ "a second document", "{}{}", 1, 3, "nothing more was expected: {}" },
	{ "cut off", "{'document': {", 1, 15, "a name in double quotes or } was expected, but the text ends" },
	{ "no UTF-8", "{'document': {'title': 'a\xff'}}", 1, 26, "this is not UTF-8" },
	{ "half a pair", "{'document': {'title': '\\ud800'}}", 1, 25, "this cannot be read" },
	{ "a zero", "{'document': {'title': '\\u0000'}}", 1, 25, "U+0000 may not stand in a string" },
	{ "no object", " []", 1, 2, "this is no CSAF document" },
	{ "a text", "'document'", 1, 1, "this is no CSAF document" },
};

static void what_is_no_json_is_refused_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(refused_texts); i++) {
		struct loaded loaded;

		load(&loaded, refused_texts[i].text);
		assert_null(loaded.csaf);
		same_number(refused_texts[i].name, loaded.errors.count, 1);
		same_number(refused_texts[i].name, loaded.errors.items[0].line, refused_texts[i].line);
		same_number(refused_texts[i].name, loaded.errors.items[0].column, refused_texts[i].column);
		same_text("file", loaded.errors.items[0].file, "f");
		if (strncmp(loaded.errors.items[0].what, refused_texts[i].what, strlen(refused_texts[i].what)) != 0)
			fail_msg("%s: %s", refused_texts[i].name, loaded.errors.items[0].what);
		unload(&loaded);
	}
}

static const struct {
	const char *name, *document, *findings;
} heads[] = {
	{ "an empty object", "{}", "- " },
	{ "an empty head", "{'document': {}}", "- /document; - /document; - /document; - /document; - /document" },
	{ "no object", "{'document': 'x'}", "- /document" },
	{ "everything of a wrong type", "{'document': {'category': [], 'csaf_version': {}, 'title': true, 'publisher': 'p', 'tracking': [], "
	  "'distribution': 1, 'notes': 'n', 'references': {'summary': 's', 'url': 'u'}}, 'product_tree': [], 'vulnerabilities': 'v'}",
	  "- /product_tree; - /vulnerabilities; - /document/category; - /document/csaf_version; - /document/title; "
	  "- /document/publisher; - /document/tracking; - /document/distribution; - /document/references; - /document/notes" },
	{ "a mark", "\xef\xbb\xbf{" HEAD "}", "- " },
	{ "sound", "{" HEAD "}", "" },
	{ "members twice", "{" HEAD ", 'product_tree': {}, 'product_tree': {}}", "- /product_tree" },
	{ "an unknown extension", "{" HEAD ", 'x_extensions': [{'$schema': 's', 'category': 'essential'}]}", "- /x_extensions/0" },
};

static void what_a_head_lacks_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(heads); i++) {
		struct loaded loaded;

		load(&loaded, heads[i].document);
		assert_non_null(loaded.csaf);
		same_and_free(heads[i].name, show_findings(loaded.csaf), heads[i].findings);
		same_number(heads[i].name, loaded.csaf->product_count, 0);
		assert_non_null(loaded.csaf->title);
		assert_non_null(loaded.csaf->tlp);
		assert_non_null(loaded.csaf->severity);
		assert_non_null(loaded.csaf->contact);
		unload(&loaded);
	}
}

static const struct {
	const char *written, *label;
	size_t findings;
} labels[] = {
	{ "WHITE", "CLEAR", 0 }, { "CLEAR", "CLEAR", 0 }, { "GREEN", "GREEN", 0 }, { "AMBER", "AMBER", 0 },
	{ "AMBER+STRICT", "AMBER+STRICT", 0 }, { "RED", "RED", 0 }, { "tlp:Amber", "AMBER", 1 }, { "white", "CLEAR", 1 },
	{ "PINK", "PINK", 1 }, { "", "", 1 },
};

static void each_tlp_label_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(labels); i++) {
		struct loaded loaded;
		struct strbuf text;

		strbuf_init(&text);
		strbuf_addf(&text, "{%s, 'distribution': {'tlp': {'label': '%s'}}}}", "'document': {'csaf_version': '2.0', 'title': 't', "
			    "'category': 'c', 'publisher': {'category': 'vendor', 'name': 'n', 'namespace': 'n'}, 'tracking': {'id': 'i', "
			    "'version': '1', 'status': 'final', 'initial_release_date': 'd', 'current_release_date': 'd', "
			    "'revision_history': [{'date': 'd', 'number': '1', 'summary': 's'}]}", labels[i].written);
		load(&loaded, text.text);
		same_text(labels[i].written, loaded.csaf->tlp, labels[i].label);
		same_number(labels[i].written, loaded.csaf->finding_count, labels[i].findings);
		strbuf_release(&text);
		unload(&loaded);
	}
}

static void a_whole_document_is_read(const char *name, const char *version)
{
	const struct csaf_vulnerability *v;
	const struct csaf_remediation *fix;
	const struct csaf *csaf;
	struct loaded loaded;

	load_file(&loaded, name);
	csaf = loaded.csaf;
	v = csaf->vulnerabilities;
	fix = v->remediations;
	same_and_free(name, show_findings(csaf), "");
	same_text("version", csaf->version, version);
	same_text("id", csaf->id, "LW-2024-001");
	same_text("alias", csaf->aliases[0], "Moth");
	same_text("language", csaf->language, "en");
	same_text("source language", csaf->source_language, "");
	same_text("severity", csaf->severity, "high");
	same_text("tlp", csaf->tlp, "CLEAR");
	same_text("sharing", csaf->sharing, "Pass it on.");
	same_text("publisher", csaf->publisher, "Lamp Works");
	same_text("its category", csaf->publisher_category, "vendor");
	same_text("namespace", csaf->namespace, "https://lamp.example");
	same_text("contact", csaf->contact, "security@lamp.example");
	same_text("authority", csaf->authority, "The product security team.");
	same_text("status", csaf->status, "final");
	same_text("first", csaf->initial_date, "2024-03-01T09:00:00Z");
	same_text("last", csaf->current_date, "2024-03-08T09:00:00Z");
	same_text("revision", csaf->revision, "2");
	same_text("revisions", csaf->revisions[1].summary, "There is an update.");
	same_text("note", csaf->notes->text, "Anybody can switch it on.");
	same_text("reference", csaf->references->category, "self");
	same_and_free("products", show_products(csaf),
		      "NL-OLD-Lamp Works Night Light before 1.4@/v:Lamp Works/n:Night Light/r:vers:generic/<1.4; "
		      "NL-NEW-Lamp Works Night Light 1.4@/v:Lamp Works/n:Night Light/V:1.4; HOUSE-Any house; "
		      "BOTH-Night Light before 1.4 with a house=(NL-OLD installed_with HOUSE)");
	same_text("model", csaf->products->model_numbers[1], "NL-2");
	same_text("purl", csaf->products->purls[0], "pkg:generic/lamp/night-light");
	same_and_free("vulnerabilities", show_vulnerabilities(csaf),
		      "CVE-2024-99999 known_affected:NL-OLD,BOTH fixed:NL-NEW known_not_affected:HOUSE vendor_fix(NL-OLD,BOTH) "
		      "workaround(BOTH) component_not_present[HOUSE] impact[NL-OLD,BOTH] completed[] 3.1=7.5HIGH<NL-OLD,BOTH>");
	same_text("cwe", v->cwe, "CWE-306");
	same_text("cwe", v->cwe_name, "Missing Authentication for Critical Function");
	same_text("name", v->names->text, "LW-77");
	same_text("details", fix->details, "Install 1.4.");
	same_text("date", fix->date, "2024-03-08T00:00:00Z");
	same_text("url", fix->url, "https://lamp.example/1.4");
	same_text("entitlement", fix->entitlements[0], "A receipt");
	assert_null(fix->entitlements[1]);
	same_number("restart", fix->restart, RESTART_MACHINE);
	same_text("restart", fix->restart_details, "Unplug it.");
	same_text("party", v->remarks[2].party, "vendor");
	same_text("summary", v->remarks[2].details, "Done.");
	same_text("talk", v->references->url, "https://example.org/talk");
	same_text("pointer", fix->pointer, "/vulnerabilities/0/remediations/0");
	unload(&loaded);
}

static void both_versions_tell_the_same(void **state)
{
	(void)state;
	a_whole_document_is_read("small-2.0.json", "2.0");
	a_whole_document_is_read("small-2.1.json", "2.1");
}

static void texts_are_kept_to_the_letter(void **state)
{
	struct loaded loaded;

	(void)state;
	load_parts(&loaded, "letters", "'vulnerabilities': [{'title': '\\u001b[2J <b>\\u202e %s %n\\u00e9\\t '}]");
	same_text("title", loaded.csaf->vulnerabilities->title, "\x1b[2J <b>\xe2\x80\xae %s %n\xc3\xa9\t ");
	unload(&loaded);
}

static void findings_quote_what_they_are_about(void **state)
{
	struct loaded loaded;

	(void)state;
	load_parts(&loaded, "words", "'product_tree': {'product_groups': [{'group_id': 'G', 'product_ids': ['%s%n']}]}");
	same_text("text", loaded.csaf->findings->text,
		  "the product \"%s%n\" is defined nowhere; what is said of it is kept under its id");
	unload(&loaded);
}

static void many_findings_of_a_kind_leave_room_for_others(void **state)
{
	struct loaded loaded;
	struct strbuf text;

	(void)state;
	strbuf_init(&text);
	strbuf_add(&text, "'vulnerabilities': [{'cve': '', 'remediations': [");
	for (size_t i = 0; i < 1000; i++)
		strbuf_addf(&text, "{'category': 'vendor_fix', 'details': 'd', 'product_ids': ['%zu']},", i);
	strbuf_add(&text, "{'category': 'vendor_fix', 'details': 'd'}]}]");
	load_parts(&loaded, "many", text.text);
	same_number("kept", loaded.csaf->finding_count, 102);
	same_number("left out", loaded.csaf->findings_left_out, 900);
	same_number("products", loaded.csaf->product_count, 1000);
	strbuf_release(&text);
	unload(&loaded);
}

/* Pieces ("@": their number) between two texts. */
static char *flood(const char *before, const char *piece, size_t count, const char *after)
{
	const char *number = strchr(piece, '@');
	struct strbuf text;

	strbuf_init(&text);
	strbuf_add(&text, before);
	for (size_t i = 0; i < count; i++) {
		strbuf_add(&text, i ? "," : "");
		if (number)
			strbuf_addf(&text, "%.*s%zu%s", (int)(number - piece), piece, i, number + 1);
		else
			strbuf_add(&text, piece);
	}
	strbuf_add(&text, after);
	return strbuf_take(&text);
}

static void is_over(enum limit limit, char *text, bool over)
{
	struct loaded loaded;

	load(&loaded, text);
	same_number(limits[limit].name, !loaded.csaf, over);
	if (over && !strstr(loaded.errors.items[0].what, limits[limit].name))
		fail_msg("%s: %s", limits[limit].name, loaded.errors.items[0].what);
	unload(&loaded);
	free(text);
}

static void each_limit_holds_exactly(void **state)
{
	size_t products = limits[LIMIT_CSAF_PRODUCTS].most;
	size_t values = limits[LIMIT_CSAF_VALUES].most;
	size_t named = limits[LIMIT_CSAF_NAMED].most;
	char *blank = mem_alloc(limits[LIMIT_CSAF].most + 2);

	(void)state;
	for (size_t more = 0; more < 2; more++) {
		is_over(LIMIT_CSAF_PRODUCTS, flood("{'product_tree': {'product_groups': [{'group_id': 'G', 'product_ids': [", "'@'",
						   products + more, "]}]}}"), more);
		/* The root, and the list in it. */
		is_over(LIMIT_CSAF_VALUES, flood("{'x': [", "0", values - 2 + more, "]}"), more);
		/* Ten products in a group, where they count too. */
		is_over(LIMIT_CSAF_NAMED, flood("{'product_tree': {'product_groups': [{'group_id': 'G', 'product_ids': ['0','1','2','3','4',"
						"'5','6','7','8','9']}]}, 'vulnerabilities': [{'flags': [{'label': 'x', 'group_ids': [",
						"'G'", named / 10 - 1 + more, "]}]}]}"), more);
		memset(blank, ' ', limits[LIMIT_CSAF].most + more);
		memcpy(blank, "{}", 2);
		blank[limits[LIMIT_CSAF].most + more] = '\0';
		is_over(LIMIT_CSAF, mem_strdup(blank), more);
	}
	free(blank);
}

/* As large vendors' documents are: thousands of products, each named several times. */
static void a_large_document_takes_little_more_memory_than_its_tree(void **state)
{
	struct strbuf text;
	struct loaded loaded;

	(void)state;
	strbuf_init(&text);
	strbuf_addf(&text, "{%s, 'product_tree': {'full_product_names': [", HEAD);
	for (size_t i = 0; i < 30000; i++)
		strbuf_addf(&text, "%s{'name': 'Product %zu as a component of some platform', 'product_id': 'PRODUCT-%zu'}",
			    i ? ", " : "", i, i);
	strbuf_add(&text, "]}, 'vulnerabilities': [");
	for (size_t v = 0; v < 8; v++) {
		strbuf_addf(&text, "%s{'cve': 'CVE-2024-%zu', 'product_status': {'known_affected': [", v ? ", " : "", v + 1000);
		for (size_t i = 0; i < 30000; i++)
			strbuf_addf(&text, "%s'PRODUCT-%zu'", i ? ", " : "", i * 7919 % 30000);
		strbuf_add(&text, "]}}");
	}
	strbuf_add(&text, "]}");
	load(&loaded, text.text);
	same_number("products", loaded.csaf->product_count, 30000);
	same_number("named", loaded.csaf->vulnerabilities[7].status[STATUS_KNOWN_AFFECTED].count, 30000);
	same_number("an index", loaded.csaf->vulnerabilities[7].status[STATUS_KNOWN_AFFECTED].items[1], 7919);
	same_number("findings", loaded.csaf->finding_count, 0);
	assert_true(loaded.arena.used < 6 * text.length);
	strbuf_release(&text);
	unload(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_are_known_by_their_version),
		cmocka_unit_test(what_is_no_json_is_refused_with_its_place),
		cmocka_unit_test(what_a_head_lacks_is_told),
		cmocka_unit_test(each_tlp_label_is_known),
		cmocka_unit_test(both_versions_tell_the_same),
		cmocka_unit_test(texts_are_kept_to_the_letter),
		cmocka_unit_test(findings_quote_what_they_are_about),
		cmocka_unit_test(many_findings_of_a_kind_leave_room_for_others),
		cmocka_unit_test(each_limit_holds_exactly),
		cmocka_unit_test(a_large_document_takes_little_more_memory_than_its_tree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
