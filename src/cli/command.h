/* The table of commands: the help, the manual and the dispatch are made from it. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"

enum status {			/* the exit statuses */
	STATUS_DONE,
	STATUS_NO,		/* the answer is no: defects, bad lines, a walk left unfinished */
	STATUS_INPUT,		/* wrong usage or bad input */
	STATUS_SYSTEM,		/* the system failed */
};

struct command {
	const char *name;	/* NULL: the wizard, which has none */
	const char *operands;	/* as in the usage line */
	int least, most;	/* how many operands; most -1: any number */
	option_bits options;
	const char *formats;	/* what --format takes, the default first: "text|json" */
	const char *summary;	/* N_ */
	enum status (*run)(const struct options *options);
};

/* Ended by an entry without `run`; the wizard comes first. */
extern const struct command commands[];

enum status wizard_command(const struct options *options);
enum status resume_command(const struct options *options);
enum status cases_command(const struct options *options);
enum status plan_command(const struct options *options);
enum status assess_command(const struct options *options);
enum status check_command(const struct options *options);
enum status diff_command(const struct options *options);
enum status list_command(const struct options *options);
enum status update_command(const struct options *options);
enum status links_command(const struct options *options);
enum status get_command(const struct options *options);
enum status mail_command(const struct options *options);
enum status word_command(const struct options *options);

/* The language that is wanted, or (NULL) the environment's, if the terminal can show it. */
void start_language(const char *wanted);

/* What --help says. */
void help_print(const struct command *command);
/* A manual page from standard input to standard output, with the tables put in as roff. */
enum status man_write(void);

#endif
