#include "report/findings.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "report/formats/formats.h"
#include "report/pages/document.h"
#include "report/pages/parts.h"

/* Numbers within a test's number by their value; NULL behind all. */
static int compare_tests(const char *a, const char *b)
{
	if (!a || !b)
		return !a - !b;
	return strverscmp(a, b);
}

static int compare_rows(const void *first, const void *second)
{
	const struct finding_row *a = first, *b = second;
	int order = compare_tests(a->finding->test, b->finding->test);

	if (!order)
		order = (a->line > b->line) - (a->line < b->line);
	if (!order)
		order = (a->column > b->column) - (a->column < b->column);
	if (!order)
		order = strcmp(a->finding->pointer, b->finding->pointer);
	return order ? order : strcmp(a->finding->text, b->finding->text);
}

void findings_sort(struct finding_row *rows, size_t count)
{
	if (count)
		qsort(rows, count, sizeof(*rows), compare_rows);
}

bool findings_are_sound(const struct csaf *csaf)
{
	for (size_t i = 0; i < csaf->finding_count; i++) {
		if (csaf->findings[i].test)
			return false;
	}
	return true;
}

/* "file:3:14: #/pointer: [6.1.1] text" */
static void add_row(struct strbuf *out, const char *file, const struct finding_row *row)
{
	const struct csaf_finding *finding = row->finding;
	struct error err = ERROR_INIT;

	if (finding->test)
		error_set(&err, ERROR_INPUT, "[%s] %s", finding->test, finding->text);
	else
		error_set(&err, ERROR_INPUT, "%s", finding->text);
	error_place(&err, file, row->line, row->column);
	err.pointer = mem_strdup(finding->pointer);
	error_describe(&err, out);
	error_release(&err);
}

static void add_name(struct strbuf *list, const char *name)
{
	if (list->length)
		strbuf_add(list, ", ");
	strbuf_add(list, name);
}

static void add_number(struct document *document, const char *label, size_t number)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "%zu", number);
	parts_labelled(document, BLOCK_FACT, 0, label, text.text);
	strbuf_release(&text);
}

static void add_classes(struct document *document, const struct csaf *csaf)
{
	static const char *const labels[CSAF_CLASS_COUNT] = {
		[CSAF_CLASS_A] = N_("Findings that can change the verdict"),
		[CSAF_CLASS_B] = N_("Findings about whether this is the right document"),
		[CSAF_CLASS_C] = N_("Findings about what is only shown"),
		[CSAF_CLASS_SCHEMA] = N_("Findings about the form, and warnings"),
	};
	size_t counts[CSAF_CLASS_COUNT] = { 0 };

	for (size_t i = 0; i < csaf->finding_count; i++)
		counts[csaf_class_of(csaf->findings[i].test)]++;
	for (unsigned c = 0; c < CSAF_CLASS_COUNT; c++)
		add_number(document, _(labels[c]), counts[c]);
	if (csaf->findings_left_out)
		add_number(document, _("Findings left out"), csaf->findings_left_out);
}

/* Of the rows, which are sorted. */
static void add_failed(struct document *document, const struct csaf *csaf, const struct finding_row *rows)
{
	const char *last = NULL;
	struct strbuf list;

	strbuf_init(&list);
	for (size_t i = 0; i < csaf->finding_count && rows[i].finding->test; i++) {
		if (!last || strcmp(last, rows[i].finding->test) != 0)
			add_name(&list, rows[i].finding->test);
		last = rows[i].finding->test;
	}
	parts_labelled(document, BLOCK_FACT, 0, _("Mandatory tests that fail"), last ? list.text : _("none"));
	strbuf_release(&list);
}

bool findings_test_applies(const struct csaf_test *test, const struct csaf *csaf)
{
	return test->in_20 || csaf_is_21(csaf);
}

static void add_tests(struct document *document, const struct csaf *csaf)
{
	struct strbuf skipped;
	size_t run = 0;

	strbuf_init(&skipped);
	for (const struct csaf_test *test = csaf_tests; test->number; test++) {
		if (!findings_test_applies(test, csaf))
			continue;
		if (test->is_run)
			run++;
		else
			add_name(&skipped, test->number);
	}
	add_number(document, _("Mandatory tests that were run"), run);
	parts_labelled(document, BLOCK_FACT, 0, _("Mandatory tests that are not run here"), skipped.text);
	strbuf_release(&skipped);
}

void findings_text(struct strbuf *out, const char *file, const struct csaf *csaf, const struct finding_row *rows)
{
	struct document document;

	for (size_t i = 0; i < csaf->finding_count; i++)
		add_row(out, file, &rows[i]);
	document_init(&document, 0);
	parts_labelled(&document, BLOCK_FACT, 0, _("Tested as"), csaf_is_21(csaf) ? "CSAF 2.1" : "CSAF 2.0");
	add_failed(&document, csaf, rows);
	add_classes(&document, csaf);
	add_tests(&document, csaf);
	document_add(&document, BLOCK_HEADING, findings_are_sound(csaf)
		     ? _("The document passes the mandatory tests that were run.")
		     : _("The document fails mandatory tests."));
	text_document(out, &document);
	document_release(&document);
}
