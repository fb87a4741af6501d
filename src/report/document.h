/*
 * What there is to say, as blocks without a shape: the overview, the plan, why, the answers.  Made once
 * from a session's outcome; shown by the front ends and written by the formats (text, Markdown, …), so
 * that screen and paper say the same words.
 */
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include "core/session.h"

enum block_kind {
	BLOCK_TITLE,		/* the document's title */
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,		/* a bullet */
	BLOCK_FACT,		/* label: text */
	BLOCK_WARNING,		/* a warning's title; its text follows as a paragraph */
	BLOCK_STEP,		/* a step's title, numbered, with a tick box */
	BLOCK_ACTION,		/* one thing to do, numbered within its step */
	BLOCK_EXPECT,		/* label + what should be seen then */
	BLOCK_OTHERWISE,	/* label + what to do if it isn't */
	BLOCK_ADDRESS,		/* a patch address, never broken; label: its title */
	BLOCK_ARCHIVE,		/* where to look for a copy of the address before it; label says so */
	BLOCK_SOURCE,		/* what the block before rests on */
};

struct block {
	enum block_kind kind;
	unsigned depth;		/* 0, or 1 for what hangs on a step or warning */
	unsigned number;	/* STEP, ACTION: its number, from 1 */
	size_t index;		/* STEP, WARNING, FACT (answer): the advisory's step, warning, question; else NO_INDEX */
	char *label;		/* owned; NULL: none */
	char *text;		/* owned */
};

struct document {
	struct block *items;	/* owned */
	size_t count, size;
	size_t language;	/* of the advisory's texts */
	/* A long document names its sources by number, and lists them at its end. */
	bool numbers_sources;
	size_t *sources;	/* owned; indices of the advisory's, in the order of their numbers */
	size_t source_count;
};

void document_init(struct document *document, size_t language);
void document_release(struct document *document);
struct block *document_add(struct document *document, enum block_kind kind, const char *text);

/* Each fills an empty document. */
void document_overview(struct document *document, const struct advisory *advisory);
/* The whole plan: head, verdict with its reasons, what was presumed, warnings, steps, addresses, answers. */
void document_plan(struct document *document, struct outcome *outcome, const struct answers *answers);
/* Verdict so far and what it rests on: rule, answers, place in the advisory. */
void document_why_verdict(struct document *document, struct outcome *outcome, const struct answers *answers);
void document_why_question(struct document *document, struct outcome *outcome,
			   const struct answers *answers, size_t question);
void document_why_warning(struct document *document, struct outcome *outcome,
			  const struct answers *answers, size_t warning);
void document_why_step(struct document *document, struct outcome *outcome,
		       const struct answers *answers, size_t step);
/* Where do I find it: the clicks for this machine, and what each sight means. */
void document_find_out(struct document *document, struct outcome *outcome, size_t question);
/* One step with all that hangs on it. */
void document_step(struct document *document, struct outcome *outcome, size_t step, unsigned number);

#endif
