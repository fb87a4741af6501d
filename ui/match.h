/*
 * Finding options by what is typed: every word must stand in the label, the English label, the id,
 * an alias or the kana reading.  Case, width, katakana or hiragana, and prolonged sound marks don't
 * matter; with romaji, Latin letters are also read as kana.  What a word finds, each of its
 * beginnings finds.
 */
#ifndef UI_MATCH_H
#define UI_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/advisory.h"

#define MATCH_WORDS_MAX 16

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
	struct match_word words[MATCH_WORDS_MAX];
	size_t word_count;
};

/* A piece of the label, in bytes: whole graphemes. */
struct match_range {
	size_t start, length;
};

/* What of the label is to be marked, in order, none overlapping; none where only other texts matched. */
struct match {
	struct match_range ranges[MATCH_WORDS_MAX];
	size_t range_count;
};

/*
 * Makes ready what was typed; words behind the first MATCH_WORDS_MAX are left out.  `romaji`: the
 * list is shown in Japanese, so Latin letters may be romaji.
 */
void match_filter_init(struct match_filter *filter, const char *typed, bool romaji);
void match_filter_release(struct match_filter *filter);

/* Does the option pass the filter?  `label` is the one that is shown. */
bool match_option(const struct match_filter *filter, const struct option *option, const char *label,
		  const char *english_label, struct match *match);

#endif
