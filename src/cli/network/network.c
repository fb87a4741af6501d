#include "cli/network/network.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/config.h"

/* Where others look for their certificates, too. */
const char *network_ca_file(void)
{
	static const char *const variables[] = { "CURL_CA_BUNDLE", "SSL_CERT_FILE" };
	const char *set = config_get(CONFIG_NETWORK_CA_FILE);

	for (size_t i = 0; !set && i < COUNT(variables); i++) {
		const char *value = getenv(variables[i]);

		set = value && *value ? value : NULL;
	}
	return set;
}

static void add_number(cJSON *net, const char *name, enum config_key key)
{
	const char *value = config_get(key);

	if (value)
		json_number(net, name, strtol(value, NULL, 10));
}

static void add_text(cJSON *net, const char *name, const char *value)
{
	if (value)
		json_string(net, name, value);
}

void network_add(cJSON *request, bool loopback_http)
{
	cJSON *net = cJSON_AddObjectToObject(request, "net");

	add_text(net, "proxy", config_get(CONFIG_NETWORK_PROXY));
	add_text(net, "ca_file", network_ca_file());
	add_number(net, "connect_seconds", CONFIG_NETWORK_CONNECT_TIMEOUT);
	add_number(net, "stall_seconds", CONFIG_NETWORK_STALL_TIMEOUT);
	add_number(net, "at_once", CONFIG_NETWORK_AT_ONCE);
	add_number(net, "per_host", CONFIG_NETWORK_PER_HOST);
	if (loopback_http)
		cJSON_AddTrueToObject(net, "loopback_http");
}

bool network_error(const cJSON *answer, const char *member, struct error *err)
{
	const char *place = json_text(answer, "place"), *hint = json_text(answer, "hint");
	bool input = strcmp(json_text(answer, "kind"), "input") == 0;

	if (!json_item(answer, member))
		return false;
	error_set(err, input ? ERROR_INPUT : ERROR_SYSTEM, "%s", json_text(answer, member));
	if (*place)
		error_place(err, place, 0, 0);
	if (*hint)
		error_hint(err, "%s", hint);
	return true;
}
