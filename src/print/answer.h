/*
 * What goes back to the wizard, as messages of base/wire.h on standard output; and the watch over libcups,
 * whose calls may wait for a printer that never answers.
 */
#ifndef PRINT_ANSWER_H
#define PRINT_ANSWER_H

#include <cjson/cJSON.h>
#include <stdbool.h>

/* Sends it, and frees it.  False: the other side is gone. */
bool answer_send(cJSON *answer);
/* {"error": what} */
cJSON *answer_error(const char *what);

/* Unless another watch starts before, ends the program in so many seconds, with `last` (taken) sent. */
void watch_start(unsigned seconds, cJSON *last);

#endif
