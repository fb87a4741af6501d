/* The mark and the window on a list: nothing is skipped unseen, and the mark is always in view. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ui/curses/list.h"

#define HEIGHT_MAX 24

/*
 * A list by its rows: "." is passed over, a letter begins an item (a capital: one that comes and goes), "+" is one more
 * row of it.
 */
static const char *const shapes[] = {
	"a", "aaa", ".a.a.a", "a+++++++b+c", "..aaaaaaaaa..aaaaaaaaaaaaaaa.a", "a+.b++.c+++.d++++.e",
	".a++++++++++++++++++++++++++++++++b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..",
};

static void fill(struct list *list, const char *shape)
{
	*list = (struct list){ 0 };
	for (; *shape; shape++) {
		if (*shape == '.')
			list_add_passive(list, 0, "heading", strlen("heading"));
		else if (*shape == '+')
			list_add_row(list, 0, "more", strlen("more"));
		else {
			list_add_item(list, 0, (size_t)*shape)->passing = *shape >= 'A' && *shape <= 'Z';
			list_add_row(list, 0, "item", strlen("item"));
		}
	}
}

static size_t last_row(const struct item *item)
{
	return item->first + item->count - 1;
}

static void check_focus_in_view(const struct list *list, const struct place *place, size_t height)
{
	size_t top = list_top(list, place, height);
	const struct item *item = &list->items[place->focus];

	assert_true(place->focus < list->item_count);
	if (item->lead + item->count <= height && place->focus + 1 < list->item_count) {
		assert_true(item->first >= top);
		assert_true(last_row(item) < top + height);
	} else {
		assert_true(item->first < top + height && last_row(item) >= top);
	}
	assert_true(list->row_count <= height ? top == 0 : top + height <= list->row_count);
}

/* Presses the key until nothing moves any more; marks which rows were in view. */
static void press_to_the_end(const struct list *list, struct place *place, enum action action,
			     size_t height, bool *seen)
{
	for (size_t presses = 0;; presses++) {
		size_t top = list_top(list, place, height), focus = place->focus;

		check_focus_in_view(list, place, height);
		for (size_t i = top; i < top + height && i < list->row_count; i++)
			seen[i] = true;
		assert_true(presses <= 2 * list->row_count);
		list_move(list, place, action, height);
		if (list_top(list, place, height) == top && place->focus == focus)
			break;
	}
}

/* The longest run of rows that come into view only together with an item. */
static size_t longest_lead(const struct list *list)
{
	size_t longest = list->row_count - last_row(&list->items[list->item_count - 1]);

	for (size_t i = 0; i < list->item_count; i++) {
		if (list->items[i].lead + 1 > longest)
			longest = list->items[i].lead + 1;
	}
	return longest;
}

static void check_walk(enum action action, bool from_the_end)
{
	for (size_t s = 0; s < sizeof(shapes) / sizeof(*shapes); s++) {
		struct list list;

		fill(&list, shapes[s]);
		for (size_t height = longest_lead(&list); height <= HEIGHT_MAX; height++) {
			struct place place = { 0 };
			bool *seen = mem_array(list.row_count, sizeof(*seen));

			if (from_the_end)
				list_move(&list, &place, ACTION_END, height);
			press_to_the_end(&list, &place, action, height, seen);
			assert_int_equal(place.focus, from_the_end ? 0 : list.item_count - 1);
			for (size_t i = 0; i < list.row_count; i++) {
				if (!seen[i])
					fail_msg("%s, height %zu: row %zu is never seen", shapes[s],
						 height, i);
			}
			free(seen);
		}
		list_release(&list);
	}
}

static void down_shows_every_row(void **state)
{
	(void)state;
	check_walk(ACTION_DOWN, false);
}

static void up_shows_every_row(void **state)
{
	(void)state;
	check_walk(ACTION_UP, true);
}

static void page_down_shows_every_row(void **state)
{
	(void)state;
	check_walk(ACTION_PAGE_DOWN, false);
}

static void page_up_shows_every_row(void **state)
{
	(void)state;
	check_walk(ACTION_PAGE_UP, true);
}

static void the_mark_is_in_view_at_every_height(void **state)
{
	(void)state;
	for (size_t s = 0; s < sizeof(shapes) / sizeof(*shapes); s++) {
		struct list list;

		fill(&list, shapes[s]);
		for (size_t focus = 0; focus < list.item_count; focus++) {
			for (size_t top = 0; top < list.row_count + 3; top++) {
				for (size_t height = 1; height <= HEIGHT_MAX; height++) {
					struct place place = { .focus = focus, .top = top };

					check_focus_in_view(&list, &place, height);
				}
			}
		}
		list_release(&list);
	}
}

