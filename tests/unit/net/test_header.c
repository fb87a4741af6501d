/* The lines of a letter's head: encoded words, folding, quoting, dates. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>
#include <time.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "net/mail/header.h"

static char *subject_of(const char *text)
{
	struct strbuf out;

	strbuf_init(&out);
	header_text(&out, "Subject", text);
	return strbuf_take(&out);
}

static void subjects_are_written(void **state)
{
	static const struct {
		const char *name, *text, *header;
	} cases[] = {
		{ "plain", "Code Red: your steps", "Subject: Code Red: your steps" },
		{ "all of ASCII", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
		  "Subject: !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" },
		{ "Japanese", "対応手順", "Subject: =?UTF-8?B?5a++5b+c5omL6aCG?=" },
		{ "one byte over", "aé", "Subject: =?UTF-8?B?YcOp?=" },
		{ "two bytes over", "é", "Subject: =?UTF-8?B?w6k=?=" },
		{ "mixed", "é a", "Subject: =?UTF-8?B?w6kgYQ==?=" },
		{ "looks encoded", "=?UTF-8?B?44GC?=", "Subject: =?UTF-8?B?PT9VVEYtOD9CPzQ0R0M/PQ==?=" },
		{ "a blank before", " a", "Subject: =?UTF-8?B?IGE=?=" },
		{ "a blank behind", "a ", "Subject: =?UTF-8?B?YSA=?=" },
		{ "two blanks", "a  b", "Subject: =?UTF-8?B?YSAgYg==?=" },
		{ "folded at a blank",
		  "The steps that take the worm off your computer, and keep it off for good this time",
		  "Subject: The steps that take the worm off your computer, and keep it off for\r\n"
		  " good this time" },
		{ "folded between characters", "あいうえおかきくけこさしすせそたちつてと",
		  "Subject: =?UTF-8?B?44GC44GE44GG44GI44GK44GL44GN44GP44GR44GT44GV44GX44GZ?=\r\n"
		  " =?UTF-8?B?44Gb44Gd44Gf44Gh44Gk44Gm44Go?=" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *header = subject_of(cases[i].text);

		same_text(cases[i].name, header, cases[i].header);
		free(header);
	}
}

/* The value of a digit of base64; 64: it is none. */
static unsigned digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (unsigned)(at - digits) : 64;
}

/* The text of one encoded word, whole characters all. */
static void decode_word(struct strbuf *out, const char *word, size_t length)
{
	const char *end = word + length - 2;
	size_t before = out->length;

	assert_in_range(length, 12, 75);
	assert_memory_equal(word, "=?UTF-8?B?", 10);
	assert_memory_equal(end, "?=", 2);
	for (word += 10; word < end; word += 4) {
		unsigned bits = digit(word[0]) << 18 | digit(word[1]) << 12 | (digit(word[2]) & 63) << 6 |
				(digit(word[3]) & 63);

		strbuf_addc(out, (char)(bits >> 16));
		if (word[2] != '=')
			strbuf_addc(out, (char)(bits >> 8 & 255));
		if (word[3] != '=')
			strbuf_addc(out, (char)(bits & 255));
	}
	assert_null(text_unsafe(out->text + before, out->length - before));
}

/* As a reader unfolds and decodes it. */
static char *read_again(const char *header)
{
	struct strbuf text;
	bool after_word = false;

	strbuf_init(&text);
	header += strlen("Subject: ");
	while (*header) {
		size_t length = strcspn(header, " \r");
		bool word = strncmp(header, "=?", 2) == 0;

		if (text.length && !(word && after_word))
			strbuf_addc(&text, ' ');
		if (word)
			decode_word(&text, header, length);
		else
			strbuf_addn(&text, header, length);
		after_word = word;
		header += length;
		header += strspn(header, " \r\n");
	}
	return strbuf_take(&text);
}

static void check_lines(const char *header)
{
	while (*header) {
		size_t length = strcspn(header, "\r");

		assert_in_range(length, 2, 76);
		assert_true(length > strspn(header, " "));
		header += length;
		if (!*header)
			return;
		assert_memory_equal(header, "\r\n ", 3);
		header += 2;
	}
}

