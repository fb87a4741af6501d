/* A question: its texts, its options, and what keys do there. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/words.h"
#include "ui/curses/screen.h"

#define NUMBERED_MAX 9		/* a digit goes to each of these */
#define LOW_HEIGHT 8		/* rows; with less, headings over options are left to the help */
#define TYPED_BYTES_MAX 1000	/* of an answer or a filter */
#define CALM_HEIGHT 16		/* rows; with as many, an empty one parts the texts from the options */

/* What there is room for beside the options: their headings, and empty rows. */
enum spacing { SPACING_LOW, SPACING_CLOSE, SPACING_AIRY };

static size_t shown_question(const struct wizard *wizard)
{
	return wizard->views[0].index;
}

static const struct question *question_of(const struct wizard *wizard)
{
	return &wizard->advisory->questions[shown_question(wizard)];
}

static const struct item *focused(struct wizard *wizard)
{
	size_t focus = wizard_top(wizard)->place.focus;

	return focus < wizard->list.item_count ? &wizard->list.items[focus] : NULL;
}

static bool any_ticked(const struct wizard *wizard)
{
	const struct question *q = question_of(wizard);
	const bool *offered = session_outcome(wizard->session)->offered;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (offered[o] && draft_ticked(wizard, o))
			return true;
	}
	return false;
}

/* What is asked: its label, and below it the words for the caller, which `ask` holds. */
static size_t wrap_texts(struct wizard *wizard, struct text_lines *lines, struct strbuf *ask,
			 size_t columns)
{
	const struct question *q = question_of(wizard);
	size_t label_lines;

	/* TRANSLATORS: before the words that are to be said to the caller. */
	strbuf_addf(ask, _("Ask: %s"), text_in(&q->ask, wizard->language));
	text_wrap(lines, text_in(&q->label, wizard->language), columns, false);
	label_lines = lines->count;
	text_wrap(lines, ask->text, columns, false);
	return label_lines;
}

static size_t count_texts(struct wizard *wizard, size_t columns)
{
	struct text_lines lines = { 0 };
	struct strbuf ask;
	size_t count;

	strbuf_init(&ask);
	wrap_texts(wizard, &lines, &ask, columns);
	count = lines.count;
	text_lines_release(&lines);
	strbuf_release(&ask);
	return count;
}

size_t question_draw_texts(struct wizard *wizard, size_t top, size_t height, size_t columns)
{
	size_t options = wizard->list.row_count, least = height / 4 ? height / 4 : 1;
	size_t room = height > options ? height - options : 0, shown, label_lines;
	struct text_lines lines = { 0 };
	struct strbuf ask, row;

	strbuf_init(&ask);
	strbuf_init(&row);
	label_lines = wrap_texts(wizard, &lines, &ask, columns);
	shown = room > least ? room : least;
	if (shown > lines.count)
		shown = lines.count;
	if (shown >= height)
		shown = height ? height - 1 : 0;
	for (size_t i = 0; i < shown; i++) {
		strbuf_clear(&row);
		strbuf_addn(&row, lines.items[i].start, lines.items[i].length);
		if (i + 1 == shown && shown < lines.count)
			strbuf_add(&row, " ..");
		screen_text(top + i, 0, columns, i < label_lines ? STYLE_BOLD : STYLE_PLAIN,
			    row.text);
	}
	if (shown < room || height >= CALM_HEIGHT)
		shown++;
	text_lines_release(&lines);
	strbuf_release(&ask);
	strbuf_release(&row);
	return shown;
}

/* Does every word of the filter stand in the option's label or id? */
static bool passes(const struct option *option, const char *label, const char *folded)
{
	bool all = true;

	for (const char *at = folded; all && *(at += strspn(at, " ")); at += strcspn(at, " ")) {
		char *word = mem_strndup(at, strcspn(at, " "));

		all = text_matches(label, word) || text_matches(option->id, word);
		free(word);
	}
	return all;
}

/* "1 ( ) " and the label, or what stands for an answer without an option. */
static void add_choice(struct wizard *wizard, enum question_item kind, size_t index, char key,
		       const char *box, const char *label, size_t columns)
{
	bool counts = !wizard->filtering && wizard->list.item_count < NUMBERED_MAX;
	struct item *item = list_add_item(&wizard->list, (int)kind, index);
	struct strbuf head;

	if (!key)
		key = counts ? (char)('0' + wizard->list.item_count) : ' ';
	item->numbered = key != ' ';
	strbuf_init(&head);
	strbuf_addf(&head, "%c %s ", key, box);
	list_add_wrapped(&wizard->list, STYLE_PLAIN, head.text, label, columns);
	strbuf_release(&head);
}

static void add_gap(struct wizard *wizard, enum spacing spacing)
{
	if (wizard->list.row_count && spacing == SPACING_AIRY)
		list_add_passive(&wizard->list, STYLE_PLAIN, "", 0);
}

/* An empty row, and the heading if the group has one. */
static void add_group(struct wizard *wizard, const struct question *q, size_t heading,
		      enum spacing spacing, size_t columns)
{
	struct text_lines lines = { 0 };
	const char *label;

