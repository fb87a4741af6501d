/*
 * What a machine was told: its verdict, steps and warnings, kept so that it can be compared with what another revision
 * of the advisory says.  Each step and warning has the sum of all that it told (wording.h).  Which of the advisory's it is
 * now is known by its id in a guide (in a CSAF document ids are good for one revision only), or else by its title in any
 * language.
 */
#ifndef CORE_CALL_AS_TOLD_H
#define CORE_CALL_AS_TOLD_H

#include "core/outcome.h"

enum part_kind { PART_STEP, PART_WARNING, PART_KIND_COUNT };

struct told_part {
	char *id, *title, *sum;		/* owned; the title as people were shown it; the sum: 16 hex digits */
};

struct told_parts {
	struct told_part *items;	/* owned; in the order of the plan (warnings: of the advisory) */
	size_t count, size;
};

struct as_told {
	bool known;			/* false: nothing was kept */
	enum verdict verdict;
	struct told_parts parts[PART_KIND_COUNT];
};

/* language: of the titles. */
void as_told_init(struct as_told *told, struct outcome *outcome, size_t language);
void as_told_release(struct as_told *told);
/* A part at the end; copies are taken. */
void as_told_add(struct as_told *told, enum part_kind kind, const char *id, const char *title, const char *sum);

enum told_change {
	TOLD_GOES,			/* it was told, and isn't any more */
	TOLD_COMES,
	TOLD_REWORDED,			/* it says something else now */
};

struct overtaken_part {
	enum part_kind kind;
	enum told_change change;
	const char *title;		/* borrowed from what was told; COMES: NULL */
	size_t index;			/* of the advisory's steps or warnings; NO_INDEX: none is it (GOES alone) */
};

struct overtaken {
	enum verdict before, after;
	struct overtaken_part *parts;	/* owned; steps first, of each those that go, come, are reworded */
	size_t count;
};

/* What has become of what was told, which must be known, and outlive the result.  Order doesn't count. */
void overtaken_init(struct overtaken *overtaken, const struct as_told *told, struct outcome *now);
void overtaken_release(struct overtaken *overtaken);
/* Does anything differ? */
bool overtaken_any(const struct overtaken *overtaken);

#endif
