#include "pdf/fonts.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

#include "base/text.h"

/* Those with all glyphs in one style first; then Latin ones, and Japanese ones for the rest. */
#define FAMILIES "Noto Sans CJK JP,Noto Sans JP,Source Han Sans JP,Hiragino Sans,Yu Gothic," \
	"Liberation Sans,DejaVu Sans,IPAPGothic,TakaoPGothic,VL PGothic,IPAGothic,TakaoGothic,VL Gothic,Sans"
#define MONO_FAMILIES "Noto Sans Mono CJK JP,Liberation Mono,DejaVu Sans Mono,IPAGothic,TakaoGothic," \
	"VL Gothic,Noto Sans CJK JP,Noto Sans JP,Hiragino Sans,Yu Gothic,Monospace"

static const struct {
	const char *families;
	PangoWeight weight;
} faces[FACE_COUNT] = {
	[FACE_PLAIN] = { FAMILIES, PANGO_WEIGHT_NORMAL },
	[FACE_BOLD] = { FAMILIES, PANGO_WEIGHT_BOLD },
	[FACE_MONO] = { MONO_FAMILIES, PANGO_WEIGHT_NORMAL },
};

/* Many Japanese fonts have no bold letters: they are made bold.  Most systems have that rule anyway. */
static const char bold_rule[] =
	"<fontconfig><match target=\"font\">"
	"<test name=\"weight\" compare=\"less_eq\"><const>medium</const></test>"
	"<test target=\"pattern\" name=\"weight\" compare=\"more_eq\"><const>bold</const></test>"
	"<edit name=\"embolden\" mode=\"assign\"><bool>true</bool></edit>"
	"<edit name=\"weight\" mode=\"assign\"><const>bold</const></edit>"
	"</match></fontconfig>";

void fonts_init(struct fonts *fonts)
{
	cairo_font_options_t *options = cairo_font_options_create();
	PangoFontMap *map;

	*fonts = (struct fonts){ 0 };
	FcConfigParseAndLoadFromMemory(FcConfigGetCurrent(), (const FcChar8 *)bold_rule, FcFalse);
	map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	fonts->context = pango_font_map_create_context(map);
	g_object_unref(map);
	/* Paper has no pixels that outlines or widths should be fitted to. */
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(fonts->context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(fonts->context, FALSE);
	pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_LTR);
	for (size_t i = 0; i < FACE_COUNT; i++) {
		fonts->faces[i] = pango_font_description_new();
		pango_font_description_set_family_static(fonts->faces[i], faces[i].families);
		pango_font_description_set_weight(fonts->faces[i], faces[i].weight);
		pango_font_description_set_absolute_size(fonts->faces[i], FONTS_SIZE * PANGO_SCALE);
	}
}

void fonts_release(struct fonts *fonts)
{
	for (size_t i = 0; i < FACE_COUNT; i++)
		pango_font_description_free(fonts->faces[i]);
	g_object_unref(fonts->context);
}

/* Is it set in square types: kanji, kana, and what is as wide as they are? */
static bool is_square(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_han_language(const char *language)
{
	return strncmp(language, "zh", 2) == 0 || strncmp(language, "ko", 2) == 0;
}

/* Kanji are Japanese, unless the text is Chinese or Korean; what else stands in a Japanese text is Latin. */
static const char *language_of(bool square, const char *language)
{
	if (square)
		return is_han_language(language) ? language : "ja";
	return strncmp(language, "ja", 2) == 0 ? "en" : language;
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end)
{
	attribute->start_index = (guint)start;
	attribute->end_index = (guint)end;
	pango_attr_list_insert(list, attribute);
}

static void add_language(PangoAttrList *list, bool square, const char *language, size_t start, size_t end)
{
	const char *code = language_of(square, language);

	add_attribute(list, pango_attr_language_new(pango_language_from_string(code)), start, end);
}

static void tag_languages(PangoAttrList *list, const char *text, size_t start, size_t end,
			  const char *language)
{
	bool square = false;
	size_t bytes;

	for (size_t at = start; at < end; at += bytes) {
		bool now = is_square(text_code_point(text + at, end - at, &bytes));

		/* A blank belongs to what stands before it. */
		if (now == square || text[at] == ' ')
			continue;
		if (at > start)
			add_language(list, square, language, start, at);
		start = at;
		square = now;
	}
	add_language(list, square, language, start, end);
}

GList *fonts_itemize(struct fonts *fonts, const char *text, size_t start, size_t end, const char *language,
		     const struct stretch *stretches, size_t count)
{
	PangoAttrList *list = pango_attr_list_new();
	size_t begin = 0;
	GList *items;

	for (size_t i = 0; i < count; begin = stretches[i++].end) {
		add_attribute(list, pango_attr_font_desc_new(fonts->faces[stretches[i].face]), begin,
			      stretches[i].end);
	}
	tag_languages(list, text, start, end, language);
	items = pango_itemize(fonts->context, text, (int)start, (int)(end - start), list, NULL);
	pango_attr_list_unref(list);
	return items;
}
