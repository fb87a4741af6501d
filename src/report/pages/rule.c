/* A rule in words, with the answers in it. */
#include "report/pages/parts.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/pages/names.h"
#include "report/words.h"

#define FEW 3		/* so many answers, steps … are named; more are counted */
#define FEW_WITH_ONE 2	/* so many answers where one of them is the one that there is */
#define DEEPEST 6
#define PARTS_MAX 100	/* a guide for people stays far below; a hostile one would not */

struct rule_writer {
	struct document *document;
	struct outcome *outcome;
	const struct answers *answers;
	struct truths *truths;
	size_t asking;
	bool *told;
	size_t parts, open;
	bool cut;		/* more than can be shown */
};

static size_t language_of(const struct rule_writer *writer)
{
	return writer->document->language;
}

static enum truth truth_of(const struct rule_writer *writer, const struct condition *c, bool negated)
{
	enum truth truth = truths_of(writer->truths, c);

	return negated ? (enum truth)(TRUTH_YES - truth) : truth;
}

static struct block *add_part(struct rule_writer *writer, unsigned depth, enum truth truth,
			      const char *text)
{
	writer->open += truth == TRUTH_OPEN;
	return parts_labelled(writer->document, BLOCK_PART, depth, words_truth(truth), text);
}

/* What a condition on one answer looks at. */
struct demand {
	char *label, *now;	/* owned: what is asked about; what the answer is */
	struct names names;	/* the answers that are named */
};

/* Of a `many`: those chosen answers that the condition names. */
static char *named_choice(const struct rule_writer *writer, const struct condition *c)
{
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < c->list.count; i++) {
		size_t option = c->list.items[i];

		if (writer->outcome->chosen[option])
			words_add_entry(&text, text_in(advisory_label(writer->outcome->advisory, option), language_of(writer)));
	}
	return strbuf_take(&text);
}

/* The answer as it was given, before any presumption; or as it is in force. */
static char *answer_now(const struct rule_writer *writer, const struct condition *c)
{
	const struct outcome *outcome = writer->outcome;
	struct strbuf text;

	if (outcome->standing[c->question] == STANDING_GIVEN &&
	    outcome->advisory->questions[c->question].kind == QUESTION_MANY &&
	    truth_of(writer, c, false) == TRUTH_YES && c->list.count)
		return named_choice(writer, c);
	strbuf_init(&text);
	if (c->kind == CONDITION_GIVEN && outcome->standing[c->question] == STANDING_PRESUMED)
		strbuf_add(&text, outcome->unanswered[c->question] ? _("not answered yet")
								   : _("not known"));
	else
		words_answer(&text, outcome, writer->answers, c->question, language_of(writer));
	return strbuf_take(&text);
}

static void name_options(struct names *names, const struct rule_writer *writer,
			 const struct condition *c)
{
	for (size_t i = 0; i < c->list.count; i++)
		names_quote(names, text_in(advisory_label(writer->outcome->advisory, c->list.items[i]), language_of(writer)));
}

static void demand_answer(struct demand *demand, const struct rule_writer *writer,
			  const struct condition *c)
{
	const struct question *q = &writer->outcome->advisory->questions[c->question];
	struct strbuf label;

	writer->told[c->question] = true;
	strbuf_init(&label);
	/* TRANSLATORS: a question in short. */
	strbuf_addf(&label, c->kind == CONDITION_GIVEN ? _("%s, as it was answered") : "%s",
		    text_in(&q->label, language_of(writer)));
	demand->label = strbuf_take(&label);
	demand->now = answer_now(writer, c);
	if (c->kind == CONDITION_NONE)
		names_quote(&demand->names, _("none of these"));
	else if (c->kind == CONDITION_ANSWERED)
		names_add(&demand->names,
			  q->kind == QUESTION_MANY ? _("at least one of these") : _("known"));
	else
		name_options(&demand->names, writer, c);
	if (c->kind == CONDITION_GIVEN && c->given_unknown)
		names_add(&demand->names, _("not known"));
}

static void demand_verdict(struct demand *demand, const struct rule_writer *writer,
			   const struct condition *c)
{
	enum verdict now = why_verdict_before(writer->outcome, writer->asking);

	demand->label = mem_strdup(writer->asking == NO_INDEX ? _("Verdict")
							      : _("Verdict without this question"));
	demand->now = mem_strdup(words_verdict(now));
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (c->verdicts & 1u << v)
			names_quote(&demand->names, words_verdict((enum verdict)v));
	}
}

