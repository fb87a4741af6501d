/* One worker of a fleet (fleet.h): lines of an inventory in, lines of output out. */
#ifndef CLI_FLEET_ASSESSOR_H
#define CLI_FLEET_ASSESSOR_H

#include "cli/fleet/fleet.h"

#define OUTPUT_SIZE ((size_t)96 << 10)	/* what a block usually comes to, and not more than a processor's cache holds */

/* What a block comes to.  Blocks are of such a size that it usually fits. */
struct output {
	char *text;		/* owned; OUTPUT_SIZE bytes */
	size_t length;
	size_t early;		/* bytes before them, written already, since they didn't fit */
	uint64_t read;		/* bytes of the inventory */
	bool finished;
};

/* What a worker needs of the fleet. */
struct fleet;
/* Writes when all before the block has been written; false: nobody takes it any more. */
bool fleet_write(struct fleet *fleet, size_t block, const char *text, size_t length);
/* Is a wrong answer told with what is offered?  For those at the beginning only: that costs time. */
bool fleet_hints(struct fleet *fleet, size_t block);

struct assessor;
struct assessor *assessor_new(const struct fleet_task *task, struct fleet *fleet, size_t known);
void assessor_free(struct assessor *assessor);
struct inventory_reader *assessor_reader(struct assessor *assessor);

/* Works out all lines of the reader's block. */
void assessor_block(struct assessor *assessor, size_t block, struct output *output);
bool assessor_found_errors(const struct assessor *assessor);

#endif
