#include "net/vault/edition.h"

#include <string.h>

#include "base/language.h"
#include "core/csaf/csaf.h"
#include "core/csaf/version.h"
#include "load/advisory.h"
#include "load/csaf/csaf.h"

static bool of_csaf(struct edition *edition, const char *file, const char *text, size_t length, struct arena *arena,
		    struct errors *errors)
{
	const struct csaf *csaf = csaf_load(file, text, length, arena, errors);

	if (csaf)
		*edition = (struct edition){
			.csaf = true, .publisher = csaf->namespace, .id = csaf->id, .version = csaf->revision,
			.date = csaf->current_date, .tlp = csaf->tlp,
		};
	return csaf;
}

static bool of_guide(struct edition *edition, const char *file, const char *text, size_t length, struct arena *arena,
		     struct errors *errors)
{
	const struct advisory *guide = advisory_parse(file, text, length, arena, errors);

	if (guide)
		*edition = (struct edition){
			.publisher = text_in(&guide->publisher, 0), .id = guide->id, .version = guide->revision,
			.date = guide->date, .tlp = "",
		};
	return guide;
}

/* From the arena that holds the whole document into one that outlives it. */
static void keep(struct edition *edition, struct arena *arena)
{
	const char **texts[] = {
		&edition->publisher, &edition->id, &edition->version, &edition->date, &edition->tlp,
	};

	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = arena_strdup(arena, *texts[i]);
}

bool edition_read(struct edition *edition, const char *file, const char *text, size_t length, struct arena *arena,
		  struct errors *errors)
{
	struct arena whole;
	bool read;

	arena_init(&whole);
	read = csaf_is(text, length) ? of_csaf(edition, file, text, length, &whole, errors)
				     : of_guide(edition, file, text, length, &whole, errors);
	if (read)
		keep(edition, arena);
	arena_release(&whole);
	if (!read)
		return false;
	(void)date_read(edition->date, &edition->moment);
	if (*edition->id)
		return true;
	/* Of what has no name nobody can tell which one is the newer. */
	error_set(errors_add(errors), ERROR_INPUT, "%s", _("the document has no id"));
	return false;
}

bool edition_is_older(const struct edition *edition, const struct edition *there)
{
	static const struct moment none;
	enum version_scheme scheme = edition->csaf ? VERSION_SEMVER : VERSION_GENERIC;
	unsigned order = version_compare(scheme, edition->version, there->version);

	if (order == VERSION_LOWER || order == VERSION_HIGHER)
		return order == VERSION_LOWER;
	return moment_compare(&edition->moment, &none) != 0 && moment_compare(&there->moment, &none) != 0 &&
	       moment_compare(&edition->moment, &there->moment) < 0;
}

bool edition_is_same_advisory(const struct edition *edition, const struct edition *there)
{
	return strcmp(edition->id, there->id) == 0 && strcmp(edition->publisher, there->publisher) == 0;
}
