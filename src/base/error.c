#include "base/error.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"

#define ERRORS_KEPT 50

static char *format_text(const char *format, va_list args)
	__attribute__((format(printf, 1, 0)));

static char *format_text(const char *format, va_list args)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addv(&text, format, args);
	return strbuf_take(&text);
}

void error_release(struct error *err)
{
	free(err->file);
	free(err->pointer);
	free(err->what);
	free(err->hint);
	*err = (struct error)ERROR_INIT;
}

void error_set(struct error *err, enum error_status status, const char *format, ...)
{
	va_list args;
	char *what;

	va_start(args, format);
	what = format_text(format, args);
	va_end(args);
	error_release(err);
	err->status = status;
	err->what = what;
}

void error_hint(struct error *err, const char *format, ...)
{
	va_list args;
	char *hint;

	va_start(args, format);
	hint = format_text(format, args);
	va_end(args);
	free(err->hint);
	err->hint = hint;
}

void error_place(struct error *err, const char *file, unsigned line, unsigned column)
{
	char *copy = file ? mem_strdup(file) : NULL;

	free(err->file);
	err->file = copy;
	err->line = line;
	err->column = column;
}

/* Without line feeds: a text from a file must not look like another message. */
static void add_harmless(struct strbuf *out, const char *s)
{
	char *visible = text_visible(s, strlen(s));
	const char *rest = visible;
	const char *feed;

	while ((feed = strchr(rest, '\n'))) {
		strbuf_addn(out, rest, (size_t)(feed - rest));
		strbuf_add(out, "<U+000A>");
		rest = feed + 1;
	}
	strbuf_add(out, rest);
	free(visible);
}

void error_describe(const struct error *err, struct strbuf *out)
{
	if (!err->what)
		return;
	if (err->file) {
		add_harmless(out, err->file);
		if (err->line)
			strbuf_addf(out, ":%u", err->line);
		if (err->line && err->column)
			strbuf_addf(out, ":%u", err->column);
		strbuf_add(out, ": ");
	}
	if (err->pointer) {
		strbuf_addc(out, '#');
		add_harmless(out, err->pointer);
		strbuf_add(out, ": ");
	}
	add_harmless(out, err->what);
	strbuf_addc(out, '\n');
	if (!err->hint)
		return;
	strbuf_add(out, "  ");
	add_harmless(out, err->hint);
	strbuf_addc(out, '\n');
}

static bool is_whole(const char *sentence)
{
	static const char *const ends[] = { ".", "?", "!", ")", "。", "？", "！" };

	for (size_t i = 0; i < COUNT(ends); i++) {
		if (text_ends(sentence, ends[i]))
			return true;
	}
	return false;
}

void error_add_sentences(const struct error *err, struct strbuf *out)
{
	struct strbuf what;

	strbuf_init(&what);
	if (err->hint && !is_whole(err->what))
		/* TRANSLATORS: what went wrong, made a sentence; another one follows. */
		strbuf_addf(&what, _("%s."), err->what);
	else
		strbuf_add(&what, err->what);
	language_add_sentence(out, what.text);
	if (err->hint)
		language_add_sentence(out, err->hint);
	strbuf_release(&what);
}

struct error *errors_add(struct errors *errors)
{
	struct error *scratch;

	/* All at once, so that the pointers handed out stay valid. */
	if (!errors->items)
		errors->items = mem_array(ERRORS_KEPT + 1, sizeof(*errors->items));
	if (errors->count < ERRORS_KEPT) {
		errors->items[errors->count] = (struct error)ERROR_INIT;
		return &errors->items[errors->count++];
	}
	errors->left_out++;
	scratch = &errors->items[ERRORS_KEPT];
	error_release(scratch);
	return scratch;
}

void errors_release(struct errors *errors)
{
	if (errors->items) {
		for (size_t i = 0; i <= ERRORS_KEPT; i++)
			error_release(&errors->items[i]);
	}
	free(errors->items);
	*errors = (struct errors)ERRORS_INIT;
}
