#include "ui/line/typed.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define BLANKS " \t"

/* Half-width, lower case, without the blanks around it; the caller frees it. */
static char *normalise(const char *line)
{
	char *folded = text_fold(line);
	size_t start = strspn(folded, BLANKS);
	size_t end = strlen(folded);

	while (end > start && strchr(BLANKS, folded[end - 1]))
		end--;
	memmove(folded, folded + start, end - start);
	folded[end - start] = '\0';
	return folded;
}

/* A run of digits, at most `most`; *at moves behind it.  0: there is no such number. */
static size_t read_number(const char **at, size_t most)
{
	size_t number = 0;

	for (; **at >= '0' && **at <= '9'; ++*at) {
		number = 10 * number + (size_t)(**at - '0');
		if (number > most)
			return 0;
	}
	return number;
}

/* Is `key` what the row's keys name: its letter in this front end, or another single one? */
static bool is_key(const struct key_help *row, char key)
{
	if (!row->line)
		return false;
	if (row->line[0] == key)
		return true;
	for (const char *at = row->keys; *at; at += strspn(at, ", ")) {
		size_t length = strcspn(at, ", ");

		if (length == 1 && *at == key)
			return true;
		at += length;
	}
	return false;
}

static enum action action_of(char key)
{
	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		if (is_key(row, key))
			return row->action;
	}
	return ACTION_NONE;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

struct typed typed_command(const char *line)
{
	struct typed typed = { .action = ACTION_NONE };
	char *folded = normalise(line);
	const char *at = folded;
	char key;

	if (*at == ':')
		at++;
	key = *at ? *at++ : '\0';
	at += strspn(at, BLANKS);
	if (key && !*at) {
		typed.action = action_of(key);
		if (typed.action == ACTION_NONE)
			typed.action = action_of(upper(key));
	} else if (key == '?' || key == 'y') {
		typed.number = read_number(&at, 9999);
		if (typed.number && !*at)
			typed.action = action_of(key);
	}
	free(folded);
	return typed;
}

bool typed_none(const char *line)
{
	char *folded = normalise(line);
	bool none = strcmp(folded, "n") == 0 || strcmp(folded, "none") == 0;

	free(folded);
	return none;
}

/* "3", "3-5", "+3", "-3-5". */
static bool read_range(const char **at, bool *ticked, size_t count)
{
	bool tick = **at != '-';
	size_t from, to;

	if (**at == '-' || **at == '+')
		++*at;
	from = read_number(at, count);
	to = from;
	if (**at == '-') {
		++*at;
		to = read_number(at, count);
	}
	if (!from || to < from || (**at && !strchr(BLANKS ",", **at)))
		return false;
	for (size_t n = from; n <= to; n++)
		ticked[n - 1] = tick;
	return true;
}

/* Does a number have a sign, so that the line changes what is ticked? */
static bool has_sign(const char *line)
{
	for (const char *at = line; *at; at++) {
		if ((*at == '-' || *at == '+') && (at == line || strchr(BLANKS ",", at[-1])))
			return true;
	}
	return false;
}

bool typed_numbers(const char *line, bool *ticked, size_t count)
{
	char *folded = normalise(line);
	bool *now = mem_array(count, sizeof(*now));
	const char *at = folded;
	bool right = *at;

	if (has_sign(folded))
		memcpy(now, ticked, count * sizeof(*now));
	while (right && *at) {
		right = read_range(&at, now, count);
		at += strspn(at, BLANKS ",");
	}
	if (right)
		memcpy(ticked, now, count * sizeof(*now));
	free(now);
	free(folded);
	return right;
}

size_t typed_number(const char *line, size_t count)
{
	char *folded = normalise(line);
	const char *at = folded;
	size_t number = read_number(&at, count);

	if (*at)
		number = 0;
	free(folded);
	return number;
}
