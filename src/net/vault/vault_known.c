/* Providers that were fetched from, and their remembered keys. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/table.h"
#include "base/text.h"
#include "load/json.h"
#include "net/vault/vault_files.h"

#define KNOWN "known.json"
#define KNOWN_MOST ((size_t)1 << 20)
#define FINGERPRINTS_MOST 1000

enum { ADDRESS, METADATA, FINGERPRINTS, MEMBERS };

static const struct member members[MEMBERS] = {
	[ADDRESS] = { "address", cJSON_String, true },
	[METADATA] = { "metadata", cJSON_String, true },
	[FINGERPRINTS] = { "fingerprints", cJSON_Array, true },
};

/* In the vault's arena; NULL: it isn't harmless. */
static const char *text_of(struct vault *vault, const cJSON *item)
{
	const char *text = cJSON_GetStringValue(item);

	return text && !text_unsafe(text, strlen(text)) ? arena_strdup(&vault->arena, text) : NULL;
}

static bool is_fingerprint(const char *text)
{
	size_t length = strlen(text);

	return (length == 40 || length == 64) && strspn(text, "0123456789ABCDEF") == length;
}

static bool read_fingerprints(struct vault *vault, const cJSON *list)
{
	int count = cJSON_GetArraySize(list);
	const char **fingerprints;
	size_t i = 0;

	if (count > FINGERPRINTS_MOST)
		return false;
	fingerprints = arena_array(&vault->arena, (size_t)count + 1, sizeof(*fingerprints));
	for (const cJSON *item = json_first(list); item; item = item->next) {
		fingerprints[i] = text_of(vault, item);
		if (!fingerprints[i] || !is_fingerprint(fingerprints[i]))
			return false;
		i++;
	}
	vault->known.fingerprints = fingerprints;
	vault->known.fingerprint_count = i;
	return true;
}

static bool parse(struct vault *vault, const char *text, size_t length)
{
	struct errors errors = ERRORS_INIT;
	struct json json = { .text = text, .length = length, .first_line = 1, .errors = &errors };
	const cJSON *found[MEMBERS];
	bool read = json_parse(&json) && json_members(&json, json.root, members, MEMBERS, found) && !errors.count;

	if (read) {
		vault->known.address = text_of(vault, found[ADDRESS]);
		vault->known.metadata = text_of(vault, found[METADATA]);
		read = vault->known.address && vault->known.metadata && read_fingerprints(vault, found[FINGERPRINTS]);
	}
	json_release(&json);
	errors_release(&errors);
	return read;
}

/* Whoever could damage the file could make the program trust any key if a damaged one counted as none. */
static void refuse(struct vault *vault, const char *path, struct error *err)
{
	error_set(err, ERROR_INPUT, _("%s cannot be read: which keys of %s are trusted isn't known any more."), path,
		  vault->provider);
	error_hint(err, _("Ask the publisher for the fingerprint of its key. Then remove the file, and name the key: "
			  "fixwalk update --trust-key FINGERPRINT %s"), vault->provider);
}

const struct known *vault_known(struct vault *vault, struct error *err)
{
	char *path = vault_path(vault->own, KNOWN), *text = NULL;
	struct error trouble = ERROR_INIT;
	struct stat status = { 0 };
	size_t length;
	bool read = false;

	if (lstat(path, &status) != 0 && errno == ENOENT) {
		free(path);
		return NULL;
	}
	if (S_ISREG(status.st_mode) && file_read(path, KNOWN_MOST, &text, &length, &trouble))
		read = parse(vault, text, length);
	if (!read)
		refuse(vault, path, err);
	error_release(&trouble);
	free(text);
	free(path);
	return read ? &vault->known : NULL;
}

static void put_text(cJSON *object, const char *name, const char *text)
{
	char *visible = text_visible(text, strlen(text));

	cJSON_AddStringToObject(object, name, visible);
	free(visible);
}

bool vault_remember(struct vault *vault, const struct known *known, struct error *err)
{
	cJSON *object = cJSON_CreateObject(), *list;
	char *path = vault_path(vault->own, KNOWN), *text;
	bool written;

	put_text(object, members[ADDRESS].name, known->address);
	put_text(object, members[METADATA].name, known->metadata);
	list = cJSON_AddArrayToObject(object, members[FINGERPRINTS].name);
	for (size_t i = 0; i < known->fingerprint_count; i++)
		cJSON_AddItemToArray(list, cJSON_CreateString(known->fingerprints[i]));
	text = cJSON_Print(object);
	written = vault_write_file(path, text, strlen(text), err);
	if (written) {
		vault_settle_later(vault, path);
		vault_settle(vault);
	}
	cJSON_free(text);
	cJSON_Delete(object);
	free(path);
	return written;
}

static bool is_known(const char *providers, const char *name)
{
	char *folder = vault_path(providers, name), *path = vault_path(folder, KNOWN);
	struct stat status;
	bool known = *name != '.' && lstat(path, &status) == 0 && S_ISREG(status.st_mode);

	free(folder);
	free(path);
	return known;
}

const char *const *vault_providers(const char *providers, size_t *count, struct arena *arena)
{
	DIR *dir = opendir(providers);
	const struct dirent *entry;
	struct table names = { 0 };

	while (dir && (entry = readdir(dir))) {
		if (is_known(providers, entry->d_name))
			*(const char **)table_add(&names, sizeof(const char *)) = arena_strdup(arena, entry->d_name);
	}
	if (dir)
		closedir(dir);
	*count = names.count;
	if (names.count)
		qsort(names.rows, names.count, sizeof(const char *), text_compare);
	return table_keep(&names, arena);
}
