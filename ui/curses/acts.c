/* What keys do: the table of actions, and those that are the same everywhere. */
#include "ui/curses/wizard.h"

#include <string.h>

#include "base/language.h"
#include "ui/curses/screen.h"
#include "ui/curses/theme.h"

/* The view that follows the session now; ticks and text that are not an answer yet are kept, and that is said. */
static void arrive(struct wizard *wizard, bool draft)
{
	wizard_settle(wizard);
	if (draft)
		wizard_say(wizard, _("Your input there is kept, but not yet answered."));
	if (wizard_top(wizard)->kind == VIEW_PLAN)
		plan_unheard(wizard);
}

static void act_forward(struct wizard *wizard)
{
	bool draft = draft_waits(wizard);

	if (wizard_top(wizard)->kind == VIEW_TRIAL)
		return;
	wizard->came_from_plan = false;
	if (wizard->at_overview)
		wizard->at_overview = false;
	else
		session_forward(wizard->session);
	arrive(wizard, draft);
}

/* A warning that must be heard stands between the last question and the plan. */
static bool guards_plan(struct wizard *wizard)
{
	const struct wizard_view *view = wizard_top(wizard);

	return view->kind == VIEW_HEAR && wizard->depth == 2 && wizard->views[0].kind == VIEW_PLAN &&
	       call_machine(wizard->call)->warnings[view->index].hearing == HEARING_NOT_YET;
}

static void act_back(struct wizard *wizard)
{
	bool draft = draft_waits(wizard);

	if (wizard_place(wizard) == SCREEN_FILTER) {
		answer_filter(wizard);
	} else if (wizard_top(wizard)->kind == VIEW_CONTRADICTION) {
		if (wizard->answered != NO_INDEX)
			wizard_jump(wizard, wizard->answered);
		else
			choice_keep_contradiction(wizard);
	} else if (wizard->depth > 1 && !guards_plan(wizard)) {
		wizard_pop(wizard);
	} else if (wizard->at_overview) {
		wizard_say(wizard, _("This is the beginning: Enter goes on, q leaves."));
	} else if (wizard->came_from_plan) {
		wizard_to_plan(wizard);
	} else if (call_enough(wizard->call)) {
		call_set_enough(wizard->call, false);
		arrive(wizard, false);
	} else {
		wizard->at_overview = session_back(wizard->session) == SESSION_AT_START;
		arrive(wizard, draft);
	}
}

/* What help is asked for: the option at the mark. */
static void act_help(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);
	enum wizard_view_kind kind = wizard_top(wizard)->kind;
	size_t option = NO_INDEX;

	if ((kind == VIEW_QUESTION || kind == VIEW_TRIAL) && item && item->kind == ITEM_OPTION)
		option = item->index;
	wizard_push(wizard, VIEW_HELP, ABOUT_QUESTION, option);
}

static void act_language(struct wizard *wizard)
{
	const char *code = front_next_language(wizard->advisory);

	if (!code) {
		wizard_say(wizard, _("The advisory has no other language."));
	} else if (!language_utf8() && strcmp(code, "en") != 0) {
		wizard_say(wizard, _("No UTF-8 here: only English can be shown."));
	} else {
		language_switch(code);
		wizard->language = advisory_language(wizard->advisory, code);
		wizard->stale = true;
	}
}

static bool anything_said(const struct wizard *wizard)
{
	return answers_any(session_answers(wizard->session)) ||
	       (wizard->advisory->question_count &&
		memchr(wizard->draft.touched, true, wizard->advisory->question_count));
}

/* Asks once more where something would be lost, or where q was perhaps meant to close a page. */
static void act_quit(struct wizard *wizard)
{
	bool complete = wizard_complete(wizard) || call_enough(wizard->call);

	if (!wizard->again && wizard_working(wizard->front)) {
		wizard_say(wizard, _("The plan is still on its way out. The same key again leaves."));
		wizard->confirming = ACTION_QUIT;
	} else if (!wizard->again && wizard->depth > 1) {
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, _("Esc goes back. The same key again leaves."));
		wizard->confirming = ACTION_QUIT;
	} else if (!wizard->again && wizard->front->kept && !wizard->front->kept->is_safe()) {
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, _("What was said last is not saved. The same key again leaves."));
		wizard->confirming = ACTION_QUIT;
	} else if (!wizard->again && !wizard->front->kept && call_noted(wizard->call)) {
		wizard_say(wizard, _("Marks and notes are not saved: E has them as a ticket. "
				     "The same key again leaves."));
		wizard->confirming = ACTION_QUIT;
	} else if (!wizard->again && !complete && anything_said(wizard)) {
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, wizard->call->kept ? _("No plan yet; all is kept. The same key again leaves.") :
							_("No plan yet. The same key again leaves."));
		wizard->confirming = ACTION_QUIT;
	} else {
		wizard->over = true;
		wizard->end = complete ? FRONT_DONE : FRONT_LEFT;
	}
}

static void act_where(struct wizard *wizard)
{
	size_t question = question_shown(wizard);

	if (question == NO_INDEX)
		wizard_say(wizard, _("That is for a question: where its answer is found."));
	else
		wizard_push(wizard, VIEW_WHERE, ABOUT_QUESTION, question);
}

static void act_about(struct wizard *wizard)
{
	wizard_push(wizard, VIEW_ABOUT, ABOUT_ADVISORY, NO_INDEX);
}

static void act_answers(struct wizard *wizard)
{
	wizard_push(wizard, VIEW_ANSWERS, ABOUT_QUESTION, NO_INDEX);
}

