/* Answers that name a product by the publisher's own id, whatever that is made of; from inventories and answers files. */
#include "tests/unit/base/expect.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "core/csaf/products.h"
#include "load/csaf/csaf.h"
#include "load/derive/derive_advisory.h"
#include "load/inventory/inventory.h"

/* As they stand in JSON. */
static const char *const ids[] = {
	"P1", "A,B", "a;b", " blank ", "x=y", "quote\\\"s", "none", "unknown", "any", "not-named", "日本",
};

static struct arena arena;
static const struct advisory *advisory;

static int load(void **state)
{
	struct errors errors = ERRORS_INIT;
	const struct csaf *csaf;
	struct strbuf json;

	(void)state;
	arena_init(&arena);
	strbuf_init(&json);
	strbuf_add(&json, "{\"document\":{\"category\":\"csaf_base\",\"csaf_version\":\"2.0\",\"title\":\"t\"},"
			  "\"product_tree\":{\"full_product_names\":[");
	for (size_t i = 0; i < ROWS(ids); i++)
		strbuf_addf(&json, "%s{\"product_id\":\"%s\",\"name\":\"Thing %zu\"}", i ? "," : "", ids[i], i);
	strbuf_add(&json, "]}}");
	csaf = csaf_load("doc", json.text, json.length, &arena, &errors);
	advisory = csaf ? csaf_advisory(csaf, "doc", &arena) : NULL;
	strbuf_release(&json);
	errors_release(&errors);
	return !advisory;
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* "P1", the product that is answered; "?" is unknown; what is no option stands in quotes. */
static void describe_product(struct strbuf *out, const struct answers *answers)
{
	const struct products *p = advisory->products;
	const struct question *q = &advisory->questions[p->question];

	if (answers->state[p->question] != ANSWER_GIVEN)
		strbuf_add(out, answers->state[p->question] == ANSWER_UNKNOWN ? "?" : "missing");
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (answers->chosen[o])
			strbuf_add(out, o == p->any || o == p->not_named[p->question] ? advisory->options[o].id :
				   p->csaf->products[o - p->first_product].id);
	}
	if (answers->text[p->question])
		strbuf_addf(out, "'%s'", answers->text[p->question]);
}

static char *read_inventory(const char *text, enum inventory_format format)
{
	FILE *stream = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	struct error err = ERROR_INIT;
	struct inventory *inventory = inventory_open(stream, "hosts", format, advisory, 0, &err);
	enum inventory_line kind;
	struct answers answers;
	const char *host;
	struct strbuf out;
	size_t line;

	assert_non_null(inventory);
	answers_init(&answers, advisory);
	strbuf_init(&out);
	while ((kind = inventory_next(inventory, &answers, &host, &line, &err)) != INVENTORY_END) {
		strbuf_addf(&out, "%s: ", host ? host : "(none)");
		if (kind == INVENTORY_HOST)
			describe_product(&out, &answers);
		else
			strbuf_addf(&out, "BAD: %s", err.what);
		strbuf_addc(&out, '\n');
	}
	answers_release(&answers);
	inventory_close(inventory);
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
		char *got = read_inventory(readings[i].text, format);

		same_text(readings[i].name, got, readings[i].wanted);
		free(got);
	}
}

static void ndjson_lines_name_products(void **state)
{
	static const struct reading readings[] = {
		{ "as an answer", "{\"host\":\"a\",\"answers\":{\"product\":\"P1\"}}", "a: P1\n" },
		{ "in the answers' place", "{\"host\":\"a\",\"product\":\"P1\"}", "a: P1\n" },
		{ "beside answers", "{\"product\":\"P1\",\"host\":\"a\",\"answers\":{}}", "a: P1\n" },
		{ "null is unknown", "{\"host\":\"a\",\"product\":null}", "a: ?\n" },
		{ "nothing is left of the line before", "{\"product\":\"P1\"}\n{\"answers\":{}}\n", "(none): P1\n(none): ?\n" },
		{ "signs that mean something elsewhere", "{\"product\":\"A,B\"}\n{\"product\":\"a;b\"}\n{\"product\":\" blank \"}\n"
		  "{\"product\":\"x=y\"}\n{\"product\":\"quote\\\"s\"}\n{\"product\":\"日本\"}\n",
		  "(none): A,B\n(none): a;b\n(none):  blank \n(none): x=y\n(none): quote\"s\n(none): 日本\n" },
		{ "a product goes before a word of the program's", "{\"product\":\"none\"}\n{\"product\":\"unknown\"}\n"
		  "{\"product\":\"any\"}\n{\"product\":\"not-named\"}\n",
		  "(none): none\n(none): unknown\n(none): any\n(none): not-named\n" },
		{ "one that there isn't is kept", "{\"product\":\"P9\"}\n{\"product\":\"blank\"}", "(none): 'P9'\n(none): 'blank'\n" },
		{ "twice", "{\"host\":\"a\",\"product\":\"P1\",\"answers\":{\"product\":\"P1\"}}",
		  "a: BAD: the product stands here twice\n" },
		{ "neither product nor answers", "{\"host\":\"a\"}", "a: BAD: the member \"answers\" is missing\n" },
		{ "a number", "{\"product\":1}", "(none): BAD: a string or null was expected here\n" },
		{ "empty", "{\"product\":\"\"}", "(none): BAD: an empty value is no answer\n" },
	};

	(void)state;
	check(readings, ROWS(readings), INVENTORY_NDJSON);
}

static void csv_cells_name_products(void **state)
{
	static const struct reading readings[] = {
		{ "one a line", "host,product\na,P1\nb,\nc,P9\n", "a: P1\nb: ?\nc: 'P9'\n" },
		{ "signs that mean something elsewhere", "host,product\na,\"A,B\"\nb,a;b\nc, blank \nd,x=y\ne,\"quote\"\"s\"\n",
		  "a: A,B\nb: a;b\nc:  blank \nd: x=y\ne: quote\"s\n" },
		{ "blanks that aren't the id's", "host,product\na, P1\t\n", "a: P1\n" },
		{ "a product goes before a word of the program's", "product\nunknown\nnone\n", "(none): unknown\n(none): none\n" },
	};

	(void)state;
	check(readings, ROWS(readings), INVENTORY_CSV);
}

static void answers_files_name_products(void **state)
{
	static const struct reading readings[] = {
		{ "bare", "{\"product\":\"A,B\"}", "A,B" },
		{ "within answers", "{\"answers\":{\"product\":\"A,B\"}}", "A,B" },
		{ "a line of an inventory", "{\"host\":\"a\",\"product\":\"A,B\"}", "A,B" },
		{ "unknown", "{\"product\":null}", "?" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(readings); i++) {
		struct error err = ERROR_INIT;
		struct answers answers;
		struct strbuf out;

		strbuf_init(&out);
		answers_init(&answers, advisory);
		assert_true(answers_parse("file", readings[i].text, strlen(readings[i].text), &answers, &err));
		describe_product(&out, &answers);
		same_text(readings[i].name, out.text, readings[i].wanted);
		answers_release(&answers);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ndjson_lines_name_products),
		cmocka_unit_test(csv_cells_name_products),
		cmocka_unit_test(answers_files_name_products),
	};

	return cmocka_run_group_tests(tests, load, release);
}
