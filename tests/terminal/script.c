#include "tests/terminal/script.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void wait_until_it_waits(struct script *script)
{
	if (!terminal_wait(&script->terminal) && !script->may_end)
		fail("ended: the program has ended");
}

static void rest(struct script *script)
{
	if (!terminal_rest(&script->terminal) && !script->may_end)
		fail("ended: the program has ended");
}

void script_size(struct script *script, const char *text)
{
	struct terminal *t = &script->terminal;

	if (sscanf(text, "%dx%d", &t->columns, &t->rows) != 2 || t->columns < 1 || t->rows < 1 ||
	    t->columns > COLUMNS_MAX)
		fail("no size: %s", text);
}

static void set_size(struct script *script, const char *text)
{
	int columns, rows;

	if (sscanf(text, "%dx%d", &columns, &rows) != 2 || columns < 1 || rows < 1 || columns > COLUMNS_MAX)
		fail("no size: %s", text);
	terminal_resize(&script->terminal, columns, rows);
}

static void do_env(struct script *script, char *text)
{
	char *value = strchr(text, '=');

	(void)script;
	if (!value) {
		unsetenv(text);
		return;
	}
	*value = '\0';
	setenv(text, value + 1, 1);
}

static void do_term(struct script *script, char *text)
{
	(void)script;
	setenv("TERM", text, 1);
}

static void do_run(struct script *script, char *text)
{
	terminal_start(&script->terminal, text);
	wait_until_it_waits(script);
}

/* key NAME…: each after the program has dealt with the one before. */
static void do_key(struct script *script, char *text)
{
	for (char *name = strtok(text, " "); name && !script->terminal.ended; name = strtok(NULL, " ")) {
		terminal_press(&script->terminal, name);
		wait_until_it_waits(script);
	}
}

/* The last keys: the program isn't expected to wait again. */
static void do_last(struct script *script, char *text)
{
	for (char *name = strtok(text, " "); name; name = strtok(NULL, " "))
		terminal_press(&script->terminal, name);
}

static void do_type(struct script *script, char *text)
{
	while (*text && !script->terminal.ended) {
		text += terminal_type(&script->terminal, text);
		wait_until_it_waits(script);
	}
}

/* "\n" stands for Enter, "\e" for Esc, "\xNN" for any byte; returns how many bytes there are. */
static size_t unescape(char *text)
{
	char *to = text, *at = text;

	while (*at) {
		unsigned byte;

		if (at[0] == '\\' && at[1] == 'x' && sscanf(at + 2, "%2x", &byte) == 1) {
			*to++ = (char)byte;
			at += 4;
		} else if (at[0] == '\\' && (at[1] == 'n' || at[1] == 'e')) {
			*to++ = at[1] == 'n' ? '\r' : '\033';
			at += 2;
		} else {
			*to++ = *at++;
		}
	}
	return (size_t)(to - text);
}

static void do_paste(struct script *script, char *text)
{
	terminal_paste(&script->terminal, text, unescape(text));
	wait_until_it_waits(script);
}

/* send BYTES: what another terminal would send, or its mouse; all at once. */
static void do_send(struct script *script, char *text)
{
	terminal_send(&script->terminal, text, unescape(text));
	wait_until_it_waits(script);
}

/* flood BYTES: the same, where nobody can say whether it is a key, or many, or half of one. */
static void do_flood(struct script *script, char *text)
{
	terminal_send(&script->terminal, text, unescape(text));
	if (!terminal_sleep(&script->terminal) && !script->may_end)
		fail("ended: the program has ended");
}

static void do_resize(struct script *script, char *text)
{
	set_size(script, text);
	wait_until_it_waits(script);
}

/* burst SIZE…: without waiting in between; also while it is stopped. */
static void do_burst(struct script *script, char *text)
{
	for (char *size = strtok(text, " "); size; size = strtok(NULL, " "))
		set_size(script, size);
	if (terminal_state(&script->terminal) != 'T')
		rest(script);
}

static void do_rest(struct script *script, char *text)
{
	(void)text;
	rest(script);
}

static bool is_shown(const struct terminal *t, const char *text)
{
	bool found = false;

	for (int row = 0; row < t->rows && !found; row++) {
		char *bytes = terminal_row(t, row);

		found = strstr(bytes, text);
		free(bytes);
	}
	return found;
}

