#include "cli/cases.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisory.h"
#include "cli/case_advisory.h"
#include "cli/desk.h"
#include "cli/output.h"
#include "load/call_record.h"
#include "report/call_words.h"
#include "report/case_journal.h"
#include "report/overtaken.h"
#include "report/ticket.h"
#include "report/words.h"

/* A call on its way out. */
struct shown {
	const struct case_head *head;
	char *text;			/* its record; owned */
	size_t length;
	cJSON *json;			/* the same; owned */
	struct arena arena;
	const struct advisory *advisory;	/* NULL: it isn't at hand */
	struct call_record record;	/* of that; its call is NULL if it can't be read with it */
	size_t language;
};

static void shown_release(struct shown *shown)
{
	call_record_release(&shown->record);
	cJSON_Delete(shown->json);
	free(shown->text);
	arena_release(&shown->arena);
}

/* False: it was told why not. */
static bool load(struct cases *cases, const struct case_head *head, struct shown *shown)
{
	*shown = (struct shown){ .head = head };
	arena_init(&shown->arena);
	shown->text = cases_record(cases, head, &shown->length);
	if (shown->text)
		shown->json = json_read(shown->text);
	return shown->text != NULL;
}

static const char *member(const struct shown *shown, const char *key)
{
	const cJSON *item = json_item(shown->json, key);

	return cJSON_IsString(item) ? item->valuestring : NULL;
}

/* With its advisory, if that is at hand; else it is told why not. */
static void read_call(struct cases *cases, struct shown *shown)
{
	struct errors errors = ERRORS_INIT;
	struct error err = ERROR_INIT;

	shown->advisory = case_advisory(shown->head->advisory, member(shown, "file"), &shown->arena, &err);
	if (!shown->advisory) {
		cases_fail_at(cases, shown->head, &err, (enum status)err.status);
		return;
	}
	shown->language = advisory_language_here(shown->advisory);
	if (!call_record_read(&shown->record, shown->head->number, shown->text, shown->length, shown->advisory, &errors)) {
		enum status status = message_errors(&errors);

		cases->status = status > cases->status ? status : cases->status;
	}
	errors_release(&errors);
}

/* As much as was on the phone when it was saved last. */
static int64_t end_of(const struct call *call, const struct case_head *head)
{
	return call->began + call->held + head->seconds;
}

static void add_ticket(struct strbuf *out, struct shown *shown)
{
	if (shown->record.call)
		ticket_write(out, shown->record.call, TICKET_TEXT, shown->language,
			     end_of(shown->record.call, shown->head));
}

/* A fact of the head; nothing where there is none. */
static void add_fact(struct strbuf *out, const char *label, const char *typed)
{
	struct strbuf text;

	if (!*typed)
		return;
	strbuf_init(&text);
	words_add_typed(&text, typed);
	strbuf_addf(out, _("%s: %s"), label, text.text);
	strbuf_addc(out, '\n');
	strbuf_release(&text);
}

static void add_holder(struct cases *cases, struct strbuf *out, const struct case_head *head)
{
	struct error err = ERROR_INIT;
	struct case_holder holder;
	struct case_head loaded;
	struct arena arena;
	char *record = NULL;
	size_t length;

	arena_init(&arena);
	if (case_load(cases->store, head->uid, &loaded, &record, &length, &holder, &arena, &err) == CASE_DONE &&
	    !desk_is_free(&holder, clock_now()))
		add_fact(out, _("It is open at"), holder.name);
	error_release(&err);
	free(record);
	arena_release(&arena);
}

/* Which case it is, and where it stands. */
static void add_head(struct cases *cases, struct strbuf *out, const struct case_head *head)
{
	struct strbuf place, changed;

	strbuf_init(&place);
	strbuf_init(&changed);
	cases_add_place(&place, head);
	clock_add_minute(&changed, head->changed);
	add_fact(out, _("Case"), head->number);
	add_fact(out, _("Where it stands"), place.text);
	add_fact(out, _("Last changed"), changed.text);
	add_fact(out, _("Assigned to"), head->assigned);
	add_holder(cases, out, head);
	strbuf_addc(out, '\n');
	strbuf_release(&place);
	strbuf_release(&changed);
}

/* What the store itself knows, in place of a ticket. */
static void add_known(struct strbuf *out, const struct shown *shown)
{
	const struct case_head *head = shown->head;
	struct strbuf text;

	strbuf_init(&text);
	add_fact(out, _("Advisory"), head->advisory);
	add_fact(out, _("Title"), head->title);
	add_fact(out, _("Revision"), head->revision);
	cases_add_verdicts(&text, head);
	add_fact(out, _("Verdict"), text.text);
	add_fact(out, call_field_name(CALL_CALLER), head->caller);
	add_fact(out, call_field_name(CALL_OPERATOR), head->operator);
	strbuf_clear(&text);
	clock_add_minute(&text, head->began);
	add_fact(out, _("Call began"), text.text);
	strbuf_clear(&text);
	call_add_length(&text, head->seconds);
	add_fact(out, _("Time on the phone"), text.text);
	strbuf_release(&text);
	strbuf_addc(out, '\n');
	case_notes_text(out, shown->json);
}

static void add_overtaken(struct strbuf *out, struct shown *shown)
{
	struct strbuf lines;

	strbuf_init(&lines);
	if (overtaken_lines(&lines, shown->record.call, shown->record.told, "  ", shown->language))
		strbuf_addf(out, "%s\n%s\n", _("The advisory has changed since; what follows is as it is now."), lines.text);
	strbuf_release(&lines);
}

