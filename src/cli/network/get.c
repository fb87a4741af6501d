/* The files behind a plan's addresses, fetched by fixwalk-net into a folder. */
#include "cli/plan/plan.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "base/wire.h"
#include "cli/config.h"
#include "cli/helper.h"
#include "cli/network/get_hashes.h"
#include "cli/network/network.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "report/calls/again.h"
#include "report/sheets/manifest.h"

#define MANIFEST "MANIFEST.txt"
#define NAME_MOST 100

static volatile sig_atomic_t stopped_by;	/* a signal; 0: none came */

/* One run. */
struct fetching {
	struct manifest *manifest;
	struct helper *helper;
	uint64_t *bytes, *totals;	/* by file, while it comes */
	bool *told;			/* by file */
	size_t told_count;
	bool ended;			/* all are told, and the folder is in order */
};

static void stop(int number)
{
	stopped_by = number;
}

/* In the current folder, by the advisory's id: nothing that could lead elsewhere. */
static char *folder_named(const struct advisory *advisory)
{
	char *name = mem_strndup(advisory->id, strnlen(advisory->id, NAME_MOST));

	for (char *c = name; *c; c++) {
		if ((*c & 0x80) || !strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+", *c))
			*c = '_';
	}
	if (*name == '.' || *name == '-')
		*name = '_';
	return name;
}

/* Made if it isn't there.  Its whole path, which the caller frees; NULL: err. */
static char *make_folder(const char *name, struct error *err)
{
	char *path = NULL;
	struct stat status;

	if (mkdir(name, 0777) == 0 || errno == EEXIST)
		path = realpath(name, NULL);
	if (path && stat(path, &status) == 0 && !S_ISDIR(status.st_mode)) {
		free(path);
		path = NULL;
		errno = ENOTDIR;
	}
	if (path)
		return path;
	error_set(err, ERROR_SYSTEM, _("%s cannot be made: %s"), name, strerror(errno));
	error_hint(err, "%s", _("Name another folder (-o FOLDER)."));
	return NULL;
}

static void make_request(struct strbuf *out, const struct manifest *manifest, const char *folder, bool loopback_http)
{
	cJSON *request = json_object(), *list;

	json_string(request, "do", "get");
	json_string(request, "folder", folder);
	list = cJSON_AddArrayToObject(request, "files");
	for (size_t i = 0; i < manifest->count; i++) {
		const struct manifest_file *file = &manifest->files[i];
		cJSON *item = json_append(list);

		json_string(item, "url", file->url);
		if (file->sha256)
			json_string(item, "sha256", file->sha256);
		if (file->sha512)
			json_string(item, "sha512", file->sha512);
	}
	get_hashes_add(request, manifest->outcome);
	network_add(request, loopback_http);
	json_print(out, request);
}

static const char *text_of(struct fetching *fetching, const cJSON *said, const char *name)
{
	const char *text = json_text(said, name), *kept;
	char *visible = text_visible(text, strlen(text));

	kept = arena_strdup(&fetching->manifest->arena, visible);
	free(visible);
	return kept;
}

static void take_file(struct fetching *fetching, const cJSON *said, struct manifest_file *file)
{
	const char *compared = text_of(fetching, said, "compared");
	struct got *got = &file->got;

	if (!got_state_from_id(text_of(fetching, said, "state"), &got->state))
		got->state = GOT_FAILED;
	if (!got_compared_from_id(compared, &got->compared))
		got->compared = COMPARED_NOTHING;
	got->algorithm = text_of(fetching, said, "algorithm");
	got->name = text_of(fetching, said, "name");
	got->sha256 = text_of(fetching, said, "sha256");
	got->ended = text_of(fetching, said, "ended");
	got->fetched = text_of(fetching, said, "fetched");
	got->words = text_of(fetching, said, "words");
	got->size = json_count(said, "size");
	got->page = cJSON_IsTrue(json_item(said, "page"));
}

/* In files; of a single one in bytes, if it is known how many. */
static void show(const struct fetching *fetching, const char *name)
{
	struct progress progress = { .name = name, .done = fetching->told_count, .total = fetching->manifest->count };

	for (size_t i = 0; i < fetching->manifest->count; i++)
		progress.bytes += fetching->bytes[i];
	if (fetching->manifest->count == 1 && fetching->totals[0]) {
		progress.counts_bytes = true;
		progress.done = fetching->bytes[0];
		progress.total = fetching->totals[0];
		progress.bytes = 0;
	}
	progress_show(&progress);
}

static void take_progress(struct fetching *fetching, const cJSON *said, size_t which)
{
	fetching->bytes[which] = json_count(said, "bytes");
	fetching->totals[which] = json_count(said, "total");
	show(fetching, fetching->manifest->files[which].url);
}

/* False: it failed as a whole; err. */
static bool take(struct fetching *fetching, const char *json, struct error *err)
{
	cJSON *said = json_read(json);
	size_t which = (size_t)json_count(said, "which");
	bool failed = network_error(said, "error", err);

	if (json_item(said, "end")) {
		fetching->ended = true;
	} else if (which < fetching->manifest->count && json_item(said, "state")) {
		take_file(fetching, said, &fetching->manifest->files[which]);
		fetching->told_count += !fetching->told[which];
		fetching->told[which] = true;
		fetching->totals[which] = fetching->bytes[which] = fetching->manifest->files[which].got.size;
		show(fetching, fetching->manifest->files[which].url);
	} else if (!failed && which < fetching->manifest->count) {
		take_progress(fetching, said, which);
	}
	cJSON_Delete(said);
	return !failed;
}

/* Until all is told, or a signal stops it.  False: err. */
static bool listen(struct fetching *fetching, const sigset_t *open_to, struct error *err)
{
	while (!fetching->ended && !stopped_by) {
		struct message message;
		struct pollfd wait;

		switch (helper_go_on(fetching->helper, &message, err)) {
		case HELPER_BUSY:
			wait = helper_wait(fetching->helper);
			ppoll(&wait, 1, NULL, open_to);
			break;
		case HELPER_SAID:
			if (!take(fetching, message.json, err)) {
				message_release(&message);
				return false;
			}
			message_release(&message);
			break;
		case HELPER_ENDED:
			error_set(err, ERROR_SYSTEM, _("%s ended in the middle of its work."), "fixwalk-net");
			return false;
		case HELPER_FAILED:
			return false;
		}
	}
	return true;
}

static bool write_manifest(const struct manifest *manifest, const char *folder, struct error *err)
{
	struct strbuf text, path, temporary;
	bool written;

	strbuf_init(&text);
	strbuf_init(&path);
	strbuf_init(&temporary);
	manifest_write(&text, manifest);
	strbuf_addf(&path, "%s/" MANIFEST, folder);
	strbuf_addf(&temporary, "%s/" WIRE_GET_NEW, folder);
	written = file_replace(path.text, temporary.text, text.text, text.length, err);
	strbuf_release(&text);
	strbuf_release(&path);
	strbuf_release(&temporary);
	return written;
}

/* Signals come only where it is waited for, and are told in words; then they do what they always do. */
static bool run(struct fetching *fetching, const char *request, const char *folder, struct error *err)
{
	const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action = { .sa_handler = stop };
	sigset_t closed, before;
	bool right;

	sigemptyset(&closed);
	for (size_t i = 0; i < COUNT(numbers); i++) {
		sigaddset(&closed, numbers[i]);
		sigaction(numbers[i], &action, NULL);
	}
	sigprocmask(SIG_BLOCK, &closed, &before);
	helper_send(fetching->helper, request, NULL, 0);
	right = listen(fetching, &before, err);
	progress_end();
	if (right && !stopped_by)
		right = write_manifest(fetching->manifest, folder, err);
	for (size_t i = 0; i < COUNT(numbers); i++)
		signal(numbers[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return right;
}

/* False: err; what was fetched so far stays.  *any: something can be told of some file. */
static bool fetch(struct manifest *manifest, const struct options *options, const char *folder, bool *any,
		  struct error *err)
{
	struct fetching fetching = {
		.manifest = manifest,
		.bytes = arena_array(&manifest->arena, manifest->count, sizeof(uint64_t)),
		.totals = arena_array(&manifest->arena, manifest->count, sizeof(uint64_t)),
		.told = arena_array(&manifest->arena, manifest->count, sizeof(bool)),
		.helper = helper_start("net", err),
	};
	struct strbuf request;
	bool right;

	if (!fetching.helper)
		return false;
	strbuf_init(&request);
	make_request(&request, manifest, folder, options->loopback_http);
	right = run(&fetching, request.text, folder, err);
	helper_end(fetching.helper);
	strbuf_release(&request);
	*any = fetching.told_count > 0;
	if (!stopped_by)
		return right;
	message_note("%s", _("Stopped. The same command goes on where it was stopped."));
	raise(stopped_by);
	return right;
}

static enum status status_of(const struct manifest *manifest)
{
	enum status worst = STATUS_DONE;

	for (size_t i = 0; i < manifest->count; i++) {
		const struct got *got = &manifest->files[i].got;
		enum status one = got_is_there(got) ? STATUS_DONE : STATUS_NO;

		if (got->state == GOT_FAILED)
			one = STATUS_SYSTEM;
		worst = one > worst ? one : worst;
	}
	return worst;
}

static enum status put(struct strbuf *text)
{
	enum status status = output_write(NULL, text->text, text->length, true);

	fflush(stdout);
	strbuf_clear(text);
	return status;
}

/* What is to come, before it comes. */
static void put_first(struct strbuf *text, const struct manifest *manifest, const char *folder)
{
	char *visible = text_visible(folder, strlen(folder));

	strbuf_addf(text, _("Addresses in this plan: %zu. What they lead to goes into the folder %s"),
		    manifest->count, visible);
	strbuf_addc(text, '\n');
	put(text);
	free(visible);
}

static enum status fetch_files(const struct options *options, struct manifest *manifest)
{
	char *named = options->output ? mem_strdup(options->output) : folder_named(manifest->outcome->advisory);
	struct error err = ERROR_INIT;
	char *folder = config_read(&err) ? make_folder(named, &err) : NULL;
	enum status status = STATUS_SYSTEM;
	struct strbuf text;
	bool right = false, any = false;

	strbuf_init(&text);
	if (folder) {
		put_first(&text, manifest, folder);
		right = fetch(manifest, options, folder, &any, &err);
	}
	if (any) {
		manifest_results(&text, manifest);
		status = put(&text);
		status = status == STATUS_DONE ? status_of(manifest) : status;
	}
	if (!right)
		status = message_failure(&err);
	strbuf_release(&text);
	free(folder);
	free(named);
	return status;
}

static enum status get_plan(const struct options *options, struct outcome *outcome, const struct answers *answers)
{
	struct manifest manifest;
	enum status status = STATUS_NO;

	manifest_init(&manifest, outcome, answers, clock_stamp());
	if (manifest.count)
		status = fetch_files(options, &manifest);
	else
		message_note("%s", _("This plan needs no addresses."));
	manifest_release(&manifest);
	return status;
}

enum status get_command(const struct options *options)
{
	return plan_make(options, get_plan);
}
