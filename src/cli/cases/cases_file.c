/* `cases backup` and `check`: the file of calls as a whole. */
#include "cli/cases/cases.h"

#include "base/language.h"
#include "base/strbuf.h"
#include "cli/output.h"
#include "store/cases_sqlite.h"

/* A server has its own backups and checks. */
static bool is_file(struct cases *cases)
{
	struct error err = ERROR_INIT;

	if (!cases->store) {
		message_note("%s", _("no call is kept here"));
		cases->status = STATUS_NO;
		return false;
	}
	if (cases_is_sqlite(cases->store))
		return true;
	error_set(&err, ERROR_INPUT, "%s", _("the calls are kept on a server, which has means of its own for this"));
	error_hint(&err, "%s", _("PostgreSQL has pg_dump and pg_amcheck."));
	cases_fail(cases, &err);
	return false;
}

static void say(struct cases *cases, const char *sentence)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_addf(&line, "%s\n", sentence);
	cases_write(cases, NULL, &line, true);
	strbuf_release(&line);
}

void cases_backup(struct cases *cases)
{
	struct error err = ERROR_INIT;

	if (!is_file(cases))
		return;
	if (cases_sqlite_backup(cases->store, cases->words[0], &err))
		say(cases, _("All calls are copied, and the copy was checked."));
	else
		cases_fail(cases, &err);
}

void cases_check(struct cases *cases)
{
	struct error err = ERROR_INIT;

	if (!is_file(cases))
		return;
	if (cases_sqlite_check(cases->store, &err))
		say(cases, _("The calls are whole."));
	else
		cases_fail(cases, &err);
}
