#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "ui/curses/screen.h"

struct view *wizard_top(struct wizard *wizard)
{
	return &wizard->views[wizard->depth - 1];
}

static enum key_place place_of(const struct wizard *wizard, const struct view *view)
{
	switch (view->kind) {
	case VIEW_OVERVIEW:
		return SCREEN_OVERVIEW;
	case VIEW_QUESTION:
		if (wizard->filtering)
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
	case VIEW_PLAN:
	case VIEW_PLAN_SO_FAR:
		return SCREEN_PLAN;
	case VIEW_ANSWERS:
		return SCREEN_ANSWERS;
	case VIEW_STEP:
		return SCREEN_STEP;
	default:
		return SCREEN_PAGER;
	}
}

enum key_place wizard_place(const struct wizard *wizard)
{
	return place_of(wizard, &wizard->views[wizard->depth - 1]);
}

enum key_place wizard_place_below(const struct wizard *wizard)
{
	return place_of(wizard, &wizard->views[wizard->depth - 2]);
}

bool wizard_complete(struct wizard *wizard)
{
	const bool *unanswered = session_outcome(wizard->session)->unanswered;

	for (size_t q = 0; q < wizard->advisory->question_count; q++) {
		if (unanswered[q])
			return false;
	}
	return true;
}

void wizard_say(struct wizard *wizard, const char *message)
{
	strbuf_clear(&wizard->message);
	strbuf_add(&wizard->message, message);
}

void wizard_push(struct wizard *wizard, enum view_kind kind, enum subject subject, size_t index)
{
	if (wizard->depth < VIEWS_MAX)
		wizard->depth++;
	*wizard_top(wizard) = (struct view){
		.kind = kind, .subject = subject, .index = index, .fresh = true,
	};
	list_release(&wizard->list);
	wizard->stale = true;
}

void wizard_pop(struct wizard *wizard)
{
	wizard->depth--;
	list_release(&wizard->list);
	wizard->stale = true;
}

void wizard_settle(struct wizard *wizard)
{
	size_t question = session_current(wizard->session);

	wizard->depth = 0;
	wizard->filtering = false;
	if (wizard->at_overview)
		wizard_push(wizard, VIEW_OVERVIEW, ABOUT_VERDICT, NO_INDEX);
	else if (question != NO_INDEX)
		wizard_push(wizard, VIEW_QUESTION, ABOUT_QUESTION, question);
	else
		wizard_push(wizard, VIEW_PLAN, ABOUT_VERDICT, NO_INDEX);
}

/* After a move: ticks and text that are not an answer yet are kept, and that is said. */
static void arrive(struct wizard *wizard, bool draft)
{
	wizard_settle(wizard);
	if (draft)
		wizard_say(wizard, _("Your input there is kept, but not yet answered."));
}

void wizard_jump(struct wizard *wizard, size_t question)
{
	bool draft = draft_waits(wizard) && wizard->views[0].index != question;

	if (session_jump(wizard->session, question) != SESSION_OK) {
		wizard_say(wizard, _("That question is not asked."));
		return;
	}
	wizard->at_overview = false;
	arrive(wizard, draft);
}

static void forward(struct wizard *wizard)
{
	bool draft = draft_waits(wizard);

	if (wizard->at_overview)
		wizard->at_overview = false;
	else
		session_forward(wizard->session);
	arrive(wizard, draft);
}

static void back(struct wizard *wizard)
{
	bool draft = draft_waits(wizard);

	if (wizard_place(wizard) == SCREEN_FILTER) {
		question_filter(wizard);
	} else if (wizard->depth > 1) {
		wizard_pop(wizard);
	} else if (wizard->at_overview) {
		wizard_say(wizard, _("This is the beginning: Enter goes on, q leaves."));
	} else {
		wizard->at_overview = session_back(wizard->session) == SESSION_AT_START;
		arrive(wizard, draft);
	}
}

/* What help is asked for: the option at the mark. */
static void help(struct wizard *wizard)
{
	const struct view *view = wizard_top(wizard);
	size_t option = NO_INDEX;

	if (view->kind == VIEW_QUESTION && view->place.focus < wizard->list.item_count &&
	    wizard->list.items[view->place.focus].kind == ITEM_OPTION)
		option = wizard->list.items[view->place.focus].index;
	wizard_push(wizard, VIEW_HELP, ABOUT_QUESTION, option);
}

