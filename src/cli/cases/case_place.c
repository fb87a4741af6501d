#include "cli/cases/case_place.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/home.h"
#include "base/strbuf.h"
#include "cli/cases/desk.h"
#include "cli/cases/forward.h"
#include "cli/cases/remote.h"
#include "cli/output.h"
#include "cli/service.h"
#include "store/cases_sqlite.h"

#define FILE_NAME "cases.db"

bool case_place_path(struct strbuf *path)
{
	bool known = home_add(path, HOME_STATE);

	strbuf_add(path, FILE_NAME);
	return known;
}

bool case_place_is_there(void)
{
	struct error err = ERROR_INIT;
	const char *address;
	struct strbuf path;
	bool there;

	if (!remote_address(&address, &err) || address) {
		error_release(&err);
		return true;
	}
	strbuf_init(&path);
	/* What keeps us from looking is told by who opens it. */
	there = case_place_path(&path) &&
		(faccessat(AT_FDCWD, path.text, F_OK, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT);
	strbuf_release(&path);
	return there;
}

struct case_store *case_place_open_quietly(struct error *err)
{
	struct case_store *store = NULL;
	const char *address;
	struct strbuf path;

	if (!remote_address(&address, err))
		return NULL;
	strbuf_init(&path);
	if (service_folder(&path, "", err)) {
		strbuf_add(&path, FILE_NAME);
		store = address ? forward_open(path.text, address, err) : cases_sqlite_open(path.text, err);
	}
	strbuf_release(&path);
	return store;
}

const char *case_place_left(const struct case_store *store)
{
	return cases_is_sqlite(store) ? cases_sqlite_left(store) : "";
}

struct case_store *case_place_open(struct error *err)
{
	struct case_store *store = case_place_open_quietly(err);

	if (store && *case_place_left(store))
		message_note("%s", case_place_left(store));
	return store;
}

bool case_place_whose(const struct case_store *store, const struct options *options, char **operator)
{
	*operator = forward_is(store) ? desk_operator(options) : NULL;
	return *operator || !forward_is(store);
}
