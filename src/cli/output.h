/* What the program writes: results to standard output or a file, messages to standard error. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdio.h>

#include "base/error.h"
#include "cli/command.h"

/* Messages; each begins with the program's name. */
void message_error(const struct error *err);
/* The same for an error that ends the command: releases it, and returns its status. */
enum status message_failure(struct error *err);
/* All that were found; returns the status of the first. */
enum status message_errors(const struct errors *errors);
void message_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Of the window of a terminal; 0: it is none, or so narrow that nothing fits, or not known. */
size_t output_columns(FILE *stream);
/* Words to be read, for one of the standard streams: on a terminal wrapped to its window, and harmless. */
void output_words(FILE *stream, const char *words);

/*
 * A whole result, to a file or (path NULL or "-") to standard output; for_reading:
 * in the locale's character set.
 */
enum status output_write(const char *path, const char *text, size_t length, bool for_reading);

/*
 * One piece to standard output, through its buffer.  False: a full disk, which
 * is told, or a closed pipe.
 */
bool output_add(const char *text, size_t length);
/* Closes standard output; what got lost makes it STATUS_SYSTEM. */
enum status output_end(enum status status);

#endif
