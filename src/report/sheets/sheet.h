/*
 * A sheet: the plan for one kind of reader, ready for a file or for paper.  One document in one language, or
 * the same document in two, block by block, with the words for the head and the foot of its pages.  Made once
 * from what was answered and noted; written by the formats, sent to fixwalk-pdf (sheet_json.h), drawn there.
 */
#ifndef REPORT_SHEETS_SHEET_H
#define REPORT_SHEETS_SHEET_H

#include "base/strbuf.h"
#include "report/pages/document.h"
#include "report/sheets/paper.h"

enum sheet_kind {
	SHEET_WHOLE,		/* everything, as on the screen */
	SHEET_CUSTOMER,		/* large type, plain words: what to do */
	SHEET_TECHNICIAN,	/* commands, keys, file versions, and why */
	SHEET_OPERATOR,		/* answers, times, acknowledgements, notes */
	SHEET_SEND_ME,		/* steps with their addresses, very large: for a fax or a photo */
	SHEET_KIND_COUNT,
};

/* As --for takes it: "whole", "customer", "technician", "operator", "send-me". */
const char *sheet_kind_id(enum sheet_kind kind);
bool sheet_kind_from_id(const char *id, enum sheet_kind *kind);
/* For people, in the language in force: "For the customer".  Static. */
const char *sheet_kind_name(enum sheet_kind kind);

#define SHEET_LANGUAGES 2

/* What a sheet is made from. */
struct sheet_source {
	struct outcome *outcome;
	const struct answers *answers;
	const char *const *fields;	/* by enum call_field; each may be NULL */
	const struct call *call;	/* marks, hearings, notes and times: of its current machine; NULL: there was no call */
	enum voice voice;
};

/* What is wanted. */
struct sheet_wish {
	enum sheet_kind kind;
	size_t languages[SHEET_LANGUAGES];	/* indices of the advisory's; the first is the main one */
	size_t language_count;			/* 1 or 2, and then different ones */
	const struct paper *paper;		/* NULL: for no paper: text isn't parted into pages */
	int64_t date;				/* on the sheet; seconds since 1970 (UTC) */
};

/* What one language says.  All strings are owned. */
struct sheet_text {
	struct document document;
	char *code;		/* "ja" */
	char *title;		/* of the file: the advisory's title, and for whom */
	char *head;		/* of each page: "Ticket 1234 - code-red, revision 1: Code Red worm: …" */
	char *foot;		/* of each page: "2026-11-23 - fixwalk 0.1.0" */
	char *page;		/* "Page {page} of {pages}" */
	char *goes_on;		/* what the mark at the end of a broken address means */
};

struct sheet {
	enum sheet_kind kind;
	const struct paper *paper;	/* NULL: for no paper */
	int64_t date;
	char *author;			/* of the advisory: its publisher; owned */
	size_t language_count;
	/* The documents have the same blocks: kind, depth, number, index and mark are those of the first. */
	struct sheet_text in[SHEET_LANGUAGES];
};

/* The program's own words are switched to each language in turn, and back. */
void sheet_make(struct sheet *sheet, const struct sheet_source *source, const struct sheet_wish *wish);
void sheet_release(struct sheet *sheet);

/* Adds the words of a sheet_text's `page` with the numbers put in; or with these in their places. */
void sheet_page(struct strbuf *out, const char *words, size_t page, size_t pages);
void sheet_page_with(struct strbuf *out, const char *words, const char *page, const char *pages);

/*
 * Both languages in one document, for formats without columns: where a block says something else in the
 * second, a BLOCK_OTHER follows it.  With one language a plain copy.  The caller releases it.
 */
void sheet_interleave(struct document *document, const struct sheet *sheet);

#endif
