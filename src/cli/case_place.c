#include "cli/case_place.h"

#include <unistd.h>

#include "base/strbuf.h"
#include "cli/config.h"
#include "cli/forward.h"
#include "cli/remote.h"
#include "cli/service.h"
#include "store/cases_sqlite.h"

#define FILE_NAME "cases.db"

bool case_place_path(struct strbuf *path)
{
	bool known = service_home(path, "XDG_STATE_HOME", ".local/state");

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
	there = case_place_path(&path) && access(path.text, F_OK) == 0;
	strbuf_release(&path);
	return there;
}

struct case_store *case_place_open(struct error *err)
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

const char *case_place_whose(const struct case_store *store)
{
	return forward_is(store) ? config_get(CONFIG_OPERATOR) : NULL;
}
