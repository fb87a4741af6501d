/* A text, and lines below it of which Enter takes one. */
#include "ui/curses/wizard.h"

#include <string.h>

#include "base/language.h"
#include "report/words.h"
#include "ui/curses/screen.h"

enum { CHOICE_GO_ON, CHOICE_PLAN, CHOICE_QUESTION };

static void add_choice(struct wizard *wizard, int kind, size_t index, const char *label, size_t columns)
{
	struct strbuf head;

	list_add_item(&wizard->list, kind, index)->numbered = true;
	strbuf_init(&head);
	strbuf_addf(&head, "%zu ", wizard->list.item_count);
	list_add_wrapped(&wizard->list, STYLE_PLAIN, head.text, label, columns);
	strbuf_release(&head);
}

/* A paragraph that the mark passes over, and an empty row. */
static void add_text(struct wizard *wizard, const char *text, size_t columns)
{
	list_add_paragraph(&wizard->list, STYLE_PLAIN, text, columns);
	list_add_passive(&wizard->list, STYLE_PLAIN, "", 0);
}

void choice_fill_enough(struct wizard *wizard, size_t columns)
{
	size_t open = session_ahead(wizard->session)->open;
	struct strbuf words;

	add_text(wizard, _("Nothing that is still open can change the verdict, a warning or a step. "
			   "You can stop asking here."), columns);
	add_choice(wizard, CHOICE_PLAN, NO_INDEX, _("Show the plan"), columns);
	strbuf_init(&words);
	strbuf_addf(&words, open == 1 ? _("Ask on all the same: %zu question is left")
				      : _("Ask on all the same: %zu questions are left"), open);
	add_choice(wizard, CHOICE_GO_ON, NO_INDEX, words.text, columns);
	strbuf_release(&words);
}

void choice_accept_enough(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);

	if (!item)
		return;
	call_set_enough(wizard->call, item->kind == CHOICE_PLAN);
	wizard_settle(wizard);
	if (item->kind == CHOICE_PLAN)
		plan_unheard(wizard);
}

void choice_fill_contradiction(struct wizard *wizard, size_t columns)
{
	size_t language = wizard->language;
	const struct contradiction *c = &wizard->advisory->contradictions[wizard_top(wizard)->index];
	struct strbuf words;

	add_text(wizard, text_in(&c->text, language), columns);
	strbuf_init(&words);
	for (size_t i = 0; i < c->questions.count; i++) {
		size_t q = c->questions.items[i];

		strbuf_clear(&words);
		/* TRANSLATORS: a question, to be asked again. */
		strbuf_addf(&words, _("Ask again: %s"),
			    text_in(&wizard->advisory->questions[q].label, language));
		add_choice(wizard, CHOICE_QUESTION, q, words.text, columns);
		strbuf_clear(&words);
		words_read_back(&words, session_outcome(wizard->session),
				session_answers(wizard->session), q, language);
		list_add_wrapped(&wizard->list, STYLE_PLAIN, "    ", words.text, columns);
	}
	add_choice(wizard, CHOICE_GO_ON, NO_INDEX, _("Both are right: leave it as it is"), columns);
	strbuf_release(&words);
}

void choice_accept_contradiction(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);

	if (!item)
		return;
	if (item->kind == CHOICE_QUESTION)
		wizard_jump(wizard, item->index);
	else
		choice_keep_contradiction(wizard);
}

/* There may be another one, and what else an answer leads to. */
void choice_keep_contradiction(struct wizard *wizard)
{
	wizard_stand(wizard);
}
