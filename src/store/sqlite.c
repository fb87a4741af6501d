#include "store/sqlite.h"

#include <stdarg.h>
#include <stddef.h>

#include "base/library.h"
#include "base/mem.h"

/* What it gives, its name, what it takes, and that once more as arguments; sqlite3.h and the compiler compare. */
#define FUNCTIONS(F) \
	F(sqlite3_backup *, backup_init, (sqlite3 *to, const char *as, sqlite3 *from, const char *which), (to, as, from, which)) \
	F(int, backup_step, (sqlite3_backup *backup, int pages), (backup, pages)) \
	F(int, backup_finish, (sqlite3_backup *backup), (backup)) \
	F(int, bind_int, (sqlite3_stmt *s, int column, int number), (s, column, number)) \
	F(int, bind_int64, (sqlite3_stmt *s, int column, sqlite3_int64 number), (s, column, number)) \
	F(int, bind_text, (sqlite3_stmt *s, int column, const char *text, int length, void (*release)(void *)), \
	  (s, column, text, length, release)) \
	F(int, bind_text64, (sqlite3_stmt *s, int column, const char *text, sqlite3_uint64 length, void (*release)(void *), \
	  unsigned char encoding), (s, column, text, length, release, encoding)) \
	F(int, busy_handler, (sqlite3 *db, int (*wait)(void *of, int times), void *of), (db, wait, of)) \
	F(int, busy_timeout, (sqlite3 *db, int ms), (db, ms)) \
	F(int, changes, (sqlite3 *db), (db)) \
	F(int, clear_bindings, (sqlite3_stmt *s), (s)) \
	F(int, close, (sqlite3 *db), (db)) \
	F(int, column_bytes, (sqlite3_stmt *s, int column), (s, column)) \
	F(int, column_int, (sqlite3_stmt *s, int column), (s, column)) \
	F(sqlite3_int64, column_int64, (sqlite3_stmt *s, int column), (s, column)) \
	F(const unsigned char *, column_text, (sqlite3_stmt *s, int column), (s, column)) \
	F(int, create_function, (sqlite3 *db, const char *name, int takes, int encoding, void *of, \
	  void (*call)(sqlite3_context *, int, sqlite3_value **), void (*step)(sqlite3_context *, int, sqlite3_value **), \
	  void (*end)(sqlite3_context *)), (db, name, takes, encoding, of, call, step, end)) \
	F(int, db_readonly, (sqlite3 *db, const char *which), (db, which)) \
	F(const char *, errstr, (int result), (result)) \
	F(int, exec, (sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **), void *of, char **message), \
	  (db, sql, row, of, message)) \
	F(int, file_control, (sqlite3 *db, const char *which, int what, void *with), (db, which, what, with)) \
	F(int, finalize, (sqlite3_stmt *s), (s)) \
	F(int, get_autocommit, (sqlite3 *db), (db)) \
	F(sqlite3_int64, last_insert_rowid, (sqlite3 *db), (db)) \
	F(int, open_v2, (const char *path, sqlite3 **db, int flags, const char *vfs), (path, db, flags, vfs)) \
	F(int, prepare_v2, (sqlite3 *db, const char *sql, int length, sqlite3_stmt **s, const char **rest), \
	  (db, sql, length, s, rest)) \
	F(int, reset, (sqlite3_stmt *s), (s)) \
	F(int, step, (sqlite3_stmt *s), (s)) \
	F(int, system_errno, (sqlite3 *db), (db)) \
	F(int, value_bytes, (sqlite3_value *value), (value)) \
	F(const unsigned char *, value_text, (sqlite3_value *value), (value)) \
	F(int, wal_checkpoint_v2, (sqlite3 *db, const char *which, int how, int *pages, int *copied), \
	  (db, which, how, pages, copied))

/* NOLINTBEGIN(bugprone-macro-parentheses): types and lists of parameters stand without */
#define AS_MEMBER(type, name, parameters, arguments) type (*name)parameters;
#define AS_NAME(type, name, parameters, arguments) "sqlite3_" #name,
#define AS_FUNCTION(type, name, parameters, arguments) \
	type sqlite3_##name parameters { return sqlite()->name arguments; }
/* NOLINTEND(bugprone-macro-parentheses) */

struct functions {
	FUNCTIONS(AS_MEMBER)
	int (*db_config)(sqlite3 *db, int what, ...);
	void (*result_int)(sqlite3_context *context, int number);
};

static const char *const names[] = { FUNCTIONS(AS_NAME) "sqlite3_db_config", "sqlite3_result_int" };
static const struct library library = { LIBRARY_FILE("libsqlite3", "0"), names, COUNT(names) };
_Static_assert(sizeof(struct functions) == sizeof(names), "a name for each function");

static struct {
	bool open;
	struct functions functions;
} here;

bool sqlite_is_there(struct error *err)
{
	here.open = here.open || library_open(&library, &here.functions, err);
	return here.open;
}

static const struct functions *sqlite(void)
{
	if (!here.open)
		library_need(&library, &here.functions);
	here.open = true;
	return &here.functions;
}

FUNCTIONS(AS_FUNCTION)

/* All that store configures takes an int and says where to put one. */
int sqlite3_db_config(sqlite3 *db, int what, ...)
{
	va_list rest;
	int to, *was;

	va_start(rest, what);
	to = va_arg(rest, int);
	was = va_arg(rest, int *);
	va_end(rest);
	return sqlite()->db_config(db, what, to, was);
}

void sqlite3_result_int(sqlite3_context *context, int number)
{
	sqlite()->result_int(context, number);
}
