#include "net/mail/smtp.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "net/mail/letter.h"
#include "net/mail/mail_trouble.h"

#define LINE_MAX_BYTES 512	/* RFC 5321, 4.5.3.1.5 */
#define SLOWEST 1024		/* bytes a second, on average */
#define REPLY_GO_ON 354		/* to DATA: the letter may come */

struct smtp {
	const struct mail *mail;
	CURL *curl;
	CURLU *url;
	char *host;		/* libcurl's */
	struct curl_slist *head, *recipients;
	curl_mime *body;

	/* Of the conversation. */
	enum stage stage;
	size_t recipients_asked;
	int reply;		/* to what was asked last; 0: none yet */
	char line[LINE_MAX_BYTES + 1];
	bool takes_utf8;	/* it offered SMTPUTF8 */
	bool over;		/* all that counts has been said */
};

static bool is_loopback(const char *host)
{
	struct in_addr address;

	if (strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
		return true;
	return inet_pton(AF_INET, host, &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
}

/* Is the part there, and is it anything but `usual`? */
static bool has_part(CURLU *url, CURLUPart part, const char *usual)
{
	char *text = NULL;
	bool has = curl_url_get(url, part, &text, 0) == CURLUE_OK && strcmp(text, usual) != 0;

	curl_free(text);
	return has;
}

/* A scheme, a host and perhaps a port.  *tls: from the first byte on. */
static bool read_server(struct smtp *smtp, bool *tls)
{
	static const CURLUPart strange[] = { CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS,
					     CURLUPART_QUERY, CURLUPART_FRAGMENT };

	if (curl_url_set(smtp->url, CURLUPART_URL, smtp->mail->server, 0) != CURLUE_OK ||
	    curl_url_get(smtp->url, CURLUPART_HOST, &smtp->host, 0) != CURLUE_OK ||
	    has_part(smtp->url, CURLUPART_PATH, "/"))
		return false;
	for (size_t i = 0; i < COUNT(strange); i++) {
		if (has_part(smtp->url, strange[i], ""))
			return false;
	}
	*tls = !has_part(smtp->url, CURLUPART_SCHEME, "smtps");
	return *tls || !has_part(smtp->url, CURLUPART_SCHEME, "smtp");
}

static bool check_server(struct smtp *smtp, struct error *err)
{
	const struct mail *mail = smtp->mail;
	bool tls;

	if (!read_server(smtp, &tls)) {
		/* It isn't quoted: there may be a password in it. */
		error_set(err, ERROR_INPUT, "%s",
			  _("The address of the mail server cannot be used. mail.server in the settings should "
			    "look like smtp://mail.example.com:587 or smtps://mail.example.com:465."));
		return false;
	}
	if (tls || mail->tls || !(mail->user || mail->netrc) || is_loopback(smtp->host))
		return true;
	error_set(err, ERROR_INPUT,
		  _("The password would go to the mail server %s without encryption, so nothing was sent. "
		    "Set mail.tls to \"required\" in the settings."), smtp->host);
	return false;
}

/*
 * Should there be no further word?  Whoever doesn't greet with a number is no mail server, and addresses
 * beyond ASCII, which stand in the head, can't be read by a server that didn't say it can.
 */
static bool must_stop(const struct smtp *smtp)
{
	return (smtp->stage == STAGE_GREETING && !smtp->reply) ||
	       (smtp->reply == REPLY_GO_ON && !smtp->takes_utf8 && mail_beyond_ascii(smtp->mail));
}

/* Each line that the server says.  Less than its length: libcurl is to stop. */
static size_t hear_line(char *line, size_t size, size_t count, void *data)
{
	struct smtp *smtp = data;
	size_t length = size * count;
	size_t kept = length < LINE_MAX_BYTES ? length : LINE_MAX_BYTES;

	if (smtp->over)
		return length;
	memcpy(smtp->line, line, kept);
	smtp->line[kept] = '\0';
	smtp->line[strcspn(smtp->line, "\r\n")] = '\0';
	smtp->reply = strspn(smtp->line, "0123456789") == 3 ? (int)strtol(smtp->line, NULL, 10) : 0;
	if (smtp->reply && smtp->line[3] && strncasecmp(smtp->line + 4, "SMTPUTF8", 8) == 0)
		smtp->takes_utf8 = true;
	return must_stop(smtp) ? 0 : length;
}

/* Each command that the server gets, which says what its next reply is about. */
static int see_command(CURL *curl, curl_infotype type, char *text, size_t length, void *data)
{
	static const struct {
		const char *verb;
		enum stage stage;
	} verbs[] = {
		{ "EHLO ", STAGE_HELLO },
		{ "AUTH ", STAGE_LOGIN },
		{ "MAIL FROM:", STAGE_SENDER },
		{ "RCPT TO:", STAGE_RECIPIENT },
		{ "DATA\r", STAGE_LETTER },
	};
	struct smtp *smtp = data;

	(void)curl;
	if (type != CURLINFO_HEADER_OUT || smtp->over)
		return 0;
	if (length >= 4 && memcmp(text, "QUIT", 4) == 0) {
		smtp->over = true;
		return 0;
	}
	smtp->reply = 0;
	smtp->line[0] = '\0';
	for (size_t i = 0; i < COUNT(verbs); i++) {
		size_t known = strlen(verbs[i].verb);

		if (length < known || memcmp(text, verbs[i].verb, known) != 0)
			continue;
		smtp->stage = verbs[i].stage;
		smtp->recipients_asked += smtp->stage == STAGE_RECIPIENT;
	}
	return 0;
}

/*
 * Nobody waits any more: fixwalk has ended, or was ended, and keeps the mail.  Were it delivered all the same, it
 * would be sent again.  Once the server has all of the letter only its answer is missing, and it is too late.
 */
static int watch_asker(void *data, curl_off_t down_all, curl_off_t down, curl_off_t up_all, curl_off_t up)
{
	const struct smtp *smtp = data;
	struct pollfd asker = { .fd = STDIN_FILENO };
	bool given = smtp->stage == STAGE_LETTER && smtp->reply && up >= up_all;

	(void)down_all, (void)down;
	return !smtp->over && !given && poll(&asker, 1, 0) > 0 && (asker.revents & POLLHUP);
}

/* What must not be left out: to whom it speaks, and how.  False: this libcurl can't do that. */
static bool set_protocol(struct smtp *smtp)
{
	const struct mail *mail = smtp->mail;
	CURL *curl = smtp->curl;

#if LIBCURL_VERSION_NUM >= 0x075500
	if (curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps") != CURLE_OK)
		return false;
#else
	if (curl_easy_setopt(curl, CURLOPT_PROTOCOLS,
			     (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS)) != CURLE_OK)
		return false;
#endif
	/* One's own authority is trusted instead of the system's, not besides. */
	if (mail->ca_file && (curl_easy_setopt(curl, CURLOPT_CAINFO, mail->ca_file) != CURLE_OK ||
			      curl_easy_setopt(curl, CURLOPT_CAPATH, NULL) != CURLE_OK))
		return false;
	return curl_easy_setopt(curl, CURLOPT_CURLU, smtp->url) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_USE_SSL,
				(long)(mail->tls ? CURLUSESSL_ALL : CURLUSESSL_NONE)) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_PROXY, "") == CURLE_OK;
}

/* No reply, and no byte on its way, takes longer than the time-out; all of it, as a slow line needs. */
static void set_times(struct smtp *smtp)
{
	const struct mail *mail = smtp->mail;
	CURL *curl = smtp->curl;

	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, mail->timeout);
	curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, mail->timeout);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, mail->timeout);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, mail->timeout + (long)(mail->pdf_length / SLOWEST));
}

