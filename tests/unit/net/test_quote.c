/* Pieces of a server's text, as they may be shown. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "net/quote.h"

static void what_is_quoted_is_harmless(void **state)
{
	static const struct {
		const char *name, *text, *quoted;
	} cases[] = {
		{ "nothing", "", "" },
		{ "plain", "550 5.1.1 No such person", "550 5.1.1 No such person" },
		{ "Japanese", "550 宛先がありません", "550 宛先がありません" },
		{ "commands to the terminal", "\033[2J\a", "<U+001B>[2J<U+0007>" },
		{ "more lines", "a\r\nb", "a<U+000D> b" },
		{ "no UTF-8", "a\xff\xc3", "a<FF><C3>" },
		{ "a hidden direction", "a\u202eb", "a<U+202E>b" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *quoted = quote(cases[i].text, strlen(cases[i].text));

		same_text(cases[i].name, quoted, cases[i].quoted);
		free(quoted);
	}
}

static void what_is_quoted_is_short(void **state)
{
	static const char *const pieces[] = { "x", "あ", "\033", "\xff", "e\u0301", "\u0301", "\n", "\u202e" };

	(void)state;
	for (size_t i = 0; i < ROWS(pieces); i++) {
		struct strbuf text;
		char *quoted;

		strbuf_init(&text);
		while (text.length < 5000)
			strbuf_add(&text, pieces[i]);
		quoted = quote(text.text, text.length);
		assert_in_range(text_columns(quoted, strlen(quoted)), 0, 200);
		assert_in_range(strlen(quoted), 1, 800);
		assert_null(text_unsafe(quoted, strlen(quoted)));
		free(quoted);
		strbuf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_quoted_is_harmless),
		cmocka_unit_test(what_is_quoted_is_short),
	};

	return cmocka_run_group_tests_name("quote", tests, NULL, NULL);
}
