/* All machines of a call side by side: which steps they share, and which are left. */
#include "tests/unit/report/noted.h"

#include "report/calls/machines.h"

static const char infected[] = "model=lp300 firmware=v2 services=telnet signs=strange-user place=x";
static const char open_door[] = "model=lp300 firmware=v2 services=telnet signs=none place=x";
static const char web_only[] = "model=lp300 firmware=v2 services=web-page signs=none place=x";
static const char other[] = "model=other place=x";

/* "heading | 3.reset+ | …": blocks in short; + done, ! failed, - skipped. */
static void show(struct strbuf *out, const struct document *document)
{
	static const char marks[] = { [MARK_OPEN] = ' ', [MARK_DONE] = '+',
				      [MARK_FAILED] = '!', [MARK_SKIPPED] = '-' };

	for (size_t i = 0; i < document->count; i++) {
		const struct block *block = &document->items[i];

		if (block->kind == BLOCK_STEP)
			strbuf_addf(out, "%u.%s%c| ", block->number,
				    printer->steps[block->index].id, marks[block->mark]);
		else if (block->kind == BLOCK_FACT)
			strbuf_addf(out, "(%zu) %s: %s | ", block->index, block->label, block->text);
		else if (block->kind != BLOCK_TITLE)
			strbuf_addf(out, "%s | ", block->text);
	}
}

static void machines_stand_side_by_side(void **state)
{
	static const struct {
		const char *name, *said[3];
		size_t current;
		const char *shown;
	} cases[] = {
		{ "one machine has nothing to share", { infected }, 0,
		  "(0) Machine 1: Affected; LP-300; 0 of 4 steps done | " },
		{ "what all need stands once, what only some need with them", { infected, web_only }, 1,
		  "(0) Machine 1: Affected; LP-300; 0 of 4 steps done | "
		  "(1) Machine 2: Undetermined; LP-300; 0 of 1 steps done | "
		  "Steps for all machines | The numbers are those of the plan for Machine 2. | "
		  "1.close-doors | Steps that not every machine needs: Machine 1 | "
		  "1.unplug | 2.reset | 4.update | " },
		{ "a machine without a plan takes nothing from the others", { infected, other, open_door }, 1,
		  "(0) Machine 1: Affected; LP-300; 0 of 4 steps done | "
		  "(1) Machine 2: Not listed; Another one; nothing to do | "
		  "(2) Machine 3: Affected; LP-300; 0 of 4 steps done | "
		  "Steps for all machines that have something to do | "
		  "The numbers are those of the plan for Machine 1. | "
		  "1.unplug | 2.reset | 3.close-doors | 4.update | " },
		{ "where only one has a plan nothing is shared", { other, web_only }, 0,
		  "(0) Machine 1: Not listed; Another one; nothing to do | "
		  "(1) Machine 2: Undetermined; LP-300; 0 of 1 steps done | "
		  "Steps that not every machine needs: Machine 2 | 1.close-doors | " },
		{ "an answer that is missing is said", { "", other }, 0,
		  "(0) Machine 1: Undetermined; not answered yet; 0 of 1 steps done | "
		  "(1) Machine 2: Not listed; Another one; nothing to do | "
		  "Steps that not every machine needs: Machine 1 | 1.find-out | " },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call *call = noted_call(cases[i].said[0]);
		struct document document;
		struct strbuf out;

		for (size_t m = 1; m < 3 && cases[i].said[m]; m++)
			noted_add(call, cases[i].said[m]);
		call_switch(call, cases[i].current);
		strbuf_init(&out);
		document_init(&document, 0);
		document_machines(&document, call);
		show(&out, &document);
		same_text(cases[i].name, out.text, cases[i].shown);
		document_release(&document);
		strbuf_release(&out);
		call_free(call);
	}
}

static void a_shared_step_is_marked_when_all_machines_agree(void **state)
{
	static const struct {
		const char *name;
		enum mark first, second;
		const char *shown;
	} cases[] = {
		{ "nothing noted", MARK_OPEN, MARK_OPEN,
		  "(0) Machine 1: Undetermined; LP-300; 0 of 1 steps done | "
		  "(1) Machine 2: Undetermined; LP-300; 0 of 1 steps done | 1.close-doors | " },
		{ "done on both", MARK_DONE, MARK_DONE,
		  "(0) Machine 1: Undetermined; LP-300; 1 of 1 steps done | "
		  "(1) Machine 2: Undetermined; LP-300; 1 of 1 steps done | 1.close-doors+| " },
		{ "failed on both", MARK_FAILED, MARK_FAILED,
		  "(0) Machine 1: Undetermined; LP-300; 0 of 1 steps done, 1 failed | "
		  "(1) Machine 2: Undetermined; LP-300; 0 of 1 steps done, 1 failed | 1.close-doors!| " },
		{ "done on one, failed on the other", MARK_DONE, MARK_FAILED,
		  "(0) Machine 1: Undetermined; LP-300; 1 of 1 steps done | "
		  "(1) Machine 2: Undetermined; LP-300; 0 of 1 steps done, 1 failed | 1.close-doors | " },
		{ "skipped on one, open on the other", MARK_SKIPPED, MARK_OPEN,
		  "(0) Machine 1: Undetermined; LP-300; 0 of 1 steps done | "
		  "(1) Machine 2: Undetermined; LP-300; 0 of 1 steps done | 1.close-doors | " },
	};
	static const char heading[] =
		"Steps for all machines | The numbers are those of the plan for Machine 2. | ";
	size_t step = noted_step("close-doors");

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call *call = noted_call(web_only);
		struct document document;
		struct strbuf out;
		char *found;

		call_mark(call, step, cases[i].first, NOTED_BEGAN);
		noted_add(call, web_only);
		call_mark(call, step, cases[i].second, NOTED_BEGAN);
		strbuf_init(&out);
		document_init(&document, 0);
		document_machines(&document, call);
		show(&out, &document);
		found = strstr(out.text, heading);
		assert_non_null(found);
		memmove(found, found + strlen(heading), strlen(found + strlen(heading)) + 1);
		same_text(cases[i].name, out.text, cases[i].shown);
		document_release(&document);
		strbuf_release(&out);
		call_free(call);
	}
}

static void a_machine_has_a_harmless_name_on_one_line(void **state)
{
	static const struct {
		const char *name, *typed, *shown;
	} cases[] = {
		{ "its own", "web01", "web01" },
		{ "none", NULL, "Machine 1" },
		{ "Japanese", "受付のプリンター", "受付のプリンター" },
		{ "several lines", "a\nrm -r b", "a rm -r b" },
		{ "what commands a terminal", "a\033[2Jb", "a<U+001B>[2Jb" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call *call = noted_call("");
		struct strbuf out;

		strbuf_init(&out);
		call_name(call, 0, cases[i].typed);
		machine_name(&out, call, 0);
		same_text(cases[i].name, out.text, cases[i].shown);
		strbuf_release(&out);
		call_free(call);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(machines_stand_side_by_side),
		cmocka_unit_test(a_shared_step_is_marked_when_all_machines_agree),
		cmocka_unit_test(a_machine_has_a_harmless_name_on_one_line),
	};

	return cmocka_run_group_tests(tests, noted_load, printer_drop);
}
