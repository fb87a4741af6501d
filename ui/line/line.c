#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

bool line_at_plan(const struct line *line)
{
	return line->plan || session_current(line->session) == NO_INDEX;
}

unsigned line_place(const struct line *line)
{
	if (line_at_plan(line))
		return SCREEN_PLAN | SCREEN_STEP;
	if (line->advisory->questions[session_current(line->session)].kind == QUESTION_TEXT)
		return SCREEN_TEXT;
	return SCREEN_OPTIONS;
}

void line_leave_plan(struct line *line)
{
	line->plan = false;
	call_set_enough(line->call, false);
}

void line_go(struct line *line, size_t question)
{
	line_leave_plan(line);
	line->step = 0;
	session_jump(line->session, question);
}

/* After Ctrl-C somebody has left; else, without a plan, nobody is there any more. */
enum line_next line_end_of_input(struct line *line)
{
	if (line->end != FRONT_DONE && !console_interrupted())
		line->end = FRONT_EOF;
	return LINE_OVER;
}

/* Is nothing left to ask, or nothing that can change the plan which is shown? */
static bool is_done(const struct line *line)
{
	const struct ahead *ahead = session_ahead(line->session);

	return !ahead->open || (line->plan && ahead->settled);
}

/* An empty line keeps an answer that there is, and shows the question again where there is none. */
static enum line_next keep(struct line *line, size_t question)
{
	if (!session_outcome(line->session)->unanswered[question])
		session_forward(line->session);
	return LINE_MOVED;
}

static enum line_next at_question(struct line *line, const char *typed)
{
	size_t question = session_current(line->session);
	struct typed command = typed_command(typed, line_place(line));
	enum line_next next = LINE_AGAIN;
	struct given given;

	if (typed_nothing(typed))
		return keep(line, question);
	if (command.action != ACTION_NONE)
		return line_act(line, &command);
	line_read_answer(line, question, typed, &given);
	if (given.state == ANSWER_MISSING)
		line_say_usage(line);
	else
		next = line_answer(line, question, &given);
	free(given.options);
	return next;
}

static enum line_next at_plan(struct line *line, const char *typed)
{
	size_t number = typed_number(typed, session_outcome(line->session)->plan_count);
	struct typed command = typed_command(typed, line_place(line));

	if (typed_nothing(typed))
		return line_next_step(line);
	if (number)
		return line_at_step(line, number);
	if (command.action != ACTION_NONE)
		return line_act(line, &command);
	line_say_usage(line);
	return LINE_AGAIN;
}

static void keep_case(const struct line *line)
{
	struct strbuf said;

	if (!line->front->kept)
		return;
	strbuf_init(&said);
	line->front->kept->keep(line->call, &said);
	if (said.length)
		console_say(&line->console, said.text);
	strbuf_release(&said);
}

char *line_read(struct line *line, const char *prompt)
{
	keep_case(line);
	return console_read(&line->console, prompt);
}

/* What comes next to be carried out; NULL: end of input.  The caller frees it. */
static char *next_line(struct line *line)
{
	char *typed = line->handed_back, *prompt;

	line->handed_back = NULL;
	if (typed)
		return typed;
	line_say_work(line);
	line_say_links(line);
	prompt = line_prompt(line);
	typed = line_read(line, prompt);
	free(prompt);
	return typed;
}

static enum line_next show(struct line *line)
{
	if (line_at_plan(line))
		return line_show_plan(line);
	line_show_question(line);
	return LINE_AGAIN;
}

/* Shows where the walk stands, and takes lines until it stands elsewhere. */
static enum line_next stand(struct line *line)
{
	bool shown = !line->handed_back;
	enum line_next next = LINE_AGAIN;

	line->end = is_done(line) ? FRONT_DONE : FRONT_LEFT;
	if (shown)
		next = show(line);
	while (next == LINE_AGAIN) {
		char *typed = next_line(line);

		if (!typed)
			return line_end_of_input(line);
		next = line_at_plan(line) ? at_plan(line, typed) : at_question(line, typed);
		free(typed);
		if (!shown && next == LINE_AGAIN)
			next = LINE_MOVED;
	}
	return next;
}

/* With answers from before, what they lead to is said first. */
static enum line_next begin(struct line *line)
{
	return answers_any(session_answers(line->session)) ? line_stand(line) : LINE_MOVED;
}

/* Of a publisher's document the beginning will do: the rest can be long. */
static void show_overview(const struct line *line)
{
	struct document document;

	line_document(line, &document);
	if (line->advisory->products)
		document_head(&document, line->advisory);
	else
		document_overview(&document, line->advisory);
	line_show(line, &document);
	if (line->advisory->products)
		console_say(&line->console, _("Type i for all that is known of it."));
}

enum front_end line_run(const struct front *front)
{
	const struct advisory *advisory = front->call->advisory;
	struct line line = {
		.front = front, .call = front->call, .session = front->call->session,
		.advisory = advisory,
	};
	enum line_next next;

	console_init(&line.console);
	line.console.front = front;
	handout_init(&line.handout, front);
	/* It is the head of the plan, too; but what must be heard goes before that. */
	if (!front->call->kept && (!line_at_plan(&line) || !advisory->question_count))
		show_overview(&line);
	next = begin(&line);
	while (next != LINE_OVER)
		next = stand(&line);
	keep_case(&line);
	console_release(&line.console);
	call_keep(front->call);
	handout_release(&line.handout);
	free(line.handed_back);
	return line.end;
}
