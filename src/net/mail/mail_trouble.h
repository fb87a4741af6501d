/* What keeps a mail from being sent, as words for people: one table of what libcurl and servers say. */
#ifndef NET_MAIL_MAIL_TROUBLE_H
#define NET_MAIL_MAIL_TROUBLE_H

#include <curl/curl.h>
#include <stdbool.h>

#include "base/strbuf.h"

/* What the server was asked last. */
enum stage {
	STAGE_GREETING,		/* nothing yet: it speaks first */
	STAGE_HELLO,
	STAGE_LOGIN,
	STAGE_SENDER,
	STAGE_RECIPIENT,
	STAGE_LETTER,
	STAGE_ANY,		/* of the table */
};

struct mail_trouble {
	CURLcode code;
	enum stage stage;
	int reply;		/* three digits; 0: none to what was asked last */
	const char *line;	/* the last line of the reply, any bytes; "": none */
	const char *server;	/* its name */
	const char *mailbox;	/* the one in question */
};

/* Appends sentences; true: it is worth trying again later. */
bool mail_trouble_words(struct strbuf *out, const struct mail_trouble *trouble);

#endif
