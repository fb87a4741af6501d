/* Feeds and lists of advisories, in the shapes that real providers have, and what they must not name. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>
#include <time.h>

#include "base/strbuf.h"
#include "net/provider/offers.h"

#define FOLDER "https://example.com/csaf/"
#define CISA "https://raw.example.com/cisagov/CSAF/develop/csaf_files/OT/white/"

static void add_offers(struct strbuf *out, const struct offers *offers)
{
	for (size_t i = 0; i < offers->count; i++) {
		const struct offered *offered = &offers->items[i];

		strbuf_addf(out, "%s %s", offered->url, offered->updated ? offered->updated : "-");
		if (offered->sha256)
			strbuf_addf(out, " 256=%s", offered->sha256);
		if (offered->sha512)
			strbuf_addf(out, " 512=%s", offered->sha512);
		if (offered->signature)
			strbuf_addf(out, " asc=%s", offered->signature);
		if (offered->tlp)
			strbuf_addf(out, " %s", offered->tlp);
		strbuf_addc(out, '\n');
	}
	if (offers->refused)
		strbuf_addf(out, "-%zu %s\n", offers->refused, offers->refusal);
}

/* One line for each document, one for those refused, and "line: what" of the error. */
static char *read_all(offers_reader *reader, const char *text, size_t length, const char *url, const char *tlp)
{
	const struct listing listing = { text, length, url, tlp };
	struct offers offers = OFFERS_INIT;
	struct error err = ERROR_INIT;
	struct arena arena;
	struct strbuf out;
	bool read;

	strbuf_init(&out);
	arena_init(&arena);
	read = reader(&offers, &listing, &arena, &err);
	add_offers(&out, &offers);
	if (!read)
		strbuf_addf(&out, "%u: %s\n", err.line, err.what);
	offers_release(&offers);
	arena_release(&arena);
	error_release(&err);
	return strbuf_take(&out);
}

struct list_case {
	const char *name, *url, *text, *read;
};

static void read_cases(offers_reader *reader, const struct list_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *read = read_all(reader, cases[i].text, strlen(cases[i].text), cases[i].url, NULL);

		same_text(cases[i].name, read, cases[i].read);
		free(read);
	}
}

