/*
 * JSON written as it comes, without a tree: for what is written a million times.  Each function adds a member with
 * this name, or (key NULL) the next value of a list.  Keys need no escapes; strings are UTF-8.
 */
#ifndef REPORT_JSON_PUT_H
#define REPORT_JSON_PUT_H

#include <stdbool.h>

#include "base/strbuf.h"

void json_put_open(struct strbuf *out, const char *key, char bracket);	/* '{' or '[' */
void json_put_close(struct strbuf *out, char bracket);			/* '}' or ']' */
void json_put_string(struct strbuf *out, const char *key, const char *s);
void json_put_number(struct strbuf *out, const char *key, size_t number);
void json_put_bool(struct strbuf *out, const char *key, bool value);

/* A string in pieces: json_put_begin, any number of json_put_more, json_put_end. */
void json_put_begin(struct strbuf *out, const char *key);
void json_put_more(struct strbuf *out, const char *s);
void json_put_end(struct strbuf *out);

/*
 * Of JSON, what could change a terminal or mislead a reader becomes \u escapes: the same value, harmless.  What was put
 * behind `start`, when all of it stands there; or a text that is added.
 */
void json_put_harmless(struct strbuf *out, size_t start);
void json_add_harmless(struct strbuf *out, const char *text);

#endif
