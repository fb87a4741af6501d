/*
 * The SQLite file that cases are kept in, from being opened to being closed: brought up to date, looked over, read and
 * written.  Statements go through database.h; what follows the first trouble isn't done.  Within store only.
 */
#ifndef STORE_CASES_SQLITE_FILE_H
#define STORE_CASES_SQLITE_FILE_H

#include <sys/types.h>

#include "store/cases_sqlite.h"
#include "store/database.h"

#define CASES_PARTS 3		/* the file itself, and SQLite's beside it */

struct cases_sqlite {
	struct case_store store;
	struct database database;
	char *path;		/* owned */
	char *left;		/* what was moved or copied aside, as a sentence; NULL: nothing; owned */
	bool outbox;		/* what is made goes on to a server (cases_pending.h) */
	int turn;		/* its folder: who has it locked is the next to write; -1: there are no turns */
	struct {
		dev_t device;
		ino_t inode;	/* 0: there is none */
	} parts[CASES_PARTS];
};

/* False: err; to be closed all the same. */
bool cases_file_open(struct cases_sqlite *cases, const char *path, struct error *err)
	__attribute__((warn_unused_result));
void cases_file_close(struct cases_sqlite *cases);

/* Others can't write from here to the end (reading: see one state all the time). */
void cases_file_begin(struct cases_sqlite *cases, bool writing);
/* Keeps what was written if the result is DONE and there was no trouble (else FAILED, err); otherwise nothing of it. */
enum case_result cases_file_end(struct cases_sqlite *cases, enum case_result result, struct error *err);
/* What was removed isn't left in the log either, unless another program is still reading there. */
void cases_file_empty_log(struct cases_sqlite *cases);

/* A new row of each table, of a uid that isn't there. */
void cases_insert(struct cases_sqlite *cases, const struct case_head *head, const char *record, size_t length,
		  const struct case_holder *holder);

/* Is the database whole (true also if there is trouble)?  It is read from beginning to end. */
bool cases_file_is_sound(struct database *database, const char *check);

/* The newest sound backup beside the file, "" if there is none; the caller frees it. */
char *cases_backup_newest(const char *path);

#endif
