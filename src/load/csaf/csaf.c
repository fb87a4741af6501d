#include "load/csaf/csaf.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "load/csaf/loader.h"
#include "load/csaf_tests/tests.h"
#include "load/json.h"

/* Behind the string whose opening quote is at `at`. */
static const char *skip_string(const char *at, const char *end)
{
	for (at++; at < end && *at != '"'; at++)
		at += *at == '\\';
	return at < end ? at + 1 : end;
}

static bool is_key(const char *start, const char *after, const char *end, const char *name)
{
	size_t length = strlen(name);

	while (after < end && strchr(" \t\r\n", *after))
		after++;
	return after < end && *after == ':' && (size_t)(end - start) > length + 1 &&
	       memcmp(start + 1, name, length) == 0 && start[length + 1] == '"';
}

bool csaf_is(const char *text, size_t length)
{
	const char *at = text + text_mark(text, length);
	const char *end = text + length;
	bool in_document = false;
	size_t depth = 0;

	while (at < end) {
		const char *start = at;

		if (*at != '"') {
			depth += *at == '{' || *at == '[';
			depth -= depth && (*at == '}' || *at == ']');
			at++;
			continue;
		}
		at = skip_string(at, end);
		if (depth == 1 && (is_key(start, at, end, "product_tree") || is_key(start, at, end, "vulnerabilities")))
			return true;
		if (depth == 1 && is_key(start, at, end, "format"))
			return false;	/* a guide says so first: no need to look through it all */
		if (depth == 1)
			in_document = is_key(start, at, end, "document");
		else if (depth == 2 && in_document && is_key(start, at, end, "csaf_version"))
			return true;
	}
	return false;
}

static const struct csaf_member members[] = {
	{ "document", SHAPE_OBJECT, true },
	{ "product_tree", SHAPE_OBJECT, false },
	{ "vulnerabilities", SHAPE_OBJECTS, false },
	{ "x_extensions", SHAPE_OBJECTS, false },
};

enum { DOCUMENT, TREE, VULNERABILITIES, EXTENSIONS, MEMBERS };

static void read_all(struct csaf_reader *r, const cJSON *root, bool marked, bool tested)
{
	struct spot whole = { .value = root };
	struct table vulnerabilities = { 0 };
	struct spot m[MEMBERS];

	if (marked)
		csaf_tell(r, FAULT_MARK, &whole, NULL);
	csaf_members(r, &whole, members, MEMBERS, m);
	csaf_head_read(r, &m[DOCUMENT]);
	csaf_tree_read(r, &m[TREE]);
	csaf_document_notes_read(r, &m[DOCUMENT]);
	csaf_each(r, &m[VULNERABILITIES], cJSON_Object, csaf_vulnerability_read, &vulnerabilities);
	csaf_extensions_read(r, &m[EXTENSIONS]);
	r->csaf->vulnerability_count = vulnerabilities.count;
	r->csaf->vulnerabilities = table_keep(&vulnerabilities, r->arena);
	csaf_products_end(r);
	if (tested)
		csaf_tests_run(r, &whole);
	r->csaf->finding_count = r->findings.count;
	r->csaf->findings = table_keep(&r->findings, r->arena);
}

static void refuse_size(const struct json *json, enum limit limit)
{
	struct error *err = errors_add(json->errors);

	limit_exceeded(err, limit);
	error_place(err, json->file, 0, 0);
}

/* False: over a limit. */
static bool read_document(struct json *json, struct csaf *csaf, bool marked, bool tested)
{
	struct csaf_reader r = { .arena = json->keep, .csaf = csaf, .over = LIMIT_COUNT };

	strbuf_init(&r.pointer);
	strbuf_init(&r.list_pointer);
	read_all(&r, json->root, marked, tested);
	strbuf_release(&r.pointer);
	strbuf_release(&r.list_pointer);
	free(r.groups.rows);
	free(r.list.rows);
	free(r.rounds.rows);
	if (r.over == LIMIT_COUNT)
		return true;
	refuse_size(json, r.over);
	return false;
}

static bool is_object(struct json *json)
{
	if (cJSON_IsObject(json->root))
		return true;
	json_error(json, json->root, _("Such a document is one object { }."), "%s",
		   _("this is no CSAF document"));
	return false;
}

static const struct csaf *load(const char *file, const char *text, size_t length, struct arena *arena,
			       struct errors *errors, bool in_place, bool tested)
{
	struct csaf *csaf = arena_alloc(arena, sizeof(*csaf));
	size_t skipped = text_mark(text, length);
	struct json json = {
		.file = file,
		.text = text + skipped,
		.length = length - skipped,
		.first_line = 1,
		.errors = errors,
		.csaf = true,
		.keep = arena,
		.in_place = in_place,
	};
	bool sound;

	if (length > limits[LIMIT_CSAF].most) {
		refuse_size(&json, LIMIT_CSAF);
		return NULL;
	}
	sound = json_parse(&json) && is_object(&json) && read_document(&json, csaf, skipped, tested);
	json_release(&json);
	return sound ? csaf : NULL;
}

const struct csaf *csaf_load(const char *file, const char *text, size_t length, struct arena *arena,
			     struct errors *errors)
{
	return load(file, text, length, arena, errors, false, true);
}

const struct csaf *csaf_load_kept(const char *file, char *text, size_t length, struct arena *arena,
				  struct errors *errors)
{
	return load(file, text, length, arena, errors, true, true);
}

const struct csaf *csaf_load_untested(const char *file, char *text, size_t length, struct arena *arena,
				      struct errors *errors)
{
	return load(file, text, length, arena, errors, true, false);
}
