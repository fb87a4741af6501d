/*
 * A JSON text read where it lies, without a tree: for whoever wants little of much.  What is passed over isn't checked,
 * but that its strings and brackets end.
 */
#ifndef REPORT_JSON_WALK_H
#define REPORT_JSON_WALK_H

#include <stdbool.h>
#include <stddef.h>

struct json_span {		/* of the text, borrowed; not NUL-terminated; NULL: nothing */
	const char *text;
	size_t length;
};

struct json_walk {
	const char *at, *end;
	bool broken;		/* no object and no list, or it doesn't end */
};

/* Into an object or a list. */
struct json_walk json_walk_into(struct json_span span);
/* Its next member, name as it is written (of a list: nothing); false: there is none, or it is broken. */
bool json_walk_next(struct json_walk *walk, struct json_span *name, struct json_span *value);

/* The member of an object; nothing: there is none before the object breaks. */
struct json_span json_walk_member(struct json_span object, const char *name);
bool json_span_is(struct json_span span, const char *text);
/* What the string says, which the caller frees; NULL: this is none. */
char *json_span_string(struct json_span span);

#endif
