#include "cli/advisories/shelf.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/output.h"
#include "cli/service.h"

static void tell(struct shelf *shelf, const struct errors *errors)
{
	if (errors->count)
		shelf->status = message_errors(errors);
}

bool shelf_open(struct shelf *shelf, const char *folder)
{
	struct error err = ERROR_INIT;

	*shelf = (struct shelf){ .status = STATUS_DONE };
	if (!folder)
		find_all(&shelf->found);
	else if (!find_below(&shelf->found, folder, &err))
		shelf->status = message_failure(&err);
	tell(shelf, &shelf->found.unreadable);
	if (!shelf->found.count && shelf->status == STATUS_DONE)
		message_note(_("no advisory is at hand"));
	return shelf->found.count;
}

void shelf_close(struct shelf *shelf)
{
	index_hits_release(&shelf->hits);
	if (shelf->index)
		index_close(shelf->index);
	free(shelf->files);
	found_release(&shelf->found);
}

/* For the index, which wants no names. */
static void make_scope(struct shelf *shelf)
{
	const struct found *found = &shelf->found;

	shelf->files = mem_array(found->count, sizeof(*shelf->files));
	for (size_t i = 0; i < found->count; i++)
		shelf->files[i] = (struct index_file){
			.path = found->files[i].path, .first = found_is_default(&found->files[i]),
		};
	shelf->scope = (struct index_scope){
		.files = shelf->files, .file_count = found->count,
		.folders = found->folders, .folder_count = found->folder_count,
	};
}

static void open_index(struct shelf *shelf)
{
	struct index_news news;
	struct strbuf path;
	bool kept;

	make_scope(shelf);
	strbuf_init(&path);
	kept = service_cache(&path);
	strbuf_add(&path, "index.db");
	shelf->index = index_open(kept ? path.text : NULL, &shelf->scope, &news);
	if (news.renewed)
		/* TRANSLATORS: a file's name. */
		message_note(_("%s could not be used; it was made anew"), path.text);
	tell(shelf, &news.unreadable);
	errors_release(&news.unreadable);
	strbuf_release(&path);
}

void shelf_search(struct shelf *shelf, const char *words)
{
	if (!shelf->index)
		open_index(shelf);
	index_hits_release(&shelf->hits);
	index_search(shelf->index, words, &shelf->hits);
	tell(shelf, &shelf->hits.unreadable);
}

static const char *show(struct shelf *shelf, const char *text)
{
	char *line = text_line(text, strlen(text));
	const char *kept = arena_strdup(&shelf->hits.arena, line);

	free(line);
	return kept;
}

struct front_advisory shelf_row(struct shelf *shelf, const struct index_hit *hit)
{
	const struct card *card = &hit->card;
	const struct card_face *face = card_face(card, language_now());

	return (struct front_advisory){
		.name = show(shelf, shelf->found.files[hit->file].name),
		.date = card->date,
		.title = show(shelf, *face->title ? face->title : card->id),
		.publisher = show(shelf, face->publisher),
		.tlp = strcmp(card->tlp, "CLEAR") == 0 ? "" : show(shelf, card->tlp),
	};
}
