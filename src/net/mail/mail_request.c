/* The request to send a mail. */
#include "net/request.h"

#include "base/language.h"
#include "net/mail/mail.h"
#include "net/mail/smtp.h"

static void answer_sent(void)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddTrueToObject(object, "sent");
	cJSON_AddStringToObject(object, "said", _("The server has taken the mail."));
	(void)request_answer(object);
}

static void answer_error(const char *words, bool again)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddStringToObject(object, "error", words);
	cJSON_AddBoolToObject(object, "again", again);
	(void)request_answer(object);
}

static void deliver(const struct mail *mail)
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

void mail_request(const struct message *message, const cJSON *request)
{
	struct error err = ERROR_INIT;
	struct mail mail;

	(void)request;
	if (mail_read(&mail, message, &err)) {
		deliver(&mail);
		mail_release(&mail);
	} else {
		answer_error(err.what, false);
	}
	error_release(&err);
}
