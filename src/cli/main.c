/* The table of commands, and the start of the program. */
#include "cli/command.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "cli/advisories/find.h"
#include "cli/cases/forward.h"
#include "cli/config.h"
#include "cli/confined.h"
#include "cli/output.h"
#include "cli/walk/restricted.h"
#include "load/json.h"
#include "report/native.h"
#include "report/words.h"

const struct command commands[] = {
	{ NULL, "[ADVISORY]", 0, 1,
	  OPTION_FRONT | OPTION_NO_STORE | OPTION_DIR | OPTION_SET | OPTION_ANSWERS | OPTION_LOOPBACK_HTTP |
	  OPTION_COMMON | OPTION_VERSION, NULL,
	  N_("Walk through a security advisory, question by question, to a plan."),
	  wizard_command, CONFINE_WRITER, PLACE_STATE, true },
	{ "resume", "[CASE | FILE | CODE...] [ADVISORY]", 0, -1,
	  (OPTION_FRONT & ~OPTION_RESTRICTED) | OPTION_NO_STORE | OPTION_LOOPBACK_HTTP | OPTION_COMMON,
	  NULL,
	  N_("Go on with a call: the newest that is open, one by its case number, or one that was handed over as a file or "
	     "a code."),
	  resume_command, CONFINE_ROLES, 0, false },
	{ "cases", "[WHAT] [CASE | WORD]...", 0, -1,
	  OPTION_OPEN | OPTION_MINE | OPTION_OPERATOR | OPTION_ADVISORY | OPTION_VERDICT | OPTION_SINCE | OPTION_STALE |
	  OPTION_OLDER_THAN | OPTION_FORMAT | OPTION_OUTPUT | OPTION_COMMON, "text|json|csv|ticket",
	  N_("See to the calls that are kept. WHAT is list (newest first; with words, those in whose notes, caller or "
	     "machines each is found), show, export, close, open, assign (CASE NAME), purge (for good; 'yes' at the end where "
	     "nobody can be asked), stats, backup (FILE) or check. Exit status 1: there is no such case, or nothing was "
	     "removed."),
	  cases_command, CONFINE_WRITER, PLACE_RESULT | PLACE_COPY | PLACE_STATE, true },
	{ "plan", "ADVISORY", 1, 1,
	  OPTION_SET | OPTION_ANSWERS | OPTION_FORMAT | OPTION_OUTPUT | OPTION_SHEET | OPTION_COMMON,
	  NULL, N_("Write, print or mail one plan, without questions."),
	  plan_command, CONFINE_READER, PLACE_RESULT, false },
	{ "assess", "ADVISORY [FILE]", 1, 2,
	  OPTION_FORMAT | OPTION_INPUT | OPTION_BRIEF | OPTION_COMMON, "json|csv",
	  N_("Give a verdict on each host of an inventory, from a file or standard input."),
	  assess_command, CONFINE_READER, 0, false },
	{ "check", "ADVISORY...", 1, -1, OPTION_FORMAT | OPTION_COMMON, "text|json",
	  N_("Say whether an advisory is sound, and prove it."),
	  check_command, CONFINE_READER, 0, false },
	{ "diff", "OLD NEW", 2, 2, OPTION_FORMAT | OPTION_OUTPUT | OPTION_COMMON, "text|json",
	  N_("Say which products' verdicts, steps and warnings change between two revisions of a CSAF document. Exit "
	     "status 1: something changes."),
	  diff_command, CONFINE_READER, PLACE_RESULT, false },
	{ "list", "[WORD...]", 0, -1, OPTION_DIR | OPTION_FORMAT | OPTION_COMMON, "text|json",
	  N_("List the advisories at hand, newest first; with words, those in which each is found: in the id, the title, "
	     "a CVE, a vendor or a product."),
	  list_command, CONFINE_WRITER, PLACE_CACHE, false },
	{ "update", "[PROVIDER...]", 0, -1,
	  OPTION_SINCE | OPTION_TRUST_KEY | OPTION_LOOPBACK_HTTP | OPTION_COMMON, NULL,
	  N_("Fetch the newest advisories of a provider: its domain, the address of its provider-metadata.json, or of a folder "
	     "with guides. Without a name: of all in the settings; if there are none, of all that were fetched from before."),
	  update_command, CONFINE_ASKER, PLACE_DATA | PLACE_ASIDE, false },
	{ "links", "ADVISORY", 1, 1, OPTION_FORMAT | OPTION_LOOPBACK_HTTP | OPTION_COMMON, "text|json",
	  N_("Say whether an advisory's addresses are alive. Exit status 1: one isn't."),
	  links_command, CONFINE_ASKER, PLACE_CACHE, false },
	{ "get", "ADVISORY", 1, 1,
	  OPTION_SET | OPTION_ANSWERS | OPTION_OUTPUT | OPTION_LOOPBACK_HTTP | OPTION_COMMON, NULL,
	  N_("Fetch the patches and documents of a plan into a folder (--output), to be carried to the machine."),
	  get_command, CONFINE_ASKER, PLACE_FOLDER, false },
	{ "mail", "[list | drop NUMBER]", 0, 2, OPTION_COMMON, NULL,
	  N_("Send the mail that waits; list it; drop one that should not go."),
	  mail_command, CONFINE_ROLES, 0, false },
	{ "word", "TEXT...", 1, -1, OPTION_COMMON, NULL,
	  N_("Say the check word of an address, to compare it with the one on a sheet."),
	  word_command, CONFINE_READER, 0, false },
	{ .name = NULL },
};

