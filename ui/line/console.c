#include "ui/line/console.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/formats/layout.h"
#include "report/native.h"

#define COLUMNS_MOST 72
#define COLUMNS_LEAST 20
#define WINDOW_USUAL 80
#define ITEM_LEAST 10		/* columns of text beside a head; with less the head gives way */
#define MINUTE 60000		/* ms */
#define TYPED_MOST 4096		/* bytes of a line that somebody may type */
#define LEFT_OUT_MOST (1 << 20)

/* What has been read and not yet used outlives a console: the walk goes on where choosing ended. */
static struct {
	char bytes[4096];
	size_t at, filled;
} input;

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

/*
 * Held back until there is nothing to do but wait for input, so that none gets lost in between.  What ends the program does so
 * then, when all that was said is saved.
 */
static void catch_interrupt(struct console *console)
{
	const struct sigaction action = { .sa_handler = interrupt };
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGHUP);
	sigaddset(&held, SIGTERM);
	sigprocmask(SIG_BLOCK, &held, &console->mask);
	sigaction(SIGINT, NULL, &console->before);
	if (console->before.sa_handler != SIG_IGN)
		sigaction(SIGINT, &action, NULL);
}

bool console_interrupted(void)
{
	return interrupted;
}

void console_release(struct console *console)
{
	sigaction(SIGINT, &console->before, NULL);
	sigprocmask(SIG_SETMASK, &console->mask, NULL);
}

void console_init(struct console *console)
{
	struct winsize window;

	catch_interrupt(console);
	console->echo = !isatty(STDIN_FILENO);
	console->columns = COLUMNS_MOST;
	console->window = WINDOW_USUAL;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) < 0 || window.ws_col == 0)
		return;
	console->window = window.ws_col;
	if (window.ws_col < COLUMNS_MOST)
		console->columns = window.ws_col;
	if (window.ws_col < COLUMNS_LEAST)
		console->columns = COLUMNS_LEAST;
}

static void print_line(const char *text, size_t length)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_addn(&line, text, length);
	strbuf_addc(&line, '\n');
	native_print(stdout, line.text);
	strbuf_release(&line);
}

void console_say(const struct console *console, const char *text)
{
	struct text_lines lines = { 0 };

	text_wrap(&lines, text, console->columns, true);
	for (size_t i = 0; i < lines.count; i++)
		print_line(lines.items[i].start, lines.items[i].length);
	text_lines_release(&lines);
}

void console_sayf(const struct console *console, const char *format, ...)
{
	struct strbuf text;
	va_list args;

	strbuf_init(&text);
	va_start(args, format);
	strbuf_addv(&text, format, args);
	va_end(args);
	console_say(console, text.text);
	strbuf_release(&text);
}

void console_item(const struct console *console, const char *head, const char *text)
{
	size_t hanging = text_columns(head, strlen(head));
	struct text_lines lines = { 0 };
	struct strbuf line;

	if (hanging + ITEM_LEAST > console->columns) {
		console_sayf(console, "%s%s", head, text);
		return;
	}
	strbuf_init(&line);
	text_wrap(&lines, text, console->columns - hanging, true);
	for (size_t i = 0; i < lines.count; i++) {
		strbuf_clear(&line);
		if (i == 0)
			strbuf_add(&line, head);
		else if (!lines.items[i].over)
			strbuf_addf(&line, "%*s", (int)hanging, "");
		strbuf_addn(&line, lines.items[i].start, lines.items[i].length);
		print_line(line.text, line.length);
	}
	text_lines_release(&lines);
	strbuf_release(&line);
}

void console_number(const struct console *console, size_t number, const char *text)
{
	struct strbuf head;

	strbuf_init(&head);
	strbuf_addf(&head, "%zu. ", number);
	console_item(console, head.text, text);
	strbuf_release(&head);
}

void console_raw(const struct console *console, const char *text)
{
	size_t length = strlen(text);
	char *visible;

	(void)console;
	visible = text_visible(text, length && text[length - 1] == '\n' ? length - 1 : length);
	print_line(visible, strlen(visible));
	free(visible);
}

void console_show(const struct console *console, const struct document *document)
{
	struct layout layout;

	layout_document(&layout, document, console->columns, true);
	for (size_t i = 0; i < layout.count; i++)
		print_line(layout.items[i].text, strlen(layout.items[i].text));
	layout_release(&layout);
}

bool console_silent(const struct console *console, struct pollfd other)
{
	struct pollfd waits[] = { other, { .fd = STDIN_FILENO, .events = POLLIN } };

	if (console->echo)
		return ppoll(waits, 1, NULL, &console->mask) > 0;
	return input.at == input.filled && ppoll(waits, 2, NULL, &console->mask) > 0 && !waits[1].revents;
}

