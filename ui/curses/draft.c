/* Ticks and text that are not an answer yet. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void draft_init(struct wizard *wizard)
{
	size_t questions = wizard->advisory->question_count;

	wizard->draft = (struct draft){
		.touched = mem_array(questions, sizeof(bool)),
		.ticked = mem_array(wizard->advisory->option_count, sizeof(bool)),
		.text = mem_array(questions, sizeof(struct strbuf)),
	};
	for (size_t q = 0; q < questions; q++)
		strbuf_init(&wizard->draft.text[q]);
}

void draft_release(struct wizard *wizard)
{
	for (size_t q = 0; q < wizard->advisory->question_count; q++)
		strbuf_release(&wizard->draft.text[q]);
	free(wizard->draft.touched);
	free(wizard->draft.ticked);
	free(wizard->draft.text);
}

bool draft_ticked(const struct wizard *wizard, size_t option)
{
	size_t question = wizard->advisory->options[option].question;

	return wizard->draft.touched[question] ? wizard->draft.ticked[option] :
						 session_answers(wizard->session)->chosen[option];
}

/* As long as the ticks are what was answered, there is no draft. */
void draft_tick(struct wizard *wizard, size_t option)
{
	const struct answers *answers = session_answers(wizard->session);
	size_t question = wizard->advisory->options[option].question;
	const struct question *q = &wizard->advisory->questions[question];
	struct draft *draft = &wizard->draft;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		draft->ticked[o] = draft_ticked(wizard, o);
	draft->ticked[option] = !draft->ticked[option];
	draft->touched[question] = memcmp(draft->ticked + q->first_option,
					  answers->chosen + q->first_option,
					  q->option_count * sizeof(bool)) != 0;
}

struct strbuf *draft_text(struct wizard *wizard, size_t question)
{
	const char *answer = session_answers(wizard->session)->text[question];
	struct strbuf *text = &wizard->draft.text[question];

	if (!wizard->draft.touched[question]) {
		strbuf_clear(text);
		strbuf_add(text, answer ? answer : "");
	}
	return text;
}

bool draft_waits(const struct wizard *wizard)
{
	return wizard->views[0].kind == VIEW_QUESTION &&
	       wizard->draft.touched[wizard->views[0].index];
}

void draft_drop(struct wizard *wizard, size_t question)
{
	wizard->draft.touched[question] = false;
}
