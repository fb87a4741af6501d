#include "report/products_json.h"

#include "base/mem.h"
#include "report/json_put.h"
#include "report/pages/products_left.h"

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

static void add_remediation(struct strbuf *out, const struct csaf_remediation *remediation)
{
	bool known = remediation->category != REMEDY_OTHER;

	json_put_open(out, NULL, '{');
	json_put_string(out, "category", known ? remediation_category_id(remediation->category) : remediation->written);
	if (*remediation->url)
		json_put_string(out, "url", remediation->url);
	json_put_close(out, '}');
}

static void add_vulnerability(struct strbuf *out, const struct csaf *csaf, const struct csaf_said *said)
{
	const struct csaf_vulnerability *v = &csaf->vulnerabilities[said->vulnerability];

	json_put_open(out, NULL, '{');
	json_put_string(out, "id", v->label);
	json_put_string(out, "status", csaf_status_id(said->status));
	json_put_open(out, "remediations", '[');
	for (size_t r = 0; r < said->remediations.count; r++)
		add_remediation(out, &v->remediations[said->remediations.items[r]]);
	json_put_close(out, ']');
	if (said->contradicts)
		json_put_bool(out, "contradicts", true);
	json_put_close(out, '}');
}

void products_json(struct strbuf *out, const struct outcome *outcome)
{
	const struct csaf *csaf = outcome->advisory->products->csaf;
	const struct narrowed *left = outcome_narrowed(outcome);
	size_t first, count = products_left(outcome, &first);

	if (count == 1)
		json_put_string(out, "product", csaf->products[first].id);
	json_put_number(out, "products_left", count);
	if (left->class_count != 1)
		return;
	json_put_open(out, "vulnerabilities", '[');
	for (size_t i = 0; i < left->state.said_count; i++)
		add_vulnerability(out, csaf, &left->state.said[i]);
	json_put_close(out, ']');
}
