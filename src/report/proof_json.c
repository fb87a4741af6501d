/* What proving a guide came to, for machines. */
#include "report/proof.h"

#include "report/json.h"
#include "report/proof_parts.h"

static const char *const defect_keys[DEFECT_COUNT] = {
	[DEFECT_RULE_NEVER_HITS] = "rules_never_hit",
	[DEFECT_QUESTION_NEVER_ASKED] = "questions_never_asked",
	[DEFECT_OPTION_NEVER_OFFERED] = "options_never_offered",
	[DEFECT_CONTRADICTION_NEVER_MET] = "contradictions_never_met",
	[DEFECT_WARNING_NEVER_GIVEN] = "warnings_never_given",
	[DEFECT_STEP_NEVER_TAKEN] = "steps_never_in_plan",
	[DEFECT_LINK_NEVER_SHOWN] = "links_never_in_plan",
};

static void add_defects(cJSON *object, const struct advisory *advisory, const struct proof *proof)
{
	struct strbuf id;

	strbuf_init(&id);
	for (unsigned d = 0; d < DEFECT_COUNT; d++) {
		cJSON *array = cJSON_AddArrayToObject(object, defect_keys[d]);
		size_t index = 0;

		while (proof_defect(advisory, proof, (enum defect)d, &index, &id)) {
			cJSON_AddItemToArray(array, cJSON_CreateString(id.text));
			strbuf_clear(&id);
		}
	}
	strbuf_release(&id);
}

void proof_json(struct strbuf *out, const struct advisory *advisory, const struct proof *proof)
{
	cJSON *object = json_object();
	struct strbuf example;
	cJSON *verdicts;

	json_string(object, "advisory", advisory->id);
	json_string(object, "file", advisory->file);
	cJSON_AddBoolToObject(object, "sound", proof_is_sound(advisory, proof));
	cJSON_AddNumberToObject(object, "combinations", proof->combinations);
	verdicts = cJSON_AddObjectToObject(object, "verdicts");
	for (unsigned v = 0; v < VERDICT_COUNT; v++)
		cJSON_AddNumberToObject(verdicts, verdict_id((enum verdict)v),
					proof->by_verdict[v]);
	cJSON_AddNumberToObject(object, "no_verdict", proof->by_no_rule);
	strbuf_init(&example);
	proof_example(&example, proof);
	if (example.length)
		cJSON_AddStringToObject(object, "no_verdict_example", example.text);
	strbuf_release(&example);
	add_defects(object, advisory, proof);
	proof_json_examples(object, advisory, proof);
	json_print(out, object);
	strbuf_addc(out, '\n');
}

void proof_json_errors(struct strbuf *out, const char *file, const struct errors *errors)
{
	cJSON *object = json_object();
	cJSON *findings;

	json_string(object, "file", file);
	cJSON_AddBoolToObject(object, "sound", false);
	findings = cJSON_AddArrayToObject(object, "findings");
	for (size_t i = 0; i < errors->count; i++) {
		const struct error *err = &errors->items[i];
		cJSON *finding = json_append(findings);

		if (err->line)
			cJSON_AddNumberToObject(finding, "line", err->line);
		if (err->column)
			cJSON_AddNumberToObject(finding, "column", err->column);
		if (err->pointer)
			json_string(finding, "pointer", err->pointer);
		json_string(finding, "what", err->what);
		if (err->hint)
			json_string(finding, "hint", err->hint);
	}
	cJSON_AddNumberToObject(object, "left_out", (double)errors->left_out);
	json_print(out, object);
	strbuf_addc(out, '\n');
}
