#include "load/call_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/language.h"
#include "base/mem.h"
#include "core/call/call_ids.h"
#include "load/limits.h"
#include "load/record_reader.h"


const cJSON *record_member(struct json *json, const cJSON *object, const char *name, int types, bool required)
{
	const cJSON *item = json_member(object, name);

	if (!item && required)
		json_error(json, object, NULL, _("the member \"%s\" is missing"), name);
	return json_is(json, item, types) ? item : NULL;
}

const char *record_string(struct json *json, const cJSON *object, const char *name, bool required)
{
	const cJSON *item = record_member(json, object, name, cJSON_String, required);

	return item ? item->valuestring : NULL;
}

/* A whole number from `least` to `most`; `least`: there is none. */
static int64_t number_of(struct json *json, const cJSON *object, const char *name, double least, double most,
			 bool required)
{
	const cJSON *item = record_member(json, object, name, cJSON_Number, required);

	if (!item)
		return (int64_t)least;
	if (item->valuedouble >= least && item->valuedouble <= most &&
	    (double)(int64_t)item->valuedouble == item->valuedouble)
		return (int64_t)item->valuedouble;
	json_error(json, item, NULL, _("a whole number from %.0f to %.0f was expected here"), least, most);
	return (int64_t)least;
}

int64_t record_time(struct json *json, const cJSON *object, const char *name)
{
	const cJSON *item = record_member(json, object, name, cJSON_String, false);
	struct moment moment = { 0 };

	/* Others couldn't be written again. */
	if (item && (date_read(item->valuestring, &moment) != DATE_SOUND || moment.seconds < 0 ||
		     moment.seconds > CLOCK_LAST))
		json_error(json, item, NULL, "%s", _("a time like 2026-11-23T05:41:07Z was expected here"));
	return moment.seconds;
}

/* Which machine, by its number; from 0. */
static size_t machine_of(struct record_reader *r, const cJSON *object, const char *name)
{
	size_t count = r->record->call->machine_count;

	return (size_t)number_of(&r->json, object, name, 1, (double)count, true) - 1;
}

void record_unknown_word(struct json *json, const cJSON *item)
{
	json_error(json, item, NULL, _("the word \"%s\" is not known here"), excerpt(item->valuestring).text);
}

bool record_means(const struct record_reader *r, const char *label, const struct text *now)
{
	return !r->wary || (label && strcmp(label, text_in(now, 0)) == 0);
}

void record_lose(struct record_reader *r, enum call_lost_kind kind, size_t machine, const char *id,
		 const char *value)
{
	struct call_record *record = r->record;

	MEM_MORE(record->lost, record->lost_count, record->lost_size);
	record->lost[record->lost_count++] = (struct call_lost){
		.kind = kind, .machine = machine, .id = mem_strdup(id), .value = value ? mem_strdup(value) : NULL,
	};
}

static void declare_questions(struct record_reader *r)
{
	const struct advisory *a = r->advisory;

	ids_init(&r->questions, &r->arena, a->question_count);
	ids_init(&r->options, &r->arena, a->option_count);
	for (size_t q = 0; q < a->question_count; q++) {
		size_t first = a->questions[q].first_option;

		ids_add(&r->questions, a->questions[q].id, 0, q, NULL);
		for (size_t o = 0; o < a->questions[q].option_count && a->questions[q].kind == QUESTION_MANY; o++)
			ids_add(&r->options, a->options[first + o].id, q, first + o, NULL);
	}
	ids_sort(&r->questions);
	ids_sort(&r->options);
}

static void declare(struct record_reader *r)
{
	const struct advisory *a = r->advisory;

	declare_questions(r);
	ids_init(&r->steps, &r->arena, a->step_count);
	ids_init(&r->warnings, &r->arena, a->warning_count);
	ids_init(&r->contradictions, &r->arena, a->contradiction_count);
	for (size_t s = 0; s < a->step_count; s++)
		ids_add(&r->steps, a->steps[s].id, 0, s, NULL);
	for (size_t w = 0; w < a->warning_count; w++)
		ids_add(&r->warnings, a->warnings[w].id, 0, w, NULL);
	for (size_t c = 0; c < a->contradiction_count; c++)
		ids_add(&r->contradictions, a->contradictions[c].id, 0, c, NULL);
	ids_sort(&r->steps);
	ids_sort(&r->warnings);
	ids_sort(&r->contradictions);
}

void record_read_list(struct record_reader *r, const cJSON *object, const char *name, record_read_item *read,
		      size_t machine)
{
	const cJSON *list = record_member(&r->json, object, name, cJSON_Array, false);

	for (const cJSON *item = json_first(list); item && !json_given_up(&r->json); item = item->next) {
		if (json_is(&r->json, item, cJSON_Object))
			read(r, item, machine);
	}
}

static void read_note(struct record_reader *r, const cJSON *item, size_t none)
{
	struct call *call = r->record->call;
	const char *text = record_string(&r->json, item, "text", true);
	const char *question = record_string(&r->json, item, "question", false);
	const char *step = question ? NULL : record_string(&r->json, item, "step", false);
	const char *title = record_string(&r->json, item, "title", false);
	size_t machine = machine_of(r, item, "machine");
	const struct id *id = NULL;

	(void)none;
	if (question || step)
		id = ids_find(question ? &r->questions : &r->steps, 0, question ? question : step);
	if (id && step && !record_means(r, title, &r->advisory->steps[id->index].title))
		id = NULL;
	if ((question || step) && !id)
		record_lose(r, CALL_LOST_SUBJECT, machine, question ? question : step, NULL);
	if (!text)
		return;
	call_note(call, !id ? NOTE_CALL : question ? NOTE_QUESTION : NOTE_STEP, id ? id->index : NO_INDEX, text,
		  record_time(&r->json, item, "at"));
	call->notes[call->note_count - 1].machine = machine;
}

