/* Where a fetched advisory comes from, and what was verified of it. */
#include "report/pages/document.h"

#include <string.h>

#include "base/language.h"
#include "core/origin.h"
#include "report/pages/parts.h"
#include "report/trust.h"
#include "report/words.h"

static const char *const hash_words[] = {
	[TRUST_HASH_BAD] = N_("bad: the file is not what the checksum says"),
	[TRUST_HASH_NONE] = N_("not checkable: none was there that can be read"),
	[TRUST_HASH_GOOD] = N_("good: the file is what the checksum says"),
};

static const char *const level_words[] = {
	[TRUST_BAD] = N_("At least one of them is bad: do not use this advisory."),
	[TRUST_UNVERIFIED] = N_("Neither is checkable: what the server sent was taken as it came."),
	[TRUST_WHOLE] = N_("The signature is not checkable, the checksum is good."),
	[TRUST_SIGNED] = NULL,		/* nothing has to be said */
};

/* The sentences that were kept, each in a paragraph of its own; they may be in another language than the page. */
static void add_findings(struct document *document, const char *words)
{
	struct strbuf sentence;

	strbuf_init(&sentence);
	while (*words) {
		size_t length = strcspn(words, "\n");

		strbuf_clear(&sentence);
		strbuf_addn(&sentence, words, length);
		if (length)
			document_add(document, BLOCK_PARAGRAPH, sentence.text);
		words += length + (words[length] == '\n');
	}
	strbuf_release(&sentence);
}

static void add_signature(struct document *document, const struct origin *origin)
{
	struct strbuf text, signer;

	strbuf_init(&text);
	strbuf_init(&signer);
	words_add_typed(&signer, origin->signer);
	switch (origin->trust.signature) {
	case SIGNATURE_GOOD:
		/* TRANSLATORS: %s is a key's fingerprint. */
		strbuf_addf(&text, _("good, by the key %s"), signer.text);
		break;
	case SIGNATURE_BAD:
		strbuf_add(&text, _("bad"));
		break;
	default:
		strbuf_add(&text, _("not checkable"));
	}
	parts_fact(document, _("Signature"), &text);
	strbuf_release(&text);
	strbuf_release(&signer);
}

static void add_origin(struct document *document, const struct origin *origin)
{
	struct strbuf day;

	strbuf_init(&day);
	trust_day(&day, origin->fetched);
	document_add(document, BLOCK_HEADING, _("Where it comes from"));
	parts_typed(document, 0, _("Fetched from"), origin->url);
	if (day.length)
		parts_fact(document, _("Fetched on"), &day);
	/* TRANSLATORS: the server whose list named the advisory. */
	parts_typed(document, 0, _("Provider"), origin->provider);
	parts_labelled(document, BLOCK_FACT, 0, _("Checksum"), _(hash_words[origin->trust.hash]));
	add_signature(document, origin);
	add_findings(document, origin->words);
	strbuf_release(&day);
}

static void add_changed(struct document *document)
{
	parts_labelled(document, BLOCK_FACT, 0, _("Signature and checksum"),
		       _("Not checkable: the file was changed or copied since it was fetched, so nothing is known of it. "
			 "\"fixwalk update\" fetches it anew."));
}

void parts_origin(struct document *document, const struct advisory *advisory)
{
	if (advisory->origin)
		add_origin(document, advisory->origin);
	else if (advisory->place == ADVISORY_FETCHED)
		add_changed(document);
	else if (advisory->place == ADVISORY_BUNDLED)
		parts_labelled(document, BLOCK_FACT, 0, _("Where it comes from"), _("It comes with fixwalk."));
	else
		parts_labelled(document, BLOCK_FACT, 0, _("Signature and checksum"),
			       _("Not checkable: fixwalk did not fetch this file itself."));
}

void parts_origin_short(struct document *document, const struct advisory *advisory)
{
	const char *words = advisory->origin ? level_words[trust_level(&advisory->origin->trust)] : NULL;

	if (words)
		parts_labelled(document, BLOCK_FACT, 0, _("Signature and checksum"), _(words));
	else if (!advisory->origin && advisory->place == ADVISORY_FETCHED)
		add_changed(document);
}
