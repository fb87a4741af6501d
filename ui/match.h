/*
 * Finding options by what is typed: every word must stand in the label, the English label, the id,
 * an alias or the kana reading.  Case, width, katakana or hiragana, and prolonged sound marks don't
 * matter; in a Japanese list, Latin letters are also read as kana.  What a word finds, each of its
 * beginnings finds.
 *
 * A version that is typed also finds the options whose range of versions it lies in, or may lie in
 * (core/csaf/version.h).
 */
#ifndef UI_MATCH_H
#define UI_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "core/advisory.h"
#include "core/csaf/version.h"

#define MATCH_TYPED_MOST 200	/* bytes that may be typed to search for */
#define MATCH_WORDS_MAX MATCH_TYPED_MOST	/* folding parts some signs into words, but never one byte into two */

/* Something to look for, folded; `sound`: in a text by its sound (text_trace_sound). */
struct match_needle {
	char *text;		/* owned */
	bool sound;
};

/* What one typed word can mean: any of its needles will do. */
struct match_word {
	struct match_needle *needles;	/* owned */
	size_t count, size;
};

struct match_filter {
	const struct advisory *advisory;
	size_t language, english;	/* of the labels */
	struct match_word words[MATCH_WORDS_MAX];
	size_t word_count;
	char *version;			/* owned; as it was typed; NULL: none was, or no option stands for a range */
	size_t version_word;		/* which of the words it is */
};

/* A piece of the label, in bytes: whole graphemes. */
struct match_range {
	size_t start, length;
};

struct match {
	/* What of the label is to be marked, in order, none overlapping; none where only other texts matched. */
	struct match_range ranges[MATCH_WORDS_MAX];
	size_t range_count;
	bool has_range;			/* a version was typed, and the option stands for a range of them: */
	enum version_membership version;	/* does the version lie in it? */
};

/*
 * Makes ready what was typed into the list of a question's options, shown in that language of the
 * advisory's; at most MATCH_TYPED_MOST bytes.
 */
void match_filter_init(struct match_filter *filter, const struct advisory *advisory, size_t question,
		       size_t language, const char *typed);
void match_filter_release(struct match_filter *filter);

/*
 * "It isn't named here", and the like: options that nothing typed can speak against, and that are shown of
 * a list however long.
 */
bool match_stays(const struct advisory *advisory, size_t option);

/* Does the option pass the filter? */
bool match_option(const struct match_filter *filter, size_t option, struct match *match);

/* What to say above the list where filter.version is known: whose words these are.  Borrowed. */
const char *match_about_versions(void);
/* The label that is shown, with what is known of the version that was typed behind it. */
void match_add_label(const struct match_filter *filter, size_t option, const struct match *match,
		     struct strbuf *out);

#endif
