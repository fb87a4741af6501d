/* The check words of texts: what is printed once must stay the same for ever. */
#include "expect.h"

#include <stdio.h>

#include "base/check_word.h"

#define TEXTS 20000

static void same_word(const char *name, const char *text, bool kana, const char *wanted)
{
	struct strbuf out;

	strbuf_init(&out);
	check_word(&out, text, kana);
	same_text(name, out.text, wanted);
	strbuf_release(&out);
}

static void words_never_change(void **state)
{
	static const struct {
		const char *text, *latin, *kana;
	} cases[] = {
		{ "http://www.microsoft.com/windows2000/downloads/critical/q300972/default.asp",
		  "WARE-RERE", "ワレレレ" },
		{ "https://web.archive.org/web/2002*/"
		  "http://www.microsoft.com/windows2000/downloads/critical/q300972/default.asp",
		  "KOPO-JOKO", "コポジョコ" },
		{ "http://www.microsoft.com/japan/technet/security/iis5chk.asp", "BURE-SABU", "ブレサブ" },
		{ "https://web.archive.org/web/2002*/"
		  "http://www.microsoft.com/japan/technet/security/iis5chk.asp", "ZEBU-PAZE", "ゼブパゼ" },
		{ "https://print.example.com/help/update", "YUSA-JOHI", "ユサジョヒ" },
		{ "https://print.example.com/notices/7?lang=en#top", "BIBE-BUYO", "ビベブヨ" },
		{ "https://archive.example.org/web/*/https://print.example.com/notices/7?lang=en#top",
		  "YAYO-CHATE", "ヤヨチャテ" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		same_word(cases[i].text, cases[i].text, false, cases[i].latin);
		same_word(cases[i].text, cases[i].text, true, cases[i].kana);
	}
}

static void only_what_leads_elsewhere_has_another_word(void **state)
{
	static const struct {
		const char *name, *a, *b;
		bool same;
	} cases[] = {
		{ "blanks around it", "http://a.example/b", " \t\r\n　http://a.example/b　 \n", true },
		{ "the host's case", "http://a.example/b", "http://A.Example/b", true },
		{ "the scheme's case", "http://a.example/b", "HTTP://a.example/b", true },
		{ "the path's case", "http://a.example/b", "http://a.example/B", false },
		{ "the case behind the host", "http://a.example?b", "http://a.example?B", false },
		{ "a password's case", "http://u:p@a.example/", "http://u:P@a.example/", false },
		{ "the host's case behind a password", "http://u:p@a.example/", "http://u:p@A.example/", true },
		{ "another scheme", "http://a.example/b", "https://a.example/b", false },
		{ "a slash at the end", "http://a.example/b", "http://a.example/b/", false },
		{ "a blank within", "http://a.example/b", "http://a.example/ b", false },
		{ "letters in another order", "http://a.example/bc", "http://a.example/cb", false },
		{ "the case of other texts", "q300972", "Q300972", false },
		{ "a letter and a number alike", "http://a.example/O", "http://a.example/0", false },
		{ "nothing but blanks", "", " \n", true },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf a, b;

		strbuf_init(&a);
		strbuf_init(&b);
		check_word(&a, cases[i].a, false);
		check_word(&b, cases[i].b, false);
		if ((strcmp(a.text, b.text) == 0) != cases[i].same)
			fail_msg("%s: %s, %s", cases[i].name, a.text, b.text);
		strbuf_release(&a);
		strbuf_release(&b);
	}
}

/* Four syllables of capitals, a hyphen in the middle; in kana none. */
static void a_word_can_be_said(void **state)
{
	(void)state;
	for (unsigned i = 0; i < TEXTS; i++) {
		char text[32];
		struct strbuf latin, kana;
		size_t vowels = 0;

		snprintf(text, sizeof(text), "http://a.example/%u", i);
		strbuf_init(&latin);
		strbuf_init(&kana);
		check_word(&latin, text, false);
		check_word(&kana, text, true);
		for (const char *s = latin.text; *s; s++)
			vowels += strchr("AEIOU", *s) != NULL;
		same_number(latin.text, vowels, 4);
		same_number(latin.text, strspn(latin.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"), latin.length);
		assert_non_null(strchr(latin.text, '-'));
		assert_ptr_equal(strchr(latin.text, '-'), strrchr(latin.text, '-'));
		assert_null(strchr(kana.text, '-'));
		strbuf_release(&latin);
		strbuf_release(&kana);
	}
}

/* Addresses that differ little: each word is as likely as any other. */
static void like_texts_have_unlike_words(void **state)
{
	size_t same = 0;
	struct strbuf before, now;

	(void)state;
	strbuf_init(&before);
	strbuf_init(&now);
	for (unsigned i = 0; i < TEXTS; i++) {
		char text[32];

		snprintf(text, sizeof(text), "http://a.example/%u", i);
		strbuf_clear(&now);
		check_word(&now, text, false);
		same += i && strncmp(now.text, before.text, 2) == 0;
		strbuf_clear(&before);
		strbuf_add(&before, now.text);
	}
	/* One in 32 begins like the one before it, and some more with the same two letters. */
	assert_in_range(same, TEXTS / 64, TEXTS / 16);
	strbuf_release(&before);
	strbuf_release(&now);
}

static void the_word_is_added_to_what_is_there(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	strbuf_add(&out, "Word: ");
	check_word(&out, "https://print.example.com/help/update", false);
	same_text("added", out.text, "Word: YUSA-JOHI");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_never_change),
		cmocka_unit_test(only_what_leads_elsewhere_has_another_word),
		cmocka_unit_test(a_word_can_be_said),
		cmocka_unit_test(like_texts_have_unlike_words),
		cmocka_unit_test(the_word_is_added_to_what_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
