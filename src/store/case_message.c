#include "store/case_message.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "base/exact.h"
#include "store/case_members.h"


static const struct case_member request_members[] = {
	CASE_MEMBER(case_request, CASE_NUMBER, id),
	{ "do", CASE_TEXT, offsetof(struct case_request, what) },
	CASE_MEMBER(case_request, CASE_TEXT, address),
	CASE_MEMBER(case_request, CASE_TEXT, uid),
	CASE_MEMBER(case_request, CASE_TEXT, session),
	CASE_MEMBER(case_request, CASE_TEXT, assigned),
	CASE_MEMBER(case_request, CASE_NUMBER, now),
	CASE_MEMBER(case_request, CASE_FLAG, force),
	CASE_MEMBER(case_request, CASE_FLAG, close),
	CASE_MEMBER(case_request, CASE_FLAG, reopen),
};

static const struct case_member answer_members[] = {
	CASE_MEMBER(case_answer, CASE_NUMBER, id),
	CASE_MEMBER(case_answer, CASE_TEXT, error),
	CASE_MEMBER(case_answer, CASE_TEXT, hint),
	CASE_MEMBER(case_answer, CASE_FLAG, away),
	CASE_MEMBER(case_answer, CASE_NUMBER, time),
	CASE_MEMBER(case_answer, CASE_FLAG, more),
};

static const char *const results[] = {
	[CASE_DONE] = "done",	    [CASE_MISSING] = "missing", [CASE_TAKEN] = "taken",
	[CASE_CHANGED] = "changed", [CASE_FAILED] = "failed",
};

static void put_number(cJSON *object, const char *name, double number)
{
	if (number != 0)
		cJSON_AddNumberToObject(object, name, number);
}

static void put(cJSON *object, const struct case_member *members, size_t count, const void *from)
{
	for (size_t i = 0; i < count; i++) {
		const char *name = members[i].name;
		const void *at = (const char *)from + members[i].offset;

		switch (members[i].kind) {
		case CASE_TEXT:
			if (*(const char *const *)at)
				cJSON_AddStringToObject(object, name, *(const char *const *)at);
			break;
		case CASE_NUMBER:
			put_number(object, name, (double)*(const int64_t *)at);
			break;
		case CASE_SIZE:
			put_number(object, name, (double)*(const size_t *)at);
			break;
		case CASE_FLAG:
			if (*(const bool *)at)
				cJSON_AddTrueToObject(object, name);
			break;
		}
	}
}

/* Leaves an object without members out. */
static void put_object(cJSON *object, const char *name, const struct case_member *members, size_t count,
		       const void *from)
{
	cJSON *inner = cJSON_CreateObject();

	put(inner, members, count, from);
	if (inner && inner->child)
		cJSON_AddItemToObject(object, name, inner);
	else
		cJSON_Delete(inner);
}

static int64_t number_of(const cJSON *item)
{
	return cJSON_IsNumber(item) && item->valuedouble >= -EXACT_MOST && item->valuedouble <= EXACT_MOST ?
		       (int64_t)item->valuedouble : 0;
}

static void get(const cJSON *object, const struct case_member *members, size_t count, const char *missing, void *to,
		struct arena *arena)
{
	for (size_t i = 0; i < count; i++) {
		const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, members[i].name);
		const char *text = cJSON_GetStringValue(item);
		void *at = (char *)to + members[i].offset;

		switch (members[i].kind) {
		case CASE_TEXT:
			*(const char **)at = text ? arena_strdup(arena, text) : missing;
			break;
		case CASE_NUMBER:
			*(int64_t *)at = number_of(item);
			break;
		case CASE_SIZE:
			*(size_t *)at = number_of(item) > 0 ? (size_t)number_of(item) : 0;
			break;
		case CASE_FLAG:
			*(bool *)at = cJSON_IsTrue(item);
			break;
		}
	}
}

static void get_object(const cJSON *object, const char *name, const struct case_member *members, size_t count,
		       const char *missing, void *to, struct arena *arena)
{
	get(cJSON_GetObjectItemCaseSensitive(object, name), members, count, missing, to, arena);
}

