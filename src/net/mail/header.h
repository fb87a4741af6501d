/*
 * The lines of a letter's head (RFC 5322): ASCII whatever the text is (encoded words, RFC 2047), folded,
 * each line 76 columns at most unless one address is longer.  A folded header has its CR LF within; none
 * ends with one.
 */
#ifndef NET_MAIL_HEADER_H
#define NET_MAIL_HEADER_H

#include <stdint.h>

#include "base/strbuf.h"
#include "net/mail/address.h"

/* "Subject: …"; the text is valid UTF-8 without control characters. */
void header_text(struct strbuf *out, const char *name, const char *text);
/* "To: …"; a mailbox beyond ASCII stays as it is, which only a server with SMTPUTF8 takes. */
void header_addresses(struct strbuf *out, const char *name, const struct addresses *addresses);
/* "Date: Thu, 10 Jan 2002 00:00:00 +0000", in local time; seconds since 1970, before the year 10000. */
void header_date(struct strbuf *out, int64_t seconds);

#endif
