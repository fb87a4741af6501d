/*
 * What the parts of the line front end share: one walk through a call.  It stands at a question, at
 * the plan, or at a step of the plan; there lines are commands or answers.  A command may have a prompt
 * of its own; what is typed there and belongs elsewhere is carried out where the walk stands
 * (line_leave_prompt).
 */
#ifndef UI_LINE_LINE_H
#define UI_LINE_LINE_H

#include "core/call/call.h"
#include "report/pages/document.h"
#include "ui/front.h"
#include "ui/given.h"
#include "ui/line/console.h"
#include "ui/line/typed.h"

struct line {
	const struct front *front;
	struct call *call;
	struct session *session;	/* of the call's current machine */
	const struct advisory *advisory;
	struct console console;
	bool plan;			/* at the plan, although questions are left */
	size_t step;			/* at the plan: the step that is open, from 1; 0: none */
	struct handout handout;		/* as it was last wanted */
	char *handed_back;		/* owned; a line that is still to be carried out; NULL: none */
	enum front_end end;		/* how it ends, once it is over */
};

enum line_next {
	LINE_AGAIN,		/* ask for another line */
	LINE_MOVED,		/* show what stands there now */
	LINE_OVER,
};

/* line.c: the walk */
bool line_at_plan(const struct line *line);
/* Whose commands are known now (enum key_place): of options, of a text, or of the plan and its steps. */
unsigned line_place(const struct line *line);
void line_go(struct line *line, size_t question);
void line_leave_plan(struct line *line);	/* the questions that are left are asked */
enum line_next line_end_of_input(struct line *line);

/* Keeps what was said, and then reads a line; NULL: end of input.  The caller frees it. */
char *line_read(struct line *line, const char *prompt);

/* prompt.c: prompts of their own */
struct reply {
	enum { REPLY_END, REPLY_BACK, REPLY_NUMBER, REPLY_COMMAND } kind;
	size_t number;		/* NUMBER */
	struct typed command;	/* COMMAND */
	char *typed;		/* owned */
};
/* Asks until it is a number from 1 to count, a command of that place, or nothing (BACK, as "<" is). */
void line_ask(struct line *line, struct reply *reply, enum key_place place, const char *prompt,
	      size_t count);
/* The same for several numbers, which are ticked; ticked NULL: one. */
void line_ask_numbers(struct line *line, struct reply *reply, enum key_place place, const char *prompt,
		      bool *ticked, size_t count);
void reply_release(struct reply *reply);
/*
 * What a prompt leaves of a reply, which is released: the end is the walk's, a command is carried out where the walk
 * stands; else `next`.
 */
enum line_next line_leave_prompt(struct line *line, struct reply *reply, enum line_next next);
/* A line of text without commands; NULL: end of input.  The caller frees it. */
char *line_ask_text(struct line *line, const char *prompt);

/* show.c: what is shown of questions, and what is asked for */
#define LINE_OPTIONS_MOST 60	/* of a longer list only so many are shown at once */
size_t line_language(const struct line *line);	/* of the advisory's texts */
/* How many options a question offers; found (room for all, or NULL) holds them. */
size_t line_options(const struct line *line, size_t question, size_t *found);
void line_show_question(const struct line *line);	/* the current one, with its options */
void line_show_options(const struct line *line, size_t question);
/* With the label that is shown: its own, or one that says more. */
void line_say_option(const struct line *line, size_t number, size_t option, const char *label);
/* "3. You have Windows 2000 Server." */
void line_say_read_back(const struct line *line, size_t number, size_t question);
/* What is asked for where the walk stands; the caller frees it. */
char *line_prompt(const struct line *line);
/* One line: what can be typed there. */
void line_say_usage(const struct line *line);
/* Init, with language, voice and machine. */
void line_document(const struct line *line, struct document *document);
void line_show(const struct line *line, struct document *document);	/* and releases it */
/* Some of its blocks. */
void line_show_blocks(const struct line *line, const struct document *document, size_t first,
		      size_t count);

/* answer.c: what a line says in answer to a question; the caller frees given->options */
void line_read_answer(const struct line *line, size_t question, const char *typed, struct given *given);
/* Answers with it and says so; what the session refuses is no answer. */
enum line_next line_answer(struct line *line, size_t question, const struct given *given);
/* Says what the last answer made void and what lies ahead; what contradicts it may be asked again. */
enum line_next line_answered(struct line *line);
/* The same for answers that were taken earlier. */
enum line_next line_stand(struct line *line);

/* The commands; each does something only where the key table has it. */
enum line_next line_act(struct line *line, const struct typed *typed);	/* acts.c */
enum line_next line_act_where(struct line *line, const struct typed *typed);	/* where.c */
enum line_next line_act_answers(struct line *line, const struct typed *typed);	/* answers.c */
/* plan.c */
enum line_next line_show_plan(struct line *line);
enum line_next line_at_step(struct line *line, size_t number);	/* from 1; opens it */
enum line_next line_next_step(struct line *line);		/* Enter at the plan */
enum line_next line_act_plan(struct line *line, const struct typed *typed);
enum line_next line_act_mark(struct line *line, const struct typed *typed);
enum line_next line_why_plan(struct line *line, const struct typed *typed);
/* The step that a command is about, its place in the plan from 1; 0: none, which was said. */
size_t line_step(const struct line *line, const struct typed *typed);
/* addresses.c: of a step, or all of the plan's */
enum line_next line_act_copy(struct line *line, const struct typed *typed);
enum line_next line_act_open(struct line *line, const struct typed *typed);
enum line_next line_act_spell(struct line *line, const struct typed *typed);
enum line_next line_act_qr(struct line *line, const struct typed *typed);
enum line_next line_act_raw(struct line *line, const struct typed *typed);
/* A text, and under it its QR code, if the window has room for that. */
void line_show_qr(const struct line *line, const char *text);
/* call.c */
enum line_next line_act_call(struct line *line, const struct typed *typed);
enum line_next line_act_hold(struct line *line, const struct typed *typed);
enum line_next line_act_note(struct line *line, const struct typed *typed);
/* Keeps the text as a note, or asks for it. */
enum line_next line_note(struct line *line, enum note_about about, size_t index, const char *text);
/* ticket.c */
enum line_next line_act_ticket(struct line *line, const struct typed *typed);
/* handout.c */
enum line_next line_act_export(struct line *line, const struct typed *typed);
enum line_next line_act_print(struct line *line, const struct typed *typed);
enum line_next line_act_mail(struct line *line, const struct typed *typed);
void line_say_work(const struct line *line);	/* what is new of it */
/* links.c */
enum line_next line_act_links(struct line *line, const struct typed *typed);
void line_say_links(const struct line *line);	/* what came out of the check, once it is done */
/* handover.c */
enum line_next line_act_hand_over(struct line *line, const struct typed *typed);
/* machines.c */
enum line_next line_act_machines(struct line *line, const struct typed *typed);
enum line_next line_act_next_machine(struct line *line, const struct typed *typed);

#endif
