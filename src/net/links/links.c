#include "net/links/links.h"

#include <search.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "net/links/link_place.h"

#define NONE SIZE_MAX
#define LOST_MOST 2		/* addresses in a row at which a server can't be reached, before it is given up */

/* An address on its way.  Lives in the arena, but for its page. */
struct visit {
	struct round *round;
	struct site *site;
	const char *url;
	size_t first, last;		/* of those that name it */
	bool copy;			/* it is the archived copy of what they name */
	bool head;
	const char *at;			/* where it is asked for: GET where HEAD was led to … */
	unsigned redirects;		/* … by so many */
	bool permanent;
	struct strbuf page;
	struct visit *next;		/* waiting at the site */
};

/* A server, by how its addresses begin. */
struct site {
	const char *name;
	unsigned asked;			/* visits under way */
	unsigned lost;			/* how many in a row couldn't reach it */
	struct link_check *verdict;	/* on all that weren't asked before it was given up; NULL: it isn't */
	struct visit *waiting, *last;
};

struct round {
	const struct links *links;
	const char *archive;		/* what makes the address of a copy; NULL: nothing */
	struct transfers *transfers;
	unsigned per_host;
	size_t *next;			/* [which]: the next one that names the same address; NONE */
	void *visits, *sites;		/* by address, by name; of tsearch */
	struct arena arena;
};

static int visit_compare(const void *a, const void *b)
{
	const struct visit *one = a, *other = b;

	return strcmp(one->url, other->url);
}

static int site_compare(const void *a, const void *b)
{
	const struct site *one = a, *other = b;

	return strcmp(one->name, other->name);
}

/* What is in the trees is the arena's. */
static void keep(void *item)
{
	(void)item;
}

static void *find_or_add(void **tree, void *item, int (*compare)(const void *, const void *))
{
	void **found = tsearch(item, tree, compare);

	if (!found)
		mem_exhausted();
	return *found;
}

static const char *copy_piece(struct round *round, const char *s, size_t length)
{
	char *piece = arena_alloc(&round->arena, length + 1);

	memcpy(piece, s, length);
	return piece;
}

static struct site *site_of(struct round *round, const char *url)
{
	struct site *site = arena_alloc(&round->arena, sizeof(*site));

	site->name = copy_piece(round, url, place_server(url));
	return find_or_add(&round->sites, site, site_compare);
}

static struct visit *visit_new(struct round *round, const char *url, size_t first)
{
	struct visit *visit = arena_alloc(&round->arena, sizeof(*visit));

	*visit = (struct visit){ .round = round, .url = url, .first = first, .last = first, .head = true, .at = url };
	strbuf_init(&visit->page);
	return visit;
}

static bool take(void *into, const char *bytes, size_t length)
{
	struct visit *visit = into;
	size_t left = LINK_PAGE_MOST - visit->page.length;

	strbuf_addn(&visit->page, bytes, length < left ? length : left);
	return visit->page.length < LINK_PAGE_MOST;
}

static void begin(void *into, uint64_t offset, uint64_t total)
{
	struct visit *visit = into;

	(void)offset;
	(void)total;
	strbuf_clear(&visit->page);
}

static void ended(void *into, const struct transfer_result *result);

static void ask(struct visit *visit)
{
	transfers_add(visit->round->transfers, &(struct transfer){
		.url = visit->at, .head = visit->head, .soon = !visit->head,
		.begin = begin, .body = take, .ended = ended, .into = visit,
	});
}

/* As many of the site's as may be asked at once: who is not asked yet need not be asked if the server is given up. */
static void let_in(struct site *site, unsigned per_host)
{
	while (site->waiting && site->asked < per_host) {
		struct visit *visit = site->waiting;

		site->waiting = visit->next;
		site->asked++;
		ask(visit);
	}
}

static void tell(struct visit *visit, const struct link_check *link);

static void tell_given_up(struct visit *visit)
{
	struct link_check link = *visit->site->verdict;

	link.ended = mem_strdup(visit->url);
	tell(visit, &link);
	free(link.ended);
}

static void enter(struct visit *visit)
{
	struct site *site = visit->site = site_of(visit->round, visit->url);

	if (site->verdict) {
		tell_given_up(visit);
		return;
	}
	if (site->waiting)
		site->last->next = visit;
	else
		site->waiting = visit;
	site->last = visit;
	let_in(site, visit->round->per_host);
}

static void look_for_copy(struct visit *visit)
{
	struct round *round = visit->round;
	struct visit *copy;
	struct strbuf url;

	/* What is in the archive itself has none. */
	if (!round->archive || strncmp(visit->url, round->archive, place_server(round->archive)) == 0)
		return;
	strbuf_init(&url);
	strbuf_addf(&url, "%s%s", round->archive, visit->url);
	copy = visit_new(round, arena_strdup(&round->arena, url.text), visit->first);
	copy->copy = true;
	strbuf_release(&url);
	enter(copy);
}

