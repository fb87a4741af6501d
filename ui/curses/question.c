/* A question: its texts and its options. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/words.h"
#include "ui/curses/screen.h"
#include "ui/match.h"

#define NUMBERED_MAX 99		/* digits in a row go to each of these */
#define OPTIONS_MAX 2000	/* of a longer list only so many are shown, those that are ticked, and those that stay */
#define LOW_HEIGHT 8		/* rows; with less, headings over options are left to the help */
#define CALM_HEIGHT 16		/* rows; with as many, an empty one parts the texts from the options */

/* What there is room for beside the options: their headings, and empty rows. */
enum spacing { SPACING_LOW, SPACING_CLOSE, SPACING_AIRY };

struct room {
	enum spacing spacing;
	size_t height, columns;
	int number_columns;
};

size_t question_shown(const struct wizard *wizard)
{
	for (size_t i = wizard->depth; i-- > 0;) {
		if (wizard->views[i].kind == VIEW_QUESTION || wizard->views[i].kind == VIEW_TRIAL)
			return wizard->views[i].index;
	}
	return NO_INDEX;
}

const struct question *question_asked(const struct wizard *wizard)
{
	return &wizard->advisory->questions[question_shown(wizard)];
}

bool question_any_ticked(const struct wizard *wizard)
{
	const struct question *q = question_asked(wizard);
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
	const struct question *q = question_asked(wizard);
	size_t label_lines;

	if (wizard->front->voice == VOICE_OPERATOR)
		/* TRANSLATORS: before the words that are to be said to the caller. */
		strbuf_addf(ask, _("Ask: %s"), text_in(&q->ask[VOICE_OPERATOR], wizard->language));
	else
		strbuf_add(ask, text_in(&q->ask[wizard->front->voice], wizard->language));
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
	size_t options = wizard->list.row_count, least = height >= 5 ? height * 2 / 5 : 1;
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
		screen_text(top + i, 0, columns, i < label_lines ? STYLE_TITLE : STYLE_PLAIN,
			    row.text);
	}
	if (shown < room || height >= CALM_HEIGHT)
		shown++;
	text_lines_release(&lines);
	strbuf_release(&ask);
	strbuf_release(&row);
	return shown;
}

/* Of the widest number. */
static int number_columns(const struct wizard *wizard)
{
	const struct question *q = question_asked(wizard);
	const bool *offered = session_outcome(wizard->session)->offered;
	size_t count = q->kind == QUESTION_MANY;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		count += offered[o];
	return count > 9 ? 2 : 1;
}

/* "1 ( ) " and the label, or what stands for an answer without an option. */
static void add_choice(struct wizard *wizard, const struct room *room, enum question_item kind, size_t index,
		       char key, const char *box, const char *label, const struct match *match)
{
	bool counts = !wizard_top(wizard)->filtering && wizard->list.item_count < NUMBERED_MAX;
	struct item *item = list_add_item(&wizard->list, (int)kind, index);
	struct strbuf head;

	item->numbered = key || counts;
	strbuf_init(&head);
	if (key || !counts)
		strbuf_addf(&head, "%*c %s ", room->number_columns, key ? key : ' ', box);
	else
		strbuf_addf(&head, "%*zu %s ", room->number_columns, wizard->list.item_count, box);
	list_add_matched(&wizard->list, head.text, label, match, room->columns);
	strbuf_release(&head);
}

static void add_gap(struct wizard *wizard, const struct room *room)
{
	if (wizard->list.row_count && room->spacing == SPACING_AIRY)
		list_add_passive(&wizard->list, STYLE_PLAIN, "", 0);
}

/* An empty row, and the heading if the group has one. */
static void add_group(struct wizard *wizard, const struct room *room, size_t heading)
{
	const struct question *q = question_asked(wizard);

	add_gap(wizard, room);
	if (heading == NO_INDEX || room->spacing == SPACING_LOW)
		return;
	list_add_paragraph(&wizard->list, STYLE_UNDERLINE,
			   text_in(&q->headings[heading].label, wizard->language), room->columns);
}

/* Empty rows are only tried out: more of the list than there is room for needn't be made for that. */
static bool is_too_much(const struct wizard *wizard, const struct room *room)
{
	return room->spacing == SPACING_AIRY && wizard->list.row_count > room->height;
}

static void add_option(struct wizard *wizard, const struct room *room, const struct match_filter *filter,
		       size_t option, const struct match *match)
{
	bool many = question_asked(wizard)->kind == QUESTION_MANY, on = draft_ticked(wizard, option);
	struct strbuf label;

	strbuf_init(&label);
	match_add_label(filter, option, match, &label);
	add_choice(wizard, room, ITEM_OPTION, option, 0, many ? on ? "[x]" : "[ ]" : on ? "(*)" : "( )",
		   label.text, match);
	strbuf_release(&label);
}

static bool is_certain(const struct match *match)
{
	return match->has_range && match->version == VERSION_IN;
}

/*
 * Of those that pass the filter, those whose range certainly holds the version that was typed, or the
 * others; returns how many there was no room for.
 */
