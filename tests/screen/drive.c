/*
 * Drives fixwalk in a terminal that is a program itself (libvterm), without sleeping: fixwalk tells by a
 * private escape sequence when it waits (FIXWALK_TEST_IDLE), and only then comes the next key.
 *
 *   drive COLUMNSxROWS LANGUAGE SCRIPT FOLDER
 *
 * Each line of the script is a command (see the table); each `shot` writes FOLDER/NAME.txt.  A script
 * that can't be played, a mark that doesn't stand at the cursor or 20 s of silence end it with status 1.
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

#define SILENCE 20000		/* ms; only a safety net */
#define COLUMNS_MAX 400
#define MARK "7770;"		/* the private sequence: ESC ] 7770 ; WORD ESC \ */

static struct {
	const char *script, *folder, *language;
	unsigned line;
	VTerm *terminal;
	VTermScreen *screen;
	int rows, columns;
	int pty;
	pid_t keeper, program;
	unsigned waits;		/* times that the program said it waits, or was seen stopped */
	bool ended;
} drive;

static void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

static void fail(const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%u: ", drive.script, drive.line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	if (drive.program > 0)
		kill(drive.program, SIGKILL);
	exit(1);
}

static int take_mark(const char *word, size_t length)
{
	if (length > 4 && memcmp(word, "pid;", 4) == 0)
		drive.program = atoi(word + 4);
	else
		drive.waits++;
	return 1;
}

#if VTERM_VERSION_MAJOR > 0 || VTERM_VERSION_MINOR >= 2
static int on_osc(int command, VTermStringFragment fragment, void *user)
{
	(void)user;
	return command == atoi(MARK) && take_mark(fragment.str, fragment.len);
}

static const VTermStateFallbacks fallbacks = { .osc = on_osc };
#else
static int on_osc(const char *command, size_t length, void *user)
{
	(void)user;
	return length > strlen(MARK) && memcmp(command, MARK, strlen(MARK)) == 0 &&
	       take_mark(command + strlen(MARK), length - strlen(MARK));
}

static const VTermParserCallbacks fallbacks = { .osc = on_osc };
#endif

static void on_output(const char *bytes, size_t length, void *user)
{
	(void)user;
	while (length) {
		ssize_t written = write(drive.pty, bytes, length);

		if (written < 0)
			return;
		bytes += written;
		length -= (size_t)written;
	}
}

/* Shows the terminal what the program writes; false: there is nothing more. */
static bool pump(void)
{
	struct pollfd in = { .fd = drive.pty, .events = POLLIN };
	char bytes[8192];
	ssize_t length;

	if (poll(&in, 1, SILENCE) <= 0)
		fail("nothing has happened for %d s", SILENCE / 1000);
	length = read(drive.pty, bytes, sizeof(bytes));
	if (length <= 0) {
		drive.ended = true;
		return false;
	}
	vterm_input_write(drive.terminal, bytes, (size_t)length);
	return true;
}

static void wait_until_it_waits(void)
{
	while (!drive.waits)
		if (drive.ended || !pump())
			fail("the program has ended");
	drive.waits = 0;
}

