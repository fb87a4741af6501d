#include "report/formats/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/words.h"

#define LEAST_BODY 10	/* columns of text beside indent and mark; with less, those give way */
#define LABEL_HANGING 2
#define STOP_RULE "----"	/* on both sides of the words: a line across the plan */

/* How far to the right: what stands under a heading, and what hangs on a step. */
static const struct {
	size_t columns, margin, hanging;
} indents[] = {
	{ 60, 2, 4 },
	{ 30, 1, 2 },
	{ 0, 0, 1 },
};

char layout_tick(enum mark mark)
{
	static const char ticks[] = {
		[MARK_OPEN] = ' ', [MARK_DONE] = 'x', [MARK_FAILED] = '!', [MARK_SKIPPED] = '-',
	};

	return ticks[mark];
}

static size_t indent_of(const struct block *block, size_t columns)
{
	size_t i = 0;

	if (block->kind == BLOCK_TITLE || block->kind == BLOCK_HEADING || block->kind == BLOCK_PHASE)
		return 0;
	while (columns < indents[i].columns)
		i++;
	return indents[i].margin + block->depth * indents[i].hanging;
}

/* How a part of a rule stands, as wide as the widest: what follows is aligned. */
static void add_truth(struct strbuf *out, const char *label)
{
	size_t columns = text_columns(label, strlen(label)), widest = columns;

	for (unsigned t = TRUTH_NO; t <= TRUTH_YES; t++) {
		const char *word = words_truth((enum truth)t);
		size_t other = text_columns(word, strlen(word));

		widest = other > widest ? other : widest;
	}
	strbuf_addf(out, "%s%*s", label, (int)(widest - columns) + 1, "");
}

static void add_mark(struct strbuf *out, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_ITEM:
		if (block->number)
			strbuf_addf(out, "(%u) ", block->number);
		else
			strbuf_add(out, "- ");
		break;
	case BLOCK_REMOVED:
		/* TRANSLATORS: before a step or warning that would go; in the next one, that would come. */
		strbuf_add(out, _("- No longer: "));
		break;
	case BLOCK_ADDED:
		strbuf_add(out, _("+ New: "));
		break;
	case BLOCK_WARNING:
		strbuf_add(out, "! ");
		break;
	case BLOCK_STEP:
		strbuf_addf(out, "[%c] %u. ", layout_tick(block->mark), block->number);
		break;
	case BLOCK_ACTION:
		strbuf_addf(out, "%u) ", block->number);
		break;
	case BLOCK_STOP:
		strbuf_add(out, STOP_RULE " ");
		break;
	case BLOCK_PART:
		add_truth(out, block->label);
		break;
	default:
		break;
	}
}

/* Its text is to the letter, and stands alone under the label. */
static bool is_literal(const struct block *block)
{
	return block->kind == BLOCK_ADDRESS || block->kind == BLOCK_ARCHIVE ||
	       block->kind == BLOCK_EXACT;
}

/* The block that another language's words are those of. */
static const struct block *original(const struct document *document, size_t block)
{
	while (block > 0 && document->items[block].kind == BLOCK_OTHER)
		block--;
	return &document->items[block];
}

static struct laid_line *add_line(struct layout *layout, size_t block)
{
	MEM_MORE(layout->items, layout->count, layout->size);
	layout->items[layout->count] = (struct laid_line){ .block = block };
	return &layout->items[layout->count++];
}

/* Where lines go, and how wide they may be. */
struct lay {
	struct layout *layout;
	const struct document *document;
	size_t block, columns;
	bool keep_addresses;
};

/* Wraps text behind a mark (which may be ""); all lines but the first begin at `hanging`. */
static void lay_text(const struct lay *lay, size_t indent, size_t hanging, const char *mark,
		     const char *text)
{
	struct text_lines lines = { 0 };

	text_wrap(&lines, text, lay->columns - hanging, lay->keep_addresses);
	for (size_t i = 0; i < lines.count; i++) {
		const struct text_line *line = &lines.items[i];
		size_t left = line->over ? 0 : i ? hanging : indent;
		struct strbuf out;
		struct laid_line *laid;

		strbuf_init(&out);
		if (line->length)
			strbuf_addf(&out, "%*s", (int)left, "");
		if (i == 0)
			strbuf_add(&out, mark);
		strbuf_addn(&out, line->start, line->length);
		laid = add_line(lay->layout, lay->block);
		laid->text = strbuf_take(&out);
		laid->over = text_columns(laid->text, strlen(laid->text)) > lay->columns;
	}
	text_lines_release(&lines);
}

