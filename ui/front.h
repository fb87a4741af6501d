/*
 * What both front ends share: how they are started, how they end, the table of keys.  Front ends get a
 * call, show it and walk through its session; they open no files and fetch nothing: what they need of
 * that kind is given to them.
 */
#ifndef UI_FRONT_H
#define UI_FRONT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "core/call.h"
#include "report/document.h"
#include "ui/handout.h"

enum front_end {
	FRONT_DONE,		/* the plan was reached */
	FRONT_LEFT,		/* left before that */
	FRONT_EOF,		/* end of input, or the terminal is gone */
	FRONT_UNUSABLE,		/* this terminal can't show it (curses only); nothing was drawn */
};

/* Links that are checked while keys are answered. */
struct front_links {
	/* Begins with all addresses of the call's current plan.  `said`: what goes on now, or why it can't. */
	void (*begin)(struct call *call, struct strbuf *said);
	bool (*busy)(void);
	struct pollfd (*wait)(void);	/* while busy */
	/* Takes what is there without waiting.  At the end `said` gets a sentence with what came out. */
	void (*go_on)(struct strbuf *said);
	struct link_source source;	/* what is known by now, and from earlier checks */
};

#define FRONT_CASE_WAITS 2

/* The call as a case that is kept while it goes on. */
struct front_case {
	/* After every key: saves what is new.  `said`: what the person must know now; nothing, if all is well. */
	void (*keep)(struct call *call, struct strbuf *said);
	/* For when nothing was typed for a minute: the call is still held here. */
	void (*stay)(struct call *call);
	bool (*is_safe)(void);		/* all that was said is saved, or nothing was said yet */
	/* What goes on beside the keys, as for a server that gets the call: how many to wait for. */
	size_t (*wait)(struct pollfd waits[FRONT_CASE_WAITS]);
	void (*go_on)(void);		/* takes what is there without waiting; what is to be said, keep says */
};

/* How long somebody may stay, and how much one call may hold. */
struct front_limits {
	/* ms until it is over; 0: it is. */
	int (*left)(const struct call *call);
	void (*touched)(void);	/* after every key */
};

/* What a front end is given. */
struct front {
	struct call *call;
	enum voice voice;
	const char *theme;	/* id (curses/theme.h); NULL: the default */
	bool ascii;		/* lines are drawn with ASCII characters */
	bool mouse;
	/* Starts the person's browser on an http(s) address; NULL: not allowed here. */
	bool (*open_address)(const char *url, struct error *err);
	/*
	 * Keeps a text in a new file of the person's own (mode 0600) whose name begins with `stem` and ends with
	 * `suffix`; *path: where, the caller frees it.  NULL: not allowed here.
	 */
	bool (*save)(const char *stem, const char *suffix, const char *text, char **path,
		     struct error *err);
	/* Files, paper, mail; NULL: not allowed here. */
	const struct front_work *work;
	/* Are addresses alive?  NULL: not allowed here. */
	const struct front_links *links;
	/* NULL: nothing is kept. */
	const struct front_case *kept;
	/* NULL: none. */
	const struct front_limits *limits;
	bool operator_stays;	/* nobody is to speak in somebody else's name here */
};

/* Each adds to `out`, in words, where the text was kept or what was started, or why not. */
void front_save(const struct front *front, const char *stem, const char *suffix, const char *text,
		struct strbuf *out);
/* The same for the whole call, as a file that another desk can go on with; with or without what can name people. */
void front_write_call(const struct front *front, bool names, struct strbuf *out);
void front_open(const struct front *front, const char *url, struct strbuf *out);
/* May this field of the call be changed here?  NULL: yes; else why not, in words. */
/* Whether there is room for one more machine.  False: why not is added to `out`. */
bool front_has_room(const struct call *call, struct strbuf *out);
const char *front_holds(const struct front *front, enum call_field field);

/* The next of the program's languages that the advisory has, too; NULL: there is no other.  Static. */
const char *front_next_language(const struct advisory *advisory);

/* Run until the person leaves.  The call keeps all that was said. */
enum front_end line_run(const struct front *front);
enum front_end curses_run(const struct front *front);

/* One of the advisories to choose from.  One line of harmless text each; "" where there is none. */
struct front_advisory {
	const char *name;	/* what is typed for it */
	const char *date;	/* YYYY-MM-DD */
	const char *title, *publisher;
	const char *tlp;	/* "AMBER", "RED" …; "": CLEAR, or none said */
};

/* "TLP:RED  Title (Publisher)" */
void front_add_advisory(struct strbuf *out, const struct front_advisory *advisory);

struct front_shelf {
	/* Those in which every word is found, in the language in force; valid until the next search. */
	const struct front_advisory *(*search)(void *shelf, const char *words, size_t *count);
	void *shelf;
};

/* Let somebody choose one: FRONT_DONE, and *name is borrowed from the shelf's last search.  Of front only the look counts. */
enum front_end line_choose(const struct front_shelf *shelf, const char **name);
enum front_end curses_choose(const struct front *front, const struct front_shelf *shelf, const char **name);

/*
 * Before the walk, in plain lines: yes or no?  Enter takes `usual`.  Not FRONT_DONE: it was left (Ctrl-C, q), or the input
 * ended; *answer is as it was.
 */
enum front_end line_confirm(const char *question, bool usual, bool *answer);

