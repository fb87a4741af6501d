#include "report/sheets/sheet_json.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/exact.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/json.h"

/* What each language says of the pages. */
static const struct {
	const char *key;
	size_t offset;		/* of a char * in struct sheet_text */
} words[] = {
	{ "code", offsetof(struct sheet_text, code) },
	{ "title", offsetof(struct sheet_text, title) },
	{ "head", offsetof(struct sheet_text, head) },
	{ "foot", offsetof(struct sheet_text, foot) },
	{ "page", offsetof(struct sheet_text, page) },
	{ "goes_on", offsetof(struct sheet_text, goes_on) },
};

static char **word_of(struct sheet_text *text, size_t word)
{
	return (char **)((char *)text + words[word].offset);
}

static const char *word_in(const struct sheet_text *text, size_t word)
{
	return *(char *const *)((const char *)text + words[word].offset);
}

/* Zero is left out. */
static void add_count(cJSON *object, const char *key, unsigned count)
{
	if (count)
		cJSON_AddNumberToObject(object, key, count);
}

/* A piece that was cut out of a harmless text can begin with an accent that stood on what came before. */
static void add_text(cJSON *object, const char *key, const char *text)
{
	char *visible;

	if (!text_unsafe(text, strlen(text))) {
		json_string(object, key, text);
		return;
	}
	visible = text_visible(text, strlen(text));
	cJSON_AddStringToObject(object, key, visible);
	free(visible);
}

static void add_block(cJSON *array, const struct sheet *sheet, size_t index)
{
	const struct block *block = &sheet->in[0].document.items[index];
	cJSON *object = json_append(array), *said;

	json_string(object, "kind", block_kind_id(block->kind));
	add_count(object, "depth", block->depth);
	add_count(object, "number", block->number);
	if (block->index != NO_INDEX)
		cJSON_AddNumberToObject(object, "index", (double)block->index);
	add_count(object, "mark", block->mark);
	said = cJSON_AddArrayToObject(object, "in");
	for (size_t l = 0; l < sheet->language_count; l++) {
		const struct block *one = &sheet->in[l].document.items[index];
		cJSON *words_of_one = json_append(said);

		if (one->label)
			add_text(words_of_one, "label", one->label);
		add_text(words_of_one, "text", one->text);
	}
}

void sheet_write(struct strbuf *out, const struct sheet *sheet)
{
	cJSON *object = json_object(), *array;

	json_string(object, "kind", sheet_kind_id(sheet->kind));
	if (sheet->paper)
		json_string(object, "paper", sheet->paper->id);
	cJSON_AddNumberToObject(object, "date", (double)sheet->date);
	add_text(object, "author", sheet->author);
	array = cJSON_AddArrayToObject(object, "languages");
	for (size_t l = 0; l < sheet->language_count; l++) {
		cJSON *language = json_append(array);

		for (size_t w = 0; w < COUNT(words); w++)
			add_text(language, words[w].key, word_in(&sheet->in[l], w));
	}
	array = cJSON_AddArrayToObject(object, "blocks");
	for (size_t b = 0; b < sheet->in[0].document.count; b++)
		add_block(array, sheet, b);
	json_print(out, object);
}

/* NULL: there is no such string, or one that can do harm.  Borrowed. */
static const char *string_of(const cJSON *object, const char *key)
{
	const char *text = cJSON_GetStringValue(json_item(object, key));

	return text && !text_unsafe(text, strlen(text)) ? text : NULL;
}

/* False: there is no such string. */
static bool take_string(const cJSON *object, const char *key, char **string)
{
	const char *text = string_of(object, key);

	if (text)
		*string = mem_strdup(text);
	return text;
}

/* A whole number from 0 to `most`, or `otherwise` where there is none.  False: it is something else. */
static bool take_number(const cJSON *object, const char *key, double most, double otherwise,
			double *number)
{
	const cJSON *item = json_item(object, key);

	*number = item ? cJSON_GetNumberValue(item) : otherwise;
	return !item || (*number >= 0 && *number <= most && (double)(uint64_t)*number == *number);
}

