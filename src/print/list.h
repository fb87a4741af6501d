/* The printers that there are here: the scheduler's queues, or if it has none, what it finds in the network. */
#ifndef PRINT_LIST_H
#define PRINT_LIST_H

#include <cjson/cJSON.h>

/* {"printers": […]}, or without any an empty list. */
cJSON *list_printers(void);
/* Their names as people read them, with commas between; the caller frees it.  NULL: there is none. */
char *list_names(void);

#endif
