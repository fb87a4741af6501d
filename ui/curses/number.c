/* Going to what has a number: options, steps, sights, machines. */
#include "ui/curses/wizard.h"

#include "base/language.h"

/* The item with that number; NO_INDEX: there is none. */
static size_t item_numbered(struct wizard *wizard, size_t number)
{
	const struct outcome *outcome = session_outcome(wizard->session);
	const struct list *list = &wizard->list;
	size_t found = 0;

	if (number == 0)
		return NO_INDEX;
	switch (wizard_place(wizard)) {
	case SCREEN_PLAN:
		return number > outcome->plan_count ? NO_INDEX :
		       list_find(list, BLOCK_STEP, outcome->plan[number - 1]);
	case SCREEN_MACHINES:
		return list_find(list, BLOCK_FACT, number - 1);
	case SCREEN_WHERE:
		for (size_t i = 0; i < list->item_count; i++) {
			if (list->items[i].kind == BLOCK_ITEM && ++found == number)
				return i;
		}
		return NO_INDEX;
	default:
		return number <= list->item_count && list->items[number - 1].numbered ? number - 1 : NO_INDEX;
	}
}

/* Do the digits before it and this one make a number? */
static bool goes_on(struct wizard *wizard, unsigned digit)
{
	return wizard->digits && item_numbered(wizard, 10 * (size_t)wizard->digits + digit) != NO_INDEX;
}

/* Digits in a row make a number where there is such a line. */
void number_digit(struct wizard *wizard, unsigned digit)
{
	unsigned number = goes_on(wizard, digit) ? 10 * wizard->digits + digit : digit;
	size_t item = item_numbered(wizard, number);

	wizard->digits = item == NO_INDEX ? 0 : number;
	if (item == NO_INDEX)
		wizard_say(wizard, _("There is no such number here."));
	else if (wizard_place(wizard) == SCREEN_PLAN)
		wizard_top(wizard)->place = (struct place){
			item, wizard->list.items[item].first - wizard->list.items[item].lead,
		};
	else
		wizard_top(wizard)->place.focus = item;
}
