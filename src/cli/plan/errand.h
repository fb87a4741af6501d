/*
 * One plan on its way out: drawn, then written, printed, or kept in the outbox and mailed.  One thing at a time;
 * nothing blocks.  For handout.c only.
 */
#ifndef CLI_PLAN_ERRAND_H
#define CLI_PLAN_ERRAND_H

#include "base/strbuf.h"
#include "cli/command.h"
#include "ui/handout.h"

enum stage { STAGE_NONE, STAGE_DRAW, STAGE_PRINT, STAGE_MAIL };

/* What is on its way; one thing at a time. */
struct errand {
	enum stage stage;
	struct helper *helper;		/* of the stage; NULL: none is at work */
	struct handout wanted;
	const char *output;		/* of a command: where the file goes, borrowed; NULL: standard output */
	bool run;			/* for a command: what goes wrong is told at once, and files are written there */
	char *stem, *title, *text;	/* owned: of the file's name; what printers and mail call it; the mail's words */
	int64_t date;
	char *letter;			/* owned: where the outbox keeps it */
	bool announced;			/* the printer has given the job its number */
	bool accepted;			/* … and has the document; what becomes of it is still told */
	enum status status;		/* how it ended, or has gone so far */
};

/* An empty one, but for `run` and `output`, sets out; `said`: how it goes, in words. */
void errand_begin(struct errand *errand, const struct sheet_source *source, const struct handout *wanted,
		  int64_t date, struct strbuf *said);
/* Takes what its helper has to say, if it is at work. */
void errand_go_on(struct errand *errand, struct strbuf *said);
/* Lets go of all that it holds; an errand that has ended keeps its status. */
void errand_end(struct errand *errand);

#endif
