/*
 * A stream in blocks of whole lines, or of whole CSV records, so that several readers can take one each.  Memory is
 * that of a block, or of a line that is longer; of one over LIMIT_LINE only so much is held that this shows.
 */
#ifndef LOAD_INVENTORY_BLOCKS_H
#define LOAD_INVENTORY_BLOCKS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/strbuf.h"

#define BLOCK_USUAL ((size_t)16 << 10)	/* bytes: their outcomes still fit into a processor's cache */

enum blocks_kind {
	BLOCKS_GUESS,		/* told by the first line that isn't blank: LINES if it begins with '{' */
	BLOCKS_LINES,
	BLOCKS_RECORDS,		/* of CSV, which may go over lines */
};

struct block {
	char *memory;		/* owned, on a page's border: reading into any other place takes far longer */
	size_t size;
	const char *text;	/* in it; ends behind a line feed, but at the stream's end */
	size_t length;
	size_t seen;		/* so much of the stream lies there; how a record ends may be told by what follows */
	bool ended;		/* nothing follows that */
	size_t number;		/* of its first line, from 1 */
};

struct blocks {
	FILE *stream;		/* borrowed; nobody else reads it */
	enum blocks_kind kind;	/* no longer GUESS after a block with a line that isn't blank */
	size_t most;		/* bytes that are read at once; 0: BLOCK_USUAL */
	struct strbuf rest;	/* read, and not in a block yet */
	size_t lines;		/* in the blocks so far */
	bool ended;
	int error;		/* errno, when it couldn't be read; 0: it could */
};

void blocks_init(struct blocks *blocks, FILE *stream, enum blocks_kind kind);
void blocks_release(struct blocks *blocks);
/* What has come, in whole lines; waits only for the first of them.  False: the end, or blocks->error. */
bool blocks_next(struct blocks *blocks, struct block *block);
void block_release(struct block *block);

#endif
