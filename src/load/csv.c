#include "load/csv.h"

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
}

void csv_release(struct csv_record *record)
{
	free(record->cells);
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

/* Reads on until no quote is open. */
static bool read_whole(struct lines *lines, struct error *err)
{
	enum state state = AT_START;
	size_t done = 0;

	for (;;) {
		while (done < lines->length && state != ASTRAY)
			state = next_state(state, lines->text[done++]);
		if (state == ASTRAY) {
			error_set(err, ERROR_INPUT, "%s",
				  _("a quote stands where none may stand"));
			error_hint(err, "%s",
				   _("A cell with quotes: \"with \"\"quotes\"\" in it\"."));
			return false;
		}
		if (state != IN_QUOTES)
			return true;
		if (lines->too_long || !lines_join(lines)) {
			error_set(err, ERROR_INPUT, "%s",
				  _("a quote is opened here and never closed"));
			return false;
		}
	}
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

bool csv_read(struct lines *lines, struct csv_record *record, struct error *err)
{
	record->count = 0;
	if (lines->too_long) {
		limit_exceeded(err, LIMIT_LINE);
		return false;
	}
	if (!read_whole(lines, err)) {
		lines_give_back(lines);
		return false;
	}
	if (!is_text(lines->text, lines->length)) {
		error_set(err, ERROR_INPUT, "%s", _("this is not UTF-8 text"));
		return false;
	}
	for (char *cell = lines->text; cell; record->count++) {
		if (record->count < record->most)
			record->cells[record->count] = cell;
		cell = cut_cell(cell);
	}
	return true;
}
