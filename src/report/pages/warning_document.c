/* The warnings of the plan; a single warning, to be heard. */
#include "report/pages/document.h"

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "report/pages/parts.h"

/* Of a warning that must be heard: to the caller, or by the person at the machine. */
static void add_hearing(struct strbuf *out, enum voice voice, const struct heard *heard)
{
	bool operator = voice == VOICE_OPERATOR;
	struct strbuf time;

	strbuf_init(&time);
	clock_add_time(&time, heard->at);
	if (heard->hearing == HEARING_READ)
		/* TRANSLATORS: what was noted on a warning; %s is the time of day. */
		strbuf_addf(out, operator ? _("Read to the caller, %s.") : _("Read, %s."), time.text);
	else if (heard->hearing == HEARING_REFUSED)
		strbuf_addf(out, operator ? _("The caller refused, %s.") : _("Refused, %s."),
			    time.text);
	else
		strbuf_add(out, operator ? _("Must be read to the caller: not done yet.")
					 : _("Must be read first: not done yet."));
	strbuf_release(&time);
}

void parts_heard(struct document *document, size_t warning)
{
	static const struct heard nothing;
	struct strbuf text;

	strbuf_init(&text);
	add_hearing(&text, document->voice,
		    document->machine ? &document->machine->warnings[warning] : &nothing);
	document_add(document, BLOCK_PARAGRAPH, text.text)->depth = 1;
	strbuf_release(&text);
}

void parts_warning_title(struct document *document, const struct advisory *advisory, size_t warning)
{
	document_add(document, BLOCK_WARNING,
		     text_in(&advisory->warnings[warning].title, document->language))->index = warning;
}

void parts_warning_text(struct document *document, const struct advisory *advisory, size_t warning)
{
	parts_warning_title(document, advisory, warning);
	document_add(document, BLOCK_PARAGRAPH,
		     text_in(&advisory->warnings[warning].text, document->language))->depth = 1;
}

void parts_warning(struct document *document, const struct advisory *advisory, size_t warning)
{
	const struct warning *w = &advisory->warnings[warning];

	parts_warning_text(document, advisory, warning);
	if (w->acknowledge)
		parts_heard(document, warning);
	parts_sources(document, advisory, &w->sources, 1);
}

void document_hear(struct document *document, const struct advisory *advisory, size_t warning)
{
	parts_warning(document, advisory, warning);
}
