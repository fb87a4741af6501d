/* What proving a guide came to, for people and for machines. */
#ifndef REPORT_PROOF_H
#define REPORT_PROOF_H

#include "base/error.h"
#include "base/strbuf.h"
#include "core/prove.h"

/* What is wrong with a guide that can be read. */
enum defect {
	DEFECT_RULE_NEVER_HITS,
	DEFECT_QUESTION_NEVER_ASKED,
	DEFECT_OPTION_NEVER_OFFERED,
	DEFECT_CONTRADICTION_NEVER_MET,
	DEFECT_WARNING_NEVER_GIVEN,
	DEFECT_STEP_NEVER_TAKEN,
	DEFECT_LINK_NEVER_SHOWN,
	DEFECT_COUNT,
};

/*
 * The next defect of a kind from *index on: its id ("os=win9x" for an option)
 * goes to id; *index moves behind it.  False: there are no more.
 */
bool proof_defect(const struct advisory *advisory, const struct proof *proof,
		  enum defect defect, size_t *index, struct strbuf *id);
/* No defects, no combination without a verdict, no example that comes out otherwise. */
bool proof_is_sound(const struct advisory *advisory, const struct proof *proof);
/* The example without a verdict as values for --set, or nothing. */
void proof_example(struct strbuf *out, const struct proof *proof);

void proof_text(struct strbuf *out, const struct advisory *advisory, const struct proof *proof,
		size_t language);
/* One object and a line feed. */
void proof_json(struct strbuf *out, const struct advisory *advisory, const struct proof *proof);
void proof_json_errors(struct strbuf *out, const char *file, const struct errors *errors);

#endif
