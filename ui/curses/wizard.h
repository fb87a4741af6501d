/*
 * The wizard: a session shown as views.  The lowest view follows the session (overview, question, plan);
 * the others (help, why, …) lie upon it.  Everything on the screen is made anew from the session.
 */
#ifndef UI_CURSES_WIZARD_H
#define UI_CURSES_WIZARD_H

#include "base/strbuf.h"
#include "core/session.h"
#include "report/document.h"
#include "ui/curses/input.h"
#include "ui/curses/list.h"
#include "ui/front.h"

#define VIEWS_MAX 8

enum view_kind {
	VIEW_OVERVIEW, VIEW_QUESTION, VIEW_PLAN,	/* where the session is */
	VIEW_PLAN_SO_FAR, VIEW_ANSWERS, VIEW_STEP, VIEW_WHERE, VIEW_WHY, VIEW_HELP,
	VIEW_NOTE,					/* a message too long for its place */
};

enum subject { ABOUT_ADVISORY, ABOUT_QUESTION, ABOUT_VERDICT, ABOUT_WARNING, ABOUT_STEP };

struct view {
	enum view_kind kind;
	enum subject subject;	/* WHY: of what */
	size_t index;		/* QUESTION, STEP, WHERE, WHY: which; PLAN: the step to stand on next */
	struct place place;
	bool fresh;		/* its place is still to be found */
};

/* What was ticked or typed and isn't an answer yet: kept wherever one goes. */
struct draft {
	bool *touched;		/* by question */
	bool *ticked;		/* by option, where the question is touched */
	struct strbuf *text;	/* by question */
};

struct wizard {
	struct session *session;
	const struct advisory *advisory;
	size_t language;		/* of the advisory's texts */
	bool at_overview;		/* before the first question */
	struct view views[VIEWS_MAX];
	size_t depth;			/* how many; the top one is shown */
	struct list list;		/* of the top view */
	bool stale;			/* the list is to be made anew */
	size_t list_height;		/* rows of the window on it */
	struct draft draft;
	bool filtering;
	struct strbuf filter;
	struct strbuf message;
	struct strbuf note;
	enum action confirming;		/* doing it again means it */
	bool anew;			/* send the whole screen */
	bool over;
	enum front_end end;
};

/* wizard.c */
struct view *wizard_top(struct wizard *wizard);
enum key_place wizard_place(const struct wizard *wizard);	/* of the top view */
enum key_place wizard_place_below(const struct wizard *wizard);	/* of the view that it lies upon */
bool wizard_complete(struct wizard *wizard);	/* every question that is asked has an answer */
void wizard_say(struct wizard *wizard, const char *message);
void wizard_push(struct wizard *wizard, enum view_kind kind, enum subject subject, size_t index);
void wizard_pop(struct wizard *wizard);
void wizard_settle(struct wizard *wizard);	/* the session has moved: show where it is */
void wizard_jump(struct wizard *wizard, size_t question);

/* frame.c: head, foot, message, and between them the top view */
void frame_draw(struct wizard *wizard);
bool frame_too_small(void);

/* draft.c */
void draft_init(struct wizard *wizard);
void draft_release(struct wizard *wizard);
bool draft_ticked(const struct wizard *wizard, size_t option);	/* in the draft, else in the answer */
void draft_tick(struct wizard *wizard, size_t option);
struct strbuf *draft_text(struct wizard *wizard, size_t question);
bool draft_waits(const struct wizard *wizard);	/* has the question that is shown one? */
void draft_drop(struct wizard *wizard, size_t question);

/* question.c: what is asked, its options, and what keys do there */
enum question_item { ITEM_OPTION, ITEM_NONE, ITEM_UNKNOWN, ITEM_FIELD };

/* Draws the question's texts from row `top` on; returns how many rows they take. */
size_t question_draw_texts(struct wizard *wizard, size_t top, size_t height, size_t columns);
void question_fill(struct wizard *wizard, size_t height, size_t columns);
void question_accept(struct wizard *wizard, bool again);
void question_tick(struct wizard *wizard);
void question_unknown(struct wizard *wizard, bool again);
void question_digit(struct wizard *wizard, unsigned digit);
void question_filter(struct wizard *wizard);		/* begins it, or ends it */
void question_type(struct wizard *wizard, const char *typed);
void question_erase(struct wizard *wizard);

/* pages.c: documents and the list of answers */
void page_fill(struct wizard *wizard, size_t columns);
void page_open(struct wizard *wizard);			/* Enter */
void page_digit(struct wizard *wizard, unsigned digit);
void page_why(struct wizard *wizard);
void page_raw(struct wizard *wizard);			/* the plan's addresses as plain lines */

#endif
