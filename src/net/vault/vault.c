#include "net/vault/vault.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/language.h"
#include "base/text.h"
#include "load/origin.h"
#include "net/provider/web.h"
#include "net/vault/vault_files.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define PROVIDER_MOST 255	/* bytes: of a folder's name */
#define NAME_MOST 200
#define SUFFIX ".json"

/* A host as a folder's name; the caller frees it.  NULL: it can't be one. */
static char *folder_name(const char *provider, struct error *err)
{
	size_t length = strlen(provider);
	char *name;

	if (!length || length > PROVIDER_MOST || *provider == '.' || strspn(provider, LETTERS ".-:[]") != length) {
		error_set(err, ERROR_INPUT, _("'%s' cannot be the name of a provider."), provider);
		error_hint(err, "%s", _("It is a server's name, as in www.example.com."));
		return NULL;
	}
	name = mem_strdup(provider);
	for (char *c = name; *c; c++) {
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	}
	return name;
}

static bool lock(struct vault *vault, bool *busy, struct error *err)
{
	char *path = vault_path(vault->own, "lock");
	bool locked = vault_make_place(vault->own, path, err);

	if (locked) {
		vault->lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
		locked = vault->lock >= 0 && flock(vault->lock, LOCK_EX | LOCK_NB) == 0;
		*busy = !locked && errno == EWOULDBLOCK;
		if (*busy) {
			error_set(err, ERROR_SYSTEM, _("Another fixwalk is fetching from %s just now."), vault->provider);
			error_hint(err, "%s", _("Wait until it is done, then start again."));
		} else if (!locked) {
			(void)vault_file_failed(err, path, errno);
		}
	}
	free(path);
	return locked;
}

struct vault *vault_open(const struct vault_places *places, const char *provider, bool *busy, struct error *err)
{
	char *name = folder_name(provider, err);
	struct vault *vault;

	*busy = false;
	if (!name)
		return NULL;
	vault = mem_alloc(sizeof(*vault));
	arena_init(&vault->arena);
	strbuf_init(&vault->words);
	vault->provider = name;
	vault->advisories = vault_path(places->advisories, name);
	vault->aside = vault_path(places->aside, name);
	vault->own = vault_path(places->providers, name);
	vault->keys = vault_path(vault->own, "keys");
	vault->lock = -1;
	if (lock(vault, busy, err)) {
		vault_tidy(vault);
		return vault;
	}
	vault_close(vault);
	return NULL;
}

void vault_close(struct vault *vault)
{
	if (!vault)
		return;
	vault_settle(vault);
	if (vault->lock >= 0)
		close(vault->lock);
	vault_forget_aside(&vault->kept);
	free(vault->provider);
	free(vault->advisories);
	free(vault->aside);
	free(vault->own);
	free(vault->keys);
	strbuf_release(&vault->words);
	arena_release(&vault->arena);
	free(vault);
}

const char *vault_keys(const struct vault *vault)
{
	return vault->keys;
}

static bool is_name(const char *name)
{
	size_t length = strlen(name);

	return text_ends(name, SUFFIX) && length <= NAME_MOST && *name != '.' &&
	       strspn(name, LETTERS "._+-") == length;
}

const char *vault_name(const char *url, struct arena *arena)
{
	size_t length = strcspn(url, "?#");
	const char *slash = memrchr(url, '/', length), *name = NULL;
	char *last;

	if (!slash || length > WEB_ADDRESS_MOST)
		return NULL;
	last = curl_easy_unescape(NULL, slash + 1, (int)(url + length - slash - 1), NULL);
	if (!last)
		mem_exhausted();
	if (is_name(last))
		name = arena_strdup(arena, last);
	curl_free(last);
	return name;
}

bool vault_origin(const struct vault *vault, const char *name, struct origin *origin, struct arena *arena)
{
	char *path = vault_path(vault->advisories, name);
	bool known = origin_read(origin, path, arena) && origin_holds(origin, path);

	free(path);
	return known;
}
