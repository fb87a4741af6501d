/* Advisories at hand for many calls, one after the other: each is loaded once, as long as there aren't too many. */
#ifndef CLI_CASES_CASE_SHELF_H
#define CLI_CASES_CASE_SHELF_H

#include "base/error.h"
#include "base/mem.h"
#include "core/advisory.h"

#define CASE_SHELF_MOST 8	/* loaded at a time */

struct case_shelf {		/* all zero: empty */
	struct case_shelved {
		char *id, *file;	/* owned; id NULL: nothing stands here; file NULL: not known */
		struct arena arena;
		const struct advisory *advisory;
	} places[CASE_SHELF_MOST];
	size_t next;		/* the place that is cleared for a new one */
};

/* As case_advisory; borrowed until CASE_SHELF_MOST others were asked for. */
const struct advisory *case_shelf_find(struct case_shelf *shelf, const char *id, const char *file, struct error *err);
void case_shelf_release(struct case_shelf *shelf);

#endif