static void tell(struct visit *visit, const struct link_check *link)
{
	const struct links *links = visit->round->links;

	for (size_t which = visit->first; which != NONE; which = visit->round->next[which])
		links->told(links->into, which, visit->copy ? visit->url : NULL, link);
	if (link_is_dead(link->state))
		look_for_copy(visit);
}

/* What was said of the server holds for whoever still waits to be asked there, and for who comes later. */
static void give_up(struct round *round, struct site *site, const struct link_check *link)
{
	struct link_check *verdict = arena_alloc(&round->arena, sizeof(*verdict));

	*verdict = (struct link_check){ .state = link->state, .status = link->status };
	verdict->words = arena_strdup(&round->arena, link->words);
	site->verdict = verdict;
	for (struct visit *visit; (visit = site->waiting);) {
		site->waiting = visit->next;
		tell_given_up(visit);
	}
}

/* No answer at all, from the server that the address names. */
static bool is_lost(const struct transfer_result *result)
{
	return result->end == TRANSFER_UNREACHABLE && !result->status && !result->redirects;
}

static bool is_too_often(const struct transfer_result *result)
{
	return result->end == TRANSFER_STATUS && result->status == 429 && !result->redirects;
}

/* HEAD didn't settle it. */
static void ask_again(struct visit *visit, const struct transfer_result *head)
{
	visit->head = false;
	if (head->end == TRANSFER_DONE) {
		visit->at = arena_strdup(&visit->round->arena, head->url);
		visit->redirects = head->redirects;
		visit->permanent = head->redirects_permanent;
	}
	ask(visit);
}

/* With what led HEAD there. */
static struct transfer_result whole_way(const struct visit *visit, const struct transfer_result *result)
{
	struct transfer_result whole = *result;

	whole.redirects += visit->redirects;
	if (visit->redirects)
		whole.redirects_permanent = visit->permanent && (!result->redirects || result->redirects_permanent);
	return whole;
}

static void ended(void *into, const struct transfer_result *result)
{
	struct visit *visit = into;
	struct transfer_result whole = whole_way(visit, result);
	struct site *site = visit->site;
	struct link_check link;

	if (visit->head && link_is_doubtful(result)) {
		ask_again(visit, result);
		return;
	}
	link_judge(&link, visit->url, &whole, visit->page.text, visit->page.length);
	tell(visit, &link);
	strbuf_release(&visit->page);
	site->asked--;
	site->lost = is_lost(&whole) ? site->lost + 1 : 0;
	if (!site->verdict && (site->lost >= LOST_MOST || is_too_often(&whole)))
		give_up(visit->round, site, &link);
	link_check_release(&link);
	let_in(site, visit->round->per_host);
}

/* Its own, or together with those that name the same. */
static void add(struct round *round, size_t which)
{
	const char *url = round->links->urls[which];
	struct visit *visit = visit_new(round, copy_piece(round, url, strcspn(url, "#")), which);
	struct visit *same = find_or_add(&round->visits, visit, visit_compare);

	round->next[which] = NONE;
	if (same != visit) {
		round->next[same->last] = which;
		same->last = which;
		return;
	}
	enter(visit);
}

static void tell_offline(const struct links *links)
{
	for (size_t i = 0; i < links->count; i++) {
		struct link_check link;

		link_judge_offline(&link, links->urls[i]);
		links->told(links->into, i, NULL, &link);
		link_check_release(&link);
	}
}

/* Without the star of one that lists copies. */
static const char *archive_of_copies(struct round *round, const char *archive)
{
	size_t length = strlen(archive);
	char *copies = arena_strdup(&round->arena, archive);

	if (text_ends(archive, "*/"))
		memcpy(copies + length - 2, "/", 2);
	return copies;
}

static unsigned or_else(unsigned value, unsigned usual)
{
	return value ? value : usual;
}

void links_check(const struct links *links, const struct transfer_limits *limits)
{
	struct transfer_limits own = *limits;
	struct round round = { .links = links, .per_host = or_else(limits->per_host, 4) };

	if (links->offline) {
		tell_offline(links);
		return;
	}
	own.any_http = own.not_here = true;
	own.at_once = or_else(limits->at_once, 50);
	own.per_host = round.per_host;
	own.tries = or_else(limits->tries, 1);
	own.connect_seconds = or_else(limits->connect_seconds, 8);
	own.stall_seconds = or_else(limits->stall_seconds, 10);
	own.whole_seconds = or_else(limits->whole_seconds, 20);
	own.most_bytes = UINT64_MAX;	/* no more is taken than is looked at */
	arena_init(&round.arena);
	round.archive = links->archive ? archive_of_copies(&round, links->archive) : NULL;
	round.transfers = transfers_new(&own);
	round.next = arena_array(&round.arena, links->count, sizeof(*round.next));
	for (size_t i = 0; i < links->count; i++)
		add(&round, i);
	transfers_run(round.transfers, links->fd);
	transfers_free(round.transfers);
	tdestroy(round.visits, keep);
	tdestroy(round.sites, keep);
	arena_release(&round.arena);
}
