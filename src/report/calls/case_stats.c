#include "report/calls/case_stats.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/table.h"
#include "core/csaf/csaf.h"
#include "report/calls/call_words.h"
#include "report/json.h"
#include "report/json_walk.h"
#include "report/words.h"

#define SEPARATOR '\037'	/* in no id */

struct asked {			/* a question of an advisory */
	const char *advisory, *question;	/* in the arena */
	size_t asked, unknown;	/* for so many machines */
};

struct case_stats {
	struct arena arena;
	struct table began, seconds;	/* int64_t, of each call */
	struct table asked;
	struct csaf_ids ids;		/* of `asked`: advisory, SEPARATOR, question */
	size_t calls, closed, verdicts[VERDICT_COUNT];
	struct table answers;		/* scratch: struct answered */
	struct strbuf key;		/* scratch */
};

/* What was said of a question for a machine. */
struct answered {
	long machine;
	struct json_span question;	/* borrowed from the record */
	bool unknown;
};

struct case_stats *case_stats_new(void)
{
	struct case_stats *stats = mem_alloc(sizeof(*stats));

	arena_init(&stats->arena);
	strbuf_init(&stats->key);
	return stats;
}

void case_stats_free(struct case_stats *stats)
{
	free(stats->began.rows);
	free(stats->seconds.rows);
	free(stats->asked.rows);
	free(stats->answers.rows);
	strbuf_release(&stats->key);
	arena_release(&stats->arena);
	free(stats);
}

static void add_number(struct table *table, int64_t number)
{
	*(int64_t *)table_add(table, sizeof(number)) = number;
}

/* Each verdict of a call counts once. */
static void add_verdicts(struct case_stats *stats, const char *ids)
{
	while (*ids) {
		size_t length = strcspn(ids, ",");
		char *id = mem_strndup(ids, length);
		enum verdict verdict;

		if (verdict_from_id(id, &verdict))
			stats->verdicts[verdict]++;
		free(id);
		ids += length + (ids[length] == ',');
	}
}

void case_stats_add(struct case_stats *stats, const struct case_stat *facts)
{
	stats->calls++;
	stats->closed += facts->closed;
	add_number(&stats->began, facts->began);
	add_number(&stats->seconds, facts->seconds);
	add_verdicts(stats, facts->verdicts);
}

static struct asked *asked_of(struct case_stats *stats, const char *advisory, struct json_span question)
{
	size_t index, count = stats->asked.count;
	struct asked *asked;

	strbuf_clear(&stats->key);
	strbuf_addf(&stats->key, "%s%c", advisory, SEPARATOR);
	strbuf_addn(&stats->key, question.text, question.length);
	index = csaf_ids_find(&stats->ids, stats->key.text);
	if (index == NO_INDEX) {
		char *id = json_span_string(question);

		index = csaf_ids_put(&stats->ids, &stats->arena, arena_strdup(&stats->arena, stats->key.text), count);
		asked = table_add(&stats->asked, sizeof(*asked));
		asked->advisory = arena_strdup(&stats->arena, advisory);
		asked->question = arena_strdup(&stats->arena, id ? id : "");
		free(id);
	}
	return (struct asked *)stats->asked.rows + index;
}