/* A shell's job control in short: a stopped program is told of, and goes on after a line of input. */
static void keep(const char *arguments)
{
	pid_t program = fork();
	int status;

	if (program == 0) {
		char *command;

		signal(SIGHUP, SIG_DFL);
		signal(SIGTTOU, SIG_IGN);
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		if (asprintf(&command, "exec \"$FIXWALK\" %s", arguments) > 0)
			execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	signal(SIGTTOU, SIG_IGN);
	printf("\033]" MARK "pid;%d\033\\", (int)program);
	fflush(stdout);
	while (waitpid(program, &status, WUNTRACED) == program && WIFSTOPPED(status)) {
		char line[80];

		tcsetpgrp(STDIN_FILENO, getpgrp());
		printf("[stopped]\r\n\033]" MARK "stopped\033\\");
		fflush(stdout);
		if (read(STDIN_FILENO, line, sizeof(line)) <= 0)
			_exit(126);
		tcsetpgrp(STDIN_FILENO, program);
		kill(-program, SIGCONT);
	}
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

static struct winsize window(void)
{
	return (struct winsize){ .ws_row = (unsigned short)drive.rows,
				 .ws_col = (unsigned short)drive.columns };
}

static void parse_size(const char *text)
{
	if (sscanf(text, "%dx%d", &drive.columns, &drive.rows) != 2 || drive.columns < 1 ||
	    drive.rows < 1 || drive.columns > COLUMNS_MAX)
		fail("no size: %s", text);
}

static void do_env(char *text)
{
	char *value = strchr(text, '=');

	if (!value) {
		unsetenv(text);
		return;
	}
	*value = '\0';
	setenv(text, value + 1, 1);
}

static void do_term(char *text)
{
	setenv("TERM", text, 1);
}

static void do_run(char *text)
{
	struct winsize size = window();

	drive.terminal = vterm_new(drive.rows, drive.columns);
	vterm_set_utf8(drive.terminal, 1);
	vterm_output_set_callback(drive.terminal, on_output, NULL);
	drive.screen = vterm_obtain_screen(drive.terminal);
	vterm_screen_enable_altscreen(drive.screen, 1);
	vterm_screen_set_unrecognised_fallbacks(drive.screen, &fallbacks, NULL);
	vterm_screen_reset(drive.screen, 1);
	drive.ended = false;
	drive.waits = 0;
	drive.keeper = forkpty(&drive.pty, NULL, NULL, &size);
	if (drive.keeper < 0)
		fail("forkpty: %s", strerror(errno));
	if (drive.keeper == 0) {
		signal(SIGHUP, SIG_IGN);
		keep(text);
	}
	wait_until_it_waits();
}

static const struct {
	const char *name;
	VTermKey key;
} keys[] = {
	{ "Enter", VTERM_KEY_ENTER }, { "Tab", VTERM_KEY_TAB }, { "Esc", VTERM_KEY_ESCAPE },
	{ "Backspace", VTERM_KEY_BACKSPACE }, { "Up", VTERM_KEY_UP }, { "Down", VTERM_KEY_DOWN },
	{ "Left", VTERM_KEY_LEFT }, { "Right", VTERM_KEY_RIGHT }, { "Home", VTERM_KEY_HOME },
	{ "End", VTERM_KEY_END }, { "PgUp", VTERM_KEY_PAGEUP }, { "PgDn", VTERM_KEY_PAGEDOWN },
};

/* One character of UTF-8, and its bytes. */
static uint32_t decode(const char *text, size_t *bytes)
{
	unsigned char first = (unsigned char)*text;
	size_t more = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
	uint32_t c = more ? first & (0x3fu >> more) : first;

	for (size_t i = 1; i <= more; i++)
		c = c << 6 | ((unsigned char)text[i] & 0x3f);
	*bytes = more + 1;
	return c;
}

static void press(const char *name)
{
	size_t bytes;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (strcmp(name, keys[i].name) == 0) {
			vterm_keyboard_key(drive.terminal, keys[i].key, VTERM_MOD_NONE);
			return;
		}
	}
	if (strcmp(name, "Space") == 0)
		vterm_keyboard_unichar(drive.terminal, ' ', VTERM_MOD_NONE);
	else if (strncmp(name, "Ctrl-", 5) == 0)
		on_output(&(char){ (char)(name[5] & 0x1f) }, 1, NULL);
	else if (*name == 'F' && name[1])
		vterm_keyboard_key(drive.terminal, VTERM_KEY_FUNCTION(atoi(name + 1)), VTERM_MOD_NONE);
	else
		vterm_keyboard_unichar(drive.terminal, decode(name, &bytes), VTERM_MOD_NONE);
}

/* key NAME…: each after the program has dealt with the one before. */
static void do_key(char *text)
{
	for (char *name = strtok(text, " "); name; name = strtok(NULL, " ")) {
		press(name);
		wait_until_it_waits();
	}
}

/* The last keys: the program isn't expected to wait again. */
static void do_last(char *text)
{
	for (char *name = strtok(text, " "); name; name = strtok(NULL, " "))
		press(name);
}

static void do_type(char *text)
{
	while (*text) {
		size_t bytes;

		vterm_keyboard_unichar(drive.terminal, decode(text, &bytes), VTERM_MOD_NONE);
		wait_until_it_waits();
		text += bytes;
	}
}

/* "\n" stands for Enter. */
static void do_paste(char *text)
{
	vterm_keyboard_start_paste(drive.terminal);
	for (; *text; text++) {
		if (text[0] == '\\' && text[1] == 'n') {
			on_output("\r", 1, NULL);
			text++;
		} else {
			on_output(text, 1, NULL);
		}
	}
	vterm_keyboard_end_paste(drive.terminal);
	wait_until_it_waits();
}

static void set_size(const char *text)
{
	struct winsize size;

	parse_size(text);
	size = window();
	vterm_set_size(drive.terminal, drive.rows, drive.columns);
	ioctl(drive.pty, TIOCSWINSZ, &size);
}

static void do_resize(char *text)
{
	set_size(text);
	wait_until_it_waits();
}

/* burst SIZE…: without waiting in between; `same` tells when it has come to rest. */
static void do_burst(char *text)
{
	for (char *size = strtok(text, " "); size; size = strtok(NULL, " "))
		set_size(size);
}

static void add_cell(FILE *out, const VTermScreenCell *cell)
{
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
		uint32_t c = cell->chars[i];

		if (c < 0x80)
			fputc((int)c, out);
		else if (c < 0x800)
			fprintf(out, "%c%c", (int)(0xc0 | c >> 6), (int)(0x80 | (c & 0x3f)));
		else
			fprintf(out, "%c%c%c", (int)(0xe0 | c >> 12), (int)(0x80 | (c >> 6 & 0x3f)),
				(int)(0x80 | (c & 0x3f)));
	}
}

