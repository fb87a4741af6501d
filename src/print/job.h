/* A plan on its way through a printer: handed over, and followed to its end. */
#ifndef PRINT_JOB_H
#define PRINT_JOB_H

#include <stdbool.h>

#include "base/error.h"
#include "print/printer.h"

/*
 * Prints as wished and sends what becomes of it, one message per change, until it is over or the other side
 * is gone.  False: nothing was printed; err says why.
 */
bool job_print(const struct wish *wish, struct error *err) __attribute__((warn_unused_result));

#endif
