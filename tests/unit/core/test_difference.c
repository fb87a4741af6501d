/* What differs between two outcomes, what is tried out, and what an open point would change. */
#include "make.h"
#include "show.h"

#include "core/difference.h"

/* "late" puts the step "stop" at its second place; "dust" means nothing. */
static void make_guide(void)
{
	make_begin();
	make_one("os", "nt w2k xp me");
	make_one("sp", "none sp1 sp2 sp3");
	make_many("signs", "shell slow late dust");
	make_question(QUESTION_TEXT, "owner", "");
	make_asked("sp", says("os", "w2k"));
	make_asked("signs", says("os", "*"));
	make_offered("sp", "sp1", not(says("os", "nt")));
	make_rule("sp3", says("sp", "sp3"), VERDICT_FIXED);
	make_rule("xp", says("os", "xp me"), VERDICT_NOT_AFFECTED);
	make_rule("rest", says("os", "*"), VERDICT_AFFECTED);
	make_warning("slow", says("signs", "slow"));
	make_warning("shell", says("signs", "shell"));
	make_step("stop", says("signs", "shell slow"));
	make_step("find", those(CONDITION_UNKNOWN, "sp"));
	make_step("patch", ends("affected"));
	make_again("stop", says("signs", "late"));
	make_step("check", says("signs", "shell"));
	make_end();
}

static void show_list(struct strbuf *line, char sign, const void *items, size_t size,
		      const size_t *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *id;

		memcpy(&id, (const char *)items + list[i] * size, sizeof(id));
		strbuf_addf(line, " %c%s", sign, id);
	}
}

static void show_changes(struct strbuf *line, const char *label, const void *items, size_t size,
			 const struct changes *changes)
{
	if (changes->added_count + changes->removed_count == 0)
		return;
	strbuf_addf(line, " | %s:", label);
	show_list(line, '+', items, size, changes->added, changes->added_count);
	show_list(line, '-', items, size, changes->removed, changes->removed_count);
}

/* "affected fixed | steps: +a -b | reordered", or "affected" where the verdict stays. */
static const char *show_difference(const struct difference *d)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_add(&line, verdict_id(d->before));
	if (d->after != d->before)
		strbuf_addf(&line, " %s", verdict_id(d->after));
	show_changes(&line, "warnings", maker.warnings, sizeof(*maker.warnings), &d->warnings);
	show_changes(&line, "steps", maker.steps, sizeof(*maker.steps), &d->steps);
	show_changes(&line, "questions", maker.questions, sizeof(*maker.questions), &d->questions);
	if (d->reordered)
		strbuf_add(&line, " | reordered");
	return show_keep(&line);
}

struct difference_case {
	const char *name, *before, *after, *expected;
	bool none;
};

static const struct difference_case cases[] = {
	{ "the same answers make no difference", "os=nt signs=", "os=nt signs=", "affected", true },
	{ "answers of the same effect make none", "os=xp", "os=me", "not_affected", true },
	{ "the verdict before and after", "os=w2k sp=none", "os=w2k sp=sp3",
	  "affected fixed | steps: -patch", false },
	{ "warnings come in the advisory's order, steps in the plan's", "os=nt signs=",
	  "os=nt signs=shell,slow", "affected | warnings: +slow +shell | steps: +stop +check", false },
	{ "what goes is told as well as what comes", "os=nt signs=shell", "os=nt signs=slow",
	  "affected | warnings: +slow -shell | steps: -check", false },
	{ "questions come and go", "os=nt", "os=w2k sp=sp1", "affected | questions: +sp", true },
	{ "an open question's step goes with its answer", "os=w2k", "os=w2k sp=sp1",
	  "undetermined affected | steps: +patch -find", false },
	{ "a second place doesn't count where the first holds", "os=nt signs=shell,late",
	  "os=nt signs=shell,slow,late", "affected | warnings: +slow", false },
	{ "steps that stand elsewhere are reordered", "os=nt signs=late", "os=nt signs=late,slow",
	  "affected | warnings: +slow | reordered", false },
	{ "what stands between is no change of order", "os=xp signs=slow", "os=w2k signs=slow,shell",
	  "not_affected undetermined | warnings: +shell | steps: +find +check | questions: +sp",
	  false },
};

static void differs(void **state)
{
	const struct difference_case *c = *state;
	struct outcome *before, *after;
	struct answers first, second;
	struct difference difference;

	make_guide();
	make_answers(&first, c->before);
	make_answers(&second, c->after);
	before = outcome_new(&maker.a);
	after = outcome_new(&maker.a);
	outcome_compute(before, &first);
	outcome_compute(after, &second);
	difference_init(&difference, before, after);
	/* It doesn't need them any more. */
	outcome_free(before);
	outcome_free(after);
	answers_release(&first);
	answers_release(&second);
	assert_string_equal(show_difference(&difference), c->expected);
	assert_int_equal(difference_none(&difference), c->none);
	assert_true(difference_equal(&difference, &difference));
	difference_release(&difference);
}

