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

const char *words_verdict_sentence(const struct outcome *outcome)
{
	/* A document can name a product without a word about it. */
	if (outcome->verdict == VERDICT_NOT_LISTED && outcome->advisory->products)
		return _("The advisory says nothing about this product, neither that it is affected nor that it is safe.");
	/* And call a version fixed which this may not be. */
	if (outcome->verdict == VERDICT_FIXED && outcome->advisory->products)
		return _("The publisher lists this version as fixed. Make sure that it is really the one that runs.");
	return _(verdicts[outcome->verdict].sentence);
}

static const char *const phases[PHASE_COUNT] = {
	[PHASE_PREPARE] = N_("Before you start"),
	[PHASE_OFFLINE] = N_("Off the network"),
	/* TRANSLATORS: a heading: the steps that repair the machine. */
	[PHASE_REPAIR] = N_("Repair"),
	/* TRANSLATORS: a heading: the steps that check what was done. */
	[PHASE_CHECK] = N_("Check"),
	[PHASE_ONLINE] = N_("Back on the network"),
};

const char *words_phase(enum phase phase)
{
	return phases[phase] ? _(phases[phase]) : NULL;
}

static const char *const marks[] = {
	/* TRANSLATORS: a step of the plan. */
	[MARK_OPEN] = N_("not done yet"),
	[MARK_DONE] = N_("done"),
	[MARK_FAILED] = N_("failed"),
	[MARK_SKIPPED] = N_("skipped"),
};

const char *words_mark(enum mark mark)
{
	return _(marks[mark]);
}

static const char *const hearings[] = {
	/* TRANSLATORS: a warning that must be heard. */
	[HEARING_NOT_YET] = N_("not read yet"),
	[HEARING_READ] = N_("read"),
	[HEARING_REFUSED] = N_("refused"),
};

const char *words_hearing(enum hearing hearing)
{
	return _(hearings[hearing]);
}

static const char *const truths[] = {
	/* TRANSLATORS: does a part of a rule hold? */
	[TRUTH_NO] = N_("[no]"),
	/* TRANSLATORS: it is not known yet whether a part of a rule holds. */
	[TRUTH_OPEN] = N_("[open]"),
	/* TRANSLATORS: a part of a rule holds. */
	[TRUTH_YES] = N_("[yes]"),
};

const char *words_truth(enum truth truth)
{
	return _(truths[truth]);
}

static const char *const unknown[VOICE_COUNT] = {
	[VOICE_OPERATOR] = N_("The caller doesn't know"),
	[VOICE_SELF] = N_("I don't know"),
};

const char *words_unknown(enum voice voice)
{
	return _(unknown[voice]);
}

void words_add_entry(struct strbuf *out, const char *entry)
{
	if (out->length)
		/* TRANSLATORS: stands between the parts of a list. */
		strbuf_add(out, _(", "));
	strbuf_add(out, entry);
}

void words_add_quoted(struct strbuf *out, const char *entry)
{
	char *before;

	if (!out->length) {
		/* TRANSLATORS: quotes around an answer, a step and the like. */
		strbuf_addf(out, _("\"%s\""), entry);
		return;
	}
	before = strbuf_take(out);
	/* TRANSLATORS: a list of them; the first %s has its quotes already. */
	strbuf_addf(out, _("%s, \"%s\""), before, entry);
	free(before);
}

void words_add_typed(struct strbuf *out, const char *typed)
{
	char *line = text_line(typed, strlen(typed));

	strbuf_add(out, line);
	free(line);
}

/* Beyond an hour no single minutes: it is "about". */
void words_minutes(struct strbuf *out, unsigned minutes)
{
	unsigned rounded = minutes < 60 ? minutes : (minutes + 2) / 5 * 5;
	unsigned hours = rounded / 60, rest = rounded % 60;

	if (hours > 1 && rest)
		strbuf_addf(out, _("about %u hours %u minutes"), hours, rest);
	else if (hours > 1)
		strbuf_addf(out, _("about %u hours"), hours);
	else if (hours && rest)
		strbuf_addf(out, _("about 1 hour %u minutes"), rest);
	else if (hours)
		strbuf_add(out, _("about 1 hour"));
	else if (rest > 1)
		strbuf_addf(out, _("about %u minutes"), rest);
	else if (rest)
		strbuf_add(out, _("about 1 minute"));
}

void words_ahead(struct strbuf *out, const struct ahead *ahead)
{
	size_t likely = ahead->total > ahead->answered ? ahead->total - ahead->answered : ahead->count;

	/* More can come up than any one call asks. */
	if (ahead->count > 1 && ahead->count > likely)
		strbuf_addf(out, _("Up to %zu more questions can change the result."), likely > 2 ? likely : 2);
	else if (ahead->count > 1)
		strbuf_addf(out, _("%zu more questions can change the result."), ahead->count);
	else if (ahead->count)
		strbuf_add(out, _("1 more question can change the result."));
	else if (ahead->settled && ahead->open)
		strbuf_add(out, _("Nothing that is still open can change the result."));
}

