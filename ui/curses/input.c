#include "ui/curses/input.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "ui/curses/screen.h"
#include "ui/curses/signals.h"

#define KEY_TIME 50		/* ms that the rest of a character may take on a slow line */
#define PASTE_TIME 1000		/* ms of silence that end a paste whose end mark got lost */
#define REST_TIME 30		/* ms after which a page has been shown, and is being read */
#define PASTE_MAX 4096		/* bytes of pasted text that are kept */
#define WAITS_MOST (WORK_WAITS + 1 + FRONT_CASE_WAITS)
#define WHEEL_STEPS 3		/* rows that one notch of the wheel moves */

/* Codes of our own; those of the number pad's signs begin at PAD. */
enum { PASTE_BEGIN = KEY_MAX + 1, PASTE_END, MOUSE, PAD };
static const char pad_signs[] = "0123456789+-.*/\r";

struct key {
	wint_t code;
	enum action action;
};

static const struct key special_keys[] = {
	{ KEY_UP, ACTION_UP }, { KEY_DOWN, ACTION_DOWN }, { KEY_BTAB, ACTION_PREVIOUS },
	{ KEY_PPAGE, ACTION_PAGE_UP }, { KEY_NPAGE, ACTION_PAGE_DOWN },
	{ KEY_HOME, ACTION_HOME }, { KEY_END, ACTION_END },
	{ KEY_LEFT, ACTION_BACK }, { KEY_RIGHT, ACTION_FORWARD }, { KEY_ENTER, ACTION_ACCEPT },
	{ KEY_F(1), ACTION_HELP }, { KEY_F(2), ACTION_WHERE }, { KEY_F(3), ACTION_WHY },
	{ KEY_F(4), ACTION_ANSWERS }, { KEY_F(5), ACTION_LANGUAGE }, { KEY_F(6), ACTION_PLAN },
	{ KEY_F(10), ACTION_QUIT },
	{ 0, ACTION_NONE },
};

/* All others are named by themselves in the table of keys. */
static const struct key letter_keys[] = {
	{ '\r', ACTION_ACCEPT }, { '\n', ACTION_ACCEPT }, { ' ', ACTION_TICK }, { '\t', ACTION_NEXT },
	{ 'j', ACTION_DOWN }, { 'k', ACTION_UP }, { '\f', ACTION_REDRAW }, { '\032', ACTION_SUSPEND },
	{ 0, ACTION_NONE },
};

/* What terminals send for keys that their description leaves out or has otherwise, after the Esc. */
static const struct {
	const char *sent;
	enum action action;
} sequences[] = {
	{ "[A", ACTION_UP }, { "OA", ACTION_UP }, { "[B", ACTION_DOWN }, { "OB", ACTION_DOWN },
	{ "[C", ACTION_FORWARD }, { "OC", ACTION_FORWARD }, { "[D", ACTION_BACK }, { "OD", ACTION_BACK },
	{ "[5~", ACTION_PAGE_UP }, { "[6~", ACTION_PAGE_DOWN }, { "[Z", ACTION_PREVIOUS },
	{ "[H", ACTION_HOME }, { "OH", ACTION_HOME }, { "[1~", ACTION_HOME }, { "[7~", ACTION_HOME },
	{ "[F", ACTION_END }, { "OF", ACTION_END }, { "[4~", ACTION_END }, { "[8~", ACTION_END },
	{ "OP", ACTION_HELP }, { "[11~", ACTION_HELP }, { "[[A", ACTION_HELP },
	{ "OQ", ACTION_WHERE }, { "[12~", ACTION_WHERE }, { "[[B", ACTION_WHERE },
	{ "OR", ACTION_WHY }, { "[13~", ACTION_WHY }, { "[[C", ACTION_WHY },
	{ "OS", ACTION_ANSWERS }, { "[14~", ACTION_ANSWERS }, { "[[D", ACTION_ANSWERS },
	{ "[15~", ACTION_LANGUAGE }, { "[[E", ACTION_LANGUAGE }, { "[17~", ACTION_PLAN },
	{ "[21~", ACTION_QUIT },
};

static struct {
	bool on;
	enum action wheel;	/* what is left of the wheel's last notch */
	unsigned steps;
} mouse;

/* Here and not in the terminal's description, which often has other keys in the number pad's place. */
static void define_keys(void)
{
	define_key("\033[200~", PASTE_BEGIN);
	define_key("\033[201~", PASTE_END);
	define_key("\033[<", MOUSE);
	for (const char *sign = pad_signs; *sign; sign++) {
		const char sent[] = { '\033', 'O', (char)(*sign + 0x40), '\0' };

		define_key(sent, PAD + *sign);
	}
}

void input_start(bool with_mouse)
{
	signals_start();
	define_keys();
	mouse.on = with_mouse;
}

void input_stop(void)
{
	signals_stop();
}

/* What goes on meanwhile; returns how many there are. */
static size_t add_waits(struct pollfd waits[WAITS_MOST], const struct front *front)
{
	size_t count = front->work ? front->work->wait(waits) : 0;

	if (front->links && front->links->busy())
		waits[count++] = front->links->wait();
	if (front->kept)
		count += front->kept->wait(waits + count);
	return count;
}

