/* `cases stats`: calls counted for the lead. */
#include "cli/cases/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisories/advisory.h"
#include "cli/cases/case_advisory.h"
#include "cli/output.h"
#include "report/calls/case_stats.h"

struct counter {
	struct cases *cases;
	struct case_stats *stats;
	int64_t since;
};

static void count(void *context, const struct case_head *head, const char *record, size_t length)
{
	struct counter *counter = context;

	/* What has changed since then can have begun before. */
	if (head->began < counter->since)
		return;
	case_stats_add(counter->stats, &(struct case_stat){
		.verdicts = head->verdicts, .began = head->began, .seconds = head->seconds, .closed = head->closed });
	if (!record || case_stats_answers(counter->stats, head->advisory, record, length))
		return;
	message_note(_("case %s: its answers can't be read"), head->number);
	cases_note(counter->cases, STATUS_INPUT);
}

/* One advisory is at hand at a time: rows come advisory by advisory. */
struct labels {
	struct arena arena;
	char *id;			/* owned; NULL: none was looked for yet */
	const struct advisory *advisory;	/* NULL: it isn't at hand */
};

static const char *label_of(void *context, const char *advisory, const char *question)
{
	struct labels *labels = context;
	struct error err = ERROR_INIT;
	size_t index;

	if (!labels->id || strcmp(labels->id, advisory) != 0) {
		free(labels->id);
		arena_release(&labels->arena);
		labels->id = mem_strdup(advisory);
		labels->advisory = case_advisory(advisory, NULL, &labels->arena, &err);
		error_release(&err);
	}
	index = labels->advisory ? advisory_question(labels->advisory, question) : NO_INDEX;
	return index == NO_INDEX ? NULL : text_in(&labels->advisory->questions[index].label,
						  advisory_language_here(labels->advisory));
}

static void add_text(struct strbuf *out, struct case_stats *stats)
{
	struct labels labels = { .id = NULL };

	arena_init(&labels.arena);
	case_stats_text(out, stats, label_of, &labels);
	arena_release(&labels.arena);
	free(labels.id);
}

void cases_stats(struct cases *cases)
{
	bool json = cases->options->format && strcmp(cases->options->format, "json") == 0;
	struct counter counter = { .cases = cases };
	struct error err = ERROR_INIT;
	struct strbuf out;

	if (!cases_since(cases->options, &counter.since, &err)) {
		cases_fail(cases, &err);
		return;
	}
	counter.stats = case_stats_new();
	if (cases_each(cases, &(struct cases_way){ .advisory = NULL }, count, &counter)) {
		strbuf_init(&out);
		if (json)
			case_stats_json(&out, counter.stats);
		else
			add_text(&out, counter.stats);
		cases_write(cases, NULL, &out, !json);
		strbuf_release(&out);
	}
	case_stats_free(counter.stats);
}
