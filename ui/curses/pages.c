/* Documents: overview, help, why, where to find it. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "report/formats/layout.h"
#include "report/words.h"
#include "ui/curses/screen.h"

static const unsigned block_styles[] = {
	[BLOCK_TITLE] = STYLE_TITLE,
	[BLOCK_HEADING] = STYLE_UNDERLINE,
	[BLOCK_WARNING] = STYLE_ALERT,
	[BLOCK_STEP] = STYLE_BOLD,
	[BLOCK_PHASE] = STYLE_UNDERLINE,
	[BLOCK_STOP] = STYLE_ALERT,
};

/* What belongs to the block before it: the mark doesn't stop there.  owner: kind of the last block of depth 0. */
static bool trails(const struct block *block, int owner)
{
	if (block->kind == BLOCK_SOURCE || block->kind == BLOCK_ARCHIVE)
		return true;
	return block->depth > 0 && (block->kind == BLOCK_FACT ||
				    (owner == BLOCK_STEP && (block->kind == BLOCK_PARAGRAPH ||
							     block->kind == BLOCK_OTHERWISE)));
}

/* The block of the line after that one; NULL: there is none. */
static const struct block *next_block(const struct document *document, const struct layout *layout,
				      size_t line)
{
	return line + 1 < layout->count ? &document->items[layout->items[line + 1].block] : NULL;
}

/* In a dense list, without an empty line between. */
static bool follows_closely(enum block_kind kind, enum block_kind before)
{
	return kind == BLOCK_STEP || kind == BLOCK_STOP ||
	       (kind == BLOCK_WARNING && before == BLOCK_WARNING);
}

/* The copy of a dead address stands for no link of the advisory's. */
static void add_item(struct list *list, const struct block *block, int kind, size_t index)
{
	struct item *item = list_add_item(list, kind, index);

	if (block->kind != BLOCK_ADDRESS)
		return;
	item->address = mem_strdup(block->text);
	item->passing = block->index == NO_INDEX;
}

/*
 * Each block is an item, and stands for the step, warning or answer that it hangs on.  Dense: without
 * the empty lines between steps.
 */
struct place page_add(struct wizard *wizard, const struct document *document, bool dense, size_t columns)
{
	struct list *list = &wizard->list;
	int kind = BLOCK_PARAGRAPH;
	size_t index = NO_INDEX;
	struct place behind = { 0 };
	struct layout layout;

	layout_document(&layout, document, columns, false);
	for (size_t i = 0; i < layout.count; i++) {
		const struct laid_line *line = &layout.items[i];
		const struct block *block = &document->items[line->block];
		const struct block *next = next_block(document, &layout, i);
		bool gap = !*line->text && next != block;
		bool after_item = list->row_count && list->rows[list->row_count - 1].item != NO_INDEX;
		unsigned style = block->kind < COUNT(block_styles) ?
				 block_styles[block->kind] : STYLE_PLAIN;

		if (line->block == document->head && line->first)
			behind = (struct place){ list->item_count, list->row_count };
		if (gap && dense && next && follows_closely(next->kind, block->kind))
			continue;
		if (gap || block->kind == BLOCK_HEADING || block->kind == BLOCK_PHASE) {
			list_add_passive(list, style, line->text, strlen(line->text));
			continue;
		}
		if (block->depth == 0) {
			kind = (int)block->kind;
			index = block->index;
		}
		if (line->first && !(trails(block, kind) && after_item))
			add_item(list, block, kind, index);
		list_add_row(list, style, line->text, strlen(line->text));
	}
	layout_release(&layout);
	return behind;
}

static void add_key(struct document *document, const char *keys, const char *text)
{
	document_add(document, BLOCK_FACT, text)->label = mem_strdup(keys);
}

void page_document(struct wizard *wizard, struct document *document)
{
	document_init(document, wizard->language);
	document->voice = wizard->front->voice;
	document->machine = call_machine(wizard->call);
	document->links = wizard->front->links ? &wizard->front->links->source : NULL;
	document->now = clock_now();
}

