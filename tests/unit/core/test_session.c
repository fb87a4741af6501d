/*
 * One walk through a small guide.  Each case is a script of moves and where it
 * ends: what the last move came to, the question now, what was dropped by it,
 * and the answers that are kept.
 */
#include "make.h"
#include "show.h"

#include "core/session.h"

static void guide_server(void)
{
	make_one("os", "nt w2k mac");
	make_one("sp", "none sp4 sp6");
	make_one("pack", "yes no");
	make_one("index", "yes no");
	make_many("products", "bo sql");
	make_many("fix", "q1 q2 q3");
	make_question(QUESTION_TEXT, "name", "");
	make_asked("sp", says("os", "nt w2k"));
	make_offered("sp", "sp6", says("os", "nt"));
	make_asked("pack", says("os", "nt"));
	make_asked("index", says("pack", "yes"));
	make_presume("pack", "yes", says("products", "bo"));
	make_asked("products", says("os", "nt w2k"));
	make_asked("fix", says("os", "nt w2k"));
	make_offered("fix", "q2", says("os", "nt"));
	make_offered("fix", "q3", says("os", "nt"));
	make_rule("index", says("index", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
}

/* What one answer offers and asks hangs on how the one before it stands. */
static void guide_dominoes(void)
{
	make_one("os", "nt w2k");
	make_many("fix", "q1 q2");
	make_one("tested", "yes no");
	make_offered("fix", "q1", says("os", "nt"));
	make_asked("tested", not(says("fix", "")));
	make_rule("rest", NULL, VERDICT_FIXED);
}

/* A verdict that an answer changes has a later question asked, or not. */
static void guide_verdict(void)
{
	make_one("iis", "yes no");
	make_many("fix", "q1");
	make_many("signs", "log");
	make_asked("fix", ends("affected undetermined"));
	make_rule("fixed", says("fix", "*"), VERDICT_FIXED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

static void guide_empty(void)
{
	make_rule("rest", NULL, VERDICT_FIXED);
}

struct session_case {
	const char *name;
	void (*guide)(void);
	/* q=option,…  q? (unknown)  name:text  <  >  @q (jump)  [answers to be replayed] */
	const char *script;
	const char *expected;
};

#define ALL_NT "os=nt sp=sp6 pack=yes index=no products=sql fix=q1,q2 name:web01 "

static const struct session_case cases[] = {
	{ "the first question comes first", guide_server, "", "at os |" },
	{ "an answer goes on to the next question", guide_server,
	  "os=nt", "at sp | os=nt" },
	{ "questions that aren't asked are passed over", guide_server,
	  "os=mac", "at name | os=mac" },
	{ "unknown counts as answered", guide_server, "os=nt sp? pack?",
	  "at products | os=nt sp=unknown pack=unknown" },
	{ "an unknown answer asks nothing", guide_server, "os?", "at name | os=unknown" },
	{ "an answer of several options is one answer", guide_server,
	  "os=w2k sp=none products=bo,sql",
	  "at fix | os=w2k sp=none products=bo,sql" },
	{ "none of these is an answer", guide_server,
	  "os=w2k sp=none products=", "at fix | os=w2k sp=none products=" },
	{ "after the last answer comes the plan", guide_server, ALL_NT,
	  "at the plan | os=nt sp=sp6 pack=yes index=no products=sql fix=q1,q2 name=web01" },
	{ "an advisory without questions is a plan at once", guide_empty,
	  "", "at the plan |" },
	{ "a later answer's presumption asks an earlier question, and that comes next",
	  guide_server,
	  "os=nt sp=none pack? products=bo", "at index | os=nt sp=none pack=unknown products=bo" },
	{ "after it, the walk goes on where it was", guide_server,
	  "os=nt sp=none pack? products=bo index=no",
	  "at fix | os=nt sp=none pack=unknown index=no products=bo" },
	{ "any asked question can be answered, not only the one now", guide_server,
	  "os=nt fix=q3", "at sp | os=nt fix=q3" },

	{ "back goes to the question asked before", guide_server,
	  "os=w2k sp=none <", "at sp | os=w2k sp=none" },
	{ "back passes over what isn't asked", guide_server, "os=mac <", "at os | os=mac" },
	{ "back from the plan goes to the last question", guide_server,
	  "os=mac name:web01 <",
	  "at name | os=mac name=web01" },
	{ "back at the first question stays there", guide_server,
	  "<", "at start: at os |" },
	{ "back is not possible where nothing is asked", guide_empty,
	  "<", "at start: at the plan |" },
	{ "forward goes to the next question asked", guide_server,
	  "os=w2k sp=none products= < < < >",
	  "at sp | os=w2k sp=none products=" },
	{ "forward from the last goes to the plan when all are answered", guide_server,
	  "os=mac name:web01 < < > >", "at the plan | os=mac name=web01" },
	{ "forward from the last goes to what is still open", guide_server,
	  "os=nt @name >", "at sp | os=nt" },
	{ "forward at the plan stays there", guide_server,
	  "os=mac name:web01 >", "at the plan | os=mac name=web01" },
	{ "a jump goes to any asked question", guide_server, ALL_NT "@pack",
	  "at pack | os=nt sp=sp6 pack=yes index=no products=sql fix=q1,q2 name=web01" },
	{ "a jump to what isn't asked fails and stays", guide_server,
	  "os=mac @pack", "not asked: at name | os=mac" },
	{ "after a jump, an answer goes on to what is open", guide_server,
	  "os=w2k sp=none @os os=nt",
	  "at pack | os=nt sp=none" },
	{ "after a jump, an answer goes to the plan when nothing is open", guide_server,
	  ALL_NT "@pack pack=yes",
	  "at the plan | os=nt sp=sp6 pack=yes index=no products=sql fix=q1,q2 name=web01" },

	{ "what no longer applies is dropped and named; what does is kept", guide_server,
	  ALL_NT "os=w2k",
	  "at sp | dropped sp pack index fix:q2 | os=w2k products=sql fix=q1 name=web01" },
	{ "an option that is no longer offered falls alone", guide_server,
	  "os=nt fix=q1,q2,q3 os=w2k", "at sp | dropped fix:q2 fix:q3 | os=w2k fix=q1" },
	{ "an answer all of whose options fall, falls", guide_server,
	  "os=nt fix=q2,q3 os=w2k", "at sp | dropped fix | os=w2k" },
	{ "an unknown answer falls without a word", guide_server,
	  "os=nt sp? pack? os=mac", "at name | os=mac" },
	{ "what falls takes with it what hung on it", guide_server,
	  "os=nt pack=yes index=yes pack=no", "at sp | dropped index | os=nt pack=no" },
	{ "an answer changed to unknown drops as well", guide_server,
	  "os=nt pack=yes index=yes pack?", "at sp | dropped index | os=nt pack=unknown" },
	{ "the same answer again drops nothing", guide_server, ALL_NT "os=nt",
	  "at the plan | os=nt sp=sp6 pack=yes index=no products=sql fix=q1,q2 name=web01" },
	{ "a move forgets what was dropped", guide_server,
	  ALL_NT "os=mac <", "at name | os=mac name=web01" },
	{ "the next answer forgets what was dropped", guide_server,
	  "os=nt pack=yes index=yes pack=no sp=none",
	  "at products | os=nt sp=none pack=no" },
	{ "none of these still applies elsewhere", guide_server,
	  "os=nt products= fix= os=w2k",
	  "at sp | os=w2k products= fix=" },
	{ "an answer still applies if its question is asked once what fell is gone",
	  guide_dominoes,
	  "os=nt fix=q1 tested=yes os=w2k", "at fix | dropped fix | os=w2k tested=yes" },
	{ "an answer falls when the verdict no longer asks for it", guide_verdict,
	  "iis=yes fix=q1 signs= iis=no", "at the plan | dropped fix | iis=no signs=" },
	{ "an answer doesn't unask its own question", guide_verdict,
	  "iis=yes fix=q1", "at signs | iis=yes fix=q1" },

	{ "an answer to what isn't asked is refused", guide_server,
	  "os=mac pack=yes", "not asked: at name | os=mac" },
	{ "unknown to what isn't asked is refused", guide_server,
	  "os=mac pack?", "not asked: at name | os=mac" },
	{ "a text to what isn't asked is refused", guide_server,
	  "os=mac pack:yes", "not asked: at name | os=mac" },
	{ "an option that isn't offered is refused", guide_server,
	  "os=w2k sp=sp6", "not offered: at sp | os=w2k" },
	{ "one option that isn't offered refuses all", guide_server, "os=w2k fix=q1,q2",
	  "not offered: at sp | os=w2k" },
	{ "a `one` question takes no two options", guide_server,
	  "os=nt,w2k", "needs one: at os |" },
	{ "a `one` question takes no empty answer", guide_server,
	  "os=", "needs one: at os |" },
	{ "an empty text is refused", guide_server,
	  "os=mac name:", "empty: at name | os=mac" },
	{ "a refused answer leaves the old one", guide_server, "os=nt sp=sp4 sp=none,sp4",
	  "needs one: at pack | os=nt sp=sp4" },

	{ "replay takes over answers and goes on", guide_server,
	  "[os=nt sp=sp6 pack=unknown]",
	  "at products | os=nt sp=sp6 pack=unknown" },
	{ "replay replaces what was answered", guide_server,
	  "os=mac name:web01 [os=nt]", "at sp | os=nt" },
	{ "replay drops what isn't asked", guide_server, "[os=mac sp=sp6 name=web01]",
	  "at the plan | dropped sp | os=mac name=web01" },
	{ "replay drops what isn't offered", guide_server, "[os=w2k sp=sp6 fix=q1,q3]",
	  "at sp | dropped sp fix:q3 | os=w2k fix=q1" },
	{ "replay drops an id that the question doesn't have", guide_server,
	  "[os=nt sp=sp9]",
	  "at sp | dropped sp | os=nt" },
	{ "replay of an unknown id beside an option keeps the option", guide_server,
	  "[os=nt fix=q1,q9]",
	  "at sp | dropped fix | os=nt fix=q1" },
	{ "replay of nothing starts anew", guide_server, "os=nt sp=sp6 []", "at os |" },
};

static const char *const results[] = {
	[SESSION_OK] = "",
	[SESSION_NOT_ASKED] = "not asked: ",
	[SESSION_NOT_OFFERED] = "not offered: ",
	[SESSION_NEEDS_ONE] = "needs one: ",
	[SESSION_EMPTY] = "empty: ",
	[SESSION_AT_START] = "at start: ",
};

static enum session_result say(struct session *session, const char *word)
{
	size_t length = strcspn(word, "=?:"), options[MADE], count = 0;
	char *id = arena_strdup(&made, word), *rest = id + length + 1;

	id[length] = '\0';
	size_t question = made_question(id);

	if (word[length] == '?')
		return session_answer_unknown(session, question);
	if (word[length] == ':')
		return session_answer_text(session, question, rest);
	for (char *value; rest && *rest && (value = strsep(&rest, ","));)
		options[count++] = made_option(id, value);
	return session_answer(session, question, options, count);
}

static void replay(struct session *session, const char *line)
{
	struct answers answers;

	make_answers(&answers, line);
	session_replay(session, &answers);
	answers_release(&answers);
}

static enum session_result play(struct session *session, const char *script)
{
	enum session_result result = SESSION_OK;

	for (const char *word; (word = make_word(&script));) {
		if (*word == '<') {
			result = session_back(session);
		} else if (*word == '>') {
			result = session_forward(session);
		} else if (*word == '@') {
			result = session_jump(session, made_question(word + 1));
		} else if (*word == '[') {
			const char *start = script - strlen(word) + 1;
			size_t length = strcspn(start, "]");
			char *line = arena_strdup(&made, start);

			line[length] = '\0';
			replay(session, line);
			script = start + length + 1;
		} else {
			result = say(session, word);
		}
	}
	return result;
}

static const char *show_session(struct session *session, enum session_result result)
{
	size_t count, current = session_current(session);
	const struct dropped *dropped = session_dropped(session, &count);
	const char *answers = show_answers(session_answers(session));
	struct strbuf line;

	strbuf_init(&line);
	strbuf_addf(&line, "%sat %s |", results[result],
		    current == NO_INDEX ? "the plan" : maker.questions[current].id);
	for (size_t i = 0; i < count; i++) {
		strbuf_addf(&line, "%s %s", i ? "" : " dropped",
			    maker.questions[dropped[i].question].id);
		if (dropped[i].option != NO_INDEX)
			strbuf_addf(&line, ":%s", maker.options[dropped[i].option].id);
	}
	strbuf_addf(&line, "%s%s%s", count ? " |" : "", *answers ? " " : "", answers);
	return show_keep(&line);
}

static void walks_so(void **state)
{
	const struct session_case *c = *state;
	struct session *session, *again;

	make_begin();
	c->guide();
	make_end();
	session = session_new(&maker.a);
	assert_string_equal(show_session(session, play(session, c->script)), c->expected);
	/* The answers are the whole state: replayed, they come to the same. */
	again = session_new(&maker.a);
	session_replay(again, session_answers(session));
	assert_true(answers_equal(session_answers(again), session_answers(session)));
	assert_string_equal(show_outcome(session_outcome(again)),
			    show_outcome(session_outcome(session)));
	session_free(again);
	session_free(session);
}

static void progress_counts_what_is_asked(void **state)
{
	static const struct {
		const char *script;
		size_t number, of;
	} steps[] = {
		{ "", 1, 2 }, { "os=nt", 2, 6 }, { "sp=none", 3, 6 }, { "pack=yes", 4, 7 },
		{ "<", 3, 7 }, { "index=no products= fix=", 7, 7 }, { "name:web01", 7, 7 },
		{ "@os", 1, 7 }, { "os=mac", 2, 2 },
	};
	struct session *session;
	size_t number, of;

	(void)state;
	make_begin();
	guide_server();
	make_end();
	session = session_new(&maker.a);
	assert_ptr_equal(session_advisory(session), &maker.a);
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		(void)play(session, steps[i].script);
		session_progress(session, &number, &of);
		assert_int_equal(number, steps[i].number);
		assert_int_equal(of, steps[i].of);
	}
	session_free(session);
	session_free(NULL);
}

static void indices_out_of_range_are_refused(void **state)
{
	struct session *session;
	size_t option = NO_INDEX;

	(void)state;
	make_begin();
	guide_server();
	make_end();
	session = session_new(&maker.a);
	assert_int_equal(session_jump(session, NO_INDEX), SESSION_NOT_ASKED);
	assert_int_equal(session_jump(session, maker.a.question_count), SESSION_NOT_ASKED);
	assert_int_equal(session_answer(session, NO_INDEX, NULL, 0), SESSION_NOT_ASKED);
	assert_int_equal(session_answer_unknown(session, maker.a.question_count),
			 SESSION_NOT_ASKED);
	assert_int_equal(session_answer(session, 0, &option, 1), SESSION_NOT_OFFERED);
	assert_int_equal(session_current(session), 0);
	session_free(session);
}

enum { CASES = ROWS(cases) };

int main(void)
{
	struct CMUnitTest tests[CASES + 2] = {
		cmocka_unit_test(progress_counts_what_is_asked),
		cmocka_unit_test(indices_out_of_range_are_refused),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[2 + i] = make_test(cases[i].name, walks_so, &cases[i]);
	return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
