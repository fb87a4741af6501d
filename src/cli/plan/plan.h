/* A plan without questions, from what stands in the command line. */
#ifndef CLI_PLAN_PLAN_H
#define CLI_PLAN_PLAN_H

#include "cli/command.h"
#include "core/outcome.h"

typedef enum status plan_user(const struct options *options, struct outcome *outcome, const struct answers *answers);

/*
 * The outcome of the first operand's advisory for the answers that the options give, all others not known; for whoever
 * uses it.  What is wrong goes to standard error.
 */
enum status plan_make(const struct options *options, plan_user *use);

#endif
