/*
 * A SQLite file that is only a cache: several programs may use it at once, one that can't be used is made anew, and
 * where no file can be kept it lives in memory.  Within store only.
 */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "store/sqlite.h"

struct database_kind {
	int mark;			/* application_id: whose file it is */
	int version;			/* user_version: another one if the tables change, or what is put there */
	int patience;			/* ms that another program may take to write */
	const char *manner;		/* PRAGMAs of each connection */
	const char *tables;		/* makes them */
	const char *probe;		/* names every column, and so fails if one is missing */
	void (*fill)(void *of);		/* brings it up to date, once there are tables; NULL: nothing to do */
};

struct database {
	const struct database_kind *kind;
	void *of;			/* whose it is, for `fill` */
	sqlite3 *db;
	int trouble;			/* the first result of SQLite's that wasn't good; then nothing is done */
};

/*
 * path: where it is kept, in a folder that is there (the file's mode is 0600); NULL: in memory.  Never fails.  True: a
 * file was there that couldn't be used, and was made anew.
 */
bool database_open(struct database *database, const struct database_kind *kind, const char *path, void *of);
/* Goes on in memory, with nothing in it but what `fill` puts there. */
void database_leave_file(struct database *database);
void database_close(struct database *database);

void database_run(struct database *database, const char *sql);
/* NULL: there is trouble; the others take that.  The caller gives it back with sqlite3_finalize. */
sqlite3_stmt *database_prepare(struct database *database, const char *sql);
/* The next row; false: there is none.  It can then be bound and stepped anew. */
bool database_step(struct database *database, sqlite3_stmt *statement);
/* Carries out a statement that gives no rows, and forgets what was bound. */
void database_do(struct database *database, sqlite3_stmt *statement);
/* The number in the first column of the only row; 0: there is none. */
int64_t database_ask(struct database *database, const char *sql);

/* Borrowed until the statement has been carried out. */
void database_bind_text(sqlite3_stmt *statement, int column, const char *text);
/* In the arena (NULL: borrowed until the next row); "" where there is none. */
const char *database_text(sqlite3_stmt *row, int column, struct arena *arena);

#endif
