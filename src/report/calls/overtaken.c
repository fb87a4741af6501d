#include "report/calls/overtaken.h"

#include "base/language.h"
#include "report/calls/machines.h"
#include "report/json.h"
#include "report/words.h"

#define PARTS_SHOWN 20		/* of a machine */
#define MACHINES_SHOWN 20

/* What a machine was told, and what it would be told now. */
struct machine_change {
	struct outcome *now;		/* scratch, owned */
	struct overtaken overtaken;
	bool any;
};

static void change_init(struct machine_change *change, const struct call *call, size_t machine,
			const struct as_told *told)
{
	*change = (struct machine_change){ .now = outcome_new(call->advisory) };
	if (!told->known)
		return;
	outcome_compute(change->now, &call->machines[machine].answers);
	overtaken_init(&change->overtaken, told, change->now);
	change->any = overtaken_any(&change->overtaken);
}

static void change_release(struct machine_change *change)
{
	overtaken_release(&change->overtaken);
	outcome_free(change->now);
}

/* As the advisory has it now, in that language, if it has it; else as it was told. */
static const char *title_of(const struct advisory *advisory, const struct overtaken_part *part, size_t language)
{
	if (part->index == NO_INDEX)
		return part->title;
	return text_in(part->kind == PART_STEP ? &advisory->steps[part->index].title :
						 &advisory->warnings[part->index].title, language);
}

/* What became of it; the title follows. */
static const char *label_of(const struct overtaken_part *part)
{
	static const char *const labels[PART_KIND_COUNT][3] = {
		[PART_STEP] = {
			[TOLD_GOES] = N_("No longer in the plan"),
			[TOLD_COMES] = N_("New in the plan"),
			[TOLD_REWORDED] = N_("Step that reads differently now"),
		},
		[PART_WARNING] = {
			[TOLD_GOES] = N_("Warning that is no longer given"),
			[TOLD_COMES] = N_("New warning"),
			[TOLD_REWORDED] = N_("Warning that reads differently now"),
		},
	};

	return _(labels[part->kind][part->change]);
}

static void add_part(struct strbuf *out, const struct advisory *advisory, const struct overtaken_part *part,
		     size_t language)
{
	struct strbuf title;

	strbuf_init(&title);
	words_add_typed(&title, title_of(advisory, part, language));
	strbuf_addf(out, _("%s: %s"), label_of(part), title.text);
	strbuf_release(&title);
}

static void add_verdict(struct strbuf *out, const struct overtaken *overtaken)
{
	const char *before = words_verdict(overtaken->before), *after = words_verdict(overtaken->after);

	if (overtaken->before == overtaken->after)
		strbuf_addf(out, _("The verdict stays: %s"), after);
	else
		strbuf_addf(out, _("The verdict was: %s; it is now: %s"), before, after);
}

/* Whose it is, where there are several. */
static void add_name(struct strbuf *out, const struct call *call, size_t machine, const char *indent)
{
	if (call->machine_count == 1)
		return;
	strbuf_add(out, indent);
	machine_name(out, call, machine);
	strbuf_addc(out, '\n');
}

static void add_lines(struct strbuf *out, const struct machine_change *change, const struct advisory *advisory,
		      const char *indent, size_t language)
{
	strbuf_add(out, indent);
	add_verdict(out, &change->overtaken);
	strbuf_addc(out, '\n');
	for (size_t i = 0; i < change->overtaken.count && i < PARTS_SHOWN; i++) {
		strbuf_add(out, indent);
		add_part(out, advisory, &change->overtaken.parts[i], language);
		strbuf_addc(out, '\n');
	}
	if (change->overtaken.count > PARTS_SHOWN) {
		strbuf_add(out, indent);
		strbuf_addf(out, _("More that differs: %zu"), change->overtaken.count - PARTS_SHOWN);
		strbuf_addc(out, '\n');
	}
}

bool overtaken_lines(struct strbuf *out, struct call *call, const struct as_told *told, const char *indent,
		     size_t language)
{
	size_t any = 0;

	call_keep(call);
	for (size_t m = 0; m < call->machine_count; m++) {
		struct machine_change change;

		change_init(&change, call, m, &told[m]);
		if (change.any && any++ < MACHINES_SHOWN) {
			add_name(out, call, m, indent);
			add_lines(out, &change, call->advisory, indent, language);
		}
		change_release(&change);
	}
	if (any > MACHINES_SHOWN) {
		strbuf_add(out, indent);
		strbuf_addf(out, _("Further machines for which something differs: %zu"), any - MACHINES_SHOWN);
		strbuf_addc(out, '\n');
	}
	return any != 0;
}

static void add_titles(cJSON *object, const struct machine_change *change, const struct advisory *advisory,
		       enum part_kind kind, size_t language)
{
	static const char *const keys[PART_KIND_COUNT][3] = {
		[PART_STEP] = { "steps_gone", "steps_new", "steps_reworded" },
		[PART_WARNING] = { "warnings_gone", "warnings_new", "warnings_reworded" },
	};

	for (unsigned c = TOLD_GOES; c <= TOLD_REWORDED; c++) {
		cJSON *array = cJSON_AddArrayToObject(object, keys[kind][c]);

		for (size_t i = 0; i < change->overtaken.count; i++) {
			const struct overtaken_part *part = &change->overtaken.parts[i];

			if (part->kind == kind && part->change == (enum told_change)c)
				cJSON_AddItemToArray(array, cJSON_CreateString(title_of(advisory, part, language)));
		}
	}
}

bool overtaken_json(struct strbuf *out, struct call *call, const struct as_told *told, size_t language)
{
	cJSON *array = json_array(), *machine;
	bool any = false;

	call_keep(call);
	for (size_t m = 0; m < call->machine_count; m++) {
		struct machine_change change;

		change_init(&change, call, m, &told[m]);
		if (change.any) {
			any = true;
			machine = json_append(array);
			json_number(machine, "machine", (int64_t)m + 1);
			json_string(machine, "verdict_before", verdict_id(change.overtaken.before));
			json_string(machine, "verdict", verdict_id(change.overtaken.after));
			add_titles(machine, &change, call->advisory, PART_STEP, language);
			add_titles(machine, &change, call->advisory, PART_WARNING, language);
		}
		change_release(&change);
	}
	if (any)
		json_print(out, array);
	else
		cJSON_Delete(array);
	return any;
}
