/* A remediation's details: their parts, and what they are about, as the title of its step. */
#include "csaf_show.h"
#include "load/derive/plan.h"

static const struct {
	const char *name, *details, *gist;
} gists[] = {
	{ "the first sentence", "Update to V2. Then restart.", "Update to V2" },
	{ "no end of a sentence", "Update to 1.2 e.g. from our shop", "Update to 1.2 e.g. from our shop" },
	{ "numbered", "1. Update to V2", "Update to V2" },
	{ "what goes on", "Stop the pump:\nthen drain it", "Stop the pump: then drain it" },
	{ "nothing", "", NULL },
	{ "an address", "https://example.com/a/b", "example.com" },
	{ "an address that is announced", "9.8-3:Security Update:https://example.com/a/b", "9.8-3:Security Update" },
	{ "on a line of its own", "The patch is here:\n  HTTP://example.com/a", "The patch is here" },
	{ "numbers below it", "Do this:\n1. Stop it", "Do this" },
	{ "an address in a sentence", "Visit https://example.com for it", "Visit https://example.com for it" },
	{ "advice to everybody", "Users are strongly recommended to upgrade to V2.", "Upgrade to V2" },
	{ "advice to nobody", "It is highly recommended to use a strong password", "Use a strong password" },
	{ "a request", "Please close port 80.", "Close port 80" },
	{ "the publisher's advice", "Acme Pumps recommends that users update to V2", "Update to V2" },
	{ "and with \"to\"", "Acme recommends customers to contact the shop", "Contact the shop" },
	{ "advice against it", "Users are not recommended to upgrade to V2", "Users are not recommended to upgrade to V2" },
	{ "no advice any more", "Acme no longer recommends users use V2", "Acme no longer recommends users use V2" },
	{ "to some", "Users of V1 are advised to upgrade", "Users of V1 are advised to upgrade" },
	{ "to some, by the publisher", "Acme recommends users of V1 update to V2", "Acme recommends users of V1 update to V2" },
	{ "only the beginning", "Users are", "Users are" },
	{ "no word of its own", "Pleased users update", "Pleased users update" },
	{ "90 columns", "Close each port of each pump in each of your plants, but the one that the operators need for their work",
	  "Close each port of each pump in each of your plants, but the one that the operators need ..." },
	{ "that there is nothing, for some", "There are no workarounds for customers who need it. Others: close it.", NULL },
	{ "that there is no fix", "No fix is available: block port 80", NULL },
	{ "the same in Japanese", "回避策はありません。最新版に更新してください。", NULL },
	{ "nothing in the second sentence", "Block port 80. There is no fix.", "Block port 80" },
	{ "what not to do", "Do not update to V5", "Do not update to V5" },
	{ "where there is nothing", "If there is no fix, block port 80", "If there is no fix, block port 80" },
};

static void the_gist_says_what_to_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(gists); i++) {
		char *gist = details_gist(gists[i].details);

		same_text(gists[i].name, gist ? gist : "", gists[i].gist ? gists[i].gist : "");
		free(gist);
	}
}

static void a_long_gist_is_of_the_whole_text(void **state)
{
	char *gist = details_long_gist("1. Stop it.\n\n2. Start it:\thttps://example.com/a\n");

	(void)state;
	same_text("two sentences", gist, "Stop it. 2. Start it: https://example.com/a");
	free(gist);
	assert_null(details_long_gist(" \n"));
}

static const struct {
	const char *text, *next;
	bool announces;
} announcements[] = {
	{ "Do the following:", "Stop it.", true },
	{ "Do the following: \r\n", "Stop it.", true },
	{ "Stop it\r\n\r\nThen do this:", "Start it.", false },
	{ "次のことをします：", "止めます。", true },
	{ "Do the following.", "Stop it.", false },
	{ "Do the following:", "", false },
	{ "Stop it. Then do this:", "Start it.", false },
	{ "Stop it. Get it here:", "https://example.com/a", true },
	{ "Stop it. Get it here:", " HTTP://example.com/a\n", true },
	{ "Stop it. Get it here:", "https://example.com/a or there", false },
	{ "", "Stop it.", false },
	{ ":", "Stop it.", true },
};

