#include "core/advisory.h"

#include <string.h>

#include "base/table.h"
#include "core/csaf/products.h"

static const char *const verdict_ids[VERDICT_COUNT] = {
	[VERDICT_AFFECTED] = "affected",
	[VERDICT_FIXED] = "fixed",
	[VERDICT_NOT_AFFECTED] = "not_affected",
	[VERDICT_NOT_LISTED] = "not_listed",
	[VERDICT_UNDETERMINED] = "undetermined",
};

int index_compare(const void *left, const void *right)
{
	const size_t a = *(const size_t *)left, b = *(const size_t *)right;

	return (a > b) - (a < b);
}

const char *verdict_id(enum verdict verdict)
{
	return verdict_ids[verdict];
}

bool verdict_from_id(const char *id, enum verdict *verdict)
{
	size_t at = table_named(verdict_ids, VERDICT_COUNT, sizeof(*verdict_ids), id);

	if (at < VERDICT_COUNT)
		*verdict = (enum verdict)at;
	return at < VERDICT_COUNT;
}

size_t advisory_language(const struct advisory *advisory, const char *code)
{
	for (size_t i = 0; i < advisory->language_count; i++) {
		if (strcmp(advisory->languages[i], code) == 0)
			return i;
	}
	return 0;
}

const char *text_in(const struct text *text, size_t language)
{
	if (language < LANGUAGES_MAX && text->in[language])
		return text->in[language];
	return text->in[0] ? text->in[0] : "";
}

static const struct option *with_words(const struct advisory *advisory, size_t option, enum products_word word)
{
	struct products_words *words = advisory->products ? advisory->products->words : NULL;

	if (words)
		words->make(words, option, word);
	return &advisory->options[option];
}

const struct text *advisory_label(const struct advisory *advisory, size_t option)
{
	return &with_words(advisory, option, PRODUCTS_LABEL)->label;
}

const struct text *advisory_help(const struct advisory *advisory, size_t option)
{
	return &with_words(advisory, option, PRODUCTS_HELP)->help;
}

size_t advisory_aliases(const struct advisory *advisory, size_t option, const char *const **aliases)
{
	const struct option *made = with_words(advisory, option, PRODUCTS_ALIASES);

	*aliases = made->aliases;
	return made->alias_count;
}

size_t advisory_question(const struct advisory *advisory, const char *id)
{
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (strcmp(advisory->questions[q].id, id) == 0)
			return q;
	}
	return NO_INDEX;
}

size_t advisory_option(const struct advisory *advisory, size_t question, const char *id)
{
	const struct products *products = advisory->products;
	const struct question *q = &advisory->questions[question];
	size_t product = NO_INDEX, skip = 0;

	/* There may be tens of thousands; and a product goes before the program's own words. */
	if (products && question == products->question) {
		product = csaf_product_by_id(products->csaf, id);
		skip = products->ids_made ? 0 : products->csaf->product_count;
	}
	if (product != NO_INDEX)
		return products->first_product + product;
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (skip && o == products->first_product)
			o += skip;
		if (strcmp(advisory->options[o].id, id) == 0)
			return o;
	}
	return NO_INDEX;
}