static size_t add_passing(struct wizard *wizard, const struct room *room, const struct match_filter *filter,
			  bool certain)
{
	const struct question *q = question_asked(wizard);
	const bool *offered = session_outcome(wizard->session)->offered;
	size_t heading = NO_INDEX, left = 0;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		size_t under = wizard->advisory->options[o].heading;
		struct match match;

		if (!offered[o] || !match_option(filter, o, &match) || is_certain(&match) != certain)
			continue;
		if (wizard->list.item_count >= OPTIONS_MAX && !draft_ticked(wizard, o) &&
		    !match_stays(wizard->advisory, o)) {
			left++;
			continue;
		}
		if (under != heading)
			add_group(wizard, room, under);
		heading = under;
		add_option(wizard, room, filter, o, &match);
		if (is_too_much(wizard, room))
			break;
	}
	return left;
}

/* Ranges that certainly hold the version that was typed come first. */
static void add_options(struct wizard *wizard, const struct room *room, const struct match_filter *filter)
{
	size_t left = filter->version ? add_passing(wizard, room, filter, true) : 0;
	struct strbuf more;

	left += add_passing(wizard, room, filter, false);
	if (!left)
		return;
	strbuf_init(&more);
	if (wizard_top(wizard)->filtering)
		strbuf_addf(&more, _("%zu more match: type more of the name."), left);
	else
		strbuf_addf(&more, _("There are %zu more: / and a part of the name finds them."), left);
	list_add_paragraph(&wizard->list, STYLE_PLAIN, more.text, room->columns);
	strbuf_release(&more);
}

static void add_filtered(struct wizard *wizard, const struct room *room)
{
	struct match_filter filter;

	match_filter_init(&filter, wizard->advisory, question_shown(wizard), wizard->language,
			  wizard_top(wizard)->filtering ? wizard->filter.text : "");
	if (filter.version)
		list_add_paragraph(&wizard->list, STYLE_PLAIN, match_about_versions(), room->columns);
	add_options(wizard, room, &filter);
	match_filter_release(&filter);
}

/* The row that a text answer is typed in; of a long one, its end. */
static void add_field(struct wizard *wizard, size_t columns)
{
	const char *text = draft_text(wizard, question_shown(wizard))->text;
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
static void add_others(struct wizard *wizard, const struct room *room)
{
	const struct question *q = question_asked(wizard);
	const struct answers *answers = session_answers(wizard->session);
	size_t question = question_shown(wizard);
	bool draft = wizard->draft.touched[question];
	bool none = !draft && answers->state[question] == ANSWER_GIVEN && !question_any_ticked(wizard);
	bool unknown = !draft && answers->state[question] == ANSWER_UNKNOWN;

	add_gap(wizard, room);
	if (q->kind == QUESTION_MANY)
		add_choice(wizard, room, ITEM_NONE, NO_INDEX, 0, none ? "(*)" : "( )", _("None of these"),
			   NULL);
	add_choice(wizard, room, ITEM_UNKNOWN, NO_INDEX, q->kind == QUESTION_TEXT ? ' ' : 'u',
		   unknown ? "(*)" : "( )", words_unknown(wizard->front->voice), NULL);
}

/* The mark's first place: on the answer, if there is one. */
static size_t first_focus(struct wizard *wizard)
{
	const struct question *q = question_asked(wizard);
	unsigned char state = session_answers(wizard->session)->state[question_shown(wizard)];
	size_t found = NO_INDEX;

	if (draft_waits(wizard))
		return 0;
	if (state == ANSWER_UNKNOWN)
		found = list_find(&wizard->list, ITEM_UNKNOWN, NO_INDEX);
	else if (state == ANSWER_GIVEN && q->kind == QUESTION_MANY && !question_any_ticked(wizard))
		found = list_find(&wizard->list, ITEM_NONE, NO_INDEX);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (q->kind == QUESTION_ONE && draft_ticked(wizard, o))
			found = list_find(&wizard->list, ITEM_OPTION, o);
	}
	return found == NO_INDEX ? 0 : found;
}

static void fill(struct wizard *wizard, const struct room *room)
{
	list_release(&wizard->list);
	if (question_asked(wizard)->kind == QUESTION_TEXT)
		add_field(wizard, room->columns);
	else
		add_filtered(wizard, room);
	if (!wizard_top(wizard)->filtering)
		add_others(wizard, room);
	else if (!wizard->list.item_count)
		list_add_passive(&wizard->list, STYLE_PLAIN, _("Nothing matches."),
				 strlen(_("Nothing matches.")));
}

void question_fill(struct wizard *wizard, size_t height, size_t columns)
{
	struct wizard_view *view = wizard_top(wizard);
	const struct item *item = wizard_focused(wizard);
	bool own = item != NULL;
	struct item was = own ? *item : (struct item){ .index = NO_INDEX };
	struct room room = { SPACING_AIRY, height, columns, number_columns(wizard) };

	fill(wizard, &room);
	if (count_texts(wizard, columns) + 1 + wizard->list.row_count > height) {
		room.spacing = height < LOW_HEIGHT ? SPACING_LOW : SPACING_CLOSE;
		fill(wizard, &room);
	}
	if (view->fresh)
		view->place = (struct place){ .focus = first_focus(wizard) };
	else if (own)
		view->place.focus = list_find(&wizard->list, was.kind, was.index);
	if (view->place.focus == NO_INDEX)
		view->place.focus = 0;
	view->fresh = false;
}

