/* Conditions: from their words to core's, written out again as words. */
#include "fixture.h"

static const struct advisory *advisory;

static void describe(struct strbuf *out, const struct condition *c);

static void describe_list(struct strbuf *out, const char *word, const struct condition *c,
			  const char *(*name)(size_t index))
{
	strbuf_addf(out, "%s(", word);
	for (size_t i = 0; i < c->list.count; i++)
		strbuf_addf(out, "%s%s", i ? "|" : "", name(c->list.items[i]));
	strbuf_addc(out, ')');
}

static const char *question_name(size_t index) { return advisory->questions[index].id; }
static const char *option_name(size_t index) { return advisory->options[index].id; }
static const char *named_name(size_t index) { return advisory->named[index].id; }
static const char *warning_name(size_t index) { return advisory->warnings[index].id; }
static const char *step_name(size_t index) { return advisory->steps[index].id; }

static void describe_kids(struct strbuf *out, const char *word, const struct condition *c)
{
	strbuf_addf(out, "%s(", word);
	for (size_t i = 0; i < c->kid_count; i++) {
		if (i)
			strbuf_addc(out, ' ');
		describe(out, c->kids[i]);
	}
	strbuf_addc(out, ')');
}

static void describe_verdicts(struct strbuf *out, unsigned verdicts)
{
	strbuf_add(out, "verdict");
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (verdicts >> v & 1)
			strbuf_addf(out, ":%s", verdict_id((enum verdict)v));
	}
}

static void describe(struct strbuf *out, const struct condition *c)
{
	static const struct {
		const char *word;
		const char *(*name)(size_t index);
	} lists[] = {
		[CONDITION_IS] = { "is", named_name },
		[CONDITION_ASKED] = { "asked", question_name },
		[CONDITION_UNKNOWN] = { "unknown", question_name },
		[CONDITION_PRESUMED] = { "presumed", question_name },
		[CONDITION_MATTERS] = { "matters", question_name },
		[CONDITION_WARNING] = { "warning", warning_name },
		[CONDITION_STEP] = { "step", step_name },
	};

	switch (c->kind) {
	case CONDITION_ALL:
		describe_kids(out, "all", c);
		break;
	case CONDITION_ANY:
		describe_kids(out, "any", c);
		break;
	case CONDITION_NOT:
		describe_kids(out, "not", c);
		break;
	case CONDITION_CHOSEN:
		describe_list(out, question_name(c->question), c, option_name);
		break;
	case CONDITION_GIVEN:
		strbuf_addf(out, "given:%s", c->given_unknown ? "unknown:" : "");
		describe_list(out, question_name(c->question), c, option_name);
		break;
	case CONDITION_NONE:
		strbuf_addf(out, "%s=none", question_name(c->question));
		break;
	case CONDITION_ANSWERED:
		strbuf_addf(out, "%s=*", question_name(c->question));
		break;
	case CONDITION_VERDICT:
		describe_verdicts(out, c->verdicts);
		break;
	default:
		describe_list(out, lists[c->kind].word, c, lists[c->kind].name);
	}
}

static const struct {
	const char *name, *json, *wanted;
} readings[] = {
	{ "nothing always holds", "{}", "all()" },
	{ "an option", "{\"colour\": \"red\"}", "colour(red)" },
	{ "one of some options", "{\"colour\": [\"blue\", \"red\"]}", "colour(blue|red)" },
	{ "a group is its options", "{\"colour\": \"warm\"}", "colour(red|orange)" },
	{ "groups and options", "{\"colour\": [\"warm\", \"blue\"]}", "colour(red|orange|blue)" },
	{ "any answer", "{\"note\": \"*\"}", "note=*" },
	{ "none of these", "{\"parts\": []}", "parts=none" },
	{ "keys are joined with and", "{\"colour\": \"red\", \"parts\": \"lid\"}", "all(colour(red) parts(lid))" },
	{ "any", "{\"any\": [{\"colour\": \"red\"}, {\"parts\": \"lid\"}]}", "any(colour(red) parts(lid))" },
	{ "all", "{\"all\": [{\"colour\": \"red\"}]}", "all(colour(red))" },
	{ "not", "{\"not\": {\"is\": \"hot\"}}", "not(is(hot))" },
	{ "not of several keys", "{\"not\": {\"colour\": \"red\", \"asked\": \"parts\"}}",
	  "not(all(colour(red) asked(parts)))" },
	{ "named ones", "{\"is\": [\"noted\", \"hot\"]}", "is(noted|hot)" },
	{ "asked of any question", "{\"asked\": \"*\"}", "asked(colour|parts|note)" },
	{ "unknown", "{\"unknown\": [\"note\", \"colour\"]}", "unknown(note|colour)" },
	{ "presumed of any question", "{\"presumed\": \"*\"}", "presumed(colour|parts|note)" },
	{ "given", "{\"given\": {\"colour\": [\"unknown\", \"warm\"]}}",
	  "all(given:unknown:colour(red|orange))" },
	{ "given, of two questions", "{\"given\": {\"colour\": \"blue\", \"note\": \"unknown\"}}",
	  "all(given:colour(blue) given:unknown:note())" },
	{ "a verdict", "{\"verdict\": \"fixed\"}", "verdict:fixed" },
	{ "some verdicts", "{\"verdict\": [\"undetermined\", \"affected\"]}",
	  "verdict:affected:undetermined" },
	{ "a warning", "{\"warning\": \"burns\"}", "warning(burns)" },
	{ "matters", "{\"matters\": [\"colour\", \"parts\"]}", "matters(colour|parts)" },
};

