/*
 * The hand-over code: what has been said on one machine of a call, as 25 to 60 symbols (code.h) that are read out,
 * typed in or scanned, and go on at the same question elsewhere.  It carries answers, what is to be asked again, the
 * question where one is, marks on steps, what was heard of warnings, and the language; no names, no notes, no times,
 * no answers in free text, and no other machines.
 *
 * The format, which must not change:
 *
 *   place 0        the version, 1; the checks are the same in all versions
 *   places 1 to 5  the fingerprint of the advisory, in base 31, the lowest place first
 *   then           the rest of the number whose lowest five places that is, the lowest first, then zeros, until all
 *                  are a multiple of 5 and no fewer than 25
 *   the last 4     the checks (code_seal_long)
 *
 * To each value but the first, 3^place is added, so that zeros aren't twenty times the same symbol.  It is written in
 * groups of five with hyphens.
 *
 * The number is a row of choices (choices.h): the fingerprint, one of 31^5; the language, one of the advisory's; the
 * question where one is, from 1 (0: the plan); which questions have an answer; which of these are unknown; which of
 * those with an answer are to be asked again; then, question by question, for those that aren't unknown: the option
 * of a `one`, which options of a `many` (nothing for a `text`); which steps are marked; which of these aren't done;
 * for each of them: failed (0) or skipped; of the warnings that must be heard: which were heard; which of these were
 * refused.
 *
 * A check for each group would cost a symbol in five, and two wrong symbols in a group would pass in one case of 31.
 * Four for all find every two wrong symbols wherever they are, and if one is wrong they tell which, and so its group.
 */
#ifndef CORE_CALL_HANDOVER_H
#define CORE_CALL_HANDOVER_H

#include "base/strbuf.h"
#include "core/call/call.h"
#include "core/call/code.h"

#define HANDOVER_LEAST 25	/* symbols, without the hyphens */
#define HANDOVER_MOST CODE_MOST
#define HANDOVER_GROUP 5

struct handover {
	struct answers answers;		/* of questions in `left_out`: none */
	bool *left_out;			/* owned; by question: it has an answer in free text, which isn't carried */
	bool *again;			/* owned; by question */
	enum mark *marks;		/* owned; by step */
	enum hearing *hearings;		/* owned; by warning */
	size_t current;			/* the question; NO_INDEX: the plan */
	size_t language;		/* of the advisory's */
};

enum handover_state {
	HANDOVER_SOUND,
	HANDOVER_SYMBOL,	/* `symbol` says what is none */
	HANDOVER_LENGTH,	/* too few symbols, too many, or the last group isn't whole: `symbols` are there */
	HANDOVER_WRONG,		/* wrong symbols; one alone is in `group` */
	HANDOVER_NEWER,		/* written by a newer fixwalk */
	HANDOVER_OTHER,		/* for another advisory, or another revision of it */
};

struct handover_fault {
	struct code_fault symbol;
	size_t symbols;
	size_t group;		/* from 1; 0: it can't be told */
	size_t character;	/* in the group, from 1: where to look first */
};

/*
 * 0 to 31^5 - 1, of an advisory's id, revision, languages, and the ids of its questions, options, warnings and steps:
 * whatever changes how a code is to be read changes it.  (FNV-1a of 64 bits over texts with the 0 at their
 * end and counts of four bytes, mixed as in MurmurHash3.)
 */
uint32_t handover_fingerprint(const struct advisory *advisory);

/*
 * Appends the code of the call's current machine.  language: of the advisory's.  Returns its symbols; if they are more
 * than HANDOVER_MOST, nothing was written: that is a case for a file.  (Over 800 aren't counted.)
 */
size_t handover_write(struct strbuf *out, struct call *call, size_t language);
/* How many of the current machine's answers it doesn't carry, because they are in free text. */
size_t handover_texts(const struct call *call);

/* For which advisory is it?  On SOUND the fingerprint of that. */
enum handover_state handover_advisory(const char *typed, uint32_t *fingerprint, struct handover_fault *fault);
/* What somebody typed; any bytes.  On SOUND the caller releases the handover. */
enum handover_state handover_read(struct handover *handover, const char *typed, const struct advisory *advisory,
				  struct handover_fault *fault);
void handover_release(struct handover *handover);
/* All of it on the call's current machine, in place of what was said there; at the same question, if it is asked. */
void handover_apply(struct call *call, const struct handover *handover, int64_t now);

#endif
