/* What another answer, or the answer to an open point, would change. */
#include "report/pages/document.h"

#include "base/language.h"
#include "base/strbuf.h"
#include "report/pages/names.h"
#include "report/pages/parts.h"
#include "report/words.h"

#define FEW_OPTIONS 4	/* answers with one effect that are all named */
#define SOME_OPTIONS 2	/* else only so many */
#define PRODUCTS_TRIED 40	/* of a question about products: each costs more there */

enum change { STEPS_MORE, STEPS_LESS, WARNINGS_MORE, WARNINGS_LESS, QUESTIONS_MORE, CHANGE_COUNT };

static const size_t few[CHANGE_COUNT] = {	/* that are named; more are counted */
	[STEPS_MORE] = 3, [STEPS_LESS] = 3,
	[WARNINGS_MORE] = 1, [WARNINGS_LESS] = 1, [QUESTIONS_MORE] = 1,
};

static void add_named(struct strbuf *out, enum change change, const char *titles)
{
	switch (change) {
	case STEPS_MORE:
		strbuf_addf(out, _("More to do: %s."), titles);
		break;
	case STEPS_LESS:
		strbuf_addf(out, _("No longer to do: %s."), titles);
		break;
	case WARNINGS_MORE:
		strbuf_addf(out, _("One more warning: %s."), titles);
		break;
	case WARNINGS_LESS:
		strbuf_addf(out, _("One warning less: %s."), titles);
		break;
	default:
		strbuf_addf(out, _("Then this is asked, too: %s."), titles);
	}
}

static void add_counted(struct strbuf *out, enum change change, size_t count)
{
	switch (change) {
	case STEPS_MORE:
		strbuf_addf(out, _("%zu steps more."), count);
		break;
	case STEPS_LESS:
		strbuf_addf(out, _("%zu steps less."), count);
		break;
	case WARNINGS_MORE:
		strbuf_addf(out, _("%zu warnings more."), count);
		break;
	case WARNINGS_LESS:
		strbuf_addf(out, _("%zu warnings less."), count);
		break;
	default:
		strbuf_addf(out, _("Then %zu more questions are asked."), count);
	}
}

static const char *title_of(const struct advisory *advisory, enum change change, size_t index,
			    size_t language)
{
	if (change <= STEPS_LESS)
		return text_in(&advisory->steps[index].title, language);
	if (change <= WARNINGS_LESS)
		return text_in(&advisory->warnings[index].title, language);
	return text_in(&advisory->questions[index].label, language);
}

static void add_change(struct strbuf *out, const struct advisory *advisory, enum change change,
		       const size_t *items, size_t count, size_t language)
{
	struct strbuf titles, sentence;

	if (!count)
		return;
	strbuf_init(&titles);
	strbuf_init(&sentence);
	for (size_t i = 0; i < count && count <= few[change]; i++)
		words_add_quoted(&titles, title_of(advisory, change, items[i], language));
	if (titles.length)
		add_named(&sentence, change, titles.text);
	else
		add_counted(&sentence, change, count);
	language_add_sentence(out, sentence.text);
	strbuf_release(&titles);
	strbuf_release(&sentence);
}

static void add_verdict(struct strbuf *out, const struct difference *difference)
{
	struct strbuf sentence, possible;

	strbuf_init(&sentence);
	strbuf_init(&possible);
	if (difference->before != difference->after)
		strbuf_addf(&sentence, _("The verdict becomes: %s."), words_verdict(difference->after));
	else if (difference->possible_before != difference->possible_after) {
		parts_possible(&possible, difference->possible_after);
		strbuf_addf(&sentence, _("These verdicts stay possible: %s."), possible.text);
	}
	if (sentence.length)
		language_add_sentence(out, sentence.text);
	strbuf_release(&sentence);
	strbuf_release(&possible);
}

/* In sentences, on one line. */
static void add_effect(struct strbuf *out, const struct advisory *advisory,
		       const struct difference *d, size_t language)
{
	add_verdict(out, d);
	add_change(out, advisory, STEPS_MORE, d->steps.added, d->steps.added_count, language);
	add_change(out, advisory, STEPS_LESS, d->steps.removed, d->steps.removed_count, language);
	if (d->reordered)
		language_add_sentence(out, _("The steps stand in another order."));
	add_change(out, advisory, WARNINGS_MORE, d->warnings.added, d->warnings.added_count, language);
	add_change(out, advisory, WARNINGS_LESS, d->warnings.removed, d->warnings.removed_count,
		   language);
	add_change(out, advisory, QUESTIONS_MORE, d->questions.added, d->questions.added_count,
		   language);
	if (!out->length)
		strbuf_add(out, _("The verdict, the warnings and the steps stay."));
}

static size_t answers_of(const struct effect *effect)
{
	return effect->option_count + effect->none;
}

/* For which answers. */
static void add_case(struct strbuf *out, const struct advisory *advisory,
		     const struct effect *effect, size_t language)
{
	size_t count = answers_of(effect);
	struct names names;

	names_init(&names, count > FEW_OPTIONS ? SOME_OPTIONS : FEW_OPTIONS);
	for (size_t i = 0; i < effect->option_count; i++)
		names_quote(&names, text_in(advisory_label(advisory, effect->options[i]), language));
	if (effect->none)
		names_quote(&names, _("none of these"));
	if (count > FEW_OPTIONS)
		/* TRANSLATORS: how many answers, and two of them. */
		strbuf_addf(out, _("If the answer is one of %zu, such as %s"), count,
			    names_end(&names));
	else
		strbuf_addf(out, _("If the answer is %s"), names_end(&names));
	names_release(&names);
}

