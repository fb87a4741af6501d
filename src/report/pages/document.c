#include "report/pages/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "report/pages/parts.h"
#include "report/words.h"

static const char *const kind_ids[BLOCK_KIND_COUNT] = {
	[BLOCK_TITLE] = "title",
	[BLOCK_HEADING] = "heading",
	[BLOCK_PARAGRAPH] = "paragraph",
	[BLOCK_ITEM] = "item",
	[BLOCK_FACT] = "fact",
	[BLOCK_WARNING] = "warning",
	[BLOCK_STEP] = "step",
	[BLOCK_ACTION] = "action",
	[BLOCK_EXPECT] = "expect",
	[BLOCK_OTHERWISE] = "otherwise",
	[BLOCK_ADDRESS] = "address",
	[BLOCK_ARCHIVE] = "archive",
	[BLOCK_SOURCE] = "source",
	[BLOCK_PHASE] = "phase",
	[BLOCK_STOP] = "stop",
	[BLOCK_ADDED] = "added",
	[BLOCK_REMOVED] = "removed",
	[BLOCK_PART] = "part",
	[BLOCK_EXACT] = "exact",
	[BLOCK_CHECK] = "check",
	[BLOCK_FILL] = "fill",
	[BLOCK_OTHER] = "other",
};

const char *block_kind_id(enum block_kind kind)
{
	return kind_ids[kind];
}

bool block_kind_from_id(const char *id, enum block_kind *kind)
{
	size_t at = table_named(kind_ids, BLOCK_KIND_COUNT, sizeof(*kind_ids), id);

	if (at < BLOCK_KIND_COUNT)
		*kind = (enum block_kind)at;
	return at < BLOCK_KIND_COUNT;
}

void document_init(struct document *document, size_t language)
{
	*document = (struct document){ .language = language };
}

void document_release(struct document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		free(document->items[i].label);
		free(document->items[i].text);
	}
	free(document->items);
	free(document->sources);
	document_init(document, document->language);
}

struct block *document_add(struct document *document, enum block_kind kind, const char *text)
{
	struct block *block;

	MEM_MORE(document->items, document->count, document->size);
	block = &document->items[document->count++];
	*block = (struct block){ .kind = kind, .index = NO_INDEX, .text = mem_strdup(text) };
	return block;
}

struct block *parts_labelled(struct document *document, enum block_kind kind, unsigned depth,
			     const char *label, const char *text)
{
	struct block *block = document_add(document, kind, text);

	block->depth = depth;
	block->label = mem_strdup(label);
	return block;
}

void parts_fact(struct document *document, const char *label, struct strbuf *text)
{
	parts_labelled(document, BLOCK_FACT, 0, label, text->text);
	strbuf_clear(text);
}

void parts_typed(struct document *document, unsigned depth, const char *label, const char *typed)
{
	struct strbuf text;

	if (!*typed)
		return;
	strbuf_init(&text);
	words_add_typed(&text, typed);
	parts_labelled(document, BLOCK_FACT, depth, label, text.text);
	strbuf_release(&text);
}

void parts_heading(struct document *document, bool *headed, const char *heading)
{
	if (!*headed)
		document_add(document, BLOCK_HEADING, heading);
	*headed = true;
}

/* The number of a source in this document, from 1; a new one if it has none yet. */
static size_t source_number(struct document *document, size_t source)
{
	for (size_t i = 0; i < document->source_count; i++) {
		if (document->sources[i] == source)
			return i + 1;
	}
	document->sources = mem_grow(document->sources, document->source_count + 1,
				     sizeof(*document->sources));
	document->sources[document->source_count++] = source;
	return document->source_count;
}

void parts_sources(struct document *document, const struct advisory *advisory,
		   const struct index_list *sources, unsigned depth)
{
	struct strbuf text;

	if (!sources->count)
		return;
	strbuf_init(&text);
	if (document->numbers_sources) {
		for (size_t i = 0; i < sources->count; i++)
			strbuf_addf(&text, i ? " [%zu]" : "[%zu]",
				    source_number(document, sources->items[i]));
	} else {
		words_sources(&text, advisory, sources, document->language);
	}
	parts_labelled(document, BLOCK_SOURCE, depth, _("Source"), text.text);
	strbuf_release(&text);
}

void parts_source_list(struct document *document, const struct advisory *advisory)
{
	struct strbuf label, text;

	if (!document->source_count)
		return;
	strbuf_init(&label);
	strbuf_init(&text);
	document_add(document, BLOCK_HEADING, _("Sources"));
	for (size_t i = 0; i < document->source_count; i++) {
		strbuf_clear(&label);
		strbuf_clear(&text);
		strbuf_addf(&label, "[%zu]", i + 1);
		words_sources(&text, advisory,
			      &(struct index_list){ .items = &document->sources[i], .count = 1 },
			      document->language);
		parts_labelled(document, BLOCK_FACT, 0, label.text, text.text);
	}
	strbuf_release(&label);
	strbuf_release(&text);
}

