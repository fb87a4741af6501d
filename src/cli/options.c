#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/command.h"

#define OPTION_COUNT 38
#define NO_LETTER 256		/* getopt's value of the first row that has no letter */

const struct option_row option_table[] = {
	{ OPTION_LINE, 0, "line", NULL,
	  N_("Ask in plain lines instead of full screens: for screen readers, "
	     "dumb terminals, scripts.") },
	{ OPTION_AS, 0, "as", "operator|self",
	  N_("Who sits at the keyboard: somebody with a caller on the line (the default), "
	     "or the person at the machine.") },
	{ OPTION_CASE, 0, "case", "NUMBER", N_("Your own ticket number for the call.") },
	{ OPTION_CALLER, 0, "caller", "NAME", N_("Who calls.") },
	{ OPTION_OPERATOR, 0, "operator", "NAME", N_("Who helps.") },
	{ OPTION_THEME, 0, "theme", "default|contrast|light|mono|ascii",
	  N_("The look of the full screens; t changes it. NO_COLOR takes all colours away.") },
	{ OPTION_ASCII, 0, "ascii", NULL, N_("Draw lines with ASCII characters.") },
	{ OPTION_MOUSE, 0, "mouse", NULL,
	  N_("Let the mouse choose; selecting text then needs the Shift key in most terminals.") },
	{ OPTION_RESTRICTED, 0, "restricted", NULL,
	  N_("For people whom nobody knows, over ssh or at a kiosk: start no other program, write nothing but the "
	     "call's own record, and end when nobody types any more.") },
	{ OPTION_NO_STORE, 0, "no-store", NULL,
	  N_("Keep nothing of this call: it can't be gone on with later.") },
	{ OPTION_DIR, 0, "dir", "FOLDER",
	  N_("The advisories of this folder and of all folders in it: CSAF documents and guides.") },
	{ OPTION_SET, 0, "set", "ID=VALUE[,VALUE...]",
	  N_("Answer a question: an option's id, several for a question that takes many, "
	     "'none' or 'unknown'. May be given again.") },
	{ OPTION_ANSWERS, 0, "answers", "FILE",
	  N_("Take the answers from a JSON file; --set goes over them.") },
	{ OPTION_FOR, 0, "for", "whole|customer|technician|operator|send-me",
	  N_("Whom the plan is for: everybody (the default), the customer, a technician, the operator; "
	     "or one page to send, with very large addresses.") },
	{ OPTION_SHEET_LANG, 0, "sheet-lang", "en|ja|both",
	  N_("The language of the plan, if it isn't the one of the messages; both: side by side.") },
	{ OPTION_FORMAT, 0, "format", "FORMAT",
	  N_("Write in this format; the first is the default.") },
	{ OPTION_OUTPUT, 'o', "output", "FILE",
	  N_("Write to this file instead of standard output; get: into this folder.") },
	{ OPTION_PAPER, 0, "paper", "a4|letter|legal|a3|a5|b5",
	  N_("The size of the paper, instead of the usual one here; text is then parted into pages.") },
	{ OPTION_DATE, 0, "date", "YYYY-MM-DD", N_("The date on the plan, instead of today's.") },
	{ OPTION_PRINT, 0, "print", "[=PRINTER]",
	  N_("Print the plan, on the default printer or on this one.") },
	{ OPTION_COPIES, 0, "copies", "NUMBER", N_("How many copies are printed.") },
	{ OPTION_SIDES, 0, "sides", "one|long|short",
	  N_("Print on one side, or on both: turned over the long or the short edge.") },
	{ OPTION_MAIL, 0, "mail", "ADDRESS", N_("Send the plan by mail, as text and as a PDF.") },
	{ OPTION_OVERRIDE_TLP, 0, "override-tlp", NULL,
	  N_("Print or mail the plan although the advisory's TLP label (AMBER, RED) restricts who may "
	     "see it.") },
	{ OPTION_INPUT, 0, "input", "ndjson|csv",
	  N_("The format of the inventory, instead of a guess.") },
	{ OPTION_BRIEF, 0, "brief", NULL,
	  N_("Write ids and addresses only, and leave the texts out.") },
	{ OPTION_SINCE, 0, "since", "YYYY-MM-DD",
	  N_("Only advisories that were published or changed on this day or later; cases: only calls of this day or later.") },
	{ OPTION_OPEN, 0, "open", NULL, N_("Only calls that aren't closed.") },
	{ OPTION_MINE, 0, "mine", NULL,
	  N_("Only calls that the operator (--operator, else the one in the settings) began or was given.") },
	{ OPTION_ADVISORY, 0, "advisory", "ID", N_("Only calls about this advisory.") },
	{ OPTION_VERDICT, 0, "verdict", "affected|fixed|not_affected|not_listed|undetermined",
	  N_("Only calls in which a machine has this verdict.") },
	{ OPTION_STALE, 0, "stale", NULL,
	  N_("Only open calls whose verdict, steps or warnings are others under the advisory at hand, with what differs.") },
	{ OPTION_OLDER_THAN, 0, "older-than", "DAYSd",
	  N_("Only closed calls in which nothing has happened for so many days: 90d.") },
	{ OPTION_TRUST_KEY, 0, "trust-key", "FINGERPRINT[,FINGERPRINT...]",
	  N_("Trust these OpenPGP keys of the provider from now on, in place of those that were remembered; "
	     "'none': it has no key any more.") },
	{ OPTION_LOOPBACK_HTTP, 0, "loopback-http", NULL,
	  N_("Allow http:// to this very machine, for tests.") },
	{ OPTION_LANG, 0, "lang", "en|ja", N_("The language, instead of the environment's.") },
	{ OPTION_HELP, 'h', "help", NULL, N_("Show this help.") },
	{ OPTION_VERSION, 0, "version", NULL, N_("Show the version.") },
	{ 0, 0, NULL, NULL, NULL },
};

