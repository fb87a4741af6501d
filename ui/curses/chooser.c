/* Which advisory?  A screen before the walk: the advisories at hand, searched while words are typed. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "ui/curses/bars.h"
#include "ui/curses/input.h"
#include "ui/curses/screen.h"
#include "ui/match.h"

#define NUMBERED_MAX 99		/* digits in a row go to each of these */
#define CALM_ROWS 20		/* with as many, an empty row below the head */

struct chooser {
	const struct front_shelf *shelf;
	const struct front_advisory *rows;	/* of the last search */
	size_t count, all;	/* found now; without words */
	bool searching;		/* words are typed */
	bool helping;		/* the keys are shown */
	struct strbuf words;
	struct list list;
	struct place place, place_below;	/* BELOW: in the advisories, while the keys are shown */
	size_t list_top, list_height;	/* the window on the list */
	size_t digits;		/* the number that digits in a row have made so far; 0: none */
	const char *message;	/* "": none */
	bool stale;		/* the list is to be made anew */
	bool anew;		/* send the whole screen */
	bool over;
	enum front_end end;
};

static enum key_place place_below(const struct chooser *chooser)
{
	return chooser->searching ? SCREEN_SEARCH : SCREEN_ADVISORIES;
}

static enum key_place place_of(const struct chooser *chooser)
{
	return chooser->helping ? SCREEN_KEYS : place_below(chooser);
}

/* Of the mark in the advisories. */
static struct place *place_in_rows(struct chooser *chooser)
{
	return chooser->helping ? &chooser->place_below : &chooser->place;
}

static void search(struct chooser *chooser)
{
	chooser->rows = chooser->shelf->search(chooser->shelf->shelf, chooser->words.text, &chooser->count);
	*place_in_rows(chooser) = (struct place){ 0 };
	chooser->stale = true;
}

/* The same with the mark on the same advisory, if it is still there. */
static void search_and_stay(struct chooser *chooser)
{
	struct place *place = place_in_rows(chooser);
	char *name = chooser->count ? mem_strdup(chooser->rows[place->focus].name) : NULL;

	search(chooser);
	for (size_t i = 0; name && i < chooser->count; i++) {
		if (strcmp(chooser->rows[i].name, name) == 0)
			place->focus = i;
	}
	free(name);
}

static void fill_keys(struct chooser *chooser, size_t columns)
{
	struct strbuf head;

	strbuf_init(&head);
	list_add_paragraph(&chooser->list, STYLE_UNDERLINE, _("The keys"), columns);
	for (const struct key_help *key = key_table; key->action != ACTION_NONE; key++) {
		if (!(key->screens & place_below(chooser)))
			continue;
		strbuf_clear(&head);
		strbuf_addf(&head, "%s: ", _(key->keys));
		list_add_item(&chooser->list, 0, chooser->list.item_count);
		list_add_wrapped(&chooser->list, STYLE_PLAIN, head.text, _(key->text), columns);
	}
	strbuf_release(&head);
}

static void fill_advisories(struct chooser *chooser, size_t columns)
{
	int wide = chooser->count > 9 ? 2 : 1;
	struct strbuf head, text;

	strbuf_init(&head);
	strbuf_init(&text);
	for (size_t i = 0; i < chooser->count; i++) {
		strbuf_clear(&head);
		strbuf_clear(&text);
		if (i < NUMBERED_MAX)
			strbuf_addf(&head, "%*zu %-10s ", wide, i + 1, chooser->rows[i].date);
		else
			strbuf_addf(&head, "%*s %-10s ", wide, "", chooser->rows[i].date);
		front_add_advisory(&text, &chooser->rows[i]);
		list_add_item(&chooser->list, 0, i)->numbered = i < NUMBERED_MAX;
		list_add_wrapped(&chooser->list, STYLE_PLAIN, head.text, text.text, columns);
	}
	if (!chooser->count)
		list_add_paragraph(&chooser->list, STYLE_PLAIN, _("No advisory has all of these words."), columns);
	strbuf_release(&head);
	strbuf_release(&text);
}

static void fill(struct chooser *chooser, size_t columns)
{
	list_release(&chooser->list);
	if (chooser->helping)
		fill_keys(chooser, columns);
	else
		fill_advisories(chooser, columns);
	chooser->stale = false;
}

