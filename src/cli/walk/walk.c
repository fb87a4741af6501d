#include "cli/walk/walk.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/cases/casebook.h"
#include "cli/cases/desk.h"
#include "cli/network/watch.h"
#include "cli/output.h"
#include "cli/plan/handout.h"
#include "cli/service.h"
#include "cli/walk/restricted.h"
#include "report/calls/again.h"
#include "report/calls/machines.h"
#include "report/native.h"
#include "ui/front.h"

void walk_set_fields(const struct options *options, struct call *call)
{
	char *fields[CALL_FIELD_COUNT];

	desk_fields(options, fields);
	for (size_t f = 0; f < CALL_FIELD_COUNT; f++) {
		if (fields[f])
			call_set(call, (enum call_field)f, fields[f]);
		free(fields[f]);
	}
}

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

bool walk_in_lines(const struct options *options)
{
	return options->line || reason_for_lines();
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

/* What is typed to come here again, for each machine; columns 0: on one line, however long that is. */
static void add_commands(struct strbuf *out, struct call *call, const char *start, const char *name, size_t columns)
{
	bool several = call->machine_count > 1;

	for (size_t m = 0; m < call->machine_count; m++) {
		const struct answers *answers = &call->machines[m].answers;

		if (several) {
			machine_name(out, call, m);
			strbuf_add(out, columns ? ":\n" : ": ");
		}
		if (columns)
			again_command_lines(out, start, name, answers, several ? "  " : "", columns);
		else
			again_command(out, start, name, answers);
		strbuf_addc(out, '\n');
	}
}

static bool fits(const char *text, size_t columns)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		if (text_columns(text, length) > columns)
			return false;
		text += length + (text[length] == '\n');
	}
	return true;
}

/* So that nothing is lost. */
static void print_way_back(struct call *call, const char *name, bool reached, bool kept)
{
	/* What is kept goes on by its number, with all that the answers alone don't bring back. */
	const char *what = reached ? _("This plan again:") :
			   kept ? _("A new call with the same answers:") : _("To go on from here:");
	const char *start = reached ? "fixwalk plan" : "fixwalk";
	size_t columns = output_columns(stdout);
	struct strbuf words;

	call_keep(call);
	strbuf_init(&words);
	strbuf_addf(&words, "%s%c", what, call->machine_count > 1 ? '\n' : ' ');
	add_commands(&words, call, start, name, 0);
	if (columns && !fits(words.text, columns)) {
		strbuf_clear(&words);
		strbuf_addf(&words, "%s\n", what);
		add_commands(&words, call, start, name, columns);
	}
	native_print(stdout, words.text);
	strbuf_release(&words);
}

static void add_until(struct strbuf *out, const char *number)
{
	struct strbuf time;

	strbuf_init(&time);
	clock_add_time(&time, casebook_saved());
	/* TRANSLATORS: a case number; a time of day. */
	strbuf_addf(out, _("Case %s was kept up to %s; what was said after that is not saved."), number, time.text);
	strbuf_release(&time);
}

/* How the call is found again; with what isn't kept, why. */
static void print_case(const struct options *options, const struct call *call, const char *name)
{
	struct strbuf text;

	if (!casebook_is_safe())
		message_note("%s", casebook_trouble());
	if (!call->kept || (!casebook_is_safe() && !casebook_saved()))
		return;
	strbuf_init(&text);
	if (!casebook_is_safe())
		add_until(&text, call->kept);
	else if (options->restricted)
		strbuf_addf(&text, _("What you said is kept as case %s. Tell the helpdesk this number."), call->kept);
	else if (strcmp(name, "-") == 0)
		strbuf_addf(&text, _("This call is kept as case %s. To go on, keep the advisory as a file: "
				     "fixwalk resume %s FILE"), call->kept, call->kept);
	else
		strbuf_addf(&text, _("This call is kept as case %s. To go on: fixwalk resume %s"), call->kept, call->kept);
	strbuf_addc(&text, '\n');
	output_words(stdout, text.text);
	strbuf_release(&text);
}

static void print_ways_back(const struct options *options, struct call *call, const char *name, bool reached)
{
	bool kept;

	if (!options->no_store)
		casebook_settle(call);
	kept = !options->no_store && call->kept && casebook_is_safe();
	/* Who is restricted has no command line to type it into. */
	if (!options->restricted)
		print_way_back(call, name, reached, kept);
	if (!options->no_store)
		print_case(options, call, name);
}

static enum status unless_unsaved(const struct options *options, enum status status)
{
	return options->no_store || casebook_is_safe() ? status : STATUS_SYSTEM;
}

static const struct front_case kept = {
	.keep = casebook_keep,
	.stay = casebook_stay,
	.is_safe = casebook_is_safe,
	.wait = casebook_wait,
	.go_on = casebook_go_on_beside,
};

enum status walk_call(const struct options *options, struct call *call, const char *name)
{
	const struct front front = {
		.call = call, .voice = options->self ? VOICE_SELF : VOICE_OPERATOR,
		.theme = options->theme, .ascii = options->ascii, .mouse = options->mouse,
		.open_address = options->restricted ? NULL : service_open,
		.save = options->restricted ? NULL : service_save,
		.work = options->restricted ? NULL : handout_work(),
		.links = options->restricted ? NULL : watch_links(options->loopback_http),
		.kept = options->no_store ? NULL : &kept,
		.limits = restricted_enter(),
		.operator_stays = options->restricted,
	};

	enum front_end ended = run_front_end(&front, options->line);

	restricted_leave();
	handout_leave();
	watch_leave();
	switch (ended) {
	case FRONT_DONE:
		print_ways_back(options, call, name, true);
		return unless_unsaved(options, STATUS_DONE);
	case FRONT_LEFT:
		print_ways_back(options, call, name, false);
		return unless_unsaved(options, STATUS_NO);
	case FRONT_EOF:
	case FRONT_UNUSABLE:
		break;
	}
	/* What could not be shown ends it, too; that is told at the end. */
	if (!ferror(stdout))
		message_note(_("the input ended before the plan was reached"));
	print_ways_back(options, call, name, false);
	return unless_unsaved(options, STATUS_INPUT);
}
