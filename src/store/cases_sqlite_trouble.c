#include "store/cases_sqlite_trouble.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"

static const struct {
	int trouble;
	enum error_status status;
	const char *what, *hint;	/* hint NULL: as for what is damaged */
} trouble_words[] = {
	{ TROUBLE_FOREIGN, ERROR_INPUT, N_("a database, but not one of fixwalk's saved cases"), N_("Check the name.") },
	{ TROUBLE_NEWER, ERROR_INPUT, N_("a newer fixwalk has made these saved cases"),
	  N_("Use that one for them; this one leaves them as they are.") },
	{ TROUBLE_MOVED, ERROR_SYSTEM, N_("this file was removed or replaced while it was in use"),
	  N_("Put the right one back, and start fixwalk again.") },
	{ SQLITE_FULL, ERROR_SYSTEM, N_("there is no room left on the disk"),
	  N_("Make room and try again. All that was saved before is still there.") },
	{ SQLITE_BUSY, ERROR_SYSTEM, N_("another program has kept this file locked for 5 seconds"),
	  N_("Try again. All that was saved before is still there.") },
	{ SQLITE_READONLY, ERROR_SYSTEM, N_("this file is write-protected"),
	  N_("Check who owns the file and its folder.") },
	{ SQLITE_CORRUPT, ERROR_SYSTEM, N_("the saved cases in this file are damaged"), NULL },
	{ SQLITE_NOTADB, ERROR_SYSTEM, N_("this is no file of saved cases, or its beginning is damaged"), NULL },
};

static void hint_at_backup(const char *path, struct error *err)
{
	char *backup = cases_backup_newest(path);

	if (*backup)
		error_hint(err, _("Move it to another folder, and with it the files of the same name with -wal or -shm"
				  " at the end: then work goes on with a new file. Or copy the newest sound backup to"
				  " its place: %s (What can still be"
				  " read in the old file is shown by 'sqlite3 FILE .recover' or 'sqlite3 FILE .dump'.)"), backup);
	else
		error_hint(err, "%s", _("Move it to another folder, and with it the files of the same name with -wal or -shm"
					" at the end: then work goes on with a new file. Keep the old one: there is no sound"
					" backup beside it. What can still be read in it is shown by"
					" 'sqlite3 FILE .recover' or 'sqlite3 FILE .dump'."));
	free(backup);
}

void cases_file_damaged(const char *path, struct error *err)
{
	error_set(err, ERROR_SYSTEM, "%s", _("the saved cases in this file are damaged"));
	hint_at_backup(path, err);
	error_place(err, path, 0, 0);
}

/* What several of SQLite's results come to. */
static int in_short(int trouble, int number)
{
	switch (trouble) {
	case SQLITE_NOMEM:
		mem_exhausted();
	case SQLITE_IOERR:
		return number == ENOSPC || number == EDQUOT || number == EFBIG ? SQLITE_FULL : SQLITE_IOERR;
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return SQLITE_BUSY;
	case SQLITE_ERROR:	/* tables or columns are missing */
		return SQLITE_CORRUPT;
	default:
		return trouble;
	}
}

void cases_trouble_explain(int trouble, int number, const char *path, struct error *err)
{
	trouble = in_short(trouble, number);
	error_set(err, ERROR_SYSTEM, _("cannot be read or written: %s"),
		  number ? strerror(number) : sqlite3_errstr(trouble));
	for (size_t i = 0; i < COUNT(trouble_words); i++) {
		if (trouble_words[i].trouble != trouble)
			continue;
		error_set(err, trouble_words[i].status, "%s", _(trouble_words[i].what));
		if (trouble_words[i].hint)
			error_hint(err, "%s", _(trouble_words[i].hint));
		else
			hint_at_backup(path, err);
	}
	error_place(err, path, 0, 0);
}

void cases_file_explain(struct cases_sqlite *cases, struct error *err)
{
	struct database *database = &cases->database;
	int number = sqlite3_system_errno(database->db);

	/* SQLite doesn't keep it when a COMMIT fails. */
	cases_trouble_explain(database->trouble, number ? number : errno, cases->path, err);
	database->trouble = SQLITE_OK;
}

