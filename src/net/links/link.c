#include "net/links/link.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "net/fill.h"
#include "net/links/link_page.h"
#include "net/links/link_place.h"
#include "net/provider/web.h"
#include "net/quote.h"

static bool is_success(const struct transfer_result *result)
{
	return result->status / 100 == 2;
}

static bool is_type(const char *type, const char *wanted)
{
	size_t length = strlen(wanted);

	return strncasecmp(type, wanted, length) == 0 && strchr("; \t", type[length]);
}

static bool is_page(const struct transfer_result *result, const char *page, size_t length)
{
	if (!*result->type)
		return web_is_page(page, length);
	return is_type(result->type, "text/html") || is_type(result->type, "application/xhtml+xml");
}

bool link_is_doubtful(const struct transfer_result *head)
{
	switch (head->end) {
	case TRANSFER_DONE:
		/* Whether a page says that it is none, only its text tells. */
		return !*head->type || is_page(head, "", 0);
	case TRANSFER_STATUS:
		return head->status != 429;
	case TRANSFER_UNREACHABLE:
		return head->reached;
	default:
		return false;
	}
}

/* `words` with the value, in somebody else's words, where it has a place for it. */
static void judge(struct link_check *link, enum link_state state, const char *words, const char *value)
{
	char *quoted = quote(value, strlen(value));
	struct strbuf filled;

	strbuf_init(&filled);
	fill_words(&filled, _(words), (const char *const[]){ quoted });
	link->state = state;
	link->words = strbuf_take(&filled);
	free(quoted);
}

/* As the transfer puts it. */
static void judge_error(struct link_check *link, enum link_state state, const struct transfer_result *result)
{
	link->state = state;
	link->words = mem_strdup(result->error->what);
}

static void judge_living(struct link_check *link, const struct transfer_result *result, bool led)
{
	if (!led)
		judge(link, LINK_ALIVE, N_("The address works."), "");
	else if (result->redirects_permanent)
		judge(link, LINK_MOVED, N_("It has moved for good. The new address: %s"), result->url);
	else
		judge(link, LINK_ALIVE, N_("The address works. It leads on, for now, to: %s"), result->url);
}

static void judge_success(struct link_check *link, const char *url, const struct transfer_result *result,
			  const char *page, size_t length)
{
	bool is_html = is_page(result, page, length);
	char *said = is_html ? page_missing(page, length) : NULL;
	/* An archive always leads on; what counts is where its copy does. */
	const char *from = url, *to = result->url;
	bool archived = place_in_archive(&from, &to);

	if (said)
		judge(link, LINK_SOFT_DEAD, N_("There is a page, but it says that nothing is there: \"%s\""), said);
	else if (is_html && place_is_file(url))
		judge(link, LINK_SOFT_DEAD,
		      N_("This is the address of a file, but the server sends a web page instead. The file may be "
			 "gone, or only for those who log in."), "");
	else if (result->redirects && place_is_error(to) && !place_is_error(from))
		judge(link, LINK_SOFT_DEAD, N_("It only leads to a page about missing pages: %s"), result->url);
	else if (result->redirects && place_is_home(to) && place_is_lost(from, to))
		judge(link, LINK_SOFT_DEAD, N_("It only leads to a home page now: %s"), result->url);
	else
		judge_living(link, result, result->redirects && !archived);
	free(said);
}

static void judge_status(struct link_check *link, const struct transfer_result *result)
{
	switch (result->status) {
	case 404:
	case 410:
		judge_error(link, LINK_GONE, result);
		break;
	case 429:
		judge_error(link, LINK_NOT_CHECKED, result);
		break;
	default:
		judge_error(link, LINK_UNREACHABLE, result);
	}
}

void link_judge(struct link_check *link, const char *url, const struct transfer_result *result, const char *page,
		size_t length)
{
	*link = (struct link_check){
		.ended = mem_strdup(result->url), .status = result->status, .redirects = result->redirects,
	};
	switch (result->end) {
	case TRANSFER_REFUSED:
		judge_error(link, LINK_NOT_CHECKED, result);
		break;
	case TRANSFER_UNREACHABLE:
		judge_error(link, LINK_UNREACHABLE, result);
		break;
	case TRANSFER_STATUS:
		judge_status(link, result);
		break;
	case TRANSFER_STOPPED:
		if (!is_success(result)) {
			judge(link, LINK_NOT_CHECKED, N_("Not checked: the check was stopped before its turn."), "");
			break;
		}
		/* fall through */
	case TRANSFER_DONE:
	case TRANSFER_SAME:
	case TRANSFER_TOO_LARGE:
		judge_success(link, url, result, page, length);
		break;
	}
}

void link_judge_offline(struct link_check *link, const char *url)
{
	*link = (struct link_check){ .ended = mem_strdup(url) };
	judge(link, LINK_NOT_CHECKED, N_("Not checked: this computer is not connected to a network."), "");
}

void link_check_release(struct link_check *link)
{
	free(link->words);
	free(link->ended);
}