	add_gap(wizard, spacing);
	if (heading == NO_INDEX || spacing == SPACING_LOW)
		return;
	label = text_in(&q->headings[heading].label, wizard->language);
	text_wrap(&lines, label, columns, false);
	for (size_t i = 0; i < lines.count; i++)
		list_add_passive(&wizard->list, STYLE_UNDERLINE, lines.items[i].start,
				 lines.items[i].length);
	text_lines_release(&lines);
}

static void add_options(struct wizard *wizard, enum spacing spacing, size_t columns)
{
	const struct question *q = question_of(wizard);
	const bool *offered = session_outcome(wizard->session)->offered;
	char *folded = text_fold(wizard->filtering ? wizard->filter.text : "");
	size_t heading = NO_INDEX;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		const struct option *option = &wizard->advisory->options[o];
		const char *label = text_in(&option->label, wizard->language);
		bool on = draft_ticked(wizard, o);

		if (!offered[o] || !passes(option, label, folded))
			continue;
		if (option->heading != heading)
			add_group(wizard, q, option->heading, spacing, columns);
		heading = option->heading;
		add_choice(wizard, ITEM_OPTION, o, 0,
			   q->kind == QUESTION_MANY ? on ? "[x]" : "[ ]" : on ? "(*)" : "( )",
			   label, columns);
	}
	free(folded);
}

/* The row that a text answer is typed in; of a long one, its end. */
static void add_field(struct wizard *wizard, size_t columns)
{
	const char *text = draft_text(wizard, shown_question(wizard))->text;
	struct strbuf row;
	size_t wide;

	list_add_item(&wizard->list, ITEM_FIELD, NO_INDEX);
	strbuf_init(&row);
	/* TRANSLATORS: before the place where an answer is typed. */
	strbuf_add(&row, _("Answer: "));
	wide = text_columns(row.text, row.length);
	strbuf_add(&row, screen_tail(text, columns > wide ? columns - wide - 1 : 0));
	list_add_row(&wizard->list, STYLE_PLAIN, row.text, row.length);
	strbuf_release(&row);
}

/* The answers that are no option, visible as rows all the same. */
static void add_others(struct wizard *wizard, enum spacing spacing, size_t columns)
{
	const struct question *q = question_of(wizard);
	const struct answers *answers = session_answers(wizard->session);
	size_t question = shown_question(wizard);
	bool draft = wizard->draft.touched[question];
	bool none = !draft && answers->state[question] == ANSWER_GIVEN && !any_ticked(wizard);
	bool unknown = !draft && answers->state[question] == ANSWER_UNKNOWN;

	add_gap(wizard, spacing);
	if (q->kind == QUESTION_MANY)
		add_choice(wizard, ITEM_NONE, NO_INDEX, 0, none ? "(*)" : "( )",
			   _("None of these"), columns);
	add_choice(wizard, ITEM_UNKNOWN, NO_INDEX, q->kind == QUESTION_TEXT ? ' ' : 'u',
		   unknown ? "(*)" : "( )", _("The caller doesn't know"), columns);
}

/* The mark's first place: on the answer, if there is one. */
static size_t first_focus(struct wizard *wizard)
{
	const struct question *q = question_of(wizard);
	unsigned char state = session_answers(wizard->session)->state[shown_question(wizard)];
	size_t found = NO_INDEX;

	if (draft_waits(wizard))
		return 0;
	if (state == ANSWER_UNKNOWN)
		found = list_find(&wizard->list, ITEM_UNKNOWN, NO_INDEX);
	else if (state == ANSWER_GIVEN && q->kind == QUESTION_MANY && !any_ticked(wizard))
		found = list_find(&wizard->list, ITEM_NONE, NO_INDEX);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (q->kind == QUESTION_ONE && draft_ticked(wizard, o))
			found = list_find(&wizard->list, ITEM_OPTION, o);
	}
	return found == NO_INDEX ? 0 : found;
}

static void fill(struct wizard *wizard, enum spacing spacing, size_t columns)
{
	list_release(&wizard->list);
	if (question_of(wizard)->kind == QUESTION_TEXT)
		add_field(wizard, columns);
	else
		add_options(wizard, spacing, columns);
	if (!wizard->filtering)
		add_others(wizard, spacing, columns);
	else if (!wizard->list.item_count)
		list_add_passive(&wizard->list, STYLE_PLAIN, _("Nothing matches."),
				 strlen(_("Nothing matches.")));
}

void question_fill(struct wizard *wizard, size_t height, size_t columns)
{
	struct view *view = wizard_top(wizard);
	const struct item *item = focused(wizard);
	bool own = item != NULL;
	struct item was = own ? *item : (struct item){ .index = NO_INDEX };

	fill(wizard, SPACING_AIRY, columns);
	if (count_texts(wizard, columns) + 1 + wizard->list.row_count > height)
		fill(wizard, height < LOW_HEIGHT ? SPACING_LOW : SPACING_CLOSE, columns);
	if (view->fresh)
		view->place = (struct place){ .focus = first_focus(wizard) };
	else if (own)
		view->place.focus = list_find(&wizard->list, was.kind, was.index);
	if (view->place.focus == NO_INDEX)
		view->place.focus = 0;
	view->fresh = false;
}

