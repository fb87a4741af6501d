/* What can be wrong with a CSAF document: the table of it, and telling it with its place. */
#include "load/csaf/loader.h"

#include <string.h>

#include "base/language.h"
#include "load/json.h"
#include "load/locate.h"

#define FAULTS_KEPT 100		/* of one kind */

/* %s: what it is about. */
static const struct {
	const char *test, *text;
} faults[FAULT_COUNT] = {
	[FAULT_MARK]      = { NULL, N_("the document starts with a byte order mark; it is skipped") },
	[FAULT_VERSION]   = { NULL, N_("\"%s\" is no version of CSAF that is known here; the document is read as what it "
				       "looks like") },
	[FAULT_MISSING]   = { NULL, N_("the member \"%s\" is missing") },
	[FAULT_TYPE]      = { NULL, N_("the value of \"%s\" is of a wrong type; it is not read") },
	[FAULT_NUMBER]    = { NULL, N_("\"%s\" is a number and not a string; it is read as if it was one") },
	[FAULT_EMPTY]     = { NULL, N_("\"%s\" is an empty string") },
	[FAULT_TWICE]     = { NULL, N_("the member \"%s\" stands here twice; the last one counts") },
	[FAULT_NESTED]    = { NULL, N_("\"%s\" has a list in its list; it is read as one list") },
	[FAULT_SINGLE]    = { NULL, N_("\"%s\" is no list; what stands there is read as the only entry of one") },
	[FAULT_ENTRY]     = { NULL, N_("an entry of \"%s\" is of a wrong type; it is not read") },
	[FAULT_TLP]       = { NULL, N_("\"%s\" is no label of the Traffic Light Protocol as the standard writes them") },
	[FAULT_ESSENTIAL] = { NULL, N_("an extension (%s) says that it is essential, and it is not known here: this "
				       "document may say more than is shown") },
	[FAULT_SIGNIFICANT] = { NULL, N_("an extension (%s) says that it is significant, and it is not known here: this "
					 "document may say more than is shown") },
	[FAULT_FACET]     = { NULL, N_("\"%s\" is no category of branches; the branch is kept") },
	[FAULT_LEAF]      = { NULL, N_("the branch \"%s\" ends without a product") },
	[FAULT_DEEP]      = { "6.1.34", N_("the branch \"%s\" lies deeper than 30 branches; it is kept") },
	[FAULT_NO_ID]     = { NULL, N_("the product \"%s\" has no id, so nothing can be said of it") },
	[FAULT_SAME_ID]   = { "6.1.2", N_("the product id \"%s\" is defined more than once; the first name counts, and "
					  "every place in the tree is kept") },
	[FAULT_UNDEFINED] = { "6.1.1", N_("the product \"%s\" is defined nowhere; what is said of it is kept under its id") },
	[FAULT_RELATION]  = { NULL, N_("the product \"%s\" does not say which products it is made of; it is kept as one of "
				       "its own") },
	[FAULT_CIRCLE]    = { "6.1.3", N_("the product \"%s\" is a part of itself; it is kept as one of its own") },
	[FAULT_GROUP]     = { "6.1.4", N_("the product group \"%s\" is defined nowhere; it stands for no product") },
	[FAULT_SAME_GROUP] = { "6.1.5", N_("the product group \"%s\" is defined more than once; the first one counts") },
	[FAULT_STATUS]    = { NULL, N_("\"%s\" is no status; what it lists is not read") },
	[FAULT_SAME_STATUS] = { NULL, N_("the status \"%s\" has more than one list here; all of them count") },
	[FAULT_SPELLING]  = { NULL, N_("the standard writes \"%s\" otherwise; it is read as if it stood there so") },
	[FAULT_NAMED_TWICE] = { NULL, N_("the list names \"%s\" twice; once counts") },
	[FAULT_REMEDY]    = { NULL, N_("\"%s\" is no category of remediations; the remediation is kept") },
	[FAULT_RESTART]   = { NULL, N_("\"%s\" is no category of restarts; nothing is known about a restart") },
	[FAULT_REMEDY_PRODUCTS] = { "6.1.29", N_("the remediation names no product; it is given for none") },
	[FAULT_FLAG_PRODUCTS] = { "6.1.32", N_("the flag names no product; it is read as meant for all of the vulnerability's") },
	[FAULT_WORD]      = { NULL, N_("\"%s\" is none of the words that the standard knows here") },
	[FAULT_NO_ENTRY]  = { NULL, N_("\"%s\" is empty") },
	[FAULT_RELEASE]   = { NULL, N_("\"%s\" is no version of a document as the standard writes them") },
	[FAULT_VERS_TYPE] = { NULL, N_("the versions of the type \"vers:%s\" are not known here; whether the range is in "
				       "order was not tested") },
	[FAULT_CONTRADICTION] = { "6.1.6", N_("the product \"%s\" is on lists that contradict each other; the safer one "
					      "counts") },
	[FAULT_CVSS]      = { "6.1.8", N_("the score's \"%s\" is missing or not as CVSS writes it") },
	[FAULT_UNSORTED]  = { "6.1.14", N_("by its date the revision \"%s\" comes after a higher one") },
	[FAULT_SOURCE_MISSING] = { "6.1.15", N_("a translation must say from which language, and \"source_lang\" is missing") },
	[FAULT_SOURCE_EMPTY] = { "6.1.15", N_("a translation must say from which language, and \"source_lang\" says nothing") },
	[FAULT_NOT_LATEST] = { "6.1.16", N_("this is not the version of the newest revision, which is \"%s\"") },
	[FAULT_NO_DRAFT]  = { "6.1.17", N_("the version \"%s\" is a draft's, and the status is another") },
	[FAULT_DRAFT_KEPT] = { "6.1.18", N_("the revision \"%s\" is a draft's, and the document is released") },
	[FAULT_PRE_KEPT]  = { "6.1.19", N_("the revision \"%s\" is a pre-release, which no history may hold") },
	[FAULT_PRE_RELEASE] = { "6.1.20", N_("the version \"%s\" is a pre-release, and the document is released") },
	[FAULT_NUMBER_MISSING] = { "6.1.21", N_("the revision \"%s\", which must come before this one, is missing") },
	[FAULT_NUMBER_LATE] = { "6.1.21", N_("the revision \"%s\" must come before this one, but not by its date") },
	[FAULT_SAME_NUMBER] = { "6.1.22", N_("the revision \"%s\" stands in the history more than once") },
	[FAULT_SAME_CVE]  = { "6.1.23", N_("another vulnerability is \"%s\", too") },
	[FAULT_INVOLVED_TWICE] = { "6.1.24", N_("the party \"%s\" is listed twice for the same time") },
	[FAULT_SAME_HASH] = { "6.1.25", N_("the algorithm \"%s\" is used twice for the same file") },
	[FAULT_CATEGORY]  = { "6.1.26", N_("the category \"%s\" looks like one of the standard's and is none") },
	[FAULT_NO_NOTE]   = { "6.1.27.1", N_("a document of this category needs a note that says what it is about") },
	[FAULT_NO_REFERENCE] = { "6.1.27.2", N_("a document of this category needs a reference to somewhere else") },
	[FAULT_VULNERABILITIES] = { "6.1.27.3", N_("a document of this category may not list vulnerabilities") },
	[FAULT_NO_TREE]   = { "6.1.27.4", N_("a document of this category must name its products (\"product_tree\")") },
	[FAULT_NO_NOTES]  = { "6.1.27.5", N_("in a document of this category each vulnerability needs a note") },
	[FAULT_NO_STATUS] = { "6.1.27.6", N_("in a document of this category each vulnerability needs \"product_status\"") },
	[FAULT_NO_VEX_STATUS] = { "6.1.27.7", N_("the vulnerability lists no product as fixed, affected, not affected or "
						 "under investigation") },
	[FAULT_NO_VULNERABILITY_ID] = { "6.1.27.8", N_("the vulnerability has neither a CVE nor another id") },
	[FAULT_UNNAMED]   = { "6.1.27.8", N_("for the product \"%s\" the vulnerability has no id") },
	[FAULT_NO_IMPACT] = { "6.1.27.9", N_("nothing says why the product \"%s\" is not affected") },
	[FAULT_NO_ACTION] = { "6.1.27.10", N_("nothing says what to do about the affected product \"%s\"") },
	[FAULT_NO_VULNERABILITIES] = { "6.1.27.11", N_("a document of this category must list vulnerabilities") },
	[FAULT_NO_AFFECTED] = { "6.1.27.12", N_("the vulnerability lists no affected product (\"known_affected\")") },
	[FAULT_NO_COUNTERPART] = { "6.1.27.13", N_("the product \"%s\" is fixed, and no other version of it is listed as "
						   "affected") },
	[FAULT_NO_DESCRIPTION] = { "6.1.27.14", N_("a document of this category needs a note of the category \"description\"") },
	[FAULT_TREE]      = { "6.1.27.15", N_("a document of this category may not name products (\"product_tree\")") },
	[FAULT_NO_HISTORY] = { "6.1.27.16", N_("a document of this category has had an earlier revision, and its history "
					       "holds none") },
	[FAULT_NO_WITHDRAWAL] = { "6.1.27.17", N_("one description with the title \"Reasoning for Withdrawal\" is needed") },
	[FAULT_NO_SUPERSESSION] = { "6.1.27.18", N_("one description with the title \"Reasoning for Supersession\" is needed") },
	[FAULT_NO_SUCCESSOR] = { "6.1.27.19", N_("an external reference that begins with \"Superseding Document\" is needed") },
	[FAULT_SAME_LANGUAGE] = { "6.1.28", N_("the document is in \"%s\" and says that it is translated from the same "
					       "language") },
	[FAULT_MIXED]     = { "6.1.30", N_("the revision \"%s\" is numbered in another way than the document") },
	[FAULT_RANGE_AS_VERSION] = { "6.1.31", N_("\"%s\" is a range of versions, where only one version may stand") },
	[FAULT_SEVERAL_FLAGS] = { "6.1.33", N_("the product \"%s\" has another flag, too, that says why it is not affected") },
	[FAULT_REMEDIES]  = { "6.1.35", N_("for the product \"%s\" this contradicts an earlier remediation") },
	[FAULT_REMEDY_STATUS] = { "6.1.36", N_("for the product \"%s\" this contradicts the list that it is on") },
	[FAULT_DATE]      = { "6.1.37", N_("\"%s\" is no date and time as the standard writes them") },
	[FAULT_RANGE]     = { "6.1.50", N_("\"%s\" is no range of versions as the standard writes them") },
	[FAULT_STACKED]   = { "6.1.57", N_("\"%s\" lies below another branch of its category") },
	[FAULT_VERSION_AND_RANGE] = { "6.1.58", N_("\"%s\": a version and a range of versions are in one path") },
	[FAULT_SINGLE_VERSION] = { "6.1.59", N_("\"%s\" is one version, where a range of versions must stand") },
	[FAULT_EXTENSION] = { "6.1.60.1", N_("the extension is not built as the standard wants it") },
};

