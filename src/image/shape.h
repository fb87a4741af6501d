/*
 * What the data model (core/advisory.h) is made of, as a table: which fields a struct has, in their order, and what
 * each of them leads to.  With it one walk over an advisory writes all of it.
 */
#ifndef IMAGE_SHAPE_H
#define IMAGE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

enum field_kind {
	FIELD_NUMBER,		/* bool, enum, unsigned, size_t: as its size tells */
	FIELD_STRING,		/* const char *; may be NULL */
	FIELD_STRUCT,		/* of the shape `of`, in place */
	FIELD_ONE,		/* a pointer to one of the shape `of`; may be NULL */
	FIELD_LIST,		/* a pointer to as many as the size_t at `count` says */
	FIELD_LEFT_OUT,		/* written as 0 or NULL */
};

struct field {
	enum field_kind kind;
	size_t offset, size;
	size_t times;		/* that many of this size, one behind the other: an array; else 1 */
	const struct shape *of;	/* STRUCT, ONE, LIST */
	size_t count;		/* LIST: the offset of the number of items, in the same struct */
};

struct shape {
	const char *type;	/* as in a declaration, behind "static const" */
	size_t size;
	const struct field *fields;	/* in the order of the struct */
	size_t field_count;
	bool bare;		/* no struct, but the one field alone: an item of a list */
};

extern const struct shape shape_advisory;

/*
 * Do the fields stand side by side from the first byte to the last one, with no more between them than alignment asks
 * for?  NULL: yes, in this shape and all that it leads to; else the type of the one where they don't.
 */
const char *shape_with_gap(const struct shape *shape);

#endif
