/*
 * fixwalk-net: sends a mail, fetches advisories and files, checks links.  Started by fixwalk with a socket as standard
 * input and output; takes one request (base/wire.h), answers it, and ends.  If nobody waits for the answer any more, it
 * ends: a mail before the server has all of it, since it is still kept and must not go twice.
 */
#include <curl/curl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "net/request.h"

static const struct {
	const char *name;
	request_handler *handle;
} requests[] = {
	{ "update", update_request },
	{ "links", links_request },
	{ "get", get_request },
	{ "mail", mail_request },	/* and what isn't known: it says so */
};

static void handle(const struct message *message)
{
	cJSON *request = cJSON_Parse(message->json);
	const char *name = request_text(request, "do");
	size_t i = 0;

	while (i + 1 < sizeof(requests) / sizeof(*requests) && (!name || strcmp(name, requests[i].name) != 0))
		i++;
	requests[i].handle(message, request);
	cJSON_Delete(request);
}

int main(int argc, char **argv)
{
	struct message message;
	struct strbuf in;

	if (argc != 3) {
		fputs("fixwalk-net is started by fixwalk when it needs the network.\n", stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	/* A file that may not grow is an error of writing. */
	signal(SIGXFSZ, SIG_IGN);
	language_start(argv[1], argv[2]);
	/* libcurl reads the names of hosts in the locale's character set; there is no terminal to mind. */
	setlocale(LC_CTYPE, "C.UTF-8");
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		mem_exhausted();
	strbuf_init(&in);
	if (wire_receive(STDIN_FILENO, &in, &message)) {
		handle(&message);
		message_release(&message);
	}
	strbuf_release(&in);
	curl_global_cleanup();
	return 0;
}
