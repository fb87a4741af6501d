/* One worker of a fleet (fleet.h): lines of an inventory in, lines of output out. */
#ifndef CLI_ASSESSOR_H
#define CLI_ASSESSOR_H

#include "cli/fleet.h"

/* What a worker needs of the fleet. */
struct fleet;
/* Writes, when all that stands before the worker's block has been written; false: nobody takes it any more. */
bool fleet_write(struct fleet *fleet, size_t block, const char *text, size_t length);
/* Is a wrong answer told with what is offered?  For those at the beginning only: that costs time. */
bool fleet_hints(struct fleet *fleet, size_t block);

struct assessor;
struct assessor *assessor_new(const struct fleet_task *task, struct fleet *fleet, size_t known);
void assessor_free(struct assessor *assessor);
struct inventory_reader *assessor_reader(struct assessor *assessor);

/* Works out and writes all lines of the reader's block.  False: nobody takes what is written. */
bool assessor_block(struct assessor *assessor, size_t block);
bool assessor_found_errors(const struct assessor *assessor);

#endif
