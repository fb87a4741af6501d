/* Which edition a text is, and which of two is the older one. */
#include "tests/unit/base/in_tree.h"

#include <stdlib.h>

#include "net/vault/edition.h"

#define CSAF(id, version, date) "{\"document\": {\"category\": \"csaf_base\", \"csaf_version\": \"2.0\", " \
	"\"title\": \"T\", \"publisher\": {\"category\": \"vendor\", \"name\": \"N\", \"namespace\": \"https://example.com\"}, " \
	"\"distribution\": {\"tlp\": {\"label\": \"WHITE\"}}, \"tracking\": {\"id\": \"" id "\", \"version\": \"" version "\", " \
	"\"status\": \"final\", \"initial_release_date\": \"" date "\", \"current_release_date\": \"" date "\", " \
	"\"revision_history\": []}}}"

static bool read_text(struct edition *edition, const char *text, struct arena *arena, struct errors *errors)
{
	return edition_read(edition, "a.json", text, strlen(text), arena, errors);
}

static void a_csaf_document_says_which_edition_it_is(void **state)
{
	struct errors errors = ERRORS_INIT;
	struct edition edition;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_true(read_text(&edition, CSAF("A-1", "2.1.0", "2024-06-01T02:00:00+02:00"), &arena, &errors));
	assert_true(edition.csaf);
	same_text("id", edition.id, "A-1");
	same_text("publisher", edition.publisher, "https://example.com");
	same_text("version", edition.version, "2.1.0");
	same_text("date", edition.date, "2024-06-01T02:00:00+02:00");
	same_text("label", edition.tlp, "CLEAR");
	assert_int_equal(edition.moment.seconds, 1717200000);
	arena_release(&arena);
}

static void a_guide_says_which_edition_it_is(void **state)
{
	char *text;
	struct errors errors = ERRORS_INIT;
	struct edition edition;
	struct arena arena;
	size_t length;

	(void)state;
	text = text_in_tree("data/advisories/", "code-red.json", &length);
	arena_init(&arena);
	assert_true(edition_read(&edition, "code-red.json", text, length, &arena, &errors));
	assert_false(edition.csaf);
	same_text("id", edition.id, "code-red");
	assert_true(*edition.publisher && *edition.version && edition.moment.seconds);
	same_text("label", edition.tlp, "");
	arena_release(&arena);
	free(text);
}

static void what_cannot_be_used_is_no_edition(void **state)
{
	static const struct {
		const char *name, *text;
	} cases[] = {
		{ "nothing", "" },
		{ "a page", "<!DOCTYPE html><title>Not found</title>" },
		{ "a list", "[]" },
		{ "an object of another kind", "{\"feed\": {\"entry\": []}}" },
		{ "a document that is cut off", "{\"document\": {\"csaf_version\": \"2.0\", \"tracking\": {\"id\": \"A\"}" },
		{ "something behind it", CSAF("A", "1", "2024-06-01T00:00:00Z") "x" },
		{ "no id", CSAF("", "1", "2024-06-01T00:00:00Z") },
		{ "a guide that isn't sound", "{\"format\": \"fixwalk guide 1\"}" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct errors errors = ERRORS_INIT;
		struct edition edition;
		struct arena arena;

		arena_init(&arena);
		if (read_text(&edition, cases[i].text, &arena, &errors))
			fail_msg("%s is taken", cases[i].name);
		if (!errors.count)
			fail_msg("%s: nothing is said", cases[i].name);
		errors_release(&errors);
		arena_release(&arena);
	}
}

static struct edition made(bool csaf, const char *version, const char *date)
{
	struct edition edition = { .csaf = csaf, .version = version, .date = date };

	(void)date_read(date, &edition.moment);
	return edition;
}

static void the_version_tells_the_older_else_the_date(void **state)
{
	static const struct {
		const char *name;
		bool csaf;
		const char *version, *date, *there_version, *there_date;
		bool older;
	} cases[] = {
		{ "a lower number", true, "2", "2024-02-01T00:00:00Z", "10", "2024-01-01T00:00:00Z", true },
		{ "a higher number", true, "10", "2024-01-01T00:00:00Z", "2", "2024-02-01T00:00:00Z", false },
		{ "a lower semantic version", true, "1.9.0", "", "1.10.0", "", true },
		{ "a draft of it", true, "1.0.0-2", "", "1.0.0", "", true },
		{ "the same", true, "1", "2024-01-01T00:00:00Z", "1", "2024-01-01T00:00:00Z", false },
		{ "the same version, an older date", true, "1", "2024-01-01T00:00:00Z", "1", "2024-01-01T00:00:01Z", true },
		{ "the same moment elsewhere", true, "1", "2024-01-01T02:00:00+02:00", "1", "2024-01-01T00:00:00Z", false },
		{ "the same version, no date now", true, "1", "", "1", "2024-01-01T00:00:00Z", false },
		{ "the same version, no date then", true, "1", "2024-01-01T00:00:00Z", "1", "last week", false },
		{ "versions that nobody understands, an older date", true, "b", "2024-01-01", "a", "2024-01-02", true },
		{ "versions that nobody understands, a newer date", true, "a", "2024-01-02", "b", "2024-01-01", false },
		{ "a guide's lower revision", false, "2", "2024-01-02", "3", "2024-01-01", true },
		{ "a guide's older date", false, "first", "2024-01-01", "second", "2024-01-02", true },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct edition now = made(cases[i].csaf, cases[i].version, cases[i].date);
		struct edition there = made(cases[i].csaf, cases[i].there_version, cases[i].there_date);

		same_number(cases[i].name, edition_is_older(&now, &there), cases[i].older);
	}
}

static void the_same_id_of_another_publisher_is_another_advisory(void **state)
{
	struct edition a = { .id = "A-1", .publisher = "https://example.com" }, b = a;

	(void)state;
	assert_true(edition_is_same_advisory(&a, &b));
	b.publisher = "https://example.org";
	assert_false(edition_is_same_advisory(&a, &b));
	b = a;
	b.id = "A-2";
	assert_false(edition_is_same_advisory(&a, &b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_csaf_document_says_which_edition_it_is),
		cmocka_unit_test(a_guide_says_which_edition_it_is),
		cmocka_unit_test(what_cannot_be_used_is_no_edition),
		cmocka_unit_test(the_version_tells_the_older_else_the_date),
		cmocka_unit_test(the_same_id_of_another_publisher_is_another_advisory),
	};

	return cmocka_run_group_tests_name("edition", tests, NULL, NULL);
}
