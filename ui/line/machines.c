/* Several machines in one call: all of them, and what differs on the next. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/calls/machines.h"

/* The machines are numbered, which the call does, too. */
static void show_machines(const struct line *line)
{
	size_t first = 0, number = 0;
	struct document document;
	struct strbuf text;

	line_document(line, &document);
	document_machines(&document, line->call);
	strbuf_init(&text);
	for (size_t i = 0; i < document.count; i++) {
		const struct block *block = &document.items[i];

		if (block->kind != BLOCK_FACT || block->index >= line->call->machine_count)
			continue;
		line_show_blocks(line, &document, first, i - first);
		first = i + 1;
		strbuf_clear(&text);
		strbuf_addf(&text, _("%s: %s"), block->label, block->text);
		console_number(&line->console, ++number, text.text);
	}
	line_show_blocks(line, &document, first, document.count - first);
	strbuf_release(&text);
	document_release(&document);
}

/* The call has another machine now. */
static enum line_next arrive(struct line *line)
{
	struct strbuf words;

	strbuf_init(&words);
	machine_name(&words, line->call, line->call->current);
	console_sayf(&line->console, _("%s: M shows all machines."), words.text);
	strbuf_release(&words);
	return line_stand(line);
}

static enum line_next rename_machine(struct line *line)
{
	char *typed = line_ask_text(line, _("A name for this machine, Enter leaves it:"));

	if (!typed)
		return LINE_OVER;
	if (!typed_nothing(typed))
		call_name(line->call, line->call->current, typed);
	free(typed);
	return LINE_AGAIN;
}

/* A number goes to that machine; that of the current one asks for its name. */
enum line_next line_act_machines(struct line *line, const struct typed *typed)
{
	enum line_next next = LINE_AGAIN;
	struct reply reply;

	(void)typed;
	show_machines(line);
	line_ask(line, &reply, SCREEN_MACHINES,
		 _("Number goes to it or names the current one, N adds one, Enter goes on:"),
		 line->call->machine_count);
	if (reply.kind == REPLY_NUMBER && reply.number - 1 == line->call->current) {
		next = rename_machine(line);
	} else if (reply.kind == REPLY_NUMBER) {
		call_switch(line->call, reply.number - 1);
		next = arrive(line);
	}
	return line_leave_prompt(line, &reply, next);
}

/* Which of them each machine has its own answer to: an empty line takes these. */
static void say_marked(const struct line *line, const size_t *answered, size_t count)
{
	struct strbuf numbers;

	strbuf_init(&numbers);
	for (size_t i = 0; i < count; i++) {
		if (line->advisory->questions[answered[i]].differs)
			strbuf_addf(&numbers, numbers.length ? " %zu" : "%zu", i + 1);
	}
	if (numbers.length)
		console_sayf(&line->console, _("Usually different: %s."), numbers.text);
	strbuf_release(&numbers);
}

/* What was answered, numbered, and that nothing differs as the last one; returns how many answers. */
static size_t say_answered(const struct line *line, size_t *answered)
{
	const struct outcome *outcome = session_outcome(line->session);
	size_t count = 0;

	console_say(&line->console, _("One more machine. Type the numbers of what may be different on it: "
				      "only that is asked again."));
	for (size_t q = 0; q < line->advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_NOT_ASKED || outcome->unanswered[q])
			continue;
		answered[count++] = q;
		line_say_read_back(line, count, q);
	}
	console_number(&line->console, count + 1, _("Nothing is different"));
	say_marked(line, answered, count);
	return count;
}

static enum line_next add_machine(struct line *line, const bool *ticked, const size_t *answered,
				  size_t count)
{
	bool *differs = mem_array(line->advisory->question_count, sizeof(*differs));

	for (size_t i = 0; i < count; i++)
		differs[answered[i]] = ticked[i];
	call_add_machine(line->call, differs);
	free(differs);
	return arrive(line);
}

static enum line_next ask_next_machine(struct line *line)
{
	size_t *answered = mem_array(line->advisory->question_count, sizeof(*answered));
	size_t count = say_answered(line, answered);
	bool *ticked = mem_array(count + 1, sizeof(*ticked));
	enum line_next next = LINE_AGAIN;
	struct reply reply;

	for (size_t i = 0; i < count; i++)
		ticked[i] = line->advisory->questions[answered[i]].differs;
	line_ask_numbers(line, &reply, SCREEN_OTHER,
			 _("Numbers of what may be different, Enter takes the usual, < adds no machine:"),
			 ticked, count + 1);
	if (reply.kind == REPLY_NUMBER || (reply.kind == REPLY_BACK && typed_nothing(reply.typed)))
		next = add_machine(line, ticked, answered, count);
	free(ticked);
	free(answered);
	return line_leave_prompt(line, &reply, next);
}

enum line_next line_act_next_machine(struct line *line, const struct typed *typed)
{
	enum line_next next = LINE_AGAIN;
	struct strbuf full;

	(void)typed;
	strbuf_init(&full);
	if (front_has_room(line->call, &full))
		next = ask_next_machine(line);
	else
		console_say(&line->console, full.text);
	strbuf_release(&full);
	return next;
}
