#include "cli/network/watch.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/network/linkcheck.h"
#include "report/link_words.h"

static struct {
	const char **urls;	/* owned; of the check that goes on, or of the last one */
	size_t count;
	bool loopback_http;
} watch;

static void say_failure(struct strbuf *said, struct error *err)
{
	error_add_sentences(err, said);
	error_release(err);
}

/* The plan's addresses, each once. */
static void collect(const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	size_t count = 0;

	free(watch.urls);
	watch.urls = mem_array(advisory->link_count, sizeof(*watch.urls));
	watch.count = 0;
	for (size_t i = 0; i < advisory->link_count; i++) {
		if (outcome->links[i])
			watch.urls[count++] = advisory->links[i].url;
	}
	qsort(watch.urls, count, sizeof(*watch.urls), text_compare);
	for (size_t i = 0; i < count; i++) {
		if (!i || strcmp(watch.urls[i], watch.urls[i - 1]) != 0)
			watch.urls[watch.count++] = watch.urls[i];
	}
}

static void say_left(struct strbuf *said)
{
	size_t left = linkcheck_left();

	if (!left)
		strbuf_add(said, _("Only copies in the archive are still being looked for."));
	else if (left == 1)
		strbuf_add(said, _("One address is still being checked."));
	else
		strbuf_addf(said, _("%zu addresses are still being checked."), left);
}

static void start(const struct advisory *advisory, struct strbuf *said)
{
	char *archive = linkcheck_archive(advisory);
	struct error err = ERROR_INIT;

	if (!linkcheck_begin(watch.urls, watch.count, archive, watch.loopback_http, &err))
		say_failure(said, &err);
	else if (watch.count == 1)
		strbuf_add(said, _("Checking one address..."));
	else
		strbuf_addf(said, _("Checking %zu addresses..."), watch.count);
	free(archive);
}

static void begin(struct call *call, struct strbuf *said)
{
	if (linkcheck_busy()) {
		say_left(said);
		return;
	}
	collect(session_outcome(call->session));
	if (watch.count)
		start(call->advisory, said);
	else
		strbuf_add(said, _("The plan has no address that could be checked."));
}

/* How many are alive, gone …; where nothing was found out at all, why. */
static void say_result(struct strbuf *said)
{
	size_t counts[LINK_STATE_COUNT] = { 0 };
	struct strbuf list;

	for (size_t i = 0; i < watch.count; i++) {
		const struct checked *checked = linkcheck_known(watch.urls[i]);

		counts[linkcheck_unchecked(watch.urls[i]) || !checked ? LINK_NOT_CHECKED : checked->state]++;
	}
	if (counts[LINK_NOT_CHECKED] == watch.count && linkcheck_unchecked(watch.urls[0])) {
		strbuf_add(said, linkcheck_unchecked(watch.urls[0]));
		return;
	}
	strbuf_init(&list);
	link_words_add_counts(&list, counts);
	/* TRANSLATORS: how many web addresses, and what became of them: "alive: 2, gone: 6". */
	strbuf_addf(said, _("Addresses: %zu (%s)"), watch.count, list.text);
	strbuf_release(&list);
}

static void go_on(struct strbuf *said)
{
	struct error err = ERROR_INIT;

	if (!linkcheck_go_on(&err))
		say_failure(said, &err);
	else if (!linkcheck_busy())
		say_result(said);
}

const struct front_links *watch_links(bool loopback_http)
{
	static const struct front_links links = {
		.begin = begin, .busy = linkcheck_busy, .wait = linkcheck_wait, .go_on = go_on,
		.source = { .known = linkcheck_known, .unchecked = linkcheck_unchecked },
	};

	watch.loopback_http = loopback_http;
	return &links;
}

void watch_leave(void)
{
	linkcheck_end();
	free(watch.urls);
	watch.urls = NULL;
	watch.count = 0;
}
