/*
 * The files behind a plan's addresses: which there are, what became of each, and the list that is carried along with
 * them to the machine.
 */
#ifndef REPORT_SHEETS_MANIFEST_H
#define REPORT_SHEETS_MANIFEST_H

#include "base/mem.h"
#include "base/strbuf.h"
#include "core/got.h"
#include "core/outcome.h"

#define MANIFEST_STEPS 5	/* that are named of a file; a document can have hundreds with one address */

struct manifest_file {
	size_t link;			/* the first one of the advisory's with this address */
	const char *url, *sha256, *sha512;	/* of the link; NULL: not said */
	size_t places[MANIFEST_STEPS];	/* in the plan, from 1: of the steps that name it, the first ones */
	size_t step_count;		/* of all of them */
	struct got got;			/* until it is told: failed; its texts live as long as the caller sees to it */
};

struct manifest {
	struct outcome *outcome;	/* borrowed, as the answers */
	const struct answers *answers;
	int64_t date;			/* seconds since 1970 */
	struct manifest_file *files;	/* each address once, in the order of the plan */
	size_t count;
	struct arena arena;
};

void manifest_init(struct manifest *manifest, struct outcome *outcome, const struct answers *answers, int64_t date);
void manifest_release(struct manifest *manifest);

/* What became of each, and what to do next; as lines of at most 72 columns but for addresses. */
void manifest_results(struct strbuf *out, const struct manifest *manifest);
/* The list as a file: for which advisory and answers, the files, how to check them, lines to write on. */
void manifest_write(struct strbuf *out, const struct manifest *manifest);

#endif