/* What is asked for is named, or counted; what there is says it alone where it is the only one. */
static void add_demand(struct strbuf *out, struct demand *demand, bool negated, bool hit)
{
	size_t count = demand->names.count;

	if (hit && !negated && count == 1)
		strbuf_addf(out, _("%s: %s"), demand->label, demand->now);
	else if (count <= (hit ? FEW_WITH_ONE : FEW))
		strbuf_addf(out, negated ? _("%s: %s (must not be %s)") : _("%s: %s (must be %s)"),
			    demand->label, demand->now, names_end(&demand->names));
	else if (hit)
		strbuf_addf(out, negated ? _("%s: %s, one of the %zu that the rule rules out")
					 : _("%s: %s, one of the %zu that the rule names"),
			    demand->label, demand->now, count);
	else
		strbuf_addf(out, negated ? _("%s: %s, none of the %zu that the rule rules out")
					 : _("%s: %s, none of the %zu that the rule names"),
			    demand->label, demand->now, count);
}

static void write_demand(struct rule_writer *writer, const struct condition *c, bool negated,
			 unsigned depth)
{
	struct demand demand;
	struct strbuf text;

	strbuf_init(&text);
	names_init(&demand.names, FEW);
	if (c->kind == CONDITION_VERDICT)
		demand_verdict(&demand, writer, c);
	else
		demand_answer(&demand, writer, c);
	add_demand(&text, &demand, negated, truth_of(writer, c, false) == TRUTH_YES);
	add_part(writer, depth, truth_of(writer, c, negated), text.text)->index =
		c->kind == CONDITION_VERDICT ? NO_INDEX : c->question;
	free(demand.label);
	free(demand.now);
	names_release(&demand.names);
	strbuf_release(&text);
}

static const struct {
	const char *is, *is_not;
} sayings[] = {
	/* TRANSLATORS: parts of a rule, before the names of questions, warnings or steps. */
	[CONDITION_ASKED] = { N_("This is asked"), N_("This is not asked") },
	[CONDITION_UNKNOWN] = { N_("This is not known"), N_("This is known, or not asked") },
	[CONDITION_PRESUMED] = { N_("This is taken for granted"),
				 N_("This is not taken for granted") },
	[CONDITION_MATTERS] = { N_("This is not known, and can change the result"),
				N_("This is known, or cannot change the result") },
	[CONDITION_WARNING] = { N_("This warning is given"), N_("This warning is not given") },
	[CONDITION_STEP] = { N_("This step is in the plan"), N_("This step is not in the plan") },
};

static const char *title_of(const struct rule_writer *writer, enum condition_kind kind, size_t index)
{
	const struct advisory *advisory = writer->outcome->advisory;
	const struct text *title = kind == CONDITION_WARNING ? &advisory->warnings[index].title :
				   kind == CONDITION_STEP ? &advisory->steps[index].title :
				   &advisory->questions[index].label;

	return text_in(title, language_of(writer));
}

/* Those that make it hold; or else all of them. */
static void name_members(struct strbuf *out, const struct rule_writer *writer,
			 const struct condition *c)
{
	struct names names;

	names_init(&names, FEW);
	for (size_t i = 0; i < c->list.count; i++) {
		const struct condition one = {
			.kind = c->kind, .list = { .items = &c->list.items[i], .count = 1 },
		};
		const char *title = title_of(writer, c->kind, c->list.items[i]);

		if (truth_of(writer, &one, false) == TRUTH_YES)
			words_add_quoted(out, title);
		names_quote(&names, title);
	}
	if (!out->length && names.count <= FEW)
		strbuf_add(out, names_end(&names));
	else if (!out->length)
		strbuf_addf(out, _("any of %zu"), names.count);
	names_release(&names);
}

static void write_saying(struct rule_writer *writer, const struct condition *c, bool negated,
			 unsigned depth)
{
	struct strbuf members, text;

	strbuf_init(&members);
	strbuf_init(&text);
	name_members(&members, writer, c);
	strbuf_addf(&text, _("%s: %s"),
		    negated ? _(sayings[c->kind].is_not) : _(sayings[c->kind].is), members.text);
	add_part(writer, depth, truth_of(writer, c, negated), text.text);
	strbuf_release(&members);
	strbuf_release(&text);
}

