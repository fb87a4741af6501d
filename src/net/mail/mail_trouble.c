#include "net/mail/mail_trouble.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "net/fill.h"
#include "net/quote.h"

#define ANY_CODE CURL_LAST

/* The first row that fits counts. */
static const struct row {
	CURLcode code;
	int reply;		/* three digits, or the first of them; 0: whatever it is */
	enum stage stage;
	bool again;
	const char *words;
} table[] = {
	{ CURLE_OPERATION_TIMEDOUT, 0, STAGE_ANY, true,
	  N_("The mail server %s did not answer in time. Try again later.") },
	{ ANY_CODE, 4, STAGE_ANY, true,
	  N_("The mail server %s cannot take the mail now. Try again later.") },
	{ CURLE_USE_SSL_FAILED, 0, STAGE_ANY, false,
	  N_("The mail server %s offers no encryption (TLS), so nothing was sent to it. "
	     "Check mail.server in the settings, or ask who runs the server.") },
	{ ANY_CODE, 530, STAGE_ANY, false,
	  N_("The mail server %s wants a login, or encryption (TLS), first. "
	     "Check mail.user and mail.tls in the settings.") },
	{ ANY_CODE, 5, STAGE_LOGIN, false,
	  N_("The mail server %s refused the login. Check the user and the password in the settings.") },
	{ ANY_CODE, 5, STAGE_SENDER, false,
	  /* TRANSLATORS: first the server's name, then an address; they must stay in this order. */
	  N_("The mail server %s refused the sender %s. Check mail.from in the settings.") },
	{ ANY_CODE, 5, STAGE_RECIPIENT, false,
	  /* TRANSLATORS: first the server's name, then an address; they must stay in this order. */
	  N_("The mail server %s refused the recipient %s, so nobody got the mail. Check the address.") },
	{ ANY_CODE, 5, STAGE_LETTER, false,
	  N_("The mail server %s refused the mail. Ask who runs the server.") },
	{ ANY_CODE, 5, STAGE_ANY, false,
	  N_("The mail server %s refuses to talk to this computer. Ask who runs the server.") },
	{ CURLE_COULDNT_RESOLVE_HOST, 0, STAGE_ANY, true,
	  N_("The mail server %s was not found. Check the network, and mail.server in the settings.") },
	{ CURLE_COULDNT_CONNECT, 0, STAGE_ANY, true,
	  N_("The mail server %s cannot be reached. Check the network, and mail.server in the settings.") },
	{ CURLE_PEER_FAILED_VERIFICATION, 0, STAGE_ANY, false,
	  N_("The certificate of the mail server %s is not trusted, or is another server's, so nothing was "
	     "sent to it. Check mail.server and mail.ca_file in the settings.") },
	{ CURLE_SSL_CACERT_BADFILE, 0, STAGE_ANY, false,
	  N_("There are no certificates to check the mail server %s with. "
	     "Check mail.ca_file in the settings.") },
	{ CURLE_SSL_CONNECT_ERROR, 0, STAGE_ANY, false,
	  N_("No encrypted connection (TLS) to the mail server %s could be made. Check mail.server in the "
	     "settings: port 465 goes with smtps://, port 587 with smtp://.") },
	{ CURLE_LOGIN_DENIED, 0, STAGE_ANY, false,
	  N_("The mail server %s offers no way to log in that can be used here. Ask who runs the server.") },
	{ CURLE_READ_ERROR, 0, STAGE_ANY, false,
	  N_("The login for the mail server %s cannot be read. Check the file that mail.netrc names.") },
	/* These two are smtp.c's own: it doesn't go on. */
	{ CURLE_WRITE_ERROR, 0, STAGE_LETTER, false,
	  /* TRANSLATORS: first the server's name, then an address; they must stay in this order. */
	  N_("The mail server %s takes no address with such characters: %s. Use one in plain letters.") },
	{ CURLE_WRITE_ERROR, 0, STAGE_GREETING, false,
	  N_("What answers at %s is no mail server. Check mail.server in the settings.") },
	{ CURLE_WEIRD_SERVER_REPLY, 0, STAGE_ANY, false,
	  N_("What answers at %s is no mail server. Check mail.server in the settings.") },
	{ CURLE_REMOTE_ACCESS_DENIED, 0, STAGE_ANY, false,
	  N_("What answers at %s is no mail server. Check mail.server in the settings.") },
	/* Whatever else, it happened on the way. */
	{ ANY_CODE, 0, STAGE_ANY, true,
	  N_("The connection to the mail server %s broke off. Try again later.") },
};

static bool fits(const struct row *row, const struct mail_trouble *trouble)
{
	return (row->code == ANY_CODE || row->code == trouble->code) &&
	       (!row->reply || row->reply == trouble->reply || row->reply == trouble->reply / 100) &&
	       (row->stage == STAGE_ANY || row->stage == trouble->stage);
}

bool mail_trouble_words(struct strbuf *out, const struct mail_trouble *trouble)
{
	const struct row *row = table;
	struct strbuf words;
	char *line;

	while (!fits(row, trouble))
		row++;
	strbuf_init(&words);
	fill_words(&words, _(row->words), (const char *const[]){ trouble->server, trouble->mailbox });
	line = quote(trouble->line, strlen(trouble->line));
	if (*line && (trouble->reply >= 400 || !trouble->reply))
		/* TRANSLATORS: first what is wrong and what to do, in whole sentences; then its words. */
		strbuf_addf(out, _("%s The server's answer: %s"), words.text, line);
	else
		strbuf_add(out, words.text);
	free(line);
	strbuf_release(&words);
	return row->again;
}
