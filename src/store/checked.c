#include "store/checked.h"

#include <stdlib.h>

#include "base/clock.h"
#include "store/database.h"

#define KEPT_SECONDS (366 * CLOCK_DAY)
#define COLUMNS "state, copy_state, status, ended, words, language, checked, copy"

struct checked_store {
	struct database database;
	sqlite3_stmt *get, *put;
};

static const char tables[] =
	"CREATE TABLE link (url TEXT PRIMARY KEY, state TEXT, status INTEGER, ended TEXT, words TEXT, language TEXT,"
	" checked INTEGER, copy TEXT, copy_state TEXT) WITHOUT ROWID;"
	"CREATE INDEX link_checked ON link (checked);";

/* Other programs are only kept waiting if there is something to forget. */
static void forget_old(void *of)
{
	struct checked_store *store = of;
	struct database *database = &store->database;
	int64_t oldest = database_ask(database, "SELECT min(checked) FROM link");
	sqlite3_stmt *forget;

	if (!oldest || oldest >= clock_now() - KEPT_SECONDS)
		return;
	forget = database_prepare(database, "DELETE FROM link WHERE checked < ?");
	sqlite3_bind_int64(forget, 1, clock_now() - KEPT_SECONDS);
	database_do(database, forget);
	sqlite3_finalize(forget);
}

static const struct database_kind kind = {
	.mark = 0x6669786C,	/* "fixl" */
	.version = 1,
	.patience = 200,	/* keys wait for it */
	/* Not even a disk is waited for: what a power failure leaves of the file is made anew. */
	.manner = "PRAGMA synchronous = OFF",
	.tables = tables,
	.probe = "SELECT " COLUMNS " FROM link LIMIT 1",
	.fill = forget_old,
};

struct checked_store *checked_open(const char *path)
{
	struct checked_store *store = mem_alloc(sizeof(*store));
	struct database *database = &store->database;

	database_open(database, &kind, path, store);
	store->get = database_prepare(database, "SELECT " COLUMNS " FROM link WHERE url = ?");
	store->put = database_prepare(database, "REPLACE INTO link (" COLUMNS ", url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
	return store;
}

void checked_close(struct checked_store *store)
{
	if (!store)
		return;
	sqlite3_finalize(store->get);
	sqlite3_finalize(store->put);
	database_close(&store->database);
	free(store);
}

/* Of one address nothing is known, or kept: another program was at it for too long, the disk is full … */
static void forgive(struct checked_store *store)
{
	store->database.trouble = SQLITE_OK;
}

static bool read_state(sqlite3_stmt *row, int column, enum link_state *state)
{
	const char *id = (const char *)sqlite3_column_text(row, column);

	return id && link_state_from_id(id, state);
}

static bool read_row(sqlite3_stmt *row, struct checked *checked, struct arena *arena)
{
	struct checked found = {
		.status = (long)sqlite3_column_int64(row, 2), .ended = database_text(row, 3, arena),
		.words = database_text(row, 4, arena), .language = database_text(row, 5, arena),
		.when = sqlite3_column_int64(row, 6), .copy = database_text(row, 7, arena),
	};

	if (!read_state(row, 0, &found.state) || !read_state(row, 1, &found.copy_state))
		return false;
	*checked = found;
	return true;
}

bool checked_get(struct checked_store *store, const char *url, struct checked *checked, struct arena *arena)
{
	bool found;

	if (store->get)
		database_bind_text(store->get, 1, url);
	found = database_step(&store->database, store->get) && read_row(store->get, checked, arena);
	if (store->get)
		sqlite3_reset(store->get);
	forgive(store);
	return found;
}

bool checked_begin(struct checked_store *store)
{
	bool begun;

	database_run(&store->database, "BEGIN IMMEDIATE");
	begun = store->put && store->database.trouble == SQLITE_OK;
	forgive(store);
	return begun;
}

void checked_commit(struct checked_store *store)
{
	database_run(&store->database, "COMMIT");
	forgive(store);
}

void checked_put(struct checked_store *store, const char *url, const struct checked *checked)
{
	sqlite3_stmt *put = store->put;

	if (!put || checked->state == LINK_NOT_CHECKED)
		return;
	database_bind_text(put, 1, link_state_id(checked->state));
	database_bind_text(put, 2, link_state_id(checked->copy_state));
	sqlite3_bind_int64(put, 3, checked->status);
	database_bind_text(put, 4, checked->ended);
	database_bind_text(put, 5, checked->words);
	database_bind_text(put, 6, checked->language);
	sqlite3_bind_int64(put, 7, checked->when);
	database_bind_text(put, 8, checked->copy);
	database_bind_text(put, 9, url);
	database_do(&store->database, put);
	forgive(store);
}
