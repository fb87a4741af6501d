/* `--help`, from the tables of commands and options. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/output.h"

#define LEFT_COLUMNS 26		/* of commands and options; what they do stands to the right */
#define RIGHT_COLUMNS 52
#define WHOLE_COLUMNS (LEFT_COLUMNS + RIGHT_COLUMNS)

/* "  --lang en|ja          The language, …" */
static void add_entry(struct strbuf *out, const char *left, const char *text)
{
	struct text_lines lines = { 0 };
	size_t column = text_columns(left, strlen(left));

	strbuf_add(out, left);
	if (column >= LEFT_COLUMNS) {
		strbuf_addc(out, '\n');
		column = 0;
	}
	text_wrap(&lines, text, RIGHT_COLUMNS, false);
	for (size_t i = 0; i < lines.count; i++) {
		strbuf_addf(out, "%*s", (int)(LEFT_COLUMNS - column), "");
		strbuf_addn(out, lines.items[i].start, lines.items[i].length);
		strbuf_addc(out, '\n');
		column = 0;
	}
	text_lines_release(&lines);
}

static void add_paragraph(struct strbuf *out, const char *text)
{
	struct text_lines lines = { 0 };

	text_wrap(&lines, text, WHOLE_COLUMNS, false);
	for (size_t i = 0; i < lines.count; i++) {
		strbuf_addn(out, lines.items[i].start, lines.items[i].length);
		strbuf_addc(out, '\n');
	}
	text_lines_release(&lines);
}

static void add_usage(struct strbuf *out, const struct command *command)
{
	strbuf_addf(out, "fixwalk%s%s [%s]... %s", command->name ? " " : "",
		    command->name ? command->name : "", _("OPTION"), command->operands);
}

static void add_commands(struct strbuf *out)
{
	struct strbuf usage;

	strbuf_init(&usage);
	strbuf_addf(out, "\n%s\n", _("Commands:"));
	for (const struct command *c = commands; c->run; c++) {
		if (!c->name)
			continue;
		strbuf_addf(&usage, "  %s %s", c->name, c->operands);
		add_entry(out, usage.text, _(c->summary));
		strbuf_clear(&usage);
	}
	strbuf_release(&usage);
}

static void add_options(struct strbuf *out, const struct command *command)
{
	struct strbuf left;

	strbuf_init(&left);
	strbuf_addf(out, "\n%s\n", _("Options:"));
	for (const struct option_row *row = option_table; row->name; row++) {
		char *argument;

		if (!(command->options & row->bit))
			continue;
		argument = option_argument(row, command);
		if (row->letter)
			strbuf_addf(&left, "  -%c, --%s", row->letter, row->name);
		else
			strbuf_addf(&left, "  --%s", row->name);
		if (argument)
			strbuf_addf(&left, argument[0] == '[' ? "%s" : " %s", argument);
		add_entry(out, left.text, _(row->text));
		free(argument);
		strbuf_clear(&left);
	}
	strbuf_release(&left);
}

void help_print(const struct command *command)
{
	struct strbuf out;

	strbuf_init(&out);
	strbuf_addf(&out, "%s ", _("Usage:"));
	add_usage(&out, command);
	strbuf_addc(&out, '\n');
	add_paragraph(&out, _(command->summary));
	if (!command->name)
		add_commands(&out);
	add_options(&out, command);
	if (!command->name) {
		strbuf_addc(&out, '\n');
		add_paragraph(&out, _("ADVISORY is an id from 'fixwalk list' or a path; - is standard input."));
	}
	output_write(NULL, out.text, out.length, true);
	strbuf_release(&out);
}
