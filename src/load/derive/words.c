/* Words of options, made when they are asked for: of tens of thousands of products few are ever shown. */
#include "load/derive/facets.h"

#include <pthread.h>

#include "base/language.h"

struct words {
	struct products_words base;	/* first: it is what others see */
	struct derive *d;
	struct labels *labels;
	struct option *options;
	struct help_words help;
	bool have_aliases;
	pthread_mutex_t making;		/* whoever makes one of them */
};

static struct text label_of(struct words *words, size_t product)
{
	const char *label = labels_one(words->labels, product);
	struct text text = { 0 };

	for (size_t i = 0; i < words->d->advisory->language_count; i++)
		text.in[i] = label;
	return text;
}

static void make_word(struct words *words, size_t index, enum products_word word)
{
	const struct products *products = words->d->products;
	struct option *option = &words->options[index];
	size_t product = index - products->first_product;

	if (word == PRODUCTS_ALIASES && !words->have_aliases) {
		words->have_aliases = true;
		aliases_make(words->d, words->options);
	}
	if (index < products->first_product || product >= words->d->csaf->product_count)
		return;
	if (word == PRODUCTS_LABEL && !option->label.in[0])
		option->label = label_of(words, product);
	if (word == PRODUCTS_HELP && !option->help.in[0])
		option->help = aliases_help(words->d, &words->help, product);
}

static void make(struct products_words *base, size_t index, enum products_word word)
{
	struct words *words = (struct words *)base;

	pthread_mutex_lock(&words->making);
	make_word(words, index, word);
	pthread_mutex_unlock(&words->making);
}

struct products_words *words_new(struct derive *d, struct labels *labels, struct option *options)
{
	struct words *words = arena_alloc(d->arena, sizeof(*words));

	*words = (struct words){
		.base.make = make, .d = d, .labels = labels, .options = options,
		.making = PTHREAD_MUTEX_INITIALIZER,
		.help = {
			/* TRANSLATORS: numbers of a product, one of several such lists with ";" between them. */
			.model_numbers = derive_words(d, N_("model number %s")),
			/* TRANSLATORS: stock keeping units, the numbers of a product in a shop. */
			.skus = derive_words(d, N_("order number (SKU) %s")),
			.serial_numbers = derive_words(d, N_("serial number %s")),
		},
	};
	return &words->base;
}
