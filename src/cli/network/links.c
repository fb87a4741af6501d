/* `links`: are an advisory's addresses alive? */
#include "cli/command.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/table.h"
#include "base/text.h"
#include "cli/advisories/advisory.h"
#include "cli/config.h"
#include "cli/network/linkcheck.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "core/csaf/products.h"
#include "load/guide/values.h"
#include "report/json.h"
#include "report/link_words.h"
#include "report/words.h"

#define WIDTH 79
#define INDENT 4

/* An address of the advisory, and what became of it. */
struct row {
	const char *url;		/* whatever stands in the document */
	const char *title;		/* what it is for; the publisher's words, not harmless; "": none */
	bool asked;			/* it is of the web */
	const struct checked *known;	/* of now, or of a check before; NULL: never */
	enum link_state state;		/* as of now */
};

struct page {
	const struct advisory *advisory;
	size_t language;
	struct table rows;
	void *urls;			/* of the rows, as they stand in the document; of tsearch */
	size_t asked;			/* how many of them */
	int64_t begun;
	size_t counts[LINK_STATE_COUNT];
};

static int compare_urls(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* They are the advisory's. */
static void keep_url(void *url)
{
	(void)url;
}

static struct row *row_at(const struct page *page, size_t i)
{
	return (struct row *)page->rows.rows + i;
}

/* Each once; the first one's title is its. */
static void add_url(struct page *page, const char *url, const char *title)
{
	if (!*url || tfind(url, &page->urls, compare_urls))
		return;
	if (!tsearch(url, &page->urls, compare_urls))
		mem_exhausted();
	*(struct row *)table_add(&page->rows, sizeof(struct row)) = (struct row){
		.url = url, .title = title, .asked = value_is_url(url),
	};
}

static void add_references(struct page *page, const struct csaf_reference *references, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *summary = references[i].summary;

		/* Many say their address once more. */
		add_url(page, references[i].url, value_is_url(summary) ? "" : summary);
	}
}

/* Those of the plans, then what the document names besides. */
static void add_urls(struct page *page)
{
	const struct advisory *advisory = page->advisory;
	const struct csaf *csaf = advisory->products ? advisory->products->csaf : NULL;

	for (size_t i = 0; i < advisory->link_count; i++)
		add_url(page, advisory->links[i].url, text_in(&advisory->links[i].title, page->language));
	if (!csaf)
		return;
	add_references(page, csaf->references, csaf->reference_count);
	for (size_t v = 0; v < csaf->vulnerability_count; v++) {
		const struct csaf_vulnerability *vulnerability = &csaf->vulnerabilities[v];

		for (size_t i = 0; i < vulnerability->remediation_count; i++)
			add_url(page, vulnerability->remediations[i].url, "");
		add_references(page, vulnerability->references, vulnerability->reference_count);
	}
}

static void show_progress(const struct page *page)
{
	if (!isatty(STDERR_FILENO))
		return;
	progress_show(&(struct progress){
		.name = "", .done = page->asked - linkcheck_left(), .total = page->asked,
	});
}

/* False: not all were told; err. */
static bool check_all(struct page *page, bool loopback_http, struct error *err)
{
	const char **urls = mem_array(page->rows.count, sizeof(*urls));
	char *archive = linkcheck_archive(page->advisory);
	bool going;

	for (size_t i = 0; i < page->rows.count; i++) {
		if (row_at(page, i)->asked)
			urls[page->asked++] = row_at(page, i)->url;
	}
	going = linkcheck_begin(urls, page->asked, archive, loopback_http, err);
	while (going && linkcheck_busy()) {
		struct pollfd wait = linkcheck_wait();

		show_progress(page);
		poll(&wait, 1, -1);
		going = linkcheck_go_on(err);
	}
	progress_end();
	free(archive);
	free(urls);
	return going;
}

/* What is known now, and whether that is from now. */
static void judge(struct page *page)
{
	for (size_t i = 0; i < page->rows.count; i++) {
		struct row *row = row_at(page, i);
		const struct checked *known = row->asked ? linkcheck_known(row->url) : NULL;
		bool now = known && known->when >= page->begun && !linkcheck_unchecked(row->url);

		row->known = known;
		row->state = now ? known->state : LINK_NOT_CHECKED;
		page->counts[row->state]++;
	}
}

