/* What keys do at a question. */
#include "ui/curses/wizard.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "ui/curses/screen.h"

static const struct question *question_of(const struct wizard *wizard)
{
	return &wizard->advisory->questions[question_shown(wizard)];
}

/* The answer is only tried out: what would it change? */
static void try_out(struct wizard *wizard, size_t question, enum answer_state state,
		    const size_t *options, size_t count, const char *text)
{
	struct answers *answers = &wizard->trial.answers;

	if (state == ANSWER_UNKNOWN)
		answers_unknown(answers, question);
	else if (text)
		answers_write(answers, question, text);
	else
		answers_none(answers, question);
	for (size_t i = 0; i < count; i++)
		answers_choose(answers, options[i]);
	answers_show_difference(wizard);
}

void answer_give(struct wizard *wizard, size_t question, enum answer_state state,
		 const size_t *options, size_t count, const char *text)
{
	enum session_result result;

	if (wizard_top(wizard)->kind == VIEW_TRIAL) {
		try_out(wizard, question, state, options, count, text);
		return;
	}
	if (state == ANSWER_UNKNOWN)
		result = session_answer_unknown(wizard->session, question);
	else if (text)
		result = session_answer_text(wizard->session, question, text);
	else
		result = session_answer(wizard->session, question, options, count);
	if (result != SESSION_OK)
		return;
	draft_drop(wizard, question);
	wizard->answered = question;
	wizard_answered(wizard);
}

/* Ticks are not thrown away by one key. */
static bool keeps_ticks(struct wizard *wizard, enum action action)
{
	if (question_of(wizard)->kind != QUESTION_MANY || !question_any_ticked(wizard) ||
	    wizard->again)
		return false;
	/* TRANSLATORS: at most 60 columns, so that it fits in the smallest window. */
	wizard_say(wizard, _("The ticks will be lost. Press the same key again."));
	wizard->confirming = action;
	return true;
}

static void accept_ticked(struct wizard *wizard)
{
	const struct question *q = question_of(wizard);
	const bool *offered = session_outcome(wizard->session)->offered;
	size_t *options = mem_array(q->option_count, sizeof(*options)), count = 0;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (offered[o] && draft_ticked(wizard, o))
			options[count++] = o;
	}
	if (count)
		answer_give(wizard, question_shown(wizard), ANSWER_GIVEN, options, count, NULL);
	else
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, _("Nothing is ticked. Tick, or choose one of the last two."));
	free(options);
}

void answer_unknown(struct wizard *wizard)
{
	if (!keeps_ticks(wizard, ACTION_UNKNOWN))
		answer_give(wizard, question_shown(wizard), ANSWER_UNKNOWN, NULL, 0, NULL);
}

static void accept_text(struct wizard *wizard)
{
	size_t question = question_shown(wizard);
	const char *text = draft_text(wizard, question)->text;

	if (*text)
		answer_give(wizard, question, ANSWER_GIVEN, NULL, 0, text);
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
	size_t question = question_shown(wizard), option;

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
		if (question_of(wizard)->kind == QUESTION_MANY)
			accept_ticked(wizard);
		else
			answer_give(wizard, question, ANSWER_GIVEN, &option, 1, NULL);
		break;
	case ITEM_NONE:
		if (!keeps_ticks(wizard, ACTION_ACCEPT))
			answer_give(wizard, question, ANSWER_GIVEN, NULL, 0, NULL);
		break;
	case ITEM_UNKNOWN:
		if (!keeps_ticks(wizard, ACTION_ACCEPT))
			answer_give(wizard, question, ANSWER_UNKNOWN, NULL, 0, NULL);
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