_Static_assert(sizeof(option_table) / sizeof(*option_table) == OPTION_COUNT + 1,
	       "count the options");

/* "--print=PRINTER", "--print". */
static bool may_lack_value(const struct option_row *row)
{
	return row->argument && row->argument[0] == '[';
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
		if (row->argument && !may_lack_value(row) && ((row->letter && *argument == row->letter && !argument[1]) ||
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

/* Is the value one of choices "a|b|c"?  Else the error names them. */
static bool is_choice(const struct option_row *row, const char *choices, const char *value,
		      struct error *err)
{
	struct strbuf list;
	bool found = false;

	strbuf_init(&list);
	for (const char *at = choices; *at && !found; at += *at == '|') {
		size_t length = strcspn(at, "|");

		found = strlen(value) == length && strncmp(at, value, length) == 0;
		if (list.length)
			strbuf_add(&list, ", ");
		strbuf_addn(&list, at, length);
		at += length;
	}
	if (!found) {
		error_set(err, ERROR_INPUT, _("option --%s: there is no '%s'"), row->name, value);
		/* TRANSLATORS: followed by a list of what can be written. */
		error_hint(err, _("There are: %s."), list.text);
	}
	strbuf_release(&list);
	return found;
}

static bool set_language(struct options *options, const struct option_row *row, const char *code,
			 struct error *err)
{
	if (!is_choice(row, row->argument, code, err))
		return false;
	options->language = code;
	start_language(code);
	return true;
}

/* One option into options. */
static bool take(struct options *options, const struct command *command,
		 const struct option_row *row, const char *value, struct error *err)
{
	switch (row->bit) {
	case OPTION_LINE:
		options->line = true;
		break;
	case OPTION_AS:
		options->self = strcmp(value, "self") == 0;
		return is_choice(row, row->argument, value, err);
	case OPTION_CASE:
		options->case_number = value;
		break;
	case OPTION_CALLER:
		options->caller = value;
		break;
	case OPTION_OPERATOR:
		options->helper = value;
		break;
	case OPTION_THEME:
		options->theme = value;
		return is_choice(row, row->argument, value, err);
	case OPTION_ASCII:
		options->ascii = true;
		break;
	case OPTION_MOUSE:
		options->mouse = true;
		break;
	case OPTION_RESTRICTED:
		options->restricted = true;
		break;
	case OPTION_NO_STORE:
		options->no_store = true;
		break;
	case OPTION_DIR:
		options->folder = value;
		break;
	case OPTION_SET:
		options->set[options->set_count++] = value;
		break;
	case OPTION_ANSWERS:
		options->answers = value;
		break;
	case OPTION_FORMAT:
		options->format = value;
		return is_choice(row, command->formats, value, err);
	case OPTION_FOR:
		options->sheet = value;
		return is_choice(row, row->argument, value, err);
	case OPTION_SHEET_LANG:
		options->sheet_language = value;
		return is_choice(row, row->argument, value, err);
	case OPTION_PAPER:
		options->paper = value;
		return is_choice(row, row->argument, value, err);
	case OPTION_DATE:
		options->date = value;
		break;
	case OPTION_PRINT:
		options->print = true;
		options->printer = value;
		break;
	case OPTION_COPIES:
		options->copies = value;
		break;
	case OPTION_SIDES:
		options->sides = value;
		return is_choice(row, row->argument, value, err);
	case OPTION_MAIL:
		options->mail = value;
		break;
	case OPTION_OVERRIDE_TLP:
		options->override_tlp = true;
		break;
	case OPTION_SINCE:
		options->since = value;
		break;
	case OPTION_OPEN:
		options->open = true;
		break;
	case OPTION_MINE:
		options->mine = true;
		break;
	case OPTION_ADVISORY:
		options->advisory = value;
		break;
	case OPTION_VERDICT:
		options->verdict = value;
		return is_choice(row, row->argument, value, err);
	case OPTION_STALE:
		options->stale = true;
		break;
	case OPTION_OLDER_THAN:
		options->older_than = value;
		break;
	case OPTION_TRUST_KEY:
		options->trust_keys = value;
		break;
	case OPTION_LOOPBACK_HTTP:
		options->loopback_http = true;
		break;
	case OPTION_OUTPUT:
		options->output = value;
		break;
	case OPTION_INPUT:
		options->input = value;
		return is_choice(row, row->argument, value, err);
	case OPTION_BRIEF:
		options->brief = true;
		break;
	case OPTION_LANG:
		return set_language(options, row, value, err);
	case OPTION_HELP:
		options->help = true;
		break;
	case OPTION_VERSION:
		options->version = true;
		break;
	default:
		break;
	}
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
			.has_arg = !row->argument ? no_argument :
				   may_lack_value(row) ? optional_argument : required_argument,
			.val = row->letter ? row->letter : NO_LETTER + (int)i,
		};
		if (!row->letter)
			continue;
		*shorts++ = row->letter;
		if (row->argument)
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
