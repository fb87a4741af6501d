#include "report/calls/again.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/words.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* As a shell takes it for one word, on one line. */
static void add_quoted(struct strbuf *out, const char *word)
{
	if (word[strspn(word, LETTERS "0123456789=,._:/@%+-")] == '\0') {
		strbuf_add(out, word);
		return;
	}
	strbuf_addc(out, '\'');
	for (; *word; word++) {
		if (*word == '\'')
			strbuf_add(out, "'\\''");
		else
			strbuf_addc(out, *word == '\n' ? ' ' : *word);
	}
	strbuf_addc(out, '\'');
}

const char *again_name(const struct advisory *advisory)
{
	return advisory->products ? advisory->file : advisory->id;
}

/* The next part of the command, from " --set " on; *question moves behind it.  False: there are no more. */
static bool add_part(struct strbuf *out, const struct answers *answers, size_t *question)
{
	struct strbuf setting;

	while (*question < answers->advisory->question_count &&
	       answers->state[*question] == ANSWER_MISSING)
		++*question;
	if (*question == answers->advisory->question_count)
		return false;
	strbuf_init(&setting);
	words_setting(&setting, answers, (*question)++);
	strbuf_add(out, " --set ");
	add_quoted(out, setting.text);
	strbuf_release(&setting);
	return true;
}

void again_command(struct strbuf *out, const char *start, const char *advisory,
		   const struct answers *answers)
{
	size_t question = 0;

	strbuf_addf(out, "%s ", start);
	add_quoted(out, advisory);
	while (add_part(out, answers, &question))
		;
}

void again_command_lines(struct strbuf *out, const char *start, const char *advisory, const struct answers *answers,
			 const char *indent, size_t columns)
{
	size_t question = 0, line = out->length;
	struct strbuf part;

	strbuf_init(&part);
	strbuf_addf(out, "%s%s ", indent, start);
	add_quoted(out, advisory);
	for (; add_part(&part, answers, &question); strbuf_clear(&part)) {
		size_t wide = text_columns(out->text + line, out->length - line) +
			      text_columns(part.text, part.length) + strlen(" \\");

		if (wide > columns) {
			strbuf_add(out, " \\\n");
			line = out->length;
			strbuf_addf(out, "%s ", indent);
		}
		strbuf_add(out, part.text);
	}
	strbuf_release(&part);
}
