/*
 * Mail: each message is kept in a file of its own (mode 0600, $XDG_STATE_HOME/fixwalk/mail/) before it is
 * sent, and goes from there only when the server has taken it.  The file is the request itself, as
 * fixwalk-net gets it, without credentials.
 */
#ifndef CLI_MAIL_OUTBOX_H
#define CLI_MAIL_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "base/wire.h"

/* Is it set up where mail goes to, and who sends it?  False: err says which line is missing in which file. */
bool outbox_ready(struct error *err) __attribute__((warn_unused_result));

struct letter {			/* all borrowed */
	const char *to;		/* what was typed: "Name <address>" or an address */
	const char *subject, *text;
	const char *file_name;	/* of the PDF: ASCII */
	const char *pdf;
	size_t pdf_length;
	int64_t date;
};

/*
 * Keeps a letter.  *path: where, the caller frees it.  False: no server or sender is set up, the address is
 * none, or the file can't be written; err says what to do.
 */
bool outbox_keep(const struct letter *letter, char **path, struct error *err)
	__attribute__((warn_unused_result));
/* All that wait, oldest first; the caller frees each and the array.  *count may be 0. */
char **outbox_list(size_t *count);

struct waiting {		/* what is said of one: harmless, one line each; all owned */
	char *to, *subject;
	char *reason;		/* why it still waits; "": nobody has tried yet */
	int64_t date;
};
bool outbox_look(const char *path, struct waiting *waiting, struct error *err)
	__attribute__((warn_unused_result));
void waiting_release(struct waiting *waiting);

/*
 * The request for the helper, with the server and its credentials, which the caller releases.  Until
 * outbox_answered, or the next outbox_request, no other fixwalk sends or drops this one.
 */
bool outbox_request(const char *path, struct message *request, struct error *err)
	__attribute__((warn_unused_result));
/*
 * Takes in what fixwalk-net answered to it (NULL: it gave no answer): the file goes if the letter was taken,
 * else it stays, with the reason in it; `said` gets sentences for the person.  True: it was taken.
 */
bool outbox_answered(const char *path, const char *json, struct strbuf *said);
/* Removes one that won't be sent.  False: err says why it can't be. */
bool outbox_drop(const char *path, struct error *err) __attribute__((warn_unused_result));

#endif
