#include "ui/curses/screen.h"

#include <curses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/language.h"
#include "base/text.h"
#include "report/native.h"
#include "ui/curses/input.h"

#define ESCAPE_DELAY 25		/* ms; ncurses' own 1000 make Esc feel broken */
#define CHARACTERS_MAX 1024	/* in one piece of text; combining characters count */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define IDLE_MARK "\033]7770;idle\033\\"

static struct {
	SCREEN *terminal;	/* NULL: not started */
	bool utf8;		/* else: only ASCII can be shown */
	bool tells_idle;	/* only under test */
} screen;

/* Past curses' buffer: modes and marks that it knows nothing of.  A lost terminal shows at the next read. */
static void send(const char *text)
{
	if (write(STDOUT_FILENO, text, strlen(text)) < 0)
		return;
}

bool screen_start(void)
{
	const char *position;

	screen.terminal = newterm(NULL, stdout, stdin);
	if (!screen.terminal)
		return false;
	position = tigetstr("cup");
	if (!position || position == (char *)-1) {
		endwin();
		delscreen(screen.terminal);
		screen.terminal = NULL;
		return false;
	}
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_DELAY);
	cbreak();
	noecho();
	nonl();
	use_default_colors();
	keypad(stdscr, TRUE);
	idlok(stdscr, TRUE);
	typeahead(-1);
	screen.utf8 = language_utf8();
	screen.tells_idle = getenv("FIXWALK_TEST_IDLE");
	input_start();
	send(PASTE_ON);
	atexit(screen_stop);
	return true;
}

void screen_stop(void)
{
	if (!screen.terminal)
		return;
	screen_leave();
	input_stop();
	delscreen(screen.terminal);
	screen.terminal = NULL;
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

	while (bytes < length && ((unsigned char)text[bytes] & 0xc0) == 0x80)
		bytes++;
	if ((!screen.utf8 && (unsigned char)*text >= 0x80) ||
	    mbrtowc(wide, text, bytes, &state) != bytes || wcwidth(*wide) < 0)
		*wide = 0;
	return bytes;
}

/* As wide characters, in the same columns: "?" stands for what can't be shown.  Returns how many. */
static size_t widen(const char *text, size_t length, wchar_t *wide)
{
	size_t count = 0;

	while (length && count + 2 < CHARACTERS_MAX) {
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

static void put(unsigned style, const char *text, size_t length)
{
	wchar_t wide[CHARACTERS_MAX];
	attr_t attributes = (style & STYLE_BOLD ? A_BOLD : 0) |
			    (style & STYLE_REVERSE ? A_REVERSE : 0) |
			    (style & STYLE_UNDERLINE ? A_UNDERLINE : 0);
	size_t count = widen(text, length, wide);

	attr_set(attributes, 0, NULL);
	addnwstr(wide, (int)count);
	attr_set(A_NORMAL, 0, NULL);
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
	screen_idle();
}

void screen_leave(void)
{
	send(PASTE_OFF);
	endwin();
}

/* A window that changed while nobody looked is taken at its new size. */
void screen_return(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col &&
	    is_term_resized(size.ws_row, size.ws_col))
		resizeterm(size.ws_row, size.ws_col);
	clearok(stdscr, TRUE);
	refresh();
	send(PASTE_ON);
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
	input_start();
	screen_return();
}