static void act_plan(struct wizard *wizard)
{
	wizard_push(wizard, VIEW_PLAN_SO_FAR, ABOUT_VERDICT, NO_INDEX);
}

static void act_call(struct wizard *wizard)
{
	wizard_push(wizard, VIEW_CALL, ABOUT_ADVISORY, NO_INDEX);
}

static void act_machines(struct wizard *wizard)
{
	wizard_push(wizard, VIEW_MACHINES, ABOUT_ADVISORY, NO_INDEX);
}

static void act_export(struct wizard *wizard)
{
	handout_open(wizard, DELIVER_FILE);
}

static void act_print(struct wizard *wizard)
{
	handout_open(wizard, DELIVER_PRINT);
}

static void act_mail(struct wizard *wizard)
{
	handout_open(wizard, DELIVER_MAIL);
}

static void act_theme(struct wizard *wizard)
{
	wizard_sayf(wizard, _("Look: %s."), screen_next_look());
	wizard->anew = true;
}

static void act_redraw(struct wizard *wizard)
{
	wizard->anew = true;
}

static void act_suspend(struct wizard *wizard)
{
	(void)wizard;
	screen_suspend();
}

static void act_accept(struct wizard *wizard)
{
	wizard_view_table[wizard_top(wizard)->kind].accept(wizard);
}

static void act_tick(struct wizard *wizard)
{
	switch (wizard_place(wizard)) {
	case SCREEN_PLAN:
	case SCREEN_STEP:
		plan_mark(wizard, MARK_DONE);
		break;
	case SCREEN_OTHER:
		machines_tick_other(wizard);
		break;
	default:
		answer_tick(wizard);
	}
}

static void act_failed(struct wizard *wizard)
{
	plan_mark(wizard, MARK_FAILED);
}

static void act_skipped(struct wizard *wizard)
{
	if (wizard_place(wizard) == SCREEN_HEAR)
		plan_hear(wizard, HEARING_REFUSED);
	else
		plan_mark(wizard, MARK_SKIPPED);
}

static void act_copy(struct wizard *wizard)
{
	if (wizard_place(wizard) == SCREEN_TICKET)
		call_page_copy_ticket(wizard);
	else if (wizard_place(wizard) & (SCREEN_HANDOVER | SCREEN_CODE))
		handover_page_copy(wizard);
	else
		address_copy(wizard);
}

static void act_spell(struct wizard *wizard)
{
	if (wizard_place(wizard) == SCREEN_HANDOVER)
		handover_page_save_nameless(wizard);
	else
		address_spell(wizard);
}

static void act_qr(struct wizard *wizard)
{
	if (wizard_place(wizard) & (SCREEN_HANDOVER | SCREEN_CODE))
		handover_page_qr(wizard);
	else
		address_qr(wizard);
}

static void act_save(struct wizard *wizard)
{
	if (wizard_place(wizard) == SCREEN_HANDOVER)
		handover_page_save(wizard);
	else
		call_page_save(wizard);
}

static void act_raw(struct wizard *wizard)
{
	if (wizard_place(wizard) == SCREEN_TICKET)
		call_page_raw_ticket(wizard);
	else
		address_raw(wizard);
}

static void (*const acts[ACTION_COUNT])(struct wizard *) = {
	[ACTION_ACCEPT] = act_accept, [ACTION_TICK] = act_tick, [ACTION_UNKNOWN] = answer_unknown,
	[ACTION_BACK] = act_back, [ACTION_FORWARD] = act_forward, [ACTION_HELP] = act_help,
	[ACTION_WHERE] = act_where, [ACTION_WHY] = page_why, [ACTION_FILTER] = answer_filter,
	[ACTION_ABOUT] = act_about, [ACTION_ANSWERS] = act_answers, [ACTION_WHAT_IF] = answers_try,
	[ACTION_LANGUAGE] = act_language, [ACTION_PLAN] = act_plan,
	[ACTION_FAILED] = act_failed, [ACTION_SKIPPED] = act_skipped,
	[ACTION_COPY] = act_copy, [ACTION_OPEN] = address_open, [ACTION_SPELL] = act_spell,
	[ACTION_QR] = act_qr, [ACTION_RAW] = act_raw, [ACTION_LINKS] = links_check,
	[ACTION_NOTE] = call_page_note, [ACTION_CALL] = act_call, [ACTION_HOLD] = call_page_hold,
	[ACTION_TICKET] = call_page_ticket, [ACTION_SAVE] = act_save,
	[ACTION_EXPORT] = act_export, [ACTION_PRINT] = act_print, [ACTION_MAIL] = act_mail,
	[ACTION_MACHINES] = act_machines, [ACTION_NEXT_MACHINE] = machines_next,
	[ACTION_HAND_OVER] = handover_page_open,
	[ACTION_THEME] = act_theme, [ACTION_DUMP] = call_page_dump,
	[ACTION_REDRAW] = act_redraw, [ACTION_SUSPEND] = act_suspend, [ACTION_QUIT] = act_quit,
};

/* Digits move the mark in a list; among all answers they go there at once. */
static void act_digit(struct wizard *wizard, unsigned digit)
{
	if (wizard_place(wizard) == SCREEN_ANSWERS)
		answers_digit(wizard, digit);
	else
		number_digit(wizard, digit);
}

void act(struct wizard *wizard, const struct event *event)
{
	if (event->action == ACTION_DIGIT)
		act_digit(wizard, event->digit);
	else if (acts[event->action])
		acts[event->action](wizard);
}
