#include "ui/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/romaji.h"
#include "base/strbuf.h"
#include "base/text.h"

#define BLANKS " \t\n"

/* Takes over the text. */
static void add_needle(struct match_word *word, char *text, bool sound)
{
	bool there = !*text;

	for (size_t i = 0; !there && i < word->count; i++)
		there = word->needles[i].sound == sound && strcmp(word->needles[i].text, text) == 0;
	if (there) {
		free(text);
		return;
	}
	if (word->count == word->size) {
		word->size = word->size ? 2 * word->size : 2;
		word->needles = mem_grow(word->needles, word->size, sizeof(*word->needles));
	}
	word->needles[word->count++] = (struct match_needle){ text, sound };
}

static void add_needles(struct match_word *word, const char *text)
{
	struct text_trace folded, sound;

	text_trace_fold(&folded, text);
	text_trace_sound(&sound, &folded);
	add_needle(word, mem_strdup(folded.text), false);
	add_needle(word, mem_strdup(sound.text), true);
	text_trace_release(&folded);
	text_trace_release(&sound);
}

static void add_romaji(struct match_word *word, const char *text, unsigned ways)
{
	struct strbuf kana;
	const char *rest, *ending;

	strbuf_init(&kana);
	if (romaji_read(&kana, text, ways, &rest)) {
		for (size_t n = 0; (ending = romaji_ending(rest, n)); n++) {
			struct strbuf whole;

			strbuf_init(&whole);
			strbuf_addf(&whole, "%s%s", kana.text, ending);
			add_needles(word, whole.text);
			strbuf_release(&whole);
		}
	}
	strbuf_release(&kana);
}

void match_filter_init(struct match_filter *filter, const char *typed, bool romaji)
{
	char *folded = text_fold(typed);
	const char *at = folded + strspn(folded, BLANKS);

	*filter = (struct match_filter){ 0 };
	while (*at && filter->word_count < MATCH_WORDS_MAX) {
		struct match_word *word = &filter->words[filter->word_count++];
		size_t length = strcspn(at, BLANKS);
		char *text = mem_strndup(at, length);

		add_needles(word, text);
		for (unsigned ways = 0; romaji && ways < ROMAJI_WAYS; ways++)
			add_romaji(word, text, ways);
		free(text);
		at += length;
		at += strspn(at, BLANKS);
	}
	free(folded);
}

void match_filter_release(struct match_filter *filter)
{
	for (size_t w = 0; w < filter->word_count; w++) {
		for (size_t i = 0; i < filter->words[w].count; i++)
			free(filter->words[w].needles[i].text);
		free(filter->words[w].needles);
	}
	*filter = (struct match_filter){ 0 };
}

/* Where a piece of the trace stands in its source: all graphemes that it touches. */
static struct match_range source_range(const struct text_trace *trace, size_t start, size_t length)
{
	size_t from = trace->origins[start], end = start + length;

	while (end < trace->length && trace->origins[end] == trace->origins[end - 1])
		end++;
	return (struct match_range){ from, trace->origins[end] - from };
}

static bool find_word(const struct match_word *word, const struct text_trace *folded,
		      const struct text_trace *sound, struct match_range *range)
{
	for (size_t i = 0; i < word->count; i++) {
		const struct match_needle *needle = &word->needles[i];
		const struct text_trace *trace = needle->sound ? sound : folded;
		const char *found = strstr(trace->text, needle->text);

		if (!found)
			continue;
		*range = source_range(trace, (size_t)(found - trace->text), strlen(needle->text));
		return true;
	}
	return false;
}

/* Keeps the ranges in order, and makes one of those that touch. */
static void add_range(struct match *match, struct match_range range)
{
	struct match_range *ranges = match->ranges;
	size_t end = range.start + range.length, kept = 0, at;

	for (size_t i = 0; i < match->range_count; i++) {
		size_t other_end = ranges[i].start + ranges[i].length;

		if (other_end < range.start || ranges[i].start > end) {
			ranges[kept++] = ranges[i];
			continue;
		}
		if (ranges[i].start < range.start)
			range.start = ranges[i].start;
		if (other_end > end)
			end = other_end;
	}
	for (at = kept; at > 0 && ranges[at - 1].start > range.start; at--)
		ranges[at] = ranges[at - 1];
	ranges[at] = (struct match_range){ range.start, end - range.start };
	match->range_count = kept + 1;
}

/* Words of the filter that are still missing, and what was found of them. */
struct search {
	const struct match_filter *filter;
	bool found[MATCH_WORDS_MAX];
	size_t missing;
};

/* Looks for the missing words in a text; marks: NULL where nothing is to be marked. */
static void search_text(struct search *search, const char *text, struct match *marks)
{
	struct text_trace folded, sound;
	struct match_range range;

	if (!text || !search->missing)
		return;
	text_trace_fold(&folded, text);
	text_trace_sound(&sound, &folded);
	for (size_t w = 0; w < search->filter->word_count; w++) {
		if (search->found[w] ||
		    !find_word(&search->filter->words[w], &folded, &sound, &range))
			continue;
		search->found[w] = true;
		search->missing--;
		if (marks)
			add_range(marks, range);
	}
	text_trace_release(&folded);
	text_trace_release(&sound);
}

bool match_option(const struct match_filter *filter, const struct option *option, const char *label,
		  const char *english_label, struct match *match)
{
	struct search search = { .filter = filter, .missing = filter->word_count };

	match->range_count = 0;
	search_text(&search, label, match);
	search_text(&search, english_label, NULL);
	search_text(&search, option->id, NULL);
	search_text(&search, option->kana, NULL);
	for (size_t i = 0; i < option->alias_count; i++)
		search_text(&search, option->aliases[i], NULL);
	return !search.missing;
}
