/* What keys do at a question. */
#include "ui/curses/wizard.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "ui/curses/screen.h"

void answer_give(struct wizard *wizard, size_t question, const struct given *given)
{
	if (wizard_top(wizard)->kind == VIEW_TRIAL) {
		given_take(given, &wizard->trial.answers, question);
		answers_show_difference(wizard);
		return;
	}
	if (given_answer(given, wizard->session, question) != SESSION_OK)
		return;
	draft_drop(wizard, question);
	wizard->answered = question;
	wizard_answered(wizard);
}

static void give_unknown(struct wizard *wizard)
{
	answer_give(wizard, question_shown(wizard), &(struct given){ .state = ANSWER_UNKNOWN });
}

static void give(struct wizard *wizard, size_t *options, size_t count)
{
	answer_give(wizard, question_shown(wizard),
		    &(struct given){ .state = ANSWER_GIVEN, .options = options, .count = count });
}

/* Ticks are not thrown away by one key. */
static bool keeps_ticks(struct wizard *wizard, enum action action)
{
	if (question_asked(wizard)->kind != QUESTION_MANY || !question_any_ticked(wizard) ||
	    wizard->again)
		return false;
	/* TRANSLATORS: at most 60 columns, so that it fits in the smallest window. */
	wizard_say(wizard, _("The ticks will be lost. Press the same key again."));
	wizard->confirming = action;
	return true;
}

static void accept_ticked(struct wizard *wizard)
{
	const struct question *q = question_asked(wizard);
	const bool *offered = session_outcome(wizard->session)->offered;
	size_t *options = mem_array(q->option_count, sizeof(*options)), count = 0;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (offered[o] && draft_ticked(wizard, o))
			options[count++] = o;
	}
	if (count)
		give(wizard, options, count);
	else
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, _("Nothing is ticked. Tick, or choose one of the last two."));
	free(options);
}

void answer_unknown(struct wizard *wizard)
{
	if (!keeps_ticks(wizard, ACTION_UNKNOWN))
		give_unknown(wizard);
}

static void accept_text(struct wizard *wizard)
{
	size_t question = question_shown(wizard);
	const char *text = draft_text(wizard, question)->text;

	if (*text)
		answer_give(wizard, question, &(struct given){ .state = ANSWER_GIVEN, .text = text });
	else
		wizard_say(wizard, _("Type the answer, or choose the last line."));
}

void answer_filter(struct wizard *wizard)
{
	wizard_top(wizard)->filtering = !wizard_top(wizard)->filtering;
	wizard->stale = true;
	strbuf_clear(&wizard->filter);
}

void answer_accept(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);
	size_t option;

	if (!item)
		return;
	/* In the filter Enter only finds. */
	if (wizard_top(wizard)->filtering) {
		answer_filter(wizard);
		return;
	}
	switch ((enum question_item)item->kind) {
	case ITEM_OPTION:
		option = item->index;
		if (question_asked(wizard)->kind == QUESTION_MANY)
			accept_ticked(wizard);
		else
			give(wizard, &option, 1);
		break;
	case ITEM_NONE:
		if (!keeps_ticks(wizard, ACTION_ACCEPT))
			give(wizard, NULL, 0);
		break;
	case ITEM_UNKNOWN:
		if (!keeps_ticks(wizard, ACTION_ACCEPT))
			give_unknown(wizard);
		break;
	case ITEM_FIELD:
		accept_text(wizard);
		break;
	}
}

void answer_tick(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);

	if (!item || item->kind != ITEM_OPTION) {
		wizard_say(wizard, _("This line is not ticked: Enter answers it."));
		return;
	}
	draft_tick(wizard, item->index);
	wizard->stale = true;
}
