#include "report/calls/call_json.h"

#include <string.h>

#include "core/call/call_ids.h"
#include "report/calls/answers_json.h"
#include "report/json.h"

/* NULL is left out. */
static void add_string(cJSON *object, const char *key, const char *text)
{
	if (text)
		json_string(object, key, text);
}

/* 0, no time, is left out. */
static void add_time(cJSON *object, const char *key, int64_t at)
{
	if (at)
		json_time(object, key, at);
}

/* A list under this name, where there is something to put in. */
static cJSON *list_in(cJSON *object, cJSON *list, const char *key)
{
	return list ? list : cJSON_AddArrayToObject(object, key);
}

/*
 * What the options chosen are called.  In a CSAF document ids are good for one revision only: in another one the same
 * id may be another product.
 */
static void add_labels(cJSON *object, const struct answers *answers)
{
	const struct advisory *advisory = answers->advisory;
	cJSON *labels = cJSON_AddObjectToObject(object, "labels");

	for (size_t o = 0; o < advisory->option_count; o++) {
		if (answers->chosen[o])
			json_string(labels, advisory->questions[advisory->options[o].question].id,
				    text_in(advisory_label(advisory, o), 0));
	}
}

static void add_marks(cJSON *object, const struct advisory *advisory, const struct marked *steps)
{
	cJSON *list = NULL, *item;

	for (size_t s = 0; s < advisory->step_count; s++) {
		if (steps[s].mark == MARK_OPEN)
			continue;
		list = list_in(object, list, "marks");
		item = json_append(list);
		json_string(item, "step", advisory->steps[s].id);
		json_string(item, "title", text_in(&advisory->steps[s].title, 0));
		json_string(item, "mark", mark_id(steps[s].mark));
		add_time(item, "at", steps[s].at);
	}
}

static void add_hearings(cJSON *object, const struct advisory *advisory, const struct heard *warnings)
{
	cJSON *list = NULL, *item;

	for (size_t w = 0; w < advisory->warning_count; w++) {
		if (warnings[w].hearing == HEARING_NOT_YET)
			continue;
		list = list_in(object, list, "hearings");
		item = json_append(list);
		json_string(item, "warning", advisory->warnings[w].id);
		json_string(item, "title", text_in(&advisory->warnings[w].title, 0));
		json_string(item, "hearing", hearing_id(warnings[w].hearing));
		add_time(item, "at", warnings[w].at);
	}
}

static void add_parts(cJSON *object, const char *key, const struct told_parts *parts)
{
	cJSON *array = cJSON_AddArrayToObject(object, key);

	for (size_t i = 0; i < parts->count; i++) {
		cJSON *item = json_append(array);

		json_string(item, "id", parts->items[i].id);
		json_string(item, "title", parts->items[i].title);
		json_string(item, "sum", parts->items[i].sum);
	}
}

/* What the answers come to, for whoever reads it under another revision. */
static void add_outcome(cJSON *object, const struct as_told *told)
{
	cJSON *member = cJSON_AddObjectToObject(object, "outcome");

	json_string(member, "verdict", verdict_id(told->verdict));
	add_parts(member, "steps", &told->parts[PART_STEP]);
	add_parts(member, "warnings", &told->parts[PART_WARNING]);
}

/* Those that aren't in the person's own words: ids, which are the advisory's and outlive the copy. */
static void add_answers_chosen(cJSON *object, const struct answers *answers)
{
	struct answers chosen;

	answers_init(&chosen, answers->advisory);
	answers_copy(&chosen, answers);
	for (size_t q = 0; q < answers->advisory->question_count; q++) {
		if (chosen.text[q])
			answers_forget(&chosen, q);
	}
	answers_json(object, &chosen, NULL);
	answers_release(&chosen);
}

static void add_machine(cJSON *array, const struct advisory *advisory, const struct machine *machine, bool named)
{
	cJSON *object = json_append(array), *again = NULL, *contradicted = NULL;

	if (named) {
		add_string(object, "name", machine->name);
		answers_json(object, &machine->before, NULL);
	} else {
		add_answers_chosen(object, &machine->before);
	}
	if (advisory->products)
		add_labels(object, &machine->before);
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (machine->again[q] && machine->before.state[q] != ANSWER_MISSING)
			json_append_string(again = list_in(object, again, "again"), advisory->questions[q].id);
	}
	for (size_t c = 0; c < advisory->contradiction_count; c++) {
		if (machine->contradicted[c])
			json_append_string(contradicted = list_in(object, contradicted, "contradicted"),
				      advisory->contradictions[c].id);
	}
	if (machine->offered)
		cJSON_AddTrueToObject(object, "offered");
	if (machine->enough)
		cJSON_AddTrueToObject(object, "enough");
	add_marks(object, advisory, machine->steps);
	add_hearings(object, advisory, machine->warnings);
	add_outcome(object, &machine->told);
}

