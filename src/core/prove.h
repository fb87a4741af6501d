/*
 * Proves a guide: every combination of answers, exactly, by counting in the
 * decision diagrams instead of walking them one by one; and tries its examples
 * (core/example.h).
 */
#ifndef CORE_PROVE_H
#define CORE_PROVE_H

#include "base/table.h"
#include "core/advisory.h"

struct proof {
	/* Combinations of fully known answers (each question that is asked is
	   answered); doubles: exact below 2^53. */
	double combinations;
	double by_verdict[VERDICT_COUNT];
	double by_no_rule;		/* end in no verdict: a defect */
	double *by_rule;		/* by rule */
	double *asked;			/* by question: combinations in which it is asked */
	double *offered;		/* by option */
	/* Be it only where something is unknown: */
	bool *askable;			/* by question: some case asks it */
	bool *offerable;		/* by option: some case offers it */
	bool *hittable;			/* by rule: it decides some case */
	bool *linked;			/* by link: some plan holds it */
	bool *contradictions;		/* by contradiction: some combination has it */
	bool *warnings;			/* by warning: some combination gives it */
	bool *steps;			/* by step: some combination has it in the plan */
	/* A combination that ends in no verdict: chosen option per question
	   (many: any), as answers; valid only if by_no_rule > 0. */
	struct answers *no_rule_example;
	struct table faults;		/* struct example_fault: where the examples come out otherwise */
	bool *tried;			/* by rule: it alone decides an example */
};

struct proof *prove(const struct advisory *advisory);
void proof_free(struct proof *proof);

#endif
