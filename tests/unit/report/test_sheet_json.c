/* A sheet as a line of JSON: nothing is lost on the way, and what is no sheet is refused. */
#include "tests/unit/report/sheets.h"

#include "report/sheets/sheet_json.h"

static const char answers[] = "model=lp300 firmware=v2 services=telnet signs=strange-user place=\"x\"";

static void same_words(const char *name, const struct sheet_text *got, const struct sheet_text *wanted)
{
	same_text(name, got->code, wanted->code);
	same_text(name, got->title, wanted->title);
	same_text(name, got->head, wanted->head);
	same_text(name, got->foot, wanted->foot);
	same_text(name, got->page, wanted->page);
	same_text(name, got->goes_on, wanted->goes_on);
	sheets_same_blocks(name, &got->document, &wanted->document);
	for (size_t b = 0; b < wanted->document.count; b++) {
		same_text(name, got->document.items[b].label, wanted->document.items[b].label);
		same_text(name, got->document.items[b].text, wanted->document.items[b].text);
	}
}

static void a_sheet_comes_back_as_it_was(void **state)
{
	static const char *const languages[] = { "en", "ja", "ja,en" };

	(void)state;
	for (unsigned kind = 0; kind < SHEET_KIND_COUNT * ROWS(languages); kind++) {
		struct call *call = noted_call(answers);
		struct sheet sheet, back;
		struct strbuf json;

		call_set(call, CALL_NUMBER, "\"4\\7\\u0041\"\n\x1b[1m");
		call_mark(call, noted_step("reset"), MARK_FAILED, NOTED_BEGAN);
		call_note(call, NOTE_CALL, NO_INDEX, "日本語 \"and\" <tags>\ttab\nnext line", NOTED_BEGAN);
		sheets_make(&sheet, call, (enum sheet_kind)(kind % SHEET_KIND_COUNT), VOICE_OPERATOR,
			    languages[kind / SHEET_KIND_COUNT]);
		strbuf_init(&json);
		sheet_write(&json, &sheet);
		assert_null(strchr(json.text, '\n'));
		assert_true(sheet_read(&back, json.text));
		same_number("kind", back.kind, sheet.kind);
		same_number("languages", back.language_count, sheet.language_count);
		assert_ptr_equal(back.paper, sheet.paper);
		assert_true(back.date == sheet.date);
		same_text("author", back.author, sheet.author);
		for (size_t l = 0; l < sheet.language_count; l++)
			same_words(sheet.in[l].code, &back.in[l], &sheet.in[l]);
		strbuf_release(&json);
		sheet_release(&back);
		sheet_release(&sheet);
		call_free(call);
	}
}

#define PAGES(code) "{\"code\":\"" code "\",\"title\":\"t\",\"head\":\"h\",\"foot\":\"f\",\"page\":\"p\",\"goes_on\":\"g\"}"
#define SHEET_OF(languages, blocks) \
	"{\"kind\":\"whole\",\"date\":1,\"author\":\"a\",\"languages\":[" languages "],\"blocks\":[" blocks "]}"
#define ONE(blocks) SHEET_OF(PAGES("en"), blocks)
#define TWO(blocks) SHEET_OF(PAGES("en") "," PAGES("ja"), blocks)
#define SAID "\"in\":[{\"text\":\"x\"}]"

