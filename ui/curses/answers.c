/* All answers as sentences to be read back; and what another answer would change. */
#include "ui/curses/wizard.h"

#include <string.h>

#include "base/language.h"
#include "report/words.h"
#include "ui/curses/screen.h"

#define NUMBERED_MAX 9

/* Every question that is asked as the sentence to be read back, with its label before it where there is room. */
void answers_fill(struct wizard *wizard, size_t columns)
{
	struct outcome *outcome = session_outcome(wizard->session);
	struct list *list = &wizard->list;
	struct strbuf text, head;

	strbuf_init(&text);
	strbuf_init(&head);
	list_add_passive(list, STYLE_UNDERLINE, _("Let me repeat:"), strlen(_("Let me repeat:")));
	for (size_t q = 0; q < wizard->advisory->question_count; q++) {
		bool counts = list->item_count < NUMBERED_MAX;

		if (outcome->standing[q] == STANDING_NOT_ASKED)
			continue;
		list_add_item(list, BLOCK_FACT, q)->numbered = counts;
		strbuf_clear(&head);
		strbuf_addf(&head, "%c ", counts ? (char)('0' + list->item_count) : ' ');
		strbuf_clear(&text);
		words_say_answer(&text, wizard->session, q, wizard->language);
		list_add_wrapped(list, STYLE_PLAIN, head.text, text.text, columns);
	}
	strbuf_release(&text);
	strbuf_release(&head);
}

void answers_accept(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);

	if (item)
		wizard_jump(wizard, item->index);
}

void answers_digit(struct wizard *wizard, unsigned digit)
{
	if (digit <= wizard->list.item_count)
		wizard_jump(wizard, wizard->list.items[digit - 1].index);
	else
		wizard_say(wizard, _("There is no such number here."));
}

void answers_try(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);

	if (!item)
		return;
	if (wizard->trying) {
		wizard_say(wizard, _("Something is being tried out already: end that first."));
		return;
	}
	if (!wizard_push(wizard, VIEW_TRIAL, ABOUT_QUESTION, item->index))
		return;
	trial_init(&wizard->trial, wizard->session);
	wizard->trying = true;
	wizard->put_by = wizard->draft;
	draft_init(wizard);
	wizard_say(wizard, _("What if it were otherwise? Choose; nothing is changed yet."));
}

void answers_end_trial(struct wizard *wizard)
{
	if (!wizard->trying)
		return;
	trial_release(&wizard->trial);
	draft_release(wizard);
	wizard->draft = wizard->put_by;
	wizard->trying = false;
}

void answers_show_difference(struct wizard *wizard)
{
	trial_compute(&wizard->trial, wizard->session);
	wizard_push(wizard, VIEW_DIFFERENCE, ABOUT_QUESTION, question_shown(wizard));
}

void answers_fill_difference(struct wizard *wizard, size_t columns)
{
	struct document document;

	page_document(wizard, &document);
	document_trial(&document, wizard->session, &wizard->trial, wizard_top(wizard)->index);
	page_add(wizard, &document, false, columns);
	document_release(&document);
}

void answers_accept_difference(struct wizard *wizard)
{
	size_t question = wizard_top(wizard)->index;

	session_replay(wizard->session, &wizard->trial.answers);
	answers_end_trial(wizard);
	draft_drop(wizard, question);
	wizard_answered(wizard);
}
