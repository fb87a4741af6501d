#include "cli/network/get_hashes.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "cli/output.h"
#include "core/csaf/narrow.h"

#define FILES_MOST 20000	/* named in one request */

struct gathering {
	const struct products *products;
	cJSON *list;
	size_t count, left_out;
	bool *done;		/* by product */
};

static void add_text(cJSON *entry, const char *name, const char *value)
{
	if (value)
		json_string(entry, name, value);
}

static void add_file(struct gathering *gathering, const struct csaf_file *file, bool affected)
{
	cJSON *entry = json_append(gathering->list);

	gathering->count++;
	json_string(entry, "name", file->name);
	add_text(entry, "sha256", file->sha256);
	add_text(entry, "sha512", file->sha512);
	add_text(entry, "other", file->other);
	if (affected)
		cJSON_AddTrueToObject(entry, "affected");
}

/* Also of what it consists of: a package on a system has its files in the package. */
static void add_product(struct gathering *gathering, size_t index, bool affected)
{
	const struct csaf_product *product;

	if (index == NO_INDEX || gathering->done[index])
		return;
	gathering->done[index] = true;
	product = &gathering->products->csaf->products[index];
	for (size_t i = 0; i < product->file_count; i++) {
		if (gathering->count < FILES_MOST)
			add_file(gathering, &product->files[i], affected);
		else
			gathering->left_out++;
	}
	add_product(gathering, product->part, affected);
	add_product(gathering, product->whole, affected);
}

static void add_rows(struct gathering *gathering, const size_t *rows, size_t count)
{
	const struct products *products = gathering->products;

	for (size_t i = 0; i < count; i++)
		add_product(gathering, products->product[rows[i]],
			    products->verdict[products->blend[rows[i]]] == CSAF_AFFECTED);
}

void get_hashes_add(cJSON *request, const struct outcome *outcome)
{
	const struct products *products = outcome->advisory->products;
	const struct narrowed *narrowed;
	struct gathering gathering = { .products = products };

	if (!products)
		return;
	narrowed = outcome_narrowed(outcome);
	gathering.list = cJSON_AddArrayToObject(request, "named");
	gathering.done = mem_array(products->csaf->product_count, sizeof(*gathering.done));
	for (size_t p = 0; p < outcome->plan_count; p++) {
		struct step_ground ground;

		step_ground_of(&ground, outcome, outcome->plan[p]);
		add_rows(&gathering, ground.targets, ground.target_count);
		step_ground_release(&ground);
	}
	add_rows(&gathering, narrowed->rows, narrowed->row_count);
	free(gathering.done);
	if (gathering.left_out)
		message_note(_("the advisory gives checksums of more than %d files: %zu of them are not compared"), FILES_MOST,
			     gathering.left_out);
}
