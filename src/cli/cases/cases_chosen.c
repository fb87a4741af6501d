/* Which calls are meant: by what the operands name, and by what the options ask for. */
#include "cli/cases/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/cases/case_named.h"
#include "cli/cases/desk.h"
#include "report/native.h"


const char *cases_choice(const struct options *options)
{
	const struct {
		bool given;
		const char *name;
	} choices[] = {
		{ options->open, "open" }, { options->mine, "mine" }, { options->helper != NULL, "operator" },
		{ options->advisory != NULL, "advisory" }, { options->verdict != NULL, "verdict" },
		{ options->since != NULL, "since" },
	};

	for (size_t i = 0; i < COUNT(choices); i++) {
		if (choices[i].given)
			return choices[i].name;
	}
	return NULL;
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
	char *operator = options->helper || options->mine ? desk_operator(options) : NULL;

	if (operator || !options->mine)
		return operator;
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
		*since -= CLOCK_DAY / 2;
		return true;
	}
	error_set(err, ERROR_INPUT, _("option --since: '%s' is no date"), options->since);
	error_hint(err, "%s", _("Write it as 2026-11-23."));
	return false;
}

/* Which calls are meant; its texts are owned. */
struct chosen {
	struct case_filter filter;
	char *words, *operator, *advisory;
};

static void chosen_release(struct chosen *chosen)
{
	free(chosen->advisory);
	free(chosen->operator);
	free(chosen->words);
}

/* To be released all the same; false: err. */
static bool chosen_init(struct chosen *chosen, const struct options *options, char *const *words, size_t word_count,
			struct error *err)
{
	*chosen = (struct chosen){
		.words = fold_words(words, word_count), .operator = find_operator(options, err),
		.advisory = options->advisory ? native_to_utf8(options->advisory) : NULL,
	};
	chosen->filter = (struct case_filter){
		.advisory = chosen->advisory, .verdict = options->verdict, .operator = chosen->operator,
		.words = *chosen->words ? chosen->words : NULL, .open_only = options->open || options->stale,
	};
	return !err->what && cases_since(options, &chosen->filter.since, err);
}

/* before: 0, or cases_find_closed. */
static bool find_chosen(struct cases *cases, char *const *words, size_t word_count, int64_t before,
			struct case_list *list)
{
	struct error err = ERROR_INIT;
	struct chosen chosen;
	bool found = chosen_init(&chosen, cases->options, words, word_count, &err);

	chosen.filter.before = before;
	chosen.filter.closed_only = before != 0;
	found = found && (!cases->store || case_find(cases->store, &chosen.filter, list, &err) == CASE_DONE);
	if (!found)
		cases_fail(cases, &err);
	chosen_release(&chosen);
	return found;
}

bool cases_find(struct cases *cases, char *const *words, size_t word_count, struct case_list *list)
{
	return find_chosen(cases, words, word_count, 0, list);
}

bool cases_find_closed(struct cases *cases, int64_t before, struct case_list *list)
{
	return find_chosen(cases, NULL, 0, before, list);
}

struct visitor {
	struct cases *cases;
	cases_visit *visit;
	void *context;
};

static void visit(void *context, const struct case_head *head, const char *record, size_t length, struct error *err)
{
	const struct visitor *visitor = context;

	if (!record)
		cases_fail_at(visitor->cases, head, err, STATUS_SYSTEM);
	visitor->visit(visitor->context, head, record, length);
}

bool cases_each(struct cases *cases, const struct cases_way *way, cases_visit *visit_one, void *context)
{
	struct visitor visitor = { cases, visit_one, context };
	struct error err = ERROR_INIT;
	struct chosen chosen;
	bool all = chosen_init(&chosen, cases->options, way->words, way->word_count, &err);

	if (way->advisory)
		chosen.filter.advisory = way->advisory;
	all = all && (!cases->store ||
		      case_each(cases->store, &chosen.filter, way->oldest_first, visit, &visitor, &err) == CASE_DONE);
	if (!all)
		cases_fail(cases, &err);
	chosen_release(&chosen);
	return all;
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
	/* Without its check symbol a number can by chance be another one. */
	if (*at < count && (!is_number(typed) || strlen(cases->words[*at]) == 1)) {
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
