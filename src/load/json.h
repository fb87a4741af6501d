/*
 * A JSON text as cJSON's tree, checked strictly on the way, and errors that say where: line, column, JSON pointer.
 * The way of every file of a person: advisories, inventories, answers, calls, kept mail.  Messages between our own
 * programs, and what a server says of itself (net), go through cJSON's own parser, which takes more than JSON, such as
 * Latin-1 and tabs in texts: no provider is refused for that.  Whoever takes a text from there makes it harmless.
 */
#ifndef LOAD_JSON_H
#define LOAD_JSON_H

#include <cjson/cJSON.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/mem.h"
#include "load/nearest.h"

/* From here on cJSON's memory is that of base/mem.h, which never fails: for the beginning of a program. */
void json_memory(void);

struct json {
	const char *file;	/* borrowed, as the text */
	const char *text;
	size_t length;
	unsigned first_line;	/* of the text in its file, from 1 */
	struct errors *errors;	/* borrowed */
	/* A CSAF document: its limits hold, and members may stand there twice. */
	bool csaf;
	struct arena *keep;	/* the tree's, borrowed; NULL: json_release gives it back */
	bool in_place;		/* the text isn't const in truth and outlives the tree: strings may stay in it */
	struct arena arena;	/* of the tree */
	cJSON *root;
};

/*
 * The caller sets file, text, length, first_line and errors, and calls
 * json_release either way.  False: an error says where it is no JSON.  True
 * with errors: members stand there twice (not asked of a CSAF document).
 */
bool json_parse(struct json *json) __attribute__((warn_unused_result));
void json_release(struct json *json);

/*
 * A new error at a value of the tree, with a hint (NULL: none, or error_hint
 * on what is returned, which is an empty one if no more are kept).
 */
struct error *json_error(struct json *json, const cJSON *at, const char *hint,
			 const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Are there so many errors already that no more are kept? */
bool json_given_up(const struct json *json);

/* A piece of an untrusted text to quote in an error: short, in whole characters, and with "..." where it was cut. */
struct excerpt {
	char text[64];
};
struct excerpt excerpt(const char *s);

/* "Did you mean …?", or what is known, if that is little. */
void json_suggest(struct error *err, const struct nearest *nearest);

/* Is it of one of these cJSON types (bit set)?  If not, there is an error; not for NULL. */
bool json_is(struct json *json, const cJSON *item, int types);
/* A member by name; NULL: there is none, or this is no object. */
const cJSON *json_member(const cJSON *object, const char *name);
/* The first entry of a list; NULL: it is empty, or this is no list. */
const cJSON *json_first(const cJSON *list);

struct member {
	const char *name;
	int types;		/* cJSON types, bit set */
	bool required;
};

/*
 * Reads an object's members into found, in the order of the table; NULL: not
 * there, or of a wrong type.  Unknown, missing and mistyped ones are errors.
 * False: this is no object; found is all NULL.
 */
bool json_members(struct json *json, const cJSON *object, const struct member *table,
		  size_t count, const cJSON **found);

#endif