static bool advisory_speaks(const struct advisory *advisory, const char *code)
{
	return strcmp(advisory->languages[advisory_language(advisory, code)], code) == 0;
}

/* The next of the program's languages that the advisory has too. */
static void switch_language(struct wizard *wizard)
{
	const char *const *all = language_all(), *now = language_now(), *code;
	size_t count = 0, at = 0;

	while (all[count]) {
		if (strcmp(all[count], now) == 0)
			at = count;
		count++;
	}
	do
		code = all[++at % count];
	while (!advisory_speaks(wizard->advisory, code) && strcmp(code, now) != 0);
	if (strcmp(code, now) == 0) {
		wizard_say(wizard, _("The advisory has no other language."));
		return;
	}
	if (!language_utf8() && strcmp(code, "en") != 0) {
		wizard_say(wizard, _("No UTF-8 here: only English can be shown."));
		return;
	}
	language_switch(code);
	wizard->language = advisory_language(wizard->advisory, code);
	wizard->stale = true;
}

static bool anything_answered(const struct wizard *wizard)
{
	const struct answers *answers = session_answers(wizard->session);

	for (size_t q = 0; q < wizard->advisory->question_count; q++) {
		if (answers->state[q] != ANSWER_MISSING || wizard->draft.touched[q])
			return true;
	}
	return false;
}

static void end(struct wizard *wizard, enum front_end how)
{
	wizard->over = true;
	wizard->end = how;
}

static void leave(struct wizard *wizard)
{
	end(wizard, wizard_complete(wizard) ? FRONT_DONE : FRONT_LEFT);
}

/* Asks once more where something would be lost, or where q was perhaps meant to close a page. */
static void quit(struct wizard *wizard, bool again)
{
	if (again) {
		leave(wizard);
		return;
	}
	if (wizard->depth > 1)
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, _("Esc goes back. The same key again leaves."));
	else if (!wizard_complete(wizard) && anything_answered(wizard))
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, _("No plan yet. The same key again leaves."));
	else
		leave(wizard);
	wizard->confirming = ACTION_QUIT;
}

static bool works_here(const struct wizard *wizard, enum action action)
{
	enum key_place place = wizard_place(wizard);

	if (action == ACTION_WHERE)
		return wizard->views[0].kind == VIEW_QUESTION;
	for (const struct key_help *key = key_table; key->action != ACTION_NONE; key++) {
		if (key->action == action && key->screens & place)
			return true;
	}
	return false;
}

/* The same key closes what it opened. */
static bool closes(enum view_kind kind, enum action action)
{
	static const struct {
		enum view_kind kind;
		enum action action;
	} pages[] = {
		{ VIEW_HELP, ACTION_HELP }, { VIEW_WHERE, ACTION_WHERE }, { VIEW_WHY, ACTION_WHY },
		{ VIEW_ANSWERS, ACTION_ANSWERS }, { VIEW_PLAN_SO_FAR, ACTION_PLAN },
	};

	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		if (pages[i].kind == kind)
			return pages[i].action == action;
	}
	return false;
}

static void accept(struct wizard *wizard, bool again)
{
	switch (wizard_top(wizard)->kind) {
	case VIEW_OVERVIEW:
		forward(wizard);
		break;
	case VIEW_QUESTION:
		question_accept(wizard, again);
		break;
	default:
		page_open(wizard);
	}
}

/* Opens a page, or does something to all that is shown. */
static void act_anywhere(struct wizard *wizard, enum action action, bool again)
{
	switch (action) {
	case ACTION_BACK:
		back(wizard);
		break;
	case ACTION_FORWARD:
		forward(wizard);
		break;
	case ACTION_HELP:
		help(wizard);
		break;
	case ACTION_WHERE:
		wizard_push(wizard, VIEW_WHERE, ABOUT_QUESTION, wizard->views[0].index);
		break;
	case ACTION_WHY:
		page_why(wizard);
		break;
	case ACTION_ANSWERS:
		wizard_push(wizard, VIEW_ANSWERS, ABOUT_QUESTION, NO_INDEX);
		break;
	case ACTION_PLAN:
		wizard_push(wizard, VIEW_PLAN_SO_FAR, ABOUT_VERDICT, NO_INDEX);
		break;
	case ACTION_LANGUAGE:
		switch_language(wizard);
		break;
	case ACTION_REDRAW:
		wizard->anew = true;
		break;
	case ACTION_SUSPEND:
		screen_suspend();
		break;
	case ACTION_QUIT:
		quit(wizard, again);
		break;
	default:
		break;
	}
}

