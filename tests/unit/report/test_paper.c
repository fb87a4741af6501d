/* Sizes of paper, by name and by measure. */
#include "tests/unit/base/expect.h"

#include <stdio.h>
#include <stdlib.h>

#include "report/sheets/paper.h"

static const char *id_of(const struct paper *paper)
{
	return paper ? paper->id : NULL;
}

static void a_name_is_known_in_any_case(void **state)
{
	static const struct {
		const char *name, *id;
	} cases[] = {
		{ "a4", "a4" }, { "A4", "a4" }, { "Letter", "letter" }, { "LEGAL", "legal" },
		{ "", NULL }, { "a", NULL }, { "a44", NULL }, { "iso_a4_210x297mm", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_text(cases[i].name, id_of(paper_named(cases[i].name)), cases[i].id);
}

static void a_size_is_known_give_or_take_two_millimetres(void **state)
{
	static const struct {
		const char *name;
		double width, height;
		const char *id;
	} cases[] = {
		{ "a4", 210, 297, "a4" },
		{ "a4 in points", 209.9, 297.04, "a4" },
		{ "letter in whole millimetres", 216, 279, "letter" },
		{ "two off", 208, 299, "a4" },
		{ "three off", 207, 297, NULL },
		{ "across", 297, 210, NULL },
		{ "nothing", 0, 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_text(cases[i].name, id_of(paper_of_size(cases[i].width, cases[i].height)),
			  cases[i].id);
}

static void printers_call_it_by_the_same_size(void **state)
{
	(void)state;
	same_text("the default", paper_table[0].id, "a4");
	for (const struct paper *paper = paper_table; paper->id; paper++) {
		const char *size = strrchr(paper->media, '_') + 1;
		double width, height, scale = strstr(size, "mm") ? 1 : 25.4;

		if (sscanf(size, "%lfx%lf", &width, &height) != 2)
			fail_msg("%s: no size in %s", paper->id, paper->media);
		assert_true(abs((int)(10 * (width * scale - paper->width))) < 1);
		assert_true(abs((int)(10 * (height * scale - paper->height))) < 1);
		assert_ptr_equal(paper_of_size(paper->width, paper->height), paper);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_known_in_any_case),
		cmocka_unit_test(a_size_is_known_give_or_take_two_millimetres),
		cmocka_unit_test(printers_call_it_by_the_same_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
