#include "cli/cases/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/cases/case_place.h"
#include "cli/cases/desk.h"
#include "cli/choices.h"
#include "cli/config.h"
#include "cli/output.h"
#include "report/native.h"
#include "report/words.h"

#define ANY 1000000

/* Do --open, --mine, --operator, --advisory, --verdict and --since say which calls are meant? */
enum choice {
	CHOICE_NEVER,
	CHOICE_UNNAMED,			/* but not where cases are named */
	CHOICE_ALWAYS,
};

/* What it can do; the first is done without a name. */
static const struct act {
	const char *name;
	const char *formats;		/* "": it has none */
	const char *operands;
	int least, most;
	enum choice choice;
	void (*run)(struct cases *cases);
} acts[] = {
	{ "list", "text|json|csv", "[WORD...]", 0, ANY, CHOICE_ALWAYS, cases_list },
	{ "show", "text", "CASE...", 1, ANY, CHOICE_NEVER, cases_show },
	{ "export", "json|csv|ticket", "[CASE...]", 0, ANY, CHOICE_UNNAMED, cases_export },
	{ "close", "", "CASE...", 1, ANY, CHOICE_NEVER, cases_close },
	{ "open", "", "CASE...", 1, ANY, CHOICE_NEVER, cases_open },
	{ "assign", "", "CASE NAME", 2, 2, CHOICE_NEVER, cases_assign },
	{ "purge", "", "[CASE...] [yes]", 0, ANY, CHOICE_UNNAMED, cases_purge },
	{ "stats", "text|json", "", 0, 0, CHOICE_ALWAYS, cases_stats },
	{ "backup", "", "FILE", 1, 1, CHOICE_NEVER, cases_backup },
	{ "check", "", "", 0, 0, CHOICE_NEVER, cases_check },
};

void cases_note(struct cases *cases, enum status status)
{
	if (status > cases->status)
		cases->status = status;
}

bool cases_write(struct cases *cases, const char *path, struct strbuf *out, bool for_reading)
{
	enum status written = output_write(path, out->text, out->length, for_reading);

	cases_note(cases, written);
	strbuf_clear(out);
	return written == STATUS_DONE;
}

void cases_fail_as(struct cases *cases, struct error *err, enum status status)
{
	message_error(err);
	error_release(err);
	cases_note(cases, status);
}

void cases_fail(struct cases *cases, struct error *err)
{
	cases_fail_as(cases, err, (enum status)err->status);
}

void cases_fail_at(struct cases *cases, const struct case_head *head, struct error *err, enum status status)
{
	struct strbuf what;

	strbuf_init(&what);
	strbuf_addf(&what, _("case %s: %s"), head->number, err->what);
	free(err->what);
	err->what = strbuf_take(&what);
	cases_fail_as(cases, err, status);
}

char *cases_open_at(struct cases *cases, const struct case_head *head)
{
	struct error err = ERROR_INIT;
	struct case_holder holder;
	struct case_head loaded;
	char *record = NULL, *name = NULL;
	struct arena arena;
	size_t length;

	arena_init(&arena);
	/* One that is damaged can't be open. */
	if (case_load(cases->store, head->uid, &loaded, &record, &length, &holder, &arena, &err) == CASE_DONE &&
	    !desk_is_free(&holder, clock_now()))
		name = mem_strdup(holder.name);
	error_release(&err);
	free(record);
	arena_release(&arena);
	return name;
}

bool cases_is_free(struct cases *cases, const struct case_head *head)
{
	char *name = cases_open_at(cases, head);
	struct error err = ERROR_INIT;

	if (!name)
		return true;
	error_set(&err, ERROR_INPUT, _("case %s is open just now: %s"), head->number, name);
	cases_fail_as(cases, &err, STATUS_NO);
	free(name);
	return false;
}

char *cases_record(struct cases *cases, const struct case_head *head, size_t *length)
{
	struct error err = ERROR_INIT;
	struct case_holder holder;
	struct case_head loaded;
	struct arena arena;
	char *record = NULL;
	enum case_result result;

	arena_init(&arena);
	result = case_load(cases->store, head->uid, &loaded, &record, length, &holder, &arena, &err);
	arena_release(&arena);
	if (result == CASE_DONE)
		return record;
	if (result == CASE_MISSING) {
		error_set(&err, ERROR_INPUT, _("the case %s is gone by now"), head->number);
		cases_fail_as(cases, &err, STATUS_NO);
	} else {
		cases_fail_at(cases, head, &err, STATUS_SYSTEM);
	}
	return NULL;
}