static struct session *start(const char *line)
{
	struct session *session;
	struct answers answers;

	make_guide();
	session = session_new(&maker.a);
	make_answers(&answers, line);
	session_replay(session, &answers);
	answers_release(&answers);
	return session;
}

static void a_trial_leaves_the_session_alone(void **state)
{
	struct session *session = start("os=w2k sp=none signs=shell");
	struct trial trial;

	(void)state;
	trial_init(&trial, session);
	trial_compute(&trial, session);
	assert_true(difference_none(&trial.difference));
	answers_choose(&trial.answers, made_option("sp", "sp3"));
	trial_compute(&trial, session);
	assert_string_equal(show_difference(&trial.difference), "affected fixed | steps: -patch");
	answers_choose(&trial.answers, made_option("os", "nt"));
	trial_compute(&trial, session);
	assert_string_equal(show_difference(&trial.difference), "affected | questions: -sp");
	trial_release(&trial);
	assert_string_equal(show_answers(session_answers(session)), "os=w2k sp=none signs=shell");
	assert_string_equal(show_plan(session_outcome(session)),
			    "affected | warnings: shell | plan: stop patch check");
	session_free(session);
}

struct effect_case {
	const char *name, *answers, *question, *expected;
};

static const struct effect_case effects[] = {
	{ "answers with the same effect are one", "os=unknown", "os",
	  "nt: undetermined affected | steps: +patch | questions: +signs; "
	  "w2k: undetermined | steps: +find | questions: +sp +signs; "
	  "xp me: undetermined not_affected | questions: +signs" },
	{ "an option that isn't offered has no effect", "os=w2k sp=unknown", "sp",
	  "none sp1 sp2: undetermined affected | steps: +patch -find; "
	  "sp3: undetermined fixed | steps: -find" },
	{ "of many, one at a time is tried, and none of them", "os=nt signs=unknown", "signs",
	  "shell: affected | warnings: +shell | steps: +stop +check; "
	  "slow: affected | warnings: +slow | steps: +stop; late: affected | steps: +stop; "
	  "dust none: affected" },
	{ "none is compared with what was answered", "os=xp signs=slow", "signs",
	  "shell: not_affected | warnings: +shell -slow | steps: +check; slow: not_affected; "
	  "late: not_affected | warnings: -slow; "
	  "dust none: not_affected | warnings: -slow | steps: -stop" },
	{ "an answer given can be tried, too", "os=xp", "os",
	  "nt: not_affected affected | steps: +patch; "
	  "w2k: not_affected undetermined | steps: +find | questions: +sp; xp me: not_affected" },
	{ "a question that isn't asked changes nothing", "os=nt", "sp", "" },
	{ "nor does one of many that isn't asked", "", "signs", "" },
	{ "nor does a text", "os=nt", "owner", "" },
};

static const char *show_effects(const struct effects *found)
{
	struct strbuf line;

	strbuf_init(&line);
	for (size_t i = 0; i < found->count; i++) {
		const struct effect *effect = &found->items[i];

		strbuf_add(&line, i ? "; " : "");
		for (size_t o = 0; o < effect->option_count; o++)
			strbuf_addf(&line, "%s%s", o ? " " : "", maker.options[effect->options[o]].id);
		if (effect->none)
			strbuf_addf(&line, "%snone", effect->option_count ? " " : "");
		strbuf_addf(&line, ": %s", show_difference(&effect->difference));
	}
	return show_keep(&line);
}

static void has_effects(void **state)
{
	const struct effect_case *c = *state;
	struct session *session = start(c->answers);
	struct effects found;

	effects_of(&found, session_outcome(session), session_answers(session), made_question(c->question));
	assert_string_equal(show_effects(&found), c->expected);
	effects_release(&found);
	assert_string_equal(show_answers(session_answers(session)), c->answers);
	session_free(session);
}

enum {
	CASES = ROWS(cases),
	EFFECTS = sizeof(effects) / sizeof(*effects),
};

int main(void)
{
	struct CMUnitTest tests[1 + CASES + EFFECTS] = {
		cmocka_unit_test(a_trial_leaves_the_session_alone),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[1 + i] = make_test(cases[i].name, differs, &cases[i]);
	for (size_t i = 0; i < EFFECTS; i++)
		tests[1 + CASES + i] = make_test(effects[i].name, has_effects, &effects[i]);
	return cmocka_run_group_tests_name("difference", tests, NULL, NULL);
}
