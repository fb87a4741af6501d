/* Ids, addresses, dates and texts: which are taken, in the place of those of small.json. */
#include "fixture.h"

static bool is_sound(const char *guide, const char *old, const char *new)
{
	char *text = replaced(guide, old, new);
	struct errors errors = ERRORS_INIT;
	struct arena arena;
	bool sound;

	arena_init(&arena);
	sound = guide_parse("small", text, strlen(text), &arena, &errors);
	errors_release(&errors);
	arena_release(&arena);
	free(text);
	return sound;
}

static const struct {
	const char *value;
	bool fine;
} ids[] = {
	{ "burns", true }, { "a", true }, { "7", true }, { "q300972", true }, { "a_b-c.d", true },
	{ "0-", true }, { "unknown", true }, { "", false }, { "A", false }, { "-a", false },
	{ "_a", false }, { ".a", false }, { "a b", false }, { "a/b", false }, { "..", false },
	{ "é", false }, { "a\\n", false }, { "*", false },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false },
}, urls[] = {
	{ "http://example.com", true },
	{ "https://example.com/", true },
	{ "http://example.com:8080/a.b?c=d&e=%20#f", true },
	{ "http://192.0.2.1/x", true },
	{ "http://example.com?x", true },
	{ "http://support.microsoft.com/support/kb/articles/Q300/9/72.ASP", true },
	{ "http://www.microsoft.com/technet/treeview/default.asp?url=/technet/itsolutions/x.asp", true },
	{ "https://web.archive.org/web/2002*/http://example.com/", true },
	{ "http://", false },
	{ "http:///x", false },
	{ "http://:80/", false },
	{ "http://-a/", false },
	{ "http://a:/", false },
	{ "http://a:123456/", false },
	{ "http://a:8x/", false },
	{ "http://user@example.com/", false },
	{ "http://user:secret@example.com/", false },
	{ "http://example.com\\\\@evil.example/", false },
	{ "HTTP://example.com/", false },
	{ "ftp://example.com/", false },
	{ "file:///etc/passwd", false },
	{ "//example.com/", false },
	{ "example.com", false },
	{ "javascript:alert(1)//http://", false },
	{ "http://example.com/a b", false },
	{ "http://example.com/\\n", false },
	{ "http://example.com/\\u001b", false },
	{ "http://example.com/<x>", false },
	{ "http://example.com/\\\"", false },
	{ "http://example.com/`x`", false },
	{ "http://example.com/日本", false },
	{ "http://例え.jp/", false },
	{ "", false },
}, dates[] = {
	{ "2002-01-10", true }, { "2024-02-29", true }, { "2000-02-29", true }, { "1999-12-31", true },
	{ "2023-02-29", false }, { "1900-02-29", false }, { "2002-00-10", false },
	{ "2002-13-10", false }, { "2002-04-31", false }, { "2002-01-00", false },
	{ "2002-1-10", false }, { "2002/01/10", false }, { "20020110", false },
	{ "2002-01-10T00:00", false }, { "2002-01-1", false }, { "", false }, { "+002-01-10", false },
}, texts[] = {
	{ "x", true }, { "two\\nlines", true }, { "日本語 - ASCII", true }, { "e\\u0301", true },
	{ "C:\\\\x\\\\\\\"y\\\" %d %s {0} $HOME `id`", true },
	{ "", false }, { " ", false }, { "\\n \\n", false }, { "\\t", false }, { "a\\rb", false },
	{ "a\\u001b[0m", false }, { "\\u007f", false }, { "\\u0085", false }, { "\\u009b31m", false },
	{ "a\\u00adb", false }, { "\\u200b", false }, { "\\u200d", false }, { "\\u202e", false },
	{ "\\u2066", false }, { "\\u2028", false }, { "\\ufeff", false }, { "\\ufffe", false },
	{ "\\ufdd0", false }, { "\\udb40\\udc41", false },
};

static void ids_are_small_letters_digits_and_three_marks(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(ids); i++) {
		char id[200];

		snprintf(id, sizeof(id), "\"id\": \"%s\"", ids[i].value);
		same_number(ids[i].value, is_sound(guide, "\"id\": \"is-not\"", id), ids[i].fine);
	}
	free(guide);
}

static void addresses_are_http_with_a_plain_host(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(urls); i++)
		same_number(urls[i].value, is_sound(guide, "http://example.com/shop", urls[i].value),
			    urls[i].fine);
	free(guide);
}

static void dates_are_days_that_there_were(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(dates); i++)
		same_number(dates[i].value, is_sound(guide, "2024-02-29", dates[i].value), dates[i].fine);
	free(guide);
}

static void texts_hold_nothing_invisible(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++)
		same_number(texts[i].value, is_sound(guide, "Do not touch it.", texts[i].value),
			    texts[i].fine);
	free(guide);
}

/* What is shown on one line holds no line feed; what is a paragraph may. */
static void labels_are_of_one_line(void **state)
{
	static const struct {
		const char *text;
		bool line;
	} places[] = {
		{ "\"Small\"", true }, { "\"Nobody\"", true }, { "\"Page 1\"", true }, { "\"Colour\"", true },
		{ "\"It burns\"", true }, { "\"Let it cool\"", true }, { "\"Shop\"", true },
		{ "\"Lid\"", true }, { "\"Which colour is it?\"", false }, { "\"It matters.\"", false },
		{ "\"Often.\"", false }, { "\"Hot.\"", false }, { "\"Wait.\"", false },
	};
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(places); i++)
		same_number(places[i].text, is_sound(guide, places[i].text, "\"a\\nb\""), !places[i].line);
	free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_small_letters_digits_and_three_marks),   cmocka_unit_test(addresses_are_http_with_a_plain_host),
		cmocka_unit_test(dates_are_days_that_there_were), cmocka_unit_test(texts_hold_nothing_invisible),
		cmocka_unit_test(labels_are_of_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
