/* Random walks through calls about any advisory, in every way that a front end can go. */
#ifndef TESTS_UNIT_CORE_WALK_H
#define TESTS_UNIT_CORE_WALK_H

#include "tests/unit/base/dice.h"
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/call/call.h"
#include "core/call/journal.h"

/* The same number, the same walks. */
static inline void walk_begin(uint64_t number)
{
	seed = number * 0x9e3779b97f4a7c15u;
}

/* Some offered options: each once in `every` times, or (0) one of them.  The caller frees them. */
static inline size_t *walk_options(struct session *session, size_t question, size_t every, size_t *count)
{
	const struct question *q = &session_advisory(session)->questions[question];
	size_t *options = mem_array(q->option_count + 1, sizeof(*options)), offered = 0;

	*count = 0;
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (!session_outcome(session)->offered[o])
			continue;
		offered++;
		if (every && roll(every) == 0)
			options[(*count)++] = o;
		else if (!every && roll(offered) == 0)
			options[0] = o;
	}
	if (!every)
		*count = offered != 0;
	return options;
}

static inline void walk_answer(struct call *call)
{
	static const char *const texts[] = { "web01", "unknown", "none", "二階のプリンター", "a\"b\\c\nd\te", "\033[2J", "-" };
	struct session *session = call->session;
	size_t question = session_current(session), count, *options;

	if (question == NO_INDEX || roll(5) == 0)
		question = roll(call->advisory->question_count);
	if (roll(5) == 0) {
		session_answer_unknown(session, question);
		return;
	}
	switch (call->advisory->questions[question].kind) {
	case QUESTION_TEXT:
		session_answer_text(session, question, texts[roll(sizeof(texts) / sizeof(*texts))]);
		break;
	case QUESTION_ONE:
	case QUESTION_MANY:
		options = walk_options(session, question,
				       call->advisory->questions[question].kind == QUESTION_ONE ? 0 : 1 + roll(9),
				       &count);
		session_answer(session, question, options, count);
		free(options);
		break;
	}
}

static inline void walk_move(struct session *session)
{
	switch (roll(3)) {
	case 0:
		session_back(session);
		break;
	case 1:
		session_forward(session);
		break;
	default:
		session_jump(session, roll(session_advisory(session)->question_count));
	}
}

static inline void walk_mark(struct call *call, int64_t now)
{
	const struct outcome *outcome = session_outcome(call->session);
	size_t unheard = call_unheard(call, outcome);

	if (outcome->plan_count)
		call_mark(call, outcome->plan[roll(outcome->plan_count)],
			  roll(3) ? MARK_DONE : (enum mark)roll(MARK_SKIPPED + 1), now);
	if (unheard != NO_INDEX && roll(2))
		call_hear(call, unheard, roll(3) ? HEARING_READ : HEARING_REFUSED, now);
	(void)call_next(call);
}

static inline void walk_note(struct call *call, int64_t now)
{
	static const char *const texts[] = { "calls again at noon", "彼は \"はい\" と言った", "\033]52;c;\a", "x" };
	static const char *const names[] = { "web01", "経理の PC", "", "a\"b" };
	const struct advisory *advisory = call->advisory;

	switch (roll(6)) {
	case 0:
		call_note(call, NOTE_CALL, NO_INDEX, texts[roll(4)], now);
		break;
	case 1:
		call_note(call, NOTE_QUESTION, roll(advisory->question_count), texts[roll(4)], now);
		break;
	case 2:
		if (advisory->step_count)
			call_note(call, NOTE_STEP, roll(advisory->step_count), texts[roll(4)], now);
		break;
	case 3:
		call_name(call, roll(call->machine_count), names[roll(4)]);
		break;
	case 4:
		call_hold(call, now);
		break;
	default:
		call_set(call, (enum call_field)roll(CALL_FIELD_COUNT), names[roll(4)]);
	}
}

static inline void walk_machines(struct call *call)
{
	bool *differs;

	if (call->machine_count > 3 || roll(2)) {
		call_switch(call, roll(call->machine_count));
		return;
	}
	differs = mem_array(call->advisory->question_count, sizeof(*differs));
	for (size_t q = 0; q < call->advisory->question_count; q++)
		differs[q] = call->advisory->questions[q].differs ? roll(4) : roll(4) == 0;
	call_add_machine(call, differs);
	free(differs);
}

/* One of all that can happen; what it changed of the answers goes into the journal (NULL: there is none). */
static inline void walk_on(struct call *call, struct journal *journal, int64_t now)
{
	size_t machine = call->current;
	struct answers before;

	answers_init(&before, call->advisory);
	answers_copy(&before, session_answers(call->session));
	switch (roll(12)) {
	case 0:
		walk_machines(call);
		break;
	case 1:
	case 2:
		walk_move(call->session);
		break;
	case 3:
	case 4:
		walk_mark(call, now);
		break;
	case 5:
		walk_note(call, now);
		break;
	default:
		walk_answer(call);
	}
	if (journal && machine == call->current)
		journal_keep(journal, machine, &before, session_answers(call->session),
			     roll(3) ? "Hana" : NULL, now);
	answers_release(&before);
}

#endif
