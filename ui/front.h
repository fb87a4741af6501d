/*
 * What both front ends share: how they are started, what they are given, how they end.  Front ends get a
 * call, show it and walk through its session; they open no files and fetch nothing: what they need of
 * that kind is given to them.
 */
#ifndef UI_FRONT_H
#define UI_FRONT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "core/call/call.h"
#include "report/pages/document.h"
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
	const char *theme;	/* id; NULL: the default */
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
/* Is there room for one more machine?  False: why not is added to `out`. */
bool front_has_room(const struct call *call, struct strbuf *out);
/* May this field of the call be changed here?  NULL: yes; else why not, in words. */
const char *front_holds(const struct front *front, enum call_field field);

/* The next of the program's languages that the advisory has, too; NULL: there is no other.  Static. */
const char *front_next_language(const struct advisory *advisory);

/* Run until the person leaves.  The call keeps all that was said. */
enum front_end line_run(const struct front *front);
enum front_end curses_run(const struct front *front);
/* The ids of the looks of the screen, the default first; NULL: there are no more.  Static. */
const char *curses_theme(size_t index);

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

#endif
