/* `cases list`: the calls that are kept, newest first, or those in which words are found. */
#include "cli/cases/cases.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/output.h"
#include "report/formats/csv_cell.h"
#include "report/json.h"
#include "report/words.h"

#define WIDTH 80
#define GAP 2
#define LEAST 6			/* columns that a cell keeps */
#define CUT ".."		/* at the end of one that was cut */

enum column { COLUMN_NUMBER, COLUMN_WHEN, COLUMN_OWNER, COLUMN_CALLER, COLUMN_ADVISORY, COLUMN_VERDICT, COLUMN_PLACE,
	      COLUMN_COUNT };

struct row {
	char *cells[COLUMN_COUNT];	/* owned, harmless, on one line */
};

static const char *const headings[COLUMN_COUNT] = {
	[COLUMN_NUMBER] = N_("Case"), [COLUMN_WHEN] = N_("When"), [COLUMN_OWNER] = N_("Operator"),
	[COLUMN_CALLER] = N_("Caller"), [COLUMN_ADVISORY] = N_("Advisory"), [COLUMN_VERDICT] = N_("Verdict"),
	[COLUMN_PLACE] = N_("Question"),
};

static char *typed_cell(const char *typed)
{
	struct strbuf cell;

	strbuf_init(&cell);
	words_add_typed(&cell, typed);
	return strbuf_take(&cell);
}

/* Today's by their time, all others by their day. */
static char *when_cell(int64_t seconds)
{
	time_t then = (time_t)seconds, now = (time_t)clock_now();
	struct tm day, today;
	struct strbuf cell;

	strbuf_init(&cell);
	if (localtime_r(&then, &day) && localtime_r(&now, &today) && day.tm_year == today.tm_year &&
	    day.tm_yday == today.tm_yday) {
		clock_add_time(&cell, seconds);
	} else {
		clock_add_minute(&cell, seconds);
		/* Without the time. */
		cell.text[strcspn(cell.text, " ")] = '\0';
	}
	return strbuf_take(&cell);
}

/* In short, under its heading. */
static char *place_cell(const struct case_head *head)
{
	struct strbuf cell;

	strbuf_init(&cell);
	if (head->question && !head->closed)
		/* TRANSLATORS: at which question a call stands, under the heading "Question". */
		strbuf_addf(&cell, _("%d of about %d"), (int)head->question, (int)head->of);
	else
		cases_add_place(&cell, head);
	return strbuf_take(&cell);
}

static struct row row_of(const struct case_head *head)
{
	struct strbuf verdicts;

	strbuf_init(&verdicts);
	cases_add_verdicts(&verdicts, head);
	return (struct row){ {
		[COLUMN_NUMBER] = typed_cell(head->number), [COLUMN_WHEN] = when_cell(head->changed),
		[COLUMN_OWNER] = typed_cell(cases_owner(head)), [COLUMN_CALLER] = typed_cell(head->caller),
		[COLUMN_ADVISORY] = typed_cell(head->advisory), [COLUMN_VERDICT] = strbuf_take(&verdicts),
		[COLUMN_PLACE] = place_cell(head),
	} };
}

static struct row heading_row(void)
{
	struct row row;

	for (size_t c = 0; c < COLUMN_COUNT; c++)
		row.cells[c] = mem_strdup(_(headings[c]));
	return row;
}

static size_t columns_of(const char *text)
{
	return text_columns(text, strlen(text));
}

/* So many columns more than another cell one may have before it gives way. */
static const size_t worth[COLUMN_COUNT] = {
	[COLUMN_ADVISORY] = 4, [COLUMN_VERDICT] = 12, [COLUMN_PLACE] = 12,
};

static size_t weight(const size_t widths[COLUMN_COUNT], size_t column)
{
	return widths[column] > LEAST + worth[column] ? widths[column] - worth[column] :
	       widths[column] > LEAST ? 1 : 0;
}

/* As wide as what is in them; if that is too much for a line, the widest give way. */
static void measure(size_t widths[COLUMN_COUNT], const struct row *rows, size_t count)
{
	size_t total = GAP * (COLUMN_COUNT - 1);

	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		widths[c] = 0;
		for (size_t i = 0; i < count; i++) {
			size_t columns = columns_of(rows[i].cells[c]);

			widths[c] = columns > widths[c] ? columns : widths[c];
		}
		widths[c] = widths[c] > WIDTH ? WIDTH : widths[c];
		total += widths[c];
	}
	for (; total > WIDTH; total--) {
		size_t widest = COLUMN_OWNER;

		for (size_t c = COLUMN_OWNER; c < COLUMN_COUNT; c++)
			widest = weight(widths, c) > weight(widths, widest) ? c : widest;
		if (!weight(widths, widest))
			break;
		widths[widest]--;
	}
}