/* Words of questions and answers, if they are those that were seen then. */
static const struct advisory *words_of(const struct shown *shown)
{
	const char *revision = member(shown, "revision");

	return shown->advisory && revision && strcmp(shown->advisory->revision, revision) == 0 ? shown->advisory : NULL;
}

static void add_call(struct cases *cases, struct strbuf *out, const struct case_head *head)
{
	struct shown shown;

	if (load(cases, head, &shown)) {
		strbuf_add(out, out->length ? "\n" : "");
		read_call(cases, &shown);
		add_head(cases, out, head);
		if (shown.record.call)
			add_overtaken(out, &shown);
		else
			add_known(out, &shown);
		add_ticket(out, &shown);
		strbuf_addc(out, '\n');
		case_journal_text(out, shown.json, words_of(&shown), shown.language);
	}
	shown_release(&shown);
}

/* Each call that is named. */
static void for_named(struct cases *cases, struct strbuf *out,
		      void (*add)(struct cases *, struct strbuf *, const struct case_head *))
{
	for (size_t at = 0; at < cases->word_count;) {
		struct case_list found = { .count = 0 };
		struct error err = ERROR_INIT;
		enum status status = cases_named(cases, &at, cases->word_count, &found, &err);

		if (status == STATUS_DONE)
			add(cases, out, &found.items[0]);
		else
			cases_fail_as(cases, &err, status);
		case_list_release(&found);
	}
}

/*
 * Names and notes are nobody else's, whatever the umask; and what is there isn't written over.  A pipe or a device is as
 * it is.  *made: now there is an empty file.  False: err.
 */
static bool make_private(const char *path, bool *made, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	struct stat status;
	bool set = fd != -1 && fchmod(fd, 0600) == 0;
	int number = errno;

	*made = fd != -1;
	if (!set && number == EEXIST && stat(path, &status) == 0 && !S_ISREG(status.st_mode))
		return true;
	if (!set && number == EEXIST) {
		error_set(err, ERROR_INPUT, _("%s is there already; it isn't written over"), path);
		error_hint(err, "%s", _("Name another file, or remove this one first."));
	} else if (!set) {
		error_set(err, ERROR_SYSTEM, _("%s cannot be written: %s"), path, strerror(number));
	}
	if (fd != -1)
		close(fd);
	return set;
}

static void write_out(struct cases *cases, const struct strbuf *out, bool for_reading)
{
	const char *path = cases->options->output;
	struct error err = ERROR_INIT;
	enum status written;
	bool made = false;

	if (!out->length && cases->status != STATUS_DONE)
		return;
	if (path && strcmp(path, "-") != 0 && !make_private(path, &made, &err)) {
		cases_fail(cases, &err);
		return;
	}
	written = output_write(path, out->text, out->length, for_reading);
	if (made && written != STATUS_DONE)
		unlink(path);
	cases->status = written > cases->status ? written : cases->status;
}

void cases_show(struct cases *cases)
{
	struct strbuf out;

	strbuf_init(&out);
	for_named(cases, &out, add_call);
	write_out(cases, &out, true);
	strbuf_release(&out);
}

/* What is no record at all is told, and nothing goes out of it. */
static bool is_whole(struct cases *cases, const struct case_head *head, const cJSON *json)
{
	struct error err = ERROR_INIT;

	if (cJSON_IsObject(json))
		return true;
	error_set(&err, ERROR_INPUT, "%s", _("what is kept of it is damaged"));
	cases_fail_at(cases, head, &err, STATUS_INPUT);
	return false;
}

/* One line, as it is kept: load/call_record.h reads it, and 'fixwalk resume FILE'. */
static void export_record(struct cases *cases, struct strbuf *out, const struct case_head *head)
{
	struct shown shown;

	if (load(cases, head, &shown) && is_whole(cases, head, shown.json)) {
		strbuf_addn(out, shown.text, shown.length);
		if (shown.text[shown.length - 1] != '\n')
			strbuf_addc(out, '\n');
	}
	shown_release(&shown);
}

static void export_answers(struct cases *cases, struct strbuf *out, const struct case_head *head)
{
	struct shown shown;

	if (load(cases, head, &shown) && is_whole(cases, head, shown.json))
		case_journal_csv(out, head->number, shown.json);
	shown_release(&shown);
}

static void export_ticket(struct cases *cases, struct strbuf *out, const struct case_head *head)
{
	struct shown shown;

	if (load(cases, head, &shown) && is_whole(cases, head, shown.json)) {
		read_call(cases, &shown);
		strbuf_add(out, out->length && shown.record.call ? "\n" : "");
		add_ticket(out, &shown);
	}
	shown_release(&shown);
}

/* Those that are named; without names all that the options ask for, oldest first. */
static void export_all(struct cases *cases, struct strbuf *out,
		       void (*add)(struct cases *, struct strbuf *, const struct case_head *))
{
	struct case_list list = { .count = 0 };

	if (cases->word_count) {
		for_named(cases, out, add);
		return;
	}
	if (!cases_find(cases, NULL, 0, &list))
		return;
	for (size_t i = list.count; i-- > 0;)
		add(cases, out, &list.items[i]);
	if (!list.count)
		message_note("%s", _("no call is like that"));
	case_list_release(&list);
}

void cases_export(struct cases *cases)
{
	const char *format = cases->options->format ? cases->options->format : "json";
	bool ticket = strcmp(format, "ticket") == 0;
	struct strbuf out;

	strbuf_init(&out);
	if (strcmp(format, "csv") == 0) {
		case_journal_csv_header(&out);
		export_all(cases, &out, export_answers);
	} else {
		export_all(cases, &out, ticket ? export_ticket : export_record);
	}
	write_out(cases, &out, ticket);
	strbuf_release(&out);
}
