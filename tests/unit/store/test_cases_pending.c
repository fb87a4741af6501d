/* Cases in a SQLite file that are on their way to a server. */
#include "cases_here.h"

#include "store/cases_pending.h"

#define VERSION_1 "PRAGMA user_version = 1; DROP TABLE pending"

static struct case_store *open_outbox(void)
{
	struct case_store *store = open_it();

	cases_pending_begin(store);
	return store;
}

/* "1:there/sent of ours 2:…", by the last digits of the uids. */
static const char *pending_of(struct case_store *store)
{
	struct case_pending *items;
	struct strbuf text;
	const char *kept;
	size_t count;

	same_result("list", cases_pending_list(store, &items, &count, &cases_arena, &cases_err), CASE_DONE);
	strbuf_init(&text);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(&text, "%s%s:%d/%d of %d", i ? " " : "", items[i].uid + CASE_UID_LENGTH - 1,
			    (int)items[i].there, (int)items[i].sent, (int)items[i].version);
	free(items);
	kept = arena_strdup(&cases_arena, text.text);
	strbuf_release(&text);
	return kept;
}

static enum case_result confirm(struct case_store *store, unsigned n, unsigned desk, int64_t there, int64_t sent)
{
	return cases_pending_confirm(store, uid_of(n), session_of(desk), there, sent, &cases_err);
}

static enum case_result copy(struct case_store *store, unsigned n, int64_t version, const char *record, unsigned desk)
{
	const struct case_holder holder = desk_of(desk, NOW);
	struct case_head head = sample_head(n);

	head.number = texted("N", n);
	head.version = version;
	return cases_pending_copy(store, &head, record, strlen(record), &holder, &cases_err);
}

static void cases_of_version_1_are_all_there_and_none_is_pending(void **state)
{
	struct case_store *store = open_it();
	struct case_holder other;

	(void)state;
	make_case(store, 1, RECORD);
	same_result("save", save_case(store, 1, 2, "second", 1, &other), CASE_DONE);
	make_case(store, 2, RECORD);
	case_store_close(store);
	run_sql("c.db", VERSION_1);
	store = open_outbox();
	same_text("cases", listed(store, &(struct case_filter){ .most = 0 }), "2 1");
	same_text("record", record_of(store, 1), "second");
	same_text("pending", pending_of(store), "");
	make_case(store, 3, RECORD);
	same_text("pending", pending_of(store), "3:0/0 of 1");
	case_store_close(store);
}

static void what_is_made_in_an_outbox_is_pending_in_that_order(void **state)
{
	struct case_store *store = open_it();
	struct case_holder other;

	(void)state;
	make_case(store, 1, RECORD);
	cases_pending_begin(store);
	make_case(store, 3, RECORD);
	make_case(store, 2, RECORD);
	same_result("save", save_case(store, 3, 2, RECORD, 3, &other), CASE_DONE);
	same_text("pending", pending_of(store), "3:0/0 of 2 2:0/0 of 1");
	same_result("confirm", confirm(store, 3, 3, 1, 1), CASE_DONE);
	same_text("one is confirmed", pending_of(store), "3:1/1 of 2 2:0/0 of 1");
	same_result("another session's", confirm(store, 3, 2, 2, 2), CASE_MISSING);
	same_text("nothing more", pending_of(store), "3:1/1 of 2 2:0/0 of 1");
	same_result("purge", case_purge(store, &(const char *){ uid_of(3) }, 1, &cases_err), CASE_DONE);
	same_text("one is gone", pending_of(store), "2:0/0 of 1");
	case_store_close(store);
}

/* Two that send the same case: the slower one's news is old. */
static void what_was_confirmed_later_is_not_taken_back(void **state)
{
	struct case_store *store = open_outbox();

	(void)state;
	make_case(store, 1, RECORD);
	same_result("first", confirm(store, 1, 1, 2, 2), CASE_DONE);
	same_result("older", confirm(store, 1, 1, 1, 1), CASE_MISSING);
	same_text("as it was", pending_of(store), "1:2/2 of 1");
	same_result("the same one", confirm(store, 1, 1, 2, 1), CASE_DONE);
	same_result("it was purged there", confirm(store, 1, 1, 0, 0), CASE_DONE);
	same_text("nothing is there", pending_of(store), "1:0/0 of 1");
	case_store_close(store);
}

static void what_is_sent_is_removed_unless_another_one_has_it_open(void **state)
{
	struct case_store *store = open_outbox();
	struct case_holder other;

	(void)state;
	for (unsigned n = 1; n <= 3; n++) {
		make_case(store, n, RECORD);
		same_result("sent", confirm(store, n, n, 1, 1), CASE_DONE);
	}
	same_result("closed", case_release(store, uid_of(1), session_of(1), &cases_err), CASE_DONE);
	same_result("taken", take_case(store, 3, 2, NOW, true, &other), CASE_DONE);
	same_result("nobody's", cases_pending_leave(store, uid_of(1), session_of(1), &cases_err), CASE_DONE);
	same_result("as it was", cases_pending_leave(store, uid_of(2), session_of(2), &cases_err), CASE_DONE);
	same_result("another one's", cases_pending_leave(store, uid_of(3), session_of(3), &cases_err), CASE_MISSING);
	same_text("left", pending_of(store), "3:1/1 of 1");
	case_store_close(store);
}

