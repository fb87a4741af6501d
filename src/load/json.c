#include "load/json.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "load/limits.h"
#include "load/locate.h"
#include "load/scan.h"
#include "load/tree.h"

#define FEW_MEMBERS 8		/* so many are compared each with each */

void json_memory(void)
{
	cJSON_InitHooks(&(cJSON_Hooks){ .malloc_fn = mem_alloc, .free_fn = free });
}

struct excerpt excerpt(const char *s)
{
	static const char cut[] = "...";
	struct excerpt piece = { 0 };
	size_t room = sizeof(piece.text) - 1, length = strnlen(s, room + 1), most;

	if (length > room) {
		length = most = room - strlen(cut);
		/* Of any bytes, but no character has more than three such. */
		while (length + 3 > most && ((unsigned char)s[length] & 0xc0) == 0x80)
			length--;
		memcpy(piece.text + length, cut, strlen(cut));
	}
	memcpy(piece.text, s, length);
	return piece;
}

/* What stands at the fault, up to the end of its line. */
static void quote_fault(const struct json *json, size_t offset, struct error *err,
			const char *what)
{
	size_t left = json->length - offset;
	char *line = mem_strndup(json->text + offset, left < 100 ? left : 100);

	line[strcspn(line, "\r\n")] = '\0';
	if (!left)
		/* TRANSLATORS: %s is "a comma or } was expected" and the like. */
		error_set(err, ERROR_INPUT, _("%s, but the text ends"), what);
	else if (*line)
		error_set(err, ERROR_INPUT, "%s: %s", what, excerpt(line).text);
	else
		error_set(err, ERROR_INPUT, "%s", what);
	free(line);
}

static void set_place(const struct json *json, size_t offset, struct error *err)
{
	struct place place = locate_offset(json->text, offset);

	error_place(err, json->file, json->first_line + place.line - 1, place.column);
}

static int compare_names(const void *a, const void *b)
{
	const cJSON *const *first = a, *const *second = b;

	return strcmp((*first)->string, (*second)->string);
}

static void duplicate_found(struct json *json, const cJSON *item)
{
	json_error(json, item, _("Remove one of them."),
		   _("the member \"%s\" stands here twice"), excerpt(item->string).text);
}

static void find_duplicates_by_sorting(struct json *json, const cJSON *object,
				       size_t count)
{
	const cJSON **members = mem_array(count, sizeof(*members));
	size_t i = 0;

	for (const cJSON *kid = object->child; kid; kid = kid->next)
		members[i++] = kid;
	qsort(members, count, sizeof(*members), compare_names);
	for (i = 1; i < count; i++) {
		if (strcmp(members[i - 1]->string, members[i]->string) == 0)
			duplicate_found(json, members[i]);
	}
	free(members);
}

/* In this object and all below. */
static void find_duplicates(struct json *json, const cJSON *node)
{
	size_t count = 0;

	for (const cJSON *kid = node->child; kid; kid = kid->next) {
		count++;
		if (kid->child)
			find_duplicates(json, kid);
	}
	if (!cJSON_IsObject(node))
		return;
	if (count > FEW_MEMBERS) {
		find_duplicates_by_sorting(json, node, count);
		return;
	}
	for (const cJSON *kid = node->child; kid; kid = kid->next) {
		const cJSON *other = node->child;

		while (strcmp(kid->string, other->string) != 0)
			other = other->next;
		if (other != kid)
			duplicate_found(json, kid);
	}
}

static void parse_failed(struct json *json, const struct scan_fault *fault)
{
	struct error *err = errors_add(json->errors);

	if (fault->too_many)
		limit_exceeded(err, LIMIT_CSAF_VALUES);
	else if (fault->too_deep)
		limit_exceeded(err, json->csaf ? LIMIT_CSAF_DEPTH : LIMIT_DEPTH);
	else
		quote_fault(json, fault->offset, err, _(fault->what));
	if (fault->hint)
		error_hint(err, "%s", _(fault->hint));
	set_place(json, fault->offset, err);
}

