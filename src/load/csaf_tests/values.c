/* 6.1.25, 6.1.37 and 6.1.60.1, and what the schema says of words and lists: values by themselves. */
#include "load/csaf_tests/tests.h"

#include <string.h>

#include "base/date.h"

#define NOTES " description details faq general legal_disclaimer other summary "
#define RELATIONS " default_component_of external_component_of installed_on installed_with optional_component_of "

/* Words with a blank before and behind each. */
static bool is_one_of(const char *word, const char *words)
{
	size_t length = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at++) {
		if (at[-1] == ' ' && at[length] == ' ')
			return !strchr(word, ' ');
	}
	return false;
}

/* Where dates stand (2.1). */
static const char *const dates[] = {
	"document/tracking/current_release_date",
	"document/tracking/generator/date",
	"document/tracking/initial_release_date",
	"document/tracking/revision_history/[]/date",
	"vulnerabilities/[]/disclosure_date",
	"vulnerabilities/[]/discovery_date",
	"vulnerabilities/[]/first_known_exploitation_dates/[]/date",
	"vulnerabilities/[]/first_known_exploitation_dates/[]/exploitation_date",
	"vulnerabilities/[]/flags/[]/date",
	"vulnerabilities/[]/involvements/[]/date",
	"vulnerabilities/[]/metrics/[]/content/epss/timestamp",
	"vulnerabilities/[]/metrics/[]/content/ssvc_v2/timestamp",
	"vulnerabilities/[]/remediations/[]/date",
	"vulnerabilities/[]/threats/[]/date",
};

static void test_date(struct csaf_reader *r, const struct spot *spot, const void *rule)
{
	struct moment moment;

	(void)rule;
	if (cJSON_IsString(spot->value) && date_read(spot->value->valuestring, &moment) != DATE_SOUND)
		csaf_tell(r, FAULT_DATE, spot, spot->value->valuestring);
}

static const char *const extensions[] = {
	"x_extensions/[]",
	"document/x_extensions/[]",
	"product_tree/**/product/x_extensions/[]",
	"product_tree/full_product_names/[]/x_extensions/[]",
	"product_tree/product_paths/[]/full_product_name/x_extensions/[]",
	"vulnerabilities/[]/x_extensions/[]",
	"vulnerabilities/[]/metrics/[]/content/x_extensions/[]",
};

/* Just these four, and something as content. */
static bool is_extension(const cJSON *extension)
{
	const cJSON *category = csaf_member(extension, "category"), *content = csaf_member(extension, "content");
	const char *word = cJSON_GetStringValue(category);

	return cJSON_GetArraySize(extension) == 4 && cJSON_IsString(csaf_member(extension, "$schema")) &&
	       cJSON_IsBool(csaf_member(extension, "critical")) && cJSON_IsObject(content) && content->child &&
	       word && *word && is_one_of(word, " essential significant supplementary ");
}

static void test_extension(struct csaf_reader *r, const struct spot *spot, const void *rule)
{
	(void)rule;
	if (!is_extension(spot->value))
		csaf_tell(r, FAULT_EXTENSION, spot, NULL);
}

static const char *const hashes[] = {
	"product_tree/**/product/product_identification_helper/hashes/[]/file_hashes",
	"product_tree/full_product_names/[]/product_identification_helper/hashes/[]/file_hashes",
	"product_tree/relationships/[]/full_product_name/product_identification_helper/hashes/[]/file_hashes",
	"product_tree/product_paths/[]/full_product_name/product_identification_helper/hashes/[]/file_hashes",
};

static void test_hashes(struct csaf_reader *r, const struct spot *list, const void *rule)
{
	struct spot entry = { .above = list, .value = list->value->child };
	struct csaf_ids seen = { 0 };
	struct arena arena;

	(void)rule;
	arena_init(&arena);
	for (; entry.value; entry.value = entry.value->next, entry.index++) {
		const char *algorithm = cJSON_GetStringValue(csaf_member(entry.value, "algorithm"));

		if (algorithm && csaf_ids_put(&seen, &arena, algorithm, entry.index) != entry.index)
			csaf_tell(r, FAULT_SAME_HASH, &entry, algorithm);
	}
	arena_release(&arena);
}

