#include "report/json_walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/json.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct json_walk *walk)
{
	while (walk->at < walk->end && is_blank(*walk->at))
		walk->at++;
}

/* The byte that comes next; '\0': none. */
static char peek(struct json_walk *walk)
{
	skip_blanks(walk);
	return walk->at < walk->end ? *walk->at : '\0';
}

/* From its quote to behind the other one. */
static void skip_string(struct json_walk *walk)
{
	for (walk->at++; walk->at < walk->end; walk->at++) {
		if (*walk->at == '\\') {
			walk->at++;
		} else if (*walk->at == '"') {
			walk->at++;
			return;
		}
	}
	walk->broken = true;
}

/* From its bracket to behind the one that belongs to it. */
static void skip_brackets(struct json_walk *walk)
{
	size_t depth = 0;

	while (walk->at < walk->end && !walk->broken) {
		char c = *walk->at;

		if (c == '"') {
			skip_string(walk);
			continue;
		}
		walk->at++;
		depth += c == '{' || c == '[';
		if ((c == '}' || c == ']') && --depth == 0)
			return;
	}
	walk->broken = true;
}

static void skip_word(struct json_walk *walk)
{
	const char *begin = walk->at;

	while (walk->at < walk->end && !is_blank(*walk->at) && !strchr(",:{}[]\"", *walk->at))
		walk->at++;
	walk->broken = walk->at == begin;
}

static struct json_span skip_value(struct json_walk *walk)
{
	char c = peek(walk);
	const char *begin = walk->at;

	if (c == '"')
		skip_string(walk);
	else if (c == '{' || c == '[')
		skip_brackets(walk);
	else
		skip_word(walk);
	/* An escape at the very end. */
	walk->broken = walk->broken || walk->at > walk->end;
	return walk->broken ? (struct json_span){ NULL, 0 } : (struct json_span){ begin, (size_t)(walk->at - begin) };
}

struct json_walk json_walk_into(struct json_span span)
{
	struct json_walk walk = { .at = span.text, .end = span.text + span.length };
	char c = span.text ? peek(&walk) : '\0';

	walk.broken = c != '{' && c != '[';
	walk.at += !walk.broken;
	return walk;
}

/* "name":, if it is a member. */
static void skip_name(struct json_walk *walk, struct json_span *name)
{
	struct json_span quoted = skip_value(walk);

	if (walk->broken || peek(walk) != ':' || *quoted.text != '"')
		return;
	*name = (struct json_span){ quoted.text + 1, quoted.length - 2 };
	walk->at++;
}

bool json_walk_next(struct json_walk *walk, struct json_span *name, struct json_span *value)
{
	char c = walk->broken ? '\0' : peek(walk);

	*name = *value = (struct json_span){ NULL, 0 };
	if (c == ',') {
		walk->at++;
		c = peek(walk);
	}
	walk->broken = walk->broken || c == '\0';
	if (walk->broken || c == '}' || c == ']')
		return false;
	if (c == '"') {
		const char *begin = walk->at;

		skip_name(walk, name);
		if (!name->text)
			walk->at = begin;
	}
	*value = skip_value(walk);
	return !walk->broken;
}

bool json_span_is(struct json_span span, const char *text)
{
	return span.text && span.length == strlen(text) && memcmp(span.text, text, span.length) == 0;
}

struct json_span json_walk_member(struct json_span object, const char *name)
{
	struct json_walk walk = json_walk_into(object);
	struct json_span found, value;

	while (json_walk_next(&walk, &found, &value)) {
		if (json_span_is(found, name))
			return value;
	}
	return (struct json_span){ NULL, 0 };
}

char *json_span_string(struct json_span span)
{
	char *text, *string = NULL;
	cJSON *tree;

	if (!span.text || *span.text != '"')
		return NULL;
	if (!memchr(span.text, '\\', span.length))
		return mem_strndup(span.text + 1, span.length - 2);
	text = mem_strndup(span.text, span.length);
	tree = json_read(text);
	if (cJSON_IsString(tree))
		string = mem_strdup(tree->valuestring);
	cJSON_Delete(tree);
	free(text);
	return string;
}
