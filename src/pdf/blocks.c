/* The blocks of a sheet as rows. */
#include "pdf/setter.h"

#include <math.h>
#include <stdio.h>

#include "base/strbuf.h"

#define PAD MM(2.4)		/* between a frame and what it holds */
#define LINE_HEIGHT MM(9.0)	/* to write on */
#define HEAVY 2.0
#define THIN 0.6

/* Room for what stands before the text, in sizes of the body's type. */
#define BULLET 1.0
#define NUMBER 2.1
#define ACTION 3.4
#define TRUTH 4.2
#define DEPTH 1.6
#define DEEPEST 12
#define GAP 0.6

static double body_of(const struct setter *setter)
{
	return setter->flow->look->sizes[SIZE_BODY];
}

/* Behind a mark that stands in both columns. */
static void add_marked(struct setter *setter, const struct place *place, double room, enum face face,
		       const char *const marks[SHEET_LANGUAGES], enum saying saying)
{
	struct type type = { body_of(setter), face, face };
	struct setting setting = { .room = room };

	setter_cells(setter, place->x + room, false, setting.cells);
	setter_say(setter, &setting, place->style, saying);
	for (size_t l = 0; l < SHEET_LANGUAGES; l++) {
		if (setting.proses[l])
			setting.marks[l] = flow_prose(setter->flow, &type, l, marks[l], 0);
	}
	setter_rows(setter, &setting, place->space, place->hold);
}

static void add_item(struct setter *setter, const struct place *place)
{
	const struct block *block = setter_block(setter, 0);
	double room = (block->number ? NUMBER : BULLET) * body_of(setter);
	char mark[16] = "-";

	if (block->number)
		snprintf(mark, sizeof(mark), "(%u)", block->number);
	add_marked(setter, place, room, FACE_PLAIN, (const char *const[]){ mark, mark }, SAY_ALL);
	if (block->depth == 0)
		setter->parent = place->x + room;
}

static void add_difference(struct setter *setter, const struct place *place)
{
	const char *mark = setter_block(setter, 0)->kind == BLOCK_ADDED ? "+" : "-";

	add_marked(setter, place, BULLET * body_of(setter), FACE_BOLD, (const char *const[]){ mark, mark },
		   SAY_ALL);
}

static const char *label_in(const struct setter *setter, size_t l)
{
	const struct block *block = setter_block(setter, l);

	return block->label ? block->label : "";
}

static void add_part(struct setter *setter, const struct place *place)
{
	struct place deeper = *place;
	size_t last = setter->flow->sheet->language_count - 1;

	deeper.x += fmin(setter_block(setter, 0)->depth, DEEPEST) * DEPTH * body_of(setter);
	add_marked(setter, &deeper, TRUTH * body_of(setter), FACE_BOLD,
		   (const char *const[]){ label_in(setter, 0), label_in(setter, last) }, SAY_TEXT);
}

static void add_tick(struct setter *setter, double x, double size, double box, enum mark mark)
{
	struct piece *tick = flow_piece(setter->flow, PIECE_TICK, x, look_base(size) - 0.37 * size - box / 2);

	tick->width = tick->height = box;
	tick->mark = mark;
}

/* The number of a step or an action with its sign: it ends where the text begins, but for a gap. */
static void add_number(struct setter *setter, const struct type *type, const char *sign, double x, double top)
{
	const struct prose *prose;
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "%u%s", setter_block(setter, 0)->number, sign);
	prose = flow_prose(setter->flow, type, 0, text.text, 0);
	flow_text_before(setter->flow, prose, x - GAP * body_of(setter), top);
	strbuf_release(&text);
}

/* A very large number stands beside the first lines, with its head where theirs is. */
static double number_top(const struct look *look)
{
	double size = look->sizes[SIZE_STEP];
	double base = look_base(size) + 0.73 * (look->number - size);

	return look->number > size ? base - look_base(look->number) : 0;
}

/* The first address of the step, which its one code leads to; NULL: it has none. */
static const char *address_of(const struct setter *setter)
{
	const struct document *document = &setter->flow->sheet->in[0].document;

	for (size_t i = setter->flow->block + 1; i < document->count; i++) {
		const struct block *block = &document->items[i];

		if (block->depth == 0)
			break;
		if (block->kind == BLOCK_ADDRESS || block->kind == BLOCK_ARCHIVE)
			return block->text;
	}
	return NULL;
}

static void begin_step(struct setter *setter)
{
	const char *address = setter->flow->look->large_codes ? address_of(setter) : NULL;

	flow_group(setter->flow, 0);
	setter->step = setter->flow->row_count;
	if (!address)
		return;
	aside_begin(setter, &setter->aside, address);
	setter->coded = true;
}

