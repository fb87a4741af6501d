/* The plan as a file, on paper, by mail: what is wanted, and how it goes. */
#include "ui/line/line.h"

#include <poll.h>
#include <stdlib.h>

#include "base/language.h"

static const struct front_work *work_of(const struct line *line)
{
	return line->front->work;
}

static void say_new(const struct line *line)
{
	struct strbuf said;

	strbuf_init(&said);
	work_of(line)->go_on(&said);
	if (said.length)
		console_say(&line->console, said.text);
	strbuf_release(&said);
}

void line_say_work(const struct line *line)
{
	if (work_of(line) && work_of(line)->state() != WORK_NONE)
		say_new(line);
}

/* Or until somebody interrupts. */
static void wait_until(const struct line *line, bool (*is_so)(const struct line *))
{
	while (!is_so(line)) {
		struct pollfd waits[WORK_WAITS];
		size_t count = work_of(line)->wait(waits);

		if (ppoll(waits, count, NULL, &line->console.mask) < 0 && console_interrupted())
			return;
		say_new(line);
	}
}

/* What was begun is done, or out of our hands. */
static bool is_idle(const struct line *line)
{
	return work_of(line)->state() != WORK_BUSY;
}

static bool printers_known(const struct line *line)
{
	size_t count;
	bool known;

	work_of(line)->printers(&count, &known);
	return known;
}

/* The lines that mean something now; returns how many. */
static size_t list_rows(const struct line *line, enum handout_row *rows)
{
	size_t count = 0;

	for (enum handout_row row = HANDOUT_GO; row < HANDOUT_ROW_COUNT; row++) {
		if (handout_has(&line->handout, row))
			rows[count++] = row;
	}
	return count;
}

static void say_row(const struct line *line, size_t number, enum handout_row row)
{
	const char *label = handout_label(&line->handout, row);
	struct strbuf text, value;

	strbuf_init(&text);
	strbuf_init(&value);
	handout_value(&value, &line->handout, line->front, row);
	if (row == HANDOUT_GO)
		strbuf_add(&text, label);
	else
		strbuf_addf(&text, _("%s: %s"), label, value.text);
	console_number(&line->console, number, text.text);
	strbuf_release(&text);
	strbuf_release(&value);
}

/* False: end of input. */
static bool change_row(struct line *line, enum handout_row row)
{
	struct strbuf prompt;
	bool answered;
	char *typed;

	if (!handout_is_typed(row)) {
		handout_next(&line->handout, line->front, row);
		return true;
	}
	strbuf_init(&prompt);
	strbuf_addf(&prompt, _("%s:"), handout_label(&line->handout, row));
	typed = line_ask_text(line, prompt.text);
	if (typed)
		handout_type(&line->handout, row, typed);
	strbuf_release(&prompt);
	answered = typed;
	free(typed);
	return answered;
}

static void begin(struct line *line)
{
	struct strbuf said;

	strbuf_init(&said);
	work_of(line)->begin(line->call, line->front->voice, &line->handout, &said);
	console_say(&line->console, said.text);
	strbuf_release(&said);
	wait_until(line, is_idle);
}

/* 1 does it; the others change a line, and all are shown again. */
static enum line_next take_number(struct line *line, const enum handout_row *rows, size_t number)
{
	enum handout_row row = rows[number - 1], missing = handout_missing(&line->handout);

	if (row == HANDOUT_GO && missing != HANDOUT_ROW_COUNT)
		row = missing;
	if (row == HANDOUT_GO) {
		begin(line);
		return handout_withheld(&line->handout) ? LINE_AGAIN : LINE_MOVED;
	}
	return change_row(line, row) ? LINE_AGAIN : LINE_OVER;
}

static enum line_next ask(struct line *line)
{
	enum handout_row rows[HANDOUT_ROW_COUNT];
	size_t count = list_rows(line, rows);
	enum line_next next = LINE_MOVED;
	struct reply reply;

	for (size_t i = 0; i < count; i++)
		say_row(line, i + 1, rows[i]);
	line_ask(line, &reply, SCREEN_HANDOUT,
		 _("1 does it, another number changes that line, Enter goes on:"), count);
	if (reply.kind == REPLY_NUMBER)
		next = take_number(line, rows, reply.number);
	return line_leave_prompt(line, &reply, next);
}

static enum line_next hand_out(struct line *line, enum delivery delivery)
{
	enum line_next next = LINE_AGAIN;

	if (!work_of(line)) {
		console_say(&line->console, _("Files, printers and mail are switched off here."));
		return LINE_AGAIN;
	}
	handout_aim(&line->handout, delivery);
	if (delivery == DELIVER_PRINT) {
		work_of(line)->look_for_printers();
		wait_until(line, printers_known);
	}
	while (next == LINE_AGAIN)
		next = ask(line);
	return next == LINE_OVER ? LINE_OVER : LINE_AGAIN;
}

enum line_next line_act_export(struct line *line, const struct typed *typed)
{
	(void)typed;
	return hand_out(line, DELIVER_FILE);
}

enum line_next line_act_print(struct line *line, const struct typed *typed)
{
	(void)typed;
	return hand_out(line, DELIVER_PRINT);
}

enum line_next line_act_mail(struct line *line, const struct typed *typed)
{
	(void)typed;
	return hand_out(line, DELIVER_MAIL);
}
