/* The sheet of addresses to be sent: very large, for a fax or a photo. */
#include "report/sheets/sheet_parts.h"

#include "base/language.h"
#include "report/calls/call_words.h"
#include "report/pages/parts.h"

/* Without copies to look for: it should go on one page. */
static void add_link(struct document *document, const struct advisory *advisory, size_t index, unsigned depth)
{
	const struct link *link = &advisory->links[index];

	parts_address(document, BLOCK_ADDRESS, depth, text_in(&link->title, document->language),
		      link->url, index);
}

/* False: no step of the plan has an address. */
static bool add_steps(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	bool any = false;

	for (size_t i = 0; i < outcome->plan_count; i++) {
		const struct index_list *links = &advisory->steps[outcome->plan[i]].links;

		if (!links->count)
			continue;
		any = true;
		parts_step_title(document, advisory, outcome->plan[i], (unsigned)i + 1);
		for (size_t l = 0; l < links->count; l++)
			add_link(document, advisory, links->items[l], 1);
	}
	return any;
}

/* False: the plan has none. */
static bool add_links(struct document *document, const struct outcome *outcome)
{
	bool any = false;

	for (size_t l = 0; l < outcome->advisory->link_count; l++) {
		if (outcome->links[l])
			add_link(document, outcome->advisory, l, 0);
		any = any || outcome->links[l];
	}
	return any;
}

void send_me_sheet(struct document *document, const struct sheet_source *source,
		   const struct sheet_wish *wish)
{
	const struct outcome *outcome = source->outcome;
	(void)wish;
	document_add(document, BLOCK_TITLE, text_in(&outcome->advisory->title, document->language));
	sheet_field(document, source, CALL_NUMBER, call_field_name(CALL_NUMBER));
	if (!add_steps(document, outcome) && !add_links(document, outcome))
		document_add(document, BLOCK_PARAGRAPH, _("This plan needs no addresses."));
}
