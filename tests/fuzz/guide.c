/* Guides: read, proved, walked through; and the same whatever blanks stand in the text. */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "core/call/handover.h"
#include "core/prove.h"
#include "load/guide/guide.h"
#include "report/formats/report.h"
#include "tests/fuzz/share/walk.h"

FUZZ_MUTATES_JSON;

#define QUESTIONS_MOST 12	/* of guides that are walked: others cost too much of the time there is */

/* All that a first look at it says. */
static char *shown(const struct advisory *advisory)
{
	struct outcome *outcome = outcome_new(advisory);
	struct answers answers;
	struct strbuf out;

	strbuf_init(&out);
	answers_init(&answers, advisory);
	for (size_t language = 0; language < advisory->language_count; language++) {
		outcome_compute(outcome, &answers);
		report_json_line(&out, NULL, outcome, language, false);
	}
	strbuf_addf(&out, " %zu", (size_t)handover_fingerprint(advisory));
	answers_release(&answers);
	outcome_free(outcome);
	return strbuf_take(&out);
}

/* Printed by somebody else's program it is the same guide. */
static void law_printed(const struct advisory *advisory, const uint8_t *data, size_t size)
{
	cJSON *root = cJSON_ParseWithLength((const char *)data, size);
	char *text = cJSON_Print(root), *a = shown(advisory), *b;
	struct errors errors = ERRORS_INIT;
	const struct advisory *again;
	struct arena arena;

	arena_init(&arena);
	again = guide_parse("guide", text, strlen(text), &arena, &errors);
	LAW(again);
	b = shown(again);
	LAW_SAME(a, b);
	free(a);
	free(b);
	arena_release(&arena);
	cJSON_free(text);
	cJSON_Delete(root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct errors errors = ERRORS_INIT;
	struct dice dice = dice_from(data, size);
	const struct advisory *advisory;
	struct arena arena;

	arena_init(&arena);
	advisory = guide_parse("guide", (const char *)data, size, &arena, &errors);
	if (!advisory) {
		law_failed(&errors);
	} else {
		LAW(errors.count == 0);
		law_printed(advisory, data, size);
		if (advisory->question_count <= QUESTIONS_MOST) {
			proof_free(prove(advisory));
			walk(advisory, &dice, 12);
		}
	}
	arena_release(&arena);
	return 0;
}
