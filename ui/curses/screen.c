#include "ui/curses/screen.h"

#include <curses.h>
#include <langinfo.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/native.h"
#include "ui/curses/input.h"
#include "ui/curses/window.h"

#define ESCAPE_DELAY 25		/* ms; ncurses' own 1000 make Esc feel broken */
#define ROW_MOST 1024		/* characters of a row as it was drawn; combining ones count */
#define CLIPBOARD_MAX 74994	/* bytes; what comes of more is too long a sequence for many terminals */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define IDLE_MARK "\033]7770;idle\033\\"

enum { PAIR_OWN, PAIR_BASE, PAIR_ACCENT, PAIR_PAPER };

static struct {
	SCREEN *terminal;	/* NULL: not started */
	const struct theme *theme;
	bool coloured;		/* the theme has colours, and they may be used */
	bool ascii;		/* asked for when it was started */
	bool mouse;
	bool utf8;		/* else: only ASCII can be shown */
	bool tells_idle;	/* only under test */
} screen;

/* Past curses' buffer: modes and marks that it knows nothing of.  A lost terminal shows at the next read. */
static void send_bytes(const char *bytes, size_t length)
{
	while (length) {
		ssize_t written = write(STDOUT_FILENO, bytes, length);

		if (written < 0)
			return;
		bytes += written;
		length -= (size_t)written;
	}
}

static void send(const char *text)
{
	send_bytes(text, strlen(text));
}

static void send_modes(bool on)
{
	send(on ? PASTE_ON : PASTE_OFF);
	if (screen.mouse)
		send(on ? MOUSE_ON : MOUSE_OFF);
}

static bool may_colour(void)
{
	const char *refused = getenv("NO_COLOR");

	return has_colors() && !(refused && *refused);
}

/* Plain white is a grey, and plain yellow a brown: the bright ones, where there are any. */
static short shade(enum colour colour)
{
	bool pale = colour == COLOUR_WHITE || colour == COLOUR_YELLOW;

	return (short)(pale && COLORS >= 16 ? colour + 8 : (int)colour);
}

/* Only when colours are wanted: else curses would send some of its own from the start. */
static void start_colours(void)
{
	start_color();
	use_default_colors();
	init_pair(PAIR_PAPER, shade(COLOUR_BLACK), shade(COLOUR_WHITE));
}

static void set_theme(const struct theme *theme)
{
	screen.theme = theme;
	screen.coloured = theme->ink != COLOUR_OWN && may_colour();
	if (screen.coloured) {
		start_colours();
		init_pair(PAIR_BASE, shade(theme->ink), shade(theme->paper));
		init_pair(PAIR_ACCENT, shade(theme->accent), shade(theme->paper));
	}
	bkgdset(' ' | (screen.coloured ? (chtype)COLOR_PAIR(PAIR_BASE) : 0));
}

static bool start_terminal(void)
{
	window_watch();
	screen.terminal = newterm(NULL, stdout, stdin);
	if (!screen.terminal)
		window_unwatch();
	return screen.terminal;
}

static void stop_terminal(void)
{
	delscreen(screen.terminal);
	screen.terminal = NULL;
	window_unwatch();
}

/* Ctrl-S must not seem to hang the program: nobody who pressed it by mistake knows Ctrl-Q. */
static void refuse_to_freeze(void)
{
	struct termios mode;

	if (tcgetattr(STDIN_FILENO, &mode) != 0)
		return;
	mode.c_iflag &= ~(tcflag_t)IXON;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &mode);
	def_prog_mode();
}

/* The program ends, perhaps for want of memory: what ncurses then frees isn't always whole, and is left to the system. */
static void restore(void)
{
	if (!screen.terminal)
		return;
	screen_leave();
	input_stop();
}

bool screen_start(const char *theme, bool ascii, bool mouse)
{
	const struct theme *found = theme_find(theme);
	const char *position;

	if (!start_terminal())
		return false;
	position = tigetstr("cup");
	if (!position || position == (char *)-1) {
		endwin();
		stop_terminal();
		return false;
	}
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_DELAY);
	cbreak();
	noecho();
	nonl();
	refuse_to_freeze();
	keypad(stdscr, TRUE);
	idlok(stdscr, TRUE);
	typeahead(-1);
	screen.ascii = ascii;
	screen.mouse = mouse;
	screen.utf8 = language_utf8();
	screen.tells_idle = getenv("FIXWALK_TEST_IDLE");
	set_theme(found ? found : theme_find(NULL));
	input_start(mouse);
	send_modes(true);
	atexit(restore);
	return true;
}

