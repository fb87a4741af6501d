/* The limits: each holds, exactly, and each is documented. */
#include "fixture.h"

#include <unistd.h>

#include "load/advisory.h"
#include "load/limits.h"

/* As a row of the table: 8 MB of bytes are "| a guide | 8 MB |", all else "| questions | 1,000 |". */
static void limit_in_words(char *row, size_t size, const struct limit_row *limit)
{
	static const char bytes[] = "bytes of ";
	size_t most = limit->most;

	if (strncmp(limit->name, bytes, strlen(bytes)) == 0 && most % (1 << 20) == 0)
		snprintf(row, size, "| %s | %zu MB |", limit->name + strlen(bytes), most >> 20);
	else if (most >= 1000000)
		snprintf(row, size, "| %s | %zu,%03zu,%03zu |", limit->name, most / 1000000, most / 1000 % 1000, most % 1000);
	else if (most >= 1000)
		snprintf(row, size, "| %s | %zu,%03zu |", limit->name, most / 1000, most % 1000);
	else
		snprintf(row, size, "| %s | %zu |", limit->name, most);
}

static void the_readme_lists_them_all(void **state)
{
	size_t length;
	char *readme = text_in_tree("data/", "README.md", &length);

	(void)state;
	for (size_t i = 0; i < LIMIT_COUNT; i++) {
		char row[200];

		limit_in_words(row, sizeof(row), &limits[i]);
		if (!strstr(readme, row))
			fail_msg("not in data/README.md: %s", row);
	}
	free(readme);
}

/* So many pieces ("@": its number) behind a mark are allowed, and one more isn't. */
static const struct {
	enum limit limit;
	const char *mark, *piece;
	size_t there;		/* pieces of that kind that small.json has already */
} lists[] = {
	{ LIMIT_OVERVIEW, "\"overview\": [", "{\"text\": {\"en\": \"x\", \"ja\": \"x\"}, \"sources\": [\"page\"]},", 1 },
	{ LIMIT_SOURCES, "\"sources\": {", "\"s@\": {\"kind\": \"fact\", \"place\": {\"en\": \"x\", \"ja\": \"x\"}},", 1 },
	{ LIMIT_GROUPS, "\"groups\": {", "\"g@\": {\"question\": \"colour\", \"options\": [\"red\"]},", 1 },
	{ LIMIT_NAMED, "\"conditions\": {", "\"c@\": {\"colour\": \"red\"},", 2 },
	{ LIMIT_QUESTIONS, "\"questions\": [",
	  "{\"id\": \"q@\", \"kind\": \"text\", \"label\": {\"en\": \"x\", \"ja\": \"x\"}, "
	  "\"ask\": {\"en\": \"x\", \"ja\": \"x\"}, \"why\": {\"en\": \"x\", \"ja\": \"x\"}},", 3 },
	{ LIMIT_OPTIONS, "\"options\": [\n", "{\"id\": \"o@\", \"label\": {\"en\": \"x\", \"ja\": \"x\"}},", 5 },
	{ LIMIT_RULES, "\"rules\": [",
	  "{\"id\": \"r@\", \"verdict\": \"fixed\", \"text\": {\"en\": \"x\", \"ja\": \"x\"}, \"sources\": [\"page\"]},", 2 },
	{ LIMIT_WARNINGS, "\"warnings\": [",
	  "{\"id\": \"w@\", \"title\": {\"en\": \"x\", \"ja\": \"x\"}, \"text\": {\"en\": \"x\", \"ja\": \"x\"}, "
	  "\"sources\": [\"page\"]},", 1 },
	{ LIMIT_CONTRADICTIONS, "\"contradictions\": [",
	  "{\"id\": \"c@\", \"when\": {\"parts\": \"lid\", \"colour\": \"red\"}, \"text\": {\"en\": \"x\", \"ja\": \"x\"}, "
	  "\"questions\": [\"parts\", \"colour\"], \"sources\": [\"page\"]},", 1 },
	{ LIMIT_STEPS, "\"steps\": [",
	  "{\"id\": \"s@\", \"title\": {\"en\": \"x\", \"ja\": \"x\"}, \"do\": [{\"en\": \"x\", \"ja\": \"x\"}], "
	  "\"sources\": [\"page\"]},", 3 },
	{ LIMIT_LINKS, "\"links\": [{\"id\"",
	  ": \"l@\", \"url\": \"http://example.com/\", \"title\": {\"en\": \"x\", \"ja\": \"x\"}}, {\"id\"", 1 },
	{ LIMIT_EXAMPLES, "\"examples\": [", "{\"id\": \"e@\", \"answers\": {}, \"verdict\": \"undetermined\"},", 1 },
	{ LIMIT_LIST, "\"do\": [", "{\"en\": \"x\", \"ja\": \"x\"},", 1 },
	{ LIMIT_LIST, "\"aliases\": [", "\"a@\",", 2 },
	{ LIMIT_ID, "\"id\": \"small", "x", 5 },
	{ LIMIT_URL, "http://example.com/shop", "x", 23 },
	{ LIMIT_TEXT, "\"Do not touch it.", "x", 16 },
	{ LIMIT_TEXT, "\"crimson", "x", 7 },
	{ LIMIT_TEXT, "\"kana\": \"", "x", 6 },
	{ LIMIT_EXACT, "\"exact\": \"", "x", 10 },
};

