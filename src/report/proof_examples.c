/* What trying a guide's examples came to. */
#include "report/proof_parts.h"

#include "base/language.h"
#include "core/example.h"
#include "report/json.h"
#include "report/pages/parts.h"
#include "report/words.h"

static const char *const fault_ids[EXAMPLE_COUNT] = {
	[EXAMPLE_NOT_ASKED] = "not_asked",
	[EXAMPLE_NOT_OFFERED] = "not_offered",
	[EXAMPLE_VERDICT] = "verdict",
	[EXAMPLE_MISSING] = "missing",
	[EXAMPLE_UNEXPECTED] = "unexpected",
	[EXAMPLE_ORDER] = "order",
};

static const char *const part_ids[EXPECTED_COUNT] = {
	[EXPECTED_QUESTIONS] = "asked",
	[EXPECTED_CONTRADICTIONS] = "contradictions",
	[EXPECTED_WARNINGS] = "warnings",
	[EXPECTED_STEPS] = "steps",
	[EXPECTED_LINKS] = "links",
};

/* What is wrong, before the id of the thing that it is about. */
static const char *const fault_words[EXAMPLE_COUNT] = {
	[EXAMPLE_NOT_ASKED] = N_("question that isn't asked here"),
	[EXAMPLE_NOT_OFFERED] = N_("question that doesn't offer this answer here"),
	[EXAMPLE_ORDER] = N_("in another place of the order"),
};

static const char *const missing[EXPECTED_COUNT] = {
	[EXPECTED_QUESTIONS] = N_("question that isn't asked"),
	[EXPECTED_CONTRADICTIONS] = N_("contradiction that doesn't come"),
	[EXPECTED_WARNINGS] = N_("warning that isn't given"),
	[EXPECTED_STEPS] = N_("step that isn't in the plan"),
	[EXPECTED_LINKS] = N_("link that isn't in the plan"),
};

static const char *const unexpected[EXPECTED_COUNT] = {
	[EXPECTED_QUESTIONS] = N_("question that is asked, and isn't expected"),
	[EXPECTED_CONTRADICTIONS] = N_("contradiction that isn't expected"),
	[EXPECTED_WARNINGS] = N_("warning that isn't expected"),
	[EXPECTED_STEPS] = N_("step that isn't expected"),
	[EXPECTED_LINKS] = N_("link that isn't expected"),
};

static const char *id_at(const struct advisory *a, const struct example_fault *fault)
{
	if (fault->kind == EXAMPLE_NOT_ASKED || fault->kind == EXAMPLE_NOT_OFFERED)
		return a->questions[fault->at].id;
	if (fault->part == EXPECTED_QUESTIONS)
		return a->questions[fault->at].id;
	if (fault->part == EXPECTED_CONTRADICTIONS)
		return a->contradictions[fault->at].id;
	if (fault->part == EXPECTED_WARNINGS)
		return a->warnings[fault->at].id;
	if (fault->part == EXPECTED_STEPS)
		return a->steps[fault->at].id;
	return a->links[fault->at].id;
}

static void say_fault(struct strbuf *out, const struct advisory *a, const struct example_fault *fault)
{
	const char *what = fault_words[fault->kind];

	if (fault->kind == EXAMPLE_VERDICT) {
		/* TRANSLATORS: two verdicts. */
		strbuf_addf(out, _("the verdict is \"%s\", not \"%s\""), words_verdict(fault->verdict),
			    words_verdict(a->examples[fault->example].verdict));
		return;
	}
	if (fault->kind == EXAMPLE_MISSING)
		what = missing[fault->part];
	else if (fault->kind == EXAMPLE_UNEXPECTED)
		what = unexpected[fault->part];
	strbuf_addf(out, "%s: %s", _(what), id_at(a, fault));
}

static const struct example_fault *fault_rows(const struct proof *proof)
{
	return proof->faults.rows;
}

void proof_add_examples(struct document *document, const struct advisory *a, const struct proof *proof)
{
	struct strbuf said;

	if (!a->example_count)
		return;
	strbuf_init(&said);
	for (size_t i = 0; i < proof->faults.count; i++) {
		if (i == 0)
			document_add(document, BLOCK_HEADING, _("Examples that come out otherwise"));
		strbuf_clear(&said);
		say_fault(&said, a, &fault_rows(proof)[i]);
		parts_labelled(document, BLOCK_ITEM, 0, a->examples[fault_rows(proof)[i].example].id, said.text);
	}
	strbuf_release(&said);
	for (size_t r = 0, untried = 0; r < a->rule_count; r++) {
		if (proof->tried[r])
			continue;
		if (untried++ == 0)
			document_add(document, BLOCK_HEADING, _("Rules that decide no example (no defect)"));
		document_add(document, BLOCK_ITEM, a->rules[r].id);
	}
}

static void add_fault(cJSON *list, const struct advisory *a, const struct example_fault *fault)
{
	const struct example *example = &a->examples[fault->example];
	cJSON *row = json_append(list);

	json_string(row, "example", example->id);
	json_string(row, "what", fault_ids[fault->kind]);
	if (fault->kind == EXAMPLE_VERDICT) {
		json_string(row, "expected", verdict_id(example->verdict));
		json_string(row, "found", verdict_id(fault->verdict));
	} else if (fault->kind == EXAMPLE_NOT_ASKED || fault->kind == EXAMPLE_NOT_OFFERED) {
		json_string(row, "question", id_at(a, fault));
	} else {
		json_string(row, "in", part_ids[fault->part]);
		json_string(row, "id", id_at(a, fault));
	}
}

void proof_json_examples(cJSON *object, const struct advisory *a, const struct proof *proof)
{
	cJSON *wrong, *untried;

	cJSON_AddNumberToObject(object, "examples", (double)a->example_count);
	wrong = cJSON_AddArrayToObject(object, "examples_otherwise");
	for (size_t i = 0; i < proof->faults.count; i++)
		add_fault(wrong, a, &fault_rows(proof)[i]);
	untried = cJSON_AddArrayToObject(object, "rules_without_example");
	for (size_t r = 0; r < a->rule_count; r++) {
		if (!proof->tried[r])
			cJSON_AddItemToArray(untried, cJSON_CreateString(a->rules[r].id));
	}
}
