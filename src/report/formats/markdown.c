/* A sheet, or a document alone, as Markdown. */
#include "report/formats/formats.h"

#include <stdio.h>
#include <string.h>

#include "report/formats/layout.h"

#define DEPTHS 8
#define FENCE_LEAST 3
#define FILL_LINE "____________________"

/* What hangs on a list item is indented as far as the text behind its marker. */
struct markdown {
	struct strbuf *out;
	size_t hanging[DEPTHS];		/* by depth of the item */
};

static const char special[] = "\\`*_[]<>&|~$";
static const char special_first[] = "#+-=:";

static void add_indent(struct strbuf *out, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		strbuf_addc(out, ' ');
}

/* A line that would begin a heading, a list or a rule begins with a plain character instead. */
static const char *add_line_start(struct strbuf *out, const char *s)
{
	size_t digits;

	s += strspn(s, " ");
	if (*s && strchr(special_first, *s)) {
		strbuf_addc(out, '\\');
		strbuf_addc(out, *s++);
		return s;
	}
	digits = strspn(s, "0123456789");
	strbuf_addn(out, s, digits);
	s += digits;
	if (digits && (*s == '.' || *s == ')'))
		strbuf_addc(out, '\\');
	return s;
}

/* Text in which nothing is Markdown; a line feed parts paragraphs. */
static void add_text(struct markdown *md, size_t indent, const char *s)
{
	s = add_line_start(md->out, s);
	for (; *s; s++) {
		if (*s == '\n') {
			strbuf_add(md->out, "\n\n");
			add_indent(md->out, indent);
			s = add_line_start(md->out, s + 1) - 1;
			continue;
		}
		if (strchr(special, *s))
			strbuf_addc(md->out, '\\');
		strbuf_addc(md->out, *s);
	}
}

/* In angle brackets nothing is special but these. */
static void add_address(struct markdown *md, const char *url)
{
	strbuf_addc(md->out, '<');
	for (; *url; url++) {
		if (*url == '<' || *url == '>')
			strbuf_addf(md->out, "%%%02X", (unsigned char)*url);
		else
			strbuf_addc(md->out, *url);
	}
	strbuf_addc(md->out, '>');
}

/* "label: text" with what emphasises the label. */
static void add_labelled(struct markdown *md, size_t indent, const struct block *block,
			 const char *mark)
{
	if (block->label) {
		strbuf_add(md->out, mark);
		add_text(md, indent, block->label);
		strbuf_add(md->out, mark);
		strbuf_add(md->out, ": ");
	}
	if ((block->kind == BLOCK_ADDRESS || block->kind == BLOCK_ARCHIVE) && format_is_link(block->text))
		add_address(md, block->text);
	else
		add_text(md, indent, block->text);
}

/* A fence that is longer than any in the text. */
static void add_fence(struct strbuf *out, const char *text)
{
	size_t longest = FENCE_LEAST - 1;

	for (size_t run; *text; text += run ? run : 1) {
		run = strspn(text, "`");
		longest = run > longest ? run : longest;
	}
	for (size_t i = 0; i <= longest; i++)
		strbuf_addc(out, '`');
	strbuf_addc(out, '\n');
}

/* Between fences nothing is Markdown. */
static void add_exact(struct markdown *md, size_t indent, const struct block *block)
{
	const char *text = block->text;

	if (block->label) {
		add_text(md, indent, block->label);
		strbuf_add(md->out, ":\n\n");
		add_indent(md->out, indent);
	}
	add_fence(md->out, block->text);
	for (const char *end; text; text = *end ? end + 1 : NULL) {
		end = strchrnul(text, '\n');
		add_indent(md->out, indent);
		strbuf_addn(md->out, text, (size_t)(end - text));
		strbuf_addc(md->out, '\n');
	}
	add_indent(md->out, indent);
	add_fence(md->out, block->text);
}

static void add_strong(struct markdown *md, size_t indent, const char *text)
{
	strbuf_add(md->out, "**");
	add_text(md, indent, text);
	strbuf_add(md->out, "**");
}

static void add_heading(struct markdown *md, const struct block *block)
{
	strbuf_add(md->out, block->kind == BLOCK_TITLE ? "# " : block->kind == BLOCK_HEADING ? "## " : "### ");
	add_text(md, 0, block->text);
}

/* A box that is ticked or not is Markdown's own; others are text. */
static void add_tick(struct strbuf *out, enum mark mark)
{
	bool own = mark == MARK_OPEN || mark == MARK_DONE;

	strbuf_addf(out, own ? "[%c] " : "\\[%c\\] ", layout_tick(mark));
}