static char *with_pieces(const char *guide, size_t list, size_t count)
{
	const char *at = strstr(guide, lists[list].mark);
	struct strbuf text;

	if (!at)
		fail_msg("no such mark: %s", lists[list].mark);
	at += strlen(lists[list].mark);
	strbuf_init(&text);
	strbuf_addn(&text, guide, (size_t)(at - guide));
	for (size_t i = 0; i < count; i++) {
		const char *number = strchr(lists[list].piece, '@');

		if (number)
			strbuf_addf(&text, "%.*s%zu%s", (int)(number - lists[list].piece), lists[list].piece,
				    i, number + 1);
		else
			strbuf_add(&text, lists[list].piece);
	}
	strbuf_add(&text, at);
	return strbuf_take(&text);
}

static size_t first_list(enum limit limit)
{
	size_t list = 0;

	while (lists[list].limit != limit)
		list++;
	return list;
}

static bool is_over(const char *text, enum limit limit)
{
	struct errors errors = ERRORS_INIT;
	struct arena arena;
	bool over;

	arena_init(&arena);
	over = !guide_parse("small", text, strlen(text), &arena, &errors);
	if (over && !strstr(errors.items[0].what, limit == LIMIT_ID ? "cannot be an id" : limits[limit].name))
		fail_msg("%s: %s", limits[limit].name, errors.items[0].what);
	errors_release(&errors);
	arena_release(&arena);
	return over;
}

static void each_holds_exactly(void **state)
{
	char *small = read_guide("small.json");
	char *guide = replaced(small, "\"sources\": {", "\"overview\": [{\"text\": {\"en\": \"x\", \"ja\": \"x\"}, "
			       "\"sources\": [\"page\"]}],\n\"examples\": [{\"id\": \"x\", \"answers\": {}, "
			       "\"verdict\": \"undetermined\"}],\n\"sources\": {");

	(void)state;
	for (size_t i = 0; i < ROWS(lists); i++) {
		enum limit limit = lists[i].limit;
		size_t most = limits[limit].most - lists[i].there;
		char *most_allowed = with_pieces(guide, i, most);
		char *one_more = with_pieces(guide, i, most + 1);

		same_number(limits[limit].name, is_over(most_allowed, limit), false);
		same_number(limits[limit].name, is_over(one_more, limit), true);
		free(most_allowed);
		free(one_more);
	}
	free(small);
	free(guide);
}

/* The whole list of the groups' options: 40 new ones of `colour`, and groups of them. */
static void options_in_groups_are_counted_together(void **state)
{
	char *small = read_guide("small.json"), *guide = with_pieces(small, first_list(LIMIT_OPTIONS), 40);
	size_t most = limits[LIMIT_GROUPED].most - 2;	/* those of "warm" */

	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct strbuf groups;
		char *text;

		strbuf_init(&groups);
		strbuf_add(&groups, "\"groups\": {");
		for (size_t left = most + more, g = 0; left; g++) {
			size_t count = left < 40 ? left : 40;

			strbuf_addf(&groups, "\"g%zu\": {\"question\": \"colour\", \"options\": [", g);
			for (size_t i = 0; i < count; i++)
				strbuf_addf(&groups, i ? ",\"o%zu\"" : "\"o%zu\"", i);
			strbuf_add(&groups, "]},");
			left -= count;
		}
		text = replaced(guide, "\"groups\": {", groups.text);
		same_number("grouped", is_over(text, LIMIT_GROUPED), more);
		free(text);
		strbuf_release(&groups);
	}
	free(guide);
	free(small);
}

