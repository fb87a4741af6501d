/* The letter itself, as libcurl takes it: its head, and the text and the PDF below it. */
#ifndef NET_MAIL_LETTER_H
#define NET_MAIL_LETTER_H

#include <curl/curl.h>

#include "net/mail/mail.h"

/* The lines of the head but those of MIME; the caller frees the list. */
struct curl_slist *letter_head(const struct mail *mail);
/* The caller frees it, after the handle. */
curl_mime *letter_body(CURL *curl, const struct mail *mail);
/* The mailboxes that it goes to; the caller frees the list. */
struct curl_slist *letter_recipients(const struct mail *mail);

#endif
