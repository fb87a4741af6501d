#include "cli/fleet/assessor.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/advisories/advisory.h"
#include "cli/fleet/known.h"
#include "report/formats/csv_cell.h"
#include "report/formats/report.h"

#define NUMBER_MOST 24			/* characters */
#define ERRORS_SHARE 8			/* so much of what is known, at most, are errors */

struct assessor {
	const struct fleet_task *task;
	struct fleet *fleet;
	size_t block;			/* which one it is at */
	struct inventory_reader *reader;
	struct answers answers;
	struct outcome *outcome;
	struct known *known;		/* NULL: each line is worked out */
	struct known *errors;		/* apart: many wrong lines don't push out what is right */
	struct strbuf line;		/* of output, worked out */
	struct strbuf head;		/* its beginning, with the host in it */
	struct output *output;		/* of the block; borrowed */
	bool found_errors;
};

struct assessor *assessor_new(const struct fleet_task *task, struct fleet *fleet, size_t known)
{
	struct assessor *assessor = mem_alloc(sizeof(*assessor));

	assessor->task = task;
	assessor->fleet = fleet;
	assessor->reader = inventory_reader_new(task->inventory);
	assessor->outcome = outcome_new(task->advisory);
	answers_init(&assessor->answers, task->advisory);
	assessor->known = known ? known_new(known - known / ERRORS_SHARE) : NULL;
	assessor->errors = known ? known_new(known / ERRORS_SHARE) : NULL;
	strbuf_init(&assessor->line);
	strbuf_init(&assessor->head);
	return assessor;
}

void assessor_free(struct assessor *assessor)
{
	if (!assessor)
		return;
	inventory_reader_free(assessor->reader);
	outcome_free(assessor->outcome);
	answers_release(&assessor->answers);
	known_free(assessor->known);
	known_free(assessor->errors);
	strbuf_release(&assessor->line);
	strbuf_release(&assessor->head);
	free(assessor);
}

struct inventory_reader *assessor_reader(struct assessor *assessor)
{
	return assessor->reader;
}

bool assessor_found_errors(const struct assessor *assessor)
{
	return assessor->found_errors;
}

static bool write_early(struct assessor *assessor, const char *text, size_t length)
{
	assessor->output->early += length;
	return fleet_write(assessor->fleet, assessor->block, text, length);
}

static bool flush(struct assessor *assessor)
{
	size_t length = assessor->output->length;

	assessor->output->length = 0;
	return write_early(assessor, assessor->output->text, length);
}

/* Room for so many bytes, which are no more than OUTPUT_SIZE. */
static bool make_room(struct assessor *assessor, size_t bytes)
{
	return bytes <= OUTPUT_SIZE - assessor->output->length || flush(assessor);
}

static bool put_line(struct assessor *assessor)
{
	const struct strbuf *line = &assessor->line;
	struct output *output = assessor->output;

	if (line->length > OUTPUT_SIZE)
		return flush(assessor) && write_early(assessor, line->text, line->length);
	if (!make_room(assessor, line->length))
		return false;
	memcpy(output->text + output->length, line->text, line->length);
	output->length += line->length;
	return true;
}

static bool is_plain_cell(const char *host, size_t length)
{
	if (!isalnum((unsigned char)*host))
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!isalnum((unsigned char)host[i]) && host[i] != '.' && host[i] != '-' && host[i] != '_')
			return false;
	}
	return true;
}

/* How a line with a plain host begins. */
static void make_head(struct assessor *assessor, const char *host, size_t length)
{
	static const char begin[] = "{\"host\":\"";
	struct strbuf *head = &assessor->head;

	strbuf_clear(head);
	if (!assessor->task->csv) {
		strbuf_addn(head, begin, sizeof(begin) - 1);
		strbuf_addn(head, host, length);
		strbuf_addc(head, '"');
	} else if (is_plain_cell(host, length)) {
		strbuf_addn(head, host, length);
	} else {
		char *copy = mem_strndup(host, length);

		csv_cell_untrusted(head, copy);
		free(copy);
	}
}

static void add_error(struct assessor *assessor, const char *host, size_t line, const struct error *err)
{
	struct strbuf what, sentences;

	strbuf_init(&what);
	strbuf_init(&sentences);
	if (err->pointer && *err->pointer)
		strbuf_addf(&what, "%s: ", err->pointer);
	error_add_sentences(err, &sentences);
	strbuf_add(&what, sentences.text);
	strbuf_release(&sentences);
	if (assessor->task->csv)
		report_csv_error(&assessor->line, assessor->task->advisory, host, line, what.text);
	else
		report_json_error(&assessor->line, host, line, what.text);
	strbuf_release(&what);
}

static void add_verdict(struct assessor *assessor, const char *host)
{
	const struct fleet_task *task = assessor->task;

	if (task->csv)
		report_csv_line(&assessor->line, host, assessor->outcome);
	else
		report_json_line(&assessor->line, host, assessor->outcome, task->language, task->options->brief);
}

