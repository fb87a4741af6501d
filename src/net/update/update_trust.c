/* The provider's keys, compared with those that were remembered. */
#include "net/update/update.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "net/request.h"

/* The keys that a provider publishes, and which of them were trusted before. */
struct keys {
	const char **fingerprints;	/* as gpg writes them, NULL-ended, none twice */
	const char **urls;
	size_t count;
	const char *const *trusted;	/* NULL-ended */
	struct error trouble;		/* with the first key that can't be used; what NULL: none */
	bool trusted_one;		/* is in the keyring */
};

static bool is_among(const char *fingerprint, const char *const *fingerprints)
{
	while (*fingerprints && strcmp(*fingerprints, fingerprint) != 0)
		fingerprints++;
	return *fingerprints;
}

static bool are_all_among(const char *const *some, const char *const *all)
{
	while (*some && is_among(*some, all))
		some++;
	return !*some;
}

/* Takes over what is wrong with one; the first counts. */
static void keep_trouble(struct keys *keys, struct error *err)
{
	if (keys->trouble.what)
		error_release(err);
	else
		keys->trouble = *err;
}

static void read_published(struct keys *keys, struct update *update)
{
	const struct provider *provider = &update->found.provider;
	size_t without = 0;

	keys->fingerprints = arena_array(&update->arena, provider->key_count + 1, sizeof(*keys->fingerprints));
	keys->urls = arena_array(&update->arena, provider->key_count + 1, sizeof(*keys->urls));
	for (size_t i = 0; i < provider->key_count; i++) {
		struct error err = ERROR_INIT;
		char hex[FINGERPRINT_MOST + 1];

		without += !provider->keys[i].fingerprint;
		if (!provider->keys[i].fingerprint)
			continue;
		if (!fingerprint_read(hex, provider->keys[i].fingerprint, &err)) {
			keep_trouble(keys, &err);
		} else if (!is_among(hex, keys->fingerprints)) {
			keys->urls[keys->count] = provider->keys[i].url;
			keys->fingerprints[keys->count++] = arena_strdup(&update->arena, hex);
		}
	}
	if (provider->keys_refused && !keys->trouble.what)
		error_set(&keys->trouble, ERROR_INPUT, "%s",
			  _("The provider names a key without an address, or with one that is not fetched."));
	if (without)
		update_note(update, _("Keys that are not used, because the provider does not say which "
				      "fingerprint they have: %zu"), without);
}

/* The fingerprints of --trust-key, NULL-ended; "none" stands for none.  NULL: err. */
static const char *const *read_wanted(const cJSON *list, struct arena *arena, struct error *err)
{
	const char **wanted = arena_array(arena, (size_t)cJSON_GetArraySize(list) + 1, sizeof(*wanted));
	const cJSON *item;
	size_t count = 0;

	cJSON_ArrayForEach(item, list) {
		const char *text = cJSON_GetStringValue(item);
		char hex[FINGERPRINT_MOST + 1];

		if (text && strcmp(text, "none") == 0)
			continue;
		if (!fingerprint_read(hex, text ? text : "", err))
			return NULL;
		wanted[count++] = arena_strdup(arena, hex);
	}
	return wanted;
}

/* The caller frees it. */
static char *list_of(const char *const *fingerprints, const char *comma, const char *none)
{
	struct strbuf list;

	strbuf_init(&list);
	if (!*fingerprints)
		strbuf_add(&list, none);
	for (size_t i = 0; fingerprints[i]; i++)
		strbuf_addf(&list, "%s%s", i ? comma : "", fingerprints[i]);
	return strbuf_take(&list);
}

/* For people. */
static char *words_of(const char *const *fingerprints)
{
	/* TRANSLATORS: in place of a list of keys: there is none. */
	return list_of(fingerprints, ", ", _("no key"));
}

