/* A guide's examples, tried: what comes out otherwise than its author says, and which rules they decide. */
#include "make.h"
#include "show.h"

#include "core/answers.h"
#include "core/example.h"

/* "stop" can stand first or last; xp without a log hits no rule. */
static void guide(void)
{
	make_begin();
	make_one("os", "nt w2k mac xp");
	make_one("sp", "sp4 sp6");
	make_many("signs", "log page");
	make_question(QUESTION_TEXT, "owner", "");
	make_asked("sp", says("os", "nt w2k"));
	make_offered("sp", "sp6", says("os", "nt"));
	make_rule("mac", says("os", "mac"), VERDICT_NOT_AFFECTED);
	make_rule("sp6", says("sp", "sp6"), VERDICT_FIXED);
	make_rule("sp4", says("sp", "sp4"), VERDICT_AFFECTED);
	make_rule("xp", ALL_OF(says("os", "xp"), says("signs", "log")), VERDICT_AFFECTED);
	make_warning("seen", says("signs", "*"));
	make_warning("log", says("signs", "log"));
	make_warning("owned", says("owner", "*"));
	make_contradiction("mac-log", ALL_OF(says("os", "mac"), says("signs", "log")), 0, 2);
	make_step("stop", says("signs", "page"));
	make_step("patch", ends("affected"));
	make_step("look", says("signs", "*"));
	make_again("stop", says("signs", "log"));
	make_link("home", NULL);
	make_link("file", NULL);
	make_step_link("patch", "file");
	make_end();
}

/* What an example can expect of each kind: ids are first members of the items. */
static const struct {
	const char *name;
	const void *items;
	size_t width;
	const size_t *count;
} parts[EXPECTED_COUNT] = {
	[EXPECTED_QUESTIONS] =
		{ "question", maker.questions, sizeof(*maker.questions), &maker.a.question_count },
	[EXPECTED_CONTRADICTIONS] =
		{ "contradiction", maker.contradictions, sizeof(*maker.contradictions), &maker.a.contradiction_count },
	[EXPECTED_WARNINGS] = { "warning", maker.warnings, sizeof(*maker.warnings), &maker.a.warning_count },
	[EXPECTED_STEPS] = { "step", maker.steps, sizeof(*maker.steps), &maker.a.step_count },
	[EXPECTED_LINKS] = { "link", maker.links, sizeof(*maker.links), &maker.a.link_count },
};

