/* The plan, its steps one by one, and the warnings that must be heard. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "report/words.h"
#include "ui/brief.h"
#include "ui/curses/screen.h"

#define LOW_ROWS 20		/* with fewer, what open points would change is left to paper and ticket */

/* Warnings are their titles: Enter opens them. */
static void make_brief(struct document *document)
{
	brief_plan(document, screen_rows() < LOW_ROWS ? BRIEF_WARNINGS | BRIEF_EFFECTS : BRIEF_WARNINGS);
}

void plan_fill(struct wizard *wizard, size_t columns)
{
	struct wizard_view *view = wizard_top(wizard);
	struct document document;
	struct place verdict;

	page_document(wizard, &document);
	document_plan(&document, session_outcome(wizard->session), session_answers(wizard->session));
	make_brief(&document);
	verdict = page_add(wizard, &document, true, columns);
	document_release(&document);
	/*
	 * At first on the verdict, and the window as far down as it can be with the heading above that: what the advisory
	 * says in general stands above.  Then on the step that was read last.
	 */
	if (view->fresh)
		view->place = (struct place){ verdict.focus, verdict.top + verdict.focus };
	if (view->index != NO_INDEX)
		view->place.focus = list_find(&wizard->list, BLOCK_STEP, view->index);
	else if (!view->fresh)
		view->place.focus = list_held(&wizard->list, &view->hold);
	if (view->place.focus == NO_INDEX)
		view->place.focus = 0;
	view->index = NO_INDEX;
}

void plan_fill_step(struct wizard *wizard, size_t columns)
{
	struct wizard_view *view = wizard_top(wizard);
	struct outcome *outcome = session_outcome(wizard->session);
	struct document document;

	page_document(wizard, &document);
	document_step(&document, outcome, outcome->plan[view->index], (unsigned)view->index + 1);
	page_add(wizard, &document, false, columns);
	document_release(&document);
	if (!view->fresh)
		view->place.focus = list_held(&wizard->list, &view->hold);
}

/* Which step of the plan it is, from 0. */
static size_t number_of(struct wizard *wizard, size_t step)
{
	const struct outcome *outcome = session_outcome(wizard->session);
	size_t number = 0;

	while (number + 1 < outcome->plan_count && outcome->plan[number] != step)
		number++;
	return number;
}

void plan_accept(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);
	size_t index = item ? item->index : NO_INDEX;

	if (index != NO_INDEX && item->kind == BLOCK_STEP)
		wizard_push(wizard, VIEW_STEP, ABOUT_STEP, number_of(wizard, index));
	else if (index != NO_INDEX && item->kind == BLOCK_WARNING)
		wizard_push(wizard, wizard->advisory->warnings[index].acknowledge ? VIEW_HEAR : VIEW_WHY,
			    ABOUT_WARNING, index);
	else if (index != NO_INDEX && item->kind == BLOCK_FACT)
		wizard_jump(wizard, index);
	else
		wizard_say(wizard, _("Enter opens steps, warnings and answers."));
}

static bool is_plan(const struct wizard_view *view)
{
	return view->kind == VIEW_PLAN || view->kind == VIEW_PLAN_SO_FAR;
}

/* From step to step, and after the last one back to the plan. */
void plan_next_step(struct wizard *wizard)
{
	const struct outcome *outcome = session_outcome(wizard->session);
	struct wizard_view *view = wizard_top(wizard), *below = view - 1;

	if (view->index + 1 == outcome->plan_count) {
		wizard_pop(wizard);
		return;
	}
	view->index++;
	view->fresh = true;
	wizard->stale = true;
	if (is_plan(below))
		below->index = outcome->plan[view->index];
}

size_t plan_step(struct wizard *wizard)
{
	const struct wizard_view *view = wizard_top(wizard);
	const struct item *item = wizard_focused(wizard);

	if (view->kind == VIEW_STEP)
		return session_outcome(wizard->session)->plan[view->index];
	if (is_plan(view) && item && item->kind == BLOCK_STEP)
		return item->index;
	return NO_INDEX;
}

void plan_mark(struct wizard *wizard, enum mark mark)
{
	size_t step = plan_step(wizard);

	if (step == NO_INDEX) {
		wizard_say(wizard, _("Move to a step first: steps are marked."));
		return;
	}
	call_mark(wizard->call, step, mark, clock_now());
	wizard->stale = true;
	/* TRANSLATORS: the number of a step; done, failed, …; how many steps are still to be done. */
	wizard_sayf(wizard, _("Step %zu: %s. Still to be done: %zu."), number_of(wizard, step) + 1,
		    words_mark(call_machine(wizard->call)->steps[step].mark),
		    call_left(wizard->call, session_outcome(wizard->session)));
}

void plan_fill_hear(struct wizard *wizard, size_t columns)
{
	struct document document;

	page_document(wizard, &document);
	document_hear(&document, wizard->advisory, wizard_top(wizard)->index);
	page_add(wizard, &document, false, columns);
	document_release(&document);
}

bool plan_unheard(struct wizard *wizard)
{
	size_t warning = call_unheard(wizard->call, session_outcome(wizard->session));

	if (warning == NO_INDEX)
		return false;
	wizard_push(wizard, VIEW_HEAR, ABOUT_WARNING, warning);
	return true;
}

void plan_hear(struct wizard *wizard, enum hearing hearing)
{
	call_hear(wizard->call, wizard_top(wizard)->index, hearing, clock_now());
	wizard_pop(wizard);
	if (!plan_unheard(wizard))
		wizard_sayf(wizard, _("Noted: %s."), words_hearing(hearing));
}

void plan_accept_hear(struct wizard *wizard)
{
	plan_hear(wizard, HEARING_READ);
}
