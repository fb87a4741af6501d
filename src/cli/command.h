/* The table of commands: the help, the manual and the dispatch are made from it. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/confine.h"
#include "cli/options.h"

enum status {			/* the exit statuses */
	STATUS_DONE,
	STATUS_NO,		/* the answer is no: defects, bad lines, a walk left unfinished */
	STATUS_INPUT,		/* wrong usage or bad input */
	STATUS_SYSTEM,		/* the system failed */
};

enum {				/* where a command writes: bits */
	PLACE_RESULT = 1,	/* the folder of --output */
	PLACE_FOLDER = 2,	/* the folder that --output is, or the current one */
	PLACE_COPY = 4,		/* the folder of the file that `backup` makes */
	PLACE_CACHE = 8,
	PLACE_STATE = 16,	/* the kept calls */
	PLACE_DATA = 32,	/* the fetched advisories */
	PLACE_ASIDE = 64,	/* those that were put aside */
	PLACE_OUTBOX = 128,
};

struct command {
	const char *name;	/* NULL: the wizard, which has none */
	const char *operands;	/* as in the usage line */
	int least, most;	/* how many operands; most -1: any number */
	option_bits options;
	const char *formats;	/* what --format takes, the default first: "text|json"; NULL: what a sheet has */
	const char *summary;	/* N_ */
	enum status (*run)(const struct options *options);
	/* What is left to it before it reads an advisory (confined.h); the wizard's holds in restricted mode. */
	enum confine_role role;	/* CONFINE_ROLES: all */
	unsigned places;
	bool asks_store;	/* if a server keeps the calls */
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
