/* What is sent to the terminal past curses. */
#include "tests/unit/base/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui/curses/screen.h"

#define LIMIT 74994

static char sent[3 * LIMIT];

/* What goes to standard output meanwhile lands in `sent`. */
static bool catch_clipboard(const char *text)
{
	FILE *caught = tmpfile();
	int before = dup(STDOUT_FILENO);
	bool taken;

	fflush(stdout);
	dup2(fileno(caught), STDOUT_FILENO);
	taken = screen_clipboard(text);
	dup2(before, STDOUT_FILENO);
	close(before);
	rewind(caught);
	sent[fread(sent, 1, sizeof(sent) - 1, caught)] = '\0';
	fclose(caught);
	return taken;
}

static void a_text_goes_to_the_clipboard_as_base64(void **state)
{
	static const struct {
		const char *text, *sent;
	} cases[] = {
		{ "", "\033]52;c;\a" },
		{ "f", "\033]52;c;Zg==\a" },
		{ "fo", "\033]52;c;Zm8=\a" },
		{ "foo", "\033]52;c;Zm9v\a" },
		{ "foob", "\033]52;c;Zm9vYg==\a" },
		{ "http://a.example/?b=c&d", "\033]52;c;aHR0cDovL2EuZXhhbXBsZS8/Yj1jJmQ=\a" },
		{ "一\n二", "\033]52;c;5LiACuS6jA==\a" },
	};

	(void)state;
	unsetenv("TMUX");
	for (size_t i = 0; i < ROWS(cases); i++) {
		assert_true(catch_clipboard(cases[i].text));
		same_text(cases[i].text, sent, cases[i].sent);
	}
}

static void inside_tmux_it_is_handed_on_too(void **state)
{
	(void)state;
	setenv("TMUX", "/tmp/tmux-0/default,1,0", 1);
	assert_true(catch_clipboard("f"));
	unsetenv("TMUX");
	same_text("f", sent, "\033]52;c;Zg==\a\033Ptmux;\033\033]52;c;Zg==\a\033\\");
}

static void what_could_do_harm_when_pasted_is_not_sent(void **state)
{
	static const char *const texts[] = { "a\033[2Jb", "a\rb", "a\tb", "a\u202eb", "a\xff", "a\x7f" };

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		if (catch_clipboard(texts[i]))
			fail_msg("%zu", i);
		same_text(texts[i], sent, "");
	}
}

static void too_much_is_not_sent(void **state)
{
	static char text[LIMIT + 2];

	(void)state;
	memset(text, 'a', LIMIT);
	assert_true(catch_clipboard(text));
	assert_int_equal(strlen(sent), 100000);
	text[LIMIT] = 'a';
	assert_false(catch_clipboard(text));
	same_text("more", sent, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_goes_to_the_clipboard_as_base64),
		cmocka_unit_test(inside_tmux_it_is_handed_on_too),
		cmocka_unit_test(what_could_do_harm_when_pasted_is_not_sent),
		cmocka_unit_test(too_much_is_not_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
