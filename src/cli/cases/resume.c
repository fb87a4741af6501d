#include "cli/cases/resume.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisories/advisory.h"
#include "cli/advisories/find.h"
#include "cli/cases/case_advisory.h"
#include "cli/cases/case_place.h"
#include "cli/cases/casebook.h"
#include "cli/cases/desk.h"
#include "cli/cases/handed.h"
#include "cli/cases/resume_find.h"
#include "cli/config.h"
#include "cli/output.h"
#include "cli/walk/walk.h"
#include "load/call_record.h"
#include "load/json.h"
#include "report/calls/overtaken.h"
#include "report/words.h"
#include "ui/front.h"

#define TRIES 5			/* as often somebody else may save in between */
#define LOST_SHOWN 20

/* A case as it was loaded, and the call that was made of it. */
struct resumed {
	struct arena arena;			/* of head and holder */
	struct case_head head;
	struct case_holder holder;
	char *text;				/* owned; the record */
	size_t length;
	struct arena advisory_arena;
	const struct advisory *advisory;
	char *name;				/* owned; what the advisory was opened by */
	struct call_record record;
};

static void resumed_release(struct resumed *resumed)
{
	call_record_release(&resumed->record);
	free(resumed->name);
	free(resumed->text);
	arena_release(&resumed->advisory_arena);
	arena_release(&resumed->arena);
}

static bool on_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool is_there(const char *name)
{
	struct error err = ERROR_INIT;
	char *path = find_advisory(name, false, &err);
	bool there = path && access(path, R_OK) == 0;

	error_release(&err);
	free(path);
	return there;
}

/* The advisory that was typed, or the one at hand. */
static enum status load_advisory(struct resumed *resumed, const struct call_head *about, const char *typed)
{
	struct arena *arena = &resumed->advisory_arena;
	enum status status = STATUS_DONE;
	struct error err = ERROR_INIT;

	resumed->advisory = typed ? advisory_load(typed, false, arena, &status)
				  : case_advisory(about->advisory, about->file, arena, &err);
	if (!resumed->advisory && typed)
		return status;
	if (!resumed->advisory) {
		if (about->file)
			error_hint(&err, _("It was read from '%s' then. Name its file behind the case number."), about->file);
		return message_failure(&err);
	}
	if (!typed)
		typed = is_there(about->advisory) ? about->advisory : resumed->advisory->file;
	resumed->name = mem_strdup(typed);
	return STATUS_DONE;
}

static enum status read_record(struct resumed *resumed, const char *typed)
{
	struct errors errors = ERRORS_INIT;
	struct call_head about;
	enum status status;

	if (!call_head_read(&about, resumed->head.number, resumed->text, resumed->length, &errors)) {
		status = message_errors(&errors);
		errors_release(&errors);
		return status;
	}
	status = load_advisory(resumed, &about, typed);
	if (status == STATUS_DONE && !call_record_read(&resumed->record, resumed->head.number, resumed->text, resumed->length,
						      resumed->advisory, &errors)) {
		resumed->record = (struct call_record){ .call = NULL };
		status = message_errors(&errors);
	}
	errors_release(&errors);
	call_head_release(&about);
	return status;
}

/* Loads the case and makes a call of it.  Not done: what can be released was, and a message was given. */
static enum status load(struct resumed *resumed, const char *uid, const char *typed)
{
	struct error err = ERROR_INIT;
	struct case_store *store = casebook_open(&err);
	enum case_result result = CASE_FAILED;
	enum status status;

	*resumed = (struct resumed){ .name = NULL };
	arena_init(&resumed->arena);
	arena_init(&resumed->advisory_arena);
	if (store)
		result = case_load(store, uid, &resumed->head, &resumed->text, &resumed->length, &resumed->holder,
				   &resumed->arena, &err);
	if (result == CASE_MISSING)
		error_set(&err, ERROR_INPUT, "%s", _("the case has just been removed"));
	status = result == CASE_DONE ? read_record(resumed, typed) : message_failure(&err);
	if (status != STATUS_DONE)
		resumed_release(resumed);
	return status;
}

static void add_lost(struct strbuf *out, const struct call_lost *lost)
{
	switch (lost->kind) {
	case CALL_LOST_QUESTION:
		strbuf_addf(out, _("There is no question '%s' any more; its answer is left out."), excerpt(lost->id).text);
		break;
	case CALL_LOST_OPTION:
		if (lost->value)
			strbuf_addf(out, _("The question '%s' has no answer '%s' any more; it is left out."),
				    excerpt(lost->id).text,
				    excerpt(lost->value).text);
		else
			strbuf_addf(out, _("The question '%s' takes other answers now; the one given is left out."),
				    excerpt(lost->id).text);
		break;
	case CALL_LOST_ANSWER:
		strbuf_addf(out, _("The question '%s' is not asked as it was; the answer given is left out."),
			    excerpt(lost->id).text);
		break;
	case CALL_LOST_STEP:
		strbuf_addf(out, _("There is no step '%s' any more; its mark is left out."), excerpt(lost->id).text);
		break;
	case CALL_LOST_WARNING:
		strbuf_addf(out, _("There is no warning '%s' any more."), excerpt(lost->id).text);
		break;
	case CALL_LOST_SUBJECT:
		strbuf_addf(out, _("There is no '%s' any more; the note on it is one on the call now."), excerpt(lost->id).text);
		break;
	}
}

