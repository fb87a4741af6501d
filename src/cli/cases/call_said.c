#include "cli/cases/call_said.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define PLACE "\"current\":"	/* of a record: from here on where one stands, up to */
#define MACHINES "\"machines\":"

void call_said_begin(struct call_said *said, const struct call *call, bool is_new)
{
	said->entries = is_new ? call->journal.count : 0;
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		said->field[f] = call->field[f] ? mem_strdup(call->field[f]) : NULL;
}

bool call_said_anything(const struct call_said *said, const struct call *call)
{
	bool any = call->journal.count > said->entries || call_noted(call) || call->machine_count > 1 ||
		   call->machines[0].name;

	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		any = any || !text_same(call->field[f], said->field[f]);
	return any;
}

/* The record that would be made now, without language and place. */
static char *make_record(struct call *call, struct call_source source)
{
	struct strbuf record, out;
	const char *place;

	strbuf_init(&record);
	strbuf_init(&out);
	call_json(&record, call, "", source);
	place = strstr(record.text, PLACE);
	strbuf_addn(&out, record.text, (size_t)(place - record.text));
	strbuf_add(&out, strstr(place, MACHINES));
	strbuf_release(&record);
	return strbuf_take(&out);
}

void call_said_go_on(struct call_said *said, struct call *call, const char *record, struct call_source source)
{
	const char *then = strstr(record, MACHINES);

	free(said->untouched);
	said->untouched = make_record(call, source);
	if (!then || strcmp(then, strstr(said->untouched, MACHINES)) != 0)
		return;
	free(said->untouched);
	said->untouched = NULL;
}

bool call_said_nothing_since(struct call_said *said, struct call *call, struct call_source source)
{
	char *now;
	bool same;

	if (!said->untouched)
		return false;
	now = make_record(call, source);
	same = strcmp(now, said->untouched) == 0;
	free(now);
	if (!same) {
		free(said->untouched);
		said->untouched = NULL;
	}
	return same;
}

void call_said_release(struct call_said *said)
{
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		free(said->field[f]);
	free(said->untouched);
}
