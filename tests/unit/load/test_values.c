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
}, readings[] = {
	{ "\"あか\"", true }, { "\"ゔぁいおりん\"", true }, { "\"さーばー 2000\"", true }, { "\"いすゞ\"", true },
	{ "\"ー\"", true }, { "\"SQL さーばー\"", true }, { "\"w2k\"", true },
	{ "\"\"", false }, { "\" \"", false }, { "\"アカ\"", false }, { "\"ｱｶ\"", false }, { "\"赤\"", false },
	{ "\"あか・あお\"", false }, { "\"あか、\"", false }, { "\"あか　あお\"", false }, { "\"４\"", false },
	{ "\"4.0\"", false }, { "\"a-b\"", false }, { "\"é\"", false }, { "\"あ\\nか\"", false },
	{ "\"あ\\tか\"", false }, { "\"\\u3040\"", false }, { "\"\\u3097\"", false }, { "\"\\u3099\"", false },
	{ "\"か\\u200bな\"", false }, { "\"\\ud840\\udc00\"", false },
	{ "7", false }, { "null", false }, { "[\"あか\"]", false }, { "{\"ja\": \"あか\"}", false },
}, aliases[] = {
	{ "[\"w2k\"]", true }, { "[\"a\", \"A\", \"a \"]", true }, { "[\"unknown\", \"none\", \"{answer}\"]", true },
	{ "[\"日本語 (カナ)\"]", true },
	{ "[]", false }, { "[\"\"]", false }, { "[\" \"]", false }, { "[\"a\", \"b\", \"a\"]", false },
	{ "[\"a\\nb\"]", false }, { "[\"\\u001b[2J\"]", false }, { "[\"\\u202e\"]", false }, { "[\"a\", 7]", false },
	{ "[null]", false }, { "[[\"a\"]]", false }, { "\"a\"", false }, { "null", false }, { "{\"en\": \"a\"}", false },
}, minutes[] = {
	{ "1", true }, { "1440", true }, { "10.0", true }, { "1e1", true },
	{ "0", false }, { "-0", false }, { "-5", false }, { "0.5", false }, { "1.5", false }, { "1440.5", false },
	{ "1441", false }, { "4294967297", false }, { "1e308", false }, { "-1e308", false },
	{ "\"5\"", false }, { "true", false }, { "null", false }, { "[5]", false }, { "{}", false },
}, exacts[] = {
	{ "\"net stop iisadmin /y\"", true }, { "\"HKEY_LOCAL_MACHINE\\\\SOFTWARE\"", true },
	{ "\"~!$(x) `y` %s {answer}\"", true },
	{ "\"\"", false }, { "\" x\"", false }, { "\"x \"", false }, { "\"x\\ny\"", false }, { "\"x\\ty\"", false },
	{ "\"\\u001b[2J\"", false }, { "\"\\u007f\"", false }, { "\"é\"", false }, { "\"ふた\"", false },
	{ "\"\\u202e\"", false }, { "7", false }, { "null", false }, { "{\"en\": \"x\", \"ja\": \"x\"}", false },
}, read_backs[] = {
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"{answer}\"}}", true },
	{ "{\"answer\": {\"en\": \"So {answer} is.\", \"ja\": \"{answer}\\nです\"}}", true },
	{ "{\"unknown\": {\"en\": \"x\", \"ja\": \"x\"}}", true },
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"x\"}}", false },
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"{answer} {answer}\"}}", false },
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"{Answer}\"}}", false },
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"{answer\"}}", false },
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"{{answer}}\"}}", false },
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"{answer}}\"}}", false },
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"{} {answer}\"}}", false },
	{ "{\"answer\": {\"en\": \"{answer}\"}}", false },
	{ "{\"answer\": {\"en\": \"{answer}\", \"ja\": \"{answer}\\u202e\"}}", false },
	{ "{\"unknown\": {\"en\": \"x\", \"ja\": \"{answer}\"}}", false },
	{ "{\"unknown\": {\"en\": \"x\", \"ja\": \"}\"}}", false },
	{ "{\"none\": {\"en\": \"x\", \"ja\": \"x\"}}", false },
	{ "{}", false }, { "{\"en\": \"{answer}\", \"ja\": \"{answer}\"}", false }, { "\"{answer}\"", false },
	{ "null", false }, { "{\"answer\": null}", false }, { "{\"answer\": \"{answer}\"}", false },
	{ "{\"answer\": []}", false }, { "{\"answer\": {\"en\": 1, \"ja\": [\"{answer}\"]}}", false },
}, asks[] = {
	{ "{\"en\": \"x\", \"ja\": \"x\"}", true },
	{ "{\"self\": {\"en\": \"x\", \"ja\": \"x\"}}", true },
	{ "{\"operator\": {\"en\": \"x\", \"ja\": \"x\"}}", true },
	{ "{}", false }, { "null", false }, { "\"x\"", false }, { "{\"operator\": null}", false },
	{ "{\"self\": \"x\"}", false }, { "{\"self\": {}}", false }, { "{\"self\": {\"en\": \"x\"}}", false },
	{ "{\"self\": {\"en\": \"x\", \"ja\": \"x\"}, \"en\": \"x\"}", false },
	{ "{\"operator\": {\"self\": {\"en\": \"x\", \"ja\": \"x\"}}}", false },
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

static void readings_are_in_hiragana(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(readings); i++)
		same_number(readings[i].value, is_sound(guide, "\"あか\"", readings[i].value), readings[i].fine);
	free(guide);
}

static void aliases_are_strings_each_once(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(aliases); i++)
		same_number(aliases[i].value, is_sound(guide, "[\"crimson\", \"朱\"]", aliases[i].value),
			    aliases[i].fine);
	free(guide);
}

static void what_stands_to_the_letter_is_ascii_on_one_line(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(exacts); i++)
		same_number(exacts[i].value, is_sound(guide, "\"LID 5.0 /q\"", exacts[i].value),
			    exacts[i].fine);
	free(guide);
}

static void minutes_are_whole_and_of_one_day(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(minutes); i++) {
		char member[100];

		snprintf(member, sizeof(member), "\"minutes\": %s", minutes[i].value);
		same_number(minutes[i].value, is_sound(guide, "\"minutes\": 30", member), minutes[i].fine);
	}
	free(guide);
}

static void read_back_has_one_place_for_the_answer(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(read_backs); i++) {
		char members[200];

		snprintf(members, sizeof(members), "\"read_back\": %s, \"why\": {\"en\": \"For later.\"",
			 read_backs[i].value);
		same_number(read_backs[i].value, is_sound(guide, "\"why\": {\"en\": \"For later.\"", members),
			    read_backs[i].fine);
	}
	free(guide);
}

static void a_question_is_asked_in_one_voice_or_two(void **state)
{
	char *guide = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(asks); i++)
		same_number(asks[i].value,
			    is_sound(guide, "{\"en\": \"Anything else?\", \"ja\": \"ほかにありますか。\"}",
				     asks[i].value), asks[i].fine);
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
		cmocka_unit_test(labels_are_of_one_line), cmocka_unit_test(readings_are_in_hiragana),
		cmocka_unit_test(aliases_are_strings_each_once), cmocka_unit_test(what_stands_to_the_letter_is_ascii_on_one_line),
		cmocka_unit_test(minutes_are_whole_and_of_one_day),
		cmocka_unit_test(read_back_has_one_place_for_the_answer),
		cmocka_unit_test(a_question_is_asked_in_one_voice_or_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