/* Indent, mark and hanging give way where they would leave too little room. */
static void lay_marked(const struct lay *lay, size_t indent, size_t hanging, const char *mark,
		       const char *text)
{
	struct strbuf whole;

	if (indent + hanging + LEAST_BODY > lay->columns)
		indent = 0;
	if (hanging + LEAST_BODY <= lay->columns) {
		lay_text(lay, indent, indent + hanging, mark, text);
		return;
	}
	strbuf_init(&whole);
	strbuf_add(&whole, mark);
	strbuf_add(&whole, text);
	lay_text(lay, 0, 0, "", whole.text);
	strbuf_release(&whole);
}

/* A block's words: its text, and the label before it. */
static void add_words(struct strbuf *out, const struct block *block)
{
	if (block->kind == BLOCK_PHASE)
		strbuf_addf(out, _("%s:"), block->text);
	else if (block->kind == BLOCK_STOP)
		strbuf_addf(out, "%s " STOP_RULE, block->text);
	else if (block->label && block->kind != BLOCK_PART)
		/* TRANSLATORS: a label and what it says. */
		strbuf_addf(out, _("%s: %s"), block->label, block->text);
	else
		strbuf_add(out, block->text);
}

/* Behind the mark; what a label says hangs a little even without one. */
static size_t hanging_of(const struct block *block, const char *mark)
{
	return *mark ? text_columns(mark, strlen(mark)) : block->label ? LABEL_HANGING : 0;
}

/* What is to the letter isn't broken; without room beside the indent it begins at the margin. */
static void lay_whole(const struct lay *lay, size_t indent, const char *text)
{
	for (const char *end; text; text = *end ? end + 1 : NULL) {
		size_t columns;
		struct strbuf out;
		struct laid_line *line;

		end = strchrnul(text, '\n');
		columns = text_columns(text, (size_t)(end - text));
		strbuf_init(&out);
		if (indent + columns <= lay->columns)
			strbuf_addf(&out, "%*s", (int)indent, "");
		strbuf_addn(&out, text, (size_t)(end - text));
		line = add_line(lay->layout, lay->block);
		line->text = strbuf_take(&out);
		line->over = columns > lay->columns;
	}
}

static void lay_label(const struct lay *lay, size_t indent, const char *label)
{
	struct strbuf text;

	strbuf_init(&text);
	/* TRANSLATORS: a label above an address. */
	strbuf_addf(&text, _("%s:"), label);
	lay_marked(lay, indent, 0, "", text.text);
	strbuf_release(&text);
}

/* Does the block say no more than what the text to the letter before it is called in the other language? */
static bool is_other_label(const struct document *document, size_t block)
{
	const struct block *items = document->items;

	return block > 0 && block < document->count && items[block].kind == BLOCK_OTHER &&
	       !items[block].label && is_literal(&items[block - 1]) && items[block - 1].label;
}

/* The text by itself under its label, or its labels. */
static void lay_literal(const struct lay *lay, const struct block *block, size_t indent)
{
	struct lay other = *lay;

	if (block->label)
		lay_label(lay, indent, block->label);
	if (is_other_label(lay->document, ++other.block))
		lay_label(&other, indent, block[1].text);
	if (block->kind == BLOCK_EXACT && lay->keep_addresses)
		lay_whole(lay, indent, block->text);
	else
		lay_marked(lay, indent, 0, "", block->text);
}

/* A line to write on behind the label, up to the margin; under it, if little is left. */
static void lay_fill(const struct lay *lay, const struct block *block, size_t indent)
{
	size_t used, room = lay->columns > indent ? lay->columns - indent : 1;
	struct strbuf text;

	strbuf_init(&text);
	if (block->label)
		strbuf_addf(&text, _("%s:"), block->label);
	if (*block->text)
		strbuf_addf(&text, text.length ? " %s" : "%s", block->text);
	used = text_columns(text.text, text.length) + 1;
	if (text.length && used + LEAST_BODY <= room) {
		strbuf_addc(&text, ' ');
		room -= used;
	} else if (text.length) {
		lay_marked(lay, indent, 0, "", text.text);
		strbuf_clear(&text);
	}
	while (room--)
		strbuf_addc(&text, '_');
	lay_marked(lay, indent, 0, "", text.text);
	strbuf_release(&text);
}

