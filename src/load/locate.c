#include "load/locate.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "load/limits.h"

#define NAME_SHOWN 200		/* bytes of a member's name in a pointer */

struct place locate_offset(const char *text, size_t offset)
{
	struct place place = { 1, 1 };

	for (size_t i = 0; i < offset; i++) {
		if (text[i] == '\n') {
			place.line++;
			place.column = 1;
		} else if (((unsigned char)text[i] & 0xc0) != 0x80) {
			place.column++;
		}
	}
	return place;
}

struct search {
	const cJSON *item;
	size_t before;		/* values that start before it in the text */
	size_t depth;
	struct {
		const cJSON *node;
		size_t index;
	} path[JSON_DEEPEST + 1];
};

static bool find(struct search *search, const cJSON *node, size_t depth)
{
	size_t index = 0;

	search->depth = depth;
	if (node == search->item)
		return true;
	search->before++;
	for (const cJSON *kid = node->child; kid; kid = kid->next) {
		search->path[depth].node = kid;
		search->path[depth].index = index++;
		if (find(search, kid, depth + 1))
			return true;
	}
	return false;
}

void locate_step(struct strbuf *pointer, const char *name)
{
	size_t length = strnlen(name, NAME_SHOWN);

	strbuf_addc(pointer, '/');
	while (name[length] && ((unsigned char)name[length] & 0xc0) == 0x80)
		length--;
	if (!memchr(name, '~', length) && !memchr(name, '/', length)) {
		strbuf_addn(pointer, name, length);
		return;
	}
	for (size_t i = 0; i < length; i++) {
		size_t plain = strcspn(name + i, "~/");

		if (plain > length - i)
			plain = length - i;
		strbuf_addn(pointer, name + i, plain);
		i += plain;
		if (i < length)
			strbuf_add(pointer, name[i] == '~' ? "~0" : "~1");
	}
}

static char *make_pointer(const struct search *search)
{
	struct strbuf pointer;

	strbuf_init(&pointer);
	for (size_t i = 0; i < search->depth; i++) {
		const cJSON *node = search->path[i].node;

		if (node->string)
			locate_step(&pointer, node->string);
		else
			strbuf_addf(&pointer, "/%zu", search->path[i].index);
	}
	return strbuf_take(&pointer);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool ends_word(char c)
{
	return is_blank(c) || c == ',' || c == ']' || c == '}';
}

/* Behind the closing quote of the string that starts at `at`. */
static size_t skip_string(const char *text, size_t at)
{
	while (text[++at] != '"')
		at += text[at] == '\\';
	return at + 1;
}

/* Behind the string, the word or the opening bracket at `at`. */
static size_t skip_token(const char *text, size_t length, size_t at)
{
	if (text[at] == '"')
		return skip_string(text, at);
	if (text[at] == '{' || text[at] == '[')
		return at + 1;
	while (at < length && !ends_word(text[at]))
		at++;
	return at;
}

static bool is_name(const char *text, size_t length, size_t start, size_t after)
{
	while (after < length && is_blank(text[after]))
		after++;
	return text[start] == '"' && after < length && text[after] == ':';
}

/* Offset of the value that `before` others come before; the text is sound JSON. */
static size_t find_value(const char *text, size_t length, size_t before)
{
	size_t at = 0;

	for (;;) {
		size_t start;

		while (at < length && (ends_word(text[at]) || text[at] == ':'))
			at++;
		if (at == length)
			return length;
		start = at;
		at = skip_token(text, length, at);
		if (!is_name(text, length, start, at) && !before--)
			return start;
	}
}

size_t locate_item(const char *text, size_t length, const cJSON *root, const cJSON *item,
		   char **pointer)
{
	struct search search = { .item = item };

	find(&search, root, 0);
	*pointer = make_pointer(&search);
	return find_value(text, length, search.before);
}