struct worked_out {
	const char *host;	/* NULL: none was read */
	bool read;		/* the line has answers */
	bool is_error;
	bool hinted;		/* as only the first errors are */
};

/* The output line for the reader's line. */
static struct worked_out work_out(struct assessor *assessor, size_t number)
{
	struct worked_out done = { .is_error = true };
	struct error err = ERROR_INIT;

	strbuf_clear(&assessor->line);
	done.read = inventory_read(assessor->reader, &assessor->answers, &done.host, &err) == INVENTORY_HOST;
	if (done.read) {
		outcome_compute(assessor->outcome, &assessor->answers);
		done.is_error = assessor->outcome->wrong_question != NO_INDEX;
		done.hinted = done.is_error && fleet_hints(assessor->fleet, assessor->block);
	}
	if (done.read && !advisory_wrong_answer(assessor->outcome, done.hinted, &err))
		add_verdict(assessor, done.host);
	else
		add_error(assessor, done.host, number, &err);
	error_release(&err);
	strbuf_addc(&assessor->line, '\n');
	return done;
}

static void write_number(char number[NUMBER_MOST], size_t value)
{
	snprintf(number, NUMBER_MOST, "%zu", value);
}

/* Takes the line's number out of an error.  False: it can't be found. */
static bool cut_number(struct assessor *assessor, size_t value, struct known_line *line)
{
	const char *label = assessor->task->csv ? "line " : "\"line\":", *at = strstr(line->text, label);
	struct strbuf *text = &assessor->line;
	char number[NUMBER_MOST];
	size_t digits;

	write_number(number, value);
	digits = strlen(number);
	if (!at || strncmp(at + strlen(label), number, digits) != 0)
		return false;
	at += strlen(label);
	line->number_at = (size_t)(at - line->text);
	line->length -= digits;
	memmove(text->text + (at - text->text), at + digits, line->length - line->number_at + 1);
	return true;
}

/* Keeps what was worked out, if it is that of all lines with this key; it has been put out already. */
static void remember(struct assessor *assessor, const struct inventory_text *text, const struct known_key *key,
		     const struct worked_out *done)
{
	struct known_line line = {
		.text = assessor->line.text, .length = assessor->line.length, .number_at = KNOWN_NO_NUMBER,
		.is_error = done->is_error,
	};

	if (done->hinted || !inventory_host_apart(assessor->task->inventory, text, done->read))
		return;
	if (text->host_length && done->host) {
		size_t head;

		make_head(assessor, text->host, text->host_length);
		head = assessor->head.length;
		if (strlen(done->host) != text->host_length || memcmp(done->host, text->host, text->host_length) != 0 ||
		    strncmp(line.text, assessor->head.text, head) != 0)
			return;
		line.with_host = true;
		line.text += head;
		line.length -= head;
	}
	if (!line.is_error || cut_number(assessor, text->number, &line))
		known_add(line.is_error ? assessor->errors : assessor->known, key, &line);
}

static bool put_known(struct assessor *assessor, const struct inventory_text *text, const struct known_entry *entry)
{
	struct output *output = assessor->output;
	char number[NUMBER_MOST];
	size_t head = 0;
	char *to;

	if (known_is_error(entry)) {
		assessor->found_errors = true;
		write_number(number, text->number);
	}
	if (known_with_host(entry)) {
		make_head(assessor, text->host, text->host_length);
		head = assessor->head.length;
	}
	if (!make_room(assessor, head + known_length(entry) + NUMBER_MOST))
		return false;
	to = output->text + output->length;
	memcpy(to, assessor->head.text, head);
	to = known_write(entry, number, to + head);
	output->length = (size_t)(to - output->text);
	return true;
}

static bool assess_line(struct assessor *assessor, const struct inventory_text *text)
{
	const struct known_entry *entry = NULL;
	struct worked_out done;
	struct known_key key = {
		.before = text->text, .before_length = (size_t)(text->host - text->text),
		.behind = text->host + text->host_length,
		.named = text->host_length != 0,
	};
	bool keeps = assessor->known && text->plain && text->host_length < OUTPUT_SIZE / 4, taken;

	key.behind_length = text->length - key.before_length - text->host_length;
	if (keeps)
		entry = known_find(assessor->known, &key);
	if (keeps && !entry)
		entry = known_find(assessor->errors, &key);
	if (entry)
		return put_known(assessor, text, entry);
	done = work_out(assessor, text->number);
	assessor->found_errors |= done.is_error;
	taken = put_line(assessor);
	if (keeps && taken)
		remember(assessor, text, &key, &done);
	return taken;
}

void assessor_block(struct assessor *assessor, size_t block, struct output *output)
{
	const struct inventory_text *text;

	assessor->block = block;
	assessor->output = output;
	output->length = output->early = 0;
	while ((text = inventory_line(assessor->reader)) && assess_line(assessor, text))
		;
}
