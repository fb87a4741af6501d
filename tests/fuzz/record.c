/* Kept and handed-over calls: what can be read comes out the same when it is written and read again. */
#include <string.h>

#include "load/call_record.h"
#include "tests/fuzz/share/walk.h"

FUZZ_MUTATES_JSON;

static const char *const advisories[] = {
	"tests/guides/small.json", "tests/csaf/two-vendors.json", "tests/guides/printer.json",
};

/* The one that it is about; else the first. */
static const struct advisory *meant(const char *id)
{
	for (size_t i = 0; i < sizeof(advisories) / sizeof(*advisories); i++) {
		const struct advisory *advisory = fuzz_advisory(advisories[i]);

		if (strcmp(advisory->id, id) == 0)
			return advisory;
	}
	return fuzz_advisory(advisories[0]);
}

static void law_record(const struct advisory *advisory, const char *text, size_t length)
{
	struct errors errors = ERRORS_INIT;
	struct call_record record;
	struct dice dice = dice_from((const uint8_t *)text, length);

	if (!call_record_read(&record, "call", text, length, advisory, &errors)) {
		law_failed(&errors);
		return;
	}
	LAW(errors.count == 0);
	LAW(record.told_count == record.call->machine_count);
	law_kept(record.call);
	for (int64_t now = 2000; now < 2006; now++)
		walk_on(record.call, &dice, now);
	law_session(record.call->session, &dice);
	law_kept(record.call);
	law_handed_over(record.call, 0);
	call_record_release(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct errors errors = ERRORS_INIT;
	struct call_head head;

	if (!call_head_read(&head, "call", (const char *)data, size, &errors)) {
		law_failed(&errors);
		return 0;
	}
	law_record(meant(head.advisory), (const char *)data, size);
	call_head_release(&head);
	return 0;
}
