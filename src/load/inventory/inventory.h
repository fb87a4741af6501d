/*
 * Inventories: one host a line, as NDJSON or CSV, in constant memory: line by line, or in blocks of lines that several
 * readers take and read at the same time.  Also the answers file of `plan --answers`.
 */
#ifndef LOAD_INVENTORY_INVENTORY_H
#define LOAD_INVENTORY_INVENTORY_H

#include <stdio.h>

#include "base/error.h"
#include "core/answers.h"

enum inventory_format { INVENTORY_GUESS, INVENTORY_NDJSON, INVENTORY_CSV };

struct inventory;

/*
 * stream and file (its name) are borrowed, and nobody else reads the stream.  GUESS: NDJSON if the first byte that
 * is not blank is '{', else CSV.  block: how much is read at first; 0: the usual.  NULL: not even the CSV header can
 * be read.
 */
struct inventory *inventory_open(FILE *stream, const char *file, enum inventory_format format,
				 const struct advisory *advisory, size_t block, struct error *err);
void inventory_close(struct inventory *inventory);

enum inventory_line {
	INVENTORY_HOST,		/* answers and *host are filled */
	INVENTORY_BAD,		/* err says what and where; go on with the next */
	INVENTORY_END,
	INVENTORY_FAILED,	/* the stream can't be read any more; err */
	INVENTORY_LINES,	/* a reader has lines to read */
};

/*
 * The next host; what its line doesn't name is unknown.  Where the advisory speaks of products, {"host": …,
 * "product": id} will do, too.  Blank lines are passed over.
 * *host: borrowed until the next call, NULL if the line names none (also set for a BAD
 * line whose host could be read).  *line: its number, from 1.
 */
enum inventory_line inventory_next(struct inventory *inventory, struct answers *answers, const char **host,
				   size_t *line, struct error *err);

/* The same by several readers.  Each belongs to one thread. */
struct inventory_reader *inventory_reader_new(const struct inventory *inventory);
void inventory_reader_free(struct inventory_reader *reader);

/*
 * LINES: the reader has the next block; or END, or FAILED.  For one thread at a time.  bytes: a block is no larger (it is
 * never larger than usual), but for a longer line; 0: as before.
 */
enum inventory_line inventory_take(struct inventory *inventory, struct inventory_reader *reader, size_t bytes,
				   struct error *err);
/* Of the block that the reader has. */
size_t inventory_block_bytes(const struct inventory_reader *reader);

/* A line (or CSV record) as it stands there.  If it is plain, its host can be told from the rest without reading it. */
struct inventory_text {
	const char *text;	/* without what ends the line; in the reader's block */
	size_t length;		/* of the first line */
	size_t size;		/* of all lines, with what ends them */
	size_t number;		/* from 1 */
	const char *host;	/* in the text */
	size_t host_length;	/* 0: none was found */
	bool plain;
	bool host_last;
	bool too_long;
};

/* The next line of the block; borrowed until the next call.  NULL: there is no more. */
const struct inventory_text *inventory_line(struct inventory_reader *reader);
/* Reads that line, strictly: HOST or BAD, all else as inventory_next. */
enum inventory_line inventory_read(struct inventory_reader *reader, struct answers *answers, const char **host,
				   struct error *err);
/*
 * May what such a line comes to (fine: answers, else what is wrong with it) be taken for that of every plain line with
 * the same text before and behind the host?  The line's place is another, and the host is the text between.
 */
bool inventory_host_apart(const struct inventory *inventory, const struct inventory_text *line, bool fine);

/*
 * One JSON object {"os": "…", "products": […]} (or {"answers": {…}}) into answers:
 * those that it names; null is "unknown".  On failure some of them may be set.
 */
bool answers_parse(const char *file, const char *text, size_t length,
		   struct answers *answers, struct error *err)
	__attribute__((warn_unused_result));

#endif