static void answer_changed(struct update *update, const struct keys *keys)
{
	char *old = words_of(keys->trusted), *new = words_of(keys->fingerprints);
	char *wanted = list_of(keys->fingerprints, ",", "none");
	struct error err = ERROR_INIT;
	cJSON *answer, *list;

	/* TRANSLATORS: a provider's name; then two lists of fingerprints, or "no key". */
	error_set(&err, ERROR_SYSTEM, _("The keys of %s are not those that were trusted until now, so nothing was "
					"fetched. Trusted until now: %s. Published now: %s."), update->name, old, new);
	error_hint(&err, _("Ask the publisher in another way (by phone, on its web site) whether that is "
			   "right. Only then: fixwalk update %s --trust-key %s"), update->address, wanted);
	answer = request_error("error", &err);
	list = cJSON_AddArrayToObject(answer, "keys");
	for (size_t i = 0; i < keys->count; i++)
		cJSON_AddItemToArray(list, cJSON_CreateString(keys->fingerprints[i]));
	update_answer(update, answer);
	free(old);
	free(new);
	free(wanted);
}

static bool refuse_wanted(const struct keys *keys, struct error *err)
{
	char *list = words_of(keys->fingerprints);

	error_set(err, ERROR_INPUT, _("--trust-key does not name the keys that the provider publishes now: %s"), list);
	free(list);
	return false;
}

/*
 * May what is published be trusted: on first use, as what was trusted before, or because the person says so?  False:
 * err, or it has been answered.
 */
static bool may_trust(struct update *update, struct keys *keys, const struct known *known, struct error *err)
{
	static const char *const nothing[] = { NULL };
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(update->request, "trust_keys");
	const char *const *wanted = NULL;

	keys->trusted = known ? known->fingerprints : nothing;
	if (list) {
		wanted = read_wanted(list, &update->arena, err);
		if (!wanted)
			return false;
		if (!are_all_among(wanted, keys->fingerprints) || !are_all_among(keys->fingerprints, wanted))
			return refuse_wanted(keys, err);
		keys->trusted = wanted;
		return true;
	}
	if (!known || (are_all_among(keys->fingerprints, keys->trusted) && (keys->count || !*keys->trusted)))
		return true;
	answer_changed(update, keys);
	return false;
}

/* Without gpg it goes on without signatures.  False: there is no place for the keys; err. */
static bool open_keyring(struct update *update, struct error *err)
{
	struct error missing = ERROR_INIT;

	if (signature_possible(&missing)) {
		update->keyring = keyring_open(vault_keys(update->vault), STDIN_FILENO, err);
		return update->keyring;
	}
	update->no_keyring = arena_strdup(&update->arena, missing.what);
	update_warn(update, &missing);
	update_note(update, "%s", _("Signatures are not checked now. What had a good signature before is not replaced."));
	return true;
}

/* It is in the keyring since it was trusted, so for now that will do. */
static bool has_still(struct update *update, const struct keys *keys, const char *fingerprint)
{
	if (!update->keyring || !is_among(fingerprint, keys->trusted) || !keyring_has(update->keyring, fingerprint))
		return false;
	update_note(update, _("The key %s could not be fetched now. It is here from before, and is used."), fingerprint);
	return true;
}

static void add_key(struct update *update, struct keys *keys, size_t i)
{
	const char *fingerprint = keys->fingerprints[i];
	struct error err = ERROR_INIT;
	struct fetched page;
	enum page end = update_page(update, keys->urls[i], PAGE_MOST, &page, &err);
	bool there = end == PAGE_THERE ?
		     !update->keyring || keyring_add(update->keyring, page.text, page.length, fingerprint, &err) :
		     has_still(update, keys, fingerprint);

	if (end == PAGE_MISSING && !there)
		error_set(&err, ERROR_INPUT, _("The server has no file for the key %s."), fingerprint);
	if (there)
		error_release(&err);
	else
		keep_trouble(keys, &err);
	keys->trusted_one = keys->trusted_one || (there && is_among(fingerprint, keys->trusted));
}

