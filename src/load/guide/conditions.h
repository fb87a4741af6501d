/* Conditions: from JSON to core's, and who may speak of what. */
#ifndef LOAD_GUIDE_CONDITIONS_H
#define LOAD_GUIDE_CONDITIONS_H

#include "load/guide/loader.h"

/* Where a condition stands. */
enum condition_place {
	PLACE_RULE,
	PLACE_QUESTION,		/* a question's `when` */
	PLACE_OPTION,		/* the `when` of an option or a presumption */
	PLACE_PLAN,		/* all others; named ones are judged where they are used */
};

/* NULL for NULL: always. */
const struct condition *condition_read(struct loader *l, const cJSON *item,
				       enum condition_place place);

/* Is it a word of the condition language, which no question may be called? */
bool condition_reserves(const char *word);

/* Fills named_uses, warning_uses and step_uses; all of these must have been read. */
void conditions_settle(struct loader *l);

#endif
