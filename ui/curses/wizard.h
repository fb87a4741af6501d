/*
 * The wizard: a call shown as views.  The lowest view follows the session (overview, question, plan);
 * the others (help, why, …) lie upon it.  Everything on the screen is made anew from the call.
 */
#ifndef UI_CURSES_WIZARD_H
#define UI_CURSES_WIZARD_H

#include "base/strbuf.h"
#include "core/call/call.h"
#include "core/difference.h"
#include "report/calls/ticket.h"
#include "report/pages/document.h"
#include "ui/curses/input.h"
#include "ui/curses/list.h"
#include "ui/front.h"
#include "ui/given.h"

#define VIEWS_MAX 24

enum wizard_view_kind {
	VIEW_OVERVIEW, VIEW_QUESTION, VIEW_PLAN,	/* where the session is */
	VIEW_PLAN_SO_FAR, VIEW_STEP, VIEW_HEAR,		/* plan.c */
	VIEW_ABOUT, VIEW_WHERE, VIEW_WHY, VIEW_HELP, VIEW_MESSAGE,	/* pages.c */
	VIEW_ANSWERS, VIEW_TRIAL, VIEW_DIFFERENCE,	/* answers.c; TRIAL: a question, tried out */
	VIEW_ENOUGH, VIEW_CONTRADICTION,		/* choice.c */
	VIEW_SPELL, VIEW_QR,				/* addresses.c */
	VIEW_CALL, VIEW_FIELD, VIEW_TICKET,		/* call.c */
	VIEW_MACHINES, VIEW_OTHER,			/* machines.c */
	VIEW_HANDOUT,					/* handout.c */
	VIEW_HANDOVER, VIEW_HANDOVER_QR,		/* handover.c */
	VIEW_COUNT,
};

enum subject {
	ABOUT_ADVISORY, ABOUT_QUESTION, ABOUT_VERDICT, ABOUT_WARNING, ABOUT_STEP, ABOUT_CONTRADICTION,
};

struct wizard_view {
	enum wizard_view_kind kind;
	enum subject subject;	/* WHY: of what; FIELD: what the note is about */
	size_t index;		/* QUESTION, TRIAL, STEP, HEAR, WHERE, WHY, …: which; PLAN: the step to stand on next */
	struct place place;
	struct hold hold;	/* where the mark stood when the list was let go of */
	bool fresh;		/* its place is still to be found */
	bool filtering;		/* QUESTION, TRIAL */
};

/* What was ticked or typed and isn't an answer yet: kept wherever one goes. */
struct draft {
	bool *touched;		/* by question */
	bool *ticked;		/* by option, where the question is touched */
	struct strbuf *text;	/* by question */
};

struct wizard {
	const struct front *front;
	struct call *call;
	struct session *session;	/* of the call's current machine */
	const struct advisory *advisory;
	size_t language;		/* of the advisory's texts */
	bool at_overview;		/* before the first question */
	bool begun;			/* the overview was left, an answer was taken */
	size_t answered;		/* the question that was answered last; NO_INDEX: none */
	bool came_from_plan;		/* to the question, which is to be left for the plan again */
	struct wizard_view views[VIEWS_MAX];
	size_t depth;			/* how many; the top one is shown */
	struct list list;		/* of the top view */
	bool stale;			/* the list is to be made anew */
	size_t list_height;		/* rows of the window on it */
	size_t list_top, list_columns;	/* the screen's row that it begins in; what lies right of it isn't its */
	struct draft draft;
	struct draft put_by;		/* the draft, while something is being tried out with one of its own */
	unsigned digits;		/* the number that digits in a row have made so far; 0: none */
	struct strbuf filter;
	struct strbuf message;
	struct strbuf overlong;		/* a message with a page of its own */
	struct trial trial;		/* what is being tried out, while a TRIAL or DIFFERENCE is open */
	bool trying;
	struct strbuf field;		/* what is typed into a FIELD */
	enum call_field call_field;	/* FIELD: of the call … */
	enum field_kind { FIELD_OF_CALL, FIELD_MACHINE, FIELD_NOTE, FIELD_HANDOUT } field_kind;
	struct handout handout;		/* as it was last wanted */
	struct strbuf address;		/* SPELL, QR: which */
	enum ticket_format ticket;
	bool *differs;			/* OTHER: by question */
	enum action confirming;		/* doing it again means it */
	bool again;			/* it is being done again */
	bool anew;			/* send the whole screen */
	bool over;
	enum front_end end;
};

