/*
 * fixwalk-net: sends a mail.  Started by fixwalk with a socket as standard input and output; takes one
 * request (base/wire.h), answers it, and ends.  If nobody waits for the answer any more, it ends before the
 * server has all of the letter: the mail is still kept, and must not go twice.
 */
#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/wire.h"
#include "net/mail.h"
#include "net/smtp.h"

/* Takes the object over.  Whether anybody still listens makes no difference. */
static void answer(cJSON *object)
{
	char *json = cJSON_PrintUnformatted(object);

	if (!json)
		mem_exhausted();
	(void)wire_send(STDOUT_FILENO, json, NULL, 0);
	cJSON_free(json);
	cJSON_Delete(object);
}

static void answer_sent(void)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddTrueToObject(object, "sent");
	cJSON_AddStringToObject(object, "said", _("The server has taken the mail."));
	answer(object);
}

static void answer_error(const char *words, bool again)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddStringToObject(object, "error", words);
	cJSON_AddBoolToObject(object, "again", again);
	answer(object);
}

static void send_mail(const struct mail *mail)
{
	struct error err = ERROR_INIT;
	struct smtp *smtp = smtp_new(mail, &err);
	struct strbuf words;
	bool again;

	strbuf_init(&words);
	if (!smtp)
		answer_error(err.what, false);
	else if (smtp_deliver(smtp, &words, &again))
		answer_sent();
	else
		answer_error(words.text, again);
	strbuf_release(&words);
	smtp_free(smtp);
	error_release(&err);
}

static void do_request(const struct message *message)
{
	struct error err = ERROR_INIT;
	struct mail mail;

	if (mail_read(&mail, message, &err)) {
		send_mail(&mail);
		mail_release(&mail);
	} else {
		answer_error(err.what, false);
	}
	error_release(&err);
}

int main(int argc, char **argv)
{
	struct message request;
	struct strbuf in;

	if (argc != 3) {
		fputs("fixwalk-net is started by fixwalk when it sends a mail.\n", stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	language_start(argv[1], argv[2]);
	/* libcurl reads the names of hosts in the locale's character set; there is no terminal to mind. */
	setlocale(LC_CTYPE, "C.UTF-8");
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		mem_exhausted();
	strbuf_init(&in);
	if (wire_receive(STDIN_FILENO, &in, &request)) {
		do_request(&request);
		message_release(&request);
	}
	strbuf_release(&in);
	curl_global_cleanup();
	return 0;
}
