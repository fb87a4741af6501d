/* The products that the answers leave (core/csaf/narrow.h), and how they are called. */
#ifndef REPORT_PAGES_PRODUCTS_LEFT_H
#define REPORT_PAGES_PRODUCTS_LEFT_H

#include "base/strbuf.h"
#include "core/csaf/narrow.h"

/* As the question of the product calls it.  Borrowed. */
const char *product_label(const struct advisory *advisory, size_t product, size_t language);
/* How many products are left; the first of them, NO_INDEX: none. */
size_t products_left(const struct outcome *outcome, size_t *first);
/* How many products the rows are of; rows of one product stand side by side. */
size_t products_count(const struct products *products, const size_t *rows, size_t count);
/* Their labels, each once: ten of them, and how many more there are. */
void products_list(struct strbuf *out, const struct advisory *advisory, const size_t *rows, size_t count,
		   size_t language);

#endif
