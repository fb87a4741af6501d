/* The list of fetched files, for paper and for the terminal. */
#include "tests/unit/report/noted.h"

#include "report/sheets/manifest.h"

#define DIGITS "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define DATE 1795412467		/* 2026-11-23 05:41:07 UTC */

struct list {
	struct answers answers;
	struct outcome *outcome;
	struct manifest manifest;
	struct strbuf text;
};

static void begin(struct list *list, const char *said)
{
	printer_answer(&list->answers, said);
	list->outcome = outcome_new(printer);
	outcome_compute(list->outcome, &list->answers);
	manifest_init(&list->manifest, list->outcome, &list->answers, DATE);
	strbuf_init(&list->text);
}

static void end(struct list *list)
{
	strbuf_release(&list->text);
	manifest_release(&list->manifest);
	outcome_free(list->outcome);
	answers_release(&list->answers);
}

static void has(const struct list *list, const char *words)
{
	if (!strstr(list->text.text, words))
		fail_msg("no \"%s\" in: %s", words, list->text.text);
}

static void has_not(const struct list *list, const char *words)
{
	if (strstr(list->text.text, words))
		fail_msg("\"%s\" in: %s", words, list->text.text);
}

#define AFFECTED "model=lp100 firmware=v1 services=ftp"

static void each_address_stands_once_in_the_order_of_the_plan(void **state)
{
	struct list list;

	(void)state;
	begin(&list, AFFECTED);
	same_number("files", list.manifest.count, 3);
	same_text("first", list.manifest.files[0].url, "http://print.example.com:8080/firmware/lp.bin");
	same_text("second", list.manifest.files[1].url, "https://print.example.com/help/update");
	same_text("last, of no step", list.manifest.files[2].url, "https://print.example.com/notices/7?lang=en#top");
	same_number("steps", list.manifest.files[0].step_count, 1);
	same_number("of no step", list.manifest.files[2].step_count, 0);
	end(&list);
}

static struct got fetched(void)
{
	return (struct got){
		.state = GOT_FETCHED, .compared = COMPARED_NOTHING, .algorithm = "", .name = "lp.bin", .sha256 = DIGITS,
		.ended = "http://print.example.com:8080/firmware/lp.bin", .fetched = "2026-11-23T05:41:00Z", .words = "",
		.size = 1234567,
	};
}

static void a_file_says_all_that_is_needed_to_check_it(void **state)
{
	struct list list;

	(void)state;
	begin(&list, AFFECTED);
	list.manifest.files[0].got = fetched();
	manifest_write(&list.text, &list.manifest);
	has(&list, "[ ] 1. lp.bin\r\n");
	has(&list, "Size: 1,234,567 bytes");
	has(&list, "      01234567 89abcdef 01234567 89abcdef\r\n      01234567 89abcdef 01234567 89abcdef\r\n");
	has(&list, "      http://print.example.com:8080/firmware/lp.bin\r\n");
	has_not(&list, "The server led on to");
	has(&list, "Not protected (http): somebody");
	has(&list, "[!] 2. How to update\r\n");
	has(&list, "Not fetched: The work ended before this was fetched.");
	has(&list, "https://archive.example.org/web/*/https://print.example.com/help/update\r\n");
	has(&list, "Fetched on: 2026-11-23 05:41");
	has(&list, "Printer model: ");
	end(&list);
}

static void each_comparison_has_its_words(void **state)
{
	static const struct {
		enum got_compared compared;
		const char *words, *way;
	} cases[] = {
		{ COMPARED_NOTHING, "Comparison: The advisory gives no checksum", "somebody on the way could" },
		{ COMPARED_FITS, "this is\n        the right file.", "but the checksum shows" },
		{ COMPARED_DIFFERS, "It is not the checksum", "somebody on the way could" },
		{ COMPARED_AFFECTED, "needs the fix", "somebody on the way could" },
		{ COMPARED_UNUSABLE, "a checksum by md5<U+001B>,", "somebody on the way could" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct list list;

		begin(&list, AFFECTED);
		list.manifest.files[0].got = fetched();
		list.manifest.files[0].got.compared = cases[i].compared;
		list.manifest.files[0].got.algorithm = "md5\033";
		manifest_results(&list.text, &list.manifest);
		has(&list, cases[i].words);
		has(&list, cases[i].way);
		end(&list);
	}
}

static void what_a_server_says_is_harmless(void **state)
{
	struct list list;

	(void)state;
	begin(&list, AFFECTED);
	list.manifest.files[0].got = fetched();
	list.manifest.files[0].got.ended = "http://x/\033[2J";
	list.manifest.files[0].got.page = true;
	manifest_results(&list.text, &list.manifest);
	has(&list, "The server led on to:\n      http://x/<U+001B>[2J");
	has(&list, "Kind: A web page, not a patch.");
	has(&list, "[x] 1. lp.bin");
	has(&list, "could have\n        changed the page.");
	end(&list);
}

static void what_to_do_next_fits_what_is_there(void **state)
{
	struct list list;

	(void)state;
	begin(&list, AFFECTED);
	manifest_results(&list.text, &list.manifest);
	has(&list, "Run the same command again");
	has_not(&list, "certutil");
	for (size_t i = 0; i < list.manifest.count; i++)
		list.manifest.files[i].got = fetched();
	strbuf_clear(&list.text);
	manifest_results(&list.text, &list.manifest);
	has_not(&list, "Run the same command again");
	has(&list, "certutil -hashfile FILE SHA256");
	has(&list, "sha256sum -c SHA256SUMS");
	has(&list, "Windows NT 4.0 and Windows 2000");
	for (size_t i = 0; i < list.manifest.count; i++)
		list.manifest.files[i].got.state = GOT_UNFIT;
	strbuf_clear(&list.text);
	manifest_results(&list.text, &list.manifest);
	has_not(&list, "What to do next");
	end(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_address_stands_once_in_the_order_of_the_plan),
		cmocka_unit_test(a_file_says_all_that_is_needed_to_check_it),
		cmocka_unit_test(each_comparison_has_its_words),
		cmocka_unit_test(what_a_server_says_is_harmless),
		cmocka_unit_test(what_to_do_next_fits_what_is_there),
	};

	return cmocka_run_group_tests(tests, noted_load, printer_drop);
}
