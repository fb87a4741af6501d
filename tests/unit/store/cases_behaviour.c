#include "tests/unit/store/cases_helpers.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "core/call/case_number.h"

#define STRANGE "O'Neil \"%s\" 100% _?\\ $1 :a 例え\n\t';--"

static void what_was_saved_is_there_when_it_is_opened_again(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_head head = sample_head(1), found;
	struct case_holder holder;
	const char *record;

	head.assigned = "Hanako";
	head.closed = true;
	same_result("create", create_case(store, &head, RECORD, 1), CASE_DONE);
	case_store_close(store);
	store = open_store(*state);
	found = load_case(store, 1, &record, &holder);
	same_head(&found, &head);
	same_text("record", record, RECORD);
	same_text("session", holder.session, session_of(1));
	same_text("name", holder.name, desk_of(1, NOW).name);
	same_number("since", (size_t)holder.since, (size_t)NOW + 1);
	same_number("seen", (size_t)holder.seen, (size_t)NOW + 1);
	case_store_close(store);
}

static void a_save_writes_all_but_number_began_assigned_and_closed(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_head head = sample_head(1), found;
	struct case_holder other;
	const char *number, *record;

	head.assigned = "Hanako";
	same_result("create", create_case(store, &head, RECORD, 1), CASE_DONE);
	number = head.number;
	head = (struct case_head){
		.uid = head.uid, .number = "2222-2", .version = 2, .advisory = "other", .revision = "2", .hash = "sha256:11",
		.title = "題", .verdicts = "", .operator = "Taro", .caller = "", .assigned = "Taro", .language = "en",
		.question = 0, .of = 0, .machines = 3, .closed = true, .began = NOW + 70, .changed = NOW + 90, .seconds = 99,
		.words = "",
	};
	same_result("save", case_save(store, &head, "new", 3, session_of(1), NOW + 91, &other, &cases_arena, &cases_err),
		    CASE_DONE);
	found = load_case(store, 1, &record, &other);
	head.number = number;
	head.assigned = "Hanako";
	head.began = NOW + 1;
	head.closed = false;
	same_head(&found, &head);
	same_text("record", record, "new");
	same_number("seen", (size_t)other.seen, (size_t)NOW + 91);
	same_number("since", (size_t)other.since, (size_t)NOW + 1);
	case_store_close(store);
}

static void texts_are_kept_as_they_are(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_head head = sample_head(1), found;
	char *large = mem_array(2000001, 1);
	const char *record;
	struct case_holder holder;

	memset(large, 'x', 2000000);
	head.advisory = head.revision = head.hash = head.title = head.verdicts = head.operator = head.caller = head.words = STRANGE;
	head.assigned = head.language = STRANGE;
	same_result("create", create_case(store, &head, STRANGE, 1), CASE_DONE);
	found = load_case(store, 1, &record, &holder);
	same_head(&found, &head);
	same_text("record", record, STRANGE);
	same_result("a large one", save_case(store, 1, 2, large, 1, &holder), CASE_DONE);
	same_text("large record", record_of(store, 1), large);
	same_result("an empty one", save_case(store, 1, 3, "", 1, &holder), CASE_DONE);
	same_text("empty record", record_of(store, 1), "");
	same_number("and it is there", (size_t)head_of(store, 1).version, 3);
	free(large);
	case_store_close(store);
}

static void each_case_has_a_number_of_its_own(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_filter all = { .most = 0 };
	struct case_list list = { .count = 0 };
	struct case_number read;
	struct code_fault fault;

	for (unsigned n = 1; n <= 200; n++)
		make_case(store, n, RECORD);
	same_result("list", case_find(store, &all, &list, &cases_err), CASE_DONE);
	same_number("cases", list.count, 200);
	for (size_t i = 0; i < list.count; i++) {
		assert_int_equal(case_number_read(&read, list.items[i].number, &fault), CASE_NUMBER_SOUND);
		same_number("symbols", strlen(list.items[i].number), CASE_NUMBER_USUAL + 1);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(list.items[i].number, list.items[j].number);
	}
	case_list_release(&list);
	case_store_close(store);
}