static void set_login(struct smtp *smtp)
{
	const struct mail *mail = smtp->mail;

	if (mail->user) {
		curl_easy_setopt(smtp->curl, CURLOPT_USERNAME, mail->user);
		curl_easy_setopt(smtp->curl, CURLOPT_PASSWORD, mail->password);
	} else if (mail->netrc) {
		curl_easy_setopt(smtp->curl, CURLOPT_NETRC, (long)CURL_NETRC_REQUIRED);
		curl_easy_setopt(smtp->curl, CURLOPT_NETRC_FILE, mail->netrc);
	}
}

static void set_letter(struct smtp *smtp)
{
	CURL *curl = smtp->curl;

	smtp->head = letter_head(smtp->mail);
	smtp->body = letter_body(curl, smtp->mail);
	smtp->recipients = letter_recipients(smtp->mail);
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, smtp->mail->from.items->mailbox);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, smtp->recipients);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, smtp->head);
	curl_easy_setopt(curl, CURLOPT_MIMEPOST, smtp->body);
}

static void set_ears(struct smtp *smtp)
{
	CURL *curl = smtp->curl;

	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear_line);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, smtp);
	curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, see_command);
	curl_easy_setopt(curl, CURLOPT_DEBUGDATA, smtp);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch_asker);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, smtp);
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	/* Without it there are no commands to be seen; it prints nothing. */
	curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
}

struct smtp *smtp_new(const struct mail *mail, struct error *err)
{
	struct smtp *smtp = mem_alloc(sizeof(*smtp));

	smtp->mail = mail;
	smtp->curl = curl_easy_init();
	smtp->url = curl_url();
	if (!smtp->curl || !smtp->url)
		mem_exhausted();
	if (!check_server(smtp, err)) {
		smtp_free(smtp);
		return NULL;
	}
	if (!set_protocol(smtp)) {
		error_set(err, ERROR_SYSTEM, "%s",
			  _("This computer's libcurl cannot send mail with encryption (TLS). Install another."));
		smtp_free(smtp);
		return NULL;
	}
	set_times(smtp);
	set_login(smtp);
	set_letter(smtp);
	set_ears(smtp);
	return smtp;
}

void smtp_free(struct smtp *smtp)
{
	if (!smtp)
		return;
	curl_easy_cleanup(smtp->curl);
	curl_mime_free(smtp->body);
	curl_slist_free_all(smtp->head);
	curl_slist_free_all(smtp->recipients);
	curl_free(smtp->host);
	curl_url_cleanup(smtp->url);
	free(smtp);
}

/* The address that the last reply is about. */
static const char *mailbox_in_question(const struct smtp *smtp)
{
	const struct mail *mail = smtp->mail;
	const struct address *strange = mail_beyond_ascii(mail);

	if (smtp->stage == STAGE_RECIPIENT)
		return mail->to.items[smtp->recipients_asked - 1].mailbox;
	return smtp->stage == STAGE_LETTER && strange ? strange->mailbox : mail->from.items->mailbox;
}

bool smtp_deliver(struct smtp *smtp, struct strbuf *words, bool *again)
{
	CURLcode code = curl_easy_perform(smtp->curl);
	struct mail_trouble trouble = { .code = code, .stage = smtp->stage, .reply = smtp->reply,
				   .line = smtp->line, .server = smtp->host };

	if (code == CURLE_OK)
		return true;
	trouble.mailbox = mailbox_in_question(smtp);
	*again = mail_trouble_words(words, &trouble);
	return false;
}
