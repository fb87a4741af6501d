/* A JSON text with some of its values changed, moved, left out or put in once more. */
#include "tests/fuzz/share/fuzz.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define CHANGES_MOST 4
#define TEXT_MOST 200

/* libFuzzer's, or the replay driver's. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

struct mutation {
	cJSON *root;
	struct dice dice;
};

static size_t count(const cJSON *item)
{
	size_t all = 1;

	for (item = item->child; item; item = item->next)
		all += count(item);
	return all;
}

/* The value with this number, counted from above; its holder in *above. */
static cJSON *find(cJSON *item, size_t *number, cJSON **above)
{
	if ((*number)-- == 0)
		return item;
	for (cJSON *child = item->child; child; child = child->next) {
		cJSON *above_child = item, *found = find(child, number, &above_child);

		if (found) {
			*above = above_child;
			return found;
		}
	}
	return NULL;
}

static cJSON *any(struct mutation *m, cJSON **above)
{
	size_t number = dice_roll(&m->dice, count(m->root));

	*above = NULL;
	return find(m->root, &number, above);
}

/* In its place; the name stays. */
static void replace(struct mutation *m, cJSON *above, cJSON *item, cJSON *by)
{
	if (!by)
		return;
	if (!above) {
		cJSON_Delete(m->root);
		m->root = by;
		return;
	}
	if (item->string && !by->string)
		by->string = strdup(item->string);
	LAW(cJSON_ReplaceItemViaPointer(above, item, by));
}

static cJSON *mutated_text(const char *text)
{
	char buffer[TEXT_MOST + 1] = "";
	size_t length = text ? strnlen(text, TEXT_MOST) : 0;

	memcpy(buffer, text ? text : "", length);
	length = LLVMFuzzerMutate((uint8_t *)buffer, length, TEXT_MOST);
	buffer[length] = '\0';
	return cJSON_CreateString(buffer);
}

/* What texts are taken for that they aren't, and what mustn't reach a terminal. */
static cJSON *odd_text(struct dice *dice)
{
	static const char *const odd[] = {
		"", " ", "\033[2J", "\xc2\x9b" "31m", "\xe2\x80\xae" "x", "\xff\xfe", "%s%n", "a\nb", "\xef\xbb\xbf", "-", "none",
		"unknown", "0", "https://x", "http://[::1]/%", "javascript:alert(1)", "../../etc/passwd", "2026-02-30", "{answer}",
		"\xed\xa0\x80", "\xf4\x8f\xbf\xbf", "\xe3\x80\x80", "constructor", "vers:deb/>=1|<2", "*", "9999999999999999999",
	};

	return cJSON_CreateString(odd[dice_roll(dice, sizeof(odd) / sizeof(*odd))]);
}

static cJSON *odd_number(struct dice *dice)
{
	static const double odd[] = { 0, 1, -1, 2, 0.5, 1e308, -1e308, 9007199254740993.0, 2147483648.0, 4294967296.0, 64, 1e-300 };

	return cJSON_CreateNumber(odd[dice_roll(dice, sizeof(odd) / sizeof(*odd))]);
}

static cJSON *odd_value(struct dice *dice)
{
	switch (dice_roll(dice, 6)) {
	case 0: return cJSON_CreateNull();
	case 1: return cJSON_CreateBool((int)dice_roll(dice, 2));
	case 2: return cJSON_CreateArray();
	case 3: return cJSON_CreateObject();
	case 4: return odd_number(dice);
	default: return odd_text(dice);
	}
}

/* A copy of any value of the tree, under its name or none. */
static cJSON *copy_of_any(struct mutation *m, bool with_name)
{
	cJSON *above, *copy = cJSON_Duplicate(any(m, &above), true);

	if (!with_name) {
		free(copy->string);
		copy->string = NULL;
	}
	return copy;
}

static cJSON *wrapped(struct dice *dice, const cJSON *item)
{
	static const char *const names[] = { "not", "any", "all", "is", "x" };
	cJSON *outer = dice_roll(dice, 2) ? cJSON_CreateArray() : cJSON_CreateObject();
	cJSON *inner = cJSON_Duplicate(item, true);

	free(inner->string);
	inner->string = NULL;
	if (cJSON_IsArray(outer))
		cJSON_AddItemToArray(outer, inner);
	else
		cJSON_AddItemToObject(outer, names[dice_roll(dice, sizeof(names) / sizeof(*names))], inner);
	return outer;
}

static void add_copy(struct mutation *m, cJSON *holder)
{
	cJSON *copy = copy_of_any(m, true);
	char *name = copy->string ? strdup(copy->string) : NULL;

	if (cJSON_IsObject(holder) && name)
		cJSON_AddItemToObject(holder, name, copy);
	else if (cJSON_IsArray(holder))
		cJSON_AddItemToArray(holder, copy);
	else
		cJSON_Delete(copy);
	free(name);
}

/* The entry goes to the end of its list. */
static void move(cJSON *above, cJSON *item)
{
	cJSON_DetachItemViaPointer(above, item);
	LAW(cJSON_AddItemToArray(above, item));
}

static void rename_member(struct mutation *m, cJSON *item)
{
	cJSON *above, *other = any(m, &above);

	if (!item->string || !other->string || item == other)
		return;
	free(item->string);
	item->string = strdup(other->string);
}

static void twice(cJSON *above, const cJSON *item)
{
	cJSON *copy = cJSON_Duplicate(item, true);

	LAW(cJSON_AddItemToArray(above, copy));	/* of an object, too: the name is the copy's */
}

static void change(struct mutation *m)
{
	cJSON *above, *item = any(m, &above);

	switch (dice_roll(&m->dice, 10)) {
	case 0:
		if (above)
			cJSON_Delete(cJSON_DetachItemViaPointer(above, item));
		break;
	case 1:
		if (above)
			twice(above, item);
		break;
	case 2:
		if (above)
			move(above, item);
		break;
	case 3:
		replace(m, above, item, odd_value(&m->dice));
		break;
	case 4:
		replace(m, above, item, copy_of_any(m, false));
		break;
	case 5:
		replace(m, above, item, wrapped(&m->dice, item));
		break;
	case 6:
		add_copy(m, item);
		break;
	case 7:
		rename_member(m, item);
		break;
	default:
		if (cJSON_IsString(item))
			replace(m, above, item, dice_roll(&m->dice, 3) ? mutated_text(item->valuestring) :
								       odd_text(&m->dice));
		else if (cJSON_IsNumber(item))
			replace(m, above, item, odd_number(&m->dice));
	}
}

size_t json_mutate(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	struct mutation m = { .dice = { .seed = seed * 0x9e3779b97f4a7c15u + 1 } };
	size_t changes = 1 + dice_roll(&m.dice, CHANGES_MOST), length;
	char *text;

	m.root = dice_roll(&m.dice, 5) ? cJSON_ParseWithLength((const char *)data, size) : NULL;
	if (!m.root)
		return LLVMFuzzerMutate(data, size, most);
	while (changes--)
		change(&m);
	text = dice_roll(&m.dice, 4) ? cJSON_PrintUnformatted(m.root) : cJSON_Print(m.root);
	cJSON_Delete(m.root);
	length = text ? strlen(text) : 0;
	if (!length || length > most) {
		cJSON_free(text);
		return LLVMFuzzerMutate(data, size, most);
	}
	memcpy(data, text, length);
	cJSON_free(text);
	return length;
}
