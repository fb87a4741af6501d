#include "load/inventory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "core/products.h"
#include "load/csv.h"
#include "load/ids.h"
#include "load/limits.h"
#include "load/lines.h"

#define COLUMN_HOST NO_INDEX

struct inventory {
	const struct advisory *advisory;
	const char *file;
	struct arena arena;
	struct ids questions;
	struct lines lines;
	bool pending;		/* the line in `lines` is still to be read */
	bool csv;
	struct csv_record record;
	size_t *columns;	/* by column: a question, or COLUMN_HOST */
	size_t column_count;
	struct strbuf host;
};

enum { LINE_HOST, LINE_ANSWERS, LINE_PRODUCT, LINE_COUNT };

static const struct member line_members[LINE_COUNT] = {
	[LINE_HOST]    = { "host",    cJSON_String | cJSON_NULL, false },
	[LINE_ANSWERS] = { "answers", cJSON_Object,              true },
	[LINE_PRODUCT] = { "product", cJSON_String | cJSON_NULL, false },
};

static void declare_questions(struct ids *ids, struct arena *arena,
			      const struct advisory *advisory)
{
	ids_init(ids, arena, advisory->question_count);
	for (size_t q = 0; q < advisory->question_count; q++)
		ids_add(ids, advisory->questions[q].id, 0, q, NULL);
	ids_sort(ids);
}

/* One value as people write it; `alone`: it is the whole answer.  NULL, or what is wrong. */
static const char *add_value(struct answers *answers, size_t question, const char *value,
			     bool alone)
{
	if (!*value)
		return N_("an empty value is no answer");
	if (!alone && (strcmp(value, "unknown") == 0 || strcmp(value, "none") == 0))
		return N_("`unknown` and `none` stand alone, not beside other answers");
	answers_add(answers, question, value);
	return NULL;
}

static void read_json_value(struct json *json, const cJSON *item, struct answers *answers,
			    size_t question, bool alone)
{
	const char *wrong;

	if (!json_is(json, item, cJSON_String))
		return;
	wrong = add_value(answers, question, item->valuestring, alone);
	if (wrong)
		json_error(json, item, NULL, "%s", _(wrong));
}

static void suggest_question(struct error *err, const char *name,
			     const struct ids *questions, bool host)
{
	struct nearest nearest = nearest_to(name);

	ids_offer(questions, 0, &nearest);
	if (host)
		nearest_offer(&nearest, "host");
	json_suggest(err, &nearest);
}

/* A product of a document that was taken back: nothing is asked, since it says the same of every one. */
static bool is_void_product(const struct advisory *advisory, const cJSON *item)
{
	const struct products *products = advisory->products;

	return products && !advisory->question_count && cJSON_IsString(item) && strcmp(item->string, "product") == 0 &&
	       csaf_product_by_id(products->csaf, item->valuestring) != NO_INDEX;
}

static void read_json_answer(struct json *json, const cJSON *item,
			     const struct ids *questions, struct answers *answers)
{
	const struct id *id = ids_find(questions, 0, item->string);
	struct error *err;
	bool many;

	if (!id && is_void_product(answers->advisory, item))
		return;
	if (!id) {
		err = json_error(json, item, NULL, "\"%s\": %s",
				 excerpt(item->string).text,
				 _("there is no such question"));
		suggest_question(err, item->string, questions, false);
		return;
	}
	many = answers->advisory->questions[id->index].kind == QUESTION_MANY;
	if (!json_is(json, item, cJSON_String | cJSON_NULL | (many ? cJSON_Array : 0)))
		return;
	answers_unknown(answers, id->index);
	if (cJSON_IsString(item))
		read_json_value(json, item, answers, id->index, true);
	else if (cJSON_IsArray(item) && !item->child)
		answers_none(answers, id->index);
	for (const cJSON *value = json_first(item); value; value = value->next)
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what has a first one has a child */
		read_json_value(json, value, answers, id->index, !item->child->next);
}

/*
 * A line's host into `host` (NULL, or empty before).  Where the advisory speaks of products, the product may
 * stand beside the answers, or in their place.  Returns the answers; NULL: the line has none.
 */
static const cJSON *read_json_host(struct json *json, const struct ids *questions,
				   struct answers *answers, struct strbuf *host)
{
	bool products = answers->advisory->products;
	const cJSON *m[LINE_COUNT] = { NULL };
	struct member members[LINE_COUNT];

	memcpy(members, line_members, sizeof(members));
	members[LINE_ANSWERS].required = !products || !json_member(json->root, "product");
	json_members(json, json->root, members, products ? LINE_COUNT : LINE_PRODUCT, m);
	if (host && cJSON_IsString(m[LINE_HOST]))
		strbuf_add(host, m[LINE_HOST]->valuestring);
	if (m[LINE_PRODUCT] && json_member(m[LINE_ANSWERS], "product"))
		json_error(json, m[LINE_PRODUCT], NULL, "%s", _("the product stands here twice"));
	else if (m[LINE_PRODUCT])
		read_json_answer(json, m[LINE_PRODUCT], questions, answers);
	return m[LINE_ANSWERS];
}

