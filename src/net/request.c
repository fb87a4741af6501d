#include "net/request.h"

#include <sys/socket.h>
#include <unistd.h>

#define AGENT "fixwalk/" VERSION

bool request_answer(cJSON *object)
{
	char *json = cJSON_PrintUnformatted(object);
	bool sent;

	sent = wire_send(STDOUT_FILENO, json, NULL, 0);
	/* Nobody is to wait for what doesn't come. */
	if (!sent)
		shutdown(STDOUT_FILENO, SHUT_RDWR);
	cJSON_free(json);
	cJSON_Delete(object);
	return sent;
}

cJSON *request_error(const char *member, struct error *err)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddStringToObject(object, member, err->what);
	if (err->hint)
		cJSON_AddStringToObject(object, "hint", err->hint);
	if (err->file)
		cJSON_AddStringToObject(object, "place", err->file);
	cJSON_AddStringToObject(object, "kind", err->status == ERROR_INPUT ? "input" : "system");
	error_release(err);
	return object;
}

void request_failed(struct error *err)
{
	(void)request_answer(request_error("error", err));
}

const char *request_text(const cJSON *request, const char *name)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(request, name));
}

static unsigned number(const cJSON *net, const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(net, name);

	return cJSON_IsNumber(item) && item->valueint > 0 ? (unsigned)item->valueint : 0;
}

void request_limits(const cJSON *request, struct transfer_limits *limits)
{
	const cJSON *net = cJSON_GetObjectItemCaseSensitive(request, "net");

	*limits = (struct transfer_limits){
		.at_once = number(net, "at_once"),
		.per_host = number(net, "per_host"),
		.connect_seconds = number(net, "connect_seconds"),
		.stall_seconds = number(net, "stall_seconds"),
		.loopback_http = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(net, "loopback_http")),
		.proxy = request_text(net, "proxy"),
		.ca_file = request_text(net, "ca_file"),
		.agent = AGENT,
	};
}
