/* Where to find it: what to click, and what is seen then, which answers the question. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"

/* What may be seen is numbered; what each means may stand below it.  Returns how many there are. */
static size_t show_sights(const struct line *line, const struct document *document, size_t *sights)
{
	size_t count = 0, first = 0;

	for (size_t i = 0; i < document->count; i++) {
		const struct block *block = &document->items[i];

		if (block->kind != BLOCK_ITEM)
			continue;
		line_show_blocks(line, document, first, i - first);
		sights[count++] = block->index;
		console_number(&line->console, count, block->text);
		first = i + 1;
	}
	line_show_blocks(line, document, first, document->count - first);
	return count;
}

/* The options that are seen; those of a `many` come to what is ticked already. */
static void read_sights(const struct line *line, const bool *seen, const size_t *sights, size_t count,
			struct given *given)
{
	size_t question = session_current(line->session);
	const struct question *q = &line->advisory->questions[question];
	const struct answers *answers = session_answers(line->session);
	bool *chosen = mem_array(line->advisory->option_count, sizeof(*chosen));
	bool right = true;

	if (q->kind == QUESTION_MANY)
		memcpy(chosen, answers->chosen, line->advisory->option_count * sizeof(*chosen));
	for (size_t i = 0; i < count; i++) {
		if (seen[i] && sights[i] != NO_INDEX)
			chosen[sights[i]] = true;
		else if (seen[i])
			right = false;
	}
	*given = (struct given){ .options = mem_array(q->option_count, sizeof(*given->options)) };
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (chosen[o] && session_outcome(line->session)->offered[o])
			given->options[given->count++] = o;
	}
	if (right && given->count && (q->kind == QUESTION_MANY || given->count == 1))
		given->state = ANSWER_GIVEN;
	free(chosen);
}

static enum line_next answer(struct line *line, const bool *seen, const size_t *sights, size_t count)
{
	enum line_next next = LINE_AGAIN;
	struct given given;

	read_sights(line, seen, sights, count, &given);
	if (given.state == ANSWER_GIVEN)
		next = line_answer(line, session_current(line->session), &given);
	else
		console_say(&line->console, _("No single answer follows from that: go back and choose."));
	free(given.options);
	return next;
}

static enum line_next ask_for_sights(struct line *line, const size_t *sights, size_t count)
{
	bool many = line->advisory->questions[session_current(line->session)].kind == QUESTION_MANY;
	bool *seen = mem_array(count, sizeof(*seen));
	enum line_next next = LINE_AGAIN;
	struct reply reply;

	line_ask_numbers(line, &reply, SCREEN_WHERE,
			 many ? _("Numbers of what is seen, Enter goes back:")
			      : _("Number of what is seen, Enter goes back:"),
			 many ? seen : NULL, count);
	if (reply.kind == REPLY_NUMBER && !many)
		seen[reply.number - 1] = true;
	if (reply.kind == REPLY_NUMBER)
		next = answer(line, seen, sights, count);
	free(seen);
	return line_leave_prompt(line, &reply, next);
}

enum line_next line_act_where(struct line *line, const struct typed *typed)
{
	struct document document;
	enum line_next next = LINE_AGAIN;
	size_t *sights, count;

	(void)typed;
	line_document(line, &document);
	document_find_out(&document, session_outcome(line->session), session_current(line->session));
	sights = mem_array(document.count, sizeof(*sights));
	count = show_sights(line, &document, sights);
	document_release(&document);
	if (count)
		next = ask_for_sights(line, sights, count);
	free(sights);
	return next;
}
