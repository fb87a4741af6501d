/*
 * fixwalk-net: sends a mail, fetches advisories and files, checks links.  Started by fixwalk with a socket as standard
 * input and output; takes one request (base/wire.h), answers it, and ends.  If nobody waits for the answer any more, it
 * ends: a mail before the server has all of it, since it is still kept and must not go twice.
 */
#include <curl/curl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/language.h"
#include "base/mem.h"
#include "load/json.h"
#include "net/request.h"
#include "net/vault/vault_files.h"

#define PLACES_MOST 3
#define READS_MOST 3

static const struct request {
	const char *name;
	request_handler *handle;
	enum confine_role role;
	const char *places[PLACES_MOST];	/* the members that name folders to write in */
} requests[] = {
	{ "update", update_request, CONFINE_VERIFIER, { "advisories", "providers", "aside" } },
	{ "links", links_request, CONFINE_NET, { NULL } },
	{ "get", get_request, CONFINE_NET, { "folder" } },
	{ "mail", mail_request, CONFINE_NET, { NULL } },	/* and what isn't known: it says so */
};

/* Only what is there can be named to the kernel; a failure is told by who writes.  Returns the path. */
static const char *make_place(const char *path)
{
	struct error err = ERROR_INIT;
	char *inside = vault_path(path, "");

	if (!vault_make_place(path, inside, &err))
		error_release(&err);
	free(inside);
	return path;
}

/* The person's certificates and passwords, wherever they lie. */
static void add_reads(const cJSON *request, const char *reads[READS_MOST + 1])
{
	const char *const named[READS_MOST] = {
		request_text(cJSON_GetObjectItemCaseSensitive(request, "net"), "ca_file"),
		request_text(request, "ca_file"), request_text(request, "netrc"),
	};
	size_t count = 0;

	for (size_t i = 0; i < READS_MOST; i++) {
		if (named[i])
			reads[count++] = named[i];
	}
	reads[count] = NULL;
}

/* Before anything comes from a server. */
static void confine_to(const struct request *row, const cJSON *request)
{
	const cJSON *places = cJSON_GetObjectItemCaseSensitive(request, "places");
	const char *writes[PLACES_MOST + 1], *reads[READS_MOST + 1];
	size_t count = 0;

	for (size_t i = 0; i < PLACES_MOST && row->places[i]; i++) {
		const char *path = request_text(places ? places : request, row->places[i]);

		if (path)
			writes[count++] = make_place(path);
	}
	writes[count] = NULL;
	add_reads(request, reads);
	(void)confine(row->role, &(struct confine_places){ .writes = writes, .reads = reads });
}

static void handle(const struct message *message)
{
	cJSON *request = cJSON_Parse(message->json);
	const char *name = request_text(request, "do");
	size_t i = 0;

	while (i + 1 < COUNT(requests) && (!name || strcmp(name, requests[i].name) != 0))
		i++;
	confine_to(&requests[i], request);
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
	/* An answer without one of its members would be another answer. */
	json_memory();
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
