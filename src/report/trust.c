#include "report/trust.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "core/csaf/products.h"
#include "report/csaf_words.h"
#include "report/words.h"

#define DAY 10			/* bytes of a date without its time */

void trust_day(struct strbuf *out, const char *date)
{
	char *day = mem_strndup(date, strnlen(date, DAY));

	words_add_typed(out, day);
	free(day);
}

void trust_edition(struct strbuf *out, const struct advisory *advisory)
{
	const struct csaf *csaf = advisory->products->csaf;
	struct strbuf id, version, day;

	strbuf_init(&id);
	strbuf_init(&version);
	strbuf_init(&day);
	words_add_typed(&id, csaf->id);
	words_add_typed(&version, csaf->revision);
	trust_day(&day, csaf->current_date);
	/* TRANSLATORS: an advisory's id, its version and its date. */
	if (version.length && day.length)
		strbuf_addf(out, _("%s, version %s, %s"), id.text, version.text, day.text);
	else
		strbuf_add(out, id.text);
	strbuf_release(&id);
	strbuf_release(&version);
	strbuf_release(&day);
}

void trust_tlp(struct strbuf *out, const struct advisory *advisory)
{
	const struct products *products = advisory->products;

	if (!products || !*products->csaf->tlp)
		return;
	strbuf_add(out, "TLP:");
	words_add_typed(out, products->csaf->tlp);
}

void trust_label(struct strbuf *out, const struct advisory *advisory)
{
	const struct csaf *csaf = advisory->products->csaf;

	trust_tlp(out, advisory);
	if (*csaf->tlp)
		strbuf_add(out, " - ");
	if (strcmp(csaf->status, "final") != 0 && *csaf_words_stage(csaf->status))
		strbuf_addf(out, "%s - ", csaf_words_stage(csaf->status));
}

void trust_banner(struct strbuf *out, const struct advisory *advisory)
{
	trust_label(out, advisory);
	trust_edition(out, advisory);
}

void trust_origin(struct strbuf *out, const struct advisory *advisory)
{
	const struct csaf *csaf = advisory->products->csaf;
	const char *slash = strrchr(advisory->file, '/');

	words_add_typed(out, *csaf->publisher ? csaf->publisher : "?");
	if (*csaf->publisher_category) {
		strbuf_add(out, " (");
		words_add_typed(out, csaf->publisher_category);
		strbuf_addc(out, ')');
	}
	if (*csaf->language) {
		strbuf_add(out, ", ");
		words_add_typed(out, csaf->language);
	}
	strbuf_add(out, ", ");
	words_add_typed(out, slash && slash[1] ? slash + 1 : advisory->file);
}

static size_t failure_count(const struct csaf *csaf, const char *test)
{
	size_t count = 0;

	for (size_t i = 0; i < csaf->finding_count; i++)
		count += csaf->findings[i].test && strcmp(csaf->findings[i].test, test) == 0;
	return count;
}

void trust_failed(struct strbuf *out, const struct advisory *advisory)
{
	for (const struct csaf_test *test = csaf_tests; test->number; test++) {
		if (failure_count(advisory->products->csaf, test->number))
			words_add_entry(out, test->number);
	}
}

void trust_failed_counted(struct strbuf *out, const struct advisory *advisory, enum csaf_class class)
{
	struct strbuf times;

	strbuf_init(&times);
	for (const struct csaf_test *test = csaf_tests; test->number; test++) {
		size_t count = test->class == class ? failure_count(advisory->products->csaf, test->number) : 0;

		strbuf_clear(&times);
		if (count > 1)
			/* TRANSLATORS: a test of the standard, and how often it failed. */
			strbuf_addf(&times, _("%s (%zu times)"), test->number, count);
		else if (count)
			strbuf_add(&times, test->number);
		if (count)
			words_add_entry(out, times.text);
	}
	strbuf_release(&times);
}