static void tab_goes_from_heading_to_heading(void **state)
{
	static const struct {
		const char *shape;
		enum action action;
		size_t from, to;
	} cases[] = {
		{ ".aaa.aa.a", ACTION_NEXT, 0, 3 },
		{ ".aaa.aa.a", ACTION_NEXT, 3, 5 },
		{ ".aaa.aa.a", ACTION_PREVIOUS, 5, 3 },
		{ ".aaa.aa.a", ACTION_PREVIOUS, 4, 3 },
		{ ".aaa.aa.a", ACTION_PREVIOUS, 3, 0 },
		{ "aaaa", ACTION_NEXT, 1, 2 },
		{ ".aa.aa", ACTION_NEXT, 2, 3 },
		{ "aaaa", ACTION_NEXT, 3, 3 },
		{ "aaaa", ACTION_PREVIOUS, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct place place = { .focus = cases[i].from };
		struct list list;

		fill(&list, cases[i].shape);
		list_move(&list, &place, cases[i].action, 4);
		if (place.focus != cases[i].to)
			fail_msg("case %zu: %zu instead of %zu", i, place.focus, cases[i].to);
		list_release(&list);
	}
}

static void an_empty_list_stands_every_key(void **state)
{
	struct list list = { 0 };
	struct place place = { 0 };

	(void)state;
	list_add_passive(&list, 0, "Nothing matches.", 16);
	for (enum action action = ACTION_UP; action <= ACTION_PREVIOUS; action++)
		list_move(&list, &place, action, 3);
	assert_int_equal(place.focus, 0);
	assert_int_equal(list_top(&list, &place, 3), 0);
	list_release(&list);
}

static void the_mark_stays_on_its_item_whatever_comes_and_goes(void **state)
{
	static const struct {
		const char *before, *after;
		char from, to;
	} cases[] = {
		{ "abc", "abc", 'c', 'c' },
		{ "abc", "aA++b+BCc", 'a', 'a' },
		{ "abc", "aA++b+BCc", 'b', 'b' },
		{ "abc", "aA++b+BCc", 'c', 'c' },
		{ "aA++b+BCc", "abc", 'c', 'c' },
		{ "aA++b+BCc", "abc", 'A', 'a' },
		{ "aA++b+BCc", "abc", 'C', 'b' },
		{ "aA++b+BCc", "aAbBc", 'C', 'B' },
		{ "abB", "aAbB", 'B', 'B' },
		{ "a", "aA", 'a', 'a' },
		{ "abc", "ab", 'c', 'b' },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct list before, after;
		struct hold hold;
		size_t held;

		fill(&before, cases[i].before);
		fill(&after, cases[i].after);
		hold = list_hold(&before, list_find(&before, 0, (size_t)cases[i].from));
		held = list_held(&after, &hold);
		if (after.items[held].index != (size_t)cases[i].to)
			fail_msg("case %zu: %c", i, (char)after.items[held].index);
		list_release(&before);
		list_release(&after);
	}
}

/* Behind a head the label goes on under itself, or, where that leaves no room, under the head. */
static void a_long_label_is_there_in_full(void **state)
{
	static const char label[] = "Microsoft Windows NT Server 4.0 Terminal Server Edition";

	(void)state;
	for (size_t columns = 8; columns <= 80; columns++) {
		struct list list = { 0 };
		char whole[200] = "";

		list_add_item(&list, 0, 0);
		list_add_wrapped(&list, 0, "1 ( ) ", label, columns);
		for (size_t i = 0; i < list.row_count; i++) {
			const char *text = list.rows[i].text + (i == 0 ? strlen("1 ( ) ") : 0);

			assert_true(strlen(list.rows[i].text) <= columns);
			if (i > 0)
				strcat(whole, " ");
			strcat(whole, text + strspn(text, " "));
		}
		if (columns >= 18)
			assert_string_equal(whole, label);
		list_release(&list);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(down_shows_every_row),
		cmocka_unit_test(up_shows_every_row),
		cmocka_unit_test(page_down_shows_every_row),
		cmocka_unit_test(page_up_shows_every_row),
		cmocka_unit_test(the_mark_is_in_view_at_every_height),
		cmocka_unit_test(tab_goes_from_heading_to_heading),
		cmocka_unit_test(an_empty_list_stands_every_key),
		cmocka_unit_test(the_mark_stays_on_its_item_whatever_comes_and_goes),
		cmocka_unit_test(a_long_label_is_there_in_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
