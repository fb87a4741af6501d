/*
 * What programs of the house say to one another: frames, requests to the store and its answers, sheets, the answers of
 * helpers.  What can be read comes out the same when it is written and read again.
 */
#include <stdlib.h>
#include <string.h>

#include "base/wire.h"
#include "report/request.h"
#include "report/sheets/sheet_json.h"
#include "store/case_message.h"
#include "tests/fuzz/share/fuzz.h"

FUZZ_MUTATES_JSON;

/* The same messages, however they come in. */
static void law_frames(const uint8_t *data, size_t size)
{
	struct strbuf whole, pieces;
	struct message a, b;
	size_t at = 0;

	strbuf_init(&whole);
	strbuf_init(&pieces);
	strbuf_addn(&whole, (const char *)data, size);
	while (wire_take(&whole, &a) == WIRE_MESSAGE) {
		enum wire_taken taken;

		while ((taken = wire_take(&pieces, &b)) == WIRE_MORE) {
			LAW(at < size);
			strbuf_addc(&pieces, (char)data[at++]);
		}
		LAW(taken == WIRE_MESSAGE && a.length == b.length);
		LAW_SAME(a.json, b.json);
		LAW(!a.length || memcmp(a.bytes, b.bytes, a.length) == 0);
		message_release(&a);
		message_release(&b);
	}
	strbuf_release(&whole);
	strbuf_release(&pieces);
}

static void law_request(const char *json)
{
	struct case_request request, again;
	struct arena arena;
	char *once, *twice;

	arena_init(&arena);
	if (case_request_read(&request, json, &arena)) {
		once = case_request_json(&request);
		LAW(case_request_read(&again, once, &arena));
		twice = case_request_json(&again);
		LAW_SAME(once, twice);
		free(once);
		free(twice);
	}
	arena_release(&arena);
}

static void law_answer(const char *json)
{
	struct case_answer answer, again;
	struct arena arena;
	char *once, *twice;

	arena_init(&arena);
	if (case_answer_read(&answer, json, &arena)) {
		once = case_answer_json(&answer);
		LAW(case_answer_read(&again, once, &arena));
		twice = case_answer_json(&again);
		LAW_SAME(once, twice);
		free(once);
		free(twice);
	}
	arena_release(&arena);
}

static void law_sheet(const char *json)
{
	struct sheet sheet, again;
	struct strbuf once, twice;

	if (!sheet_read(&sheet, json))
		return;
	strbuf_init(&once);
	strbuf_init(&twice);
	sheet_write(&once, &sheet);
	LAW(!strchr(once.text, '\n'));
	LAW(sheet_read(&again, once.text));
	sheet_write(&twice, &again);
	LAW_SAME(once.text, twice.text);
	sheet_release(&sheet);
	sheet_release(&again);
	strbuf_release(&once);
	strbuf_release(&twice);
}

static void law_reply(const char *json)
{
	struct helper_reply reply;

	if (helper_reply_read(&reply, json))
		helper_reply_free(&reply);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *json = fuzz_string(data, size);

	law_frames(data, size);
	law_request(json);
	law_answer(json);
	law_sheet(json);
	law_reply(json);
	free(json);
	return 0;
}
