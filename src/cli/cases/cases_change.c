/* `cases close`, `open`, `assign` and `purge`: what changes a kept call. */
#include "cli/cases/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "base/text.h"
#include "cli/cases/desk.h"
#include "cli/config.h"
#include "cli/output.h"
#include "report/native.h"
#include "report/words.h"

#define DAYS_MOST 36500
#define NAME_MOST 400
#define BLANKS " \t\r\n"

static void put_line(struct cases *cases, struct strbuf *line)
{
	strbuf_addc(line, '\n');
	cases_write(cases, NULL, line, true);
}

/* Closes or opens the one that the operands name, or assigns it; then `line` says so. */
static void mark(struct cases *cases, size_t *at, size_t count, const char *assigned, const bool *closed,
		 struct strbuf *line)
{
	struct case_list found = { .count = 0 };
	struct error err = ERROR_INIT;
	enum status status = cases_named(cases, at, count, &found, &err);
	enum case_result result = CASE_MISSING;
	const char *number;

	if (status != STATUS_DONE) {
		cases_fail_as(cases, &err, status);
		return;
	}
	number = found.items[0].number;
	if (closed && *closed && !cases_is_free(cases, &found.items[0])) {
		case_list_release(&found);
		return;
	}
	result = case_mark(cases->store, found.items[0].uid, assigned, closed, clock_now(), &err);
	if (result == CASE_MISSING)
		error_set(&err, ERROR_INPUT, _("the case %s is gone by now"), number);
	if (result != CASE_DONE) {
		cases_fail_as(cases, &err, result == CASE_MISSING ? STATUS_NO : STATUS_SYSTEM);
	} else {
		if (closed)
			strbuf_addf(line, *closed ? _("%s is closed.") : _("%s is open again."), number);
		else if (*assigned)
			strbuf_addf(line, _("%s is assigned to %s."), number, assigned);
		else
			strbuf_addf(line, _("%s is assigned to nobody in particular."), number);
		put_line(cases, line);
	}
	case_list_release(&found);
}

static void mark_all(struct cases *cases, bool closed)
{
	struct strbuf line;

	strbuf_init(&line);
	for (size_t at = 0; at < cases->word_count;)
		mark(cases, &at, cases->word_count, NULL, &closed, &line);
	strbuf_release(&line);
}

void cases_close(struct cases *cases)
{
	mark_all(cases, true);
}

void cases_open(struct cases *cases)
{
	mark_all(cases, false);
}

void cases_assign(struct cases *cases)
{
	char *name = native_to_utf8(cases->words[1]);
	struct error err = ERROR_INIT;
	struct strbuf line, harmless;
	size_t at = 0;

	strbuf_init(&line);
	strbuf_init(&harmless);
	words_add_typed(&harmless, name + strspn(name, BLANKS));
	while (harmless.length && strchr(BLANKS, harmless.text[harmless.length - 1]))
		harmless.text[--harmless.length] = '\0';
	if (harmless.length > NAME_MOST) {
		error_set(&err, ERROR_INPUT, _("cases assign: a name has at most %d bytes"), NAME_MOST);
		cases_fail(cases, &err);
	} else {
		mark(cases, &at, 1, harmless.text, NULL, &line);
	}
	strbuf_release(&harmless);
	strbuf_release(&line);
	free(name);
}

/* What is to go for good. */
struct purge {
	struct table uids;		/* const char *, in the arena */
	struct arena arena;
	int64_t before;			/* since when they must not have changed; 0: they may have */
	int64_t first, last;		/* when the oldest and the newest changed last */
};

static void add_case(struct purge *purge, const struct case_head *head)
{
	const char **uid = table_add(&purge->uids, sizeof(*uid));

	*uid = arena_strdup(&purge->arena, head->uid);
	if (purge->uids.count == 1 || head->changed < purge->first)
		purge->first = head->changed;
	if (head->changed > purge->last)
		purge->last = head->changed;
}

/* "90d" as the moment before which it must have been; false: err. */
static bool read_age(const char *age, int64_t *before, struct error *err)
{
	char *end;
	long days = strtol(age, &end, 10);

	if (*age >= '0' && *age <= '9' && strcmp(end, "d") == 0 && days >= 0 && days <= DAYS_MOST) {
		*before = clock_now() - (int64_t)days * CLOCK_DAY;
		/* 0 would be no limit. */
		*before = *before > 1 ? *before : 1;
		return true;
	}
	error_set(err, ERROR_INPUT, _("option --older-than: '%s' is no number of days"), age);
	error_hint(err, "%s", _("Write it as 90d."));
	return false;
}

