#include "cli/plan/export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/service.h"

/* The folder where one is, with a slash; false: it isn't to be had. */
static bool add_here(struct strbuf *out)
{
	char *here = getcwd(NULL, 0);
	bool known = here;

	if (here)
		strbuf_addf(out, "%s%s", here, strcmp(here, "/") == 0 ? "" : "/");
	free(here);
	return known;
}

/* A typed name without the suffix, which comes behind it anyway.  False: the folder where one is has gone. */
static bool add_typed(struct strbuf *out, const char *path, const char *suffix, struct error *err)
{
	const char *home = getenv("HOME");

	if (strncmp(path, "~/", 2) == 0 && home) {
		strbuf_addf(out, "%s%s", home, path + 1);
	} else if (*path == '/' || add_here(out)) {
		strbuf_add(out, path);
	} else {
		error_set(err, ERROR_SYSTEM, _("%s cannot be written: %s"), path, strerror(errno));
		return false;
	}
	if (text_ends(path, suffix))
		out->text[out->length -= strlen(suffix)] = '\0';
	return true;
}

static bool add_new(struct strbuf *out, const char *stem, struct error *err)
{
	if ((access(".", W_OK) != 0 || !add_here(out)) && !service_folder(out, "", err))
		return false;
	strbuf_add(out, stem);
	return true;
}

bool export_file(const char *path, const char *stem, const char *suffix, const char *bytes,
		 size_t length, char **saved, struct error *err)
{
	struct strbuf name;
	bool written;

	strbuf_init(&name);
	written = (path ? add_typed(&name, path, suffix, err) : add_new(&name, stem, err)) &&
		  service_create(&name, suffix, bytes, length, err);
	if (written)
		*saved = strbuf_take(&name);
	strbuf_release(&name);
	return written;
}
