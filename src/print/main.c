/*
 * fixwalk-print: lists printers, and prints a PDF.  Takes one message (base/wire.h) from standard input:
 *
 *   {"do": "list"}
 *     -> {"printers": [{"name", "info", "state", "default"}]}
 *   {"do": "print", "printer", "title", "media", "copies", "sides": "one|long|short", "timeout": SECONDS} + PDF
 *     -> {"job", "state", "said", "over"}, one per change: the first before the printer gets the document, the
 *        next when it has it; or {"error"}, also instead of the second
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cjson/cJSON.h>
#include <cups/cups.h>

#include "base/confine.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/wire.h"
#include "print/answer.h"
#include "print/job.h"
#include "print/list.h"

#define TIMEOUT_LIST 5		/* seconds, unless the request says otherwise */
#define TIMEOUT_PRINT 10
#define TIMEOUT_MOST 3600

static const char *no_password(const char *prompt, http_t *http, const char *method, const char *resource,
			       void *data)
{
	(void)prompt, (void)http, (void)method, (void)resource, (void)data;
	return NULL;
}

/* NULL: no such member, or no text. */
static const char *text_member(const cJSON *request, const char *name)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(request, name));
}

/* 0: no such member, or no number from 1 to `most`. */
static int number_member(const cJSON *request, const char *name, int most)
{
	const cJSON *member = cJSON_GetObjectItemCaseSensitive(request, name);

	return cJSON_IsNumber(member) && member->valueint > 0 && member->valueint <= most ?
		       member->valueint : 0;
}

/* As IPP calls it.  NULL: no such word. */
static const char *sides_keyword(const char *word)
{
	static const char *const sides[][2] = {
		{ "one", CUPS_SIDES_ONE_SIDED },
		{ "long", CUPS_SIDES_TWO_SIDED_PORTRAIT },
		{ "short", CUPS_SIDES_TWO_SIDED_LANDSCAPE },
	};

	for (size_t i = 0; word && i < COUNT(sides); i++)
		if (strcmp(sides[i][0], word) == 0)
			return sides[i][1];
	return NULL;
}

static unsigned timeout_of(const cJSON *request, unsigned usual)
{
	int timeout = number_member(request, "timeout", TIMEOUT_MOST);

	return timeout ? (unsigned)timeout : usual;
}

static bool read_wish(const cJSON *request, const struct message *message, struct wish *wish)
{
	*wish = (struct wish){
		.printer = text_member(request, "printer"),
		.title = text_member(request, "title"),
		.media = text_member(request, "media"),
		.sides = sides_keyword(text_member(request, "sides")),
		.copies = number_member(request, "copies", WIRE_COPIES_MOST),
		.timeout = timeout_of(request, TIMEOUT_PRINT),
		.pdf = message->bytes,
		.length = message->length,
	};
	return wish->printer && wish->title && wish->media && wish->sides && wish->copies && wish->pdf;
}

static void print(const struct wish *wish)
{
	struct error err = ERROR_INIT;

	if (!job_print(wish, &err))
		answer_send(answer_error(err.what));
	error_release(&err);
}

static void answer(const struct message *message)
{
	cJSON *request = cJSON_Parse(message->json);
	const char *what = text_member(request, "do");
	struct wish wish;

	if (what && strcmp(what, "list") == 0) {
		watch_start(timeout_of(request, TIMEOUT_LIST),
			    answer_error(_("This computer's print service doesn't answer.")));
		answer_send(list_printers());
	} else if (what && strcmp(what, "print") == 0 && read_wish(request, message, &wish)) {
		print(&wish);
	} else {
		answer_send(answer_error(_("fixwalk-print doesn't understand what it was asked for.")));
	}
	cJSON_Delete(request);
}

int main(int argc, char **argv)
{
	cJSON_Hooks hooks = { mem_alloc, free };
	struct message message;
	struct strbuf in;

	if (argc != 3)
		return ERROR_INPUT;
	signal(SIGPIPE, SIG_IGN);
	language_start(argv[1], argv[2]);
	(void)confine(CONFINE_PRINT, NULL);
	cJSON_InitHooks(&hooks);
	cupsSetPasswordCB2(no_password, NULL);
	strbuf_init(&in);
	if (wire_receive(STDIN_FILENO, &in, &message)) {
		answer(&message);
		message_release(&message);
	}
	strbuf_release(&in);
	return 0;
}