/* Of a `many` each answer is tried alone: several together may do something else. */
static void add_line(struct document *document, const struct advisory *advisory, bool many,
		     const struct effects *effects, size_t index, size_t rest)
{
	struct strbuf label, text;

	strbuf_init(&label);
	strbuf_init(&text);
	if (effects->count == 1)
		strbuf_add(&label, many ? _("Each of the answers alone") : _("Whatever the answer is"));
	else if (index == rest)
		strbuf_addf(&label, _("With one of the other %zu answers"),
			    answers_of(&effects->items[index]));
	else
		add_case(&label, advisory, &effects->items[index], document->language);
	add_effect(&text, advisory, &effects->items[index].difference, document->language);
	parts_labelled(document, BLOCK_ITEM, 1, label.text, text.text);
	strbuf_release(&label);
	strbuf_release(&text);
}

/* The effect of most answers stands last, as that of the others, if these are many. */
static size_t rest_of(const struct effects *effects)
{
	size_t most = 0;

	for (size_t i = 1; i < effects->count; i++) {
		if (answers_of(&effects->items[i]) > answers_of(&effects->items[most]))
			most = i;
	}
	return effects->count && answers_of(&effects->items[most]) > FEW_OPTIONS ? most : NO_INDEX;
}

static size_t offered_count(const struct outcome *outcome, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];
	size_t count = 0;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		count += outcome->offered[o];
	return count;
}

void parts_effects(struct document *document, const struct outcome *outcome,
		   const struct answers *answers, size_t question, size_t *tries)
{
	const struct advisory *advisory = outcome->advisory;
	size_t offered = offered_count(outcome, question), rest;
	size_t cost = advisory->products ? offered : advisory->questions[question].option_count;
	bool many = advisory->questions[question].kind == QUESTION_MANY;
	struct effects effects;

	if (advisory->products && offered > PRODUCTS_TRIED)
		return;
	if (cost > *tries) {
		document_add(document, BLOCK_ITEM,
			     _("What each answer would change was not worked out: there are too many."))
			->depth = 1;
		return;
	}
	*tries -= cost;
	effects_of(&effects, outcome, answers, question);
	rest = rest_of(&effects);
	for (size_t i = 0; i < effects.count; i++) {
		if (i != rest)
			add_line(document, advisory, many, &effects, i, rest);
	}
	if (rest != NO_INDEX)
		add_line(document, advisory, many, &effects, rest, rest);
	effects_release(&effects);
}

/* What comes and goes, under a heading of its own. */
static void add_list(struct document *document, const struct advisory *advisory,
		     const struct changes *changes, enum change change, const char *heading)
{
	if (changes->added_count || changes->removed_count)
		document_add(document, BLOCK_HEADING, heading);
	for (size_t i = 0; i < changes->added_count; i++)
		document_add(document, BLOCK_ADDED,
			     title_of(advisory, change, changes->added[i], document->language))
			->index = changes->added[i];
	for (size_t i = 0; i < changes->removed_count; i++)
		document_add(document, BLOCK_REMOVED,
			     title_of(advisory, change, changes->removed[i], document->language))
			->index = changes->removed[i];
}

static void add_verdicts(struct document *document, const struct difference *difference)
{
	struct strbuf text, possible;

	strbuf_init(&text);
	strbuf_init(&possible);
	if (difference->before == difference->after)
		strbuf_addf(&text, _("%s, as before"), words_verdict(difference->after));
	else
		/* TRANSLATORS: the verdict after a change, and before. */
		strbuf_addf(&text, _("%s (before: %s)"), words_verdict(difference->after),
			    words_verdict(difference->before));
	parts_labelled(document, BLOCK_FACT, 0, _("Verdict"), text.text);
	parts_possible(&possible, difference->possible_after);
	if (difference->possible_after & (difference->possible_after - 1))
		parts_labelled(document, BLOCK_FACT, 0, _("Still possible"), possible.text);
	strbuf_release(&text);
	strbuf_release(&possible);
}

void document_difference(struct document *document, const struct advisory *advisory,
			 const struct difference *difference)
{
	add_verdicts(document, difference);
	if (difference_none(difference))
		document_add(document, BLOCK_PARAGRAPH,
			     _("The warnings and the steps stay the same, too."));
	add_list(document, advisory, &difference->warnings, WARNINGS_MORE, _("Warnings"));
	add_list(document, advisory, &difference->steps, STEPS_MORE, _("Steps"));
	if (difference->reordered)
		document_add(document, BLOCK_PARAGRAPH, _("The steps stand in another order."));
	add_list(document, advisory, &difference->questions, QUESTIONS_MORE, _("Questions"));
}

void document_trial(struct document *document, struct session *session, const struct trial *trial,
		    size_t question)
{
	struct strbuf words;

	document_add(document, BLOCK_TITLE, _("What would change"));
	strbuf_init(&words);
	words_read_back(&words, session_outcome(session), session_answers(session), question,
			document->language);
	parts_labelled(document, BLOCK_FACT, 0, _("Now"), words.text);
	strbuf_clear(&words);
	words_read_back(&words, trial->outcome, &trial->answers, question, document->language);
	parts_labelled(document, BLOCK_FACT, 0, _("If it were otherwise"), words.text);
	strbuf_release(&words);
	document_difference(document, session_advisory(session), &trial->difference);
}
