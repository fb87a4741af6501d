/* The name of a line's host, found without reading the rest of the line. */
#include "load/inventory/parts.h"

#include <string.h>

static size_t skip_blanks(const char *text, size_t length, size_t at)
{
	while (at < length && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

static size_t blanks_before(const char *text, size_t at)
{
	while (at && (text[at - 1] == ' ' || text[at - 1] == '\t'))
		at--;
	return at;
}

static bool is_plain(char c)
{
	return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

/* `{"host": "web01", …`: the host comes first. */
static bool find_first(struct inventory_text *line)
{
	static const char name[] = "\"host\"";
	const char *text = line->text;
	size_t length = line->length, at, start;

	if (length < sizeof(name) || *text != '{')
		return false;
	at = skip_blanks(text, length, 1);
	if (length - at < sizeof(name) || memcmp(text + at, name, strlen(name)) != 0)
		return false;
	at = skip_blanks(text, length, at + strlen(name));
	if (at == length || text[at] != ':')
		return false;
	at = skip_blanks(text, length, at + 1);
	if (at == length || text[at] != '"')
		return false;
	for (start = ++at; at < length && is_plain(text[at]); at++)
		;
	line->host = text + start;
	line->host_length = at - start;
	return at > start && at < length && text[at] == '"';
}

/* `…, "host": "web01"}`: it comes last. */
static bool find_last(struct inventory_text *line)
{
	static const char name[] = "\"host\"";
	const char *text = line->text;
	size_t at = blanks_before(text, line->length), end;

	if (!at || text[at - 1] != '}')
		return false;
	at = blanks_before(text, at - 1);
	if (!at || text[at - 1] != '"')
		return false;
	for (end = --at; at && is_plain(text[at - 1]); at--)
		;
	if (at == end || at < 2 || text[at - 1] != '"')
		return false;
	line->host = text + at;
	line->host_length = end - at;
	at = blanks_before(text, at - 1);
	if (!at || text[at - 1] != ':')
		return false;
	at = blanks_before(text, at - 1);
	line->host_last = true;
	return at >= strlen(name) && memcmp(text + at - strlen(name), name, strlen(name)) == 0;
}

/* Without quotes: so many commas before it. */
static bool find_cell(size_t column, struct inventory_text *line)
{
	const char *at = line->text, *end = at + line->length;

	for (; column; column--) {
		at = memchr(at, ',', (size_t)(end - at));
		if (!at)
			return false;
		at++;
	}
	line->host = at;
	while (at < end && *at != ',' && is_plain(*at))
		at++;
	line->host_length = (size_t)(at - line->host);
	return line->host_length && (at == end || *at == ',');
}

void inventory_find_host(const struct inventory *inventory, struct inventory_text *line)
{
	bool found = false;

	line->plain = !line->too_long;
	if (inventory->csv && memchr(line->text, '"', line->length))
		line->plain = false;
	else if (inventory->csv)
		found = inventory->host_column != NO_INDEX && find_cell(inventory->host_column, line);
	else
		found = find_first(line) || find_last(line);
	if (found)
		return;
	line->host = line->text;
	line->host_length = 0;
	line->host_last = false;
}

static bool has(const char *from, const char *to, const char *what)
{
	return memmem(from, (size_t)(to - from), what, strlen(what)) != NULL;
}

bool inventory_host_apart(const struct inventory *inventory, const struct inventory_text *line, bool fine)
{
	const char *end = line->text + line->length, *behind = line->host + line->host_length;

	if (!line->plain)
		return false;
	if (inventory->csv || !line->host_length)
		return true;
	/* A second host might be the one that counts; an escape might hide its name, or where a string begins. */
	if (!line->host_last)
		return !has(behind, end, "\\") && !has(behind, end, "host");
	return fine && !has(line->text, end, "\\") &&
	       !has(line->text, memrchr(line->text, 'h', (size_t)(line->host - line->text)), "host");
}
