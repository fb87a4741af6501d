/* What the document says of itself: publisher, category, language, tracking, label, notes. */
#include "load/csaf/loader.h"

#include <ctype.h>
#include <string.h>

static const struct csaf_member document_members[] = {
	{ "category", SHAPE_TEXT, true },
	{ "csaf_version", SHAPE_TEXT, true },
	{ "title", SHAPE_TEXT, true },
	{ "publisher", SHAPE_OBJECT, true },
	{ "tracking", SHAPE_OBJECT, true },
	{ "distribution", SHAPE_OBJECT, false },
	{ "aggregate_severity", SHAPE_OBJECT, false },
	{ "lang", SHAPE_TEXT, false },
	{ "source_lang", SHAPE_TEXT, false },
	{ "references", SHAPE_OBJECTS, false },
	{ "x_extensions", SHAPE_OBJECTS, false },
};

enum {
	CATEGORY, CSAF_VERSION, TITLE, PUBLISHER, TRACKING, DISTRIBUTION, SEVERITY, LANG, SOURCE_LANG, REFERENCES,
	EXTENSIONS, DOCUMENT_MEMBERS,
};

static const struct csaf_member publisher_members[] = {
	{ "name", SHAPE_TEXT, true },
	{ "category", SHAPE_TEXT, true },
	{ "namespace", SHAPE_TEXT, true },
	{ "contact_details", SHAPE_TEXT, false },
	{ "issuing_authority", SHAPE_TEXT, false },
};

static void read_publisher(struct csaf_reader *r, const struct spot *publisher)
{
	struct spot m[5];

	csaf_members(r, publisher, publisher_members, 5, m);
	r->csaf->publisher = csaf_text(r, &m[0]);
	r->csaf->publisher_category = csaf_text(r, &m[1]);
	r->csaf->namespace = csaf_text(r, &m[2]);
	r->csaf->contact = csaf_text(r, &m[3]);
	r->csaf->authority = csaf_text(r, &m[4]);
}

static const struct csaf_member revision_members[] = {
	{ "date", SHAPE_TEXT, true },
	{ "number", SHAPE_TEXT, true },
	{ "summary", SHAPE_TEXT, true },
};

static void read_revision(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_revision *revision = table_add(into, sizeof(*revision));
	struct spot m[3];

	csaf_members(r, entry, revision_members, 3, m);
	revision->date = csaf_text(r, &m[0]);
	revision->number = csaf_text(r, &m[1]);
	revision->summary = csaf_text(r, &m[2]);
	revision->pointer = csaf_pointer(r, entry);
}

static const struct csaf_member tracking_members[] = {
	{ "id", SHAPE_TEXT, true },
	{ "version", SHAPE_TEXT, true },
	{ "status", SHAPE_TEXT, true },
	{ "initial_release_date", SHAPE_TEXT, true },
	{ "current_release_date", SHAPE_TEXT, true },
	{ "revision_history", SHAPE_OBJECTS, true },
	{ "aliases", SHAPE_TEXTS, false },
};

static void read_tracking(struct csaf_reader *r, const struct spot *tracking)
{
	struct table revisions = { 0 };
	struct spot m[7];

	csaf_members(r, tracking, tracking_members, 7, m);
	r->csaf->id = csaf_text(r, &m[0]);
	r->csaf->revision = csaf_text(r, &m[1]);
	r->csaf->status = csaf_text(r, &m[2]);
	r->csaf->initial_date = csaf_text(r, &m[3]);
	r->csaf->current_date = csaf_text(r, &m[4]);
	csaf_each(r, &m[5], cJSON_Object, read_revision, &revisions);
	r->csaf->revision_count = revisions.count;
	r->csaf->revisions = table_keep(&revisions, r->arena);
	r->csaf->aliases = csaf_texts(r, &m[6]);
}

/* As written, and what is meant; the first of those that mean the same is the word for it. */
static const struct {
	const char *label, *meant;
} labels[] = {
	{ "CLEAR", "CLEAR" }, { "WHITE", "CLEAR" }, { "GREEN", "GREEN" },
	{ "AMBER", "AMBER" }, { "AMBER+STRICT", "AMBER+STRICT" }, { "RED", "RED" },
};

/* "TLP:amber strict" is no label of the standard's, but nobody can take it for another. */
static const char *tlp_label(struct csaf_reader *r, const struct spot *spot)
{
	const char *written = csaf_text(r, spot);
	const char *label = strncasecmp(written, "TLP:", 4) == 0 ? written + 4 : written;
	const char *meant = written;

	for (size_t i = 0; i < COUNT(labels); i++) {
		if (strcmp(written, labels[i].label) == 0)
			return labels[i].meant;
		if (strcasecmp(label, labels[i].label) == 0)
			meant = labels[i].meant;
	}
	if (*written)
		csaf_tell(r, FAULT_TLP, spot, written);
	return meant;
}

static void read_distribution(struct csaf_reader *r, const struct spot *distribution)
{
	static const struct csaf_member members[] = {
		{ "tlp", SHAPE_OBJECT, false }, { "text", SHAPE_TEXT, false },
	};
	static const struct csaf_member label = { "label", SHAPE_TEXT, true };
	struct spot m[2], written;

	csaf_members(r, distribution, members, 2, m);
	csaf_members(r, &m[0], &label, 1, &written);
	r->csaf->tlp = tlp_label(r, &written);
	r->csaf->sharing = csaf_text(r, &m[1]);
}

static const char *read_severity(struct csaf_reader *r, const struct spot *severity)
{
	static const struct csaf_member text = { "text", SHAPE_TEXT, true };
	struct spot m;

	csaf_members(r, severity, &text, 1, &m);
	return csaf_text(r, &m);
}

static const char *read_version(struct csaf_reader *r, const struct spot *spot)
{
	const char *version = csaf_text(r, spot);

	if (*version && strcmp(version, "2.0") != 0 && strcmp(version, "2.1") != 0)
		csaf_tell(r, FAULT_VERSION, spot, version);
	return version;
}

void csaf_document_notes_read(struct csaf_reader *r, const struct spot *document)
{
	static const struct csaf_member notes = { "notes", SHAPE_OBJECTS, false };
	struct spot m;

	csaf_members(r, document, &notes, 1, &m);
	r->csaf->note_count = csaf_notes_read(r, &m, &r->csaf->notes);
}

void csaf_head_read(struct csaf_reader *r, const struct spot *document)
{
	struct csaf *csaf = r->csaf;
	struct spot m[DOCUMENT_MEMBERS];

	csaf_members(r, document, document_members, DOCUMENT_MEMBERS, m);
	csaf->category = csaf_text(r, &m[CATEGORY]);
	csaf->version = read_version(r, &m[CSAF_VERSION]);
	csaf->title = csaf_text(r, &m[TITLE]);
	csaf->language = csaf_text(r, &m[LANG]);
	csaf->source_language = csaf_text(r, &m[SOURCE_LANG]);
	csaf->severity = read_severity(r, &m[SEVERITY]);
	if (csaf_is_21(csaf) && !m[DISTRIBUTION].value)
		csaf_tell(r, FAULT_MISSING, document, "distribution");
	read_publisher(r, &m[PUBLISHER]);
	read_tracking(r, &m[TRACKING]);
	read_distribution(r, &m[DISTRIBUTION]);
	csaf->reference_count = csaf_references_read(r, &m[REFERENCES], &csaf->references);
	csaf_extensions_read(r, &m[EXTENSIONS]);
}