static const cJSON *list_of(const cJSON *object, const char *name, size_t *count)
{
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, name);

	*count = cJSON_IsArray(list) ? (size_t)cJSON_GetArraySize(list) : 0;
	return *count ? list->child : NULL;
}

static char *printed(cJSON *object)
{
	char *json = cJSON_PrintUnformatted(object);
	char *copy = json ? mem_strdup(json) : NULL;

	if (!json)
		mem_exhausted();
	cJSON_free(json);
	cJSON_Delete(object);
	return copy;
}

char *case_request_json(const struct case_request *request)
{
	cJSON *object = cJSON_CreateObject(), *uids;

	put(object, request_members, COUNT(request_members), request);
	put_object(object, "head", case_head_members, CASE_HEAD_MEMBERS, &request->head);
	put_object(object, "holder", case_holder_members, CASE_HOLDER_MEMBERS, &request->holder);
	put_object(object, "filter", case_filter_members, CASE_FILTER_MEMBERS, &request->filter);
	uids = request->uid_count ? cJSON_AddArrayToObject(object, "uids") : NULL;
	for (size_t i = 0; i < request->uid_count; i++)
		cJSON_AddItemToArray(uids, cJSON_CreateString(request->uids[i]));
	return printed(object);
}

char *case_answer_json(const struct case_answer *answer)
{
	cJSON *object = cJSON_CreateObject(), *cases;

	put(object, answer_members, COUNT(answer_members), answer);
	cJSON_AddStringToObject(object, "result", results[answer->result]);
	put_object(object, "head", case_head_members, CASE_HEAD_MEMBERS, &answer->head);
	put_object(object, "holder", case_holder_members, CASE_HOLDER_MEMBERS, &answer->holder);
	cases = answer->case_count ? cJSON_AddArrayToObject(object, "cases") : NULL;
	for (size_t i = 0; i < answer->case_count; i++) {
		cJSON *head = cJSON_CreateObject();

		put(head, case_head_members, CASE_HEAD_MEMBERS, &answer->cases[i]);
		cJSON_AddItemToArray(cases, head);
	}
	return printed(object);
}

static void get_uids(struct case_request *request, const cJSON *object, struct arena *arena)
{
	const cJSON *item = list_of(object, "uids", &request->uid_count);

	request->uids = arena_array(arena, request->uid_count, sizeof(*request->uids));
	for (size_t i = 0; item; item = item->next)
		request->uids[i++] = cJSON_IsString(item) ? arena_strdup(arena, item->valuestring) : "";
}

bool case_request_read(struct case_request *request, const char *json, struct arena *arena)
{
	cJSON *object = cJSON_Parse(json);

	get(object, request_members, COUNT(request_members), NULL, request, arena);
	get_object(object, "head", case_head_members, CASE_HEAD_MEMBERS, "", &request->head, arena);
	get_object(object, "holder", case_holder_members, CASE_HOLDER_MEMBERS, "", &request->holder, arena);
	get_object(object, "filter", case_filter_members, CASE_FILTER_MEMBERS, NULL, &request->filter, arena);
	get_uids(request, object, arena);
	cJSON_Delete(object);
	return request->what;
}

static void get_cases(struct case_answer *answer, const cJSON *object, struct arena *arena)
{
	const cJSON *item = list_of(object, "cases", &answer->case_count);
	struct case_head *cases = arena_array(arena, answer->case_count, sizeof(*cases));

	for (size_t i = 0; item; item = item->next)
		get(item, case_head_members, CASE_HEAD_MEMBERS, "", &cases[i++], arena);
	answer->cases = cases;
}

bool case_answer_read(struct case_answer *answer, const char *json, struct arena *arena)
{
	cJSON *object = cJSON_Parse(json);
	const char *result = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "result"));
	size_t i = 0;

	while (i < COUNT(results) && (!result || strcmp(results[i], result) != 0))
		i++;
	answer->result = (enum case_result)i;
	get(object, answer_members, COUNT(answer_members), NULL, answer, arena);
	get_object(object, "head", case_head_members, CASE_HEAD_MEMBERS, "", &answer->head, arena);
	get_object(object, "holder", case_holder_members, CASE_HOLDER_MEMBERS, "", &answer->holder, arena);
	get_cases(answer, object, arena);
	cJSON_Delete(object);
	return i < COUNT(results);
}