/* A step is as high as what stands beside its rows. */
static void end_step(struct setter *setter)
{
	struct flow *flow = setter->flow;
	const struct look *look = flow->look;
	double least = number_top(look) + look_pitch(look->number);
	double height;

	/* What is added belongs to it, though its last block is over. */
	flow->block--;
	if (setter->coded)
		aside_end(setter, &setter->aside, look->hang);
	setter->coded = false;
	height = flow_height(flow, setter->step);
	if (height < least)
		flow_row(flow, 0, least - height, HOLD_FIRM);
	flow->block++;
}

static void add_step(struct setter *setter, const struct place *place)
{
	const struct look *look = setter->flow->look;
	const struct block *block = setter_block(setter, 0);
	struct type number = { look->number, FACE_BOLD, FACE_BOLD };
	double size = look->sizes[SIZE_STEP];

	if (block->depth == 0)
		begin_step(setter);
	if (!look->large_codes)
		add_tick(setter, 0, size, 0.9 * size, block->mark);
	add_number(setter, &number, look->large_codes ? "" : ".", look->hang, number_top(look));
	setter_put(setter, place, SAY_ALL);
}

static void add_warning(struct setter *setter, const struct place *place)
{
	struct flow *flow = setter->flow;
	double size = flow->look->sizes[SIZE_STEP], side = 1.7 * size;
	struct piece *sign;

	if (setter_block(setter, 0)->depth == 0) {
		flow_group(flow, PAD);
		setter->limit -= 2 * PAD;
	}
	sign = flow_piece(flow, PIECE_SIGN, flow->look->hang - GAP * body_of(setter) - side,
			  look_base(size) - 0.37 * size - 0.5 * side);
	sign->width = side;
	sign->height = 0.9 * side;
	setter_put(setter, place, SAY_ALL);
}

static void add_action(struct setter *setter, const struct place *place)
{
	double body = body_of(setter);
	struct type number = { body, FACE_PLAIN, FACE_PLAIN };
	struct place text = *place;

	text.x += ACTION * body;
	text.once = true;
	add_tick(setter, place->x, body, 0.75 * body, MARK_OPEN);
	add_number(setter, &number, ")", text.x, 0);
	setter_put(setter, &text, SAY_ALL);
}

/* The label in each language, the letters once; behind the label if they fit there on one line. */
static void add_exact(struct setter *setter, const struct place *place)
{
	size_t last = setter->flow->sheet->language_count - 1;
	double indent = BULLET * body_of(setter);
	struct setting setting = { .cells = { { place->x, setter->limit - place->x } } };
	struct place letters = *place;

	setter_say(setter, &setting, place->style, last ? SAY_TEXT : SAY_ALL);
	if (last && setting.proses[last]) {
		setter_put(setter, place, SAY_ALL);
		return;
	}
	if (setter_block(setter, 0)->label &&
	    (last || setting.proses[0]->at[setting.proses[0]->length] > setting.cells[0].width)) {
		setter_put(setter, place, SAY_LABEL);
		setter_say(setter, &setting, place->style, SAY_TEXT);
		setting.cells[0].x += indent;
		setting.cells[0].width -= indent;
		letters.space = 0;
		letters.hold = HOLD_FIRM;
	}
	setter_rows(setter, &setting, letters.space, letters.hold);
}

static void add_bar(struct flow *flow, double x, double y, double width, double height, double tint)
{
	struct piece *bar = flow_piece(flow, PIECE_BAR, x, y);

	bar->width = width;
	bar->height = height;
	bar->tint = tint;
}

/* A line to write on behind its label; above it where there are two labels, or a long one. */
static void add_fill(struct setter *setter, const struct place *place)
{
	struct flow *flow = setter->flow;
	double body = body_of(setter), top = LINE_HEIGHT - look_pitch(body), line;
	struct place below = { .style = style_of(BLOCK_SOURCE), .x = place->x, .hold = HOLD_FIRM };
	struct setting setting = { 0 };

	setter_say(setter, &setting, place->style, SAY_ALL);
	line = place->x + prose_width(setting.proses[0], prose_whole(setting.proses[0])) + body / 2;
	if (flow->sheet->language_count == 1 && line < setter->limit) {
		flow_text(flow, setting.proses[0], prose_whole(setting.proses[0]), place->x, top);
		add_bar(flow, line, top + look_base(body) + 1.5, setter->limit - line, THIN, TINT_TEXT);
		flow_row(flow, place->space, LINE_HEIGHT, place->hold);
		return;
	}
	add_bar(flow, place->x, LINE_HEIGHT, setter->limit - place->x, THIN, TINT_TEXT);
	flow_row(flow, place->space, LINE_HEIGHT, place->hold);
	setter_put(setter, &below, SAY_ALL);
}