static bool is_joined(const struct condition *c)
{
	return c->kind == CONDITION_ALL || c->kind == CONDITION_ANY || c->kind == CONDITION_IS;
}

/* Without "not", names and what joins a single part. */
static const struct condition *peeled(const struct rule_writer *writer, const struct condition *c,
				      bool *negated)
{
	for (;;) {
		if (c->kind == CONDITION_NOT) {
			*negated = !*negated;
			c = c->kids[0];
		} else if (c->kind == CONDITION_IS && c->list.count == 1) {
			c = writer->outcome->advisory->named[c->list.items[0]].condition;
		} else if (is_joined(c) && c->kid_count == 1) {
			c = c->kids[0];
		} else {
			return c;
		}
	}
}

static void write_part(struct rule_writer *writer, const struct condition *c, bool negated,
		       bool in_all, unsigned depth);

static size_t kid_count(const struct condition *c)
{
	return c->kind == CONDITION_IS ? c->list.count : c->kid_count;
}

static const struct condition *kid_of(const struct rule_writer *writer, const struct condition *c,
				      size_t i)
{
	return c->kind == CONDITION_IS ?
	       writer->outcome->advisory->named[c->list.items[i]].condition : c->kids[i];
}

/* How many of them hold. */
static size_t holding(const struct rule_writer *writer, const struct condition *c, bool negated)
{
	size_t count = 0;

	for (size_t i = 0; i < kid_count(c); i++)
		count += truth_of(writer, kid_of(writer, c, i), negated) == TRUTH_YES;
	return count;
}

/* All of them, or only those that hold. */
static void write_kids(struct rule_writer *writer, const struct condition *c, bool negated,
		       bool holding_only, bool in_all, unsigned depth)
{
	for (size_t i = 0; i < kid_count(c); i++) {
		const struct condition *kid = kid_of(writer, c, i);

		if (writer->parts == PARTS_MAX) {
			writer->cut = true;
			return;
		}
		if (!holding_only || truth_of(writer, kid, negated) == TRUTH_YES)
			write_part(writer, kid, negated, in_all, depth);
	}
}

/*
 * "Not any" are all, each turned around; "not all" is any.  Where one is enough and one holds,
 * those that don't are left out: they decide nothing.
 */
static void write_joined(struct rule_writer *writer, const struct condition *c, bool negated,
			 bool in_all, unsigned depth)
{
	bool all = (c->kind == CONDITION_ALL) != negated;
	enum truth truth = truth_of(writer, c, negated);
	bool enough = !all && truth == TRUTH_YES;

	if (all == in_all || (enough && holding(writer, c, negated) == 1)) {
		write_kids(writer, c, negated, enough, in_all, depth);
		return;
	}
	add_part(writer, depth, truth, all ? _("All of these:") :
		 enough ? _("Each of these is enough:") : _("At least one of these:"));
	if (depth < DEEPEST)
		write_kids(writer, c, negated, enough, all, depth + 1);
	else
		writer->cut = true;
}

static void write_part(struct rule_writer *writer, const struct condition *c, bool negated,
		       bool in_all, unsigned depth)
{
	c = peeled(writer, c, &negated);
	writer->parts++;
	if (is_joined(c))
		write_joined(writer, c, negated, in_all, depth);
	else if (c->kind < CONDITION_ASKED || c->kind == CONDITION_VERDICT)
		write_demand(writer, c, negated, depth);
	else
		write_saying(writer, c, negated, depth);
}

size_t parts_rule(struct document *document, struct outcome *outcome, const struct answers *answers,
		  const struct condition *condition, size_t asking, unsigned depth, bool *told)
{
	struct rule_writer writer = {
		.document = document, .outcome = outcome, .answers = answers,
		.truths = truths_new(outcome, asking), .asking = asking, .told = told,
	};

	write_part(&writer, condition, false, true, depth);
	if (writer.cut)
		document_add(document, BLOCK_PARAGRAPH,
			     _("This rule is longer: the rest is left out here."))->depth = depth;
	truths_free(writer.truths);
	return writer.open;
}
