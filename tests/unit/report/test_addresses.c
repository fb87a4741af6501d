/* The plan's addresses: what is known of them stands there on the screen, and nowhere else. */
#include "tests/unit/report/page.h"

#define DAY 86400
#define NOW (13 * DAY)
#define FIRMWARE "http://print.example.com:8080/firmware/lp.bin"
#define COPY "https://archive.example.org/web/*/" FIRMWARE
#define PLACE "  A place to look for an archived copy, not a promise:\n" COPY "\n\n"

/* What is known of the firmware's address; of the others nothing is. */
static struct checked firmware;
static const char *hindrance;

static const struct checked *known(const char *url)
{
	return firmware.ended && strcmp(url, FIRMWARE) == 0 ? &firmware : NULL;
}

static const char *unchecked(const char *url)
{
	return strcmp(url, FIRMWARE) == 0 ? hindrance : NULL;
}

static void what_is_known_of_an_address_stands_under_it(void **state)
{
	static const struct link_source links = { known, unchecked };
	static const struct {
		const char *name;
		struct checked known;
		const char *hindrance;
		bool off;
		const char *text;
	} cases[] = {
		{ "never checked", { 0 }, NULL, false, PLACE },
		{ "alive", { LINK_ALIVE, 200, FIRMWARE, "", "en", DAY, "", LINK_NOT_CHECKED }, NULL, false,
		  "      State: alive (checked 12 days ago)\n"
		  PLACE },
		{ "alive, and nobody asks", { LINK_ALIVE, 200, FIRMWARE, "", "en", DAY, "", LINK_NOT_CHECKED },
		  NULL, true,
		  PLACE },
		{ "gone, with a copy", { LINK_GONE, 404, FIRMWARE, "", "en", NOW, COPY, LINK_ALIVE }, NULL, false,
		  "      State: gone (checked today)\n"
		  "      An archived copy:\n" COPY "\n          State: alive\n\n" },
		{ "a copy that the archive redirects to", { LINK_GONE, 404, FIRMWARE, "", "en", NOW, COPY, LINK_MOVED },
		  NULL, false,
		  "      State: gone (checked today)\n"
		  "      An archived copy:\n" COPY "\n          State: alive\n\n" },
		{ "gone, and the copy, too", { LINK_GONE, 404, FIRMWARE, "", "en", NOW, COPY, LINK_GONE }, NULL, false,
		  "      State: gone (checked today)\n"
		  "      A place to look for an archived copy, not a promise:\n" COPY
		  "\n          State: gone\n\n" },
		{ "not now", { LINK_MOVED, 301, "https://new.example/", "", "en", DAY, "", LINK_NOT_CHECKED },
		  "Not checked: there is no network.", false,
		  "      State: not checked now; 12 days ago: moved to\n"
		  "        https://new.example/\n"
		  PLACE },
		{ "not now, and never before", { 0 }, "Not checked: there is no network.", false,
		  "      State: not checked\n"
		  PLACE },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct page page;
		char *text;

		firmware = cases[i].known;
		hindrance = cases[i].hindrance;
		page_begin(&page, printer, "model=lp300 firmware=v2 services=ftp signs=none place=x");
		page.document.links = cases[i].off ? NULL : &links;
		page.document.now = NOW;
		document_addresses(&page.document, page.outcome);
		text = page_cut(&page, FIRMWARE "\n", "  How to update");
		same_text(cases[i].name, strchr(text, '\n') + 1, cases[i].text);
		free(text);
		page_end(&page);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_known_of_an_address_stands_under_it),
	};

	return cmocka_run_group_tests(tests, noted_load, printer_drop);
}
