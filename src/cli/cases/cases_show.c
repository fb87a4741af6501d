/* `cases show` and `export`: single calls, for people and for machines. */
#include "cli/cases/cases.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisories/advisory.h"
#include "cli/cases/case_shelf.h"
#include "cli/output.h"
#include "load/call_record.h"
#include "report/calls/call_words.h"
#include "report/calls/case_journal.h"
#include "report/calls/overtaken.h"
#include "report/calls/ticket.h"
#include "report/json_walk.h"
#include "report/words.h"

#define PIECE ((size_t)64 << 10)	/* that is written at once */

/* A call on its way out. */
struct shown {
	const struct case_head *head;
	struct json_span text;		/* its record, NUL-terminated; borrowed */
	cJSON *json;			/* the same; owned */
	const struct advisory *advisory;	/* NULL: it isn't at hand; borrowed */
	struct call_record record;	/* of that; its call is NULL if it can't be read with it */
	size_t language;
};

/* Calls, one after the other. */
struct showing {
	struct cases *cases;
	struct case_shelf shelf;
	struct strbuf out;
	void (*add)(struct showing *showing, struct shown *shown);
	bool for_reading;
	bool whole_only;		/* what is no record is told, and left out */
	bool in_pieces;			/* what there is can be written before the end */
	bool lost;			/* nothing can be written any more */
	size_t found, count;		/* calls; those that are in `out` */
};

static const char *member(const struct shown *shown, const char *key)
{
	const cJSON *item = json_item(shown->json, key);

	return cJSON_IsString(item) ? item->valuestring : NULL;
}

