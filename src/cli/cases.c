#include "cli/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/case_named.h"
#include "cli/casebook.h"
#include "cli/config.h"
#include "cli/output.h"
#include "report/native.h"
#include "report/words.h"

#define HALF_DAY (12 * 3600)
#define ANY 1000000

/* What it can do; the first is done without a name. */
static const struct act {
	const char *name;
	const char *formats;		/* "": it has none */
	const char *operands;
	int least, most;
	void (*run)(struct cases *cases);
} acts[] = {
	{ "list", "text|json|csv", "[WORD...]", 0, ANY, cases_list },
	{ "show", "text", "CASE...", 1, ANY, cases_show },
	{ "export", "json|csv|ticket", "[CASE...]", 0, ANY, cases_export },
	{ "close", "", "CASE...", 1, ANY, cases_close },
	{ "open", "", "CASE...", 1, ANY, cases_open },
	{ "assign", "", "CASE NAME", 2, 2, cases_assign },
	{ "purge", "", "[CASE...] [yes]", 0, ANY, cases_purge },
	{ "stats", "text|json", "", 0, 0, cases_stats },
	{ "backup", "", "FILE", 1, 1, cases_backup },
	{ "check", "", "", 0, 0, cases_check },
};

#define ACTS (sizeof(acts) / sizeof(*acts))

void cases_fail_as(struct cases *cases, struct error *err, enum status status)
{
	message_error(err);
	error_release(err);
	if (status > cases->status)
		cases->status = status;
}

void cases_fail(struct cases *cases, struct error *err)
{
	cases_fail_as(cases, err, (enum status)err->status);
}

bool cases_are_chosen(const struct options *options)
{
	return options->open || options->mine || options->helper || options->advisory || options->verdict ||
	       options->since;
}

/* Folded, and parted by blanks; the caller frees it. */
static char *fold_words(char *const *words, size_t count)
{
	struct strbuf folded;

	strbuf_init(&folded);
	for (size_t i = 0; i < count; i++) {
		char *text = native_to_utf8(words[i]), *word = text_fold(text);

		strbuf_addf(&folded, folded.length ? " %s" : "%s", word);
		free(word);
		free(text);
	}
	return strbuf_take(&folded);
}

/* Whose calls?  In UTF-8, the caller frees it; NULL: anybody's, or (err) nobody is known. */
static char *find_operator(const struct options *options, struct error *err)
{
	const char *own = config_get(CONFIG_OPERATOR);

	if (options->helper)
		return native_to_utf8(options->helper);
	if (!options->mine)
		return NULL;
	if (own)
		return mem_strdup(own);
	error_set(err, ERROR_INPUT, "%s", _("option --mine: it isn't known who you are"));
	error_hint(err, "%s", _("Name yourself with --operator NAME, or with \"operator = NAME\" in the settings."));
	return NULL;
}

bool cases_since(const struct options *options, int64_t *since, struct error *err)
{
	*since = 0;
	if (!options->since)
		return true;
	if (clock_read_date(options->since, since)) {
		*since -= HALF_DAY;
		return true;
	}
	error_set(err, ERROR_INPUT, _("option --since: '%s' is no date"), options->since);
	error_hint(err, "%s", _("Write it as 2026-11-23."));
	return false;
}

bool cases_find(struct cases *cases, char *const *words, size_t word_count, struct case_list *list)
{
	const struct options *options = cases->options;
	struct error err = ERROR_INIT;
	char *folded = fold_words(words, word_count), *operator = find_operator(options, &err);
	char *advisory = options->advisory ? native_to_utf8(options->advisory) : NULL;
	struct case_filter filter = {
		.advisory = advisory, .verdict = options->verdict, .operator = operator,
		.words = *folded ? folded : NULL, .open_only = options->open || options->stale,
	};
	bool found = !err.what && cases_since(options, &filter.since, &err) &&
		     case_find(cases->store, &filter, list, &err) == CASE_DONE;

	if (!found)
		cases_fail(cases, &err);
	free(advisory);
	free(operator);
	free(folded);
	return found;
}

static bool is_number(const char *typed)
{
	char *text = native_to_utf8(typed);
	struct case_number number;
	struct code_fault fault;
	bool sound = case_number_read(&number, text, &fault) == CASE_NUMBER_SOUND;

	free(text);
	return sound;
}

enum status cases_named(struct cases *cases, size_t *at, size_t count, struct case_list *found, struct error *err)
{
	const char *typed = cases->words[(*at)++];
	enum status status;
	struct strbuf both;

	strbuf_init(&both);
	strbuf_add(&both, typed);
	if (*at < count && !is_number(typed)) {
		strbuf_addf(&both, " %s", cases->words[*at]);
		if (is_number(both.text)) {
			typed = both.text;
			++*at;
		}
	}
	status = case_named(cases->store, typed, found, err);
	strbuf_release(&both);
	return status;
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
	if (result == CASE_MISSING)
		error_set(&err, ERROR_INPUT, _("the case %s is gone by now"), head->number);
	cases_fail_as(cases, &err, result == CASE_MISSING ? STATUS_NO : STATUS_SYSTEM);
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

/* Is this one of "a|b|c"? */
static bool is_one_of(const char *choices, const char *format)
{
	size_t length = strlen(format);

	for (const char *at = choices; *at; at += strcspn(at, "|"), at += *at == '|') {
		if (strcspn(at, "|") == length && strncmp(at, format, length) == 0)
			return true;
	}
	return false;
}

static const struct act *act_named(const char *name)
{
	for (size_t i = 0; i < ACTS; i++) {
		if (strcmp(acts[i].name, name) == 0)
			return &acts[i];
	}
	return NULL;
}

/* Where options don't go with what is to be done. */
static bool check_options(const struct options *options, const struct act *act, struct error *err)
{
	if (options->format && !is_one_of(act->formats, options->format))
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

/* What is to be done, of the operands; NULL: err. */
static const struct act *read_act(const struct options *options, struct error *err)
{
	const char *name = options->operand_count ? options->operands[0] : acts[0].name;
	const struct act *act = act_named(name);
	int count = options->operand_count ? options->operand_count - 1 : 0;

	if (!act)
		error_set(err, ERROR_INPUT, _("cases can do no '%s'"), name);
	else if (count < act->least)
		error_set(err, ERROR_INPUT, _("cases %s: an operand is missing: %s"), act->name, act->operands);
	else if (count > act->most)
		error_set(err, ERROR_INPUT, _("'%s' is one operand too many"), options->operands[act->most + 1]);
	else if (check_options(options, act, err))
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

	if (act && config_read(&err))
		cases.store = casebook_store(&err);
	if (!cases.store)
		return message_failure(&err);
	act->run(&cases);
	case_store_close(cases.store);
	return cases.status;
}
