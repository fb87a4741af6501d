/*
 * Libraries that are opened when the first of their functions is needed, so that a start pays for none that its first
 * frame doesn't use.  The only place where anything is opened so; by its name alone, and therefore from where the linker
 * would have taken it.
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct library {
	const char *file;		/* as a program that is linked with it notes it: "libqrencode.so.4" */
	const char *const *names;	/* of its functions */
	size_t count;
};

/* functions: their addresses, in the order of the names.  It stays open until the program ends. */
bool library_open(const struct library *library, void *functions, struct error *err)
	__attribute__((warn_unused_result));
/* The same, where there is no way without it: says what is missing, and ends the program with status 3. */
void library_need(const struct library *library, void *functions);

#ifdef __APPLE__
#define LIBRARY_FILE(name, version) name "." version ".dylib"
#else
#define LIBRARY_FILE(name, version) name ".so." version
#endif

#endif
