#include "net/get/get_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/exact.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "net/get/get_name.h"
#include "net/request.h"

#define HEAD 1024		/* bytes by which a page is recognised */

void get_answer(struct get *get, cJSON *object)
{
	if (!request_answer(object))
		transfers_stop(get->transfers);
}

/* What it came to; the object is taken over. */
static void tell(struct get_file *file, enum got_state state, cJSON *object)
{
	cJSON_AddNumberToObject(object, "which", (double)file->which);
	cJSON_AddStringToObject(object, "state", got_state_id(state));
	get_answer(file->get, object);
}

void get_tell_words(struct get_file *file, enum got_state state, const char *words)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddStringToObject(object, "words", words);
	tell(file, state, object);
}

void get_tell_trouble(struct get_file *file, struct error *err)
{
	struct strbuf words, what;

	strbuf_init(&words);
	strbuf_init(&what);
	if (err->file)
		strbuf_addf(&words, "%s: ", err->file);
	error_add_sentences(err, &what);
	strbuf_add(&words, what.text);
	strbuf_release(&what);
	get_tell_words(file, GOT_FAILED, words.text);
	strbuf_release(&words);
	error_release(err);
}

static void tell_recorded(struct get_file *file, enum got_state state, enum got_compared compared,
			  const char *algorithm, const cJSON *entry)
{
	cJSON *object = cJSON_Duplicate(entry, true);

	cJSON_AddStringToObject(object, "compared", got_compared_id(compared));
	cJSON_AddStringToObject(object, "algorithm", algorithm);
	tell(file, state, object);
}

static bool is_wrong(enum got_compared compared)
{
	return compared == COMPARED_DIFFERS || compared == COMPARED_AFFECTED;
}

static void set(cJSON *object, const char *name, cJSON *value)
{
	cJSON_DeleteItemFromObjectCaseSensitive(object, name);
	cJSON_AddItemToObject(object, name, value);
}

/* The name under which it will stand: what is wrong is put aside under one that nobody starts. */
static char *final_name(const struct get_file *file, const char *called, bool page, bool wrong)
{
	char *wanted = mem_strdup(called), *name;
	struct strbuf bad;

	if (page)
		wanted = get_name_page(wanted);
	name = get_folder_free(&file->get->folder, wanted, file->part.name);
	free(wanted);
	if (!wrong)
		return name;
	strbuf_init(&bad);
	strbuf_addf(&bad, "%s" GET_BAD, name);
	free(name);
	return strbuf_take(&bad);
}

static bool starts(const char *text, size_t length, const char *with)
{
	return length >= strlen(with) && strncasecmp(text, with, strlen(with)) == 0;
}

/* Many a server sends one in place of a file and says that it were a file. */
static bool is_page(const struct get_file *file)
{
	const char *type = file->type ? file->type : "";
	char head[HEAD];
	size_t length = get_part_head(&file->part, head, sizeof(head)), at = 0;

	while (at < length && head[at] && strchr(BYTE_ORDER_MARK " \t\r\n", head[at]))
		at++;
	return starts(type, strlen(type), "text/html") || starts(type, strlen(type), "application/xhtml") ||
	       starts(head + at, length - at, "<!doctype html") || starts(head + at, length - at, "<html");
}

static cJSON *make_entry(const struct get_file *file, const char *called, const struct get_digests *digests, bool page)
{
	cJSON *entry = cJSON_CreateObject();
	struct strbuf now;

	strbuf_init(&now);
	clock_add_utc(&now, clock_now());
	cJSON_AddStringToObject(entry, "url", file->part.url);
	cJSON_AddStringToObject(entry, "called", called);
	cJSON_AddStringToObject(entry, "ended", file->ended ? file->ended : file->part.url);
	cJSON_AddNumberToObject(entry, "size", (double)file->part.have);
	cJSON_AddStringToObject(entry, "sha256", digests->hex[DIGEST_SHA256]);
	cJSON_AddStringToObject(entry, "fetched", now.text);
	cJSON_AddBoolToObject(entry, "page", page);
	strbuf_release(&now);
	return entry;
}

