#include "load/csaf_loader.h"

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
	[FAULT_VERSION]   = { NULL, N_("\"%s\" is no version of CSAF that is known here; the document is read as what it looks like") },
	[FAULT_MISSING]   = { NULL, N_("the member \"%s\" is missing") },
	[FAULT_TYPE]      = { NULL, N_("the value of \"%s\" is of a wrong type; it is not read") },
	[FAULT_NUMBER]    = { NULL, N_("\"%s\" is a number and not a string; it is read as if it was one") },
	[FAULT_EMPTY]     = { NULL, N_("\"%s\" is an empty string") },
	[FAULT_TWICE]     = { NULL, N_("the member \"%s\" stands here twice; the last one counts") },
	[FAULT_NESTED]    = { NULL, N_("\"%s\" has a list in its list; it is read as one list") },
	[FAULT_SINGLE]    = { NULL, N_("\"%s\" is no list; what stands there is read as the only entry of one") },
	[FAULT_ENTRY]     = { NULL, N_("an entry of \"%s\" is of a wrong type; it is not read") },
	[FAULT_TLP]       = { NULL, N_("\"%s\" is no label of the Traffic Light Protocol as the standard writes them") },
	[FAULT_ESSENTIAL] = { "6.1.60", N_("an extension (%s) says that it is essential, and it is not known here: this document may say more than is shown") },
	[FAULT_SIGNIFICANT] = { NULL, N_("an extension (%s) says that it is significant, and it is not known here: this document may say more than is shown") },
	[FAULT_FACET]     = { NULL, N_("\"%s\" is no category of branches; the branch is kept") },
	[FAULT_LEAF]      = { NULL, N_("the branch \"%s\" ends without a product") },
	[FAULT_DEEP]      = { "6.1.34", N_("the branch \"%s\" lies deeper than 30 branches; it is kept") },
	[FAULT_NO_ID]     = { NULL, N_("the product \"%s\" has no id, so nothing can be said of it") },
	[FAULT_SAME_ID]   = { "6.1.2", N_("the product id \"%s\" is defined more than once; the first name counts, and every place in the tree is kept") },
	[FAULT_UNDEFINED] = { "6.1.1", N_("the product \"%s\" is defined nowhere; what is said of it is kept under its id") },
	[FAULT_RELATION]  = { NULL, N_("the product \"%s\" does not say which products it is made of; it is kept as one of its own") },
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

static void add_steps(struct strbuf *out, const struct spot *spot)
{
	if (!spot->above)
		return;
	add_steps(out, spot->above);
	if (spot->name)
		locate_step(out, spot->name);
	else
		add_index(out, spot->index);
}

const char *csaf_pointer(struct csaf_reader *r, const struct spot *spot)
{
	strbuf_clear(&r->pointer);
	add_steps(&r->pointer, spot);
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
	struct csaf_finding *finding = csaf_row(&r->findings, sizeof(*finding));

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