/* Words that the standard lays down, with blanks around; those for 2.1 only are allowed in 2.0, too. */
static const struct words {
	const char *path, *words;
} enumerations[] = {
	{ "document/publisher/category", " coordinator discoverer multiplier other translator user vendor " },
	{ "document/tracking/status", " draft final interim " },
	{ "document/notes/[]/category", NOTES },
	{ "document/references/[]/category", " external self " },
	{ "product_tree/relationships/[]/category", RELATIONS },
	{ "product_tree/product_paths/[]/subpaths/[]/category", RELATIONS },
	{ "vulnerabilities/[]/notes/[]/category", NOTES },
	{ "vulnerabilities/[]/references/[]/category", " external self " },
	{ "vulnerabilities/[]/flags/[]/label", " component_not_present inline_mitigations_already_exist "
	  "vulnerable_code_cannot_be_controlled_by_adversary vulnerable_code_not_in_execute_path "
	  "vulnerable_code_not_present " },
	{ "vulnerabilities/[]/threats/[]/category", " exploit_status impact target_set " },
	{ "vulnerabilities/[]/involvements/[]/party", " coordinator discoverer other user vendor " },
	{ "vulnerabilities/[]/involvements/[]/status",
	  " completed contact_attempted disputed in_progress not_contacted open " },
};

static void test_word(struct csaf_reader *r, const struct spot *spot, const void *rule)
{
	const struct words *allowed = rule;
	const char *word = cJSON_GetStringValue(spot->value);

	if (word && *word && !is_one_of(word, allowed->words))
		csaf_tell(r, FAULT_WORD, spot, word);
}

/* Lists and objects of which the standard wants one entry at least: where they matter. */
static const struct filled {
	const char *path;
	int type;		/* cJSON's; what is of another has been told */
} filled[] = {
	{ "document/tracking/revision_history", cJSON_Array },
	{ "vulnerabilities", cJSON_Array },
	{ "vulnerabilities/[]/product_status", cJSON_Object },
	{ "vulnerabilities/[]/remediations", cJSON_Array },
	{ "vulnerabilities/[]/notes", cJSON_Array },
	{ "vulnerabilities/[]/ids", cJSON_Array },
};

static void test_filled(struct csaf_reader *r, const struct spot *spot, const void *rule)
{
	const struct filled *wanted = rule;

	if (spot->value->type == wanted->type && !spot->value->child)
		csaf_tell(r, FAULT_NO_ENTRY, spot, spot->name);
}

static void visit_each(struct csaf_reader *r, const struct spot *document, const char *const *paths, size_t count,
		       csaf_visitor *visit)
{
	for (size_t i = 0; i < count; i++)
		csaf_visit(r, document, paths[i], visit, NULL);
}

#define EACH(paths) (paths), COUNT(paths)

void csaf_test_values(struct csaf_reader *r, const struct spot *document)
{
	/* Few documents have any, and it is a long way to all places where they may stand. */
	if (r->has_hashes)
		visit_each(r, document, EACH(hashes), test_hashes);
	for (size_t i = 0; i < COUNT(filled); i++)
		csaf_visit(r, document, filled[i].path, test_filled, &filled[i]);
	for (size_t i = 0; i < COUNT(enumerations); i++)
		csaf_visit(r, document, enumerations[i].path, test_word, &enumerations[i]);
	if (!csaf_is_21(r->csaf))
		return;
	visit_each(r, document, EACH(dates), test_date);
	visit_each(r, document, EACH(extensions), test_extension);
	if (!csaf_member(document->value, "$schema"))
		csaf_tell(r, FAULT_MISSING, document, "$schema");
}
