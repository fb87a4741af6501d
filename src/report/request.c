#include "report/request.h"

#include <stdlib.h>

#include "base/mem.h"
#include "report/json.h"

void request_printers(struct strbuf *out)
{
	cJSON *object = json_object();

	json_string(object, "do", "list");
	json_print(out, object);
}

void request_print(struct strbuf *out, const struct print_request *request)
{
	cJSON *object = json_object();

	json_string(object, "do", "print");
	json_string(object, "printer", request->printer);
	json_string(object, "title", request->title);
	json_string(object, "media", request->media);
	cJSON_AddNumberToObject(object, "copies", request->copies);
	json_string(object, "sides", request->sides);
	json_print(out, object);
}

static char *string_of(const cJSON *object, const char *name)
{
	const char *text = cJSON_GetStringValue(json_item(object, name));

	return text ? mem_strdup(text) : NULL;
}

/* What is no number from 0 on is 0. */
static unsigned number_of(const cJSON *object, const char *name)
{
	const cJSON *number = json_item(object, name);

	return cJSON_IsNumber(number) && number->valuedouble >= 0 && number->valuedouble < 1e9 ?
	       (unsigned)number->valuedouble : 0;
}

static bool is_true(const cJSON *object, const char *name)
{
	return cJSON_IsTrue(json_item(object, name));
}

static char *or_empty(char *text)
{
	return text ? text : mem_strdup("");
}

static void read_printers(struct helper_reply *reply, const cJSON *list)
{
	const cJSON *item;

	reply->printers = mem_array((size_t)cJSON_GetArraySize(list), sizeof(*reply->printers));
	cJSON_ArrayForEach(item, list) {
		if (!cJSON_GetStringValue(json_item(item, "name")))
			continue;
		reply->printers[reply->printer_count++] = (struct printer){
			.name = string_of(item, "name"),
			.info = or_empty(string_of(item, "info")),
			.state = or_empty(string_of(item, "state")),
			.is_default = is_true(item, "default"),
		};
	}
}

bool helper_reply_read(struct helper_reply *reply, const char *json)
{
	cJSON *object = json_read(json);

	if (!cJSON_IsObject(object)) {
		cJSON_Delete(object);
		return false;
	}
	*reply = (struct helper_reply){
		.error = string_of(object, "error"), .said = string_of(object, "said"),
		.pages = number_of(object, "pages"), .missing = is_true(object, "missing"),
		.job = number_of(object, "job"), .over = is_true(object, "over"),
	};
	if (cJSON_IsArray(json_item(object, "printers")))
		read_printers(reply, json_item(object, "printers"));
	cJSON_Delete(object);
	return true;
}

void printers_free(struct printer *printers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(printers[i].name);
		free(printers[i].info);
		free(printers[i].state);
	}
	free(printers);
}

void helper_reply_free(struct helper_reply *reply)
{
	free(reply->error);
	free(reply->said);
	printers_free(reply->printers, reply->printer_count);
	*reply = (struct helper_reply){ 0 };
}