void cases_add_place(struct strbuf *out, const struct case_head *head)
{
	if (head->closed)
		strbuf_add(out, _("closed"));
	else if (head->question)
		strbuf_addf(out, _("question %d of about %d"), (int)head->question, (int)head->of);
	else
		strbuf_add(out, _("at the plan"));
}

void cases_add_verdicts(struct strbuf *out, const struct case_head *head)
{
	struct strbuf list;

	strbuf_init(&list);
	for (const char *at = head->verdicts; *at;) {
		size_t length = strcspn(at, ",");
		char *id = mem_strndup(at, length);
		enum verdict verdict;

		if (verdict_from_id(id, &verdict))
			words_add_entry(&list, words_verdict(verdict));
		free(id);
		at += length + (at[length] == ',');
	}
	strbuf_add(out, list.text);
	strbuf_release(&list);
}

const char *cases_owner(const struct case_head *head)
{
	return *head->assigned ? head->assigned : head->operator;
}

static const struct act *act_named(const char *name)
{
	for (size_t i = 0; i < COUNT(acts); i++) {
		if (strcmp(acts[i].name, name) == 0)
			return &acts[i];
	}
	return NULL;
}

/* Where an option would be passed over, and more calls be meant than was said. */
static bool check_choice(const struct options *options, const struct act *act, bool named, struct error *err)
{
	const char *choice = cases_choice(options);

	if (choice && act->choice == CHOICE_NEVER)
		error_set(err, ERROR_INPUT, _("cases %s: option --%s isn't for this"), act->name, choice);
	else if (choice && act->choice == CHOICE_UNNAMED && named)
		error_set(err, ERROR_INPUT, _("cases %s: either name the cases, or choose them with --%s"), act->name, choice);
	else if (options->open && act->run == cases_purge)
		error_set(err, ERROR_INPUT, "%s", _("cases purge: only closed calls are removed, so --open isn't for this"));
	else
		return true;
	return false;
}

/* Where options don't go with what is to be done. */
static bool check_options(const struct options *options, const struct act *act, struct error *err)
{
	if (options->format && !choices_hold(act->formats, options->format))
		error_set(err, ERROR_INPUT, _("cases %s: --format %s isn't for this"), act->name, options->format);
	else if (options->output && act->run != cases_export && act->run != cases_show)
		error_set(err, ERROR_INPUT, _("cases %s: option --%s isn't for this"), act->name, "output");
	else if (options->stale && act->run != cases_list)
		error_set(err, ERROR_INPUT, _("cases %s: option --%s isn't for this"), act->name, "stale");
	else if (options->older_than && act->run != cases_purge)
		error_set(err, ERROR_INPUT, _("cases %s: option --%s isn't for this"), act->name, "older-than");
	else
		return true;
	return false;
}

static void refuse_act(const char *typed, struct error *err)
{
	char *name = native_to_utf8(typed);
	struct strbuf known;

	strbuf_init(&known);
	for (size_t i = 0; i < COUNT(acts); i++)
		strbuf_addf(&known, i ? ", %s" : "%s", acts[i].name);
	error_set(err, ERROR_INPUT, _("cases: '%s' is none of these: %s"), name, known.text);
	error_hint(err, _("To look for calls with that word: fixwalk cases list %s"), name);
	strbuf_release(&known);
	free(name);
}

/* What is to be done, of the operands; NULL: err. */
static const struct act *read_act(const struct options *options, struct error *err)
{
	bool named;
	const char *name = options->operand_count ? options->operands[0] : acts[0].name;
	const struct act *act = act_named(name);
	int count = options->operand_count ? options->operand_count - 1 : 0;

	if (!act) {
		refuse_act(name, err);
		return NULL;
	}
	named = count > 1 || (count == 1 && strcmp(options->operands[1], CASES_YES) != 0);
	if (count < act->least)
		error_set(err, ERROR_INPUT, _("cases %s: an operand is missing: %s"), act->name, act->operands);
	else if (count > act->most)
		error_set(err, ERROR_INPUT, _("'%s' is one operand too many"), options->operands[act->most + 1]);
	else if (check_options(options, act, err) && check_choice(options, act, named, err))
		return act;
	error_hint(err, _("Try 'fixwalk %s --help'."), "cases");
	return NULL;
}

enum status cases_command(const struct options *options)
{
	struct error err = ERROR_INIT;
	const struct act *act = read_act(options, &err);
	bool named = options->operand_count > 0;
	struct cases cases = {
		.options = options, .words = options->operands + named,
		.word_count = (size_t)options->operand_count - named,
	};

	if (!act || !config_read(&err))
		return message_failure(&err);
	if (case_place_is_there()) {
		cases.store = case_place_open(&err);
		if (!cases.store)
			return message_failure(&err);
	}
	act->run(&cases);
	case_store_close(cases.store);
	return cases.status;
}
