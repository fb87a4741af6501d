/*
 * Rows to pages: as much as fits, broken where that is free; a group that doesn't fit on a page is broken
 * between its blocks, a block only if it doesn't fit on one itself, and so on.
 */
#include "pdf/flow.h"

struct placer {
	struct flow *flow;
	size_t page;
	bool fresh;		/* nothing stands on the page yet */
	double y;		/* where the last row ended */
};

double flow_again_height(const struct flow *flow)
{
	return look_pitch(flow->look->sizes[SIZE_SMALL]) + 0.6 * flow->look->sizes[SIZE_BODY];
}

static double pad_of(const struct flow *flow, const struct row *row)
{
	return row->group == NO_GROUP ? 0 : flow->groups[row->group].pad;
}

/* What comes between the last row, or the head of a fresh page, and a row. */
static double room_above(const struct flow *flow, size_t row, bool fresh)
{
	const struct row *r = &flow->rows[row];
	bool goes_on = row && r->group != NO_GROUP && r[-1].group == r->group;
	double room = fresh ? 0 : r->space;

	if (row && !goes_on && !fresh)
		room += pad_of(flow, &r[-1]);
	if (!goes_on || fresh)
		room += pad_of(flow, r);
	if (goes_on && fresh)
		room += flow_again_height(flow);
	return room;
}

static bool fits(const struct placer *placer, size_t first, size_t end, bool fresh)
{
	const struct flow *flow = placer->flow;
	double y = fresh ? flow->frame.top : placer->y;

	for (size_t i = first; i < end; i++, fresh = false)
		y += room_above(flow, i, fresh) + flow->rows[i].height;
	return y + pad_of(flow, &flow->rows[end - 1]) <= flow->frame.bottom;
}

static void begin_page(struct placer *placer)
{
	placer->page = placer->flow->page_count++;
	placer->fresh = true;
	placer->y = placer->flow->frame.top;
}

static void put(struct placer *placer, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		struct row *row = &placer->flow->rows[i];

		row->page = placer->page;
		row->top = placer->y + room_above(placer->flow, i, placer->fresh);
		placer->y = row->top + row->height;
		placer->fresh = false;
	}
}

static void place(struct placer *placer, size_t first, size_t end, enum hold loosest)
{
	const struct row *rows = placer->flow->rows;

	while (first < end) {
		size_t next = first + 1;

		while (loosest < HOLD_FIRM && next < end && rows[next].hold > loosest)
			next++;
		if (!placer->fresh && !fits(placer, first, next, false) &&
		    (loosest == HOLD_FIRM || fits(placer, first, next, true)))
			begin_page(placer);
		if (loosest == HOLD_FIRM || fits(placer, first, next, placer->fresh))
			put(placer, first, next);
		else
			place(placer, first, next, loosest + 1);
		first = next;
	}
}

void flow_place(struct flow *flow)
{
	struct placer placer = { .flow = flow };

	begin_page(&placer);
	place(&placer, 0, flow->row_count, HOLD_FREE);
}
