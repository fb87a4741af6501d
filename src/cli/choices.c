#include "cli/choices.h"

#include <string.h>

#include "base/language.h"
#include "core/advisory.h"
#include "report/formats/report.h"
#include "report/sheets/paper.h"
#include "report/sheets/sheet.h"
#include "ui/front.h"

static void add(struct strbuf *out, const char *word)
{
	strbuf_addf(out, out->length ? "|%s" : "%s", word);
}

static void add_languages(struct strbuf *out)
{
	for (const char *const *code = language_all(); *code; code++)
		add(out, *code);
}

char *choices_formats(void)
{
	struct strbuf out;

	strbuf_init(&out);
	for (unsigned format = 0; format < REPORT_FORMAT_COUNT; format++)
		add(&out, report_format_id((enum report_format)format));
	return strbuf_take(&out);
}

char *choices_languages(void)
{
	struct strbuf out;

	strbuf_init(&out);
	add_languages(&out);
	return strbuf_take(&out);
}

char *choices_sheet_languages(void)
{
	struct strbuf out;

	strbuf_init(&out);
	add_languages(&out);
	add(&out, "both");
	return strbuf_take(&out);
}

char *choices_papers(void)
{
	struct strbuf out;

	strbuf_init(&out);
	for (const struct paper *paper = paper_table; paper->id; paper++)
		add(&out, paper->id);
	return strbuf_take(&out);
}

char *choices_sheets(void)
{
	struct strbuf out;

	strbuf_init(&out);
	for (unsigned kind = 0; kind < SHEET_KIND_COUNT; kind++)
		add(&out, sheet_kind_id((enum sheet_kind)kind));
	return strbuf_take(&out);
}

char *choices_sides(void)
{
	struct strbuf out;

	strbuf_init(&out);
	for (unsigned sides = 0; sides < SIDES_COUNT; sides++)
		add(&out, sides_id((enum sides)sides));
	return strbuf_take(&out);
}

char *choices_themes(void)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; curses_theme(i); i++)
		add(&out, curses_theme(i));
	return strbuf_take(&out);
}

char *choices_verdicts(void)
{
	struct strbuf out;

	strbuf_init(&out);
	for (unsigned verdict = 0; verdict < VERDICT_COUNT; verdict++)
		add(&out, verdict_id((enum verdict)verdict));
	return strbuf_take(&out);
}

bool choices_hold(const char *choices, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = choices; *at; at += strcspn(at, "|"), at += *at == '|') {
		if (strcspn(at, "|") == length && strncmp(at, word, length) == 0)
			return true;
	}
	return false;
}

void choices_list(struct strbuf *out, const char *choices)
{
	for (; *choices; choices++)
		strbuf_addn(out, *choices == '|' ? ", " : choices, *choices == '|' ? 2 : 1);
}
