/* The files of products, by their names and checksums (product_identification_helper/hashes). */
#include "load/csaf/loader.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define SHA256_DIGITS 64
#define SHA512_DIGITS 128

static const struct csaf_member file_members[] = {
	{ "filename", SHAPE_TEXT, true },
	{ "file_hashes", SHAPE_OBJECTS, true },
};

static const struct csaf_member hash_members[] = {
	{ "algorithm", SHAPE_TEXT, true },
	{ "value", SHAPE_TEXT, true },
};

/* "sha256", however it is spelt: "SHA-256", "sha_256". */
static bool is_algorithm(const char *written, const char *name)
{
	while (*written) {
		if (strchr("-_ ", *written)) {
			written++;
			continue;
		}
		if (tolower((unsigned char)*written++) != *name++)
			return false;
	}
	return !*name;
}

/* In lower case; NULL: these are no such digits. */
static const char *digits(struct csaf_reader *r, const char *value, size_t count)
{
	char *lower;

	if (strlen(value) != count || strspn(value, "0123456789abcdefABCDEF") != count)
		return NULL;
	lower = arena_strdup(r->arena, value);
	for (char *c = lower; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return lower;
}

static void read_hash(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_file *file = into;
	struct spot m[2];
	const char *algorithm, *value;

	csaf_members(r, entry, hash_members, 2, m);
	algorithm = csaf_text(r, &m[0]);
	value = csaf_text(r, &m[1]);
	if (is_algorithm(algorithm, "sha256") && !file->sha256)
		file->sha256 = digits(r, value, SHA256_DIGITS);
	else if (is_algorithm(algorithm, "sha512") && !file->sha512)
		file->sha512 = digits(r, value, SHA512_DIGITS);
	else if (*algorithm && !file->other)
		file->other = algorithm;
}

static void read_file(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_file file = { 0 };
	struct spot m[2];

	csaf_members(r, entry, file_members, 2, m);
	file.name = csaf_text(r, &m[0]);
	csaf_each(r, &m[1], cJSON_Object, read_hash, &file);
	if (file.sha256 || file.sha512 || file.other)
		*(struct csaf_file *)table_add(into, sizeof(file)) = file;
}

size_t csaf_files_read(struct csaf_reader *r, const struct spot *list, const struct csaf_file **files)
{
	struct table rows = { 0 };
	size_t count;

	csaf_each(r, list, cJSON_Object, read_file, &rows);
	count = rows.count;
	*files = table_keep(&rows, r->arena);
	return count;
}
