/* Notes, references and extensions, wherever they stand. */
#include "load/csaf/loader.h"

#include <string.h>

static const struct csaf_member note_members[] = {
	{ "category", SHAPE_TEXT, true },
	{ "text", SHAPE_TEXT, true },
	{ "title", SHAPE_TEXT, false },
	{ "audience", SHAPE_TEXT, false },
	{ "product_ids", SHAPE_TEXTS, false },
	{ "group_ids", SHAPE_TEXTS, false },
};

static void read_note(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_note *note = table_add(into, sizeof(*note));
	struct spot m[6];

	csaf_members(r, entry, note_members, 6, m);
	note->category = csaf_text(r, &m[0]);
	note->text = csaf_text(r, &m[1]);
	note->title = csaf_text(r, &m[2]);
	(void)csaf_text(r, &m[3]);
	note->products = csaf_list(r, &m[4], &m[5]);
	note->pointer = csaf_pointer(r, entry);
}

size_t csaf_notes_read(struct csaf_reader *r, const struct spot *list, const struct csaf_note **notes)
{
	struct table table = { 0 };
	size_t count;

	csaf_each(r, list, cJSON_Object, read_note, &table);
	count = table.count;
	*notes = table_keep(&table, r->arena);
	return count;
}

static const struct csaf_member reference_members[] = {
	{ "summary", SHAPE_TEXT, true },
	{ "url", SHAPE_TEXT, true },
	{ "category", SHAPE_TEXT, false },
};

static void read_reference(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_reference *reference = table_add(into, sizeof(*reference));
	struct spot m[3];

	csaf_members(r, entry, reference_members, 3, m);
	reference->summary = csaf_text(r, &m[0]);
	reference->url = csaf_text(r, &m[1]);
	reference->category = csaf_text(r, &m[2]);
}

size_t csaf_references_read(struct csaf_reader *r, const struct spot *list,
			    const struct csaf_reference **references)
{
	struct table table = { 0 };
	size_t count;

	csaf_each(r, list, cJSON_Object, read_reference, &table);
	count = table.count;
	*references = table_keep(&table, r->arena);
	return count;
}

static const struct csaf_member extension_members[] = {
	{ "category", SHAPE_TEXT, true },
	{ "$schema", SHAPE_TEXT, true },
};

/* No extension is known here. */
static void read_extension(struct csaf_reader *r, const struct spot *entry, void *into)
{
	const char *category, *schema;
	struct spot m[2];

	(void)into;
	csaf_members(r, entry, extension_members, 2, m);
	category = csaf_text(r, &m[0]);
	schema = csaf_text(r, &m[1]);
	if (strcmp(category, "essential") == 0)
		csaf_tell(r, FAULT_ESSENTIAL, entry, schema);
	else if (strcmp(category, "significant") == 0)
		csaf_tell(r, FAULT_SIGNIFICANT, entry, schema);
}

void csaf_extensions_read(struct csaf_reader *r, const struct spot *list)
{
	csaf_each(r, list, cJSON_Object, read_extension, NULL);
}