static void changes_are_read_quoted_or_not(void **state)
{
	static const struct list_case cases[] = {
		{ "quoted", FOLDER "changes.csv",
		  "\"2024/a.json\",\"2024-05-07T06:00:00.000Z\"\n\"2023/b.json\",\"2023-01-01T00:00:00Z\"\n",
		  FOLDER "2024/a.json 2024-05-07T06:00:00.000Z\n" FOLDER "2023/b.json 2023-01-01T00:00:00Z\n" },
		{ "unquoted, CR LF, no end", FOLDER "changes.csv",
		  "2024/a.json,2024-05-07T06:00:00.000000Z\r\n2023/b.json,2023-01-01T00:00:00Z",
		  FOLDER "2024/a.json 2024-05-07T06:00:00.000000Z\n" FOLDER "2023/b.json 2023-01-01T00:00:00Z\n" },
		{ "oldest first; time zones count", FOLDER "changes.csv",
		  "a.json,2024-05-07T23:00:00-05:00\nb.json,2024-05-08T05:00:00+02:00\n",
		  FOLDER "a.json 2024-05-07T23:00:00-05:00\n" FOLDER "b.json 2024-05-08T05:00:00+02:00\n" },
		{ "one twice: the newest", FOLDER "changes.csv",
		  "a.json,2024-01-01T00:00:00Z\na.json,2025-01-01T00:00:00Z\n./a.json,2023-01-01T00:00:00Z\n",
		  FOLDER "a.json 2025-01-01T00:00:00Z\n" },
		{ "no date, a wrong date, more cells", FOLDER "changes.csv",
		  "a.json\nb.json,yesterday\nc.json,2024-01-01T00:00:00Z,\"x\ny\",z\nd.json,\n",
		  FOLDER "c.json 2024-01-01T00:00:00Z\n" FOLDER "a.json -\n" FOLDER "b.json -\n" FOLDER "d.json -\n" },
		{ "blanks, a mark, an empty line, a head", FOLDER "changes.csv",
		  "\xef\xbb\xbfpath,date\n a.json , 2024-01-01T00:00:00Z \n\n \"b.json\" , \"2023-01-01T00:00:00Z\" \n",
		  FOLDER "a.json 2024-01-01T00:00:00Z\n" FOLDER "b.json 2023-01-01T00:00:00Z\n" },
		{ "commas and quotes within quotes", FOLDER "changes.csv",
		  "\"a,b.json\",\"2024-01-01T00:00:00Z\",\"so \"\"called\"\", it is\"\nc.json,2023-01-01T00:00:00Z\n",
		  FOLDER "a,b.json 2024-01-01T00:00:00Z\n" FOLDER "c.json 2023-01-01T00:00:00Z\n" },
		{ "from the repository's root", CISA "changes.csv",
		  "csaf_files/OT/white/2024/icsa-24-1.json,2024-01-02T07:00:00.000000Z\n"
		  "csaf_files/OT/white/2023/icsa-23-1.json,2023-01-02T07:00:00.000000Z\n",
		  CISA "2024/icsa-24-1.json 2024-01-02T07:00:00.000000Z\n"
		  CISA "2023/icsa-23-1.json 2023-01-02T07:00:00.000000Z\n" },
		{ "both ways in one", CISA "changes.csv",
		  "2024/a.json,2024-01-02T07:00:00Z\n\"csaf_files/OT/white/2024/b.json\",\"2023-01-02T07:00:00Z\"\n",
		  CISA "2024/a.json 2024-01-02T07:00:00Z\n" CISA "2024/b.json 2023-01-02T07:00:00Z\n" },
		{ "a part of the way isn't the way", CISA "changes.csv", "csaf_files/OT/a.json,2024-01-02T07:00:00Z\n",
		  CISA "csaf_files/OT/a.json 2024-01-02T07:00:00Z\n" },
		{ "nothing", FOLDER "changes.csv", "", "" },
		{ "only line feeds", FOLDER "changes.csv", "\r\n\n", "" },
	};

	(void)state;
	read_cases(offers_from_changes, cases, ROWS(cases));
}

static void an_index_is_read(void **state)
{
	static const struct list_case cases[] = {
		{ "as the standard says", FOLDER "index.txt", "2024/a.json\n2023/b.json\n",
		  FOLDER "2023/b.json -\n" FOLDER "2024/a.json -\n" },
		{ "CR LF, blanks behind, no end", FOLDER "index.txt", "2024/a.json \r\n2023/b c.json",
		  FOLDER "2023/b%20c.json -\n" FOLDER "2024/a.json -\n" },
		{ "from the repository's root", CISA "index.txt", "csaf_files/OT/white/2024/a.json\n",
		  CISA "2024/a.json -\n" },
		{ "hashes and signatures between", FOLDER "index.txt", "a.json\na.json.sha512\na.json.asc\nindex.txt\n",
		  FOLDER "a.json -\n" },
		{ "a comma is no end", FOLDER "index.txt", "a,b.json\n", FOLDER "a,b.json -\n" },
		{ "an address with a question", "https://example.com/csaf/index.txt?v=1#top", "a.json\n", FOLDER "a.json -\n" },
		{ "nothing", FOLDER "index.txt", "", "" },
	};

	(void)state;
	read_cases(offers_from_index, cases, ROWS(cases));
}

static void nothing_leads_out_of_the_folder(void **state)
{
	static const char *const paths[] = {
		"../a.json", "2024/../../a.json", "2024/../a.json", "./../a.json", "/etc/a.json", "//evil.example/a.json",
		"https://evil.example/a.json", "http://example.com/csaf/a.json", "file:///etc/a.json",
		"..\\a.json", "a\\..\\..\\b.json", "%2e%2e/a.json", "%2E%2E/a.json", ".%2e/a.json", "..%2fa.json",
		"..%5ca.json", "?x=a.json", "a#b.json",
		"csaf/../../a.json",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(paths); i++) {
		struct strbuf text;
		char *read;

		strbuf_init(&text);
		strbuf_addf(&text, "%s,2024-01-01T00:00:00Z\nok.json,2024-01-01T00:00:00Z\n", paths[i]);
		read = read_all(offers_from_changes, text.text, text.length, FOLDER "changes.csv", NULL);
		if (!strstr(read, FOLDER "ok.json") || !strstr(read, "\n-1 The provider lists an advisory outside") ||
		    strpbrk(read, "\033\x01"))
			fail_msg("%s: %s", paths[i], read);
		free(read);
		strbuf_release(&text);
	}
}