/* NULL: there is no command of that name. */
static const struct command *command_named(const char *name)
{
	for (const struct command *c = commands; c->run; c++) {
		if (c->name && strcmp(c->name, name) == 0)
			return c;
	}
	return NULL;
}

/* The command among the arguments, which is taken out of them; the wizard if there is none. */
static const struct command *take_command(int *argc, char **argv)
{
	int i = 1;

	while (i < *argc && argv[i][0] == '-' && argv[i][1] && strcmp(argv[i], "--") != 0)
		i += option_takes_next(argv[i]) ? 2 : 1;
	if (i >= *argc || !command_named(argv[i]))
		return &commands[0];

	const struct command *command = command_named(argv[i]);

	memmove(argv + i, argv + i + 1, (size_t)(*argc - i) * sizeof(*argv));
	--*argc;
	return command;
}

static enum status run(int argc, char **argv)
{
	const struct command *command = take_command(&argc, argv);
	struct error err = ERROR_INIT;
	struct options options;
	enum status status = STATUS_DONE;

	if (!options_parse(&options, command, argc, argv, &err)) {
		status = message_failure(&err);
	} else if (!restricted_allows(command, &options, &err)) {
		status = message_failure(&err);
	} else if (options.help) {
		help_print(command);
	} else if (options.version) {
		puts("fixwalk " VERSION);
	} else {
		confined_begin(command, &options);
		status = command->run(&options);
	}
	forward_leave();
	options_release(&options);
	return status;
}

void start_language(const char *wanted)
{
	char *locale = find_locale();

	language_start(wanted, locale);
	free(locale);
	/* Words that this character set cannot show are of no use. */
	if (!native_shows(words_verdict(VERDICT_AFFECTED)))
		language_switch("en");
}

/* As the settings say; whoever needs more of them tells what is wrong with them. */
static void start_own_language(void)
{
	struct error err = ERROR_INIT;

	start_language(config_read(&err) ? config_get(CONFIG_LANGUAGE) : NULL);
	error_release(&err);
}

int main(int argc, char **argv)
{
	/* A closed pipe is an error of writing, told by an exit status. */
	signal(SIGPIPE, SIG_IGN);
	/* So is a file that may not grow. */
	signal(SIGXFSZ, SIG_IGN);
	json_memory();
	restricted_begin(argc, argv);
	start_own_language();
	/* For the Makefile, which makes the manual. */
	if (argc == 2 && strcmp(argv[1], "--man") == 0)
		return (int)output_end(man_write());
	return (int)output_end(run(argc, argv));
}
