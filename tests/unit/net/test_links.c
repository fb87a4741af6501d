/* What servers answer, and what is said of the link then. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "net/links/link.h"
#include "net/links/link_page.h"
#include "net/links/link_place.h"
#include "net/links/links.h"

#define PAGE "text/html; charset=utf-8"
#define FINE "<title>Security advisory</title><p>Install the fix."
#define DEEP "https://example.com/support/advisory-7.html"
#define ARCHIVE "https://archive.test/web/"

static const struct error trouble = { .what = (char *)(uintptr_t)"In the words of the transfer." };

static const struct answer {
	const char *name, *url;
	enum transfer_end end;
	long status;
	const char *ended;		/* NULL: where it was asked */
	bool permanent;
	const char *type, *page;
	enum link_state state;
	const char *words;
} answers[] = {
	{ "a page", DEEP, TRANSFER_DONE, 200, NULL, false, PAGE, FINE, LINK_ALIVE, "The address works." },
	{ "a page, of which the first bytes were enough", DEEP, TRANSFER_STOPPED, 200, NULL, false, PAGE, FINE,
	  LINK_ALIVE, "The address works." },
	{ "a file larger than what is taken", "https://example.com/a.iso", TRANSFER_TOO_LARGE, 200, NULL, false,
	  "application/octet-stream", "", LINK_ALIVE, "The address works." },
	{ "nothing to send", DEEP, TRANSFER_DONE, 204, NULL, false, "", "", LINK_ALIVE, "The address works." },
	{ "moved for good", DEEP, TRANSFER_DONE, 200, "https://example.com/new/advisory-7", true, PAGE, FINE,
	  LINK_MOVED, "It has moved for good. The new address: https://example.com/new/advisory-7" },
	{ "moved for now", DEEP, TRANSFER_DONE, 200, "https://example.com/new/advisory-7", false, PAGE, FINE,
	  LINK_ALIVE, "The address works. It leads on, for now, to: https://example.com/new/advisory-7" },
	{ "to the home page of the same site", DEEP, TRANSFER_DONE, 200, "https://www.example.com/", true, PAGE, FINE,
	  LINK_SOFT_DEAD, "It only leads to a home page now: https://www.example.com/" },
	{ "to the home page in a language", DEEP, TRANSFER_DONE, 200, "https://example.com/ja-jp/index.html", false,
	  PAGE, FINE, LINK_SOFT_DEAD, "It only leads to a home page now: https://example.com/ja-jp/index.html" },
	{ "to the home page of another site", DEEP, TRANSFER_DONE, 200, "https://example.org/", true, PAGE, FINE,
	  LINK_SOFT_DEAD, "It only leads to a home page now: https://example.org/" },
	{ "from one home page to another", "https://example.com/", TRANSFER_DONE, 200, "https://example.com/en/", true,
	  PAGE, FINE, LINK_MOVED, "It has moved for good. The new address: https://example.com/en/" },
	{ "to a page for what is missing", DEEP, TRANSFER_DONE, 200, "https://example.com/errors/404.aspx", false, PAGE,
	  FINE, LINK_SOFT_DEAD, "It only leads to a page about missing pages: https://example.com/errors/404.aspx" },
	{ "a page that says it is none", DEEP, TRANSFER_DONE, 200, NULL, false, PAGE,
	  "<title>Page Not Found | Example</title>", LINK_SOFT_DEAD,
	  "There is a page, but it says that nothing is there: \"Page Not Found\"" },
	{ "the same, moved for good", DEEP, TRANSFER_DONE, 200, "https://example.com/x/y", true, PAGE,
	  "<title>Page Not Found</title>", LINK_SOFT_DEAD,
	  "There is a page, but it says that nothing is there: \"Page Not Found\"" },
	{ "the same, without a type", DEEP, TRANSFER_DONE, 200, NULL, false, "", "<title>Page Not Found</title>",
	  LINK_SOFT_DEAD, "There is a page, but it says that nothing is there: \"Page Not Found\"" },
	{ "a text with such words is no page", DEEP, TRANSFER_DONE, 200, NULL, false, "text/plain",
	  "<title>Page Not Found</title>", LINK_ALIVE, "The address works." },
	{ "a page in place of a file", "https://example.com/fix.EXE?lang=ja", TRANSFER_DONE, 200, NULL, false,
	  "Text/HTML", FINE, LINK_SOFT_DEAD,
	  "This is the address of a file, but the server sends a web page instead. The file may be gone, or only for "
	  "those who log in." },
	{ "a file", "https://example.com/fix.exe", TRANSFER_DONE, 200, NULL, false, "application/octet-stream", "MZ",
	  LINK_ALIVE, "The address works." },
	{ "an archive's copy, at its exact moment", ARCHIVE "2002/" DEEP, TRANSFER_DONE, 200,
	  ARCHIVE "20020601123456/https://example.com:443/support/advisory-7.html", true, PAGE, FINE,
	  LINK_ALIVE, "The address works." },
	{ "an archive's copy of a home page", ARCHIVE "2002/https://example.com/", TRANSFER_DONE, 200,
	  ARCHIVE "20020601123456/https://example.com/", false, PAGE, FINE, LINK_ALIVE, "The address works." },
	{ "an archive's copy of a way to the home page", ARCHIVE "2002/" DEEP, TRANSFER_DONE, 200,
	  ARCHIVE "20250601123456/https://example.com/", false, PAGE, FINE, LINK_SOFT_DEAD,
	  "It only leads to a home page now: " ARCHIVE "20250601123456/https://example.com/" },
	{ "an archive's copy of a page that says it is none", ARCHIVE "2002/" DEEP, TRANSFER_DONE, 200,
	  ARCHIVE "20250601123456/" DEEP, false, PAGE, "<title>Page Not Found</title>", LINK_SOFT_DEAD,
	  "There is a page, but it says that nothing is there: \"Page Not Found\"" },
	{ "from an archive to its home page", ARCHIVE "2002/" DEEP, TRANSFER_DONE, 200, "https://archive.test/", false,
	  PAGE, FINE, LINK_SOFT_DEAD, "It only leads to a home page now: https://archive.test/" },
	{ "what leads out of one archive to another", ARCHIVE "2002/" DEEP, TRANSFER_DONE, 200,
	  "https://archive.example/2002/" DEEP, true, PAGE, FINE, LINK_MOVED,
	  "It has moved for good. The new address: https://archive.example/2002/" DEEP },
	{ "no copy in an archive", ARCHIVE "2002/" DEEP, TRANSFER_STATUS, 404, NULL, false, PAGE, "", LINK_GONE,
	  "In the words of the transfer." },
	{ "an archive that was asked too often", ARCHIVE "2002/" DEEP, TRANSFER_STATUS, 429, NULL, false, PAGE, "",
	  LINK_NOT_CHECKED, "In the words of the transfer." },
	{ "404", DEEP, TRANSFER_STATUS, 404, NULL, false, PAGE, "", LINK_GONE, "In the words of the transfer." },
	{ "410", DEEP, TRANSFER_STATUS, 410, NULL, false, PAGE, "", LINK_GONE, "In the words of the transfer." },
	{ "404 behind a redirect", DEEP, TRANSFER_STATUS, 404, "https://example.com/", true, PAGE, "", LINK_GONE,
	  "In the words of the transfer." },
	{ "401", DEEP, TRANSFER_STATUS, 401, NULL, false, PAGE, "", LINK_UNREACHABLE, "In the words of the transfer." },
	{ "403", DEEP, TRANSFER_STATUS, 403, NULL, false, PAGE, "", LINK_UNREACHABLE, "In the words of the transfer." },
	{ "503", DEEP, TRANSFER_STATUS, 503, NULL, false, PAGE, "", LINK_UNREACHABLE, "In the words of the transfer." },
	{ "asked too often", DEEP, TRANSFER_STATUS, 429, NULL, false, PAGE, "", LINK_NOT_CHECKED,
	  "In the words of the transfer." },
	{ "a redirect to nowhere", DEEP, TRANSFER_STATUS, 302, NULL, false, "", "", LINK_UNREACHABLE,
	  "In the words of the transfer." },
	{ "no such server", DEEP, TRANSFER_UNREACHABLE, 0, NULL, false, "", "", LINK_UNREACHABLE,
	  "In the words of the transfer." },
	{ "cut off in the middle", DEEP, TRANSFER_UNREACHABLE, 200, NULL, false, PAGE, FINE, LINK_UNREACHABLE,
	  "In the words of the transfer." },
	{ "another scheme", "ftp://example.com/a", TRANSFER_REFUSED, 0, NULL, false, "", "", LINK_NOT_CHECKED,
	  "In the words of the transfer." },
	{ "a redirect that isn't followed", DEEP, TRANSFER_REFUSED, 302, "https://example.com/x", false, "", "",
	  LINK_NOT_CHECKED, "In the words of the transfer." },
	{ "stopped before", DEEP, TRANSFER_STOPPED, 0, NULL, false, "", "", LINK_NOT_CHECKED,
	  "Not checked: the check was stopped before its turn." },
	{ "stopped on the way", DEEP, TRANSFER_STOPPED, 302, "https://example.com/x", false, "", "", LINK_NOT_CHECKED,
	  "Not checked: the check was stopped before its turn." },
};

