/* What a guide has done: its steps, in the order of the plan. */
#include "load/guide/loader.h"

#include "base/language.h"
#include "load/guide/conditions.h"
#include "load/guide/values.h"

enum { INSTRUCTION_TEXT, INSTRUCTION_WHEN, INSTRUCTION_COUNT };

static const struct member instruction_members[INSTRUCTION_COUNT] = {
	[INSTRUCTION_TEXT] = { "text", cJSON_Object, true },
	[INSTRUCTION_WHEN] = { "when", cJSON_Object, true },
};

/* A text, or {"when": …, "text": …} for some machines only. */
static void read_instruction(struct loader *l, const cJSON *item,
			     struct instruction *instruction)
{
	const cJSON *m[INSTRUCTION_COUNT];

	if (!json_member(item, "text")) {
		instruction->text = value_text(l, item);
		return;
	}
	json_members(&l->json, item, instruction_members, INSTRUCTION_COUNT, m);
	instruction->text = value_text(l, m[INSTRUCTION_TEXT]);
	instruction->when = condition_read(l, m[INSTRUCTION_WHEN], PLACE_PLAN);
}

struct instructions instructions_read(struct loader *l, const cJSON *list)
{
	struct instructions instructions = { 0 };
	struct instruction *items;

	if (!value_filled(l, list, LIMIT_LIST))
		return instructions;
	instructions.items = items =
		arena_array(l->arena, value_count(list), sizeof(*items));
	for (const cJSON *item = list->child; item; item = item->next)
		read_instruction(l, item, &items[instructions.count++]);
	return instructions;
}

enum { DETAIL_ABOUT, DETAIL_EXACT, DETAIL_WHEN, DETAIL_SOURCES, DETAIL_COUNT };

static const struct member detail_members[DETAIL_COUNT] = {
	[DETAIL_ABOUT]   = { "about",   cJSON_Object, true },
	[DETAIL_EXACT]   = { "exact",   cJSON_String, false },
	[DETAIL_WHEN]    = { "when",    cJSON_Object, false },
	[DETAIL_SOURCES] = { "sources", cJSON_Array,  true },
};

static void read_details(struct loader *l, const cJSON *list, struct step *step)
{
	struct detail *detail;

	if (!value_filled(l, list, LIMIT_LIST))
		return;
	step->detail_count = value_count(list);
	step->details = detail = arena_array(l->arena, step->detail_count, sizeof(*detail));
	for (const cJSON *item = list->child; item; item = item->next, detail++) {
		const cJSON *m[DETAIL_COUNT];

		json_members(&l->json, item, detail_members, DETAIL_COUNT, m);
		detail->about = value_line(l, m[DETAIL_ABOUT]);
		detail->exact = value_exact(l, m[DETAIL_EXACT]);
		detail->when = condition_read(l, m[DETAIL_WHEN], PLACE_PLAN);
		detail->sources = value_references(l, m[DETAIL_SOURCES], IDS_SOURCES);
	}
}

enum {
	STEP_ID, STEP_WHEN, STEP_PHASE, STEP_MINUTES, STEP_RESTART, STEP_CALL_BACK, STEP_TITLE,
	STEP_DO, STEP_DETAILS, STEP_EXPECT, STEP_OTHERWISE, STEP_LINKS, STEP_ACTION, STEP_SOURCES,
	STEP_COUNT
};

static const struct member step_members[STEP_COUNT] = {
	[STEP_ID]        = { "id",        cJSON_String,             true },
	[STEP_WHEN]      = { "when",      cJSON_Object,             false },
	[STEP_PHASE]     = { "phase",     cJSON_String,             false },
	[STEP_MINUTES]   = { "minutes",   cJSON_Number,             false },
	[STEP_RESTART]   = { "restart",   cJSON_True | cJSON_False, false },
	[STEP_CALL_BACK] = { "call_back", cJSON_Object,             false },
	[STEP_TITLE]     = { "title",     cJSON_Object,             true },
	[STEP_DO]        = { "do",        cJSON_Array,              true },
	[STEP_DETAILS]   = { "details",   cJSON_Array,              false },
	[STEP_EXPECT]    = { "expect",    cJSON_Object,             false },
	[STEP_OTHERWISE] = { "otherwise", cJSON_Object,             false },
	[STEP_LINKS]     = { "links",     cJSON_Array,              false },
	[STEP_ACTION]    = { "action",    cJSON_True | cJSON_False, false },
	[STEP_SOURCES]   = { "sources",   cJSON_Array,              true },
};

