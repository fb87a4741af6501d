#include "ui/given.h"

enum session_result given_answer(const struct given *given, struct session *session, size_t question)
{
	if (given->state == ANSWER_UNKNOWN)
		return session_answer_unknown(session, question);
	if (given->text)
		return session_answer_text(session, question, given->text);
	return session_answer(session, question, given->options, given->count);
}

void given_take(const struct given *given, struct answers *answers, size_t question)
{
	if (given->state == ANSWER_UNKNOWN)
		answers_unknown(answers, question);
	else if (given->text)
		answers_write(answers, question, given->text);
	else
		answers_none(answers, question);
	for (size_t i = 0; i < given->count; i++)
		answers_choose(answers, given->options[i]);
}
