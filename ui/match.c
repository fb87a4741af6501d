#include "ui/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/romaji.h"
#include "base/text.h"
#include "core/csaf/products.h"

#define BLANKS " \t\n"
#define SHORT_TEXT 256		/* bytes; most labels, ids and aliases have fewer */

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
	MEM_MORE(word->needles, word->count, word->size);
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

/* Printable ASCII is its own folding, but for its capitals. */
static bool is_plain(const char *text)
{
	while (*text >= ' ' && *text <= '~')
		text++;
	return !*text;
}

static void add_word(struct match_filter *filter, const char *text, bool romaji)
{
	struct match_word *word = &filter->words[filter->word_count];
	char *folded = text_fold(text);

	if (filter->advisory->products && !filter->version && version_is_typed(text)) {
		filter->version = text_visible(text, strlen(text));
		filter->version_word = filter->word_count;
	}
	add_needles(word, folded);
	for (unsigned ways = 0; romaji && ways < ROMAJI_WAYS; ways++)
		add_romaji(word, folded, ways);
	filter->word_count++;
	free(folded);
}

/* The range of the product's own path; of a part on something, the part's. */
static const char *range_of_product(const struct csaf *csaf, size_t product)
{
	size_t branch;

	while (csaf->products[product].part != NO_INDEX)
		product = csaf->products[product].part;
	branch = csaf->products[product].branch;
	while (branch != NO_INDEX && csaf->branches[branch].facet != FACET_RANGE)
		branch = csaf->branches[branch].parent;
	return branch == NO_INDEX ? NULL : csaf->branches[branch].name;
}

bool match_stays(const struct advisory *advisory, size_t index)
{
	const struct option *option = &advisory->options[index];

	return advisory->products && (index == advisory->products->not_named[option->question] ||
				      strcmp(option->id, "none-named") == 0);
}

/*
 * The range of versions that the option stands for, in the publisher's words; NULL: none.  In the list of
 * all products a number without a dot is rather part of a model number.
 */
static const char *range_of(const struct match_filter *filter, size_t index)
{
	const struct products *products = filter->advisory->products;
	const struct option *option = &filter->advisory->options[index];
	const char *name = text_in(advisory_label(filter->advisory, index), 0);
	enum facet facet;

	if (match_stays(filter->advisory, index))
		return NULL;
	if (option->question == products->question)
		return index >= products->first_product && strchr(filter->version, '.')
		     ? range_of_product(products->csaf, index - products->first_product) : NULL;
	facet = products->facet[option->question];
	if (facet == FACET_RANGE || (facet_is_version(facet) && version_is_range(name)))
		return name;
	return NULL;
}

/* A version is nothing special where no option stands for a range of them. */
static void forget_version(struct match_filter *filter, const struct question *q)
{
	size_t end = q->first_option + q->option_count, at = q->first_option;

	while (filter->version && at < end && !range_of(filter, at))
		at++;
	if (at < end)
		return;
	free(filter->version);
	filter->version = NULL;
}

void match_filter_init(struct match_filter *filter, const struct advisory *advisory, size_t question,
		       size_t language, const char *typed)
{
	/* Other blanks become plain ones; of a version in ASCII no letter is changed. */
	char *words = is_plain(typed) ? mem_strdup(typed) : text_fold(typed);
	bool romaji = strcmp(advisory->languages[language], "ja") == 0;
	const char *at = words + strspn(words, BLANKS);

	*filter = (struct match_filter){
		.advisory = advisory, .language = language,
		.english = advisory_language(advisory, "en"),
	};
	while (*at && filter->word_count < MATCH_WORDS_MAX) {
		size_t length = strcspn(at, BLANKS);
		char *word = mem_strndup(at, length);

		add_word(filter, word, romaji);
		free(word);
		at += length;
		at += strspn(at, BLANKS);
	}
	free(words);
	forget_version(filter, &advisory->questions[question]);
}

