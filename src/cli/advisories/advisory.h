/* From what was typed to an advisory and its answers; what is wrong goes to standard error. */
#ifndef CLI_ADVISORIES_ADVISORY_H
#define CLI_ADVISORIES_ADVISORY_H

#include "base/mem.h"
#include "cli/command.h"
#include "core/outcome.h"

/* A file, with where it comes from, into arena, which the caller releases.  NULL: errors (empty before) say why. */
const struct advisory *advisory_open(const char *path, struct arena *arena, struct errors *errors);
/* Into arena, which the caller releases.  NULL: *status says how it ended. */
const struct advisory *advisory_load(const char *name, bool for_command, struct arena *arena,
				     enum status *status);

/*
 * --answers and --set into answers (empty before; released by the caller also
 * when it fails).  STATUS_DONE, or a message has been given.
 */
enum status advisory_answers(const struct options *options, struct answers *answers);

/* Is an answer wrong (struct outcome)?  True: err says which; with `hint` also what is offered, which takes a while. */
bool advisory_wrong_answer(const struct outcome *outcome, bool hint, struct error *err);

/* The advisory's language for people: as --lang or the environment says. */
size_t advisory_language_here(const struct advisory *advisory);
/* And for machines: as --lang says, else the advisory's first. */
size_t advisory_language_wanted(const struct advisory *advisory, const struct options *options);

#endif
