/* The vulnerabilities, each with all that is said of it. */
#include "load/csaf/loader.h"

#include <string.h>

#include "core/csaf/csaf_state.h"

static const struct csaf_member members[] = {
	{ "cve", SHAPE_TEXT, false },
	{ "title", SHAPE_TEXT, false },
	{ "ids", SHAPE_OBJECTS, false },
	{ "cwe", SHAPE_ANY_OBJECTS, false },
	{ "cwes", SHAPE_OBJECTS, false },
	{ "product_status", SHAPE_OBJECT, false },
	{ "remediations", SHAPE_OBJECTS, false },
	{ "flags", SHAPE_OBJECTS, false },
	{ "threats", SHAPE_OBJECTS, false },
	{ "involvements", SHAPE_OBJECTS, false },
	{ "first_known_exploitation_dates", SHAPE_OBJECTS, false },
	{ "scores", SHAPE_OBJECTS, false },
	{ "metrics", SHAPE_OBJECTS, false },
	{ "notes", SHAPE_OBJECTS, false },
	{ "references", SHAPE_OBJECTS, false },
	{ "x_extensions", SHAPE_OBJECTS, false },
};

enum {
	CVE, TITLE, IDS, CWE, CWES, STATUS, REMEDIATIONS, FLAGS, THREATS, INVOLVEMENTS, EXPLOITATIONS, SCORES, METRICS,
	NOTES, REFERENCES, EXTENSIONS, MEMBERS,
};

static const char *status_name(size_t status)
{
	return csaf_status_id((enum csaf_status)status);
}

/* Adds to what another spelling of the same status has listed. */
static void read_status(struct csaf_reader *r, struct spot *spot, struct index_list *lists)
{
	size_t status = csaf_choose(r, spot, spot->name, status_name, STATUS_COUNT, FAULT_STATUS);

	csaf_check(r, spot, SHAPE_TEXTS);
	if (status == STATUS_COUNT)
		return;
	if (lists[status].count)
		csaf_tell(r, FAULT_SAME_STATUS, spot, status_name(status));
	csaf_list_begin(r);
	csaf_list_add(r, &lists[status]);
	csaf_list_products(r, spot);
	lists[status] = csaf_list_end(r);
}

static void read_statuses(struct csaf_reader *r, const struct spot *object, struct index_list *lists)
{
	struct spot spot = { .above = object };

	if (!object->value)
		return;
	for (const cJSON *kid = object->value->child; kid; kid = kid->next) {
		spot.name = kid->string;
		spot.value = kid;
		read_status(r, &spot, lists);
	}
}

static void read_name(struct csaf_reader *r, const struct spot *entry, void *into)
{
	static const struct csaf_member name_members[] = {
		{ "system_name", SHAPE_TEXT, true }, { "text", SHAPE_TEXT, true },
		{ "product_ids", SHAPE_TEXTS, false }, { "group_ids", SHAPE_TEXTS, false },
	};
	struct csaf_name *name = table_add(into, sizeof(*name));
	struct spot m[4];

	csaf_members(r, entry, name_members, 4, m);
	(void)csaf_text(r, &m[0]);
	name->text = csaf_text(r, &m[1]);
	name->products = csaf_list(r, &m[2], &m[3]);
}

/* The first counts. */
static void read_cwe(struct csaf_reader *r, const struct spot *entry, void *into)
{
	static const struct csaf_member cwe_members[] = {
		{ "id", SHAPE_TEXT, true }, { "name", SHAPE_TEXT, true },
	};
	struct csaf_vulnerability *vulnerability = into;
	struct spot m[2];

	csaf_members(r, entry, cwe_members, 2, m);
	if (*vulnerability->cwe)
		return;
	vulnerability->cwe = csaf_text(r, &m[0]);
	vulnerability->cwe_name = csaf_text(r, &m[1]);
}

static const struct csaf_member remark_members[] = {
	{ "product_ids", SHAPE_TEXTS, false },
	{ "group_ids", SHAPE_TEXTS, false },
	{ "date", SHAPE_TEXT, false },
};

static struct csaf_remark *read_remark(struct csaf_reader *r, const struct spot *entry, int kind, void *into)
{
	struct csaf_remark *remark = table_add(into, sizeof(*remark));
	struct spot m[3];

	csaf_members(r, entry, remark_members, 3, m);
	remark->kind = kind;
	remark->products = csaf_list(r, &m[0], &m[1]);
	remark->date = csaf_text(r, &m[2]);
	if (kind == REMARK_FLAG && !csaf_lists_any(&m[0], &m[1]))
		csaf_tell(r, FAULT_FLAG_PRODUCTS, entry, NULL);
	remark->details = remark->party = "";
	remark->pointer = csaf_pointer(r, entry);
	return remark;
}

