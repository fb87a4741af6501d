#include "core/wording.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define SEPARATOR '\037'	/* in no visible text */

static void add_text(struct strbuf *out, const struct text *text)
{
	strbuf_add(out, text_in(text, 0));
	strbuf_addc(out, SEPARATOR);
}

/* In an order of their own: in a CSAF document it hangs on the vulnerabilities' otherwise. */
static void add_addresses(struct strbuf *out, const struct advisory *a, const struct index_list *links,
			  const struct outcome *outcome)
{
	const char **urls = mem_array(links->count, sizeof(*urls));
	size_t count = 0;

	for (size_t i = 0; i < links->count; i++) {
		if (!outcome || outcome->links[links->items[i]])
			urls[count++] = a->links[links->items[i]].url;
	}
	qsort(urls, count, sizeof(*urls), text_compare);
	for (size_t i = 0; i < count; i++) {
		strbuf_add(out, urls[i]);
		strbuf_addc(out, SEPARATOR);
	}
	free(urls);
}

/* Of a CSAF document the id without its number. */
static void add_kind(struct strbuf *out, const struct advisory *a, const struct step *step)
{
	size_t length = strlen(step->id);

	while (a->products && length && isdigit((unsigned char)step->id[length - 1]))
		length--;
	strbuf_addn(out, step->id, length);
	strbuf_addc(out, SEPARATOR);
	if (!a->products)
		add_text(out, &step->title);
}

static bool holds(struct outcome *outcome, const struct condition *when)
{
	return !outcome || outcome_holds(outcome, when);
}

void wording_of_step(struct strbuf *out, const struct advisory *advisory, size_t index, struct outcome *outcome)
{
	const struct step *step = &advisory->steps[index];

	add_kind(out, advisory, step);
	for (size_t i = 0; i < step->todo.count; i++) {
		if (holds(outcome, step->todo.items[i].when))
			add_text(out, &step->todo.items[i].text);
	}
	for (size_t i = 0; i < step->detail_count; i++) {
		if (!holds(outcome, step->details[i].when))
			continue;
		add_text(out, &step->details[i].about);
		strbuf_add(out, step->details[i].exact ? step->details[i].exact : "");
		strbuf_addc(out, SEPARATOR);
	}
	add_text(out, &step->expect);
	add_text(out, &step->otherwise);
	add_addresses(out, advisory, &step->links, outcome);
}

void wording_of_warning(struct strbuf *out, const struct advisory *advisory, size_t warning)
{
	add_text(out, &advisory->warnings[warning].title);
	add_text(out, &advisory->warnings[warning].text);
}
