/* Errors as values. */
#include "expect.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/strbuf.h"

struct shown {
	const char *name;
	const char *file, *pointer, *what, *hint;
	unsigned line, column;
	const char *text;
};

static void place_pointer_what_and_hint_are_shown(void **state)
{
	static const struct shown cases[] = {
		{ "all of it", "g.json", "/rules/2", "unknown question \"ios\"", "Did you mean \"iis\"?",
		  3, 14, "g.json:3:14: #/rules/2: unknown question \"ios\"\n  Did you mean \"iis\"?\n" },
		{ "no hint", "g.json", NULL, "not closed", NULL, 3, 14, "g.json:3:14: not closed\n" },
		{ "no column", "h.csv", NULL, "no such host", NULL, 3, 0, "h.csv:3: no such host\n" },
		{ "no line", "g.json", NULL, "too large", NULL, 0, 0, "g.json: too large\n" },
		{ "the whole document", "g.json", "", "not an object", NULL, 1, 1,
		  "g.json:1:1: #: not an object\n" },
		{ "no file", NULL, NULL, "no such option", NULL, 0, 0, "no such option\n" },
		{ "escape sequences", "a\033[2Jb", "/\x9b", "\xe2\x80\xae" "evil", "\a", 0, 0,
		  "a<U+001B>[2Jb: #/<9B>: <U+202E>evil\n  <U+0007>\n" },
		{ "line feeds that feign a message", "a\nb", "/x\ny", "no\nyes\n", NULL, 0, 0,
		  "a<U+000A>b: #/x<U+000A>y: no<U+000A>yes<U+000A>\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct error err = ERROR_INIT;
		struct strbuf out;

		strbuf_init(&out);
		error_set(&err, ERROR_INPUT, "%s", cases[i].what);
		error_place(&err, cases[i].file, cases[i].line, cases[i].column);
		if (cases[i].hint)
			error_hint(&err, "%s", cases[i].hint);
		if (cases[i].pointer)
			err.pointer = strdup(cases[i].pointer);
		error_describe(&err, &out);
		same_text(cases[i].name, out.text, cases[i].text);
		strbuf_release(&out);
		error_release(&err);
	}
}

/* Behind another sentence: nothing runs into the next one. */
static void as_sentences_it_ends_where_another_can_follow(void **state)
{
	static const struct {
		const char *name, *before, *what, *hint, *text;
	} cases[] = {
		{ "alone", "", "no such file", NULL, "no such file" },
		{ "a sentence", "", "There is none.", NULL, "There is none." },
		{ "behind others", "First.", "There is none.", NULL, "First. There is none." },
		{ "with a hint", "First.", "x cannot be read: no such file", "Try again.",
		  "First. x cannot be read: no such file. Try again." },
		{ "a sentence with a hint", "", "There is none.", "Try again.", "There is none. Try again." },
		{ "brackets with a hint", "", "There is none (here)", "Try again.", "There is none (here) Try again." },
		{ "in Japanese", "", "ありません。", "もう一度。", "ありません。 もう一度。" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct error err = ERROR_INIT;
		struct strbuf out;

		strbuf_init(&out);
		strbuf_add(&out, cases[i].before);
		error_set(&err, ERROR_INPUT, "%s", cases[i].what);
		if (cases[i].hint)
			error_hint(&err, "%s", cases[i].hint);
		error_add_sentences(&err, &out);
		same_text(cases[i].name, out.text, cases[i].text);
		strbuf_release(&out);
		error_release(&err);
	}
}

static void no_error_says_nothing(void **state)
{
	struct error err = ERROR_INIT;
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	error_describe(&err, &out);
	assert_string_equal(out.text, "");
	error_release(&err);
}

static void new_error_drops_the_old_one_but_may_quote_it(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	error_set(&err, ERROR_INPUT, "first %d", 1);
	error_hint(&err, "a hint");
	error_hint(&err, "a better hint");
	assert_string_equal(err.hint, "a better hint");
	error_place(&err, "old.json", 3, 4);
	error_place(&err, err.file, 5, 6);
	assert_string_equal(err.file, "old.json");
	error_set(&err, ERROR_SYSTEM, "second after %s", err.what);
	assert_string_equal(err.what, "second after first 1");
	assert_int_equal(err.status, ERROR_SYSTEM);
	assert_null(err.hint);
	assert_null(err.file);
	assert_int_equal(err.line, 0);
	error_release(&err);
	assert_null(err.what);
}

static void fifty_are_kept_and_the_rest_is_counted(void **state)
{
	struct errors errors = ERRORS_INIT;
	struct error *first = errors_add(&errors);

	(void)state;
	error_set(first, ERROR_INPUT, "number 0");
	for (int i = 1; i < 1000; i++)
		error_set(errors_add(&errors), ERROR_INPUT, "number %d", i);
	assert_int_equal(errors.count, 50);
	assert_int_equal(errors.left_out, 950);
	assert_ptr_equal(first, &errors.items[0]);
	assert_string_equal(first->what, "number 0");
	assert_string_equal(errors.items[49].what, "number 49");
	errors_release(&errors);
	assert_int_equal(errors.count, 0);
	errors_release(&errors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(place_pointer_what_and_hint_are_shown),
		cmocka_unit_test(as_sentences_it_ends_where_another_can_follow),
		cmocka_unit_test(no_error_says_nothing),
		cmocka_unit_test(new_error_drops_the_old_one_but_may_quote_it),
		cmocka_unit_test(fifty_are_kept_and_the_rest_is_counted),
	};

	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
