/* The machines of a kept call: answers, marks, what was heard, what the call came to. */
#include "load/record_reader.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "core/call/call_ids.h"
#include "load/limits.h"

/* The options of a `many`.  If none of those chosen is left, that isn't "none of these", but no answer. */
static void read_many(struct record_reader *r, const cJSON *list, struct answers *answers, size_t question,
		      size_t machine)
{
	bool left = !list->child;

	answers_none(answers, question);
	for (const cJSON *item = list->child; item && !json_given_up(&r->json); item = item->next) {
		const struct id *option;

		if (!json_is(&r->json, item, cJSON_String))
			continue;
		option = ids_find(&r->options, question, item->valuestring);
		if (!option) {
			record_lose(r, CALL_LOST_OPTION, machine, list->string, item->valuestring);
			continue;
		}
		if (answers->chosen[option->index])
			json_error(&r->json, item, NULL, _("\"%s\" stands in this list twice"),
				   excerpt(item->valuestring).text);
		answers_choose(answers, option->index);
		left = true;
	}
	if (!left)
		answers_forget(answers, question);
}

/* The option of a `one`, or a text. */
static void read_single(struct record_reader *r, const cJSON *item, const cJSON *labels, struct answers *answers,
			size_t question, size_t machine)
{
	const char *label;
	size_t option;

	if (!*item->valuestring) {
		json_error(&r->json, item, NULL, "%s", _("an empty value is no answer"));
		return;
	}
	if (answers->advisory->questions[question].kind == QUESTION_TEXT) {
		answers_write(answers, question, item->valuestring);
		return;
	}
	option = advisory_option(answers->advisory, question, item->valuestring);
	label = record_string(&r->json, labels, item->string, false);
	if (option != NO_INDEX && record_means(r, label, advisory_label(r->advisory, option)))
		answers_choose(answers, option);
	else
		record_lose(r, CALL_LOST_OPTION, machine, item->string, item->valuestring);
}

static void read_answer(struct record_reader *r, const cJSON *item, const cJSON *labels, struct answers *answers,
			size_t machine)
{
	const struct id *question = ids_find(&r->questions, 0, item->string);

	if (!json_is(&r->json, item, cJSON_String | cJSON_Array | cJSON_NULL))
		return;
	if (!question)
		record_lose(r, CALL_LOST_QUESTION, machine, item->string, NULL);
	else if (cJSON_IsNull(item))
		answers_unknown(answers, question->index);
	else if (cJSON_IsArray(item) != (r->advisory->questions[question->index].kind == QUESTION_MANY))
		record_lose(r, CALL_LOST_OPTION, machine, item->string, NULL);
	else if (cJSON_IsArray(item))
		read_many(r, item, answers, question->index, machine);
	else
		read_single(r, item, labels, answers, question->index, machine);
}

/* Marks what a list of ids names; what isn't there any more is passed over. */
static void read_named(struct record_reader *r, const cJSON *object, const char *name, const struct ids *ids,
		       bool *named)
{
	const cJSON *list = record_member(&r->json, object, name, cJSON_Array, false);

	for (const cJSON *item = json_first(list); item && !json_given_up(&r->json); item = item->next) {
		const struct id *id;

		if (!json_is(&r->json, item, cJSON_String))
			continue;
		id = ids_find(ids, 0, item->valuestring);
		if (id)
			named[id->index] = true;
	}
}

static void lose_fallen(struct record_reader *r, size_t machine)
{
	const struct advisory *a = r->advisory;
	size_t count;
	const struct dropped *dropped = session_dropped(r->record->call->session, &count);

	for (size_t i = 0; i < count; i++)
		record_lose(r, CALL_LOST_ANSWER, machine, a->questions[dropped[i].question].id,
		     dropped[i].option == NO_INDEX ? NULL : a->options[dropped[i].option].id);
}

/* Into the session, and from there into the current machine. */
static void read_answers(struct record_reader *r, const cJSON *object, size_t machine)
{
	const cJSON *list = record_member(&r->json, object, "answers", cJSON_Object, true);
	const cJSON *labels = record_member(&r->json, object, "labels", cJSON_Object, false);
	struct call *call = r->record->call;
	bool *again = mem_array(r->advisory->question_count, sizeof(*again));
	struct answers answers;

	answers_init(&answers, r->advisory);
	for (const cJSON *item = list ? list->child : NULL; item && !json_given_up(&r->json); item = item->next)
		read_answer(r, item, labels, &answers, machine);
	read_named(r, object, "again", &r->questions, again);
	session_replay(call->session, &answers);
	lose_fallen(r, machine);
	session_ask_again(call->session, again);
	call_keep(call);
	/* The record's journal has it all. */
	answers_copy(&call->machines[machine].logged, session_answers(call->session));
	answers_release(&answers);
	free(again);
}

