/* Words of files for what is noted in a call. */
#include "tests/unit/base/expect.h"

#include "core/call/call_ids.h"

static void words_of_files_lead_back_to_what_they_stand_for(void **state)
{
	static const char *const marks[] = { "open", "done", "failed", "skipped" };
	static const char *const hearings[] = { "not_yet", "read", "refused" };
	enum mark mark = MARK_FAILED;
	enum hearing hearing = HEARING_READ;

	(void)state;
	for (unsigned i = 0; i < ROWS(marks); i++) {
		same_text(marks[i], mark_id((enum mark)i), marks[i]);
		assert_true(mark_from_id(marks[i], &mark));
		same_number(marks[i], mark, i);
	}
	for (unsigned i = 0; i < ROWS(hearings); i++) {
		same_text(hearings[i], hearing_id((enum hearing)i), hearings[i]);
		assert_true(hearing_from_id(hearings[i], &hearing));
		same_number(hearings[i], hearing, i);
	}
	assert_false(mark_from_id("read", &mark));
	assert_int_equal(mark, MARK_SKIPPED);
	assert_false(hearing_from_id("", &hearing));
	assert_int_equal(hearing, HEARING_REFUSED);
	same_text("number", call_field_id(CALL_NUMBER), "case");
	same_text("caller", call_field_id(CALL_CALLER), "caller");
	same_text("operator", call_field_id(CALL_OPERATOR), "operator");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_files_lead_back_to_what_they_stand_for),
	};

	return cmocka_run_group_tests_name("call_ids", tests, NULL, NULL);
}
