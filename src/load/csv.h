/* Records of comma-separated values, as RFC 4180 has them. */
#ifndef LOAD_CSV_H
#define LOAD_CSV_H

#include "base/error.h"
#include "load/lines.h"

struct csv_record {
	char **cells;		/* owned; the cells themselves lie in the lines' text */
	size_t most;		/* room for so many */
	size_t count;		/* so many there are; those past `most` are not kept */
};

void csv_init(struct csv_record *record, size_t most);
void csv_release(struct csv_record *record);

/*
 * Splits the record that starts with the line just read, and reads on where a
 * quoted cell goes over the line's end.  False: err says what (not where).
 */
bool csv_read(struct lines *lines, struct csv_record *record, struct error *err)
	__attribute__((warn_unused_result));

#endif
