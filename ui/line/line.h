/* What the parts of the line front end share: one walk, and what a typed line led to. */
#ifndef UI_LINE_LINE_H
#define UI_LINE_LINE_H

#include "ui/front.h"
#include "ui/line/console.h"

struct line {
	struct session *session;
	struct console console;
	enum front_end end;	/* how it ends, once it is over */
};

enum line_next {
	LINE_AGAIN,		/* ask for another line */
	LINE_MOVED,		/* show what stands there now */
	LINE_OVER,
};

/* Language of the advisory's texts now. */
size_t line_language(const struct line *line);
/* How many options a question offers; found (room for all, or NULL) holds them. */
size_t line_options(const struct line *line, size_t question, size_t *found);

/* "2. Question: answer". */
void line_say_answer(const struct line *line, size_t number, size_t question);
/* The current question, with all that is to be chosen from. */
void line_show_question(const struct line *line);
/* What is asked for behind it; the caller frees it. */
char *line_prompt(const struct line *line);

/* One line of feedback on the answer to a question, and what that answer made void. */
enum line_next line_note(struct line *line, size_t question);
enum line_next line_end_of_input(struct line *line);
/* Carries out a command; number as in struct typed.  One that makes no sense here: LINE_AGAIN. */
enum line_next line_act(struct line *line, enum action action, size_t number);
/* One line: what can be typed here. */
void line_say_usage(const struct line *line);

/* Lets somebody choose one of a list; NO_INDEX: left, or end of input. */
size_t line_choose(const char *heading, char *const *items, size_t count);

#endif