struct block *parts_answer(struct document *document, const struct outcome *outcome,
			   const struct answers *answers, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];
	struct block *block;
	struct strbuf text;

	strbuf_init(&text);
	words_answer(&text, outcome, answers, question, document->language);
	block = parts_labelled(document, BLOCK_FACT, 0, text_in(&q->label, document->language),
			       text.text);
	block->index = question;
	strbuf_release(&text);
	return block;
}

void parts_instructions(struct document *document, struct outcome *outcome,
			const struct instructions *instructions, unsigned depth)
{
	unsigned number = 0;

	for (size_t i = 0; i < instructions->count; i++) {
		const struct instruction *instruction = &instructions->items[i];
		struct block *block;

		if (!outcome_holds(outcome, instruction->when))
			continue;
		block = document_add(document, BLOCK_ACTION,
				     text_in(&instruction->text, document->language));
		/* A part of a longer text ends with what parted it. */
		for (size_t length = strlen(block->text); length && strchr(" \t\n", block->text[length - 1]); length--)
			block->text[length - 1] = '\0';
		block->depth = depth;
		block->number = ++number;
	}
}

static bool add_find_out(struct document *document, struct outcome *outcome, size_t question,
		    unsigned depth)
{
	const struct find_out *find_out = outcome_find_out(outcome, question);
	size_t language = document->language;

	if (!find_out)
		return false;
	parts_instructions(document, outcome, &find_out->todo, depth);
	for (size_t i = 0; i < find_out->sight_count; i++) {
		const struct sight *sight = &find_out->sights[i];
		struct block *block = document_add(document, BLOCK_ITEM,
						   text_in(&sight->text, language));

		block->depth = depth;
		block->index = sight->option;
		block->number = (unsigned)i + 1;
		if (sight->option != NO_INDEX)
			parts_labelled(document, BLOCK_FACT, depth + 1, _("Answer"),
				       text_in(advisory_label(outcome->advisory, sight->option), language));
	}
	return true;
}

static void add_edition(struct document *document, const struct advisory *advisory)
{
	struct strbuf edition;

	document_add(document, BLOCK_TITLE, text_in(&advisory->title, document->language));
	parts_labelled(document, BLOCK_FACT, 0, _("Publisher"),
		       text_in(&advisory->publisher, document->language));
	strbuf_init(&edition);
	/* TRANSLATORS: an advisory's id, its date and its revision. */
	strbuf_addf(&edition, _("%s, %s, revision %s"), advisory->id, advisory->date,
		    advisory->revision);
	parts_labelled(document, BLOCK_FACT, 0, _("Advisory"), edition.text);
	strbuf_release(&edition);
}

void parts_edition(struct document *document, const struct advisory *advisory)
{
	if (advisory->products) {
		parts_trust_short(document, advisory);
		return;
	}
	add_edition(document, advisory);
	parts_origin_short(document, advisory);
}

static void add_statements(struct document *document, const struct advisory *advisory)
{
	if (advisory->overview_count)
		document_add(document, BLOCK_HEADING, _("What the advisory says"));
	for (size_t i = 0; i < advisory->overview_count; i++) {
		const struct statement *statement = &advisory->overview[i];

		document_add(document, BLOCK_PARAGRAPH,
			     text_in(&statement->text, document->language));
		parts_sources(document, advisory, &statement->sources, 0);
	}
}

void document_head(struct document *document, const struct advisory *advisory)
{
	parts_edition(document, advisory);
	if (!advisory->products)
		add_statements(document, advisory);
}

void document_overview(struct document *document, const struct advisory *advisory)
{
	if (advisory->products) {
		parts_trust(document, advisory);
		return;
	}
	add_edition(document, advisory);
	parts_origin(document, advisory);
	add_statements(document, advisory);
}

void document_find_out(struct document *document, struct outcome *outcome, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];

	document_add(document, BLOCK_TITLE, text_in(&q->label, document->language));
	document_add(document, BLOCK_HEADING, _("Where to find it"));
	if (!add_find_out(document, outcome, question, 0))
		document_add(document, BLOCK_PARAGRAPH,
			     _("The advisory gives no directions for this system."));
	parts_sources(document, outcome->advisory, &q->sources, 0);
}

void document_aside(struct document *document, struct outcome *outcome, size_t question, size_t option)
{
	const struct question *q = &outcome->advisory->questions[question];
	const struct advisory *advisory = outcome->advisory;
	const struct text *help = option == NO_INDEX ? NULL : advisory_help(advisory, option);

	if (help && help->in[0]) {
		document_add(document, BLOCK_HEADING, text_in(advisory_label(advisory, option), document->language));
		document_add(document, BLOCK_PARAGRAPH, text_in(help, document->language));
	}
	document_add(document, BLOCK_HEADING, _("Why it matters"));
	document_add(document, BLOCK_PARAGRAPH, text_in(&q->why, document->language));
	document_add(document, BLOCK_HEADING, _("Where to find it"));
	if (!add_find_out(document, outcome, question, 0))
		document_add(document, BLOCK_PARAGRAPH,
			     _("The advisory gives no directions for this system."));
}