/* Recorded before it has its name: what is there and not recorded would be somebody else's. */
void get_file_finish(struct get_file *file)
{
	struct get *get = file->get;
	const char *called = file->name ? file->name : file->part.name, *algorithm;
	struct get_digests digests;
	enum got_compared compared;
	cJSON *entry, *told;
	char *name;
	bool page;

	if (!file->part.have) {
		get_tell_words(file, GOT_GONE, _("The server sent nothing: the file has 0 bytes, so it was not kept."));
		return;
	}
	if (!get_part_end(&file->part, &digests, &file->err)) {
		get_tell_trouble(file, &file->err);
		return;
	}
	page = is_page(file);
	compared = get_compare(file->asked, get->named, called, &digests, &algorithm);
	name = final_name(file, called, page, is_wrong(compared));
	entry = make_entry(file, called, &digests, page);
	cJSON_AddStringToObject(entry, "name", name);
	cJSON_AddBoolToObject(entry, "bad", is_wrong(compared));
	told = cJSON_Duplicate(entry, true);
	if (get_folder_record(&get->folder, entry, &file->err) && get_part_rename(&file->part, name, &file->err))
		tell_recorded(file, is_wrong(compared) ? GOT_UNFIT : GOT_FETCHED, compared, algorithm, told);
	else
		get_tell_trouble(file, &file->err);
	cJSON_Delete(told);
	free(name);
}

/* It was fetched before, and doesn't fit what this advisory says.  The entry gets its new name. */
static bool put_aside(struct get_file *file, cJSON *entry)
{
	struct get_folder *folder = &file->get->folder;
	char *name = mem_strdup(request_text(entry, "name"));
	bool aside = false, taken = true;

	for (unsigned number = 1; !aside && taken; number++) {
		char *numbered = get_name_numbered(name, number);
		struct strbuf bad;

		strbuf_init(&bad);
		strbuf_addf(&bad, "%s" GET_BAD, numbered);
		aside = get_folder_rename(folder, name, bad.text);
		taken = errno == EEXIST;
		set(entry, "name", cJSON_CreateString(bad.text));
		strbuf_release(&bad);
		free(numbered);
	}
	if (!aside)
		error_set(&file->err, ERROR_SYSTEM, _("%s cannot be written: %s"), name, strerror(errno));
	set(entry, "bad", cJSON_CreateTrue());
	free(name);
	return aside && get_folder_record(folder, cJSON_Duplicate(entry, true), &file->err);
}

static void tell_kept(struct get_file *file, const cJSON *recorded, const struct get_digests *digests)
{
	cJSON *entry = cJSON_Duplicate(recorded, true);
	const char *called = request_text(entry, "called"), *algorithm;
	enum got_compared compared = get_compare(file->asked, file->get->named, called ? called : "", digests,
						 &algorithm);

	if (!is_wrong(compared))
		tell_recorded(file, GOT_KEPT, compared, algorithm, entry);
	else if (put_aside(file, entry))
		tell_recorded(file, GOT_UNFIT, compared, algorithm, entry);
	else
		get_tell_trouble(file, &file->err);
	cJSON_Delete(entry);
}

bool get_file_is_kept(struct get_file *file)
{
	const struct get_folder *folder = &file->get->folder;
	const cJSON *entry = get_folder_recorded(folder, file->part.url);
	const char *sha256 = request_text(entry, "sha256"), *name = get_folder_own(entry);
	const cJSON *size = cJSON_GetObjectItemCaseSensitive(entry, "size");
	bool bad = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(entry, "bad"));
	unsigned count = get_digest_count(file->asked, file->get->named);
	struct get_digests digests;

	if (!name || !sha256 || !cJSON_IsNumber(size) || size->valuedouble < 0 || size->valuedouble > EXACT_MOST ||
	    !get_file_digests(folder, name, (uint64_t)size->valuedouble, count, &digests) ||
	    strcmp(digests.hex[DIGEST_SHA256], sha256) != 0)
		return false;
	if (bad)
		unlinkat(folder->fd, name, 0);
	else
		tell_kept(file, entry, &digests);
	return !bad;
}
