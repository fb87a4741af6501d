#include "net/update/update.h"

#include <stdarg.h>
#include <sys/stat.h>
#include <time.h>

#include "base/clock.h"
#include "base/language.h"
#include "net/request.h"

#define TOLD_EVERY 100		/* milliseconds */
#define FAILED_TOLD 100		/* documents; of more only how many there are */
#define BUSY_MOST 40		/* looks at whether another one is still at work … */
#define BUSY_PAUSE 50		/* … milliseconds apart: one that was stopped a moment ago still has to end */

static const char *const became_ids[BECAME_COUNT] = {
	[BECAME_NEW] = "new", [BECAME_NEWER] = "newer", [BECAME_UNCHANGED] = "unchanged", [BECAME_ASIDE] = "aside",
	[BECAME_FAILED] = "failed",
};

void update_answer(struct update *update, cJSON *object)
{
	if (!request_answer(object))
		update->gone = true;
}

void update_note(struct update *update, const char *format, ...)
{
	cJSON *object = cJSON_CreateObject();
	struct strbuf words;
	va_list args;

	strbuf_init(&words);
	va_start(args, format);
	strbuf_addv(&words, format, args);
	va_end(args);
	cJSON_AddStringToObject(object, "note", words.text);
	update_answer(update, object);
	strbuf_release(&words);
}

void update_warn(struct update *update, struct error *err)
{
	update_answer(update, request_error("trouble", err));
}

void update_trouble(struct update *update, struct error *err)
{
	/* There is none where nobody listens any more. */
	if (!err->what)
		return;
	update->troubles++;
	update_warn(update, err);
}

void update_progress(struct update *update, const char *name, size_t done, size_t total)
{
	int64_t now = clock_ms();
	cJSON *object;

	if (now - update->told_at < TOLD_EVERY)
		return;
	update->told_at = now;
	object = cJSON_CreateObject();
	cJSON_AddStringToObject(object, "at", name);
	cJSON_AddNumberToObject(object, "done", (double)done);
	cJSON_AddNumberToObject(object, "total", (double)total);
	cJSON_AddNumberToObject(object, "bytes", (double)update->bytes);
	update_answer(update, object);
}

void update_became(struct update *update, enum became became, const char *name, const char *words)
{
	cJSON *object;

	update->counts[became]++;
	if (became == BECAME_UNCHANGED || (became == BECAME_FAILED && update->counts[became] > FAILED_TOLD))
		return;
	object = cJSON_CreateObject();
	cJSON_AddStringToObject(object, "became", became_ids[became]);
	cJSON_AddStringToObject(object, "name", name);
	cJSON_AddStringToObject(object, "words", words);
	update_answer(update, object);
}

/* The worst of what happened, as fixwalk's exit status. */
static int status_of(const struct update *update)
{
	if (update->troubles || update->counts[BECAME_FAILED])
		return ERROR_SYSTEM;
	return update->counts[BECAME_ASIDE] || update->revoked ? 1 : 0;
}

static void answer_end(struct update *update)
{
	cJSON *object = cJSON_CreateObject();

	if (update->counts[BECAME_FAILED] > FAILED_TOLD)
		update_note(update, _("Documents that failed and are not named one by one: %zu"),
			    update->counts[BECAME_FAILED] - FAILED_TOLD);
	if (update->redirected)
		/* TRANSLATORS: first how many addresses, then how often. */
		update_note(update, _("Addresses that led to others: %zu; redirects of one at most: %u."),
			    update->redirected, update->redirects);
	cJSON_AddStringToObject(object, "provider", update->name);
	for (size_t i = 0; i < BECAME_COUNT; i++)
		cJSON_AddNumberToObject(object, became_ids[i], (double)update->counts[i]);
	cJSON_AddNumberToObject(object, "status", status_of(update));
	update_answer(update, object);
}

static struct vault_places read_places(const cJSON *request)
{
	const cJSON *places = cJSON_GetObjectItemCaseSensitive(request, "places");

	return (struct vault_places){
		.advisories = request_text(places, "advisories"),
		.aside = request_text(places, "aside"),
		.providers = request_text(places, "providers"),
	};
}

static bool open_vault(struct update *update, const char *name, struct error *err)
{
	const struct timespec pause = { .tv_nsec = BUSY_PAUSE * 1000000L };
	const struct vault_places places = read_places(update->request);
	bool busy;

	update->vault = vault_open(&places, name, &busy, err);
	for (int i = 1; busy && i < BUSY_MOST; i++) {
		nanosleep(&pause, NULL);
		error_release(err);
		update->vault = vault_open(&places, name, &busy, err);
	}
	return update->vault;
}

/* By an address as it was typed; or by the name of one that was fetched from before, whose address is known. */
static bool begin(struct update *update, struct error *err)
{
	const char *address = request_text(update->request, "provider");
	const char *name = request_text(update->request, "known");
	const struct known *known;

	if (!name)
		return update_aim(update, address, err) && open_vault(update, update->name, err);
	if (!open_vault(update, name, err))
		return false;
	known = vault_known(update->vault, err);
	return known && update_aim(update, known->address, err);
}

static void end(struct update *update)
{
	transfers_free(update->pages);
	keyring_close(update->keyring);
	vault_close(update->vault);
	offers_release(&update->offers);
	strbuf_release(&update->page);
	arena_release(&update->arena);
}

static bool prepare(struct update *update, struct error *err)
{
	return begin(update, err) && update_find(update, err) && update_trust(update, err) && update_list(update, err);
}

static void update_provider(const cJSON *request)
{
	struct update update = { .request = request, .offers = OFFERS_INIT, .told_at = clock_ms() };
	struct error err = ERROR_INIT;

	arena_init(&update.arena);
	strbuf_init(&update.page);
	request_limits(request, &update.limits);
	if (prepare(&update, &err)) {
		/* It may have held a long list. */
		strbuf_release(&update.page);
		update_documents(&update);
		answer_end(&update);
	} else if (err.what && !update.gone) {
		request_failed(&err);
	}
	error_release(&err);
	end(&update);
}

/* {"providers": […]}, of all that were fetched from before. */
static void answer_known(const cJSON *request)
{
	const struct vault_places places = read_places(request);
	cJSON *object = cJSON_CreateObject(), *list = cJSON_AddArrayToObject(object, "providers");
	const char *const *names;
	struct arena arena;
	size_t count;

	arena_init(&arena);
	names = vault_providers(places.providers, &count, &arena);
	for (size_t i = 0; i < count; i++)
		cJSON_AddItemToArray(list, cJSON_CreateString(names[i]));
	arena_release(&arena);
	(void)request_answer(object);
}

/* Updates "provider", an address as it was typed, or "known", a name that was told.  Else tells which are known. */
void update_request(const struct message *message, const cJSON *request)
{
	(void)message;
	umask(077);	/* gpg's files are by it */
	if (request_text(request, "provider") || request_text(request, "known"))
		update_provider(request);
	else
		answer_known(request);
}