/* With its advisory, if that is at hand; else it is told why not. */
static void read_call(struct showing *showing, struct shown *shown)
{
	struct cases *cases = showing->cases;
	struct errors errors = ERRORS_INIT;
	struct error err = ERROR_INIT;

	shown->advisory = case_shelf_find(&showing->shelf, shown->head->advisory, member(shown, "file"), &err);
	if (!shown->advisory) {
		cases_fail_at(cases, shown->head, &err, (enum status)err.status);
		return;
	}
	shown->language = advisory_language_here(shown->advisory);
	if (!call_record_read(&shown->record, shown->head->number, shown->text.text, shown->text.length,
			      shown->advisory, &errors))
		cases_note(cases, message_errors(&errors));
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
	char *name = cases_open_at(cases, head);

	if (name)
		add_fact(out, _("It is open at"), name);
	free(name);
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

static void add_call(struct showing *showing, struct shown *shown)
{
	struct strbuf *out = &showing->out;

	shown->json = json_read(shown->text.text);
	strbuf_add(out, showing->count ? "\n" : "");
	read_call(showing, shown);
	add_head(showing->cases, out, shown->head);
	if (shown->record.call)
		add_overtaken(out, shown);
	else
		add_known(out, shown);
	add_ticket(out, shown);
	strbuf_addc(out, '\n');
	case_journal_text(out, shown->json, words_of(shown), shown->language);
	showing->count++;
}

/* What is no record at all is told, and nothing goes out of it. */
static bool is_whole(struct cases *cases, const struct shown *shown)
{
	struct json_walk walk = json_walk_into(shown->text);
	struct error err = ERROR_INIT;
	struct json_span name, value;

	while (json_walk_next(&walk, &name, &value))
		;
	if (!walk.broken && *walk.at == '}')
		return true;
	error_set(&err, ERROR_INPUT, "%s", _("what is kept of it is damaged"));
	cases_fail_at(cases, shown->head, &err, STATUS_INPUT);
	return false;
}

static void write_piece(struct showing *showing)
{
	struct cases *cases = showing->cases;

	showing->lost = !cases_write(cases, cases->options->output, &showing->out, showing->for_reading);
}

static void show(void *context, const struct case_head *head, const char *text, size_t length)
{
	struct showing *showing = context;
	struct shown shown = { .head = head, .text = { text, length } };

	showing->found++;
	if (!text || showing->lost || (showing->whole_only && !is_whole(showing->cases, &shown)))
		return;
	showing->add(showing, &shown);
	call_record_release(&shown.record);
	cJSON_Delete(shown.json);
	if (showing->in_pieces && showing->out.length > PIECE)
		write_piece(showing);
}

/* Each call that is named. */
static void show_named(struct showing *showing)
{
	struct cases *cases = showing->cases;

	for (size_t at = 0; at < cases->word_count;) {
		struct case_list found = { .count = 0 };
		struct error err = ERROR_INIT;
		enum status status = cases_named(cases, &at, cases->word_count, &found, &err);
		char *record = NULL;
		size_t length;

		if (status == STATUS_DONE)
			record = cases_record(cases, &found.items[0], &length);
		else
			cases_fail_as(cases, &err, status);
		if (record)
			show(showing, &found.items[0], record, length);
		free(record);
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

static void write_out(struct showing *showing)
{
	struct cases *cases = showing->cases;
	const char *path = cases->options->output;
	struct error err = ERROR_INIT;
	bool made = false;

	if (showing->lost || (!showing->out.length && cases->status != STATUS_DONE))
		return;
	if (!showing->in_pieces && !make_private(path, &made, &err)) {
		cases_fail(cases, &err);
		return;
	}
	write_piece(showing);
	if (showing->lost && made)
		unlink(path);
}

/* A file is written whole, or not at all. */
static void showing_init(struct showing *showing, struct cases *cases)
{
	const char *path = cases->options->output;

	*showing = (struct showing){ .cases = cases, .in_pieces = !path || strcmp(path, "-") == 0 };
	strbuf_init(&showing->out);
}

static void showing_end(struct showing *showing)
{
	write_out(showing);
	strbuf_release(&showing->out);
	case_shelf_release(&showing->shelf);
}

void cases_show(struct cases *cases)
{
	struct showing showing;

	showing_init(&showing, cases);
	showing.add = add_call;
	showing.for_reading = true;
	show_named(&showing);
	showing_end(&showing);
}

/* One line, as it is kept: load/call_record.h reads it, and 'fixwalk resume FILE'. */
static void export_record(struct showing *showing, struct shown *shown)
{
	strbuf_addn(&showing->out, shown->text.text, shown->text.length);
	if (shown->text.text[shown->text.length - 1] != '\n')
		strbuf_addc(&showing->out, '\n');
}

static void export_answers(struct showing *showing, struct shown *shown)
{
	shown->json = json_read(shown->text.text);
	case_journal_csv(&showing->out, shown->head->number, shown->json);
}

static void export_ticket(struct showing *showing, struct shown *shown)
{
	shown->json = json_read(shown->text.text);
	read_call(showing, shown);
	if (!shown->record.call)
		return;
	strbuf_add(&showing->out, showing->count++ ? "\n" : "");
	add_ticket(&showing->out, shown);
}

/* All that the options ask for, oldest first. */
static void show_chosen(struct showing *showing)
{
	if (cases_each(showing->cases, &(struct cases_way){ .oldest_first = true }, show, showing) && !showing->found)
		message_note("%s", _("no call is like that"));
}

static const struct format {
	const char *name;
	void (*add)(struct showing *showing, struct shown *shown);
	bool for_reading;
} formats[] = {
	{ "json", export_record, false },
	{ "csv", export_answers, false },
	{ "ticket", export_ticket, true },
};

void cases_export(struct cases *cases)
{
	const char *wanted = cases->options->format ? cases->options->format : formats[0].name;
	const struct format *format = formats;
	struct showing showing;

	while (strcmp(format->name, wanted) != 0)
		format++;
	showing_init(&showing, cases);
	showing.add = format->add;
	showing.for_reading = format->for_reading;
	showing.whole_only = true;
	if (format->add == export_answers)
		case_journal_csv_header(&showing.out);
	if (cases->word_count)
		show_named(&showing);
	else
		show_chosen(&showing);
	showing_end(&showing);
}
