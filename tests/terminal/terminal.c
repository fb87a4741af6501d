#include "tests/terminal/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#define MARK "7770;"		/* the private sequence: ESC ] 7770 ; WORD ESC \ */
#define LEAST 2			/* libvterm 0.1 writes past its own rows where a wide character is wider than all of them */
#define HELD 5			/* ms that a byte may take to it … */
#define TRIES 12		/* … and how often that is waited for, of a program that doesn't say that it waits */

static void take_mark(struct terminal *t)
{
	if (strncmp(t->mark, "pid;", 4) == 0) {
		t->program = atoi(t->mark + 4);
		return;
	}
	t->waits++;
	t->waiting = true;
	t->stopped = strcmp(t->mark, "stopped") == 0;
}

/* Finds the marks in what is written, wherever a read cuts it: libvterm 0.1 loses some that are cut. */
static void find_marks(struct terminal *t, const char *bytes, size_t length)
{
	static const char begin[] = "\033]" MARK;

	for (size_t i = 0; i < length; i++) {
		size_t at = t->marked - (sizeof(begin) - 1);

		if (t->marked < sizeof(begin) - 1) {
			t->marked = bytes[i] == begin[t->marked] ? t->marked + 1 : bytes[i] == begin[0];
			t->waiting = t->waiting && bytes[i] == '\\' && !t->marked;
		} else if (bytes[i] == '\033' || at + 1 >= sizeof(t->mark)) {
			take_mark(t);
			memset(t->mark, 0, sizeof(t->mark));
			t->marked = 0;
		} else {
			t->mark[at] = bytes[i];
			t->marked++;
		}
	}
}

static void take(struct terminal *t, const char *bytes, size_t length)
{
	vterm_input_write(t->vterm, bytes, length);
	find_marks(t, bytes, length);
}

bool terminal_pump(struct terminal *t)
{
	struct pollfd in = { .fd = t->pty, .events = POLLIN };
	char bytes[8192];
	ssize_t length;

	if (poll(&in, 1, SILENCE) <= 0)
		fail("hang: nothing has happened for %d s", SILENCE / 1000);
	length = read(t->pty, bytes, sizeof(bytes));
	if (length <= 0) {
		t->ended = true;
		return false;
	}
	take(t, bytes, (size_t)length);
	return true;
}

/* The program may have to be listened to before it takes more. */
void terminal_send(struct terminal *t, const char *bytes, size_t length)
{
	t->sent += length;
	t->waiting = false;
	while (length && !t->ended) {
		struct pollfd both = { .fd = t->pty, .events = POLLIN | POLLOUT };
		ssize_t written = write(t->pty, bytes, length);

		if (written < 0 && errno != EAGAIN)
			return;
		if (written < 0) {
			if (poll(&both, 1, SILENCE) <= 0)
				fail("hang: it takes no input for %d s", SILENCE / 1000);
			if (both.revents & POLLIN)
				terminal_pump(t);
			continue;
		}
		bytes += written;
		length -= (size_t)written;
	}
}

static void on_output(const char *bytes, size_t length, void *user)
{
	terminal_send(user, bytes, length);
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *t = user;

	if (property == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		t->hidden = !value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		t->mouse = value->number;
	return 1;
}

bool terminal_wait(struct terminal *t)
{
	while (!t->waits)
		if (t->ended || !terminal_pump(t))
			return false;
	t->waits = 0;
	return true;
}

char terminal_state(const struct terminal *t)
{
	char path[40], line[128], state = '?';
	unsigned long long pending = 0, more;
	FILE *status;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)t->program);
	status = fopen(path, "r");
	if (!status)
		return state;
	while (fgets(line, sizeof(line), status)) {
		sscanf(line, "State: %c", &state);
		if (sscanf(line, "SigPnd: %llx", &more) == 1 || sscanf(line, "ShdPnd: %llx", &more) == 1)
			pending |= more;
	}
	fclose(status);
	return pending ? '!' : state;
}

/*
 * For the rest of a character or of a paste it waits in poll, and for anything in ppoll: where the system shows that
 * (not on every processor are these two).
 */
