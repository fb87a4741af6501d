/* `list`: the advisories at hand, or those in which words are found. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/advisories/shelf.h"
#include "cli/output.h"
#include "report/json.h"
#include "report/native.h"

#define NAME_LEAST 20		/* columns that names take; longer ones push the rest of their line */
#define NAME_MOST 40

static size_t columns_of(const char *text)
{
	return text_columns(text, strlen(text));
}

/* Of all names the widest, within bounds. */
static size_t name_columns(const struct front_advisory *rows, size_t count)
{
	size_t most = NAME_LEAST;

	for (size_t i = 0; i < count; i++) {
		size_t columns = columns_of(rows[i].name);

		if (columns > most && columns <= NAME_MOST)
			most = columns;
	}
	return most;
}

/* By what is to be typed for each. */
static void add_lines(struct strbuf *out, struct shelf *shelf)
{
	size_t count = shelf->hits.count, columns;
	struct front_advisory *rows = mem_array(count, sizeof(*rows));

	for (size_t i = 0; i < count; i++)
		rows[i] = shelf_row(shelf, &shelf->hits.items[i]);
	columns = name_columns(rows, count);
	for (size_t i = 0; i < count; i++) {
		size_t wide = columns_of(rows[i].name);

		strbuf_addf(out, "%s%*s %-10s  ", rows[i].name, (int)(wide < columns ? columns - wide : 0), "",
			    rows[i].date);
		front_add_advisory(out, &rows[i]);
		strbuf_addc(out, '\n');
	}
	free(rows);
}

static void add_object(struct strbuf *out, const struct shelf *shelf, const struct index_hit *hit,
		       const struct options *options)
{
	const struct found_file *file = &shelf->found.files[hit->file];
	const struct card *card = &hit->card;
	const struct card_face *face = card_face(card, options->language ? options->language : "");
	cJSON *object = json_object();
	struct strbuf languages;

	strbuf_init(&languages);
	for (size_t i = 0; i < card->face_count; i++)
		strbuf_addf(&languages, i ? "\n%s" : "%s", card->faces[i].language);
	json_string(object, "id", card->id);
	json_string(object, "title", face->title);
	json_string(object, "publisher", face->publisher);
	json_string(object, "date", card->date);
	json_string(object, "revision", card->revision);
	json_parts(object, "languages", languages.text, '\n');
	json_string(object, "file", options->folder ? file->name : file->path);
	json_parts(object, "cves", card->cves, '\n');
	json_string(object, "tlp", card->tlp);
	json_string(object, "category", card->category);
	json_string(object, "status", card->status);
	json_print(out, object);
	strbuf_release(&languages);
}

static void add_objects(struct strbuf *out, const struct shelf *shelf, const struct options *options)
{
	strbuf_add(out, "[");
	for (size_t i = 0; i < shelf->hits.count; i++) {
		strbuf_add(out, i ? ",\n " : "");
		add_object(out, shelf, &shelf->hits.items[i], options);
	}
	strbuf_add(out, "]\n");
}

static bool words_fit(const char *typed, enum status *status)
{
	if (strlen(typed) <= INDEX_TYPED_MOST)
		return true;
	message_note(_("the words to look for are longer than %d bytes together"), INDEX_TYPED_MOST);
	*status = STATUS_INPUT;
	return false;
}

static void search(struct shelf *shelf, const struct options *options)
{
	struct strbuf words;
	char *typed;

	strbuf_init(&words);
	for (int i = 0; i < options->operand_count; i++)
		strbuf_addf(&words, i ? " %s" : "%s", options->operands[i]);
	typed = native_to_utf8(words.text);
	if (words_fit(typed, &shelf->status))
		shelf_search(shelf, typed);
	if (!shelf->hits.count && shelf->status == STATUS_DONE && options->operand_count)
		message_note(_("no advisory has all of these words"));
	free(typed);
	strbuf_release(&words);
}

enum status list_command(const struct options *options)
{
	bool json = options->format && strcmp(options->format, "json") == 0;
	enum status status, written;
	struct strbuf out;
	struct shelf shelf;

	strbuf_init(&out);
	if (shelf_open(&shelf, options->folder))
		search(&shelf, options);
	if (json)
		add_objects(&out, &shelf, options);
	else
		add_lines(&out, &shelf);
	status = shelf.status;
	written = output_write(NULL, out.text, out.length, !json);
	shelf_close(&shelf);
	strbuf_release(&out);
	return written > status ? written : status;
}