static void say_each_lost(const struct call_record *record)
{
	struct strbuf text, line;

	strbuf_init(&text);
	strbuf_init(&line);
	for (size_t i = 0; i < record->lost_count && i < LOST_SHOWN; i++) {
		strbuf_clear(&text);
		strbuf_clear(&line);
		add_lost(&text, &record->lost[i]);
		words_add_typed(&line, text.text);
		message_note("%s", line.text);
	}
	if (record->lost_count > LOST_SHOWN)
		message_note(_("More that is left out: %zu"), record->lost_count - LOST_SHOWN);
	strbuf_release(&line);
	strbuf_release(&text);
}

/*
 * What the advisory says now that it didn't say then; full screens would hide it, so it waits there until it was read.
 * Not DONE: that was enough.
 */
static enum front_end say_changes(const struct options *options, const struct call_record *record)
{
	enum front_end end = FRONT_DONE;
	struct strbuf overtaken;
	bool read = true, differs;

	strbuf_init(&overtaken);
	differs = record->told && overtaken_lines(&overtaken, record->call, record->told, "  ",
						  advisory_language_here(record->call->advisory));
	if (differs || record->lost_count)
		message_note("%s", _("The advisory has changed since this call began:"));
	say_each_lost(record);
	output_words(stderr, overtaken.text);
	strbuf_release(&overtaken);
	if ((differs || record->lost_count) && on_terminal() && !walk_in_lines(options))
		end = line_confirm(_("Enter goes on:"), true, &read);
	return end == FRONT_DONE && !read ? FRONT_LEFT : end;
}

/* Who has the case now; true: it is to be taken away from there all the same. */
static bool is_to_be_taken(const struct case_head *head, const struct case_holder *other)
{
	struct strbuf text, name, since;
	bool yes = false;

	strbuf_init(&text);
	strbuf_init(&name);
	strbuf_init(&since);
	words_add_typed(&name, other->name);
	clock_add_minute(&since, other->since);
	/* TRANSLATORS: a case number; who has the case open; date and time. */
	strbuf_addf(&text, _("Case %s is being worked on by %s, since %s."), head->number, name.text, since.text);
	message_note("%s", text.text);
	if (on_terminal())
		line_confirm(_("Take it over? What is typed there from now on goes into a new case. "
			       "y and Enter takes it over, Enter leaves it:"), false, &yes);
	strbuf_release(&since);
	strbuf_release(&name);
	strbuf_release(&text);
	return yes;
}

/* Takes the case; TAKEN: somebody keeps it; CHANGED: it must be loaded again. */
static enum case_result take(struct resumed *resumed, bool *force, struct error *err)
{
	struct case_holder other = { .session = "", .name = "" };
	enum case_result result = casebook_go_on(resumed->record.call, &resumed->head, *force, &other, &resumed->arena, err);

	if (result != CASE_TAKEN || !is_to_be_taken(&resumed->head, &other))
		return result;
	*force = true;
	return casebook_go_on(resumed->record.call, &resumed->head, true, &other, &resumed->arena, err);
}

/* As it was led, unless something else is wanted now. */
static void use_language(const struct options *options, const char *language)
{
	if (!options->language && *language)
		start_language(language);
}

static enum status left(enum front_end end)
{
	return end == FRONT_LEFT ? STATUS_NO : STATUS_INPUT;
}

static enum status lead_on(const struct options *options, struct resumed *resumed)
{
	if (resumed->head.closed)
		message_note(_("Case %s was closed; it is open again."), resumed->head.number);
	return walk_call(options, resumed->record.call, resumed->name);
}

/* False: it was changed meanwhile, and has to be loaded again. */
static bool try_to_go_on(const struct options *options, const char *uid, const char *advisory, bool *force,
			 enum status *status)
{
	enum case_result result = CASE_DONE;
	struct error err = ERROR_INIT;
	struct resumed resumed;
	enum front_end end;

	*status = load(&resumed, uid, advisory);
	if (*status != STATUS_DONE)
		return true;
	if (options->no_store)
		casebook_end();
	use_language(options, resumed.head.language);
	end = say_changes(options, &resumed.record);
	if (end == FRONT_DONE) {
		walk_set_fields(options, resumed.record.call);
		result = options->no_store ? CASE_DONE : take(&resumed, force, &err);
	}
	if (end != FRONT_DONE)
		*status = left(end);
	else if (result == CASE_DONE)
		*status = lead_on(options, &resumed);
	else
		*status = result == CASE_FAILED ? message_failure(&err) : STATUS_NO;
	if (result != CASE_CHANGED)
		casebook_end();
	resumed_release(&resumed);
	return result != CASE_CHANGED;
}

/* Whoever calls ends the casebook. */
static enum status go_on(const struct options *options, const char *uid, const char *advisory)
{
	enum status status = STATUS_NO;
	bool force = false, over = false;