static void only_a_sheet_is_read(void **state)
{
	static const struct {
		const char *name, *json;
		bool read;
	} cases[] = {
		{ "no block", ONE(""), true },
		{ "one block", ONE("{\"kind\":\"step\",\"number\":3,\"index\":0,\"mark\":3," SAID "}"), true },
		{ "two languages", TWO("{\"kind\":\"step\",\"in\":[{\"text\":\"x\"},{\"text\":\"y\"}]}"), true },
		{ "nothing", "", false },
		{ "no JSON", "{", false },
		{ "more behind it", ONE("") " {}", false },
		{ "a list", "[]", false },
		{ "null", "null", false },
		{ "no members", "{}", false },
		{ "unknown kind of sheet", "{\"kind\":\"half\",\"date\":1,\"author\":\"a\",\"languages\":[" PAGES("en") "],\"blocks\":[]}", false },
		{ "unknown paper", "{\"kind\":\"whole\",\"paper\":\"a0\",\"date\":1,\"author\":\"a\",\"languages\":[" PAGES("en") "],\"blocks\":[]}", false },
		{ "paper that is no text", "{\"kind\":\"whole\",\"paper\":4,\"date\":1,\"author\":\"a\",\"languages\":[" PAGES("en") "],\"blocks\":[]}", false },
		{ "no date", "{\"kind\":\"whole\",\"author\":\"a\",\"languages\":[" PAGES("en") "],\"blocks\":[]}", false },
		{ "a date as text", "{\"kind\":\"whole\",\"date\":\"1\",\"author\":\"a\",\"languages\":[" PAGES("en") "],\"blocks\":[]}", false },
		{ "no author", "{\"kind\":\"whole\",\"date\":1,\"languages\":[" PAGES("en") "],\"blocks\":[]}", false },
		{ "no blocks", "{\"kind\":\"whole\",\"date\":1,\"author\":\"a\",\"languages\":[" PAGES("en") "]}", false },
		{ "blocks that are no list", "{\"kind\":\"whole\",\"date\":1,\"author\":\"a\",\"languages\":[" PAGES("en") "],\"blocks\":{\"a\":1}}", false },
		{ "no language", SHEET_OF("", ""), false },
		{ "three languages", SHEET_OF(PAGES("en") "," PAGES("ja") "," PAGES("en"), ""), false },
		{ "a language without words", SHEET_OF("{\"code\":\"en\"}", ""), false },
		{ "a block that is no object", ONE("1"), false },
		{ "unknown kind of block", ONE("{\"kind\":\"steps\"," SAID "}"), false },
		{ "no kind of block", ONE("{" SAID "}"), false },
		{ "no text", ONE("{\"kind\":\"step\",\"in\":[{}]}"), false },
		{ "a label that is no text", ONE("{\"kind\":\"fact\",\"in\":[{\"label\":1,\"text\":\"x\"}]}"), false },
		{ "said in no language", ONE("{\"kind\":\"step\",\"in\":[]}"), false },
		{ "said in one language more", ONE("{\"kind\":\"step\",\"in\":[{\"text\":\"x\"},{\"text\":\"y\"}]}"), false },
		{ "said in one language less", TWO("{\"kind\":\"step\"," SAID "}"), false },
		{ "a label in one language only",
		  TWO("{\"kind\":\"fact\",\"in\":[{\"label\":\"l\",\"text\":\"x\"},{\"text\":\"y\"}]}"), false },
		{ "a broken number", ONE("{\"kind\":\"step\",\"number\":1.5," SAID "}"), false },
		{ "a negative number", ONE("{\"kind\":\"step\",\"number\":-1," SAID "}"), false },
		{ "a huge number", ONE("{\"kind\":\"step\",\"number\":1e300," SAID "}"), false },
		{ "a huge index", ONE("{\"kind\":\"step\",\"index\":1e300," SAID "}"), false },
		{ "an unknown mark", ONE("{\"kind\":\"step\",\"mark\":4," SAID "}"), false },
		{ "a control character", ONE("{\"kind\":\"step\",\"in\":[{\"text\":\"\\u001b[1m\"}]}"), false },
		{ "invalid UTF-8", ONE("{\"kind\":\"step\",\"in\":[{\"text\":\"\xff\"}]}"), false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct sheet sheet;
		bool read = sheet_read(&sheet, cases[i].json);

		if (read != cases[i].read)
			fail_msg("%s: %s", cases[i].name, read ? "was read" : "was refused");
		if (read)
			sheet_release(&sheet);
	}
}

/* Whatever is cut off, it is no sheet any more. */
static void no_beginning_of_a_sheet_is_one(void **state)
{
	struct call *call = noted_call(answers);
	struct sheet sheet;
	struct strbuf json;

	(void)state;
	sheets_make(&sheet, call, SHEET_SEND_ME, VOICE_OPERATOR, "en,ja");
	strbuf_init(&json);
	sheet_write(&json, &sheet);
	for (size_t length = 0; length < json.length; length++) {
		char *part = mem_strndup(json.text, length);
		struct sheet back;

		assert_false(sheet_read(&back, part));
		free(part);
	}
	strbuf_release(&json);
	sheet_release(&sheet);
	call_free(call);
}

static void every_kind_of_block_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (unsigned k = 0; k < BLOCK_KIND_COUNT; k++) {
		enum block_kind kind;

		assert_true(block_kind_from_id(block_kind_id((enum block_kind)k), &kind));
		same_number(block_kind_id(kind), kind, k);
	}
	assert_false(block_kind_from_id("blocks", &(enum block_kind){ 0 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sheet_comes_back_as_it_was),
		cmocka_unit_test(only_a_sheet_is_read),
		cmocka_unit_test(no_beginning_of_a_sheet_is_one),
		cmocka_unit_test(every_kind_of_block_has_a_name_of_its_own),
	};

	return cmocka_run_group_tests(tests, noted_load, printer_drop);
}
