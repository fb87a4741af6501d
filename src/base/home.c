#include "base/home.h"

#include <stdlib.h>

bool home_add(struct strbuf *path, const char *variable, const char *otherwise)
{
	const char *named = getenv(variable), *home = getenv("HOME");

	if (named && *named == '/')
		strbuf_add(path, named);
	else if (home && *home == '/')
		strbuf_addf(path, "%s/%s", home, otherwise);
	else
		return false;
	strbuf_add(path, "/fixwalk/");
	return true;
}
