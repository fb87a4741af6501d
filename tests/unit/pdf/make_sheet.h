/* Sheets made by hand, block by block, and laid out. */
#ifndef TESTS_UNIT_PDF_MAKE_SHEET_H
#define TESTS_UNIT_PDF_MAKE_SHEET_H

#include "../base/expect.h"

#include "base/mem.h"
#include "pdf/flow.h"
#include "report/sheets/sheet.h"

/* What the libraries keep or lose is theirs. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}

static inline void begin_sheet(struct sheet *sheet, enum sheet_kind kind, size_t languages)
{
	static const char *const codes[] = { "en", "ja" };

	*sheet = (struct sheet){
		.kind = kind, .date = 1763876467, .author = mem_strdup("A publisher"),
		.language_count = languages,
	};
	for (size_t l = 0; l < languages; l++) {
		struct sheet_text *in = &sheet->in[l];

		document_init(&in->document, l);
		in->code = mem_strdup(codes[l]);
		in->title = mem_strdup("A title");
		in->head = mem_strdup("Case 1: a head");
		in->foot = mem_strdup("2026-11-23 - fixwalk");
		in->page = mem_strdup("Page {page} of {pages}");
		in->goes_on = mem_strdup("It goes on.");
	}
}

/* The same in every language; NULL: no label.  Returns the first language's. */
static inline struct block *add(struct sheet *sheet, enum block_kind kind, unsigned depth, const char *label,
				const char *text)
{
	for (size_t l = 0; l < sheet->language_count; l++) {
		struct block *block = document_add(&sheet->in[l].document, kind, text);

		block->depth = depth;
		block->number = kind == BLOCK_STEP || kind == BLOCK_ACTION ? 1 : 0;
		block->label = label ? mem_strdup(label) : NULL;
	}
	return &sheet->in[0].document.items[sheet->in[0].document.count - 1];
}

/* A text of so many words; the caller frees it. */
static inline char *words(size_t count)
{
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(&text, "%sword", i ? " " : "");
	return strbuf_take(&text);
}

/* A sheet's rows on pages. */
struct laid {
	struct fonts fonts;
	struct flow flow;
};

static inline void lay(struct laid *laid, const struct sheet *sheet)
{
	struct frame frame = look_frame(&paper_table[0], look_of(sheet->kind, sheet->language_count), 1, 1);

	fonts_init(&laid->fonts);
	flow_init(&laid->flow, sheet, &laid->fonts, &frame);
	laid->flow.module = laid->flow.look->module;
	flow_blocks(&laid->flow);
	flow_place(&laid->flow);
}

static inline void laid_release(struct laid *laid)
{
	flow_release(&laid->flow);
	fonts_release(&laid->fonts);
}

/* The block's first row; there is one. */
static inline const struct row *first_row(const struct flow *flow, size_t block)
{
	for (size_t i = 0; i < flow->row_count; i++) {
		if (flow->rows[i].block == block)
			return &flow->rows[i];
	}
	fail_msg("block %zu has no row", block);
	return NULL;
}

static inline const struct row *last_row(const struct flow *flow, size_t block)
{
	for (size_t i = flow->row_count; i > 0; i--) {
		if (flow->rows[i - 1].block == block)
			return &flow->rows[i - 1];
	}
	fail_msg("block %zu has no row", block);
	return NULL;
}

#endif