/* What somebody typed, as one more entry of a list. */
static void add_typed(struct strbuf *out, const char *typed)
{
	char *visible = text_visible(typed, strlen(typed));

	words_add_entry(out, visible);
	free(visible);
}

/* What is in force for a question that has an answer, given or presumed. */
static void add_choice(struct strbuf *out, const struct outcome *outcome,
		       const struct answers *answers, size_t question, size_t language)
{
	const struct question *q = &outcome->advisory->questions[question];
	struct strbuf choice;

	strbuf_init(&choice);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (outcome->chosen[o])
			words_add_entry(&choice, text_in(advisory_label(outcome->advisory, o), language));
	}
	if (answers->text[question])
		add_typed(&choice, answers->text[question]);
	strbuf_add(out, choice.length ? choice.text : _("none of these"));
	strbuf_release(&choice);
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

/* A guide's sentence with the answer in it. */
static void add_said(struct strbuf *out, const char *pattern, const char *answer)
{
	static const char hole[] = "{answer}";
	struct strbuf sentence;

	strbuf_init(&sentence);
	for (const char *at; (at = strstr(pattern, hole)); pattern = at + strlen(hole)) {
		strbuf_addn(&sentence, pattern, (size_t)(at - pattern));
		strbuf_add(&sentence, answer);
	}
	strbuf_add(&sentence, pattern);
	language_add_sentence(out, sentence.text);
	strbuf_release(&sentence);
}

/* The guide's own sentence, or else one of ours. */
static void add_said_or(struct strbuf *out, const struct text *said, const struct question *q,
			const char *answer, size_t language)
{
	struct strbuf sentence;

	if (said->in[0]) {
		add_said(out, text_in(said, language), answer);
		return;
	}
	strbuf_init(&sentence);
	/* TRANSLATORS: a question in short and its answer, as a sentence to be read aloud. */
	strbuf_addf(&sentence, _("%s: %s."), text_in(&q->label, language), answer);
	language_add_sentence(out, sentence.text);
	strbuf_release(&sentence);
}

/* Options with a sentence of their own stand first; the others share one. */
static void add_given(struct strbuf *out, const struct outcome *outcome,
		      const struct answers *answers, size_t question, size_t language)
{
	const struct question *q = &outcome->advisory->questions[question];
	struct strbuf shared;

	strbuf_init(&shared);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		const struct option *option = &outcome->advisory->options[o];

		if (outcome->chosen[o] && option->said.in[0])
			language_add_sentence(out, text_in(&option->said, language));
		else if (outcome->chosen[o])
			words_add_entry(&shared, text_in(advisory_label(outcome->advisory, o), language));
	}
	if (answers->text[question])
		add_typed(&shared, answers->text[question]);
	if (shared.length)
		add_said_or(out, &q->said, q, shared.text, language);
	else if (!out->length)
		add_said_or(out, &q->said_none, q, _("none of these"), language);
	strbuf_release(&shared);
}

static void add_presumed(struct strbuf *out, const struct outcome *outcome,
			 const struct answers *answers, size_t question, size_t language)
{
	struct strbuf choice, sentence;

	strbuf_init(&choice);
	strbuf_init(&sentence);
	add_choice(&choice, outcome, answers, question, language);
	strbuf_addf(&sentence, _("Until that is known we take it as: %s."), choice.text);
	language_add_sentence(out, sentence.text);
	strbuf_release(&choice);
	strbuf_release(&sentence);
}

void words_read_back(struct strbuf *out, const struct outcome *outcome,
		     const struct answers *answers, size_t question, size_t language)
{
	const struct question *q = &outcome->advisory->questions[question];
	unsigned char standing = outcome->standing[question];
	struct strbuf said;

	strbuf_init(&said);
	if (standing == STANDING_NOT_ASKED)
		strbuf_addf(&said, _("%s: this is not asked."), text_in(&q->label, language));
	else if (standing == STANDING_GIVEN)
		add_given(&said, outcome, answers, question, language);
	else if (outcome->unanswered[question])
		strbuf_addf(&said, _("%s: not answered yet."), text_in(&q->label, language));
	else
		add_said_or(&said, &q->said_unknown, q, _("not known"), language);
	if (standing == STANDING_PRESUMED)
		add_presumed(&said, outcome, answers, question, language);
	strbuf_add(out, said.text);
	strbuf_release(&said);
}

void words_say_answer(struct strbuf *out, struct session *session, size_t question, size_t language)
{
	const struct question *q = &session_advisory(session)->questions[question];

	if (session_asks_again(session, question))
		strbuf_addf(out, _("%s: to be asked again."), text_in(&q->label, language));
	else
		words_read_back(out, session_outcome(session), session_answers(session), question,
				language);
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
		char *visible = text_visible(answers->text[question],
					     strlen(answers->text[question]));

		add_value(out, visible, &first);
		free(visible);
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
		words_add_entry(out, text_in(advisory_label(advisory, first[n].option), language));
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
