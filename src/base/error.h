/*
 * What went wrong, where, and what to do about it, as a value.  A function
 * that can fail takes a `struct error *` last and leaves it untouched when it
 * succeeds.  A reader that finds several defects collects them in a
 * `struct errors`.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;

enum error_status {		/* the program's exit status for it */
	ERROR_INPUT = 2,	/* wrong usage or bad input */
	ERROR_SYSTEM = 3,	/* the system failed */
};

struct error {
	enum error_status status;
	unsigned line, column;	/* from 1; 0: no place known.  Columns count characters */
	char *file;		/* owned; NULL: no file is concerned */
	char *pointer;		/* owned; JSON pointer (RFC 6901), NULL: none */
	char *what;		/* owned; NULL: no error has been set */
	char *hint;		/* owned; what to do, NULL: nothing to advise */
};

#define ERROR_INIT { .status = ERROR_INPUT }

void error_release(struct error *err);
/*
 * A new error: sets status and `what` (printf format) and drops all that was set before, place and
 * hint too, so those come after it.  The old error's texts may be among the arguments.
 */
void error_set(struct error *err, enum error_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void error_hint(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void error_place(struct error *err, const char *file, unsigned line, unsigned column);
/* "file:3:14: #/rules/2: what\n  hint\n"; safe to write to a terminal. */
void error_describe(const struct error *err, struct strbuf *out);
/* The same as sentences behind those that stand there, without the place.  Not made harmless. */
void error_add_sentences(const struct error *err, struct strbuf *out);

struct errors {
	struct error *items;	/* owned */
	size_t count;
	size_t left_out;	/* found, but over the limit of what is kept */
};

#define ERRORS_INIT { 0 }

/* A new, empty error at the end of the list (or a scratch one past the limit). */
struct error *errors_add(struct errors *errors);
void errors_release(struct errors *errors);

#endif
