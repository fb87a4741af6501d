/* What the readers of a call's record (call_record.h) share. */
#ifndef LOAD_RECORD_READER_H
#define LOAD_RECORD_READER_H

#include "load/call_record.h"
#include "load/ids.h"

struct record_reader {
	struct json json;
	const struct advisory *advisory;
	struct call_record *record;
	/* The advisory is another revision of a CSAF document: its ids may mean something else by now. */
	bool wary;
	struct arena arena;		/* of the ids */
	struct ids questions, options, steps, warnings, contradictions;	/* options: of each `many`, its scope */
};

/*
 * A member of an object that has one of these types (json_is).  NULL: there is none, which is an error if it is
 * required; or it is of another type, which always is one.
 */
const cJSON *record_member(struct json *json, const cJSON *object, const char *name, int types, bool required);
/* Borrowed from the tree; NULL: there is none. */
const char *record_string(struct json *json, const cJSON *object, const char *name, bool required);
/* 0: there is none. */
int64_t record_time(struct json *json, const cJSON *object, const char *name);
void record_unknown_word(struct json *json, const cJSON *item);

typedef void record_read_item(struct record_reader *r, const cJSON *item, size_t machine);
/* Each object of the list that the member is, if there is one. */
void record_read_list(struct record_reader *r, const cJSON *object, const char *name, record_read_item *read,
		      size_t machine);

/* Is what had this label (NULL: not said) still what is called so now? */
bool record_means(const struct record_reader *r, const char *label, const struct text *now);

/* Tells what the advisory has no longer; texts are copied. */
void record_lose(struct record_reader *r, enum call_lost_kind kind, size_t machine, const char *id,
		 const char *value);

/* All machines of the call, with their answers, marks and hearings. */
void record_read_machines(struct record_reader *r);

#endif
