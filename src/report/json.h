/*
 * Writing and reading JSON: cJSON that allocates as all the program does, so that no output
 * is quietly incomplete.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include <cjson/cJSON.h>
#include <stdint.h>

#include "base/strbuf.h"

/* A new object, or a list; json_print frees it. */
cJSON *json_object(void);
cJSON *json_array(void);
/* A new object at the end of an array. */
cJSON *json_append(cJSON *array);
/* The string must live until the array is printed. */
void json_append_string(cJSON *array, const char *s);
/* The string must live until the object is printed. */
void json_string(cJSON *object, const char *key, const char *s);
/* What stands between those signs in a text as an array of strings; "": none.  Copied. */
void json_parts(cJSON *object, const char *key, const char *text, char sign);
void json_number(cJSON *object, const char *key, int64_t number);
/* "2026-11-23T05:41:07Z" of seconds since 1970. */
void json_time(cJSON *object, const char *key, int64_t seconds);
/* A member that is JSON already; copied. */
void json_raw(cJSON *object, const char *key, const char *json);
/* Prints the object on one line, control and invisible characters escaped, and frees it. */
void json_print(struct strbuf *out, cJSON *object);
/* An object's member; NULL: there is none, or it is no object.  Borrowed. */
const cJSON *json_item(const cJSON *object, const char *key);
/* A member's text, borrowed; "": there is none, or it is no text. */
const char *json_text(const cJSON *object, const char *key);
/* A member's number, if it counts something, exactly; else 0. */
uint64_t json_count(const cJSON *object, const char *key);
/* A whole text as a tree, which the caller frees with cJSON_Delete; NULL: it is no JSON. */
cJSON *json_read(const char *text);

#endif