static bool read_numbers(struct block *block, const cJSON *object)
{
	double depth, number, index, mark;

	if (!take_number(object, "depth", UINT_MAX, 0, &depth) ||
	    !take_number(object, "number", UINT_MAX, 0, &number) ||
	    !take_number(object, "index", EXACT_MOST, -1, &index) ||
	    !take_number(object, "mark", MARK_SKIPPED, MARK_OPEN, &mark))
		return false;
	block->depth = (unsigned)depth;
	block->number = (unsigned)number;
	block->index = index < 0 ? NO_INDEX : (size_t)index;
	block->mark = (enum mark)mark;
	return true;
}

/* What a block says in one language. */
static bool read_said(struct document *document, const struct block *shape, const cJSON *said)
{
	const char *text = string_of(said, "text");
	struct block *block;

	if (!text)
		return false;
	block = document_add(document, shape->kind, text);
	block->depth = shape->depth;
	block->number = shape->number;
	block->index = shape->index;
	block->mark = shape->mark;
	return !json_item(said, "label") || take_string(said, "label", &block->label);
}

/* Has the last block a label in all languages, or in none? */
static bool is_labelled_alike(const struct sheet *sheet)
{
	const struct document *first = &sheet->in[0].document;
	bool labelled = first->items[first->count - 1].label;

	for (size_t l = 1; l < sheet->language_count; l++) {
		if (!sheet->in[l].document.items[first->count - 1].label == labelled)
			return false;
	}
	return true;
}

static bool read_block(struct sheet *sheet, const cJSON *object)
{
	const char *kind = string_of(object, "kind");
	const cJSON *list = json_item(object, "in"), *said;
	struct block shape;
	size_t count = 0;

	if (!kind || !block_kind_from_id(kind, &shape.kind) || !read_numbers(&shape, object) ||
	    !cJSON_IsArray(list))
		return false;
	cJSON_ArrayForEach(said, list) {
		if (count == sheet->language_count ||
		    !read_said(&sheet->in[count++].document, &shape, said))
			return false;
	}
	return count == sheet->language_count && is_labelled_alike(sheet);
}

static bool read_blocks(struct sheet *sheet, const cJSON *list)
{
	const cJSON *object;

	if (!cJSON_IsArray(list))
		return false;
	cJSON_ArrayForEach(object, list) {
		if (!read_block(sheet, object))
			return false;
	}
	return true;
}

static bool read_language(struct sheet_text *text, const cJSON *object)
{
	for (size_t w = 0; w < COUNT(words); w++) {
		if (!take_string(object, words[w].key, word_of(text, w)))
			return false;
	}
	return true;
}

static bool read_languages(struct sheet *sheet, const cJSON *list)
{
	const cJSON *object;

	if (!cJSON_IsArray(list))
		return false;
	cJSON_ArrayForEach(object, list) {
		if (sheet->language_count == SHEET_LANGUAGES ||
		    !read_language(&sheet->in[sheet->language_count++], object))
			return false;
	}
	return sheet->language_count > 0;
}

static bool read_paper(struct sheet *sheet, const cJSON *object)
{
	const char *id = string_of(object, "paper");

	sheet->paper = id ? paper_named(id) : NULL;
	return sheet->paper || !json_item(object, "paper");
}

static bool read_tree(struct sheet *sheet, const cJSON *object)
{
	const char *kind = string_of(object, "kind");
	double date;

	if (!kind || !sheet_kind_from_id(kind, &sheet->kind) || !read_paper(sheet, object) ||
	    !take_number(object, "date", EXACT_MOST, -1, &date) || date < 0)
		return false;
	sheet->date = (int64_t)date;
	return take_string(object, "author", &sheet->author) &&
	       read_languages(sheet, json_item(object, "languages")) &&
	       read_blocks(sheet, json_item(object, "blocks"));
}

bool sheet_read(struct sheet *sheet, const char *json)
{
	cJSON *tree = json_read(json);
	bool read;

	*sheet = (struct sheet){ 0 };
	read = tree && read_tree(sheet, tree);
	cJSON_Delete(tree);
	if (!read)
		sheet_release(sheet);
	return read;
}