static void a_number_that_was_told_already_is_kept_if_it_is_free(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_head first = sample_head(1), second = sample_head(2);
	struct case_number told = case_number_make(77, 7);

	first.number = second.number = told.text;
	same_result("free", create_case(store, &first, RECORD, 1), CASE_DONE);
	same_text("kept", first.number, told.text);
	same_text("and there", head_of(store, 1).number, told.text);
	same_result("taken", create_case(store, &second, RECORD, 2), CASE_DONE);
	assert_string_not_equal(second.number, told.text);
	same_number("drawn", strlen(second.number), CASE_NUMBER_USUAL + 1);
	same_text("and there", head_of(store, 2).number, second.number);
	case_store_close(store);
}

static void a_create_that_is_repeated_makes_no_second_case(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_head head = sample_head(1), again = head;
	struct case_holder other;

	same_result("create", create_case(store, &head, RECORD, 1), CASE_DONE);
	again.title = "changed";
	same_result("repeated", create_case(store, &again, "changed", 1), CASE_DONE);
	same_text("number", again.number, head.number);
	same_text("record", record_of(store, 1), RECORD);
	same_text("title", head_of(store, 1).title, head.title);
	same_result("by another session", create_case(store, &again, "changed", 2), CASE_CHANGED);
	same_result("save", save_case(store, 1, 2, "second", 1, &other), CASE_DONE);
	same_result("when there is more", create_case(store, &again, "changed", 1), CASE_CHANGED);
	same_text("record", record_of(store, 1), "second");
	case_store_close(store);
}

static void only_the_next_version_is_saved(void **state)
{
	static const struct {
		const char *name;
		int64_t version;
		enum case_result result;
		const char *record;	/* that is there then */
	} rows[] = {
		{ "the next", 2, CASE_DONE, "the next" },
		{ "one that leaves one out", 4, CASE_CHANGED, "the next" },
		{ "an older one", 1, CASE_CHANGED, "the next" },
		{ "the same again", 2, CASE_DONE, "the next" },
		{ "third", 3, CASE_DONE, "third" },
		{ "none", 0, CASE_CHANGED, "third" },
	};
	struct case_store *store = open_store(*state);
	struct case_holder other;

	make_case(store, 1, RECORD);
	for (size_t i = 0; i < ROWS(rows); i++) {
		same_result(rows[i].name, save_case(store, 1, rows[i].version, rows[i].name, 1, &other), rows[i].result);
		same_text(rows[i].name, record_of(store, 1), rows[i].record);
	}
	same_number("version", (size_t)head_of(store, 1).version, 3);
	case_store_close(store);
}

static void what_is_not_there_is_missing(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_holder desk = desk_of(1, NOW), other;
	const char *uid = uid_of(1);
	struct case_head head;
	size_t length;
	char *record;

	make_case(store, 2, RECORD);
	same_result("save", save_case(store, 1, 2, RECORD, 1, &other), CASE_MISSING);
	same_result("take", case_take(store, uid, &desk, true, &other, &cases_arena, &cases_err), CASE_MISSING);
	same_result("release", case_release(store, uid, desk.session, &cases_err), CASE_MISSING);
	same_result("load", case_load(store, uid, &head, &record, &length, &other, &cases_arena, &cases_err), CASE_MISSING);
	same_result("mark", case_mark(store, uid, "x", NULL, NOW, &cases_err), CASE_MISSING);
	case_store_close(store);
}

