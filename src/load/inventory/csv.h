/* Records of comma-separated values, as RFC 4180 has them. */
#ifndef LOAD_INVENTORY_CSV_H
#define LOAD_INVENTORY_CSV_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"

enum csv_end {
	CSV_WHOLE,
	CSV_MORE,		/* its end isn't there yet */
	CSV_TOO_LONG,		/* of these only the first line is taken, and the next is read as another record: */
	CSV_ASTRAY,		/* a quote stands where none may stand */
	CSV_OPEN,		/* one is never closed, or not within LIMIT_LINE */
};

/*
 * How the record ends that begins at `text` (one byte at least), and how many bytes it takes with its line feed; where
 * a quoted cell goes over a line's end, so does the record.  ended: nothing follows these bytes.
 */
enum csv_end csv_record_end(const char *text, size_t length, bool ended, size_t *size);

struct csv_record {
	struct strbuf text;
	char **cells;		/* owned; the cells themselves lie in the text */
	size_t most;		/* room for so many */
	size_t count;		/* so many there are; those past `most` are not kept */
};

void csv_init(struct csv_record *record, size_t most);
void csv_release(struct csv_record *record);

/* Splits a record of which the end is told above.  False: err says what (not where). */
bool csv_read(struct csv_record *record, const char *text, size_t size, enum csv_end end, struct error *err)
	__attribute__((warn_unused_result));

#endif
