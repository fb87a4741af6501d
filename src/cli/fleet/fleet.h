/*
 * An inventory assessed by as many workers as there are processors.  Each takes the next block of lines, works it out
 * on its own, and writes when all before it has been written: the lines' order is kept, and the same bytes come out
 * with one worker or many.
 */
#ifndef CLI_FLEET_FLEET_H
#define CLI_FLEET_FLEET_H

#include <stdint.h>

#include "cli/command.h"
#include "core/advisory.h"
#include "load/inventory/inventory.h"

/* FIXWALK_TEST_FLEET="WORKERS BLOCK KNOWN": a test's seam; 0 each: as usual. */
struct fleet_size {
	size_t workers;
	size_t block;		/* bytes that are read at once */
	bool forgetful;		/* KNOWN is "no": each line is worked out */
};
struct fleet_size fleet_size(void);

struct fleet_task {			/* all borrowed */
	const struct options *options;
	const struct advisory *advisory;
	struct inventory *inventory;
	size_t language;		/* of the advisory's texts */
	bool csv;			/* what is written */
	uint64_t total;			/* bytes of the inventory; 0: not known */
};

/* Status NO: some lines are errors. */
enum status fleet_assess(const struct fleet_task *task, const struct fleet_size *size);

#endif
