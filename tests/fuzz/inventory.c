/* Inventories, as NDJSON, as CSV and as what is guessed, of a guide and of a CSAF document. */
#include "load/inventory/inventory.h"

#include <stdlib.h>
#include <string.h>

#include "core/outcome.h"
#include "load/scan.h"
#include "report/formats/report.h"
#include "tests/fuzz/share/fuzz.h"

static void law_line(const struct strbuf *out)
{
	struct scan_fault fault;

	LAW(!memchr(out->text, '\n', out->length));
	LAW(scan_json(out->text, out->length, NULL, NULL, &fault));
}

/* What is said of it is one line of JSON, whatever the host is called. */
static void law_host(struct outcome *outcome, const struct answers *answers, const char *host)
{
	struct strbuf out;

	strbuf_init(&out);
	outcome_compute(outcome, answers);
	report_json_line(&out, host, outcome, 0, true);
	law_line(&out);
	strbuf_clear(&out);
	report_csv_line(&out, host ? host : "", outcome);
	strbuf_release(&out);
}

static void law_bad(struct error *err, const char *host, size_t line)
{
	struct strbuf out;

	strbuf_init(&out);
	report_json_error(&out, host, line, err->what);
	law_line(&out);
	strbuf_release(&out);
	law_one_failed(err);
}

static void read_hosts(struct inventory *inventory, const struct advisory *advisory, size_t most)
{
	struct outcome *outcome = outcome_new(advisory);
	size_t line = 0, before = 0, read = 0;
	struct answers answers;
	enum inventory_line what;
	const char *host;

	answers_init(&answers, advisory);
	do {
		struct error err = ERROR_INIT;

		answers_clear(&answers);
		what = inventory_next(inventory, &answers, &host, &line, &err);
		LAW(what != INVENTORY_FAILED);
		if (what == INVENTORY_END)
			break;
		LAW(line > before && ++read <= most);
		before = line;
		if (what == INVENTORY_HOST)
			law_host(outcome, &answers, host);
		else
			law_bad(&err, host, line);
	} while (true);
	answers_release(&answers);
	outcome_free(outcome);
}

static void read_as(enum inventory_format format, const uint8_t *data, size_t size, const struct advisory *advisory)
{
	char *copy = fuzz_string(data, size);
	FILE *stream = size ? fmemopen(copy, size, "r") : fopen("/dev/null", "re");
	struct error err = ERROR_INIT;
	struct inventory *inventory = inventory_open(stream, "hosts", format, advisory, 0, &err);
	size_t lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n' || data[i] == '\r';
	if (inventory)
		read_hosts(inventory, advisory, lines);
	else
		law_one_failed(&err);
	inventory_close(inventory);
	fclose(stream);
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const advisories[] = { "tests/guides/small.json", "tests/csaf/two-vendors.json" };

	for (size_t i = 0; i < 2; i++) {
		const struct advisory *advisory = fuzz_advisory(advisories[i]);

		for (int format = INVENTORY_GUESS; format <= INVENTORY_CSV; format++)
			read_as((enum inventory_format)format, data, size, advisory);
	}
	return 0;
}
