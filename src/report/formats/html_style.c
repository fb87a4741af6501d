#include "report/formats/html_style.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/*
 * Black on white whatever the screen's own colours are: it is read on paper.  Nothing is told by a colour.
 * Families: whichever of the Japanese fonts is there, so that kanji have their Japanese forms.
 */
static const char common[] =
	"html { color-scheme: light; }\n"
	"* { box-sizing: border-box; }\n"
	"body { margin: 0 auto; padding: 1em; max-width: 46em; color: #000; background: #fff;\n"
	"  font: 11pt/1.5 \"Noto Sans CJK JP\", \"Noto Sans JP\", \"Yu Gothic\", \"Hiragino Sans\", IPAPGothic,\n"
	"    TakaoPGothic, sans-serif;\n"
	"  line-break: strict; overflow-wrap: break-word; orphans: 2; widows: 2; }\n"
	"body.two { max-width: 64em; }\n"
	"header { font-size: 0.85em; }\n"
	"header p { margin: 0; }\n"
	"h1, h2, h3 { line-height: 1.3; break-after: avoid; break-inside: avoid; }\n"
	"h1 { margin: 0.5em 0; font-size: 1.6em; }\n"
	"h2 { margin: 1.4em 0 0.4em; font-size: 1.25em; border-bottom: 2px solid #000; }\n"
	"h3 { margin: 0.6em 0 0.3em; font-size: 1.05em; }\n"
	"h3.phase { margin-top: 1.2em; text-decoration: underline; }\n"
	"p, ul, ol, pre { margin: 0.3em 0; }\n"
	"ul, ol { padding-left: 1.6em; }\n"
	"ul.facts, ul.parts { list-style: none; }\n"
	"body > ul.facts { padding-left: 0; }\n"
	"ul.facts p { margin-left: 1.6em; }\n"
	/* Both languages beside each other, or below each other on a screen without room for that. */
	".pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.5em; }\n"
	".step, .warning { break-inside: avoid; margin: 0.8em 0; }\n"
	".step { padding: 0.2em 0 0.2em 2em; border-top: 1px solid #000; }\n"
	".step > h3 { margin-left: -2em; }\n"
	".step > h3 label { display: flex; align-items: baseline; gap: 0.5em; }\n"
	".step > h3 .pair { flex: 1; }\n"
	/* Drawn here, since browsers draw their own as small as they like, and grey. */
	"input { appearance: none; flex: none; width: 1.2em; height: 1.2em; margin: 0; border: 1.5pt solid #000;\n"
	"  font: inherit; line-height: 0.9; text-align: center; align-self: center; }\n"
	"input:checked::before { content: \"x\"; font-weight: bold; }\n"
	".warning { padding: 0.3em 1em 0.5em; border: 2px solid #000; border-left-width: 10px; }\n"
	".warning > h3 { display: flex; gap: 0.6em; }\n"
	".warning > h3 .pair { flex: 1; }\n"
	".sign { font-weight: bold; font-size: 1.3em; line-height: 1; }\n"
	".stop { margin: 1em 0; padding: 0.4em; border: double #000; border-width: 4px 0; font-weight: bold;\n"
	"  text-align: center; break-before: avoid; break-inside: avoid; }\n"
	".stop + .step { border-top: none; }\n"
	".source { font-size: 0.85em; }\n"
	"a { color: #000; }\n"
	".address { display: flex; flex-direction: row-reverse; justify-content: space-between; gap: 5mm;\n"
	"  margin: 0.6em 0; break-inside: avoid; }\n"
	".address > div { flex: 1; min-width: 0; }\n"
	".address svg { flex: none; background: #fff; }\n"
	".url, pre, code { font-family: \"Noto Sans Mono CJK JP\", \"DejaVu Sans Mono\", monospace; }\n"
	".url { overflow-wrap: anywhere; }\n"
	"pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.2em 0.5em; border: 1px solid #000; }\n"
	".fill { display: flex; gap: 0.5em; margin-top: 1.6em; break-inside: avoid; }\n"
	".fill + .fill { break-before: avoid; }\n"
	".fill .line { flex: 1; min-width: 12em; border-bottom: 1px solid #000; }\n"
	".check code { font-weight: bold; white-space: nowrap; }\n"
	".customer { font-size: 14pt; line-height: 1.4; }\n"
	".customer.two { font-size: 12pt; }\n"
	".send-me { font-size: 13pt; line-height: 1.3; }\n"
	".send-me h1 { font-size: 1.2em; }\n"
	".send-me .url { font-size: 20pt; line-height: 1.3; }\n"
	".send-me .check { font-size: 15pt; }\n"
	".send-me .step { margin: 0.4em 0; padding-left: 0; border-top-width: 3px; }\n"
	".send-me .step > h3 { margin: 0; }\n"
	".send-me input { font-size: 1.6em; }\n"
	".send-me .number { font-size: 3em; line-height: 1; }\n"
	"@media screen and (max-width: 40em) {\n"
	"  .pair { grid-template-columns: 1fr; }\n"
	"  .address { flex-direction: column-reverse; } }\n"
	"@media print { body, body.two { padding: 0; max-width: none; } }\n";

/* A string of a style sheet.  The blank ends the number, and isn't shown. */
static void add_char(struct strbuf *out, char c)
{
	if (strchr("\"\\<>&\n", c))
		strbuf_addf(out, "\\%x ", (unsigned)c);
	else
		strbuf_addc(out, c);
}

static void add_margin(struct strbuf *out, const char *where, const char *text)
{
	char *visible = text_visible(text, strlen(text));

	strbuf_addf(out, "  @%s { font-size: 8pt; content: \"", where);
	for (const char *s = visible; *s; s++)
		add_char(out, *s);
	strbuf_add(out, "\"; }\n");
	free(visible);
}

/* Words in which the browser puts the numbers. */
static void add_page_margin(struct strbuf *out, const char *words)
{
	struct strbuf string;

	strbuf_init(&string);
	while (*words)
		add_char(&string, *words++);
	strbuf_add(out, "  @bottom-right { font-size: 8pt; content: \"");
	sheet_page_with(out, string.text, "\" counter(page) \"", "\" counter(pages) \"");
	strbuf_add(out, "\"; }");
	strbuf_release(&string);
}

void html_style(struct strbuf *out, const struct sheet *sheet)
{
	strbuf_add(out, common);
	strbuf_add(out, "@page { margin: 15mm;");
	if (sheet->paper)
		strbuf_addf(out, " size: %.1fmm %.1fmm;", sheet->paper->width, sheet->paper->height);
	strbuf_addc(out, '\n');
	add_margin(out, "top-left", sheet->in[0].head);
	add_margin(out, "bottom-left", sheet->in[0].foot);
	add_page_margin(out, sheet->in[0].page);
	strbuf_add(out, " }\n@page :first { @top-left { content: none; } @bottom-left { content: none; } }\n");
}
