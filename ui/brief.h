/* The plan as front ends show it first: what belongs on the page of a step, or to "why", is left to those. */
#ifndef UI_BRIEF_H
#define UI_BRIEF_H

#include "report/pages/document.h"

/* What else may go where it can be opened, or where there is little room: bit set. */
enum brief {
	BRIEF_WARNINGS = 1,	/* the texts of warnings; their titles stay */
	BRIEF_EFFECTS = 2,	/* what each open point would change */
};

/* Takes the details out of a plan; what helps with a failed step stays. */
void brief_plan(struct document *document, unsigned more);

#endif
