/*
 * The monkey: what it does (events.c), what must hold after that (checks.c), walks of many events, each in a process and a
 * home of its own, and fewer events that fail as well (monkey.c).
 */
#ifndef TESTS_MONKEY_H
#define TESTS_MONKEY_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/terminal/script.h"

#define LINE_MOST 400		/* bytes of an event */

struct dice {
	uint64_t state;
};
/* The same numbers for the same seed, everywhere: less than `below`. */
unsigned dice_roll(struct dice *dice, unsigned below);

/* An event, as a line of a script (tests/terminal/script.c) or a check by its name. */
void event_make(struct dice *dice, char line[LINE_MOST]);
/* Could the program end by that, as it should? */
bool event_leaves(const char *line);

/* What must hold whatever was done. */
void check_screen(struct terminal *t);
/*
 * "check redraw": what was drawn piece by piece is what is drawn as a whole.  "check size COLUMNSxROWS": another size and
 * back.  "check language": another language and back, and the kept call is the same.  "check back": to the question before
 * and forward.  False: it is no check.
 */
bool check_named(struct script *script, const char *line);
/* The plan that was kept is that of `fixwalk plan` on the answers that were kept. */
void check_plan(const char *advisory);
/* The call, gone on with, shows that plan. */
void check_resumed(struct script *script, const char *advisory, const char *language);

#endif
