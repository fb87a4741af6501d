#include "print/words.h"

#include <cups/pwg.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"

#define LINE_COLUMNS 100
#define ODD_PAPERS 4		/* of sizes without a name, so many are named by their measures */

char *words_line(const char *s)
{
	size_t length = s ? strnlen(s, 4 * LINE_COLUMNS) : 0;
	char *line = text_line(s ? s : "", length);

	line[text_clip(line, strlen(line), LINE_COLUMNS)] = '\0';
	return line;
}

char *words_quoted(const char *s)
{
	char *line = words_line(s);
	struct strbuf said;

	strbuf_init(&said);
	/* TRANSLATORS: stands behind a state and a colon; in quotes what the printer itself says, in its language. */
	strbuf_addf(&said, _("the printer says \"%s\""), line);
	free(line);
	return strbuf_take(&said);
}

char *words_because(const char *state, const char *why)
{
	struct strbuf said;

	strbuf_init(&said);
	if (why)
		/* TRANSLATORS: what state a printer or a job is in, and why: "stopped: out of paper". */
		strbuf_addf(&said, _("%s: %s"), state, why);
	else
		strbuf_add(&said, state);
	return strbuf_take(&said);
}

void words_add_entry(struct strbuf *list, const char *entry)
{
	if (list->length)
		strbuf_add(list, _(", "));
	strbuf_add(list, entry);
}

/*
 * Of printer-state-reasons and job-state-reasons (RFC 8011, PWG 5100.9, CUPS) the first in this table that is
 * given is told; those without words are told by the state itself.
 */
static const struct {
	const char *keyword;	/* without "-error", "-warning", "-report" */
	const char *said;
	bool stops;
} reasons[] = {
	/* TRANSLATORS: from here on: why a printer or a job is in its state; stands behind a colon. */
	{ "media-jam", N_("paper jam"), true },
	{ "media-empty", N_("out of paper"), true },
	{ "media-needed", N_("it needs other paper, or more"), true },
	{ "cover-open", N_("a cover is open"), true },
	{ "door-open", N_("a door is open"), true },
	{ "interlock-open", N_("a cover is open"), true },
	{ "input-tray-missing", N_("a paper tray is missing"), true },
	{ "output-tray-missing", N_("the output tray is missing"), true },
	{ "output-area-full", N_("the output tray is full"), true },
	{ "toner-empty", N_("out of toner"), true },
	{ "marker-supply-empty", N_("out of ink or toner"), true },
	{ "marker-waste-full", N_("the waste container is full"), true },
	{ "developer-empty", N_("out of developer"), true },
	{ "opc-life-over", N_("the drum is worn out"), true },
	{ "fuser-over-temp", N_("too hot inside"), true },
	{ "cups-held-for-authentication", N_("it asks for a password"), true },
	{ "cups-missing-filter", N_("a program that this printer needs is missing"), true },
	{ "cups-insecure-filter", N_("a program of this printer isn't safe to run"), true },
	{ "cups-remote-stopped", N_("the printer's own queue has stopped"), true },
	{ "offline", N_("switched off or not connected"), true },
	{ "service-off-line", N_("switched off or not connected"), true },
	{ "timed-out", N_("it doesn't answer"), true },
	{ "shutdown", N_("switched off or not connected"), true },
	{ "spool-area-full", N_("its memory is full"), true },
	{ "moving-to-paused", N_("it is being paused"), true },
	{ "paused", N_("somebody has paused it"), true },
	{ "job-canceled-by-user", N_("by the one who sent it"), false },
	{ "job-canceled-by-operator", N_("by those who look after the printer"), false },
	{ "job-canceled-at-device", N_("at the printer itself"), false },
	{ "unsupported-document-format", N_("it can't print PDF files"), false },
	{ "document-format-error", N_("it couldn't read the document"), false },
	{ "document-unprintable-error", N_("it couldn't print the document"), false },
	{ "job-completed-with-errors", N_("with errors; look at the paper"), false },
	{ "job-completed-with-warnings", N_("with warnings; look at the paper"), false },
	{ "connecting-to-device", N_("it is being connected"), false },
	{ "fuser-under-temp", N_("it is warming up"), false },
	{ "toner-low", N_("little toner is left"), false },
	{ "marker-supply-low", N_("little ink or toner is left"), false },
	{ "media-low", N_("little paper is left"), false },
	{ "output-area-almost-full", N_("the output tray is almost full"), false },
	{ "marker-waste-almost-full", N_("the waste container is almost full"), false },
	{ "developer-low", N_("little developer is left"), false },
	{ "opc-near-eol", N_("the drum is almost worn out"), false },
	{ "none", NULL, false },
	{ "aborted-by-system", NULL, false },
	{ "account-closed", NULL, false },
	{ "cups-waiting-for-job-completed", NULL, false },
	{ "hold-new-jobs", NULL, false },
	{ "identify-printer-requested", NULL, false },
	{ "job-completed-successfully", NULL, false },
	{ "job-data-insufficient", NULL, false },
	{ "job-hold-until-specified", NULL, false },
	{ "job-incoming", NULL, false },
	{ "job-interpreting", NULL, false },
	{ "job-outgoing", NULL, false },
	{ "job-printing", NULL, false },
	{ "job-queued", NULL, false },
	{ "job-restartable", NULL, false },
	{ "job-spooling", NULL, false },
	{ "job-stopped", NULL, false },
	{ "job-transforming", NULL, false },
	{ "other", NULL, false },
	{ "printer-stopped", NULL, false },
	{ "printer-stopped-partly", NULL, false },
	{ "processing-to-stop-point", NULL, false },
	{ "queued-in-device", NULL, false },
	{ "resources-are-not-ready", NULL, false },
	{ "stopped-partly", NULL, false },
	{ "stopping", NULL, false },
};

