/* What a machine was told, and what another revision makes of it: what goes, comes, and reads differently. */
#include "make.h"
#include "show.h"

#include "core/call/as_told.h"
#include "core/csaf/products.h"

/* A revision of a guide: its steps (and warnings) as "id/title/words", "?": not for this machine; "title|その題". */
struct revision {
	const char *verdict, *steps, *warnings;
};

static const struct condition *read_part(const char **parts, char *fields[3])
{
	char *word = arena_strdup(&made, make_word(parts)), *rest = word + (*word == '?');

	for (size_t i = 0; i < 3; i++)
		fields[i] = strsep(&rest, "/");
	return *word == '?' ? says("os", "nt") : NULL;
}

static struct text title_of(char *title)
{
	struct text text = { .in[0] = strsep(&title, "|") };

	text.in[1] = title;
	return text;
}

static void make_revision(const struct revision *revision)
{
	enum verdict verdict;
	char *fields[3];

	make_begin();
	make_one("os", "nt");
	assert_true(verdict_from_id(revision->verdict, &verdict));
	make_rule("all", NULL, verdict);
	for (const char *steps = revision->steps; *steps;) {
		struct instruction *todo = arena_alloc(&made, sizeof(*todo));
		const struct condition *when = read_part(&steps, fields);

		make_step(fields[0], when);
		todo->text.in[0] = fields[2];
		maker.steps[maker.a.step_count - 1].title = title_of(fields[1]);
		maker.steps[maker.a.step_count - 1].todo = (struct instructions){ todo, 1 };
	}
	for (const char *warnings = revision->warnings; *warnings;) {
		const struct condition *when = read_part(&warnings, fields);

		make_warning(fields[0], when);
		maker.warnings[maker.a.warning_count - 1].title = title_of(fields[1]);
		maker.warnings[maker.a.warning_count - 1].text.in[0] = fields[2];
	}
	make_end();
	maker.a.language_count = 2;
}

/* Of a machine of which nothing is said.  document: as if it were of a CSAF document, where ids mean nothing. */
static struct outcome *outcome_of(bool document)
{
	static const struct products products;
	struct outcome *outcome = outcome_new(&maker.a);
	struct answers answers;

	answers_init(&answers, &maker.a);
	outcome_compute(outcome, &answers);
	answers_release(&answers);
	maker.a.products = document ? &products : NULL;
	return outcome;
}

static void tell(struct as_told *told, bool document, size_t language)
{
	struct outcome *outcome = outcome_of(document);

	as_told_init(told, outcome, language);
	outcome_free(outcome);
}

static const char *id_of(enum part_kind kind, size_t index)
{
	return index == NO_INDEX ? "" : kind == PART_STEP ? maker.steps[index].id : maker.warnings[index].id;
}

/* "affected fixed | steps: -Cool +patch ~Wait>wait": titles as told, ids of what it is now. */
static const char *show_overtaken(const struct overtaken *overtaken)
{
	static const char *const labels[] = { [PART_STEP] = "steps", [PART_WARNING] = "warnings" };
	static const char signs[] = { [TOLD_GOES] = '-', [TOLD_COMES] = '+', [TOLD_REWORDED] = '~' };
	struct strbuf line;

	strbuf_init(&line);
	strbuf_add(&line, verdict_id(overtaken->before));
	if (overtaken->after != overtaken->before)
		strbuf_addf(&line, " %s", verdict_id(overtaken->after));
	for (size_t i = 0; i < overtaken->count; i++) {
		const struct overtaken_part *part = &overtaken->parts[i];

		if (!i || part->kind != part[-1].kind)
			strbuf_addf(&line, " | %s:", labels[part->kind]);
		strbuf_addf(&line, " %c%s", signs[part->change], part->title ? part->title : "");
		if (part->title && part->index != NO_INDEX)
			strbuf_addc(&line, '>');
		strbuf_add(&line, id_of(part->kind, part->index));
	}
	return show_keep(&line);
}

