/* A value of a document: is it of the kind that is expected, and what does it hold? */
#include "load/csaf/loader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* What a value must be, as what stands for it, and as the only entry of a list. */
static const struct {
	int type, alone;
} shapes[] = {
	[SHAPE_TEXT]    = { cJSON_String, cJSON_Number },
	[SHAPE_NUMBER]  = { cJSON_Number, 0 },
	[SHAPE_OBJECT]  = { cJSON_Object, 0 },
	[SHAPE_TEXTS]   = { cJSON_Array, cJSON_String },
	[SHAPE_OBJECTS] = { cJSON_Array, cJSON_Object },
	[SHAPE_ANY_TEXTS] = { cJSON_String | cJSON_Array, 0 },
	[SHAPE_ANY_OBJECTS] = { cJSON_Object | cJSON_Array, 0 },
};

void csaf_check(struct csaf_reader *r, struct spot *spot, enum csaf_shape shape)
{
	if (!spot->value || spot->value->type & shapes[shape].type)
		return;
	if (spot->value->type & shapes[shape].alone) {
		csaf_tell(r, shape == SHAPE_TEXT ? FAULT_NUMBER : FAULT_SINGLE, spot, spot->name);
		return;
	}
	csaf_tell(r, FAULT_TYPE, spot, spot->name);
	spot->value = NULL;
}

void csaf_members(struct csaf_reader *r, const struct spot *object, const struct csaf_member *table,
		  size_t count, struct spot *found)
{
	for (size_t i = 0; i < count; i++)
		found[i] = (struct spot){ .above = object, .name = table[i].name };
	if (!object->value)
		return;
	for (const cJSON *kid = object->value->child; kid; kid = kid->next) {
		size_t i = 0;

		while (i < count && (*kid->string != *table[i].name || strcmp(kid->string, table[i].name) != 0))
			i++;
		if (i == count)
			continue;
		if (found[i].value)
			csaf_tell(r, FAULT_TWICE, &found[i], table[i].name);
		found[i].value = kid;
	}
	for (size_t i = 0; i < count; i++) {
		if (!found[i].value && table[i].required)
			csaf_tell(r, FAULT_MISSING, object, table[i].name);
		csaf_check(r, &found[i], table[i].shape);
	}
}

static const char *nearest_name(const struct spot *spot)
{
	while (!spot->name)
		spot = spot->above;
	return spot->name;
}

void csaf_each(struct csaf_reader *r, const struct spot *list, int type, csaf_read *read, void *into)
{
	struct spot entry = { .above = list };

	if (!list->value)
		return;
	if (!cJSON_IsArray(list->value)) {
		read(r, list, into);
		return;
	}
	for (entry.value = list->value->child; entry.value; entry.value = entry.value->next) {
		if (cJSON_IsArray(entry.value)) {
			csaf_tell(r, FAULT_NESTED, &entry, nearest_name(list));
			csaf_each(r, &entry, type, read, into);
		} else if (entry.value->type & type) {
			read(r, &entry, into);
		} else {
			csaf_tell(r, FAULT_ENTRY, &entry, nearest_name(list));
		}
		entry.index++;
	}
}

static const char *number_text(struct csaf_reader *r, const cJSON *number)
{
	char *text = cJSON_PrintUnformatted(number);
	const char *kept = arena_strdup(r->arena, text ? text : "");

	cJSON_free(text);
	return kept;
}

const char *csaf_text(struct csaf_reader *r, const struct spot *spot)
{
	if (!spot->value)
		return "";
	if (cJSON_IsNumber(spot->value))
		return number_text(r, spot->value);
	if (!*spot->value->valuestring)
		csaf_tell(r, FAULT_EMPTY, spot, nearest_name(spot));
	return spot->value->valuestring;
}

static void add_text(struct csaf_reader *r, const struct spot *entry, void *into)
{
	const char **text = table_add(into, sizeof(*text));

	*text = csaf_text(r, entry);
}

const char *const *csaf_texts(struct csaf_reader *r, const struct spot *list)
{
	struct table texts = { 0 };

	csaf_each(r, list, cJSON_String, add_text, &texts);
	if (texts.count)
		table_add(&texts, sizeof(const char *));
	return table_keep(&texts, r->arena);
}

/* In small letters, with _ for blanks and dashes; long ones are cut. */
struct word {
	char text[48];
};

static struct word spell(const char *written)
{
	struct word word = { 0 };

	for (size_t i = 0; written[i] && i < sizeof(word.text) - 1; i++) {
		char c = written[i];

		word.text[i] = c == ' ' || c == '-' ? '_' : (char)tolower((unsigned char)c);
	}
	return word;
}

size_t csaf_choose(struct csaf_reader *r, const struct spot *spot, const char *written,
		   const char *(*name)(size_t), size_t count, enum csaf_fault fault)
{
	struct word word = spell(written);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(word.text, name(i)) != 0)
			continue;
		if (strcmp(written, name(i)) != 0)
			csaf_tell(r, FAULT_SPELLING, spot, written);
		return i;
	}
	csaf_tell(r, fault, spot, written);
	return count;
}
