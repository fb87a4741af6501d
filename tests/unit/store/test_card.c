/* What is kept of a document and of a guide, and what they are found by. */
#include "shelves.h"
#include "tests/unit/base/in_tree.h"

static struct arena arena, scratch;
static struct errors errors;

static const struct card *card_of(const char *path)
{
	static struct card card;

	if (!card_read(&card, path, &arena, &scratch, &errors))
		fail_msg("%s: %s", path, errors.count ? errors.items[0].what : "no error");
	return &card;
}

static void a_guide_has_a_face_in_each_language(void **state)
{
	const struct card *card = card_of(in_tree("data/advisories/", "code-red.json"));

	(void)state;
	same_text("id", card->id, "code-red");
	same_text("date", card->date, "2002-01-10");
	same_number("newest", (size_t)card->newest, 1010620800);
	same_text("category", card->category, "guide");
	same_text("status", card->status, "final");
	same_text("tlp", card->tlp, "");
	same_text("cves", card->cves, "CVE-2001-0500");
	same_number("faces", card->face_count, 2);
	same_text("English", card_face(card, "en")->publisher, "Microsoft Corporation");
	same_text("Japanese", card_face(card, "ja")->publisher, "マイクロソフト株式会社");
	same_text("another language", card_face(card, "fr")->language, "en");
	assert_non_null(strstr(card->words, "cve-2001-0500"));
	assert_non_null(strstr(card->words, "windows"));
	assert_non_null(strstr(card->words, "まいくろそふと"));
}

static void a_document_has_one(void **state)
{
	const struct card *card = card_of(in_tree("tests/csaf/", "small-2.1.json"));

	(void)state;
	same_number("faces", card->face_count, 1);
	same_text("language", card->faces[0].language, "en");
	assert_true(*card->id && *card->faces[0].title && *card->faces[0].publisher && *card->cves);
}

static const struct {
	const char *name, *title, *more, *words;
} found[] = {
	{ "nothing", "", "", "id-1 publisher" },
	{ "each word once, in small letters", "Night light NIGHT id-1", "", "id-1 night light publisher" },
	{ "other blanks", "a\\u3000b\\tc\\n d", "", "id-1 a b c d publisher" },
	{ "full-width and half-width", "ＡＢ ﾙｰﾀ", "", "id-1 ab るーた publisher" },
	{ "vendor, product and version", "t",
	  "\"branches\": [{\"category\": \"vendor\", \"name\": \"Acme\", \"branches\": [{\"category\": \"product_version\", "
	  "\"name\": \"4.2\", \"product\": {\"name\": \"Acme Router 4.2\", \"product_id\": \"P\"}}]}]",
	  "id-1 t publisher acme 4.2 router" },
	{ "what is in no branch", "t", "\"full_product_names\": [{\"name\": \"Hub\", \"product_id\": \"P\"}]",
	  "id-1 t publisher hub" },
};

static void words_are_kept_once_and_folded(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(found); i++) {
		write_csaf("card.json", "ID-1", "2024-01-01T00:00:00Z", found[i].title, found[i].more);
		same_text(found[i].name, card_of("card.json")->words, found[i].words);
	}
}

static const struct {
	const char *written, *date;
	int64_t newest;
} dates[] = {
	{ "2024-05-31T22:30:00Z", "2024-05-31", 1717194600 },
	{ "2024-06-01T00:30:00+02:00", "2024-06-01", 1717194600 },
	{ "1969-12-31T23:59:59Z", "1969-12-31", -1 },
	{ "yesterday", "", CARD_UNDATED },
	{ "", "", CARD_UNDATED },
};

static void a_date_is_a_day_and_a_moment(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(dates); i++) {
		const struct card *card;

		write_csaf("card.json", "ID-1", dates[i].written, "t", "");
		card = card_of("card.json");
		same_text(dates[i].written, card->date, dates[i].date);
		assert_true(card->newest == dates[i].newest);
	}
}

static const struct {
	const char *name, *text;
} refused[] = {
	{ "nothing", "" },
	{ "no JSON", "{" },
	{ "something else", "{\"name\": \"package\"}" },
	{ "a broken document", "{\"document\": {\"csaf_version\": \"2.0\"}" },
	{ "a list", "[]" },
};

static void what_is_no_advisory_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(refused); i++) {
		struct card card;

		write_file("card.json", refused[i].text);
		if (card_read(&card, "card.json", &arena, &scratch, &errors))
			fail_msg("%s", refused[i].name);
		assert_true(errors.count > 0 && errors.items[0].what);
		errors_release(&errors);
	}
	assert_false(card_read(&(struct card){ 0 }, "nowhere.json", &arena, &scratch, &errors));
	same_number("no file", errors.count, 1);
}

static int start(void **state)
{
	(void)state;
	arena_init(&arena);
	errors = (struct errors)ERRORS_INIT;
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_release(&arena);
	errors_release(&errors);
	unlink("card.json");
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_guide_has_a_face_in_each_language),
		TEST(a_document_has_one),
		TEST(words_are_kept_once_and_folded),
		TEST(a_date_is_a_day_and_a_moment),
		TEST(what_is_no_advisory_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
