/* Inventories, host by host: answers as words, or what is wrong with the line. */
#include "advisories.h"
#include "fixture.h"

#include "load/inventory/inventory.h"
#include "load/limits.h"

static struct arena arena;
static const struct advisory *advisory;

static int load(void **state)
{
	(void)state;
	arena_init(&arena);
	advisory = advisory_in_tree("tests/guides/", "small.json", &arena);
	return 0;
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* "colour=red parts=lid+leg note=?": "?" is unknown, "-" is none of these, 'x' is a text. */
static void describe_answers(struct strbuf *out, const struct answers *answers)
{
	for (size_t q = 0; q < advisory->question_count; q++) {
		const struct question *question = &advisory->questions[q];
		size_t start;

		strbuf_addf(out, "%s%s=", q ? " " : "", question->id);
		if (answers->state[q] == ANSWER_MISSING)
			strbuf_add(out, "missing");
		if (answers->state[q] == ANSWER_UNKNOWN)
			strbuf_addc(out, '?');
		start = out->length;
		for (size_t o = 0; o < question->option_count; o++) {
			if (answers->chosen[question->first_option + o])
				strbuf_addf(out, "%s%s", out->length > start ? "+" : "",
					    advisory->options[question->first_option + o].id);
		}
		if (answers->text[q])
			strbuf_addf(out, "'%s'", answers->text[q]);
		if (answers->state[q] == ANSWER_GIVEN && out->length == start)
			strbuf_addc(out, '-');
	}
}

/* One line for each of the inventory: "2 web01: colour=red …", or "3 web02 BAD: what". */
static void describe_lines(struct strbuf *out, struct inventory *inventory)
{
	struct error err = ERROR_INIT;
	enum inventory_line kind;
	struct answers answers;
	const char *host;
	size_t line;

	answers_init(&answers, advisory);
	while ((kind = inventory_next(inventory, &answers, &host, &line, &err)) != INVENTORY_END) {
		strbuf_addf(out, "%zu %s", line, host ? host : "(none)");
		if (kind == INVENTORY_HOST) {
			strbuf_add(out, ": ");
			describe_answers(out, &answers);
		} else {
			same_number("place", err.line, (unsigned)line);
			same_text("file", err.file, "hosts");
			strbuf_addf(out, " BAD: %s", err.what);
		}
		strbuf_addc(out, '\n');
		if (kind == INVENTORY_FAILED)
			break;
	}
	error_release(&err);
	answers_release(&answers);
}

static char *read_inventory(const char *text, size_t length, enum inventory_format format)
{
	FILE *stream = length ? fmemopen((void *)(uintptr_t)text, length, "r") : fopen("/dev/null", "r");
	struct error err = ERROR_INIT;
	struct inventory *inventory;
	struct strbuf out;

	assert_non_null(stream);
	strbuf_init(&out);
	inventory = inventory_open(stream, "hosts", format, advisory, 0, &err);
	if (inventory) {
		describe_lines(&out, inventory);
		inventory_close(inventory);
	} else {
		strbuf_addf(&out, "REFUSED %s:%u: %s\n", err.file, err.line, err.what);
		if (err.hint)
			strbuf_addf(&out, "%s\n", err.hint);
	}
	error_release(&err);
	fclose(stream);
	return strbuf_take(&out);
}

struct reading {
	const char *name, *text, *wanted;
};

static void check(const struct reading *readings, size_t count, enum inventory_format format)
{
	for (size_t i = 0; i < count; i++) {
		char *got = read_inventory(readings[i].text, strlen(readings[i].text), format);

		same_text(readings[i].name, got, readings[i].wanted);
		free(got);
	}
}

static void ndjson_lines_are_answers(void **state)
{
	static const struct reading readings[] = {
		{ "all kinds of answers",
		  "{\"host\": \"a\", \"answers\": {\"colour\": \"red\", \"parts\": [\"lid\", \"leg\"], \"note\": \"Raum 7\"}}\n",
		  "1 a: colour=red parts=lid+leg note='Raum 7'\n" },
		{ "missing and null are unknown", "{\"host\": \"a\", \"answers\": {\"colour\": null}}\n",
		  "1 a: colour=? parts=? note=?\n" },
		{ "an empty list is none of these", "{\"answers\": {\"parts\": []}}", "1 (none): colour=? parts=- note=?\n" },
		{ "words for none and unknown", "{\"host\": null, \"answers\": {\"parts\": \"none\", \"colour\": \"unknown\"}}",
		  "1 (none): colour=? parts=- note=?\n" },
		{ "a single one of many", "{\"answers\": {\"parts\": \"leg\"}}", "1 (none): colour=? parts=leg note=?\n" },
		{ "the words alone in a list", "{\"answers\": {\"parts\": [\"none\"]}}\n{\"answers\": {\"parts\": [\"unknown\"]}}",
		  "1 (none): colour=? parts=- note=?\n2 (none): colour=? parts=? note=?\n" },
		{ "an option that there isn't is kept", "{\"answers\": {\"colour\": \"green\", \"parts\": [\"lid\", \"wing\"]}}",
		  "1 (none): colour='green' parts=lid'wing' note=?\n" },
		{ "blank lines are passed over", "\n  \n{\"answers\": {}}\r\n\n\t\n{\"answers\": {}}\n\n",
		  "3 (none): colour=? parts=? note=?\n6 (none): colour=? parts=? note=?\n" },
		{ "a byte order mark is tolerated", "\xef\xbb\xbf{\"answers\": {}}", "1 (none): colour=? parts=? note=?\n" },
		{ "nothing is left of the line before", "{\"host\": \"a\", \"answers\": {\"colour\": \"red\"}}\n{\"answers\": {}}",
		  "1 a: colour=red parts=? note=?\n2 (none): colour=? parts=? note=?\n" },
	};

	(void)state;
	check(readings, ROWS(readings), INVENTORY_GUESS);
}

static void wrong_ndjson_lines_are_told(void **state)
{
	static const struct reading readings[] = {
		{ "no JSON", "{\"host\": \"a\", \"answers\": {}\n{\"host\": \"b\", \"answers\": {}}",
		  "1 (none) BAD: a comma or } was expected, but the text ends\n2 b: colour=? parts=? note=?\n" },
		{ "no object", "{\"answers\": {}}\n[]\n7", "1 (none): colour=? parts=? note=?\n"
		  "2 (none) BAD: an object { } was expected here\n3 (none) BAD: an object { } was expected here\n" },
		{ "no answers", "{\"host\": \"a\"}", "1 a BAD: the member \"answers\" is missing\n" },
		{ "another member", "{\"host\": \"a\", \"answers\": {}, \"os\": 1}", "1 a BAD: the member \"os\" is not known here\n" },
		{ "host is a number", "{\"host\": 1, \"answers\": {}}", "1 (none) BAD: a string or null was expected here\n" },
		{ "no such question", "{\"host\": \"a\", \"answers\": {\"color\": \"red\"}}", "1 a BAD: \"color\": there is no such question\n" },
		{ "a list for one", "{\"host\": \"a\", \"answers\": {\"colour\": [\"red\"]}}", "1 a BAD: a string or null was expected here\n" },
		{ "a list for a text", "{\"host\": \"a\", \"answers\": {\"note\": []}}", "1 a BAD: a string or null was expected here\n" },
		{ "a number", "{\"answers\": {\"colour\": 1}}", "1 (none) BAD: a string or null was expected here\n" },
		{ "true", "{\"answers\": {\"parts\": true}}", "1 (none) BAD: a string, a list [ ] of strings or null was expected here\n" },
		{ "an object", "{\"answers\": {\"parts\": {\"lid\": true}}}", "1 (none) BAD: a string, a list [ ] of strings or null was expected here\n" },
		{ "null in a list", "{\"answers\": {\"parts\": [null]}}", "1 (none) BAD: a string was expected here\n" },
		{ "an empty string", "{\"answers\": {\"colour\": \"\"}}", "1 (none) BAD: an empty value is no answer\n" },
		{ "none beside another", "{\"answers\": {\"parts\": [\"lid\", \"none\"]}}", "1 (none) BAD: `unknown` and `none` stand alone, not beside other answers\n" },
		{ "unknown beside another", "{\"answers\": {\"parts\": [\"unknown\", \"lid\"]}}", "1 (none) BAD: `unknown` and `none` stand alone, not beside other answers\n" },
		{ "a question twice", "{\"host\": \"a\", \"answers\": {\"colour\": \"red\", \"colour\": \"blue\"}}", "1 a BAD: the member \"colour\" stands here twice\n" },
		{ "host twice", "{\"host\": \"a\", \"answers\": {}, \"host\": \"b\"}", "1 b BAD: the member \"host\" stands here twice\n" },
		{ "bytes that are no UTF-8", "{\"host\": \"\xff\", \"answers\": {}}", "1 (none) BAD: this is not UTF-8: \xff\", \"answers\": {}}\n" },
		{ "two on a line", "{\"answers\": {}} {\"answers\": {}}", "1 (none) BAD: nothing more was expected: {\"answers\": {}}\n" },
	};

	(void)state;
	check(readings, ROWS(readings), INVENTORY_NDJSON);
}

static void csv_lines_are_answers(void **state)
{
	static const struct reading readings[] = {
		{ "columns in any order", "parts,host,colour\nlid;leg,a,red\n", "2 a: colour=red parts=lid+leg note=?\n" },
		{ "an empty cell is unknown", "host,colour,parts,note\na,,,\n", "2 a: colour=? parts=? note=?\n" },
		{ "none of these", "parts\nnone\n", "2 (none): colour=? parts=- note=?\n" },
		{ "unknown", "colour,parts,note\nunknown,unknown,unknown", "2 (none): colour=? parts=? note=?\n" },
		{ "blanks around values", "colour , parts\n red ,\tlid ; leg \n", "2 (none): colour=red parts=lid+leg note=?\n" },
		{ "quotes", "host,note\n\"a,\"\"b\"\"\",\"x\"\n\"\",\"\"\n", "2 a,\"b\": colour=? parts=? note='x'\n3 (none): colour=? parts=? note=?\n" },
		{ "line feeds in quotes", "host,note\na,\"one\ntwo\r\nthree\"\nb,x\n",
		  "2 a: colour=? parts=? note='one\ntwo\nthree'\n5 b: colour=? parts=? note='x'\n" },
		{ "carriage returns and no last line feed", "host,colour\r\na,red\r\n\r\nb,blue", "2 a: colour=red parts=? note=?\n4 b: colour=blue parts=? note=?\n" },
		{ "a byte order mark", "\xef\xbb\xbfhost,colour\na,red\n", "2 a: colour=red parts=? note=?\n" },
		{ "blank lines before the header", "\n\nhost,colour\na,red\n", "4 a: colour=red parts=? note=?\n" },
		{ "a quoted header", "\"host\",\"colour\"\na,red\n", "2 a: colour=red parts=? note=?\n" },
		{ "no hosts", "host,colour\n", "" },
		{ "an option that there isn't is kept", "colour,parts\ngreen,lid;wing\n", "2 (none): colour='green' parts=lid'wing' note=?\n" },
		{ "semicolons part only values of a many", "colour,note\nred;blue,a;b\n", "2 (none): colour='red;blue' parts=? note='a;b'\n" },
	};

	(void)state;
	check(readings, ROWS(readings), INVENTORY_GUESS);
}

static void wrong_csv_lines_are_told(void **state)
{
	static const struct reading readings[] = {
		{ "too few cells", "host,colour,parts\na,red\nb,red,\n",
		  "2 a BAD: the header has 3 columns, and this line has 2\n3 b: colour=red parts=? note=?\n" },
		{ "too many cells", "host,colour\na,red,x,y,z\n", "2 a BAD: the header has 2 columns, and this line has 5\n" },
		{ "none beside another", "host,parts\na,lid;none\n", "2 a BAD: column \"parts\": `unknown` and `none` stand alone, not beside other answers\n" },
		{ "nothing between semicolons", "host,parts\na,lid;;leg\n", "2 a BAD: column \"parts\": an empty value is no answer\n" },
		{ "a quote in a cell", "host,note\na,5\" disk\nb,x\n",
		  "2 (none) BAD: a quote stands where none may stand\n3 b: colour=? parts=? note='x'\n" },
		{ "text behind a quote", "host,note\n\"a\"b,x\nb,x\n",
		  "2 (none) BAD: a quote stands where none may stand\n3 b: colour=? parts=? note='x'\n" },
		{ "a quote never closed costs its line only", "host,note\na,\"x\nb,y\nc,z\n",
		  "2 (none) BAD: a quote is opened here and never closed\n3 b: colour=? parts=? note='y'\n4 c: colour=? parts=? note='z'\n" },
		{ "each of two of them", "host,note\na,\"x\nb,\"y\nc,z\n",
		  "2 (none) BAD: a quote stands where none may stand\n3 (none) BAD: a quote is opened here and never closed\n4 c: colour=? parts=? note='z'\n" },
		{ "no UTF-8", "host,note\na,\xff\nb,x\n", "2 (none) BAD: this is not UTF-8 text\n3 b: colour=? parts=? note='x'\n" },
	};

	(void)state;
	check(readings, ROWS(readings), INVENTORY_CSV);
}

static void wrong_headers_are_refused(void **state)
{
	static const struct reading readings[] = {
		{ "no such column", "host,color\na,red\n",
		  "REFUSED hosts:1: the header's \"color\" is no question\nDid you mean \"colour\"?\n" },
		{ "host mistyped", "\nhots,colour\na,red\n",
		  "REFUSED hosts:2: the header's \"hots\" is no question\nDid you mean \"host\"?\n" },
		{ "another separator", "host;colour\na;red\n",
		  "REFUSED hosts:1: the header's \"host;colour\" is no question\nThe columns are parted by commas.\n" },
		{ "a column twice", "host,colour,host\n", "REFUSED hosts:1: the header names \"host\" twice\n" },
		{ "an empty name", "host,,colour\n",
		  "REFUSED hosts:1: the header's \"\" is no question\nKnown here: colour, note, parts, host.\n" },
		{ "more columns than there can be", "host,colour,parts,note,host,host,host\n", "REFUSED hosts:1: the header names \"host\" twice\n" },
		{ "an open quote", "\"host,colour\na,red\n",
		  "REFUSED hosts:1: a quote is opened here and never closed\n" },
		{ "a JSON list", "[{\"answers\": {}}]\n", "REFUSED hosts:1: a quote stands where none may stand\n"
		  "A cell with quotes: \"with \"\"quotes\"\" in it\".\n" },
	};
	char *got = read_inventory("", 0, INVENTORY_GUESS);

	(void)state;
	check(readings, ROWS(readings), INVENTORY_GUESS);
	same_text("an empty inventory", got,
		  "REFUSED hosts:0: the inventory is empty\nOne JSON object a line, or CSV with a header.\n");
	free(got);
}

static void a_nul_makes_a_line_bad(void **state)
{
	static const char ndjson[] = "{\"answers\":\0{}}\n{\"answers\": {}}\n";
	static const char csv[] = "host,note\na,\0x\nb,x\n";
	char *got = read_inventory(ndjson, sizeof(ndjson) - 1, INVENTORY_NDJSON);

	(void)state;
	same_text("NDJSON", got, "1 (none) BAD: a value was expected\n2 (none): colour=? parts=? note=?\n");
	free(got);
	got = read_inventory(csv, sizeof(csv) - 1, INVENTORY_CSV);
	same_text("CSV", got, "2 (none) BAD: this is not UTF-8 text\n3 b: colour=? parts=? note='x'\n");
	free(got);
}

/* `head`, then a cell or string of so many bytes, then `tail`. */
static char *with_long_line(const char *head, size_t count, const char *tail, enum inventory_format format)
{
	struct strbuf text;
	char *got;

	strbuf_init(&text);
	strbuf_add(&text, head);
	for (size_t i = 0; i < count; i++)
		strbuf_addc(&text, i % 50 ? 'x' : ' ');
	strbuf_add(&text, tail);
	got = read_inventory(text.text, text.length, format);
	strbuf_release(&text);
	return got;
}

static void lines_over_the_limit_are_passed_over(void **state)
{
	static const char over[] = " (none) BAD: over the limit: bytes of one host in an inventory, at most 1048576\n";
	size_t most = limits[LIMIT_LINE].most;
	struct strbuf wanted;
	char *got;

	(void)state;
	strbuf_init(&wanted);
	strbuf_addf(&wanted, "1%s2 b: colour=? parts=? note=?\n", over);
	got = with_long_line("{\"host\":\"", most, "\", \"answers\": {}}\n{\"host\": \"b\", \"answers\": {}}\n", INVENTORY_NDJSON);
	same_text("NDJSON", got, wanted.text);
	free(got);
	strbuf_clear(&wanted);
	strbuf_addf(&wanted, "2%s3 b: colour=? parts=? note='x'\n", over);
	got = with_long_line("host,note\na,", most, "\nb,x\n", INVENTORY_CSV);
	same_text("CSV", got, wanted.text);
	free(got);
	got = with_long_line("host,note\na,\"\n", most, "\nb,x\n", INVENTORY_CSV);
	assert_non_null(strstr(got, "2 (none) BAD: a quote is opened here and never closed\n"));
	assert_non_null(strstr(got, "4 b: colour=? parts=? note='x'\n"));
	free(got);
	for (size_t more = 0; more <= 1; more++) {
		got = with_long_line("{\"answers\":{},\"host\":\"", most - 24 + more, "\"}\n", INVENTORY_NDJSON);
		same_number("to the limit", strstr(got, "BAD") != NULL, more);
		free(got);
	}
	strbuf_release(&wanted);
}

static void no_cut_or_changed_inventory_does_harm(void **state)
{
	static const char *const texts[] = {
		"{\"host\": \"a\", \"answers\": {\"colour\": \"red\", \"parts\": [\"lid\", \"leg\"]}}\n{\"answers\": {}}\n",
		"host,colour,parts,note\na,red,lid;leg,\"x,\"\"y\"\"\nz\"\nb,,none,\r\n",
	};
	static const char bytes[] = "\"\\{}[],;:\n\r\x1b\xff a";

	(void)state;
	for (size_t t = 0; t < ROWS(texts); t++) {
		size_t length = strlen(texts[t]);

		for (size_t i = 0; i < length; i++) {
			char copy[200];

			memcpy(copy, texts[t], length + 1);
			free(read_inventory(copy, i, INVENTORY_GUESS));
			for (size_t b = 0; b < sizeof(bytes); b++) {
				copy[i] = bytes[b];
				free(read_inventory(copy, length, INVENTORY_GUESS));
			}
		}
	}
}

static void a_stream_that_fails_is_told(void **state)
{
	FILE *folder = fopen(".", "r");
	struct error err = ERROR_INIT;

	(void)state;
	assert_non_null(folder);
	assert_null(inventory_open(folder, "folder", INVENTORY_GUESS, advisory, 0, &err));
	same_number("status", err.status, ERROR_SYSTEM);
	same_text("file", err.file, "folder");
	error_release(&err);
	fclose(folder);
}

static void answers_are_read_with_and_without_a_frame(void **state)
{
	static const struct reading readings[] = {
		{ "bare", "{\"colour\": \"red\"}", "colour=red parts=missing note=missing" },
		{ "framed", "{\"host\": \"a\", \"answers\": {\"parts\": []}}", "colour=missing parts=- note=missing" },
		{ "null", "{\n\"colour\": null\n}\n", "colour=? parts=missing note=missing" },
		{ "nothing", "{}", "colour=missing parts=missing note=missing" },
		{ "a list", "[]", "1:1: an object { } was expected here" },
		{ "a wrong name", "{\"colour\": \"red\",\n \"part\": []}", "2:10: \"part\": there is no such question" },
		{ "a wrong frame", "{\"answers\": {}, \"colour\": \"red\"}", "1:27: the member \"colour\" is not known here" },
		{ "cut off", "{\"colour\"", "1:10: a colon was expected, but the text ends" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(readings); i++) {
		struct error err = ERROR_INIT;
		struct answers answers;
		struct strbuf got;

		strbuf_init(&got);
		answers_init(&answers, advisory);
		if (answers_parse("file", readings[i].text, strlen(readings[i].text), &answers, &err))
			describe_answers(&got, &answers);
		else
			strbuf_addf(&got, "%u:%u: %s", err.line, err.column, err.what);
		same_text(readings[i].name, got.text, readings[i].wanted);
		error_release(&err);
		answers_release(&answers);
		strbuf_release(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ndjson_lines_are_answers),
		cmocka_unit_test(wrong_ndjson_lines_are_told),
		cmocka_unit_test(csv_lines_are_answers),
		cmocka_unit_test(wrong_csv_lines_are_told),
		cmocka_unit_test(wrong_headers_are_refused),
		cmocka_unit_test(a_nul_makes_a_line_bad),
		cmocka_unit_test(lines_over_the_limit_are_passed_over),
		cmocka_unit_test(no_cut_or_changed_inventory_does_harm),
		cmocka_unit_test(a_stream_that_fails_is_told),
		cmocka_unit_test(answers_are_read_with_and_without_a_frame),
	};

	return cmocka_run_group_tests(tests, load, release);
}
