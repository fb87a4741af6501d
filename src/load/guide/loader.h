/*
 * What the parts of the guide loader share while one guide is read.  First
 * all ids are declared, then everything is read that refers to them; every
 * reader goes on after an error, and what it then leaves behind is never used.
 */
#ifndef LOAD_GUIDE_LOADER_H
#define LOAD_GUIDE_LOADER_H

#include "core/advisory.h"
#include "load/ids.h"
#include "load/limits.h"

enum ids_kind {
	IDS_SOURCES,
	IDS_GROUPS,
	IDS_NAMED,
	IDS_QUESTIONS,
	IDS_VALUES,		/* a question's options, and groups: index from option_count on */
	IDS_RULES,
	IDS_WARNINGS,
	IDS_CONTRADICTIONS,
	IDS_STEPS,
	IDS_LINKS,
	IDS_EXAMPLES,
	IDS_COUNT,
};

struct loader {
	struct json json;
	struct arena *arena;		/* the advisory's; json.arena is for while it is loaded */
	struct advisory *advisory;
	struct ids ids[IDS_COUNT];
	/* Writable views of the advisory's arrays that are filled in two passes. */
	struct question *questions;
	struct option *options;
	const cJSON **option_items;	/* by option */
	struct index_list *groups;	/* option indices by group */
	struct index_list all_questions;
	/* Which kinds of condition (bit set) these use, also through one another. */
	unsigned *named_uses, *warning_uses, *step_uses;
	size_t conditions;		/* counted for LIMIT_CONDITIONS */
};

/* False: what they hold together can't be read. */
bool questions_declare(struct loader *l, const cJSON *list);

/* Each reads all of its kind, in the order of the file; NULL: there are none. */
void groups_read(struct loader *l, const cJSON *object);
void named_read(struct loader *l, const cJSON *object);
void sources_read(struct loader *l, const cJSON *object);
void overview_read(struct loader *l, const cJSON *list);
void questions_read(struct loader *l, const cJSON *list);
/* What to do, one after the other: of a step, or of a find-out text. */
struct instructions instructions_read(struct loader *l, const cJSON *list);
void rules_read(struct loader *l, const cJSON *list);
void warnings_read(struct loader *l, const cJSON *list);
void steps_read(struct loader *l, const cJSON *list);
void links_read(struct loader *l, const cJSON *list);
void contradictions_read(struct loader *l, const cJSON *list);
void examples_read(struct loader *l, const cJSON *list);
/* Options of a question: an id, or a list of them. */
struct index_list option_ids_read(struct loader *l, const cJSON *item, size_t question);
/* Once all is read, without an error and without circles: does each look at what it names? */
void contradictions_check(struct loader *l, const cJSON *list);

#endif
