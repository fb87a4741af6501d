/* The addresses of a CSAF document's plan: each is one link, however many steps name it. */
#include "load/derive/plan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "load/guide/values.h"

#define REFERENCES_MOST 10	/* that stand in each plan, and on its paper; the page about the document has all */

static struct link *link_at(struct plan *plan, size_t index)
{
	return (struct link *)plan->derive->links.rows + index;
}

/* Index of the link; NO_INDEX: it is no address that may be opened. */
static size_t add_link(struct plan *plan, const char *url, struct text title)
{
	struct derive *d = plan->derive;
	size_t index;

	if (!value_is_url(url))
		return NO_INDEX;
	plan_key(plan, url);
	index = plan_same(plan, &plan->links, d->links.count);
	if (index < d->links.count)
		return index;
	*(struct link *)table_add(&d->links, sizeof(struct link)) = (struct link){
		.id = derive_id(d, "link", index + 1), .url = arena_strdup(d->arena, url), .title = title,
	};
	table_add(&plan->named, sizeof(size_t));
	return index;
}

/* Bytes of the address at s in a running text: without the signs of the sentence behind it. */
static size_t address_length(const char *s)
{
	size_t length = 0, open = 0;

	for (; s[length] > ' ' && s[length] <= '~' && !strchr("\"<>[]\\^`{|}", s[length]); length++) {
		open += s[length] == '(';
		if (s[length] == ')' && open-- == 0)
			break;
	}
	while (length && strchr(".,;:!?'*_(", s[length - 1]))
		length--;
	return length;
}

/* The links of one step as they are gathered; `step` counts from 1. */
struct gathering {
	struct plan *plan;
	size_t step;
	struct table links;	/* size_t */
};

static void gather(struct gathering *gathering, const char *url, struct text title)
{
	size_t index = add_link(gathering->plan, url, title);
	size_t *named = gathering->plan->named.rows;

	if (index == NO_INDEX || named[index] == gathering->step)
		return;
	named[index] = gathering->step;
	*(size_t *)table_add(&gathering->links, sizeof(size_t)) = index;
}

static void gather_from(struct gathering *gathering, const char *text)
{
	struct text title = derive_words(gathering->plan->derive, N_("Named in the publisher's text"));

	for (const char *s = text; (s = strstr(s, "http"));) {
		size_t length = address_length(s);
		char *url = mem_strndup(s, length);

		if (s == text || !isalnum((unsigned char)s[-1]))
			gather(gathering, url, title);
		free(url);
		s += length ? length : 1;
	}
}

struct index_list plan_links(struct plan *plan, const struct csaf_remediation *r, size_t count)
{
	struct derive *d = plan->derive;
	struct gathering gathering = { .plan = plan, .step = d->steps.count + 1 };
	struct index_list list;

	for (size_t i = 0; i < count; i++) {
		struct text details = derive_text(d, r[i].details);

		gather(&gathering, r[i].url, derive_words(d, N_("The publisher's address for this")));
		gather_from(&gathering, text_in(&details, 0));
	}
	list.count = gathering.links.count;
	list.items = table_keep(&gathering.links, d->arena);
	return list;
}

void plan_references(struct plan *plan)
{
	struct derive *d = plan->derive;
	size_t of_steps = d->links.count;

	for (size_t i = 0; i < d->csaf->reference_count && i < REFERENCES_MOST; i++) {
		const struct csaf_reference *reference = &d->csaf->references[i];
		const char *summary = derive_line(d, reference->summary);
		/* Many say their address once more. */
		bool says = *summary && !value_is_url(summary);
		size_t index = add_link(plan, reference->url, says ? derive_text(d, summary)
					: derive_words(d, N_("A reference of the document")));

		if (says && index < of_steps)
			link_at(plan, index)->title = derive_text(d, summary);
	}
}
