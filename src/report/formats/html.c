/* A sheet as one HTML file. */
#include "report/formats/formats.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/qr.h"
#include "base/text.h"
#include "report/formats/html_style.h"
#include "report/formats/layout.h"

#define DEPTHS 16		/* what lies deeper hangs on the same */
#define MICROMETRES 1000	/* to the millimetre */

/* Of a QR code on paper: for a camera held over it, and for one that sees a fax. */
static const struct qr_measure {
	size_t side, module;	/* at least, in micrometres */
} near = { 25000, 500 }, far = { 40000, 800 };

struct html {
	struct strbuf *out;
	const struct sheet *sheet;
	size_t block;				/* which one is being written */
	const struct shape *open[DEPTHS];	/* by depth: on what the next block may hang; NULL: on nothing */
};

static const struct block *block_now(const struct html *html)
{
	return &html->sheet->in[0].document.items[html->block];
}

bool format_is_link(const char *address)
{
	static const char *const schemes[] = { "http://", "https://" };

	for (const char *s = address; *s; s++) {
		if (*s <= ' ' || *s > '~')
			return false;
	}
	for (size_t i = 0; i < COUNT(schemes); i++) {
		size_t length = strlen(schemes[i]);

		if (strncasecmp(address, schemes[i], length) == 0 && address[length])
			return true;
	}
	return false;
}

static void add_char(struct strbuf *out, char c)
{
	switch (c) {
	case '&':
		strbuf_add(out, "&amp;");
		break;
	case '<':
		strbuf_add(out, "&lt;");
		break;
	case '>':
		strbuf_add(out, "&gt;");
		break;
	case '"':
		strbuf_add(out, "&quot;");
		break;
	case '\'':
		strbuf_add(out, "&#39;");
		break;
	default:
		strbuf_addc(out, c);
	}
}

/* Text in which nothing is markup, and nothing hides; line_feed: what stands for one. */
static void add_text(struct strbuf *out, const char *text, const char *line_feed)
{
	char *visible = text_visible(text, strlen(text));

	for (const char *s = visible; *s; s++) {
		if (*s == '\n')
			strbuf_add(out, line_feed);
		else
			add_char(out, *s);
	}
	free(visible);
}

/* What one language says: a part of its markup. */
typedef void side_writer(struct strbuf *out, const struct sheet_text *text, size_t block);

static void write_head(struct strbuf *out, const struct sheet_text *text, size_t block)
{
	(void)block;
	add_text(out, text->head, " ");
}

static void write_foot(struct strbuf *out, const struct sheet_text *text, size_t block)
{
	(void)block;
	add_text(out, text->foot, " ");
}

static void write_label(struct strbuf *out, const struct sheet_text *text, size_t block)
{
	const struct block *b = &text->document.items[block];

	if (!b->label)
		return;
	strbuf_add(out, "<b>");
	add_text(out, b->label, "<br>");
	strbuf_add(out, b->kind == BLOCK_PART ? "</b>" : ":</b>");
}

static void write_words(struct strbuf *out, const struct sheet_text *text, size_t block)
{
	const struct block *b = &text->document.items[block];

	if (b->kind == BLOCK_ITEM && b->number)
		strbuf_addf(out, "(%u) ", b->number);
	write_label(out, text, block);
	strbuf_add(out, b->label && *b->text ? " " : "");
	strbuf_add(out, b->kind == BLOCK_CHECK ? "<code>" : "");
	add_text(out, b->text, "<br>");
	strbuf_add(out, b->kind == BLOCK_CHECK ? "</code>" : "");
}

/* Both languages beside each other; what is the same in both only once. */
static void add_both(struct html *html, side_writer *write)
{
	const struct sheet *sheet = html->sheet;
	struct strbuf sides[SHEET_LANGUAGES];

	for (size_t l = 0; l < SHEET_LANGUAGES; l++) {
		strbuf_init(&sides[l]);
		if (l < sheet->language_count)
			write(&sides[l], &sheet->in[l], html->block);
	}
	if (sheet->language_count == 1 || strcmp(sides[0].text, sides[1].text) == 0) {
		strbuf_add(html->out, sides[0].text);
	} else {
		strbuf_add(html->out, "<span class=\"pair\">");
		for (size_t l = 0; l < SHEET_LANGUAGES; l++)
			strbuf_addf(html->out, "<span lang=\"%s\">%s</span>", sheet->in[l].code,
				    sides[l].text);
		strbuf_add(html->out, "</span>");
	}
	for (size_t l = 0; l < SHEET_LANGUAGES; l++)
		strbuf_release(&sides[l]);
}

static void say_words(struct html *html)
{
	add_both(html, write_words);
}

