/* Documents (overview, plan, help, why, …) and the list of all answers, and what Enter does there. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "report/layout.h"
#include "report/words.h"
#include "ui/curses/screen.h"

#define NUMBERED_MAX 9

static const unsigned block_styles[] = {
	[BLOCK_TITLE] = STYLE_BOLD,
	[BLOCK_HEADING] = STYLE_UNDERLINE,
	[BLOCK_WARNING] = STYLE_BOLD,
	[BLOCK_STEP] = STYLE_BOLD,
	[BLOCK_SOURCE] = STYLE_PLAIN,
};

/* What belongs to the block before it: the mark doesn't stop there. */
static bool trails(enum block_kind kind)
{
	return kind == BLOCK_SOURCE || kind == BLOCK_ARCHIVE;
}

/* What the plan on the screen leaves to the page of each step and to "why". */
static bool is_detail(const struct block *block)
{
	switch (block->kind) {
	case BLOCK_ACTION:
	case BLOCK_EXPECT:
	case BLOCK_OTHERWISE:
	case BLOCK_SOURCE:
	case BLOCK_ARCHIVE:
		return true;
	case BLOCK_ITEM:
	case BLOCK_FACT:
		return block->depth > 0;
	default:
		return false;
	}
}

static void drop_details(struct document *document)
{
	size_t kept = 0;

	for (size_t i = 0; i < document->count; i++) {
		struct block *block = &document->items[i];

		if (is_detail(block)) {
			free(block->label);
			free(block->text);
		} else {
			document->items[kept++] = *block;
		}
	}
	document->count = kept;
}

/* The block of the line after that one; NULL: there is none. */
static const struct block *next_block(const struct document *document, const struct layout *layout,
				      size_t line)
{
	return line + 1 < layout->count ? &document->items[layout->items[line + 1].block] : NULL;
}

/*
 * Each block is an item, and stands for the step, warning or answer that it hangs on.  Dense: without
 * the empty lines between steps.
 */
static void add_document(struct list *list, const struct document *document, bool dense,
			 size_t columns)
{
	int kind = BLOCK_PARAGRAPH;
	size_t index = NO_INDEX;
	struct layout layout;

	layout_document(&layout, document, columns, false);
	for (size_t i = 0; i < layout.count; i++) {
		const struct laid_line *line = &layout.items[i];
		const struct block *block = &document->items[line->block];
		const struct block *next = next_block(document, &layout, i);
		bool gap = !*line->text && next != block;
		bool after_item = list->row_count && list->rows[list->row_count - 1].item != NO_INDEX;
		unsigned style = block->kind < sizeof(block_styles) / sizeof(*block_styles) ?
				 block_styles[block->kind] : STYLE_PLAIN;

		if (gap && dense && next && next->kind == BLOCK_STEP)
			continue;
		if (gap || block->kind == BLOCK_HEADING) {
			list_add_passive(list, style, line->text, strlen(line->text));
			continue;
		}
		if (block->depth == 0) {
			kind = (int)block->kind;
			index = block->index;
		}
		if (line->first && !(trails(block->kind) && after_item))
			list_add_item(list, kind, index);
		list_add_row(list, style, line->text, strlen(line->text));
	}
	layout_release(&layout);
}

static void add_key(struct document *document, const char *keys, const char *text)
{
	document_add(document, BLOCK_FACT, text)->label = mem_strdup(keys);
}

/* The question that is asked, the option under the mark, and the keys. */
static void document_help(struct wizard *wizard, struct document *document)
{
	const struct view *below = &wizard->views[wizard->depth - 2];
	size_t option = wizard_top(wizard)->index, language = wizard->language;
	enum key_place place = wizard_place_below(wizard);
	struct strbuf text;

	if (below->kind == VIEW_QUESTION) {
		const struct question *q = &wizard->advisory->questions[below->index];

		document_add(document, BLOCK_TITLE, text_in(&q->label, language));
		strbuf_init(&text);
		strbuf_addf(&text, _("Ask: %s"), text_in(&q->ask, language));
		document_add(document, BLOCK_PARAGRAPH, text.text);
		strbuf_release(&text);
	}
	if (option != NO_INDEX) {
		const struct option *o = &wizard->advisory->options[option];
		const struct question *q = &wizard->advisory->questions[o->question];

		document_add(document, BLOCK_HEADING, _("The option at the mark"));
		if (o->heading != NO_INDEX)
			document_add(document, BLOCK_PARAGRAPH,
				     text_in(&q->headings[o->heading].label, language));
		document_add(document, BLOCK_ITEM, text_in(&o->label, language));
		if (o->help.in[0])
			document_add(document, BLOCK_PARAGRAPH, text_in(&o->help, language));
	}
	document_add(document, BLOCK_HEADING, _("The keys"));
	for (const struct key_help *key = key_table; key->action != ACTION_NONE; key++) {
		if (key->screens & place)
			add_key(document, _(key->keys), _(key->text));
	}
}

