#include "load/csaf_tests/tests.h"

#include <string.h>

const cJSON *csaf_member(const cJSON *object, const char *name)
{
	const cJSON *found = NULL;

	if (!cJSON_IsObject(object))
		return NULL;
	for (const cJSON *kid = object->child; kid; kid = kid->next) {
		if (*kid->string == *name && strcmp(kid->string, name) == 0)
			found = kid;
	}
	return found;
}

/* The first step of a path. */
struct path_step {
	char name[48];
	const char *rest;
};

static struct path_step first_step(const char *path)
{
	size_t length = strcspn(path, "/");
	struct path_step step = { .rest = path + length + (path[length] == '/') };

	memcpy(step.name, path, length);
	return step;
}

/* Each entry of a list, and of lists in it; what is no list is its own only entry. */
static void visit_entries(struct csaf_reader *r, const struct spot *list, const char *rest, csaf_visitor *visit,
			  const void *rule)
{
	struct spot entry = { .above = list };

	if (!cJSON_IsArray(list->value)) {
		csaf_visit(r, list, rest, visit, rule);
		return;
	}
	for (entry.value = list->value->child; entry.value; entry.value = entry.value->next) {
		visit_entries(r, &entry, rest, visit, rule);
		entry.index++;
	}
}

void csaf_visit(struct csaf_reader *r, const struct spot *from, const char *path, csaf_visitor *visit,
		const void *rule)
{
	struct path_step step = first_step(path);
	bool branches = strcmp(step.name, "**") == 0;
	struct spot member = { .above = from, .name = branches ? "branches" : step.name };

	if (!*path) {
		visit(r, from, rule);
		return;
	}
	if (strcmp(step.name, "[]") == 0) {
		visit_entries(r, from, step.rest, visit, rule);
		return;
	}
	member.value = csaf_member(from->value, member.name);
	if (branches) {
		csaf_visit(r, from, step.rest, visit, rule);
		if (member.value)
			visit_entries(r, &member, path, visit, rule);
	} else if (member.value) {
		csaf_visit(r, &member, step.rest, visit, rule);
	}
}

void csaf_tests_run(struct csaf_reader *r, const struct spot *document)
{
	if (r->over != LIMIT_COUNT)
		return;
	csaf_test_history(r);
	csaf_test_profile(r, document);
	csaf_test_vulnerabilities(r);
	csaf_test_cvss(r, document);
	csaf_test_values(r, document);
}
