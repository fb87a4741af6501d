/* A document of the printer guide as lines of 72 columns. */
#ifndef TESTS_UNIT_REPORT_PAGE_H
#define TESTS_UNIT_REPORT_PAGE_H

#include "tests/unit/report/noted.h"

#include "report/formats/formats.h"

/* One run: answers, their outcome, a document to fill. */
struct page {
	const struct advisory *guide;
	struct answers answers;
	struct outcome *outcome;
	struct document document;
};

static inline void page_begin(struct page *page, const struct advisory *guide, const char *said)
{
	page->guide = guide;
	printer_answer(&page->answers, said);
	page->answers.advisory = guide;
	page->outcome = outcome_new(guide);
	outcome_compute(page->outcome, &page->answers);
	document_init(&page->document, 0);
}

/* The text from a line on, and up to another (NULL: to the end); the caller frees it. */
static inline char *page_cut(const struct page *page, const char *from, const char *to)
{
	struct strbuf out;
	const char *begin, *end;
	char *text;

	strbuf_init(&out);
	text_document(&out, &page->document);
	begin = from ? strstr(out.text, from) : out.text;
	if (!begin)
		fail_msg("no \"%s\" in: %s", from ? from : "", out.text);
	end = to ? strstr(begin, to) : NULL;
	text = mem_strndup(begin, end ? (size_t)(end - begin) : strlen(begin));
	strbuf_release(&out);
	return text;
}

static inline void page_end(struct page *page)
{
	document_release(&page->document);
	outcome_free(page->outcome);
	answers_release(&page->answers);
}

#endif
