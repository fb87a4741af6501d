/* What comes next in a call: scripts of what is done, and what follows from it. */
#include "make.h"
#include "show.h"

#include <string.h>

#include "core/call/call.h"

/* Nothing hangs on holes and colour but what contradicts; a Mac has to be warned. */
static void guide(void)
{
	make_one("os", "nt mac");
	make_one("patched", "yes no");
	make_many("holes", "a b");
	make_one("colour", "red green");
	make_asked("patched", says("os", "nt"));
	make_rule("fixed", says("patched", "yes"), VERDICT_FIXED);
	make_rule("rest", NULL, VERDICT_AFFECTED);
	make_contradiction("first", ALL_OF(says("os", "mac"), says("holes", "a")), 2, 0);
	make_contradiction("second", ALL_OF(says("os", "mac"), says("holes", "b")), 2, 0);
	make_warning("mac", says("os", "mac"));
	maker.warnings[0].acknowledge = true;
}

struct script {
	const char *name;
	struct act {
		/* All answers; or "enough", "asked on", "heard", "one more", "the first". */
		const char *act;
		const char *next;
	} acts[6];
};

static const struct script scripts[] = {
	{ "questions, and then the plan", {
		{ "", "asks os" }, { "os=nt", "asks patched" }, { "os=nt patched=no holes=none colour=red", "plan" } } },
	{ "that enough is known is said once, and again when more could change the result meanwhile", {
		{ "os=nt patched=yes", "enough for holes" }, { "os=nt patched=yes holes=a", "asks colour" },
		{ "os=nt", "asks patched" }, { "os=nt patched=no", "enough for holes" } } },
	{ "it is said again when all was answered meanwhile", {
		{ "os=nt patched=yes", "enough for holes" },
		{ "os=nt patched=yes holes=none colour=red", "plan" },
		{ "os=nt patched=no holes=none", "enough for colour" } } },
	{ "where the plan is wanted, it stays", {
		{ "os=nt patched=yes", "enough for holes" }, { "enough", "plan" }, { "asked on", "asks holes" } } },
	{ "the plan that was wanted waits once more can change it", {
		{ "os=nt patched=yes", "enough for holes" }, { "enough", "plan" }, { "os=nt", "asks patched" },
		{ "os=nt patched=no", "enough for holes" } } },
	{ "a plan that was wanted is that of its machine", {
		{ "os=nt patched=yes", "enough for holes" }, { "enough", "plan" }, { "one more", "enough for holes" },
		{ "the first", "plan" } } },
	{ "contradictions go before all, one after another, and each once", {
		{ "os=mac holes=a,b", "contradiction first" }, { "os=mac holes=a,b", "contradiction second" },
		{ "os=mac holes=a,b", "enough for colour" }, { "os=mac holes=a,b", "asks colour" } } },
	{ "one that is gone and comes again is new", {
		{ "os=mac holes=a colour=red", "contradiction first" }, { "os=mac holes=b colour=red", "contradiction second" },
		{ "os=mac holes=a colour=red", "contradiction first" } } },
	{ "what must be heard goes before the plan, not before questions", {
		{ "os=mac", "enough for holes" }, { "enough", "hear mac" }, { "heard", "plan" } } },
};

static void do_act(struct call *call, const char *act)
{
	const bool differs[MADE] = { false };
	struct answers answers;

	if (strcmp(act, "enough") == 0 || strcmp(act, "asked on") == 0) {
		call_set_enough(call, *act == 'e');
	} else if (strcmp(act, "heard") == 0) {
		call_hear(call, 0, HEARING_READ, 1010);
	} else if (strcmp(act, "one more") == 0) {
		call_add_machine(call, differs);
	} else if (strcmp(act, "the first") == 0) {
		call_switch(call, 0);
	} else {
		make_answers(&answers, act);
		session_replay(call->session, &answers);
		answers_release(&answers);
	}
}

static void same_next(const char *name, const struct act *act, struct call_next next)
{
	struct strbuf words;

	strbuf_init(&words);
	switch (next.kind) {
	case NEXT_CONTRADICTION:
		strbuf_addf(&words, "contradiction %s", maker.contradictions[next.index].id);
		break;
	case NEXT_ENOUGH:
		strbuf_addf(&words, "enough for %s", maker.questions[next.index].id);
		break;
	case NEXT_QUESTION:
		strbuf_addf(&words, "asks %s", maker.questions[next.index].id);
		break;
	case NEXT_HEARING:
		strbuf_addf(&words, "hear %s", maker.warnings[next.index].id);
		break;
	case NEXT_PLAN:
		strbuf_add(&words, next.index == NO_INDEX ? "plan" : "plan with an index");
		break;
	}
	if (strcmp(words.text, act->next) != 0)
		fail_msg("%s: after \"%s\": \"%s\", not \"%s\"", name, act->act, words.text, act->next);
	strbuf_release(&words);
}

static void follows(void **state)
{
	const struct script *script = *state;
	struct call *call;

	make_begin();
	guide();
	call = call_new(make_end(), 1000);
	for (size_t i = 0; i < sizeof(script->acts) / sizeof(*script->acts) && script->acts[i].act; i++) {
		do_act(call, script->acts[i].act);
		same_next(script->name, &script->acts[i], call_next(call));
	}
	call_free(call);
}

int main(void)
{
	struct CMUnitTest tests[sizeof(scripts) / sizeof(*scripts)];

	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++)
		tests[i] = make_test(scripts[i].name, follows, &scripts[i]);
	return cmocka_run_group_tests_name("call next", tests, NULL, NULL);
}