/* until TEXT: a row shows it, whether or not the program waits; for what goes on while keys are answered. */
static void do_until(struct script *script, char *text)
{
	while (!is_shown(&script->terminal, text))
		if (!terminal_pump(&script->terminal))
			fail("ended: the program has ended");
}

static char *path_of(struct script *script, const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s.txt", script->folder, name) < 0)
		fail("no memory");
	return path;
}

static void do_shot(struct script *script, char *name)
{
	char *path = path_of(script, name), *text = terminal_picture(&script->terminal);
	FILE *out = fopen(path, "w");

	if (!out || fputs(text, out) < 0 || fclose(out) != 0)
		fail("%s: %s", path, strerror(errno));
	terminal_check_mark(&script->terminal, name);
	free(path);
	free(text);
}

/* The screen is again as it was in that shot. */
static void do_same(struct script *script, char *name)
{
	char *path = path_of(script, name), *now, wanted[65536] = "";
	FILE *in = fopen(path, "r");

	if (!in || !fread(wanted, 1, sizeof(wanted) - 1, in))
		fail("%s: %s", path, strerror(errno));
	fclose(in);
	now = terminal_picture(&script->terminal);
	if (strcmp(now, wanted) != 0)
		fail("the screen is not as in %s:\n%s", path, wanted);
	free(path);
	free(now);
}

static bool is_coloured(VTermScreenCell cell)
{
	return !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
}

/* colours none, colours all: of the screen's cells */
static void do_colours(struct script *script, char *wanted)
{
	const struct terminal *t = &script->terminal;
	int coloured = 0, all = t->rows * t->columns;

	for (int row = 0; row < t->rows; row++) {
		for (int column = 0; column < t->columns; column++)
			coloured += is_coloured(terminal_cell(t, row, column));
	}
	if (coloured != (strcmp(wanted, "all") == 0 ? all : 0))
		fail("%d of %d cells are coloured", coloured, all);
}

static const struct {
	const char *name;
	int number;
} signals[] = {
	{ "HUP", SIGHUP }, { "TERM", SIGTERM }, { "INT", SIGINT }, { "QUIT", SIGQUIT }, { "STOP", SIGSTOP },
	{ "TSTP", SIGTSTP }, { "CONT", SIGCONT }, { "WINCH", SIGWINCH }, { "USR1", SIGUSR1 }, { "USR2", SIGUSR2 },
	{ "ALRM", SIGALRM }, { "PIPE", SIGPIPE }, { "CHLD", SIGCHLD }, { "URG", SIGURG },
};

static void do_signal(struct script *script, char *name)
{
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		if (strcmp(signals[i].name, name) == 0) {
			kill(script->terminal.program, signals[i].number);
			return;
		}
	}
	fail("no such signal: %s", name);
}

static void do_wait(struct script *script, char *text)
{
	(void)text;
	wait_until_it_waits(script);
}

static void do_hangup(struct script *script, char *text)
{
	(void)text;
	terminal_hang_up(&script->terminal);
}

/* exit STATUS: the program ends so, and gives the terminal back as it was. */
static void do_exit(struct script *script, char *text)
{
	int wanted = atoi(text), status = terminal_end(&script->terminal);

	if (status != wanted)
		fail("status %d instead of %d", status, wanted);
}

static const struct {
	const char *name;
	void (*play)(struct script *script, char *text);
} commands[] = {
	{ "term", do_term }, { "env", do_env }, { "run", do_run }, { "key", do_key }, { "last", do_last },
	{ "type", do_type }, { "paste", do_paste }, { "send", do_send }, { "flood", do_flood },
	{ "resize", do_resize }, { "burst", do_burst }, { "signal", do_signal }, { "wait", do_wait },
	{ "rest", do_rest }, { "until", do_until }, { "shot", do_shot }, { "same", do_same },
	{ "colours", do_colours }, { "hangup", do_hangup }, { "exit", do_exit },
};

void script_play(struct script *script, char *line)
{
	size_t length = strcspn(line, " \n");
	char *text = line + length + strspn(line + length, " ");

	text[strcspn(text, "\n")] = '\0';
	if (length == 0 || *line == '#')
		return;
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		if (strlen(commands[i].name) == length && memcmp(line, commands[i].name, length) == 0) {
			commands[i].play(script, text);
			return;
		}
	}
	fail("no such command: %s", line);
}