static void read_entry(struct record_reader *r, const cJSON *item, size_t none)
{
	const char *question = record_string(&r->json, item, "question", true);
	const char *by = record_string(&r->json, item, "by", false);
	const cJSON *answer = record_member(&r->json, item, "answer", cJSON_String | cJSON_Array | cJSON_NULL, false);
	struct journal_entry *entry = journal_add(&r->record->call->journal);

	(void)none;
	entry->at = record_time(&r->json, item, "at");
	entry->by = by ? mem_strdup(by) : NULL;
	entry->machine = machine_of(r, item, "machine");
	entry->question = mem_strdup(question ? question : "");
	if (!answer)
		return;
	entry->state = cJSON_IsNull(answer) ? ANSWER_UNKNOWN : ANSWER_GIVEN;
	entry->many = cJSON_IsArray(answer);
	if (cJSON_IsString(answer))
		journal_add_value(entry, answer->valuestring);
	for (const cJSON *value = json_first(answer); value; value = value->next) {
		if (json_is(&r->json, value, cJSON_String))
			journal_add_value(entry, value->valuestring);
	}
}

/* The machine and the question where one stands. */
static void read_place(struct record_reader *r)
{
	const char *question = record_string(&r->json, r->json.root, "question", false);
	const struct id *id = question ? ids_find(&r->questions, 0, question) : NULL;

	call_switch(r->record->call, machine_of(r, r->json.root, "current"));
	if (id)
		session_jump(r->record->call->session, id->index);
}

static void read_call(struct record_reader *r)
{
	const cJSON *root = r->json.root;
	struct call *call = r->record->call;
	const char *revision = record_string(&r->json, root, "revision", true);

	r->wary = r->advisory->products && revision && strcmp(revision, r->advisory->revision) != 0;
	call->began = record_time(&r->json, root, "began");
	call->held = number_of(&r->json, root, "held", 0, EXACT_MOST, false);
	call->hold_began = record_time(&r->json, root, "hold_began");
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		call_set(call, (enum call_field)f,
			 record_string(&r->json, root, call_field_id((enum call_field)f), false));
	record_read_machines(r);
	record_read_list(r, root, "notes", read_note, 0);
	record_read_list(r, root, "journal", read_entry, 0);
	if (!r->json.errors->count)
		read_place(r);
}

/* Parses the text.  The advisory's id, borrowed from the tree; NULL: this is no record, and an error says so. */
static const char *open_record(struct json *json)
{
	const char *id;

	if (json->length > CALL_BYTES_MOST) {
		struct error *err = errors_add(json->errors);

		error_set(err, ERROR_INPUT, _(LIMIT_EXCEEDED), _("bytes of a call"), CALL_BYTES_MOST);
		error_place(err, json->file, 0, 0);
		return NULL;
	}
	if (!json_parse(json) || !json_is(json, json->root, cJSON_Object))
		return NULL;
	if (number_of(json, json->root, "fixwalk_call", 1, EXACT_MOST, true) > CALL_FORMAT) {
		json_error(json, json_member(json->root, "fixwalk_call"), _("Use a newer fixwalk."), "%s",
			   _("this call was kept by a newer fixwalk"));
		return NULL;
	}
	id = record_string(json, json->root, "advisory", true);
	return json->errors->count ? NULL : id;
}

static char *copy_of(struct json *json, const char *name)
{
	const char *text = record_string(json, json->root, name, false);

	return text ? mem_strdup(text) : NULL;
}

bool call_head_read(struct call_head *head, const char *file, const char *text, size_t length,
		    struct errors *errors)
{
	struct json json = { .file = file, .text = text, .length = length, .first_line = 1, .errors = errors };

	*head = (struct call_head){ 0 };
	if (open_record(&json))
		*head = (struct call_head){
			.advisory = copy_of(&json, "advisory"),
			.revision = copy_of(&json, "revision"),
			.file = copy_of(&json, "file"),
			.language = copy_of(&json, "language"),
		};
	json_release(&json);
	if (errors->count)
		call_head_release(head);
	return !errors->count;
}

void call_head_release(struct call_head *head)
{
	free(head->advisory);
	free(head->revision);
	free(head->file);
	free(head->language);
	*head = (struct call_head){ 0 };
}

bool call_record_read(struct call_record *record, const char *file, const char *text, size_t length,
		      const struct advisory *advisory, struct errors *errors)
{
	struct record_reader r = {
		.json = { .file = file, .text = text, .length = length, .first_line = 1, .errors = errors },
		.advisory = advisory,
		.record = record,
	};
	const char *id = open_record(&r.json);

	*record = (struct call_record){ 0 };
	if (id && strcmp(id, advisory->id) != 0) {
		json_error(&r.json, json_member(r.json.root, "advisory"), NULL,
			   _("this call is about \"%s\", and not about \"%s\""), excerpt(id).text, advisory->id);
	} else if (id) {
		arena_init(&r.arena);
		declare(&r);
		record->call = call_new(advisory, 0);
		read_call(&r);
		arena_release(&r.arena);
	}
	json_release(&r.json);
	if (errors->count)
		call_record_release(record);
	return !errors->count;
}

void call_record_release(struct call_record *record)
{
	call_free(record->call);
	for (size_t i = 0; i < record->lost_count; i++) {
		free(record->lost[i].id);
		free(record->lost[i].value);
	}
	free(record->lost);
	for (size_t m = 0; m < record->told_count; m++)
		as_told_release(&record->told[m]);
	free(record->told);
	*record = (struct call_record){ 0 };
}
