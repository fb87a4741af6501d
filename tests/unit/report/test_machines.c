/* JSON and CSV lines. */
#include "tests/unit/report/printer.h"

#include "report/formats/report.h"

static void a_brief_json_line_holds_ids_and_addresses(void **state)
{
	static const struct {
		const char *name, *host, *said, *json;
	} cases[] = {
		{ "affected", "p\"1", "model=lp300 firmware=v2 services=telnet signs=none place=x",
		  "{\"host\":\"p\\\"1\",\"advisory\":\"printer\",\"verdict\":\"affected\",\"presumed\":[],"
		  "\"ignored\":[],\"reasons\":[{\"rule\":\"door-is-open\"}],\"warnings\":[],"
		  "\"steps\":[{\"id\":\"reset\",\"links\":[]},{\"id\":\"unplug\",\"links\":[]},"
		  "{\"id\":\"close-doors\",\"links\":[]},"
		  "{\"id\":\"update\",\"links\":[\"http://print.example.com:8080/firmware/lp.bin\","
		  "\"https://print.example.com/help/update\"]}],"
		  "\"links\":[\"https://print.example.com/notices/7?lang=en#top\","
		  "\"http://print.example.com:8080/firmware/lp.bin\","
		  "\"https://print.example.com/help/update\"]}" },
		{ "no host, an ignored answer", NULL, "model=other firmware=v2 place=x",
		  "{\"advisory\":\"printer\",\"verdict\":\"not_listed\",\"presumed\":[],"
		  "\"ignored\":[\"firmware\"],\"reasons\":[{\"rule\":\"another-model\"}],\"warnings\":[],"
		  "\"steps\":[],\"links\":[\"https://print.example.com/notices/7?lang=en#top\",\"https://print.example.com/other\"]}" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct outcome *outcome = outcome_new(printer);
		struct answers answers;
		struct strbuf out;

		strbuf_init(&out);
		printer_answer(&answers, cases[i].said);
		outcome_compute(outcome, &answers);
		report_json_line(&out, cases[i].host, outcome, 0, true);
		same_text(cases[i].name, out.text, cases[i].json);
		strbuf_release(&out);
		answers_release(&answers);
		outcome_free(outcome);
	}
}

static void a_host_is_quoted_and_harmless_in_csv(void **state)
{
	static const struct {
		const char *name, *host, *cell;
	} cases[] = {
		{ "plain", "web01", "web01" },
		{ "none", NULL, "" },
		{ "a comma", "a,b", "\"a,b\"" },
		{ "a quote", "a\"b", "\"a\"\"b\"" },
		{ "a line feed", "a\nb", "\"a\nb\"" },
		{ "a formula", "=1+1", "'=1+1" },
		{ "an at sign", "@x", "'@x" },
		{ "a hyphen", "-x", "'-x" },
		{ "a plus", "+x", "'+x" },
		{ "an escape sequence", "\033[2J", "<U+001B>[2J" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf out, wanted;

		strbuf_init(&out);
		strbuf_init(&wanted);
		report_csv_error(&out, printer, cases[i].host, 7, "what, \033");
		strbuf_addf(&wanted, "%s,,,,,,,,\"line 7: what, <U+001B>\"", cases[i].cell);
		same_text(cases[i].name, out.text, wanted.text);
		strbuf_release(&wanted);
		strbuf_release(&out);
	}
}

static void a_csv_line_has_a_cell_for_each_column(void **state)
{
	struct outcome *outcome = outcome_new(printer);
	struct answers answers;
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	printer_answer(&answers, "model=lp100");
	outcome_compute(outcome, &answers);
	report_csv_line(&out, "p2", outcome);
	same_text("presumed", out.text,
		  "p2,affected,firmware=v1;services=ftp+telnet,,door-is-open,"
		  "old-firmware;taken-for-granted;no-place,reset;unplug;close-doors;update,"
		  "https://print.example.com/notices/7?lang=en#top;"
		  "http://print.example.com:8080/firmware/lp.bin;"
		  "https://print.example.com/help/update,");
	strbuf_release(&out);
	answers_release(&answers);
	outcome_free(outcome);
}

static void an_error_line_has_no_verdict(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	report_json_error(&out, NULL, 12, "not \"closed\"\033");
	same_text("error", out.text, "{\"line\":12,\"error\":\"not \\\"closed\\\"<U+001B>\"}");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_brief_json_line_holds_ids_and_addresses),
		cmocka_unit_test(a_host_is_quoted_and_harmless_in_csv),
		cmocka_unit_test(a_csv_line_has_a_cell_for_each_column),
		cmocka_unit_test(an_error_line_has_no_verdict),
	};

	return cmocka_run_group_tests(tests, printer_load, printer_drop);
}
