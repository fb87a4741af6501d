#include "ui/curses/wizard.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "report/words.h"
#include "ui/curses/bars.h"
#include "ui/curses/screen.h"

#define MINUTE 60

struct wizard_view *wizard_top(struct wizard *wizard)
{
	return &wizard->views[wizard->depth - 1];
}

const struct item *wizard_focused(struct wizard *wizard)
{
	size_t focus = wizard_top(wizard)->place.focus;

	return focus < wizard->list.item_count ? &wizard->list.items[focus] : NULL;
}

static enum key_place place_of(const struct wizard *wizard, const struct wizard_view *view)
{
	if (view->kind == VIEW_HANDOVER && !wizard->front->save)
		return SCREEN_CODE;
	if (view->kind != VIEW_QUESTION && view->kind != VIEW_TRIAL)
		return wizard_view_table[view->kind].place;
	if (view->filtering)
		return SCREEN_FILTER;
	switch (wizard->advisory->questions[view->index].kind) {
	case QUESTION_ONE:
		return SCREEN_QUESTION;
	case QUESTION_MANY:
		return SCREEN_MANY;
	case QUESTION_TEXT:
		return SCREEN_TEXT;
	}
	return SCREEN_QUESTION;
}

enum key_place wizard_place(const struct wizard *wizard)
{
	return place_of(wizard, &wizard->views[wizard->depth - 1]);
}

enum key_place wizard_place_below(const struct wizard *wizard)
{
	return place_of(wizard, &wizard->views[wizard->depth - 2]);
}

bool wizard_complete(const struct wizard *wizard)
{
	return wizard->begun && session_ahead(wizard->session)->open == 0;
}

void wizard_say(struct wizard *wizard, const char *message)
{
	strbuf_clear(&wizard->message);
	strbuf_add(&wizard->message, message);
}

void wizard_sayf(struct wizard *wizard, const char *format, ...)
{
	va_list args;

	strbuf_clear(&wizard->message);
	va_start(args, format);
	strbuf_addv(&wizard->message, format, args);
	va_end(args);
}

bool wizard_push(struct wizard *wizard, enum wizard_view_kind kind, enum subject subject, size_t index)
{
	if (wizard->depth == VIEWS_MAX) {
		wizard_say(wizard, _("Too many pages lie upon each other: Esc goes back."));
		return false;
	}
	page_leave(wizard);
	wizard->depth++;
	*wizard_top(wizard) = (struct wizard_view){
		.kind = kind, .subject = subject, .index = index, .fresh = true,
	};
	wizard->stale = true;
	return true;
}

void wizard_pop(struct wizard *wizard)
{
	if (wizard_top(wizard)->kind == VIEW_TRIAL)
		answers_end_trial(wizard);
	wizard->depth--;
	list_release(&wizard->list);
	wizard->stale = true;
}

void wizard_settle(struct wizard *wizard)
{
	size_t question;

	wizard->depth = 0;
	wizard->digits = 0;
	if (wizard->trying)
		answers_end_trial(wizard);
	if (wizard->at_overview) {
		wizard_push(wizard, VIEW_OVERVIEW, ABOUT_VERDICT, NO_INDEX);
		return;
	}
	wizard->begun = true;
	question = call_question(wizard->call);
	if (question != NO_INDEX)
		wizard_push(wizard, VIEW_QUESTION, ABOUT_QUESTION, question);
	else
		wizard_push(wizard, VIEW_PLAN, ABOUT_VERDICT, NO_INDEX);
}

/* What no longer applies was dropped: that is said. */
static void say_dropped(struct wizard *wizard)
{
	const struct dropped *dropped;
	struct strbuf words;
	size_t count;

	dropped = session_dropped(wizard->session, &count);
	strbuf_init(&words);
	words_dropped(&words, wizard->advisory, dropped, count, wizard->language);
	wizard_say(wizard, words.text);
	strbuf_release(&words);
}

void wizard_stand(struct wizard *wizard)
{
	struct call_next next = call_next(wizard->call);

	wizard->begun = true;
	wizard->came_from_plan = false;
	wizard_settle(wizard);
	say_dropped(wizard);
	if (next.kind == NEXT_CONTRADICTION)
		wizard_push(wizard, VIEW_CONTRADICTION, ABOUT_QUESTION, next.index);
	else if (next.kind == NEXT_ENOUGH)
		wizard_push(wizard, VIEW_ENOUGH, ABOUT_VERDICT, NO_INDEX);
	else if (next.kind == NEXT_HEARING && !wizard->at_overview)
		wizard_push(wizard, VIEW_HEAR, ABOUT_WARNING, next.index);
}

