/* All answers as sentences to be read back; and what another answer would change. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/words.h"

static size_t say_answers(const struct line *line, size_t *asked)
{
	const struct outcome *outcome = session_outcome(line->session);
	size_t count = 0;

	console_say(&line->console, _("Let me repeat:"));
	for (size_t q = 0; q < line->advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_NOT_ASKED)
			continue;
		asked[count++] = q;
		line_say_read_back(line, count, q);
	}
	return count;
}

/* The answer as it is and as it would be, and then what that changes. */
static void show_difference(const struct line *line, const struct trial *trial, size_t question)
{
	struct document document;

	line_document(line, &document);
	document_trial(&document, line->session, trial, question);
	line_show(line, &document);
}

static enum line_next take_over(struct line *line, const struct trial *trial)
{
	session_replay(line->session, &trial->answers);
	console_say(&line->console, _("The other answer is taken over."));
	return line_answered(line);
}

/* Shows what it would change; it is taken over only if that is said. */
static enum line_next try_out(struct line *line, size_t question, const struct given *given)
{
	enum line_next next;
	struct reply reply;
	struct trial trial;

	trial_init(&trial, line->session);
	given_take(given, &trial.answers, question);
	trial_compute(&trial, line->session);
	show_difference(line, &trial, question);
	line_ask(line, &reply, SCREEN_DIFFERENCE, _("y takes it over, Enter leaves it as it is:"), 0);
	if (reply.kind == REPLY_COMMAND && reply.command.action == ACTION_ACCEPT) {
		reply_release(&reply);
		next = take_over(line, &trial);
	} else {
		next = line_leave_prompt(line, &reply, LINE_AGAIN);
	}
	trial_release(&trial);
	return next;
}

/* Asks for the other answer: what is typed means what it means at the question. */
static enum line_next what_if(struct line *line, size_t question)
{
	bool text = line->advisory->questions[question].kind == QUESTION_TEXT;
	unsigned place = text ? SCREEN_TEXT : SCREEN_QUESTION;
	enum line_next next = LINE_AGAIN;
	bool done = false;

	console_say(&line->console, _("What if it were otherwise? Choose; nothing is changed yet."));
	line_show_options(line, question);
	while (!done) {
		struct given given = { .state = ANSWER_MISSING };
		char *typed = line_read(line, _("The other answer, Enter leaves it as it is:"));
		struct typed command = typed ? typed_command(typed, place)
					     : (struct typed){ .action = ACTION_NONE };

		if (typed && command.action == ACTION_NONE)
			line_read_answer(line, question, typed, &given);
		else if (command.action == ACTION_UNKNOWN)
			given = (struct given){ .state = ANSWER_UNKNOWN };
		done = true;
		if (!typed)
			next = line_end_of_input(line);
		else if (command.action == ACTION_QUIT)
			next = LINE_OVER;
		else if (typed_nothing(typed) || command.action == ACTION_BACK)
			;
		else if (given.state != ANSWER_MISSING)
			next = try_out(line, question, &given);
		else
			done = false;
		if (!done)
			console_say(&line->console, _("Type another answer, or Enter."));
		free(given.options);
		free(typed);
	}
	return next;
}

static enum line_next why(const struct line *line, size_t question)
{
	struct document document;

	line_document(line, &document);
	document_why_question(&document, session_outcome(line->session),
			      session_answers(line->session), question);
	line_show(line, &document);
	return LINE_AGAIN;
}

/* "d3", "y3", "n3 text": about an answer of the list; else it is for where the walk stands. */
static enum line_next command(struct line *line, struct reply *reply, const size_t *asked, size_t count)
{
	const struct typed *typed = &reply->command;
	size_t question = typed->number && typed->number <= count ? asked[typed->number - 1] : NO_INDEX;

	switch (typed->action) {
	case ACTION_WHAT_IF:
		if (question != NO_INDEX)
			return what_if(line, question);
		console_say(&line->console, _("Type the number of an answer behind it, as in d3."));
		return LINE_AGAIN;
	case ACTION_WHY:
		if (question != NO_INDEX)
			return why(line, question);
		break;
	case ACTION_NOTE:
		if (question != NO_INDEX)
			return line_note(line, NOTE_QUESTION, question, typed->text);
		break;
	default:
		break;
	}
	return line_leave_prompt(line, reply, LINE_AGAIN);
}

/* A number goes to that question; after a command about one of them the prompt comes again. */
enum line_next line_act_answers(struct line *line, const struct typed *typed)
{
	size_t *asked = mem_array(line->advisory->question_count, sizeof(*asked));
	size_t count = say_answers(line, asked);
	enum line_next next = LINE_AGAIN;
	bool again = true;

	(void)typed;
	while (again && next == LINE_AGAIN) {
		struct reply reply;

		line_ask(line, &reply, SCREEN_ANSWERS,
			 _("Number to correct one, d3 what if 3 were otherwise, Enter goes on:"), count);
		again = reply.kind == REPLY_COMMAND;
		if (again) {
			next = command(line, &reply, asked, count);
		} else if (reply.kind == REPLY_NUMBER) {
			line_go(line, asked[reply.number - 1]);
			next = LINE_MOVED;
		} else {
			next = line_leave_prompt(line, &reply, LINE_AGAIN);
		}
		again = again && !line->handed_back;
		reply_release(&reply);
	}
	free(asked);
	return next;
}