/* The answer was taken, or it wasn't. */
static void finish(struct wizard *wizard, size_t question, enum session_result result)
{
	const struct dropped *dropped;
	struct strbuf words;
	size_t count;

	if (result != SESSION_OK)
		return;
	draft_drop(wizard, question);
	wizard_settle(wizard);
	dropped = session_dropped(wizard->session, &count);
	strbuf_init(&words);
	words_dropped(&words, wizard->advisory, dropped, count, wizard->language);
	wizard_say(wizard, words.text);
	strbuf_release(&words);
}

/* Ticks are not thrown away by one key. */
static bool keeps_ticks(struct wizard *wizard, enum action action, bool again)
{
	if (question_of(wizard)->kind != QUESTION_MANY || !any_ticked(wizard) || again)
		return false;
	/* TRANSLATORS: at most 60 columns, so that it fits in the smallest window. */
	wizard_say(wizard, _("The ticks will be lost. Press the same key again."));
	wizard->confirming = action;
	return true;
}

static void accept_ticked(struct wizard *wizard)
{
	const struct question *q = question_of(wizard);
	const bool *offered = session_outcome(wizard->session)->offered;
	size_t *options = mem_array(q->option_count, sizeof(*options)), count = 0;
	size_t question = shown_question(wizard);

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (offered[o] && draft_ticked(wizard, o))
			options[count++] = o;
	}
	if (count)
		finish(wizard, question, session_answer(wizard->session, question, options, count));
	else
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, _("Nothing is ticked. Tick, or choose one of the last two."));
	free(options);
}

void question_unknown(struct wizard *wizard, bool again)
{
	size_t question = shown_question(wizard);

	if (!keeps_ticks(wizard, ACTION_UNKNOWN, again))
		finish(wizard, question, session_answer_unknown(wizard->session, question));
}

static void accept_text(struct wizard *wizard)
{
	size_t question = shown_question(wizard);
	const char *text = draft_text(wizard, question)->text;
	enum session_result result = session_answer_text(wizard->session, question, text);

	if (result == SESSION_EMPTY)
		wizard_say(wizard, _("Type the answer, or choose the last line."));
	finish(wizard, question, result);
}

void question_filter(struct wizard *wizard)
{
	wizard->filtering = !wizard->filtering;
	wizard->stale = true;
	strbuf_clear(&wizard->filter);
}

void question_accept(struct wizard *wizard, bool again)
{
	const struct item *item = focused(wizard);
	size_t question = shown_question(wizard);

	if (!item)
		return;
	/* In the filter Enter only finds. */
	if (wizard->filtering) {
		question_filter(wizard);
		return;
	}
	switch ((enum question_item)item->kind) {
	case ITEM_OPTION:
		if (question_of(wizard)->kind == QUESTION_MANY)
			accept_ticked(wizard);
		else
			finish(wizard, question,
			       session_answer(wizard->session, question, &item->index, 1));
		break;
	case ITEM_NONE:
		if (!keeps_ticks(wizard, ACTION_ACCEPT, again))
			finish(wizard, question, session_answer(wizard->session, question, NULL, 0));
		break;
	case ITEM_UNKNOWN:
		if (!keeps_ticks(wizard, ACTION_ACCEPT, again))
			finish(wizard, question, session_answer_unknown(wizard->session, question));
		break;
	case ITEM_FIELD:
		accept_text(wizard);
		break;
	}
}

void question_tick(struct wizard *wizard)
{
	const struct item *item = focused(wizard);

	if (!item || item->kind != ITEM_OPTION) {
		wizard_say(wizard, _("This line is not ticked: Enter answers it."));
		return;
	}
	draft_tick(wizard, item->index);
	wizard->stale = true;
}

void question_digit(struct wizard *wizard, unsigned digit)
{
	if (digit <= wizard->list.item_count && wizard->list.items[digit - 1].kind != ITEM_UNKNOWN)
		wizard_top(wizard)->place.focus = digit - 1;
	else
		wizard_say(wizard, _("There is no such number here."));
}

/* Where typed letters go: into the filter, or into the answer. */
static struct strbuf *typing(struct wizard *wizard)
{
	size_t question = shown_question(wizard);
	struct strbuf *text;

	wizard->stale = true;
	if (wizard->filtering)
		return &wizard->filter;
	wizard_top(wizard)->place.focus = 0;
	text = draft_text(wizard, question);
	wizard->draft.touched[question] = true;
	return text;
}

void question_type(struct wizard *wizard, const char *typed)
{
	struct strbuf *text = typing(wizard);

	if (text->length + strlen(typed) <= TYPED_BYTES_MAX)
		strbuf_add(text, typed);
	else
		wizard_say(wizard, _("There is no room for more."));
}

void question_erase(struct wizard *wizard)
{
	struct strbuf *text = typing(wizard);

	if (!text->length)
		return;
	do
		text->length--;
	while (text->length && ((unsigned char)text->text[text->length] & 0xc0) == 0x80);
	text->text[text->length] = '\0';
}
