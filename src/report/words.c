#include "report/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

static const struct {
	const char *word, *sentence;
} verdicts[VERDICT_COUNT] = {
	[VERDICT_AFFECTED] = { N_("Affected"),
		N_("This system is affected. Carry out the steps of the plan.") },
	[VERDICT_FIXED] = { N_("Fixed"),
		N_("The fix is already on this system. Make sure of it with the plan.") },
	[VERDICT_NOT_AFFECTED] = { N_("Not affected"),
		N_("This system is not affected by what the advisory describes.") },
	[VERDICT_NOT_LISTED] = { N_("Not listed"),
		N_("The advisory names no such system, neither as affected nor as safe.") },
	[VERDICT_UNDETERMINED] = { N_("Undetermined"),
		N_("It cannot be said yet whether this system is affected.") },
};

const char *words_verdict(enum verdict verdict)
{
	return _(verdicts[verdict].word);
}

const char *words_verdict_sentence(enum verdict verdict)
{
	return _(verdicts[verdict].sentence);
}

/* What somebody typed. */
static void add_visible(struct strbuf *out, const char *typed)
{
	char *visible = text_visible(typed, strlen(typed));

	strbuf_add(out, visible);
	free(visible);
}

/* What is in force for a question that has an answer, given or presumed. */
static void add_choice(struct strbuf *out, const struct outcome *outcome,
		       const struct answers *answers, size_t question, size_t language)
{
	const struct question *q = &outcome->advisory->questions[question];
	const char *separator = "";

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (!outcome->chosen[o])
			continue;
		strbuf_add(out, separator);
		strbuf_add(out, text_in(&outcome->advisory->options[o].label, language));
		/* TRANSLATORS: stands between the parts of a list. */
		separator = _(", ");
	}
	if (answers->text[question]) {
		strbuf_add(out, separator);
		add_visible(out, answers->text[question]);
		separator = _(", ");
	}
	if (!*separator)
		strbuf_add(out, _("none of these"));
}

void words_answer(struct strbuf *out, const struct outcome *outcome, const struct answers *answers,
		  size_t question, size_t language)
{
	bool unanswered = outcome->unanswered[question];
	struct strbuf choice;

	switch ((enum standing)outcome->standing[question]) {
	case STANDING_NOT_ASKED:
		strbuf_add(out, _("not asked"));
		return;
	case STANDING_OPEN:
		strbuf_add(out, unanswered ? _("not answered yet") : _("not known"));
		return;
	case STANDING_GIVEN:
		add_choice(out, outcome, answers, question, language);
		return;
	case STANDING_PRESUMED:
		break;
	}
	strbuf_init(&choice);
	add_choice(&choice, outcome, answers, question, language);
	strbuf_addf(out, unanswered ? _("not answered yet; taken as: %s")
				    : _("not known; taken as: %s"), choice.text);
	strbuf_release(&choice);
}

static void add_value(struct strbuf *out, const char *value, bool *first)
{
	strbuf_addc(out, *first ? '=' : ',');
	strbuf_add(out, value);
	*first = false;
}

void words_setting(struct strbuf *out, const struct answers *answers, size_t question)
{
	const struct question *q = &answers->advisory->questions[question];
	bool first = true;

	strbuf_add(out, q->id);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (answers->chosen[o])
			add_value(out, answers->advisory->options[o].id, &first);
	}
	if (answers->text[question]) {
		strbuf_addc(out, first ? '=' : ',');
		add_visible(out, answers->text[question]);
		first = false;
	}
	if (first)
		add_value(out, answers->state[question] == ANSWER_GIVEN ? "none" : "unknown", &first);
}

/* TRANSLATORS: what a statement rests on; %s is the place where it stands. */
static void add_source(struct strbuf *out, const struct source *source, const char *place)
{
	switch (source->kind) {
	case SOURCE_ADVISORY:
		strbuf_addf(out, source->later ? _("%s (later than the advisory)") : "%s", place);
		break;
	case SOURCE_FACT:
		strbuf_addf(out, source->later ? _("fact (later than the advisory): %s")
					       : _("fact: %s"), place);
		break;
	case SOURCE_INFERENCE:
		strbuf_addf(out, source->later ? _("inference (later than the advisory): %s")
					       : _("inference: %s"), place);
		break;
	}
}

void words_sources(struct strbuf *out, const struct advisory *advisory,
		   const struct index_list *sources, size_t language)
{
	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = &advisory->sources[sources->items[i]];

		if (i)
			/* TRANSLATORS: stands between two sources. */
			strbuf_add(out, _("; "));
		add_source(out, source, text_in(&source->place, language));
	}
}

/* The options of one question that fell, from `first` on; returns how many. */
static size_t add_dropped_options(struct strbuf *out, const struct advisory *advisory,
				  const struct dropped *first, size_t count, size_t language)
{
	size_t n = 0;

	while (n < count && first[n].question == first->question && first[n].option != NO_INDEX) {
		if (n)
			strbuf_add(out, _(", "));
		strbuf_add(out, text_in(&advisory->options[first[n].option].label, language));
		n++;
	}
	return n;
}

void words_dropped(struct strbuf *out, const struct advisory *advisory,
		   const struct dropped *dropped, size_t count, size_t language)
{
	struct strbuf options;
	size_t i = 0;

	strbuf_init(&options);
	while (i < count) {
		const struct question *q = &advisory->questions[dropped[i].question];
		const char *label = text_in(&q->label, language);
		size_t n = add_dropped_options(&options, advisory, dropped + i, count - i,
					       language);

		if (i)
			strbuf_addc(out, '\n');
		if (n)
			strbuf_addf(out, _("No longer offered under '%s', and dropped: %s."),
				    label, options.text);
		else
			strbuf_addf(out, _("The answer to '%s' no longer applies and was dropped."),
				    label);
		strbuf_clear(&options);
		i += n ? n : 1;
	}
	strbuf_release(&options);
}