static void read_flag(struct csaf_reader *r, const struct spot *entry, void *into)
{
	static const struct csaf_member label = { "label", SHAPE_TEXT, true };
	struct csaf_remark *remark = read_remark(r, entry, REMARK_FLAG, into);
	struct spot m;

	csaf_members(r, entry, &label, 1, &m);
	remark->category = csaf_text(r, &m);
}

static void read_threat(struct csaf_reader *r, const struct spot *entry, void *into)
{
	static const struct csaf_member threat_members[] = {
		{ "category", SHAPE_TEXT, true }, { "details", SHAPE_TEXT, true },
	};
	struct csaf_remark *remark = read_remark(r, entry, REMARK_THREAT, into);
	struct spot m[2];

	csaf_members(r, entry, threat_members, 2, m);
	remark->category = csaf_text(r, &m[0]);
	remark->details = csaf_text(r, &m[1]);
}

static void read_involvement(struct csaf_reader *r, const struct spot *entry, void *into)
{
	static const struct csaf_member involvement_members[] = {
		{ "status", SHAPE_TEXT, true }, { "party", SHAPE_TEXT, true }, { "summary", SHAPE_TEXT, false },
	};
	struct csaf_remark *remark = read_remark(r, entry, REMARK_INVOLVEMENT, into);
	struct spot m[3];

	csaf_members(r, entry, involvement_members, 3, m);
	remark->category = csaf_text(r, &m[0]);
	remark->party = csaf_text(r, &m[1]);
	remark->details = csaf_text(r, &m[2]);
}

/* Only its products: are they defined? */
static void read_exploitation(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct spot m[2];

	(void)into;
	csaf_members(r, entry, remark_members, 2, m);
	csaf_list(r, &m[0], &m[1]);
}

static void read_remarks(struct csaf_reader *r, const struct spot *m, struct csaf_vulnerability *vulnerability)
{
	struct table remarks = { 0 };

	csaf_each(r, &m[FLAGS], cJSON_Object, read_flag, &remarks);
	csaf_each(r, &m[THREATS], cJSON_Object, read_threat, &remarks);
	csaf_each(r, &m[INVOLVEMENTS], cJSON_Object, read_involvement, &remarks);
	csaf_each(r, &m[EXPLOITATIONS], cJSON_Object, read_exploitation, NULL);
	vulnerability->remark_count = remarks.count;
	vulnerability->remarks = table_keep(&remarks, r->arena);
}

static void read_tables(struct csaf_reader *r, const struct spot *m, struct csaf_vulnerability *vulnerability)
{
	struct table names = { 0 }, remediations = { 0 }, scores = { 0 };

	csaf_each(r, &m[IDS], cJSON_Object, read_name, &names);
	vulnerability->name_count = names.count;
	vulnerability->names = table_keep(&names, r->arena);
	csaf_each(r, &m[REMEDIATIONS], cJSON_Object, csaf_remediation_read, &remediations);
	vulnerability->remediation_count = remediations.count;
	vulnerability->remediations = table_keep(&remediations, r->arena);
	csaf_each(r, &m[SCORES], cJSON_Object, csaf_score_read, &scores);
	csaf_each(r, &m[METRICS], cJSON_Object, csaf_metric_read, &scores);
	vulnerability->score_count = scores.count;
	vulnerability->scores = table_keep(&scores, r->arena);
	read_remarks(r, m, vulnerability);
	vulnerability->note_count = csaf_notes_read(r, &m[NOTES], &vulnerability->notes);
	vulnerability->reference_count = csaf_references_read(r, &m[REFERENCES], &vulnerability->references);
}

static void name_it(struct csaf_vulnerability *vulnerability)
{
	vulnerability->id = vulnerability->cve;
	if (!*vulnerability->id && vulnerability->name_count)
		vulnerability->id = vulnerability->names->text;
	vulnerability->label = *vulnerability->id    ? vulnerability->id :
			       *vulnerability->title ? vulnerability->title :
						       vulnerability->pointer;
}

void csaf_vulnerability_read(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_vulnerability *vulnerability = table_add(into, sizeof(*vulnerability));
	struct spot m[MEMBERS];

	csaf_members(r, entry, members, MEMBERS, m);
	vulnerability->pointer = csaf_pointer(r, entry);
	vulnerability->cve = csaf_text(r, &m[CVE]);
	vulnerability->title = csaf_text(r, &m[TITLE]);
	vulnerability->cwe = vulnerability->cwe_name = "";
	csaf_each(r, &m[CWES], cJSON_Object, read_cwe, vulnerability);
	csaf_each(r, &m[CWE], cJSON_Object, read_cwe, vulnerability);
	read_statuses(r, &m[STATUS], vulnerability->status);
	read_tables(r, m, vulnerability);
	csaf_extensions_read(r, &m[EXTENSIONS]);
	name_it(vulnerability);
}