static VTermScreenCell cell_at(int row, int column)
{
	VTermScreenCell cell = { 0 };

	vterm_screen_get_cell(drive.screen, (VTermPos){ .row = row, .col = column }, &cell);
	return cell;
}

static void add_row(FILE *out, int row)
{
	int blanks = 0;

	for (int column = 0; column < drive.columns; column++) {
		VTermScreenCell cell = cell_at(row, column);

		if (cell.chars[0] == (uint32_t)-1)
			continue;
		if (cell.chars[0] == 0 || cell.chars[0] == ' ') {
			blanks++;
			continue;
		}
		fprintf(out, "%*s", blanks, "");
		blanks = 0;
		add_cell(out, &cell);
	}
	fputc('\n', out);
}

/* How the cursor's row is shown: "reverse 0-2", "bold 5-9" … */
static void add_attributes(FILE *out, int row)
{
	static const char *const names[] = { "bold", "underline", "reverse" };

	for (int which = 0; which < 3; which++) {
		int from = -1;

		for (int column = 0; column <= drive.columns; column++) {
			VTermScreenCellAttrs attrs = { 0 };
			bool on;

			if (column < drive.columns)
				attrs = cell_at(row, column).attrs;
			on = which == 0 ? attrs.bold : which == 1 ? attrs.underline : attrs.reverse;
			if (on && from < 0)
				from = column;
			if (on || from < 0)
				continue;
			fprintf(out, " %s %d-%d", names[which], from, column - 1);
			from = -1;
		}
	}
}

static VTermPos cursor(void)
{
	VTermPos position;

	vterm_state_get_cursorpos(vterm_obtain_state(drive.terminal), &position);
	return position;
}

/* The screen as text; free() it. */
static char *picture(void)
{
	VTermPos position = cursor();
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);

	for (int row = 0; row < drive.rows; row++)
		add_row(out, row);
	fprintf(out, "----\ncursor: %d,%d\nthere:", position.row, position.col);
	add_attributes(out, position.row);
	fputc('\n', out);
	fclose(out);
	return text;
}

/* The cursor stands where the mark does; in a field it stands where text goes on. */
static void check_mark(const char *name)
{
	int marks = 0, at = -1;
	VTermPos position = cursor();

	for (int row = 0; row < drive.rows; row++) {
		if (cell_at(row, 0).chars[0] == '>') {
			marks++;
			at = row;
		}
	}
	if (marks > 1)
		fail("%s: there are %d marks", name, marks);
	if (marks == 1 && position.col == 0 && position.row != at)
		fail("%s: the mark is in row %d, the cursor in %d", name, at, position.row);
}

