/* The journal of answers: an entry for each one that is another now, true whatever becomes of the advisory. */
#include "make.h"
#include "show.h"

#include "core/call/journal.h"

static int guide(void **state)
{
	(void)state;
	make_begin();
	make_one("os", "nt w2k");
	make_one("sp", "sp4 sp6");
	make_many("signs", "log page");
	make_question(QUESTION_TEXT, "owner", "");
	make_end();
	return 0;
}

/* "os=nt signs*=log,page sp=unknown owner gone": as they come; * any number of options. */
static const char *show_journal(const struct journal *journal)
{
	static const char *const states[] = {
		[ANSWER_MISSING] = " gone", [ANSWER_UNKNOWN] = "=unknown", [ANSWER_GIVEN] = "=",
	};
	struct strbuf line;

	strbuf_init(&line);
	for (size_t e = 0; e < journal->count; e++) {
		const struct journal_entry *entry = &journal->entries[e];

		strbuf_addf(&line, "%s%s%s%s", e ? " " : "", entry->question, entry->many ? "*" : "",
			    states[entry->state]);
		for (size_t v = 0; v < entry->value_count; v++)
			strbuf_addf(&line, "%s%s", v ? "," : "", entry->values[v]);
	}
	return show_keep(&line);
}

static void keep(struct journal *journal, size_t machine, const char *before, const char *after, const char *by,
		 int64_t now)
{
	struct answers old, new;

	make_answers(&old, before);
	make_answers(&new, after);
	journal_keep(journal, machine, &old, &new, by, now);
	answers_release(&old);
	answers_release(&new);
}

static const struct journal_case {
	const char *name, *before, *after, *expected;
} cases[] = {
	{ "nothing said is nothing kept", "", "", "" },
	{ "the same answers are kept once", "os=nt sp=unknown signs=log owner=Hana",
	  "os=nt sp=unknown signs=log owner=Hana", "" },
	{ "an option", "", "os=nt", "os=nt" },
	{ "another option", "os=nt", "os=w2k", "os=w2k" },
	{ "that it isn't known", "", "os=unknown", "os=unknown" },
	{ "that it isn't known any more", "os=nt", "os=unknown", "os=unknown" },
	{ "that it is known now", "os=unknown", "os=nt", "os=nt" },
	{ "what was taken back", "os=nt", "", "os gone" },
	{ "an unknown answer that was taken back", "os=unknown", "", "os gone" },
	{ "any number of options, all of them each time", "signs=log", "signs=log,page", "signs*=log,page" },
	{ "one of any number", "", "signs=page", "signs*=page" },
	{ "none of these is an answer", "", "signs=", "signs*=" },
	{ "none of these instead of one", "signs=log", "signs=", "signs*=" },
	{ "of any number it isn't known", "signs=log", "signs=unknown", "signs=unknown" },
	{ "a text", "", "owner=Hana", "owner=Hana" },
	{ "another text", "owner=Hana", "owner=Hanako", "owner=Hanako" },
	{ "a text that is gone", "owner=Hana", "", "owner gone" },
	{ "what the advisory doesn't have, as it was said", "", "os=mac", "os=mac" },
	{ "the same by another way of being wrong", "os=mac", "os=beos", "os=beos" },
	{ "each answer that differs, in the advisory's order", "os=nt sp=sp4 owner=Hana",
	  "owner=Hana signs=log os=w2k", "os=w2k sp gone signs*=log" },
};

static void keeps(void **state)
{
	const struct journal_case *c = *state;
	struct journal journal = { 0 };

	guide(NULL);
	keep(&journal, 0, c->before, c->after, NULL, 1000);
	assert_string_equal(show_journal(&journal), c->expected);
	journal_release(&journal);
}

static void an_entry_says_who_when_and_of_which_machine(void **state)
{
	static const struct {
		const char *by, *kept;
		size_t machine;
		int64_t now;
	} says[] = {
		{ "Hana", "Hana", 0, 1010620800 },
		{ "", NULL, 999, 0 },
		{ NULL, NULL, 1, -1 },
	};
	struct journal journal = { 0 };

	(void)state;
	for (size_t i = 0; i < ROWS(says); i++) {
		const struct journal_entry *entry;

		keep(&journal, says[i].machine, "", "os=nt", says[i].by, says[i].now);
		entry = &journal.entries[i];
		same_text("by", entry->by, says[i].kept);
		assert_int_equal(entry->machine, says[i].machine);
		assert_true(entry->at == says[i].now);
	}
	journal_release(&journal);
}

static void it_stays_as_it_was_when_all_that_it_was_made_of_is_gone(void **state)
{
	char by[] = "Hana", value[] = "log";
	struct journal journal = { 0 };
	struct journal_entry *entry;

	(void)state;
	keep(&journal, 0, "", "os=nt owner=web01", by, 1000);
	entry = journal_add(&journal);
	entry->question = mem_strdup("signs");
	entry->state = ANSWER_GIVEN;
	journal_add_value(entry, value);
	by[0] = value[0] = 'x';
	make_begin();
	assert_string_equal(show_journal(&journal), "os=nt owner=web01 signs=log");
	same_text("by", journal.entries[0].by, "Hana");
	journal_release(&journal);
}

static void a_new_entry_says_nothing_yet(void **state)
{
	struct journal journal = { 0 };
	const struct journal_entry *entry = journal_add(&journal);

	(void)state;
	assert_int_equal(journal.count, 1);
	assert_ptr_equal(entry, journal.entries);
	assert_null(entry->by);
	assert_null(entry->question);
	assert_int_equal(entry->state, ANSWER_MISSING);
	assert_int_equal(entry->value_count, 0);
	journal_release(&journal);
}

static void it_only_grows_and_keeps_its_order(void **state)
{
	enum { MANY = 1000 };
	struct journal journal = { 0 };

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		keep(&journal, i, i % 2 ? "os=nt" : "", i % 2 ? "" : "os=nt", NULL, (int64_t)i);
		assert_int_equal(journal.count, i + 1);
	}
	for (size_t i = 0; i < MANY; i++) {
		assert_int_equal(journal.entries[i].machine, i);
		assert_int_equal(journal.entries[i].state, i % 2 ? ANSWER_MISSING : ANSWER_GIVEN);
	}
	journal_release(&journal);
}

static void released_it_is_empty_and_can_be_begun_again(void **state)
{
	struct journal journal = { 0 };

	(void)state;
	journal_release(&journal);
	keep(&journal, 0, "", "os=nt", "Hana", 1000);
	journal_release(&journal);
	assert_null(journal.entries);
	assert_int_equal(journal.count, 0);
	keep(&journal, 0, "", "os=w2k", "Hana", 1000);
	assert_string_equal(show_journal(&journal), "os=w2k");
	journal_release(&journal);
}

enum { CASES = ROWS(cases), SINGLE = 5 };

int main(void)
{
	struct CMUnitTest tests[SINGLE + CASES] = {
		cmocka_unit_test_setup(an_entry_says_who_when_and_of_which_machine, guide),
		cmocka_unit_test_setup(it_stays_as_it_was_when_all_that_it_was_made_of_is_gone, guide),
		cmocka_unit_test_setup(a_new_entry_says_nothing_yet, guide),
		cmocka_unit_test_setup(it_only_grows_and_keeps_its_order, guide),
		cmocka_unit_test_setup(released_it_is_empty_and_can_be_begun_again, guide),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[SINGLE + i] = make_test(cases[i].name, keeps, &cases[i]);
	return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
