#include "load/tree.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ROOM_FIRST ((size_t)1 << 10)	/* a line of an inventory is short; the next room is twice as large … */
#define ROOM_MOST ((size_t)64 << 10)	/* … up to this */
#define ITEMS 16			/* made at once */
#define NUMBER_MOST 63		/* characters; cJSON stops behind them */

void tree_init(struct tree *tree, struct arena *arena, bool in_place)
{
	memset(tree, 0, sizeof(*tree));
	tree->arena = arena;
	tree->in_place = in_place;
	tree->room_next = ROOM_FIRST;
}

/* Not aligned, so that short texts lie close together. */
static char *text_room(struct tree *tree, size_t size)
{
	char *room;

	if (size > tree->room_next / 4)
		return arena_alloc(tree->arena, size);
	if (tree->room_left < size) {
		tree->room = arena_alloc(tree->arena, tree->room_next);
		tree->room_left = tree->room_next;
		if (tree->room_next < ROOM_MOST)
			tree->room_next *= 2;
	}
	room = tree->room;
	tree->room += size;
	tree->room_left -= size;
	return room;
}

static unsigned hex4(const char *at)
{
	unsigned value = 0;

	for (int i = 0; i < 4; i++) {
		unsigned char c = (unsigned char)at[i];

		value = value << 4 | (c <= '9' ? c & 0xfU : (c & 0xfU) + 9);
	}
	return value;
}

static char *put_utf8(char *to, unsigned c)
{
	if (c < 0x80) {
		*to++ = (char)c;
		return to;
	}
	if (c < 0x800) {
		*to++ = (char)(0xc0 | c >> 6);
	} else {
		if (c < 0x10000) {
			*to++ = (char)(0xe0 | c >> 12);
		} else {
			*to++ = (char)(0xf0 | c >> 18);
			*to++ = (char)(0x80 | (c >> 12 & 0x3f));
		}
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*to++ = (char)(0x80 | (c & 0x3f));
	return to;
}

/* The character at a \u; *at goes behind it.  False: it is half of a pair. */
static bool read_unicode(const char **at, const char *end, unsigned *c)
{
	const char *next = *at + 6;
	unsigned low;

	*c = hex4(*at + 2);
	if (*c >= 0xdc00 && *c < 0xe000)
		return false;
	if (*c >= 0xd800 && *c < 0xdc00) {
		if (end - next < 6 || next[0] != '\\' || next[1] != 'u')
			return false;
		low = hex4(next + 2);
		if (low < 0xdc00 || low >= 0xe000)
			return false;
		*c = 0x10000 + ((*c & 0x3ff) << 10 | (low & 0x3ff));
		next += 6;
	}
	*at = next;
	return true;
}

/* NULL, or the \u that is half of a pair. */
static const char *unescape(char *to, const char *at, const char *end)
{
	static const char from[] = "bfnrt", plain[] = "\b\f\n\r\t";

	while (at < end) {
		const char *sign;
		unsigned c;

		if (*at != '\\') {
			*to++ = *at++;
		} else if (at[1] != 'u') {
			sign = strchr(from, at[1]);
			*to++ = sign ? plain[sign - from] : at[1];
			at += 2;
		} else if (read_unicode(&at, end, &c)) {
			to = put_utf8(to, c);
		} else {
			return at;
		}
	}
	*to = '\0';
	return NULL;
}

/* Never longer than it is written. */
static const char *make_text(struct tree *tree, const char *start, const char *end, bool escaped, char **text)
{
	size_t length = (size_t)(end - start);

	*text = text_room(tree, length + 1);
	if (escaped)
		return unescape(*text, start, end);
	memcpy(*text, start, length);
	(*text)[length] = '\0';
	return NULL;
}

const char *tree_name(struct tree *tree, const char *start, const char *end, bool escaped)
{
	size_t length = (size_t)(end - start);
	size_t hash = length;
	struct tree_name *seen;
	const char *fault;

	if (length && !escaped)
		hash = length + 7 * (unsigned char)start[0] + 31 * (unsigned char)end[-1] +
		       61 * (unsigned char)start[length / 2];
	seen = &tree->names[hash % TREE_NAMES];
	if (seen->text && seen->length == length && !escaped && memcmp(seen->text, start, length) == 0) {
		tree->name = seen->text;
		return NULL;
	}
	fault = make_text(tree, start, end, escaped, &tree->name);
	if (!fault && !escaped)
		*seen = (struct tree_name){ .text = tree->name, .length = length };
	return fault;
}

/* As the last of what is open; the first has it as `prev`, as in cJSON. */
static cJSON *add(struct tree *tree, int type)
{
	cJSON *above = tree->depth ? tree->open[tree->depth - 1] : NULL;
	cJSON *item;

	if (!tree->items_left) {
		tree->items = arena_array(tree->arena, ITEMS, sizeof(*tree->items));
		tree->items_left = ITEMS;
	}
	tree->items_left--;
	item = tree->items++;
	item->type = type;
	item->string = tree->name;
	tree->name = NULL;
	if (!above) {
		tree->root = item;
	} else if (!above->child) {
		above->child = item->prev = item;
	} else {
		item->prev = above->child->prev;
		item->prev->next = item;
		above->child->prev = item;
	}
	return item;
}

const char *tree_string(struct tree *tree, const char *start, const char *end, bool escaped)
{
	cJSON *item = add(tree, cJSON_String);

	/* Only the closing quote is written over: lines and columns stay what they are. */
	if (tree->in_place && !escaped) {
		item->valuestring = (char *)(uintptr_t)start;
		*(char *)(uintptr_t)end = '\0';
		return NULL;
	}
	return make_text(tree, start, end, escaped, &item->valuestring);
}

const char *tree_number(struct tree *tree, const char *start, const char *end)
{
	cJSON *item = add(tree, cJSON_Number);
	size_t length = (size_t)(end - start);
	char digits[NUMBER_MOST + 1];
	char *after;

	if (length > NUMBER_MOST)
		length = NUMBER_MOST;
	memcpy(digits, start, length);
	digits[length] = '\0';
	item->valuedouble = strtod(digits, &after);
	if (item->valuedouble >= INT_MAX)
		item->valueint = INT_MAX;
	else if (item->valuedouble <= (double)INT_MIN)
		item->valueint = INT_MIN;
	else
		item->valueint = (int)item->valuedouble;
	start += after - digits;
	return start < end ? start : NULL;
}

void tree_word(struct tree *tree, int type)
{
	cJSON *item = add(tree, type);

	item->valueint = type == cJSON_True;
}

void tree_open(struct tree *tree, int type)
{
	tree->open[tree->depth] = add(tree, type);
	tree->depth++;
}

void tree_close(struct tree *tree)
{
	tree->depth--;
}