/* Nobody goes on without a key that should be there (gocsaf/csaf#694), unless another one that is trusted is. */
static bool load_keys(struct update *update, struct keys *keys, struct error *err)
{
	if (keys->count && !open_keyring(update, err))
		return false;
	for (size_t i = 0; i < keys->count && !update->gone; i++)
		add_key(update, keys, i);
	if (update->gone)
		return false;
	if (!keys->trouble.what)
		return true;
	if (keys->trusted_one) {
		update_warn(update, &keys->trouble);
		return true;
	}
	if (!keys->trouble.hint)
		error_hint(&keys->trouble, "%s", _("Without the provider's keys nothing is fetched, because signatures "
						   "could not be checked."));
	*err = keys->trouble;
	keys->trouble = (struct error)ERROR_INIT;
	return false;
}

/* A note at each run; it counts as the answer "no" only where something here had been signed with it. */
static void tell_revoked(struct update *update, const char *fingerprint)
{
	struct error err = ERROR_INIT;
	struct strbuf why;
	size_t files;

	strbuf_init(&why);
	strbuf_addf(&why, _("It was signed with the key %s, which its owner has revoked since."), fingerprint);
	files = vault_distrust(update->vault, fingerprint, why.text);
	strbuf_release(&why);
	error_set(&err, ERROR_INPUT, _("The key %s of %s was revoked by its owner, so nothing that is signed with it may be "
				       "trusted any more. Advisories here that had a good signature of it until now: %zu."),
		  fingerprint, update->name, files);
	error_hint(&err, "%s", _("Ask the publisher for its new key, and for advisories that are signed with that."));
	update_warn(update, &err);
	update->revoked = update->revoked || files;
}

static bool is_revoked(const struct update *update, const char *fingerprint)
{
	return update->keyring && keyring_revoked(update->keyring, fingerprint);
}

static void tell_all_revoked(struct update *update, const struct keys *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		if (is_revoked(update, keys->fingerprints[i]))
			tell_revoked(update, keys->fingerprints[i]);
}

/* On first use. */
static void note_keys(struct update *update, const struct keys *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		if (!is_revoked(update, keys->fingerprints[i]))
			update_note(update, _("From now on the key %s is trusted for %s. Compare it with what the "
					      "publisher says elsewhere: by phone, on its web site."),
				    keys->fingerprints[i], update->name);
}

static bool is_remembered(const struct known *known, const struct known *now)
{
	return known && strcmp(known->address, now->address) == 0 && strcmp(known->metadata, now->metadata) == 0 &&
	       are_all_among(known->fingerprints, now->fingerprints) &&
	       are_all_among(now->fingerprints, known->fingerprints);
}

static bool remember(struct update *update, const struct known *known, struct error *err)
{
	const struct known now = {
		.address = update->address,
		.metadata = update->found.url ? update->found.url : "",
		.fingerprints = update->fingerprints,
		.fingerprint_count = update->fingerprint_count,
	};

	return is_remembered(known, &now) || vault_remember(update->vault, &now, err);
}

bool update_trust(struct update *update, struct error *err)
{
	const struct known *known = vault_known(update->vault, err);
	struct keys keys = { .trouble = ERROR_INIT };
	bool fine;

	if (!known && err->what)
		return false;
	read_published(&keys, update);
	fine = may_trust(update, &keys, known, err) && load_keys(update, &keys, err);
	error_release(&keys.trouble);
	if (!fine)
		return false;
	if (!known)
		note_keys(update, &keys);
	tell_all_revoked(update, &keys);
	if (!keys.count && update->found.url)
		update_note(update, "%s", _("The provider publishes no key, so signatures cannot be checked."));
	update->fingerprints = keys.fingerprints;
	update->fingerprint_count = keys.count;
	return remember(update, known, err);
}