static bool find_old(struct cases *cases, struct purge *purge)
{
	struct case_list list = { .count = 0 };
	struct error err = ERROR_INIT;

	if (!read_age(cases->options->older_than, &purge->before, &err)) {
		cases_fail(cases, &err);
		return false;
	}
	if (!cases_find_closed(cases, purge->before, &list))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		if (cases_is_free(cases, &list.items[i]))
			add_case(purge, &list.items[i]);
	}
	case_list_release(&list);
	return true;
}

/* Who names a case twice means one. */
static void drop_twins(struct table *uids)
{
	const char **rows = uids->rows;
	size_t kept = 0;

	if (uids->count)
		qsort(rows, uids->count, sizeof(*rows), text_compare);
	for (size_t i = 0; i < uids->count; i++) {
		if (!kept || strcmp(rows[kept - 1], rows[i]) != 0)
			rows[kept++] = rows[i];
	}
	uids->count = kept;
}

/* May it go?  False: it was told why not. */
static bool is_done_with(struct cases *cases, const struct case_head *head)
{
	struct error err = ERROR_INIT;

	if (!cases_is_free(cases, head))
		return false;
	if (head->closed)
		return true;
	error_set(&err, ERROR_INPUT, _("case %s isn't closed"), head->number);
	error_hint(&err, _("Close it first: fixwalk cases close %s"), head->number);
	cases_fail_as(cases, &err, STATUS_NO);
	return false;
}

static bool find_named(struct cases *cases, size_t count, struct purge *purge)
{
	bool all = true;

	for (size_t at = 0; at < count;) {
		struct case_list found = { .count = 0 };
		struct error err = ERROR_INIT;
		enum status status = cases_named(cases, &at, count, &found, &err);

		if (status != STATUS_DONE)
			cases_fail_as(cases, &err, status);
		else if (is_done_with(cases, &found.items[0]))
			add_case(purge, &found.items[0]);
		all = all && status == STATUS_DONE;
		case_list_release(&found);
	}
	drop_twins(&purge->uids);
	return all && cases->status == STATUS_DONE;
}

static void say_what_goes(const struct purge *purge)
{
	struct strbuf first, last;

	strbuf_init(&first);
	strbuf_init(&last);
	clock_add_minute(&first, purge->first);
	clock_add_minute(&last, purge->last);
	message_note(_("calls to be removed: %zu, last changed from %s to %s, with all answers, names and notes"),
		     purge->uids.count, first.text, last.text);
	message_note("%s", _("this is for good: they can't be brought back"));
	strbuf_release(&first);
	strbuf_release(&last);
}

/* The default is no. */
static bool is_wanted(void)
{
	size_t size = 0;
	char *line = NULL;
	bool yes;

	output_words(stderr, _("Type yes to remove them: "));
	fflush(stderr);
	yes = getline(&line, &size, stdin) > 0 && (strcmp(line, CASES_YES "\n") == 0 || strcmp(line, CASES_YES) == 0);
	free(line);
	return yes;
}

/* Who can't be asked says it beforehand. */
static bool is_agreed(bool said)
{
	if (said)
		return true;
	if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
		return is_wanted();
	message_note("%s", _("nobody can be asked here: put the word yes at the end of the command to have it done"));
	return false;
}

/* So that nobody can open it meanwhile.  DONE; or who has it, or why not, was told. */
static enum case_result hold(struct cases *cases, const char *uid, const struct case_holder *here, struct arena *arena)
{
	struct error err = ERROR_INIT;
	struct case_holder other;
	enum case_result result = case_take(cases->store, uid, here, false, &other, arena, &err);

	if (result == CASE_TAKEN && desk_is_free(&other, here->seen))
		result = case_take(cases->store, uid, here, true, &other, arena, &err);
	if (result == CASE_TAKEN)
		error_set(&err, ERROR_INPUT, _("a call was opened meanwhile, and stays: %s"), other.name);
	if (result == CASE_TAKEN || result == CASE_FAILED)
		cases_fail_as(cases, &err, result == CASE_TAKEN ? STATUS_NO : STATUS_SYSTEM);
	return result;
}