void wizard_answered(struct wizard *wizard)
{
	call_set_enough(wizard->call, false);
	wizard_stand(wizard);
}

void wizard_jump(struct wizard *wizard, size_t question)
{
	bool draft = draft_waits(wizard) && wizard->views[0].index != question;
	bool from_plan = wizard->views[0].kind == VIEW_PLAN && !call_enough(wizard->call);

	if (session_jump(wizard->session, question) != SESSION_OK) {
		wizard_say(wizard, _("That question is not asked."));
		return;
	}
	wizard->at_overview = false;
	call_set_enough(wizard->call, false);
	wizard->came_from_plan = from_plan;
	wizard_settle(wizard);
	if (draft)
		wizard_say(wizard, _("Your input there is kept, but not yet answered."));
}

void wizard_to_plan(struct wizard *wizard)
{
	wizard->came_from_plan = false;
	for (size_t i = 0; i < wizard->advisory->question_count; i++) {
		if (session_current(wizard->session) == NO_INDEX)
			break;
		session_forward(wizard->session);
	}
	wizard_settle(wizard);
}

void wizard_switch(struct wizard *wizard)
{
	wizard->answered = NO_INDEX;
	draft_release(wizard);
	draft_init(wizard);
	wizard->at_overview = false;
	wizard_stand(wizard);
}

void wizard_wait(struct wizard *wizard)
{
	screen_line(_("Press any key to go back."));
	input_any_key(wizard->front);
	screen_return();
	wizard->stale = true;
}

static void end(struct wizard *wizard, enum front_end how)
{
	wizard->over = true;
	wizard->end = how;
}

static bool is_move(enum action action)
{
	return action >= ACTION_UP && action <= ACTION_PREVIOUS;
}

static void take_key(struct wizard *wizard, struct event *event)
{
	bool typing = wizard_place(wizard) & SCREEN_TYPING;
	bool global = event->action == ACTION_QUIT || event->action == ACTION_REDRAW ||
		      event->action == ACTION_SUSPEND;
	struct wizard_view *view = wizard_top(wizard);

	/* Behind a digit it is one, too: 1 0 goes to the tenth. */
	if (wizard->digits && strcmp(event->typed, "0") == 0)
		event->action = ACTION_DIGIT;
	wizard->again = wizard->confirming != ACTION_NONE && wizard->confirming == event->action;
	wizard->confirming = ACTION_NONE;
	strbuf_clear(&wizard->message);
	if (bars_too_small() && !global)
		return;
	if (event->action != ACTION_DIGIT)
		wizard->digits = 0;
	if (typing && event->erases)
		typing_erase(wizard);
	else if (typing && event->typed[0])
		typing_add(wizard, event->typed);
	else if (is_move(event->action))
		list_move(&wizard->list, &view->place, event->action, wizard->list_height);
	else if (event->action != ACTION_NONE && wizard_view_table[view->kind].closes == event->action)
		wizard_pop(wizard);
	else if (key_works(event->action, wizard_place(wizard)))
		act(wizard, event);
	else
		wizard_say(wizard, typing ? _("No such key here. F1 lists the keys.") :
					    _("No such key here. ? lists the keys."));
}

/* Pasted text never answers and never presses a key. */
static void take_paste(struct wizard *wizard, const char *text)
{
	wizard->confirming = ACTION_NONE;
	strbuf_clear(&wizard->message);
	if (bars_too_small())
		return;
	if (wizard_place(wizard) & SCREEN_TYPING)
		typing_add(wizard, text);
	else
		wizard_say(wizard, _("Pasted text is no answer: nothing was changed."));
}

/* A click moves the mark; on the row where it stands already it is Enter. */
static void take_click(struct wizard *wizard, size_t row, size_t column)
{
	struct wizard_view *view = wizard_top(wizard);
	size_t line = list_top(&wizard->list, &view->place, wizard->list_height) + row - wizard->list_top;
	size_t item;

	if (column >= wizard->list_columns || row < wizard->list_top || row >= wizard->list_top + wizard->list_height ||
	    line >= wizard->list.row_count)
		return;
	item = wizard->list.rows[line].item;
	if (item == NO_INDEX)
		return;
	if (item == view->place.focus)
		take_key(wizard, &(struct event){ .kind = EVENT_KEY, .action = ACTION_ACCEPT });
	else
		view->place.focus = item;
	wizard->confirming = ACTION_NONE;
}

