/* Answers as people write them, one value after the other, and what is kept of them. */
#include "make.h"
#include "show.h"

static void guide(void)
{
	make_begin();
	make_one("os", "win9x winxp none");
	make_many("signs", "log slow page");
	make_question(QUESTION_TEXT, "name", "");
	make_end();
}

struct answer_case {
	const char *name;
	const char *said;	/* one after the other; q! forgets, q? is unknown, q= is none */
	const char *kept;
};

static const struct answer_case cases[] = {
	{ "nothing said is nothing kept", "", "" },
	{ "an option is chosen", "os=win9x", "os=win9x" },
	{ "another option of a `one` replaces the first", "os=win9x os=winxp", "os=winxp" },
	{ "another option of a `many` is added", "signs=log signs=page", "signs=log,page" },
	{ "the same option twice is chosen once", "signs=log signs=log", "signs=log" },
	{ "options are kept in the advisory's order", "signs=page,log", "signs=log,page" },
	{ "unknown replaces what was chosen", "signs=log,page signs?", "signs=unknown" },
	{ "an option replaces unknown", "signs? signs=slow", "signs=slow" },
	{ "none of these replaces what was chosen", "signs=log signs=", "signs=" },
	{ "none of these replaces unknown", "signs? signs=", "signs=" },
	{ "an option replaces none of these", "signs= signs=log", "signs=log" },
	{ "a forgotten answer is missing", "os=winxp signs=log os!", "signs=log" },
	{ "unknown is a word for any question", "os=unknown signs=unknown name=unknown",
	  "os=unknown signs=unknown name=unknown" },
	{ "none is a word for none of these in a `many`", "signs=none", "signs=" },
	{ "an option called none is that option in a `one`", "os=none", "os=none" },
	{ "none is a text like any other", "name=none", "name=none" },
	{ "a text is kept as it is", "name=web01", "name=web01" },
	{ "another text replaces the first", "name=web01 name=web02", "name=web02" },
	{ "a text replaces unknown", "name? name=web01", "name=web01" },
	{ "an id that a `one` doesn't have is kept", "os=mac", "os=mac" },
	{ "an id that a `many` doesn't have is kept beside the others",
	  "signs=log,smoke", "signs=log,smoke" },
	{ "an option after a wrong one doesn't hide it in a `many`",
	  "signs=smoke,log", "signs=log,smoke" },
	{ "an id of another question is not this one's", "os=log", "os=log" },
	{ "unknown replaces a wrong id", "os=mac os?", "os=unknown" },
	{ "ids are compared byte by byte", "os=WINXP", "os=WINXP" },
};

static void say(struct answers *answers, const char *word)
{
	char *id = arena_strdup(&made, word);
	size_t length = strcspn(id, "=!?");
	char mark = id[length], *rest = id + length + 1;

	id[length] = '\0';
	size_t question = made_question(id);

	if (mark == '!')
		answers_forget(answers, question);
	else if (mark == '?')
		answers_unknown(answers, question);
	else if (*rest == '\0')
		answers_none(answers, question);
	for (char *value; mark == '=' && rest && *rest && (value = strsep(&rest, ","));)
		answers_add(answers, question, value);
}

static void said_and_kept(void **state)
{
	const struct answer_case *c = *state;
	struct answers answers, copy;

	guide();
	answers_init(&answers, &maker.a);
	answers_init(&copy, &maker.a);
	answers_choose(&copy, made_option("os", "winxp"));
	answers_write(&copy, made_question("name"), "old");
	for (const char *words = c->said, *word; (word = make_word(&words));)
		say(&answers, word);
	assert_string_equal(show_answers(&answers), c->kept);

	answers_copy(&copy, &answers);
	assert_true(answers_equal(&answers, &copy));
	assert_string_equal(show_answers(&copy), c->kept);
	answers_clear(&copy);
	assert_string_equal(show_answers(&copy), "");
	assert_int_equal(answers_equal(&answers, &copy), *c->kept == '\0');
	answers_release(&answers);
	answers_release(&copy);
}

static void answers_that_differ_are_not_equal(void **state)
{
	static const char *const lines[] = {
		"", "os=winxp", "os=win9x", "os=unknown", "os=mac", "os=amiga", "signs=", "signs=unknown",
		"signs=log", "signs=log,page", "signs=log,smoke", "name=a", "name=b",
	};
	enum { LINES = sizeof(lines) / sizeof(*lines) };
	struct answers answers[LINES];

	(void)state;
	guide();
	for (size_t i = 0; i < LINES; i++)
		make_answers(&answers[i], lines[i]);
	for (size_t i = 0; i < LINES; i++) {
		for (size_t j = 0; j < LINES; j++)
			assert_int_equal(answers_equal(&answers[i], &answers[j]), i == j);
	}
	for (size_t i = 0; i < LINES; i++)
		answers_release(&answers[i]);
}

static void a_text_may_be_written_over_itself(void **state)
{
	struct answers answers;
	size_t name;

	(void)state;
	guide();
	name = made_question("name");
	make_answers(&answers, "name=web01");
	answers_write(&answers, name, answers.text[name]);
	assert_string_equal(answers.text[name], "web01");
	answers_release(&answers);
}

static void an_advisory_without_questions_has_answers_too(void **state)
{
	struct answers answers, copy;

	(void)state;
	make_begin();
	make_end();
	answers_init(&answers, &maker.a);
	answers_init(&copy, &maker.a);
	answers_copy(&copy, &answers);
	assert_true(answers_equal(&answers, &copy));
	answers_release(&answers);
	answers_release(&copy);
}

enum { CASES = ROWS(cases) };

int main(void)
{
	struct CMUnitTest tests[CASES + 3] = {
		cmocka_unit_test(answers_that_differ_are_not_equal),
		cmocka_unit_test(a_text_may_be_written_over_itself),
		cmocka_unit_test(an_advisory_without_questions_has_answers_too),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[3 + i] = make_test(cases[i].name, said_and_kept, &cases[i]);
	return cmocka_run_group_tests_name("answers", tests, NULL, NULL);
}
