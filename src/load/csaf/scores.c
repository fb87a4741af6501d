/* How bad a vulnerability is: scores (2.0) and metrics (2.1). */
#include "load/csaf/loader.h"

static const struct csaf_member cvss_members[] = {
	{ "vectorString", SHAPE_TEXT, true },
	{ "version", SHAPE_TEXT, true },
	{ "baseScore", SHAPE_NUMBER, true },
	{ "baseSeverity", SHAPE_TEXT, false },
};

/* In the order in which they are read: scores and a metric's content have them alike. */
static const struct csaf_member content_members[] = {
	{ "cvss_v4", SHAPE_OBJECT, false },
	{ "cvss_v3", SHAPE_OBJECT, false },
	{ "cvss_v2", SHAPE_OBJECT, false },
	{ "qualitative_severity_rating", SHAPE_TEXT, false },
};

static void read_cvss(struct csaf_reader *r, const struct spot *cvss, const struct csaf_score *score, void *into)
{
	struct csaf_score *row;
	struct spot m[4];

	if (!cvss->value)
		return;
	row = table_add(into, sizeof(*row));
	*row = *score;
	csaf_members(r, cvss, cvss_members, 4, m);
	(void)csaf_text(r, &m[0]);
	row->version = csaf_text(r, &m[1]);
	row->base = m[2].value ? m[2].value->valuedouble : -1;
	row->severity = csaf_text(r, &m[3]);
}

/* One row for each kind of score that is there. */
static void read_content(struct csaf_reader *r, const struct spot *content, const struct csaf_score *score,
			 void *into)
{
	struct csaf_score *row;
	struct spot m[4];

	csaf_members(r, content, content_members, 4, m);
	for (size_t i = 0; i < 3; i++)
		read_cvss(r, &m[i], score, into);
	if (!m[3].value)
		return;
	row = table_add(into, sizeof(*row));
	*row = *score;
	row->severity = csaf_text(r, &m[3]);
}

static const struct csaf_score no_score = {
	.version = "", .base = -1, .severity = "", .source = "",
};

void csaf_score_read(struct csaf_reader *r, const struct spot *entry, void *into)
{
	static const struct csaf_member products = { "products", SHAPE_TEXTS, true };
	struct csaf_score score = no_score;
	struct spot m, no_groups = { 0 };

	csaf_members(r, entry, &products, 1, &m);
	score.products = csaf_list(r, &m, &no_groups);
	read_content(r, entry, &score, into);
}

static const struct csaf_member metric_members[] = {
	{ "content", SHAPE_OBJECT, true },
	{ "products", SHAPE_TEXTS, true },
	{ "source", SHAPE_TEXT, false },
};

void csaf_metric_read(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_score score = no_score;
	struct spot m[3], no_groups = { 0 };

	csaf_members(r, entry, metric_members, 3, m);
	score.products = csaf_list(r, &m[1], &no_groups);
	score.source = csaf_text(r, &m[2]);
	read_content(r, &m[0], &score, into);
}
