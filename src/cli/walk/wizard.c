/* fixwalk without a command: the walk, by whichever front end fits. */
#include "cli/advisories/advisory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisories/find.h"
#include "cli/cases/casebook.h"
#include "cli/cases/resume.h"
#include "cli/config.h"
#include "cli/output.h"
#include "cli/walk/choose.h"
#include "cli/walk/restricted.h"
#include "cli/walk/walk.h"
#include "report/words.h"
#include "ui/front.h"

/* What does not apply is named, not passed over. */
static void replay(struct session *session, const struct answers *answers)
{
	const struct advisory *advisory = session_advisory(session);
	const struct dropped *dropped;
	struct strbuf words;
	size_t count;

	session_replay(session, answers);
	dropped = session_dropped(session, &count);
	strbuf_init(&words);
	words_dropped(&words, advisory, dropped, count, advisory_language_here(advisory));
	if (count)
		message_note("%s", words.text);
	strbuf_release(&words);
}

/* Takes the answers over that were given with the command, if none of them is wrong. */
static enum status take_answers(const struct options *options, struct session *session)
{
	struct answers answers;
	struct error err = ERROR_INIT;
	struct outcome *outcome;
	enum status status;

	if (!options->answers && !options->set_count)
		return STATUS_DONE;
	answers_init(&answers, session_advisory(session));
	outcome = outcome_new(answers.advisory);
	status = advisory_answers(options, &answers);
	if (status == STATUS_DONE) {
		outcome_compute(outcome, &answers);
		if (advisory_wrong_answer(outcome, true, &err))
			status = message_failure(&err);
		else
			replay(session, &answers);
	}
	outcome_free(outcome);
	answers_release(&answers);
	return status;
}

/* What was given with the command is the beginning of the call, and not yet one to be kept. */
static bool begin_case(const struct options *options, struct call *call, struct error *err)
{
	if (options->no_store)
		return true;
	if (!casebook_begin(call, err))
		return false;
	/* Later, restricted mode finds no folder any more. */
	if (options->restricted && !casebook_open(err)) {
		message_error(err);
		error_release(err);
	}
	return true;
}

static enum status start(const struct options *options, const struct advisory *advisory,
			 const char *name)
{
	struct call *call = call_new(advisory, clock_now());
	enum status status = take_answers(options, call->session);
	struct options here = *options;
	struct error err = ERROR_INIT;

	if (status == STATUS_DONE && !config_read(&err))
		status = message_failure(&err);
	walk_set_fields(options, call);
	if (status == STATUS_DONE && !here.no_store && !restricted_keeps(&err)) {
		message_failure(&err);
		here.no_store = true;
	}
	if (status == STATUS_DONE && !begin_case(&here, call, &err))
		status = message_failure(&err);
	if (status == STATUS_DONE)
		status = walk_call(&here, call, name);
	casebook_end();
	call_free(call);
	return status;
}

/* The input that held the advisory is used up: the answers come from the terminal. */
static bool reopen_terminal(const char *name)
{
	struct error err = ERROR_INIT;

	if (strcmp(name, "-") != 0 || freopen("/dev/tty", "r", stdin))
		return true;
	error_set(&err, ERROR_INPUT, "%s",
		  _("the advisory came from standard input, and there is no terminal "
		    "to answer from"));
	message_failure(&err);
	return false;
}

/* offer: a call that was left open comes first. */
static enum status open_and_start(const struct options *options, const char *name, bool offer)
{
	enum status status = STATUS_INPUT;
	const struct advisory *advisory;
	struct arena arena;

	arena_init(&arena);
	advisory = advisory_load(name, true, &arena, &status);
	if (advisory && reopen_terminal(name) && !(offer && resume_offer(options, advisory, &status)))
		status = start(options, advisory, name);
	arena_release(&arena);
	return status;
}

static enum status choose_and_start(const struct options *options)
{
	const struct front look = {
		.theme = options->theme, .ascii = options->ascii, .mouse = options->mouse,
	};
	enum status status = STATUS_NO;
	char *chosen;

	if (!options->folder && resume_offer(options, NULL, &status))
		return status;
	chosen = choose_advisory(options, walk_in_lines(options) ? NULL : &look, &status);
	if (chosen)
		status = open_and_start(options, chosen, options->folder);
	free(chosen);
	return status;
}

enum status wizard_command(const struct options *options)
{
	struct error err = ERROR_INIT;

	if (!options->operand_count && options->restricted)
		return open_and_start(options, ADVISORY_DEFAULT, false);
	if (!options->operand_count)
		return choose_and_start(options);
	if (!options->folder)
		return open_and_start(options, options->operands[0], true);
	error_set(&err, ERROR_INPUT, _("option --dir: an advisory is named already: '%s'"),
		  options->operands[0]);
	return message_failure(&err);
}
