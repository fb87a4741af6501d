/* One page of a provider, fetched as a whole. */
#include "net/update/update.h"

#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "net/links/link_place.h"

#define WHOLE_SECONDS 300	/* of one try, however slowly it comes */

struct visit {
	struct update *update;
	const char *url;
	size_t most;
	bool cut;
	struct fetched *page;
	struct error *err;
	enum page end;
};

static void begin(void *into, uint64_t offset, uint64_t total)
{
	struct visit *visit = into;

	(void)total;
	visit->update->page.length = offset;
}

static bool take(void *into, const char *bytes, size_t length)
{
	struct visit *visit = into;
	struct update *update = visit->update;
	size_t left = visit->most - update->page.length;

	strbuf_addn(&update->page, bytes, length < left ? length : left);
	update->bytes += length;
	update_progress(update, visit->url, 0, 0);
	visit->cut = length >= left;
	return !visit->cut && !update->gone;
}

void update_count_redirects(struct update *update, const struct transfer_result *result)
{
	update->redirected += result->redirects > 0;
	if (result->redirects > update->redirects)
		update->redirects = result->redirects;
}

static void ended(void *into, const struct transfer_result *result)
{
	struct visit *visit = into;
	struct update *update = visit->update;

	update_count_redirects(update, result);
	if (result->end == TRANSFER_DONE || visit->cut) {
		visit->end = PAGE_THERE;
		*visit->page = (struct fetched){ .url = arena_strdup(&update->arena, result->url) };
	} else if (result->end == TRANSFER_STOPPED) {
		update->gone = true;
	} else if (result->status == 404 || result->status == 410) {
		visit->end = PAGE_MISSING;
	} else {
		/* Where an address leads is the server's doing. */
		error_set(visit->err, result->status ? ERROR_SYSTEM : result->error->status, "%s", result->error->what);
		error_place(visit->err, visit->url, 0, 0);
		if (result->end == TRANSFER_UNREACHABLE && !result->status && !result->redirects)
			update->lost = visit->url;
	}
}

/* Of a server that couldn't be reached nothing more is asked: each try takes long. */
static bool is_lost(const struct update *update, const char *url)
{
	size_t length = place_server(url);

	return update->lost && place_server(update->lost) == length && strncmp(url, update->lost, length) == 0;
}

static struct transfers *pages_of(struct update *update)
{
	struct transfer_limits own = update->limits;

	own.whole_seconds = WHOLE_SECONDS;
	if (!update->pages)
		update->pages = transfers_new(&own);
	return update->pages;
}

enum page update_page(struct update *update, const char *url, size_t most, struct fetched *page, struct error *err)
{
	struct visit visit = {
		.update = update, .url = url, .most = most, .page = page, .err = err, .end = PAGE_NONE,
	};

	if (is_lost(update, url)) {
		error_set(err, ERROR_SYSTEM, "%s", _("The server could not be reached."));
		return PAGE_NONE;
	}
	strbuf_clear(&update->page);
	transfers_add(pages_of(update), &(struct transfer){
		.url = url, .begin = begin, .body = take, .ended = ended, .into = &visit,
	});
	transfers_run(update->pages, STDIN_FILENO);
	if (visit.end == PAGE_THERE) {
		page->text = update->page.text;
		page->length = update->page.length;
	}
	return visit.end;
}
