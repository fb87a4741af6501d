/*
 * Cases to test with, and what is to be known of them.  Desk n is a session; case n is one of its own.  What goes wrong
 * ends the test, but for results that are returned; texts are in cases_arena.
 */
#ifndef TESTS_UNIT_STORE_CASES_HELPERS_H
#define TESTS_UNIT_STORE_CASES_HELPERS_H

#include "tests/unit/store/cases_behaviour.h"

#define NOW INT64_C(1010620800)
#define RECORD "{\"answers\": {\"os\": \"例 'q' \\\"%_?\\\\\"}}"

/* Of the test that runs; emptied after it. */
extern struct arena cases_arena;
extern struct error cases_err;

const char *texted(const char *before, unsigned n);	/* "before1" */
const char *uid_of(unsigned n);
const char *session_of(unsigned desk);
struct case_holder desk_of(unsigned desk, int64_t now);
/* Something in each member, but for the number; begun and changed at NOW + n. */
struct case_head sample_head(unsigned n);

struct case_store *open_store(struct cases_place *place);
enum case_result create_case(struct case_store *store, struct case_head *head, const char *record, unsigned desk);
/* Case n as sample_head has it, by desk n. */
void make_case(struct case_store *store, unsigned n, const char *record);
enum case_result save_case(struct case_store *store, unsigned n, int64_t version, const char *record, unsigned desk,
			   struct case_holder *other);
enum case_result take_case(struct case_store *store, unsigned n, unsigned desk, int64_t now, bool force,
			   struct case_holder *other);
/* All zero, and the record "", if there is no such case. */
struct case_head load_case(struct case_store *store, unsigned n, const char **record, struct case_holder *holder);
struct case_head head_of(struct case_store *store, unsigned n);
struct case_holder holder_of(struct case_store *store, unsigned n);
const char *record_of(struct case_store *store, unsigned n);
/* The last digits of the uids: "3 1". */
const char *listed(struct case_store *store, const struct case_filter *filter);

void same_result(const char *name, enum case_result got, enum case_result wanted);
void same_head(const struct case_head *got, const struct case_head *wanted);

/* Tests in cases_processes.c. */
void all_desks_save_at_once_and_nothing_is_lost(void **state);
void all_desks_make_cases_at_once_and_no_number_is_given_twice(void **state);
void all_desks_take_turns_at_one_case(void **state);
void what_was_confirmed_outlives_a_kill_at_any_moment(void **state);

#endif