/* Why none of them was checked, if it is the same for all: else each has its own reason below it. */
static const char *shared_reason(const struct page *page)
{
	const char *shared = NULL;

	for (size_t i = 0; i < page->rows.count; i++) {
		const struct row *row = row_at(page, i);
		const char *reason = row->asked ? linkcheck_unchecked(row->url) : NULL;

		if (!row->asked)
			continue;
		if (!reason || (shared && strcmp(shared, reason) != 0))
			return NULL;
		shared = reason;
	}
	return shared;
}

static void add_lines(struct strbuf *out, size_t indent, const char *text)
{
	struct text_lines lines = { 0 };

	if (!*text)
		return;
	text_wrap(&lines, text, WIDTH - indent, true);
	for (size_t i = 0; i < lines.count; i++)
		strbuf_addf(out, "%*s%.*s\n", (int)indent, "", (int)lines.items[i].length, lines.items[i].start);
	text_lines_release(&lines);
}

/* The same for a text of somebody else's. */
static void add_foreign(struct strbuf *out, const char *text)
{
	struct strbuf line;

	strbuf_init(&line);
	words_add_typed(&line, text);
	add_lines(out, INDENT, line.text);
	strbuf_release(&line);
}

/* To be copied: never broken. */
static void add_address(struct strbuf *out, const char *url)
{
	strbuf_addf(out, "%*s", INDENT, "");
	words_add_typed(out, url);
	strbuf_addc(out, '\n');
}

/* What was found out, or why nothing was. */
static const char *reason_of(const struct row *row)
{
	if (!row->asked)
		return _("Only addresses that begin with http:// or https:// are checked.");
	if (row->state == LINK_NOT_CHECKED)
		return linkcheck_unchecked(row->url);
	return link_is_dead(row->state) ? row->known->words : NULL;
}

static void add_row(struct strbuf *out, const struct row *row, const char *reason, int64_t now)
{
	struct strbuf words;

	strbuf_init(&words);
	if (row->state == LINK_NOT_CHECKED)
		link_words_add_unchecked(&words, row->known, now);
	else
		link_words_add_state(&words, row->known);
	add_lines(out, 0, words.text);
	add_address(out, row->url);
	add_foreign(out, row->title);
	add_lines(out, INDENT, reason ? reason : "");
	strbuf_clear(&words);
	if (row->known && link_is_dead(row->known->state))
		link_words_add_copy(&words, row->known);
	add_lines(out, INDENT, words.text);
	strbuf_addc(out, '\n');
	strbuf_release(&words);
}

static void add_sum(struct strbuf *out, const struct page *page)
{
	struct strbuf counts, line;

	strbuf_init(&counts);
	strbuf_init(&line);
	link_words_add_counts(&counts, page->counts);
	/* TRANSLATORS: how many web addresses, and what became of them: "alive: 2, gone: 6". */
	strbuf_addf(&line, _("Addresses: %zu (%s)"), page->rows.count, counts.text);
	add_lines(out, 0, line.text);
	strbuf_release(&counts);
	strbuf_release(&line);
}

/* Has no server said anything, though several addresses were asked for? */
static bool is_silence(const struct page *page)
{
	for (size_t i = 0; i < page->rows.count; i++) {
		const struct row *row = row_at(page, i);

		if (row->asked && (row->state != LINK_UNREACHABLE || row->known->status))
			return false;
	}
	return page->asked > 1;
}

static void add_time(struct strbuf *out, int64_t begun)
{
	struct strbuf minute;

	strbuf_init(&minute);
	clock_add_minute(&minute, begun);
	/* TRANSLATORS: date and time of a check. */
	strbuf_addf(out, _("Checked: %s"), minute.text);
	strbuf_addc(out, '\n');
	strbuf_release(&minute);
}

