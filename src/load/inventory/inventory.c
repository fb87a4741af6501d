#include "load/inventory/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "load/limits.h"

void inventory_questions(struct ids *ids, struct arena *arena, const struct advisory *advisory)
{
	ids_init(ids, arena, advisory->question_count);
	for (size_t q = 0; q < advisory->question_count; q++)
		ids_add(ids, advisory->questions[q].id, 0, q, NULL);
	ids_sort(ids);
}

const char *inventory_add_value(struct answers *answers, size_t question, const char *value, bool alone)
{
	if (!*value)
		return N_("an empty value is no answer");
	if (!alone && (strcmp(value, "unknown") == 0 || strcmp(value, "none") == 0))
		return N_("`unknown` and `none` stand alone, not beside other answers");
	answers_add(answers, question, value);
	return NULL;
}

void inventory_suggest_question(struct error *err, const char *name, const struct ids *questions, bool host)
{
	struct nearest nearest = nearest_to(name);

	ids_offer(questions, 0, &nearest);
	if (host)
		nearest_offer(&nearest, "host");
	json_suggest(err, &nearest);
}

static bool is_blank(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && text[at] && strchr(" \t\r", text[at]))
		at++;
	return at == length;
}

/* The line at `at`, without what ends it. */
static void take_line(struct inventory_reader *reader)
{
	const char *text = reader->block.text + reader->at;
	size_t left = reader->block.length - reader->at, length;
	struct inventory_text *line = &reader->line;
	const char *feed = memchr(text, '\n', left);

	length = feed ? (size_t)(feed - text) : left;
	*line = (struct inventory_text){
		.text = text, .length = length, .size = length + (feed != NULL), .number = reader->number,
		.too_long = length > limits[LIMIT_LINE].most,
	};
	if (length && text[length - 1] == '\r')
		line->length--;
	reader->number++;
	reader->at += line->size;
}

/* The record that begins with the line; it ends within the block. */
static void take_record(struct inventory_reader *reader)
{
	struct inventory_text *line = &reader->line;
	size_t left = reader->block.seen - reader->at + line->size, first = line->size;

	reader->end = line->too_long ? CSV_TOO_LONG : CSV_WHOLE;
	if (line->too_long || !memchr(line->text, '"', line->length))
		return;
	reader->end = csv_record_end(line->text, left, reader->block.ended, &line->size);
	for (const char *at = line->text + first; at < line->text + line->size; reader->number++) {
		const char *feed = memchr(at, '\n', (size_t)(line->text + line->size - at));

		at = feed ? feed + 1 : line->text + line->size;
	}
	reader->at += line->size - first;
}

const struct inventory_text *inventory_line(struct inventory_reader *reader)
{
	do {
		if (reader->at == reader->block.length)
			return NULL;
		take_line(reader);
	} while (is_blank(reader->line.text, reader->line.length));
	if (reader->inventory->csv)
		take_record(reader);
	inventory_find_host(reader->inventory, &reader->line);
	return &reader->line;
}

enum inventory_line inventory_read(struct inventory_reader *reader, struct answers *answers, const char **host,
				   struct error *err)
{
	const struct inventory *inventory = reader->inventory;
	bool fine;

	strbuf_clear(&reader->host);
	for (size_t q = 0; q < inventory->advisory->question_count; q++)
		answers_unknown(answers, q);
	fine = inventory->csv ? inventory_read_csv(reader, answers, err) : inventory_read_json(reader, answers, err);
	if (!fine && !err->line)
		error_place(err, inventory->file, (unsigned)reader->line.number, 0);
	*host = reader->host.length ? reader->host.text : NULL;
	return fine ? INVENTORY_HOST : INVENTORY_BAD;
}

struct inventory_reader *inventory_reader_new(const struct inventory *inventory)
{
	struct inventory_reader *reader = mem_alloc(sizeof(*reader));

	reader->inventory = inventory;
	/* Each question once, the host, and one more that must then be wrong. */
	csv_init(&reader->record, inventory->advisory->question_count + 2);
	strbuf_init(&reader->host);
	return reader;
}

void inventory_reader_free(struct inventory_reader *reader)
{
	if (!reader)
		return;
	block_release(&reader->block);
	csv_release(&reader->record);
	strbuf_release(&reader->host);
	free(reader);
}

