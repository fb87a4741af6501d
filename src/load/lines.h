/* Lines of a stream, of LIMIT_LINE bytes at most; of longer ones the start is held. */
#ifndef LOAD_LINES_H
#define LOAD_LINES_H

#include <stdbool.h>
#include <stdio.h>

struct lines {
	FILE *stream;		/* borrowed */
	char *text;		/* owned; without the line's end; NULL: none was read */
	size_t length, size;
	size_t number;		/* of the line, or of the first of those joined; from 1 */
	size_t joined;		/* so many lines more are in the text */
	bool too_long;
	char *back;		/* owned; what was given back */
	size_t back_at, back_end;
};

/* Reads the next line.  False: the stream is at its end, or broken (ferror tells). */
bool lines_next(struct lines *lines);
/* Reads another line behind the text that is there, with a line feed between. */
bool lines_join(struct lines *lines);
/* Gives all lines back but the first of those joined: they are read again. */
void lines_give_back(struct lines *lines);
void lines_release(struct lines *lines);

#endif