static void document_why(struct wizard *wizard, struct document *document)
{
	const struct view *view = wizard_top(wizard);
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
	case ABOUT_STEP:
		document_why_step(document, outcome, answers, view->index);
		break;
	}
}

static void document_of_view(struct wizard *wizard, struct document *document)
{
	const struct view *view = wizard_top(wizard);
	struct outcome *outcome = session_outcome(wizard->session);

	switch (view->kind) {
	case VIEW_OVERVIEW:
		document_overview(document, wizard->advisory);
		drop_details(document);
		break;
	case VIEW_PLAN:
	case VIEW_PLAN_SO_FAR:
		document_plan(document, outcome, session_answers(wizard->session));
		drop_details(document);
		break;
	case VIEW_STEP:
		document_step(document, outcome, outcome->plan[view->index],
			      (unsigned)view->index + 1);
		break;
	case VIEW_WHERE:
		document_find_out(document, outcome, view->index);
		break;
	case VIEW_WHY:
		document_why(wizard, document);
		break;
	case VIEW_HELP:
		document_help(wizard, document);
		break;
	case VIEW_NOTE:
		document_add(document, BLOCK_PARAGRAPH, wizard->note.text);
		break;
	case VIEW_QUESTION:
	case VIEW_ANSWERS:
		break;
	}
}

/* Every question that is asked, and below it its answer. */
static void fill_answers(struct wizard *wizard, size_t columns)
{
	struct outcome *outcome = session_outcome(wizard->session);
	struct list *list = &wizard->list;
	struct strbuf text;

	strbuf_init(&text);
	for (size_t q = 0; q < wizard->advisory->question_count; q++) {
		const char *label = text_in(&wizard->advisory->questions[q].label, wizard->language);
		bool counts = list->item_count < NUMBERED_MAX;

		if (outcome->standing[q] == STANDING_NOT_ASKED)
			continue;
		list_add_item(list, BLOCK_FACT, q)->numbered = counts;
		strbuf_clear(&text);
		strbuf_addf(&text, "%c ", counts ? (char)('0' + list->item_count) : ' ');
		list_add_wrapped(list, STYLE_PLAIN, text.text, label, columns);
		strbuf_clear(&text);
		words_answer(&text, outcome, session_answers(wizard->session), q, wizard->language);
		list_add_wrapped(list, STYLE_BOLD, "  ", text.text, columns);
	}
	strbuf_release(&text);
}

/* The plan is shown from its verdict on; what the advisory says in general stands above. */
static struct place after_overview(struct wizard *wizard, size_t columns)
{
	struct document document;
	struct list list = { 0 };
	struct place place;

	document_init(&document, wizard->language);
	document_overview(&document, wizard->advisory);
	drop_details(&document);
	add_document(&list, &document, true, columns);
	/* The window begins as far down as it can: with the heading above that item. */
	place = (struct place){ .focus = list.item_count, .top = list.row_count + list.item_count };
	list_release(&list);
	document_release(&document);
	return place;
}

static bool is_plan(const struct view *view)
{
	return view->kind == VIEW_PLAN || view->kind == VIEW_PLAN_SO_FAR;
}

/* At first on the verdict; then on the step that was read last. */
static void place_in_plan(struct wizard *wizard, struct view *view, size_t columns)
{
	if (view->fresh)
		view->place = after_overview(wizard, columns);
	if (view->index != NO_INDEX)
		view->place.focus = list_find(&wizard->list, BLOCK_STEP, view->index);
	view->index = NO_INDEX;
}

void page_fill(struct wizard *wizard, size_t columns)
{
	struct view *view = wizard_top(wizard);
	struct document document;

	list_release(&wizard->list);
	if (view->kind == VIEW_ANSWERS) {
		fill_answers(wizard, columns);
	} else {
		document_init(&document, wizard->language);
		document_of_view(wizard, &document);
		add_document(&wizard->list, &document, is_plan(view), columns);
		document_release(&document);
	}
	if (view->fresh)
		view->place = (struct place){ 0 };
	if (is_plan(view))
		place_in_plan(wizard, view, columns);
	view->fresh = false;
}