/* Is it, now that it is held, still as it was when it was said to go? */
static bool is_unchanged(struct cases *cases, const char *uid, int64_t before)
{
	const struct case_filter filter = { .uid = uid, .closed_only = true, .before = before };
	struct case_list list = { .count = 0 };
	struct error err = ERROR_INIT;
	bool unchanged = false;

	if (case_find(cases->store, &filter, &list, &err) != CASE_DONE) {
		cases_fail_as(cases, &err, STATUS_SYSTEM);
	} else if (list.count) {
		unchanged = true;
	} else {
		message_note("%s", _("a call has changed meanwhile, and stays"));
		cases_note(cases, STATUS_NO);
	}
	case_list_release(&list);
	return unchanged;
}

static void let_go(struct cases *cases, const char *const *uids, size_t count, const char *session)
{
	for (size_t i = 0; i < count; i++) {
		struct error err = ERROR_INIT;

		/* What fails here is held by nobody who is there, and so is free soon. */
		(void)case_release(cases->store, uids[i], session, &err);
		error_release(&err);
	}
}

/* Holds all that are still as they were; the others are left out.  False: it was told why not. */
static bool hold_all(struct cases *cases, struct purge *purge, char session[CASE_UID_LENGTH + 1])
{
	struct case_holder here = { .session = session, .since = clock_now(), .seen = clock_now() };
	const char **uids = purge->uids.rows;
	struct error err = ERROR_INIT;
	struct strbuf name;
	enum case_result result = CASE_DONE;
	size_t kept = 0;

	if (!desk_draw_session(session, &err)) {
		cases_fail(cases, &err);
		return false;
	}
	strbuf_init(&name);
	desk_add_name(&name, config_get(CONFIG_OPERATOR));
	here.name = name.text;
	for (size_t i = 0; i < purge->uids.count && result != CASE_FAILED; i++) {
		result = hold(cases, uids[i], &here, &purge->arena);
		if (result != CASE_DONE)
			continue;
		if (is_unchanged(cases, uids[i], purge->before))
			uids[kept++] = uids[i];
		else
			let_go(cases, &uids[i], 1, session);
	}
	purge->uids.count = kept;
	strbuf_release(&name);
	if (result == CASE_FAILED)
		let_go(cases, uids, kept, session);
	return result != CASE_FAILED;
}

static void remove_all(struct cases *cases, struct purge *purge)
{
	char session[CASE_UID_LENGTH + 1];
	struct error err = ERROR_INIT;
	struct strbuf line;

	if (!hold_all(cases, purge, session))
		return;
	if (purge->uids.count &&
	    case_purge(cases->store, purge->uids.rows, purge->uids.count, &err) != CASE_DONE) {
		cases_fail_as(cases, &err, STATUS_SYSTEM);
		let_go(cases, purge->uids.rows, purge->uids.count, session);
		return;
	}
	strbuf_init(&line);
	strbuf_addf(&line, _("Calls removed: %zu"), purge->uids.count);
	put_line(cases, &line);
	strbuf_release(&line);
}

void cases_purge(struct cases *cases)
{
	bool said = cases->word_count && strcmp(cases->words[cases->word_count - 1], CASES_YES) == 0;
	size_t named = cases->word_count - said;
	struct purge purge = { .first = 0 };
	struct error err = ERROR_INIT;
	bool found = false;

	arena_init(&purge.arena);
	if ((named != 0) == (cases->options->older_than != NULL)) {
		error_set(&err, ERROR_INPUT, "%s", _("cases purge: name the cases, or say --older-than 90d"));
		error_hint(&err, _("Try 'fixwalk %s --help'."), "cases");
		cases_fail(cases, &err);
	} else {
		found = named ? find_named(cases, named, &purge) : find_old(cases, &purge);
	}
	if (found && !purge.uids.count && cases->status == STATUS_DONE) {
		message_note("%s", cases_choice(cases->options) ? _("no call is like that") :
								   _("no closed call is that old"));
	} else if (found && purge.uids.count) {
		say_what_goes(&purge);
		if (is_agreed(said)) {
			remove_all(cases, &purge);
		} else {
			message_note("%s", _("nothing was removed"));
			cases->status = STATUS_NO;
		}
	}
	free(purge.uids.rows);
	arena_release(&purge.arena);
}
