/* Blocks as rows of a test's table. */
#ifndef TESTS_UNIT_REPORT_SAID_H
#define TESTS_UNIT_REPORT_SAID_H

#include "tests/unit/base/expect.h"

#include "base/mem.h"
#include "report/pages/document.h"

struct said {
	enum block_kind kind;
	unsigned depth, number;
	enum mark mark;
	const char *label, *text;	/* label NULL: none */
};

static inline struct block *say(struct document *document, const struct said *said)
{
	struct block *block = document_add(document, said->kind, said->text);

	block->depth = said->depth;
	block->number = said->number;
	block->mark = said->mark;
	block->label = said->label ? mem_strdup(said->label) : NULL;
	return block;
}

#endif
