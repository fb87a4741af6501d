#include "report/proof.h"

#include <math.h>

#include "base/exact.h"
#include "base/language.h"
#include "report/formats/formats.h"
#include "report/pages/document.h"
#include "report/pages/parts.h"
#include "report/proof_parts.h"
#include "report/words.h"

/* The index of the first from `index` on that has this defect. */
static size_t next_index(const struct advisory *a, const struct proof *proof, enum defect defect,
			 size_t index)
{
	const struct {
		const bool *ever;
		size_t count;
	} parts[DEFECT_COUNT] = {
		[DEFECT_RULE_NEVER_HITS] = { proof->hittable, a->rule_count },
		[DEFECT_QUESTION_NEVER_ASKED] = { proof->askable, a->question_count },
		[DEFECT_OPTION_NEVER_OFFERED] = { proof->offerable, a->option_count },
		[DEFECT_CONTRADICTION_NEVER_MET] = { proof->contradictions, a->contradiction_count },
		[DEFECT_WARNING_NEVER_GIVEN] = { proof->warnings, a->warning_count },
		[DEFECT_STEP_NEVER_TAKEN] = { proof->steps, a->step_count },
		[DEFECT_LINK_NEVER_SHOWN] = { proof->linked, a->link_count },
	};

	while (index < parts[defect].count && parts[defect].ever[index])
		index++;
	return index < parts[defect].count ? index : NO_INDEX;
}

bool proof_defect(const struct advisory *advisory, const struct proof *proof, enum defect defect,
		  size_t *index, struct strbuf *id)
{
	size_t at = next_index(advisory, proof, defect, *index);

	if (at == NO_INDEX)
		return false;
	*index = at + 1;
	if (defect == DEFECT_RULE_NEVER_HITS)
		strbuf_add(id, advisory->rules[at].id);
	else if (defect == DEFECT_QUESTION_NEVER_ASKED)
		strbuf_add(id, advisory->questions[at].id);
	else if (defect == DEFECT_OPTION_NEVER_OFFERED)
		strbuf_addf(id, "%s=%s", advisory->questions[advisory->options[at].question].id,
			    advisory->options[at].id);
	else if (defect == DEFECT_CONTRADICTION_NEVER_MET)
		strbuf_add(id, advisory->contradictions[at].id);
	else if (defect == DEFECT_WARNING_NEVER_GIVEN)
		strbuf_add(id, advisory->warnings[at].id);
	else if (defect == DEFECT_STEP_NEVER_TAKEN)
		strbuf_add(id, advisory->steps[at].id);
	else
		strbuf_add(id, advisory->links[at].id);
	return true;
}

bool proof_is_sound(const struct advisory *advisory, const struct proof *proof)
{
	bool sound = !(proof->by_no_rule > 0) && !proof->faults.count;

	for (unsigned d = 0; d < DEFECT_COUNT; d++)
		sound = sound && next_index(advisory, proof, (enum defect)d, 0) == NO_INDEX;
	return sound;
}

void proof_example(struct strbuf *out, const struct proof *proof)
{
	const struct answers *example = proof->no_rule_example;

	if (!(proof->by_no_rule > 0))
		return;
	for (size_t q = 0; q < example->advisory->question_count; q++) {
		if (example->state[q] == ANSWER_MISSING)
			continue;
		if (out->length)
			strbuf_addc(out, ' ');
		words_setting(out, example, q);
	}
}

static void add_count(struct document *document, const char *label, double count)
{
	struct strbuf number;

	strbuf_init(&number);
	if (isinf(count))
		strbuf_add(&number, _("more than 10^308"));
	else
		strbuf_addf(&number, count <= EXACT_MOST ? "%.0f" : "%.4g", count);	/* rounded, it looks so */
	parts_labelled(document, BLOCK_FACT, 0, label, number.text);
	strbuf_release(&number);
}

static void add_defects(struct document *document, const struct advisory *advisory,
			const struct proof *proof)
{
	static const char *const headings[DEFECT_COUNT] = {
		[DEFECT_RULE_NEVER_HITS] = N_("Rules that never hit"),
		[DEFECT_QUESTION_NEVER_ASKED] = N_("Questions that are never asked"),
		[DEFECT_OPTION_NEVER_OFFERED] = N_("Options that are never offered"),
		[DEFECT_CONTRADICTION_NEVER_MET] = N_("Contradictions that no answers lead to"),
		[DEFECT_WARNING_NEVER_GIVEN] = N_("Warnings that are never given"),
		[DEFECT_STEP_NEVER_TAKEN] = N_("Steps that are in no plan"),
		[DEFECT_LINK_NEVER_SHOWN] = N_("Links that are in no plan"),
	};
	struct strbuf id;

	strbuf_init(&id);
	for (unsigned d = 0; d < DEFECT_COUNT; d++) {
		size_t index = 0;

		for (bool first = true; proof_defect(advisory, proof, (enum defect)d, &index, &id);
		     first = false) {
			if (first)
				document_add(document, BLOCK_HEADING, _(headings[d]));
			document_add(document, BLOCK_ITEM, id.text);
			strbuf_clear(&id);
		}
	}
	strbuf_release(&id);
}

void proof_text(struct strbuf *out, const struct advisory *advisory, const struct proof *proof,
		size_t language)
{
	struct document document;
	struct strbuf example;

	document_init(&document, language);
	document_add(&document, BLOCK_TITLE, text_in(&advisory->title, language));
	parts_labelled(&document, BLOCK_FACT, 0, _("Advisory"), advisory->id);
	add_count(&document, _("Combinations of answers"), proof->combinations);
	for (unsigned v = 0; v < VERDICT_COUNT; v++)
		add_count(&document, words_verdict((enum verdict)v), proof->by_verdict[v]);
	add_count(&document, _("Without a verdict"), proof->by_no_rule);
	strbuf_init(&example);
	proof_example(&example, proof);
	if (example.length)
		parts_labelled(&document, BLOCK_FACT, 0, _("For example"), example.text);
	strbuf_release(&example);
	if (advisory->example_count)
		add_count(&document, _("Examples"), (double)advisory->example_count);
	add_defects(&document, advisory, proof);
	proof_add_examples(&document, advisory, proof);
	document_add(&document, BLOCK_HEADING, proof_is_sound(advisory, proof)
		     ? _("The advisory is sound.") : _("The advisory has defects."));
	text_document(out, &document);
	document_release(&document);
}