static void one_session_holds_a_case(void **state)
{
	static const struct {
		const char *name;
		unsigned desk;
		int64_t after;		/* seconds since desk 1 was seen */
		bool force;
		enum case_result result;
	} rows[] = {
		{ "at once", 2, 0, false, CASE_TAKEN },
		{ "shortly after", 2, CASE_HOLDER_GONE - 1, false, CASE_TAKEN },
		{ "with a clock that is behind", 2, -5000, false, CASE_TAKEN },
		{ "who holds it", 1, 5, false, CASE_DONE },
		{ "after it was silent", 2, CASE_HOLDER_GONE, false, CASE_DONE },
		{ "in spite of it", 2, 1, true, CASE_DONE },
	};
	struct case_store *store = open_store(*state);

	for (unsigned i = 0; i < ROWS(rows); i++) {
		int64_t seen = NOW + i;
		struct case_holder other = { .session = "?" }, now;
		struct case_head head = sample_head(i);

		same_result("create", create_case(store, &head, RECORD, 1), CASE_DONE);
		same_result(rows[i].name, take_case(store, i, rows[i].desk, seen + rows[i].after, rows[i].force, &other),
			    rows[i].result);
		same_text("who held it", other.session, session_of(1));
		same_text("in words", other.name, desk_of(1, NOW).name);
		same_number("seen", (size_t)other.seen, (size_t)seen);
		now = holder_of(store, i);
		same_text("who holds it", now.session, session_of(rows[i].result == CASE_DONE ? rows[i].desk : 1));
		same_number("since", (size_t)now.since, (size_t)(now.session[CASE_UID_LENGTH - 1] == '1' ? seen :
								 seen + rows[i].after));
	}
	case_store_close(store);
}

static void who_lost_a_case_cannot_save_it(void **state)
{
	struct case_store *first = open_store(*state), *second = open_store(*state);
	struct case_holder other;

	make_case(first, 1, RECORD);
	same_result("taken away", take_case(second, 1, 2, NOW + 9, true, &other), CASE_DONE);
	same_result("who had it", save_case(first, 1, 2, "first", 1, &other), CASE_TAKEN);
	same_text("is told who has it", other.session, session_of(2));
	same_text("in words", other.name, desk_of(2, NOW).name);
	same_result("who has it", save_case(second, 1, 2, "second", 2, &other), CASE_DONE);
	same_text("record", record_of(first, 1), "second");
	same_result("let go", case_release(second, uid_of(1), session_of(2), &cases_err), CASE_DONE);
	same_result("nobody has it", save_case(first, 1, 2, "first", 1, &other), CASE_TAKEN);
	same_text("nobody", other.session, "");
	same_result("taken back", take_case(first, 1, 1, NOW + 10, false, &other), CASE_DONE);
	same_text("from nobody", other.session, "");
	same_result("but it is another one now", save_case(first, 1, 2, "first", 1, &other), CASE_CHANGED);
	same_text("record", record_of(first, 1), "second");
	same_result("going on from there", save_case(first, 1, 3, "third", 1, &other), CASE_DONE);
	case_store_close(first);
	case_store_close(second);
}

/* As after a lost connection: the answer to it never came, and meanwhile somebody else took the case. */
static void what_is_repeated_after_it_was_saved_is_done_whoever_holds_the_case(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_holder other;

	make_case(store, 1, RECORD);
	same_result("saved", save_case(store, 1, 2, "second", 1, &other), CASE_DONE);
	same_result("taken away", take_case(store, 1, 2, NOW + 1000, true, &other), CASE_DONE);
	same_result("repeated", save_case(store, 1, 2, "again", 1, &other), CASE_DONE);
	same_text("record", record_of(store, 1), "second");
	same_number("who has it wasn't seen anew", (size_t)holder_of(store, 1).seen, (size_t)NOW + 1000);
	same_result("the next one", save_case(store, 1, 3, "third", 1, &other), CASE_TAKEN);
	case_store_close(store);
}

static void letting_go_of_what_another_one_holds_changes_nothing(void **state)
{
	struct case_store *store = open_store(*state);

	make_case(store, 1, RECORD);
	same_result("another one", case_release(store, uid_of(1), session_of(2), &cases_err), CASE_DONE);
	same_text("still", holder_of(store, 1).session, session_of(1));
	same_result("its own", case_release(store, uid_of(1), session_of(1), &cases_err), CASE_DONE);
	same_text("nobody", holder_of(store, 1).session, "");
	same_text("no name", holder_of(store, 1).name, "");
	case_store_close(store);
}