static void read_failed(const struct inventory *inventory, struct error *err)
{
	error_set(err, ERROR_SYSTEM, _("cannot be read: %s"), strerror(inventory->blocks.error));
	error_place(err, inventory->file, 0, 0);
}

enum inventory_line inventory_take(struct inventory *inventory, struct inventory_reader *reader, size_t bytes,
				   struct error *err)
{
	struct inventory_reader *first = inventory->first;

	if (first != reader && first->at < first->block.length) {
		struct block block = reader->block;

		reader->block = first->block;
		reader->at = first->at;
		reader->number = first->number;
		first->block = block;
		first->at = first->block.length = 0;
		return INVENTORY_LINES;
	}
	reader->at = 0;
	if (bytes)
		inventory->blocks.most = bytes < BLOCK_USUAL ? bytes : BLOCK_USUAL;
	if (blocks_next(&inventory->blocks, &reader->block)) {
		reader->number = reader->block.number;
		return INVENTORY_LINES;
	}
	if (!inventory->blocks.error)
		return INVENTORY_END;
	read_failed(inventory, err);
	return INVENTORY_FAILED;
}

size_t inventory_block_bytes(const struct inventory_reader *reader)
{
	return reader->block.length;
}

static void skip_byte_order_mark(struct inventory_reader *reader)
{
	const struct block *block = &reader->block;

	if (block->number == 1)
		reader->at = text_mark(block->text, block->length);
}

/* The first line that isn't blank.  It is the reader's, and can be taken once more. */
static const struct inventory_text *first_line(struct inventory *inventory, struct error *err)
{
	struct inventory_reader *reader = inventory->first;
	const struct inventory_text *line = NULL;

	while (!line && inventory_take(inventory, reader, 0, err) == INVENTORY_LINES) {
		skip_byte_order_mark(reader);
		inventory->csv = inventory->blocks.kind == BLOCKS_RECORDS;
		line = inventory_line(reader);
	}
	return line;
}

/* Reads the first line, tells the format by it, and takes it if it is a header. */
static bool start(struct inventory *inventory, struct error *err)
{
	struct inventory_reader *reader = inventory->first;
	const struct inventory_text *line = first_line(inventory, err);

	if (!line && inventory->blocks.error)
		return false;
	if (inventory->blocks.kind == BLOCKS_LINES) {
		if (line) {
			reader->number = line->number;
			reader->at = (size_t)(line->text - reader->block.text);
		}
		return true;
	}
	if (line && inventory_read_header(inventory, reader, err))
		return true;
	if (!line) {
		error_set(err, ERROR_INPUT, "%s", _("the inventory is empty"));
		error_hint(err, "%s", _("One JSON object a line, or CSV with a header."));
	}
	error_place(err, inventory->file, line ? (unsigned)line->number : (unsigned)inventory->blocks.lines, 0);
	return false;
}

struct inventory *inventory_open(FILE *stream, const char *file, enum inventory_format format,
				 const struct advisory *advisory, size_t block, struct error *err)
{
	static const enum blocks_kind kinds[] = {
		[INVENTORY_GUESS] = BLOCKS_GUESS, [INVENTORY_NDJSON] = BLOCKS_LINES, [INVENTORY_CSV] = BLOCKS_RECORDS,
	};
	struct inventory *inventory = mem_alloc(sizeof(*inventory));

	inventory->advisory = advisory;
	inventory->file = file;
	inventory->host_column = NO_INDEX;
	blocks_init(&inventory->blocks, stream, kinds[format]);
	if (block)
		inventory->blocks.most = block;
	arena_init(&inventory->arena);
	inventory_questions(&inventory->questions, &inventory->arena, advisory);
	inventory->first = inventory_reader_new(inventory);
	if (start(inventory, err))
		return inventory;
	inventory_close(inventory);
	return NULL;
}

void inventory_close(struct inventory *inventory)
{
	if (!inventory)
		return;
	blocks_release(&inventory->blocks);
	inventory_reader_free(inventory->first);
	arena_release(&inventory->arena);
	free(inventory);
}

enum inventory_line inventory_next(struct inventory *inventory, struct answers *answers, const char **host,
				   size_t *line, struct error *err)
{
	const struct inventory_text *text;

	*host = NULL;
	while (!(text = inventory_line(inventory->first))) {
		enum inventory_line taken = inventory_take(inventory, inventory->first, 0, err);

		if (taken != INVENTORY_LINES)
			return taken;
	}
	*line = text->number;
	return inventory_read(inventory->first, answers, host, err);
}
