/* An outcome's scratch memory: the diagram, its variables and the views. */
#include "core/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/arrange.h"

static void view_init(struct view *view, struct outcome *outcome, enum view_scope scope, size_t before)
{
	const struct advisory *a = outcome->advisory;

	*view = (struct view){
		.scope = scope, .outcome = outcome, .before = before, .asking = NO_INDEX,
		.epoch = 1, .stamp = 2, .last_stamp = 2,
		.named = mem_array(a->named_count, sizeof(struct view_memo)),
		.asked = mem_array(a->question_count, sizeof(struct view_memo)),
		.warning = mem_array(a->warning_count, sizeof(struct view_memo)),
		.step = mem_array(a->step_count, sizeof(struct view_memo)),
		.matters = mem_array(a->question_count, sizeof(struct view_memo)),
		.hit = mem_array(a->rule_count, sizeof(uint32_t)),
	};
}

static void view_release(struct view *view)
{
	free(view->named);
	free(view->asked);
	free(view->warning);
	free(view->step);
	free(view->matters);
	free(view->hit);
}

void view_forget(struct view *view)
{
	view->epoch = ++view->last_stamp;
	view->stamp = ++view->last_stamp;
	view->asking = NO_INDEX;
	view->decided = false;
	view->concluded = false;
}

/* The loader has found it already, as a rule. */
static void take_order(struct outcome_work *work, const struct advisory *a)
{
	work->order = mem_array(a->question_count + a->option_count, sizeof(*work->order));
	work->order_count = a->arrangement ? a->arrangement_count : arrange(a, work->order);
	if (a->arrangement && a->arrangement_count)
		memcpy(work->order, a->arrangement, a->arrangement_count * sizeof(*work->order));
}

struct outcome_work *work_new(struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;
	struct outcome_work *work = mem_alloc(sizeof(*work));

	work->diagram = diagram_new();
	take_order(work, a);
	work->one = mem_array(a->question_count, sizeof(*work->one));
	work->many = mem_array(a->option_count, sizeof(*work->many));
	work->given = mem_array(a->question_count, sizeof(*work->given));
	work->stand = mem_array(a->question_count, sizeof(*work->stand));
	work->taken = mem_array(a->option_count, sizeof(*work->taken));
	work->marked = mem_array(a->option_count, sizeof(*work->marked));
	work->options = mem_array(a->option_count, sizeof(*work->options));
	for (size_t o = 0; o < a->option_count; o++)
		work->options[o] = o;
	work->limited = mem_array(a->question_count, sizeof(struct view *));
	work->with_step = mem_array(a->link_count, sizeof(*work->with_step));
	for (size_t s = 0; s < a->step_count; s++) {
		for (size_t i = 0; i < a->steps[s].links.count; i++)
			work->with_step[a->steps[s].links.items[i]] = true;
	}
	view_init(&work->answered, outcome, SCOPE_ANSWERED, a->question_count);
	view_init(&work->worlds, outcome, SCOPE_WORLDS, a->question_count);
	return work;
}

void work_free(struct outcome_work *work, const struct advisory *advisory)
{
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (work->limited[q])
			view_release(work->limited[q]);
		free(work->limited[q]);
	}
	view_release(&work->answered);
	view_release(&work->worlds);
	diagram_free(work->diagram);
	free(work->limited);
	free(work->with_step);
	free(work->order);
	free(work->one);
	free(work->many);
	free(work->given);
	free(work->stand);
	free(work->taken);
	free(work->marked);
	free(work->options);
	free(work);
}

static void make_variables(struct outcome_work *work, const struct advisory *a)
{
	for (size_t i = 0; i < work->order_count; i++) {
		size_t option = work->order[i] - a->question_count;
		bool many = work->order[i] >= a->question_count;
		size_t question = many ? a->options[option].question : work->order[i];

		if (work->free && work->given[question] == NO_VARIABLE)
			work->given[question] = diagram_variable(work->diagram, 2);
		if (many)
			work->many[option] = diagram_variable(work->diagram, 2);
		else
			work->one[question] = diagram_variable(work->diagram,
							       a->questions[question].option_count);
	}
	for (size_t q = 0; q < a->question_count && work->free; q++) {
		if (work->given[q] == NO_VARIABLE)
			work->given[q] = diagram_variable(work->diagram, 2);
	}
}

void work_restart(struct outcome_work *work, const struct advisory *advisory, bool free)
{
	diagram_clear(work->diagram);
	work->free = free;
	memset(work->taken, 0, advisory->option_count * sizeof(*work->taken));
	for (size_t q = 0; q < advisory->question_count; q++) {
		work->given[q] = NO_VARIABLE;
		work->stand[q] = (struct stand){ .presumption = NO_INDEX };
		if (work->limited[q])
			view_forget(work->limited[q]);
	}
	make_variables(work, advisory);
	view_forget(&work->answered);
	view_forget(&work->worlds);
}

struct view *view_before(struct outcome *outcome, size_t question)
{
	struct view **view = &outcome->work->limited[question];

	if (!*view) {
		*view = mem_alloc(sizeof(**view));
		view_init(*view, outcome, SCOPE_WORLDS, question);
	}
	return *view;
}
