/* Blocks that several documents share.  For the makers of documents only. */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "report/document.h"

/* A block with a label, hanging at that depth. */
struct block *parts_labelled(struct document *document, enum block_kind kind, unsigned depth,
			     const char *label, const char *text);
/* What something rests on; nothing if there are no sources. */
void parts_sources(struct document *document, const struct advisory *advisory,
		   const struct index_list *sources, unsigned depth);
/* The sources that were named by number; for the end of such a document. */
void parts_source_list(struct document *document, const struct advisory *advisory);
/* A question and its answer, as a fact. */
void parts_answer(struct document *document, const struct outcome *outcome,
		  const struct answers *answers, size_t question);
/* What to do on this machine, numbered. */
void parts_instructions(struct document *document, struct outcome *outcome,
			const struct instructions *todo, unsigned depth);
/* The clicks for this machine, and what may be seen; false: there are none. */
bool parts_find_out(struct document *document, struct outcome *outcome, size_t question,
		    unsigned depth);
/* The verdict as a heading, the rules behind it, and what is still possible. */
void parts_verdict(struct document *document, const struct outcome *outcome);
/* The reason and the sources of what is taken for an unknown answer. */
void parts_presumption(struct document *document, const struct outcome *outcome, size_t question,
		       unsigned depth);

#endif
