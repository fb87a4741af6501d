/* Which advisory?  A list of them, which typed words make shorter where it is long. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "ui/match.h"

#define FEW 9			/* so many need no search */
#define SHOWN_MOST 20

struct choice {
	const struct front_shelf *shelf;
	const struct front_advisory *rows;
	size_t count, all;	/* found now; without words */
	size_t shown;		/* can be chosen by number */
	struct console console;
};

static void search(struct choice *choice, const char *words)
{
	choice->rows = choice->shelf->search(choice->shelf->shelf, words, &choice->count);
	choice->shown = choice->count < SHOWN_MOST ? choice->count : SHOWN_MOST;
}

static void show(const struct choice *choice)
{
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < choice->shown; i++) {
		strbuf_clear(&text);
		if (*choice->rows[i].date)
			strbuf_addf(&text, "%s  ", choice->rows[i].date);
		front_add_advisory(&text, &choice->rows[i]);
		strbuf_addf(&text, ": %s", choice->rows[i].name);
		console_number(&choice->console, i + 1, text.text);
	}
	if (choice->count > choice->shown)
		console_sayf(&choice->console,
			     _("There are %zu more: words from the title, a CVE, a vendor or a product find them."),
			     choice->count - choice->shown);
	if (!choice->count)
		console_say(&choice->console, _("No advisory has all of these words."));
	strbuf_release(&text);
}

/* What a line says; true: it is over, and *end says how. */
static bool take(struct choice *choice, const char *typed, enum front_end *end, const char **name)
{
	size_t number = typed_number(typed, choice->shown);
	bool leave = typed_command(typed, SCREEN_CHOICE).action == ACTION_QUIT;

	if (number) {
		*end = FRONT_DONE;
		*name = choice->rows[number - 1].name;
	} else if (leave) {
		*end = FRONT_LEFT;
	} else if (choice->all > FEW && strlen(typed) > MATCH_TYPED_MOST) {
		console_say(&choice->console, _("That is too much to look for: a few words will do."));
	} else if (choice->all > FEW) {
		search(choice, typed);
		show(choice);
	} else {
		console_sayf(&choice->console, _("Type a number from 1 to %zu, or q."), choice->all);
	}
	return number || leave;
}

enum front_end line_choose(const struct front_shelf *shelf, const char **name)
{
	struct choice choice = { .shelf = shelf };
	enum front_end end = FRONT_EOF;
	bool over = false;

	console_init(&choice.console);
	search(&choice, "");
	choice.all = choice.count;
	console_say(&choice.console, _("Which advisory?"));
	show(&choice);
	while (!over) {
		char *typed = console_read(&choice.console,
					   choice.all > FEW ? _("Number, words to search for, q leave:") :
							      _("Number, q leave:"));

		over = !typed || take(&choice, typed, &end, name);
		free(typed);
	}
	if (console_interrupted())
		end = FRONT_LEFT;
	console_release(&choice.console);
	return end;
}
