#include "cli/advisory.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "cli/output.h"
#include "load/inventory.h"
#include "report/report.h"

#define OUTPUT_BUFFER ((size_t)64 << 10)
#define HINTS_MOST 100		/* wrong answers that are told what is offered: that costs time */

struct assess {
	const struct options *options;
	struct inventory *inventory;
	struct answers answers;
	struct outcome *outcome;
	size_t language;
	bool csv;
	struct strbuf out;	/* the output line now */
	size_t wrong;		/* answers so far */
};

static void add_error(struct assess *assess, const char *host, size_t line,
		      const struct error *err)
{
	struct strbuf what, sentences;

	strbuf_init(&what);
	strbuf_init(&sentences);
	if (err->pointer && *err->pointer)
		strbuf_addf(&what, "%s: ", err->pointer);
	error_add_sentences(err, &sentences);
	strbuf_add(&what, sentences.text);
	strbuf_release(&sentences);
	if (assess->csv)
		report_csv_error(&assess->out, assess->outcome->advisory, host, line, what.text);
	else
		report_json_error(&assess->out, host, line, what.text);
	strbuf_release(&what);
}

static void add_verdict(struct assess *assess, const char *host)
{
	if (assess->csv)
		report_csv_line(&assess->out, host, assess->outcome);
	else
		report_json_line(&assess->out, host, assess->outcome, assess->language,
				 assess->options->brief);
}

/* The output line for one line of the inventory; false: an error stands in it. */
static bool add_line(struct assess *assess, enum inventory_line got, const char *host,
		     size_t line, struct error *err)
{
	if (got == INVENTORY_HOST) {
		outcome_compute(assess->outcome, &assess->answers);
		if (!advisory_wrong_answer(assess->outcome, assess->wrong < HINTS_MOST, err)) {
			add_verdict(assess, host);
			return true;
		}
		assess->wrong++;
	}
	add_error(assess, host, line, err);
	return false;
}

/* Line by line; stops when there is no more to read, or nobody takes what is written. */
static enum status assess_hosts(struct assess *assess)
{
	enum status status = STATUS_DONE;
	struct error err = ERROR_INIT;
	bool taken = true;

	if (assess->csv)
		report_csv_header(&assess->out, assess->outcome->advisory);
	while (taken) {
		enum inventory_line got;
		const char *host = NULL;
		size_t line = 0;

		if (assess->out.length) {
			strbuf_addc(&assess->out, '\n');
			taken = output_add(assess->out.text, assess->out.length);
			strbuf_clear(&assess->out);
		}
		got = inventory_next(assess->inventory, &assess->answers, &host, &line, &err);
		if (got == INVENTORY_END)
			break;
		if (got == INVENTORY_FAILED)
			return message_failure(&err);
		if (!add_line(assess, got, host, line, &err))
			status = STATUS_NO;
		error_release(&err);
	}
	return status;
}

static enum status assess_stream(const struct options *options, const struct advisory *advisory,
				 FILE *stream, const char *file)
{
	struct assess assess = { .options = options };
	struct error err = ERROR_INIT;
	enum inventory_format format = INVENTORY_GUESS;
	const char *words = language_now();
	enum status status;

	if (options->input)
		format = strcmp(options->input, "csv") == 0 ? INVENTORY_CSV : INVENTORY_NDJSON;
	assess.inventory = inventory_open(stream, file, format, advisory, &err);
	if (!assess.inventory)
		return message_failure(&err);
	assess.csv = options->format && strcmp(options->format, "csv") == 0;
	assess.language = advisory_language_wanted(advisory, options);
	assess.outcome = outcome_new(advisory);
	answers_init(&assess.answers, advisory);
	strbuf_init(&assess.out);
	/* What stands in the output, errors too, is for machines and never translated. */
	language_switch("en");
	status = assess_hosts(&assess);
	language_switch(words);
	strbuf_release(&assess.out);
	answers_release(&assess.answers);
	outcome_free(assess.outcome);
	inventory_close(assess.inventory);
	return status;
}

static enum status assess_file(const struct options *options, const struct advisory *advisory)
{
	const char *path = options->operand_count > 1 ? options->operands[1] : "-";
	struct error err = ERROR_INIT;
	enum status status;
	FILE *stream;

	if (strcmp(path, "-") == 0 && strcmp(options->operands[0], "-") == 0) {
		error_set(&err, ERROR_INPUT, "%s",
			  _("standard input cannot be both the advisory and the inventory"));
		return message_failure(&err);
	}
	if (strcmp(path, "-") == 0)
		return assess_stream(options, advisory, stdin, _("standard input"));
	stream = file_open(path, &err);
	if (!stream)
		return message_failure(&err);
	status = assess_stream(options, advisory, stream, path);
	fclose(stream);
	return status;
}

enum status assess_command(const struct options *options)
{
	static char buffer[OUTPUT_BUFFER];
	const struct advisory *advisory;
	enum status status;
	struct arena arena;

	if (!isatty(STDOUT_FILENO))
		setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
	arena_init(&arena);
	advisory = advisory_load(options->operands[0], false, &arena, &status);
	if (advisory)
		status = assess_file(options, advisory);
	arena_release(&arena);
	return status;
}
