/*
 * Hand-over codes and case numbers, as typed: any bytes; and (since hardly any have the right checks) the same bytes as
 * symbols behind a head that is right, sealed.
 */
#include <stdlib.h>
#include <string.h>

#include "core/call/case_number.h"
#include "core/call/handover.h"
#include "tests/fuzz/share/walk.h"

static const char *const advisories[] = {
	"tests/guides/small.json", "tests/guides/printer.json", "tests/csaf/two-vendors.json", "tests/csaf/on-platforms.json",
};

static void law_number(const char *typed)
{
	struct case_number number, again;
	struct code_fault fault;

	if (case_number_read(&number, typed, &fault) != CASE_NUMBER_SOUND)
		return;
	LAW(case_number_read(&again, number.text, &fault) == CASE_NUMBER_SOUND);
	LAW_SAME(number.text, again.text);
}

/* What can be read goes on, and can be handed over once more. */
static void law_code(const char *typed, const struct advisory *advisory)
{
	struct handover handover;
	struct handover_fault fault;
	struct call *call;

	if (handover_read(&handover, typed, advisory, &fault) != HANDOVER_SOUND)
		return;
	LAW(handover.current == NO_INDEX || handover.current < advisory->question_count);
	LAW(handover.language < advisory->language_count);
	call = call_new(advisory, 1000);
	handover_apply(call, &handover, 1000);
	law_kept(call);
	law_handed_over(call, handover.language);
	call_free(call);
	handover_release(&handover);
}

/* The format is in core/call/handover.h. */
static char *sealed(const uint8_t *data, size_t size, const struct advisory *advisory)
{
	struct code code = { 0 };
	uint32_t fingerprint = handover_fingerprint(advisory);
	struct strbuf text;

	while (size && data[size - 1] % CODE_BASE == 0)
		size--;		/* a code is no longer than its number needs */
	code_add(&code, 1);
	for (size_t place = 1; place <= 5; place++, fingerprint /= CODE_BASE)
		code_add(&code, fingerprint % CODE_BASE);
	for (size_t i = 0; i < size && code.count < HANDOVER_MOST - CODE_CHECKS; i++)
		code_add(&code, data[i] % CODE_BASE);
	while ((code.count + CODE_CHECKS) % HANDOVER_GROUP || code.count + CODE_CHECKS < HANDOVER_LEAST)
		code_add(&code, 0);
	code_seal_long(&code);
	strbuf_init(&text);
	for (size_t i = 0; i < code.count; i++)
		strbuf_addc(&text, code_symbol((code.values[i] + (i ? code_power(i) : 0)) % CODE_BASE));
	return strbuf_take(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *typed = fuzz_string(data, size);
	struct handover_fault fault;
	uint32_t fingerprint;

	law_number(typed);
	(void)handover_advisory(typed, &fingerprint, &fault);
	for (size_t i = 0; i < sizeof(advisories) / sizeof(*advisories); i++) {
		const struct advisory *advisory = fuzz_advisory(advisories[i]);
		char *code = sealed(data, size, advisory);

		LAW(handover_advisory(code, &fingerprint, &fault) == HANDOVER_SOUND);
		law_code(typed, advisory);
		law_code(code, advisory);
		free(code);
	}
	free(typed);
	return 0;
}
