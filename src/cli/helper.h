/*
 * The programs under libexec that do what the wizard's own must not pay for or be trusted with: fixwalk-pdf
 * (Pango, Cairo), fixwalk-print (CUPS), fixwalk-net (libcurl), fixwalk-store (libpq).  Each is started when needed, speaks
 * messages (base/wire.h) over a socket that is its standard input and output, and ends with it.  Nothing here blocks
 * but helper_ask.  Each is told the language and where its catalogue lies: argv[1], argv[2].
 */
#ifndef CLI_HELPER_H
#define CLI_HELPER_H

#include <poll.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/wire.h"

struct helper;

/* name: "pdf", "print", "net", "store".  NULL: it can't be started; err says what to do. */
struct helper *helper_start(const char *name, struct error *err);
/* Ends the conversation; a helper that is delivering something finishes that by itself. */
void helper_end(struct helper *helper);

/* Puts a message on its way; it leaves while helper_go_on is called. */
void helper_send(struct helper *helper, const char *json, const char *bytes, size_t length);

/* What to wait for. */
struct pollfd helper_wait(const struct helper *helper);

enum helper_state {
	HELPER_BUSY,		/* nothing new */
	HELPER_SAID,		/* message is the next one, which the caller releases; there may be more */
	HELPER_ENDED,		/* it has said all */
	HELPER_FAILED,		/* it ended in the middle, or without a word, or said what is no message; err says so */
};
/* Sends and reads as much as goes without waiting. */
enum helper_state helper_go_on(struct helper *helper, struct message *message, struct error *err);

/*
 * Starts one, sends it one message, waits for its first answer, ends it.  False: err says why there is none;
 * that something went wrong can be an answer.
 */
bool helper_ask(const char *name, const char *json, const char *bytes, size_t length,
		struct message *answer, struct error *err) __attribute__((warn_unused_result));

#endif