/* What is asked, and how many there are. */
static void draw_head(const struct chooser *chooser, size_t columns)
{
	const char *question = _("Which advisory?");
	struct strbuf left, right;
	size_t room;

	strbuf_init(&left);
	strbuf_init(&right);
	if (chooser->count < chooser->all)
		strbuf_addf(&right, "%zu/", chooser->count);
	strbuf_addf(&right, "%zu", chooser->all);
	room = columns > right.length + 2 ? columns - right.length - 2 : 0;
	strbuf_addf(&left, "fixwalk  %s", question);
	if (text_columns(left.text, left.length) > room) {
		strbuf_clear(&left);
		strbuf_add(&left, question);
	}
	screen_fill(0, 0, columns, STYLE_BAR);
	screen_text(0, 0, room, STYLE_BAR, left.text);
	screen_text(0, room + 2, right.length, STYLE_BAR, right.text);
	strbuf_release(&left);
	strbuf_release(&right);
}

static void draw(struct chooser *chooser)
{
	size_t rows = screen_rows(), columns = screen_columns(), below, row, column = 0;
	struct text_lines message = { 0 };

	screen_begin(chooser->anew);
	chooser->anew = false;
	if (bars_too_small()) {
		bars_draw_too_small("");
		return;
	}
	if (*chooser->message)
		text_wrap(&message, chooser->message, columns, false);
	below = message.count + (place_of(chooser) == SCREEN_SEARCH);
	if (below > rows - 3)
		below = rows - 3;
	chooser->list_top = rows >= CALM_ROWS ? 2 : 1;
	chooser->list_height = rows - chooser->list_top - below - 1;
	if (chooser->stale)
		fill(chooser, columns - MARK_COLUMNS);
	row = list_draw(&chooser->list, &chooser->place, chooser->list_top, chooser->list_height, columns);
	draw_head(chooser, columns);
	bars_draw_message(&message, rows - 1 - below, columns);
	bars_draw_foot(place_of(chooser), &chooser->list, &chooser->place, chooser->list_height, columns);
	if (place_of(chooser) == SCREEN_SEARCH) {
		row = rows - 2;
		column = bars_draw_field(_("Search: "), chooser->words.text, row, columns);
	}
	screen_end(row, column);
	text_lines_release(&message);
}

static void end(struct chooser *chooser, enum front_end how)
{
	chooser->over = true;
	chooser->end = how;
}

static void show_keys(struct chooser *chooser, bool helping)
{
	if (helping)
		chooser->place_below = chooser->place;
	chooser->place = helping ? (struct place){ 0 } : chooser->place_below;
	chooser->helping = helping;
	chooser->stale = true;
}

static void end_search(struct chooser *chooser)
{
	chooser->searching = false;
	strbuf_clear(&chooser->words);
	search_and_stay(chooser);
}

static void go_back(struct chooser *chooser)
{
	if (chooser->helping)
		show_keys(chooser, false);
	else if (chooser->searching)
		end_search(chooser);
	else
		chooser->message = _("This is the beginning: Enter goes on, q leaves.");
}

static void accept(struct chooser *chooser)
{
	if (chooser->helping)
		show_keys(chooser, false);
	else if (chooser->count)
		end(chooser, FRONT_DONE);
}

/* Digits in a row make a number where there is such a line. */
static void go_to_number(struct chooser *chooser, size_t digit)
{
	size_t most = chooser->count < NUMBERED_MAX ? chooser->count : NUMBERED_MAX;
	size_t number = 10 * chooser->digits + digit;

	if (number > most)
		number = digit;
	chooser->digits = number && number <= most ? number : 0;
	if (chooser->digits)
		chooser->place.focus = number - 1;
	else
		chooser->message = _("There is no such number here.");
}

static void next_language(struct chooser *chooser)
{
	const char *const *codes = language_all();
	size_t next = 1;

	while (codes[next] && strcmp(codes[next - 1], language_now()) != 0)
		next++;
	if (!codes[next])
		next = 0;
	if (!language_utf8() && strcmp(codes[next], "en") != 0) {
		chooser->message = _("No UTF-8 here: only English can be shown.");
		return;
	}
	language_switch(codes[next]);
	search_and_stay(chooser);
}

