/* What is said of the lanterns of tests/csaf/lanterns.json: why the verdict, the steps, the warnings are so. */
#include "tests/unit/load/advisories.h"

#include <stdlib.h>

#include "base/mem.h"
#include "report/formats/formats.h"
#include "report/formats/report.h"
#include "report/pages/document.h"
#include "report/pages/parts.h"

static struct arena arena;
static const struct advisory *lanterns;

static int load(void **state)
{
	(void)state;
	arena_init(&arena);
	lanterns = advisory_in_tree("tests/csaf/", "lanterns.json", &arena);
	return 0;
}

static int drop(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* One run: an answer or none, its outcome. */
struct run {
	struct answers answers;
	struct outcome *outcome;
	struct document document;
};

/* "product=L-10", or "" */
static void begin(struct run *run, const char *said)
{
	char *question = mem_strdup(said), *answer = strchr(question, '=');

	answers_init(&run->answers, lanterns);
	if (answer) {
		*answer++ = '\0';
		answers_add(&run->answers, advisory_question(lanterns, question), answer);
	}
	free(question);
	run->outcome = outcome_new(lanterns);
	outcome_compute(run->outcome, &run->answers);
	document_init(&run->document, 0);
}

static void end(struct run *run)
{
	document_release(&run->document);
	outcome_free(run->outcome);
	answers_release(&run->answers);
}

static size_t step_of(const struct outcome *outcome, const char *title)
{
	for (size_t i = 0; i < outcome->plan_count; i++) {
		if (strstr(text_in(&lanterns->steps[outcome->plan[i]].title, 0), title))
			return outcome->plan[i];
	}
	fail_msg("no step \"%s\"", title);
	return NO_INDEX;
}

/* All words one after the other, however they are broken into lines. */
static char *words_of(const struct document *document)
{
	struct strbuf out, words;
	bool blank = false;

	strbuf_init(&out);
	strbuf_init(&words);
	text_document(&out, document);
	for (const char *at = out.text; *at; at++) {
		if (*at != ' ' && *at != '\n') {
			if (blank)
				strbuf_addc(&words, ' ');
			strbuf_addc(&words, *at);
		}
		blank = *at == ' ' || *at == '\n';
	}
	strbuf_release(&out);
	return strbuf_take(&words);
}

/* Says it all of `says`, in this order and parted by "|", and nothing of `hides`. */
static void expect(const char *name, struct run *run, const char *says, const char *hides)
{
	char *text = words_of(&run->document), *copy = mem_strdup(says), *rest = copy;
	const char *from = text;

	for (char *part = strsep(&rest, "|"); part; part = strsep(&rest, "|")) {
		const char *at = strstr(from, part);

		if (!at)
			fail_msg("%s: no \"%s\" in: %s", name, part, from);
		from = at + strlen(part);
	}
	if (hides && strstr(text, hides))
		fail_msg("%s: has \"%s\": %s", name, hides, text);
	free(copy);
	free(text);
}

static void a_verdict_leads_back_to_the_document(void **state)
{
	static const struct {
		const char *name, *said, *says, *hides;
	} cases[] = {
		{ "list, impact, pointer, place, answer", "product=L-10",
		  "Verdict: Affected|CVE-2024-0001|That means: something should be done about it.|"
		  "What it can do: The light goes out.|[/vulnerabilities/0/product_status/ known_affected]|CVE-2024-0002|"
		  "Its id: L-10 Vendor: Lamp Works Product name: Lantern Version: 1.0 "
		  "Source: /product_tree/branches/0/branches/0/branches/0/product|The answers behind it|Lantern 1.0",
		  "Why not" },
		{ "a flag, or a threat's impact, says why not", "product=L-30",
		  "Verdict: Not affected|CVE-2024-0001|That means: nothing needs to be done.|"
		  "Why not: The vulnerable component is not in the product.|CVE-2024-0002|What it can do: It has no window.",
		  "The light goes out" },
		{ "a contradiction names the lists", "product=T-5",
		  "Verdict: Affected|lists that contradict each other: \"known_affected\", \"fixed\". The safer one counts.",
		  NULL },
		{ "what is implied is told", "product=T-5-POLE",
		  "Verdict: Affected|(implied)|That means: who gives a remedy for a product says that it needs one.|"
		  "Made of: Lamp Works Torch 5 Installed on: Pole|relationships/0", "known_affected" },
		{ "nothing said", "product=POLE",
		  "Verdict: Not listed The advisory says nothing about this product|Its id: POLE", NULL },
		{ "several are left", "product-name=torch",
		  "Verdict: Affected|2 products are left. What is to be done for them differs: 2 cases.|Affected: Lamp Works Torch 5",
		  "Lantern" },
		{ "no answer yet", "", "Verdict: Undetermined|6 products are left|Results besides these: 1.|"
		  "It rests on no answer.", NULL },
		{ "not named", "product=not-named", "Verdict: Not listed|The nearest names - Lamp Works Lantern 1.0|on a pole",
		  NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct run run;

		begin(&run, cases[i].said);
		document_why_verdict(&run.document, run.outcome, &run.answers);
		expect(cases[i].name, &run, cases[i].says, cases[i].hides);
		end(&run);
	}
}

static void a_question_says_what_it_parts(void **state)
{
	static const struct {
		const char *name, *said, *question, *says;
	} cases[] = {
		{ "open", "", "product-name", "Why it is asked 6 products are left. What is to be done for them differs: 6 cases." },
		{ "answered", "product-name=torch", "product-name", "Why it is asked Its answers lead to different results." },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct run run;

		begin(&run, cases[i].said);
		document_why_question(&run.document, run.outcome, &run.answers,
				      advisory_question(lanterns, cases[i].question));
		expect(cases[i].name, &run, cases[i].says, "It is always asked");
		end(&run);
	}
}

static void a_step_says_what_it_is_good_for(void **state)
{
	static const struct {
		const char *name, *said, *step, *says, *hides;
	} cases[] = {
		{ "a fix closes", "product=L-10", "Get a new lock",
		  "The publisher gives it for this product.|Closes: CVE-2024-0001|What it is: a fix by the vendor|"
		  "Its category: vendor_fix|The publisher's words: Get a new lock.|/vulnerabilities/0/remediations/0",
		  "our conclusion" },
		{ "a workaround helps", "product=L-10", "Put a stone", "Helps against: CVE-2024-0001|a workaround", "Closes" },
		{ "what is concluded is called so", "product=L-11", "Install 2.0",
		  "The publisher gives it for others|Closes: CVE-2024-0002|Update to: Lamp Works Lantern 2.0|"
		  "This is our conclusion, and not the publisher's word.", "gives it for this product" },
		{ "for some of those that are left", "product-name=torch", "Hope for the best",
		  "for some of the products that are left.|Is about: CVE-2024-0003|Only for: Lamp Works Torch 5 on a pole|Its category: hope", NULL },
		{ "one of our own", "product=L-10", "Check that the fix took", "It ends every plan that repairs something.",
		  "Closes" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct run run;

		begin(&run, cases[i].said);
		document_why_step(&run.document, run.outcome, &run.answers, step_of(run.outcome, cases[i].step));
		expect(cases[i].name, &run, cases[i].says, cases[i].hides);
		end(&run);
	}
}

static void every_warning_says_why_it_is_given(void **state)
{
	struct run run;

	(void)state;
	begin(&run, "");
	for (size_t w = 0; w < lanterns->warning_count; w++) {
		document_why_warning(&run.document, run.outcome, &run.answers, w);
		expect(lanterns->warnings[w].id, &run, "Why it is given ", "It stands in every plan");
		document_release(&run.document);
	}
	end(&run);
}

static void the_plan_has_the_grounds_of_its_steps(void **state)
{
	struct run run;

	(void)state;
	begin(&run, "product-name=torch");
	document_plan(&run.document, run.outcome, &run.answers);
	expect("the plan", &run,
	       "Lamp Works: lanterns that open by themselves|Publisher: Light House|TLP label: GREEN.|Status: interim.|6.1.6|"
	       "Verdict: Affected|Open points|Switch it off Helps against: CVE-2024-0003|"
	       "Only for: Lamp Works Torch 5 on a pole", "Without any promise");
	end(&run);
}

static void json_tells_the_products_left(void **state)
{
	static const struct {
		const char *name, *said, *says;
	} cases[] = {
		{ "one", "product=L-11",
		  "\"product\":\"L-11\",\"products_left\":1,\"vulnerabilities\":["
		  "{\"id\":\"CVE-2024-0001\",\"status\":\"known_affected\",\"remediations\":[{\"category\":\"workaround\"}]},"
		  "{\"id\":\"CVE-2024-0002\",\"status\":\"known_affected\",\"remediations\":[]}],"
		  "\"inferred\":[{\"step\":\"" },
		{ "an address as it is, a category as it is written", "product=T-5-POLE",
		  "\"vulnerabilities\":[{\"id\":\"CVE-2024-0003\",\"status\":\"implied\",\"remediations\":["
		  "{\"category\":\"mitigation\",\"url\":\"mailto:help@lamp.example\"},{\"category\":\"hope\"}]}],"
		  "\"inferred\":[]}" },
		{ "a contradiction", "product=T-5", "\"contradicts\":true}]" },
		{ "several results", "product-name=torch", ",\"products_left\":2,\"inferred\":[]}" },
		{ "none", "product=not-named", ",\"products_left\":0,\"inferred\":[]}" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf out;
		struct run run;

		begin(&run, cases[i].said);
		strbuf_init(&out);
		report_json_line(&out, NULL, run.outcome, 0, true);
		if (!strstr(out.text, cases[i].says))
			fail_msg("%s: %s", cases[i].name, out.text);
		strbuf_release(&out);
		end(&run);
	}
}

static void csv_has_a_cell_for_each_column(void **state)
{
	static const struct {
		const char *name, *said, *end;
	} cases[] = {
		{ "one", "product=T-5", ",T-5,1,CVE-2024-0003=known_affected," },
		{ "several", "product-name=torch", ",,2,," },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf out;
		struct run run;

		begin(&run, cases[i].said);
		strbuf_init(&out);
		report_csv_line(&out, "h", run.outcome);
		if (out.length < strlen(cases[i].end) ||
		    strcmp(out.text + out.length - strlen(cases[i].end), cases[i].end) != 0)
			fail_msg("%s: %s", cases[i].name, out.text);
		strbuf_release(&out);
		end(&run);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_verdict_leads_back_to_the_document),
		cmocka_unit_test(a_question_says_what_it_parts),
		cmocka_unit_test(a_step_says_what_it_is_good_for),
		cmocka_unit_test(every_warning_says_why_it_is_given),
		cmocka_unit_test(the_plan_has_the_grounds_of_its_steps),
		cmocka_unit_test(json_tells_the_products_left),
		cmocka_unit_test(csv_has_a_cell_for_each_column),
	};

	return cmocka_run_group_tests(tests, load, drop);
}
