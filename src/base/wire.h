/*
 * Messages between fixwalk and its helper programs, over a stream socket or kept in a file.  A message is one
 * line, "BYTES JSON": JSON on one line, and how many bytes (a PDF) follow behind the line feed.
 */
#ifndef BASE_WIRE_H
#define BASE_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

#define WIRE_LINE_MAX ((size_t)64 << 20)	/* bytes of a message's line */
#define WIRE_BYTES_MAX ((size_t)256 << 20)	/* bytes behind it */

/* What both sides hold to. */
#define WIRE_COPIES_MOST 99			/* of a sheet to be printed */
#define WIRE_MAIL_MOST ((size_t)1 << 20)	/* bytes of a mail's text */
#define WIRE_PASSWORD_MOST 500			/* bytes of the password for mail */
#define WIRE_GET_NEW ".fixwalk-get.new"		/* what is just being written into a folder of fetched files */

struct message {
	char *json;		/* owned; NUL-terminated, without the line feed */
	char *bytes;		/* owned; NULL: none */
	size_t length;		/* of the bytes */
};

void message_release(struct message *message);

/* Appends a message as it travels; json holds no line feed. */
void wire_add(struct strbuf *out, const char *json, const char *bytes, size_t length);

enum wire_taken {
	WIRE_MESSAGE,		/* a whole one, which the caller releases */
	WIRE_MORE,		/* it isn't whole yet */
	WIRE_BROKEN,		/* what came is no message */
};

/* Takes the first message out of the bytes that came. */
enum wire_taken wire_take(struct strbuf *in, struct message *message);

/* Reads what is there (once), at the end of what came already.  0: end; -1: errno says. */
long wire_fill(struct strbuf *in, int fd);

/* Blocking, for the helper programs.  False: the other side is gone, or sent no message. */
bool wire_send(int fd, const char *json, const char *bytes, size_t length);
bool wire_receive(int fd, struct strbuf *in, struct message *message);

#endif