static enum phase read_phase(struct loader *l, const cJSON *item)
{
	static const char *const words[PHASE_COUNT - 1] = {
		[PHASE_PREPARE - 1] = "prepare", [PHASE_OFFLINE - 1] = "offline",
		[PHASE_REPAIR - 1] = "repair", [PHASE_CHECK - 1] = "check",
		[PHASE_ONLINE - 1] = "online",
	};
	size_t word = value_word(l, item, words, PHASE_COUNT - 1);

	return word == NO_INDEX ? PHASE_NONE : (enum phase)(word + 1);
}

static const struct condition *read_step(struct loader *l, const cJSON *item,
					 struct step *step)
{
	const cJSON *m[STEP_COUNT];

	json_members(&l->json, item, step_members, STEP_COUNT, m);
	step->id = value_id(l, m[STEP_ID]);
	step->phase = read_phase(l, m[STEP_PHASE]);
	step->minutes = value_minutes(l, m[STEP_MINUTES]);
	step->restart = cJSON_IsTrue(m[STEP_RESTART]);
	step->call_back = value_text(l, m[STEP_CALL_BACK]);
	step->title = value_line(l, m[STEP_TITLE]);
	step->todo = instructions_read(l, m[STEP_DO]);
	read_details(l, m[STEP_DETAILS], step);
	step->expect = value_text(l, m[STEP_EXPECT]);
	step->otherwise = value_text(l, m[STEP_OTHERWISE]);
	step->links = value_references(l, m[STEP_LINKS], IDS_LINKS);
	step->action = cJSON_IsTrue(m[STEP_ACTION]);
	step->sources = value_references(l, m[STEP_SOURCES], IDS_SOURCES);
	return condition_read(l, m[STEP_WHEN], PLACE_PLAN);
}

enum { AGAIN_STEP, AGAIN_WHEN, AGAIN_COUNT };

static const struct member again_members[AGAIN_COUNT] = {
	[AGAIN_STEP] = { "again", cJSON_String, true },
	[AGAIN_WHEN] = { "when",  cJSON_Object, false },
};

static void read_again(struct loader *l, const cJSON *item, struct placement *placement)
{
	const cJSON *m[AGAIN_COUNT];
	const struct id *id;

	json_members(&l->json, item, again_members, AGAIN_COUNT, m);
	l->ids[IDS_STEPS].round++;
	id = value_reference_once(l, m[AGAIN_STEP], IDS_STEPS, 0);
	if (id && id->index < l->advisory->step_count)
		placement->step = id->index;
	else if (id)
		json_error(&l->json, m[AGAIN_STEP],
			   _("`again` is for a step that stands above."),
			   _("the step \"%s\" stands below"), id->id);
	placement->when = condition_read(l, m[AGAIN_WHEN], PLACE_PLAN);
}

void steps_read(struct loader *l, const cJSON *list)
{
	struct advisory *a = l->advisory;
	size_t count = value_count(list);
	struct step *steps = arena_array(l->arena, count, sizeof(*steps));
	struct placement *placement = arena_array(l->arena, count, sizeof(*placement));

	a->steps = steps;
	a->placements = placement;
	a->placement_count = count;
	l->step_uses = arena_array(&l->json.arena, count, sizeof(*l->step_uses));
	for (const cJSON *item = json_first(list); item; item = item->next, placement++) {
		if (json_member(item, "again")) {
			read_again(l, item, placement);
			continue;
		}
		placement->step = a->step_count;
		placement->when = read_step(l, item, &steps[a->step_count++]);
	}
}
