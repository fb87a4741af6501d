#include "net/transfer/transfer_trouble.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "net/fill.h"
#include "net/quote.h"

#define ANY_CODE CURL_LAST

/* The first row that fits counts. */
static const struct row {
	CURLcode code;
	long status;		/* three digits, or the first of them; 0: whatever it is */
	bool again;
	const char *words;
} table[] = {
	/* TRANSLATORS: first the server's name, then a number such as 404; they must stay in this order. */
	{ CURLE_OK, 404, false, N_("The server %s has nothing at this address (HTTP %s).") },
	{ CURLE_OK, 410, false,
	  /* TRANSLATORS: first the server's name, then a number such as 410; they must stay in this order. */
	  N_("The server %s has nothing at this address any more (HTTP %s).") },
	{ CURLE_OK, 401, false,
	  /* TRANSLATORS: first the server's name, then a number such as 401; they must stay in this order. */
	  N_("The server %s gives this only to those who log in (HTTP %s).") },
	{ CURLE_OK, 403, false,
	  /* TRANSLATORS: first the server's name, then a number such as 403; they must stay in this order. */
	  N_("The server %s does not let this program have it (HTTP %s).") },
	{ CURLE_OK, 429, true,
	  /* TRANSLATORS: first the server's name, then a number such as 429; they must stay in this order. */
	  N_("The server %s has been asked too often (HTTP %s). Try again later.") },
	{ CURLE_OK, 5, true,
	  /* TRANSLATORS: first the server's name, then a number such as 503; they must stay in this order. */
	  N_("The server %s has a problem just now (HTTP %s). Try again later.") },
	{ CURLE_OK, 0, false,
	  /* TRANSLATORS: first the server's name, then a number such as 400; they must stay in this order. */
	  N_("The server %s did not give what was asked for (HTTP %s).") },
	/* A name that cannot be one. */
	{ CURLE_URL_MALFORMAT, 0, false, N_("%s is not a web address, so it is not fetched.") },
	{ CURLE_COULDNT_RESOLVE_HOST, 0, true, N_("The server %s was not found. Check the network.") },
	{ CURLE_COULDNT_RESOLVE_PROXY, 0, true,
	  N_("The proxy on the way to the server %s was not found. Check the network, and the proxy in the "
	     "settings.") },
	{ CURLE_PROXY, 0, false,
	  N_("The proxy does not let this computer through to the server %s. Check the proxy in the settings, "
	     "or ask who runs it.") },
	{ TROUBLE_PROXY_DEAF, 0, true,
	  N_("The proxy on the way to the server %s cannot be reached. Check the network, and the proxy in the "
	     "settings.") },
	{ TROUBLE_TOO_NEAR, 0, false,
	  N_("The server %s is this computer or in the local network, where nobody from outside may lead. So it is "
	     "not asked.") },
	{ CURLE_COULDNT_CONNECT, 0, true, N_("The server %s cannot be reached. Check the network.") },
	{ CURLE_OPERATION_TIMEDOUT, 0, true, N_("The server %s did not answer in time. Try again later.") },
	{ TROUBLE_TOO_SLOW, 0, false, N_("The server %s sends too slowly, so it was given up. Try again later.") },
	{ CURLE_PEER_FAILED_VERIFICATION, 0, false,
	  N_("The certificate of the server %s is not trusted, or is another server's, so nothing was fetched "
	     "from it.") },
	{ CURLE_SSL_CACERT_BADFILE, 0, false,
	  N_("There are no certificates to check the server %s with. Check the file of certificates in the "
	     "settings.") },
	{ CURLE_SSL_CONNECT_ERROR, 0, true,
	  N_("No encrypted connection (TLS) to the server %s could be made.") },
	{ CURLE_NOT_BUILT_IN, 0, false,
	  N_("This computer's libcurl cannot fetch with encryption (TLS), so the server %s was not asked. "
	     "Install another.") },
	{ CURLE_FILESIZE_EXCEEDED, 0, false,
	  N_("What the server %s sends is too large, so it was not kept.") },
	{ CURLE_WEIRD_SERVER_REPLY, 0, false, N_("What the server %s answers cannot be understood.") },
	{ CURLE_UNSUPPORTED_PROTOCOL, 0, false, N_("What the server %s answers cannot be understood.") },
	{ CURLE_BAD_CONTENT_ENCODING, 0, false, N_("What the server %s answers cannot be understood.") },
	/* A line of the answer's head that is longer than libcurl takes. */
	{ CURLE_OUT_OF_MEMORY, 0, false, N_("What the server %s answers cannot be understood.") },
	/* Whatever else, it happened on the way. */
	{ ANY_CODE, 0, true, N_("The connection to the server %s broke off. Try again later.") },
};

static bool fits(const struct row *row, CURLcode code, long status)
{
	return (row->code == ANY_CODE || row->code == code) &&
	       (!row->status || row->status == status || row->status == status / 100);
}

bool transfer_trouble(struct error *err, CURLcode code, long status, const char *host)
{
	const struct row *row = table;
	struct strbuf number, words;
	char *name = quote(host, strlen(host));

	while (!fits(row, code, status))
		row++;
	strbuf_init(&number);
	strbuf_addf(&number, "%ld", status);
	strbuf_init(&words);
	fill_words(&words, _(row->words), (const char *const[]){ name, number.text });
	error_set(err, row->code == CURLE_OK ? ERROR_INPUT : ERROR_SYSTEM, "%s", words.text);
	strbuf_release(&words);
	strbuf_release(&number);
	free(name);
	return row->again;
}
