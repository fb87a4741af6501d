/* The plan as a new file of the person's. */
#ifndef CLI_PLAN_EXPORT_H
#define CLI_PLAN_EXPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Writes a new file, mode 0600: at `path` ("~/" is the home folder), or, if that is NULL, in the folder where
 * one is, else in the person's own one, as stem and suffix.  Where there is such a file already, a number
 * comes between.  *saved: its whole path, the caller frees it.
 */
bool export_file(const char *path, const char *stem, const char *suffix, const char *bytes,
		 size_t length, char **saved, struct error *err) __attribute__((warn_unused_result));

#endif
