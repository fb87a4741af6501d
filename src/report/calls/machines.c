#include "report/calls/machines.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "report/pages/parts.h"
#include "report/words.h"

void machine_name(struct strbuf *out, const struct call *call, size_t machine)
{
	const char *name = call->machines[machine].name;

	if (name)
		words_add_typed(out, name);
	else
		/* TRANSLATORS: stands for a computer's name; %zu is its number. */
		strbuf_addf(out, _("Machine %zu"), machine + 1);
}

/* A step in the plans of all machines. */
struct sharing {
	size_t plans;		/* how many have it */
	enum mark mark;		/* that it has in all of these; open if they differ */
};

/* All machines of a call, one outcome at a time. */
struct survey {
	struct document *document;
	const struct call *call;
	struct outcome *outcome;	/* of the machine that was looked at last */
	struct sharing *steps;
	size_t busy;			/* machines that have something to do */
	size_t first;			/* of these: the current one, or else the first */
};

static void look_at(struct survey *survey, size_t machine)
{
	outcome_compute(survey->outcome, &survey->call->machines[machine].answers);
}

static void add_progress(struct strbuf *out, const struct outcome *outcome, const struct marked *marked)
{
	size_t marks[MARK_SKIPPED + 1] = { 0 };

	for (size_t i = 0; i < outcome->plan_count; i++)
		marks[marked[outcome->plan[i]].mark]++;
	if (!outcome->plan_count)
		strbuf_add(out, _("nothing to do"));
	else if (marks[MARK_FAILED])
		strbuf_addf(out, _("%zu of %zu steps done, %zu failed"), marks[MARK_DONE],
			    outcome->plan_count, marks[MARK_FAILED]);
	else
		strbuf_addf(out, _("%zu of %zu steps done"), marks[MARK_DONE], outcome->plan_count);
}

static size_t first_asked(const struct outcome *outcome)
{
	size_t q = 0;

	while (q < outcome->advisory->question_count && outcome->standing[q] == STANDING_NOT_ASKED)
		q++;
	return q;
}

static void add_machine(struct survey *survey, size_t machine)
{
	const struct machine *m = &survey->call->machines[machine];
	const struct outcome *outcome = survey->outcome;
	const char *verdict = words_verdict(outcome->verdict);
	size_t question = first_asked(outcome);
	struct strbuf name, answer, progress, text;

	strbuf_init(&name);
	strbuf_init(&answer);
	strbuf_init(&progress);
	strbuf_init(&text);
	machine_name(&name, survey->call, machine);
	add_progress(&progress, outcome, m->steps);
	if (question < outcome->advisory->question_count) {
		words_answer(&answer, outcome, &m->answers, question, survey->document->language);
		/* TRANSLATORS: a machine: its verdict, its system, and how far its plan is carried out. */
		strbuf_addf(&text, _("%s; %s; %s"), verdict, answer.text, progress.text);
	} else {
		/* TRANSLATORS: a machine: its verdict, and how far its plan is carried out. */
		strbuf_addf(&text, _("%s; %s"), verdict, progress.text);
	}
	parts_labelled(survey->document, BLOCK_FACT, 0, name.text, text.text)->index = machine;
	strbuf_release(&name);
	strbuf_release(&answer);
	strbuf_release(&progress);
	strbuf_release(&text);
}

static void count_steps(struct survey *survey, size_t machine)
{
	const struct outcome *outcome = survey->outcome;

	if (!outcome->plan_count)
		return;
	if (!survey->busy++ || machine == survey->call->current)
		survey->first = machine;
	for (size_t i = 0; i < outcome->plan_count; i++) {
		struct sharing *sharing = &survey->steps[outcome->plan[i]];
		enum mark mark = survey->call->machines[machine].steps[outcome->plan[i]].mark;

		if (sharing->plans++ && sharing->mark != mark)
			mark = MARK_OPEN;
		sharing->mark = mark;
	}
}

static bool is_shared(const struct survey *survey, size_t step)
{
	return survey->busy > 1 && survey->steps[step].plans == survey->busy;
}

/* A step of the machine that was looked at last, by its place in that plan. */
static void add_step(struct survey *survey, size_t place, enum mark mark)
{
	size_t step = survey->outcome->plan[place];
	const struct text *title = &survey->call->advisory->steps[step].title;
	struct block *block = document_add(survey->document, BLOCK_STEP,
					   text_in(title, survey->document->language));

	block->number = (unsigned)place + 1;
	block->index = step;
	block->mark = mark;
}

/* With the machine whose numbers they have. */
static void add_shared_heading(struct survey *survey)
{
	struct strbuf name, text;

	document_add(survey->document, BLOCK_HEADING,
		     survey->busy == survey->call->machine_count
			     ? _("Steps for all machines")
			     : _("Steps for all machines that have something to do"));
	strbuf_init(&name);
	strbuf_init(&text);
	machine_name(&name, survey->call, survey->first);
	/* TRANSLATORS: the numbers of steps; %s is a machine's name. */
	strbuf_addf(&text, _("The numbers are those of the plan for %s."), name.text);
	document_add(survey->document, BLOCK_PARAGRAPH, text.text);
	strbuf_release(&name);
	strbuf_release(&text);
}

static void add_shared_steps(struct survey *survey)
{
	const struct outcome *outcome = survey->outcome;
	bool headed = false;

	look_at(survey, survey->first);
	for (size_t i = 0; i < outcome->plan_count; i++) {
		if (!is_shared(survey, outcome->plan[i]))
			continue;
		if (!headed)
			add_shared_heading(survey);
		headed = true;
		add_step(survey, i, survey->steps[outcome->plan[i]].mark);
	}
}

static void add_further_heading(struct survey *survey, size_t machine)
{
	struct strbuf name, text;

	strbuf_init(&name);
	strbuf_init(&text);
	machine_name(&name, survey->call, machine);
	/* TRANSLATORS: %s is the name of a machine that needs them. */
	strbuf_addf(&text, _("Steps that not every machine needs: %s"), name.text);
	document_add(survey->document, BLOCK_HEADING, text.text);
	strbuf_release(&name);
	strbuf_release(&text);
}

static void add_further_steps(struct survey *survey, size_t machine)
{
	const struct outcome *outcome = survey->outcome;
	bool headed = false;

	look_at(survey, machine);
	for (size_t i = 0; i < outcome->plan_count; i++) {
		size_t step = outcome->plan[i];

		if (is_shared(survey, step))
			continue;
		if (!headed)
			add_further_heading(survey, machine);
		headed = true;
		add_step(survey, i, survey->call->machines[machine].steps[step].mark);
	}
}

void document_machines(struct document *document, struct call *call)
{
	const struct advisory *advisory = call->advisory;
	struct survey survey = {
		.document = document,
		.call = call,
		.outcome = outcome_new(advisory),
		.steps = mem_array(advisory->step_count, sizeof(*survey.steps)),
	};

	call_keep(call);
	document_add(document, BLOCK_TITLE, _("The machines of this call"));
	for (size_t m = 0; m < call->machine_count; m++) {
		look_at(&survey, m);
		add_machine(&survey, m);
		count_steps(&survey, m);
	}
	if (survey.busy > 1)
		add_shared_steps(&survey);
	for (size_t m = 0; m < call->machine_count && call->machine_count > 1; m++)
		add_further_steps(&survey, m);
	outcome_free(survey.outcome);
	free(survey.steps);
}
