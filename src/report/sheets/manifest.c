#include "report/sheets/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/language.h"
#include "base/text.h"
#include "core/csaf/csaf.h"
#include "report/formats/formats.h"
#include "report/pages/parts.h"

#define GROUP 8			/* signs of a checksum that are read aloud in one breath */
#define GROUPS_A_LINE 4

/* The file of a link, made if its address is new.  `ids`: files by their addresses. */
static struct manifest_file *file_of(struct manifest *manifest, struct csaf_ids *ids, size_t link)
{
	const struct link *l = &manifest->outcome->advisory->links[link];
	size_t index = csaf_ids_put(ids, &manifest->arena, l->url, manifest->count);
	struct manifest_file *file = &manifest->files[index];

	if (index < manifest->count)
		return file;
	manifest->count++;
	*file = (struct manifest_file){
		.link = link, .url = l->url, .sha256 = l->sha256, .sha512 = l->sha512,
		.got = { .state = GOT_FAILED, .algorithm = "", .name = "", .sha256 = "", .ended = "", .fetched = "",
			 .words = _("The work ended before this was fetched.") },
	};
	return file;
}

static void add_place(struct manifest_file *file, size_t place)
{
	if (file->step_count < MANIFEST_STEPS)
		file->places[file->step_count] = place;
	file->step_count++;
}

void manifest_init(struct manifest *manifest, struct outcome *outcome, const struct answers *answers, int64_t date)
{
	const struct advisory *advisory = outcome->advisory;
	struct csaf_ids ids = { 0 };

	*manifest = (struct manifest){ .outcome = outcome, .answers = answers, .date = date };
	arena_init(&manifest->arena);
	manifest->files = arena_array(&manifest->arena, advisory->link_count + 1, sizeof(*manifest->files));
	for (size_t p = 0; p < outcome->plan_count; p++) {
		const struct index_list *links = &advisory->steps[outcome->plan[p]].links;

		for (size_t i = 0; i < links->count; i++)
			add_place(file_of(manifest, &ids, links->items[i]), p + 1);
	}
	for (size_t l = 0; l < advisory->link_count; l++) {
		if (outcome->links[l])
			(void)file_of(manifest, &ids, l);
	}
}

void manifest_release(struct manifest *manifest)
{
	arena_release(&manifest->arena);
}

static void add_size(struct document *document, uint64_t bytes)
{
	struct strbuf number, words;
	size_t first;

	strbuf_init(&number);
	strbuf_init(&words);
	strbuf_addf(&number, "%llu", (unsigned long long)bytes);
	first = number.length % 3;
	for (size_t i = 0; i < number.length; i++) {
		if (i && i % 3 == first)
			strbuf_addc(&words, ',');
		strbuf_addc(&words, number.text[i]);
	}
	strbuf_clear(&number);
	strbuf_addf(&number, _("%s bytes"), words.text);
	parts_labelled(document, BLOCK_FACT, 1, _("Size"), number.text);
	strbuf_release(&number);
	strbuf_release(&words);
}

static void add_checksum(struct document *document, const char *hex)
{
	struct strbuf groups;

	strbuf_init(&groups);
	for (size_t i = 0; hex[i]; i++) {
		if (i && i % GROUP == 0)
			strbuf_addc(&groups, i % ((size_t)GROUP * GROUPS_A_LINE) ? ' ' : '\n');
		strbuf_addc(&groups, hex[i]);
	}
	parts_labelled(document, BLOCK_EXACT, 1, "SHA-256", groups.text);
	strbuf_release(&groups);
}

static void add_compared(struct document *document, const struct got *got)
{
	static const char *const words[COMPARED_COUNT] = {
		[COMPARED_NOTHING] = N_("The advisory gives no checksum for this file."),
		[COMPARED_FITS] = N_("It is the checksum that the advisory gives: this is the right file."),
		[COMPARED_DIFFERS] =
			N_("It is not the checksum that the advisory gives. Do not use this file. It may be damaged or "
			   "another one: fetch it again, and if it is still wrong, ask the publisher."),
		[COMPARED_AFFECTED] =
			N_("Do not use this file: by its checksum it belongs to a product that needs the fix. It is not "
			   "the fix."),
	};
	char *algorithm = text_visible(got->algorithm, strlen(got->algorithm));
	struct strbuf text;

	strbuf_init(&text);
	if (got->compared == COMPARED_UNUSABLE)
		/* TRANSLATORS: an algorithm such as MD5. */
		strbuf_addf(&text, _("The advisory gives only a checksum by %s, which is not good enough to compare."),
			    algorithm);
	else
		strbuf_add(&text, _(words[got->compared]));
	parts_labelled(document, BLOCK_FACT, 1, _("Comparison"), text.text);
	strbuf_release(&text);
	free(algorithm);
}

