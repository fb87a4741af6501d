/* The options of all commands, read by one table. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "cli/choices.h"

struct command;

/* Which options a command takes: bit set. */
typedef uint64_t option_bits;

#define OPTION_LINE ((option_bits)1 << 0)
#define OPTION_SET ((option_bits)1 << 1)
#define OPTION_ANSWERS ((option_bits)1 << 2)
#define OPTION_FORMAT ((option_bits)1 << 3)
#define OPTION_OUTPUT ((option_bits)1 << 4)
#define OPTION_INPUT ((option_bits)1 << 5)
#define OPTION_BRIEF ((option_bits)1 << 6)
#define OPTION_LANG ((option_bits)1 << 7)
#define OPTION_HELP ((option_bits)1 << 8)
#define OPTION_VERSION ((option_bits)1 << 9)
#define OPTION_AS ((option_bits)1 << 10)
#define OPTION_CASE ((option_bits)1 << 11)
#define OPTION_CALLER ((option_bits)1 << 12)
#define OPTION_OPERATOR ((option_bits)1 << 13)
#define OPTION_THEME ((option_bits)1 << 14)
#define OPTION_ASCII ((option_bits)1 << 15)
#define OPTION_MOUSE ((option_bits)1 << 16)
#define OPTION_RESTRICTED ((option_bits)1 << 17)
#define OPTION_FOR ((option_bits)1 << 18)
#define OPTION_SHEET_LANG ((option_bits)1 << 19)
#define OPTION_PAPER ((option_bits)1 << 20)
#define OPTION_PRINT ((option_bits)1 << 21)
#define OPTION_COPIES ((option_bits)1 << 22)
#define OPTION_SIDES ((option_bits)1 << 23)
#define OPTION_MAIL ((option_bits)1 << 24)
#define OPTION_DATE ((option_bits)1 << 25)
#define OPTION_DIR ((option_bits)1 << 26)
#define OPTION_OVERRIDE_TLP ((option_bits)1 << 27)
#define OPTION_SINCE ((option_bits)1 << 28)
#define OPTION_TRUST_KEY ((option_bits)1 << 29)
#define OPTION_LOOPBACK_HTTP ((option_bits)1 << 30)
#define OPTION_NO_STORE ((option_bits)1 << 31)
#define OPTION_OLDER_THAN ((option_bits)1 << 32)
#define OPTION_STALE ((option_bits)1 << 33)
#define OPTION_OPEN ((option_bits)1 << 34)
#define OPTION_MINE ((option_bits)1 << 35)
#define OPTION_VERDICT ((option_bits)1 << 36)
#define OPTION_ADVISORY ((option_bits)1 << 37)
#define OPTION_CALL (OPTION_CASE | OPTION_CALLER | OPTION_OPERATOR)
#define OPTION_SHEET (OPTION_FOR | OPTION_SHEET_LANG | OPTION_PAPER | OPTION_PRINT | OPTION_COPIES | OPTION_SIDES | \
		      OPTION_MAIL | OPTION_OVERRIDE_TLP | OPTION_DATE | OPTION_CALL | OPTION_AS)
#define OPTION_FRONT (OPTION_LINE | OPTION_AS | OPTION_CALL | OPTION_THEME | OPTION_ASCII | OPTION_MOUSE | \
		      OPTION_RESTRICTED)
#define OPTION_COMMON (OPTION_LANG | OPTION_HELP)

struct option_row {
	option_bits bit;
	size_t at;		/* where struct options holds it */
	char letter;		/* short form; '\0': none */
	const char *name;
	const char *argument;	/* NULL: none; choices are parted by '|'; with "[=" it may be left out */
	choices_text *choices;	/* the argument is one of these; NULL: they have no table */
	const char *text;	/* N_ */
};

/* In the order of the help, ended by an entry without a name. */
extern const struct option_row option_table[];

struct options {		/* all strings are borrowed from argv */
	const char *language;	/* NULL: the environment decides */
	const char *voice;	/* NULL: the operator */
	const char *format;	/* NULL: the command's first */
	const char *output, *answers, *input;
	const char *folder;	/* of advisories; NULL: those at hand */
	const char *theme;	/* NULL: the default one */
	const char *case_number, *caller, *helper;	/* NULL: not given */
	const char *sheet, *sheet_language, *paper, *sides, *copies, *date;	/* NULL: not given */
	const char *printer;	/* NULL: the default one */
	const char *mail;	/* to whom; NULL: to nobody */
	const char *since, *trust_keys;	/* NULL: not given */
	const char *older_than, *verdict, *advisory;	/* NULL: not given */
	const char **set;	/* owned; in the order given */
	size_t set_count;
	bool line, brief, self, ascii, mouse, restricted, print, override_tlp, loopback_http, no_store;
	bool open, mine, stale, help, version;
	char **operands;
	int operand_count;
};

/*
 * Reads argv[1] and on for a command; --lang takes effect at once.  False: wrong usage.
 */
bool options_parse(struct options *options, const struct command *command, int argc, char **argv,
		   struct error *err) __attribute__((warn_unused_result));
void options_release(struct options *options);

/* What stands behind the option's name in help and manual; NULL: nothing.  The caller frees it. */
char *option_argument(const struct option_row *row, const struct command *command);

/* Is the option among the arguments, whatever the command?  Nothing is looked at but the arguments. */
bool options_hold(int argc, char **argv, option_bits bit);

/* Does this argument take the next one as its value ("--lang ja")? */
bool option_takes_next(const char *argument);

#endif