/* What a key does, in both front ends.  One table: foot, help and man page are made from it. */
enum action {
	ACTION_NONE,
	ACTION_UP, ACTION_DOWN, ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_HOME, ACTION_END,
	ACTION_NEXT, ACTION_PREVIOUS,	/* Tab: to the next heading, and back */
	ACTION_DIGIT,		/* 1-9: go to that one */
	ACTION_ACCEPT,		/* Enter: answer and go on; on the plan: open a step */
	ACTION_TICK,		/* Space; on the plan: done */
	ACTION_UNKNOWN,
	ACTION_BACK,
	ACTION_FORWARD,
	ACTION_HELP,
	ACTION_WHERE,
	ACTION_WHY,
	ACTION_FILTER,
	ACTION_ABOUT,		/* i: the advisory itself */
	ACTION_ANSWERS,		/* all answers, to be read back */
	ACTION_WHAT_IF,		/* d: what another answer would change */
	ACTION_LANGUAGE,
	ACTION_PLAN,
	ACTION_FAILED,		/* f: the step failed */
	ACTION_SKIPPED,		/* x: the step was skipped; the warning was refused */
	ACTION_COPY,		/* c: the address to the clipboard */
	ACTION_OPEN,		/* o: the address in the browser */
	ACTION_SPELL,		/* s: the address spelt out */
	ACTION_QR,		/* r: the address as a QR code */
	ACTION_LINKS,		/* l: are the plan's addresses alive? */
	ACTION_HAND_OVER,	/* H: to another desk, as a code or a file */
	ACTION_RAW,		/* v: addresses whole, outside the screen */
	ACTION_NOTE,		/* n: a note on what is shown */
	ACTION_CALL,		/* C: ticket number, caller, notes, timer */
	ACTION_HOLD,		/* T: the timer */
	ACTION_TICKET,		/* E: the text for the ticket; again: the next format */
	ACTION_SAVE,		/* S: the ticket as a file */
	ACTION_EXPORT,		/* e: the plan as a file */
	ACTION_PRINT,		/* P: on paper */
	ACTION_MAIL,		/* m: by mail */
	ACTION_MACHINES,	/* M: all machines of this call */
	ACTION_NEXT_MACHINE,	/* N: one more machine */
	ACTION_THEME,		/* t: the next theme */
	ACTION_DUMP,		/* D: this screen as a file, for a bug report */
	ACTION_REDRAW,
	ACTION_SUSPEND,
	ACTION_QUIT,
	ACTION_COUNT,
};

enum key_place {		/* where a key belongs: bit set */
	SCREEN_OVERVIEW = 1,
	SCREEN_QUESTION = 2,	/* one option is the answer */
	SCREEN_MANY = 4,	/* several options may be ticked */
	SCREEN_TEXT = 8,	/* a text is the answer: letters are text */
	SCREEN_FILTER = 16,	/* the list is being filtered: letters are text */
	SCREEN_PLAN = 32,
	SCREEN_ANSWERS = 64,	/* all answers */
	SCREEN_STEP = 128,	/* one step of the plan */
	SCREEN_PAGER = 256,	/* help, why, a text to read */
	SCREEN_WHERE = 512,	/* where to find it: what is seen answers the question */
	SCREEN_HEAR = 1024,	/* a warning that must be heard */
	SCREEN_CHOICE = 2048,	/* a few lines of which Enter takes one */
	SCREEN_DIFFERENCE = 4096,	/* what an answer would change */
	SCREEN_CALL = 8192,	/* ticket number, caller, notes */
	SCREEN_FIELD = 16384,	/* one line is typed: letters are text */
	SCREEN_TICKET = 32768,
	SCREEN_MACHINES = 65536,
	SCREEN_OTHER = 131072,	/* what differs on the next machine: a list to tick */
	SCREEN_HANDOUT = 262144,	/* how the plan is to be written, printed, mailed */
	SCREEN_ADVISORIES = 524288,	/* before the walk: which advisory? */
	SCREEN_SEARCH = 1048576,	/* there words are typed: letters are text */
	SCREEN_KEYS = 2097152,	/* there the keys are shown */
	SCREEN_HANDOVER = 4194304,	/* the call for another desk */
	SCREEN_CODE = 8388608,	/* the same where no file may be written: as a code alone */
	SCREEN_BEFORE = SCREEN_ADVISORIES | SCREEN_KEYS,
	SCREEN_OPTIONS = SCREEN_QUESTION | SCREEN_MANY,
	SCREEN_TYPING = SCREEN_TEXT | SCREEN_FILTER | SCREEN_FIELD | SCREEN_SEARCH,
	SCREEN_ALL = 16777216 - 1,
	SCREEN_LETTERS = SCREEN_ALL & ~(SCREEN_TYPING | SCREEN_BEFORE),	/* of the walk */
};

/* An action can have several entries: it means something else, or has other keys, on some screens. */
struct key_help {
	enum action action;
	const char *keys;	/* as shown in the help: "Up/Down, k/j" (N_: key names may be translated) */
	const char *foot;	/* as shown at the foot: "Enter"; NULL: not at the foot */
	const char *short_text;	/* N_: one or two words for the foot; NULL: not at the foot */
	const char *text;	/* N_: one line for help and man page */
	const char *line;	/* what is typed in the line front end; NULL: no such thing there */
	unsigned screens;	/* where it works; enum key_place, bit set */
};

/* The table, ended by ACTION_NONE.  Order: most needed first (the foot drops from the right, but keeps help). */
extern const struct key_help key_table[];

#endif
