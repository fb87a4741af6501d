/* The plan as front ends show it first: what belongs on the page of a step, or to "why", is left to those. */
#ifndef UI_BRIEF_H
#define UI_BRIEF_H

#include "report/document.h"

/*
 * Takes the details out of a plan; what helps with a failed step stays.  low: where there are few rows, more
 * goes: warnings keep their titles only.
 */
void brief_plan(struct document *document, bool low);

#endif