static void act(struct wizard *wizard, const struct event *event, bool again)
{
	switch (event->action) {
	case ACTION_DIGIT:
		if (wizard_top(wizard)->kind == VIEW_ANSWERS)
			page_digit(wizard, event->digit);
		else
			question_digit(wizard, event->digit);
		break;
	case ACTION_ACCEPT:
		accept(wizard, again);
		break;
	case ACTION_TICK:
		question_tick(wizard);
		break;
	case ACTION_UNKNOWN:
		question_unknown(wizard, again);
		break;
	case ACTION_FILTER:
		question_filter(wizard);
		break;
	case ACTION_RAW:
		page_raw(wizard);
		break;
	default:
		act_anywhere(wizard, event->action, again);
	}
}

static void take_key(struct wizard *wizard, const struct event *event)
{
	bool again = wizard->confirming != ACTION_NONE && wizard->confirming == event->action;
	bool typing = wizard_place(wizard) & SCREEN_TYPING;
	bool global = event->action == ACTION_QUIT || event->action == ACTION_REDRAW ||
		      event->action == ACTION_SUSPEND;

	strbuf_clear(&wizard->message);
	wizard->confirming = ACTION_NONE;
	if (frame_too_small() && !global)
		return;
	if (typing && event->erases)
		question_erase(wizard);
	else if (typing && event->typed[0])
		question_type(wizard, event->typed);
	else if (event->action >= ACTION_UP && event->action <= ACTION_PREVIOUS)
		list_move(&wizard->list, &wizard_top(wizard)->place, event->action,
			  wizard->list_height);
	else if (closes(wizard_top(wizard)->kind, event->action))
		wizard_pop(wizard);
	else if (works_here(wizard, event->action))
		act(wizard, event, again);
	else
		wizard_say(wizard, typing ? _("No such key here. F1 lists the keys.") :
					    _("No such key here. ? lists the keys."));
}

/* Pasted text never answers and never presses a key. */
static void take_paste(struct wizard *wizard, const char *text)
{
	strbuf_clear(&wizard->message);
	if (frame_too_small())
		return;
	if (wizard_place(wizard) & SCREEN_TYPING)
		question_type(wizard, text);
	else
		wizard_say(wizard, _("Pasted text is no answer: nothing was changed."));
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
	case EVENT_RESIZE:
		/* Sizes in between may have wiped out what curses takes for shown. */
		wizard->stale = true;
		wizard->anew = true;
		break;
	case EVENT_LEAVE:
		leave(wizard);
		break;
	case EVENT_GONE:
		end(wizard, FRONT_EOF);
		break;
	}
}

static void wizard_init(struct wizard *wizard, struct session *session)
{
	const struct advisory *advisory = session_advisory(session);

	*wizard = (struct wizard){
		.session = session, .advisory = advisory,
		.language = advisory_language(advisory, language_now()),
	};
	draft_init(wizard);
	strbuf_init(&wizard->filter);
	strbuf_init(&wizard->message);
	strbuf_init(&wizard->note);
	wizard->at_overview = !anything_answered(wizard);
	wizard_settle(wizard);
}

static void wizard_release(struct wizard *wizard)
{
	list_release(&wizard->list);
	draft_release(wizard);
	strbuf_release(&wizard->filter);
	strbuf_release(&wizard->message);
	strbuf_release(&wizard->note);
}

enum front_end curses_run(struct session *session)
{
	struct wizard wizard;

	if (!screen_start())
		return FRONT_UNUSABLE;
	wizard_init(&wizard, session);
	while (!wizard.over) {
		struct event event;

		frame_draw(&wizard);
		input_next(&event);
		take_event(&wizard, &event);
	}
	screen_stop();
	wizard_release(&wizard);
	return wizard.end;
}
