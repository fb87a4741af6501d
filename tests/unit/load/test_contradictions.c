/* Contradictions name the questions that their condition looks at. */
#include "fixture.h"

/* The first error of small.json with this contradiction; "": it is sound.  Static. */
static const char *judged(const char *when, const char *questions)
{
	static char what[200];
	char *small = read_guide("small.json");
	char *with_when = replaced(small, "{\"is\": \"hot\", \"parts\": \"lid\"}", when);
	char *text = replaced(with_when, "[\"colour\", \"parts\"]", questions);
	struct errors errors = ERRORS_INIT;
	struct arena arena;

	arena_init(&arena);
	*what = '\0';
	if (!guide_parse("small", text, strlen(text), &arena, &errors))
		snprintf(what, sizeof(what), "%s", errors.items[0].what);
	errors_release(&errors);
	arena_release(&arena);
	free(text);
	free(with_when);
	free(small);
	return what;
}

static void a_condition_looks_at_what_it_names(void **state)
{
	static const struct {
		const char *when, *questions;
		const char *missed;	/* "": none */
	} cases[] = {
		{ "{\"colour\": \"red\", \"parts\": \"lid\"}", "[\"colour\", \"parts\"]", "" },
		{ "{\"colour\": \"red\", \"parts\": \"lid\"}", "[\"parts\", \"colour\"]", "" },
		{ "{\"colour\": \"*\", \"parts\": []}", "[\"colour\", \"parts\"]", "" },
		{ "{\"is\": [\"noted\", \"hot\"]}", "[\"colour\", \"note\"]", "" },
		{ "{\"any\": [{\"not\": {\"colour\": \"red\"}}, {\"all\": [{\"note\": \"*\"}]}]}", "[\"colour\", \"note\"]", "" },
		{ "{\"given\": {\"colour\": \"unknown\", \"parts\": \"lid\"}}", "[\"colour\", \"parts\"]", "" },
		{ "{\"asked\": \"note\", \"unknown\": \"parts\"}", "[\"note\", \"parts\"]", "" },
		{ "{\"presumed\": \"colour\", \"matters\": \"parts\"}", "[\"colour\", \"parts\"]", "" },
		{ "{\"unknown\": \"*\"}", "[\"colour\", \"note\", \"parts\"]", "" },
		{ "{\"verdict\": \"fixed\"}", "[\"colour\", \"note\"]", "" },
		{ "{\"warning\": \"burns\"}", "[\"colour\", \"note\"]", "" },
		{ "{\"step\": \"cool\"}", "[\"colour\", \"note\"]", "" },
		{ "{\"colour\": \"red\"}", "[\"colour\", \"parts\"]", "parts" },
		{ "{\"is\": \"hot\"}", "[\"colour\", \"note\"]", "note" },
		{ "{\"asked\": \"parts\", \"colour\": \"red\"}", "[\"colour\", \"parts\", \"note\"]", "note" },
		{ "{}", "[\"note\", \"parts\"]", "note" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char wanted[200] = "";

		if (*cases[i].missed)
			snprintf(wanted, sizeof(wanted), "the condition never looks at the question \"%s\"",
				 cases[i].missed);
		same_text(cases[i].when, judged(cases[i].when, cases[i].questions), wanted);
	}
}

/* Each of them twice in the one before: looked into afresh every time, they would never end. */
static void named_conditions_are_looked_into_once(void **state)
{
	char *small = read_guide("small.json");
	struct errors errors = ERRORS_INIT;
	struct strbuf named;
	struct arena arena;
	char *text;

	(void)state;
	strbuf_init(&named);
	strbuf_add(&named, "\"hot\": {\"any\": [{\"is\": \"c0\"}, {\"not\": {\"is\": \"c0\"}}]},");
	for (size_t i = 0; i < 190; i++)
		strbuf_addf(&named, "\"c%zu\": {\"any\": [{\"is\": \"c%zu\"}, {\"not\": {\"is\": \"c%zu\"}}]},", i,
			    i + 1, i + 1);
	strbuf_add(&named, "\"c190\": {\"colour\": \"warm\"}");
	text = replaced(small, "\"hot\": {\"colour\": \"warm\"}", named.text);
	arena_init(&arena);
	assert_non_null(guide_parse("small", text, strlen(text), &arena, &errors));
	errors_release(&errors);
	arena_release(&arena);
	strbuf_release(&named);
	free(text);
	free(small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_condition_looks_at_what_it_names),
		cmocka_unit_test(named_conditions_are_looked_into_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
