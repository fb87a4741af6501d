/*
 * The standard's mandatory tests (6.1.…) that aren't told by the way while a document is read; what fails is told
 * as a finding.  All are linear in the document, but for sorting.
 */
#ifndef LOAD_CSAF_TESTS_TESTS_H
#define LOAD_CSAF_TESTS_TESTS_H

#include "load/csaf/loader.h"

/* All but those of branches; once the document's tables are complete. */
void csaf_tests_run(struct csaf_reader *r, const struct spot *document);

/* One subject each. */
void csaf_test_history(struct csaf_reader *r);
void csaf_test_profile(struct csaf_reader *r, const struct spot *document);
void csaf_test_vulnerabilities(struct csaf_reader *r);
void csaf_test_cvss(struct csaf_reader *r, const struct spot *document);
void csaf_test_values(struct csaf_reader *r, const struct spot *document);

/* A branch's name under product_version and (2.1) product_version_range, told at the spot. */
void csaf_test_version(struct csaf_reader *r, const struct spot *spot, const char *name);
void csaf_test_range(struct csaf_reader *r, const struct spot *spot, const char *name);

/* What the profiles are told by. */
enum csaf_profile {
	PROFILE_INCIDENT = 1, PROFILE_INFORMATIONAL = 2, PROFILE_ADVISORY = 4, PROFILE_VEX = 8,
	PROFILE_DEPRECATED = 16, PROFILE_WITHDRAWN = 32, PROFILE_SUPERSEDED = 64,	/* these in 2.1 */
};

/* Of the document's version and category; 0: the base profile. */
unsigned csaf_profile(const struct csaf *csaf);

typedef void csaf_visitor(struct csaf_reader *r, const struct spot *spot, const void *rule);
/*
 * Visits all that a path leads to: names of members with a slash between them, "[]" for each entry of a list
 * (and of lists in it), "**" for this and each branch below.  Tells nothing by itself.
 */
void csaf_visit(struct csaf_reader *r, const struct spot *from, const char *path, csaf_visitor *visit,
		const void *rule);
/* A member's value, the last if it stands there twice; NULL: there is none. */
const cJSON *csaf_member(const cJSON *object, const char *name);

#endif
