#include "load/csaf_derive.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"

#define LONGEST_ID 48

struct text derive_words(struct derive *d, const char *msgid)
{
	size_t next = d->words.count;
	size_t index = csaf_ids_put(&d->msgids, d->arena, msgid, next);
	const char *before = language_now();
	struct text *text;

	if (index < next)
		return ((const struct text *)d->words.rows)[index];
	text = table_add(&d->words, sizeof(*text));
	for (size_t i = 0; i < d->advisory->language_count; i++) {
		language_switch(d->advisory->languages[i]);
		text->in[i] = arena_strdup(d->arena, _(msgid));
	}
	language_switch(before);
	return *text;
}

struct text derive_words_of(struct derive *d, const char *msgid, const char *of)
{
	struct text same = { 0 };

	for (size_t i = 0; i < d->advisory->language_count; i++)
		same.in[i] = of;
	return derive_words_around(d, msgid, same);
}

struct text derive_words_around(struct derive *d, const char *msgid, struct text of)
{
	struct text words = derive_words(d, msgid);

	for (size_t i = 0; i < d->advisory->language_count; i++) {
		const char *before = words.in[i];
		const char *gap = strstr(before, "%s");
		struct strbuf text;

		if (!gap)
			continue;
		strbuf_init(&text);
		strbuf_addn(&text, before, (size_t)(gap - before));
		strbuf_add(&text, of.in[i]);
		strbuf_add(&text, gap + strlen("%s"));
		words.in[i] = arena_strdup(d->arena, text.text);
		strbuf_release(&text);
	}
	return words;
}

/* CR LF is how many write the end of a line; a CR elsewhere is kept, to be seen. */
static char *end_lines(const char *s)
{
	char *lines = mem_strdup(s), *end = lines;

	for (; *s; s++) {
		if (s[0] != '\r' || s[1] != '\n')
			*end++ = *s;
	}
	*end = '\0';
	return lines;
}

static const char *make_visible(struct derive *d, const char *publishers)
{
	const char *kept;
	char *lines, *visible;

	if (!text_unsafe(publishers, strlen(publishers)))
		return publishers;
	lines = end_lines(publishers);
	visible = text_visible(lines, strlen(lines));
	kept = arena_strdup(d->arena, visible);
	free(visible);
	free(lines);
	return kept;
}

struct text derive_text(struct derive *d, const char *publishers)
{
	struct text text = { 0 };
	const char *visible;

	if (!publishers || !*publishers)
		return text;
	visible = make_visible(d, publishers);
	for (size_t i = 0; i < d->advisory->language_count; i++)
		text.in[i] = visible;
	return text;
}

const char *derive_line(struct derive *d, const char *publishers)
{
	const char *visible = make_visible(d, publishers);
	char *line;

	if (!strchr(visible, '\n'))
		return visible;
	line = arena_strdup(d->arena, visible);
	for (char *at = line; (at = strchr(at, '\n')); at++)
		*at = ' ';
	return line;
}

/* What ranges differ in, as letters; elsewhere only what may stand in an id is kept. */
static const struct {
	char sign[3];
	char letters[4];
} signs[] = {
	{ "<=", "le" }, { ">=", "ge" }, { "<", "lt" }, { ">", "gt" }, { "!=", "not" }, { "*", "all" },
};

#define SIGNS "<>!*"		/* what they begin with */

/* How many bytes of the text the next piece of an id is made from; "": they part what is around them. */
static size_t next_piece(const char *text, bool first, char piece[4])
{
	bool dot = *text == '.' && !first && isdigit((unsigned char)text[1]);

	for (size_t i = 0; strchr(SIGNS, *text) && i < sizeof(signs) / sizeof(*signs); i++) {
		size_t length = strlen(signs[i].sign);

		if (strncmp(text, signs[i].sign, length) == 0) {
			memcpy(piece, signs[i].letters, sizeof(signs[i].letters));
			return length;
		}
	}
	piece[0] = dot || (isascii((unsigned char)*text) && isalnum((unsigned char)*text))
		 ? (char)tolower((unsigned char)*text) : '\0';
	piece[1] = '\0';
	return 1;
}

const char *derive_id(struct derive *d, const char *from, size_t number)
{
	struct strbuf id;
	const char *kept;
	bool gap = true;		/* a piece that comes now is parted from what was before */

	strbuf_init(&id);
	while (*from && id.length < LONGEST_ID) {
		char piece[4];
		size_t length = next_piece(from, gap, piece);
		bool sign = piece[0] && (piece[1] || length > 1);

		if ((gap || sign) && *piece && id.length)
			strbuf_addc(&id, '-');
		strbuf_add(&id, piece);
		gap = sign || !*piece;
		from += length;
	}
	if (number || !id.length)
		strbuf_addf(&id, id.length ? "-%zu" : "%zu", number);
	kept = arena_strdup(d->arena, id.text);
	strbuf_release(&id);
	return kept;
}

struct index_list derive_list(struct derive *d, const size_t *items, size_t count)
{
	size_t *kept = arena_array(d->arena, count, sizeof(*kept));

	if (count)
		memcpy(kept, items, count * sizeof(*kept));
	return (struct index_list){ .items = kept, .count = count };
}

struct index_list derive_source(struct derive *d, enum source_kind kind, struct text place)
{
	size_t index = d->sources.count;
	struct source *source = table_add(&d->sources, sizeof(*source));

	*source = (struct source){ .id = derive_id(d, "source", index + 1), .kind = kind, .place = place };
	return derive_list(d, &index, 1);
}
