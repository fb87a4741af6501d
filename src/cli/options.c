#include "cli/options.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/choices.h"
#include "cli/command.h"

#define OPTION_COUNT 38
#define NO_LETTER 256		/* getopt's value of the first row that has no letter */

/* A flag where the option takes no value, else a text. */
#define HOLDS(member) offsetof(struct options, member)

const struct option_row option_table[] = {
	{ OPTION_LINE, HOLDS(line), 0, "line", NULL, NULL,
	  N_("Ask in plain lines instead of full screens: for screen readers, "
	     "dumb terminals, scripts.") },
	{ OPTION_AS, HOLDS(voice), 0, "as", "operator|self", NULL,
	  N_("Who sits at the keyboard: somebody with a caller on the line (the default), "
	     "or the person at the machine.") },
	{ OPTION_CASE, HOLDS(case_number), 0, "case", "NUMBER", NULL, N_("Your own ticket number for the call.") },
	{ OPTION_CALLER, HOLDS(caller), 0, "caller", "NAME", NULL, N_("Who calls.") },
	{ OPTION_OPERATOR, HOLDS(helper), 0, "operator", "NAME", NULL, N_("Who helps.") },
	{ OPTION_THEME, HOLDS(theme), 0, "theme", NULL, choices_themes,
	  N_("The look of the full screens; t changes it. NO_COLOR takes all colours away.") },
	{ OPTION_ASCII, HOLDS(ascii), 0, "ascii", NULL, NULL, N_("Draw lines with ASCII characters.") },
	{ OPTION_MOUSE, HOLDS(mouse), 0, "mouse", NULL, NULL,
	  N_("Let the mouse choose; selecting text then needs the Shift key in most terminals.") },
	{ OPTION_RESTRICTED, HOLDS(restricted), 0, "restricted", NULL, NULL,
	  N_("For people whom nobody knows, over ssh or at a kiosk: start no other program, write nothing but the "
	     "call's own record, and end when nobody types any more.") },
	{ OPTION_NO_STORE, HOLDS(no_store), 0, "no-store", NULL, NULL,
	  N_("Keep nothing of this call: it can't be gone on with later.") },
	{ OPTION_DIR, HOLDS(folder), 0, "dir", "FOLDER", NULL,
	  N_("The advisories of this folder and of all folders in it: CSAF documents and guides.") },
	{ OPTION_SET, HOLDS(set), 0, "set", "ID=VALUE[,VALUE...]", NULL,
	  N_("Answer a question: an option's id, several for a question that takes many, "
	     "'none' or 'unknown'. May be given again.") },
	{ OPTION_ANSWERS, HOLDS(answers), 0, "answers", "FILE", NULL,
	  N_("Take the answers from a JSON file; --set goes over them.") },
	{ OPTION_FOR, HOLDS(sheet), 0, "for", NULL, choices_sheets,
	  N_("Whom the plan is for: everybody (the default), the customer, a technician, the operator; "
	     "or one page to send, with very large addresses.") },
	{ OPTION_SHEET_LANG, HOLDS(sheet_language), 0, "sheet-lang", NULL, choices_sheet_languages,
	  N_("The language of the plan, if it isn't the one of the messages; both: side by side.") },
	{ OPTION_FORMAT, HOLDS(format), 0, "format", "FORMAT", NULL,
	  N_("Write in this format; the first is the default.") },
	{ OPTION_OUTPUT, HOLDS(output), 'o', "output", "FILE", NULL,
	  N_("Write to this file instead of standard output; get: into this folder.") },
	{ OPTION_PAPER, HOLDS(paper), 0, "paper", NULL, choices_papers,
	  N_("The size of the paper, instead of the usual one here; text is then parted into pages.") },
	{ OPTION_DATE, HOLDS(date), 0, "date", "YYYY-MM-DD", NULL, N_("The date on the plan, instead of today's.") },
	{ OPTION_PRINT, HOLDS(printer), 0, "print", "[=PRINTER]", NULL,
	  N_("Print the plan, on the default printer or on this one.") },
	{ OPTION_COPIES, HOLDS(copies), 0, "copies", "NUMBER", NULL, N_("How many copies are printed.") },
	{ OPTION_SIDES, HOLDS(sides), 0, "sides", NULL, choices_sides,
	  N_("Print on one side, or on both: turned over the long or the short edge.") },
	{ OPTION_MAIL, HOLDS(mail), 0, "mail", "ADDRESS", NULL, N_("Send the plan by mail, as text and as a PDF.") },
	{ OPTION_OVERRIDE_TLP, HOLDS(override_tlp), 0, "override-tlp", NULL, NULL,
	  N_("Print or mail the plan although the advisory's TLP label (AMBER, RED) restricts who may "
	     "see it.") },
	{ OPTION_INPUT, HOLDS(input), 0, "input", "ndjson|csv", NULL,
	  N_("The format of the inventory, instead of a guess.") },
	{ OPTION_BRIEF, HOLDS(brief), 0, "brief", NULL, NULL,
	  N_("Write ids and addresses only, and leave the texts out.") },
	{ OPTION_SINCE, HOLDS(since), 0, "since", "YYYY-MM-DD", NULL,
	  N_("Only advisories that were published or changed on this day or later; cases: only calls of this day or later.") },
	{ OPTION_OPEN, HOLDS(open), 0, "open", NULL, NULL, N_("Only calls that aren't closed.") },
	{ OPTION_MINE, HOLDS(mine), 0, "mine", NULL, NULL,
	  N_("Only calls that the operator (--operator, else the one in the settings) began or was given.") },
	{ OPTION_ADVISORY, HOLDS(advisory), 0, "advisory", "ID", NULL, N_("Only calls about this advisory.") },
	{ OPTION_VERDICT, HOLDS(verdict), 0, "verdict", NULL, choices_verdicts,
	  N_("Only calls in which a machine has this verdict.") },
	{ OPTION_STALE, HOLDS(stale), 0, "stale", NULL, NULL,
	  N_("Only open calls whose verdict, steps or warnings are others under the advisory at hand, with what differs.") },
	{ OPTION_OLDER_THAN, HOLDS(older_than), 0, "older-than", "DAYSd", NULL,
	  N_("Only closed calls in which nothing has happened for so many days: 90d.") },
	{ OPTION_TRUST_KEY, HOLDS(trust_keys), 0, "trust-key", "FINGERPRINT[,FINGERPRINT...]", NULL,
	  N_("Trust these OpenPGP keys of the provider from now on, in place of those that were remembered; "
	     "'none': it has no key any more.") },
	{ OPTION_LOOPBACK_HTTP, HOLDS(loopback_http), 0, "loopback-http", NULL, NULL,
	  N_("Allow http:// to this very machine, for tests.") },
	{ OPTION_LANG, HOLDS(language), 0, "lang", NULL, choices_languages, N_("The language, instead of the environment's.") },
	{ OPTION_HELP, HOLDS(help), 'h', "help", NULL, NULL, N_("Show this help.") },
	{ OPTION_VERSION, HOLDS(version), 0, "version", NULL, NULL, N_("Show the version.") },
	{ 0, 0, 0, NULL, NULL, NULL, NULL },
};

