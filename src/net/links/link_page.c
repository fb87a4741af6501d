#include "net/links/link_page.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "net/quote.h"

/* As a whole title, heading or part of one. */
static const char *const headings[] = {
	"404", "404 not found", "not found", "page not found", "404 page not found", "404 error", "error 404",
	"404 error page", "http 404", "http error 404", "file not found", "404 file not found", "url not found",
	"file or directory not found", "document not found", "content not found", "object not found",
	"resource not found", "page no longer available", "page no longer exists",
	"ページが見つかりません", "ページが見つかりませんでした", "ページは見つかりません", "ページがありません",
	"404 エラー", "404エラー", "エラー 404", "該当するページがありません", "ページが存在しません",
	"seite nicht gefunden", "404 seite nicht gefunden", "fehler 404", "404 fehler", "nicht gefunden",
	"datei nicht gefunden", "dokument nicht gefunden",
	"page non trouvée", "page introuvable", "erreur 404", "página no encontrada", "error 404 página no encontrada",
	"pagina non trovata", "pagina niet gevonden", "页面不存在", "找不到页面", "페이지를 찾을 수 없습니다",
};

#define MOST 16

/* A sentence of its own, wherever it stands: one of the first, and one of the second. */
static const struct language {
	const char *subjects[MOST], *predicates[MOST];
} languages[] = {
	{ { "the page ", "this page ", "that page ", "the page you requested ", "the page requested ",
	    "the requested page ", "the requested url ", "the requested file ", "the requested document ",
	    "the page you are looking for ", "the page you're looking for ", "the page you were looking for ",
	    "the file you requested ", "the document you requested ", "the resource you are looking for " },
	  { "cannot be found", "can't be found", "can not be found", "could not be found", "couldn't be found",
	    "was not found", "was not found on this server", "could not be found on this server",
	    "does not exist", "doesn't exist", "no longer exists", "is no longer available", "has been removed" } },
	{ { "we can't find ", "we cannot find ", "we could not find ", "we couldn't find ", "we can't seem to find ",
	    "unable to find " },
	  { "that page", "this page", "the page you requested", "the page you are looking for",
	    "the page you're looking for", "the page you were looking for" } },
	{ { "お探しのページは", "お探しのページが", "指定されたページは", "指定されたページが",
	    "ご指定のページは", "ご指定のページが", "ご指定されたページは", "アクセスされたページは",
	    "アクセスしようとしたページは", "要求されたページは", "このページは" },
	  { "見つかりません", "見つかりませんでした", "見つけられませんでした", "存在しません", "ありません",
	    "削除されました", "削除されています" } },
	{ { "die seite ", "diese seite ", "die angeforderte seite ", "die gesuchte seite ",
	    "die von ihnen gesuchte seite ", "die von ihnen angeforderte seite ", "die aufgerufene seite ",
	    "die gewünschte seite ", "das angeforderte dokument ", "die angeforderte datei " },
	  { "wurde nicht gefunden", "wurde leider nicht gefunden", "konnte nicht gefunden werden",
	    "konnte leider nicht gefunden werden", "existiert nicht", "existiert nicht mehr",
	    "existiert leider nicht mehr", "ist nicht mehr verfügbar" } },
	{ { "la page demandée ", "la page que vous recherchez ", "la page que vous avez demandée ", "cette page " },
	  { "n'existe pas", "n'existe plus", "est introuvable", "n'a pas été trouvée", "n'est plus disponible" } },
	{ { "la página que busca ", "la página que está buscando ", "la página solicitada ", "esta página " },
	  { "no existe", "ya no existe", "no se encuentra", "no se ha encontrado", "no se ha podido encontrar" } },
};

/* What stands for something else, or ends a sentence ('\n'). */
static const struct sign {
	const char *written, *read;
} signs[] = {
	{ "&nbsp;", " " }, { "\u00a0", " " }, { "&#39;", "'" }, { "&#039;", "'" }, { "&apos;", "'" },
	{ "&rsquo;", "'" }, { "&#8217;", "'" }, { "\u2019", "'" }, { "&eacute;", "é" }, { "&uuml;", "ü" },
	{ "&ndash;", "\n" }, { "&mdash;", "\n" }, { "&middot;", "\n" }, { "&raquo;", "\n" }, { " - ", "\n" },
	{ "\u2013", "\n" }, { "\u2014", "\n" }, { "\u00b7", "\n" }, { "\u00bb", "\n" }, { "。", "\n" },
	{ "、", "\n" }, { "！", "\n" }, { "｜", "\n" }, { "|", "\n" }, { "!", "\n" }, { "?", "\n" },
	{ ".", "\n" }, { ",", "\n" }, { ":", "\n" }, { ";", "\n" }, { "(", "\n" }, { ")", "\n" },
};

