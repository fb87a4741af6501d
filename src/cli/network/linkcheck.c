#include "cli/network/linkcheck.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/helper.h"
#include "cli/network/network.h"
#include "cli/service.h"
#include "core/csaf/products.h"
#include "report/json.h"
#include "store/checked.h"

#define ARCHIVE "https://web.archive.org/web/"

struct address {
	char *url;
	bool known;
	struct checked checked;		/* its texts, one after the other, are in `texts` */
	char *texts;
	char *unchecked;		/* why the last check found nothing out; NULL: it did, or wasn't for it */
};

static struct {
	struct helper *helper;		/* NULL: nothing is under way */
	struct address **asked;		/* in the order of the request */
	bool *told;
	size_t count, left;
	const char *language;		/* in which its words are */
	void *entries;			/* by address; of tsearch */
	struct checked_store *store;	/* NULL: not open yet */
} check;

static int address_compare(const void *a, const void *b)
{
	const struct address *one = a, *other = b;

	return strcmp(one->url, other->url);
}

static void address_free(void *item)
{
	struct address *address = item;

	free(address->url);
	free(address->texts);
	free(address->unchecked);
	free(address);
}

/* Opens the store; for who only looks one that isn't there yet isn't made. */
static struct checked_store *open_store(bool make)
{
	struct strbuf path;
	bool kept;

	if (check.store)
		return check.store;
	strbuf_init(&path);
	kept = service_cache(&path);
	strbuf_add(&path, "links.db");
	if (make || (kept && access(path.text, F_OK) == 0))
		check.store = checked_open(kept ? path.text : NULL);
	strbuf_release(&path);
	return check.store;
}

static const char *keep_text(char **at, const char *text)
{
	size_t size = strlen(text) + 1;
	char *kept = memcpy(*at, text, size);

	*at += size;
	return kept;
}

/* Copies it; the old texts may be among the new ones. */
static void keep(struct address *address, const struct checked *checked)
{
	size_t length = strlen(checked->ended) + strlen(checked->words) + strlen(checked->language) +
			strlen(checked->copy) + 4;
	char *texts = mem_alloc(length), *at = texts;
	struct checked kept = *checked;

	kept.ended = keep_text(&at, checked->ended);
	kept.words = keep_text(&at, checked->words);
	kept.language = keep_text(&at, checked->language);
	kept.copy = keep_text(&at, checked->copy);
	free(address->texts);
	address->texts = texts;
	address->checked = kept;
	address->known = true;
}

static void look_up(struct address *address)
{
	struct checked_store *store = open_store(false);
	struct checked checked;
	struct arena arena;

	if (!store)
		return;
	arena_init(&arena);
	if (checked_get(store, address->url, &checked, &arena))
		keep(address, &checked);
	arena_release(&arena);
}

/* With what the store has of it, if it is new here. */
static struct address *address_of(const char *url)
{
	struct address *address = mem_alloc(sizeof(*address)), **found;

	address->url = mem_strdup(url);
	found = tsearch(address, &check.entries, address_compare);
	if (!found)
		mem_exhausted();
	if (*found == address)
		look_up(address);
	else
		address_free(address);
	return *found;
}

static void ask(const char *const *urls, const char *archive, bool loopback_http)
{
	cJSON *request = json_object(), *list;
	struct strbuf json;

	strbuf_init(&json);
	json_string(request, "do", "links");
	list = cJSON_AddArrayToObject(request, "urls");
	for (size_t i = 0; i < check.count; i++)
		cJSON_AddItemToArray(list, cJSON_CreateStringReference(urls[i]));
	if (archive)
		json_string(request, "archive", archive);
	network_add(request, loopback_http);
	json_print(&json, request);
	helper_send(check.helper, json.text, NULL, 0);
	strbuf_release(&json);
}

/* All at once: to write each as it comes costs more than to check it. */
static void keep_told(void)
{
	if (!check.store || !check.count || !checked_begin(check.store))
		return;
	for (size_t i = 0; i < check.count; i++) {
		const struct address *address = check.asked[i];

		if (check.told[i] && !address->unchecked)
			checked_put(check.store, address->url, &address->checked);
	}
	checked_commit(check.store);
}

static void stop(void)
{
	keep_told();
	helper_end(check.helper);
	free(check.asked);
	free(check.told);
	check.helper = NULL;
	check.asked = NULL;
	check.told = NULL;
	check.count = check.left = 0;
}

