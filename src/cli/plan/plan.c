#include "cli/plan/plan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/wire.h"
#include "cli/advisories/advisory.h"
#include "cli/cases/desk.h"
#include "cli/config.h"
#include "cli/output.h"
#include "cli/plan/handout.h"
#include "cli/plan/papersize.h"
#include "report/formats/report.h"
#include "report/native.h"

static bool wants_both(const struct options *options)
{
	return options->sheet_language && strcmp(options->sheet_language, "both") == 0;
}

/* Which languages the sheet is in: the one of the messages first, and beside it the next. */
static void choose_languages(const struct options *options, const struct advisory *advisory,
			     struct handout *handout)
{
	size_t first = handout->format == REPORT_JSON ? advisory_language_wanted(advisory, options)
						      : advisory_language_here(advisory);

	if (options->sheet_language && !wants_both(options))
		first = advisory_language(advisory, options->sheet_language);
	handout->languages[0] = first;
	handout->language_count = 1;
	if (!wants_both(options) || advisory->language_count < 2)
		return;
	handout->languages[1] = first ? 0 : 1;
	handout->language_count = 2;
}

static bool read_copies(const char *text, unsigned *copies, struct error *err)
{
	char *end;
	long number = strtol(text, &end, 10);

	*copies = (unsigned)number;
	if (*text >= '0' && *text <= '9' && !*end && number >= 1 && number <= WIRE_COPIES_MOST)
		return true;
	error_set(err, ERROR_INPUT, _("option --%s: '%s' is no number from 1 to %d"), "copies", text,
		  WIRE_COPIES_MOST);
	return false;
}

static bool read_date(const char *text, int64_t *date, struct error *err)
{
	*date = clock_stamp();
	if (!text || clock_read_date(text, date))
		return true;
	error_set(err, ERROR_INPUT, _("option --%s: '%s' is no date"), "date", text);
	error_hint(err, "%s", _("Write it as in 2026-11-23."));
	return false;
}

static bool is_terminal(const char *output)
{
	return (!output || strcmp(output, "-") == 0) && isatty(STDOUT_FILENO);
}

/* What is wanted, whichever ways it goes. */
static bool read_wish(const struct options *options, const struct advisory *advisory,
		      struct handout *handout, int64_t *date, struct error *err)
{
	*handout = (struct handout){
		.sheet = SHEET_WHOLE, .format = REPORT_TEXT, .copies = 1, .paged = options->paper,
		.paper = papersize(options->paper),
		.printer = options->printer ? mem_strdup(options->printer) : NULL,
		.to = options->mail ? native_to_utf8(options->mail) : NULL,
		.tlp = handout_tlp(advisory), .override_tlp = options->override_tlp,
	};
	if (options->sheet)
		sheet_kind_from_id(options->sheet, &handout->sheet);
	if (options->format)
		report_format_from_id(options->format, &handout->format);
	for (unsigned s = 0; options->sides && s < SIDES_COUNT; s++) {
		if (strcmp(sides_id((enum sides)s), options->sides) == 0)
			handout->sides = (enum sides)s;
	}
	choose_languages(options, advisory, handout);
	return (!options->copies || read_copies(options->copies, &handout->copies, err)) &&
	       read_date(options->date, date, err);
}

static bool goes_to_file(const struct options *options)
{
	return options->output || options->format || (!options->print && !options->mail);
}

/* The file, then paper, then mail, each that is wanted; the first that fails gives the status. */
static enum status hand_out(const struct options *options, const struct sheet_source *source,
			    struct handout *handout, int64_t date)
{
	const bool wanted[] = {
		[DELIVER_FILE] = goes_to_file(options), [DELIVER_PRINT] = options->print,
		[DELIVER_MAIL] = options->mail,
	};
	enum status status = STATUS_DONE;

	for (unsigned d = DELIVER_FILE; d <= DELIVER_MAIL; d++) {
		enum status one;

		if (!wanted[d])
			continue;
		handout->delivery = (enum delivery)d;
		one = handout_run(source, handout, date, options->output);
		if (status == STATUS_DONE)
			status = one;
	}
	return status;
}

static enum status write_plan(const struct options *options, const struct sheet_source *source)
{
	struct error err = ERROR_INIT;
	struct handout handout;
	enum status status;
	int64_t date;

	if (!read_wish(options, source->outcome->advisory, &handout, &date, &err)) {
		status = message_failure(&err);
	} else if (goes_to_file(options) && handout.format == REPORT_PDF &&
		   is_terminal(options->output)) {
		error_set(&err, ERROR_INPUT, "%s", _("a PDF is nothing for a terminal"));
		error_hint(&err, "%s", _("Write it to a file: -o FILE."));
		status = message_failure(&err);
	} else {
		status = hand_out(options, source, &handout, date);
	}
	handout_release(&handout);
	return status;
}

static enum status write_fields(const struct options *options, struct outcome *outcome,
				const struct answers *answers)
{
	char *fields[CALL_FIELD_COUNT];
	struct error err = ERROR_INIT;
	enum status status;

	if (!config_read(&err))
		return message_failure(&err);
	desk_fields(options, fields);
	status = write_plan(options, &(struct sheet_source){
		.outcome = outcome, .answers = answers, .fields = (const char *const *)fields,
		.voice = options->self ? VOICE_SELF : VOICE_OPERATOR,
	});
	for (size_t f = 0; f < CALL_FIELD_COUNT; f++)
		free(fields[f]);
	return status;
}

/* Nobody will be asked: what is not said is not known. */
static void leave_unknown(struct answers *answers)
{
	for (size_t q = 0; q < answers->advisory->question_count; q++) {
		if (answers->state[q] == ANSWER_MISSING)
			answers_unknown(answers, q);
	}
}

static enum status make_plan(const struct options *options, struct answers *answers, plan_user *use)
{
	struct outcome *outcome = outcome_new(answers->advisory);
	struct error err = ERROR_INIT;
	enum status status;

	leave_unknown(answers);
	outcome_compute(outcome, answers);
	if (advisory_wrong_answer(outcome, true, &err))
		status = message_failure(&err);
	else
		status = use(options, outcome, answers);
	outcome_free(outcome);
	return status;
}

enum status plan_make(const struct options *options, plan_user *use)
{
	const struct advisory *advisory;
	struct answers answers;
	enum status status;
	struct arena arena;

	arena_init(&arena);
	advisory = advisory_load(options->operands[0], false, &arena, &status);
	if (advisory) {
		answers_init(&answers, advisory);
		status = advisory_answers(options, &answers);
		if (status == STATUS_DONE)
			status = make_plan(options, &answers, use);
		answers_release(&answers);
	}
	arena_release(&arena);
	return status;
}

enum status plan_command(const struct options *options)
{
	return plan_make(options, write_fields);
}
