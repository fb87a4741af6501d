/* `update`: a provider's newest advisories. */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/home.h"
#include "base/language.h"
#include "base/mem.h"
#include "cli/config.h"
#include "cli/helper.h"
#include "cli/network/network.h"
#include "cli/output.h"
#include "cli/progress.h"

/* Whom to update from, and what came of it. */
struct errand {
	const struct options *options;
	const char *kind, *name;	/* "provider", an address as it was typed; or "known", as fixwalk-net calls it */
	cJSON *keys;			/* of --trust-key, or those that the person trusts now; NULL: none are named */
	struct helper *helper;
	enum status status;
	bool over;
	cJSON *asked;			/* keys that would have to be trusted before anything is fetched; NULL: none */
};

static const struct {
	const char *id, *words;
} becomes[] = {
	/* TRANSLATORS: what became of an advisory; a colon and its name follow. */
	{ "new", N_("new") },
	{ "newer", N_("newer") },
	{ "aside", N_("put aside") },
	{ "failed", N_("failed") },
};

/* The result, line by line: an update takes its time. */
static void put_line(struct strbuf *line)
{
	strbuf_addc(line, '\n');
	(void)output_write(NULL, line->text, line->length, true);
	fflush(stdout);
}

static void put_document(const cJSON *answer)
{
	const char *id = json_text(answer, "became"), *words = json_text(answer, "words");
	struct strbuf line;

	strbuf_init(&line);
	for (size_t i = 0; i < COUNT(becomes); i++) {
		if (strcmp(becomes[i].id, id) == 0)
			strbuf_addf(&line, "%s: %s", _(becomes[i].words), json_text(answer, "name"));
	}
	if (*words)
		strbuf_addf(&line, "\n  %s", words);
	put_line(&line);
	strbuf_release(&line);
}

static void put_summary(const cJSON *answer)
{
	static const char *const names[] = { "new", "newer", "unchanged", "aside", "failed" };
	struct strbuf counts[COUNT(names)], line;

	strbuf_init(&line);
	for (size_t i = 0; i < COUNT(names); i++) {
		strbuf_init(&counts[i]);
		progress_add_number(&counts[i], json_count(answer, names[i]));
	}
	/* TRANSLATORS: a provider's name, and how many advisories each. */
	strbuf_addf(&line, _("%s: %s new, %s newer, %s unchanged, %s put aside, %s failed"), json_text(answer, "provider"),
		    counts[0].text, counts[1].text, counts[2].text, counts[3].text, counts[4].text);
	put_line(&line);
	for (size_t i = 0; i < COUNT(names); i++)
		strbuf_release(&counts[i]);
	strbuf_release(&line);
}

/* What went wrong, as it is said there. */
static enum status tell(const cJSON *answer, const char *member)
{
	struct error err = ERROR_INIT;

	(void)network_error(answer, member, &err);
	return message_failure(&err);
}