/* Old addresses are http: whether nobody has changed the file on its way must then be found out otherwise. */
static void add_way(struct document *document, const struct manifest_file *file)
{
	const char *words =
		_("Not protected (http): somebody on the way could have changed the file. Check it before it is used: by a "
		  "checksum that the publisher gives, or on Windows by its digital signature (right-click the file, "
		  "Properties, Digital Signatures).");

	if (got_is_protected(file->url))
		words = _("Protected: encrypted (https), and the server's certificate was valid.");
	else if (file->got.compared == COMPARED_FITS)
		words = _("Not protected (http), but the checksum shows that nobody has changed the file.");
	else if (file->got.page)
		words = _("Not protected (http): somebody on the way could have changed the page.");
	parts_labelled(document, BLOCK_FACT, 1, _("On the way"), words);
}

static void add_steps(struct document *document, const struct manifest *manifest, const struct manifest_file *file)
{
	const struct outcome *outcome = manifest->outcome;
	size_t named = file->step_count < MANIFEST_STEPS ? file->step_count : MANIFEST_STEPS;
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < named; i++) {
		size_t place = file->places[i];
		const struct step *step = &outcome->advisory->steps[outcome->plan[place - 1]];

		strbuf_clear(&text);
		/* TRANSLATORS: a step's number and title. */
		strbuf_addf(&text, _("%zu. %s"), place, text_in(&step->title, document->language));
		parts_labelled(document, BLOCK_FACT, 1, _("For step"), text.text);
	}
	if (file->step_count > named) {
		strbuf_clear(&text);
		strbuf_addf(&text, _("And %zu more."), file->step_count - named);
		parts_labelled(document, BLOCK_FACT, 1, _("For step"), text.text);
	}
	strbuf_release(&text);
}

static void add_from(struct document *document, const struct manifest_file *file)
{
	const struct got *got = &file->got;
	char *ended = text_visible(got->ended, strlen(got->ended));

	parts_labelled(document, BLOCK_ADDRESS, 1, _("From"), file->url);
	if (*ended && strcmp(ended, file->url) != 0)
		parts_labelled(document, BLOCK_ADDRESS, 1, _("The server led on to"), ended);
	free(ended);
}

static void add_since(struct document *document, const char *date)
{
	struct moment moment;
	struct strbuf text;

	strbuf_init(&text);
	if (date_read(date, &moment) != DATE_NONE)
		clock_add_minute(&text, moment.seconds);
	parts_labelled(document, BLOCK_FACT, 1, _("Fetched before, on"), text.text);
	strbuf_release(&text);
}

static void add_file_there(struct document *document, const struct manifest_file *file)
{
	const struct got *got = &file->got;

	if (got->page)
		parts_labelled(document, BLOCK_FACT, 1, _("Kind"), _("A web page, not a patch."));
	if (got->state == GOT_KEPT)
		add_since(document, got->fetched);
	add_size(document, got->size);
	add_checksum(document, got->sha256);
	add_compared(document, got);
	add_way(document, file);
}

static void add_copy(struct document *document, const struct advisory *advisory, const struct manifest_file *file)
{
	struct strbuf copy;

	if (!advisory->archive)
		return;
	strbuf_init(&copy);
	strbuf_addf(&copy, "%s%s", advisory->archive, file->url);
	parts_labelled(document, BLOCK_ARCHIVE, 1, _("A place to look for an archived copy, not a promise"), copy.text);
	strbuf_release(&copy);
}