static struct transfer_result result_of(const struct answer *answer)
{
	bool says_why = answer->end == TRANSFER_STATUS || answer->end == TRANSFER_UNREACHABLE ||
			answer->end == TRANSFER_REFUSED;

	return (struct transfer_result){
		.end = answer->end, .status = answer->status, .url = answer->ended ? answer->ended : answer->url,
		.redirects = answer->ended ? 2 : 0, .redirects_permanent = answer->permanent, .etag = "",
		.modified = "", .type = answer->type, .disposition = "", .error = says_why ? &trouble : NULL,
	};
}

static void each_answer_has_its_state_and_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(answers); i++) {
		const struct answer *answer = &answers[i];
		struct transfer_result result = result_of(answer);
		struct link_check link;

		link_judge(&link, answer->url, &result, answer->page, strlen(answer->page));
		same_number(answer->name, link.state, answer->state);
		same_text(answer->name, link.words, answer->words);
		same_text(answer->name, link.ended, result.url);
		same_number(answer->name, (size_t)link.status, (size_t)answer->status);
		same_number(answer->name, link.redirects, result.redirects);
		link_check_release(&link);
	}
}

static void an_address_in_words_is_harmless(void **state)
{
	const struct transfer_result result = {
		.end = TRANSFER_DONE, .status = 200, .url = "https://example.com/a\x1b[2J\nb", .redirects = 1,
		.redirects_permanent = true, .type = "application/pdf",
	};
	struct link_check link;

	(void)state;
	link_judge(&link, DEEP, &result, "", 0);
	same_text("escape", link.words,
		  "It has moved for good. The new address: https://example.com/a<U+001B>[2J b");
	link_check_release(&link);
}

