/* Hosts and their answers from the records of a CSV inventory. */
#include "load/inventory/parts.h"

#include <string.h>

#include "base/language.h"

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
		wrong = inventory_add_value(answers, question, cell, true);
	while (!alone && cell && !wrong)
		wrong = inventory_add_value(answers, question, trim(strsep(&cell, ";")), false);
	if (!wrong)
		return true;
	error_set(err, ERROR_INPUT, _("column \"%s\": %s"), q->id, _(wrong));
	return false;
}

bool inventory_read_csv(struct inventory_reader *reader, struct answers *answers, struct error *err)
{
	const struct inventory *inventory = reader->inventory;
	const struct csv_record *record = &reader->record;
	size_t count = inventory->column_count, host = inventory->host_column;

	if (!csv_read(&reader->record, reader->line.text, reader->line.size, reader->end, err))
		return false;
	if (host < record->count && host < record->most)
		strbuf_add(&reader->host, record->cells[host]);
	if (record->count != count) {
		error_set(err, ERROR_INPUT,
			  _("the header has %zu columns, and this line has %zu"), count,
			  record->count);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (i != host && !read_cell(inventory, record->cells[i], inventory->columns[i], answers, err))
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
		inventory_suggest_question(err, name, &inventory->questions, true);
		if (strpbrk(name, ";\t"))
			error_hint(err, "%s", _("The columns are parted by commas."));
		else if (strpbrk(name, "{}[]#"))
			error_hint(err, "%s", _("This was taken for CSV. If it is JSON, one "
						"object a line, say --input ndjson."));
		return false;
	}
	inventory->columns[index] = id ? id->index : COLUMN_HOST;
	if (!id)
		inventory->host_column = index;
	for (size_t i = 0; i < index; i++) {
		if (inventory->columns[i] == inventory->columns[index]) {
			error_set(err, ERROR_INPUT, _("the header names \"%s\" twice"),
				  name);
			return false;
		}
	}
	return true;
}

bool inventory_read_header(struct inventory *inventory, struct inventory_reader *reader, struct error *err)
{
	/* Each question once, the host, and one more that must then be wrong. */
	size_t most = inventory->advisory->question_count + 2;
	struct csv_record *record = &reader->record;

	inventory->columns =
		arena_array(&inventory->arena, most, sizeof(*inventory->columns));
	if (!csv_read(record, reader->line.text, reader->line.size, reader->end, err))
		return false;
	while (inventory->column_count < record->count) {
		size_t index = inventory->column_count++;

		if (!read_column(inventory, trim(record->cells[index]), index, err))
			return false;
	}
	return true;
}