/* ms less than 0: as long as it takes.  0 also after what goes on beside has gone on. */
static int wait_up_to(const struct console *console, int ms)
{
	const struct front_case *kept = console->front ? console->front->kept : NULL;
	const struct timespec time = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
	struct pollfd waits[1 + FRONT_CASE_WAITS] = { { .fd = STDIN_FILENO, .events = POLLIN } };
	size_t count = 1 + (kept ? kept->wait(waits + 1) : 0);
	int came = ppoll(waits, count, ms < 0 ? NULL : &time, &console->mask);

	if (came <= 0 || !kept || waits[0].revents)
		return came;
	kept->go_on();
	return 0;
}

/* More than 0: there are some; 0: the time that somebody has is over; less: a signal came. */
static int wait_for_bytes(const struct console *console)
{
	const struct front_limits *limits = console->front ? console->front->limits : NULL;
	const struct front_case *kept = console->front ? console->front->kept : NULL;
	int left, came;

	do {
		left = limits ? limits->left(console->front->call) : -1;
		came = left ? wait_up_to(console, kept && (left < 0 || left > MINUTE) ? MINUTE : left) : 0;
		if (kept && left && came == 0)
			kept->stay(console->front->call);
	} while (left && came == 0);
	if (limits && came > 0)
		limits->touched();
	return came;
}

/* The next byte typed; EOF: no more, or Ctrl-C. */
static int read_byte(const struct console *console)
{
	while (input.at == input.filled) {
		int came = wait_for_bytes(console);
		ssize_t got = came > 0 ? read(STDIN_FILENO, input.bytes, sizeof(input.bytes)) : -1;

		if (came == 0)
			interrupted = 1;
		if (interrupted || got == 0 || (got < 0 && errno != EINTR))
			return EOF;
		input.at = 0;
		input.filled = got > 0 ? (size_t)got : 0;
	}
	return (unsigned char)input.bytes[input.at++];
}

/* Also while lines that came at once are still there. */
static bool is_over(const struct console *console)
{
	const struct front_limits *limits = console->front ? console->front->limits : NULL;

	if (limits && limits->left(console->front->call) == 0)
		interrupted = 1;
	return interrupted;
}

/*
 * Up to the line feed; false: there is nothing more.  What is over the limit is
 * read and left out; but a line without end is the end.
 */
static bool read_line(const struct console *console, struct strbuf *line)
{
	size_t left_out = 0;
	int c = is_over(console) ? EOF : read_byte(console);

	if (c == EOF)
		return false;
	for (; c != EOF && c != '\n'; c = read_byte(console)) {
		if (line->length > TYPED_MOST && ++left_out > LEFT_OUT_MOST)
			return false;
		/* A NUL would end the text unseen; this one is refused. */
		if (line->length <= TYPED_MOST)
			strbuf_addc(line, c ? (char)c : '\1');
	}
	if (line->length && line->text[line->length - 1] == '\r')
		line->text[--line->length] = '\0';
	return !interrupted;
}

static void echo(const char *typed)
{
	char *visible = text_visible(typed, strlen(typed));

	print_line(visible, strlen(visible));
	free(visible);
}

/* What is typed stands behind its last line. */
static void ask(const struct console *console, const char *prompt)
{
	struct text_lines lines = { 0 };
	struct strbuf last;

	text_wrap(&lines, prompt, console->columns - 1, true);
	for (size_t i = 0; i + 1 < lines.count; i++)
		print_line(lines.items[i].start, lines.items[i].length);
	strbuf_init(&last);
	strbuf_addn(&last, lines.items[lines.count - 1].start, lines.items[lines.count - 1].length);
	strbuf_addc(&last, ' ');
	native_print(stdout, last.text);
	strbuf_release(&last);
	text_lines_release(&lines);
}

char *console_read(const struct console *console, const char *prompt)
{
	struct strbuf line;
	char *typed;

	strbuf_init(&line);
	for (;;) {
		ask(console, prompt);
		if (fflush(stdout) == EOF || !read_line(console, &line)) {
			putchar('\n');
			strbuf_release(&line);
			return NULL;
		}
		typed = native_to_utf8(line.text);
		if (console->echo)
			echo(typed);
		if (line.length <= TYPED_MOST && !text_unsafe(typed, strlen(typed))) {
			strbuf_release(&line);
			return typed;
		}
		if (line.length > TYPED_MOST)
			console_say(console, _("That line is too long."));
		else
			console_say(console, _("That line holds characters that cannot be used."));
		free(typed);
		strbuf_clear(&line);
	}
}