static void a_name_with_what_cannot_be_seen_is_refused_for_that(void **state)
{
	static const char *const lists[] = { "a\x01" "b.json\nok.json\n", "a\033[2Jb.json\nok.json\n", "a\x7f.json\nok.json\n" };

	(void)state;
	for (size_t i = 0; i < ROWS(lists); i++) {
		char *read = read_all(offers_from_index, lists[i], strlen(lists[i]), FOLDER "index.txt", NULL);

		if (!strstr(read, FOLDER "ok.json") || strpbrk(read, "\033\x01\x7f") ||
		    !strstr(read, "\n-1 The provider lists a name with characters that cannot be seen: "))
			fail_msg("%zu: %s", i, read);
		free(read);
	}
}

static void what_is_no_list_is_refused(void **state)
{
	static const struct {
		offers_reader *reader;
		const char *text, *words;
	} cases[] = {
		{ offers_from_changes, "\n<html></html>", "0: A web page came" },
		{ offers_from_index, "<!DOCTYPE html>", "0: A web page came" },
		{ offers_from_rolie, "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "0: A web page came" },
		{ offers_from_changes, "Not found\n", "0: The list names no advisory" },
		{ offers_from_index, "Not found\n.json\n", "0: The list names no advisory" },
		{ offers_from_changes, "a.json,2024-01-01T00:00:00Z\n\"x\ny\",z\n\"b.json,", "4: The list of advisories is damaged" },
		{ offers_from_rolie, "", "0: The ROLIE feed is damaged or incomplete: it can be read up to byte 0 of 0" },
		{ offers_from_rolie, "Not found", "0: The ROLIE feed is damaged" },
		{ offers_from_rolie, "{}", "0: This is no ROLIE feed" },
		{ offers_from_rolie, "{\"feed\":{\"title\":\"x\"},\"entry\":[]}", "0: This is no ROLIE feed" },
		{ offers_from_rolie, "{\"feed\":[]}", "0: The ROLIE feed is damaged" },
		{ offers_from_rolie, "{\"feed\":{\"entry\":[{},]}}", "0: The ROLIE feed is damaged" },
		{ offers_from_rolie, "{\"feed\":{\"entry\":[{}", "it can be read up to byte 20 of 20" },
		{ offers_from_rolie, "{\"feed\":{\"entry\":[]}", "it can be read up to byte 20 of 20" },
		{ offers_from_rolie, "{\"feed\":{\"entry\":[\"x}}", "it can be read up to byte 18 of 22" },
		{ offers_from_rolie, "{7:{}}", "0: The ROLIE feed is damaged" },
		{ offers_from_rolie, "{\"feed\":{\"entry\":[]}} x", "it can be read up to byte 22 of 23" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *read = read_all(cases[i].reader, cases[i].text, strlen(cases[i].text), FOLDER "x", NULL);

		if (!strstr(read, cases[i].words))
			fail_msg("%s: %s", cases[i].text, read);
		free(read);
	}
}

static void a_quote_that_is_not_closed_keeps_what_came_before(void **state)
{
	static const char text[] = "a.json,2024-01-01T00:00:00Z\n\"b.json,2024-01-01T00:00:00Z\nc.json,2024-01-01T00:00:00Z\n";
	char *read = read_all(offers_from_changes, text, strlen(text), FOLDER "changes.csv", NULL);

	(void)state;
	same_text("kept", read, FOLDER "a.json 2024-01-01T00:00:00Z\n"
		  "2: The list of advisories is damaged or incomplete: a quotation mark is not closed.\n");
	free(read);
}

#define ENTRY(source, more) "{\"id\":\"x\",\"title\":\"t\",\"published\":\"2020-01-01T00:00:00Z\"" more \
	",\"content\":{\"src\":\"" source "\",\"type\":\"application/json\"},\"format\":{\"schema\":\"s\",\"version\":\"2.0\"}}"
#define FEED(entries) "{\"feed\":{\"id\":\"f\",\"title\":\"t\",\"link\":[{\"rel\":\"self\",\"href\":\"f.json\"}]," \
	"\"category\":[{\"scheme\":\"s\",\"term\":\"csaf\"}],\"updated\":\"2024-01-01T00:00:00Z\",\"entry\":[" entries "]}}"
#define UPDATED(date) ",\"updated\":\"" date "\""

static void feeds_are_read(void **state)
{
	static const struct list_case cases[] = {
		{ "all links", FOLDER "feed.json",
		  FEED(ENTRY("https://example.com/csaf/2024/a.json", UPDATED("2024-01-01T00:00:00Z")
		  ",\"link\":[{\"rel\":\"self\",\"href\":\"https://example.com/csaf/2024/a.json\"},"
		  "{\"rel\":\"hash\",\"href\":\"https://example.com/csaf/2024/a.json.sha256\"},"
		  "{\"rel\":\"hash\",\"href\":\"https://example.com/csaf/2024/a.json.sha512\"},"
		  "{\"rel\":\"hash\",\"href\":\"https://example.com/csaf/2024/a.json.md5\"},"
		  "{\"rel\":\"signature\",\"href\":\"https://example.com/csaf/2024/a.json.asc\"}]")),
		  FOLDER "2024/a.json 2024-01-01T00:00:00Z 256=" FOLDER "2024/a.json.sha256 512=" FOLDER "2024/a.json.sha512"
		  " asc=" FOLDER "2024/a.json.asc\n" },
		{ "relative, and of another host", FOLDER "feed.json",
		  FEED(ENTRY("2024/a.json", UPDATED("2024-01-01T00:00:00Z")
		  ",\"link\":[{\"rel\":\"hash\",\"href\":\"2024/a.json.sha512\"}]") ","
		  ENTRY("https://raw.example.net/b.json", UPDATED("2023-01-01T00:00:00Z")) ","
		  ENTRY("../../c.json", UPDATED("2022-01-01T00:00:00Z"))),
		  FOLDER "2024/a.json 2024-01-01T00:00:00Z 512=" FOLDER "2024/a.json.sha512\n"
		  "https://raw.example.net/b.json 2023-01-01T00:00:00Z\nhttps://example.com/c.json 2022-01-01T00:00:00Z\n" },
		{ "no content: the link to itself", FOLDER "feed.json",
		  FEED("{\"link\":[{\"rel\":\"self\",\"href\":\"a.json\"}],\"updated\":\"2024-01-01T00:00:00Z\"}"),
		  FOLDER "a.json 2024-01-01T00:00:00Z\n" },
		{ "one twice: the newest", FOLDER "feed.json",
		  FEED(ENTRY("a.json", UPDATED("2024-01-01T00:00:00Z")) "," ENTRY("a.json", UPDATED("2025-01-01T00:00:00Z"))
		  "," ENTRY("a.json", "")), FOLDER "a.json 2025-01-01T00:00:00Z\n" },
		{ "oldest first", FOLDER "feed.json",
		  FEED(ENTRY("a.json", UPDATED("2023-01-01T00:00:00Z")) "," ENTRY("b.json", UPDATED("2024-01-01T00:00:00Z"))),
		  FOLDER "b.json 2024-01-01T00:00:00Z\n" FOLDER "a.json 2023-01-01T00:00:00Z\n" },
		{ "what isn't fetched is told", FOLDER "feed.json",
		  FEED(ENTRY("http://example.com/a.json", "") "," ENTRY("file:///a.json", "") "," ENTRY("b.json", "")),
		  FOLDER "b.json -\n-2 The provider lists an address that is not fetched: http://example.com/a.json\n" },
		{ "no address, wrong types", FOLDER "feed.json",
		  FEED("{}") , "-1 The provider lists an address that is not fetched: \n" },
		{ "wrong types", FOLDER "feed.json",
		  FEED("{\"link\":{\"rel\":7},\"updated\":7,\"content\":\"x\"},7,null,[[]]," ENTRY("b.json", UPDATED("7"))),
		  FOLDER "b.json -\n-4 The provider lists an address that is not fetched: \n" },
		{ "empty", FOLDER "feed.json", FEED(""), "" },
		{ "null for nothing", FOLDER "feed.json", "{\"feed\":{\"entry\":null}}", "" },
		{ "blanks everywhere, members behind", FOLDER "feed.json",
		  "\xef\xbb\xbf { \"x\" : [ 1 , { } ] , \"feed\" : { \"entry\" : [ " ENTRY("b.json", "") " ] , \"y\" : null } , \"z\" : 1 } \n",
		  FOLDER "b.json -\n" },
	};

	(void)state;
	read_cases(offers_from_rolie, cases, ROWS(cases));
}

static void the_label_of_the_feed_is_each_ones(void **state)
{
	static const char feed[] = FEED(ENTRY("a.json", ""));
	char *read = read_all(offers_from_rolie, feed, strlen(feed), FOLDER "feed.json", "AMBER");

	(void)state;
	same_text("feed", read, FOLDER "a.json - AMBER\n");
	free(read);
	read = read_all(offers_from_index, "a.json", 6, FOLDER "index.txt", "RED");
	same_text("index", read, FOLDER "a.json - RED\n");
	free(read);
}

static void several_lists_come_together(void **state)
{
	static const struct listing changes = { "a.json,2024-01-01T00:00:00Z\n", 28, FOLDER "changes.csv", NULL };
	static const struct listing index = { "a.json\nb.json\n../c.json\n", 24, FOLDER "index.txt", NULL };
	struct offers offers = OFFERS_INIT;
	struct error err = ERROR_INIT;
	struct arena arena;
	struct strbuf out;

	(void)state;
	arena_init(&arena);
	strbuf_init(&out);
	assert_true(offers_from_index(&offers, &index, &arena, &err));
	assert_true(offers_from_changes(&offers, &changes, &arena, &err));
	add_offers(&out, &offers);
	same_text("together", out.text, FOLDER "a.json 2024-01-01T00:00:00Z\n" FOLDER "b.json -\n"
		  "-1 The provider lists an advisory outside of the list's own folder: ../c.json\n");
	offers_release(&offers);
	arena_release(&arena);
	strbuf_release(&out);
}

static void http_leads_to_http_and_https_never_does(void **state)
{
	static const char feed[] = FEED(ENTRY("http://127.0.0.1:80/a.json", ""));
	char *read = read_all(offers_from_rolie, feed, strlen(feed), "http://127.0.0.1:8080/feed.json", NULL);

	(void)state;
	same_text("http", read, "http://127.0.0.1/a.json -\n");
	free(read);
	read = read_all(offers_from_index, "a.json", 6, "ftp://example.com/index.txt", NULL);
	same_text("ftp", read, "0: The list of advisories comes from an address that is not fetched.\n");
	free(read);
}

static void any_bytes_are_read_without_harm(void **state)
{
	static const char bytes[] = "\0\xff\xfe\"{[,\n\r.json\x80\"\0a.json\0,\xed\xa0\x80" "b.json";
	offers_reader *const readers[] = { offers_from_rolie, offers_from_changes, offers_from_index };

	(void)state;
	for (size_t r = 0; r < ROWS(readers); r++) {
		for (size_t length = 0; length < sizeof(bytes); length++) {
			char *copy = mem_alloc(length ? length : 1);	/* nothing behind it may be looked at */

			memcpy(copy, bytes, length);
			free(read_all(readers[r], copy, length, FOLDER "x", NULL));
			free(copy);
		}
	}
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* Anything quadratic would take minutes. */
static void large_lists_are_read_in_passing(void **state)
{
	struct strbuf feed, changes;
	struct timespec start;
	char *read;

	(void)state;
	strbuf_init(&feed);
	strbuf_init(&changes);
	strbuf_add(&feed, "{\"feed\":{\"entry\":[");
	for (int i = 0; i < 30000; i++) {
		strbuf_addf(&feed, "%s{\"id\":\"e%d\",\"updated\":\"2024-01-01T00:00:%02dZ\",\"summary\":{\"content\":\"%0200d\"},"
			    "\"link\":[{\"rel\":\"self\",\"href\":\"%d.json\"},{\"rel\":\"hash\",\"href\":\"%d.json.sha512\"}],"
			    "\"content\":{\"src\":\"%d.json\"}}", i ? "," : "", i, i % 60, i, i, i, i % 20000);
	}
	strbuf_add(&feed, "]}}");
	for (int i = 0; i < 300000; i++)
		strbuf_addf(&changes, "csaf_files/OT/white/%d/%d.json,2024-01-01T00:00:00Z\n", i % 30, i);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
	read = read_all(offers_from_rolie, feed.text, feed.length, FOLDER "feed.json", NULL);
	assert_non_null(strstr(read, FOLDER "19999.json "));
	free(read);
	read = read_all(offers_from_changes, changes.text, changes.length, CISA "changes.csv", NULL);
	assert_non_null(strstr(read, CISA "29/299999.json "));
	free(read);
	assert_true(seconds_since(&start) < 60);
	strbuf_release(&feed);
	strbuf_release(&changes);
}

static void a_list_has_a_limit(void **state)
{
	struct strbuf index;
	char *read;

	(void)state;
	strbuf_init(&index);
	for (int i = 0; i <= OFFERS_MOST; i++)
		strbuf_add(&index, "a.json\n");
	read = read_all(offers_from_index, index.text, index.length, FOLDER "index.txt", NULL);
	same_text("too many", read, FOLDER "a.json -\n0: The provider lists too many advisories: only 1000000 of them can be taken in.\n");
	free(read);
	strbuf_release(&index);
}

/* An entry of a feed, with a member that fills it up. */
static void an_entry_has_a_limit(void **state)
{
	static const char head[] = "{\"feed\":{\"entry\":[", entry[] = "{\"content\":{\"src\":\"" FOLDER "a.json\"},\"x\":\"";
	size_t most = (size_t)1 << 20;

	(void)state;
	for (size_t length = most; length <= most + 1; length++) {
		struct strbuf feed;
		char *read;

		strbuf_init(&feed);
		strbuf_addf(&feed, "%s%s", head, entry);
		while (feed.length < strlen(head) + length - 2)
			strbuf_addc(&feed, 'x');
		strbuf_add(&feed, "\"}]}}");
		read = read_all(offers_from_rolie, feed.text, feed.length, FOLDER "feed.json", NULL);
		if (!strstr(read, length == most ? FOLDER "a.json -\n" : "damaged or incomplete: it can be read up to byte 18"))
			fail_msg("%zu: %s", length, read);
		free(read);
		strbuf_release(&feed);
	}
}

/* As when short paths are listed in a folder with a long address. */
static void a_full_arena_takes_no_more(void **state)
{
	static const struct listing index = { "a.json\nb.json\n", 14, FOLDER "index.txt", NULL };
	struct offers offers = OFFERS_INIT;
	struct error err = ERROR_INIT;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	arena_alloc(&arena, OFFERS_BYTES_MOST);
	assert_false(offers_from_index(&offers, &index, &arena, &err));
	same_text("full", err.what, "The provider lists too many advisories: only 0 of them can be taken in.");
	error_release(&err);
	offers_release(&offers);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_read_quoted_or_not),
		cmocka_unit_test(an_index_is_read),
		cmocka_unit_test(nothing_leads_out_of_the_folder),
		cmocka_unit_test(a_name_with_what_cannot_be_seen_is_refused_for_that),
		cmocka_unit_test(what_is_no_list_is_refused),
		cmocka_unit_test(a_quote_that_is_not_closed_keeps_what_came_before),
		cmocka_unit_test(feeds_are_read),
		cmocka_unit_test(the_label_of_the_feed_is_each_ones),
		cmocka_unit_test(several_lists_come_together),
		cmocka_unit_test(http_leads_to_http_and_https_never_does),
		cmocka_unit_test(any_bytes_are_read_without_harm),
		cmocka_unit_test(large_lists_are_read_in_passing),
		cmocka_unit_test(a_list_has_a_limit),
		cmocka_unit_test(an_entry_has_a_limit),
		cmocka_unit_test(a_full_arena_takes_no_more),
	};

	return cmocka_run_group_tests_name("offers", tests, NULL, NULL);
}
