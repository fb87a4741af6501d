#include "pdf/prose.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define AT_ONCE 10000		/* bytes that are shaped together: Pango can be slow on more */

static bool is_japanese(const char *s)
{
	switch (g_unichar_get_script(g_utf8_get_char(s))) {
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
		return true;
	default:
		return false;
	}
}

/* Of what was shaped. */
static double enlargement(const struct prose *prose)
{
	return prose->size / FONTS_SIZE;
}

/* Puts each cluster's width where its first byte ends. */
static void add_widths(struct prose *prose, struct fonts *fonts, const struct shape *shape)
{
	size_t offset = (size_t)shape->item->offset;

	for (int i = 0; i < shape->glyphs->num_glyphs; i++) {
		const PangoGlyphInfo *glyph = &shape->glyphs->glyphs[i];
		size_t byte = offset + (size_t)shape->glyphs->log_clusters[i];

		prose->at[byte + 1] += enlargement(prose) * pango_units_to_double(glyph->geometry.width);
		if (!(glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG))
			continue;
		if (g_ascii_isgraph(prose->text[byte]))
			fonts->none = true;
		else if (is_japanese(prose->text + byte))
			fonts->missing = true;
	}
}

static void add_shape(struct prose *prose, struct fonts *fonts, PangoItem *item)
{
	struct shape *shape;

	MEM_MORE(prose->shapes, prose->shape_count, prose->shape_size);
	shape = &prose->shapes[prose->shape_count++];
	shape->item = item;
	shape->glyphs = pango_glyph_string_new();
	pango_shape_item(item, prose->text, (int)prose->length, NULL, shape->glyphs, PANGO_SHAPE_NONE);
	add_widths(prose, fonts, shape);
}

/* Where what is shaped together with the text from `start` on ends: behind a blank if there is one. */
static size_t part_end(const struct prose *prose, size_t start)
{
	size_t end = start + AT_ONCE, blank;

	if (end >= prose->length)
		return prose->length;
	while ((prose->text[end] & 0xC0) == 0x80)
		end--;
	for (blank = end; blank > end - AT_ONCE / 2; blank--) {
		if (strchr(" \n", prose->text[blank - 1]))
			return blank;
	}
	return end;
}

static void shape_part(struct prose *prose, struct fonts *fonts, const struct type *type,
		       const char *language, size_t label, size_t start, size_t end)
{
	struct stretch stretches[] = { { label, type->label }, { prose->length, type->text } };
	GList *items = fonts_itemize(fonts, prose->text, start, end, language, stretches, 2);

	for (GList *i = items; i; i = i->next)
		add_shape(prose, fonts, i->data);
	g_list_free(items);
}

void prose_init(struct prose *prose, struct fonts *fonts, const struct type *type, const char *language,
		const char *text, size_t label)
{
	char *before = text_visible(text, label), *after = text_visible(text + label, strlen(text + label));
	size_t label_end = strlen(before);

	*prose = (struct prose){ .size = type->size };
	prose->length = label_end + strlen(after);
	prose->text = mem_alloc(prose->length + 1);
	memcpy(prose->text, before, label_end);
	memcpy(prose->text + label_end, after, prose->length - label_end + 1);
	free(before);
	free(after);
	prose->at = mem_array(prose->length + 1, sizeof(*prose->at));
	for (size_t start = 0, end; start < prose->length; start = end) {
		end = part_end(prose, start);
		shape_part(prose, fonts, type, language, label_end, start, end);
	}
	for (size_t i = 0; i < prose->length; i++)
		prose->at[i + 1] += prose->at[i];
}

void prose_release(struct prose *prose)
{
	for (size_t i = 0; i < prose->shape_count; i++) {
		pango_item_free(prose->shapes[i].item);
		pango_glyph_string_free(prose->shapes[i].glyphs);
	}
	free(prose->shapes);
	free(prose->at);
	free(prose->text);
}

double prose_width(const struct prose *prose, struct prose_line line)
{
	return prose->at[line.end] - prose->at[line.start];
}