/* What a kind of view is: one table, views.c. */
struct wizard_view_row {
	enum key_place place;
	const char *name;		/* N_: in the head; NULL: numbered there */
	enum action closes;		/* the same key closes what it opened; ACTION_NONE: none does */
	void (*fill)(struct wizard *wizard, size_t columns);	/* makes the (empty) list; NULL: the question */
	void (*accept)(struct wizard *wizard);	/* Enter */
};
extern const struct wizard_view_row wizard_view_table[VIEW_COUNT];

/* wizard.c: the loop and the stack of views */
struct wizard_view *wizard_top(struct wizard *wizard);
const struct item *wizard_focused(struct wizard *wizard);	/* NULL: the list is empty */
enum key_place wizard_place(const struct wizard *wizard);	/* of the top view */
enum key_place wizard_place_below(const struct wizard *wizard);	/* of the view that it lies upon */
bool wizard_complete(const struct wizard *wizard);	/* the overview was left, and every question that is asked has an answer */
bool wizard_working(const struct front *front);	/* on something that was begun and isn't done */
void wizard_say(struct wizard *wizard, const char *message);
void wizard_sayf(struct wizard *wizard, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* False: there are too many already, which was said; nothing was pushed. */
bool wizard_push(struct wizard *wizard, enum wizard_view_kind kind, enum subject subject, size_t index);
void wizard_pop(struct wizard *wizard);
void wizard_settle(struct wizard *wizard);	/* the session has moved: show where it is */
void wizard_answered(struct wizard *wizard);	/* an answer was taken: settle, and say what it led to */
void wizard_stand(struct wizard *wizard);	/* the same for answers that were taken earlier */
void wizard_jump(struct wizard *wizard, size_t question);
void wizard_to_plan(struct wizard *wizard);	/* past questions that have their answers */
void wizard_switch(struct wizard *wizard);	/* the call has another machine now */

void wizard_wait(struct wizard *wizard);	/* below plain lines (screen_leave): for a key, then the screen again */

/* acts.c: what keys do, wherever they do it */
void act(struct wizard *wizard, const struct event *event);

/* frame.c: head, foot, message, and between them the top view */
/* After each event: a message that has no room gets a page of its own, and where the window has grown, none. */
void frame_fit_message(struct wizard *wizard);
void frame_draw(struct wizard *wizard);

/* pane.c: what stands beside the list where there is room */
size_t pane_columns(struct wizard *wizard, size_t columns);	/* 0: there is none */
void pane_draw(struct wizard *wizard, size_t row, size_t height, size_t column, size_t columns);

/* draft.c */
void draft_init(struct wizard *wizard);
void draft_release(struct wizard *wizard);
bool draft_ticked(const struct wizard *wizard, size_t option);	/* in the draft, else in the answer */
void draft_tick(struct wizard *wizard, size_t option);
struct strbuf *draft_text(struct wizard *wizard, size_t question);
bool draft_waits(const struct wizard *wizard);	/* has the question that is shown one? */
void draft_drop(struct wizard *wizard, size_t question);

/* question.c: what is asked, and its options */
enum question_item { ITEM_OPTION, ITEM_NONE, ITEM_UNKNOWN, ITEM_FIELD };

size_t question_shown(const struct wizard *wizard);
const struct question *question_asked(const struct wizard *wizard);	/* the same; there must be one */
bool question_any_ticked(const struct wizard *wizard);
/* Draws the question's texts from row `top` on; returns how many rows they take. */
size_t question_draw_texts(struct wizard *wizard, size_t top, size_t height, size_t columns);
void question_fill(struct wizard *wizard, size_t height, size_t columns);

/* answer.c: what keys do at a question */
void answer_accept(struct wizard *wizard);
void answer_tick(struct wizard *wizard);
void answer_unknown(struct wizard *wizard);
void answer_filter(struct wizard *wizard);		/* begins it, or ends it */
/* Answers with it, or tries it out. */
void answer_give(struct wizard *wizard, size_t question, const struct given *given);

/* number.c: digits that go to what has a number */
void number_digit(struct wizard *wizard, unsigned digit);

/* typing.c: letters that are text */
void typing_add(struct wizard *wizard, const char *typed);
void typing_erase(struct wizard *wizard);

/* pages.c: documents; their items are blocks (enum block_kind) */
/* Returns the place behind the document's head. */
struct place page_add(struct wizard *wizard, const struct document *document, bool dense, size_t columns);
void page_document(struct wizard *wizard, struct document *document);	/* init, with language and voice */
void page_fill(struct wizard *wizard, size_t columns);	/* fills the list, and finds its place */
void page_leave(struct wizard *wizard);		/* lets go of it */
void page_fill_document(struct wizard *wizard, size_t columns);
void page_fill_where(struct wizard *wizard, size_t columns);
void page_accept_where(struct wizard *wizard);
void page_why(struct wizard *wizard);

/* plan.c: the plan, its steps, and the warnings that must be heard */
void plan_fill(struct wizard *wizard, size_t columns);
void plan_fill_step(struct wizard *wizard, size_t columns);
void plan_accept(struct wizard *wizard);		/* opens what the mark stands on */
void plan_next_step(struct wizard *wizard);
void plan_mark(struct wizard *wizard, enum mark mark);
size_t plan_step(struct wizard *wizard);		/* that the mark stands on or in; NO_INDEX */
void plan_fill_hear(struct wizard *wizard, size_t columns);
void plan_hear(struct wizard *wizard, enum hearing hearing);
void plan_accept_hear(struct wizard *wizard);
bool plan_unheard(struct wizard *wizard);		/* shows the next one that must be heard, if there is one */

/* addresses.c */
void address_copy(struct wizard *wizard);
void address_open(struct wizard *wizard);
void address_spell(struct wizard *wizard);
void address_qr(struct wizard *wizard);
void address_raw(struct wizard *wizard);		/* all of the plan as plain lines */
void address_fill_spell(struct wizard *wizard, size_t columns);
void address_fill_qr(struct wizard *wizard, size_t columns);
/* Adds a text as a QR code.  False: there is no room for it. */
bool address_add_qr(struct wizard *wizard, const char *text, size_t columns);

/* links.c: are the plan's addresses alive? */
void links_check(struct wizard *wizard);
void links_go_on(struct wizard *wizard);

/* answers.c: all answers, read back; and what another one would change */
void answers_fill(struct wizard *wizard, size_t columns);
void answers_accept(struct wizard *wizard);
void answers_digit(struct wizard *wizard, unsigned digit);
void answers_try(struct wizard *wizard);
void answers_show_difference(struct wizard *wizard);	/* of the trial, whose answers are changed */
void answers_end_trial(struct wizard *wizard);
void answers_fill_difference(struct wizard *wizard, size_t columns);
void answers_accept_difference(struct wizard *wizard);

/* choice.c: a text, and lines of which Enter takes one */
void choice_fill_enough(struct wizard *wizard, size_t columns);
void choice_accept_enough(struct wizard *wizard);
void choice_fill_contradiction(struct wizard *wizard, size_t columns);
void choice_accept_contradiction(struct wizard *wizard);
void choice_keep_contradiction(struct wizard *wizard);	/* leaves the answers as they are */

/* call.c: who calls, the timer, notes, the ticket */
void call_page_fill(struct wizard *wizard, size_t columns);
void call_page_accept(struct wizard *wizard);
void call_page_note(struct wizard *wizard);
void call_page_hold(struct wizard *wizard);
/* False: it can't be typed now, which was said. */
bool call_page_field(struct wizard *wizard, enum field_kind kind, enum call_field field, const char *text);
void call_page_fill_field(struct wizard *wizard, size_t columns);
void call_page_accept_field(struct wizard *wizard);
void call_page_fill_ticket(struct wizard *wizard, size_t columns);
void call_page_ticket(struct wizard *wizard);		/* opens it; there, the next format */
void call_page_save(struct wizard *wizard);
void call_page_copy_ticket(struct wizard *wizard);
void call_page_raw_ticket(struct wizard *wizard);
void call_page_dump(struct wizard *wizard);

/* handout.c: the plan as a file, on paper, by mail */
void handout_open(struct wizard *wizard, enum delivery delivery);
void handout_fill(struct wizard *wizard, size_t columns);
void handout_accept(struct wizard *wizard);
void handout_add_prompt(struct wizard *wizard, struct strbuf *out);	/* of the field that is typed into */
void handout_accept_field(struct wizard *wizard);
void handout_go_on(struct wizard *wizard);

/* handover.c: the call for another desk */
void handover_page_open(struct wizard *wizard);
void handover_page_fill(struct wizard *wizard, size_t columns);
void handover_page_fill_qr(struct wizard *wizard, size_t columns);
void handover_page_qr(struct wizard *wizard);
void handover_page_copy(struct wizard *wizard);
void handover_page_save(struct wizard *wizard);
void handover_page_save_nameless(struct wizard *wizard);

/* machines.c */
void machines_fill(struct wizard *wizard, size_t columns);
void machines_accept(struct wizard *wizard);
void machines_next(struct wizard *wizard);
void machines_fill_other(struct wizard *wizard, size_t columns);
void machines_tick_other(struct wizard *wizard);
void machines_accept_other(struct wizard *wizard);

#endif
