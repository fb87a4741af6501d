/*
 * What there is to say, as blocks without a shape: the overview, the plan, why, the answers.  Made once
 * from a session's outcome; shown by the front ends and written by the formats (text, Markdown, …), so
 * that screen and paper say the same words.
 */
#ifndef REPORT_PAGES_DOCUMENT_H
#define REPORT_PAGES_DOCUMENT_H

#include "core/call/call.h"
#include "core/checked.h"
#include "core/difference.h"

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
	BLOCK_PHASE,		/* a heading within the plan: what the steps below it are a part of */
	BLOCK_STOP,		/* lay the phone down here; its text says why */
	BLOCK_ADDED,		/* what would come */
	BLOCK_REMOVED,		/* what would go */
	BLOCK_PART,		/* a part of a rule; label: how it stands; what it is made of hangs on it */
	BLOCK_EXACT,		/* label + a command, a key, a file's version: to the letter, never translated */
	BLOCK_CHECK,		/* label + the check word of the address before it */
	BLOCK_FILL,		/* label + a line to write on by hand */
	BLOCK_OTHER,		/* the block before it in the other language (sheet_interleave) */
	BLOCK_KIND_COUNT,
};

/* "title", "heading", …: as in a file.  Static. */
const char *block_kind_id(enum block_kind kind);
bool block_kind_from_id(const char *id, enum block_kind *kind);

struct block {
	enum block_kind kind;
	unsigned depth;		/* 0, or 1 for what hangs on a step or warning; PART: how deep it lies */
	unsigned number;	/* STEP, ACTION, ITEM (what may be seen): its number, from 1; else 0 */
	/* STEP, WARNING, FACT and PART (answer): the advisory's step, warning, question; ITEM (what is
	   seen): the option; ADDED, REMOVED: the step, warning, question; else NO_INDEX. */
	size_t index;
	enum mark mark;		/* STEP: what was noted */
	char *label;		/* owned; NULL: none */
	char *text;		/* owned */
};

/* Are addresses alive?  For screens: files and paper say nothing of that. */
struct link_source {
	/* What came of the last check that found something out; NULL: there was none. */
	const struct checked *(*known)(const char *url);
	/* Why a check since then found nothing out, in words; NULL: there was none.  Both are borrowed until the
	   next check goes on. */
	const char *(*unchecked)(const char *url);
};

struct document {
	struct block *items;	/* owned */
	size_t count, size;
	size_t head;		/* of a plan: how many of them are what it begins with (document_head) */
	size_t language;	/* of the advisory's texts */
	enum voice voice;	/* who is spoken to; document_init: the caller, through an operator */
	const struct machine *machine;	/* what was noted on the plan and its warnings; NULL: nothing */
	/* A long document names its sources by number, and lists them at its end. */
	bool numbers_sources;
	bool checks_addresses;	/* each address is followed by its check word … */
	bool explains_check;	/* … and the first one by what that is for */
	const struct link_source *links;	/* what is known of an address stands under it; NULL: nothing does */
	int64_t now;		/* with that: seconds since 1970 */
	size_t *sources;	/* owned; indices of the advisory's, in the order of their numbers */
	size_t source_count;
};

void document_init(struct document *document, size_t language);
void document_release(struct document *document);
struct block *document_add(struct document *document, enum block_kind kind, const char *text);

/* Each fills an empty document. */
void document_overview(struct document *document, const struct advisory *advisory);
/* What a plan begins with: the overview, or what is short of it where that is long. */
void document_head(struct document *document, const struct advisory *advisory);
/*
 * The whole plan: head, verdict with its reasons, answers that contradict each other, what was presumed,
 * open points with what each would change, warnings, steps, addresses, answers.
 */
void document_plan(struct document *document, struct outcome *outcome, const struct answers *answers);
/* Verdict so far and what it rests on: rule, answers, place in the advisory. */
void document_why_verdict(struct document *document, struct outcome *outcome, const struct answers *answers);
void document_why_question(struct document *document, struct outcome *outcome,
			   const struct answers *answers, size_t question);
void document_why_warning(struct document *document, struct outcome *outcome,
			  const struct answers *answers, size_t warning);
void document_why_step(struct document *document, struct outcome *outcome,
		       const struct answers *answers, size_t step);
/* The plan's addresses alone, in its order. */
void document_addresses(struct document *document, const struct outcome *outcome);
/* What another answer would change: verdict before and after, what comes, what goes, what would be asked. */
void document_difference(struct document *document, const struct advisory *advisory,
			 const struct difference *difference);
/* The same for a question that is tried out, with its answer as it is and as it would be. */
void document_trial(struct document *document, struct session *session, const struct trial *trial,
		    size_t question);
/* Beside a question: more on the option (NO_INDEX: none), why it matters, and where its answer is found. */
void document_aside(struct document *document, struct outcome *outcome, size_t question, size_t option);
/* Answers that contradict each other: what is said of them, the answers, and where that is written. */
void document_contradiction(struct document *document, const struct outcome *outcome,
			    const struct answers *answers, size_t index);
/* A warning that must be heard, alone: title, text, sources; and what was noted. */
void document_hear(struct document *document, const struct advisory *advisory, size_t warning);
/* Where do I find it: the clicks for this machine, and what each sight means. */
void document_find_out(struct document *document, struct outcome *outcome, size_t question);
/*
 * A call for another desk: the code (core/call/handover.h) and how it is said, what it carries, and, if files can
 * be written here, that one holds all.
 */
void document_handover(struct document *document, struct call *call, bool files);
/* One step with all that hangs on it. */
void document_step(struct document *document, struct outcome *outcome, size_t step, unsigned number);

#endif