/*
 * Waits with the signals let in: for input, which comes first, and for the work that goes on.  0: the time
 * is over; less: a signal came.
 */
static int wait_for_input(const struct front *front, int limit, bool *work_waits)
{
	struct pollfd waits[1 + WAITS_MOST] = { { .fd = STDIN_FILENO, .events = POLLIN } };
	size_t count = 1 + (front ? add_waits(waits + 1, front) : 0);
	int came = signals_poll(waits, count, limit);

	*work_waits = came > 0 && !waits[0].revents;
	return came;
}

/* ms until the person's time here is over; less than 0: it has no end. */
static int time_left(const struct front *front)
{
	return front && front->limits ? front->limits->left(front->call) : -1;
}

static int sooner(int limit, int left)
{
	return limit < 0 || (left >= 0 && left < limit) ? left : limit;
}

static void note_key(const struct front *front)
{
	if (front && front->limits)
		front->limits->touched();
}

/* Lets waiting signals in, also while keys keep coming; true: one came. */
static bool let_signals_in(void)
{
	return signals_poll(NULL, 0, 0) < 0;
}

/* Nothing could be read although something was there: is it the end, or half a character? */
static bool input_ended(void)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	int left = 0;

	return poll(&in, 1, 0) > 0 && (ioctl(STDIN_FILENO, FIONREAD, &left) != 0 || left == 0);
}

bool input_rests(void)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&in, 1, REST_TIME) == 0;
}

/* Acts on what the signals noted. */
static void take_signals(struct event *event)
{
	switch (signals_take()) {
	case SIGNAL_HANGUP:
		event->kind = EVENT_GONE;
		return;
	case SIGNAL_LEAVE:
		event->kind = EVENT_LEAVE;
		return;
	case SIGNAL_STOP:
		screen_suspend();
		break;
	case SIGNAL_CONTINUED:
	case SIGNAL_NONE:
		screen_leave();
		screen_return();
		break;
	}
	event->kind = EVENT_RESIZE;
}

static enum action find_action(const struct key *keys, wint_t code)
{
	while (keys->action != ACTION_NONE && keys->code != code)
		keys++;
	return keys->action;
}

enum action input_action(wint_t code, bool special, enum key_place place)
{
	char sign = special ? NO_SIGN : key_sign(code);
	enum action action = special ? find_action(special_keys, code) : find_action(letter_keys, (wint_t)sign);

	if (sign >= '1' && sign <= '9')
		return ACTION_DIGIT;
	return action == ACTION_NONE && !special ? key_action(sign, place) : action;
}

/* The character in UTF-8, if it may stand in a text; else "". */
static void encode(wint_t c, char *typed)
{
	/* An accent may come alone, behind its letter. */
	char after[1 + TYPED_MAX] = "a";
	mbstate_t state = { 0 };
	size_t bytes = wcrtomb(typed, (wchar_t)c, &state);

	if (bytes == (size_t)-1 || bytes >= TYPED_MAX)
		bytes = 0;
	typed[bytes] = '\0';
	memcpy(after + 1, typed, bytes);
	if (c < ' ' || text_unsafe(after, 1 + bytes))
		typed[0] = '\0';
}

/* A letter that came along with the one before, or so many ms after it; '\0': none. */
static char next_within(int patience)
{
	wint_t c;
	int kind;

	timeout(patience);
	kind = get_wch(&c);
	if (kind == KEY_CODE_YES)
		ungetch((int)c);
	return kind == OK && c < 0x7f ? (char)c : '\0';
}

/*
 * Esc alone, or a key that curses doesn't know by this terminal's description.  Such a key must not
 * fall apart into Esc and letters, which would be commands.
 */
static void read_escape(struct event *event)
{
	char sent[32] = { next_within(0) };
	size_t length = 1;

	if (!sent[0]) {
		event->action = ACTION_BACK;
		return;
	}
	if (sent[0] != '[' && sent[0] != 'O')
		return;
	while (length + 1 < sizeof(sent) && (sent[length] = next_within(0))) {
		length++;
		/* Of the sequence the last is a letter or "~"; Linux sends one "[" more. */
		if (sent[length - 1] >= '@' && !(length == 2 && sent[1] == '['))
			break;
	}
	for (size_t i = 0; i < COUNT(sequences); i++) {
		if (strcmp(sequences[i].sent, sent) == 0)
			event->action = sequences[i].action;
	}
}

static void read_letter(wint_t c, enum key_place place, struct event *event)
{
	if (c == '\033') {
		read_escape(event);
		return;
	}
	encode(c, event->typed);
	event->erases = c == '\b' || c == 0x7f;
	event->action = input_action(c, false, place);
	if (event->action == ACTION_DIGIT)
		event->digit = (unsigned)(key_sign(c) - '0');
}

/* Of at most five digits. */
static bool take_number(const char **at, unsigned *number)
{
	size_t digits = strspn(*at, "0123456789");

	if (!digits || digits > 5)
		return false;
	*number = (unsigned)strtoul(*at, NULL, 10);
	*at += digits;
	return true;
}

