#include "report/products_json.h"

#include "base/mem.h"
#include "report/products_left.h"

bool *products_inferred(const struct outcome *outcome)
{
	bool *inferred = mem_array(outcome->advisory->step_count, sizeof(*inferred));
	struct step_ground ground;

	for (size_t i = 0; i < outcome->plan_count; i++) {
		step_ground_of(&ground, outcome, outcome->plan[i]);
		inferred[outcome->plan[i]] = ground.inferred;
		step_ground_release(&ground);
	}
	return inferred;
}

static void add_remediation(cJSON *array, const struct csaf_remediation *remediation)
{
	bool known = remediation->category != REMEDY_OTHER;
	cJSON *object = json_append(array);

	json_string(object, "category",
		    known ? remediation_category_id(remediation->category) : remediation->written);
	if (*remediation->url)
		json_string(object, "url", remediation->url);
}

static void add_vulnerability(cJSON *array, const struct csaf *csaf, const struct csaf_said *said)
{
	const struct csaf_vulnerability *v = &csaf->vulnerabilities[said->vulnerability];
	cJSON *object = json_append(array), *remediations;

	json_string(object, "id", v->label);
	json_string(object, "status", csaf_status_id(said->status));
	remediations = cJSON_AddArrayToObject(object, "remediations");
	for (size_t r = 0; r < said->remediations.count; r++)
		add_remediation(remediations, &v->remediations[said->remediations.items[r]]);
	if (said->contradicts)
		cJSON_AddBoolToObject(object, "contradicts", true);
}

void products_json(cJSON *object, const struct outcome *outcome)
{
	const struct csaf *csaf = outcome->advisory->products->csaf;
	const struct narrowed *left = outcome_narrowed(outcome);
	size_t first, count = products_left(outcome, &first);
	cJSON *array;

	if (count == 1)
		json_string(object, "product", csaf->products[first].id);
	cJSON_AddNumberToObject(object, "products_left", (double)count);
	if (left->class_count != 1)
		return;
	array = cJSON_AddArrayToObject(object, "vulnerabilities");
	for (size_t i = 0; i < left->state.said_count; i++)
		add_vulnerability(array, csaf, &left->state.said[i]);
}
