#include "cli/output.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/native.h"

#define PROGRAM "fixwalk: "
#define COLUMNS_LEAST 20

size_t output_columns(FILE *stream)
{
	struct winsize window;

	if (!isatty(fileno(stream)) || ioctl(fileno(stream), TIOCGWINSZ, &window) < 0)
		return 0;
	return window.ws_col < COLUMNS_LEAST ? 0 : window.ws_col;
}

/* The lines that it becomes begin with its blanks; those at its end stay, too. */
static void add_wrapped(struct strbuf *out, const char *line, size_t columns)
{
	size_t indent = strspn(line, " "), end = strlen(line);
	struct text_lines lines = { 0 };

	if (indent > columns / 2)
		indent = 0;
	text_wrap(&lines, line + indent, columns - indent, true);
	for (size_t i = 0; i < lines.count; i++) {
		strbuf_addf(out, "%s%*s", i ? "\n" : "", (int)indent, "");
		strbuf_addn(out, lines.items[i].start, lines.items[i].length);
	}
	while (end > indent && line[end - 1] == ' ')
		end--;
	strbuf_add(out, line + end);
	text_lines_release(&lines);
}

void output_words(FILE *stream, const char *words)
{
	size_t columns = output_columns(stream);
	char *visible, *next;
	struct strbuf out;

	if (!columns) {
		native_print(stream, words);
		return;
	}
	strbuf_init(&out);
	visible = text_visible(words, strlen(words));
	for (char *line = visible; *line; line = next) {
		char *feed = strchr(line, '\n');

		next = feed ? feed + 1 : line + strlen(line);
		if (feed)
			*feed = '\0';
		add_wrapped(&out, line, columns);
		strbuf_add(&out, feed ? "\n" : "");
	}
	native_print(stream, out.text);
	strbuf_release(&out);
	free(visible);
}

void message_error(const struct error *err)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_add(&text, PROGRAM);
	error_describe(err, &text);
	output_words(stderr, text.text);
	strbuf_release(&text);
}

enum status message_failure(struct error *err)
{
	enum status status = (enum status)err->status;

	message_error(err);
	error_release(err);
	return status;
}

enum status message_errors(const struct errors *errors)
{
	for (size_t i = 0; i < errors->count; i++)
		message_error(&errors->items[i]);
	if (errors->left_out)
		message_note(_("findings left out: %zu"), errors->left_out);
	return errors->count ? (enum status)errors->items[0].status : STATUS_INPUT;
}

void message_note(const char *format, ...)
{
	struct strbuf text;
	va_list args;

	strbuf_init(&text);
	strbuf_add(&text, PROGRAM);
	va_start(args, format);
	strbuf_addv(&text, format, args);
	va_end(args);
	strbuf_addc(&text, '\n');
	output_words(stderr, text.text);
	strbuf_release(&text);
}

enum status output_write(const char *path, const char *text, size_t length, bool for_reading)
{
	struct error err = ERROR_INIT;
	char *native = NULL;
	bool written;

	if (path && strcmp(path, "-") != 0)
		return file_write(path, text, length, &err) ? STATUS_DONE : message_failure(&err);
	/* In the locale C a pipe can hold more than it can show. */
	if (for_reading && (isatty(STDOUT_FILENO) || !native_is_ascii())) {
		native = native_from_utf8(text);
		text = native;
		length = strlen(native);
	}
	written = output_add(text, length);
	free(native);
	return written ? STATUS_DONE : STATUS_SYSTEM;
}

static bool lamented;

/* Says once why standard output takes no more; a pipe that nobody reads is no news. */
static void lament(int number)
{
	if (number != EPIPE && !lamented)
		message_note(_("standard output cannot be written: %s"), strerror(number));
	lamented = true;
}

bool output_add(const char *text, size_t length)
{
	if (fwrite(text, 1, length, stdout) == length)
		return true;
	lament(errno);
	return false;
}

static bool nobody_reads(void)
{
	struct pollfd pipe = { .fd = STDOUT_FILENO };

	return poll(&pipe, 1, 0) > 0 && pipe.revents & POLLERR;
}

enum status output_end(enum status status)
{
	bool lost = ferror(stdout), pending = __fpending(stdout) > 0, unread = nobody_reads();

	/* Closed by the caller from the start, and never needed: no matter. */
	if (fclose(stdout) == EOF && (pending || errno != EBADF)) {
		lament(errno);
		lost = true;
	}
	/* It was written to where nobody asked why that failed. */
	if (lost && !lamented && !unread)
		message_note("%s", _("standard output could not be written; a part of it is missing"));
	return lost ? STATUS_SYSTEM : status;
}
