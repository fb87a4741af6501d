/*
 * What every kind of case store does, as tests: the same ones run on SQLite and on PostgreSQL.  Some start processes
 * that open the store for themselves.
 */
#ifndef TESTS_UNIT_STORE_CASES_BEHAVIOUR_H
#define TESTS_UNIT_STORE_CASES_BEHAVIOUR_H

#include "tests/unit/base/expect.h"

#include "store/cases.h"

struct cases_place {
	/* Opens the store that is tested, once more each time: another desk.  Also called in child processes. */
	struct case_store *(*open)(void *with, struct error *err);
	/* Before and after each test, when nobody has it open: then nothing is in it, or it isn't there. */
	void (*clear)(void *with);
	void *with;
};

/* Runs them all; returns how many failed. */
int cases_behave(const char *kind, struct cases_place *place);

#endif
