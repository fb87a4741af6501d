/*
 * The data model: one advisory as questions, rules, warnings, steps and links,
 * each with its sources.  A loader fills it in one arena and core only reads
 * it; everything reachable from a loaded advisory is const and lives as long
 * as the arena.  Arrays are in the order of the advisory; indices into them
 * (size_t) are how the parts speak of each other.
 */
#ifndef CORE_ADVISORY_H
#define CORE_ADVISORY_H

#include <stdbool.h>
#include <stddef.h>

#define LANGUAGES_MAX 8
#define NO_INDEX ((size_t)-1)

/* One text in the advisory's languages, in the order of advisory.languages. */
struct text {
	const char *in[LANGUAGES_MAX];
};

struct index_list {
	const size_t *items;
	size_t count;
};
/* For qsort: size_t, ascending. */
int index_compare(const void *left, const void *right);

/* What a text, rule or step rests on. */
enum source_kind {
	SOURCE_ADVISORY,	/* the advisory itself says so */
	SOURCE_FACT,		/* another source, named in `place` */
	SOURCE_INFERENCE,	/* nobody says so: it follows from what is said */
};

struct source {
	const char *id;
	enum source_kind kind;
	bool later;		/* younger than the advisory */
	struct text place;	/* heading and paragraph, or the other source's name */
};

enum verdict {
	VERDICT_AFFECTED,
	VERDICT_FIXED,
	VERDICT_NOT_AFFECTED,
	VERDICT_NOT_LISTED,
	VERDICT_UNDETERMINED,
	VERDICT_COUNT,
};

/*
 * A condition.  `questions`, `options` … hold indices; within a list any one
 * suffices.
 */
enum condition_kind {
	CONDITION_ALL,		/* every kid */
	CONDITION_ANY,		/* at least one kid */
	CONDITION_NOT,		/* not its one kid */
	CONDITION_IS,		/* one of the named conditions in `list` */
	CONDITION_CHOSEN,	/* one of `list` (options of `question`) is chosen, also presumed */
	CONDITION_NONE,		/* `question` is answered "none of these", also presumed */
	CONDITION_ANSWERED,	/* `question` has an answer, also presumed; a `many`: something is chosen */
	CONDITION_GIVEN,	/* the answer as it was given: one of `list`, or unknown if `given_unknown` */
	CONDITION_ASKED,	/* one of the questions in `list` is asked */
	CONDITION_UNKNOWN,	/* one of `list` is asked, unknown, and not presumed */
	CONDITION_PRESUMED,	/* one of `list` is presumed */
	CONDITION_MATTERS,	/* one of `list` is unknown, and its answer can change the
				   verdict or the action steps */
	CONDITION_VERDICT,	/* the verdict is one of `verdicts` (bit set) */
	CONDITION_WARNING,	/* one of the warnings in `list` is given */
	CONDITION_STEP,		/* one of the steps in `list` is in the plan */
};

struct condition {
	enum condition_kind kind;
	bool given_unknown;		/* GIVEN */
	unsigned verdicts;		/* VERDICT: 1u << enum verdict */
	size_t question;		/* CHOSEN, NONE, ANSWERED, GIVEN */
	const struct condition *const *kids;	/* ALL, ANY, NOT */
	size_t kid_count;
	struct index_list list;
};

/* A guide's own vocabulary: a condition with a name. */
struct named_condition {
	const char *id;
	const struct condition *condition;
};

/* Who is spoken to: the caller, through an operator; or the person at the machine. */
enum voice { VOICE_OPERATOR, VOICE_SELF, VOICE_COUNT };

enum question_kind {
	QUESTION_ONE,		/* exactly one option */
	QUESTION_MANY,		/* any options; none of them is "none of these" */
	QUESTION_TEXT,		/* free text; takes no part in conditions but asked/unknown/answered */
};

struct option {
	const char *id;
	struct text label;
	struct text help;		/* one sentence more; in[0] NULL: none */
	struct text said;		/* the answer as a sentence, to be read back; in[0] NULL: none */
	const char *const *aliases;	/* what people call it besides: nicknames, code names */
	size_t alias_count;
	const char *kana;		/* how the Japanese label is read, in hiragana; NULL: not given */
	const struct condition *when;	/* offered when; NULL: always */
	size_t question;
	size_t heading;			/* index into the question's headings; NO_INDEX: none */
};

