#include "report/sheets/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "report/sheets/sheet_parts.h"
#include "report/trust.h"
#include "report/words.h"

static void whole_sheet(struct document *document, const struct sheet_source *source,
			const struct sheet_wish *wish)
{
	(void)wish;
	document_plan(document, source->outcome, source->answers);
}

static const struct {
	const char *id, *name;
	sheet_maker *make;
} kinds[SHEET_KIND_COUNT] = {
	/* TRANSLATORS: kinds of sheets, to choose from. */
	[SHEET_WHOLE] = { "whole", N_("The whole plan"), whole_sheet },
	[SHEET_CUSTOMER] = { "customer", N_("For the customer"), customer_sheet },
	[SHEET_TECHNICIAN] = { "technician", N_("For the technician"), technician_sheet },
	[SHEET_OPERATOR] = { "operator", N_("For the operator"), operator_sheet },
	[SHEET_SEND_ME] = { "send-me", N_("Addresses to be sent"), send_me_sheet },
};

const char *sheet_kind_id(enum sheet_kind kind)
{
	return kinds[kind].id;
}

bool sheet_kind_from_id(const char *id, enum sheet_kind *kind)
{
	size_t at = table_named(kinds, SHEET_KIND_COUNT, sizeof(*kinds), id);

	if (at < SHEET_KIND_COUNT)
		*kind = (enum sheet_kind)at;
	return at < SHEET_KIND_COUNT;
}

const char *sheet_kind_name(enum sheet_kind kind)
{
	return _(kinds[kind].name);
}

static void add_title(struct strbuf *out, const char *title, enum sheet_kind kind)
{
	if (kind == SHEET_WHOLE)
		strbuf_add(out, title);
	else
		/* TRANSLATORS: the title of a file: the advisory's, and whom it is for. */
		strbuf_addf(out, _("%s - %s"), title, sheet_kind_name(kind));
}

/* It is clipped at its end where it is too long for a page: what matters most stands first. */
static void add_trust(struct strbuf *out, const struct advisory *advisory, const char *title,
		      const char *number)
{
	struct strbuf edition, head, typed;

	strbuf_init(&edition);
	strbuf_init(&head);
	strbuf_init(&typed);
	trust_label(out, advisory);
	trust_edition(&edition, advisory);
	strbuf_addf(&head, _("%s: %s"), edition.text, title);
	words_add_typed(&typed, number ? number : "");
	if (number)
		/* TRANSLATORS: at the head of each page: the ticket's number; id, version, date and title. */
		strbuf_addf(out, _("Ticket %s - %s"), typed.text, head.text);
	else
		strbuf_add(out, head.text);
	strbuf_release(&edition);
	strbuf_release(&head);
	strbuf_release(&typed);
}

static void add_head(struct strbuf *out, const struct advisory *advisory, const char *title,
		     const char *number)
{
	struct strbuf typed;

	if (advisory->products) {
		add_trust(out, advisory, title, number);
		return;
	}
	if (!number) {
		/* TRANSLATORS: at the head of each page: the advisory's id, revision and title. */
		strbuf_addf(out, _("%s, revision %s: %s"), advisory->id, advisory->revision, title);
		return;
	}
	strbuf_init(&typed);
	words_add_typed(&typed, number);
	/* TRANSLATORS: the same with the ticket number before it. */
	strbuf_addf(out, _("Ticket %s - %s, revision %s: %s"), typed.text, advisory->id,
		    advisory->revision, title);
	strbuf_release(&typed);
}

static void add_foot(struct strbuf *out, const struct advisory *advisory, int64_t date)
{
	struct strbuf failed;

	clock_add_date(out, date);
	strbuf_add(out, " - fixwalk " VERSION);
	if (!advisory->products)
		return;
	strbuf_init(&failed);
	trust_failed(&failed, advisory);
	if (failed.length) {
		strbuf_add(out, " - ");
		/* TRANSLATORS: at the foot of each page: mandatory tests of the CSAF standard. */
		strbuf_addf(out, _("fails tests %s"), failed.text);
	}
	strbuf_add(out, " - ");
	trust_origin(out, advisory);
	strbuf_release(&failed);
}

static void make_document(struct document *document, const struct sheet_source *source,
			  const struct sheet_wish *wish, size_t language)
{
	document_init(document, language);
	document->voice = source->voice;
	if (source->call)
		document->machine = &source->call->machines[source->call->current];
	document->checks_addresses = wish->kind != SHEET_WHOLE || wish->paper;
	document->explains_check = document->checks_addresses;
	kinds[wish->kind].make(document, source, wish);
}