static bool waits_for_more(const struct terminal *t)
{
	int call = -1;
#ifdef SYS_poll
	char path[40];
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/syscall", (int)t->program);
	in = fopen(path, "r");
	if (in && fscanf(in, "%d", &call) != 1)
		call = SYS_poll;
	if (in)
		fclose(in);
	return call == SYS_poll;
#else
	return call >= 0;
#endif
}

static bool rest(struct terminal *t, bool deeply)
{
	struct pollfd in = { .fd = t->pty, .events = POLLIN };
	unsigned held = TRIES;

	for (int patience = SILENCE; patience > 0 && !t->ended; patience--) {
		bool asleep = t->stopped || (terminal_state(t) == 'S' && !(deeply && waits_for_more(t)));

		if (poll(&in, 1, !asleep ? 1 : t->waiting ? 0 : HELD) > 0) {
			if (!terminal_pump(t))
				return false;
		} else if (asleep && (t->waiting || --held == 0)) {
			t->waits = 0;
			return true;
		}
	}
	if (!t->ended)
		fail("hang: it doesn't come to rest");
	return false;
}

/* It sleeps, nothing more is there to be shown, and the last that it said is that it waits. */
bool terminal_rest(struct terminal *t)
{
	return rest(t, false);
}

bool terminal_sleep(struct terminal *t)
{
	return rest(t, true);
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
		signal(SIGPIPE, SIG_DFL);
		/* A shell's background jobs are begun with these ignored. */
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
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

static struct winsize window(const struct terminal *t)
{
	return (struct winsize){ .ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->columns };
}

void terminal_prepare(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	setenv("FIXWALK_TEST_IDLE", "1", 1);
	setenv("TERM", "xterm-256color", 0);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	unsetenv("ESCDELAY");
}

void terminal_start(struct terminal *t, const char *arguments)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = on_property };
	struct winsize size = window(t);

	if (t->vterm) {
		vterm_free(t->vterm);
		close(t->pty);
	}
	*t = (struct terminal){ .rows = t->rows, .columns = t->columns, .vterm = vterm_new(t->rows, t->columns) };
	vterm_set_utf8(t->vterm, 1);
	vterm_output_set_callback(t->vterm, on_output, t);
	t->screen = vterm_obtain_screen(t->vterm);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	t->keeper = forkpty(&t->pty, NULL, NULL, &size);
	if (t->keeper < 0)
		fail("forkpty: %s", strerror(errno));
	if (t->keeper == 0) {
		signal(SIGHUP, SIG_IGN);
		keep(arguments);
	}
	fcntl(t->pty, F_SETFL, O_NONBLOCK);
	fcntl(t->pty, F_SETFD, FD_CLOEXEC);
}

void terminal_kill(struct terminal *t)
{
	if (t->program > 0)
		kill(t->program, SIGKILL);
	t->program = 0;
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

size_t terminal_type(struct terminal *t, const char *text)
{
	mbstate_t state = { 0 };
	wchar_t c = 0;
	size_t bytes = mbrtowc(&c, text, strlen(text), &state);

	if (bytes == 0 || bytes > strlen(text))
		fail("no character: %s", text);
	vterm_keyboard_unichar(t->vterm, (uint32_t)c, VTERM_MOD_NONE);
	return bytes;
}

void terminal_press(struct terminal *t, const char *name)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (strcmp(name, keys[i].name) == 0) {
			vterm_keyboard_key(t->vterm, keys[i].key, VTERM_MOD_NONE);
			return;
		}
	}
	if (strcmp(name, "Space") == 0)
		terminal_type(t, " ");
	else if (strncmp(name, "Ctrl-", 5) == 0)
		terminal_send(t, &(char){ (char)(name[5] & 0x1f) }, 1);
	else if (*name == 'F' && name[1])
		vterm_keyboard_key(t->vterm, VTERM_KEY_FUNCTION(atoi(name + 1)), VTERM_MOD_NONE);
	else
		terminal_type(t, name);
}

void terminal_paste(struct terminal *t, const char *bytes, size_t length)
{
	vterm_keyboard_start_paste(t->vterm);
	terminal_send(t, bytes, length);
	vterm_keyboard_end_paste(t->vterm);
}