/* Each is put in place of the condition of the step "look", where all words may stand. */
static void conditions_read_as_they_say(void **state)
{
	char *small = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(readings); i++) {
		char *text = replaced(small, "{\"matters\": \"parts\"}", readings[i].json);
		struct errors errors = ERRORS_INIT;
		struct strbuf words;
		struct arena arena;

		arena_init(&arena);
		strbuf_init(&words);
		advisory = guide_parse("small", text, strlen(text), &arena, &errors);
		if (!advisory)
			fail_msg("%s: %s", readings[i].name, errors.items[0].what);
		describe(&words, advisory->placements[2].when);
		same_text(readings[i].name, words.text, readings[i].wanted);
		strbuf_release(&words);
		errors_release(&errors);
		arena_release(&arena);
		free(text);
	}
	free(small);
}

/* Where @ is put in the place of a condition: may these words stand there? */
static const struct {
	const char *name, *old, *new;
	const char *not;	/* those that may not, parted by blanks */
} places[] = {
	{ "rule", "\"when\": {\"is\": \"hot\"},", "\"when\": @,",
	  "unknown presumed given verdict warning step matters" },
	{ "option", "\"when\": {\"is\": \"hot\"}}", "\"when\": @}", "verdict warning step matters" },
	{ "presumption", "{\"answer\": \"red\",", "{\"answer\": \"red\", \"when\": @,",
	  "verdict warning step matters" },
	{ "question", "\"when\": {\"colour\": \"warm\"},", "\"when\": @,", "warning step matters" },
	{ "find-out text", "\"see\": [", "\"when\": @, \"see\": [", "" },
	{ "warning", "\"id\": \"second\",", "\"id\": \"second\", \"when\": @,", "" },
	{ "instruction", "{\"when\": {\"colour\": \"red\"},", "{\"when\": @,", "" },
	{ "link", "\"title\": {\"en\": \"Shop\",", "\"when\": @, \"title\": {\"en\": \"Shop\",", "" },
};

static const struct {
	const char *word, *json;
} words[] = {
	{ "asked", "{\"asked\": \"first\"}" },
	{ "unknown", "{\"unknown\": \"first\"}" },
	{ "presumed", "{\"presumed\": \"first\"}" },
	{ "given", "{\"given\": {\"first\": \"unknown\"}}" },
	{ "verdict", "{\"verdict\": \"affected\"}" },
	{ "warning", "{\"warning\": \"burns\"}" },
	{ "step", "{\"step\": \"rest\"}" },
	{ "matters", "{\"matters\": \"first\"}" },
};

static bool is_sound(const char *text)
{
	struct errors errors = ERRORS_INIT;
	struct arena arena;
	bool sound;

	arena_init(&arena);
	sound = guide_parse("small", text, strlen(text), &arena, &errors);
	for (size_t i = 0; i < errors.count; i++) {
		if (!strstr(errors.items[i].what, "may not stand here"))
			fail_msg("%s: %s", errors.items[i].pointer, errors.items[i].what);
	}
	errors_release(&errors);
	arena_release(&arena);
	return sound;
}

/* small.json with a question, a warning and a step that nothing else depends on. */
static char *roomy_guide(void)
{
	static const char both[] = "\"title\": {\"en\": \"T\", \"ja\": \"T\"}, \"sources\": [\"page\"], ";
	char *guide = read_guide("small.json");
	struct {
		const char *list, *entry;
	} added[] = {
		{ "\"questions\": [", "{\"id\": \"first\", \"kind\": \"text\", \"label\": {\"en\": \"F\", \"ja\": \"F\"}, "
		  "\"ask\": {\"en\": \"F\", \"ja\": \"F\"}, \"why\": {\"en\": \"F\", \"ja\": \"F\"}}," },
		{ "\"warnings\": [", "\"id\": \"second\", \"text\": {\"en\": \"W\", \"ja\": \"W\"}}," },
		{ "\"steps\": [", "\"id\": \"rest\", \"do\": [{\"en\": \"S\", \"ja\": \"S\"}]}," },
	};

	for (size_t i = 0; i < ROWS(added); i++) {
		struct strbuf list;
		char *old = guide;

		strbuf_init(&list);
		strbuf_addf(&list, "%s%s%s%s", added[i].list, i ? "{" : "", i ? both : "", added[i].entry);
		guide = replaced(old, added[i].list, list.text);
		strbuf_release(&list);
		free(old);
	}
	return guide;
}

/* Is the guide sound with that condition in that place? */
static bool may_stand(const char *guide, size_t place, const char *condition)
{
	char *with_mark = replaced(guide, places[place].old, places[place].new);
	char *text = replaced(with_mark, "@", condition);
	bool sound = is_sound(text);

	free(with_mark);
	free(text);
	return sound;
}

static void each_place_takes_its_words_only(void **state)
{
	char *guide = roomy_guide();

	(void)state;
	for (size_t p = 0; p < ROWS(places); p++) {
		for (size_t w = 0; w < ROWS(words); w++) {
			char name[100], named[200];
			char *with_names;

			snprintf(name, sizeof(name), "%s in a %s", words[w].word, places[p].name);
			same_number(name, may_stand(guide, p, words[w].json),
				    !strstr(places[p].not, words[w].word));
			snprintf(named, sizeof(named), "\"conditions\": {\"near\": {\"is\": \"far\"}, "
				 "\"far\": {\"not\": %s},", words[w].json);
			with_names = replaced(guide, "\"conditions\": {", named);
			snprintf(name, sizeof(name), "%s in a %s, by way of names", words[w].word,
				 places[p].name);
			same_number(name, may_stand(with_names, p, "{\"is\": \"near\"}"),
				    !strstr(places[p].not, words[w].word));
			free(with_names);
		}
	}
	free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_read_as_they_say),
		cmocka_unit_test(each_place_takes_its_words_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
