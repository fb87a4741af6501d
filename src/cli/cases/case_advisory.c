#include "cli/cases/case_advisory.h"

#include <ctype.h>
#include <string.h>
#include <sys/stat.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisories/advisory.h"
#include "cli/advisories/find.h"
#include "core/csaf/version.h"

static bool is_file(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Later by its revision, or where that doesn't tell by its date. */
static bool is_newer(const struct advisory *a, const struct advisory *b)
{
	unsigned order = version_compare(VERSION_SEMVER, a->revision, b->revision);

	if (order == VERSION_HIGHER || order == VERSION_LOWER)
		return order == VERSION_HIGHER;
	return strcmp(a->date, b->date) > 0;
}

/*
 * The better one of what was found and this file.  What can't be read, or is another advisory, is none; the first error
 * of the first that can't be read becomes err.
 */
static const struct advisory *better_of(const struct advisory *best, const char *path, const char *id,
					struct arena *arena, struct error *err)
{
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory = advisory_open(path, arena, &errors);

	if (!advisory && errors.count && !err->what) {
		error_release(err);
		*err = errors.items[0];
		errors.items[0] = (struct error)ERROR_INIT;
	}
	errors_release(&errors);
	if (!advisory || strcmp(advisory->id, id) != 0)
		return best;
	return !best || is_newer(advisory, best) ? advisory : best;
}

/* "…/<id>.json", as guides are named, or as CSAF names files by their ids. */
static bool is_named_by(const char *path, const char *id)
{
	const char *base = strrchr(path, '/') + 1;
	size_t length = strlen(id);
	struct strbuf name;
	bool named;

	named = strncmp(base, id, length) == 0 && strcmp(base + length, FOLDER_SUFFIX) == 0;
	strbuf_init(&name);
	for (const char *at = id; *at; at++) {
		bool kept = isalnum((unsigned char)*at) || strchr("+-", *at);

		if (kept)
			strbuf_addc(&name, (char)tolower((unsigned char)*at));
		else if (!name.length || name.text[name.length - 1] != '_')
			strbuf_addc(&name, '_');
	}
	strbuf_add(&name, FOLDER_SUFFIX);
	named = named || strcmp(base, name.text) == 0;
	strbuf_release(&name);
	return named;
}

const struct advisory *case_advisory(const char *id, const char *file, struct arena *arena, struct error *err)
{
	const struct advisory *best = NULL;
	struct error broken = ERROR_INIT;
	struct found found;

	if (file && is_file(file))
		best = better_of(best, file, id, arena, &broken);
	find_all(&found);
	for (size_t i = 0; i < found.count; i++) {
		if (is_named_by(found.files[i].path, id) && (!file || strcmp(found.files[i].path, file) != 0))
			best = better_of(best, found.files[i].path, id, arena, &broken);
	}
	found_release(&found);
	if (!best && broken.what) {
		*err = broken;
		return NULL;
	}
	error_release(&broken);
	if (!best) {
		error_set(err, ERROR_INPUT, _("the advisory %s isn't at hand any more"), id);
		error_hint(err, "%s", _("'fixwalk list' shows the advisories at hand, 'fixwalk update' fetches them."));
	}
	return best;
}
