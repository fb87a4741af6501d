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
#include <locale.h>
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
#include <wchar.h>

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
	char mark[32];		/* a mark's word, as far as it has come */
	size_t marked;		/* bytes of the mark that have come */
	bool ended;
	unsigned seed;		/* of the monkey */
} drive;

static void print_picture(FILE *out);
static void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

static void fail(const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%u: ", drive.script, drive.line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	if (drive.screen)
		print_picture(stderr);
	if (drive.program > 0)
		kill(drive.program, SIGKILL);
	exit(1);
}

static void take_mark(void)
{
	if (strncmp(drive.mark, "pid;", 4) == 0)
		drive.program = atoi(drive.mark + 4);
	else
		drive.waits++;
}

/* Finds the marks in what is written, wherever a read cuts it: libvterm 0.1 loses some that are cut. */
static void find_marks(const char *bytes, size_t length)
{
	static const char begin[] = "\033]" MARK;

	for (size_t i = 0; i < length; i++) {
		size_t at = drive.marked - (sizeof(begin) - 1);

		if (drive.marked < sizeof(begin) - 1) {
			drive.marked = bytes[i] == begin[drive.marked] ? drive.marked + 1 :
				       bytes[i] == begin[0];
		} else if (bytes[i] == '\033' || at + 1 >= sizeof(drive.mark)) {
			take_mark();
			memset(drive.mark, 0, sizeof(drive.mark));
			drive.marked = 0;
		} else {
			drive.mark[at] = bytes[i];
			drive.marked++;
		}
	}
}

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
	find_marks(bytes, (size_t)length);
	return true;
}

static void wait_until_it_waits(void)
{
	while (!drive.waits)
		if (drive.ended || !pump())
			fail("the program has ended");
	drive.waits = 0;
}

/* The program's state as the system shows it: S sleeps, T is stopped; ! is about to get a signal. */
static char state_of_program(void)
{
	char path[40], line[128], state = '?';
	unsigned long long pending = 0, more;
	FILE *status;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)drive.program);
	status = fopen(path, "r");
	if (!status)
		fail("the program has ended");
	while (fgets(line, sizeof(line), status)) {
		sscanf(line, "State: %c", &state);
		if (sscanf(line, "SigPnd: %llx", &more) == 1 || sscanf(line, "ShdPnd: %llx", &more) == 1)
			pending |= more;
	}
	fclose(status);
	return pending ? '!' : state;
}

/* Waits until nothing more comes by itself: for when nobody can say how often the program draws. */
static void do_rest(char *text)
{
	struct pollfd in = { .fd = drive.pty, .events = POLLIN };

	(void)text;
	for (int patience = SILENCE; patience > 0; patience--) {
		bool asleep = state_of_program() == 'S';

		if (poll(&in, 1, !asleep) > 0) {
			pump();
		} else if (asleep) {
			drive.waits = 0;
			return;
		}
	}
	fail("it doesn't come to rest");
}

/* A shell's job control in short: a stopped program is told of, and goes on after a line of input. */
static void keep(const char *arguments)
{
	pid_t program = fork();
	struct termios mode;
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
	tcgetattr(STDIN_FILENO, &mode);
	printf("\033]" MARK "pid;%d\033\\", (int)program);
	fflush(stdout);
	while (waitpid(program, &status, WUNTRACED) == program && WIFSTOPPED(status)) {
		char line[80];

		tcsetpgrp(STDIN_FILENO, getpgrp());
		tcsetattr(STDIN_FILENO, TCSADRAIN, &mode);
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

	if (drive.terminal) {
		vterm_free(drive.terminal);
		close(drive.pty);
	}
	drive.terminal = vterm_new(drive.rows, drive.columns);
	vterm_set_utf8(drive.terminal, 1);
	vterm_output_set_callback(drive.terminal, on_output, NULL);
	drive.screen = vterm_obtain_screen(drive.terminal);
	vterm_screen_enable_altscreen(drive.screen, 1);
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

/* Types the first character of the text; returns its bytes. */
static size_t type_one(const char *text)
{
	mbstate_t state = { 0 };
	wchar_t c = 0;
	size_t bytes = mbrtowc(&c, text, strlen(text), &state);

	if (bytes == 0 || bytes > strlen(text))
		fail("no character: %s", text);
	vterm_keyboard_unichar(drive.terminal, (uint32_t)c, VTERM_MOD_NONE);
	return bytes;
}

static void press(const char *name)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (strcmp(name, keys[i].name) == 0) {
			vterm_keyboard_key(drive.terminal, keys[i].key, VTERM_MOD_NONE);
			return;
		}
	}
	if (strcmp(name, "Space") == 0)
		type_one(" ");
	else if (strncmp(name, "Ctrl-", 5) == 0)
		on_output(&(char){ (char)(name[5] & 0x1f) }, 1, NULL);
	else if (*name == 'F' && name[1])
		vterm_keyboard_key(drive.terminal, VTERM_KEY_FUNCTION(atoi(name + 1)), VTERM_MOD_NONE);
	else
		type_one(name);
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
		text += type_one(text);
		wait_until_it_waits();
	}
}

/* All at once; "\n" stands for Enter, "\e" for Esc. */
static void send_text(char *text)
{
	char *to = text, *at = text;

	while (*at) {
		bool stands = at[0] == '\\' && (at[1] == 'n' || at[1] == 'e');

		*to++ = stands ? at[1] == 'n' ? '\r' : '\033' : *at;
		at += stands ? 2 : 1;
	}
	on_output(text, (size_t)(to - text), NULL);
}