static void add_note(cJSON *array, const struct advisory *advisory, const struct note *note)
{
	cJSON *object = json_append(array);

	add_time(object, "at", note->at);
	json_number(object, "machine", (int64_t)note->machine + 1);
	if (note->about == NOTE_QUESTION) {
		json_string(object, "question", advisory->questions[note->index].id);
	} else if (note->about == NOTE_STEP) {
		json_string(object, "step", advisory->steps[note->index].id);
		json_string(object, "title", text_in(&advisory->steps[note->index].title, 0));
	}
	json_string(object, "text", note->text);
}

/* A question that an earlier revision had may have been one for words: nobody knows. */
static bool is_for_words(const struct advisory *advisory, const char *id)
{
	size_t question = advisory_question(advisory, id);

	return question == NO_INDEX || advisory->questions[question].kind == QUESTION_TEXT;
}

static void add_entry(cJSON *array, const struct journal_entry *entry, bool named)
{
	cJSON *object = json_append(array), *list;

	add_time(object, "at", entry->at);
	if (named)
		add_string(object, "by", entry->by);
	json_number(object, "machine", (int64_t)entry->machine + 1);
	json_string(object, "question", entry->question);
	if (entry->state == ANSWER_MISSING)
		return;
	if (entry->state == ANSWER_UNKNOWN) {
		cJSON_AddNullToObject(object, "answer");
	} else if (!entry->many && entry->value_count == 1) {
		json_string(object, "answer", entry->values[0]);
	} else {
		list = cJSON_AddArrayToObject(object, "answer");
		for (size_t v = 0; v < entry->value_count; v++)
			json_append_string(list, entry->values[v]);
	}
}

static void add_head(cJSON *object, const struct call *call, const char *language, const struct call_source *source)
{
	const struct advisory *advisory = call->advisory;
	size_t question = call_question(call);

	json_number(object, "fixwalk_call", CALL_FORMAT);
	json_string(object, "advisory", advisory->id);
	json_string(object, "revision", advisory->revision);
	if (source) {
		add_string(object, "file", source->file);
		add_string(object, "hash", source->hash);
	}
	json_string(object, "language", language);
	for (unsigned f = 0; source && f < CALL_FIELD_COUNT; f++)
		add_string(object, call_field_id((enum call_field)f), call->field[f]);
	add_time(object, "began", call->began);
	if (call->held)
		json_number(object, "held", call->held);
	add_time(object, "hold_began", call->hold_began);
	json_number(object, "current", (int64_t)call->current + 1);
	if (question != NO_INDEX)
		json_string(object, "question", advisory->questions[question].id);
}

/* source NULL: without what can name people. */
static cJSON *make(struct call *call, const char *language, const struct call_source *source)
{
	cJSON *object = json_object(), *array;

	call_tell(call, advisory_language(call->advisory, language));
	add_head(object, call, language, source);
	array = cJSON_AddArrayToObject(object, "machines");
	for (size_t m = 0; m < call->machine_count; m++)
		add_machine(array, call->advisory, &call->machines[m], source);
	array = cJSON_AddArrayToObject(object, "notes");
	for (size_t n = 0; source && n < call->note_count; n++)
		add_note(array, call->advisory, &call->notes[n]);
	array = cJSON_AddArrayToObject(object, "journal");
	for (size_t e = 0; e < call->journal.count; e++) {
		if (source || !is_for_words(call->advisory, call->journal.entries[e].question))
			add_entry(array, &call->journal.entries[e], source);
	}
	return object;
}

static void print(struct strbuf *out, cJSON *object)
{
	json_print(out, object);
	strbuf_addc(out, '\n');
}

void call_json(struct strbuf *out, struct call *call, const char *language, struct call_source source)
{
	print(out, make(call, language, &source));
}

void call_json_nameless(struct strbuf *out, struct call *call, const char *language)
{
	print(out, make(call, language, NULL));
}