void terminal_resize(struct terminal *t, int columns, int rows)
{
	struct winsize size;

	t->waiting = t->waiting && columns == t->columns && rows == t->rows;
	t->columns = columns;
	t->rows = rows;
	size = window(t);
	vterm_set_size(t->vterm, rows > LEAST ? rows : LEAST, columns > LEAST ? columns : LEAST);
	ioctl(t->pty, TIOCSWINSZ, &size);
}

void terminal_hang_up(struct terminal *t)
{
	close(t->pty);
	t->pty = -1;
	t->ended = true;
}

/* Pasted text would be marked only if the program had left that on. */
static bool marks_pastes(struct terminal *t)
{
	size_t before = t->sent;
	bool ended = t->ended;

	t->ended = true;
	vterm_keyboard_start_paste(t->vterm);
	t->ended = ended;
	return t->sent != before;
}

static void check_given_back(struct terminal *t)
{
	struct termios mode;

	if (tcgetattr(t->pty, &mode) == 0 && (mode.c_lflag & (ICANON | ECHO)) != (ICANON | ECHO))
		fail("not given back: the terminal was left in raw mode");
	if (t->alternate || t->hidden || t->mouse || marks_pastes(t))
		fail("not given back:%s%s%s%s", t->alternate ? " the other screen" : "", t->hidden ? " the cursor" : "",
		     t->mouse ? " the mouse" : "", marks_pastes(t) ? " marks around pastes" : "");
}

int terminal_end(struct terminal *t)
{
	bool there = t->pty >= 0;
	int status;

	alarm(SILENCE / 1000 + 5);
	while (!t->ended && terminal_pump(t))
		continue;
	waitpid(t->keeper, &status, 0);
	alarm(0);
	t->program = 0;
	if (there)
		check_given_back(t);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

VTermScreenCell terminal_cell(const struct terminal *t, int row, int column)
{
	VTermScreenCell cell = { 0 };

	vterm_screen_get_cell(t->screen, (VTermPos){ .row = row, .col = column }, &cell);
	return cell;
}

VTermPos terminal_cursor(const struct terminal *t)
{
	VTermPos position;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vterm), &position);
	return position;
}

static void add_row(const struct terminal *t, FILE *out, int row)
{
	int blanks = 0;

	for (int column = 0; column < t->columns; column++) {
		VTermScreenCell cell = terminal_cell(t, row, column);

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
}

char *terminal_row(const struct terminal *t, int row)
{
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);

	add_row(t, out, row);
	fclose(out);
	return text;
}

/* How the cells of the cursor's row are shown, one letter for each: b(old), u(nderlined), r(everse). */
static void add_attributes(const struct terminal *t, FILE *out, int row)
{
	for (int column = 0; column < t->columns; column++) {
		bool second_half = terminal_cell(t, row, column).chars[0] == (uint32_t)-1;
		VTermScreenCellAttrs attrs = terminal_cell(t, row, second_half ? column - 1 : column).attrs;

		fputc(attrs.reverse ? 'r' : attrs.bold ? 'b' : attrs.underline ? 'u' : '.', out);
	}
}

char *terminal_picture(const struct terminal *t)
{
	VTermPos position = terminal_cursor(t);
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);

	for (int row = 0; row < t->rows; row++) {
		add_row(t, out, row);
		fputc('\n', out);
	}
	fprintf(out, "----\ncursor: %d,%d\n", position.row, position.col);
	add_attributes(t, out, position.row);
	fputc('\n', out);
	fclose(out);
	return text;
}

void terminal_check_mark(const struct terminal *t, const char *name)
{
	int marks = 0, at = -1;
	VTermPos position = terminal_cursor(t);

	for (int row = 0; row < t->rows; row++) {
		if (terminal_cell(t, row, 0).chars[0] == '>') {
			marks++;
			at = row;
		}
	}
	if (marks > 1)
		fail("mark: %s: there are %d marks", name, marks);
	if (marks == 1 && position.col == 0 && position.row != at)
		fail("mark: %s: the mark is in row %d, the cursor in %d", name, at, position.row);
}
