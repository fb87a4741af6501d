/* The manual pages' tables, as roff, from the program's own; so they never differ. */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/config.h"
#include "ui/keys.h"

#define LINE_MOST 4096

/* Text in which nothing is roff. */
static void put(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-')
			fputs("\\-", stdout);
		else
			putchar(*text);
	}
}

/* A tagged paragraph: the tag in bold, its argument (or NULL) in italics; "[=VALUE]" stands close. */
static void put_entry(const char *tag, const char *argument, const char *text)
{
	fputs(".TP\n\\fB", stdout);
	put(tag);
	fputs("\\fR", stdout);
	if (argument && *argument) {
		fputs(*argument == '[' && argument[1] == '=' ? "\\fI" : " \\fI", stdout);
		put(argument);
		fputs("\\fR", stdout);
	}
	putchar('\n');
	put(text);
	putchar('\n');
}

static void put_options(const struct command *command)
{
	struct strbuf tag;

	strbuf_init(&tag);
	for (const struct option_row *row = option_table; row->name; row++) {
		char *argument;

		if (!(command->options & row->bit) || (command->name && row->bit & OPTION_COMMON))
			continue;
		argument = option_argument(row, command);
		if (row->letter)
			strbuf_addf(&tag, "-%c, ", row->letter);
		strbuf_addf(&tag, "--%s", row->name);
		put_entry(tag.text, argument, row->text);
		free(argument);
		strbuf_clear(&tag);
	}
	strbuf_release(&tag);
}

static void put_commands(void)
{
	struct strbuf tag;

	strbuf_init(&tag);
	for (const struct command *c = commands; c->run; c++) {
		strbuf_addf(&tag, "fixwalk%s%s", c->name ? " " : "", c->name ? c->name : "");
		put_entry(tag.text, c->operands, c->summary);
		fputs(".RS\n", stdout);
		put_options(c);
		fputs(".RE\n", stdout);
		strbuf_clear(&tag);
	}
	strbuf_release(&tag);
}

/* A meaning that stands there already, for another screen, is left out. */
static bool is_repeated(const struct key_help *row)
{
	const struct key_help *earlier = key_table;

	while (earlier < row && strcmp(earlier->text, row->text) != 0)
		earlier++;
	return earlier < row;
}

/* Wizard and plain lines in one table: what is typed as a line is named where it exists. */
static void put_keys(void)
{
	struct strbuf text;

	strbuf_init(&text);
	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		if (is_repeated(row))
			continue;
		strbuf_add(&text, row->text);
		if (row->line)
			strbuf_addf(&text, " In plain lines: %s", row->line);
		put_entry(row->keys, NULL, text.text);
		strbuf_clear(&text);
	}
	strbuf_release(&text);
}

static void put_title(void)
{
	fputs(".TH FIXWALK 1 \"\" \"fixwalk " VERSION "\" \"User Commands\"\n", stdout);
}

static void put_config_title(void)
{
	fputs(".TH FIXWALK.CONF 5 \"\" \"fixwalk " VERSION "\" \"File Formats\"\n", stdout);
}

static void put_config(void)
{
	for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
		char *values = config_values((enum config_key)i);

		put_entry(config_table[i].name, values, config_table[i].text);
		free(values);
	}
}

static const struct {
	const char *line;
	void (*put)(void);
} tables[] = {
	{ "@TITLE@\n", put_title },
	{ "@COMMANDS@\n", put_commands },
	{ "@KEYS@\n", put_keys },
	{ "@CONFIG-TITLE@\n", put_config_title },
	{ "@CONFIG@\n", put_config },
};

enum status man_write(void)
{
	char line[LINE_MOST];

	while (fgets(line, sizeof(line), stdin)) {
		size_t i = 0;

		while (i < COUNT(tables) && strcmp(line, tables[i].line) != 0)
			i++;
		if (i < COUNT(tables))
			tables[i].put();
		else
			fputs(line, stdout);
	}
	return STATUS_DONE;
}
