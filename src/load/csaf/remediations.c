/* What can be done about a vulnerability: its remediations. */
#include "load/csaf/loader.h"

#include "core/csaf/csaf_state.h"

static const struct csaf_member members[] = {
	{ "category", SHAPE_TEXT, true },
	{ "details", SHAPE_TEXT, true },
	{ "date", SHAPE_TEXT, false },
	{ "url", SHAPE_TEXT, false },
	{ "entitlements", SHAPE_TEXTS, false },
	{ "restart_required", SHAPE_OBJECT, false },
	{ "product_ids", SHAPE_TEXTS, false },
	{ "group_ids", SHAPE_TEXTS, false },
};

enum { CATEGORY, DETAILS, DATE, URL, ENTITLEMENTS, RESTART, PRODUCTS, GROUPS, MEMBERS };

static const char *category_name(size_t category)
{
	return remediation_category_id((enum remediation_category)category);
}

/* Behind "unsaid". */
static const char *restart_name(size_t restart)
{
	return restart_category_id((enum restart_category)(restart + 1));
}

static void read_restart(struct csaf_reader *r, const struct spot *restart,
			 struct csaf_remediation *remediation)
{
	static const struct csaf_member restart_members[] = {
		{ "category", SHAPE_TEXT, true }, { "details", SHAPE_TEXT, false },
	};
	struct spot m[2];
	size_t chosen;

	csaf_members(r, restart, restart_members, 2, m);
	remediation->restart_details = csaf_text(r, &m[1]);
	if (!m[0].value)
		return;
	chosen = csaf_choose(r, &m[0], csaf_text(r, &m[0]), restart_name, RESTART_COUNT - 1, FAULT_RESTART);
	remediation->restart = chosen == RESTART_COUNT - 1 ? RESTART_UNSAID : (enum restart_category)(chosen + 1);
}

void csaf_remediation_read(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_remediation *remediation = table_add(into, sizeof(*remediation));
	struct spot m[MEMBERS];

	csaf_members(r, entry, members, MEMBERS, m);
	remediation->category = REMEDY_OTHER;
	remediation->written = csaf_text(r, &m[CATEGORY]);
	if (m[CATEGORY].value)
		remediation->category = (enum remediation_category)csaf_choose(
			r, &m[CATEGORY], remediation->written, category_name, REMEDY_OTHER, FAULT_REMEDY);
	remediation->details = csaf_text(r, &m[DETAILS]);
	remediation->date = csaf_text(r, &m[DATE]);
	remediation->url = csaf_text(r, &m[URL]);
	remediation->entitlements = csaf_texts(r, &m[ENTITLEMENTS]);
	remediation->pointer = csaf_pointer(r, entry);
	read_restart(r, &m[RESTART], remediation);
	remediation->products = csaf_list(r, &m[PRODUCTS], &m[GROUPS]);
	if (!csaf_lists_any(&m[PRODUCTS], &m[GROUPS]))
		csaf_tell(r, FAULT_REMEDY_PRODUCTS, entry, NULL);
}
