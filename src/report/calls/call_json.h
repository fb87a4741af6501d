/*
 * A call as one JSON object, all of it: what a store keeps, and what is handed over as a file.  load/call_record.h
 * reads it.  Other programs want the ticket (ticket_json.h), which has plans and no scaffolding.
 *
 *   fixwalk_call	the format (core/call/call_ids.h)
 *   advisory, revision, file, hash, language
 *   case, caller, operator	if given
 *   began, held, hold_began	held: seconds on hold that are over; hold_began: on hold since then
 *   current		the number of the current machine, from 1
 *   question		where it stands; none: at the plan
 *   machines		[{name, answers, labels, again, contradicted, offered, enough, marks, hearings, outcome}]
 *			outcome: {verdict, steps, warnings}, each [{id, title, sum}]: what it came to (core/call/as_told.h)
 *   notes		[{at, machine, question or step, title, text}]
 *   journal		[{at, by, machine, question, answer}]: every answer in the order they were given; without
 *			`answer` it was taken back
 *
 * Everything of the advisory stands by its id, times in RFC 3339.  An answer is an id, a list of ids (many), a text,
 * or null: unknown.  What isn't so has no member.  `labels` and `title` say what options, steps and warnings are called:
 * in a CSAF document an id is good for one revision only.
 */
#ifndef REPORT_CALLS_CALL_JSON_H
#define REPORT_CALLS_CALL_JSON_H

#include "base/strbuf.h"
#include "core/call/call.h"

/* The advisory's file, each NULL where it isn't known or doesn't matter. */
struct call_source {
	const char *file;	/* absolute */
	const char *hash;	/* "fnv1a64:…" */
};

/* Appends the object, on one line with a line feed.  language: a code, "ja". */
void call_json(struct strbuf *out, struct call *call, const char *language, struct call_source source);
/* The same without what can name people: fields, names of machines, notes, answers in words, and where the advisory lies. */
void call_json_nameless(struct strbuf *out, struct call *call, const char *language);

#endif
