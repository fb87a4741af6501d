/* Restarts that a CSAF document's remediations ask for, as steps of their own. */
#include "load/derive/plan.h"

#include "base/language.h"

static const struct {
	bool machine;		/* it takes a whole machine down, or more */
	const char *title, *todo;
} restarts[RESTART_COUNT] = {
	[RESTART_COMPONENT] = { false, N_("Restart the component"),
		N_("Stop the component that had the fault, and start it again.") },
	[RESTART_SERVICE] = { false, N_("Restart the service"),
		N_("Stop the service in the background that the product uses, and start it again.") },
	[RESTART_PARENT] = { false, N_("Restart the program that contains the component"),
		N_("Stop the program that started the component, and start it again.") },
	[RESTART_DEPENDENCIES] = { false, N_("Restart the component and all that needs it"),
		N_("Stop everything that needs the component to work, then the component. Start them again the other way "
		   "round.") },
	[RESTART_CONNECTED] = { false, N_("Restart the component and all that is connected to it"),
		N_("Stop everything that is connected to the component, also over the network, and start it again.") },
	[RESTART_MACHINE] = { true, N_("Restart the machine"),
		N_("Save all work, tell the users, and restart the whole machine with its operating system.") },
	[RESTART_SYSTEM] = { true, N_("Restart the whole system"),
		N_("Shut down all machines of the system, so that all are off at the same time. Then start them again.") },
	[RESTART_ZONE] = { true, N_("Restart all machines of the network zone"),
		N_("Shut down all machines of the security zone, so that all are off at the same time. Then start them again.") },
};

size_t plan_restart(struct plan *plan, const struct csaf_remediation *r)
{
	struct derive *d = plan->derive;
	struct table todo = { 0 };
	size_t same;

	if (!restarts[r->restart].title)
		return NO_INDEX;
	plan_key(plan, restart_category_id(r->restart));
	plan_key(plan, r->restart_details);
	same = plan_same(plan, &plan->restarts, d->steps.count);
	if (same < d->steps.count)
		return same;
	plan_instruct(&todo, derive_words(d, restarts[r->restart].todo));
	if (*r->restart_details)
		plan_instruct(&todo, derive_words_of(d, N_("The publisher says about it: %s"),
						       derive_text(d, r->restart_details).in[0]));
	return plan_add_step(plan, (struct step){
		.action = true, .phase = PHASE_REPAIR, .restart = restarts[r->restart].machine,
		.title = derive_words(d, restarts[r->restart].title),
		.todo = plan_instructions(d, &todo), .sources = plan_source(plan, r->pointer),
	}, "restart");
}