static size_t reason_find(const char *keyword, size_t length)
{
	size_t at = 0;

	while (at < COUNT(reasons) && (strncmp(reasons[at].keyword, keyword, length) != 0 ||
				     reasons[at].keyword[length]))
		at++;
	return at;
}

/* The same for a keyword with its severity; *mild: the printer goes on in spite of it. */
static size_t reason_find_severe(const char *keyword, size_t length, bool *mild)
{
	static const struct {
		const char *severity;
		bool mild;
	} severities[] = { { "-error", false }, { "-warning", true }, { "-report", true } };

	for (size_t i = 0; i < COUNT(severities); i++) {
		size_t tail = strlen(severities[i].severity);

		if (length < tail ||
		    strncmp(keyword + length - tail, severities[i].severity, tail) != 0)
			continue;
		*mild = severities[i].mild;
		return reason_find(keyword, length - tail);
	}
	return COUNT(reasons);
}

struct reason words_reason(const char *list)
{
	size_t best = 2 * COUNT(reasons);		/* a place in the table; the mild ones come behind */
	struct reason reason = { NULL, false };

	for (const char *at = list ? list : ""; *at; at += *at == ',') {
		size_t length = strcspn(at, ",");
		size_t found = reason_find(at, length);
		bool mild = false;

		if (found == COUNT(reasons))	/* not before: "document-format-error" is a keyword */
			found = reason_find_severe(at, length, &mild);
		if (found == COUNT(reasons) && length && !reason.said) {
			char *unknown = mem_strndup(at, length);

			reason.said = words_quoted(unknown);
			free(unknown);
		}
		if (found < COUNT(reasons) && reasons[found].said &&
		    found + mild * COUNT(reasons) < best)
			best = found + mild * COUNT(reasons);
		at += length;
	}
	if (best == 2 * COUNT(reasons))
		return reason;
	free(reason.said);
	reason.said = mem_strdup(_(reasons[best % COUNT(reasons)].said));
	reason.stops = best < COUNT(reasons) && reasons[best].stops;
	return reason;
}

/* Sizes that people have a name for. */
static const struct {
	const char *media;	/* without its measures */
	const char *name;
} papers[] = {
	{ "iso_a4", "A4" },
	{ "na_letter", N_("Letter") },
	{ "iso_a3", "A3" },
	{ "iso_a5", "A5" },
	{ "iso_a6", "A6" },
	{ "jis_b4", "B4" },
	{ "jis_b5", "B5" },
	{ "iso_b5", "ISO B5" },
	{ "na_legal", N_("Legal") },
	{ "na_ledger", "11x17" },
};

static bool is_paper(size_t paper, const char *media)
{
	size_t length = strlen(papers[paper].media);

	return strncmp(media, papers[paper].media, length) == 0 && media[length] == '_';
}

char *words_paper(const char *media)
{
	struct strbuf said;
	pwg_media_t *size;

	for (size_t paper = 0; paper < COUNT(papers); paper++)
		if (is_paper(paper, media))
			return mem_strdup(_(papers[paper].name));
	size = pwgMediaForPWG(media);
	if (!size || strncmp(media, "custom_", 7) == 0)
		return NULL;
	strbuf_init(&said);
	/* TRANSLATORS: a size of paper without a name: width and height. */
	strbuf_addf(&said, _("%d x %d mm"), (size->width / 50 + 1) / 2, (size->length / 50 + 1) / 2);
	return strbuf_take(&said);
}

static bool has_paper(ipp_attribute_t *media, size_t paper)
{
	for (int i = 0; i < ippGetCount(media); i++) {
		const char *name = ippGetString(media, i, NULL);

		if (name && is_paper(paper, name))
			return true;
	}
	return false;
}

/* What has no name, by its measures. */
static void add_odd_papers(struct strbuf *list, ipp_attribute_t *media)
{
	int count = ippGetCount(media);

	for (int i = 0, added = 0; i < count && added < ODD_PAPERS; i++) {
		const char *name = ippGetString(media, i, NULL);
		char *said = name ? words_paper(name) : NULL;

		if (said) {
			words_add_entry(list, said);
			added++;
		}
		free(said);
	}
}

char *words_papers(ipp_attribute_t *media)
{
	struct strbuf list;

	strbuf_init(&list);
	for (size_t paper = 0; paper < COUNT(papers); paper++)
		if (has_paper(media, paper))
			words_add_entry(&list, _(papers[paper].name));
	if (!list.length)
		add_odd_papers(&list, media);
	if (list.length)
		return strbuf_take(&list);
	strbuf_release(&list);
	return NULL;
}
