#include "report/calls/ticket_json.h"

#include <string.h>

#include "core/call/call_ids.h"
#include "report/calls/again.h"
#include "report/calls/answers_json.h"
#include "report/formats/report.h"
#include "report/json.h"

static void add_time(cJSON *object, const char *key, int64_t at)
{
	if (at)
		json_time(object, key, at);
}

/* Asked, and not known or not answered yet; what is presumed stands in the plan. */
static void add_open(cJSON *machine, const struct outcome *outcome)
{
	cJSON *array = cJSON_AddArrayToObject(machine, "open");

	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_OPEN)
			json_append_string(array, outcome->advisory->questions[q].id);
	}
}

static void add_contradictions(cJSON *machine, const struct outcome *outcome)
{
	cJSON *array = cJSON_AddArrayToObject(machine, "contradictions");

	for (size_t c = 0; c < outcome->advisory->contradiction_count; c++) {
		if (outcome->contradictions[c])
			json_append_string(array, outcome->advisory->contradictions[c].id);
	}
}

static void add_hearings(cJSON *machine, const struct outcome *outcome, const struct heard *heard)
{
	const struct advisory *advisory = outcome->advisory;
	cJSON *array = cJSON_AddArrayToObject(machine, "hearings");

	for (size_t w = 0; w < advisory->warning_count; w++) {
		cJSON *object;

		if (!advisory->warnings[w].acknowledge ||
		    (!outcome->warnings[w] && heard[w].hearing == HEARING_NOT_YET))
			continue;
		object = json_append(array);
		json_string(object, "warning", advisory->warnings[w].id);
		json_string(object, "hearing", hearing_id(heard[w].hearing));
		add_time(object, "at", heard[w].at);
	}
}

/* number 0: the step is no longer in the plan. */
static void add_mark(cJSON *array, const struct advisory *advisory, size_t step, size_t number,
		     const struct marked *marked)
{
	cJSON *object = json_append(array);

	json_string(object, "step", advisory->steps[step].id);
	if (number)
		cJSON_AddNumberToObject(object, "number", (double)number);
	json_string(object, "mark", mark_id(marked->mark));
	add_time(object, "at", marked->at);
}

static void add_marks(cJSON *machine, const struct outcome *outcome, const struct marked *marked)
{
	const struct advisory *advisory = outcome->advisory;
	cJSON *array = cJSON_AddArrayToObject(machine, "marks");

	for (size_t i = 0; i < outcome->plan_count; i++)
		add_mark(array, advisory, outcome->plan[i], i + 1, &marked[outcome->plan[i]]);
	for (size_t s = 0; s < advisory->step_count; s++) {
		if (!outcome->in_plan[s] && marked[s].mark != MARK_OPEN)
			add_mark(array, advisory, s, 0, &marked[s]);
	}
}

static void add_machine(cJSON *array, const struct machine *machine, size_t number,
			struct outcome *outcome, size_t language)
{
	cJSON *object = json_append(array);
	struct strbuf text;

	outcome_compute(outcome, &machine->answers);
	cJSON_AddNumberToObject(object, "number", (double)number);
	if (machine->name)
		json_string(object, "name", machine->name);
	answers_json(object, &machine->answers, "unknown");
	add_open(object, outcome);
	add_contradictions(object, outcome);
	strbuf_init(&text);
	report_json_line(&text, NULL, outcome, language, false);
	cJSON_AddRawToObject(object, "plan", text.text);
	add_hearings(object, outcome, machine->warnings);
	add_marks(object, outcome, machine->steps);
	strbuf_clear(&text);
	again_command(&text, "fixwalk plan", again_name(machine->answers.advisory), &machine->answers);
	cJSON_AddStringToObject(object, "command", text.text);
	strbuf_release(&text);
}

static void add_note(cJSON *array, const struct advisory *advisory, const struct note *note)
{
	cJSON *object = json_append(array);

	add_time(object, "at", note->at);
	cJSON_AddNumberToObject(object, "machine", (double)note->machine + 1);
	if (note->about == NOTE_QUESTION)
		json_string(object, "question", advisory->questions[note->index].id);
	else if (note->about == NOTE_STEP)
		json_string(object, "step", advisory->steps[note->index].id);
	json_string(object, "text", note->text);
}

void ticket_json(struct strbuf *out, const struct call *call, size_t language, int64_t now)
{
	const struct advisory *advisory = call->advisory;
	struct outcome *outcome = outcome_new(advisory);
	cJSON *object = json_object(), *array;

	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++) {
		if (call->field[f])
			json_string(object, call_field_id(f), call->field[f]);
	}
	if (call->kept)
		json_string(object, "fixwalk_case", call->kept);
	json_string(object, "advisory", advisory->id);
	json_string(object, "date", advisory->date);
	json_string(object, "revision", advisory->revision);
	add_time(object, "began", call->began);
	add_time(object, "written", now);
	cJSON_AddNumberToObject(object, "seconds", (double)call_seconds(call, now));
	array = cJSON_AddArrayToObject(object, "machines");
	for (size_t m = 0; m < call->machine_count; m++)
		add_machine(array, &call->machines[m], m + 1, outcome, language);
	array = cJSON_AddArrayToObject(object, "notes");
	for (size_t n = 0; n < call->note_count; n++)
		add_note(array, advisory, &call->notes[n]);
	json_print(out, object);
	strbuf_addc(out, '\n');
	outcome_free(outcome);
}
