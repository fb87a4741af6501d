#include "report/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/exact.h"
#include "base/mem.h"
#include "report/json_put.h"

static void use_our_memory(void)
{
	cJSON_InitHooks(&(cJSON_Hooks){ .malloc_fn = mem_alloc, .free_fn = free });
}

cJSON *json_object(void)
{
	use_our_memory();
	return cJSON_CreateObject();
}

cJSON *json_array(void)
{
	use_our_memory();
	return cJSON_CreateArray();
}

cJSON *json_read(const char *text)
{
	use_our_memory();
	return cJSON_ParseWithOpts(text, NULL, true);
}

const cJSON *json_item(const cJSON *object, const char *key)
{
	return cJSON_GetObjectItemCaseSensitive(object, key);
}

const char *json_text(const cJSON *object, const char *key)
{
	const cJSON *item = json_item(object, key);

	return cJSON_IsString(item) ? item->valuestring : "";
}

uint64_t json_count(const cJSON *object, const char *key)
{
	const cJSON *item = json_item(object, key);

	return cJSON_IsNumber(item) && item->valuedouble >= 0 && item->valuedouble <= EXACT_MOST ?
		       (uint64_t)item->valuedouble : 0;
}

cJSON *json_append(cJSON *array)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddItemToArray(array, object);
	return object;
}

void json_append_string(cJSON *array, const char *s)
{
	cJSON_AddItemToArray(array, cJSON_CreateStringReference(s));
}

void json_string(cJSON *object, const char *key, const char *s)
{
	cJSON_AddItemToObjectCS(object, key, cJSON_CreateStringReference(s));
}

void json_parts(cJSON *object, const char *key, const char *text, char sign)
{
	cJSON *array = cJSON_AddArrayToObject(object, key);

	while (*text) {
		size_t length = (size_t)(strchrnul(text, sign) - text);
		char *part = mem_strndup(text, length);

		cJSON_AddItemToArray(array, cJSON_CreateString(part));
		free(part);
		text += length + (text[length] == sign);
	}
}

void json_number(cJSON *object, const char *key, int64_t number)
{
	cJSON_AddNumberToObject(object, key, (double)number);
}

void json_time(cJSON *object, const char *key, int64_t seconds)
{
	struct strbuf text;

	strbuf_init(&text);
	clock_add_utc(&text, seconds);
	cJSON_AddStringToObject(object, key, text.text);
	strbuf_release(&text);
}

void json_raw(cJSON *object, const char *key, const char *json)
{
	cJSON_AddRawToObject(object, key, json);
}

void json_print(struct strbuf *out, cJSON *object)
{
	char *text = cJSON_PrintUnformatted(object);

	json_add_harmless(out, text);
	cJSON_free(text);
	cJSON_Delete(object);
}
