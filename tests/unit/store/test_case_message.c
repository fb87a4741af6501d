/* Requests and answers between fixwalk and fixwalk-store, there and back. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "store/case_members.h"
#include "store/case_message.h"

static struct arena arena;

/* A different value in each member of a head. */
static struct case_head full_head(void)
{
	struct case_head head = { 0 };

	for (size_t i = 0; i < CASE_HEAD_MEMBERS; i++) {
		void *at = (char *)&head + case_head_members[i].offset;

		if (case_head_members[i].kind == CASE_TEXT)
			*(const char **)at = case_head_members[i].name;
		else if (case_head_members[i].kind == CASE_FLAG)
			*(bool *)at = true;
		else
			*(int64_t *)at = INT64_C(1) << (30 + i);
	}
	return head;
}

static void same_head(const char *name, const struct case_head *head, const struct case_head *wanted)
{
	for (size_t i = 0; i < CASE_HEAD_MEMBERS; i++) {
		const void *at = (const char *)head + case_head_members[i].offset;
		const void *right = (const char *)wanted + case_head_members[i].offset;

		if (case_head_members[i].kind == CASE_TEXT)
			same_text(name, *(const char *const *)at, *(const char *const *)right);
		else if (case_head_members[i].kind == CASE_FLAG)
			same_number(name, *(const bool *)at, *(const bool *)right);
		else
			same_number(name, (size_t)*(const int64_t *)at, (size_t)*(const int64_t *)right);
	}
}

static void each_member_of_a_head_is_in_the_table(void **state)
{
	struct case_head head = full_head();
	size_t texts = 0, flags = 0, numbers = 0;

	(void)state;
	for (size_t i = 0; i < CASE_HEAD_MEMBERS; i++) {
		texts += case_head_members[i].kind == CASE_TEXT;
		flags += case_head_members[i].kind == CASE_FLAG;
		numbers += case_head_members[i].kind == CASE_NUMBER;
	}
	/* With the hole behind the flag. */
	same_number("bytes", texts * sizeof(char *) + (numbers + flags) * sizeof(int64_t), sizeof(head));
}

static void a_request_goes_there_and_back(void **state)
{
	const char *uids[] = { "one", "", "例" };
	struct case_request request = {
		.id = 7, .what = "save", .address = "a", .uid = "u", .session = "s", .assigned = "", .now = -3,
		.force = true, .reopen = true, .head = full_head(), .holder = { "h", "\"n\n\\", 1, 2 },
		.filter = { .words = "x y", .assigned = "", .since = 5, .closed_only = true, .most = 9 },
		.uids = uids, .uid_count = ROWS(uids),
	};
	struct case_request read;
	char *json = case_request_json(&request);

	(void)state;
	assert_null(strchr(json, '\n'));
	assert_true(case_request_read(&read, json, &arena));
	same_head("head", &read.head, &request.head);
	same_text("what", read.what, "save");
	same_text("assigned", read.assigned, "");
	same_number("now", (size_t)read.now, (size_t)request.now);
	assert_true(read.id == 7 && read.force && read.reopen && !read.close);
	same_text("holder", read.holder.name, request.holder.name);
	same_text("words", read.filter.words, "x y");
	same_text("nobody", read.filter.assigned, "");
	assert_null(read.filter.operator);
	assert_true(read.filter.most == 9 && read.filter.closed_only && !read.filter.open_only);
	same_number("uids", read.uid_count, ROWS(uids));
	for (size_t i = 0; i < ROWS(uids); i++)
		same_text("uid", read.uids[i], uids[i]);
	free(json);
}

static void an_answer_goes_there_and_back(void **state)
{
	struct case_head heads[] = { full_head(), { .uid = "second", .version = 3 } };
	struct case_answer answer = {
		.id = 8, .error = "e", .hint = "h", .away = true, .time = 1010620800, .head = full_head(),
		.holder = { "s", "n", 3, 4 }, .cases = heads, .case_count = ROWS(heads), .more = true,
	};
	struct case_answer read;

	(void)state;
	for (answer.result = CASE_DONE; answer.result <= CASE_FAILED; answer.result++) {
		char *json = case_answer_json(&answer);

		assert_true(case_answer_read(&read, json, &arena));
		same_number("result", read.result, answer.result);
		same_head("head", &read.head, &answer.head);
		same_head("first", &read.cases[0], &heads[0]);
		same_text("second", read.cases[1].uid, "second");
		same_text("left out", read.cases[1].title, "");
		same_number("time", (size_t)read.time, 1010620800);
		same_number("cases", read.case_count, ROWS(heads));
		assert_true(read.id == 8 && read.away && read.more && read.holder.seen == 4);
		free(json);
	}
}

static void what_is_no_message_is_not_read(void **state)
{
	static const char *const texts[] = { "", "{", "[]", "7", "{}", "{\"do\": 1}", "{\"result\": \"great\"}", "null" };
	struct case_request request;
	struct case_answer answer;

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		if (case_request_read(&request, texts[i], &arena) || case_answer_read(&answer, texts[i], &arena))
			fail_msg("%s was read", texts[i]);
	}
	assert_true(case_request_read(&request, "{\"do\": \"x\", \"now\": 1e300, \"uids\": {\"a\": 1}, \"head\": []}",
				      &arena));
	assert_true(request.now == 0 && request.uid_count == 0);
	same_text("uid", request.head.uid, "");
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_member_of_a_head_is_in_the_table),
		cmocka_unit_test(a_request_goes_there_and_back),
		cmocka_unit_test(an_answer_goes_there_and_back),
		cmocka_unit_test(what_is_no_message_is_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