static void add_cell(struct strbuf *out, const char *cell, size_t width, bool last)
{
	size_t columns = columns_of(cell), length = strlen(cell);

	if (columns > width) {
		length = text_clip(cell, length, width - strlen(CUT));
		strbuf_addn(out, cell, length);
		strbuf_add(out, CUT);
		columns = text_columns(cell, length) + strlen(CUT);
	} else {
		strbuf_add(out, cell);
	}
	if (!last)
		strbuf_addf(out, "%*s", (int)(width - columns + GAP), "");
}

static void add_lines(struct strbuf *out, const struct case_list *list)
{
	struct row *rows = mem_array(list->count + 1, sizeof(*rows));
	size_t widths[COLUMN_COUNT];

	rows[0] = heading_row();
	for (size_t i = 0; i < list->count; i++)
		rows[i + 1] = row_of(&list->items[i]);
	measure(widths, rows, list->count + 1);
	for (size_t i = 0; i <= list->count; i++) {
		for (size_t c = 0; c < COLUMN_COUNT; c++) {
			add_cell(out, rows[i].cells[c], widths[c], c + 1 == COLUMN_COUNT);
			free(rows[i].cells[c]);
		}
		strbuf_addc(out, '\n');
	}
	free(rows);
}

static void add_object(struct strbuf *out, const struct case_head *head)
{
	cJSON *object = json_object();

	json_string(object, "case", head->number);
	json_string(object, "uid", head->uid);
	json_string(object, "advisory", head->advisory);
	json_string(object, "revision", head->revision);
	json_string(object, "title", head->title);
	json_parts(object, "verdicts", head->verdicts, ',');
	json_string(object, "operator", head->operator);
	json_string(object, "assigned", head->assigned);
	json_string(object, "caller", head->caller);
	json_string(object, "language", head->language);
	json_number(object, "question", head->question);
	json_number(object, "of", head->of);
	json_number(object, "machines", head->machines);
	cJSON_AddItemToObjectCS(object, "closed", cJSON_CreateBool(head->closed));
	json_time(object, "began", head->began);
	json_time(object, "changed", head->changed);
	json_number(object, "seconds", head->seconds);
	json_print(out, object);
}

static void add_objects(struct strbuf *out, const struct case_list *list)
{
	strbuf_add(out, "[");
	for (size_t i = 0; i < list->count; i++) {
		strbuf_add(out, i ? ",\n " : "");
		add_object(out, &list->items[i]);
	}
	strbuf_add(out, "]\n");
}

static void add_csv_line(struct strbuf *out, const struct case_head *head)
{
	const char *const texts[] = { head->number, head->advisory, head->revision, head->verdicts, head->operator,
				      head->assigned, head->caller };

	for (size_t i = 0; i < COUNT(texts); i++) {
		csv_cell_untrusted(out, texts[i]);
		strbuf_addc(out, ',');
	}
	strbuf_addf(out, "%lld,%lld,%lld,%s,", (long long)head->question, (long long)head->of, (long long)head->machines,
		    head->closed ? "closed" : "open");
	clock_add_utc(out, head->began);
	strbuf_addc(out, ',');
	clock_add_utc(out, head->changed);
	strbuf_addf(out, ",%lld\n", (long long)head->seconds);
}

static void add_csv(struct strbuf *out, const struct case_list *list)
{
	strbuf_add(out, "case,advisory,revision,verdicts,operator,assigned,caller,question,of,machines,state,began,changed,"
			"seconds\n");
	for (size_t i = 0; i < list->count; i++)
		add_csv_line(out, &list->items[i]);
}

void cases_list(struct cases *cases)
{
	const char *format = cases->options->format;
	struct case_list list = { .count = 0 };
	struct strbuf out;
	bool text = !format || strcmp(format, "text") == 0;

	if (cases->options->stale) {
		cases_stale(cases);
		return;
	}
	if (!cases_find(cases, cases->words, cases->word_count, &list))
		return;
	strbuf_init(&out);
	if (!text && strcmp(format, "json") == 0)
		add_objects(&out, &list);
	else if (!text)
		add_csv(&out, &list);
	else if (list.count)
		add_lines(&out, &list);
	if (!list.count)
		message_note("%s", cases->word_count || cases_choice(cases->options) ? _("no call is like that") :
											   _("no call is kept here"));
	cases_write(cases, NULL, &out, text);
	strbuf_release(&out);
	case_list_release(&list);
}
