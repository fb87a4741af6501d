#include "report/json.h"

#include <stdlib.h>

#include "base/mem.h"

cJSON *json_object(void)
{
	cJSON_InitHooks(&(cJSON_Hooks){ .malloc_fn = mem_alloc, .free_fn = free });
	return cJSON_CreateObject();
}

cJSON *json_append(cJSON *array)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddItemToArray(array, object);
	return object;
}

void json_string(cJSON *object, const char *key, const char *s)
{
	cJSON_AddItemToObjectCS(object, key, cJSON_CreateStringReference(s));
}

void json_print(struct strbuf *out, cJSON *object)
{
	char *text = cJSON_PrintUnformatted(object);

	strbuf_add(out, text);
	cJSON_free(text);
	cJSON_Delete(object);
}
