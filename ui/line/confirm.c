/* Yes or no, before the walk. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

static bool is_one_of(const char *typed, const char *const *words)
{
	char *folded = text_fold(typed);
	bool found = false;

	for (; *words; words++)
		found = found || strcmp(folded, *words) == 0;
	free(folded);
	return found;
}

/* False: it says neither. */
static bool understand(const char *typed, bool usual, bool *answer)
{
	static const char *const yes[] = { "y", "yes", "はい", NULL }, *const no[] = { "n", "no", "いいえ", NULL };

	*answer = typed_nothing(typed) ? usual : is_one_of(typed, yes);
	return typed_nothing(typed) || *answer || is_one_of(typed, no);
}

enum front_end line_confirm(const char *question, bool usual, bool *answer)
{
	enum front_end end = FRONT_EOF;
	struct console console;
	bool said = false, over = false;

	console_init(&console);
	while (!over) {
		char *typed = console_read(&console, question);

		if (typed && typed_command(typed, SCREEN_CHOICE).action == ACTION_QUIT)
			end = FRONT_LEFT;
		else if (typed && understand(typed, usual, &said))
			end = FRONT_DONE;
		over = !typed || end != FRONT_EOF;
		free(typed);
	}
	if (console_interrupted())
		end = FRONT_LEFT;
	if (end == FRONT_DONE)
		*answer = said;
	console_release(&console);
	return end;
}
