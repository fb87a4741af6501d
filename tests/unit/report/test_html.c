/* A sheet as HTML: a file that needs no other, in which no text can become markup. */
#include "tests/unit/report/every_block.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/qr.h"
#include "report/formats/formats.h"

#define SCALE 4
#define PICTURE "html.pgm"
#define TOLERANCE 1e-9
#define ADDRESS "http://www.example.com/a?b=1&c=2"
#define PAIR "<span class=\"pair\"><span lang=\"en\">"
#define BESIDE "</span><span lang=\"ja\">"
#define PAIR_END "</span></span>"

static void begin_sheet(struct sheet *sheet)
{
	*sheet = (struct sheet){
		.paper = paper_named("a4"), .author = mem_strdup("A"), .language_count = 1,
		.in[0] = { .code = mem_strdup("en"), .title = mem_strdup("T"), .head = mem_strdup("H"),
			   .foot = mem_strdup("F"), .page = mem_strdup("{page}/{pages}"),
			   .goes_on = mem_strdup("") },
	};
}

/* The file; the caller frees it. */
static char *written(const struct sheet *sheet)
{
	struct strbuf out;

	strbuf_init(&out);
	format_html(&out, sheet);
	return strbuf_take(&out);
}

/* What stands in the body behind its head. */
static char *body_of(const char *html)
{
	const char *begin = strstr(html, "</header>\n"), *end = strstr(html, "</body>");

	assert_non_null(begin);
	assert_non_null(end);
	begin += strlen("</header>\n");
	return mem_strndup(begin, (size_t)(end - begin));
}

static char *body_with(const struct said *said, size_t count)
{
	struct sheet sheet;
	char *html, *body;

	begin_sheet(&sheet);
	for (size_t i = 0; i < count; i++)
		say(&sheet.in[0].document, &said[i]);
	html = written(&sheet);
	body = body_of(html);
	free(html);
	sheet_release(&sheet);
	return body;
}

static char *every_sheet(size_t languages)
{
	struct sheet sheet;
	char *html;

	every_block_sheet(&sheet, languages, "letter");
	html = written(&sheet);
	sheet_release(&sheet);
	return html;
}

/* What a reader sees: without tags, and with the characters that stood for others. */
static char *seen(const char *html)
{
	static const struct {
		const char *name, *character;
	} entities[] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" },
	};
	struct strbuf out;

	strbuf_init(&out);
	while (*html) {
		size_t e = 0;

		if (*html == '<') {
			html = strchr(html, '>') + 1;
			continue;
		}
		while (e < ROWS(entities) && strncmp(html, entities[e].name, strlen(entities[e].name)) != 0)
			e++;
		if (e < ROWS(entities))
			strbuf_add(&out, entities[e].character);
		else
			strbuf_addc(&out, *html);
		html += e < ROWS(entities) ? strlen(entities[e].name) : 1;
	}
	return strbuf_take(&out);
}