/* Its words between two heavy rules, across the page. */
static void add_stop(struct setter *setter, const struct place *place)
{
	struct flow *flow = setter->flow;
	double gap = body_of(setter) / 2;
	struct place words = *place;

	add_bar(flow, 0, 0, setter->limit, HEAVY, TINT_TEXT);
	flow_row(flow, place->space, HEAVY + gap, place->hold);
	words.space = 0;
	words.hold = HOLD_FIRM;
	setter->firm = true;
	setter_put(setter, &words, SAY_ALL);
	setter->firm = false;
	add_bar(flow, 0, gap, setter->limit, HEAVY, TINT_TEXT);
	flow_row(flow, 0, gap + HEAVY, HOLD_FIRM);
}

static void add_heading(struct setter *setter, const struct place *place)
{
	setter_put(setter, place, SAY_ALL);
	add_bar(setter->flow, 0, 2, setter->limit, THIN, TINT_RULE);
	flow_row(setter->flow, 0, 2 + THIN, HOLD_FIRM);
}

static bool is_head(enum block_kind kind)
{
	return kind == BLOCK_TITLE || kind == BLOCK_HEADING || kind == BLOCK_PHASE;
}

/* How firmly the block hangs on the one before. */
static enum hold hold_of(const struct setter *setter, const struct block *block)
{
	const struct block *before;

	if (setter->flow->block == 0)
		return HOLD_FREE;
	before = block - 1;
	if (is_head(before->kind) || block->depth > before->depth || block->kind == BLOCK_SOURCE ||
	    block->kind == BLOCK_CHECK || (block->kind == BLOCK_FILL && before->kind == BLOCK_FILL))
		return HOLD_FIRM;
	return block->depth > 0 && setter->flow->group != NO_GROUP ? HOLD_GROUP : HOLD_FREE;
}

static struct place place_of(const struct setter *setter, const struct block *block)
{
	const struct style *style = style_of(block->kind);
	double space = fmax(style->before, setter->after), hang = setter->flow->look->hang;

	return (struct place){
		.style = style,
		.x = is_head(block->kind) ? 0 : block->depth > 0 ? setter->parent : hang,
		.space = space * body_of(setter),
		.hold = hold_of(setter, block),
	};
}

static void add_block(struct setter *setter, const struct place *place)
{
	switch (setter_block(setter, 0)->kind) {
	case BLOCK_HEADING:
		add_heading(setter, place);
		break;
	case BLOCK_ITEM:
		add_item(setter, place);
		break;
	case BLOCK_WARNING:
		add_warning(setter, place);
		break;
	case BLOCK_STEP:
		add_step(setter, place);
		break;
	case BLOCK_ACTION:
		add_action(setter, place);
		break;
	case BLOCK_ADDRESS:
	case BLOCK_ARCHIVE:
		setter_address(setter, place);
		break;
	case BLOCK_STOP:
		add_stop(setter, place);
		break;
	case BLOCK_ADDED:
	case BLOCK_REMOVED:
		add_difference(setter, place);
		break;
	case BLOCK_PART:
		add_part(setter, place);
		break;
	case BLOCK_EXACT:
		add_exact(setter, place);
		break;
	case BLOCK_FILL:
		add_fill(setter, place);
		break;
	default:
		setter_put(setter, place, SAY_ALL);
	}
}

/* Ends the step or warning before a block that hangs on nothing. */
static void end_group(struct setter *setter)
{
	struct flow *flow = setter->flow;

	if (flow->group == NO_GROUP)
		return;
	if (flow->groups[flow->group].pad > 0)
		setter->after = fmax(setter->after, style_of(BLOCK_WARNING)->before);
	else
		end_step(setter);
	flow->group = NO_GROUP;
	setter->limit = flow_width(flow);
}

void flow_blocks(struct flow *flow)
{
	const struct document *document = &flow->sheet->in[0].document;
	struct setter setter = { .flow = flow, .limit = flow_width(flow) };

	flow->group = NO_GROUP;
	for (flow->block = 0; flow->block < document->count; flow->block++) {
		const struct block *block = setter_block(&setter, 0);
		struct place place;

		if (block->depth == 0) {
			end_group(&setter);
			setter.parent = flow->look->hang;
			if (block->kind == BLOCK_FACT)
				setter.parent += BULLET * body_of(&setter);
		}
		place = place_of(&setter, block);
		add_block(&setter, &place);
		setter.after = place.style->after;
	}
	end_group(&setter);
}
