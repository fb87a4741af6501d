#include "load/origin.h"

#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exact.h"
#include "base/file.h"
#include "base/table.h"
#include "base/text.h"
#include "load/json.h"

#define TEXT_MOST 4000		/* bytes of one text: of a longer one, the start and CUT */
#define CUT " ..."
#define ORIGIN_MOST ((size_t)512 << 10)	/* more than all of them take, however they are written */

static const struct {
	const char *name;
	size_t at;
} texts[] = {
	{ "url", offsetof(struct origin, url) },
	{ "provider", offsetof(struct origin, provider) },
	{ "metadata", offsetof(struct origin, metadata) },
	{ "fetched", offsetof(struct origin, fetched) },
	{ "updated", offsetof(struct origin, updated) },
	{ "etag", offsetof(struct origin, etag) },
	{ "modified", offsetof(struct origin, modified) },
	{ "sha256", offsetof(struct origin, sha256) },
	{ "signer", offsetof(struct origin, signer) },
	{ "words", offsetof(struct origin, words) },
	{ "language", offsetof(struct origin, language) },
};

static const char *const hash_ids[] = {
	[TRUST_HASH_BAD] = "bad", [TRUST_HASH_NONE] = "none", [TRUST_HASH_GOOD] = "good",
};
static const char *const signature_ids[SIGNATURE_STATE_COUNT] = {
	[SIGNATURE_GOOD] = "good", [SIGNATURE_BAD] = "bad", [SIGNATURE_NOT_CHECKABLE] = "not-checkable",
};

static const char *text_of(const cJSON *root, const char *name)
{
	const char *text = cJSON_GetStringValue(json_member(root, name));

	return text && !text_unsafe(text, strlen(text)) ? text : NULL;
}

/* The id's index; false: it is none of them. */
static bool read_id(const cJSON *root, const char *name, const char *const *ids, size_t count, size_t *index)
{
	const char *id = text_of(root, name);

	*index = id ? table_named(ids, count, sizeof(*ids), id) : count;
	return *index < count;
}

static bool read_trust(struct trust *trust, const cJSON *root)
{
	size_t hash, signature;

	if (!read_id(root, "checksum", hash_ids, COUNT(hash_ids), &hash) ||
	    !read_id(root, "signature", signature_ids, SIGNATURE_STATE_COUNT, &signature))
		return false;
	*trust = (struct trust){ (enum trust_hash)hash, (enum signature_state)signature };
	return true;
}

/* The time is a text: JSON's numbers don't hold so many nanoseconds. */
static bool read_numbers(struct origin *origin, const cJSON *root)
{
	const cJSON *size = json_member(root, "size");
	const char *changed = text_of(root, "changed");
	char *end;

	if (!cJSON_IsNumber(size) || size->valuedouble < 0 || size->valuedouble > EXACT_MOST || !changed || !*changed)
		return false;
	errno = 0;
	origin->size = (int64_t)size->valuedouble;
	origin->changed = strtoll(changed, &end, 10);
	return errno == 0 && !*end;
}

static bool read_object(struct origin *origin, const cJSON *root, struct arena *arena)
{
	for (size_t i = 0; i < COUNT(texts); i++) {
		const char *text = text_of(root, texts[i].name);

		if (!text)
			return false;
		*(const char **)((char *)origin + texts[i].at) = arena_strdup(arena, text);
	}
	return read_trust(&origin->trust, root) && read_numbers(origin, root);
}

static bool is_file(const char *path, struct stat *status)
{
	return lstat(path, status) == 0 && S_ISREG(status->st_mode);
}

static bool read_file(const char *path, char **text, size_t *length)
{
	struct error err = ERROR_INIT;
	struct stat status;
	bool read = is_file(path, &status) && file_read(path, ORIGIN_MOST, text, length, &err);

	error_release(&err);
	return read;
}

bool origin_read(struct origin *origin, const char *path, struct arena *arena)
{
	struct errors errors = ERRORS_INIT;
	struct json json = { .file = path, .first_line = 1, .errors = &errors };
	struct strbuf beside;
	char *text = NULL;
	bool read;

	strbuf_init(&beside);
	strbuf_addf(&beside, "%s" ORIGIN_SUFFIX, path);
	read = read_file(beside.text, &text, &json.length);
	if (read) {
		json.text = text;
		read = json_parse(&json) && !errors.count && read_object(origin, json.root, arena);
		json_release(&json);
	}
	errors_release(&errors);
	strbuf_release(&beside);
	free(text);
	return read;
}

bool origin_is_there(const char *path)
{
	struct strbuf beside;
	struct stat status;
	bool there;

	strbuf_init(&beside);
	strbuf_addf(&beside, "%s" ORIGIN_SUFFIX, path);
	there = lstat(beside.text, &status) == 0;
	strbuf_release(&beside);
	return there;
}

static void put_text(cJSON *object, const char *name, const char *text)
{
	char *visible = text_visible(text, strlen(text));
	size_t length = TEXT_MOST - strlen(CUT);

	if (strlen(visible) > TEXT_MOST) {
		while (((unsigned char)visible[length] & 0xc0) == 0x80)
			length--;
		memcpy(visible + length, CUT, sizeof(CUT));
	}
	cJSON_AddStringToObject(object, name, visible);
	free(visible);
}

void origin_write(struct strbuf *out, const struct origin *origin)
{
	cJSON *object = cJSON_CreateObject();
	char changed[32], *text;

	for (size_t i = 0; i < COUNT(texts); i++)
		put_text(object, texts[i].name, *(const char *const *)((const char *)origin + texts[i].at));
	put_text(object, "checksum", hash_ids[origin->trust.hash]);
	put_text(object, "signature", signature_ids[origin->trust.signature]);
	cJSON_AddNumberToObject(object, "size", (double)origin->size);
	snprintf(changed, sizeof(changed), "%" PRId64, origin->changed);
	put_text(object, "changed", changed);
	text = cJSON_Print(object);
	strbuf_add(out, text);
	strbuf_addc(out, '\n');
	cJSON_free(text);
	cJSON_Delete(object);
}

void origin_measure(struct origin *origin, const struct stat *status)
{
	origin->size = status->st_size;
	origin->changed = (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
}

bool origin_holds(const struct origin *origin, const char *path)
{
	struct origin now;
	struct stat status;

	if (!is_file(path, &status))
		return false;
	origin_measure(&now, &status);
	return now.size == origin->size && now.changed == origin->changed;
}