/*
 * "button;column;row" and M for pressed, m for let go (xterm's SGR 1006).  False: nothing that is wanted,
 * as are other buttons, and those that are pressed with Shift and the like.
 */
static bool read_mouse(struct event *event)
{
	char sent[24] = "";
	const char *at = sent;
	unsigned button, column, row;
	size_t length = 0;

	while (length + 1 < sizeof(sent) && (sent[length] = next_within(KEY_TIME)) && sent[length] < '@')
		length++;
	if (!mouse.on || !take_number(&at, &button) || *at++ != ';' || !take_number(&at, &column) || *at++ != ';' ||
	    !take_number(&at, &row) || strcmp(at, "M") != 0 || !column || !row)
		return false;
	switch (button) {
	case 0:
		event->kind = EVENT_CLICK;
		event->row = row - 1;
		event->column = column - 1;
		return true;
	case 64:
	case 65:
		event->action = mouse.wheel = button == 64 ? ACTION_UP : ACTION_DOWN;
		mouse.steps = WHEEL_STEPS - 1;
		return true;
	default:
		return false;
	}
}

/* All up to the end mark as one line; line feeds and tabs become blanks. */
static void read_paste(struct event *event)
{
	struct strbuf text;
	int kind;
	wint_t c;

	strbuf_init(&text);
	timeout(PASTE_TIME);
	while ((kind = get_wch(&c)) != ERR && !(kind == KEY_CODE_YES && c == PASTE_END) &&
	       !(let_signals_in() && signals_noted())) {
		char typed[TYPED_MAX];

		if (kind == KEY_CODE_YES || text.length + TYPED_MAX > PASTE_MAX)
			continue;
		encode(c == '\n' || c == '\r' || c == '\t' ? ' ' : c, typed);
		strbuf_add(&text, typed);
	}
	event->kind = EVENT_PASTE;
	event->paste = strbuf_take(&text);
}

/* False: it is no event. */
static bool read_special(wint_t code, enum key_place place, struct event *event)
{
	if (code == MOUSE)
		return read_mouse(event);
	if (code == PASTE_BEGIN) {
		read_paste(event);
		return true;
	}
	if (code > PAD) {
		read_letter(code - PAD, place, event);
		return true;
	}
	if (code == KEY_RESIZE)
		event->kind = EVENT_RESIZE;
	event->action = input_action(code, true, place);
	event->erases = code == KEY_BACKSPACE || code == KEY_DC;
	return true;
}

/* What is no key, and comes before any: true, if there is something of that kind. */
static bool take_other(struct event *event, const struct front *front)
{
	if (signals_noted())
		take_signals(event);
	else if (screen_resized())
		event->kind = EVENT_RESIZE;
	else if (time_left(front) == 0)
		event->kind = EVENT_LEAVE;
	return event->kind != EVENT_KEY;
}

/* What was typed, at most so many ms after now; *is_event: is it one?  False: nothing was. */
static bool take_typed(struct event *event, enum key_place place, const struct front *front, int patience, bool *is_event)
{
	wint_t c;
	int kind;

	timeout(patience);
	kind = get_wch(&c);
	if (kind == ERR)
		return false;
	note_key(front);
	*is_event = kind != KEY_CODE_YES || read_special(c, place, event);
	if (kind == OK)
		read_letter(c, place, event);
	return true;
}

void input_next(struct event *event, enum key_place place, const struct front *front, int limit)
{
	int patience = KEY_TIME, came = 0;
	bool work_waits = false, is_event = false;

	*event = (struct event){ .kind = EVENT_KEY };
	if (mouse.steps) {
		mouse.steps--;
		event->action = mouse.wheel;
		return;
	}
	while (!is_event) {
		if (let_signals_in())
			patience = 0;
		if (take_other(event, front))
			return;
		if (take_typed(event, place, front, patience, &is_event))
			continue;
		if (came > 0 && input_ended()) {
			event->kind = EVENT_GONE;
			return;
		}
		came = wait_for_input(front, sooner(limit, time_left(front)), &work_waits);
		if (came == 0 || work_waits) {
			event->kind = work_waits ? EVENT_WORK : EVENT_TICK;
			return;
		}
		patience = came > 0 ? KEY_TIME : 0;
	}
}

/* What was read begins a key that may come in pieces. */
static bool is_begun(char first)
{
	return first == '\033' || (unsigned char)first >= 0x80;
}

bool input_any_key(const struct front *front)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	char bytes[256];
	bool work_waits;
	ssize_t got;
	int came;

	reset_prog_mode();
	do {
		if (signals_noted() || time_left(front) == 0)
			return false;
		screen_idle();
		came = wait_for_input(NULL, time_left(front), &work_waits);
	} while (came <= 0);
	note_key(front);
	got = read(STDIN_FILENO, bytes, sizeof(bytes));
	while (got > 0 && is_begun(bytes[0]) && poll(&in, 1, KEY_TIME) > 0 &&
	       read(STDIN_FILENO, bytes + 1, sizeof(bytes) - 1) > 0)
		;
	return got > 0;
}
