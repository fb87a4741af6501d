#include "report/pages/products_left.h"

#include "base/language.h"
#include "report/words.h"

#define NAMED 10

const char *product_label(const struct advisory *advisory, size_t product, size_t language)
{
	return text_in(advisory_label(advisory, advisory->products->first_product + product), language);
}

/* Is the row the first one of its product? */
static bool is_first(const struct products *products, const size_t *rows, size_t row)
{
	return row == 0 || products->product[rows[row]] != products->product[rows[row - 1]];
}

size_t products_count(const struct products *products, const size_t *rows, size_t count)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += is_first(products, rows, i);
	return found;
}

size_t products_left(const struct outcome *outcome, size_t *first)
{
	const struct products *products = outcome->advisory->products;
	const struct narrowed *left = outcome_narrowed(outcome);

	*first = left->row_count ? products->product[left->rows[0]] : NO_INDEX;
	return products_count(products, left->rows, left->row_count);
}

void products_list(struct strbuf *out, const struct advisory *advisory, const size_t *rows, size_t count,
		   size_t language)
{
	const struct products *products = advisory->products;
	size_t named = 0, found = products_count(products, rows, count);
	struct strbuf names;

	strbuf_init(&names);
	for (size_t i = 0; i < count && named < NAMED; i++) {
		if (!is_first(products, rows, i))
			continue;
		words_add_entry(&names, product_label(advisory, products->product[rows[i]], language));
		named++;
	}
	if (found > named)
		/* TRANSLATORS: a list of names, and how many more there are. */
		strbuf_addf(out, _("%s and %zu more"), names.text, found - named);
	else
		strbuf_add(out, names.text);
	strbuf_release(&names);
}
