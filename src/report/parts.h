/* Blocks that several documents share.  For the makers of documents only. */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "base/strbuf.h"
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
struct block *parts_answer(struct document *document, const struct outcome *outcome,
			   const struct answers *answers, size_t question);
/* What to do on this machine, numbered. */
void parts_instructions(struct document *document, struct outcome *outcome,
			const struct instructions *todo, unsigned depth);
/* The clicks for this machine, and what may be seen; false: there are none. */
bool parts_find_out(struct document *document, struct outcome *outcome, size_t question,
		    unsigned depth);
/* The verdict as a heading, and what is still possible. */
void parts_verdict(struct document *document, const struct outcome *outcome);
/* The verdicts of a bit set, as a list. */
void parts_possible(struct strbuf *out, unsigned verdicts);
/* A rule that decides, as an item; with its verdict, if there are several. */
void parts_decision(struct document *document, const struct outcome *outcome, size_t rule);
/* All of those that decide, each with its sources. */
void parts_decisions(struct document *document, const struct outcome *outcome);
/* The reason and the sources of what is taken for an unknown answer. */
void parts_presumption(struct document *document, const struct outcome *outcome, size_t question,
		       unsigned depth);
/*
 * A condition in words, part by part, each with how it stands now; all parts that lie at `depth` must
 * hold.  `asking`: the question whose `when` it is, else NO_INDEX.  Marks in `told` the questions whose
 * answers were told.  Returns how many parts are open.
 */
size_t parts_rule(struct document *document, struct outcome *outcome, const struct answers *answers,
		  const struct condition *condition, size_t asking, unsigned depth, bool *told);
/* What each answer to a question would change.  `tries`: how many answers may still be tried out. */
void parts_effects(struct document *document, const struct outcome *outcome,
		   const struct answers *answers, size_t question, size_t *tries);
/* A warning: title, text, what was noted if it must be heard, sources. */
void parts_warning(struct document *document, const struct advisory *advisory, size_t warning);
/* The plan: its times, its phases, its steps. */
void parts_steps(struct document *document, struct outcome *outcome);
/* An address with its title, and where to look for a copy. */
void parts_link(struct document *document, const struct advisory *advisory, size_t index,
		unsigned depth);

#endif
