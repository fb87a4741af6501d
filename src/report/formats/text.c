/* A sheet, or a document alone, as plain text. */
#include "report/formats/formats.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "report/formats/layout.h"

#define COLUMNS 72
/* A printer's own type: pica, six lines to the inch; five lines and columns are left free at each edge. */
#define COLUMNS_PER_INCH 10
#define LINES_PER_INCH 6
#define EDGES 10
#define MILLIMETRES_PER_INCH 25.4
#define TOLERANCE 0.01		/* of a line: Letter is 66 lines high but for rounding */

#define HEAD_LINES 3		/* words, a rule, an empty line */
#define FOOT_LINES 2		/* an empty line, words */
#define LEVELS 2		/* what is kept together if it fits on a page; and what even if that doesn't */

void text_document(struct strbuf *out, const struct document *document)
{
	struct layout layout;

	layout_document(&layout, document, COLUMNS, true);
	for (size_t i = 0; i < layout.count; i++) {
		strbuf_add(out, layout.items[i].text);
		strbuf_addc(out, '\n');
	}
	layout_release(&layout);
}

struct pages {
	const struct document *document;
	const struct layout *layout;
	size_t columns, lines;		/* of a page; lines: without head and foot */
	size_t *starts;			/* the line that each page begins with; owned */
	size_t count, size;
	size_t used;			/* lines of the last page */
};

static bool is_empty(const struct pages *pages, size_t line)
{
	return !*pages->layout->items[line].text;
}

/* A printer breaks a line that is too wide for it. */
static size_t rows_of(const struct pages *pages, size_t line)
{
	const char *text = pages->layout->items[line].text;
	size_t columns = text_columns(text, strlen(text));

	return columns ? (columns + pages->columns - 1) / pages->columns : 1;
}

static void begin_page(struct pages *pages, size_t line)
{
	MEM_MORE(pages->starts, pages->count, pages->size);
	pages->starts[pages->count++] = line;
	pages->used = 0;
}

/*
 * A block that never stands apart from the one before it: headings and titles stand with what they head, and
 * where to stop stands with the step.
 */
static bool is_tied(const struct block *before, const struct block *block)
{
	switch (before->kind) {
	case BLOCK_TITLE:
	case BLOCK_HEADING:
	case BLOCK_PHASE:
	case BLOCK_STEP:
	case BLOCK_WARNING:
		return true;
	default:
		return block->kind == BLOCK_OTHER || block->kind == BLOCK_CHECK ||
		       block->kind == BLOCK_STOP;
	}
}

/* One that should stand with it, too: what hangs on a step, where a page has room for all of it. */
static bool is_hung(const struct block *block)
{
	return block->depth > 0 || block->kind == BLOCK_ARCHIVE || block->kind == BLOCK_SOURCE ||
	       block->kind == BLOCK_FILL;
}

/* Does something begin with the line that may begin a page? */
static bool is_start(const struct pages *pages, size_t line, unsigned level)
{
	const struct laid_line *lines = pages->layout->items;
	size_t block = lines[line].block, before = block - 1;

	if (line == 0)
		return true;
	if (block <= lines[line - 1].block)
		return false;
	while (before > 0 && pages->document->items[before].kind == BLOCK_OTHER)
		before--;
	return !is_tied(&pages->document->items[before], &pages->document->items[block]) &&
	       (level > 0 || !is_hung(&pages->document->items[block]));
}

static void place_line(struct pages *pages, size_t line)
{
	size_t rows = rows_of(pages, line);

	if (pages->used == 0 && is_empty(pages, line))
		return;
	if (pages->used > 0 && pages->used + rows > pages->lines && !is_empty(pages, line))
		begin_page(pages, line);
	pages->used += rows;
}