/* `bare`: the answers may be the whole object. */
static void read_json(struct json *json, bool bare, const struct ids *questions,
		      struct answers *answers, struct strbuf *host)
{
	const cJSON *object = json->root;
	bool host_alone = answers->advisory->products && json_member(object, "host");

	if (!bare || host_alone || json_member(object, "answers"))
		object = read_json_host(json, questions, answers, host);
	if (!json_is(json, object, cJSON_Object))
		return;
	for (const cJSON *item = object->child; item && !json_given_up(json);
	     item = item->next)
		read_json_answer(json, item, questions, answers);
}

/* Hands the first of the errors over.  False if there is one. */
static bool settle(struct errors *errors, struct error *err)
{
	bool fine = !errors->count;

	if (!fine) {
		error_release(err);
		*err = errors->items[0];
		errors->items[0] = (struct error)ERROR_INIT;
	}
	errors_release(errors);
	return fine;
}

static bool parse_json(struct json *json, bool bare, const struct ids *questions,
		       struct answers *answers, struct strbuf *host, struct error *err)
{
	struct errors errors = ERRORS_INIT;

	json->errors = &errors;
	if (json_parse(json))
		read_json(json, bare, questions, answers, host);
	json_release(json);
	return settle(&errors, err);
}

bool answers_parse(const char *file, const char *text, size_t length,
		   struct answers *answers, struct error *err)
{
	struct json json = {
		.file = file, .text = text, .length = length, .first_line = 1
	};
	struct arena arena;
	struct ids questions;
	bool fine;

	arena_init(&arena);
	declare_questions(&questions, &arena, answers->advisory);
	fine = parse_json(&json, true, &questions, answers, NULL, err);
	arena_release(&arena);
	return fine;
}

static bool read_json_line(struct inventory *inventory, struct answers *answers,
			   struct error *err)
{
	const struct lines *lines = &inventory->lines;
	struct json json = { .file = inventory->file,
			     .text = lines->text,
			     .length = lines->length,
			     .first_line = (unsigned)lines->number };

	if (lines->too_long) {
		limit_exceeded(err, LIMIT_LINE);
		return false;
	}
	return parse_json(&json, false, &inventory->questions, answers, &inventory->host,
			  err);
}

/* Without the blanks around it. */
static char *trim(char *s)
{
	size_t length;

	s += strspn(s, " \t");
	length = strlen(s);
	while (length && strchr(" \t", s[length - 1]))
		length--;
	s[length] = '\0';
	return s;
}

static bool read_cell(const struct inventory *inventory, char *cell, size_t question,
		      struct answers *answers, struct error *err)
{
	const struct question *q = &inventory->advisory->questions[question];
	bool alone = q->kind != QUESTION_MANY || !strchr(cell, ';');
	const char *wrong = NULL;

	/* A product's id may begin and end with blanks. */
	if (advisory_option(inventory->advisory, question, cell) == NO_INDEX)
		cell = trim(cell);
	if (!*cell)
		return true;
	if (alone)
		wrong = add_value(answers, question, cell, true);
	while (!alone && cell && !wrong)
		wrong = add_value(answers, question, trim(strsep(&cell, ";")), false);
	if (!wrong)
		return true;
	error_set(err, ERROR_INPUT, _("column \"%s\": %s"), q->id, _(wrong));
	return false;
}

static bool read_csv_line(struct inventory *inventory, struct answers *answers,
			  struct error *err)
{
	const struct csv_record *record = &inventory->record;
	size_t count = inventory->column_count;

	if (!csv_read(&inventory->lines, &inventory->record, err))
		return false;
	for (size_t i = 0; i < count && i < record->count; i++) {
		if (inventory->columns[i] == COLUMN_HOST)
			strbuf_add(&inventory->host, record->cells[i]);
	}
	if (record->count != count) {
		error_set(err, ERROR_INPUT,
			  _("the header has %zu columns, and this line has %zu"), count,
			  record->count);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (inventory->columns[i] != COLUMN_HOST &&
		    !read_cell(inventory, record->cells[i], inventory->columns[i],
			       answers, err))
			return false;
	}
	return true;
}

/* Which question a column is for. */
static bool read_column(struct inventory *inventory, const char *name, size_t index,
			struct error *err)
{
	const struct id *id = ids_find(&inventory->questions, 0, name);

