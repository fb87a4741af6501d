#include "load/derive/derive.h"

#include <ctype.h>
#include <stdio.h>
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
	const char *visible = make_visible(d, publishers), *kept;
	char *line;

	if (!strchr(visible, '\n'))
		return visible;
	line = text_line(visible, strlen(visible));
	kept = arena_strdup(d->arena, line);
	free(line);
	return kept;
}

/* What ranges differ in, as letters; elsewhere only what may stand in an id is kept. */
static const struct {
	char sign[3];
	char letters[4];
} signs[] = {
	{ "<=", "le" }, { ">=", "ge" }, { "<", "lt" }, { ">", "gt" }, { "!=", "not" }, { "*", "all" },
};

/* What stands for itself in an id, as a small letter; '\0': nothing does.  `first`: of what is between two gaps. */
static char letter_of(const char *text, bool first)
{
	char c = *text;

	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return c;
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '.' && !first && isdigit((unsigned char)text[1]) ? c : '\0';
}

/* Returns how many bytes of the text it is; *letters: "" if it is no sign. */
static size_t next_sign(const char *text, const char **letters)
{
	*letters = "";
	for (size_t i = 0; i < COUNT(signs); i++) {
		size_t length = strlen(signs[i].sign);

		if (*text != *signs[i].sign || strncmp(text, signs[i].sign, length) != 0)
			continue;
		*letters = signs[i].letters;
		return length;
	}
	return 1;
}

const char *derive_id(struct derive *d, const char *from, size_t number)
{
	char id[LONGEST_ID + sizeof("-not-18446744073709551615")];
	size_t length = 0;
	bool gap = true;		/* a letter that comes now is parted from what was before */

	while (*from && length < LONGEST_ID) {
		char letter = letter_of(from, gap);
		const char *letters;

		if (letter) {
			if (gap && length)
				id[length++] = '-';
			id[length++] = letter;
			gap = false;
			from++;
			continue;
		}
		from += next_sign(from, &letters);
		if (*letters && length)
			id[length++] = '-';
		while (*letters)
			id[length++] = *letters++;
		gap = true;
	}
	id[length] = '\0';
	if (number || !length)
		snprintf(id + length, sizeof(id) - length, length ? "-%zu" : "%zu", number);
	return arena_strdup(d->arena, id);
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
