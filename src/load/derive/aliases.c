/* By what a product is found besides its name: what stands on the device, in a shop, in an inventory. */
#include "load/derive/facets.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

#define FROM_PART_MOST 8	/* what a relationship's product takes over from its part */
#define IN_HELP_MOST 8
#define LONGEST_IN_HELP 200

struct aliases {
	struct arena arena;		/* for what isn't kept */
	const char *const *texts;	/* of all products, side by side; visible; kept */
	size_t *first;			/* by product, and one more: its id, what is its very own … */
	size_t *shared;			/* … and from here what others may have too */
	uint32_t *number;		/* by text: the same for the same */
	size_t *taken;			/* by number: the option that took it last; from 1 */
};

static void add_text(struct derive *d, struct table *texts, const char *text)
{
	if (text && *text)
		*(const char **)table_add(texts, sizeof(text)) = derive_line(d, text);
}

static void add_texts(struct derive *d, struct table *texts, const char *const *list)
{
	for (; list && *list; list++)
		add_text(d, texts, *list);
}

/* Once what is its own is there. */
static void add_shared(struct derive *d, struct table *texts, const struct csaf_product *product)
{
	add_texts(d, texts, product->model_numbers);
	add_texts(d, texts, product->skus);
	add_text(d, texts, product->cpe);
	add_texts(d, texts, product->purls);
}

/* The part's come first in the document or not at all: what isn't there yet isn't taken. */
static void add_from_part(struct aliases *aliases, struct table *texts, size_t product, size_t part)
{
	if (part >= product)
		return;
	for (size_t i = aliases->shared[part]; i < aliases->first[part + 1]; i++) {
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there is a row, since there is a first one */
		const char *text = ((const char *const *)texts->rows)[i];

		if (i == aliases->shared[part] + FROM_PART_MOST)
			break;
		*(const char **)table_add(texts, sizeof(text)) = text;
	}
}

static void number_texts(struct aliases *aliases, size_t count)
{
	struct csaf_ids ids = { 0 };

	aliases->number = arena_array(&aliases->arena, count, sizeof(*aliases->number));
	aliases->taken = arena_array(&aliases->arena, count, sizeof(*aliases->taken));
	for (size_t i = 0; i < count; i++)
		aliases->number[i] = (uint32_t)csaf_ids_put(&ids, &aliases->arena, aliases->texts[i], i);
}

static void gather(struct aliases *aliases, struct derive *d)
{
	const struct csaf *csaf = d->csaf;
	struct table texts = { 0 };
	size_t count;

	aliases->first = arena_array(&aliases->arena, csaf->product_count + 1, sizeof(*aliases->first));
	aliases->shared = arena_array(&aliases->arena, csaf->product_count, sizeof(*aliases->shared));
	for (size_t i = 0; i < csaf->product_count; i++) {
		const struct csaf_product *product = &csaf->products[i];

		aliases->first[i] = texts.count;
		add_text(d, &texts, product->id);
		add_texts(d, &texts, product->serial_numbers);
		aliases->shared[i] = texts.count;
		add_shared(d, &texts, product);
		add_from_part(aliases, &texts, i, product_base(csaf, i));
	}
	aliases->first[csaf->product_count] = texts.count;
	count = texts.count;
	aliases->texts = table_keep(&texts, d->arena);
	number_texts(aliases, count);
}

/* Rows by option: `starts` has where each option's begin in what is returned, and one more; free both. */
static size_t *sort_rows(const struct products *p, const size_t *option, const struct question *question,
			 size_t **starts)
{
	size_t *sorted = mem_array(p->row_count, sizeof(*sorted));
	size_t *next = mem_array(question->option_count + 2, sizeof(*next));

	for (size_t row = 0; row < p->row_count; row++)
		next[option[row] - question->first_option + 2]++;
	for (size_t i = 2; i < question->option_count + 2; i++)
		next[i] += next[i - 1];
	for (size_t row = 0; row < p->row_count; row++)
		sorted[next[option[row] - question->first_option + 1]++] = row;
	*starts = next;
	return sorted;
}

