/*
 * Calls that are kept ("cases"): behind one set of functions SQLite in the person's own folder (cases_sqlite.h), or
 * PostgreSQL for a desk with many people (pg/cases_pg.h).  Each save is a whole record, so what is there is always
 * one that was meant.  A case is held by one session at a time; only its holder can save, so that two can't overwrite
 * each other, and each save carries its version, so that one that is repeated isn't doubled.  Blocking.
 *
 * Whoever opens a store finds the tables made or brought up to date; ones of a newer fixwalk are refused, never touched.
 * After an error nothing has changed, and err says what to do; but a server that is lost, or a disk that fails, at the
 * very end can have kept what it couldn't confirm.  So whoever goes on repeats that create or save, which is never
 * doubled, and then saves what is newer as the next version.
 */
#ifndef STORE_CASES_H
#define STORE_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/mem.h"
#include "core/call/case_number.h"

#define CASE_UID_LENGTH 32		/* hex digits; random, for good: what a case is known by */

/* What is known of a case without its record.  Texts are UTF-8, not harmless; "" where there is none. */
struct case_head {
	const char *uid;
	const char *number;		/* "7K3F-G" (core/call/case_number.h); no other case of the same store has it */
	int64_t version;		/* how often it was saved: 1 after the first time */
	const char *advisory, *revision, *hash, *title;
	const char *verdicts;		/* ids, each once, parted by commas: those of all machines, so far */
	const char *operator, *caller;	/* who began it; who called */
	const char *assigned;		/* to whom it was given; "": nobody in particular */
	const char *language;
	int64_t question, of;		/* where it stands: 5 of about 8; 0 of 0: at the plan */
	int64_t machines;
	bool closed;
	int64_t began, changed;		/* seconds since 1970 */
	int64_t seconds;		/* of talking */
	const char *words;		/* what it is found by: notes, caller, machines; folded (text_fold) */
};

/* Who has a case open; uid of the session, and in words: "Hanako Sato (desk3)". */
struct case_holder {
	const char *session;		/* CASE_UID_LENGTH hex digits */
	const char *name;
	int64_t since, seen;		/* seconds since 1970; `seen`: when it last said that it is still there */
};

enum case_result {
	CASE_DONE,
	CASE_MISSING,			/* there is no such case (any more) */
	CASE_TAKEN,			/* another session holds it: *other says who */
	CASE_CHANGED,			/* it was saved by somebody else since; load it again */
	CASE_FAILED,			/* err */
};

struct case_filter {			/* all that is set must hold */
	const char *uid, *number;	/* NULL: any */
	const char *advisory, *verdict, *operator, *assigned;	/* `operator`: began it or has it assigned; NULL: any */
	const char *words;		/* folded, parted by blanks: each must be found; NULL: any */
	int64_t since, before;		/* since <= changed < before; 0: no limit */
	bool open_only, closed_only;
	size_t most;			/* 0: all */
};

struct case_list {			/* all zero: empty */
	struct arena arena;		/* of all texts */
	struct case_head *items;	/* owned; last changed first */
	size_t count, size;
};
/* A new item at the end, all zero; borrowed until the next one. */
struct case_head *case_list_add(struct case_list *list);
void case_list_release(struct case_list *list);

/*
 * What is done with one case after the other.  All is borrowed until it returns.  record NULL: it can't be had, and err
 * says why.
 */
typedef void case_visit(void *context, const struct case_head *head, const char *record, size_t length, struct error *err);

struct case_store;

