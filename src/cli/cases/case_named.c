#include "cli/cases/case_named.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "load/json.h"
#include "load/nearest.h"
#include "report/native.h"

/* Without a store there are none. */
static bool find(struct case_store *store, const struct case_filter *filter, struct case_list *list, struct error *err)
{
	return !store || case_find(store, filter, list, err) == CASE_DONE;
}

/* Which of the numbers that there are may be meant?  None is taken for another; they are only offered. */
static void suggest(struct case_store *store, const char *word, struct error *err)
{
	const struct case_filter all = { .uid = NULL };
	struct case_list list = { .count = 0 };
	struct nearest nearest = nearest_to(word);
	struct error failure = ERROR_INIT;

	if (find(store, &all, &list, &failure)) {
		for (size_t i = 0; i < list.count; i++)
			nearest_offer(&nearest, list.items[i].number);
		json_suggest(err, &nearest);
		if (!list.count)
			error_hint(err, "%s", _("No call is kept here."));
		case_list_release(&list);
	}
	error_release(&failure);
}

/* What is wrong with it; `typed` in UTF-8. */
static void refuse(const char *typed, enum case_number_state state, const struct code_fault *fault, struct error *err)
{
	struct excerpt quote = excerpt(typed);

	if (state == CASE_NUMBER_SYMBOL && fault->kind == CODE_ALIKE)
		error_set(err, ERROR_INPUT, _("'%s' is no case number: symbol %zu is '%c', but 0, O, 1, I and L are in none"),
			  quote.text, fault->place, (char)fault->character);
	else if (state == CASE_NUMBER_SYMBOL)
		error_set(err, ERROR_INPUT, _("'%s' is no case number: symbol %zu is neither a letter nor a digit"),
			  quote.text, fault->place);
	else if (state == CASE_NUMBER_LENGTH)
		error_set(err, ERROR_INPUT, _("'%s' is no case number: those have %d to %d letters and digits"), quote.text,
			  CASE_NUMBER_LEAST, CASE_NUMBER_MOST);
	else
		error_set(err, ERROR_INPUT, _("case number '%s': a letter or digit is wrong, or two are swapped"), quote.text);
}

/* In capitals and with the hyphen before the check symbol, as numbers are written. */
static char *as_written(const char *typed)
{
	struct strbuf word;

	strbuf_init(&word);
	for (; *typed; typed++) {
		if (isalnum((unsigned char)*typed))
			strbuf_addc(&word, (char)toupper((unsigned char)*typed));
	}
	if (word.length > 1) {
		char check = word.text[word.length - 1];

		word.text[word.length - 1] = '-';
		strbuf_addc(&word, check);
	}
	return strbuf_take(&word);
}

static enum status find_number(struct case_store *store, const char *number, struct case_list *list, struct error *err)
{
	const struct case_filter filter = { .number = number, .most = 1 };

	if (!find(store, &filter, list, err))
		return STATUS_SYSTEM;
	if (list->count)
		return STATUS_DONE;
	case_list_release(list);
	error_set(err, ERROR_INPUT, _("there is no case %s"), number);
	suggest(store, number, err);
	return STATUS_NO;
}

enum status case_named(struct case_store *store, const char *typed, struct case_list *list, struct error *err)
{
	char *text = native_to_utf8(typed), *word;
	enum case_number_state state;
	struct code_fault fault = { 0 };
	struct case_number number;
	enum status status = STATUS_INPUT;

	state = case_number_read(&number, text, &fault);
	if (state == CASE_NUMBER_SOUND) {
		status = find_number(store, number.text, list, err);
	} else {
		word = as_written(text);
		refuse(text, state, &fault, err);
		suggest(store, word, err);
		free(word);
	}
	free(text);
	return status;
}