void screen_stop(void)
{
	if (!screen.terminal)
		return;
	screen_leave();
	input_stop();
	stop_terminal();
}

const char *screen_next_look(void)
{
	set_theme(theme_next(screen.theme));
	return theme_name(screen.theme);
}

bool screen_resized(void)
{
	return window_changed();
}

bool screen_ascii(void)
{
	return screen.ascii || screen.theme->ascii || !screen.utf8;
}

size_t screen_rows(void)
{
	return (size_t)getmaxy(stdscr);
}

size_t screen_columns(void)
{
	return (size_t)getmaxx(stdscr);
}

void screen_begin(bool anew)
{
	erase();
	if (anew)
		clearok(stdscr, TRUE);
}

/* One character and its bytes; 0: this terminal can't show it. */
static size_t next_character(const char *text, size_t length, wchar_t *wide)
{
	mbstate_t state = { 0 };
	size_t bytes = 1;

	if (*text >= ' ' && *text <= '~' && (length == 1 || (unsigned char)text[1] < 0x80)) {
		*wide = (unsigned char)*text;
		return 1;
	}
	while (bytes < length && ((unsigned char)text[bytes] & 0xc0) == 0x80)
		bytes++;
	if ((!screen.utf8 && (unsigned char)*text >= 0x80) ||
	    mbrtowc(wide, text, bytes, &state) != bytes || wcwidth(*wide) < 0)
		*wide = 0;
	return bytes;
}

/* As wide characters, `length` at most, in the same columns: "?" stands for what can't be shown.  Returns how many. */
static size_t widen(const char *text, size_t length, wchar_t *wide)
{
	size_t count = 0;

	while (length) {
		size_t bytes = next_character(text, length, &wide[count]);

		if (wide[count])
			count++;
		else
			for (size_t i = text_columns(text, bytes); i > 0 && i <= 2; i--)
				wide[count++] = L'?';
		text += bytes;
		length -= bytes;
	}
	return count;
}

/* Where there is no white paper, the other way round is the best guess: most terminals are dark. */
static attr_t curses_attributes(unsigned style)
{
	unsigned attributes = theme_attributes(screen.theme, style);

	if (style & STYLE_PAPER && !may_colour())
		attributes |= STYLE_REVERSE;
	return (attributes & STYLE_BOLD ? A_BOLD : 0) | (attributes & STYLE_REVERSE ? A_REVERSE : 0) |
	       (attributes & STYLE_UNDERLINE ? A_UNDERLINE : 0);
}

static short curses_pair(unsigned style)
{
	if (style & STYLE_PAPER && may_colour()) {
		start_colours();
		return PAIR_PAPER;
	}
	if (!screen.coloured)
		return PAIR_OWN;
	return style & STYLE_ALERT ? PAIR_ACCENT : PAIR_BASE;
}

static void put(unsigned style, const char *text, size_t length)
{
	wchar_t *wide = mem_array(length + 1, sizeof(*wide));
	size_t count = widen(text, length, wide);

	attr_set(curses_attributes(style), curses_pair(style), NULL);
	addnwstr(wide, (int)count);
	attr_set(A_NORMAL, PAIR_OWN, NULL);
	free(wide);
}

void screen_text(size_t row, size_t column, size_t width, unsigned style, const char *text)
{
	size_t length = strlen(text);
	bool whole = text_columns(text, length) <= width;

	if (row >= screen_rows() || column >= screen_columns())
		return;
	if (!whole)
		length = text_clip(text, length, width > 2 ? width - 2 : width);
	move((int)row, (int)column);
	put(style, text, length);
	if (!whole && width > 2)
		put(style, "..", 2);
}

void screen_fill(size_t row, size_t column, size_t width, unsigned style)
{
	cchar_t blank;

	setcchar(&blank, L" ", curses_attributes(style), curses_pair(style), NULL);
	mvhline_set((int)row, (int)column, &blank, (int)width);
}

void screen_vertical(size_t row, size_t column, size_t height)
{
	cchar_t bar;

	setcchar(&bar, L"|", A_NORMAL, curses_pair(STYLE_PLAIN), NULL);
	mvvline_set((int)row, (int)column, screen_ascii() ? &bar : WACS_VLINE, (int)height);
}

