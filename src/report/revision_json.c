/* What changes between two revisions, for machines. */
#include "report/revision.h"

#include "report/json.h"
#include "report/pages/products_left.h"

static const char *const side_keys[REVISION_SIDES] = { [REVISION_OLD] = "old", [REVISION_NEW] = "new" };

static void add_side(cJSON *object, const struct revision *revision, enum revision_side side, size_t language)
{
	const struct advisory *a = revision->side[side];
	const struct csaf *csaf = a->products->csaf;
	cJSON *head = cJSON_AddObjectToObject(object, side_keys[side]);

	json_string(head, "file", a->file);
	json_string(head, "id", csaf->id);
	json_string(head, "namespace", csaf->namespace);
	json_string(head, "version", csaf->revision);
	json_string(head, "date", csaf->current_date);
	json_string(head, "status", csaf->status);
	json_string(head, "title", text_in(&a->title, language));
	cJSON_AddBoolToObject(head, "withdrawn", a->products->warning[PRODUCTS_WITHDRAWN] != NO_INDEX);
	cJSON_AddBoolToObject(head, "superseded", a->products->warning[PRODUCTS_SUPERSEDED] != NO_INDEX);
}

/* In which of the two a product has which id. */
static void add_products(cJSON *object, const struct revision *revision, const struct revision_change *change,
			 size_t language)
{
	enum revision_side named = change->in[REVISION_NEW] ? REVISION_NEW : REVISION_OLD;
	cJSON *array = cJSON_AddArrayToObject(object, "products");

	for (size_t i = 0; i < change->product_count; i++) {
		const struct revision_product *product = &change->products[i];
		cJSON *item = json_append(array);

		for (unsigned side = 0; side < REVISION_SIDES; side++) {
			if (change->in[side])
				json_string(item, side_keys[side],
					    revision->side[side]->products->csaf->products[product->in[side]].id);
		}
		json_string(item, "name", product_label(revision->side[named], product->in[named], language));
	}
}

static void add_status(cJSON *object, const struct revision_status *status, enum revision_side side)
{
	if (status->status[side] == REVISION_UNSAID)
		cJSON_AddNullToObject(object, side_keys[side]);
	else
		json_string(object, side_keys[side], csaf_status_id(status->status[side]));
}

static void add_statuses(cJSON *object, const struct revision_change *change)
{
	cJSON *array = cJSON_AddArrayToObject(object, "vulnerabilities");

	for (size_t i = 0; i < change->status_count; i++) {
		cJSON *item = json_append(array);

		json_string(item, "id", change->statuses[i].vulnerability);
		add_status(item, &change->statuses[i], REVISION_OLD);
		add_status(item, &change->statuses[i], REVISION_NEW);
	}
}

static void add_step(cJSON *array, const struct advisory *a, size_t index, size_t language)
{
	const struct step *step = &a->steps[index];
	cJSON *item = json_append(array), *list;

	json_string(item, "title", text_in(&step->title, language));
	list = cJSON_AddArrayToObject(item, "do");
	for (size_t i = 0; i < step->todo.count; i++)
		json_append_string(list, text_in(&step->todo.items[i].text, language));
	list = cJSON_AddArrayToObject(item, "links");
	for (size_t i = 0; i < step->links.count; i++)
		json_append_string(list, a->links[step->links.items[i]].url);
}

static void add_warning(cJSON *array, const struct advisory *a, size_t index, size_t language)
{
	cJSON *item = json_append(array);

	json_string(item, "title", text_in(&a->warnings[index].title, language));
	json_string(item, "text", text_in(&a->warnings[index].text, language));
}

static void add_lists(cJSON *object, const char *key, const struct revision *revision,
		      const struct index_list lists[REVISION_SIDES], size_t language,
		      void (*add)(cJSON *, const struct advisory *, size_t, size_t))
{
	static const char *const keys[REVISION_SIDES] = { [REVISION_OLD] = "gone", [REVISION_NEW] = "new" };
	cJSON *both = cJSON_AddObjectToObject(object, key);

	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		cJSON *array = cJSON_AddArrayToObject(both, keys[side]);

		for (size_t i = 0; i < lists[side].count; i++)
			add(array, revision->side[side], lists[side].items[i], language);
	}
}

static void add_change(cJSON *object, const struct revision *revision, const struct revision_change *change,
		       size_t language)
{
	cJSON *verdict = cJSON_AddObjectToObject(object, "verdict");

	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		if (change->in[side])
			json_string(verdict, side_keys[side], verdict_id(change->verdict[side]));
		else
			cJSON_AddNullToObject(verdict, side_keys[side]);
	}
	add_statuses(object, change);
	add_lists(object, "steps", revision, change->steps, language, add_step);
	add_lists(object, "warnings", revision, change->warnings, language, add_warning);
	add_products(object, revision, change, language);
}

void revision_json(struct strbuf *out, const struct revision *revision, size_t language)
{
	cJSON *object = json_object(), *changes;

	add_side(object, revision, REVISION_OLD, language);
	add_side(object, revision, REVISION_NEW, language);
	cJSON_AddBoolToObject(object, "same_document", !revision->other_document);
	cJSON_AddBoolToObject(object, "new_is_older", revision->older);
	changes = cJSON_AddArrayToObject(object, "changes");
	for (size_t i = 0; i < revision->change_count; i++)
		add_change(json_append(changes), revision, &revision->changes[i], language);
	json_print(out, object);
	strbuf_addc(out, '\n');
}
