/* CSAF documents: read as tables, derived as an advisory, walked through, compared with themselves. */
#include <stdlib.h>

#include "base/mem.h"
#include "core/csaf/revision.h"
#include "load/csaf/csaf.h"
#include "load/derive/derive_advisory.h"
#include "load/places.h"
#include "load/scan.h"
#include "net/vault/edition.h"
#include "report/findings.h"
#include "tests/fuzz/share/walk.h"

FUZZ_MUTATES_JSON;

/* Nothing changes from a document to itself; and to another one anything may, and is told. */
static void law_revisions(const struct advisory *advisory)
{
	const struct advisory *other = fuzz_advisory("tests/csaf/diff/kettle-1.json");
	struct revision revision;

	revision_init(&revision, advisory, advisory);
	LAW(!revision.other_document && !revision.older);
	LAW(revision.change_count == 0);
	revision_release(&revision);
	revision_init(&revision, other, advisory);
	revision_release(&revision);
	revision_init(&revision, advisory, other);
	revision_release(&revision);
}

/* As `check` tells them. */
static void law_findings(const struct csaf *csaf, const uint8_t *data, size_t size)
{
	const char **pointers = mem_array(csaf->finding_count + 1, sizeof(*pointers));
	struct place *places = mem_array(csaf->finding_count + 1, sizeof(*places));
	struct finding_row *rows = mem_array(csaf->finding_count + 1, sizeof(*rows));
	struct scan_fault fault;
	struct strbuf out;

	for (size_t i = 0; i < csaf->finding_count; i++)
		pointers[i] = csaf->findings[i].pointer;
	places_find((const char *)data, size, pointers, csaf->finding_count, places);
	for (size_t i = 0; i < csaf->finding_count; i++)
		rows[i] = (struct finding_row){ &csaf->findings[i], places[i].line, places[i].column };
	findings_sort(rows, csaf->finding_count);
	strbuf_init(&out);
	findings_text(&out, "document", csaf, rows);
	law_harmless(out.text);
	strbuf_clear(&out);
	findings_json(&out, "document", csaf, rows);
	LAW(scan_json(out.text, out.length, NULL, NULL, &fault));
	strbuf_release(&out);
	free(rows);
	free(places);
	free(pointers);
}

/* It is as new as itself, and the same; beside another one nothing breaks. */
static void law_edition(const uint8_t *data, size_t size, struct arena *arena)
{
	struct errors errors = ERRORS_INIT;
	struct edition edition;

	if (edition_read(&edition, "document", (const char *)data, size, arena, &errors)) {
		LAW(!edition_is_older(&edition, &edition));
		LAW(edition_is_same_advisory(&edition, &edition));
	} else {
		law_failed(&errors);
	}
}

static void law_tables(const struct csaf *csaf)
{
	for (size_t i = 0; i < csaf->product_count; i++) {
		const struct csaf_product *product = &csaf->products[i];

		LAW(csaf_product_by_id(csaf, product->id) != NO_INDEX || !*product->id);
		LAW(product->branch == NO_INDEX || product->branch < csaf->branch_count);
		LAW((product->part == NO_INDEX) == (product->whole == NO_INDEX));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct errors errors = ERRORS_INIT;
	struct dice dice = dice_from(data, size);
	const struct csaf *csaf;
	struct arena arena;

	arena_init(&arena);
	(void)csaf_is((const char *)data, size);
	csaf = csaf_load("document", (const char *)data, size, &arena, &errors);
	if (!csaf) {
		law_failed(&errors);
	} else {
		const struct advisory *advisory = csaf_advisory(csaf, "document", &arena);

		LAW(errors.count == 0);
		law_tables(csaf);
		law_findings(csaf, data, size);
		law_edition(data, size, &arena);
		if (advisory) {
			law_revisions(advisory);
			walk(advisory, &dice, 12);
		}
	}
	arena_release(&arena);
	return 0;
}
