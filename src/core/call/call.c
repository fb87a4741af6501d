#include "core/call/call.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void machine_init(struct machine *machine, const struct advisory *advisory)
{
	*machine = (struct machine){
		.steps = mem_array(advisory->step_count, sizeof(*machine->steps)),
		.warnings = mem_array(advisory->warning_count, sizeof(*machine->warnings)),
		.contradicted = mem_array(advisory->contradiction_count,
					  sizeof(*machine->contradicted)),
		.again = mem_array(advisory->question_count, sizeof(*machine->again)),
	};
	answers_init(&machine->answers, advisory);
	answers_init(&machine->before, advisory);
	answers_init(&machine->logged, advisory);
}

static void machine_release(struct machine *machine)
{
	free(machine->name);
	free(machine->steps);
	free(machine->warnings);
	free(machine->contradicted);
	free(machine->again);
	answers_release(&machine->answers);
	answers_release(&machine->before);
	answers_release(&machine->logged);
	as_told_release(&machine->told);
}

uint64_t call_changes(const struct call *call)
{
	return call->changes + session_changes(call->session);
}

/* What is noted on the current machine is noted by way of this, so that it counts. */
static struct machine *change(struct call *call)
{
	call->changes++;
	return &call->machines[call->current];
}

/* Room for one more, which becomes the current one. */
static void add_machine(struct call *call)
{
	call->machines = mem_grow(call->machines, call->machine_count + 1,
				  sizeof(*call->machines));
	call->current = call->machine_count++;
	machine_init(&call->machines[call->current], call->advisory);
	change(call);
}

struct call *call_new(const struct advisory *advisory, int64_t now)
{
	struct call *call = mem_alloc(sizeof(*call));

	call->advisory = advisory;
	call->session = session_new(advisory);
	call->began = now;
	add_machine(call);
	return call;
}

void call_free(struct call *call)
{
	if (!call)
		return;
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		free(call->field[f]);
	for (size_t m = 0; m < call->machine_count; m++)
		machine_release(&call->machines[m]);
	for (size_t n = 0; n < call->note_count; n++)
		free(call->notes[n].text);
	free(call->kept);
	free(call->machines);
	free(call->notes);
	journal_release(&call->journal);
	session_free(call->session);
	free(call);
}

static void set(char **place, const char *text)
{
	char *copy = text && *text ? mem_strdup(text) : NULL;

	free(*place);
	*place = copy;
}

void call_set(struct call *call, enum call_field field, const char *text)
{
	set(&call->field[field], text);
	change(call);
}

void call_keep_as(struct call *call, const char *number)
{
	set(&call->kept, number);
}

/* A clock that was set back must not give time back. */
static int64_t seconds_between(int64_t from, int64_t to)
{
	return to > from ? to - from : 0;
}

void call_hold(struct call *call, int64_t now)
{
	change(call);
	if (!call_on_hold(call)) {
		call->hold_began = now;
		return;
	}
	call->held += seconds_between(call->hold_began, now);
	call->hold_began = 0;
}

bool call_on_hold(const struct call *call)
{
	return call->hold_began != 0;
}

int64_t call_seconds(const struct call *call, int64_t now)
{
	int64_t end = call_on_hold(call) ? call->hold_began : now;

	return seconds_between(call->held, seconds_between(call->began, end));
}

const struct machine *call_machine(const struct call *call)
{
	return &call->machines[call->current];
}

/* Without what isn't asked then. */
static void forget_unasked(struct answers *answers)
{
	struct outcome *outcome = outcome_new(answers->advisory);

	outcome_compute(outcome, answers);
	for (size_t q = 0; q < answers->advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_NOT_ASKED)
			answers_forget(answers, q);
	}
	outcome_free(outcome);
}

/* Is the machine as the session is? */
static bool is_kept(const struct machine *machine, const struct session *session)
{
	if (!answers_equal(&machine->before, session_answers(session)))
		return false;
	for (size_t q = 0; q < machine->before.advisory->question_count; q++) {
		if (machine->again[q] != session_asks_again(session, q))
			return false;
	}
	return true;
}

void call_keep(struct call *call)
{
	struct machine *machine = &call->machines[call->current];
	bool any = false;

	if (is_kept(machine, call->session))
		return;
	as_told_release(&machine->told);
	answers_copy(&machine->before, session_answers(call->session));
	answers_copy(&machine->answers, session_answers(call->session));
	for (size_t q = 0; q < call->advisory->question_count; q++) {
		machine->again[q] = session_asks_again(call->session, q);
		any = any || machine->again[q];
		if (machine->again[q])
			answers_forget(&machine->answers, q);
	}
	if (any)
		forget_unasked(&machine->answers);
}

/* Of the current one the session knows the outcome, unless something is to be asked again. */
void call_tell(struct call *call, size_t language)
{
	struct outcome *anew = NULL;

	call_keep(call);
	for (size_t m = 0; m < call->machine_count; m++) {
		struct machine *machine = &call->machines[m];
		struct outcome *outcome = session_outcome(call->session);

		if (machine->told.known && machine->told_language == language)
			continue;
		if (m != call->current || !answers_equal(&machine->answers, &machine->before)) {
			outcome = anew = anew ? anew : outcome_new(call->advisory);
			outcome_compute(outcome, &machine->answers);
		}
		as_told_release(&machine->told);
		as_told_init(&machine->told, outcome, language);
		machine->told_language = language;
	}
	outcome_free(anew);
}