struct case_store_kind {		/* what a kind of store does; see below */
	void (*close)(struct case_store *store);
	/* head has a number and version 1; TAKEN, and nothing has changed: another case has this number. */
	enum case_result (*create)(struct case_store *store, struct case_head *head, const char *record, size_t length,
				   const struct case_holder *holder, struct arena *arena, struct error *err);
	enum case_result (*save)(struct case_store *store, const struct case_head *head, const char *record, size_t length,
				 const char *session, int64_t now, struct case_holder *other, struct arena *arena,
				 struct error *err);
	enum case_result (*take)(struct case_store *store, const char *uid, const struct case_holder *holder, bool force,
				 struct case_holder *other, struct arena *arena, struct error *err);
	enum case_result (*release)(struct case_store *store, const char *uid, const char *session, struct error *err);
	enum case_result (*load)(struct case_store *store, const char *uid, struct case_head *head, char **record,
				 size_t *length, struct case_holder *holder, struct arena *arena, struct error *err);
	enum case_result (*mark)(struct case_store *store, const char *uid, const char *assigned, const bool *closed,
				 int64_t now, struct error *err);
	enum case_result (*list)(struct case_store *store, const struct case_filter *filter, struct case_list *list,
				 struct error *err);
	/* NULL: they are listed, and then loaded one by one. */
	enum case_result (*each)(struct case_store *store, const struct case_filter *filter, bool oldest_first,
				 case_visit *visit, void *context, struct error *err);
	enum case_result (*purge)(struct case_store *store, const char *const *uids, size_t count, struct error *err);
};

struct case_store {			/* the first member of each kind's own */
	const struct case_store_kind *kind;
};

/* How long a holder who says nothing still counts as being there, in seconds. */
#define CASE_HOLDER_GONE 120

void case_store_close(struct case_store *store);	/* NULL is fine */

/* By chance; perhaps taken. */
bool case_number_draw(struct case_number *number, size_t symbols, struct error *err)
	__attribute__((warn_unused_result));

/*
 * A new case, held by that session, as version 1.  head->uid is given.  head->number "": drawn here; else it is kept,
 * but if another case of this store has it: then one is drawn, too.  head->number (in the arena) and head->version say
 * what it became.  DONE without a change, and with its number, if this very session has made it already; CHANGED if it has
 * been saved since, or by another one.
 */
enum case_result case_create(struct case_store *store, struct case_head *head, const char *record, size_t length,
			     const struct case_holder *holder, struct arena *arena, struct error *err)
	__attribute__((warn_unused_result));
/*
 * head->version is the one to be: 1 more than what is there (CHANGED if it isn't; DONE without a change if it is there
 * already, saved by this very session).  Of head all is written but number, began, assigned and closed, which stay.
 * Tells that the session is still there, too.  TAKEN with other->session "": nobody holds it any more.
 */
enum case_result case_save(struct case_store *store, const struct case_head *head, const char *record, size_t length,
			   const char *session, int64_t now, struct case_holder *other, struct arena *arena,
			   struct error *err)
	__attribute__((warn_unused_result));
/*
 * Holds it.  TAKEN, unless `force`, if another session was seen within the last CASE_HOLDER_GONE seconds (before
 * holder->seen).  *other: who held it until now; "": nobody.
 */
enum case_result case_take(struct case_store *store, const char *uid, const struct case_holder *holder, bool force,
			   struct case_holder *other, struct arena *arena, struct error *err)
	__attribute__((warn_unused_result));
/* Lets go of it; nothing if another one holds it by now. */
enum case_result case_release(struct case_store *store, const char *uid, const char *session, struct error *err);
/* *record is the caller's to free, NUL-terminated (not DONE: NULL); holder->session "": nobody. */
enum case_result case_load(struct case_store *store, const char *uid, struct case_head *head, char **record,
			   size_t *length, struct case_holder *holder, struct arena *arena, struct error *err)
	__attribute__((warn_unused_result));
/* Assigns it (NULL: as it is; "": nobody), closes or opens it (NULL: as it is), whoever holds it; no new version. */
enum case_result case_mark(struct case_store *store, const char *uid, const char *assigned, const bool *closed,
			   int64_t now, struct error *err)
	__attribute__((warn_unused_result));
/* list: empty before, and after an error. */
enum case_result case_find(struct case_store *store, const struct case_filter *filter, struct case_list *list,
			   struct error *err)
	__attribute__((warn_unused_result));
/*
 * Each case that is found, with its record, last changed first (oldest_first: last); those that are past aren't held.
 * The store must not be used meanwhile.  One that is removed meanwhile is passed over.
 */
enum case_result case_each(struct case_store *store, const struct case_filter *filter, bool oldest_first,
			   case_visit *visit, void *context, struct error *err)
	__attribute__((warn_unused_result));
/* For good; all of them or none.  Those that aren't there are passed over. */
enum case_result case_purge(struct case_store *store, const char *const *uids, size_t count, struct error *err)
	__attribute__((warn_unused_result));

#endif
