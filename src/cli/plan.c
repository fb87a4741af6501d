#include "cli/advisory.h"

#include <string.h>

#include "cli/output.h"
#include "report/report.h"

static enum status write_plan(const struct options *options, struct outcome *outcome,
			      const struct answers *answers)
{
	const struct advisory *advisory = outcome->advisory;
	enum report_format format = REPORT_TEXT;
	enum status status;
	struct strbuf out;
	size_t language;

	if (options->format)
		report_format_from_id(options->format, &format);
	language = format == REPORT_JSON ? advisory_language_wanted(advisory, options)
					 : advisory_language_here(advisory);
	strbuf_init(&out);
	report_plan(&out, outcome, answers, language, format);
	status = output_write(options->output, out.text, out.length, format == REPORT_TEXT);
	strbuf_release(&out);
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

static enum status make_plan(const struct options *options, struct answers *answers)
{
	struct outcome *outcome = outcome_new(answers->advisory);
	struct error err = ERROR_INIT;
	enum status status;

	leave_unknown(answers);
	outcome_compute(outcome, answers);
	if (advisory_wrong_answer(outcome, &err))
		status = message_failure(&err);
	else
		status = write_plan(options, outcome, answers);
	outcome_free(outcome);
	return status;
}

enum status plan_command(const struct options *options)
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
			status = make_plan(options, &answers);
		answers_release(&answers);
	}
	arena_release(&arena);
	return status;
}