static void do_paste(char *text)
{
	vterm_keyboard_start_paste(drive.terminal);
	send_text(text);
	vterm_keyboard_end_paste(drive.terminal);
	wait_until_it_waits();
}

/* send BYTES: what another terminal would send, or its mouse. */
static void do_send(char *text)
{
	send_text(text);
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

/* burst SIZE…: without waiting in between; also while it is stopped. */
static void do_burst(char *text)
{
	for (char *size = strtok(text, " "); size; size = strtok(NULL, " "))
		set_size(size);
	if (state_of_program() != 'T')
		do_rest(text);
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
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			fprintf(out, "%lc", (wint_t)cell.chars[i]);
	}
	fputc('\n', out);
}

static bool is_shown(const char *text)
{
	bool found = false;

	for (int row = 0; row < drive.rows && !found; row++) {
		char *bytes;
		size_t length;
		FILE *out = open_memstream(&bytes, &length);

		add_row(out, row);
		fclose(out);
		found = strstr(bytes, text);
		free(bytes);
	}
	return found;
}

/* until TEXT: a row shows it, whether or not the program waits; for what goes on while keys are answered. */
static void do_until(char *text)
{
	while (!is_shown(text))
		if (!pump())
			fail("the program has ended");
}

/* How the cells of the cursor's row are shown, one letter for each: b(old), u(nderlined), r(everse). */
static void add_attributes(FILE *out, int row)
{
	for (int column = 0; column < drive.columns; column++) {
		bool second_half = cell_at(row, column).chars[0] == (uint32_t)-1;
		VTermScreenCellAttrs attrs = cell_at(row, second_half ? column - 1 : column).attrs;

		fputc(attrs.reverse ? 'r' : attrs.bold ? 'b' : attrs.underline ? 'u' : '.', out);
	}
}

static VTermPos cursor(void)
{
	VTermPos position;

	vterm_state_get_cursorpos(vterm_obtain_state(drive.terminal), &position);
	return position;
}

static void print_picture(FILE *out)
{
	VTermPos position = cursor();

	for (int row = 0; row < drive.rows; row++)
		add_row(out, row);
	fprintf(out, "----\ncursor: %d,%d\n", position.row, position.col);
	add_attributes(out, position.row);
	fputc('\n', out);
}

/* The screen as text; free() it. */
static char *picture(void)
{
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);

	print_picture(out);
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

/* The screen is again as it was in that shot. */
static void do_same(char *name)
{
	char *path = path_of(name), *now, wanted[65536] = "";
	FILE *in = fopen(path, "r");

	if (!in || !fread(wanted, 1, sizeof(wanted) - 1, in))
		fail("%s: %s", path, strerror(errno));
	fclose(in);
	now = picture();
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
static void do_colours(char *wanted)
{
	int coloured = 0, all = drive.rows * drive.columns;

	for (int row = 0; row < drive.rows; row++) {
		for (int column = 0; column < drive.columns; column++)
			coloured += is_coloured(cell_at(row, column));
	}
	if (coloured != (strcmp(wanted, "all") == 0 ? all : 0))
		fail("%d of %d cells are coloured", coloured, all);
}

/* The same numbers for the same seed, everywhere. */
static unsigned next_random(unsigned below)
{
	drive.seed = drive.seed * 1103515245u + 12345u;
	return (drive.seed >> 16) % below;
}

static void do_signal(char *name)
{
	kill(drive.program, strcmp(name, "HUP") == 0 ? SIGHUP : strcmp(name, "TERM") == 0 ? SIGTERM :
			    SIGSTOP);
}

/* monkey SEED COUNT: any keys and any sizes; it lives on, and the mark stays at the cursor. */
static void do_monkey(char *text)
{
	static const char *const any[] = {
		"Enter", "Space", "Up", "Down", "Left", "Right", "Tab", "Esc", "PgUp", "PgDn", "Home",
		"End", "Backspace", "F1", "F5", "u", "y", "w", "?", "a", "L", "p", "v", "/", "<", "1",
		"9", "x", "0", ".", "+", "-", "*", "f", "c", "s", "r", "d", "n", "C", "T", "E", "M", "N", "t",
		"Ctrl-L", "\u6f22", "\uff1f", "\uff11",
	};
	unsigned count;

	if (sscanf(text, "%u %u", &drive.seed, &count) != 2)
		fail("monkey SEED COUNT");
	while (count-- > 0) {
		unsigned dice = next_random(100);
		char size[32];

		if (dice < 8) {
			/* Always another size than before: else nothing would happen. */
			snprintf(size, sizeof(size), "%ux%u", 1 + next_random(120),
				 1 + ((unsigned)drive.rows + next_random(49)) % 50);
			set_size(size);
		} else {
			press(any[next_random(sizeof(any) / sizeof(*any))]);
		}
		wait_until_it_waits();
		check_mark("monkey");
	}
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
	{ "burst", do_burst }, { "send", do_send }, { "colours", do_colours },
	{ "same", do_same }, { "rest", do_rest }, { "until", do_until }, { "shot", do_shot }, { "signal", do_signal },
	{ "wait", do_wait }, { "hangup", do_hangup }, { "exit", do_exit }, { "monkey", do_monkey },
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
	setlocale(LC_CTYPE, "C.UTF-8");
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