/* In the language in force. */
static void make_text(struct sheet_text *text, const struct sheet_source *source,
		      const struct sheet_wish *wish, size_t language)
{
	const struct advisory *advisory = source->outcome->advisory;
	const char *title = text_in(&advisory->title, language);
	struct strbuf words;

	strbuf_init(&words);
	make_document(&text->document, source, wish, language);
	text->code = mem_strdup(advisory->languages[language]);
	add_title(&words, title, wish->kind);
	text->title = strbuf_take(&words);
	add_head(&words, advisory, title, source->fields[CALL_NUMBER]);
	text->head = strbuf_take(&words);
	add_foot(&words, advisory, wish->date);
	text->foot = strbuf_take(&words);
	/* TRANSLATORS: {page} and {pages} are replaced by numbers. */
	text->page = mem_strdup(_("Page {page} of {pages}"));
	/* TRANSLATORS: explains a mark at the end of a line. */
	text->goes_on = mem_strdup(_("The address goes on in the next line, without a blank."));
}

void sheet_make(struct sheet *sheet, const struct sheet_source *source, const struct sheet_wish *wish)
{
	const struct advisory *advisory = source->outcome->advisory;
	const char *before = language_now();

	*sheet = (struct sheet){
		.kind = wish->kind, .paper = wish->paper, .date = wish->date,
		.author = mem_strdup(text_in(&advisory->publisher, wish->languages[0])),
		.language_count = wish->language_count,
	};
	for (size_t l = 0; l < wish->language_count; l++) {
		language_switch(advisory->languages[wish->languages[l]]);
		make_text(&sheet->in[l], source, wish, wish->languages[l]);
	}
	language_switch(before);
}

void sheet_release(struct sheet *sheet)
{
	for (size_t l = 0; l < sheet->language_count; l++) {
		struct sheet_text *text = &sheet->in[l];

		document_release(&text->document);
		free(text->code);
		free(text->title);
		free(text->head);
		free(text->foot);
		free(text->page);
		free(text->goes_on);
	}
	free(sheet->author);
	*sheet = (struct sheet){ 0 };
}

void sheet_page_with(struct strbuf *out, const char *words, const char *page, const char *pages)
{
	const struct {
		const char *hole, *value;
	} holes[] = { { "{page}", page }, { "{pages}", pages } };

	while (*words) {
		size_t i = 0, count = COUNT(holes);

		while (i < count && strncmp(words, holes[i].hole, strlen(holes[i].hole)) != 0)
			i++;
		if (i < count) {
			strbuf_add(out, holes[i].value);
			words += strlen(holes[i].hole);
		} else {
			strbuf_addc(out, *words++);
		}
	}
}

void sheet_page(struct strbuf *out, const char *words, size_t page, size_t pages)
{
	char this[24], all[24];

	snprintf(this, sizeof(this), "%zu", page);
	snprintf(all, sizeof(all), "%zu", pages);
	sheet_page_with(out, words, this, all);
}

static struct block *add_copy(struct document *document, const struct block *block,
			      enum block_kind kind)
{
	struct block *copy = document_add(document, kind, block->text);

	copy->depth = block->depth;
	copy->label = block->label ? mem_strdup(block->label) : NULL;
	return copy;
}

/* The letters of these are the same in every language; only their labels differ. */
static bool is_to_the_letter(enum block_kind kind)
{
	return kind == BLOCK_ADDRESS || kind == BLOCK_ARCHIVE || kind == BLOCK_EXACT ||
	       kind == BLOCK_FILL;
}

/* What the second language has to say that the first doesn't say. */
static void add_other(struct document *document, const struct block *first,
		      const struct block *second)
{
	bool same_text = strcmp(first->text, second->text) == 0;
	bool same_label = !first->label || strcmp(first->label, second->label) == 0;

	if (same_text && (same_label || first->kind == BLOCK_SOURCE))
		return;
	if (same_text && is_to_the_letter(first->kind))
		document_add(document, BLOCK_OTHER, second->label)->depth = second->depth;
	else
		add_copy(document, second, BLOCK_OTHER);
}

void sheet_interleave(struct document *document, const struct sheet *sheet)
{
	const struct document *first = &sheet->in[0].document;

	document_init(document, first->language);
	for (size_t b = 0; b < first->count; b++) {
		const struct block *block = &first->items[b];
		struct block *copy = add_copy(document, block, block->kind);

		copy->number = block->number;
		copy->index = block->index;
		copy->mark = block->mark;
		if (sheet->language_count > 1)
			add_other(document, block, &sheet->in[1].document.items[b]);
	}
}