bool linkcheck_begin(const char *const *urls, size_t count, const char *archive, bool loopback_http, struct error *err)
{
	stop();
	if (!count)
		return true;
	check.helper = helper_start("net", err);
	if (!check.helper)
		return false;
	open_store(true);
	check.language = language_now();
	check.count = check.left = count;
	check.asked = mem_array(count, sizeof(struct address *));
	check.told = mem_array(count, sizeof(*check.told));
	for (size_t i = 0; i < count; i++) {
		check.asked[i] = address_of(urls[i]);
		free(check.asked[i]->unchecked);
		check.asked[i]->unchecked = NULL;
	}
	ask(urls, archive, loopback_http);
	return true;
}

/*
 * A guide says which.  A CSAF document doesn't; the Internet Archive has most of what is on the web, and leads to the
 * copy that is nearest to the document's date.  But it would be told the addresses, and who may only hand a document on
 * to few (TLP) may not tell others what stands in it.
 */
char *linkcheck_archive(const struct advisory *advisory)
{
	struct strbuf archive;

	if (!advisory->products)
		return advisory->archive ? mem_strdup(advisory->archive) : NULL;
	if (csaf_tlp_restricts(advisory->products->csaf))
		return NULL;
	strbuf_init(&archive);
	strbuf_add(&archive, ARCHIVE);
	for (const char *s = advisory->date; *s; s++) {
		if (*s != '-')
			strbuf_addc(&archive, *s);
	}
	strbuf_addc(&archive, '/');
	return strbuf_take(&archive);
}

bool linkcheck_busy(void)
{
	return check.helper;
}

struct pollfd linkcheck_wait(void)
{
	return helper_wait(check.helper);
}

size_t linkcheck_left(void)
{
	return check.left;
}

static void take_state(struct address *address, const cJSON *answer, enum link_state state)
{
	const cJSON *status = json_item(answer, "status");

	if (state == LINK_NOT_CHECKED) {
		free(address->unchecked);
		address->unchecked = mem_strdup(json_text(answer, "words"));
		return;
	}
	keep(address, &(struct checked){
		.state = state, .status = cJSON_IsNumber(status) ? status->valueint : 0,
		.ended = json_text(answer, "ended"), .words = json_text(answer, "words"), .language = check.language,
		.when = clock_now(), .copy = "", .copy_state = LINK_NOT_CHECKED,
	});
}

static void take_copy(struct address *address, const char *copy, enum link_state state)
{
	struct checked with = address->checked;

	if (!address->known)
		return;
	with.copy = copy;
	with.copy_state = state;
	keep(address, &with);
}

/* What became of one address, or of its copy. */
static void take_one(const cJSON *answer)
{
	const cJSON *number = json_item(answer, "which");
	const char *copy = json_text(answer, "copy");
	enum link_state state;
	size_t which;

	if (!cJSON_IsNumber(number) || number->valuedouble < 0 || number->valuedouble >= (double)check.count ||
	    !link_state_from_id(json_text(answer, "state"), &state))
		return;
	which = (size_t)number->valuedouble;
	if (*copy) {
		take_copy(check.asked[which], copy, state);
		return;
	}
	take_state(check.asked[which], answer, state);
	check.left -= !check.told[which];
	check.told[which] = true;
}

/* False: it can't be done; err. */
static bool take(const char *json, struct error *err)
{
	cJSON *answer = json_read(json);

	if (network_error(answer, "error", err)) {
		stop();
		cJSON_Delete(answer);
		return false;
	}
	if (cJSON_IsTrue(json_item(answer, "end")))
		stop();
	else
		take_one(answer);
	cJSON_Delete(answer);
	return true;
}

bool linkcheck_go_on(struct error *err)
{
	enum helper_state state = HELPER_SAID;
	struct message message;
	bool taken = true;

	while (check.helper && taken && state == HELPER_SAID) {
		state = helper_go_on(check.helper, &message, err);
		if (state == HELPER_SAID) {
			taken = take(message.json, err);
			message_release(&message);
		}
	}
	if (state == HELPER_BUSY || state == HELPER_SAID)
		return taken;
	if (state == HELPER_ENDED)
		error_set(err, ERROR_SYSTEM, "%s", _("The check ended before all addresses were told."));
	stop();
	return false;
}

const struct checked *linkcheck_known(const char *url)
{
	const struct address *address = address_of(url);

	return address->known ? &address->checked : NULL;
}

const char *linkcheck_unchecked(const char *url)
{
	return address_of(url)->unchecked;
}

void linkcheck_end(void)
{
	stop();
	tdestroy(check.entries, address_free);
	checked_close(check.store);
	check.entries = NULL;
	check.store = NULL;
}