static void take_event(struct wizard *wizard, struct event *event)
{
	switch (event->kind) {
	case EVENT_KEY:
		take_key(wizard, event);
		break;
	case EVENT_PASTE:
		take_paste(wizard, event->paste);
		free(event->paste);
		break;
	case EVENT_CLICK:
		take_click(wizard, event->row, event->column);
		break;
	case EVENT_WORK:
		handout_go_on(wizard);
		links_go_on(wizard);
		if (wizard->front->kept)
			wizard->front->kept->go_on();
		break;
	case EVENT_TICK:
		wizard->stale = true;
		break;
	case EVENT_RESIZE:
		/* Sizes in between may have wiped out what curses takes for shown. */
		wizard->stale = true;
		wizard->anew = true;
		break;
	case EVENT_LEAVE:
		end(wizard, wizard_complete(wizard) || call_enough(wizard->call) ? FRONT_DONE : FRONT_LEFT);
		break;
	case EVENT_GONE:
		end(wizard, FRONT_EOF);
		break;
	}
}

static void wizard_init(struct wizard *wizard, const struct front *front)
{
	const struct advisory *advisory = front->call->advisory;

	*wizard = (struct wizard){
		.front = front, .call = front->call, .session = front->call->session,
		.advisory = advisory, .answered = NO_INDEX, .language = advisory_language(advisory, language_now()),
		.differs = mem_array(advisory->question_count, sizeof(bool)),
	};
	draft_init(wizard);
	strbuf_init(&wizard->filter);
	strbuf_init(&wizard->message);
	strbuf_init(&wizard->overlong);
	strbuf_init(&wizard->field);
	strbuf_init(&wizard->address);
	handout_init(&wizard->handout, front);
	/* How far a publisher's document is to be trusted comes before any question that is left. */
	wizard->at_overview = !front->call->kept && (!answers_any(session_answers(wizard->session)) ||
			      (advisory->products && session_current(wizard->session) != NO_INDEX));
	/* The overview comes first, and at once: what lies ahead is looked at when it is left. */
	if (wizard->at_overview)
		wizard_settle(wizard);
	else
		wizard_stand(wizard);
}

static void wizard_release(struct wizard *wizard)
{
	if (wizard->trying)
		answers_end_trial(wizard);
	list_release(&wizard->list);
	draft_release(wizard);
	strbuf_release(&wizard->filter);
	strbuf_release(&wizard->message);
	strbuf_release(&wizard->overlong);
	strbuf_release(&wizard->field);
	strbuf_release(&wizard->address);
	handout_release(&wizard->handout);
	free(wizard->differs);
}

/* Until the minutes in the head are others, and the store is to hear that somebody is still here. */
static int patience(const struct wizard *wizard)
{
	int64_t seconds = call_seconds(wizard->call, clock_now());

	if (wizard->front->voice != VOICE_OPERATOR || call_on_hold(wizard->call))
		return wizard->front->kept ? MINUTE * 1000 : -1;
	return (int)(MINUTE - seconds % MINUTE) * 1000;
}

/* What must be known of that follows what the key itself had to say. */
static void keep_case(struct wizard *wizard)
{
	struct strbuf said;

	if (!wizard->front->kept)
		return;
	strbuf_init(&said);
	wizard->front->kept->keep(wizard->call, &said);
	if (said.length)
		language_add_sentence(&wizard->message, said.text);
	strbuf_release(&said);
}

bool wizard_working(const struct front *front)
{
	return front->work && front->work->state() == WORK_BUSY;
}

/* For tests: is nothing under way that will still change the screen by itself? */
static bool is_settled(const struct front *front)
{
	struct pollfd waits[WORK_WAITS];

	if (front->links && front->links->busy())
		return false;
	return !front->work || front->work->wait(waits) <= (front->work->state() == WORK_FOLLOWING);
}

enum front_end curses_run(const struct front *front)
{
	struct wizard wizard;

	if (!screen_start(front->theme, front->ascii, front->mouse))
		return FRONT_UNUSABLE;
	wizard_init(&wizard, front);
	while (!wizard.over) {
		struct event event;

		frame_fit_message(&wizard);
		frame_draw(&wizard);
		if (is_settled(front))
			screen_idle();
		/* While the first page is read: the first question needs it, and would be waited for. */
		if (wizard.at_overview && input_rests())
			session_ahead(wizard.session);
		input_next(&event, wizard_place(&wizard), front, patience(&wizard));
		take_event(&wizard, &event);
		keep_case(&wizard);
	}
	screen_stop();
	call_keep(front->call);
	wizard_release(&wizard);
	return wizard.end;
}
