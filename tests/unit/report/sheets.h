/* Sheets made of a call, for their tests. */
#ifndef TESTS_UNIT_REPORT_SHEETS_H
#define TESTS_UNIT_REPORT_SHEETS_H

#include "tests/unit/report/noted.h"

#include "report/sheets/sheet.h"

#define SHEETS_DATE (NOTED_BEGAN + 600)

/* In the languages of the list "en", "ja" or "en,ja"; with the call's notes if it has any. */
static inline void sheets_make(struct sheet *sheet, struct call *call, enum sheet_kind kind,
			       enum voice voice, const char *languages)
{
	struct sheet_wish wish = { .kind = kind, .paper = paper_named("a4"), .date = SHEETS_DATE };
	const char *fields[CALL_FIELD_COUNT];
	struct sheet_source source = {
		.outcome = session_outcome(call->session),
		.answers = session_answers(call->session),
		.fields = fields, .call = call, .voice = voice,
	};

	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		fields[f] = call->field[f];
	for (const char *code = languages; *code; code += code[2] ? 3 : 2)
		wish.languages[wish.language_count++] =
			advisory_language(call->advisory, code[0] == 'j' ? "ja" : "en");
	call_keep(call);
	sheet_make(sheet, &source, &wish);
}

/* All words of a document, a line for each block: "step: Unplug …", "fact: Label: Text"; the caller frees it. */
static inline char *sheets_words(const struct document *document)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t b = 0; b < document->count; b++) {
		const struct block *block = &document->items[b];

		strbuf_addf(&out, "%s: %s%s%s\n", block_kind_id(block->kind),
			    block->label ? block->label : "", block->label ? ": " : "", block->text);
	}
	return strbuf_take(&out);
}

static inline void sheets_same_blocks(const char *name, const struct document *a,
				      const struct document *b)
{
	same_number(name, b->count, a->count);
	for (size_t i = 0; i < a->count; i++) {
		const struct block *x = &a->items[i], *y = &b->items[i];

		if (x->kind != y->kind || x->depth != y->depth || x->number != y->number ||
		    x->index != y->index || x->mark != y->mark || !x->label != !y->label)
			fail_msg("%s: block %zu differs: \"%s\", \"%s\"", name, i, x->text, y->text);
	}
}

#endif
