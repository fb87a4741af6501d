#include "cli/advisories/advisory.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisories/find.h"
#include "cli/output.h"
#include "core/csaf/products.h"
#include "image/image.h"
#include "load/advisory.h"
#include "load/inventory/inventory.h"
#include "load/limits.h"
#include "load/nearest.h"
#include "load/origin.h"

/*
 * A guide that the program comes with needn't be read again as long as its file is what it was made from: a person who
 * edits that gets the edit.  Tests say FIXWALK_TEST_PARSE to have it read.
 */
static const struct advisory *read_or_known(const char *path, struct arena *arena, struct errors *errors)
{
	for (const struct image *image = images; image->text && !getenv("FIXWALK_TEST_PARSE"); image++) {
		struct advisory *advisory;

		if (!file_is(path, image->text, image->length))
			continue;
		advisory = arena_alloc(arena, sizeof(*advisory));
		*advisory = *image->advisory;
		advisory->file = arena_strdup(arena, path);
		advisory->hash = image->hash;
		return advisory;
	}
	return advisory_read(path, arena, errors);
}

/*
 * With where it comes from.  A file may be fetched anew while it is read: its origin is read before, and must still hold
 * behind.
 */
const struct advisory *advisory_open(const char *path, struct arena *arena, struct errors *errors)
{
	struct origin *origin = arena_alloc(arena, sizeof(*origin));
	enum advisory_place place = find_place(path);
	bool fetched = place == ADVISORY_FETCHED && origin_read(origin, path, arena);
	const struct advisory *read = read_or_known(path, arena, errors);
	struct advisory *advisory;

	if (!read)
		return NULL;
	advisory = arena_alloc(arena, sizeof(*advisory));
	*advisory = *read;
	advisory->place = place;
	advisory->origin = fetched && origin_holds(origin, path) ? origin : NULL;
	return advisory;
}

const struct advisory *advisory_load(const char *name, bool for_command, struct arena *arena,
				     enum status *status)
{
	const struct advisory *advisory;
	struct errors errors = ERRORS_INIT;
	struct error err = ERROR_INIT;
	char *path = find_advisory(name, for_command, &err);

	if (!path) {
		*status = message_failure(&err);
		return NULL;
	}
	advisory = advisory_open(path, arena, &errors);
	if (!advisory)
		*status = message_errors(&errors);
	errors_release(&errors);
	free(path);
	return advisory;
}

static bool read_answers(const char *path, struct answers *answers, struct error *err)
{
	size_t length;
	char *text;
	bool read;

	if (!file_read(path, limits[LIMIT_LINE].most, &text, &length, err))
		return false;
	read = answers_parse(path, text, length, answers, err);
	free(text);
	return read;
}

/* The question that a --set names, up to its '='; NO_INDEX: err says what is wrong. */
static size_t question_of_set(const struct advisory *advisory, const char *set,
			      struct error *err)
{
	const char *equals = strchr(set, '=');
	struct nearest nearest;
	size_t question;
	char *id;

	if (!equals || equals == set || !equals[1]) {
		error_set(err, ERROR_INPUT, _("option --set: '%s' is not ID=VALUE"), set);
		return NO_INDEX;
	}
	id = mem_strndup(set, (size_t)(equals - set));
	question = advisory_question(advisory, id);
	if (question == NO_INDEX) {
		nearest = nearest_to(id);
		for (size_t q = 0; q < advisory->question_count; q++)
			nearest_offer(&nearest, advisory->questions[q].id);
		error_set(err, ERROR_INPUT,
			  _("option --set: the advisory has no question '%s'"), id);
		if (nearest.best)
			error_hint(err, _("Did you mean '%s'?"), nearest.best);
	}
	free(id);
	return question;
}

