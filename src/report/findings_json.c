/* What is wrong with a CSAF document, for machines. */
#include "report/findings.h"

#include "report/json.h"

static const char *const class_ids[CSAF_CLASS_COUNT] = {
	[CSAF_CLASS_A] = "A",
	[CSAF_CLASS_B] = "B",
	[CSAF_CLASS_C] = "C",
	[CSAF_CLASS_SCHEMA] = "schema",
};

static void add_tests(cJSON *object, const char *key, const struct csaf *csaf, bool run)
{
	cJSON *array = cJSON_AddArrayToObject(object, key);

	for (const struct csaf_test *test = csaf_tests; test->number; test++) {
		if (findings_test_applies(test, csaf) && test->is_run == run)
			cJSON_AddItemToArray(array, cJSON_CreateString(test->number));
	}
}

static void add_row(cJSON *array, const struct finding_row *row)
{
	cJSON *item = json_append(array);

	if (row->finding->test)
		json_string(item, "test", row->finding->test);
	json_string(item, "class", class_ids[csaf_class_of(row->finding->test)]);
	json_string(item, "pointer", row->finding->pointer);
	if (row->line) {
		json_number(item, "line", row->line);
		json_number(item, "column", row->column);
	}
	json_string(item, "text", row->finding->text);
}

void findings_json(struct strbuf *out, const char *file, const struct csaf *csaf, const struct finding_row *rows)
{
	cJSON *object = json_object();
	cJSON *failed, *other;

	json_string(object, "file", file);
	json_string(object, "id", csaf->id);
	json_string(object, "version", csaf->version);
	cJSON_AddBoolToObject(object, "sound", findings_are_sound(csaf));
	add_tests(object, "tests_run", csaf, true);
	add_tests(object, "tests_not_run", csaf, false);
	failed = cJSON_AddArrayToObject(object, "failed");
	other = cJSON_AddArrayToObject(object, "other");
	for (size_t i = 0; i < csaf->finding_count; i++)
		add_row(rows[i].finding->test ? failed : other, &rows[i]);
	json_number(object, "left_out", (int64_t)csaf->findings_left_out);
	json_print(out, object);
	strbuf_addc(out, '\n');
}