void call_log(struct call *call, int64_t now)
{
	struct answers *logged = &call->machines[call->current].logged;
	const struct answers *answers = session_answers(call->session);
	size_t before = call->journal.count;

	journal_keep(&call->journal, call->current, logged, answers, call->field[CALL_OPERATOR], now);
	answers_copy(logged, answers);
	if (call->journal.count != before)
		change(call);
}

void call_name(struct call *call, size_t machine, const char *name)
{
	set(&call->machines[machine].name, name);
	change(call);
}

/* Of the session, and so of the current machine. */
static void take_over(struct call *call, const struct answers *answers, const bool *again)
{
	session_replay(call->session, answers);
	session_ask_again(call->session, again);
	call_keep(call);
}

void call_add_machine(struct call *call, const bool *differs)
{
	size_t one_before = call->current;

	call_keep(call);
	add_machine(call);
	take_over(call, &call->machines[one_before].before, differs);
}

void call_switch(struct call *call, size_t machine)
{
	call_keep(call);
	call->current = machine;
	change(call);
	take_over(call, &call->machines[machine].before, call->machines[machine].again);
}

void call_mark(struct call *call, size_t step, enum mark mark, int64_t now)
{
	struct marked *marked = &change(call)->steps[step];

	if (marked->mark == mark || mark == MARK_OPEN)
		*marked = (struct marked){ .mark = MARK_OPEN };
	else
		*marked = (struct marked){ .mark = mark, .at = now };
}

/* The same again keeps the time at which it was first heard. */
void call_hear(struct call *call, size_t warning, enum hearing hearing, int64_t now)
{
	struct heard *heard = &change(call)->warnings[warning];

	if (heard->hearing != hearing)
		*heard = (struct heard){ .hearing = hearing, .at = now };
}

size_t call_unheard(const struct call *call, const struct outcome *outcome)
{
	const struct advisory *advisory = call->advisory;
	const struct heard *heard = call->machines[call->current].warnings;

	for (size_t w = 0; w < advisory->warning_count; w++) {
		if (outcome->warnings[w] && advisory->warnings[w].acknowledge &&
		    heard[w].hearing == HEARING_NOT_YET)
			return w;
	}
	return NO_INDEX;
}

size_t call_left(const struct call *call, const struct outcome *outcome)
{
	const struct marked *steps = call->machines[call->current].steps;
	size_t left = 0;

	for (size_t i = 0; i < outcome->plan_count; i++) {
		enum mark mark = steps[outcome->plan[i]].mark;

		left += mark == MARK_OPEN || mark == MARK_FAILED;
	}
	return left;
}

static size_t new_contradiction(struct call *call, const struct outcome *outcome)
{
	bool *said = change(call)->contradicted;
	size_t found = NO_INDEX;

	for (size_t c = 0; c < call->advisory->contradiction_count; c++) {
		if (outcome->contradictions[c] && !said[c] && found != NO_INDEX)
			continue;	/* its turn comes */
		if (outcome->contradictions[c] && !said[c])
			found = c;
		said[c] = outcome->contradictions[c];
	}
	return found;
}

/* Is it time to say that enough is known? */
static bool offers(struct call *call, const struct ahead *ahead)
{
	bool *offered = &change(call)->offered, before = *offered;

	*offered = ahead->settled && ahead->open;
	return *offered && !before;
}

bool call_enough(const struct call *call)
{
	return call->machines[call->current].enough;
}

void call_set_enough(struct call *call, bool enough)
{
	change(call)->enough = enough;
}

size_t call_question(const struct call *call)
{
	return call_enough(call) ? NO_INDEX : session_current(call->session);
}

struct call_next call_next(struct call *call)
{
	const struct ahead *ahead = session_ahead(call->session);
	const struct outcome *outcome = session_outcome(call->session);
	size_t found = new_contradiction(call, outcome);
	bool enough;

	/* In another revision, or on another machine, more may be open than when the plan was wanted. */
	if (!ahead->settled)
		call_set_enough(call, false);
	if (found != NO_INDEX)
		return (struct call_next){ NEXT_CONTRADICTION, found };
	enough = offers(call, ahead);
	found = call_question(call);
	if (found != NO_INDEX)
		return (struct call_next){ enough ? NEXT_ENOUGH : NEXT_QUESTION, found };
	found = call_unheard(call, outcome);
	return (struct call_next){ found != NO_INDEX ? NEXT_HEARING : NEXT_PLAN, found };
}

void call_note(struct call *call, enum note_about about, size_t index, const char *text,
	       int64_t now)
{
	change(call);
	call->notes = mem_grow(call->notes, call->note_count + 1, sizeof(*call->notes));
	call->notes[call->note_count++] = (struct note){
		.text = mem_strdup(text),
		.at = now,
		.machine = call->current,
		.about = about,
		.index = about == NOTE_CALL ? NO_INDEX : index,
	};
}

static bool machine_noted(const struct machine *machine, const struct advisory *advisory)
{
	for (size_t s = 0; s < advisory->step_count; s++) {
		if (machine->steps[s].mark != MARK_OPEN)
			return true;
	}
	for (size_t w = 0; w < advisory->warning_count; w++) {
		if (machine->warnings[w].hearing != HEARING_NOT_YET)
			return true;
	}
	return false;
}

bool call_noted(const struct call *call)
{
	for (size_t m = 0; m < call->machine_count; m++) {
		if (machine_noted(&call->machines[m], call->advisory))
			return true;
	}
	return call->note_count > 0;
}