static const struct example_case {
	const char *name, *answers, *verdict;
	const char *expected[EXPECTED_COUNT];	/* NULL: not told */
	const char *faults;
	const char *decided;			/* the rule; "": none alone */
} cases[] = {
	{ "what comes out as expected is no fault", "os=nt sp=sp4 signs=log,page owner=Hana", "affected",
	  { [EXPECTED_QUESTIONS] = "os sp signs owner", [EXPECTED_CONTRADICTIONS] = "",
	    [EXPECTED_WARNINGS] = "seen log owned", [EXPECTED_STEPS] = "stop patch look", [EXPECTED_LINKS] = "home file" },
	  "", "sp4" },
	{ "what isn't told may come out in any way", "os=nt sp=sp4 signs=log", "affected", { NULL }, "", "sp4" },
	{ "another verdict", "os=nt sp=sp6", "affected", { NULL }, "verdict fixed", "sp6" },
	{ "what isn't named is unknown", "os=nt", "undetermined", { NULL }, "", "" },
	{ "so is what is said to be", "os=nt sp=unknown signs=unknown", "undetermined",
	  { [EXPECTED_QUESTIONS] = "os sp signs owner" }, "", "" },
	{ "none of these is an answer", "os=xp signs=", "affected", { [EXPECTED_WARNINGS] = "" },
	  "verdict undetermined", "" },
	{ "an answer to what isn't asked", "os=mac sp=sp4", "not_affected", { NULL }, "not asked sp", "mac" },
	{ "that it isn't known may be said of what isn't asked", "os=mac sp=unknown", "not_affected", { NULL }, "", "mac" },
	{ "an answer that isn't offered", "os=w2k sp=sp6", "affected", { NULL }, "not offered sp", "sp4" },
	{ "what is missing, and what is there instead", "os=nt sp=sp4 signs=page", "affected",
	  { [EXPECTED_WARNINGS] = "log", [EXPECTED_LINKS] = "" },
	  "missing warning log, unexpected warning seen, unexpected link home, unexpected link file", "sp4" },
	{ "nothing expected, and nothing there", "os=mac signs=", "not_affected",
	  { [EXPECTED_CONTRADICTIONS] = "", [EXPECTED_WARNINGS] = "", [EXPECTED_STEPS] = "" }, "", "mac" },
	{ "answers that don't fit together", "os=mac signs=log", "not_affected",
	  { [EXPECTED_CONTRADICTIONS] = "" }, "unexpected contradiction mac-log", "mac" },
	{ "they may be meant", "os=mac signs=log", "not_affected",
	  { [EXPECTED_CONTRADICTIONS] = "mac-log" }, "", "mac" },
	{ "a question too many", "os=mac signs=", "not_affected", { [EXPECTED_QUESTIONS] = "os sp signs owner" },
	  "missing question sp", "mac" },
	{ "steps in another order: the first that is elsewhere", "os=nt sp=sp4 signs=log", "affected",
	  { [EXPECTED_STEPS] = "stop patch look" }, "order of step patch", "sp4" },
	{ "questions in another order", "os=mac signs=", "not_affected", { [EXPECTED_QUESTIONS] = "os owner signs" },
	  "order of question signs", "mac" },
	{ "where a step is missing, order isn't spoken of", "os=nt sp=sp4 signs=log", "affected",
	  { [EXPECTED_STEPS] = "look patch" }, "unexpected step stop", "sp4" },
	{ "warnings and links have no order", "os=nt sp=sp4 signs=log", "affected",
	  { [EXPECTED_WARNINGS] = "log seen", [EXPECTED_LINKS] = "file home" }, "", "sp4" },
	{ "a rule that decides only in some worlds, and none in the others, decides nothing alone",
	  "os=xp signs=unknown", "undetermined", { NULL }, "", "" },
	{ "all that is wrong is told, the verdict first", "os=mac sp=sp4 signs=page", "fixed",
	  { [EXPECTED_WARNINGS] = "", [EXPECTED_STEPS] = "look stop", [EXPECTED_LINKS] = "file" },
	  "not asked sp, verdict not_affected, unexpected warning seen, order of step stop, missing link file, "
	  "unexpected link home", "mac" },
};

static struct index_list list_of(enum expected part, const char *ids)
{
	size_t found[MADE], count = 0;

	for (const char *id; (id = make_word(&ids));)
		found[count++] = made_index(parts[part].items, *parts[part].count, parts[part].width, id);
	return make_list(count, found);
}

static struct example_answer answer_of(const struct answers *answers, size_t question)
{
	const struct question *q = &maker.questions[question];
	size_t chosen_here[MADE], count = 0;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (answers->chosen[o])
			chosen_here[count++] = o;
	}
	return (struct example_answer){
		.question = question, .unknown = answers->state[question] == ANSWER_UNKNOWN,
		.options = make_list(count, chosen_here),
		.text = answers->text[question] ? arena_strdup(&made, answers->text[question]) : NULL,
	};
}

static struct example example_of(const struct example_case *c)
{
	struct example_answer *list = arena_array(&made, maker.a.question_count, sizeof(*list));
	struct example example = { .id = c->name, .answers = list };
	struct answers answers;

	make_answers(&answers, c->answers);
	for (size_t q = 0; q < maker.a.question_count; q++) {
		if (answers.state[q] != ANSWER_MISSING)
			list[example.answer_count++] = answer_of(&answers, q);
	}
	answers_release(&answers);
	assert_true(verdict_from_id(c->verdict, &example.verdict));
	for (enum expected part = 0; part < EXPECTED_COUNT; part++) {
		example.expects[part] = c->expected[part];
		if (example.expects[part])
			example.expected[part] = list_of(part, c->expected[part]);
	}
	return example;
}