struct prose_line prose_whole(const struct prose *prose)
{
	return (struct prose_line){ 0, prose->length };
}

/* Of the glyphs, which stand for bytes in rising or falling order: the first that is at or past a byte. */
static int first_glyph(const struct shape *shape, size_t byte)
{
	const PangoGlyphString *glyphs = shape->glyphs;
	bool falls = shape->item->analysis.level % 2;
	int low = 0, high = glyphs->num_glyphs;

	while (low < high) {
		int middle = low + (high - low) / 2;
		size_t at = (size_t)(shape->item->offset + glyphs->log_clusters[middle]);

		if (falls ? at < byte : at >= byte)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* What of a shape stands on a line; the item comes first, so that one is the other. */
struct shown {
	PangoItem item;
	PangoGlyphString glyphs;
};

static struct shown *cut_shape(const struct prose *prose, const struct shape *shape, struct prose_line line)
{
	size_t offset = (size_t)shape->item->offset, end = offset + (size_t)shape->item->length;
	size_t from = line.start > offset ? line.start : offset, to = line.end < end ? line.end : end;
	bool falls = shape->item->analysis.level % 2;
	int first = first_glyph(shape, falls ? to : from), last = first_glyph(shape, falls ? from : to);
	struct shown *shown = mem_alloc(sizeof(*shown));

	shown->item = *shape->item;
	shown->item.offset = (int)from;
	shown->item.length = (int)(to - from);
	shown->item.num_chars = (int)g_utf8_strlen(prose->text + from, (gssize)(to - from));
	shown->glyphs.num_glyphs = last - first;
	shown->glyphs.glyphs = shape->glyphs->glyphs + first;
	shown->glyphs.log_clusters = mem_array((size_t)(last - first) + 1, sizeof(int));
	for (int i = first; i < last; i++)
		shown->glyphs.log_clusters[i - first] =
			shape->glyphs->log_clusters[i] - (int)(from - offset);
	return shown;
}

/* The last shape that begins at or before a byte. */
static size_t shape_at(const struct prose *prose, size_t byte)
{
	size_t low = 0, high = prose->shape_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if ((size_t)prose->shapes[middle].item->offset <= byte)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void prose_show(const struct prose *prose, struct prose_line line, cairo_t *cr, double x, double y)
{
	GList *logical = NULL, *visual;

	if (line.end == line.start)
		return;
	for (size_t i = shape_at(prose, line.start); i < prose->shape_count; i++) {
		if ((size_t)prose->shapes[i].item->offset >= line.end)
			break;
		logical = g_list_prepend(logical, cut_shape(prose, &prose->shapes[i], line));
	}
	logical = g_list_reverse(logical);
	visual = pango_reorder_items(logical);
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, enlargement(prose), enlargement(prose));
	x = 0;
	for (GList *i = visual; i; i = i->next) {
		struct shown *shown = i->data;
		PangoGlyphItem glyph_item = { .item = &shown->item, .glyphs = &shown->glyphs };

		cairo_move_to(cr, x, 0);
		pango_cairo_show_glyph_item(cr, prose->text, &glyph_item);
		x += pango_units_to_double(pango_glyph_string_get_width(&shown->glyphs));
		free(shown->glyphs.log_clusters);
		free(shown);
	}
	cairo_restore(cr);
	g_list_free(visual);
	g_list_free(logical);
}

void prose_show_clipped(const struct prose *prose, const struct prose *dots, double width, cairo_t *cr,
			double x, double y)
{
	struct prose_line line = prose_whole(prose);
	double room = width - prose_width(dots, prose_whole(dots));

	if (prose_width(prose, line) <= width) {
		prose_show(prose, line, cr, x, y);
		return;
	}
	line.end = 0;
	for (size_t next = 0; prose->at[next] <= room;) {
		line.end = next;
		next += text_grapheme(prose->text + next, prose->length - next);
	}
	prose_show(prose, line, cr, x, y);
	prose_show(dots, prose_whole(dots), cr, x + prose_width(prose, line), y);
}
