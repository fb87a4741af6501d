/*
 * Inventories: one host a line, as NDJSON or CSV, read line by line in
 * constant memory.  Also the answers file of `plan --answers`.
 */
#ifndef LOAD_INVENTORY_H
#define LOAD_INVENTORY_H

#include <stdio.h>

#include "base/error.h"
#include "core/answers.h"

enum inventory_format { INVENTORY_GUESS, INVENTORY_NDJSON, INVENTORY_CSV };

struct inventory;

/*
 * stream and file (its name) are borrowed.  GUESS: NDJSON if the first byte that
 * is not blank is '{', else CSV.  NULL: not even the CSV header can be read.
 */
struct inventory *inventory_open(FILE *stream, const char *file,
				 enum inventory_format format,
				 const struct advisory *advisory, struct error *err);
void inventory_close(struct inventory *inventory);

enum inventory_line {
	INVENTORY_HOST,		/* answers and *host are filled */
	INVENTORY_BAD,		/* err says what and where; go on with the next */
	INVENTORY_END,
	INVENTORY_FAILED,	/* the stream can't be read any more; err */
};

/*
 * The next host; what its line doesn't name is unknown.  Where the advisory speaks of products, {"host": …,
 * "product": id} will do, too.  Blank lines are passed over.
 * *host: borrowed until the next call, NULL if the line names none (also set for a BAD
 * line whose host could be read).  *line: its number, from 1.
 */
enum inventory_line inventory_next(struct inventory *inventory, struct answers *answers,
				   const char **host, size_t *line, struct error *err);

/*
 * One JSON object {"os": "…", "products": […]} (or {"answers": {…}}) into answers:
 * those that it names; null is "unknown".  On failure some of them may be set.
 */
bool answers_parse(const char *file, const char *text, size_t length,
		   struct answers *answers, struct error *err)
	__attribute__((warn_unused_result));

#endif