static void what_only_announces_is_told_from_what_is_to_be_done(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(announcements); i++)
		same_number(announcements[i].text, details_announce(announcements[i].text, announcements[i].next),
			    announcements[i].announces);
}

/* "~" before each part. */
static const struct {
	const char *name, *parts;
} parted[] = {
	{ "one sentence", "~Update to V2." },
	{ "hard line ends", "~Update to V2\nor to V3." },
	{ "paragraphs", "~Stop it.\n\n~Start it.\n" },
	{ "blanks between them", "~Stop it.\n \n\t\n~Start it." },
	{ "numbers", "~1. Stop it.\n~2. Start it.\n~ 10) Look at it." },
	{ "behind what announces them", "~Do this:\n~1. Stop it\n~2. Start it" },
	{ "bullets", "~- Stop it\n~* Start it\n~+ Look\n~• Wait" },
	{ "letters and brackets", "~a) Stop it\n~(2) Start it" },
	{ "steps", "~Step 1: stop it\n~Step 2: start it\n~Schritt 3: fertig" },
	{ "Japanese", "~１．止めます。\n~２．始めます。\n~（3）待ちます。\n~④見ます。\n~手順5 終わり\n~・確認" },
	{ "bullets in a line", "~Do this: ~• stop it ~• start it" },
	{ "a version at the beginning of a line", "~Update to\n4.2 or later, or\n5.1" },
	{ "a dash without a blank", "~Run it with\n-v and\n**both**" },
	{ "an address that is announced", "~For more see:\n\nhttps://example.com/a" },
	{ "the same in Japanese", "~次を見ます：\n\nhttps://example.com/a" },
	{ "nothing said at the end", "~Stop it.\n\n---\n" },
	{ "nothing said in front", "~---\n\nStop it.\n\n~Start it." },
	{ "a continued item", "~1. Stop it\n   at once\n~2. Start it" },
	{ "only a line feed", "~\n" },
	{ "nothing", "" },
};

static char *show_parts(const char *text)
{
	size_t *ends, start = 0, count = details_part(text, &ends);
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < count; start = ends[i++]) {
		strbuf_addc(&out, '~');
		strbuf_addn(&out, text + start, ends[i] - start);
	}
	free(ends);
	return strbuf_take(&out);
}

static void details_part_where_something_new_begins(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(parted); i++) {
		struct strbuf text;

		strbuf_init(&text);
		for (const char *c = parted[i].parts; *c; c++) {
			if (*c != '~')
				strbuf_addc(&text, *c);
		}
		same_and_free(parted[i].name, show_parts(text.text), parted[i].parts);
		strbuf_release(&text);
	}
}

/* Whatever stands there: the parts are the text, and few enough to tick. */
static void no_character_is_lost(void **state)
{
	static const char *const pieces[] = {
		"\n", "\n\n", " ", "1. ", "2) ", "(", ")", "•", "- ", "Step 3", "手順", "①", "word ", "：", ":", ".", "\xe2", "~",
	};
	unsigned random = 1;

	(void)state;
	for (size_t round = 0; round < 500; round++) {
		struct strbuf text;
		size_t *ends, count;

		strbuf_init(&text);
		for (size_t i = 0; i < 1 + round * 3; i++) {
			random = random * 1103515245U + 12345U;
			strbuf_add(&text, pieces[(random >> 16) % ROWS(pieces)]);
		}
		count = details_part(text.text, &ends);
		assert_in_range(count, 1, 200);
		for (size_t i = 1; i < count; i++)
			assert_true(ends[i - 1] < ends[i]);
		assert_int_equal(ends[count - 1], text.length);
		free(ends);
		strbuf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(details_part_where_something_new_begins),
		cmocka_unit_test(no_character_is_lost),
		cmocka_unit_test(the_gist_says_what_to_do),
		cmocka_unit_test(a_long_gist_is_of_the_whole_text),
		cmocka_unit_test(what_only_announces_is_told_from_what_is_to_be_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