_Static_assert(COUNT(option_table) == OPTION_COUNT + 1,
	       "count the options");

/* "--print=PRINTER", "--print". */
static bool may_lack_value(const struct option_row *row)
{
	return row->argument && row->argument[0] == '[';
}

static bool takes_value(const struct option_row *row)
{
	return row->argument || row->choices;
}

char *option_argument(const struct option_row *row, const struct command *command)
{
	if (row->bit == OPTION_FORMAT)
		return command->formats ? mem_strdup(command->formats) : choices_formats();
	if (row->choices)
		return row->choices();
	return row->argument ? mem_strdup(row->argument) : NULL;
}

/* getopt takes abbreviations, so they count here, too. */
static bool begins(const char *name, const char *start)
{
	return *start && strncmp(name, start, strlen(start)) == 0;
}

bool option_takes_next(const char *argument)
{
	if (*argument++ != '-')
		return false;
	for (const struct option_row *row = option_table; row->name; row++) {
		if (takes_value(row) && !may_lack_value(row) && ((row->letter && *argument == row->letter && !argument[1]) ||
				      (*argument == '-' && begins(row->name, argument + 1))))
			return true;
	}
	return false;
}

bool options_hold(int argc, char **argv, option_bits bit)
{
	const struct option_row *row = option_table;

	while (row->bit != bit)
		row++;
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i += option_takes_next(argv[i]) ? 2 : 1) {
		if (argv[i][0] == '-' && argv[i][1] == '-' && begins(row->name, argv[i] + 2))
			return true;
	}
	return false;
}

static void hint_at_help(struct error *err, const struct command *command)
{
	if (command->name)
		error_hint(err, _("Try 'fixwalk %s --help'."), command->name);
	else
		error_hint(err, "%s", _("Try 'fixwalk --help'."));
}

