/*
 * A CSAF document (core/csaf/csaf.h) as an advisory that speaks of products (core/csaf/products.h): what its parts share
 * while it is made.  All texts of the publisher's are made visible (base/text.h) and stand in one language;
 * the program's own words stand in all of the advisory's languages.
 */
#ifndef LOAD_DERIVE_DERIVE_H
#define LOAD_DERIVE_DERIVE_H

#include "base/table.h"
#include "core/csaf/products.h"

struct derive {
	struct arena *arena;
	const struct csaf *csaf;
	struct advisory *advisory;	/* being made */
	struct products *products;	/* being made */
	struct table rules, warnings, steps, links, sources;	/* of the advisory */
	/* The program's words that were looked up, by msgid. */
	struct csaf_ids msgids;
	struct table words;	/* struct text */
	bool over;		/* more versions and ranges than can be compared (LIMIT_CSAF_RANGES) */
};

/* The program's words, a msgid marked with N_(), in each of the advisory's languages. */
struct text derive_words(struct derive *d, const char *msgid);
/* The same with what `%s` stands for: visible text of the publisher's.  One %s in the msgid. */
struct text derive_words_of(struct derive *d, const char *msgid, const char *of);
/* The same around a text that differs from language to language. */
struct text derive_words_around(struct derive *d, const char *msgid, struct text of);
/* The publisher's words, made visible; the same in every language.  NULL or "": in[0] is NULL. */
struct text derive_text(struct derive *d, const char *publishers);
/* Untrusted text in one line, made visible; borrowed where it is so already. */
const char *derive_line(struct derive *d, const char *publishers);
/*
 * An id: small letters, digits, "." and "-" of what it is made from ("<" and the like are spelt: "lt"), and the
 * number, if it isn't 0.  Unlike all others of its kind if each of these has a number of its own.
 */
const char *derive_id(struct derive *d, const char *from, size_t number);
/* A source: a place in the document, its JSON pointer in brackets behind.  A list of one. */
struct index_list derive_source(struct derive *d, enum source_kind kind, struct text place);
struct index_list derive_list(struct derive *d, const size_t *items, size_t count);

/* Questions, options, rows, families, and the products' labels.  (questions.c, facets.c, labels.c) */
void derive_questions(struct derive *d);
/* Steps, links and warnings of remediations, and the steps and warnings that aren't any one's.  (steps.c …) */
void derive_plan(struct derive *d);
/* What each list of each vulnerability says, as rules.  (rules.c) */
void derive_rules(struct derive *d);

/*
 * A remediation's details as what can be ticked one by one: parted at blank lines, numbers and bullets.  The
 * parts one after the other are the text, byte by byte.  Returns how many; `ends`: where each ends (owned by
 * the caller, free).  (details.c)
 */
size_t details_part(const char *text, size_t **ends);
/* Does it only say that there is nothing to do or to get ("no fix is planned", "not available")? */
bool details_say_nothing(const char *text);

#endif
