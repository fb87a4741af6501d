/* Blocks that several documents share.  For the makers of documents only. */
#ifndef REPORT_PAGES_PARTS_H
#define REPORT_PAGES_PARTS_H

#include "base/strbuf.h"
#include "report/pages/document.h"

/* A block with a label, hanging at that depth. */
struct block *parts_labelled(struct document *document, enum block_kind kind, unsigned depth,
			     const char *label, const char *text);
/* A fact about the whole; its text is emptied, for the next one. */
void parts_fact(struct document *document, const char *label, struct strbuf *text);
/* A fact in somebody else's words, on one line; nothing if there are none. */
void parts_typed(struct document *document, unsigned depth, const char *label, const char *typed);
/* A heading, where the first of what stands under it comes. */
void parts_heading(struct document *document, bool *headed, const char *heading);
/* What something rests on; nothing if there are no sources. */
void parts_sources(struct document *document, const struct advisory *advisory,
		   const struct index_list *sources, unsigned depth);
/* The sources that were named by number; for the end of such a document. */
void parts_source_list(struct document *document, const struct advisory *advisory);
/* The advisory's title, and which edition of it this is; of one that speaks of products how far to trust it. */
void parts_edition(struct document *document, const struct advisory *advisory);
/* The same for an advisory that speaks of products: in short, and all that is said of it. */
void parts_trust_short(struct document *document, const struct advisory *advisory);
void parts_trust(struct document *document, const struct advisory *advisory);
/* Where it was fetched from, and what speaks for it; in short only what doesn't speak for it. */
void parts_origin(struct document *document, const struct advisory *advisory);
void parts_origin_short(struct document *document, const struct advisory *advisory);
/* What the verdict rests on: what the document says of the products left, where they stand in it, the answers. */
void parts_products_verdict(struct document *document, const struct outcome *outcome,
			    const struct answers *answers);
/* Where the product isn't named: the names that were left before that was said; else nothing. */
void parts_nearest(struct document *document, const struct outcome *outcome);
/* Why a question about products is asked. */
void parts_products_asked(struct document *document, const struct outcome *outcome, size_t question);
/* Why a warning is given. */
void parts_products_warning(struct document *document, const struct advisory *advisory, size_t warning);
/* Why a step is in the plan, as a sentence; with all that it rests on. */
void parts_products_reason(struct document *document, const struct outcome *outcome, size_t step,
			   unsigned depth);
void parts_products_step(struct document *document, const struct outcome *outcome, size_t step);
/* What a step is good for, and for whom, where the advisory speaks of products; else nothing. */
void parts_ground(struct document *document, const struct outcome *outcome, size_t step);
/* A question and its answer, as a fact. */
struct block *parts_answer(struct document *document, const struct outcome *outcome,
			   const struct answers *answers, size_t question);
/* What to do on this machine, numbered. */
void parts_instructions(struct document *document, struct outcome *outcome,
			const struct instructions *todo, unsigned depth);
/* The verdict as a heading, and what is still possible. */
void parts_verdict(struct document *document, const struct outcome *outcome);
/* The verdicts of a bit set, as a list. */
void parts_possible(struct strbuf *out, unsigned verdicts);
/* A rule that decides, as an item; with its verdict, if there are several. */
void parts_decision(struct document *document, const struct outcome *outcome, size_t rule);
/* Those that decide, each with its sources if they are wanted; of very many the first ones. */
void parts_decisions(struct document *document, const struct outcome *outcome, bool with_sources);
/* The same with their ids, and part by part unless they are many. */
void parts_rules(struct document *document, struct outcome *outcome, const struct answers *answers);
/* Answers that contradict each other, under a heading. */
void parts_contradictions(struct document *document, const struct outcome *outcome,
			  const struct answers *answers);
/* What is presumed and what is open, with what each answer would change, under headings. */
void parts_unknown(struct document *document, const struct outcome *outcome,
		   const struct answers *answers);
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
/* A warning's title; title and text. */
void parts_warning_title(struct document *document, const struct advisory *advisory, size_t warning);
void parts_warning_text(struct document *document, const struct advisory *advisory, size_t warning);
/* What was noted on a warning that must be heard. */
void parts_heard(struct document *document, size_t warning);
/* A warning: title, text, what was noted if it must be heard, sources. */
void parts_warning(struct document *document, const struct advisory *advisory, size_t warning);
/* The plan: its times, its phases, its steps. */
void parts_steps(struct document *document, struct outcome *outcome);
/* What a plan begins with: its heading, and what its steps take all together. */
void parts_steps_head(struct document *document, const struct outcome *outcome);
/* The heading of a phase, if one begins with the step at that place of the plan. */
void parts_phase(struct document *document, const struct outcome *outcome, size_t place);
/* A step's title; what was noted on it. */
void parts_step_title(struct document *document, const struct advisory *advisory, size_t step,
		      unsigned number);
void parts_noted(struct document *document, size_t step);
/* How long a step takes, and whether it restarts the machine. */
void parts_cost(struct document *document, const struct step *step);
/* A step before what is to be done: title, what it is good for, what was noted, what it takes; and what if it has failed. */
void parts_step_begin(struct document *document, const struct outcome *outcome, size_t step,
		      unsigned number);
/* And behind that: what should be seen then, what if it isn't, addresses. */
void parts_step_end(struct document *document, const struct advisory *advisory, size_t step);
/* Why a step is in the plan.  Returns how many parts of its condition are open. */
size_t parts_step_reason(struct document *document, struct outcome *outcome,
			 const struct answers *answers, size_t step);
/* Is the phone laid down after a step? */
bool parts_stops(const struct document *document, const struct step *step);
/* Then: a line across the plan, for who stays on the phone. */
void parts_stop(struct document *document, const struct step *step);
/* An address (ADDRESS or ARCHIVE), and its check word if the document has them. */
void parts_address(struct document *document, enum block_kind kind, unsigned depth,
		   const char *label, const char *url, size_t index);
void parts_links(struct document *document, const struct advisory *advisory,
		 const struct index_list *links, unsigned depth);
/* Those that stand with no step of the plan, under a heading. */
void parts_other_links(struct document *document, const struct outcome *outcome);

#endif
