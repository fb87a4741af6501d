#include "cli/cases/told_before.h"

#include <stdlib.h>

#define MOST ((size_t)8 << 20)	/* bytes; then it begins anew */

static void add_member(struct strbuf *key, struct json_span name, struct json_span value)
{
	strbuf_addn(key, name.text, name.length);
	strbuf_addc(key, ':');
	strbuf_addn(key, value.text, value.length);
	strbuf_addc(key, ',');
}

static bool is_one_of(struct json_span name, const char *const *names)
{
	while (*names && !json_span_is(name, *names))
		names++;
	return *names != NULL;
}

/* But what was done and heard of the plan. */
static void add_machine(struct strbuf *key, struct json_span machine, bool alone)
{
	static const char *const without[] = { "marks", "hearings", "contradicted", "offered", "enough", NULL };
	struct json_walk walk = json_walk_into(machine);
	struct json_span name, value;

	while (json_walk_next(&walk, &name, &value)) {
		if (!is_one_of(name, without) && !(alone && json_span_is(name, "name")))
			add_member(key, name, value);
	}
	strbuf_addc(key, '\n');
}

static void add_machines(struct strbuf *key, struct json_span machines)
{
	struct json_walk walk = json_walk_into(machines), ahead = walk;
	struct json_span none, machine;
	bool alone = json_walk_next(&ahead, &none, &machine) && !json_walk_next(&ahead, &none, &machine);

	while (json_walk_next(&walk, &none, &machine))
		add_machine(key, machine, alone);
}

static void add_record(struct strbuf *key, struct json_span record)
{
	static const char *const with[] = { "fixwalk_call", "revision", "current", NULL };
	struct json_walk walk = json_walk_into(record);
	struct json_span name, value;

	while (json_walk_next(&walk, &name, &value)) {
		if (is_one_of(name, with))
			add_member(key, name, value);
		else if (json_span_is(name, "machines"))
			add_machines(key, value);
	}
}

bool told_before_find(struct told_before *before, struct json_span record, const char **difference)
{
	size_t index;

	strbuf_clear(&before->key);
	add_record(&before->key, record);
	index = csaf_ids_find(&before->ids, before->key.text);
	if (index == NO_INDEX)
		return false;
	*difference = ((const char *const *)before->found.rows)[index];
	return true;
}

void told_before_init(struct told_before *before)
{
	*before = (struct told_before){ .found = { 0 } };
	strbuf_init(&before->key);
}

void told_before_release(struct told_before *before)
{
	told_before_clear(before);
	free(before->found.rows);
	strbuf_release(&before->key);
}

void told_before_clear(struct told_before *before)
{
	arena_release(&before->arena);
	before->ids = (struct csaf_ids){ 0 };
	before->found.count = 0;
}

void told_before_keep(struct told_before *before, const char *difference)
{
	const char **place;

	if (before->arena.used > MOST)
		told_before_clear(before);
	place = table_add(&before->found, sizeof(*place));
	*place = arena_strdup(&before->arena, difference);
	csaf_ids_put(&before->ids, &before->arena, arena_strdup(&before->arena, before->key.text), before->found.count - 1);
}
