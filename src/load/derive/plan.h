/*
 * What the makers of a CSAF document's plan share.  What is the same is one row, whoever says it how often: each
 * kind has a table of what was made, by all that it says.  For csaf_*.c only.
 */
#ifndef LOAD_DERIVE_PLAN_H
#define LOAD_DERIVE_PLAN_H

#include "base/strbuf.h"
#include "load/derive/derive.h"

struct plan {
	struct derive *derive;
	struct csaf_ids remedies, warnings, restarts, links;
	struct strbuf key;		/* of what is looked up */
	struct table named;	/* size_t, by link: the last step that named it, from 1 */
	struct index_list advice;	/* sources of what nobody but this program says */
};

/* All that makes a row what it is, part by part, as one key. */
void plan_key(struct plan *plan, const char *part);
/* The row that has the key in plan->key, which is empty then; `next`, if it is new. */
size_t plan_same(struct plan *plan, struct csaf_ids *rows, size_t next);
/* The document itself, at that JSON pointer. */
struct index_list plan_source(struct plan *plan, const char *pointer);
/* Two paragraphs; the second may be none. */
struct text plan_join(struct plan *plan, struct text text, struct text more);
/* Whom to ask: as the document says, or that it doesn't. */
struct text plan_contact(struct plan *plan);

/* Rows of instructions as they are gathered, and what became of them. */
void plan_instruct(struct table *todo, struct text text);
struct instructions plan_instructions(struct derive *d, struct table *todo);
/* A step of the advisory, with an id of that kind; which one it is. */
size_t plan_add_step(struct plan *plan, struct step step, const char *kind);

/* The restart that it asks for; NO_INDEX: none.  (restarts.c) */
size_t plan_restart(struct plan *plan, const struct csaf_remediation *r);

/* What a step's title is made from. */
struct plan_title {
	size_t step;
	const char *about, *plain;	/* msgids: what is done, with and without what it is about (%s) */
	const char *details, *url, *closes;	/* visible; "" if there is none, or more than one of them */
};
/* Titles for these steps: as short as they can be, but not the same where anything tells them apart.  (titles.c) */
void plan_name_steps(struct plan *plan, const struct plan_title *titles, size_t count);

/* What may be opened of these remediations: their addresses, and those in their details.  (links.c) */
struct index_list plan_links(struct plan *plan, const struct csaf_remediation *r, size_t count);
/* The document's references. */
void plan_references(struct plan *plan);

/* Warnings and steps that aren't any one remediation's.  (special.c) */
void plan_special(struct plan *plan);

/* A letter or digit, or a byte of what isn't ASCII. */
bool plan_is_letter(char c);
/* What details are about, in one short line; NULL: they don't say.  Owned by the caller.  (details.c) */
char *details_gist(const char *text);
/* The same of the whole text, and longer. */
char *details_long_gist(const char *text);
bool details_are_address(const char *text);
/* Does the first text only say that there is something to do, and the second what?  They belong together. */
bool details_announce(const char *text, const char *next);
/* Does it begin by saying that there is nothing?  What is to do comes behind that.  (nothing.c) */
bool details_begin_with_nothing(const char *text, size_t sentence);

#endif