static const char *id_at(enum expected part, size_t index)
{
	const char *id;

	memcpy(&id, (const char *)parts[part].items + index * parts[part].width, sizeof(id));
	return id;
}

/* "missing step patch, verdict fixed": of one of the examples, in their order. */
static const char *show_faults(const struct table *faults, size_t example)
{
	static const char *const kinds[EXAMPLE_COUNT] = {
		[EXAMPLE_NOT_ASKED] = "not asked", [EXAMPLE_NOT_OFFERED] = "not offered", [EXAMPLE_VERDICT] = "verdict",
		[EXAMPLE_MISSING] = "missing", [EXAMPLE_UNEXPECTED] = "unexpected", [EXAMPLE_ORDER] = "order of",
	};
	const struct example_fault *rows = faults->rows;
	struct strbuf line;

	strbuf_init(&line);
	for (size_t f = 0; f < faults->count; f++) {
		if (rows[f].example != example)
			continue;
		strbuf_addf(&line, "%s%s", line.length ? ", " : "", kinds[rows[f].kind]);
		if (rows[f].kind == EXAMPLE_VERDICT)
			strbuf_addf(&line, " %s", verdict_id(rows[f].verdict));
		else if (rows[f].kind == EXAMPLE_NOT_ASKED || rows[f].kind == EXAMPLE_NOT_OFFERED)
			strbuf_addf(&line, " %s", id_at(EXPECTED_QUESTIONS, rows[f].at));
		else
			strbuf_addf(&line, " %s %s", parts[rows[f].part].name, id_at(rows[f].part, rows[f].at));
	}
	return show_keep(&line);
}

static const char *show_decided(const bool *decided)
{
	struct strbuf line;

	strbuf_init(&line);
	for (size_t r = 0; r < maker.a.rule_count; r++) {
		if (decided[r])
			strbuf_addf(&line, "%s%s", line.length ? " " : "", maker.rules[r].id);
	}
	return show_keep(&line);
}

static void comes_out(void **state)
{
	const struct example_case *c = *state;
	bool decided[MADE_RULES] = { false };
	struct table faults = { 0 };
	struct example example;

	guide();
	example = example_of(c);
	maker.a.examples = &example;
	maker.a.example_count = 1;
	examples_try(&maker.a, &faults, decided);
	assert_string_equal(show_faults(&faults, 0), c->faults);
	assert_string_equal(show_decided(decided), c->decided);
	free(faults.rows);
}

/* Each for itself: nothing of one is left for the next. */
static void many_come_out_as_each_does_in_their_order(void **state)
{
	bool decided[MADE_RULES] = { false };
	struct example examples[ROWS(cases)];
	const struct example_fault *rows;
	struct table faults = { 0 };

	(void)state;
	guide();
	for (size_t i = 0; i < ROWS(cases); i++)
		examples[i] = example_of(&cases[i]);
	maker.a.examples = examples;
	maker.a.example_count = ROWS(cases);
	examples_try(&maker.a, &faults, decided);
	rows = faults.rows;
	for (size_t f = 1; f < faults.count; f++)
		assert_true(rows[f - 1].example <= rows[f].example);
	for (size_t i = 0; i < ROWS(cases); i++)
		same_text(cases[i].name, show_faults(&faults, i), cases[i].faults);
	assert_string_equal(show_decided(decided), "mac sp6 sp4");
	free(faults.rows);
}

static void a_guide_without_examples_has_no_faults(void **state)
{
	bool decided[MADE_RULES] = { false };
	struct table faults = { 0 };

	(void)state;
	guide();
	examples_try(&maker.a, &faults, decided);
	assert_int_equal(faults.count, 0);
	assert_string_equal(show_decided(decided), "");
}

enum { CASES = ROWS(cases), SINGLE = 2 };

int main(void)
{
	struct CMUnitTest tests[SINGLE + CASES] = {
		cmocka_unit_test(many_come_out_as_each_does_in_their_order),
		cmocka_unit_test(a_guide_without_examples_has_no_faults),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[SINGLE + i] = make_test(cases[i].name, comes_out, &cases[i]);
	return cmocka_run_group_tests_name("example", tests, NULL, NULL);
}