/* The question that is asked, the option under the mark, and the keys. */
static void document_help(struct wizard *wizard, struct document *document)
{
	const struct wizard_view *below = &wizard->views[wizard->depth - 2];
	size_t option = wizard_top(wizard)->index, language = wizard->language;
	enum key_place place = wizard_place_below(wizard);
	struct strbuf text;

	if (below->kind == VIEW_QUESTION || below->kind == VIEW_TRIAL) {
		const struct question *q = &wizard->advisory->questions[below->index];

		document_add(document, BLOCK_TITLE, text_in(&q->label, language));
		strbuf_init(&text);
		for (enum voice voice = wizard->front->voice; voice < VOICE_COUNT; voice++) {
			strbuf_clear(&text);
			strbuf_addf(&text, voice == VOICE_OPERATOR ? _("Ask: %s") :
				    wizard->front->voice == VOICE_SELF ? "%s" :
				    _("At the machine itself: %s"), text_in(&q->ask[voice], language));
			document_add(document, BLOCK_PARAGRAPH, text.text);
		}
		strbuf_release(&text);
	}
	if (option != NO_INDEX) {
		const struct option *o = &wizard->advisory->options[option];
		const struct question *q = &wizard->advisory->questions[o->question];

		document_add(document, BLOCK_HEADING, _("The option at the mark"));
		if (o->heading != NO_INDEX)
			document_add(document, BLOCK_PARAGRAPH,
				     text_in(&q->headings[o->heading].label, language));
		document_add(document, BLOCK_ITEM, text_in(advisory_label(wizard->advisory, option), language));
		if (advisory_help(wizard->advisory, option)->in[0])
			document_add(document, BLOCK_PARAGRAPH,
				     text_in(advisory_help(wizard->advisory, option), language));
	}
	document_add(document, BLOCK_HEADING, _("The keys"));
	for (const struct key_help *key = key_table; key->action != ACTION_NONE; key++) {
		if (key->screens & place)
			add_key(document, _(key->keys), _(key->text));
	}
}

static void document_why(struct wizard *wizard, struct document *document)
{
	const struct wizard_view *view = wizard_top(wizard);
	const struct answers *answers = session_answers(wizard->session);
	struct outcome *outcome = session_outcome(wizard->session);

	switch (view->subject) {
	case ABOUT_ADVISORY:
		document_overview(document, wizard->advisory);
		break;
	case ABOUT_QUESTION:
		document_why_question(document, outcome, answers, view->index);
		document_why_verdict(document, outcome, answers);
		break;
	case ABOUT_VERDICT:
		document_why_verdict(document, outcome, answers);
		break;
	case ABOUT_WARNING:
		document_why_warning(document, outcome, answers, view->index);
		break;
	case ABOUT_CONTRADICTION:
		document_contradiction(document, outcome, answers, view->index);
		break;
	case ABOUT_STEP:
		document_why_step(document, outcome, answers, view->index);
		break;
	}
}

/* What the overview leaves to "why". */
static void drop_sources(struct document *document)
{
	size_t kept = 0;

	for (size_t i = 0; i < document->count; i++) {
		if (document->items[i].kind == BLOCK_SOURCE) {
			free(document->items[i].label);
			free(document->items[i].text);
		} else {
			document->items[kept++] = document->items[i];
		}
	}
	document->count = kept;
}

void page_fill_document(struct wizard *wizard, size_t columns)
{
	struct document document;

	page_document(wizard, &document);
	switch (wizard_top(wizard)->kind) {
	case VIEW_OVERVIEW:
	case VIEW_ABOUT:
		document_overview(&document, wizard->advisory);
		drop_sources(&document);
		break;
	case VIEW_WHY:
		document_why(wizard, &document);
		break;
	case VIEW_HELP:
		document_help(wizard, &document);
		break;
	default:
		document_add(&document, BLOCK_PARAGRAPH, wizard->overlong.text);
	}
	page_add(wizard, &document, false, columns);
	document_release(&document);
}

