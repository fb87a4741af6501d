#include "cli/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "cli/output.h"
#include "report/case_stats.h"

static void add_call(struct cases *cases, struct case_stats *stats, const struct case_head *head)
{
	size_t length;
	char *record;

	case_stats_add(stats, &(struct case_stat){
		.verdicts = head->verdicts, .began = head->began, .seconds = head->seconds, .closed = head->closed });
	record = cases_record(cases, head, &length);
	if (record && !case_stats_answers(stats, head->advisory, record)) {
		message_note(_("case %s: its answers can't be read"), head->number);
		cases->status = STATUS_INPUT;
	}
	free(record);
}

void cases_stats(struct cases *cases)
{
	bool json = cases->options->format && strcmp(cases->options->format, "json") == 0;
	struct case_list list = { .count = 0 };
	struct error err = ERROR_INIT;
	struct case_stats *stats;
	enum status written;
	struct strbuf out;
	int64_t since;

	if (!cases_since(cases->options, &since, &err)) {
		cases_fail(cases, &err);
		return;
	}
	if (!cases_find(cases, NULL, 0, &list))
		return;
	stats = case_stats_new();
	strbuf_init(&out);
	for (size_t i = 0; i < list.count; i++) {
		/* What has changed since then can have begun before. */
		if (list.items[i].began >= since)
			add_call(cases, stats, &list.items[i]);
	}
	if (json)
		case_stats_json(&out, stats);
	else
		case_stats_text(&out, stats);
	written = output_write(NULL, out.text, out.length, !json);
	cases->status = written > cases->status ? written : cases->status;
	strbuf_release(&out);
	case_stats_free(stats);
	case_list_release(&list);
}
