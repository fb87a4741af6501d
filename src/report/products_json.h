/* What an advisory that speaks of products says of those that are left, for machines. */
#ifndef REPORT_PRODUCTS_JSON_H
#define REPORT_PRODUCTS_JSON_H

#include "base/strbuf.h"
#include "core/csaf/narrow.h"

/* By step: is it in the plan by our conclusion, and not by the publisher's word?  The caller frees it. */
bool *products_inferred(const struct outcome *outcome);
/*
 * "product" (its id, if one is left), "products_left", and, if the same is said of all of them,
 * "vulnerabilities" with status and remediations, all as the document writes them.
 */
void products_json(struct strbuf *out, const struct outcome *outcome);

#endif
