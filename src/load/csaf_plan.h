/*
 * What the makers of a CSAF document's plan share.  What is the same is one row, whoever says it how often: each
 * kind has a table of what was made, by all that it says.  For csaf_*.c only.
 */
#ifndef LOAD_CSAF_PLAN_H
#define LOAD_CSAF_PLAN_H

#include "base/strbuf.h"
#include "load/csaf_derive.h"

struct plan {
	struct derive *derive;
	struct csaf_ids remedies, warnings, restarts, links;
	struct strbuf key;		/* of what is looked up */
	struct derive_rows named;	/* size_t, by link: the last step that named it, from 1 */
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

/* What may be opened of a remediation: its address, and those in its details.  (csaf_links.c) */
struct index_list plan_links(struct plan *plan, const char *url, const char *details);
/* The document's references. */
void plan_references(struct plan *plan);

/* Warnings and steps that aren't any one remediation's.  (csaf_special.c) */
void plan_special(struct plan *plan);

/* What details are about, in one short line; NULL: they don't say.  Owned by the caller.  (csaf_details.c) */
char *details_gist(const char *text);

#endif
