#include "core/answers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void answers_init(struct answers *answers, const struct advisory *advisory)
{
	answers->advisory = advisory;
	answers->state = mem_array(advisory->question_count, sizeof(*answers->state));
	answers->chosen = mem_array(advisory->option_count, sizeof(*answers->chosen));
	answers->text = mem_array(advisory->question_count, sizeof(*answers->text));
}

void answers_release(struct answers *answers)
{
	answers_clear(answers);
	free(answers->state);
	free(answers->chosen);
	free(answers->text);
	*answers = (struct answers){ 0 };
}

void answers_copy(struct answers *to, const struct answers *from)
{
	const struct advisory *advisory = from->advisory;

	answers_clear(to);
	memcpy(to->state, from->state, advisory->question_count * sizeof(*to->state));
	memcpy(to->chosen, from->chosen, advisory->option_count * sizeof(*to->chosen));
	for (size_t q = 0; q < advisory->question_count; q++)
		to->text[q] = from->text[q] ? mem_strdup(from->text[q]) : NULL;
}

bool answers_any(const struct answers *answers)
{
	for (size_t q = 0; q < answers->advisory->question_count; q++) {
		if (answers->state[q] != ANSWER_MISSING)
			return true;
	}
	return false;
}

bool answers_equal(const struct answers *a, const struct answers *b)
{
	const struct advisory *advisory = a->advisory;

	for (size_t q = 0; q < advisory->question_count; q++) {
		if (a->state[q] != b->state[q] || !a->text[q] != !b->text[q])
			return false;
		if (a->text[q] && strcmp(a->text[q], b->text[q]) != 0)
			return false;
	}
	return memcmp(a->chosen, b->chosen, advisory->option_count * sizeof(*a->chosen)) == 0;
}

void answers_clear(struct answers *answers)
{
	for (size_t q = 0; q < answers->advisory->question_count; q++)
		answers_forget(answers, q);
}

static void restart(struct answers *answers, size_t question, enum answer_state state)
{
	const struct question *q = &answers->advisory->questions[question];

	if (answers->state[question] == ANSWER_GIVEN && q->option_count > 0)
		memset(answers->chosen + q->first_option, 0,
		       q->option_count * sizeof(*answers->chosen));
	free(answers->text[question]);
	answers->text[question] = NULL;
	answers->state[question] = (unsigned char)state;
}

void answers_forget(struct answers *answers, size_t question)
{
	restart(answers, question, ANSWER_MISSING);
}

void answers_unknown(struct answers *answers, size_t question)
{
	restart(answers, question, ANSWER_UNKNOWN);
}

void answers_none(struct answers *answers, size_t question)
{
	restart(answers, question, ANSWER_GIVEN);
}

void answers_choose(struct answers *answers, size_t option)
{
	size_t question = answers->advisory->options[option].question;

	if (answers->advisory->questions[question].kind == QUESTION_ONE ||
	    answers->state[question] != ANSWER_GIVEN)
		restart(answers, question, ANSWER_GIVEN);
	answers->chosen[option] = true;
}

void answers_write(struct answers *answers, size_t question, const char *text)
{
	char *copy = mem_strdup(text);

	if (answers->state[question] != ANSWER_GIVEN)
		restart(answers, question, ANSWER_GIVEN);
	free(answers->text[question]);
	answers->text[question] = copy;
}

void answers_add(struct answers *answers, size_t question, const char *value)
{
	const struct question *q = &answers->advisory->questions[question];
	size_t option = advisory_option(answers->advisory, question, value);

	if (option != NO_INDEX)
		answers_choose(answers, option);
	else if (strcmp(value, "unknown") == 0)
		answers_unknown(answers, question);
	else if (q->kind == QUESTION_MANY && strcmp(value, "none") == 0)
		answers_none(answers, question);
	else
		answers_write(answers, question, value);
}
