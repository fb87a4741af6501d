#include "pdf/setter.h"

#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"

#define GUTTER MM(6.0)		/* between two languages */
#define LEAST_CELL MM(35.0)

const struct block *setter_block(const struct setter *setter, size_t l)
{
	const struct flow *flow = setter->flow;

	return &flow->sheet->in[l].document.items[flow->block];
}

/* Does it end by itself? */
static bool is_sentence(const char *label)
{
	static const char *const ends[] = { ".", "?", "!", ":", "。", "？", "！", "：" };

	for (size_t i = 0; i < COUNT(ends); i++) {
		if (text_ends(label, ends[i]))
			return true;
	}
	return false;
}

static void add_words(struct strbuf *out, size_t *label, const struct block *block, enum saying saying)
{
	if (block->label && saying != SAY_TEXT)
		strbuf_addf(out, "%s%s%s", block->label, is_sentence(block->label) ? "" : ":",
			    saying == SAY_ALL ? " " : "");
	*label = out->length;
	if (saying != SAY_LABEL)
		strbuf_add(out, block->text);
}

void setter_say(struct setter *setter, struct setting *setting, const struct style *style,
		enum saying saying)
{
	struct type type = { setter->flow->look->sizes[style->size], style->label, style->text };
	struct strbuf words[SHEET_LANGUAGES];
	size_t label;

	setting->tint = style->tint;
	for (size_t l = 0; l < setter->flow->sheet->language_count; l++) {
		strbuf_init(&words[l]);
		add_words(&words[l], &label, setter_block(setter, l), saying);
		if (l == 0 || strcmp(words[l].text, words[0].text) != 0)
			setting->proses[l] = flow_prose(setter->flow, &type, l, words[l].text, label);
	}
	for (size_t l = 0; l < setter->flow->sheet->language_count; l++)
		strbuf_release(&words[l]);
}

void setter_cells(const struct setter *setter, double x, bool once, struct cell cells[SHEET_LANGUAGES])
{
	const struct flow *flow = setter->flow;
	double hang = flow->look->hang, column = (flow_width(flow) - hang - GUTTER) / 2;
	double second = hang + column + GUTTER;

	if (flow->sheet->language_count < SHEET_LANGUAGES || flow->look->stacks) {
		cells[0] = cells[1] = (struct cell){ x, setter->limit - x };
		return;
	}
	cells[0] = (struct cell){ x, second - GUTTER - x };
	if (!once && x > hang)
		second += x - hang;
	cells[1] = (struct cell){ second, setter->limit - second };
	if (cells[1].width < LEAST_CELL) {
		/* What stands on the right leaves no second column: the first ends sooner. */
		column = (setter->limit - x - GUTTER) / 2;
		cells[0].width = column;
		cells[1] = (struct cell){ x + column + GUTTER, column };
	}
}

/* A line that a paragraph begins or ends with doesn't stand alone on a page. */
static enum hold hold_within(const struct setter *setter, size_t line, size_t count)
{
	if (setter->firm || line == 1 || line == count - 1)
		return HOLD_FIRM;
	return setter->flow->group == NO_GROUP ? HOLD_FREE : HOLD_BLOCK;
}

static void add_line(struct flow *flow, const struct setting *setting, size_t l,
		     const struct prose_lines *lines, size_t line)
{
	const struct prose *prose = setting->proses[l];
	struct cell cell = setting->cells[l];
	struct piece *piece;
	double size, end;

	if (!prose || line >= lines->count)
		return;
	if (line == 0 && setting->marks[l])
		flow_text(flow, setting->marks[l], prose_whole(setting->marks[l]), cell.x - setting->room, 0);
	size = prose->size;
	piece = flow_text(flow, prose, lines->items[line], cell.x, 0);
	piece->tint = setting->tint;
	piece->address = setting->address;
	if (setting->filling != FILL_ADDRESS || line + 1 == lines->count)
		return;
	end = cell.x + piece->width + 0.25 * size;
	piece = flow_piece(flow, PIECE_HOOK, end, look_base(size) - 0.6 * size);
	piece->width = piece->height = 0.6 * size;
}

/* The languages from `first` on side by side. */
static void add_rows(struct setter *setter, const struct setting *setting, size_t first, size_t end,
		     double space, enum hold hold)
{
	struct prose_lines lines[SHEET_LANGUAGES] = { 0 };
	double pitch = 0;
	size_t count = 0;

	for (size_t l = first; l < end; l++) {
		if (!setting->proses[l])
			continue;
		prose_fill(setting->proses[l], setting->cells[l].width, setting->filling, &lines[l]);
		count = lines[l].count > count ? lines[l].count : count;
		pitch = look_pitch(setting->proses[l]->size);
	}
	for (size_t i = 0; i < count; i++) {
		for (size_t l = first; l < end; l++)
			add_line(setter->flow, setting, l, &lines[l], i);
		flow_row(setter->flow, i ? 0 : space, pitch, i ? hold_within(setter, i, count) : hold);
	}
	for (size_t l = first; l < end; l++)
		prose_lines_release(&lines[l]);
}

void setter_rows(struct setter *setter, const struct setting *setting, double space, enum hold hold)
{
	if (!setter->flow->look->stacks) {
		add_rows(setter, setting, 0, SHEET_LANGUAGES, space, hold);
		return;
	}
	for (size_t l = 0; l < SHEET_LANGUAGES; l++)
		add_rows(setter, setting, l, l + 1, l ? 0 : space, l ? HOLD_FIRM : hold);
}

void setter_put(struct setter *setter, const struct place *place, enum saying saying)
{
	struct setting setting = { 0 };

	setter_cells(setter, place->x, place->once, setting.cells);
	setter_say(setter, &setting, place->style, saying);
	setter_rows(setter, &setting, place->space, place->hold);
}