/* While the server was told that nobody has it open, somebody went on with it here, and is gone again. */
static void what_was_said_since_it_was_sent_is_not_removed(void **state)
{
	struct case_store *store = open_outbox();
	struct case_holder other;

	(void)state;
	make_case(store, 1, RECORD);
	same_result("sent", confirm(store, 1, 1, 1, 1), CASE_DONE);
	same_result("said", save_case(store, 1, 2, "more", 1, &other), CASE_DONE);
	same_result("closed", case_release(store, uid_of(1), session_of(1), &cases_err), CASE_DONE);
	same_result("not all is there", cases_pending_leave(store, uid_of(1), "", &cases_err), CASE_MISSING);
	same_text("record", record_of(store, 1), "more");
	same_result("sent, too", confirm(store, 1, 1, 2, 2), CASE_DONE);
	same_result("all is there", cases_pending_leave(store, uid_of(1), "", &cases_err), CASE_DONE);
	same_text("left", pending_of(store), "");
	case_store_close(store);
}

static void a_copy_takes_the_place_of_nothing_that_is_not_sent(void **state)
{
	struct case_store *store = open_outbox();
	struct case_holder other;

	(void)state;
	same_result("new", copy(store, 1, 7, "theirs", 1), CASE_DONE);
	same_text("there", pending_of(store), "1:7/7 of 7");
	same_result("save", save_case(store, 1, 8, "ours", 1, &other), CASE_DONE);
	same_result("ours isn't sent", copy(store, 1, 9, "theirs", 2), CASE_CHANGED);
	same_text("ours", record_of(store, 1), "ours");
	same_result("confirm", confirm(store, 1, 1, 8, 8), CASE_DONE);
	same_result("ours is sent", copy(store, 1, 9, "theirs", 2), CASE_DONE);
	same_text("theirs", record_of(store, 1), "theirs");
	same_text("as theirs", pending_of(store), "1:9/9 of 9");
	same_text("holder", holder_of(store, 1).session, session_of(2));
	case_store_close(store);
}

static void a_copy_leaves_another_cases_number_to_it(void **state)
{
	struct case_store *store = open_outbox();
	struct case_head head = sample_head(2);

	(void)state;
	head.number = "N1";
	same_result("other", create_case(store, &head, RECORD, 2), CASE_DONE);
	same_result("copy", copy(store, 1, 1, RECORD, 1), CASE_DONE);
	same_text("other's", head_of(store, 2).number, "N1");
	same_text("copy's", head_of(store, 1).number, uid_of(1));
	case_store_close(store);
}

static void what_is_parted_is_a_case_of_its_own_that_is_nowhere_else(void **state)
{
	struct case_store *store = open_outbox();
	struct case_holder other;

	(void)state;
	make_case(store, 2, RECORD);
	same_result("copy", copy(store, 1, 4, "first", 1), CASE_DONE);
	same_result("save", save_case(store, 1, 5, "second", 1, &other), CASE_DONE);
	same_result("number is taken", cases_pending_part(store, uid_of(1), uid_of(3), head_of(store, 2).number, &cases_arena,
							  &cases_err), CASE_TAKEN);
	same_result("part", cases_pending_part(store, uid_of(1), uid_of(3), "N3", &cases_arena, &cases_err), CASE_DONE);
	same_text("pending", pending_of(store), "2:0/0 of 1 3:0/0 of 5");
	same_text("record", record_of(store, 3), "second");
	same_text("number", head_of(store, 3).number, "N3");
	same_text("holder", holder_of(store, 3).session, session_of(1));
	same_result("goes on", save_case(store, 3, 6, "third", 1, &other), CASE_DONE);
	same_result("the old one", cases_pending_part(store, uid_of(1), uid_of(4), "N4", &cases_arena, &cases_err),
		    CASE_MISSING);
	case_store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cases_of_version_1_are_all_there_and_none_is_pending),
		TEST(what_is_made_in_an_outbox_is_pending_in_that_order),
		TEST(what_was_confirmed_later_is_not_taken_back),
		TEST(what_is_sent_is_removed_unless_another_one_has_it_open),
		TEST(what_was_said_since_it_was_sent_is_not_removed),
		TEST(a_copy_takes_the_place_of_nothing_that_is_not_sent),
		TEST(a_copy_leaves_another_cases_number_to_it),
		TEST(what_is_parted_is_a_case_of_its_own_that_is_nowhere_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
