/* The options of all commands, read by one table. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct command;

enum option_bit {
	OPTION_LINE = 1,
	OPTION_SET = 2,
	OPTION_ANSWERS = 4,
	OPTION_FORMAT = 8,
	OPTION_OUTPUT = 16,
	OPTION_INPUT = 32,
	OPTION_BRIEF = 64,
	OPTION_LANG = 128,
	OPTION_HELP = 256,
	OPTION_VERSION = 512,
	OPTION_AS = 1024,
	OPTION_CASE = 2048,
	OPTION_CALLER = 4096,
	OPTION_OPERATOR = 8192,
	OPTION_THEME = 16384,
	OPTION_ASCII = 32768,
	OPTION_MOUSE = 65536,
	OPTION_RESTRICTED = 131072,
	OPTION_FOR = 262144,
	OPTION_SHEET_LANG = 524288,
	OPTION_PAPER = 1048576,
	OPTION_PRINT = 2097152,
	OPTION_COPIES = 4194304,
	OPTION_SIDES = 8388608,
	OPTION_MAIL = 16777216,
	OPTION_DATE = 33554432,
	OPTION_DIR = 67108864,
	OPTION_OVERRIDE_TLP = 134217728,
	OPTION_CALL = OPTION_CASE | OPTION_CALLER | OPTION_OPERATOR,
	OPTION_SHEET = OPTION_FOR | OPTION_SHEET_LANG | OPTION_PAPER | OPTION_PRINT | OPTION_COPIES |
		       OPTION_SIDES | OPTION_MAIL | OPTION_OVERRIDE_TLP | OPTION_DATE | OPTION_CALL |
		       OPTION_AS,
	OPTION_FRONT = OPTION_LINE | OPTION_AS | OPTION_CALL | OPTION_THEME | OPTION_ASCII |
		       OPTION_MOUSE | OPTION_RESTRICTED,
	OPTION_COMMON = OPTION_LANG | OPTION_HELP,
};

struct option_row {
	enum option_bit bit;
	char letter;		/* short form; '\0': none */
	const char *name;
	const char *argument;	/* NULL: none; choices are parted by '|'; with "[=" it may be left out */
	const char *text;	/* N_ */
};

/* In the order of the help, ended by an entry without a name. */
extern const struct option_row option_table[];

struct options {		/* all strings are borrowed from argv */
	const char *language;	/* NULL: the environment decides */
	const char *format;	/* NULL: the command's first */
	const char *output, *answers, *input;
	const char *folder;	/* of advisories; NULL: those at hand */
	const char *theme;	/* NULL: the default one */
	const char *case_number, *caller, *helper;	/* NULL: not given */
	const char *sheet, *sheet_language, *paper, *sides, *copies, *date;	/* NULL: not given */
	const char *printer;	/* NULL: the default one */
	const char *mail;	/* to whom; NULL: to nobody */
	const char **set;	/* owned; in the order given */
	size_t set_count;
	bool line, brief, self, ascii, mouse, restricted, print, override_tlp, help, version;
	char **operands;
	int operand_count;
};

/*
 * Reads argv[1] and on for a command; --lang takes effect at once.  False: wrong usage.
 */
bool options_parse(struct options *options, const struct command *command, int argc, char **argv,
		   struct error *err) __attribute__((warn_unused_result));
void options_release(struct options *options);

/* Does this argument take the next one as its value ("--lang ja")? */
bool option_takes_next(const char *argument);

#endif
