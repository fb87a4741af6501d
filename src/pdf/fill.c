/* A prose filled into lines. */
#include "pdf/prose.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define TOLERANCE 0.01		/* of adding up widths */
#define WIDEST 0.85		/* average width of a text's letters in that of the widest of its words */

struct filler {
	const struct prose *prose;
	const enum text_break *breaks;
	struct prose_lines *lines;
	double width;
	double least;		/* a line that isn't fuller takes the beginning of the next word */
	struct prose_line line;	/* being filled, without the blanks at its end */
};

static bool fits(const struct filler *f, size_t end)
{
	struct prose_line line = { f->line.start, end };

	return prose_width(f->prose, line) <= f->width + TOLERANCE;
}

static size_t blank(const char *s)
{
	return *s == ' ' ? 1 : strncmp(s, "\u3000", 3) == 0 ? 3 : 0;
}

static size_t skip_blanks(const char *s, size_t start, size_t end)
{
	while (start < end && blank(s + start))
		start += blank(s + start);
	return start;
}

static size_t trim_blanks(const char *s, size_t start, size_t end)
{
	for (;;) {
		if (end > start && s[end - 1] == ' ')
			end -= 1;
		else if (end >= start + 3 && blank(s + end - 3) == 3)
			end -= 3;
		else
			return end;
	}
}

static void end_line(struct filler *f)
{
	struct prose_lines *lines = f->lines;

	MEM_MORE(lines->items, lines->count, lines->size);
	lines->items[lines->count++] = f->line;
}

static void begin_line(struct filler *f, size_t start)
{
	f->line = (struct prose_line){ start, start };
}

/* The word is longer than what is left of a line. */
static void cut_word(struct filler *f, size_t word_end)
{
	while (f->line.end < word_end) {
		size_t end = f->line.end + 1;

		while (end < word_end && f->breaks[end] == BREAK_NOTHING)
			end++;
		if (f->line.end > f->line.start && !fits(f, end)) {
			end_line(f);
			begin_line(f, f->line.end);
		}
		f->line.end = end;
	}
}

static void add_word(struct filler *f, size_t start, size_t end)
{
	end = trim_blanks(f->prose->text, start, end);
	if (end == start)
		return;
	if (!fits(f, end) && f->line.end > f->line.start && prose_width(f->prose, f->line) >= f->least) {
		end_line(f);
		begin_line(f, skip_blanks(f->prose->text, start, end));
	}
	if (fits(f, end))
		f->line.end = end;
	else
		cut_word(f, end);
}

static void fill_paragraph(struct filler *f, size_t start, size_t end)
{
	begin_line(f, start);
	while (start < end) {
		size_t next = start + 1;

		while (next < end && f->breaks[next] != BREAK_WORD)
			next++;
		add_word(f, start, next);
		start = next;
	}
	end_line(f);
}

/* An address goes on in the next line behind a sign that parts it, or with a dot. */
static void break_address(enum text_break *breaks, const char *s)
{
	static const char signs[] = "/?&=-";

	for (size_t i = 0; s[i]; i++) {
		bool parts = i > 0 && (s[i] == '.' || strchr(signs, s[i - 1])) && !strchr(signs, s[i]);

		if (breaks[i] != BREAK_NOTHING)
			breaks[i] = parts ? BREAK_WORD : BREAK_GRAPHEME;
	}
}

/* How many columns of this text fit that width at least, as far as its letters are about equally wide. */
static size_t columns_of(const struct prose *prose, double width)
{
	double whole = prose_width(prose, prose_whole(prose));
	size_t columns = text_columns(prose->text, prose->length);

	return whole > width ? (size_t)(WIDEST * width / whole * (double)columns) + 1 : columns + 1;
}

void prose_fill(const struct prose *prose, double width, enum filling filling, struct prose_lines *lines)
{
	enum text_break *breaks = text_breaks(prose->text, columns_of(prose, width));
	struct filler f = { .prose = prose, .breaks = breaks, .lines = lines, .width = width };
	size_t start = 0;

	if (filling == FILL_ADDRESS) {
		break_address(breaks, prose->text);
		f.least = width / 2;
	}
	for (;;) {
		const char *feed = strchr(prose->text + start, '\n');
		size_t end = feed ? (size_t)(feed - prose->text) : prose->length;

		fill_paragraph(&f, start, end);
		if (!feed)
			break;
		start = end + 1;
	}
	free(breaks);
}

void prose_lines_release(struct prose_lines *lines)
{
	free(lines->items);
	*lines = (struct prose_lines){ 0 };
}