static void a_mark_changes_what_it_names(void **state)
{
	static const bool yes = true, no = false;
	static const struct {
		const char *name, *assigned;
		const bool *closed;
		const char *is_assigned;
		bool is_closed;
	} rows[] = {
		{ "assigned", "Hanako", NULL, "Hanako", false },
		{ "closed", NULL, &yes, "Hanako", true },
		{ "nothing", NULL, NULL, "Hanako", true },
		{ "both", "", &no, "", false },
	};
	struct case_store *store = open_store(*state);
	struct case_holder other;

	make_case(store, 1, RECORD);
	for (unsigned i = 0; i < ROWS(rows); i++) {
		struct case_head head;

		same_result(rows[i].name, case_mark(store, uid_of(1), rows[i].assigned, rows[i].closed,
						    NOW + 50 + i, &cases_err), CASE_DONE);
		head = head_of(store, 1);
		same_text(rows[i].name, head.assigned, rows[i].is_assigned);
		same_number(rows[i].name, head.closed, rows[i].is_closed);
		same_number("changed", (size_t)head.changed, (size_t)NOW + 50 + i);
		same_number("version", (size_t)head.version, 1);
	}
	same_result("its holder goes on", save_case(store, 1, 2, "second", 1, &other), CASE_DONE);
	case_store_close(store);
}

/* Cases 1 to 5, later ones changed later. */
static void fill(struct case_store *store)
{
	static const struct case_head heads[] = {
		{ .advisory = "code-red", .verdicts = "affected", .operator = "Taro", .assigned = "", .words = "lan かぶしき" },
		{ .advisory = "code-red", .verdicts = "not_affected,affected", .operator = "Hanako", .assigned = "Taro",
		  .words = "100% \\ x_y", .closed = true },
		{ .advisory = "nimda", .verdicts = "", .operator = "Hanako", .assigned = "", .words = "lan xzy" },
		{ .advisory = "nimda", .verdicts = "fixed", .operator = "taro", .assigned = "Hanako", .words = "", .closed = true },
		{ .advisory = "code-red", .verdicts = "not_affected", .operator = "Ta", .assigned = "", .words = "wlan x" },
	};

	for (unsigned n = 1; n <= ROWS(heads); n++) {
		struct case_head head = sample_head(n);

		head.advisory = heads[n - 1].advisory;
		head.verdicts = heads[n - 1].verdicts;
		head.operator = heads[n - 1].operator;
		head.assigned = heads[n - 1].assigned;
		head.words = heads[n - 1].words;
		head.closed = heads[n - 1].closed;
		same_result("create", create_case(store, &head, RECORD, n), CASE_DONE);
	}
}

static void a_list_holds_what_all_filters_let_through(void **state)
{
	static const struct {
		const char *name;
		struct case_filter filter;
		const char *cases;
	} rows[] = {
		{ "all, last changed first", { .most = 0 }, "5 4 3 2 1" },
		{ "the newest", { .most = 2 }, "5 4" },
		{ "more than there are", { .most = 9 }, "5 4 3 2 1" },
		{ "open", { .open_only = true }, "5 3 1" },
		{ "closed", { .closed_only = true }, "4 2" },
		{ "advisory", { .advisory = "nimda" }, "4 3" },
		{ "no such advisory", { .advisory = "nimd" }, "" },
		{ "verdict, one of several", { .verdict = "affected" }, "2 1" },
		{ "verdict, whole words", { .verdict = "not_affected" }, "5 2" },
		{ "a part of a verdict", { .verdict = "not" }, "" },
		{ "whose, begun or assigned", { .operator = "Taro" }, "2 1" },
		{ "whose, as it is written", { .operator = "hanako" }, "" },
		{ "assigned", { .assigned = "Hanako" }, "4" },
		{ "assigned to nobody", { .assigned = "" }, "5 3 1" },
		{ "a word", { .words = "lan" }, "5 3 1" },
		{ "each word", { .words = "  lan x " }, "5 3" },
		{ "no words", { .words = " " }, "5 4 3 2 1" },
		{ "Japanese", { .words = "ぶし" }, "1" },
		{ "a percent sign is one", { .words = "0%" }, "2" },
		{ "an underline is one", { .words = "x_y" }, "2" },
		{ "a backslash is one", { .words = "\\" }, "2" },
		{ "a quote is one", { .words = "'" }, "" },
		{ "since", { .since = NOW + 4 }, "5 4" },
		{ "before", { .before = NOW + 2 }, "1" },
		{ "between", { .since = NOW + 2, .before = NOW + 4 }, "3 2" },
		{ "several", { .advisory = "code-red", .verdict = "affected", .open_only = true, .most = 5 }, "1" },
		{ "no such number", { .number = "AAAA-A" }, "" },
	};
	struct case_store *store = open_store(*state);

	fill(store);
	for (size_t i = 0; i < ROWS(rows); i++)
		same_text(rows[i].name, listed(store, &rows[i].filter), rows[i].cases);
	same_text("uid", listed(store, &(struct case_filter){ .uid = uid_of(3) }), "3");
	same_text("number", listed(store, &(struct case_filter){ .number = head_of(store, 4).number }), "4");
	case_store_close(store);
}