static void add_index(struct strbuf *out, size_t index)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + index % 10);
	while (index /= 10);
	strbuf_addc(out, '/');
	strbuf_addn(out, digits + at, sizeof(digits) - at);
}

static void add_steps(struct csaf_reader *r, const struct spot *spot)
{
	if (!spot->above)
		return;
	if (spot->value && spot->value == r->list_of) {
		strbuf_addn(&r->pointer, r->list_pointer.text, r->list_pointer.length);
		return;
	}
	add_steps(r, spot->above);
	if (spot->name)
		locate_step(&r->pointer, spot->name);
	else
		add_index(&r->pointer, spot->index);
	if (cJSON_IsArray(spot->value)) {
		r->list_of = spot->value;
		strbuf_clear(&r->list_pointer);
		strbuf_addn(&r->list_pointer, r->pointer.text, r->pointer.length);
	}
}

const char *csaf_pointer(struct csaf_reader *r, const struct spot *spot)
{
	strbuf_clear(&r->pointer);
	add_steps(r, spot);
	return arena_strdup(r->arena, r->pointer.text);
}

/* Not by printf: the text comes from a table. */
static const char *fill_in(struct csaf_reader *r, const char *text, const char *about)
{
	const char *gap = strstr(text, "%s");

	if (!gap)
		return arena_strdup(r->arena, text);
	strbuf_clear(&r->pointer);
	strbuf_addn(&r->pointer, text, (size_t)(gap - text));
	strbuf_add(&r->pointer, excerpt(about).text);
	strbuf_add(&r->pointer, gap + 2);
	return arena_strdup(r->arena, r->pointer.text);
}

