/*
 * The way to the server.  TLS is required unless the request says otherwise, certificate and name are
 * always checked, and without it a password goes to this machine alone.  No proxy: those of the environment
 * are for the web.
 */
#ifndef NET_MAIL_SMTP_H
#define NET_MAIL_SMTP_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "net/mail/mail.h"

struct smtp;

/* The mail must outlive it.  NULL: err says why it isn't even tried. */
struct smtp *smtp_new(const struct mail *mail, struct error *err);
/* Says good-bye to the server, which may take a while. */
void smtp_free(struct smtp *smtp);

/*
 * True: the server has taken the mail, for all recipients.  False: `words` says why not, and *again whether
 * it is worth trying later.
 */
bool smtp_deliver(struct smtp *smtp, struct strbuf *words, bool *again);

#endif
