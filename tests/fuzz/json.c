/* JSON: what the scan lets pass, cJSON reads; each value is found again by its pointer, at one place. */
#include "load/json.h"

#include <stdlib.h>
#include <string.h>

#include "load/limits.h"
#include "load/locate.h"
#include "load/places.h"
#include "load/scan.h"
#include "tests/fuzz/share/fuzz.h"

FUZZ_MUTATES_JSON;

#define VALUES_MOST 16		/* that are looked for */
#define NAME_MOST 200		/* bytes of a name in a pointer; longer ones are cut */

/* Its first values, in the order of the text. */
static size_t list(const cJSON *item, const cJSON **values, size_t count)
{
	if (count < VALUES_MOST)
		values[count++] = item;
	for (const cJSON *child = item->child; child && count < VALUES_MOST; child = child->next)
		count = list(child, values, count);
	return count;
}

static void law_places(const struct json *json)
{
	const cJSON *values[VALUES_MOST];
	char *pointers[VALUES_MOST];
	struct place places[VALUES_MOST], place;
	size_t offsets[VALUES_MOST], count = list(json->root, values, 0);

	for (size_t i = 0; i < count; i++) {
		offsets[i] = locate_item(json->text, json->length, json->root, values[i], &pointers[i]);
		LAW(offsets[i] < json->length && (i == 0 || offsets[i] > offsets[i - 1]));
	}
	places_find(json->text, json->length, (const char *const *)pointers, count, places);
	for (size_t i = 0; i < count; i++) {
		place = locate_offset(json->text, offsets[i]);
		if (strlen(pointers[i]) < NAME_MOST)
			LAW(place.line == places[i].line && place.column == places[i].column);
		free(pointers[i]);
	}
}

/* Printed and read again it is the same. */
static void law_printed(const struct json *json)
{
	char *once = cJSON_PrintUnformatted(json->root);
	struct scan_fault fault;

	if (!once)
		return;
	LAW(scan_json(once, strlen(once), NULL, NULL, &fault));
	cJSON_free(once);
}

/* What may be JSON and is refused nevertheless: half of a pair of \u, NUL, a number of more than 63 characters. */
static bool may_be_refused(const uint8_t *data, size_t size)
{
	size_t run = 0, longest = 0;

	for (size_t i = 0; i < size; i++) {
		run = data[i] && strchr("0123456789+-.eE", data[i]) ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest > 63 || memmem(data, size, "\\u", 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct errors errors = ERRORS_INIT;
	struct json json = {
		.file = "text", .text = (const char *)data, .length = size, .first_line = 1, .errors = &errors,
	};
	struct scan_fault fault;
	bool sound = scan_json((const char *)data, size, NULL, NULL, &fault);

	LAW(sound || fault.offset <= size);
	if (!json_parse(&json)) {
		LAW(!sound || may_be_refused(data, size));
		law_failed(&errors);
	} else if (errors.count) {
		law_failed(&errors);	/* members that stand there twice */
	} else {
		law_printed(&json);
		law_places(&json);
	}
	json_release(&json);
	return 0;
}
