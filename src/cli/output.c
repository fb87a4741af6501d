#include "cli/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "report/native.h"

#define PROGRAM "fixwalk: "

void message_error(const struct error *err)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_add(&text, PROGRAM);
	error_describe(err, &text);
	native_print(stderr, text.text);
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
	native_print(stderr, text.text);
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

/* Says why standard output takes no more; a pipe that nobody reads is no news. */
static void lament(int number)
{
	if (number != EPIPE)
		message_note(_("standard output cannot be written: %s"), strerror(number));
}

bool output_add(const char *text, size_t length)
{
	if (fwrite(text, 1, length, stdout) == length)
		return true;
	lament(errno);
	return false;
}

enum status output_end(enum status status)
{
	bool lost = ferror(stdout), pending = __fpending(stdout) > 0;

	/* Closed by the caller from the start, and never needed: no matter. */
	if (fclose(stdout) == EOF && (pending || errno != EBADF)) {
		lament(errno);
		lost = true;
	}
	return lost ? STATUS_SYSTEM : status;
}