	for (int i = 0; i < TRIES && !over; i++)
		over = try_to_go_on(options, uid, advisory, &force, &status);
	if (!over)
		message_note("%s", _("The case is being changed by somebody else all the time."));
	return status;
}

static enum status go_on_handed(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct handed handed;
	enum front_end end;
	enum status status = handed_read(&handed, options);

	if (status != STATUS_DONE)
		return status;
	use_language(options, handed.language.text);
	end = say_changes(options, &handed.record);
	if (end != FRONT_DONE) {
		handed_release(&handed);
		return left(end);
	}
	walk_set_fields(options, handed.record.call);
	/* It has been going on elsewhere, so it is kept from the first key on. */
	call_log(handed.record.call, clock_now());
	if (!options->no_store && !casebook_begin(handed.record.call, &err))
		status = message_failure(&err);
	else
		status = walk_call(options, handed.record.call, handed.name.text);
	casebook_end();
	handed_release(&handed);
	return status;
}

/* "7K3F G" is one number; else the last operand is the advisory. */
static const char *number_typed(const struct options *options, struct strbuf *number)
{
	struct case_number sound;
	struct code_fault fault;

	for (int i = 0; i < options->operand_count; i++)
		strbuf_add(number, options->operands[i]);
	if (options->operand_count < 2 || case_number_read(&sound, number->text, &fault) == CASE_NUMBER_SOUND)
		return NULL;
	strbuf_clear(number);
	for (int i = 0; i + 1 < options->operand_count; i++)
		strbuf_add(number, options->operands[i]);
	return options->operands[options->operand_count - 1];
}

enum status resume_command(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct case_store *store;
	char uid[CASE_UID_LENGTH + 1] = "";
	const char *advisory;
	struct strbuf number;
	enum status status;

	if (!config_read(&err))
		return message_failure(&err);
	if (options->operand_count && handed_is_meant(options))
		return go_on_handed(options);
	if (!case_place_is_there()) {
		message_note("%s", _("No call is kept here."));
		return STATUS_NO;
	}
	store = casebook_open(&err);
	if (!store)
		return message_failure(&err);
	strbuf_init(&number);
	advisory = number_typed(options, &number);
	status = resume_find(store, options, options->operand_count ? number.text : NULL, uid);
	if (status == STATUS_DONE)
		status = go_on(options, uid, advisory);
	casebook_end();
	strbuf_release(&number);
	return status;
}

/* What is needed most stands last: on a small screen the rest is above it. */
static void add_question(struct strbuf *out, const struct case_head *head, bool more)
{
	int64_t seconds = clock_now() - head->changed;
	struct strbuf title, ago;

	strbuf_init(&title);
	strbuf_init(&ago);
	words_add_typed(&title, head->title);
	if (seconds < CLOCK_MINUTE)
		strbuf_add(&ago, _("just now"));
	else if (seconds < CLOCK_HOUR)
		strbuf_addf(&ago, _("%lld min ago"), (long long)seconds / CLOCK_MINUTE);
	else
		strbuf_addf(&ago, _("%lld h ago"), (long long)seconds / CLOCK_HOUR);
	strbuf_addf(out, "%s\n", title.text);
	if (head->question)
		/* TRANSLATORS: a case number; "3 min ago". */
		strbuf_addf(out, _("Case %s, %s, question %lld of about %lld."), head->number, ago.text,
			    (long long)head->question, (long long)head->of);
	else
		/* TRANSLATORS: a case number; "3 min ago". */
		strbuf_addf(out, _("Case %s, %s, at the plan."), head->number, ago.text);
	if (more)
		strbuf_addf(out, "\n%s", _("More calls are open: 'fixwalk cases --open' lists them."));
	strbuf_addf(out, "\n%s", _("Enter goes on with it; n and Enter begins a new call:"));
	strbuf_release(&ago);
	strbuf_release(&title);
}

bool resume_offer(const struct options *options, const struct advisory *advisory, enum status *status)
{
	enum front_end end = FRONT_DONE;
	struct error err = ERROR_INIT;
	struct case_store *store;
	struct case_head head;
	struct strbuf question;
	struct arena arena;
	bool yes = false, more = false;

	if (options->no_store || options->restricted || options->answers || options->set_count || !on_terminal() ||
	    !case_place_is_there())
		return false;
	arena_init(&arena);
	strbuf_init(&question);
	store = casebook_open(&err);
	if (store && resume_find_offered(store, options, advisory ? advisory->id : NULL, &head, &more, &arena)) {
		if (advisory)
			head.title = text_in(&advisory->title, advisory_language_here(advisory));
		add_question(&question, &head, more);
		end = line_confirm(question.text, true, &yes);
	}
	if (end != FRONT_DONE)
		*status = left(end);
	else if (yes)
		*status = go_on(options, head.uid, NULL);
	casebook_end();
	/* Whoever saves then is told what is wrong. */
	error_release(&err);
	strbuf_release(&question);
	arena_release(&arena);
	return yes || end != FRONT_DONE;
}
