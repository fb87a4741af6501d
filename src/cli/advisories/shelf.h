/* The advisories to list or to choose from: those at hand, or those of a folder; searched through the index. */
#ifndef CLI_ADVISORIES_SHELF_H
#define CLI_ADVISORIES_SHELF_H

#include "cli/advisories/find.h"
#include "cli/command.h"
#include "store/index.h"
#include "ui/front.h"

struct shelf {
	struct found found;
	struct index_file *files;	/* owned; the same for the index */
	struct index_scope scope;
	struct index *index;		/* NULL: not searched yet */
	struct index_hits hits;		/* of the last search */
	enum status status;		/* STATUS_INPUT: something couldn't be read, which was told */
};

/* Looks which files there are.  folder NULL: those at hand.  False: there are none, which was told. */
bool shelf_open(struct shelf *shelf, const char *folder);
void shelf_close(struct shelf *shelf);

/*
 * Fills shelf->hits.  The first time all that is new is read, and what can't be read is told.
 */
void shelf_search(struct shelf *shelf, const char *words);

/* A hit as it is shown, in the language in force; its texts live as long as the hits. */
struct front_advisory shelf_row(struct shelf *shelf, const struct index_hit *hit);

#endif