	if (!id && strcmp(name, "host") != 0) {
		error_set(err, ERROR_INPUT, _("the header's \"%s\" is no question"),
			  excerpt(name).text);
		suggest_question(err, name, &inventory->questions, true);
		if (strpbrk(name, ";\t"))
			error_hint(err, "%s", _("The columns are parted by commas."));
		else if (strpbrk(name, "{}[]#"))
			error_hint(err, "%s", _("This was taken for CSV. If it is JSON, one "
						"object a line, say --input ndjson."));
		return false;
	}
	inventory->columns[index] = id ? id->index : COLUMN_HOST;
	for (size_t i = 0; i < index; i++) {
		if (inventory->columns[i] == inventory->columns[index]) {
			error_set(err, ERROR_INPUT, _("the header names \"%s\" twice"),
				  name);
			return false;
		}
	}
	return true;
}

static bool read_header(struct inventory *inventory, struct error *err)
{
	/* Each question once, the host, and one more that must then be wrong. */
	size_t most = inventory->advisory->question_count + 2;
	struct csv_record *record = &inventory->record;

	csv_init(record, most);
	inventory->columns =
		arena_array(&inventory->arena, most, sizeof(*inventory->columns));
	if (!csv_read(&inventory->lines, record, err))
		return false;
	while (inventory->column_count < record->count) {
		size_t index = inventory->column_count++;

		if (!read_column(inventory, trim(record->cells[index]), index, err))
			return false;
	}
	return true;
}

static bool is_blank(const struct lines *lines)
{
	return strspn(lines->text, " \t\r") == lines->length;
}

/* The next line that is not blank. */
static bool next_line(struct inventory *inventory)
{
	if (inventory->pending) {
		inventory->pending = false;
		return true;
	}
	do {
		if (!lines_next(&inventory->lines))
			return false;
	} while (is_blank(&inventory->lines));
	return true;
}

static void read_failed(const struct inventory *inventory, struct error *err)
{
	error_set(err, ERROR_SYSTEM, _("cannot be read: %s"), strerror(errno));
	error_place(err, inventory->file, 0, 0);
}

static void skip_byte_order_mark(struct lines *lines)
{
	if (lines->length < 3 || memcmp(lines->text, "\xef\xbb\xbf", 3) != 0)
		return;
	lines->length -= 3;
	memmove(lines->text, lines->text + 3, lines->length + 1);
}

/* Reads the first line, tells the format by it, and takes it if it is a header. */
static bool start(struct inventory *inventory, enum inventory_format format,
		  struct error *err)
{
	struct lines *lines = &inventory->lines;
	bool there = lines_next(lines);

	if (there)
		skip_byte_order_mark(lines);
	while (there && is_blank(lines))
		there = lines_next(lines);
	if (!there && ferror(lines->stream)) {
		read_failed(inventory, err);
		return false;
	}
	if (format == INVENTORY_GUESS && there)
		format = lines->text[strspn(lines->text, " \t")] == '{' ?
				 INVENTORY_NDJSON :
				 INVENTORY_CSV;
	inventory->csv = format == INVENTORY_CSV;
	inventory->pending = there && !inventory->csv;
	if (format == INVENTORY_NDJSON)
		return true;
	if (!there) {
		error_set(err, ERROR_INPUT, "%s", _("the inventory is empty"));
		error_hint(err, "%s", _("One JSON object a line, or CSV with a header."));
	}
	if (there && read_header(inventory, err))
		return true;
	error_place(err, inventory->file, (unsigned)lines->number, 0);
	return false;
}

struct inventory *inventory_open(FILE *stream, const char *file,
				 enum inventory_format format,
				 const struct advisory *advisory, struct error *err)
{
	struct inventory *inventory = mem_alloc(sizeof(*inventory));

	inventory->advisory = advisory;
	inventory->file = file;
	inventory->lines.stream = stream;
	arena_init(&inventory->arena);
	strbuf_init(&inventory->host);
	declare_questions(&inventory->questions, &inventory->arena, advisory);
	if (start(inventory, format, err))
		return inventory;
	inventory_close(inventory);
	return NULL;
}

void inventory_close(struct inventory *inventory)
{
	if (!inventory)
		return;
	lines_release(&inventory->lines);
	csv_release(&inventory->record);
	strbuf_release(&inventory->host);
	arena_release(&inventory->arena);
	free(inventory);
}

enum inventory_line inventory_next(struct inventory *inventory, struct answers *answers,
				   const char **host, size_t *line, struct error *err)
{
	bool fine;

	strbuf_clear(&inventory->host);
	*host = NULL;
	for (size_t q = 0; q < inventory->advisory->question_count; q++)
		answers_unknown(answers, q);
	if (!next_line(inventory)) {
		if (!ferror(inventory->lines.stream))
			return INVENTORY_END;
		read_failed(inventory, err);
		return INVENTORY_FAILED;
	}
	*line = inventory->lines.number;
	fine = inventory->csv ? read_csv_line(inventory, answers, err) :
				read_json_line(inventory, answers, err);
	if (!fine && !err->line)
		error_place(err, inventory->file, (unsigned)*line, 0);
	if (inventory->host.length)
		*host = inventory->host.text;
	return fine ? INVENTORY_HOST : INVENTORY_BAD;
}
