/*
 * Cases in a SQLite file that is an outbox: each of them is on its way to a server, or is a copy of what is there and
 * goes on here.  The store must be one of cases_sqlite.h.
 */
#ifndef STORE_CASES_PENDING_H
#define STORE_CASES_PENDING_H

#include "store/cases.h"

struct case_pending {
	const char *uid, *number;
	int64_t version;		/* ours */
	const char *session, *name;	/* by whom it is held there, or shall be */
	struct case_holder here;	/* who has it open here */
	int64_t there;			/* the server's version that was confirmed last; 0: it isn't there */
	int64_t sent;			/* which of ours that is; 0: none for certain */
};

/* From now on each case that is created through this store is pending, held there by who holds it here. */
void cases_pending_begin(struct case_store *store);

/* Those that are pending, in the order they became so.  items: owned; texts in the arena.  FAILED: err, nothing is owned. */
enum case_result cases_pending_list(struct case_store *store, struct case_pending **items, size_t *count,
				    struct arena *arena, struct error *err);
/*
 * The server's version `there` has been confirmed, which is ours of `sent`; there 0: it isn't there any more.  MISSING:
 * another session's by now, or a later version has been confirmed.
 */
enum case_result cases_pending_confirm(struct case_store *store, const char *uid, const char *session, int64_t there,
				       int64_t sent, struct error *err);
/*
 * The server has all of it: it is removed.  MISSING, and it stays: by now another session than `holder` has it open here, or
 * has said more in it.
 */
enum case_result cases_pending_leave(struct case_store *store, const char *uid, const char *holder, struct error *err);
/* The server has given it another number.  TAKEN: another case here has that. */
enum case_result cases_pending_number(struct case_store *store, const char *uid, const char *number, struct error *err);
/*
 * A case of the server's, held by that session there and here, as a copy in place of one that is here.  CHANGED: of that
 * one the server doesn't have all.  If another case here has its number, the copy has its uid in that place.
 */
enum case_result cases_pending_copy(struct case_store *store, const struct case_head *head, const char *record,
				    size_t length, const struct case_holder *holder, struct error *err);
/* What is here becomes a case of its own, which isn't on the server.  TAKEN: another case here has that number. */
enum case_result cases_pending_part(struct case_store *store, const char *uid, const char *new_uid,
				    const char *new_number, struct arena *arena, struct error *err);

#endif
