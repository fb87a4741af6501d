/*
 * A terminal that is a program itself (libvterm), with fixwalk in it behind a pseudo-terminal.  Nothing sleeps: fixwalk
 * tells by a private escape sequence when it waits (FIXWALK_TEST_IDLE), and only then comes the next key.
 *
 * What goes wrong ends in fail(), which the program that uses this has: it knows where it was.
 */
#ifndef TESTS_TERMINAL_H
#define TESTS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <vterm.h>

#define SILENCE 20000		/* ms without a sign of life that count as a hang; only a safety net */
#define COLUMNS_MAX 400

struct terminal {
	int rows, columns;	/* set before it is started, then by terminal_resize */
	VTerm *vterm;		/* NULL: never started */
	VTermScreen *screen;
	int pty;
	pid_t keeper, program;	/* program: 0 when it has ended */
	unsigned waits;		/* times that the program said it waits, or was seen stopped */
	bool waiting;		/* nothing has come since it said so */
	bool stopped;		/* the last that was seen of it: it is stopped */
	bool ended;		/* nothing more will come */
	bool alternate, hidden;	/* as the program has set it: another screen; no cursor */
	int mouse;		/* VTERM_PROP_MOUSE_…; 0: none */
	size_t sent;		/* bytes to the program, so far */
	char mark[32];		/* a mark's word, as far as it has come */
	size_t marked;		/* bytes of the mark that have come */
};

void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* Sets what every terminal needs: locale, signals, environment. */
void terminal_prepare(void);
/* Starts "$FIXWALK ARGUMENTS" through a shell; what there was before must have ended. */
void terminal_start(struct terminal *t, const char *arguments);
/* Kills what is left of it. */
void terminal_kill(struct terminal *t);

/* Shows what the program writes; false: there is nothing more. */
bool terminal_pump(struct terminal *t);
/* Until the program says that it waits; false: it has ended. */
bool terminal_wait(struct terminal *t);
/* Until nothing more comes by itself: for when nobody can say how often the program draws.  False: it has ended. */
bool terminal_rest(struct terminal *t);
/* The same, where what was sent may be the beginning of something: until it no longer waits for the rest of that. */
bool terminal_sleep(struct terminal *t);
/* As the system shows it: S sleeps, T is stopped, ! is about to get a signal; ?: it is gone. */
char terminal_state(const struct terminal *t);

/* A key by its name, or a character. */
void terminal_press(struct terminal *t, const char *name);
/* Types the first character of the text; returns its bytes. */
size_t terminal_type(struct terminal *t, const char *text);
void terminal_send(struct terminal *t, const char *bytes, size_t length);
void terminal_paste(struct terminal *t, const char *bytes, size_t length);
void terminal_resize(struct terminal *t, int columns, int rows);
void terminal_hang_up(struct terminal *t);
/* The program's exit status once it has ended, 128 and more for a signal; the terminal must be as it was before. */
int terminal_end(struct terminal *t);

VTermScreenCell terminal_cell(const struct terminal *t, int row, int column);
VTermPos terminal_cursor(const struct terminal *t);
/* The row without the blanks at its end; free() it. */
char *terminal_row(const struct terminal *t, int row);
/* The screen as text, with the cursor's place and the looks of its row; free() it. */
char *terminal_picture(const struct terminal *t);
/* The cursor stands where the mark does; in a field it stands where text goes on. */
void terminal_check_mark(const struct terminal *t, const char *name);

#endif
