/*
 * cJSON's tree, built by load/scan.c while it checks a text, in one pass: cJSON's own parser would read it all once
 * more and ask for each piece of memory.  What comes out is what cJSON_Parse makes, but for names of members, which
 * are shared where they are the same.  Everything lives in the arena, or (in_place) in the text.
 */
#ifndef LOAD_TREE_H
#define LOAD_TREE_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "load/limits.h"

#define TREE_NAMES 256		/* a power of two */

struct tree {
	struct arena *arena;		/* borrowed */
	/* The text may be written to and outlives the tree: strings without escapes stay where they are. */
	bool in_place;
	cJSON *root;			/* NULL: nothing yet */
	size_t depth;
	cJSON *open[JSON_DEEPEST];	/* by depth: the brackets that aren't closed yet */
	char *name;			/* of the member whose value comes next; NULL: none */
	struct tree_name {
		char *text;		/* NULL: none yet */
		size_t length;
	} names[TREE_NAMES];		/* seen before, by a hash */
	cJSON *items;			/* made, not yet used */
	size_t items_left;
	char *room;			/* for texts, side by side */
	size_t room_left, room_next;
};

void tree_init(struct tree *tree, struct arena *arena, bool in_place);

/*
 * In the order of the text, each a part of it that scan.c found sound: names and strings without their quotes
 * (`escaped`: there are backslashes in it).  NULL, or where cJSON would stop: half of a pair of \u, a number that
 * is too long.
 */
const char *tree_name(struct tree *tree, const char *start, const char *end, bool escaped);
const char *tree_string(struct tree *tree, const char *start, const char *end, bool escaped);
const char *tree_number(struct tree *tree, const char *start, const char *end);
void tree_word(struct tree *tree, int type);	/* cJSON_True, cJSON_False, cJSON_NULL */
void tree_open(struct tree *tree, int type);	/* cJSON_Array, cJSON_Object */
void tree_close(struct tree *tree);

#endif
