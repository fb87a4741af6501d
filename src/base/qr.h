/*
 * QR codes: a text as dark and light modules, and their rows as text.  A camera wants them dark on
 * light, so the rows are to be shown in black on white, whatever the terminal's own colours are.
 */
#ifndef BASE_QR_H
#define BASE_QR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

#define QR_QUIET 4	/* modules left light on each side: what the standard asks for */

struct qr {
	size_t size;		/* modules on each side */
	unsigned char *modules;	/* owned; size * size, row by row, 1: dark */
};

/* How much of it may be damaged: on a screen nothing is, so that low will do, and is smaller. */
enum qr_correction { QR_LOW, QR_MEDIUM };

/* False: the text is empty or too long; qr is untouched then. */
bool qr_make(struct qr *qr, const char *text, enum qr_correction correction)
	__attribute__((warn_unused_result));
void qr_release(struct qr *qr);

/*
 * As text, with `quiet` light modules on each side: two modules over each other in one column,
 * as half blocks; in ASCII one module in two columns.
 */
size_t qr_rows(const struct qr *qr, size_t quiet, bool ascii);
size_t qr_columns(const struct qr *qr, size_t quiet, bool ascii);
bool qr_fits(const struct qr *qr, size_t quiet, bool ascii, size_t rows, size_t columns);

/* Appends one row of qr_columns columns; row < qr_rows. */
void qr_row(struct strbuf *out, const struct qr *qr, size_t quiet, bool ascii, size_t row);

#endif
