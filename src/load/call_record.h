/*
 * A call as report/calls/call_json.h writes it, read back: from a store, or from a file that was handed over, perhaps by
 * somebody hostile.  Where the advisory is of another revision, what it no longer has is told; nothing is guessed.
 */
#ifndef LOAD_CALL_RECORD_H
#define LOAD_CALL_RECORD_H

#include "base/error.h"
#include "core/call/as_told.h"
#include "core/call/call.h"

/* About what a record is: enough to find the advisory. */
struct call_head {		/* each owned; NULL: not said */
	char *advisory;		/* its id; never NULL */
	char *revision, *file, *language;
};

/* False: it is no record of a call; errors (empty before) say why. */
bool call_head_read(struct call_head *head, const char *file, const char *text, size_t length,
		    struct errors *errors) __attribute__((warn_unused_result));
void call_head_release(struct call_head *head);

/* What the advisory at hand has no longer. */
enum call_lost_kind {
	CALL_LOST_QUESTION,	/* `id`: with its answer */
	CALL_LOST_OPTION,	/* of the question `id` its option `value`; NULL: it is now another kind of question */
	CALL_LOST_ANSWER,	/* `id` is not asked of this machine any more, or doesn't offer `value` (NULL: all of it) */
	CALL_LOST_STEP,		/* `id`: with its mark */
	CALL_LOST_WARNING,	/* `id`: that it was heard */
	CALL_LOST_SUBJECT,	/* `id`: a question or step about which there is a note, now a note on the call */
};

struct call_lost {
	enum call_lost_kind kind;
	size_t machine;
	char *id, *value;	/* owned */
};

struct call_record {
	struct call *call;	/* owned; its journal as it was written, whatever the advisory has */
	struct as_told *told;	/* owned; for each machine of the call: what the record says it came to */
	size_t told_count;
	struct call_lost *lost;	/* owned; in the order of the record */
	size_t lost_count, lost_size;
};

/*
 * advisory: of the record's id (the errors say so if it isn't), perhaps of another revision; borrowed by the call.
 * False: errors (empty before) say what is wrong, and nothing is to be released.
 */
bool call_record_read(struct call_record *record, const char *file, const char *text, size_t length,
		      const struct advisory *advisory, struct errors *errors) __attribute__((warn_unused_result));
void call_record_release(struct call_record *record);

#endif
