/* Answers as a call, an inventory and a ticket have them. */
#ifndef REPORT_CALLS_ANSWERS_JSON_H
#define REPORT_CALLS_ANSWERS_JSON_H

#include <cjson/cJSON.h>

#include "core/answers.h"

/*
 * Adds "answers" to the object: by question an id, a list of ids for a `many`, or a text; those that are missing are
 * left out.  unknown: the word for "not known", borrowed; NULL: it is null.  The answers outlive the object.
 */
void answers_json(cJSON *object, const struct answers *answers, const char *unknown);

#endif
