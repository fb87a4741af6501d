/* The product tree: its branches, down to each product. */
#include "load/csaf_tests/tests.h"

#include <string.h>

#define DEPTH_MAX 30		/* of branches, by the standard */

static const char *const facets[] = {
	[FACET_VENDOR] = "vendor",
	[FACET_FAMILY] = "product_family",
	[FACET_NAME] = "product_name",
	[FACET_VERSION] = "product_version",
	[FACET_RANGE] = "product_version_range",
	[FACET_SERVICE_PACK] = "service_pack",
	[FACET_PATCH_LEVEL] = "patch_level",
	[FACET_ARCHITECTURE] = "architecture",
	[FACET_PLATFORM] = "platform",
	[FACET_LANGUAGE] = "language",
	[FACET_HOST] = "host_name",
	[FACET_SPECIFICATION] = "specification",
	[FACET_LEGACY] = "legacy",
};

static const char *facet_name(size_t facet)
{
	return facets[facet];
}

static const struct csaf_member branch_members[] = {
	{ "category", SHAPE_TEXT, true },
	{ "name", SHAPE_TEXT, true },
	{ "branches", SHAPE_OBJECTS, false },
	{ "product", SHAPE_OBJECT, false },
};

/* Where in the tree a list of branches hangs. */
struct level {
	size_t parent, depth;
	unsigned facets;	/* of the branches above, 1u << enum facet */
};

/* What the standard wants of the branch's category and name. */
static void test_branch(struct csaf_reader *r, const struct spot *m, const struct csaf_branch *branch,
			unsigned above)
{
	const unsigned version = 1u << FACET_VERSION, range = 1u << FACET_RANGE;
	enum facet facet = branch->facet;
	const char *name = branch->name;

	if (facet == FACET_VERSION && *name)
		csaf_test_version(r, &m[1], name);
	if (!csaf_is_21(r->csaf))
		return;
	if (facet == FACET_RANGE && *name)
		csaf_test_range(r, &m[1], name);
	if (facet != FACET_FAMILY && facet != FACET_OTHER && above & 1u << facet)
		csaf_tell(r, FAULT_STACKED, &m[0], name);
	if ((facet == FACET_VERSION && above & range) || (facet == FACET_RANGE && above & version))
		csaf_tell(r, FAULT_VERSION_AND_RANGE, &m[0], name);
}

static void read_branch(struct csaf_reader *r, const struct spot *entry, void *into)
{
	const struct level *level = into;
	struct level below = { r->branches.count, level->depth + 1, level->facets };
	struct csaf_branch *branch = table_add(&r->branches, sizeof(*branch));
	struct spot m[4];
	const char *name;
	bool is_new;

	*branch = (struct csaf_branch){ .facet = FACET_OTHER, .parent = level->parent, .depth = level->depth };
	csaf_members(r, entry, branch_members, 4, m);
	branch->name = name = csaf_text(r, &m[1]);
	if (m[0].value)
		branch->facet = (enum facet)csaf_choose(r, &m[0], csaf_text(r, &m[0]), facet_name,
							FACET_OTHER, FAULT_FACET);
	test_branch(r, m, branch, level->facets);
	below.facets |= 1u << branch->facet;
	if (level->depth == DEPTH_MAX && csaf_is_21(r->csaf))
		csaf_tell(r, FAULT_DEEP, entry, name);
	if (!m[2].value && !m[3].value)
		csaf_tell(r, FAULT_LEAF, entry, name);
	if (m[3].value)
		csaf_product_define(r, &m[3], below.parent, &is_new);
	csaf_each(r, &m[2], cJSON_Object, read_branch, &below);
}

static void read_name(struct csaf_reader *r, const struct spot *entry, void *into)
{
	bool is_new;

	(void)into;
	csaf_product_define(r, entry, NO_INDEX, &is_new);
}

static const struct csaf_member tree_members[] = {
	{ "branches", SHAPE_OBJECTS, false },
	{ "full_product_names", SHAPE_OBJECTS, false },
	{ "relationships", SHAPE_OBJECTS, false },
	{ "product_paths", SHAPE_OBJECTS, false },
	{ "product_groups", SHAPE_OBJECTS, false },
};

void csaf_tree_read(struct csaf_reader *r, const struct spot *tree)
{
	struct level root = { NO_INDEX, 0, 0 };
	struct spot m[5];

	r->csaf->has_tree = tree->value;
	csaf_members(r, tree, tree_members, 5, m);
	csaf_each(r, &m[0], cJSON_Object, read_branch, &root);
	r->csaf->branch_count = r->branches.count;
	r->csaf->branches = table_keep(&r->branches, r->arena);
	csaf_each(r, &m[1], cJSON_Object, read_name, NULL);
	csaf_each(r, &m[2], cJSON_Object, csaf_relationship_read, NULL);
	csaf_each(r, &m[3], cJSON_Object, csaf_product_path_read, NULL);
	csaf_relations_end(r);
	csaf_each(r, &m[4], cJSON_Object, csaf_group_read, NULL);
}
