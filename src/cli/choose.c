#include "cli/choose.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/advisory.h"
#include "cli/find.h"
#include "cli/output.h"
#include "ui/line/line.h"

/* Its title; one that cannot be read is named on standard error, and can be chosen. */
static char *title_of(const char *path, const char *id)
{
	const struct advisory *advisory;
	enum status status;
	struct strbuf title;
	struct arena arena;

	arena_init(&arena);
	strbuf_init(&title);
	advisory = advisory_load(path, false, &arena, &status);
	if (advisory)
		strbuf_addf(&title, "%s: ",
			    text_in(&advisory->title, advisory_language_here(advisory)));
	strbuf_add(&title, id);
	arena_release(&arena);
	return strbuf_take(&title);
}

static size_t choose_one(const struct found *found)
{
	char **titles = mem_array(found->count, sizeof(*titles));
	size_t chosen;

	for (size_t i = 0; i < found->count; i++) {
		char *id = found_id(found, i);

		titles[i] = title_of(found->paths[i], id);
		free(id);
	}
	chosen = line_choose(_("Which advisory?"), titles, found->count);
	for (size_t i = 0; i < found->count; i++)
		free(titles[i]);
	free(titles);
	return chosen;
}

char *choose_advisory(enum status *status)
{
	struct found found;
	size_t chosen = 0;
	char *id = NULL;

	find_all(&found);
	if (found.count > 1)
		chosen = choose_one(&found);
	if (chosen < found.count)
		id = found_id(&found, chosen);
	else if (found.count)
		*status = STATUS_NO;
	else
		*status = STATUS_SYSTEM;
	if (!found.count)
		message_note(_("no advisory is at hand"));
	found_release(&found);
	return id;
}