bool json_parse(struct json *json)
{
	const struct scan_bounds csaf = { limits[LIMIT_CSAF_DEPTH].most, limits[LIMIT_CSAF_VALUES].most };
	struct scan_fault fault;
	struct tree tree;

	arena_init(&json->arena);
	json->root = NULL;
	tree_init(&tree, json->keep ? json->keep : &json->arena, json->in_place);
	if (!scan_json(json->text, json->length, json->csaf ? &csaf : NULL, &tree, &fault)) {
		parse_failed(json, &fault);
		return false;
	}
	json->root = tree.root;
	if (!json->csaf)
		find_duplicates(json, json->root);
	return true;
}

void json_release(struct json *json)
{
	arena_release(&json->arena);
	json->root = NULL;
}

bool json_given_up(const struct json *json)
{
	return json->errors->left_out > 0;
}

struct error *json_error(struct json *json, const cJSON *at, const char *hint,
			 const char *format, ...)
{
	struct error *err = errors_add(json->errors);
	char *what, *pointer;
	va_list args;

	if (json_given_up(json))
		return err;
	va_start(args, format);
	if (vasprintf(&what, format, args) < 0)
		what = mem_strdup(format);
	va_end(args);
	error_set(err, ERROR_INPUT, "%s", what);
	free(what);
	if (hint)
		error_hint(err, "%s", hint);
	set_place(json, locate_item(json->text, json->length, json->root, at, &pointer),
		  err);
	err->pointer = pointer;
	return err;
}

void json_suggest(struct error *err, const struct nearest *nearest)
{
	if (nearest->best)
		error_hint(err, _("Did you mean \"%s\"?"), nearest->best);
	else if (*nearest->offered)
		error_hint(err, _("Known here: %s."), nearest->offered);
}

/* What to say where another type was expected. */
static const struct {
	int types;
	const char *what;
} type_names[] = {
	{ cJSON_String, N_("a string was expected here") },
	{ cJSON_Array, N_("a list [ ] was expected here") },
	{ cJSON_Object, N_("an object { } was expected here") },
	{ cJSON_Number, N_("a number was expected here") },
	{ cJSON_True | cJSON_False, N_("true or false was expected here") },
	{ cJSON_String | cJSON_Array,
	  N_("a string or a list [ ] of strings was expected here") },
	{ cJSON_String | cJSON_Array | cJSON_NULL,
	  N_("a string, a list [ ] of strings or null was expected here") },
	{ cJSON_String | cJSON_NULL, N_("a string or null was expected here") },
};

bool json_is(struct json *json, const cJSON *item, int types)
{
	if (!item)
		return false;
	if (item->type & types)
		return true;
	for (size_t i = 0; i < COUNT(type_names); i++) {
		if (type_names[i].types == types)
			json_error(json, item, NULL, "%s", _(type_names[i].what));
	}
	return false;
}

const cJSON *json_member(const cJSON *object, const char *name)
{
	if (!cJSON_IsObject(object))
		return NULL;
	for (const cJSON *kid = object->child; kid; kid = kid->next) {
		if (strcmp(kid->string, name) == 0)
			return kid;
	}
	return NULL;
}

const cJSON *json_first(const cJSON *list)
{
	return cJSON_IsArray(list) ? list->child : NULL;
}

static void unknown_member(struct json *json, const cJSON *item,
			   const struct member *table, size_t count)
{
	struct error *err =
		json_error(json, item, NULL, _("the member \"%s\" is not known here"),
			   excerpt(item->string).text);
	struct nearest nearest;

	if (json_given_up(json))
		return;
	nearest = nearest_to(item->string);
	for (size_t i = 0; i < count; i++)
		nearest_offer(&nearest, table[i].name);
	json_suggest(err, &nearest);
}

bool json_members(struct json *json, const cJSON *object, const struct member *table,
		  size_t count, const cJSON **found)
{
	memset(found, 0, count * sizeof(*found));
	if (!json_is(json, object, cJSON_Object))
		return false;
	for (const cJSON *kid = object->child; kid; kid = kid->next) {
		size_t i = 0;

		while (i < count && strcmp(kid->string, table[i].name) != 0)
			i++;
		if (i == count)
			unknown_member(json, kid, table, count);
		else
			found[i] = kid;
	}
	for (size_t i = 0; i < count; i++) {
		if (!found[i] && table[i].required)
			json_error(json, object, NULL, _("the member \"%s\" is missing"),
				   table[i].name);
		if (!json_is(json, found[i], table[i].types))
			found[i] = NULL;
	}
	return true;
}