static int compare_spans(struct json_span a, struct json_span b)
{
	int order = memcmp(a.text, b.text, a.length < b.length ? a.length : b.length);

	return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare_answered(const void *left, const void *right)
{
	const struct answered *a = left, *b = right;

	return a->machine != b->machine ? (a->machine < b->machine ? -1 : 1) : compare_spans(a->question, b->question);
}

/* One that was taken back says nothing. */
static void collect_entry(struct table *answers, struct json_span entry)
{
	struct json_walk walk = json_walk_into(entry);
	struct json_span name, value, machine = { NULL, 0 }, question = machine, answer = machine;
	struct answered *row;

	while (json_walk_next(&walk, &name, &value)) {
		if (json_span_is(name, "machine"))
			machine = value;
		else if (json_span_is(name, "question"))
			question = value;
		else if (json_span_is(name, "answer"))
			answer = value;
	}
	if (!machine.text || !answer.text || !question.text || *question.text != '"')
		return;
	row = table_add(answers, sizeof(*row));
	*row = (struct answered){ strtol(machine.text, NULL, 10), question, json_span_is(answer, "null") };
}

/* False: it is broken. */
static bool collect(struct table *answers, struct json_span record)
{
	struct json_walk walk = json_walk_into(record), entries;
	struct json_span name, value, none;
	bool whole = true;

	while (json_walk_next(&walk, &name, &value)) {
		if (!json_span_is(name, "journal"))
			continue;
		entries = json_walk_into(value);
		while (json_walk_next(&entries, &none, &value))
			collect_entry(answers, value);
		whole = !entries.broken;
	}
	return whole && !walk.broken;
}

bool case_stats_answers(struct case_stats *stats, const char *advisory, const char *record, size_t length)
{
	struct table *answers = &stats->answers;
	bool unknown = false, whole;
	struct answered *rows;

	answers->count = 0;
	whole = collect(answers, (struct json_span){ record, length });
	rows = answers->rows;
	if (answers->count)
		qsort(rows, answers->count, sizeof(*rows), compare_answered);
	for (size_t i = 0; i < answers->count && whole; i++) {
		struct asked *asked;

		unknown = unknown || rows[i].unknown;
		if (i + 1 < answers->count && compare_answered(&rows[i], &rows[i + 1]) == 0)
			continue;
		asked = asked_of(stats, advisory, rows[i].question);
		asked->asked++;
		asked->unknown += unknown;
		unknown = false;
	}
	return whole;
}

static int compare_numbers(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static const int64_t *sorted(struct table *table)
{
	if (table->count)
		qsort(table->rows, table->count, table->width, compare_numbers);
	return table->rows;
}

/* The least number that no fewer than so many hundredths of all don't exceed. */
static int64_t percentile(const struct case_stats *stats, const int64_t *numbers, size_t hundredths)
{
	size_t count = stats->calls, rank = (count * hundredths + 99) / 100;

	return count ? numbers[rank - 1] : 0;
}

/* By advisory; of each the questions of which most is unknown come first. */
static int compare_asked(const void *left, const void *right)
{
	const struct asked *a = left, *b = right;
	int advisories = strcmp(a->advisory, b->advisory);
	double shares = (double)b->unknown * (double)a->asked - (double)a->unknown * (double)b->asked;

	if (advisories != 0)
		return advisories;
	if (shares < 0 || shares > 0)
		return shares < 0 ? -1 : 1;
	return a->unknown != b->unknown ? (a->unknown > b->unknown ? -1 : 1) : strcmp(a->question, b->question);
}

/* Only those that somebody didn't know; the table can't be added to any more. */
static const struct asked *unknown_ones(struct case_stats *stats, size_t *count)
{
	struct asked *rows = stats->asked.rows;

	*count = 0;
	for (size_t i = 0; i < stats->asked.count; i++) {
		if (rows[i].unknown)
			rows[(*count)++] = rows[i];
	}
	stats->asked.count = *count;
	stats->ids = (struct csaf_ids){ 0 };
	if (*count)
		qsort(rows, *count, sizeof(*rows), compare_asked);
	return rows;
}

static bool is_same_day(int64_t a, int64_t b)
{
	time_t left = (time_t)a, right = (time_t)b;
	struct tm one, other;

	return localtime_r(&left, &one) && localtime_r(&right, &other) && one.tm_year == other.tm_year &&
	       one.tm_yday == other.tm_yday;
}

/* How many calls began on the day of the first of these. */
static size_t day_length(const int64_t *began, size_t count)
{
	size_t length = 1;

	while (length < count && is_same_day(began[0], began[length]))
		length++;
	return length;
}

static unsigned share(size_t part, size_t whole)
{
	return whole ? (unsigned)((part * 100 + whole / 2) / whole) : 0;
}

static void add_head(struct strbuf *out, const struct case_stats *stats, const int64_t *began)
{
	struct strbuf from, to;

	strbuf_init(&from);
	strbuf_init(&to);
	if (stats->calls) {
		clock_add_date(&from, began[0]);
		clock_add_date(&to, began[stats->calls - 1]);
		strbuf_addf(out, _("Calls from %s to %s: %zu, closed: %zu"), from.text, to.text, stats->calls, stats->closed);
	} else {
		strbuf_add(out, _("There are no calls."));
	}
	strbuf_addc(out, '\n');
	strbuf_release(&from);
	strbuf_release(&to);
}

static void add_days(struct strbuf *out, const struct case_stats *stats, const int64_t *began)
{
	strbuf_addf(out, "\n%s\n", _("Calls per day"));
	for (size_t i = 0, length; i < stats->calls; i += length) {
		length = day_length(began + i, stats->calls - i);
		strbuf_add(out, "  ");
		clock_add_date(out, began[i]);
		strbuf_addf(out, "  %6zu\n", length);
	}
}

/* Columns line up, whatever the language. */
static void add_row(struct strbuf *out, size_t number, size_t of, const char *name)
{
	strbuf_addf(out, "  %6zu  %3u %%  %s\n", number, share(number, of), name);
}

static void add_verdict_rows(struct strbuf *out, const struct case_stats *stats)
{
	strbuf_addf(out, "\n%s\n", _("Verdicts"));
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (stats->verdicts[v])
			add_row(out, stats->verdicts[v], stats->calls, words_verdict((enum verdict)v));
	}
}

static void add_lengths(struct strbuf *out, const struct case_stats *stats, const int64_t *seconds)
{
	struct strbuf median, most;

	strbuf_init(&median);
	strbuf_init(&most);
	call_add_length(&median, percentile(stats, seconds, 50));
	call_add_length(&most, percentile(stats, seconds, 90));
	strbuf_addf(out, "\n%s\n  ", _("Time on the phone"));
	strbuf_addf(out, _("half of the calls: up to %s; nine of ten: up to %s"), median.text, most.text);
	strbuf_addc(out, '\n');
	strbuf_release(&median);
	strbuf_release(&most);
}

/* By its id, as in JSON, and by its label. */
static void add_question(struct strbuf *out, const struct asked *asked, const char *label)
{
	struct strbuf id, typed;

	strbuf_init(&id);
	strbuf_init(&typed);
	words_add_typed(&id, asked->question);
	if (label) {
		words_add_typed(&typed, label);
		strbuf_addf(out, _("%s: %s"), id.text, typed.text);
	} else {
		strbuf_add(out, id.text);
	}
	strbuf_release(&typed);
	strbuf_release(&id);
}

static void add_unknown_rows(struct strbuf *out, struct case_stats *stats, question_label *label, void *context)
{
	const char *advisory = NULL;
	size_t count;
	const struct asked *rows = unknown_ones(stats, &count);

	if (!count)
		return;
	strbuf_addf(out, "\n%s\n", _("Where callers do not know the answer: how often, and how often of all"));
	for (size_t i = 0; i < count; i++) {
		if (!advisory || strcmp(advisory, rows[i].advisory) != 0) {
			strbuf_add(out, "  ");
			words_add_typed(out, advisory = rows[i].advisory);
			strbuf_addc(out, '\n');
		}
		strbuf_addf(out, "  %6zu  %3u %%  ", rows[i].unknown, share(rows[i].unknown, rows[i].asked));
		add_question(out, &rows[i], label(context, rows[i].advisory, rows[i].question));
		strbuf_addc(out, '\n');
	}
}

void case_stats_text(struct strbuf *out, struct case_stats *stats, question_label *label, void *context)
{
	const int64_t *began = sorted(&stats->began), *seconds = sorted(&stats->seconds);

	add_head(out, stats, began);
	if (!stats->calls)
		return;
	add_days(out, stats, began);
	add_verdict_rows(out, stats);
	add_lengths(out, stats, seconds);
	add_unknown_rows(out, stats, label, context);
}

/* "2026-11-23", of the desk's own time. */
static void add_day_object(cJSON *array, int64_t began, size_t calls)
{
	time_t seconds = (time_t)began;
	cJSON *object = json_append(array);
	char day[32] = "";
	struct tm tm;

	if (localtime_r(&seconds, &tm))
		strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	cJSON_AddStringToObject(object, "day", day);
	json_number(object, "calls", (int64_t)calls);
}

void case_stats_json(struct strbuf *out, struct case_stats *stats)
{
	const int64_t *began = sorted(&stats->began), *seconds = sorted(&stats->seconds);
	cJSON *object = json_object(), *member;
	const struct asked *rows;
	size_t count;

	json_number(object, "calls", (int64_t)stats->calls);
	json_number(object, "closed", (int64_t)stats->closed);
	member = cJSON_AddArrayToObject(object, "days");
	for (size_t i = 0, length; i < stats->calls; i += length) {
		length = day_length(began + i, stats->calls - i);
		add_day_object(member, began[i], length);
	}
	member = cJSON_AddObjectToObject(object, "verdicts");
	for (unsigned v = 0; v < VERDICT_COUNT; v++)
		json_number(member, verdict_id((enum verdict)v), (int64_t)stats->verdicts[v]);
	member = cJSON_AddObjectToObject(object, "seconds");
	json_number(member, "median", percentile(stats, seconds, 50));
	json_number(member, "percentile_90", percentile(stats, seconds, 90));
	member = cJSON_AddArrayToObject(object, "unknown");
	rows = unknown_ones(stats, &count);
	for (size_t i = 0; i < count; i++) {
		cJSON *row = json_append(member);

		json_string(row, "advisory", rows[i].advisory);
		json_string(row, "question", rows[i].question);
		json_number(row, "asked", (int64_t)rows[i].asked);
		json_number(row, "unknown", (int64_t)rows[i].unknown);
	}
	json_print(out, object);
	strbuf_addc(out, '\n');
}