static const char *const heading_names[] = { "title", "h1", "h2" };
static const char *const hidden_names[] = { "script", "style", "noscript", "template", "svg" };

struct reader {
	const char *at, *end;
	struct strbuf piece;
	bool heading;			/* within one */
};

static bool is_heading(const char *piece)
{
	for (size_t i = 0; i < COUNT(headings); i++) {
		if (strcasecmp(piece, headings[i]) == 0)
			return true;
	}
	return false;
}

static bool is_predicate(const struct language *language, const char *rest)
{
	for (size_t i = 0; i < MOST && language->predicates[i]; i++) {
		if (strcasecmp(rest, language->predicates[i]) == 0)
			return true;
	}
	return false;
}

static bool is_sentence(const char *piece)
{
	for (size_t i = 0; i < COUNT(languages); i++) {
		const char *const *subjects = languages[i].subjects;

		for (size_t s = 0; s < MOST && subjects[s]; s++) {
			size_t length = strlen(subjects[s]);

			if (strncasecmp(piece, subjects[s], length) == 0 &&
			    is_predicate(&languages[i], piece + length))
				return true;
		}
	}
	return false;
}

static bool starts(const struct reader *reader, const char *with)
{
	size_t length = strlen(with);

	return (size_t)(reader->end - reader->at) >= length && strncasecmp(reader->at, with, length) == 0;
}

/* Behind the next `mark`, or to the end. */
static void skip_past(struct reader *reader, const char *mark)
{
	while (reader->at < reader->end && !starts(reader, mark))
		reader->at++;
	if (reader->at < reader->end)
		reader->at += strlen(mark);
}

/* Is it the tag (with "<" or "</" before it) of one of these elements?  NULL: no. */
static const char *tag_of(const struct reader *reader, const char *before, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct reader name = *reader;

		if (!starts(&name, before))
			return NULL;
		name.at += strlen(before);
		if (!starts(&name, names[i]))
			continue;
		name.at += strlen(names[i]);
		if (name.at < name.end && strchr("> \t\r\n/", *name.at))
			return names[i];
	}
	return NULL;
}

static void skip_tag(struct reader *reader)
{
	const char *hidden = tag_of(reader, "<", hidden_names, COUNT(hidden_names));
	char close[16];

	if (tag_of(reader, "<", heading_names, COUNT(heading_names)))
		reader->heading = true;
	else if (tag_of(reader, "</", heading_names, COUNT(heading_names)))
		reader->heading = false;
	if (starts(reader, "<!--")) {
		skip_past(reader, "-->");
	} else if (hidden) {
		snprintf(close, sizeof(close), "</%s", hidden);
		skip_past(reader, close);
		skip_past(reader, ">");
	} else {
		skip_past(reader, ">");
	}
}

static void add_blank(struct strbuf *piece)
{
	if (piece->length && piece->text[piece->length - 1] != ' ')
		strbuf_addc(piece, ' ');
}

/* One character, or what stands for one.  False: the piece ends with it. */
static bool read_sign(struct reader *reader)
{
	for (size_t i = 0; i < COUNT(signs); i++) {
		if (*signs[i].written != *reader->at || !starts(reader, signs[i].written))
			continue;
		reader->at += strlen(signs[i].written);
		if (*signs[i].read == '\n')
			return false;
		if (*signs[i].read == ' ')
			add_blank(&reader->piece);
		else
			strbuf_add(&reader->piece, signs[i].read);
		return true;
	}
	if (strchr(" \t\r\n\f", *reader->at))
		add_blank(&reader->piece);
	else
		strbuf_addc(&reader->piece, *reader->at);
	reader->at++;
	return true;
}

/* The next piece of text between tags and ends of sentences, maybe an empty one.  False: there is none. */
static bool next_piece(struct reader *reader)
{
	struct strbuf *piece = &reader->piece;

	strbuf_clear(piece);
	while (reader->at < reader->end && *reader->at == '<')
		skip_tag(reader);
	if (reader->at == reader->end)
		return false;
	while (reader->at < reader->end && *reader->at != '<' && read_sign(reader))
		;
	while (piece->length && piece->text[piece->length - 1] == ' ')
		piece->text[--piece->length] = '\0';
	return true;
}

char *page_missing(const char *page, size_t length)
{
	struct reader reader = { .at = page, .end = page + length };
	char *said = NULL;

	strbuf_init(&reader.piece);
	while (!said && next_piece(&reader)) {
		const char *piece = reader.piece.text;

		if (*piece && (is_sentence(piece) || (reader.heading && is_heading(piece))))
			said = quote(piece, reader.piece.length);
	}
	strbuf_release(&reader.piece);
	return said;
}
