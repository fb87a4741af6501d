#include "cli/cases/resume_find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "cli/cases/case_named.h"
#include "cli/cases/case_place.h"
#include "cli/cases/desk.h"
#include "cli/output.h"
#include "report/words.h"

#define OFFERED_SECONDS (12 * CLOCK_HOUR)	/* what is older isn't offered */
#define OFFERED_MOST 10		/* so many are looked at for one that nobody holds */
#define NAMED_MOST 5		/* of several that begin alike, so many are named */

static void take_uid(char uid[CASE_UID_LENGTH + 1], const struct case_head *head)
{
	snprintf(uid, CASE_UID_LENGTH + 1, "%s", head->uid);
}

static bool begins_with(const char *number, const struct code *code)
{
	size_t at = 0;

	for (; *number && at < code->count; number++) {
		if (*number == '-')
			continue;
		if (*number != code_symbol(code->values[at]))
			return false;
		at++;
	}
	return at == code->count;
}

/* The first of those that begin so, as `most` many; returns how many there are. */
static size_t find_beginning(const struct case_list *list, const struct code *code, const struct case_head **found, size_t most)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (!begins_with(list->items[i].number, code))
			continue;
		if (count < most)
			found[count] = &list->items[i];
		count++;
	}
	return count;
}

static void refuse_several(const struct case_head **found, size_t count, const char *typed, struct error *err)
{
	struct strbuf list;

	strbuf_init(&list);
	for (size_t i = 0; i < count && i < NAMED_MOST; i++)
		words_add_entry(&list, found[i]->number);
	error_set(err, ERROR_INPUT, _("%zu cases begin with '%s'"), count, typed);
	/* TRANSLATORS: a list of what can be written. */
	error_hint(err, _("There are: %s."), list.text);
	strbuf_release(&list);
}

/* How many begin so, of those that are open, or else of all; one alone: its uid.  Err gets what is wrong. */
static size_t find_begun(struct case_store *store, const char *typed, char uid[CASE_UID_LENGTH + 1], struct error *err)
{
	struct code_fault fault;
	struct code code;
	size_t count = 0;

	if (!code_read(&code, typed, &fault) || !code.count || code.count > CASE_NUMBER_MOST)
		return 0;
	for (int all = 0; all < 2 && !count; all++) {
		const struct case_filter filter = { .open_only = !all };
		const struct case_head *found[NAMED_MOST];
		struct case_list list = { .count = 0 };
		struct error failure = ERROR_INIT;

		if (case_find(store, &filter, &list, &failure) == CASE_DONE)
			count = find_beginning(&list, &code, found, NAMED_MOST);
		if (count == 1)
			take_uid(uid, found[0]);
		else if (count)
			refuse_several(found, count, typed, err);
		error_release(&failure);
		case_list_release(&list);
	}
	return count;
}

static enum status find_newest(struct case_store *store, const struct options *options, char uid[CASE_UID_LENGTH + 1])
{
	struct case_filter filter = { .open_only = true, .most = 1 };
	struct case_list list = { .count = 0 };
	enum status status = STATUS_NO;
	struct error err = ERROR_INIT;
	enum case_result result;
	char *operator;

	/* Of all desks' calls none is more likely to be meant than another. */
	if (!case_place_whose(store, options, &operator)) {
		error_set(&err, ERROR_INPUT, "%s",
			  _("all desks' calls are kept together here, and it isn't known who you are"));
		error_hint(&err, "%s", _("Name the case, or yourself with --operator NAME. "
					 "'fixwalk cases --open' lists the open calls."));
		return message_failure(&err);
	}
	filter.operator = operator;
	result = case_find(store, &filter, &list, &err);
	free(operator);
	if (result != CASE_DONE)
		return message_failure(&err);
	if (list.count) {
		take_uid(uid, &list.items[0]);
		status = STATUS_DONE;
	} else {
		message_note("%s", _("No call is open."));
	}
	case_list_release(&list);
	return status;
}

enum status resume_find(struct case_store *store, const struct options *options, const char *typed,
			char uid[CASE_UID_LENGTH + 1])
{
	struct case_list list = { .count = 0 };
	struct error err = ERROR_INIT;
	enum status status;

	if (!typed)
		return find_newest(store, options, uid);
	status = case_named(store, typed, &list, &err);
	if (status == STATUS_DONE)
		take_uid(uid, &list.items[0]);
	else if (status != STATUS_SYSTEM && find_begun(store, typed, uid, &err) == 1)
		status = STATUS_DONE;
	case_list_release(&list);
	if (status != STATUS_DONE)
		message_error(&err);
	error_release(&err);
	return status;
}

bool resume_find_offered(struct case_store *store, const struct options *options, const char *advisory,
			 struct case_head *head, bool *more, struct arena *arena)
{
	struct case_filter filter = {
		.open_only = true, .advisory = advisory, .since = clock_now() - OFFERED_SECONDS, .most = OFFERED_MOST,
	};
	struct case_list list = { .count = 0 };
	struct error err = ERROR_INIT;
	char *operator = NULL;
	bool found = false, known = case_place_whose(store, options, &operator);

	filter.operator = operator;
	if (known && case_find(store, &filter, &list, &err) == CASE_DONE) {
		for (size_t i = 0; i < list.count && !found; i++) {
			struct case_holder holder;
			char *text = NULL;
			size_t length;

			found = case_load(store, list.items[i].uid, head, &text, &length, &holder, arena, &err) == CASE_DONE &&
				desk_is_free(&holder, clock_now());
			free(text);
			*more = i + 1 < list.count;
		}
		case_list_release(&list);
	}
	free(operator);
	/* Whoever saves then is told what is wrong. */
	error_release(&err);
	return found;
}
