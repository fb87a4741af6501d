#include "load/inventory/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "load/limits.h"
#include "load/scan.h"

enum state {
	AT_START,		/* of a cell */
	IN_CELL,
	IN_QUOTES,
	AFTER_QUOTE,		/* the closing one, or the first of a doubled one */
	ASTRAY,			/* a quote where none may stand */
};

void csv_init(struct csv_record *record, size_t most)
{
	*record = (struct csv_record){ 0 };
	record->most = most;
	record->cells = mem_array(most, sizeof(*record->cells));
	strbuf_init(&record->text);
}

void csv_release(struct csv_record *record)
{
	free(record->cells);
	if (record->cells)
		strbuf_release(&record->text);
	*record = (struct csv_record){ 0 };
}

static enum state next_state(enum state state, char c)
{
	switch (state) {
	case AT_START:
	case IN_CELL:
		if (c == '"')
			return state == AT_START ? IN_QUOTES : ASTRAY;
		return c == ',' ? AT_START : IN_CELL;
	case IN_QUOTES:
		return c == '"' ? AFTER_QUOTE : IN_QUOTES;
	case AFTER_QUOTE:
		return c == '"' ? IN_QUOTES : c == ',' ? AT_START : ASTRAY;
	case ASTRAY:
		break;
	}
	return ASTRAY;
}

static bool is_text(const char *s, size_t length)
{
	for (size_t i = 0, bytes; i < length; i += bytes) {
		bytes = scan_utf8(s + i, length - i);
		if (!bytes || !s[i])
			return false;
	}
	return true;
}

/* Where the line's text ends, without what ends the line, and behind all of it. */
static size_t line_end(const char *text, size_t length, size_t *behind)
{
	const char *feed = memchr(text, '\n', length);
	size_t end = feed ? (size_t)(feed - text) : length;

	*behind = feed ? end + 1 : length;
	return end && text[end - 1] == '\r' ? end - 1 : end;
}

static enum state state_behind(enum state state, const char *text, size_t length)
{
	for (size_t i = 0; i < length && state != ASTRAY; i++)
		state = next_state(state, text[i]);
	return state;
}

enum csv_end csv_record_end(const char *text, size_t length, bool ended, size_t *size)
{
	enum state state = AT_START;
	size_t first, behind, end, done = 0;

	(void)line_end(text, length, &first);
	*size = first;
	if (first - (text[first - 1] == '\n') > limits[LIMIT_LINE].most)
		return CSV_TOO_LONG;
	for (;;) {
		end = line_end(text + done, length - done, &behind);
		if (!ended && text[done + behind - 1] != '\n')
			return length > limits[LIMIT_LINE].most ? CSV_OPEN : CSV_MORE;
		state = state_behind(state, text + done, end);
		done += behind;
		if (state == ASTRAY)
			return CSV_ASTRAY;
		if (state != IN_QUOTES)
			break;
		if (done == length && !ended)
			return length > limits[LIMIT_LINE].most ? CSV_OPEN : CSV_MORE;
		if (done == length || done >= limits[LIMIT_LINE].most)
			return CSV_OPEN;
		state = next_state(state, '\n');
	}
	*size = done;
	return done > first && done > limits[LIMIT_LINE].most ? CSV_OPEN : CSV_WHOLE;
}

/* Ends the cell at `at`, without its quotes.  Behind its comma; NULL: it was the last. */
static char *cut_cell(char *at)
{
	enum state state = AT_START;
	char *to = at;

	for (; *at; at++) {
		enum state before = state;

		state = next_state(state, *at);
		if (state == AT_START)
			break;
		/* Of quotes, only the second of a doubled one is kept. */
		if (*at != '"' || before == AFTER_QUOTE)
			*to++ = *at;
	}
	at = *at ? at + 1 : NULL;
	*to = '\0';
	return at;
}

/* The record's text without what ends its lines, but a line feed between them. */
static void take_lines(struct strbuf *text, const char *from, size_t size)
{
	size_t behind;

	strbuf_clear(text);
	for (size_t done = 0; done < size; done += behind) {
		size_t end = line_end(from + done, size - done, &behind);

		if (done)
			strbuf_addc(text, '\n');
		strbuf_addn(text, from + done, end);
	}
}

static bool is_refused(enum csv_end end, struct error *err)
{
	if (end == CSV_TOO_LONG) {
		limit_exceeded(err, LIMIT_LINE);
	} else if (end == CSV_ASTRAY) {
		error_set(err, ERROR_INPUT, "%s", _("a quote stands where none may stand"));
		error_hint(err, "%s", _("A cell with quotes: \"with \"\"quotes\"\" in it\"."));
	} else if (end == CSV_OPEN) {
		error_set(err, ERROR_INPUT, "%s", _("a quote is opened here and never closed"));
	}
	return end != CSV_WHOLE;
}

bool csv_read(struct csv_record *record, const char *text, size_t size, enum csv_end end, struct error *err)
{
	record->count = 0;
	if (is_refused(end, err))
		return false;
	take_lines(&record->text, text, size);
	if (!is_text(record->text.text, record->text.length)) {
		error_set(err, ERROR_INPUT, "%s", _("this is not UTF-8 text"));
		return false;
	}
	/* Writable, and empty cells have a place in it. */
	strbuf_addc(&record->text, '\0');
	for (char *cell = record->text.text; cell; record->count++) {
		if (record->count < record->most)
			record->cells[record->count] = cell;
		cell = cut_cell(cell);
	}
	return true;
}