static void say_step(struct html *html)
{
	const struct block *block = block_now(html);
	enum mark mark = block->mark;

	strbuf_addf(html->out, "<input type=\"checkbox\"%s> ", mark == MARK_DONE ? " checked" : "");
	if (mark == MARK_FAILED || mark == MARK_SKIPPED)
		strbuf_addf(html->out, "[%c] ", layout_tick(mark));
	strbuf_addf(html->out, "<span class=\"number\">%u.</span> ", block->number);
	add_both(html, write_words);
}

static void say_action(struct html *html)
{
	strbuf_addf(html->out, "<li value=\"%u\">", block_now(html)->number);
	add_both(html, write_words);
}

static void add_label_line(struct html *html)
{
	if (!block_now(html)->label)
		return;
	strbuf_add(html->out, "<p>");
	add_both(html, write_label);
	strbuf_add(html->out, "</p>\n");
}

static void say_exact(struct html *html)
{
	add_label_line(html);
	strbuf_add(html->out, "<pre><code>");
	add_text(html->out, block_now(html)->text, "\n");
	strbuf_add(html->out, "</code></pre>\n");
}

/* The dark modules, a box for each run of them: one path, so that there are no seams. */
static void add_modules(struct strbuf *out, const struct qr *qr)
{
	for (size_t y = 0; y < qr->size; y++) {
		const unsigned char *row = qr->modules + y * qr->size;

		for (size_t x = 0, run; x < qr->size; x += run) {
			run = 1;
			while (x + run < qr->size && row[x + run] == row[x])
				run++;
			if (row[x])
				strbuf_addf(out, "M%zu %zuh%zuv1h-%zuz", x + QR_QUIET, y + QR_QUIET,
					    run, run);
		}
	}
}

static void add_qr(struct html *html, const char *text)
{
	const struct qr_measure *measure = html->sheet->kind == SHEET_SEND_ME ? &far : &near;
	size_t module, modules, side;
	struct qr qr;

	if (!qr_make(&qr, text, QR_MEDIUM))
		return;
	module = (measure->side + qr.size - 1) / qr.size;
	if (module < measure->module)
		module = measure->module;
	modules = qr.size + 2 * QR_QUIET;
	side = modules * module;
	strbuf_add(html->out, "<svg aria-hidden=\"true\" ");
	strbuf_addf(html->out, "width=\"%zu.%03zumm\" height=\"%zu.%03zumm\" ",
		    side / MICROMETRES, side % MICROMETRES, side / MICROMETRES, side % MICROMETRES);
	strbuf_addf(html->out, "viewBox=\"0 0 %zu %zu\" shape-rendering=\"crispEdges\"><path d=\"",
		    modules, modules);
	add_modules(html->out, &qr);
	strbuf_add(html->out, "\"/></svg>\n");
	qr_release(&qr);
}

/* It may go on in the next line behind each of these, but not within "//" or "=/". */
static bool is_end_of_part(const char *s)
{
	static const char ends[] = "/?&=";

	return strchr(ends, s[0]) && s[1] && !strchr(ends, s[1]);
}

static void add_link(struct strbuf *out, const char *url)
{
	const char *host = strstr(url, "//") + 2;

	strbuf_add(out, "<a href=\"");
	add_text(out, url, "");
	strbuf_add(out, "\">");
	for (const char *s = url; *s; s++) {
		add_char(out, *s);
		if (s >= host && is_end_of_part(s))
			strbuf_add(out, "<wbr>");
	}
	strbuf_add(out, "</a>");
}

static void say_address(struct html *html)
{
	const char *url = block_now(html)->text;
	bool link = format_is_link(url);

	if (link)
		add_qr(html, url);
	strbuf_add(html->out, "<div>");
	add_label_line(html);
	strbuf_add(html->out, "<p class=\"url\">");
	if (link)
		add_link(html->out, url);
	else
		add_text(html->out, url, "<br>");
	strbuf_add(html->out, "</p>\n");
}

/* How a kind of block is marked up. */
struct shape {
	const char *list, *list_end;	/* around those that follow each other; NULL: it is in no list */
	const char *begin;
	void (*say)(struct html *html);
	const char *end;
	const char *last;		/* behind what hangs on it; NULL: nothing does */
};