static const struct overtaken_case {
	const char *name;
	struct revision before, now;
	const char *expected;
	size_t language;		/* of the titles that were told */
	bool document;
} cases[] = {
	{ "the same again", { "affected", "cool/Cool/wait patch/Patch/run", "hot/Hot/burns" },
	  { "affected", "cool/Cool/wait patch/Patch/run", "hot/Hot/burns" }, "affected", 0, false },
	{ "nothing told, and nothing to tell", { "fixed", "", "" }, { "fixed", "", "" }, "fixed", 0, false },
	{ "order doesn't count", { "affected", "cool/Cool/wait patch/Patch/run", "hot/Hot/burns wet/Wet/rusts" },
	  { "affected", "patch/Patch/run cool/Cool/wait", "wet/Wet/rusts hot/Hot/burns" }, "affected", 0, false },
	{ "another verdict alone", { "affected", "cool/Cool/wait", "" }, { "fixed", "cool/Cool/wait", "" },
	  "affected fixed", 0, false },
	{ "a step that the guide has no more", { "affected", "cool/Cool/wait patch/Patch/run", "" },
	  { "affected", "cool/Cool/wait", "" }, "affected | steps: -Patch", 0, false },
	{ "a step that is no more for this machine", { "affected", "cool/Cool/wait", "" },
	  { "affected", "?cool/Cool/wait", "" }, "affected | steps: -Cool>cool", 0, false },
	{ "a new step", { "affected", "cool/Cool/wait", "" },
	  { "affected", "cool/Cool/wait patch/Patch/run", "" }, "affected | steps: +patch", 0, false },
	{ "a step that is for this machine now", { "affected", "?cool/Cool/wait", "" },
	  { "affected", "cool/Cool/wait", "" }, "affected | steps: +cool", 0, false },
	{ "a step that says something else", { "affected", "cool/Cool/wait patch/Patch/run", "" },
	  { "affected", "cool/Cool/hurry patch/Patch/run", "" }, "affected | steps: ~Cool>cool", 0, false },
	{ "a step under another title is known by its id", { "affected", "cool/Cool/wait", "" },
	  { "affected", "cool/Chill/wait", "" }, "affected | steps: ~Cool>cool", 0, false },
	{ "a step under another id is known by its title", { "affected", "cool/Cool/wait", "" },
	  { "affected", "chill/Cool/hurry", "" }, "affected | steps: ~Cool>chill", 0, false },
	{ "by its title in the language in which it was told", { "affected", "cool/Cool|冷ます/wait", "" },
	  { "affected", "chill/Freeze|冷ます/wait", "" }, "affected | steps: ~冷ます>chill", 1, false },
	{ "by the first that is called so", { "affected", "cool/Cool/wait", "" },
	  { "affected", "chill/Cool/hurry freeze/Cool/run", "" }, "affected | steps: +freeze ~Cool>chill", 0, false },
	{ "the id goes before the title", { "affected", "cool/Cool/wait patch/Patch/run", "" },
	  { "affected", "cool/Patch/hurry patch/Cool/sit", "" }, "affected | steps: ~Cool>cool ~Patch>patch", 0, false },
	{ "of another step by that title nothing is said", { "affected", "cool/Cool/wait chill/Cool/run", "" },
	  { "affected", "chill/Cool/run", "" }, "affected | steps: -Cool>chill", 0, false },
	{ "a step of neither its id nor its title goes, another comes", { "affected", "cool/Cool/wait", "" },
	  { "affected", "sing/Sing/wait", "" }, "affected | steps: -Cool +sing", 0, false },
	{ "a warning that goes, one that comes, one that says something else",
	  { "affected", "", "hot/Hot/burns wet/Wet/rusts" }, { "affected", "", "wet/Wet/drowns loud/Loud/deafens" },
	  "affected | warnings: -Hot +loud ~Wet>wet", 0, false },
	{ "a warning under another id is the same", { "affected", "", "hot/Hot/burns" },
	  { "affected", "", "warm/Hot/burns" }, "affected", 0, false },
	{ "a step's name is none for a warning", { "affected", "cool/Cool/wait", "" }, { "affected", "", "cool/Cool/wait" },
	  "affected | steps: -Cool | warnings: +cool", 0, false },
	{ "all of it: steps first, of each what goes, comes, is reworded",
	  { "affected", "a/A/one b/B/two c/C/three", "d/D/four e/E/five" },
	  { "fixed", "f/F/six c/C/3 b/B/two", "e/E/5 g/G/seven" },
	  "affected fixed | steps: -A +f ~C>c | warnings: -D +g ~E>e", 0, false },
	{ "in a document a step's number means nothing", { "affected", "fix-1/Install/a fix-12/Remove/b", "" },
	  { "affected", "fix-1/Remove/b fix-3/Install/a", "" }, "affected", 0, true },
	{ "nor its title, as long as it says the same", { "affected", "fix-1/Install/a", "" },
	  { "affected", "fix-1/Install-too/a", "" }, "affected", 0, true },
	{ "the title tells which it is, not the id", { "affected", "fix-1/Install/a", "" },
	  { "affected", "fix-1/Remove/b fix-2/Install/c", "" }, "affected | steps: +fix-1 ~Install>fix-2", 0, true },
	{ "another kind of step says something else", { "affected", "fix-1/Install/a", "" },
	  { "affected", "workaround-1/Install/a", "" }, "affected | steps: ~Install>workaround-1", 0, true },
	{ "its warnings are known by their titles, too", { "affected", "", "hot/Hot/burns" },
	  { "affected", "", "hot/Wet/rusts loud/Hot/hisses" }, "affected | warnings: +hot ~Hot>loud", 0, true },
};