/* Does this question offer the option now? */
static bool is_offered(struct wizard *wizard, size_t option)
{
	return option != NO_INDEX && session_outcome(wizard->session)->offered[option];
}

/* What may be seen stands for the option that it means. */
void page_fill_where(struct wizard *wizard, size_t columns)
{
	struct document document;

	struct wizard_view *view = wizard_top(wizard);
	size_t first = 0;

	page_document(wizard, &document);
	document_find_out(&document, session_outcome(wizard->session), view->index);
	page_add(wizard, &document, false, columns);
	document_release(&document);
	while (first < wizard->list.item_count && wizard->list.items[first].kind != BLOCK_ITEM)
		first++;
	/* The mark begins on the first thing that may be seen, if the clicks stay on the screen then. */
	if (view->fresh && wizard->list.row_count <= wizard->list_height)
		view->place.focus = first;
}

/* In a `many` the sight ticks its option: there may be more to be seen. */
void page_accept_where(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);
	size_t question = wizard_top(wizard)->index, option;

	if (!item || item->kind != BLOCK_ITEM) {
		wizard_say(wizard, _("Move to what is seen there; Enter answers it."));
		return;
	}
	option = item->index;
	if (!is_offered(wizard, option)) {
		wizard_say(wizard, _("No single answer follows from that: go back and choose."));
		return;
	}
	wizard_pop(wizard);
	if (wizard->advisory->questions[question].kind != QUESTION_MANY)
		answer_give(wizard, question,
			    &(struct given){ .state = ANSWER_GIVEN, .options = &option, .count = 1 });
	else if (!draft_ticked(wizard, option))
		draft_tick(wizard, option);
}

void page_leave(struct wizard *wizard)
{
	if (wizard->depth && wizard->list.item_count)
		wizard_top(wizard)->hold = list_hold(&wizard->list, wizard_top(wizard)->place.focus);
	list_release(&wizard->list);
}

void page_fill(struct wizard *wizard, size_t columns)
{
	struct wizard_view *view = wizard_top(wizard);

	page_leave(wizard);
	if (view->fresh)
		view->place = (struct place){ 0 };
	wizard_view_table[view->kind].fill(wizard, columns);
	view->fresh = false;
	if (wizard->list.item_count && view->place.focus >= wizard->list.item_count)
		view->place.focus = wizard->list.item_count - 1;
}

void page_why(struct wizard *wizard)
{
	const struct wizard_view *view = wizard_top(wizard);
	const struct item *item = wizard_focused(wizard);
	size_t index = item ? item->index : NO_INDEX;

	if (view->kind == VIEW_OVERVIEW || view->kind == VIEW_ABOUT)
		wizard_push(wizard, VIEW_WHY, ABOUT_ADVISORY, NO_INDEX);
	else if (view->kind == VIEW_QUESTION || view->kind == VIEW_WHERE || view->kind == VIEW_TRIAL)
		wizard_push(wizard, VIEW_WHY, ABOUT_QUESTION, view->index);
	else if (view->kind == VIEW_CONTRADICTION)
		wizard_push(wizard, VIEW_WHY, ABOUT_CONTRADICTION, view->index);
	else if (view->kind == VIEW_HEAR)
		wizard_push(wizard, VIEW_WHY, ABOUT_WARNING, view->index);
	else if (plan_step(wizard) != NO_INDEX)
		wizard_push(wizard, VIEW_WHY, ABOUT_STEP, plan_step(wizard));
	else if (index != NO_INDEX && item->kind == BLOCK_WARNING)
		wizard_push(wizard, VIEW_WHY, ABOUT_WARNING, index);
	else if (index != NO_INDEX && item->kind == BLOCK_FACT && view->kind != VIEW_MACHINES)
		wizard_push(wizard, VIEW_WHY, ABOUT_QUESTION, index);
	else
		wizard_push(wizard, VIEW_WHY, ABOUT_VERDICT, NO_INDEX);
}
