/*
 * A mail as the outbox keeps it in a file, as fixwalk-net is asked to send it, and what that answers: messages
 * (base/wire.h) with the PDF behind the JSON.
 */
#ifndef CLI_MAIL_LETTER_H
#define CLI_MAIL_LETTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "base/wire.h"
#include "load/json.h"

enum letter_word {
	LETTER_FROM, LETTER_TO, LETTER_SUBJECT, LETTER_TEXT, LETTER_FILE_NAME, LETTER_ID,
	LETTER_WAITS,		/* why it still waits; for people, not for the server */
	LETTER_WORDS,
};

struct kept {
	const char *words[LETTER_WORDS];	/* borrowed */
	int64_t date;
	const char *pdf;		/* borrowed */
	size_t pdf_length;
	struct message message;		/* what they are borrowed from if it was read */
	struct json json;
	struct errors errors;
};

/* Adds it as it is kept. */
void kept_add(struct strbuf *out, const struct kept *kept);
/* Reads a file from its start.  False: it is damaged, and there is nothing to release. */
bool kept_read(struct kept *kept, int fd) __attribute__((warn_unused_result));
void kept_release(struct kept *kept);

/* The request, with what is set up now; the caller releases it.  It takes the PDF from the letter, which was read. */
bool kept_make_request(struct kept *kept, struct message *request, struct error *err)
	__attribute__((warn_unused_result));

struct mail_answer {
	bool sent;
	bool again;		/* not sent, but it is worth trying later */
	char *words;		/* the server's, or why; harmless, one line; owned */
};

/* NULL, or what is no answer: worth trying later. */
struct mail_answer mail_answer_read(const char *json);

#endif