/* Each once. */
static void take(struct aliases *aliases, struct table *texts, size_t product, size_t option)
{
	for (size_t i = aliases->shared[product]; i < aliases->first[product + 1]; i++) {
		size_t *taken = &aliases->taken[aliases->number[i]];

		if (*taken != option + 1)
			*(const char **)table_add(texts, sizeof(*aliases->texts)) = aliases->texts[i];
		*taken = option + 1;
	}
}

/* Gives each option of a facet's question what its products have. */
static void share(struct aliases *aliases, struct derive *d, size_t q, struct option *options)
{
	const struct question *question = &d->advisory->questions[q];
	const struct products *p = d->products;
	size_t *starts, *sorted = sort_rows(p, p->option[q], question, &starts);

	for (size_t o = 0; o < question->option_count; o++) {
		size_t option = question->first_option + o;
		struct table texts = { 0 };

		for (size_t i = starts[o]; i < starts[o + 1]; i++) {
			size_t product = p->product[sorted[i]];

			/* A product's further ways add nothing: there may be many, with many numbers each. */
			if (sorted[i] == p->first_row[product])
				take(aliases, &texts, product, option);
		}
		options[option].alias_count = texts.count;
		options[option].aliases = table_keep(&texts, d->arena);
	}
	free(starts);
	free(sorted);
}

void aliases_make(struct derive *d, struct option *options)
{
	struct aliases aliases = { 0 };

	arena_init(&aliases.arena);
	gather(&aliases, d);
	for (size_t q = 0; q < d->products->question; q++)
		share(&aliases, d, q, options);
	for (size_t i = 0; i < d->csaf->product_count; i++) {
		struct option *option = &options[d->products->first_product + i];

		option->aliases = aliases.texts + aliases.first[i];
		option->alias_count = aliases.first[i + 1] - aliases.first[i];
	}
	arena_release(&aliases.arena);
}

struct kind {
	const struct text *words;	/* with a %s; NULL: what it is shows */
	const char *const *texts;
};

static void add_list(struct strbuf *out, struct derive *d, const char *const *texts)
{
	for (size_t i = 0; texts[i]; i++) {
		strbuf_add(out, i ? ", " : "");
		if (i == IN_HELP_MOST || strnlen(texts[i], LONGEST_IN_HELP) == LONGEST_IN_HELP) {
			strbuf_add(out, "...");
			break;
		}
		strbuf_add(out, derive_line(d, texts[i]));
	}
}

static void add_kind(struct strbuf *out, struct derive *d, size_t language, const struct kind *kind)
{
	const char *words = kind->words ? kind->words->in[language] : "%s";
	size_t before = strcspn(words, "%");

	if (out->length)
		strbuf_add(out, "; ");
	strbuf_addn(out, words, before);
	add_list(out, d, kind->texts);
	strbuf_add(out, words + before + strlen("%s"));
}

struct text aliases_help(struct derive *d, const struct help_words *words, size_t index)
{
	const struct csaf_product *product = &d->csaf->products[index];
	const char *id[] = { *product->id ? product->id : NULL, NULL };
	const char *cpe[] = { product->cpe, NULL };
	const struct kind kinds[] = {
		{ NULL, id },
		{ &words->model_numbers, product->model_numbers },
		{ &words->skus, product->skus },
		{ &words->serial_numbers, product->serial_numbers },
		{ NULL, cpe },
		{ NULL, product->purls },
	};
	bool worded = product->model_numbers || product->skus || product->serial_numbers;
	struct text help = { 0 };
	struct strbuf text;

	strbuf_init(&text);
	for (size_t l = 0; l < d->advisory->language_count; l++) {
		if (l && !worded) {
			help.in[l] = help.in[0];
			continue;
		}
		strbuf_clear(&text);
		for (size_t i = 0; i < COUNT(kinds); i++) {
			if (kinds[i].texts && *kinds[i].texts)
				add_kind(&text, d, l, &kinds[i]);
		}
		help.in[l] = text.length ? arena_strdup(d->arena, text.text) : NULL;
	}
	strbuf_release(&text);
	return help;
}
