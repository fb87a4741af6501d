/*
 * What is done in a terminal, one command a line ("key Enter Down", "resize 20x6"): see the table in script.c.
 * Screen tests are such lines in a file; the monkey makes them up, so what it finds is a screen test at once.
 */
#ifndef TESTS_SCRIPT_H
#define TESTS_SCRIPT_H

#include "tests/terminal/terminal.h"

struct script {
	struct terminal terminal;
	const char *folder;	/* where shots are written */
	bool may_end;		/* any line may be the program's last; else that is a failure */
};

/* "80x24" as the terminal's size, which fails if it is none. */
void script_size(struct script *script, const char *text);
/* Plays a line, whose text is torn up; blank lines and those that begin with # do nothing. */
void script_play(struct script *script, char *line);

#endif