const char *screen_tail(const char *text, size_t columns)
{
	size_t length = strlen(text), wide = text_columns(text, length);

	/* One more than must go: a character can take two, and is never cut in half. */
	return wide <= columns ? text : text + text_clip(text, length, wide - columns + 1);
}

void screen_idle(void)
{
	if (screen.tells_idle)
		send(IDLE_MARK);
}

void screen_end(size_t row, size_t column)
{
	size_t bottom = screen_rows() - 1, right = screen_columns() - 1;

	move((int)(row < bottom ? row : bottom), (int)(column < right ? column : right));
	refresh();
}

/* A row of the screen as it was drawn, without the blanks at its end. */
static void add_row(struct strbuf *out, int row)
{
	wchar_t wide[ROW_MOST];
	char bytes[4 * ROW_MOST];
	size_t length = 0;

	if (mvinnwstr(row, 0, wide, ROW_MOST - 1) != ERR)
		length = wcstombs(bytes, wide, sizeof(bytes));
	if (length == (size_t)-1)
		length = 0;
	while (length > 0 && bytes[length - 1] == ' ')
		length--;
	strbuf_addn(out, bytes, length);
	strbuf_addc(out, '\n');
}

/* In English, and never translated: it is read by whoever is sent it. */
char *screen_dump(void)
{
	const char *term = getenv("TERM");
	char *visible = text_visible(term ? term : "", term ? strlen(term) : 0);
	struct strbuf out;
	int row, column;

	strbuf_init(&out);
	getyx(stdscr, row, column);
	for (int i = 0; i < getmaxy(stdscr); i++)
		add_row(&out, i);
	move(row, column);
	strbuf_addf(&out, "----\nfixwalk %s\nterminal: %s, %zux%zu, %s\n", VERSION, visible,
		    screen_columns(), screen_rows(), nl_langinfo(CODESET));
	strbuf_addf(&out, "language: %s\ntheme: %s, %s, %s\ncursor: %d,%d\n", language_now(),
		    screen.theme->id, screen.coloured ? "coloured" : "not coloured",
		    screen_ascii() ? "lines in ASCII" : "box lines", row, column);
	free(visible);
	return strbuf_take(&out);
}

/* As base64. */
static void add_encoded(struct strbuf *out, const char *text, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < length; i += 3) {
		size_t left = length - i;
		uint32_t bits = (uint32_t)(unsigned char)text[i] << 16;

		if (left > 1)
			bits |= (uint32_t)(unsigned char)text[i + 1] << 8;
		if (left > 2)
			bits |= (unsigned char)text[i + 2];
		strbuf_addc(out, digits[bits >> 18]);
		strbuf_addc(out, digits[bits >> 12 & 63]);
		strbuf_addc(out, left > 1 ? digits[bits >> 6 & 63] : '=');
		strbuf_addc(out, left > 2 ? digits[bits & 63] : '=');
	}
}

/*
 * tmux takes it by itself if its set-clipboard is on; else it may hand it on to the terminal that it
 * runs in (always before tmux 3.3).  Both are tried, for nothing tells which it is.
 */
bool screen_clipboard(const char *text)
{
	size_t length = strlen(text);
	struct strbuf out;

	if (length > CLIPBOARD_MAX || text_unsafe(text, length))
		return false;
	strbuf_init(&out);
	strbuf_add(&out, "\033]52;c;");
	add_encoded(&out, text, length);
	strbuf_add(&out, "\a");
	send_bytes(out.text, out.length);
	if (getenv("TMUX")) {
		send("\033Ptmux;\033");
		send_bytes(out.text, out.length);
		send("\033\\");
	}
	strbuf_release(&out);
	return true;
}

void screen_leave(void)
{
	send_modes(false);
	endwin();
}

/* Curses reports a change of the window that was taken into account already. */
static void drop_resize(void)
{
	wint_t c;
	int kind;

	timeout(0);
	kind = get_wch(&c);
	if (kind == OK)
		unget_wch((wchar_t)c);
	else if (kind == KEY_CODE_YES && c != KEY_RESIZE)
		ungetch((int)c);
}

/* A window that changed while nobody looked is taken at its new size. */
void screen_return(void)
{
	window_fit();
	clearok(stdscr, TRUE);
	refresh();
	drop_resize();
	send_modes(true);
}

void screen_line(const char *text)
{
	native_print(stdout, text);
	putchar('\n');
	fflush(stdout);
}

void screen_suspend(void)
{
	screen_leave();
	input_stop();
	raise(SIGTSTP);
	input_start(screen.mouse);
	screen_return();
}