static void only_what_head_cannot_settle_is_asked_for_again(void **state)
{
	static const struct {
		const char *name;
		enum transfer_end end;
		long status;
		const char *type;
		bool reached, doubtful;
	} cases[] = {
		{ "a file", TRANSFER_DONE, 200, "application/pdf", true, false },
		{ "a page", TRANSFER_DONE, 200, PAGE, true, true },
		{ "no type", TRANSFER_DONE, 200, "", true, true },
		{ "401", TRANSFER_STATUS, 401, PAGE, true, true },
		{ "403", TRANSFER_STATUS, 403, PAGE, true, true },
		{ "404", TRANSFER_STATUS, 404, PAGE, true, true },
		{ "405", TRANSFER_STATUS, 405, "", true, true },
		{ "410", TRANSFER_STATUS, 410, "", true, true },
		{ "500", TRANSFER_STATUS, 500, "", true, true },
		{ "501", TRANSFER_STATUS, 501, "", true, true },
		{ "asked too often", TRANSFER_STATUS, 429, "", true, false },
		{ "cut off", TRANSFER_UNREACHABLE, 0, "", true, true },
		{ "no such server", TRANSFER_UNREACHABLE, 0, "", false, false },
		{ "refused", TRANSFER_REFUSED, 0, "", false, false },
		{ "stopped", TRANSFER_STOPPED, 0, "", false, false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct transfer_result head = {
			.end = cases[i].end, .status = cases[i].status, .url = DEEP, .type = cases[i].type,
			.reached = cases[i].reached,
		};

		same_number(cases[i].name, link_is_doubtful(&head), cases[i].doubtful);
	}
}

static void a_page_that_plainly_says_that_it_is_none_is_known(void **state)
{
	static const struct {
		const char *page, *said;	/* NULL: it says no such thing */
	} cases[] = {
		{ "<html><head><TITLE>404 Not Found</TITLE>", "404 Not Found" },
		{ "<title>404 - Seite nicht gefunden - Beispiel</title>", "404" },
		{ "<title>Beispiel: Seite nicht gefunden</title>", "Seite nicht gefunden" },
		{ "<title>Example</title><h1 class=\"x\">Oops! That page can&rsquo;t be found.</h1>",
		  "That page can't be found" },
		{ "<h1><span>Sorry,</span> <span>page not found</span></h1>", "page not found" },
		{ "<p>We're sorry, the page you\n  requested could not be found.", "the page you requested could not be found" },
		{ "<p>The requested URL was not found on this server.</p>", "The requested URL was not found on this server" },
		{ "The resource you are looking for has been removed, had its name changed",
		  "The resource you are looking for has been removed" },
		{ "<title>サポート | 株式会社</title><p>お探しのページは見つかりませんでした。</p>", "お探しのページは見つかりませんでした" },
		{ "<title>ページが見つかりません｜例</title>", "ページが見つかりません" },
		{ "<p>申し訳ありません、ご指定のページは削除されました。", "ご指定のページは削除されました" },
		{ "<p>Die angeforderte Seite konnte leider nicht gefunden werden.", "Die angeforderte Seite konnte leider nicht gefunden werden" },
		{ "<h2>La page demandée est introuvable.</h2>", "La page demandée est introuvable" },
		{ "<h2>Esta página ya no existe</h2>", "Esta página ya no existe" },
		{ "<title>How to fix 404 Not Found errors in IIS</title>", NULL },
		{ "<title>CVE-2020-404 in model 404</title>", NULL },
		{ "<table><tr><td>404</td><td>Not Found</td></tr></table>", NULL },
		{ "<title>x</title><script>var words = ['<h1>Page not found</h1>', 'The page cannot be found.'];</script>", NULL },
		{ "<!-- <title>404 Not Found</title> --><title>Fine</title>", NULL },
		{ "<title>Fine</title>Page not found", NULL },
		{ "<header>404</header>", NULL },
		{ "A server then says that the page cannot be found instead of sending it.", NULL },
		{ FINE, NULL },
		{ "", NULL },
		{ "<", NULL },
		{ "<title", NULL },
		{ "<script>", NULL },
		{ "<!--", NULL },
		{ "\xff\xfe<title>\xff</title>", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *said = page_missing(cases[i].page, strlen(cases[i].page));

		same_text(cases[i].page, said, cases[i].said);
		free(said);
	}
}

static void no_bytes_harm_the_reader_of_pages(void **state)
{
	static const char *const pieces[] = { "<", "<!--", "<script", "<title>", "&nbsp;", "\xe3", " - ", "</h1>", "\xff" };

	(void)state;
	for (size_t i = 0; i < ROWS(pieces); i++) {
		struct strbuf page;
		char *bytes;

		strbuf_init(&page);
		while (page.length < LINK_PAGE_MOST)
			strbuf_add(&page, pieces[i]);
		/* Its own size, so that a byte too many is seen. */
		bytes = malloc(page.length);
		assert_non_null(bytes);
		memcpy(bytes, page.text, page.length);
		same_number(pieces[i], page_missing(bytes, page.length) == NULL, true);
		free(bytes);
		strbuf_release(&page);
	}
}

static void places_are_told_from_their_addresses(void **state)
{
	static const struct {
		const char *url;
		bool home, error, file;
	} cases[] = {
		{ "https://example.com", true, false, false },
		{ "https://example.com/", true, false, false },
		{ "https://example.com/#top", true, false, false },
		{ "https://example.com/en", true, false, false },
		{ "https://example.com/zh-Hans/", true, false, false },
		{ "https://example.com/en_us/home.html", true, false, false },
		{ "https://example.com//index.php", true, false, false },
		{ "https://example.com/en-us.html", true, false, false },
		{ "https://example.com/index.php?id=7", false, false, false },
		{ "https://example.com/?p=7", false, false, false },
		{ "https://example.com/en/us/", false, false, false },
		{ "https://example.com/psirt", false, false, false },
		{ "https://example.com/error/404.html", false, true, false },
		{ "https://example.com/Page-Not-Found?from=a", false, true, false },
		{ "https://example.com/404/fix.html", false, false, false },
		{ "https://example.com/a.b/manual.v2.PDF#page=3", false, false, true },
		{ "https://example.com/pdf", false, false, false },
		{ "https://example.com/get?file=a.pdf", false, false, false },
		{ "https://example.zip/", true, false, false },
		{ "", true, false, false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		same_number(cases[i].url, place_is_home(cases[i].url), cases[i].home);
		same_number(cases[i].url, place_is_error(cases[i].url), cases[i].error);
		same_number(cases[i].url, place_is_file(cases[i].url), cases[i].file);
	}
}

static void a_department_with_a_server_of_its_own_is_not_lost(void **state)
{
	static const struct {
		const char *url, *home;
		bool lost;
	} cases[] = {
		{ "https://example.com/psirt", "https://psirt.example.com/", false },
		{ "https://example.com/psirt/", "https://psirt.example.com/", false },
		{ "https://example.com/psirt", "https://WWW.example.com/", true },
		{ "https://example.com/psirt/7", "https://psirt.example.com/", true },
		{ "https://example.com/psirt.html", "https://psirt.example.com/", true },
		{ "https://example.com/psirt?id=7", "https://psirt.example.com/", true },
		{ "https://example.com/?id=7", "https://example.com/", true },
		{ "https://example.com/en", "https://example.com/ja", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].url, place_is_lost(cases[i].url, cases[i].home), cases[i].lost);
}

static void count_unchecked(void *into, size_t which, const char *copy, const struct link_check *link)
{
	size_t *told = into;

	same_number("in order", which, *told);
	same_number("no copy", copy == NULL, true);
	same_number("state", link->state, LINK_NOT_CHECKED);
	same_text("words", link->words, "Not checked: this computer is not connected to a network.");
	++*told;
}

static void without_a_network_nothing_is_asked(void **state)
{
	const char *const urls[] = { DEEP, "http://127.0.0.1:1/", DEEP };
	size_t told = 0;

	(void)state;
	links_check(&(struct links){ .urls = urls, .count = ROWS(urls), .archive = "https://example.org/", .offline = true,
				     .fd = -1, .told = count_unchecked, .into = &told },
		    &(struct transfer_limits){ 0 });
	same_number("told", told, ROWS(urls));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_answer_has_its_state_and_words),
		cmocka_unit_test(an_address_in_words_is_harmless),
		cmocka_unit_test(only_what_head_cannot_settle_is_asked_for_again),
		cmocka_unit_test(a_page_that_plainly_says_that_it_is_none_is_known),
		cmocka_unit_test(no_bytes_harm_the_reader_of_pages),
		cmocka_unit_test(places_are_told_from_their_addresses),
		cmocka_unit_test(a_department_with_a_server_of_its_own_is_not_lost),
		cmocka_unit_test(without_a_network_nothing_is_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