/* A heading over some of a question's options. */
struct heading {
	struct text label;
	struct index_list sources;
};

/* An answer that is taken for an unknown one, while a condition holds. */
struct presumption {
	const struct condition *when;	/* NULL: always */
	struct index_list options;	/* empty: none of these */
	struct text because;
	struct index_list sources;
};

/* A thing to be seen, and the answer that it means. */
struct sight {
	struct text text;
	size_t option;			/* NO_INDEX: no single answer follows */
};

/* One thing to do; `when` tells for which machines. */
struct instruction {
	struct text text;
	const struct condition *when;	/* NULL: always */
};

struct instructions {
	const struct instruction *items;
	size_t count;
};

/* What only a technician wants: a command, a registry key, a file's version, and what it is for. */
struct detail {
	struct text about;
	const char *exact;		/* to the letter, in no language; NULL: `about` says all */
	const struct condition *when;	/* NULL: always */
	struct index_list sources;
};

/* How to find the answer out, for the machines for which `when` holds. */
struct find_out {
	const struct condition *when;	/* NULL: always */
	struct instructions todo;	/* the clicks, in order */
	const struct sight *sights;
	size_t sight_count;
};

struct question {
	const char *id;
	enum question_kind kind;
	struct text label;		/* the question in short */
	struct text ask[VOICE_COUNT];	/* to be read aloud to the caller; to the person at the machine */
	struct text why;		/* why it matters, one sentence */
	/* The answer as a sentence, to be read back; in[0] NULL: none.  Where an option has
	   none of its own: "{answer}" in it stands for the labels chosen. */
	struct text said;
	struct text said_none;		/* "none of these" */
	struct text said_unknown;
	const struct condition *when;	/* asked when; NULL: always */
	bool differs;			/* each machine has its own answer: asked again on the next one */
	size_t first_option, option_count;	/* in advisory.options */
	const struct heading *headings;
	size_t heading_count;
	const struct presumption *presumptions;	/* the first that holds counts */
	size_t presumption_count;
	const struct find_out *find_outs;	/* the first that holds counts */
	size_t find_out_count;
	struct index_list sources;
};

struct rule {
	const char *id;
	const struct condition *when;	/* NULL: always */
	enum verdict verdict;
	struct text text;
	struct index_list sources;
};

struct warning {
	const char *id;
	const struct condition *when;
	bool acknowledge;		/* must be heard: read aloud, and taken or refused */
	struct text title;
	struct text text;
	struct index_list sources;
};

/* Answers that can't all be right. */
struct contradiction {
	const char *id;
	const struct condition *when;
	struct text text;		/* in words that a caller understands */
	struct index_list questions;	/* whose answers: two at least */
	struct index_list sources;
};

/* What a step is a part of; the plan has a heading for each. */
enum phase {
	PHASE_NONE,
	PHASE_PREPARE,		/* before you start */
	PHASE_OFFLINE,		/* off the network */
	PHASE_REPAIR,
	PHASE_CHECK,
	PHASE_ONLINE,		/* back on the network */
	PHASE_COUNT,
};

struct step {
	const char *id;
	bool action;			/* changes the machine: counts for CONDITION_MATTERS */
	enum phase phase;
	unsigned minutes;		/* about how long it takes; 0: not said */
	bool restart;			/* the machine is restarted */
	struct text call_back;		/* why the phone is laid down after it; in[0] NULL: it isn't */
	struct text title;
	struct instructions todo;	/* what to click or type, in order */
	const struct detail *details;
	size_t detail_count;
	struct text expect;		/* what should be seen then; in[0] NULL: none */
	struct text otherwise;		/* what to do if it isn't; in[0] NULL: none */
	struct index_list links;
	struct index_list sources;
};

/* A place in the order of the plan where a step can stand; the first that holds counts. */
struct placement {
	size_t step;
	const struct condition *when;
};

struct link {
	const char *id;
	const char *url;		/* http or https, printable ASCII, as printed in the advisory */
	const char *sha256, *sha512;	/* of the file there, lower case hex; NULL: not said */
	struct text title;
	const struct condition *when;	/* NULL: only with its steps; always, if no step names it */
	struct index_list sources;
};

