#include "ui/line/typed.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"

#define BLANKS " \t"
#define NUMBER_MOST 999999
#define CODE_POINT_MOST 4	/* bytes */

/* What may stand behind a command. */
enum { A_NUMBER = 1, A_TEXT = 2 };
static const unsigned char behind[ACTION_COUNT] = {
	[ACTION_HELP] = A_NUMBER, [ACTION_WHY] = A_NUMBER, [ACTION_WHAT_IF] = A_NUMBER,
	[ACTION_TICK] = A_NUMBER, [ACTION_FAILED] = A_NUMBER, [ACTION_SKIPPED] = A_NUMBER,
	[ACTION_COPY] = A_NUMBER, [ACTION_OPEN] = A_NUMBER, [ACTION_SPELL] = A_NUMBER,
	[ACTION_QR] = A_NUMBER, [ACTION_NOTE] = A_NUMBER | A_TEXT, [ACTION_FILTER] = A_TEXT,
};

/* As key_sign; '\0': the end. */
static char sign_at(const char *at, size_t *bytes)
{
	*bytes = 0;
	if (!*at)
		return '\0';
	return key_sign(text_code_point(at, strnlen(at, CODE_POINT_MOST), bytes));
}

/* The sign, which is then behind `at`. */
static char take_sign(const char **at)
{
	size_t bytes;
	char sign = sign_at(*at, &bytes);

	*at += bytes;
	return sign;
}

static bool is_blank(char sign)
{
	return sign == ' ' || sign == '\t';
}

static void skip_blanks(const char **at)
{
	size_t bytes;

	while (is_blank(sign_at(*at, &bytes)))
		*at += bytes;
}

/* Half-width, without the blanks around it; the caller frees it. */
static char *normalise(const char *line)
{
	struct strbuf out;

	strbuf_init(&out);
	skip_blanks(&line);
	while (*line)
		strbuf_addc(&out, take_sign(&line));
	while (out.length && is_blank(out.text[out.length - 1]))
		out.text[--out.length] = '\0';
	return strbuf_take(&out);
}

/* A run of digits, at most `most`; *at moves behind it.  0: there is no such number. */
static size_t read_number(const char **at, size_t most)
{
	size_t number = 0, bytes;

	for (char sign; (sign = sign_at(*at, &bytes)) >= '0' && sign <= '9'; *at += bytes) {
		number = 10 * number + (size_t)(sign - '0');
		if (number > most)
			return 0;
	}
	return number;
}

/* Is `key` what the row's keys name: its letter in this front end, or another single one? */
static bool is_key(const struct key_help *row, char key)
{
	return row->line && ((row->line[0] == key && !row->line[1]) || key_is_named(row, key));
}

static enum action find(char key, unsigned screens)
{
	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		if (row->screens & screens && is_key(row, key))
			return row->action;
	}
	return ACTION_NONE;
}

static char other_case(char c)
{
	if (c >= 'a' && c <= 'z')
		return (char)(c - 'a' + 'A');
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* A letter that means something elsewhere is not taken for its other case. */
static enum action action_of(char key, unsigned screens)
{
	if (find(key, SCREEN_ALL) == ACTION_NONE)
		key = other_case(key);
	return find(key, screens);
}

/* What stands behind the letter, if that may stand there: a number at once or behind blanks, a text. */
static bool read_behind(const char *at, unsigned char allowed, struct typed *typed)
{
	size_t bytes;
	const char *letter_end = at;
	char next;

	/* A text may begin with a number: one that belongs to the letter stands at it. */
	if (allowed == A_NUMBER)
		skip_blanks(&at);
	next = sign_at(at, &bytes);
	if (allowed & A_NUMBER && next >= '0' && next <= '9') {
		typed->number = read_number(&at, NUMBER_MOST);
		if (!typed->number)
			return false;
	}
	next = sign_at(at, &bytes);
	if (!next)
		return true;
	/* "/word", but "n word": "no" is no command. */
	if (!is_blank(next) && (allowed != A_TEXT || at != letter_end))
		return false;
	skip_blanks(&at);
	if (*at && !(allowed & A_TEXT))
		return false;
	typed->text = *at ? at : NULL;
	return true;
}

struct typed typed_command(const char *line, unsigned screens)
{
	struct typed typed = { .action = ACTION_NONE };
	unsigned char allowed;
	bool colon;
	char key;

	skip_blanks(&line);
	key = take_sign(&line);
	colon = key == ':';
	if (colon) {
		skip_blanks(&line);
		key = take_sign(&line);
		screens |= screens & SCREEN_TEXT ? SCREEN_OPTIONS : 0;
	}
	if (!key || (!colon && screens & SCREEN_TEXT && !strchr("?<", key)))
		return typed;
	typed.action = action_of(key, screens);
	/* Of the number pad's signs some begin a number: "-3". */
	allowed = strchr("+-*.0", key) ? 0 : behind[typed.action];
	if (!read_behind(line, allowed, &typed))
		typed.action = ACTION_NONE;
	return typed;
}

bool typed_nothing(const char *line)
{
	skip_blanks(&line);
	return !*line;
}

bool typed_none(const char *line, size_t count)
{
	char *plain = normalise(line);
	bool none = strcasecmp(plain, "none") == 0;

	free(plain);
	return none || typed_number(line, count + 1) == count + 1;
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
	char *plain = normalise(line);
	bool *now = mem_array(count, sizeof(*now));
	const char *at = plain;
	bool right = *at;

	if (has_sign(plain))
		memcpy(now, ticked, count * sizeof(*now));
	while (right && *at) {
		right = read_range(&at, now, count);
		at += strspn(at, BLANKS ",");
	}
	if (right)
		memcpy(ticked, now, count * sizeof(*now));
	free(now);
	free(plain);
	return right;
}

size_t typed_number(const char *line, size_t count)
{
	char *plain = normalise(line);
	const char *at = plain;
	size_t number = read_number(&at, count);

	if (*at)
		number = 0;
	free(plain);
	return number;
}