static char *path_of(const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s.txt", drive.folder, name) < 0)
		fail("no memory");
	return path;
}

static void do_shot(char *name)
{
	char *path = path_of(name), *text = picture();
	FILE *out = fopen(path, "w");

	if (!out || fputs(text, out) < 0 || fclose(out) != 0)
		fail("%s: %s", path, strerror(errno));
	check_mark(name);
	free(path);
	free(text);
}

/* Waits until the screen is again as it was in that shot. */
static void do_same(char *name)
{
	char *path = path_of(name), wanted[65536] = "";
	FILE *in = fopen(path, "r");

	if (!in || !fread(wanted, 1, sizeof(wanted) - 1, in))
		fail("%s: %s", path, strerror(errno));
	fclose(in);
	free(path);
	for (;;) {
		char *now = picture();
		bool same = strcmp(now, wanted) == 0;

		free(now);
		if (same)
			break;
		if (drive.ended || !pump())
			fail("the program ended before the screen was as in %s", name);
	}
	drive.waits = 0;
}

static void do_signal(char *name)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = { { "HUP", SIGHUP }, { "TERM", SIGTERM }, { "INT", SIGINT },
			{ "STOP", SIGSTOP }, { "CONT", SIGCONT } };

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		if (strcmp(name, signals[i].name) == 0) {
			kill(drive.program, signals[i].number);
			return;
		}
	}
	fail("no such signal: %s", name);
}

static void do_wait(char *text)
{
	(void)text;
	wait_until_it_waits();
}

static void do_hangup(char *text)
{
	(void)text;
	close(drive.pty);
	drive.ended = true;
}

/* exit STATUS: the program ends so, and gives the terminal back as it was. */
static void do_exit(char *text)
{
	int wanted = atoi(text), status;
	struct termios mode;
	bool there = !drive.ended;

	alarm(SILENCE / 1000);
	while (!drive.ended && pump())
		continue;
	if (there && tcgetattr(drive.pty, &mode) == 0 &&
	    (mode.c_lflag & (ICANON | ECHO)) != (ICANON | ECHO))
		fail("the terminal was left in raw mode");
	waitpid(drive.keeper, &status, 0);
	alarm(0);
	drive.program = 0;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != wanted)
		fail("status %d instead of %d", WIFEXITED(status) ? WEXITSTATUS(status) : -1, wanted);
}

static const struct {
	const char *name;
	void (*play)(char *text);
} commands[] = {
	{ "term", do_term }, { "env", do_env }, { "run", do_run }, { "key", do_key },
	{ "last", do_last }, { "type", do_type }, { "paste", do_paste }, { "resize", do_resize },
	{ "burst", do_burst }, { "same", do_same }, { "shot", do_shot }, { "signal", do_signal },
	{ "wait", do_wait }, { "hangup", do_hangup }, { "exit", do_exit },
};

static void play(char *line)
{
	size_t length = strcspn(line, " \n");
	char *text = line + length + strspn(line + length, " ");

	text[strcspn(text, "\n")] = '\0';
	if (length == 0 || *line == '#')
		return;
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		if (strlen(commands[i].name) == length && memcmp(line, commands[i].name, length) == 0) {
			commands[i].play(text);
			return;
		}
	}
	fail("no such command: %s", line);
}

int main(int argc, char **argv)
{
	char line[1024];
	FILE *script;

	if (argc != 5 || !(script = fopen(argv[3], "r"))) {
		fprintf(stderr, "usage: drive COLUMNSxROWS LANGUAGE SCRIPT FOLDER\n");
		return 2;
	}
	drive.script = argv[3];
	drive.folder = argv[4];
	signal(SIGPIPE, SIG_IGN);
	parse_size(argv[1]);
	setenv("SCREEN_LANGUAGE", argv[2], 1);
	setenv("FIXWALK_TEST_IDLE", "1", 1);
	setenv("TERM", "xterm-256color", 0);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	unsetenv("ESCDELAY");
	while (fgets(line, sizeof(line), script)) {
		drive.line++;
		play(line);
	}
	fclose(script);
	if (drive.program > 0)
		kill(drive.program, SIGKILL);
	return 0;
}