static void read_mark(struct record_reader *r, const cJSON *item, size_t machine)
{
	const char *step = record_string(&r->json, item, "step", true);
	const cJSON *word = record_member(&r->json, item, "mark", cJSON_String, true);
	struct marked marked = { .at = record_time(&r->json, item, "at") };
	const struct id *id = step ? ids_find(&r->steps, 0, step) : NULL;
	const char *title = record_string(&r->json, item, "title", false);

	if (word && !mark_from_id(word->valuestring, &marked.mark))
		record_unknown_word(&r->json, word);
	else if (id && record_means(r, title, &r->advisory->steps[id->index].title))
		r->record->call->machines[machine].steps[id->index] = marked;
	else if (step)
		record_lose(r, CALL_LOST_STEP, machine, step, NULL);
}

static void read_hearing(struct record_reader *r, const cJSON *item, size_t machine)
{
	const char *warning = record_string(&r->json, item, "warning", true);
	const cJSON *word = record_member(&r->json, item, "hearing", cJSON_String, true);
	struct heard heard = { .at = record_time(&r->json, item, "at") };
	const struct id *id = warning ? ids_find(&r->warnings, 0, warning) : NULL;
	const char *title = record_string(&r->json, item, "title", false);

	if (word && !hearing_from_id(word->valuestring, &heard.hearing))
		record_unknown_word(&r->json, word);
	else if (id && record_means(r, title, &r->advisory->warnings[id->index].title))
		r->record->call->machines[machine].warnings[id->index] = heard;
	else if (warning)
		record_lose(r, CALL_LOST_WARNING, machine, warning, NULL);
}

static void read_parts(struct record_reader *r, const cJSON *outcome, const char *name, enum part_kind kind,
		       struct as_told *told)
{
	const cJSON *list = record_member(&r->json, outcome, name, cJSON_Array, true);

	for (const cJSON *item = json_first(list); item && !json_given_up(&r->json); item = item->next) {
		const char *id, *title, *sum;

		if (!json_is(&r->json, item, cJSON_Object))
			continue;
		id = record_string(&r->json, item, "id", true);
		title = record_string(&r->json, item, "title", true);
		sum = record_string(&r->json, item, "sum", true);
		if (id && title && sum)
			as_told_add(told, kind, id, title, sum);
	}
}

/* What the machine's answers came to when the record was written. */
static void read_outcome(struct record_reader *r, const cJSON *object)
{
	const cJSON *outcome = record_member(&r->json, object, "outcome", cJSON_Object, false);
	const cJSON *word = outcome ? record_member(&r->json, outcome, "verdict", cJSON_String, true) : NULL;
	struct call_record *record = r->record;
	struct as_told *told;

	record->told = mem_grow(record->told, record->told_count + 1, sizeof(*record->told));
	told = &record->told[record->told_count++];
	*told = (struct as_told){ .known = outcome != NULL };
	if (!outcome)
		return;
	if (word && !verdict_from_id(word->valuestring, &told->verdict))
		record_unknown_word(&r->json, word);
	read_parts(r, outcome, "steps", PART_STEP, told);
	read_parts(r, outcome, "warnings", PART_WARNING, told);
}

static void read_machine(struct record_reader *r, const cJSON *object, size_t m)
{
	struct call *call = r->record->call;
	struct machine *machine;

	read_answers(r, object, m);
	machine = &call->machines[m];
	call_name(call, m, record_string(&r->json, object, "name", false));
	read_named(r, object, "contradicted", &r->contradictions, machine->contradicted);
	machine->offered = cJSON_IsTrue(record_member(&r->json, object, "offered", cJSON_True | cJSON_False, false));
	machine->enough = cJSON_IsTrue(record_member(&r->json, object, "enough", cJSON_True | cJSON_False, false));
	record_read_list(r, object, "marks", read_mark, m);
	record_read_list(r, object, "hearings", read_hearing, m);
	read_outcome(r, object);
}

void record_read_machines(struct record_reader *r)
{
	const cJSON *list = record_member(&r->json, r->json.root, "machines", cJSON_Array, true);
	bool *differs = mem_array(r->advisory->question_count, sizeof(*differs));
	size_t m = 0;

	if (list && !list->child)
		json_error(&r->json, list, NULL, "%s", _("there must be a machine here"));
	for (const cJSON *item = json_first(list); item && !json_given_up(&r->json); item = item->next) {
		if (!json_is(&r->json, item, cJSON_Object))
			continue;
		if (m == CALL_MACHINES_MOST) {
			json_error(&r->json, item, NULL, _(LIMIT_EXCEEDED), _("machines of a call"),
				   (size_t)CALL_MACHINES_MOST);
			break;
		}
		if (m)
			call_add_machine(r->record->call, differs);
		read_machine(r, item, m++);
	}
	free(differs);
}
