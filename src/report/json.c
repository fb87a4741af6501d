#include "report/json.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

static void set_hooks(void)
{
	cJSON_InitHooks(&(cJSON_Hooks){ .malloc_fn = mem_alloc, .free_fn = free });
}

/* The hooks are the whole process's; where trees are read, too, they are set to the same. */
void json_start(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, set_hooks);
}

cJSON *json_object(void)
{
	json_start();
	return cJSON_CreateObject();
}

cJSON *json_array(void)
{
	json_start();
	return cJSON_CreateArray();
}

cJSON *json_read(const char *text)
{
	json_start();
	return cJSON_ParseWithOpts(text, NULL, true);
}

const cJSON *json_item(const cJSON *object, const char *key)
{
	return cJSON_GetObjectItemCaseSensitive(object, key);
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

void json_lines(cJSON *object, const char *key, const char *lines)
{
	cJSON *array = cJSON_AddArrayToObject(object, key);

	while (*lines) {
		size_t length = strcspn(lines, "\n");
		char *line = mem_strndup(lines, length);

		cJSON_AddItemToArray(array, cJSON_CreateString(line));
		free(line);
		lines += length + (lines[length] == '\n');
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

/* What could change a terminal or mislead a reader stands as \u escapes: the same value, harmless. */
static void add_harmless(struct strbuf *out, const char *text)
{
	const char *end = text + strlen(text), *bad;

	while ((bad = text_unsafe(text, (size_t)(end - text)))) {
		size_t bytes;
		uint32_t character = text_code_point(bad, (size_t)(end - bad), &bytes);

		strbuf_addn(out, text, (size_t)(bad - text));
		if (character > 0xFFFF)
			strbuf_addf(out, "\\u%04x\\u%04x",
				    (unsigned)(0xD800 + ((character - 0x10000) >> 10)),
				    (unsigned)(0xDC00 + (character & 0x3FF)));
		else
			strbuf_addf(out, "\\u%04x", (unsigned)character);
		text = bad + bytes;
	}
	strbuf_add(out, text);
}

void json_print(struct strbuf *out, cJSON *object)
{
	char *text = cJSON_PrintUnformatted(object);

	add_harmless(out, text);
	cJSON_free(text);
	cJSON_Delete(object);
}
