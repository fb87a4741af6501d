#include "load/places.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "core/csaf/csaf.h"

struct walk {
	const char *text;
	size_t length, at;
	struct strbuf pointer;		/* to the value at `at` */
	struct csaf_ids wanted;		/* pointers, and the index of the first that is the same */
	struct place *places;
	struct place here;		/* of the byte at `counted` */
	size_t counted;
};

static void skip(struct walk *w, const char *bytes)
{
	while (w->at < w->length && w->text[w->at] && strchr(bytes, w->text[w->at]))
		w->at++;
}

static char peek(const struct walk *w)
{
	return w->at < w->length ? w->text[w->at] : '\0';
}

static void note_place(struct walk *w)
{
	size_t index = csaf_ids_find(&w->wanted, w->pointer.text);

	if (index == NO_INDEX)
		return;
	for (; w->counted < w->at; w->counted++) {
		if (w->text[w->counted] == '\n') {
			w->here.line++;
			w->here.column = 1;
		} else if (((unsigned char)w->text[w->counted] & 0xc0) != 0x80) {
			w->here.column++;
		}
	}
	w->places[index] = w->here;
}

static void skip_string(struct walk *w)
{
	for (w->at++; peek(w) && peek(w) != '"'; w->at++)
		w->at += peek(w) == '\\';
	w->at++;
}

/* The name at `at` as the next step. */
static void add_name(struct walk *w)
{
	size_t start = w->at;
	char *name;

	skip_string(w);
	if (memchr(w->text + start, '\\', w->at - start)) {
		cJSON *decoded = cJSON_ParseWithLength(w->text + start, w->at - start);

		locate_step(&w->pointer, decoded ? decoded->valuestring : "");
		cJSON_Delete(decoded);
		return;
	}
	name = mem_strndup(w->text + start + 1, w->at - start - 2);
	locate_step(&w->pointer, name);
	free(name);
}

static void cut_pointer(struct walk *w, size_t length)
{
	if (length < w->pointer.length)
		w->pointer.text[w->pointer.length = length] = '\0';
}

static void walk_value(struct walk *w);

static void walk_kids(struct walk *w, char end)
{
	size_t above = w->pointer.length;

	w->at++;
	for (size_t index = 0;; index++) {
		skip(w, " \t\r\n,");
		if (!peek(w) || peek(w) == end)
			break;
		if (end == '}')
			add_name(w);
		else
			strbuf_addf(&w->pointer, "/%zu", index);
		skip(w, " \t\r\n:");
		walk_value(w);
		cut_pointer(w, above);
	}
	w->at++;
}

/* Not deeper than JSON_DEEPEST: the text has been scanned. */
static void walk_value(struct walk *w)
{
	skip(w, " \t\r\n");
	note_place(w);
	if (peek(w) == '{')
		walk_kids(w, '}');
	else if (peek(w) == '[')
		walk_kids(w, ']');
	else if (peek(w) == '"')
		skip_string(w);
	else
		while (peek(w) && !strchr(" \t\r\n,]}", peek(w)))
			w->at++;
}

void places_find(const char *text, size_t length, const char *const *pointers, size_t count,
		 struct place *places)
{
	size_t marked = text_mark(text, length);
	struct walk w = { .text = text + marked, .length = length - marked, .places = places, .here = { 1, 1 } };
	struct arena arena;

	if (!count)
		return;
	arena_init(&arena);
	strbuf_init(&w.pointer);
	for (size_t i = 0; i < count; i++) {
		csaf_ids_put(&w.wanted, &arena, pointers[i], i);
		places[i] = (struct place){ 0, 0 };
	}
	walk_value(&w);
	for (size_t i = 0; i < count; i++)
		places[i] = places[csaf_ids_find(&w.wanted, pointers[i])];
	strbuf_release(&w.pointer);
	arena_release(&arena);
}
