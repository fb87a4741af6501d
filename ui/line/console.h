/* Plain lines out, typed lines in.  No escape sequence is ever written. */
#ifndef UI_LINE_CONSOLE_H
#define UI_LINE_CONSOLE_H

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "report/pages/document.h"
#include "ui/front.h"

struct console {
	const struct front *front;	/* for its limits; NULL: none */
	size_t columns;		/* that text is wrapped at */
	size_t window;		/* that the terminal has */
	bool echo;		/* the input is no terminal: the transcript shows what came */
	struct sigaction before;	/* what Ctrl-C did */
	sigset_t mask;			/* and which signals were held back */
};

/* From here to console_release Ctrl-C ends the input, and not the program. */
void console_init(struct console *console);
void console_release(struct console *console);

/* One text, wrapped. */
void console_say(const struct console *console, const char *text);
void console_sayf(const struct console *console, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A text behind a head ("3. "), wrapped beside it. */
void console_item(const struct console *console, const char *head, const char *text);
void console_number(const struct console *console, size_t number, const char *text);	/* "3. " */
/* Lines as they are, however long; what is unsafe in them is made visible. */
void console_raw(const struct console *console, const char *text);
void console_show(const struct console *console, const struct document *document);

/*
 * The next line typed, in UTF-8 and harmless, without its end; the caller
 * frees it.  NULL: end of input, or nobody reads what is written.
 */
char *console_read(const struct console *console, const char *prompt);
/*
 * Waits until `other` has something, as long as nobody types; a script's lines wait, too.  False: something was typed,
 * or it was Ctrl-C.
 */
bool console_silent(const struct console *console, struct pollfd other);
/* Was it Ctrl-C that ended the input? */
bool console_interrupted(void);

#endif