/* Which step of the plan it is, from 0. */
static size_t number_of(struct wizard *wizard, size_t step)
{
	const struct outcome *outcome = session_outcome(wizard->session);
	size_t number = 0;

	while (number + 1 < outcome->plan_count && outcome->plan[number] != step)
		number++;
	return number;
}

static const struct item *focused(struct wizard *wizard)
{
	size_t focus = wizard_top(wizard)->place.focus;

	return focus < wizard->list.item_count ? &wizard->list.items[focus] : NULL;
}

static void open_item(struct wizard *wizard, const struct item *item)
{
	size_t index = item ? item->index : NO_INDEX;

	if (index != NO_INDEX && item->kind == BLOCK_STEP)
		wizard_push(wizard, VIEW_STEP, ABOUT_STEP, number_of(wizard, index));
	else if (index != NO_INDEX && item->kind == BLOCK_WARNING)
		wizard_push(wizard, VIEW_WHY, ABOUT_WARNING, index);
	else if (index != NO_INDEX && item->kind == BLOCK_FACT)
		wizard_jump(wizard, index);
	else
		wizard_say(wizard, _("Enter opens steps, warnings and answers."));
}

/* From step to step, and after the last one back to the plan. */
static void next_step(struct wizard *wizard)
{
	const struct outcome *outcome = session_outcome(wizard->session);
	struct view *view = wizard_top(wizard), *below = view - 1;

	if (view->index + 1 == outcome->plan_count) {
		wizard_pop(wizard);
		return;
	}
	view->index++;
	view->fresh = true;
	wizard->stale = true;
	if (is_plan(below))
		below->index = outcome->plan[view->index];
}

void page_open(struct wizard *wizard)
{
	switch (wizard_top(wizard)->kind) {
	case VIEW_PLAN:
	case VIEW_PLAN_SO_FAR:
	case VIEW_ANSWERS:
		open_item(wizard, focused(wizard));
		break;
	case VIEW_STEP:
		next_step(wizard);
		break;
	default:
		wizard_pop(wizard);
	}
}

void page_digit(struct wizard *wizard, unsigned digit)
{
	if (digit <= wizard->list.item_count)
		wizard_jump(wizard, wizard->list.items[digit - 1].index);
	else
		wizard_say(wizard, _("There is no such number here."));
}

void page_why(struct wizard *wizard)
{
	const struct view *view = wizard_top(wizard);
	const struct item *item = focused(wizard);
	size_t index = item ? item->index : NO_INDEX;

	if (view->kind == VIEW_OVERVIEW)
		wizard_push(wizard, VIEW_WHY, ABOUT_ADVISORY, NO_INDEX);
	else if (view->kind == VIEW_QUESTION || view->kind == VIEW_WHERE)
		wizard_push(wizard, VIEW_WHY, ABOUT_QUESTION, view->index);
	else if (index != NO_INDEX && item->kind == BLOCK_STEP)
		wizard_push(wizard, VIEW_WHY, ABOUT_STEP, index);
	else if (index != NO_INDEX && item->kind == BLOCK_WARNING)
		wizard_push(wizard, VIEW_WHY, ABOUT_WARNING, index);
	else if (index != NO_INDEX && item->kind == BLOCK_FACT)
		wizard_push(wizard, VIEW_WHY, ABOUT_QUESTION, index);
	else
		wizard_push(wizard, VIEW_WHY, ABOUT_VERDICT, NO_INDEX);
}

void page_raw(struct wizard *wizard)
{
	struct document document;

	document_init(&document, wizard->language);
	document_plan(&document, session_outcome(wizard->session), session_answers(wizard->session));
	screen_leave();
	for (size_t i = 0; i < document.count; i++) {
		const struct block *block = &document.items[i];

		if (block->kind != BLOCK_ADDRESS && block->kind != BLOCK_ARCHIVE)
			continue;
		if (block->kind == BLOCK_ADDRESS)
			screen_line("");
		if (block->label)
			screen_line(block->label);
		screen_line(block->text);
	}
	screen_line("");
	screen_line(_("Press any key to go back."));
	input_any_key();
	screen_return();
	document_release(&document);
}
