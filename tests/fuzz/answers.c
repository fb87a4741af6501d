/* The answers file of `plan`, and what it comes to. */
#include "load/inventory/inventory.h"
#include "tests/fuzz/share/walk.h"

FUZZ_MUTATES_JSON;

static void read_for(const char *path, const uint8_t *data, size_t size)
{
	const struct advisory *advisory = fuzz_advisory(path);
	struct dice dice = dice_from(data, size);
	struct error err = ERROR_INIT;
	struct session *session;
	struct answers answers;

	answers_init(&answers, advisory);
	if (answers_parse("answers", (const char *)data, size, &answers, &err)) {
		struct outcome *outcome = outcome_new(advisory);

		outcome_compute(outcome, &answers);	/* as `plan` does: with what is wrong among them */
		outcome_free(outcome);
		session = session_new(advisory);
		session_replay(session, &answers);
		law_session(session, &dice);
		session_free(session);
	} else {
		law_one_failed(&err);
	}
	answers_release(&answers);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_for("tests/guides/small.json", data, size);
	read_for("tests/csaf/two-vendors.json", data, size);
	return 0;
}
