/* Mail addresses: what people type, what is refused, and how they must be written. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "net/mail/address.h"

/* "name|mailbox" of each, parted by " + "; the error if there is one. */
static char *read_all(const char *text)
{
	struct error err = ERROR_INIT;
	struct addresses addresses;
	struct strbuf out;

	strbuf_init(&out);
	if (!addresses_read(&addresses, text, &err)) {
		strbuf_add(&out, err.what);
		error_release(&err);
		return strbuf_take(&out);
	}
	for (size_t i = 0; i < addresses.count; i++)
		strbuf_addf(&out, "%s%s|%s", i ? " + " : "", addresses.items[i].name, addresses.items[i].mailbox);
	addresses_release(&addresses);
	return strbuf_take(&out);
}

static void what_people_type_is_read(void **state)
{
	static const struct {
		const char *text, *read;
	} cases[] = {
		{ "taro@example.com", "|taro@example.com" },
		{ "  taro@example.com  ", "|taro@example.com" },
		{ "<taro@example.com>", "|taro@example.com" },
		{ "Taro Yamada <taro@example.com>", "Taro Yamada|taro@example.com" },
		{ "Taro<taro@example.com>", "Taro|taro@example.com" },
		{ "Taro < taro@example.com >", "Taro|taro@example.com" },
		{ "山田 太郎 <taro@example.com>", "山田 太郎|taro@example.com" },
		{ "\"Yamada, Taro\" <taro@example.com>", "Yamada, Taro|taro@example.com" },
		{ "\"a \\\"b\\\" \\\\ c\" <taro@example.com>", "a \"b\" \\ c|taro@example.com" },
		{ "Taro \"T\" Yamada <taro@example.com>", "Taro \"T\" Yamada|taro@example.com" },
		{ "\"<x@y>\" <taro@example.com>", "<x@y>|taro@example.com" },
		{ "Taro (at home) <taro@example.com>", "Taro (at home)|taro@example.com" },
		{ "a@b, c@d,e <e@f>", "|a@b + |c@d + e|e@f" },
		{ "\"a, b\" <a@b>, \"c\\\", d\" <c@d>", "a, b|a@b + c\", d|c@d" },
		{ "a+b.c_d-e@sub.example.co.jp", "|a+b.c_d-e@sub.example.co.jp" },
		{ "desk@localhost", "|desk@localhost" },
		{ "太郎@例え.jp", "|太郎@例え.jp" },
		/* As some telephone companies once gave out. */
		{ "taro..y.@example.jp", "|\"taro..y.\"@example.jp" },
		{ ".taro@example.jp", "|\".taro\"@example.jp" },
		{ "\"taro..y.\"@example.jp", "|\"taro..y.\"@example.jp" },
		{ "\"taro\"@example.jp", "|taro@example.jp" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *read = read_all(cases[i].text);

		same_text(cases[i].text, read, cases[i].read);
		free(read);
	}
}

static void what_is_no_address_is_refused(void **state)
{
	static const char *const cases[] = {
		"", " ", ",", "a@b,", ",a@b", "a@b,,c@d", "a", "@", "a@", "@b", "a@@b", "a@b@c", "a b@c", "a@b c",
		"<>", "<a@b", "a@b>", "x <a@b> y", "x <a@b> <c@d>", "x <<a@b>>", "x <y> <a@b", "\"x <a@b>",
		"a@b\r\nBcc: x@y", "a@b\nBcc: x@y", "x\r\n <a@b>", "x\ty <a@b>", "x\033[2J <a@b>", "x\x7f <a@b>",
		"x\xc2\x85y <a@b>", "x\u202ey <a@b>", "x\u200by <a@b>", "x\xff <a@b>", "\xc3@b", "\xed\xa0\x80@b",
		"a@b> NOTIFY=NEVER", "a> SIZE=1@b", "a,b@c d", "a;b@c", "a@b;c@d", "a:b@c", "a\\b@c", "(a)@b", "a[b]@c",
		"\"a b\"@c", "\"a\"b\"@c", "\"a>b\"@c", "\"@c", "\"\"@c",
		"a@.b", "a@b.", "a@b..c", "a@-b", "a@b-", "a@b_c", "a@[127.0.0.1]", "a@b/c", "a@b%0d", "a＠b",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *read = read_all(cases[i]);

		if (!strstr(read, "is no mail address") || strpbrk(read, "\r\n\033\x7f"))
			fail_msg("\"%s\": %s", cases[i], read);
		free(read);
	}
}

static void add_many(struct strbuf *text, char c, size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_addc(text, c);
}

static void there_is_a_limit_to_everything(void **state)
{
	static const struct {
		const char *name;
		size_t name_length, local, label, labels, count;
		bool refused;
	} cases[] = {
		{ "all at its limit", 300, 64, 63, 3, ADDRESSES_MAX, false },
		{ "one name too long", 301, 64, 63, 3, 1, true },
		{ "a local part too long", 1, 65, 63, 3, 1, true },
		{ "a label too long", 1, 64, 64, 1, 1, true },
		{ "a domain of 255", 1, 1, 63, 4, 1, false },
		{ "a domain too long", 1, 1, 63, 5, 1, true },
		{ "one too many", 1, 1, 1, 1, ADDRESSES_MAX + 1, true },
		{ "a megabyte of name", 1 << 20, 1, 1, 1, 1, true },
		{ "a megabyte of them", 1, 1, 1, 1, 1 << 17, true },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct addresses addresses;
		struct error err = ERROR_INIT;
		struct strbuf text;
		bool read;

		strbuf_init(&text);
		for (size_t n = 0; n < cases[i].count; n++) {
			strbuf_add(&text, n ? "," : "");
			add_many(&text, 'n', cases[i].name_length);
			strbuf_add(&text, " <");
			add_many(&text, 'l', cases[i].local);
			for (size_t l = 0; l < cases[i].labels; l++) {
				strbuf_addc(&text, l ? '.' : '@');
				add_many(&text, 'd', cases[i].label);
			}
			strbuf_addc(&text, '>');
		}
		read = addresses_read(&addresses, text.text, &err);
		if (read == cases[i].refused || (err.what && strlen(err.what) > 400))
			fail_msg("%s: %s", cases[i].name, read ? "read" : err.what);
		if (read)
			addresses_release(&addresses);
		error_release(&err);
		strbuf_release(&text);
	}
}

static void those_beyond_ascii_are_found(void **state)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
		{ "山田 <a@b>", NULL },
		{ "a@b, 太郎@b, c@例え", "太郎@b" },
		{ "a@b, c@例え", "c@例え" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct error err = ERROR_INIT;
		struct addresses addresses;
		const struct address *found;

		assert_true(addresses_read(&addresses, cases[i].text, &err));
		found = addresses_beyond_ascii(&addresses);
		same_text(cases[i].text, found ? found->mailbox : NULL, cases[i].found);
		addresses_release(&addresses);
	}
}

static void the_domain_stands_behind_the_at(void **state)
{
	struct error err = ERROR_INIT;
	struct addresses addresses;

	(void)state;
	assert_true(addresses_read(&addresses, "Desk <de.sk.@mail.example.jp>", &err));
	assert_string_equal(address_domain(addresses.items), "mail.example.jp");
	addresses_release(&addresses);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_type_is_read),
		cmocka_unit_test(what_is_no_address_is_refused),
		cmocka_unit_test(there_is_a_limit_to_everything),
		cmocka_unit_test(those_beyond_ascii_are_found),
		cmocka_unit_test(the_domain_stands_behind_the_at),
	};

	return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