static void becomes(void **state)
{
	const struct overtaken_case *c = *state;
	struct overtaken overtaken;
	struct outcome *now;
	struct as_told told;

	make_revision(&c->before);
	tell(&told, c->document, c->language);
	/* All of the first revision is gone by now. */
	make_revision(&c->now);
	now = outcome_of(c->document);
	overtaken_init(&overtaken, &told, now);
	assert_string_equal(show_overtaken(&overtaken), c->expected);
	assert_int_equal(overtaken_any(&overtaken), strpbrk(c->expected, " |") != NULL);
	overtaken_release(&overtaken);
	assert_null(overtaken.parts);
	outcome_free(now);
	as_told_release(&told);
}

/* "affected cool=Cool hot=Hot" */
static const char *show_told(const struct as_told *told)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_add(&line, verdict_id(told->verdict));
	for (size_t kind = 0; kind < PART_KIND_COUNT; kind++) {
		for (size_t i = 0; i < told->parts[kind].count; i++)
			strbuf_addf(&line, " %s=%s", told->parts[kind].items[i].id, told->parts[kind].items[i].title);
	}
	return show_keep(&line);
}

static void what_was_told_stands_in_the_order_and_language_of_the_plan(void **state)
{
	static const struct revision revision = {
		"affected", "?stop/Stop|止める/pull cool/Cool|冷ます/wait patch/Patch/run", "wet/Wet|水/rusts ?hot/Hot/burns",
	};
	static const struct {
		const char *name;
		size_t language;
		const char *told;
	} cases_of_language[] = {
		{ "the first language", 0, "affected cool=Cool patch=Patch stop=Stop wet=Wet" },
		{ "another, or else the first", 1, "affected cool=冷ます patch=Patch stop=止める wet=水" },
	};

	(void)state;
	make_revision(&revision);
	make_again("stop", NULL);
	for (size_t i = 0; i < ROWS(cases_of_language); i++) {
		struct as_told told;

		tell(&told, false, cases_of_language[i].language);
		assert_true(told.known);
		same_text(cases_of_language[i].name, show_told(&told), cases_of_language[i].told);
		as_told_release(&told);
		assert_false(told.known);
		assert_null(told.parts[PART_STEP].items);
	}
}

static void parts_are_copied_and_stay_in_their_order(void **state)
{
	struct as_told told = { .known = true };
	struct strbuf wanted;
	char id[] = "a", title[] = "A", sum[] = "0000000000000000";

	(void)state;
	make_begin();
	strbuf_init(&wanted);
	strbuf_add(&wanted, verdict_id(VERDICT_AFFECTED));
	for (; *id <= 'z'; ++*id, ++*title) {
		as_told_add(&told, PART_WARNING, id, title, sum);
		strbuf_addf(&wanted, " %s=%s", id, title);
	}
	*sum = 'x';
	assert_string_equal(show_told(&told), wanted.text);
	assert_string_equal(told.parts[PART_WARNING].items[25].sum, "0000000000000000");
	strbuf_release(&wanted);
	as_told_release(&told);
}

/* A step with all that can be told of it; nothing is known of "os". */
static struct instruction todo[3];
static struct detail details[2];

static void make_full_step(void)
{
	static const struct revision revision = { "affected", "cool/Cool|冷ます/wait", "" };
	struct step *step = maker.steps;

	make_revision(&revision);
	todo[0] = (struct instruction){ .text.in = { "Wait", "待つ" } };
	todo[1] = (struct instruction){ .text.in[0] = "Look" };
	todo[2] = (struct instruction){ .text.in[0] = "Sing", .when = says("os", "nt") };
	details[0] = (struct detail){ .about.in[0] = "the key", .exact = "HKLM" };
	details[1] = (struct detail){ .about.in[0] = "the file", .exact = "a.dll", .when = says("os", "nt") };
	step->todo = (struct instructions){ todo, ROWS(todo) };
	step->details = details;
	step->detail_count = ROWS(details);
	step->expect.in[0] = "It is cold";
	step->otherwise.in[0] = "Wait on";
	make_link("shop", NULL);
	make_link("file", NULL);
	maker.links[0].url = "http://shop.example/";
	maker.links[1].url = "http://file.example/";
	step->links = LIST(0, 1);
}