struct visited {
	struct strbuf numbers;		/* of the cases, from 1 */
	const char *record;		/* that each should have */
};

static void visit(void *context, const struct case_head *head, const char *record, size_t length, struct error *err)
{
	struct visited *visited = context;

	assert_null(err->what);
	for (unsigned n = 1; n <= 5; n++) {
		if (strcmp(head->uid, uid_of(n)) == 0)
			strbuf_addf(&visited->numbers, visited->numbers.length ? " %u" : "%u", n);
	}
	same_number("length", length, strlen(visited->record));
	same_text("record", record, visited->record);
	same_text("language", head->language, sample_head(1).language);
}

static void each_is_visited_with_its_record(void **state)
{
	static const struct {
		const char *name;
		struct case_filter filter;
		bool oldest_first;
		const char *cases;
	} rows[] = {
		{ "all, last changed first", { .most = 0 }, false, "5 4 3 2 1" },
		{ "oldest first", { .most = 0 }, true, "1 2 3 4 5" },
		{ "advisory", { .advisory = "nimda" }, true, "3 4" },
		{ "whose, begun or assigned", { .operator = "Taro" }, false, "2 1" },
		{ "a word", { .words = "lan" }, true, "1 3 5" },
		{ "none", { .verdict = "x" }, false, "" },
	};
	struct case_store *store = open_store(*state);

	fill(store);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct visited visited = { .record = RECORD };

		strbuf_init(&visited.numbers);
		same_result(rows[i].name, case_each(store, &rows[i].filter, rows[i].oldest_first, visit, &visited, &cases_err),
			    CASE_DONE);
		same_text(rows[i].name, visited.numbers.text, rows[i].cases);
		strbuf_release(&visited.numbers);
	}
	case_store_close(store);
}

static void a_list_holds_the_heads(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_head head = sample_head(1);
	struct case_list list = { .count = 0 };

	same_result("create", create_case(store, &head, RECORD, 1), CASE_DONE);
	same_result("list", case_find(store, &(struct case_filter){ .most = 1 }, &list, &cases_err), CASE_DONE);
	same_number("cases", list.count, 1);
	same_head(&list.items[0], &head);
	case_list_release(&list);
	case_store_close(store);
}

static void what_is_saved_or_marked_comes_first(void **state)
{
	struct case_store *store = open_store(*state);
	struct case_head head = sample_head(2);
	struct case_holder other;

	fill(store);
	head.version = 2;
	head.changed = NOW + 100;
	same_result("save", case_save(store, &head, RECORD, strlen(RECORD), session_of(2), NOW + 100, &other, &cases_arena,
				      &cases_err), CASE_DONE);
	same_text("saved", listed(store, &(struct case_filter){ .most = 2 }), "2 5");
	same_result("mark", case_mark(store, uid_of(1), NULL, NULL, NOW + 101, &cases_err), CASE_DONE);
	same_text("marked", listed(store, &(struct case_filter){ .most = 2 }), "1 2");
	case_store_close(store);
}

