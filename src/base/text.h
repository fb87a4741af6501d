/*
 * UTF-8 text as people see it: columns, line breaking (UAX #14 by
 * libunistring; addresses, commands and numbers stay whole), clipping, folding for search,
 * and making untrusted text harmless.  All functions take valid UTF-8 unless
 * they say otherwise.  Columns are counted as ncurses and glibc count them.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The same text, or both NULL? */
bool text_same(const char *a, const char *b);

/* Does it end so, with something before that? */
bool text_ends(const char *s, const char *end);

/* Columns that `length` bytes of s take on a terminal. */
size_t text_columns(const char *s, size_t length);

/* Bytes of the longest prefix of s, in whole graphemes, that fits `columns`. */
size_t text_clip(const char *s, size_t length, size_t columns);

/* Bytes of the first grapheme, a character as people see it; 0 if length is 0.  Works on any bytes. */
size_t text_grapheme(const char *s, size_t length);

/*
 * One line of wrapped text: a piece of the source, borrowed.  Blanks at the
 * break and the line feed itself belong to no line; nothing else is left out.
 */
struct text_line {
	const char *start;
	size_t length;		/* bytes */
	size_t columns;		/* can exceed the width only if `over` */
	bool over;		/* an address or word that is longer than a whole line */
};

struct text_lines {
	struct text_line *items;	/* owned */
	size_t count, size;
};

/*
 * Breaks s (which must outlive the result) into lines of at most `columns`
 * columns, appending to lines: one at least, and one more for each line feed.  A word that is
 * longer than a line is cut at a grapheme, but an address (http…) is kept whole on a line
 * of its own with `over` set when keep_addresses says so.  columns >= 1.
 */
void text_wrap(struct text_lines *lines, const char *s, size_t columns, bool keep_addresses);
void text_lines_release(struct text_lines *lines);

/* What begins at a byte of a text, for who measures lines otherwise than in columns. */
enum text_break {
	BREAK_NOTHING,		/* the byte is within a grapheme */
	BREAK_GRAPHEME,		/* a line may begin only if the word is longer than a whole line */
	BREAK_WORD,		/* a line may begin */
};

/*
 * For each byte of s, by the rules of text_wrap (longer addresses aren't kept); line feeds are the
 * caller's matter.  columns: about how many a line has.  The caller frees it.
 */
enum text_break *text_breaks(const char *s, size_t columns);

/*
 * First character that may not stand in a trusted text: invalid UTF-8, C0
 * (but line feed), DEL, C1, bidirectional controls, zero-width and other
 * invisible format characters, U+00AD, noncharacters; and a sign without columns, such as an accent, where there is
 * nothing it could stand on, or where four of them stand already.  NULL: none.
 * Works on any bytes.
 */
const char *text_unsafe(const char *s, size_t length);

/* The code point that valid UTF-8 begins with, and how many bytes it takes. */
uint32_t text_code_point(const char *s, size_t length, size_t *bytes);

/* A copy in which every unsafe character is visible as <U+001B> (bytes as <1B>); the caller frees it. */
char *text_visible(const char *s, size_t length);
/* The same on one line: line feeds become blanks. */
char *text_line(const char *s, size_t length);

/* Of strings in an array, for qsort: by their bytes. */
int text_compare(const void *left, const void *right);

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
/* The bytes of the byte order mark that some editors put before all else; 0: there is none. */
size_t text_mark(const char *s, size_t length);

/* Folded for search: NFKC, case, katakana to hiragana; the caller frees it. */
char *text_fold(const char *s);

/*
 * A text folded for search that knows where it comes from: byte i of `text` comes from the
 * grapheme of the source at byte origins[i]; origins[length] is the source's end.
 */
struct text_trace {
	char *text;		/* owned */
	size_t *origins;	/* owned; length + 1 of them */
	size_t length;
};

/* As text_fold, but for letters of Hangul that are written one by one, U+3131 and U+FFA1: here they stay so. */
void text_trace_fold(struct text_trace *trace, const char *s);
/*
 * A folded text by its sound: prolonged sound marks and middle dots are left out, and kana that
 * sound alike (ぢ and でぃ for じ) are the same.  The origins are those in the first source.
 */
void text_trace_sound(struct text_trace *sound, const struct text_trace *folded);
void text_trace_release(struct text_trace *trace);

#endif