static void act(struct chooser *chooser, const struct event *event)
{
	switch (event->action) {
	case ACTION_ACCEPT:
		accept(chooser);
		break;
	case ACTION_BACK:
		go_back(chooser);
		break;
	case ACTION_DIGIT:
		go_to_number(chooser, event->digit);
		break;
	case ACTION_FILTER:
		chooser->searching = true;
		break;
	case ACTION_LANGUAGE:
		next_language(chooser);
		break;
	case ACTION_HELP:
		show_keys(chooser, !chooser->helping);
		break;
	case ACTION_QUIT:
		end(chooser, FRONT_LEFT);
		break;
	case ACTION_REDRAW:
		chooser->anew = true;
		break;
	case ACTION_SUSPEND:
		screen_suspend();
		chooser->anew = true;
		break;
	default:
		break;
	}
}

static void type(struct chooser *chooser, const char *typed)
{
	if (chooser->words.length + strlen(typed) > MATCH_TYPED_MOST) {
		chooser->message = _("There is no room for more.");
		return;
	}
	strbuf_add(&chooser->words, typed);
	search(chooser);
}

static void erase_last(struct chooser *chooser)
{
	if (!chooser->words.length)
		return;
	strbuf_drop_last(&chooser->words);
	search(chooser);
}

static void take_key(struct chooser *chooser, struct event *event)
{
	bool typing = place_of(chooser) == SCREEN_SEARCH;
	bool global = event->action == ACTION_QUIT || event->action == ACTION_REDRAW ||
		      event->action == ACTION_SUSPEND;

	/* Behind a digit it is one, too: 1 0 goes to the tenth. */
	if (chooser->digits && strcmp(event->typed, "0") == 0)
		event->action = ACTION_DIGIT;
	chooser->message = "";
	if (event->action != ACTION_DIGIT)
		chooser->digits = 0;
	if (bars_too_small() && !global)
		return;
	if (typing && event->erases)
		erase_last(chooser);
	else if (typing && event->typed[0])
		type(chooser, event->typed);
	else if (event->action >= ACTION_UP && event->action <= ACTION_PREVIOUS)
		list_move(&chooser->list, &chooser->place, event->action, chooser->list_height);
	else if (key_works(event->action, place_of(chooser)))
		act(chooser, event);
	else
		chooser->message = typing ? _("No such key here. F1 lists the keys.") :
					    _("No such key here. ? lists the keys.");
}

/* Pasted text never presses a key. */
static void take_paste(struct chooser *chooser, const char *text)
{
	chooser->message = "";
	if (place_of(chooser) == SCREEN_SEARCH)
		type(chooser, text);
	else
		chooser->message = _("Pasted text is no answer: nothing was changed.");
}

/* A click moves the mark; on the row where it stands already it is Enter. */
static void take_click(struct chooser *chooser, size_t row)
{
	size_t line = list_top(&chooser->list, &chooser->place, chooser->list_height) + row - chooser->list_top;
	size_t item;

	if (row < chooser->list_top || row >= chooser->list_top + chooser->list_height ||
	    line >= chooser->list.row_count)
		return;
	item = chooser->list.rows[line].item;
	if (item == NO_INDEX)
		return;
	if (item == chooser->place.focus)
		accept(chooser);
	else
		chooser->place.focus = item;
}

static void take_event(struct chooser *chooser, struct event *event)
{
	switch (event->kind) {
	case EVENT_KEY:
		take_key(chooser, event);
		break;
	case EVENT_PASTE:
		take_paste(chooser, event->paste);
		free(event->paste);
		break;
	case EVENT_CLICK:
		take_click(chooser, event->row);
		break;
	case EVENT_WORK:
	case EVENT_TICK:
		break;
	case EVENT_RESIZE:
		chooser->stale = true;
		chooser->anew = true;
		break;
	case EVENT_LEAVE:
		end(chooser, FRONT_LEFT);
		break;
	case EVENT_GONE:
		end(chooser, FRONT_EOF);
		break;
	}
}

enum front_end curses_choose(const struct front *front, const struct front_shelf *shelf, const char **name)
{
	struct chooser chooser = { .shelf = shelf, .message = "" };

	if (!screen_start(front->theme, front->ascii, front->mouse))
		return FRONT_UNUSABLE;
	strbuf_init(&chooser.words);
	search(&chooser);
	chooser.all = chooser.count;
	while (!chooser.over) {
		struct event event;

		draw(&chooser);
		screen_idle();
		input_next(&event, place_of(&chooser), NULL, -1);
		take_event(&chooser, &event);
	}
	screen_stop();
	if (chooser.end == FRONT_DONE)
		*name = chooser.rows[chooser.place.focus].name;
	list_release(&chooser.list);
	strbuf_release(&chooser.words);
	return chooser.end;
}
