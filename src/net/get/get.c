/*
 * The request to fetch files into a folder: {"do": "get", "folder": absolute, "files": [{"url": …, "sha256": …,
 * "sha512": …}], "named": […] (net/get/get_compare.h), "net": …}.  Answers, in any order: {"which": 0, "bytes": …,
 * "total": …} while a file comes, 0: not known; {"which": 0, "state": …, "compared": …} and what is recorded of it
 * (net/get/get_folder.h), or "words", at its end; then {"end": true}.  The folder stays locked until nobody listens.
 */
#include "base/clock.h"
#include "net/request.h"

#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "net/fill.h"
#include "net/get/get_file.h"
#include "net/get/get_name.h"
#include "net/links/network.h"

#define FILE_MOST ((uint64_t)16 << 30)
#define TOLD_EVERY 100		/* ms */
#define MEGABYTE 1000000

static void answered(void *into, const struct transfer_result *result)
{
	struct get_file *file = into;

	free(file->name);
	free(file->ended);
	free(file->type);
	file->name = get_name(result->disposition, result->url);
	file->ended = mem_strdup(result->url);
	file->type = mem_strdup(result->type);
	get_part_describe(&file->part, file->name, result->etag, result->modified);
}

static void no_room(struct error *err, uint64_t needed, uint64_t there)
{
	struct strbuf words, numbers[2];

	strbuf_init(&words);
	strbuf_init(&numbers[0]);
	strbuf_init(&numbers[1]);
	strbuf_addf(&numbers[0], "%llu", (unsigned long long)(needed / MEGABYTE + 1));
	strbuf_addf(&numbers[1], "%llu", (unsigned long long)(there / MEGABYTE));
	/* TRANSLATORS: two numbers of megabytes, which must stay in this order. */
	fill_words(&words, _("The disk has too little room: %s MB are needed, %s MB are free."),
		   (const char *const[]){ numbers[0].text, numbers[1].text });
	error_set(err, ERROR_SYSTEM, "%s", words.text);
	error_hint(err, "%s", _("Make room and run the same command again: it goes on where it stopped."));
	strbuf_release(&words);
	strbuf_release(&numbers[0]);
	strbuf_release(&numbers[1]);
}

/* For all that are on their way, as far as it is known how large they are. */
static bool has_room(const struct get *get, struct error *err)
{
	uint64_t needed = 0, there;
	struct statvfs disk;

	for (size_t i = 0; i < get->count; i++) {
		const struct get_file *file = &get->files[i];

		needed += file->total > file->part.have ? file->total - file->part.have : 0;
	}
	if (fstatvfs(get->folder.fd, &disk) != 0)
		return true;
	there = (uint64_t)disk.f_bavail * disk.f_frsize;
	if (needed > there)
		no_room(err, needed, there);
	return needed <= there;
}

static void begin(void *into, uint64_t offset, uint64_t total)
{
	struct get_file *file = into;

	error_release(&file->err);
	file->total = total;
	if (!get_part_begin(&file->part, offset, &file->err) || !has_room(file->get, &file->err))
		file->total = 0;
}

static void tell_progress(struct get_file *file)
{
	int64_t now = clock_ms();
	cJSON *object;

	if (now - file->told < TOLD_EVERY)
		return;
	file->told = now;
	object = cJSON_CreateObject();
	cJSON_AddNumberToObject(object, "which", (double)file->which);
	cJSON_AddNumberToObject(object, "bytes", (double)file->part.have);
	cJSON_AddNumberToObject(object, "total", (double)file->total);
	get_answer(file->get, object);
}

static bool body(void *into, const char *bytes, size_t length)
{
	struct get_file *file = into;

	if (file->err.what || !get_part_add(&file->part, bytes, length, &file->err))
		return false;
	tell_progress(file);
	return true;
}

/* Does the server say so, and will it say so again? */
static bool is_final(const struct transfer_result *result)
{
	if (result->end == TRANSFER_STATUS)
		return result->status / 100 == 4 && result->status != 408 && result->status != 429;
	return result->end == TRANSFER_REFUSED || result->end == TRANSFER_TOO_LARGE;
}

static void ended(void *into, const struct transfer_result *result)
{
	struct get_file *file = into;

	if (file->err.what)
		get_tell_trouble(file, &file->err);
	else if (result->end == TRANSFER_DONE)
		get_file_finish(file);
	else if (result->error)
		get_tell_words(file, is_final(result) ? GOT_GONE : GOT_FAILED, result->error->what);
	file->total = 0;
	get_part_release(&file->part);
}

static void fetch(struct get_file *file)
{
	get_part_find(&file->part, &file->get->folder, file->part.url,
		      get_digest_count(file->asked, file->get->named));
	transfers_add(file->get->transfers, &(struct transfer){
		.url = file->part.url, .as_is = true, .etag = file->part.etag, .modified = file->part.modified,
		.offset = file->part.have, .answered = answered, .begin = begin, .body = body, .ended = ended,
		.into = file,
	});
}

static void read_files(struct get *get, const cJSON *list)
{
	const cJSON *item;

	get->files = mem_array((size_t)cJSON_GetArraySize(list), sizeof(*get->files));
	cJSON_ArrayForEach(item, list) {
		const char *url = request_text(item, "url");
		struct get_file *file = &get->files[get->count];

		*file = (struct get_file){
			.get = get, .which = get->count++, .asked = item, .part = { .fd = -1, .url = url ? url : "" },
			.err = ERROR_INIT,
		};
	}
}

static void release_files(struct get *get)
{
	for (size_t i = 0; i < get->count; i++) {
		struct get_file *file = &get->files[i];

		get_part_release(&file->part);
		error_release(&file->err);
		free(file->name);
		free(file->ended);
		free(file->type);
	}
	free(get->files);
}

static void fetch_all(struct get *get, const struct transfer_limits *limits)
{
	bool online = limits->loopback_http || network_is_there();

	get->transfers = transfers_new(limits);
	for (size_t i = 0; i < get->count; i++) {
		if (get_file_is_kept(&get->files[i]))
			continue;
		if (online)
			fetch(&get->files[i]);
		else
			get_tell_words(&get->files[i], GOT_FAILED, _("This computer has no network just now."));
	}
	transfers_run(get->transfers, STDIN_FILENO);
	transfers_free(get->transfers);
}

/* Whoever asked still writes into the folder. */
static void wait_for_the_end(void)
{
	char byte;

	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
}

void get_request(const struct message *message, const cJSON *request)
{
	const char *path = request_text(request, "folder");
	struct transfer_limits limits;
	struct error err = ERROR_INIT;
	struct get get = { .named = cJSON_GetObjectItemCaseSensitive(request, "named") };
	cJSON *end;

	(void)message;
	request_limits(request, &limits);
	limits.any_http = limits.not_here = true;
	limits.most_bytes = FILE_MOST;
	if (!get_folder_open(&get.folder, path ? path : "", &err)) {
		request_failed(&err);
		return;
	}
	read_files(&get, cJSON_GetObjectItemCaseSensitive(request, "files"));
	fetch_all(&get, &limits);
	release_files(&get);
	if (get_folder_sums(&get.folder, &err)) {
		end = cJSON_CreateObject();
		cJSON_AddTrueToObject(end, "end");
		(void)request_answer(end);
	} else {
		request_failed(&err);
	}
	wait_for_the_end();
	get_folder_close(&get.folder);
}