/* Is this one kept? */
static bool count(struct csaf_reader *r, enum csaf_fault fault)
{
	if (r->faults[fault]++ < FAULTS_KEPT)
		return true;
	r->csaf->findings_left_out++;
	return false;
}

static void add(struct csaf_reader *r, enum csaf_fault fault, const char *pointer, const char *about)
{
	struct csaf_finding *finding = table_add(&r->findings, sizeof(*finding));

	finding->test = faults[fault].test;
	finding->pointer = pointer;
	finding->text = fill_in(r, _(faults[fault].text), about ? about : "");
}

void csaf_tell(struct csaf_reader *r, enum csaf_fault fault, const struct spot *spot, const char *about)
{
	if (count(r, fault))
		add(r, fault, csaf_pointer(r, spot), about);
}

void csaf_tell_at(struct csaf_reader *r, enum csaf_fault fault, const char *pointer, const char *about)
{
	if (count(r, fault))
		add(r, fault, pointer, about);
}

void csaf_tell_below(struct csaf_reader *r, enum csaf_fault fault, const char *pointer, const char *below,
		     const char *about)
{
	if (!count(r, fault))
		return;
	strbuf_clear(&r->pointer);
	strbuf_add(&r->pointer, pointer);
	strbuf_add(&r->pointer, below);
	add(r, fault, arena_strdup(r->arena, r->pointer.text), about);
}