/* Under the words of the block before it. */
static void lay_other(const struct lay *lay, const struct block *block)
{
	const struct block *first = original(lay->document, lay->block);
	struct strbuf mark, text;

	strbuf_init(&mark);
	strbuf_init(&text);
	add_mark(&mark, first);
	if (first->kind == BLOCK_PART)
		strbuf_addf(&text, "%s %s", block->label, block->text);
	else
		add_words(&text, block);
	lay_marked(lay, indent_of(first, lay->columns) + text_columns(mark.text, mark.length),
		   hanging_of(block, ""), "", text.text);
	strbuf_release(&mark);
	strbuf_release(&text);
}

/* A label stands before its text, which then hangs a little. */
static void lay_labelled(const struct lay *lay, const struct block *block, size_t indent)
{
	struct strbuf mark, text;

	strbuf_init(&mark);
	strbuf_init(&text);
	add_mark(&mark, block);
	add_words(&text, block);
	lay_marked(lay, indent, hanging_of(block, mark.text), mark.text, text.text);
	strbuf_release(&mark);
	strbuf_release(&text);
}

static void lay_block(const struct lay *lay)
{
	const struct block *block = &lay->document->items[lay->block];
	size_t indent = indent_of(block, lay->columns), first = lay->layout->count;

	if (is_literal(block))
		lay_literal(lay, block, indent);
	else if (block->kind == BLOCK_FILL)
		lay_fill(lay, block, indent);
	else if (block->kind == BLOCK_OTHER)
		lay_other(lay, block);
	else
		lay_labelled(lay, block, indent);
	lay->layout->items[first].first = true;
}

/* Does a block end a group, so that what follows at the margin is parted from it? */
static bool is_end(const struct block *block)
{
	return block->depth > 0 || block->kind == BLOCK_SOURCE || block->kind == BLOCK_ARCHIVE ||
	       block->kind == BLOCK_CHECK || block->kind == BLOCK_PART || block->kind == BLOCK_TITLE;
}

/* Does an empty line part the block from the one before? */
static bool is_parted(const struct block *before, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
	case BLOCK_STOP:
	case BLOCK_FILL:
		return true;
	case BLOCK_PHASE:
		return before->kind != BLOCK_HEADING;
	case BLOCK_STEP:
	case BLOCK_WARNING:
		return before->kind != BLOCK_HEADING && before->kind != BLOCK_TITLE &&
		       before->kind != BLOCK_PHASE && before->kind != BLOCK_STEP;
	case BLOCK_TITLE:
	case BLOCK_ACTION:
	case BLOCK_EXPECT:
	case BLOCK_OTHERWISE:
	case BLOCK_ARCHIVE:
	case BLOCK_SOURCE:
	case BLOCK_ADDED:
	case BLOCK_REMOVED:
	case BLOCK_CHECK:
	case BLOCK_OTHER:
	case BLOCK_KIND_COUNT:
		return false;
	case BLOCK_ITEM:
		return block->depth == 0 && before->kind == BLOCK_SOURCE;
	case BLOCK_PART:
		return block->depth == 0 && before->kind != BLOCK_PART && is_end(before);
	case BLOCK_PARAGRAPH:
	case BLOCK_FACT:
	case BLOCK_ADDRESS:
	case BLOCK_EXACT:
		return block->depth == 0 && is_end(before);
	}
	return false;
}

void layout_document(struct layout *layout, const struct document *document, size_t columns,
		     bool keep_addresses)
{
	struct lay lay = { layout, document, 0, columns, keep_addresses };

	*layout = (struct layout){ 0 };
	for (size_t i = 0; i < document->count; i++) {
		if (i > 0 && is_parted(original(document, i - 1), &document->items[i]))
			add_line(layout, i - 1)->text = mem_strdup("");
		lay.block = i;
		if (!is_other_label(document, i))
			lay_block(&lay);
	}
}

void layout_release(struct layout *layout)
{
	for (size_t i = 0; i < layout->count; i++)
		free(layout->items[i].text);
	free(layout->items);
	*layout = (struct layout){ 0 };
}
