/* What front ends are given because they must not do it themselves: files and other programs. */
#ifndef CLI_SERVICE_H
#define CLI_SERVICE_H

#include <stdbool.h>

#include "base/error.h"

/* As struct front (ui/front.h) says. */
bool service_open(const char *url, struct error *err);
bool service_save(const char *stem, const char *suffix, const char *text, char **path,
		  struct error *err);

#endif