static void purged_cases_are_gone(void **state)
{
	struct case_store *store = open_store(*state), *other = open_store(*state);
	const char *const uids[] = { uid_of(2), uid_of(77), uid_of(4) };
	struct case_holder holder;

	fill(store);
	same_result("none", case_purge(store, uids, 0, &cases_err), CASE_DONE);
	same_text("all are there", listed(store, &(struct case_filter){ .most = 0 }), "5 4 3 2 1");
	same_result("two of them", case_purge(store, uids, ROWS(uids), &cases_err), CASE_DONE);
	same_text("the others are there", listed(other, &(struct case_filter){ .most = 0 }), "5 3 1");
	same_text("record", record_of(other, 2), "");
	same_result("who held it", save_case(store, 2, 2, RECORD, 2, &holder), CASE_MISSING);
	same_text("the others' records, too", record_of(store, 3), RECORD);
	same_result("again", case_purge(other, uids, ROWS(uids), &cases_err), CASE_DONE);
	make_case(store, 2, "anew");
	same_text("anew", record_of(other, 2), "anew");
	case_store_close(store);
	case_store_close(other);
}

static void two_desks_see_what_the_other_one_saved(void **state)
{
	struct case_store *first = open_store(*state), *second = open_store(*state);
	struct case_holder other;

	make_case(first, 1, RECORD);
	make_case(second, 2, RECORD);
	for (int64_t version = 2; version < 30; version++) {
		same_result("first", save_case(first, 1, version, texted("first ", (unsigned)version), 1, &other), CASE_DONE);
		same_text("second sees it", record_of(second, 1), texted("first ", (unsigned)version));
		same_result("second", save_case(second, 2, version, texted("second ", (unsigned)version), 2, &other),
			    CASE_DONE);
		same_text("first sees it", record_of(first, 2), texted("second ", (unsigned)version));
	}
	case_store_close(first);
	case_store_close(second);
}

static int start(void **state)
{
	struct cases_place *place = *state;

	arena_init(&cases_arena);
	place->clear(place->with);
	return 0;
}

static int stop(void **state)
{
	struct cases_place *place = *state;

	place->clear(place->with);
	error_release(&cases_err);
	arena_release(&cases_arena);
	return 0;
}

#define TEST(name) cmocka_unit_test_prestate_setup_teardown(name, start, stop, place)

int cases_behave(const char *kind, struct cases_place *place)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_saved_is_there_when_it_is_opened_again),
		TEST(a_save_writes_all_but_number_began_assigned_and_closed),
		TEST(texts_are_kept_as_they_are),
		TEST(each_case_has_a_number_of_its_own),
		TEST(a_number_that_was_told_already_is_kept_if_it_is_free),
		TEST(a_create_that_is_repeated_makes_no_second_case),
		TEST(only_the_next_version_is_saved),
		TEST(what_is_not_there_is_missing),
		TEST(one_session_holds_a_case),
		TEST(who_lost_a_case_cannot_save_it),
		TEST(what_is_repeated_after_it_was_saved_is_done_whoever_holds_the_case),
		TEST(letting_go_of_what_another_one_holds_changes_nothing),
		TEST(a_mark_changes_what_it_names),
		TEST(a_list_holds_what_all_filters_let_through),
		TEST(each_is_visited_with_its_record),
		TEST(a_list_holds_the_heads),
		TEST(what_is_saved_or_marked_comes_first),
		TEST(purged_cases_are_gone),
		TEST(two_desks_see_what_the_other_one_saved),
		TEST(all_desks_save_at_once_and_nothing_is_lost),
		TEST(all_desks_make_cases_at_once_and_no_number_is_given_twice),
		TEST(all_desks_take_turns_at_one_case),
		TEST(what_was_confirmed_outlives_a_kill_at_any_moment),
	};

	return cmocka_run_group_tests_name(kind, tests, NULL, NULL);
}