static bool can_ask(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* It can't go on.  With "keys" it could, if these were trusted. */
static void take_error(struct errand *errand, cJSON *answer)
{
	errand->over = true;
	errand->asked = cJSON_DetachItemFromObjectCaseSensitive(answer, "keys");
	/* The question says what to do. */
	if (errand->asked && can_ask())
		cJSON_DeleteItemFromObjectCaseSensitive(answer, "hint");
	errand->status = tell(answer, "error");
	if (errand->asked)
		errand->status = STATUS_NO;
}

static void show_progress(const cJSON *answer)
{
	progress_show(&(struct progress){
		.name = json_text(answer, "at"), .done = json_count(answer, "done"), .total = json_count(answer, "total"),
		.bytes = json_count(answer, "bytes"),
	});
}

static void take_answer(struct errand *errand, cJSON *answer)
{
	if (json_item(answer, "at")) {
		show_progress(answer);
		return;
	}
	progress_hide();
	if (json_item(answer, "note")) {
		message_note("%s", json_text(answer, "note"));
	} else if (json_item(answer, "trouble")) {
		(void)tell(answer, "trouble");
	} else if (json_item(answer, "became")) {
		put_document(answer);
	} else if (json_item(answer, "error")) {
		take_error(errand, answer);
	} else if (json_item(answer, "provider")) {
		put_summary(answer);
		errand->over = true;
		errand->status = json_count(answer, "status") <= STATUS_SYSTEM ?
				 (enum status)json_count(answer, "status") : STATUS_SYSTEM;
	}
}

/* Adds a folder to "places"; false: there is no home for it. */
static bool add_place(cJSON *places, const char *name, const char *variable, const char *otherwise, const char *below,
		      struct error *err)
{
	struct strbuf path;
	bool added;

	strbuf_init(&path);
	added = home_add(&path, variable, otherwise);
	strbuf_add(&path, below);
	if (added)
		cJSON_AddStringToObject(places, name, path.text);
	else
		error_set(err, ERROR_SYSTEM, "%s", _("No folder to write to: HOME is not set."));
	strbuf_release(&path);
	return added;
}

/* NULL: err. */
static cJSON *request_new(struct error *err)
{
	cJSON *request = json_object(), *places = cJSON_AddObjectToObject(request, "places");

	json_string(request, "do", "update");
	if (add_place(places, "advisories", "XDG_DATA_HOME", ".local/share", "fetched", err) &&
	    add_place(places, "providers", "XDG_DATA_HOME", ".local/share", "providers", err) &&
	    add_place(places, "aside", HOME_STATE, "refused", err))
		return request;
	cJSON_Delete(request);
	return NULL;
}

/* Starts fixwalk-net on its way. */
static bool set_off(struct errand *errand, struct error *err)
{
	cJSON *request = request_new(err);
	struct strbuf text;

	if (!request)
		return false;
	json_string(request, errand->kind, errand->name);
	if (errand->options->since)
		json_string(request, "since", errand->options->since);
	if (errand->keys)
		cJSON_AddItemReferenceToObject(request, "trust_keys", errand->keys);
	network_add(request, errand->options->loopback_http);
	strbuf_init(&text);
	json_print(&text, request);
	errand->helper = helper_start("net", err);
	if (errand->helper)
		helper_send(errand->helper, text.text, NULL, 0);
	strbuf_release(&text);
	return errand->helper;
}

/* False: err. */
static bool listen(struct errand *errand, struct error *err)
{
	struct message message;
	enum helper_state state;

	while ((state = helper_go_on(errand->helper, &message, err)) == HELPER_BUSY || state == HELPER_SAID) {
		struct pollfd wait = helper_wait(errand->helper);
		cJSON *answer;

		if (state == HELPER_BUSY) {
			poll(&wait, 1, -1);
			continue;
		}
		answer = json_read(message.json);
		take_answer(errand, answer);
		cJSON_Delete(answer);
		message_release(&message);
	}
	if (state == HELPER_ENDED && !errand->over)
		error_set(err, ERROR_SYSTEM, "%s", _("A part of fixwalk ended before it was done."));
	return errand->over;
}

static void run_once(struct errand *errand)
{
	struct error err = ERROR_INIT;

	errand->over = false;
	if (!set_off(errand, &err) || !listen(errand, &err)) {
		progress_end();
		errand->status = message_failure(&err);
	}
	progress_end();
	error_release(&err);
	helper_end(errand->helper);
	errand->helper = NULL;
}

/* Both have been shown.  The default is no. */
static bool is_trusted(void)
{
	size_t size = 0;
	char *line = NULL;
	bool yes;

	output_words(stderr, _("Ask the publisher in another way (by phone, on its web site) whether that is right.\n"
			       "Type yes to trust what is published now: "));
	fflush(stderr);
	yes = getline(&line, &size, stdin) > 0 && (strcmp(line, "yes\n") == 0 || strcmp(line, "yes") == 0);
	free(line);
	if (!yes)
		message_note(_("nothing was fetched"));
	return yes;
}

static enum status update_one(const struct options *options, const char *kind, const char *name, cJSON *keys)
{
	struct errand errand = { .options = options, .kind = kind, .name = name, .keys = keys };
	cJSON *trusted = NULL;

	run_once(&errand);
	if (errand.asked && can_ask() && is_trusted()) {
		errand.keys = trusted = errand.asked;
		errand.asked = NULL;
		run_once(&errand);
	}
	cJSON_Delete(trusted);
	cJSON_Delete(errand.asked);
	return errand.status;
}

static enum status worse(enum status a, enum status b)
{
	return a > b ? a : b;
}

/* Words parted by one of `ends`; each is told.  NULL: there was none. */
static cJSON *split(const char *text, const char *ends)
{
	cJSON *words = cJSON_CreateArray();

	for (size_t length; *(text += strspn(text, ends)); text += length) {
		char *word;

		length = strcspn(text, ends);
		word = mem_strndup(text, length);
		cJSON_AddItemToArray(words, cJSON_CreateString(word));
		free(word);
	}
	return words;
}

static enum status update_list(const struct options *options, const char *kind, const cJSON *names)
{
	enum status status = STATUS_DONE;
	const cJSON *name;

	cJSON_ArrayForEach(name, names)
		status = worse(status, update_one(options, kind, cJSON_GetStringValue(name), NULL));
	return status;
}

/* Of whom there is something already.  NULL: err. */
static cJSON *known_providers(struct error *err)
{
	cJSON *request = request_new(err), *answer = NULL, *names = NULL;
	struct message message;
	struct strbuf text;

	if (!request)
		return NULL;
	strbuf_init(&text);
	json_print(&text, request);
	if (helper_ask("net", text.text, NULL, 0, &message, err)) {
		answer = json_read(message.json);
		names = cJSON_DetachItemFromObjectCaseSensitive(answer, "providers");
		if (!names)
			error_set(err, ERROR_SYSTEM, "%s", _("A part of fixwalk gave no answer that makes sense."));
		message_release(&message);
	}
	cJSON_Delete(answer);
	strbuf_release(&text);
	return names;
}

static enum status fail_nobody(void)
{
	struct error err = ERROR_INIT;

	error_set(&err, ERROR_INPUT, "%s", _("There is no provider to update from."));
	error_hint(&err, "%s", _("Name one: fixwalk update www.cisa.gov. Or set update.providers in the settings."));
	return message_failure(&err);
}

/* Those of the settings, else all that were fetched from before. */
static enum status update_usual(const struct options *options)
{
	const char *set = config_get(CONFIG_UPDATE_PROVIDERS);
	struct error err = ERROR_INIT;
	cJSON *names = set ? split(set, " \t") : known_providers(&err);
	enum status status;

	if (!names)
		return message_failure(&err);
	if (cJSON_GetArraySize(names))
		status = update_list(options, set ? "provider" : "known", names);
	else
		status = fail_nobody();
	cJSON_Delete(names);
	return status;
}

static bool check_options(const struct options *options, struct error *err)
{
	int64_t day;

	if (options->since && !clock_read_date(options->since, &day)) {
		error_set(err, ERROR_INPUT, _("option --%s: '%s' is no date"), "since", options->since);
		error_hint(err, "%s", _("Write it as in 2026-11-23."));
		return false;
	}
	if (options->trust_keys && options->operand_count != 1) {
		error_set(err, ERROR_INPUT, "%s", _("option --trust-key: name the one provider whose keys they are"));
		error_hint(err, _("Try 'fixwalk %s --help'."), "update");
		return false;
	}
	return true;
}

enum status update_command(const struct options *options)
{
	enum status status = STATUS_DONE;
	struct error err = ERROR_INIT;
	cJSON *keys;

	if (!check_options(options, &err) || !config_read(&err))
		return message_failure(&err);
	if (!options->operand_count)
		return update_usual(options);
	keys = options->trust_keys ? split(options->trust_keys, ",") : NULL;
	for (int i = 0; i < options->operand_count; i++)
		status = worse(status, update_one(options, "provider", options->operands[i], keys));
	cJSON_Delete(keys);
	return status;
}