static bool is_choice(const struct option_row *row, const char *choices, const char *value, struct error *err)
{
	struct strbuf list;

	if (choices_hold(choices, value))
		return true;
	strbuf_init(&list);
	choices_list(&list, choices);
	error_set(err, ERROR_INPUT, _("option --%s: there is no '%s'"), row->name, value);
	/* TRANSLATORS: followed by a list of what can be written. */
	error_hint(err, _("There are: %s."), list.text);
	strbuf_release(&list);
	return false;
}

/* "" is what a script's variable is that was never set. */
static bool is_said(const struct option_row *row, const char *value, struct error *err)
{
	if (!value || *value)
		return true;
	error_set(err, ERROR_INPUT, _("option --%s: its value is empty"), row->name);
	return false;
}

static bool is_allowed(const struct option_row *row, const struct command *command, const char *value,
		       struct error *err)
{
	char *argument = option_argument(row, command);
	bool chosen = argument && (row->bit == OPTION_FORMAT || strchr(argument, '|'));
	bool allowed = chosen ? is_choice(row, argument, value, err) : is_said(row, value, err);

	free(argument);
	return allowed;
}

/* One option into options. */
static bool take(struct options *options, const struct command *command,
		 const struct option_row *row, const char *value, struct error *err)
{
	void *at = (char *)options + row->at;

	if (row->bit == OPTION_SET) {
		options->set[options->set_count++] = value;
		return true;
	}
	if (!takes_value(row)) {
		*(bool *)at = true;
		return true;
	}
	*(const char **)at = value;
	if (!is_allowed(row, command, value, err))
		return false;
	if (row->bit == OPTION_PRINT)
		options->print = true;
	if (row->bit == OPTION_AS)
		options->self = strcmp(value, "self") == 0;
	if (row->bit == OPTION_LANG)
		start_language(value);
	return true;
}

/* getopt's tables for this command; the value of a row is its letter or NO_LETTER + index. */
static void make_tables(const struct command *command, struct option *longs, char *shorts)
{
	*shorts++ = ':';
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_table[i];

		if (!(command->options & row->bit))
			continue;
		*longs++ = (struct option){
			.name = row->name,
			.has_arg = !takes_value(row) ? no_argument :
				   may_lack_value(row) ? optional_argument : required_argument,
			.val = row->letter ? row->letter : NO_LETTER + (int)i,
		};
		if (!row->letter)
			continue;
		*shorts++ = row->letter;
		if (takes_value(row))
			*shorts++ = ':';
	}
	*longs = (struct option){ 0 };
	*shorts = '\0';
}

/* The row of what getopt returns; one without a name: there is none. */
static const struct option_row *row_of(int value)
{
	const struct option_row *row = option_table;

	if (value >= NO_LETTER)
		return &option_table[value - NO_LETTER];
	while (row->name && row->letter != value)
		row++;
	return row;
}

/* getopt says '?' or ':' and leaves behind what it stumbled over. */
static void refuse(const struct command *command, int said, char **argv, struct error *err)
{
	const char *argument = argv[optind - 1];
	char letter[] = { '-', (char)optopt, '\0' };

	if (said == ':')
		error_set(err, ERROR_INPUT, _("option %s needs a value"), argument);
	else if (optopt && row_of(optopt)->name)
		error_set(err, ERROR_INPUT, _("option %s takes no value"), argument);
	else if (optopt)
		error_set(err, ERROR_INPUT, _("there is no option %s"), letter);
	else
		error_set(err, ERROR_INPUT, _("there is no option %s"), argument);
	hint_at_help(err, command);
}

static bool check_operands(const struct options *options, const struct command *command,
			   struct error *err)
{
	int count = options->operand_count;

	if (options->help || options->version)
		return true;
	if (count < command->least)
		error_set(err, ERROR_INPUT, _("%s: an operand is missing: %s"), command->name,
			  command->operands);
	else if (command->most >= 0 && count > command->most)
		error_set(err, ERROR_INPUT, _("'%s' is one operand too many"),
			  options->operands[command->most]);
	else
		return true;
	hint_at_help(err, command);
	return false;
}

bool options_parse(struct options *options, const struct command *command, int argc, char **argv,
		   struct error *err)
{
	struct option longs[OPTION_COUNT + 1];
	char shorts[2 * OPTION_COUNT + 2];
	int value;

	*options = (struct options){ 0 };
	options->set = mem_array((size_t)argc, sizeof(*options->set));
	make_tables(command, longs, shorts);
	opterr = 0;
	while ((value = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (value == '?' || value == ':') {
			refuse(command, value, argv, err);
			return false;
		}
		if (!take(options, command, row_of(value), optarg, err))
			return false;
	}
	options->operands = argv + optind;
	options->operand_count = argc - optind;
	return check_operands(options, command, err);
}

void options_release(struct options *options)
{
	free(options->set);
}