static void any_subject_can_be_read_again(void **state)
{
	static const char *const pieces[] = { "a", " ", "é", "あ", "😀", "=?", "?=", "word", "0123456789" };
	unsigned seed = 1;

	(void)state;
	for (size_t round = 0; round < 3000; round++) {
		struct strbuf text;
		char *header, *again;

		strbuf_init(&text);
		strbuf_addc(&text, 'x');
		for (size_t i = 0; i < round / 20; i++) {
			seed = seed * 1103515245 + 12345;
			/* Some of them plain, some with long words. */
			strbuf_add(&text, pieces[(seed >> 16) % (round % 3 ? ROWS(pieces) : 2)]);
		}
		header = subject_of(text.text);
		again = read_again(header);
		check_lines(header);
		same_text("subject", again, text.text);
		free(header);
		free(again);
		strbuf_release(&text);
	}
}

static void addresses_are_written(void **state)
{
	static const struct {
		const char *text, *header;
	} cases[] = {
		{ "a@b", "To: a@b" },
		{ "Taro Yamada <a@b>", "To: Taro Yamada <a@b>" },
		{ "Dr. Yamada <a@b>", "To: \"Dr. Yamada\" <a@b>" },
		{ "\"Yamada, Taro\" <a@b>", "To: \"Yamada, Taro\" <a@b>" },
		{ "a \"b\" \\ c <a@b>", "To: \"a \\\"b\\\" \\\\ c\" <a@b>" },
		{ "x@y <a@b>", "To: \"x@y\" <a@b>" },
		{ "(x) <a@b>", "To: \"(x)\" <a@b>" },
		{ "=?UTF-8?Q?x?= <a@b>", "To: =?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?= <a@b>" },
		{ "\" x\" <a@b>", "To: =?UTF-8?B?IHg=?= <a@b>" },
		{ "山田 <a@b>", "To: =?UTF-8?B?5bGx55Sw?= <a@b>" },
		{ "太郎@例え.jp", "To: 太郎@例え.jp" },
		{ "ta..ro@b", "To: \"ta..ro\"@b" },
		{ "a@b,c <c@d>, 山 <e@f>", "To: a@b,\r\n c <c@d>,\r\n =?UTF-8?B?5bGx?= <e@f>" },
		{ "山田太郎山田太郎 <a-long-mailbox-indeed@a-long-name.example.com>",
		  "To: =?UTF-8?B?5bGx55Sw5aSq6YOO5bGx55Sw5aSq6YOO?=\r\n"
		  " <a-long-mailbox-indeed@a-long-name.example.com>" },
		{ "\"A name of letters, blanks and a comma, which is quite a long one.\" <a@b>",
		  "To: =?UTF-8?B?QSBuYW1lIG9mIGxldHRlcnMsIGJsYW5rcyBhbmQgYSBjb21tYSwgd2hpY2gg?=\r\n"
		  " =?UTF-8?B?aXMgcXVpdGUgYSBsb25nIG9uZS4=?= <a@b>" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct error err = ERROR_INIT;
		struct addresses addresses;
		struct strbuf out;

		strbuf_init(&out);
		assert_true(addresses_read(&addresses, cases[i].text, &err));
		header_addresses(&out, "To", &addresses);
		same_text(cases[i].text, out.text, cases[i].header);
		addresses_release(&addresses);
		strbuf_release(&out);
	}
}

static void dates_are_written_in_english_with_their_zone(void **state)
{
	static const struct {
		const char *zone;
		int64_t seconds;
		const char *header;
	} cases[] = {
		{ "UTC0", 0, "Date: Thu, 1 Jan 1970 00:00:00 +0000" },
		{ "UTC0", 1010620799, "Date: Wed, 9 Jan 2002 23:59:59 +0000" },
		{ "JST-9", 1010620799, "Date: Thu, 10 Jan 2002 08:59:59 +0900" },
		{ "IST-5:30", 951782400, "Date: Tue, 29 Feb 2000 05:30:00 +0530" },
		{ "XXX0:30", 951782400, "Date: Mon, 28 Feb 2000 23:30:00 -0030" },
		{ "UTC0", 253402300799, "Date: Fri, 31 Dec 9999 23:59:59 +0000" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf out;

		strbuf_init(&out);
		setenv("TZ", cases[i].zone, 1);
		tzset();
		header_date(&out, cases[i].seconds);
		same_text(cases[i].zone, out.text, cases[i].header);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(subjects_are_written),
		cmocka_unit_test(any_subject_can_be_read_again),
		cmocka_unit_test(addresses_are_written),
		cmocka_unit_test(dates_are_written_in_english_with_their_zone),
	};

	return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