/* "none" and "unknown" are whole answers; a `one` question takes no second value. */
static bool may_stand_beside(const struct answers *answers, size_t question, const char *value,
			     bool first, struct error *err)
{
	const struct advisory *advisory = answers->advisory;
	const struct question *q = &advisory->questions[question];
	bool whole = advisory_option(advisory, question, value) == NO_INDEX &&
		     (strcmp(value, "unknown") == 0 || strcmp(value, "none") == 0);
	bool holds = answers->text[question] != NULL;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		holds = holds || answers->chosen[o];

	if (first)
		return true;
	if (q->kind != QUESTION_MANY)
		error_set(err, ERROR_INPUT,
			  _("option --set: the question '%s' takes one answer only"), q->id);
	else if (whole || !holds)
		error_set(err, ERROR_INPUT,
			  _("option --set: '%s' cannot stand beside other answers to '%s'"), value,
			  q->id);
	else
		return true;
	return false;
}

/* "a,b,c" one by one. */
static bool add_values(struct answers *answers, size_t question, const char *values, bool first,
		       struct error *err)
{
	/* An id of a publisher's may hold commas, too; no question about products takes several. */
	if (answers->advisory->questions[question].kind == QUESTION_TEXT || answers->advisory->products) {
		if (!may_stand_beside(answers, question, values, first, err))
			return false;
		answers_add(answers, question, values);
		return true;
	}
	while (*values) {
		size_t length = strcspn(values, ",");
		char *value = mem_strndup(values, length);
		bool right = may_stand_beside(answers, question, value, first, err);

		if (right)
			answers_add(answers, question, value);
		free(value);
		if (!right)
			return false;
		first = false;
		values += length + (values[length] == ',');
	}
	return true;
}

static bool set_answers(const struct options *options, struct answers *answers, struct error *err)
{
	const struct advisory *advisory = answers->advisory;
	bool *set = mem_array(advisory->question_count, sizeof(*set));
	bool right = true;

	for (size_t i = 0; i < options->set_count && right; i++) {
		size_t question = question_of_set(advisory, options->set[i], err);
		bool first = question != NO_INDEX && !set[question];

		right = question != NO_INDEX;
		if (!right)
			break;
		/* What the file said is replaced. */
		if (first)
			answers_forget(answers, question);
		set[question] = true;
		right = add_values(answers, question, strchr(options->set[i], '=') + 1, first, err);
	}
	free(set);
	return right;
}

enum status advisory_answers(const struct options *options, struct answers *answers)
{
	struct error err = ERROR_INIT;

	if (options->answers && !read_answers(options->answers, answers, &err))
		return message_failure(&err);
	if (!set_answers(options, answers, &err))
		return message_failure(&err);
	return STATUS_DONE;
}

/* The nearest first, and how many more there are. */
static void hint_at_options(struct error *err, const struct outcome *outcome)
{
	const struct question *q = &outcome->advisory->questions[outcome->wrong_question];
	struct nearest_few few = { .word = outcome->wrong_value };
	struct strbuf list;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (outcome->offered[o])
			nearest_few_offer(&few, outcome->advisory->options[o].id);
	}
	strbuf_init(&list);
	for (size_t i = 0; i < few.count; i++) {
		if (i)
			strbuf_add(&list, ", ");
		strbuf_add(&list, few.best[i]);
	}
	if (few.offered > few.count)
		/* TRANSLATORS: a list of what can be answered, the nearest to what was. */
		error_hint(err, _("It offers: %s, and %zu more."), list.text, few.offered - few.count);
	else
		error_hint(err, _("It offers: %s."), list.text);
	strbuf_release(&list);
}

bool advisory_wrong_answer(const struct outcome *outcome, bool hint, struct error *err)
{
	const struct products *products = outcome->advisory->products;
	size_t wrong = outcome->wrong_question;

	if (wrong == NO_INDEX)
		return false;
	if (products && wrong == products->question &&
	    csaf_product_by_id(products->csaf, outcome->wrong_value) == NO_INDEX)
		error_set(err, ERROR_INPUT, _("the document names no product '%s'"), outcome->wrong_value);
	else
		error_set(err, ERROR_INPUT, _("the question '%s' offers no '%s' here"),
			  outcome->advisory->questions[wrong].id, outcome->wrong_value);
	if (hint)
		hint_at_options(err, outcome);
	return true;
}

size_t advisory_language_here(const struct advisory *advisory)
{
	return advisory_language(advisory, language_now());
}

size_t advisory_language_wanted(const struct advisory *advisory, const struct options *options)
{
	return options->language ? advisory_language(advisory, options->language) : 0;
}