/* Texts are missing then; that isn't what is looked at here. */
static void a_guide_has_eight_languages(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t count = LANGUAGES_MAX; count <= LANGUAGES_MAX + 1; count++) {
		struct errors errors = ERRORS_INIT;
		struct strbuf list;
		struct arena arena;
		bool said = false;
		char *text;

		strbuf_init(&list);
		strbuf_add(&list, "[\"en\", \"ja\"");
		for (size_t i = 2; i < count; i++)
			strbuf_addf(&list, ", \"x%c\"", (char)('a' + i));
		strbuf_add(&list, "]");
		text = replaced(guide, "[\"en\", \"ja\"]", list.text);
		arena_init(&arena);
		assert_null(guide_parse("small", text, strlen(text), &arena, &errors));
		for (size_t i = 0; i < errors.count; i++)
			said = said || strstr(errors.items[i].what, "over the limit: languages, at most 8");
		same_number("languages", said, count > LANGUAGES_MAX);
		errors_release(&errors);
		arena_release(&arena);
		strbuf_release(&list);
		free(text);
	}
	free(guide);
}

static void conditions_may_be_nested_to_the_limit(void **state)
{
	char *guide = read_guide("small.json");
	size_t most = limits[LIMIT_NESTED].most;

	(void)state;
	for (size_t depth = most; depth <= most + 1; depth++) {
		struct strbuf nested;
		char *text;

		strbuf_init(&nested);
		for (size_t i = 1; i < depth; i++)
			strbuf_add(&nested, "{\"not\": ");
		strbuf_add(&nested, "{\"colour\": \"warm\"}");
		for (size_t i = 1; i < depth; i++)
			strbuf_addc(&nested, '}');
		text = replaced(guide, "{\"colour\": \"warm\"}", nested.text);
		same_number("nested", is_over(text, LIMIT_NESTED), depth > most);
		free(text);
		strbuf_release(&nested);
	}
	free(guide);
}

/* A group with many options in many conditions is what a short text can name most with. */
static void what_conditions_name_is_limited(void **state)
{
	char *guide = read_guide("small.json");
	struct strbuf flood;
	char *text;

	(void)state;
	strbuf_init(&flood);
	strbuf_add(&flood, "\"hot\": {\"any\": [");
	for (size_t i = 0; i < 200; i++) {
		strbuf_add(&flood, i ? ",{\"any\": [" : "{\"any\": [");
		for (size_t n = 0; n < 200; n++)
			strbuf_add(&flood, n ? ",{\"colour\": [\"warm\", \"blue\"]}" : "{\"colour\": [\"warm\", \"blue\"]}");
		strbuf_add(&flood, "]}");
	}
	strbuf_add(&flood, "]}");
	text = replaced(guide, "\"hot\": {\"colour\": \"warm\"}", flood.text);
	same_number("conditions", is_over(text, LIMIT_CONDITIONS), true);
	free(text);
	free(guide);
	strbuf_release(&flood);
}

static void a_file_over_the_limit_is_not_read(void **state)
{
	char path[] = "largeXXXXXX";
	struct errors errors = ERRORS_INIT;
	struct arena arena;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)limits[LIMIT_GUIDE].most + 1), 0);
	arena_init(&arena);
	assert_null(advisory_read(path, &arena, &errors));
	same_number("errors", errors.count, 1);
	assert_non_null(strstr(errors.items[0].what, "8388608"));
	errors_release(&errors);
	arena_release(&arena);
	close(fd);
	remove(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_readme_lists_them_all),
		cmocka_unit_test(each_holds_exactly),
		cmocka_unit_test(options_in_groups_are_counted_together),
		cmocka_unit_test(a_guide_has_eight_languages),
		cmocka_unit_test(conditions_may_be_nested_to_the_limit),
		cmocka_unit_test(what_conditions_name_is_limited),
		cmocka_unit_test(a_file_over_the_limit_is_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
