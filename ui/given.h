/* What is given in answer to a question, whichever front end it came through: to be answered with, or to be tried out. */
#ifndef UI_GIVEN_H
#define UI_GIVEN_H

#include "core/answers.h"
#include "core/session.h"

struct given {
	enum answer_state state;	/* MISSING: it is no answer */
	size_t *options;		/* indices of the advisory's; the maker's to free */
	size_t count;
	const char *text;		/* a text question's; borrowed */
};

enum session_result given_answer(const struct given *given, struct session *session, size_t question);
/* Only into a list of answers, to try it out. */
void given_take(const struct given *given, struct answers *answers, size_t question);

#endif
