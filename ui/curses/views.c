/* The kinds of views. */
#include "ui/curses/wizard.h"

#include "base/language.h"

static void close_view(struct wizard *wizard)
{
	wizard_pop(wizard);
}

static void begin(struct wizard *wizard)
{
	act(wizard, &(struct event){ .action = ACTION_FORWARD });
}

const struct wizard_view_row wizard_view_table[VIEW_COUNT] = {
	[VIEW_OVERVIEW] = { SCREEN_OVERVIEW, N_("Overview"), ACTION_NONE, page_fill_document, begin },
	[VIEW_QUESTION] = { SCREEN_OPTIONS, NULL, ACTION_NONE, NULL, answer_accept },
	[VIEW_PLAN] = { SCREEN_PLAN, N_("Plan"), ACTION_NONE, plan_fill, plan_accept },
	[VIEW_PLAN_SO_FAR] = { SCREEN_PLAN, N_("Plan so far"), ACTION_PLAN, plan_fill, plan_accept },
	[VIEW_STEP] = { SCREEN_STEP, NULL, ACTION_NONE, plan_fill_step, plan_next_step },
	[VIEW_HEAR] = { SCREEN_HEAR, N_("Read this aloud"), ACTION_NONE, plan_fill_hear,
			plan_accept_hear },
	[VIEW_ABOUT] = { SCREEN_PAGER, N_("Overview"), ACTION_ABOUT, page_fill_document, close_view },
	[VIEW_WHERE] = { SCREEN_WHERE, N_("Where to find it"), ACTION_WHERE, page_fill_where,
			 page_accept_where },
	[VIEW_WHY] = { SCREEN_PAGER, N_("Why"), ACTION_WHY, page_fill_document, close_view },
	[VIEW_HELP] = { SCREEN_PAGER, N_("Help"), ACTION_HELP, page_fill_document, close_view },
	[VIEW_MESSAGE] = { SCREEN_PAGER, N_("Message"), ACTION_NONE, page_fill_document, close_view },
	[VIEW_ANSWERS] = { SCREEN_ANSWERS, N_("All answers"), ACTION_ANSWERS, answers_fill,
			   answers_accept },
	[VIEW_TRIAL] = { SCREEN_OPTIONS, N_("What if"), ACTION_NONE, NULL, answer_accept },
	[VIEW_DIFFERENCE] = { SCREEN_DIFFERENCE, N_("What if"), ACTION_NONE, answers_fill_difference,
			      answers_accept_difference },
	[VIEW_ENOUGH] = { SCREEN_CHOICE, N_("Enough is known"), ACTION_NONE, choice_fill_enough,
			  choice_accept_enough },
	[VIEW_CONTRADICTION] = { SCREEN_CHOICE, N_("Which is right?"), ACTION_NONE,
				 choice_fill_contradiction, choice_accept_contradiction },
	[VIEW_SPELL] = { SCREEN_PAGER, N_("Spelt out"), ACTION_SPELL, address_fill_spell, close_view },
	[VIEW_QR] = { SCREEN_PAGER, N_("QR code"), ACTION_QR, address_fill_qr, close_view },
	[VIEW_CALL] = { SCREEN_CALL, N_("The call"), ACTION_CALL, call_page_fill, call_page_accept },
	[VIEW_FIELD] = { SCREEN_FIELD, N_("The call"), ACTION_NONE, call_page_fill_field,
			 call_page_accept_field },
	[VIEW_TICKET] = { SCREEN_TICKET, N_("Ticket"), ACTION_NONE, call_page_fill_ticket, close_view },
	[VIEW_MACHINES] = { SCREEN_MACHINES, N_("Machines"), ACTION_MACHINES, machines_fill,
			    machines_accept },
	[VIEW_HANDOUT] = { SCREEN_HANDOUT, N_("The plan in other hands"), ACTION_NONE, handout_fill,
			   handout_accept },
	[VIEW_HANDOVER] = { SCREEN_HANDOVER, N_("To another desk"), ACTION_HAND_OVER, handover_page_fill, close_view },
	[VIEW_HANDOVER_QR] = { SCREEN_PAGER, N_("QR code"), ACTION_QR, handover_page_fill_qr, close_view },
	[VIEW_OTHER] = { SCREEN_OTHER, N_("Next machine"), ACTION_NONE, machines_fill_other,
			 machines_accept_other },
};