static void each_kind_of_block_has_its_markup(void **state)
{
	static const struct {
		struct said said;
		const char *html;
	} cases[] = {
		{ { .kind = BLOCK_TITLE, .text = "A" }, "<h1>A</h1>\n" },
		{ { .kind = BLOCK_HEADING, .text = "A" }, "<h2>A</h2>\n" },
		{ { .kind = BLOCK_PHASE, .text = "A" }, "<h3 class=\"phase\">A</h3>\n" },
		{ { .kind = BLOCK_PARAGRAPH, .text = "A\nB" }, "<p>A<br>B</p>\n" },
		{ { .kind = BLOCK_ITEM, .text = "A" }, "<ul><li>A\n</li></ul>\n" },
		{ { .kind = BLOCK_ITEM, .text = "A", .number = 2 }, "<ul><li>(2) A\n</li></ul>\n" },
		{ { .kind = BLOCK_FACT, .label = "L", .text = "A" },
		  "<ul class=\"facts\"><li><b>L:</b> A\n</li></ul>\n" },
		{ { .kind = BLOCK_PART, .label = "[no]", .text = "A" },
		  "<ul class=\"parts\"><li><b>[no]</b> A\n</li></ul>\n" },
		{ { .kind = BLOCK_ACTION, .number = 3, .text = "A" }, "<ol><li value=\"3\">A\n</li></ol>\n" },
		{ { .kind = BLOCK_WARNING, .text = "A" },
		  "<section class=\"warning\"><h3><span class=\"sign\">!</span> A</h3>\n</section>\n" },
		{ { .kind = BLOCK_STEP, .number = 4, .text = "A" },
		  "<section class=\"step\"><h3><label><input type=\"checkbox\"> "
		  "<span class=\"number\">4.</span> A</label></h3>\n</section>\n" },
		{ { .kind = BLOCK_STEP, .number = 4, .text = "A", .mark = MARK_DONE },
		  "<section class=\"step\"><h3><label><input type=\"checkbox\" checked> "
		  "<span class=\"number\">4.</span> A</label></h3>\n</section>\n" },
		{ { .kind = BLOCK_STEP, .number = 4, .text = "A", .mark = MARK_FAILED },
		  "<section class=\"step\"><h3><label><input type=\"checkbox\"> [!] "
		  "<span class=\"number\">4.</span> A</label></h3>\n</section>\n" },
		{ { .kind = BLOCK_STEP, .number = 4, .text = "A", .mark = MARK_SKIPPED },
		  "<section class=\"step\"><h3><label><input type=\"checkbox\"> [-] "
		  "<span class=\"number\">4.</span> A</label></h3>\n</section>\n" },
		{ { .kind = BLOCK_EXPECT, .label = "L", .text = "A" }, "<p><b>L:</b> A</p>\n" },
		{ { .kind = BLOCK_OTHERWISE, .label = "L", .text = "A" }, "<p><b>L:</b> A</p>\n" },
		{ { .kind = BLOCK_SOURCE, .label = "L", .text = "A" },
		  "<p class=\"source\"><b>L:</b> A</p>\n" },
		{ { .kind = BLOCK_STOP, .text = "A" }, "<p class=\"stop\">A</p>\n" },
		{ { .kind = BLOCK_ADDED, .text = "A" }, "<p>+ A</p>\n" },
		{ { .kind = BLOCK_REMOVED, .text = "A" }, "<p>- A</p>\n" },
		{ { .kind = BLOCK_EXACT, .label = "L", .text = "a  <b>\n c" },
		  "<p><b>L:</b></p>\n<pre><code>a  &lt;b&gt;\n c</code></pre>\n" },
		{ { .kind = BLOCK_EXACT, .text = "a" }, "<pre><code>a</code></pre>\n" },
		{ { .kind = BLOCK_CHECK, .label = "L", .text = "KA-RE" },
		  "<p class=\"check\"><b>L:</b> <code>KA-RE</code></p>\n" },
		{ { .kind = BLOCK_FILL, .label = "L", .text = "" },
		  "<p class=\"fill\"><span><b>L:</b></span><span class=\"line\"></span></p>\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *body = body_with(&cases[i].said, 1);

		same_text(block_kind_id(cases[i].said.kind), body, cases[i].html);
		free(body);
	}
}

static void what_hangs_on_a_block_lies_within_it(void **state)
{
	static const struct said said[] = {
		{ .kind = BLOCK_ITEM, .text = "A" },
		{ .kind = BLOCK_SOURCE, .depth = 1, .text = "s" },
		{ .kind = BLOCK_ITEM, .text = "B" },
		{ .kind = BLOCK_PARAGRAPH, .text = "C" },
		{ .kind = BLOCK_PART, .label = "[1]", .text = "D" },
		{ .kind = BLOCK_PART, .depth = 1, .label = "[2]", .text = "E" },
		{ .kind = BLOCK_PART, .depth = 40, .label = "[3]", .text = "F" },
		{ .kind = BLOCK_PART, .label = "[4]", .text = "G" },
		{ .kind = BLOCK_WARNING, .text = "H" },
		{ .kind = BLOCK_FACT, .depth = 1, .label = "f", .text = "I" },
		{ .kind = BLOCK_ITEM, .depth = 1, .text = "J" },
		{ .kind = BLOCK_ADDRESS, .text = "ftp://a/" },
		{ .kind = BLOCK_CHECK, .label = "w", .text = "KA" },
		{ .kind = BLOCK_SOURCE, .text = "t" },
	};
	char *body;

	(void)state;
	body = body_with(said, ROWS(said));
	same_text("body", body,
		  "<ul><li>A\n<p class=\"source\">s</p>\n</li>\n<li>B\n</li></ul>\n"
		  "<p>C</p>\n"
		  "<ul class=\"parts\"><li><b>[1]</b> D\n"
		  "<ul class=\"parts\"><li><b>[2]</b> E\n"
		  "<ul class=\"parts\"><li><b>[3]</b> F\n</li></ul>\n"
		  "</li></ul>\n"
		  "</li>\n<li><b>[4]</b> G\n</li></ul>\n"
		  "<section class=\"warning\"><h3><span class=\"sign\">!</span> H</h3>\n"
		  "<ul class=\"facts\"><li><b>f:</b> I\n</li></ul>\n"
		  "<ul><li>J\n</li></ul>\n"
		  "</section>\n"
		  "<div class=\"address\"><div><p class=\"url\">ftp://a/</p>\n"
		  "<p class=\"check\"><b>w:</b> <code>KA</code></p>\n</div></div>\n"
		  "<p class=\"source\">t</p>\n");
	free(body);
}

static void no_word_is_lost(void **state)
{
	(void)state;
	every_block_is_there();
	for (size_t languages = 1; languages <= SHEET_LANGUAGES; languages++) {
		char *html = every_sheet(languages), *text = seen(html);

		every_block_is_in(text, languages);
		free(text);
		free(html);
	}
}

static void both_languages_stand_beside_each_other(void **state)
{
	static const char *const parts[] = {
		"<html lang=\"en\">", "<body class=\"whole two\">",
		"<h1>" PAIR "Worm &lt;script&gt;alert(1)&lt;/script&gt;" BESIDE "ワーム" PAIR_END "</h1>\n",
		"<p>" PAIR "Case 12 &lt;/style&gt; {page} &quot;" BESIDE "番号 12" PAIR_END "</p>\n"
		"<p>2026-11-23 - fixwalk</p>\n",
		"<li>" PAIR "<b>Publisher:</b> Example &amp; Sons" BESIDE "<b>発行元:</b> Example &amp; Sons" PAIR_END,
		"<p>" PAIR "<b>Command:</b>" BESIDE "<b>コマンド:</b>" PAIR_END "</p>\n"
		"<pre><code>reg  query &quot;HKLM\\Soft `x`&quot;</code></pre>\n",
		"<code>KAMI-TORE</code>" BESIDE "<b>確認の言葉:</b> <code>カミトレ</code>" PAIR_END,
	};
	char *html = every_sheet(2);

	(void)state;
	for (size_t i = 0; i < ROWS(parts); i++) {
		if (!strstr(html, parts[i]))
			fail_msg("no %s in: %s", parts[i], html);
	}
	free(html);
	html = every_sheet(1);
	assert_non_null(strstr(html, "<body class=\"whole\">"));
	assert_null(strstr(html, "class=\"pair\""));
	free(html);
}

/* The name of the tag at s, as "/p", "br"; what follows it. */
static const char *read_tag(const char *s, char *name, size_t size)
{
	size_t length = strcspn(s, " >");

	assert_true(length < size);
	memcpy(name, s, length);
	name[length] = '\0';
	return strchr(s, '>') + 1;
}

/* No tags but those that are expected, each closed by its own. */
static void well_formed(const char *html)
{
	static const char known[] = " html head title style body header h1 h2 h3 p b ul ol li section "
				    "div span label pre code svg a ";
	static const char alone[] = " !DOCTYPE meta input br wbr path ";
	char open[64][16], name[16], padded[18];
	size_t depth = 0;

	for (const char *s = strchr(html, '<'); s; s = strchr(s, '<')) {
		s = read_tag(s + 1, name, sizeof(name));
		snprintf(padded, sizeof(padded), " %s ", name);
		if (strstr(alone, padded))
			continue;
		if (name[0] == '/') {
			assert_true(depth > 0);
			same_text("closed", name + 1, open[--depth]);
			continue;
		}
		if (!strstr(known, padded))
			fail_msg("a tag <%s>", name);
		assert_true(depth < ROWS(open));
		memcpy(open[depth++], name, sizeof(name));
	}
	same_number("left open", depth, 0);
}

static void tags_are_closed_whatever_the_kind_of_sheet(void **state)
{
	(void)state;
	for (unsigned kind = 0; kind < SHEET_KIND_COUNT; kind++) {
		struct sheet sheet;
		char *html;

		every_block_sheet(&sheet, 1 + kind % 2, "a4");
		sheet.kind = (enum sheet_kind)kind;
		html = written(&sheet);
		well_formed(html);
		free(html);
		sheet_release(&sheet);
	}
}

/* Wherever a text may stand. */
static void nothing_in_a_text_is_markup_or_hides(void **state)
{
	static const char evil[] = "</style></title><script>x</script>\"onload='y' \x1b[2J \u202E z &#0; \\";
	char *html;
	struct sheet sheet;

	(void)state;
	begin_sheet(&sheet);
	for (unsigned k = 0; k < BLOCK_KIND_COUNT; k++)
		say(&sheet.in[0].document, &(struct said){ .kind = (enum block_kind)k, .label = evil, .text = evil });
	free(sheet.author);
	free(sheet.in[0].title);
	free(sheet.in[0].head);
	free(sheet.in[0].foot);
	sheet.author = mem_strdup(evil);
	sheet.in[0].title = mem_strdup(evil);
	sheet.in[0].head = mem_strdup(evil);
	sheet.in[0].foot = mem_strdup(evil);
	html = written(&sheet);
	well_formed(html);
	assert_null(strstr(html, "<script"));
	assert_null(strstr(html, "\"onload"));
	assert_null(strchr(html, '\x1b'));
	assert_null(strstr(html, "\u202E"));
	assert_null(strstr(html, "href"));
	assert_non_null(strstr(html, "&lt;U+202E&gt; z &amp;#0; \\"));
	free(html);
	sheet_release(&sheet);
}

static void only_http_and_https_become_links(void **state)
{
	static const struct {
		const char *address;
		bool link;
	} cases[] = {
		{ "http://a/", true },
		{ "https://a.example/b?c=d&e=f#g", true },
		{ "HTTP://A/", true },
		{ "http://", false },
		{ "http:/a", false },
		{ "httpx://a/", false },
		{ "ftp://a/", false },
		{ "javascript:alert(1)", false },
		{ "javascript:http://a/", false },
		{ "data:text/html,x", false },
		{ " http://a/", false },
		{ "http://a/ b", false },
		{ "http://a/\nb", false },
		{ "http://a/\u202Eb", false },
		{ "http://a/\x7f", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const struct said said = { .kind = BLOCK_ADDRESS, .text = cases[i].address };
		char *body = body_with(&said, 1);

		if (format_is_link(cases[i].address) != cases[i].link ||
		    !strstr(body, "<a href=\"") == cases[i].link || !strstr(body, "<svg") == cases[i].link)
			fail_msg("\"%s\": %s", cases[i].address, body);
		free(body);
	}
}

static void an_address_may_go_on_in_the_next_line_between_its_parts(void **state)
{
	static const struct {
		const char *address, *shown;
	} cases[] = {
		{ "http://a/", ">http://a/</a>" },
		{ "http://a/b/c", ">http://a/<wbr>b/<wbr>c</a>" },
		{ ADDRESS, ">http://www.example.com/<wbr>a?<wbr>b=<wbr>1&amp;<wbr>c=<wbr>2</a>" },
		{ "https://a/*/http://b/?u=/c", ">https://a/<wbr>*/<wbr>http://<wbr>b/?<wbr>u=/<wbr>c</a>" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const struct said said = { .kind = BLOCK_ARCHIVE, .text = cases[i].address };
		char *body = body_with(&said, 1);

		if (!strstr(body, cases[i].shown))
			fail_msg("%s: %s", cases[i].address, body);
		free(body);
	}
}

/* A picture of the boxes that a path draws, as a camera sees it. */
static void take_picture(const char *path, size_t modules)
{
	unsigned char *dark = mem_array(modules, modules);
	size_t x, y, run, back;
	FILE *file = fopen(PICTURE, "wb");
	int length;

	assert_non_null(file);
	while (sscanf(path, "M%zu %zuh%zuv1h-%zuz%n", &x, &y, &run, &back, &length) == 4) {
		assert_true(run == back && x + run <= modules && y < modules);
		memset(dark + y * modules + x, 1, run);
		path += length;
	}
	assert_int_equal(*path, '"');
	fprintf(file, "P5 %zu %zu 255\n", SCALE * modules, SCALE * modules);
	for (y = 0; y < SCALE * modules; y++) {
		for (x = 0; x < SCALE * modules; x++)
			fputc(dark[y / SCALE * modules + x / SCALE] ? 0 : 255, file);
	}
	assert_int_equal(fclose(file), 0);
	free(dark);
}

static void read_picture(const char *wanted)
{
	char got[4000] = "";
	FILE *reader = popen("zbarimg --quiet --raw " PICTURE " 2>/dev/null", "r");
	size_t length;

	assert_non_null(reader);
	length = fread(got, 1, sizeof(got) - 1, reader);
	assert_int_equal(pclose(reader), 0);
	if (length && got[length - 1] == '\n')
		got[length - 1] = '\0';
	same_text("read", got, wanted);
	remove(PICTURE);
}

/* However long the address, and whoever the sheet is for. */
static void a_camera_reads_the_address_off_the_paper(void **state)
{
	static const struct {
		size_t length;
		enum sheet_kind kind;
		double side, module;	/* millimetres at least */
	} cases[] = {
		{ 15, SHEET_WHOLE, 25, 0.5 }, { 80, SHEET_CUSTOMER, 25, 0.5 },
		{ 1200, SHEET_TECHNICIAN, 25, 0.5 }, { 15, SHEET_SEND_ME, 40, 0.8 },
		{ 1200, SHEET_SEND_ME, 40, 0.8 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char address[2000] = "http://a/", *html;
		const char *svg, *path;
		double width, height, module;
		size_t modules, other;
		struct sheet sheet;

		memset(address + strlen(address), 'x', cases[i].length - strlen(address));
		begin_sheet(&sheet);
		sheet.kind = cases[i].kind;
		say(&sheet.in[0].document, &(struct said){ .kind = BLOCK_ADDRESS, .text = address });
		html = written(&sheet);
		svg = strstr(html, "<svg");
		path = strstr(html, "<path d=\"");
		assert_true(svg && path);
		assert_int_equal(sscanf(svg, "<svg aria-hidden=\"true\" width=\"%lfmm\" height=\"%lfmm\" "
					"viewBox=\"0 0 %zu %zu\" shape-rendering=\"crispEdges\">",
					&width, &height, &modules, &other), 4);
		assert_true(width == height && modules == other);
		module = width / (double)modules + TOLERANCE;
		assert_true(module >= cases[i].module);
		assert_true(module * (double)(modules - 2 * QR_QUIET) >= cases[i].side);
		take_picture(path + strlen("<path d=\""), modules);
		read_picture(address);
		free(html);
		sheet_release(&sheet);
	}
}

static void an_address_that_is_too_long_for_a_code_stands_without(void **state)
{
	char address[4000] = "http://a/", *body;
	const struct said said = { .kind = BLOCK_ADDRESS, .text = address };

	(void)state;
	memset(address + strlen(address), 'x', sizeof(address) - strlen(address) - 1);
	body = body_with(&said, 1);
	assert_null(strstr(body, "<svg"));
	assert_non_null(strstr(body, address));
	free(body);
}

static void pages_are_numbered_in_the_margin_of_any_paper(void **state)
{
	static const struct {
		const char *paper, *size;
	} cases[] = {
		{ "a4", "@page { margin: 15mm; size: 210.0mm 297.0mm;\n" },
		{ "letter", "@page { margin: 15mm; size: 215.9mm 279.4mm;\n" },
		{ "a5", "@page { margin: 15mm; size: 148.0mm 210.0mm;\n" },
		{ NULL, "@page { margin: 15mm;\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct sheet sheet;
		char *html;

		every_block_sheet(&sheet, 1, cases[i].paper);
		html = written(&sheet);
		assert_non_null(strstr(html, cases[i].size));
		/* The blank behind a character's number belongs to it. */
		assert_non_null(strstr(html, "  @top-left { font-size: 8pt; content: "
					     "\"Case 12 \\3c /style\\3e  {page} \\22 \"; }\n"));
		assert_non_null(strstr(html, "content: \"Page \" counter(page) \" of \" counter(pages) \"\"; }"));
		free(html);
		sheet_release(&sheet);
	}
}

static void the_file_fetches_and_runs_nothing(void **state)
{
	char *html = every_sheet(2);

	(void)state;
	assert_non_null(strstr(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "));
	assert_null(strstr(html, "<script"));
	assert_null(strstr(html, " src="));
	assert_null(strstr(html, "@import"));
	assert_null(strstr(html, "url("));
	free(html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_of_block_has_its_markup),
		cmocka_unit_test(what_hangs_on_a_block_lies_within_it),
		cmocka_unit_test(no_word_is_lost),
		cmocka_unit_test(both_languages_stand_beside_each_other),
		cmocka_unit_test(tags_are_closed_whatever_the_kind_of_sheet),
		cmocka_unit_test(nothing_in_a_text_is_markup_or_hides),
		cmocka_unit_test(only_http_and_https_become_links),
		cmocka_unit_test(an_address_may_go_on_in_the_next_line_between_its_parts),
		cmocka_unit_test(a_camera_reads_the_address_off_the_paper),
		cmocka_unit_test(an_address_that_is_too_long_for_a_code_stands_without),
		cmocka_unit_test(pages_are_numbered_in_the_margin_of_any_paper),
		cmocka_unit_test(the_file_fetches_and_runs_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
