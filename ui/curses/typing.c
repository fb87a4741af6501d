/* Letters that are text: an answer, a filter, something about the call. */
#include "ui/curses/wizard.h"

#include <string.h>

#include "base/language.h"
#include "ui/match.h"

#define TYPED_BYTES_MAX 1000

static struct strbuf *typed_into(struct wizard *wizard)
{
	struct strbuf *text;
	size_t question;

	wizard->stale = true;
	if (wizard_place(wizard) == SCREEN_FILTER)
		return &wizard->filter;
	if (wizard_place(wizard) == SCREEN_FIELD)
		return &wizard->field;
	wizard_top(wizard)->place.focus = 0;
	question = question_shown(wizard);
	text = draft_text(wizard, question);
	wizard->draft.touched[question] = true;
	return text;
}

void typing_add(struct wizard *wizard, const char *typed)
{
	struct strbuf *text = typed_into(wizard);
	size_t most = text == &wizard->filter ? MATCH_TYPED_MOST : TYPED_BYTES_MAX;

	if (text->length + strlen(typed) <= most)
		strbuf_add(text, typed);
	else
		wizard_say(wizard, _("There is no room for more."));
}

void typing_erase(struct wizard *wizard)
{
	struct strbuf *text = typed_into(wizard);

	strbuf_drop_last(text);
}
