/* What testing a CSAF document came to, for people and for machines. */
#ifndef REPORT_FINDINGS_H
#define REPORT_FINDINGS_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "core/csaf/csaf.h"

struct finding_row {
	const struct csaf_finding *finding;
	unsigned line, column;		/* in the file; 0: not known */
};

/* Tests in the standard's order, what is no test's behind them; then by place. */
void findings_sort(struct finding_row *rows, size_t count);

/* Did every mandatory test hold that was run? */
bool findings_are_sound(const struct csaf *csaf);
/* Is it a test of this version of the standard? */
bool findings_test_applies(const struct csaf_test *test, const struct csaf *csaf);

/* All of the document's findings, sorted. */
void findings_text(struct strbuf *out, const char *file, const struct csaf *csaf,
		   const struct finding_row *rows);
/* One object and a line feed. */
void findings_json(struct strbuf *out, const char *file, const struct csaf *csaf,
		   const struct finding_row *rows);

#endif
