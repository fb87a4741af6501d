/*
 * A call: what is noted while somebody is helped through one advisory.  Who
 * calls, the time it takes, the machines with their answers, what was done of
 * the plan, which warnings were heard, and notes.  Pure: whoever calls these
 * functions says what time it is.  Front ends hold a call and walk through the
 * session of its current machine.
 *
 * Times are seconds since 1970 (UTC).
 */
#ifndef CORE_CALL_CALL_H
#define CORE_CALL_CALL_H

#include <stdint.h>

#include "core/call/as_told.h"
#include "core/call/journal.h"
#include "core/session.h"

/* What can be kept and read back of one call; further machines, and a call that is longer as a record, are refused. */
#define CALL_MACHINES_MOST 1000
#define CALL_BYTES_MOST ((size_t)16 << 20)

enum mark { MARK_OPEN, MARK_DONE, MARK_FAILED, MARK_SKIPPED };
enum hearing { HEARING_NOT_YET, HEARING_READ, HEARING_REFUSED };

struct marked {			/* a step */
	enum mark mark;
	int64_t at;
};

struct heard {			/* a warning that must be heard */
	enum hearing hearing;
	int64_t at;
};

struct machine {
	char *name;		/* owned; NULL: it has none, its number stands for it */
	/* Of the current one: as of the last call_keep. */
	struct answers answers;	/* without what is to be asked again, and what hangs on that */
	struct answers before;	/* with it */
	struct marked *steps;	/* owned; by step */
	struct heard *warnings;	/* owned; by warning */
	bool *contradicted;	/* owned; by contradiction: it was said already */
	bool offered;		/* that enough is known was said already */
	bool enough;		/* then the plan was wanted: no more is asked until an answer is changed */
	bool *again;		/* owned; by question: still to be asked again, as of the last call_keep */
	struct answers logged;	/* as of the last call_log */
	struct as_told told;	/* what `answers` come to; not known: to be worked out */
	size_t told_language;	/* of its titles */
};

enum note_about { NOTE_CALL, NOTE_QUESTION, NOTE_STEP };

struct note {
	char *text;		/* owned; valid UTF-8, shown with text_visible */
	int64_t at;
	size_t machine;		/* which one it was written for */
	enum note_about about;
	size_t index;		/* QUESTION, STEP: which; else NO_INDEX */
};

enum call_field { CALL_NUMBER, CALL_CALLER, CALL_OPERATOR, CALL_FIELD_COUNT };

struct call {
	const struct advisory *advisory;	/* borrowed; outlives the call */
	struct session *session;	/* of the current machine; owned */
	char *field[CALL_FIELD_COUNT];	/* owned; NULL: not given */
	struct machine *machines;	/* owned; one at least */
	size_t machine_count, current;
	struct note *notes;		/* owned; in the order they were written */
	size_t note_count;
	char *kept;			/* owned; the number of the case that it is kept as, "7K3F-G"; NULL: none (yet) */
	int64_t began;
	int64_t held;			/* seconds on hold that are over */
	int64_t hold_began;		/* 0: not on hold */
	struct journal journal;		/* every answer, as of the last call_log; owned */
	uint64_t changes;		/* of all but the session; a call that is read is filled by hand before they count */
};

/* In the order in which one goes before another. */
struct call_next {
	enum {
		/* One that wasn't there before, which from now on counts as said; then there may be another one. */
		NEXT_CONTRADICTION,
		/* The question, but nothing that is still open changes anything: said once, until something can again. */
		NEXT_ENOUGH,
		NEXT_QUESTION,
		NEXT_HEARING,		/* a warning, before the plan */
		NEXT_PLAN,
	} kind;
	size_t index;			/* of the contradiction, question or warning; PLAN: NO_INDEX */
};

struct call *call_new(const struct advisory *advisory, int64_t now);
void call_free(struct call *call);

/* A copy is taken; NULL or "" takes it away. */
void call_set(struct call *call, enum call_field field, const char *text);
void call_keep_as(struct call *call, const char *number);	/* as call_set */
/* Holds the timer, or lets it go on. */
void call_hold(struct call *call, int64_t now);
bool call_on_hold(const struct call *call);
/* Seconds of talking: without what was on hold; never negative, even if the clock was set back. */
int64_t call_seconds(const struct call *call, int64_t now);

/*
 * Another number than before if anything may be otherwise that a record of the call has, but for its language: while it
 * is the same, nothing is to be kept.
 */
uint64_t call_changes(const struct call *call);

/* The current machine. */
const struct machine *call_machine(const struct call *call);
/* Takes over the session's answers into it: for whoever reads them there, and when it is left. */
void call_keep(struct call *call);
/* The same, and `told` of each machine is known, in that language of the advisory. */
void call_tell(struct call *call, size_t language);
/* Writes down which of the current machine's answers are others than at the last time: now, by the operator. */
void call_log(struct call *call, int64_t now);
void call_name(struct call *call, size_t machine, const char *name);	/* as call_set */
/*
 * A further machine, which becomes the current one.  It begins with the answers
 * of the one before; those marked in `differs` (by question) are asked again.
 * Its plan is unmarked, its warnings are unheard.  There must be fewer than CALL_MACHINES_MOST.
 */
void call_add_machine(struct call *call, const bool *differs);
void call_switch(struct call *call, size_t machine);

/* The same mark again takes it away.  On the current machine. */
void call_mark(struct call *call, size_t step, enum mark mark, int64_t now);
void call_hear(struct call *call, size_t warning, enum hearing hearing, int64_t now);
/* The first given warning that must be heard and hasn't been, in this machine; NO_INDEX: none. */
size_t call_unheard(const struct call *call, const struct outcome *outcome);
/* Steps of the plan that are neither done nor skipped. */
size_t call_left(const struct call *call, const struct outcome *outcome);
/* The question that is asked of it now; NO_INDEX: none, all are answered or the plan was wanted. */
size_t call_question(const struct call *call);
/* What comes next, after an answer or where another machine is the current one now. */
struct call_next call_next(struct call *call);
/* Of the current machine: questions are left, but the plan was wanted. */
bool call_enough(const struct call *call);
void call_set_enough(struct call *call, bool enough);
/* Is there anything but answers: a note, a mark, something heard or refused? */
bool call_noted(const struct call *call);
void call_note(struct call *call, enum note_about about, size_t index, const char *text, int64_t now);

#endif
