#include "cli/advisory.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/choose.h"
#include "cli/config.h"
#include "cli/handout.h"
#include "cli/output.h"
#include "cli/service.h"
#include "cli/watch.h"
#include "report/again.h"
#include "report/machines.h"
#include "report/native.h"
#include "report/words.h"
#include "ui/front.h"

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

static bool is_dumb(void)
{
	const char *term = getenv("TERM");

	return !term || !*term || strcmp(term, "dumb") == 0 || strcmp(term, "unknown") == 0;
}

/* Why full screens won't do; NULL: they will. */
static const char *reason_for_lines(void)
{
	if (is_set("ACCESSIBLE"))
		return _("ACCESSIBLE is set");
	if (!isatty(STDIN_FILENO))
		return _("standard input is no terminal");
	if (!isatty(STDOUT_FILENO))
		return _("standard output is no terminal");
	if (is_dumb())
		return _("this terminal is said to be a dumb one (TERM)");
	if (!language_utf8() && !native_is_ascii())
		return _("full screens need UTF-8");
	return NULL;
}

/* Said once: why there is no Japanese, and what would bring it. */
static void note_locale(void)
{
	if (!native_is_ascii())
		return;
	message_note(_("the locale's character set is %s; for Japanese set LANG=ja_JP.UTF-8 "
		       "or use --lang ja"), nl_langinfo(CODESET));
}

static enum front_end run_front_end(const struct front *front, bool line)
{
	const char *reason = line ? NULL : reason_for_lines();
	enum front_end end;

	note_locale();
	if (!line && !reason) {
		end = curses_run(front);
		if (end != FRONT_UNUSABLE)
			return end;
		reason = _("this terminal cannot show full screens");
	}
	if (reason)
		message_note(_("asking in plain lines: %s"), reason);
	return line_run(front);
}

/* What is typed to come here again, for each machine, so that nothing is lost. */
static void print_way_back(struct call *call, const char *name, bool reached)
{
	struct strbuf command;

	call_keep(call);
	strbuf_init(&command);
	for (size_t m = 0; m < call->machine_count; m++) {
		if (call->machine_count > 1) {
			machine_name(&command, call, m);
			strbuf_add(&command, ": ");
		}
		again_command(&command, reached ? "fixwalk plan" : "fixwalk", name,
			      &call->machines[m].answers);
		strbuf_addc(&command, '\n');
	}
	native_print(stdout, reached ? _("This plan again:") : _("To go on from here:"));
	putchar(call->machine_count > 1 ? '\n' : ' ');
	native_print(stdout, command.text);
	strbuf_release(&command);
}

static enum status walk(const struct options *options, struct call *call, const char *name)
{
	const struct front front = {
		.call = call, .voice = options->self ? VOICE_SELF : VOICE_OPERATOR,
		.theme = options->theme, .ascii = options->ascii, .mouse = options->mouse,
		.open_address = options->restricted ? NULL : service_open,
		.save = options->restricted ? NULL : service_save,
		.work = options->restricted ? NULL : handout_work(),
		.links = options->restricted ? NULL : watch_links(options->loopback_http),
	};

	enum front_end ended = run_front_end(&front, options->line);

	handout_leave();
	watch_leave();
	switch (ended) {
	case FRONT_DONE:
		print_way_back(call, name, true);
		return STATUS_DONE;
	case FRONT_LEFT:
		print_way_back(call, name, false);
		return STATUS_NO;
	case FRONT_EOF:
	case FRONT_UNUSABLE:
		break;
	}
	message_note(_("the input ended before the plan was reached"));
	print_way_back(call, name, false);
	return STATUS_INPUT;
}

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

static void set_field(struct call *call, enum call_field field, const char *native)
{
	char *text = native ? native_to_utf8(native) : NULL;

	call_set(call, field, text);
	free(text);
}

static enum status start(const struct options *options, const struct advisory *advisory,
			 const char *name)
{
	struct call *call = call_new(advisory, clock_now());
	enum status status = take_answers(options, call->session);
	struct error err = ERROR_INIT;

	if (status == STATUS_DONE && !config_read(&err))
		status = message_failure(&err);
	set_field(call, CALL_NUMBER, options->case_number);
	set_field(call, CALL_CALLER, options->caller);
	if (options->helper)
		set_field(call, CALL_OPERATOR, options->helper);
	else
		call_set(call, CALL_OPERATOR, config_get(CONFIG_OPERATOR));
	if (status == STATUS_DONE)
		status = walk(options, call, name);
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

static enum status open_and_start(const struct options *options, const char *name)
{
	enum status status = STATUS_INPUT;
	const struct advisory *advisory;
	struct arena arena;

	arena_init(&arena);
	advisory = advisory_load(name, true, &arena, &status);
	if (advisory && reopen_terminal(name))
		status = start(options, advisory, name);
	arena_release(&arena);
	return status;
}

static enum status choose_and_start(const struct options *options)
{
	const struct front look = {
		.theme = options->theme, .ascii = options->ascii, .mouse = options->mouse,
	};
	bool line = options->line || reason_for_lines();
	enum status status = STATUS_NO;
	char *chosen = choose_advisory(options, line ? NULL : &look, &status);

	if (chosen)
		status = open_and_start(options, chosen);
	free(chosen);
	return status;
}

enum status wizard_command(const struct options *options)
{
	struct error err = ERROR_INIT;

	if (!options->operand_count)
		return choose_and_start(options);
	if (!options->folder)
		return open_and_start(options, options->operands[0]);
	error_set(&err, ERROR_INPUT, _("option --dir: an advisory is named already: '%s'"),
		  options->operands[0]);
	return message_failure(&err);
}
