/*
 * The person's own settings: $XDG_CONFIG_HOME/fixwalk/config (else ~/.config/fixwalk/config), lines of
 * "key = value"; # begins a comment.  One table of keys; fixwalk.conf(5) is made from it, too.
 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/choices.h"

enum config_key {
	CONFIG_OPERATOR,	/* who helps */
	CONFIG_PAPER,		/* a4, letter */
	CONFIG_PRINTER,		/* printed on, if none is named */
	CONFIG_MAIL_SERVER,	/* smtp://host:587, smtps://host:465 */
	CONFIG_MAIL_TLS,	/* required (the default), none: only for a server here or behind a wire of one's own */
	CONFIG_MAIL_FROM,	/* Name <address> */
	CONFIG_MAIL_USER,
	CONFIG_MAIL_PASSWORD_FILE,	/* mode 0600; its first line */
	CONFIG_MAIL_NETRC,	/* instead of the two: a netrc file, mode 0600 */
	CONFIG_MAIL_CA_FILE,	/* certificates of one's own authority, PEM */
	CONFIG_MAIL_TIMEOUT,	/* seconds */
	CONFIG_LANGUAGE,	/* en, ja */
	CONFIG_STORE,		/* where calls are kept: an address that may hold a password (remote.h) */
	CONFIG_UPDATE_PROVIDERS,	/* domains and addresses, parted by blanks */
	CONFIG_NETWORK_PROXY,
	CONFIG_NETWORK_CA_FILE,	/* certificates of the authorities that are trusted, PEM */
	CONFIG_NETWORK_CONNECT_TIMEOUT,	/* seconds */
	CONFIG_NETWORK_STALL_TIMEOUT,	/* seconds without a byte */
	CONFIG_NETWORK_AT_ONCE,
	CONFIG_NETWORK_PER_HOST,
	CONFIG_KEY_COUNT,
};

struct config_row {
	const char *name;	/* "mail.server" */
	const char *values;	/* "required|none"; "/...|~/...": how it begins; "1-600": a number; NULL: any text */
	const char *text;	/* for the manual, which is not translated */
	choices_text *choices;	/* one of these instead; NULL: as `values` says */
};
extern const struct config_row config_table[CONFIG_KEY_COUNT];

/*
 * Reads the file, once; a missing one is fine.  False: err names file and line, what is wrong, and what
 * could stand there.
 */
bool config_read(struct error *err) __attribute__((warn_unused_result));
/* What can stand there, as in the row; NULL: any text.  The caller frees it. */
char *config_values(enum config_key key);
/* NULL: not set.  "~/" at the start of a file's name is the home folder.  Borrowed. */
const char *config_get(enum config_key key);

/* Adds where the file is, or would be.  False: there is no home folder. */
bool config_path(struct strbuf *out);

/* Of a key that is set and names a file: is it a file of the person's own that nobody else can read? */
bool config_is_private(enum config_key key, struct error *err) __attribute__((warn_unused_result));
/* The first line of the password file, which must be set and private. */
bool config_password(struct strbuf *password, struct error *err) __attribute__((warn_unused_result));

#endif
