/*
 * The plan on its way out of the program, on paper or in other hands: what is wanted, as the lines that both
 * front ends show and change, and the work that goes on while keys are answered.
 */
#ifndef UI_HANDOUT_H
#define UI_HANDOUT_H

#include <poll.h>

#include "base/strbuf.h"
#include "core/call/call.h"
#include "report/formats/report.h"
#include "report/request.h"

struct front;

enum delivery { DELIVER_FILE, DELIVER_PRINT, DELIVER_MAIL };
enum sides { SIDES_ONE, SIDES_LONG, SIDES_SHORT, SIDES_COUNT };	/* SHORT: turned over the short edge */

struct handout {
	enum delivery delivery;
	enum sheet_kind sheet;
	enum report_format format;	/* of a file; paper and mail take PDF */
	size_t languages[SHEET_LANGUAGES];	/* as in struct sheet_wish */
	size_t language_count;
	size_t home;			/* the language that was in force at first: the main one of two */
	const struct paper *paper;
	bool paged;			/* FILE: text is parted into pages, too */
	char *path;			/* FILE; owned; NULL: a new file in the folder where one is */
	char *printer;			/* PRINT: its name or address; owned; NULL: the one that is used by default */
	unsigned copies;
	enum sides sides;
	char *to;			/* MAIL: as typed; owned; NULL: not said yet */
	const char *tlp;		/* borrowed; handout_tlp */
	bool override_tlp;		/* PRINT, MAIL: nevertheless */
};

/* The advisory's TLP label, if it restricts to whom a plan may go; NULL: it doesn't. */
const char *handout_tlp(const struct advisory *advisory);
/* Is it to be printed or mailed against its TLP label, and nobody has said "nevertheless"? */
bool handout_withheld(const struct handout *handout);

/*
 * The lines, in their order; GO does it, unless it is withheld.  The format, which others hang on, stands above
 * them.
 */
enum handout_row {
	HANDOUT_GO, HANDOUT_TLP, HANDOUT_FORMAT, HANDOUT_SHEET, HANDOUT_LANGUAGE, HANDOUT_PAPER, HANDOUT_PATH,
	HANDOUT_PRINTER, HANDOUT_COPIES, HANDOUT_SIDES, HANDOUT_TO, HANDOUT_ROW_COUNT,
};

/* For the customer, in the language in force, on the paper that is usual here. */
void handout_init(struct handout *handout, const struct front *front);
void handout_release(struct handout *handout);
/* Where it is to go now; "nevertheless" was said of another time. */
void handout_aim(struct handout *handout, enum delivery delivery);
/* Does that line mean anything, as things are? */
bool handout_has(const struct handout *handout, enum handout_row row);
bool handout_is_typed(enum handout_row row);	/* else Enter takes the next value */
const char *handout_label(const struct handout *handout, enum handout_row row);	/* static */
void handout_value(struct strbuf *out, const struct handout *handout, const struct front *front,
		   enum handout_row row);
/* As it stands in the field where it is typed; "" if it isn't said.  Borrowed. */
const char *handout_typed(const struct handout *handout, enum handout_row row);
void handout_type(struct handout *handout, enum handout_row row, const char *text);
void handout_next(struct handout *handout, const struct front *front, enum handout_row row);
/* Is a line still to be filled in?  HANDOUT_ROW_COUNT: none. */
enum handout_row handout_missing(const struct handout *handout);

/* As --sides takes it: "one", "long", "short". */
const char *sides_id(enum sides sides);

enum work_state {
	WORK_NONE,
	WORK_BUSY,		/* what was begun isn't done */
	WORK_FOLLOWING,		/* it is out of our hands; what becomes of it is still told */
};

#define WORK_WAITS 2

/* What a front end may start; one thing at a time. */
struct front_work {
	/* The paper and the printer that are used if nobody says otherwise; printer NULL: the system's. */
	const struct paper *(*paper)(void);
	const char *printer;
	/* The plan of the call's current machine.  `said`: what goes on now, what was done, or why it can't be. */
	void (*begin)(struct call *call, enum voice voice, const struct handout *handout,
		      struct strbuf *said);
	enum work_state (*state)(void);
	/* What to poll for; returns how many. */
	size_t (*wait)(struct pollfd waits[WORK_WAITS]);
	/* Goes on as far as it goes without waiting.  `said` gets what is new for the person. */
	void (*go_on)(struct strbuf *said);
	/* Asks for the printers anew, and what is known of them; *known: have they answered? */
	void (*look_for_printers)(void);
	const struct printer *(*printers)(size_t *count, bool *known);
};

#endif