static const struct wording_case {
	const char *name;
	struct {
		const char **text, *now;
	} changes[2];
	bool differs;
} wordings[] = {
	{ "its title", { { &maker.steps[0].title.in[0], "Chill" } }, true },
	{ "its title in another language", { { &maker.steps[0].title.in[1], "凍らせる" } }, false },
	{ "what to do", { { &todo[0].text.in[0], "Run" } }, true },
	{ "what to do, in another language", { { &todo[0].text.in[1], "走る" } }, false },
	{ "what others are to do", { { &todo[2].text.in[0], "Run" } }, false },
	{ "the order of what to do", { { &todo[0].text.in[0], "Look" }, { &todo[1].text.in[0], "Wait" } }, true },
	{ "where one thing to do ends", { { &todo[0].text.in[0], "Wai" }, { &todo[1].text.in[0], "tLook" } }, true },
	{ "what a detail is about", { { &details[0].about.in[0], "the value" } }, true },
	{ "a detail to the letter", { { &details[0].exact, "HKLM " } }, true },
	{ "a detail that isn't to the letter any more", { { &details[0].exact, NULL } }, true },
	{ "a detail for others", { { &details[1].exact, "b.dll" }, { &details[1].about.in[0], "that file" } }, false },
	{ "what is seen then", { { &maker.steps[0].expect.in[0], "It is warm" } }, true },
	{ "what is seen then, said of what to do else",
	  { { &maker.steps[0].expect.in[0], NULL }, { &maker.steps[0].otherwise.in[0], "It is cold" } }, true },
	{ "what to do else", { { &maker.steps[0].otherwise.in[0], "Hurry" } }, true },
	{ "an address", { { &maker.links[1].url, "http://file.example/2" } }, true },
	{ "the order of addresses",
	  { { &maker.links[0].url, "http://file.example/" }, { &maker.links[1].url, "http://shop.example/" } }, false },
	{ "what a link is called", { { &maker.links[0].title.in[0], "Shop" } }, false },
};

static const char *sum_now(void)
{
	struct as_told told;
	const char *sum;

	tell(&told, false, 0);
	assert_int_equal(told.parts[PART_STEP].count, 1);
	sum = arena_strdup(&made, told.parts[PART_STEP].items[0].sum);
	assert_int_equal(strspn(sum, "0123456789abcdef"), 16);
	assert_int_equal(strlen(sum), 16);
	as_told_release(&told);
	return sum;
}

static void changes_the_sum(void **state)
{
	const struct wording_case *c = *state;
	const char *before;

	make_full_step();
	before = sum_now();
	assert_string_equal(sum_now(), before);
	for (size_t i = 0; i < ROWS(c->changes) && c->changes[i].text; i++)
		*c->changes[i].text = c->changes[i].now;
	assert_int_equal(strcmp(sum_now(), before) != 0, c->differs);
}

/* Calls that are kept have them. */
static void sums_never_change(void **state)
{
	static const struct revision revision = { "affected", "", "hot/Hot/burns wet/Wet/sings" };
	struct as_told told;

	(void)state;
	make_revision(&revision);
	tell(&told, false, 0);
	assert_string_equal(told.parts[PART_WARNING].items[0].sum, "91f56177e12c4ace");
	assert_string_equal(told.parts[PART_WARNING].items[1].sum, "013869b7451a4f61");
	as_told_release(&told);
}

enum { CASES = ROWS(cases), WORDINGS = ROWS(wordings), SINGLE = 3 };

int main(void)
{
	struct CMUnitTest tests[SINGLE + CASES + WORDINGS] = {
		cmocka_unit_test(what_was_told_stands_in_the_order_and_language_of_the_plan),
		cmocka_unit_test(parts_are_copied_and_stay_in_their_order),
		cmocka_unit_test(sums_never_change),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[SINGLE + i] = make_test(cases[i].name, becomes, &cases[i]);
	for (size_t i = 0; i < WORDINGS; i++)
		tests[SINGLE + CASES + i] = make_test(wordings[i].name, changes_the_sum, &wordings[i]);
	return cmocka_run_group_tests_name("as_told", tests, NULL, NULL);
}