/* Lines that belong together: on this page, or all on the next, or else by their parts. */
static void place(struct pages *pages, size_t first, size_t end, unsigned level)
{
	size_t rows = 0, gap = 0;

	for (size_t i = first; i < end; i++) {
		gap = is_empty(pages, i) ? gap + 1 : 0;
		rows += rows_of(pages, i);
	}
	rows -= gap;
	if (pages->used + rows > pages->lines && rows <= pages->lines)
		begin_page(pages, first);
	if (pages->used + rows <= pages->lines || level == LEVELS) {
		while (first < end)
			place_line(pages, first++);
		return;
	}
	while (first < end) {
		size_t next = first + 1;

		while (next < end && !is_start(pages, next, level))
			next++;
		place(pages, first, next, level + 1);
		first = next;
	}
}

/* One line, and what stands at its right end; the left gives way. */
static void add_edge(struct strbuf *out, const char *left, const char *right, size_t columns)
{
	size_t taken = text_columns(right, strlen(right)) + (*right ? 2 : 0);
	size_t room = columns > taken ? columns - taken : 0;
	size_t length = text_clip(left, strlen(left), room);

	strbuf_addn(out, left, length);
	if (*right)
		strbuf_addf(out, "%*s%s", (int)(room + 2 - text_columns(left, length)), "", right);
	strbuf_addc(out, '\n');
}

static void add_head(struct strbuf *out, const struct pages *pages, const struct sheet_text *text,
		     size_t page)
{
	struct strbuf words;

	strbuf_init(&words);
	sheet_page(&words, text->page, page + 1, pages->count);
	add_edge(out, text->head, words.text, pages->columns);
	for (size_t i = 0; i < pages->columns; i++)
		strbuf_addc(out, '-');
	strbuf_add(out, "\n\n");
	strbuf_release(&words);
}

/* The foot stands at the same height on every page. */
static void add_page(struct strbuf *out, const struct pages *pages, const struct sheet_text *text,
		     size_t page)
{
	size_t first = pages->starts[page], used = 0;
	size_t end = page + 1 < pages->count ? pages->starts[page + 1] : pages->layout->count;

	while (end > first && is_empty(pages, end - 1))
		end--;
	while (first < end && is_empty(pages, first))
		first++;
	add_head(out, pages, text, page);
	for (; first < end; first++) {
		strbuf_add(out, pages->layout->items[first].text);
		strbuf_addc(out, '\n');
		used += rows_of(pages, first);
	}
	for (; used < pages->lines + 1; used++)
		strbuf_addc(out, '\n');
	add_edge(out, text->foot, "", pages->columns);
}

static size_t on_paper(double millimetres, unsigned per_inch)
{
	return (size_t)(millimetres * per_inch / MILLIMETRES_PER_INCH + TOLERANCE) - EDGES;
}

/* A form feed parts two pages.  There is none at the end: a printer throws the last page out by itself. */
static void add_pages(struct strbuf *out, const struct sheet *sheet, const struct document *document)
{
	struct pages pages = { .document = document };
	struct layout layout;

	pages.columns = on_paper(sheet->paper->width, COLUMNS_PER_INCH);
	if (pages.columns > COLUMNS)
		pages.columns = COLUMNS;
	pages.lines = on_paper(sheet->paper->height, LINES_PER_INCH) - HEAD_LINES - FOOT_LINES;
	layout_document(&layout, document, pages.columns, true);
	pages.layout = &layout;
	begin_page(&pages, 0);
	place(&pages, 0, layout.count, 0);
	for (size_t p = 0; p < pages.count; p++) {
		if (p > 0)
			strbuf_addc(out, '\f');
		add_page(out, &pages, &sheet->in[0], p);
	}
	free(pages.starts);
	layout_release(&layout);
}

void format_text(struct strbuf *out, const struct sheet *sheet)
{
	struct document document;

	sheet_interleave(&document, sheet);
	if (sheet->paper)
		add_pages(out, sheet, &document);
	else
		text_document(out, &document);
	document_release(&document);
}