/* What is not as it should be is marked; the others are ticked, or (for_paper) to be ticked by hand. */
static void add_file(struct document *document, const struct manifest *manifest, size_t index, bool for_paper)
{
	const struct advisory *advisory = manifest->outcome->advisory;
	const struct manifest_file *file = &manifest->files[index];
	const char *title = text_in(&advisory->links[file->link].title, document->language);
	bool has_name = *file->got.name;
	struct block *block = document_add(document, BLOCK_STEP, has_name ? file->got.name : title);

	block->number = (unsigned)index + 1;
	block->mark = !got_is_there(&file->got) ? MARK_FAILED : for_paper ? MARK_OPEN : MARK_DONE;
	if (has_name)
		parts_labelled(document, BLOCK_FACT, 1, _("Behind the address"), title);
	if (has_name)
		add_file_there(document, file);
	else
		parts_labelled(document, BLOCK_FACT, 1, _("Not fetched"), file->got.words);
	add_steps(document, manifest, file);
	add_from(document, file);
	if (!has_name)
		add_copy(document, advisory, file);
}

static bool any_is(const struct manifest *manifest, bool there)
{
	for (size_t i = 0; i < manifest->count; i++) {
		const struct got *got = &manifest->files[i].got;

		if (there ? got_is_there(got) : got->state == GOT_FAILED)
			return true;
	}
	return false;
}

static void add_next(struct document *document, const struct manifest *manifest)
{
	const char *heading = _("What to do next");
	bool headed = false;

	if (any_is(manifest, false)) {
		parts_heading(document, &headed, heading);
		document_add(document, BLOCK_ITEM,
			     _("Not everything could be fetched. Run the same command again later: it goes on where it "
			       "stopped."));
	}
	if (!any_is(manifest, true))
		return;
	parts_heading(document, &headed, heading);
	document_add(document, BLOCK_ITEM,
		     _("Copy the whole folder to a CD or a USB stick, without files that end in .bad, and check it there, "
		       "with the commands below."));
	parts_labelled(document, BLOCK_EXACT, 1, _("On Linux, in the folder"), "sha256sum -c SHA256SUMS");
	parts_labelled(document, BLOCK_EXACT, 1,
		       _("On Windows 7 and newer, for each file; compare the characters with this list"),
		       "certutil -hashfile FILE SHA256");
	document_add(document, BLOCK_ITEM,
		     _("Windows NT 4.0 and Windows 2000 have no tool of their own for this. Check the CD or the USB stick "
		       "on another computer before it goes there."));
}

static void add_files(struct document *document, const struct manifest *manifest, bool for_paper)
{
	for (size_t i = 0; i < manifest->count; i++)
		add_file(document, manifest, i, for_paper);
	add_next(document, manifest);
}

static size_t language_of(const struct manifest *manifest)
{
	return advisory_language(manifest->outcome->advisory, language_now());
}

void manifest_results(struct strbuf *out, const struct manifest *manifest)
{
	struct document document;

	document_init(&document, language_of(manifest));
	add_files(&document, manifest, false);
	text_document(out, &document);
	document_release(&document);
}

static void add_head(struct document *document, const struct manifest *manifest)
{
	const struct outcome *outcome = manifest->outcome;
	struct strbuf date;

	strbuf_init(&date);
	clock_add_minute(&date, manifest->date);
	document_add(document, BLOCK_TITLE, _("List of the files for one machine"));
	parts_edition(document, outcome->advisory);
	parts_labelled(document, BLOCK_FACT, 0, _("Fetched on"), date.text);
	if (outcome->asked_count)
		document_add(document, BLOCK_HEADING, _("The answers"));
	for (size_t i = 0; i < outcome->asked_count; i++)
		(void)parts_answer(document, outcome, manifest->answers, outcome->asked[i]);
	strbuf_release(&date);
}

/* UTF-8 with its mark and lines ended by CR LF: so the Notepad of Windows 2000 shows it, and all that came later. */
static void add_for_notepad(struct strbuf *out, const char *text)
{
	strbuf_add(out, "\xef\xbb\xbf");
	for (; *text; text++) {
		if (*text == '\n')
			strbuf_addc(out, '\r');
		strbuf_addc(out, *text);
	}
}

void manifest_write(struct strbuf *out, const struct manifest *manifest)
{
	static const char *const fills[] = { N_("Carried by"), N_("To the machine"), N_("Checked on") };
	struct document document;
	struct strbuf text;

	strbuf_init(&text);
	document_init(&document, language_of(manifest));
	add_head(&document, manifest);
	document_add(&document, BLOCK_HEADING, _("The files"));
	add_files(&document, manifest, true);
	for (size_t i = 0; i < COUNT(fills); i++)
		parts_labelled(&document, BLOCK_FILL, 0, _(fills[i]), "");
	text_document(&text, &document);
	add_for_notepad(out, text.text);
	document_release(&document);
	strbuf_release(&text);
}
