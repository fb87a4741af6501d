/* Where the values stand that many JSON pointers name: all of them in one pass over the text. */
#ifndef LOAD_PLACES_H
#define LOAD_PLACES_H

#include "load/locate.h"

/*
 * The text is sound JSON, perhaps behind a byte order mark.  Names of members are cut in pointers as locate_step
 * does.  Line 0: there is no such value.  Of members that stand there twice the last one counts.
 */
void places_find(const char *text, size_t length, const char *const *pointers, size_t count,
		 struct place *places);

#endif
