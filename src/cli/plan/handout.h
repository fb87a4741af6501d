/*
 * The plan on its way out: as a sheet in a format, drawn by fixwalk-pdf where it is a PDF, and then written,
 * printed by fixwalk-print, or kept in the outbox and mailed by fixwalk-net.  Nothing blocks but handout_run.
 */
#ifndef CLI_PLAN_HANDOUT_H
#define CLI_PLAN_HANDOUT_H

#include "cli/command.h"
#include "ui/handout.h"

/*
 * The work that front ends may start: new files in the folder where one is, else in the person's own one.  The
 * settings must have been read (config_read).
 */
const struct front_work *handout_work(void);
/* The front end has ended: lets go of what it started, and says what becomes of that. */
void handout_leave(void);

/*
 * From beginning to end, for `fixwalk plan`; a print job is followed until the printer has it.  output: the file
 * to be written; NULL or "-": standard output.  How it goes is told on standard error.
 */
enum status handout_run(const struct sheet_source *source, const struct handout *handout, int64_t date,
			const char *output);

#endif
