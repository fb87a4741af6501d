#include "ui/brief.h"

#include <stdlib.h>

/* owner: the last block of depth 0. */
static bool is_detail(const struct block *block, const struct block *owner, unsigned more)
{
	switch (block->kind) {
	case BLOCK_OTHERWISE:
		return owner->mark != MARK_FAILED;
	case BLOCK_ACTION:
	case BLOCK_EXPECT:
	case BLOCK_SOURCE:
	case BLOCK_ARCHIVE:
		return true;
	case BLOCK_ITEM:
		/* Under an open point: what its answer would change. */
		return block->depth > 0 && (more & BRIEF_EFFECTS || owner->kind != BLOCK_FACT);
	case BLOCK_PARAGRAPH:
		return more & BRIEF_WARNINGS && block->depth > 0 && owner->kind == BLOCK_WARNING;
	default:
		return false;
	}
}

static void drop(struct block *block)
{
	free(block->label);
	free(block->text);
}

/* Nothing is left that names them by their numbers. */
static void drop_source_list(struct document *document)
{
	size_t count = document->source_count ? document->source_count + 1 : 0;

	for (; count && document->count; count--)
		drop(&document->items[--document->count]);
}

void brief_plan(struct document *document, unsigned more)
{
	struct block owner = { 0 };
	size_t kept = 0, head = document->head;

	drop_source_list(document);
	for (size_t i = 0; i < document->count; i++) {
		struct block *block = &document->items[i];

		if (block->depth == 0)
			owner = *block;
		if (is_detail(block, &owner, more)) {
			drop(block);
			document->head -= i < head;
		} else {
			document->items[kept++] = *block;
		}
	}
	document->count = kept;
}