static void add_text(struct strbuf *out, const struct page *page)
{
	const char *shared = shared_reason(page);

	if (!page->rows.count) {
		add_lines(out, 0, _("This advisory names no addresses."));
		return;
	}
	for (size_t i = 0; i < page->rows.count; i++) {
		const struct row *row = row_at(page, i);

		add_row(out, row, shared && row->asked ? NULL : reason_of(row), page->begun);
	}
	add_sum(out, page);
	if (is_silence(page))
		add_lines(out, 0, _("No server has answered: perhaps it is not the addresses, but this computer's "
				    "network."));
	if (shared)
		add_lines(out, 0, shared);
	else if (page->counts[LINK_NOT_CHECKED] < page->rows.count)
		add_time(out, page->begun);
}

static void add_found(cJSON *object, const struct checked *found)
{
	cJSON *copy;

	if (found->status)
		json_number(object, "status", found->status);
	json_string(object, "ended", found->ended);
	if (!*found->copy)
		return;
	copy = cJSON_AddObjectToObject(object, "copy");
	json_string(copy, "url", found->copy);
	json_string(copy, "state", link_state_id(found->copy_state));
}

/* What was known before of one that wasn't checked now. */
static void add_before(cJSON *object, const struct checked *known)
{
	cJSON *before = cJSON_AddObjectToObject(object, "before");

	json_time(before, "checked", known->when);
	json_string(before, "state", link_state_id(known->state));
	add_found(before, known);
}

static void add_json(struct strbuf *out, const struct page *page)
{
	cJSON *object = json_object(), *links;
	struct strbuf checked;

	strbuf_init(&checked);
	clock_add_utc(&checked, page->begun);
	json_string(object, "advisory", page->advisory->id);
	json_string(object, "checked", checked.text);
	links = cJSON_AddArrayToObject(object, "links");
	for (size_t i = 0; i < page->rows.count; i++) {
		const struct row *row = row_at(page, i);
		cJSON *link = json_append(links);

		json_string(link, "url", row->url);
		json_string(link, "state", link_state_id(row->state));
		if (row->state != LINK_NOT_CHECKED)
			add_found(link, row->known);
		else if (row->known)
			add_before(link, row->known);
	}
	json_print(out, object);
	strbuf_addc(out, '\n');
	strbuf_release(&checked);
}

/* Is none dead?  If nothing at all could be checked, that is another matter. */
static enum status answer(const struct page *page)
{
	if (page->asked && page->counts[LINK_NOT_CHECKED] == page->rows.count)
		return STATUS_SYSTEM;
	for (enum link_state state = 0; state < LINK_STATE_COUNT; state++) {
		if (page->counts[state] && link_is_dead(state))
			return STATUS_NO;
	}
	return STATUS_DONE;
}

static enum status say(const struct page *page, bool json)
{
	enum status status = answer(page), written;
	struct strbuf out;

	strbuf_init(&out);
	if (json)
		add_json(&out, page);
	else
		add_text(&out, page);
	written = output_write(NULL, out.text, out.length, !json);
	strbuf_release(&out);
	return written == STATUS_DONE ? status : written;
}

static enum status check(const struct options *options, const struct advisory *advisory)
{
	bool json = options->format && strcmp(options->format, "json") == 0;
	struct page page = {
		.advisory = advisory, .language = advisory_language_here(advisory), .begun = clock_now(),
	};
	struct error err = ERROR_INIT;
	enum status status;
	bool all;

	add_urls(&page);
	all = check_all(&page, options->loopback_http, &err);
	judge(&page);
	status = say(&page, json);
	if (!all)
		status = message_failure(&err);
	linkcheck_end();
	tdestroy(page.urls, keep_url);
	free(page.rows.rows);
	return status;
}

enum status links_command(const struct options *options)
{
	enum status status = STATUS_DONE;
	const struct advisory *advisory;
	struct error err = ERROR_INIT;
	struct arena arena;

	if (!config_read(&err))
		return message_failure(&err);
	arena_init(&arena);
	advisory = advisory_load(options->operands[0], false, &arena, &status);
	if (advisory)
		status = check(options, advisory);
	arena_release(&arena);
	return status;
}