void match_filter_release(struct match_filter *filter)
{
	for (size_t w = 0; w < filter->word_count; w++) {
		for (size_t i = 0; i < filter->words[w].count; i++)
			free(filter->words[w].needles[i].text);
		free(filter->words[w].needles);
	}
	free(filter->version);
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

static void take_found(struct search *search, size_t word, struct match *marks, struct match_range range)
{
	search->found[word] = true;
	search->missing--;
	if (marks)
		add_range(marks, range);
}

/* As below, for a short text of printable ASCII: thirty thousand of them for each key. */
static void search_plain(struct search *search, const char *text, struct match *marks)
{
	char folded[SHORT_TEXT];
	size_t length = 0;

	for (; text[length]; length++)
		folded[length] = (char)(text[length] >= 'A' && text[length] <= 'Z' ? text[length] - 'A' + 'a' :
										    text[length]);
	folded[length] = '\0';
	for (size_t w = 0; w < search->filter->word_count; w++) {
		const struct match_word *word = &search->filter->words[w];

		for (size_t i = 0; !search->found[w] && i < word->count; i++) {
			const char *needle = word->needles[i].text, *found = strstr(folded, needle);

			if (found)
				take_found(search, w, marks, (struct match_range){
					(size_t)(found - folded), strlen(needle),
				});
		}
	}
}

/* Looks for the missing words in a text; marks: NULL where nothing is to be marked. */
static void search_text(struct search *search, const char *text, struct match *marks)
{
	struct text_trace folded, sound;
	struct match_range range;

	if (!text || !search->missing)
		return;
	if (strnlen(text, SHORT_TEXT) < SHORT_TEXT && is_plain(text)) {
		search_plain(search, text, marks);
		return;
	}
	text_trace_fold(&folded, text);
	text_trace_sound(&sound, &folded);
	for (size_t w = 0; w < search->filter->word_count; w++) {
		if (!search->found[w] &&
		    find_word(&search->filter->words[w], &folded, &sound, &range))
			take_found(search, w, marks, range);
	}
	text_trace_release(&folded);
	text_trace_release(&sound);
}

static void search_range(struct search *search, size_t option, struct match *match)
{
	const char *range = range_of(search->filter, option);

	if (!range)
		return;
	match->has_range = true;
	match->version = version_in_range(search->filter->version, range);
	if (match->version != VERSION_OUT && !search->found[search->filter->version_word])
		search->missing--;
}

bool match_option(const struct match_filter *filter, size_t index, struct match *match)
{
	const struct option *option = &filter->advisory->options[index];
	const struct text *name = advisory_label(filter->advisory, index);
	const char *label = text_in(name, filter->language), *english = text_in(name, filter->english);
	const char *const *aliases;
	size_t alias_count = advisory_aliases(filter->advisory, index, &aliases);
	struct search search = { .filter = filter, .missing = filter->word_count };

	match->range_count = 0;
	match->has_range = false;
	search_text(&search, label, match);
	if (english != label)
		search_text(&search, english, NULL);
	search_text(&search, option->id, NULL);
	search_text(&search, option->kana, NULL);
	for (size_t i = 0; i < alias_count; i++)
		search_text(&search, aliases[i], NULL);
	if (match_stays(filter->advisory, index))
		return true;
	if (filter->version)
		search_range(&search, index, match);
	return !search.missing;
}

const char *match_about_versions(void)
{
	return _("The publisher's own words; behind them, whether the version is in the range.");
}

void match_add_label(const struct match_filter *filter, size_t option, const struct match *match,
		     struct strbuf *out)
{
	const char *label = text_in(advisory_label(filter->advisory, option), filter->language);

	if (!match->has_range)
		strbuf_add(out, label);
	else if (match->version == VERSION_IN)
		/* TRANSLATORS: a range of versions, "< 4.3"; the second %s is the version that was typed. */
		strbuf_addf(out, _("%s  [%s is in it]"), label, filter->version);
	else if (match->version == VERSION_OUT)
		/* TRANSLATORS: a range of versions, "< 4.3"; the second %s is the version that was typed. */
		strbuf_addf(out, _("%s  [%s is not in it]"), label, filter->version);
	else
		/* TRANSLATORS: a range of versions, "< 4.3"; the second %s is the version that was typed. */
		strbuf_addf(out, _("%s  [%s: not certain]"), label, filter->version);
}
