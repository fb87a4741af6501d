#include "cli/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "cli/desk.h"
#include "cli/output.h"
#include "report/native.h"
#include "report/words.h"

#define DAY 86400
#define DAYS_MOST 36500
#define YES "yes"

static void put_line(struct cases *cases, struct strbuf *line)
{
	enum status written;

	strbuf_addc(line, '\n');
	written = output_write(NULL, line->text, line->length, true);
	cases->status = written > cases->status ? written : cases->status;
	strbuf_clear(line);
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
	struct strbuf line, harmless;
	size_t at = 0;

	strbuf_init(&line);
	strbuf_init(&harmless);
	words_add_typed(&harmless, name);
	mark(cases, &at, 1, harmless.text, NULL, &line);
	strbuf_release(&harmless);
	strbuf_release(&line);
	free(name);
}

/* What is to go for good. */
struct purge {
	struct table uids;		/* const char *, in the arena */
	struct arena arena;
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
		*before = clock_now() - (int64_t)days * DAY;
		return true;
	}
	error_set(err, ERROR_INPUT, _("option --older-than: '%s' is no number of days"), age);
	error_hint(err, "%s", _("Write it as 90d."));
	return false;
}

static bool find_old(struct cases *cases, struct purge *purge)
{
	struct case_filter filter = { .closed_only = true };
	struct case_list list = { .count = 0 };
	struct error err = ERROR_INIT;

	if (!read_age(cases->options->older_than, &filter.before, &err) ||
	    case_find(cases->store, &filter, &list, &err) != CASE_DONE) {
		cases_fail(cases, &err);
		return false;
	}
	for (size_t i = 0; i < list.count; i++)
		add_case(purge, &list.items[i]);
	case_list_release(&list);
	return true;
}

/* One that somebody has open isn't taken from under the hands. */
static bool is_free(struct cases *cases, const struct case_head *head)
{
	struct error err = ERROR_INIT;
	struct case_holder holder;
	struct case_head loaded;
	struct arena arena;
	char *record = NULL;
	size_t length;
	bool taken;

	arena_init(&arena);
	/* One that is damaged may go. */
	taken = case_load(cases->store, head->uid, &loaded, &record, &length, &holder, &arena, &err) == CASE_DONE &&
		!desk_is_free(&holder, clock_now());
	error_release(&err);
	if (taken) {
		error_set(&err, ERROR_INPUT, _("case %s is open just now: %s"), head->number, holder.name);
		cases_fail_as(cases, &err, STATUS_NO);
	}
	free(record);
	arena_release(&arena);
	return !taken;
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
		else if (is_free(cases, &found.items[0]))
			add_case(purge, &found.items[0]);
		all = all && status == STATUS_DONE;
		case_list_release(&found);
	}
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

	native_print(stderr, _("Type yes to remove them: "));
	fflush(stderr);
	yes = getline(&line, &size, stdin) > 0 && (strcmp(line, YES "\n") == 0 || strcmp(line, YES) == 0);
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

static void remove_all(struct cases *cases, const struct purge *purge)
{
	struct error err = ERROR_INIT;
	struct strbuf line;

	if (case_purge(cases->store, purge->uids.rows, purge->uids.count, &err) != CASE_DONE) {
		cases_fail_as(cases, &err, STATUS_SYSTEM);
		return;
	}
	strbuf_init(&line);
	strbuf_addf(&line, _("Calls removed: %zu"), purge->uids.count);
	put_line(cases, &line);
	strbuf_release(&line);
}

void cases_purge(struct cases *cases)
{
	/* No case number is that short. */
	bool said = cases->word_count && strcmp(cases->words[cases->word_count - 1], YES) == 0;
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
	if (found && !purge.uids.count) {
		message_note("%s", _("no closed call is that old"));
	} else if (found) {
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
