/* A PDF's table of contents, and what the file says of itself. */
#include "pdf/draw.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "base/text.h"

/* How deep a block stands in the table of contents; 0: not at all. */
static const unsigned char levels[BLOCK_KIND_COUNT] = {
	[BLOCK_TITLE] = 1, [BLOCK_HEADING] = 2, [BLOCK_PHASE] = 3, [BLOCK_STEP] = 4,
};

#define LEVELS 5

static void add_title(struct strbuf *out, const struct block *block)
{
	char *visible = text_visible(block->text, strlen(block->text));

	if (block->kind == BLOCK_STEP)
		strbuf_addf(out, "%u. ", block->number);
	strbuf_add(out, visible);
	free(visible);
}

void draw_outline(cairo_surface_t *surface, const struct flow *flow)
{
	int parents[LEVELS] = { CAIRO_PDF_OUTLINE_ROOT };
	struct strbuf title, place;

	strbuf_init(&title);
	strbuf_init(&place);
	for (size_t i = 0; i < flow->row_count; i++) {
		const struct row *row = &flow->rows[i];
		const struct block *block = &flow->sheet->in[0].document.items[row->block];
		unsigned level = levels[block->kind];

		if (!row->first || !level)
			continue;
		add_title(&title, block);
		strbuf_addf(&place, "page=%zu pos=[%.2f %.2f]", row->page + 1, flow->frame.left, row->top);
		parents[level] = cairo_pdf_surface_add_outline(surface, parents[level - 1], title.text,
							       place.text, CAIRO_PDF_OUTLINE_FLAG_OPEN);
		/* What leaves levels out hangs on the same parent. */
		for (unsigned deeper = level + 1; deeper < LEVELS; deeper++)
			parents[deeper] = parents[level];
		strbuf_clear(&title);
		strbuf_clear(&place);
	}
	strbuf_release(&title);
	strbuf_release(&place);
}

static void set(cairo_surface_t *surface, cairo_pdf_metadata_t what, const char *text)
{
	char *visible = text_visible(text, strlen(text));

	cairo_pdf_surface_set_metadata(surface, what, visible);
	free(visible);
}

void draw_metadata(cairo_surface_t *surface, const struct sheet *sheet)
{
	struct strbuf date;

	strbuf_init(&date);
	clock_add_utc(&date, sheet->date);
	set(surface, CAIRO_PDF_METADATA_TITLE, sheet->in[0].title);
	set(surface, CAIRO_PDF_METADATA_AUTHOR, sheet->author);
	set(surface, CAIRO_PDF_METADATA_SUBJECT, sheet->in[0].head);
	set(surface, CAIRO_PDF_METADATA_CREATOR, "fixwalk " VERSION);
	set(surface, CAIRO_PDF_METADATA_CREATE_DATE, date.text);
	set(surface, CAIRO_PDF_METADATA_MOD_DATE, date.text);
	strbuf_release(&date);
}
