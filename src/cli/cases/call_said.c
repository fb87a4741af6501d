#include "cli/cases/call_said.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/json_walk.h"

void call_said_begin(struct call_said *said, const struct call *call, bool is_new)
{
	said->entries = is_new ? call->journal.count : 0;
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		said->field[f] = call->field[f] ? mem_strdup(call->field[f]) : NULL;
}

static bool anything(const struct call_said *said, const struct call *call)
{
	bool any = call->journal.count > said->entries || call_noted(call) || call->machine_count > 1 ||
		   call->machines[0].name;

	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		any = any || !text_same(call->field[f], said->field[f]);
	return any;
}

/* The record that would be made now, whatever the language. */
static char *make_record(struct call *call, struct call_source source)
{
	struct strbuf record;

	strbuf_init(&record);
	call_json(&record, call, "", source);
	return strbuf_take(&record);
}

/* Where a member's value begins; NULL: there is none. */
static const char *value_of(const char *record, const char *name)
{
	return json_walk_member((struct json_span){ record, strlen(record) }, name).text;
}

/* From the machines on: all that was said but about whom. */
static bool same_said(const char *left, const char *right)
{
	const char *a = value_of(left, "machines"), *b = value_of(right, "machines");

	return a && b && strcmp(a, b) == 0;
}

/* Up to the place, which comes before the machines.  Both were made here. */
static bool same_head(const char *left, const char *right)
{
	size_t a = (size_t)(value_of(left, "current") - left), b = (size_t)(value_of(right, "current") - right);

	return a == b && memcmp(left, right, a) == 0;
}

void call_said_go_on(struct call_said *said, struct call *call, const char *record, struct call_source source)
{
	free(said->saved);
	free(said->untouched);
	said->saved = mem_strdup(record);
	said->untouched = make_record(call, source);
	said->looked.language = NULL;
	if (!same_said(record, said->untouched))
		return;
	free(said->untouched);
	said->untouched = NULL;
}

static bool nothing_since(struct call_said *said, struct call *call, struct call_source source)
{
	char *now;
	bool same;

	if (!said->untouched)
		return false;
	now = make_record(call, source);
	same = same_head(now, said->untouched) && same_said(now, said->untouched);
	free(now);
	if (!same) {
		free(said->untouched);
		said->untouched = NULL;
	}
	return same;
}

bool call_said_news(struct call_said *said, struct call *call, struct case_facts *facts, bool anyhow, struct strbuf *record)
{
	if (!anyhow && said->looked.language == language_now() && said->looked.changes == call_changes(call))
		return false;
	call_log(call, clock_now());
	said->looked.changes = call_changes(call);
	said->looked.language = language_now();
	if (!anyhow && !said->saved && !anything(said, call))
		return false;
	if (nothing_since(said, call, case_source(facts, call->advisory)))
		return false;
	call_json(record, call, language_now(), case_source(facts, call->advisory));
	return anyhow || !said->saved || strcmp(record->text, said->saved) != 0;
}

void call_said_saved(struct call_said *said, struct strbuf *record)
{
	free(said->saved);
	said->saved = strbuf_take(record);
}

void call_said_release(struct call_said *said)
{
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		free(said->field[f]);
	free(said->untouched);
	free(said->saved);
}
