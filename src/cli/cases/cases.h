/* What the parts of `fixwalk cases` share; see cases.c for the table of what it can do. */
#ifndef CLI_CASES_CASES_H
#define CLI_CASES_CASES_H

#include "base/strbuf.h"
#include "cli/command.h"
#include "store/cases.h"

#define CASES_YES "yes"	/* at the end of `purge`: don't ask; no case number is that short */

struct cases {
	const struct options *options;
	struct case_store *store;	/* NULL: none has been made yet, so no call is kept */
	char *const *words;	/* the operands behind what is to be done */
	size_t word_count;
	enum status status;	/* the worst so far */
};

/* Keeps the worst status. */
void cases_note(struct cases *cases, enum status status);
/* As output_write, and empties `out`.  False: it was told why not all was written. */
bool cases_write(struct cases *cases, const char *path, struct strbuf *out, bool for_reading);

/* Tells it, releases it, and keeps the worst status; `status` for an error that isn't what its own says. */
void cases_fail(struct cases *cases, struct error *err);
void cases_fail_as(struct cases *cases, struct error *err, enum status status);

/* The same for what is wrong with one of several cases: it names that. */
void cases_fail_at(struct cases *cases, const struct case_head *head, struct error *err, enum status status);

/* Those that the options, and words if they are given, ask for.  False: it was told why not. */
bool cases_find(struct cases *cases, char *const *words, size_t word_count, struct case_list *list);
/* The beginning of the day that --since names; 0: it names none.  False: err. */
bool cases_since(const struct options *options, int64_t *since, struct error *err) __attribute__((warn_unused_result));
struct cases_way {
	char *const *words;	/* as for cases_find */
	size_t word_count;
	const char *advisory;	/* of these only those about it; NULL: all */
	bool oldest_first;
};
/*
 * The same, one after the other with their records (case_each); NULL: it can't be had, which was told.  False: it was
 * told why not all were looked at.
 */
typedef void cases_visit(void *context, const struct case_head *head, const char *record, size_t length);
bool cases_each(struct cases *cases, const struct cases_way *way, cases_visit *visit, void *context);
/* Of those the closed ones that haven't changed since `before`. */
bool cases_find_closed(struct cases *cases, int64_t before, struct case_list *list);
/* The option that says which, as "mine"; NULL: none does. */
const char *cases_choice(const struct options *options);

/*
 * The case that the operands from *at on name, of `count`; a number may be typed in two ("7K3F G").  *at is then behind it.
 * As case_named.
 */
enum status cases_named(struct cases *cases, size_t *at, size_t count, struct case_list *found, struct error *err)
	__attribute__((warn_unused_result));

/* Who has it open just now; NULL: nobody.  The caller frees it. */
char *cases_open_at(struct cases *cases, const struct case_head *head);
/* Does nobody have it open?  False: it was told who has, and the status is at least STATUS_NO. */
bool cases_is_free(struct cases *cases, const struct case_head *head);
/* A call's record, NUL-terminated, which the caller frees; NULL: it was told why. */
char *cases_record(struct cases *cases, const struct case_head *head, size_t *length);

/* Where a call stands: "question 5 of about 8", "at the plan", "closed". */
void cases_add_place(struct strbuf *out, const struct case_head *head);
/* Its verdicts in words. */
void cases_add_verdicts(struct strbuf *out, const struct case_head *head);
/* Who has it: to whom it was given, else who began it. */
const char *cases_owner(const struct case_head *head);

/* What it can do. */
void cases_list(struct cases *cases);
void cases_stale(struct cases *cases);
void cases_show(struct cases *cases);
void cases_export(struct cases *cases);
void cases_close(struct cases *cases);
void cases_open(struct cases *cases);
void cases_assign(struct cases *cases);
void cases_purge(struct cases *cases);
void cases_stats(struct cases *cases);
void cases_backup(struct cases *cases);
void cases_check(struct cases *cases);

#endif
