/*
 * The keys, for both front ends: one table says what each does where; foot, help and man page are made from it.
 */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stdint.h>

/* What a key does. */
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

/* Does the action do anything on one of these screens (enum key_place, bit set)? */
bool key_works(enum action action, unsigned screens);
/* Is the sign itself among the row's keys? */
bool key_is_named(const struct key_help *row, char sign);
/* What a sign does on that screen; or elsewhere, where it does nothing there.  ACTION_NONE: nothing anywhere. */
enum action key_action(char sign, enum key_place place);
/* The sign on the key that was pressed, also with the input method left on; NO_SIGN: no such key. */
char key_sign(uint32_t code_point);
#define NO_SIGN '\177'

#endif
