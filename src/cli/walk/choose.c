#include "cli/walk/choose.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "cli/advisories/shelf.h"
#include "cli/output.h"

/* A shelf as front ends see it. */
struct choosing {
	struct shelf *shelf;
	struct front_advisory *rows;	/* of the last search */
};

static const struct front_advisory *search(void *data, const char *words, size_t *count)
{
	struct choosing *choosing = data;
	struct shelf *shelf = choosing->shelf;

	shelf_search(shelf, words);
	*count = shelf->hits.count;
	free(choosing->rows);
	choosing->rows = mem_array(*count, sizeof(*choosing->rows));
	for (size_t i = 0; i < *count; i++)
		choosing->rows[i] = shelf_row(shelf, &shelf->hits.items[i]);
	return choosing->rows;
}

static enum front_end ask(const struct front_shelf *shelf, const struct front *look, const char **name)
{
	enum front_end end = look ? curses_choose(look, shelf, name) : FRONT_UNUSABLE;

	return end == FRONT_UNUSABLE ? line_choose(shelf, name) : end;
}

/* NULL: *status says how it ended. */
static char *choose(struct shelf *shelf, const struct front *look, enum status *status)
{
	struct choosing choosing = { .shelf = shelf };
	const struct front_shelf front = { .search = search, .shelf = &choosing };
	const char *name = NULL;
	char *chosen = NULL;
	enum front_end end;
	size_t count;

	search(&choosing, "", &count);
	*status = shelf->status;
	if (count) {
		end = ask(&front, look, &name);
		if (end == FRONT_DONE)
			chosen = mem_strdup(name);
		else if (end == FRONT_EOF)
			message_note(_("the input ended before the plan was reached"));
		*status = end == FRONT_EOF ? STATUS_INPUT : STATUS_NO;
	}
	free(choosing.rows);
	return chosen;
}

char *choose_advisory(const struct options *options, const struct front *look, enum status *status)
{
	struct shelf shelf;
	char *chosen = NULL;

	if (!shelf_open(&shelf, options->folder))
		*status = options->folder ? STATUS_INPUT : STATUS_SYSTEM;
	else if (shelf.found.count == 1)
		chosen = mem_strdup(shelf.found.files[0].name);
	else
		chosen = choose(&shelf, look, status);
	shelf_close(&shelf);
	return chosen;
}
