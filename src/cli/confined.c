#include "cli/confined.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/advisories/find.h"
#include "cli/cases/remote.h"
#include "cli/config.h"
#include "cli/network/network.h"
#include "cli/output.h"
#include "cli/service.h"

#define PLACES_MOST 8

struct places {
	char *paths[PLACES_MOST + 1];	/* owned; ended by NULL */
	size_t count;
};

/* Takes the path over. */
static void add(struct places *places, char *path)
{
	places->paths[places->count++] = path;
}

static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return mem_strdup(".");
	return mem_strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* A file, or what a link to it leads to, is replaced by another in its folder; all else is written into. */
static void add_result(struct places *places, const char *path)
{
	char *real = realpath(path, NULL);
	struct stat status;

	if (!real)
		add(places, folder_of(path));
	else if (stat(real, &status) == 0 && S_ISREG(status.st_mode))
		add(places, folder_of(real));
	else
		add(places, mem_strdup(path));
	free(real);
}

/* It may have to be made. */
static void add_folder(struct places *places, const char *path)
{
	char *real = realpath(path, NULL);

	add(places, real ? mem_strdup(path) : folder_of(path));
	free(real);
}

static void add_made(struct places *places, bool (*make)(struct strbuf *path))
{
	struct strbuf path;

	strbuf_init(&path);
	if (make(&path))
		add(places, mem_strdup(path.text));
	strbuf_release(&path);
}

static void add_kept(struct places *places, const char *below)
{
	struct error err = ERROR_INIT;
	struct strbuf path;

	strbuf_init(&path);
	if (service_folder(&path, below, &err))
		add(places, mem_strdup(path.text));
	strbuf_release(&path);
	error_release(&err);
}

static void add_places(struct places *places, unsigned wanted, const struct options *options)
{
	const char *output = options->output && strcmp(options->output, "-") != 0 ? options->output : NULL;

	if (wanted & PLACE_RESULT && output)
		add_result(places, output);
	if (wanted & PLACE_FOLDER)
		add_folder(places, output ? output : ".");
	if (wanted & PLACE_COPY && options->operand_count == 2 && strcmp(options->operands[0], "backup") == 0)
		add_result(places, options->operands[1]);
	if (wanted & PLACE_CACHE)
		add_made(places, service_cache);
	if (wanted & PLACE_STATE)
		add_kept(places, "");
	if (wanted & PLACE_ASIDE)
		add_kept(places, "refused/");
	if (wanted & PLACE_OUTBOX)
		add_kept(places, "mail/");
	if (wanted & PLACE_DATA)
		add_made(places, service_data);
}

static void release(struct places *places)
{
	for (size_t i = 0; i < places->count; i++)
		free(places->paths[i]);
}

static bool asks_store(void)
{
	struct error err = ERROR_INIT;
	const char *address = NULL;
	/* Wrong settings are told by who needs them. */
	bool known = remote_address(&address, &err);

	error_release(&err);
	return !known || address;
}

static enum confine_role widest(enum confine_role one, enum confine_role other)
{
	return one > other ? one : other;
}

/* READER, WRITER, DRAWER, ASKER: each has the rights of those before it. */
static enum confine_role role_of(const struct command *command, const struct options *options, bool writes)
{
	enum confine_role role = command->role;

	if (writes)
		role = widest(role, CONFINE_WRITER);
	if (options->format && strcmp(options->format, "pdf") == 0)
		role = widest(role, CONFINE_DRAWER);
	if (options->print || options->mail || (command->asks_store && asks_store()))
		role = widest(role, CONFINE_ASKER);
	return role;
}

/* What may be started beside the system's own. */
static void add_helpers(struct places *places)
{
	static const char *const helpers[] = { "pdf", "print", "net", "store" };

	for (size_t i = 0; i < COUNT(helpers); i++)
		add(places, find_helper(helpers[i]));
}

/* What the person named is read wherever it lies.  The caller frees the array. */
static const char **files_named(const struct options *options)
{
	static const enum config_key keys[] = {
		CONFIG_MAIL_PASSWORD_FILE, CONFIG_MAIL_NETRC, CONFIG_MAIL_CA_FILE,
	};
	const char *const others[] = { options->answers, options->folder, network_ca_file() };
	const char **files = mem_alloc(((size_t)options->operand_count + COUNT(keys) + COUNT(others) + 1) * sizeof(*files));
	size_t count = 0;

	for (int i = 0; i < options->operand_count; i++)
		files[count++] = options->operands[i];
	for (size_t i = 0; i < COUNT(others); i++) {
		if (others[i])
			files[count++] = others[i];
	}
	for (size_t i = 0; i < COUNT(keys); i++) {
		if (config_get(keys[i]))
			files[count++] = config_get(keys[i]);
	}
	files[count] = NULL;
	return files;
}

static void tell(unsigned lacking)
{
	if (lacking & CONFINE_NO_FILES)
		message_note("%s", _("this system has no Landlock: only fixwalk itself limits which files restricted mode "
				     "opens"));
	if (lacking & CONFINE_NO_CALLS)
		message_note("%s", _("this system has no seccomp filters: only fixwalk itself keeps restricted mode from "
				     "starting programs"));
}

void confined_begin(const struct command *command, const struct options *options)
{
	struct places places = { .count = 0 }, helpers = { .count = 0 };
	const char **named;
	enum confine_role role;
	unsigned lacking;

	if (command->role == CONFINE_ROLES || (!command->name && !options->restricted))
		return;
	add_places(&places, command->places | (options->mail ? PLACE_OUTBOX : 0U), options);
	role = role_of(command, options, places.count);
	if (role >= CONFINE_DRAWER)
		add_helpers(&helpers);
	named = files_named(options);
	lacking = confine(role, &(struct confine_places){
		.writes = (const char *const *)places.paths,
		.starts = (const char *const *)helpers.paths,
		.reads = named,
	});
	if (options->restricted)
		tell(lacking);
	free(named);
	release(&places);
	release(&helpers);
}

void confined_session(void)
{
	struct places places = { .count = 0 };
	char *locale = find_locale();

	add_places(&places, PLACE_STATE, &(struct options){ 0 });
	(void)confine(CONFINE_SESSION, &(struct confine_places){
		.writes = (const char *const *)places.paths, .reads = (const char *const[]){ locale, NULL },
	});
	release(&places);
	free(locale);
}