/* What its author says of a question in an example. */
struct example_answer {
	size_t question;
	bool unknown;
	struct index_list options;	/* none: of a `many` "none of these" */
	const char *text;		/* of a `text` question; NULL else */
};

/* What an example may tell besides its verdict: indices into the advisory's arrays of that name. */
enum expected {
	EXPECTED_QUESTIONS,		/* that are asked, in the order of asking */
	EXPECTED_CONTRADICTIONS,
	EXPECTED_WARNINGS,
	EXPECTED_STEPS,			/* in the order of the plan */
	EXPECTED_LINKS,
	EXPECTED_COUNT,
};

/* A machine of which the author knows what must come out, so that `check` can try it (core/example.h). */
struct example {
	const char *id;
	const struct example_answer *answers;	/* of each question once; the others are unknown */
	size_t answer_count;
	enum verdict verdict;
	bool expects[EXPECTED_COUNT];		/* is it told?  Then it is exactly: */
	struct index_list expected[EXPECTED_COUNT];
	struct index_list sources;
};

struct statement {			/* a paragraph of the overview */
	struct text text;
	struct index_list sources;
};

/* Whose file it is. */
enum advisory_place {
	ADVISORY_ELSEWHERE,		/* somebody's own, of which nothing is known */
	ADVISORY_BUNDLED,		/* the program comes with it */
	ADVISORY_FETCHED,		/* it is among those that were fetched */
};

struct advisory {
	const char *id;
	const char *file;		/* where it was read */
	const struct file_mark *mark;	/* of that file, as it was then; NULL: it can't be read again, or needn't be */
	const char *hash;		/* "fnv1a64:…" of what was read; NULL: not worked out */
	enum advisory_place place;
	const struct origin *origin;	/* where that was fetched from; NULL: it wasn't, or has been changed since */
	const char *date;		/* YYYY-MM-DD */
	const char *revision;
	const char *archive;		/* put before a url: a place to look for a copy; NULL: none */
	size_t language_count;
	const char *languages[LANGUAGES_MAX];
	struct text title, publisher;

	const struct statement *overview;	size_t overview_count;
	const struct source *sources;		size_t source_count;
	const struct question *questions;	size_t question_count;
	const struct option *options;		size_t option_count;	/* of all questions */
	const struct named_condition *named;	size_t named_count;
	const struct rule *rules;		size_t rule_count;
	const struct warning *warnings;		size_t warning_count;
	const struct contradiction *contradictions;	size_t contradiction_count;
	const struct step *steps;		size_t step_count;
	const struct placement *placements;	size_t placement_count;
	const struct link *links;		size_t link_count;
	const struct example *examples;		size_t example_count;

	/* Question indices in an order in which each stands after all that its
	   asking, its options and its presumptions depend on (core/order.h). */
	const size_t *order;
	/* In which order a diagram looks at unknown answers (core/arrange.h).  NULL: worked out by each outcome. */
	const size_t *arrangement;		size_t arrangement_count;

	/* It speaks of products (a CSAF document): these decide, not conditions (core/csaf/products.h).  NULL: a guide. */
	const struct products *products;
};

/* Index of a language code in advisory.languages; 0 if it has none such. */
size_t advisory_language(const struct advisory *advisory, const char *code);
/* The text in that language (or the first one); "" if there is none.  Borrowed. */
const char *text_in(const struct text *text, size_t language);

/* Indices by id; NO_INDEX: there is none such. */
size_t advisory_question(const struct advisory *advisory, const char *id);
size_t advisory_option(const struct advisory *advisory, size_t question, const char *id);

/*
 * An option's words.  A document of tens of thousands of products has many, and a verdict needs none: where the
 * advisory speaks of products they are made when they are first asked for (by one thread at a time), and kept in its
 * arena.  Hence nobody reads the option's own `label`, `help` and `aliases`.
 */
const struct text *advisory_label(const struct advisory *advisory, size_t option);
const struct text *advisory_help(const struct advisory *advisory, size_t option);
/* Returns how many. */
size_t advisory_aliases(const struct advisory *advisory, size_t option, const char *const **aliases);

const char *verdict_id(enum verdict verdict);		/* "not_affected" */
bool verdict_from_id(const char *id, enum verdict *verdict);

#endif