static void add_step(struct markdown *md, size_t indent, const struct block *block)
{
	add_tick(md->out, block->mark);
	add_strong(md, indent, block->text);
}

/* What differs, with a sign that would begin a list if it weren't escaped. */
static void add_difference(struct markdown *md, size_t indent, const struct block *block)
{
	strbuf_add(md->out, block->kind == BLOCK_ADDED ? "\\+ " : "\\- ");
	add_text(md, indent, block->text);
}

static void add_part(struct markdown *md, size_t indent, const struct block *block)
{
	add_text(md, indent, block->label);
	strbuf_addc(md->out, ' ');
	add_text(md, indent, block->text);
}

/* A line to write on. */
static void add_fill(struct markdown *md, size_t indent, const struct block *block)
{
	add_labelled(md, indent, block, "");
	add_text(md, indent, FILL_LINE);
}

/* What a list item begins with; "" for what is no list item. */
static void write_marker(char *marker, size_t size, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_STEP:
	case BLOCK_ACTION:
		snprintf(marker, size, "%u. ", block->number);
		break;
	case BLOCK_ITEM:
	case BLOCK_FACT:
	case BLOCK_WARNING:
	case BLOCK_ADDRESS:
	case BLOCK_ARCHIVE:
	case BLOCK_ADDED:
	case BLOCK_REMOVED:
	case BLOCK_PART:
		snprintf(marker, size, "- ");
		break;
	default:
		marker[0] = '\0';
	}
}

static bool is_listed(const struct block *block)
{
	char marker[16];

	write_marker(marker, sizeof(marker), block);
	return *marker;
}

/* What a block says, behind its marker. */
static void add_words(struct markdown *md, size_t inside, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_TITLE:
	case BLOCK_HEADING:
	case BLOCK_PHASE:
		add_heading(md, block);
		break;
	case BLOCK_STEP:
		add_step(md, inside, block);
		break;
	case BLOCK_WARNING:
	case BLOCK_STOP:
		add_strong(md, inside, block->text);
		break;
	case BLOCK_ADDED:
	case BLOCK_REMOVED:
		add_difference(md, inside, block);
		break;
	case BLOCK_PART:
		add_part(md, inside, block);
		break;
	case BLOCK_EXPECT:
	case BLOCK_OTHERWISE:
	case BLOCK_SOURCE:
		add_labelled(md, inside, block, "*");
		break;
	case BLOCK_EXACT:
		add_exact(md, inside, block);
		return;
	case BLOCK_FILL:
		add_fill(md, inside, block);
		break;
	default:
		add_labelled(md, inside, block, "");
	}
	strbuf_addc(md->out, '\n');
}

/* What hangs on the block before it, however deep that lies, stands within its list item. */
static bool is_within(const struct block *block)
{
	return block->kind == BLOCK_CHECK || block->kind == BLOCK_OTHER;
}

static void add_block(struct markdown *md, const struct block *block)
{
	char marker[16];
	unsigned depth = block->depth < DEPTHS ? block->depth : DEPTHS - 1;
	size_t indent = is_within(block) ? md->hanging[depth] : depth ? md->hanging[depth - 1] : 0;
	size_t inside;

	write_marker(marker, sizeof(marker), block);
	inside = indent + strlen(marker);
	md->hanging[depth] = inside;
	add_indent(md->out, indent);
	strbuf_add(md->out, marker);
	add_words(md, inside, block);
}

/* Do both stand in one list?  The parts of a rule do, however deep they lie. */
static bool is_one_list(const struct block *before, const struct block *block)
{
	return is_listed(before) && before->kind == block->kind &&
	       (before->depth == block->depth || block->kind == BLOCK_PART);
}

/* Items of one list follow each other; all else is parted by an empty line. */
void markdown_document(struct strbuf *out, const struct document *document)
{
	struct markdown md = { .out = out };

	for (size_t i = 0; i < document->count; i++) {
		const struct block *block = &document->items[i];
		const struct block *before = i ? block - 1 : NULL;

		if (before && !is_one_list(before, block))
			strbuf_addc(out, '\n');
		add_block(&md, block);
	}
}

void format_markdown(struct strbuf *out, const struct sheet *sheet)
{
	struct document document;

	sheet_interleave(&document, sheet);
	markdown_document(out, &document);
	document_release(&document);
}
