/*
 * A document as lines of a given width: the one place that decides indents, numbers, marks and wrapping,
 * for the curses pager, the line front end and the text format alike.
 */
#ifndef REPORT_FORMATS_LAYOUT_H
#define REPORT_FORMATS_LAYOUT_H

#include "report/pages/document.h"

struct laid_line {
	char *text;		/* owned; with indent and marks, no line feed */
	size_t block;		/* which block of the document it belongs to */
	bool first;		/* the block's first line */
	bool over;		/* wider than asked for: an address, kept whole */
};

struct layout {
	struct laid_line *items;	/* owned */
	size_t count, size;
};

/* columns >= 1.  Lines don't exceed them, but for addresses when keep_addresses is set. */
void layout_document(struct layout *layout, const struct document *document, size_t columns,
		     bool keep_addresses);
void layout_release(struct layout *layout);

/* What stands in the tick box of a step with that mark. */
char layout_tick(enum mark mark);

#endif
