/*
 * A mail to be sent, read from a request: {"do":"mail",…} and the PDF behind it.  It may come from a file
 * that is damaged, so nothing in it is believed: each text has a limit, and what goes into the letter's
 * head is checked.
 */
#ifndef NET_MAIL_MAIL_H
#define NET_MAIL_MAIL_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/wire.h"
#include "net/mail/address.h"

struct mail {
	cJSON *request;			/* owned; all texts below are its own */
	const char *server;		/* an address, not looked at yet */
	const char *user, *password;	/* both or none */
	const char *netrc;		/* a file instead of the two; NULL: none */
	const char *ca_file;		/* NULL: the system's authorities */
	bool tls;			/* required */
	long timeout;			/* seconds */
	struct addresses from, to;	/* owned; from: one */
	const char *subject, *text;
	const char *file_name;		/* of the PDF: letters, digits and " ._-" */
	const char *id;			/* before the @ of the Message-ID */
	int64_t date;			/* seconds since 1970 */
	const char *pdf;		/* borrowed from the message */
	size_t pdf_length;		/* > 0 */
};

/* The message must outlive the mail.  False: err says what to do; nothing is to be released. */
bool mail_read(struct mail *mail, const struct message *message, struct error *err)
	__attribute__((warn_unused_result));
void mail_release(struct mail *mail);

/* The first address, of the sender or a recipient, that is beyond ASCII; NULL: none. */
const struct address *mail_beyond_ascii(const struct mail *mail);

#endif