static const struct shape shapes[BLOCK_KIND_COUNT] = {
	[BLOCK_TITLE] = { .begin = "<h1>", .say = say_words, .end = "</h1>\n" },
	[BLOCK_HEADING] = { .begin = "<h2>", .say = say_words, .end = "</h2>\n" },
	[BLOCK_PHASE] = { .begin = "<h3 class=\"phase\">", .say = say_words, .end = "</h3>\n" },
	[BLOCK_PARAGRAPH] = { .begin = "<p>", .say = say_words, .end = "</p>\n" },
	[BLOCK_ITEM] = { "<ul>", "</ul>\n", "<li>", say_words, "\n", "</li>" },
	[BLOCK_FACT] = { "<ul class=\"facts\">", "</ul>\n", "<li>", say_words, "\n", "</li>" },
	[BLOCK_PART] = { "<ul class=\"parts\">", "</ul>\n", "<li>", say_words, "\n", "</li>" },
	[BLOCK_ACTION] = { "<ol>", "</ol>\n", "", say_action, "\n", "</li>" },
	[BLOCK_WARNING] = { .begin = "<section class=\"warning\"><h3><span class=\"sign\">!</span> ",
			    .say = say_words, .end = "</h3>\n", .last = "</section>\n" },
	[BLOCK_STEP] = { .begin = "<section class=\"step\"><h3><label>", .say = say_step,
			 .end = "</label></h3>\n", .last = "</section>\n" },
	[BLOCK_EXPECT] = { .begin = "<p>", .say = say_words, .end = "</p>\n" },
	[BLOCK_OTHERWISE] = { .begin = "<p>", .say = say_words, .end = "</p>\n" },
	[BLOCK_ADDRESS] = { .begin = "<div class=\"address\">", .say = say_address, .end = "",
			    .last = "</div></div>\n" },
	[BLOCK_ARCHIVE] = { .begin = "<div class=\"address\">", .say = say_address, .end = "",
			    .last = "</div></div>\n" },
	[BLOCK_SOURCE] = { .begin = "<p class=\"source\">", .say = say_words, .end = "</p>\n" },
	[BLOCK_STOP] = { .begin = "<p class=\"stop\">", .say = say_words, .end = "</p>\n" },
	[BLOCK_ADDED] = { .begin = "<p>+ ", .say = say_words, .end = "</p>\n" },
	[BLOCK_REMOVED] = { .begin = "<p>- ", .say = say_words, .end = "</p>\n" },
	[BLOCK_EXACT] = { .begin = "", .say = say_exact, .end = "" },
	[BLOCK_CHECK] = { .begin = "<p class=\"check\">", .say = say_words, .end = "</p>\n" },
	[BLOCK_FILL] = { .begin = "<p class=\"fill\"><span>", .say = say_words,
			 .end = "</span><span class=\"line\"></span></p>\n" },
	[BLOCK_OTHER] = { .begin = "<p>", .say = say_words, .end = "</p>\n" },
};

static void close_from(struct html *html, unsigned depth)
{
	for (unsigned d = DEPTHS; d-- > depth;) {
		const struct shape *shape = html->open[d];

		if (!shape)
			continue;
		strbuf_add(html->out, shape->last);
		strbuf_add(html->out, shape->list ? shape->list_end : "");
		html->open[d] = NULL;
	}
}

/* A check word hangs on its address, however deep that lies. */
static unsigned depth_of(const struct block *block)
{
	unsigned depth = block->depth < DEPTHS ? block->depth : DEPTHS;

	depth += block->kind == BLOCK_CHECK;
	return depth < DEPTHS ? depth : DEPTHS - 1;
}

static void add_block(struct html *html)
{
	const struct block *block = block_now(html);
	const struct shape *shape = &shapes[block->kind];
	unsigned depth = depth_of(block);

	if (shape->list && html->open[depth] == shape) {
		close_from(html, depth + 1);
		strbuf_addf(html->out, "%s\n", shape->last);
	} else {
		close_from(html, depth);
		strbuf_add(html->out, shape->list ? shape->list : "");
	}
	strbuf_add(html->out, shape->begin);
	shape->say(html);
	strbuf_add(html->out, shape->end);
	html->open[depth] = shape->last ? shape : NULL;
}

/* Nothing is fetched and nothing runs, whatever a text may bring in. */
static void add_head(struct strbuf *out, const struct sheet *sheet)
{
	strbuf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		    sheet->in[0].code);
	strbuf_add(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
			"style-src 'unsafe-inline'; img-src data:\">\n"
			"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
			"<meta name=\"author\" content=\"");
	add_text(out, sheet->author, " ");
	strbuf_add(out, "\">\n<title>");
	add_text(out, sheet->in[0].title, " ");
	strbuf_add(out, "</title>\n<style>\n");
	html_style(out, sheet);
	strbuf_add(out, "</style>\n</head>\n");
}

void format_html(struct strbuf *out, const struct sheet *sheet)
{
	struct html html = { .out = out, .sheet = sheet };

	add_head(out, sheet);
	strbuf_addf(out, "<body class=\"%s%s\">\n<header>\n<p>", sheet_kind_id(sheet->kind),
		    sheet->language_count > 1 ? " two" : "");
	add_both(&html, write_head);
	strbuf_add(out, "</p>\n<p>");
	add_both(&html, write_foot);
	strbuf_add(out, "</p>\n</header>\n");
	for (; html.block < sheet->in[0].document.count; html.block++)
		add_block(&html);
	close_from(&html, 0);
	strbuf_add(out, "</body>\n</html>\n");
}
