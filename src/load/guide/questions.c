/* Questions with options, headings, presumptions, find-out texts; groups of options. */
#include "load/guide/loader.h"

#include <string.h>

#include "base/language.h"
#include "load/guide/conditions.h"
#include "load/guide/values.h"

enum {
	Q_ID,
	Q_KIND,
	Q_WHEN,
	Q_SOURCES,
	Q_LABEL,
	Q_ASK,
	Q_WHY,
	Q_READ_BACK,
	Q_DIFFERS,
	Q_FIND_OUT,
	Q_OPTIONS,
	Q_PRESUME,
	Q_COUNT
};

static const struct member question_members[Q_COUNT] = {
	[Q_ID]        = { "id",        cJSON_String, true },
	[Q_KIND]      = { "kind",      cJSON_String, true },
	[Q_WHEN]      = { "when",      cJSON_Object, false },
	[Q_SOURCES]   = { "sources",   cJSON_Array,  false },
	[Q_LABEL]     = { "label",     cJSON_Object, true },
	[Q_ASK]       = { "ask",       cJSON_Object, true },
	[Q_WHY]       = { "why",       cJSON_Object, true },
	[Q_READ_BACK] = { "read_back", cJSON_Object, false },
	[Q_DIFFERS]   = { "differs",   cJSON_True | cJSON_False, false },
	[Q_FIND_OUT]  = { "find_out",  cJSON_Array,  false },
	[Q_OPTIONS]   = { "options",   cJSON_Array,  false },
	[Q_PRESUME]   = { "presume",   cJSON_Array,  false },
};

static const struct member voice_members[VOICE_COUNT] = {
	[VOICE_OPERATOR] = { "operator", cJSON_Object, false },
	[VOICE_SELF]     = { "self",     cJSON_Object, false },
};

enum { BACK_ANSWER, BACK_NONE, BACK_UNKNOWN, BACK_COUNT };

static const struct member back_members[BACK_COUNT] = {
	[BACK_ANSWER]  = { "answer",  cJSON_Object, false },
	[BACK_NONE]    = { "none",    cJSON_Object, false },
	[BACK_UNKNOWN] = { "unknown", cJSON_Object, false },
};

enum { HEADING_LABEL, HEADING_SOURCES, HEADING_OPTIONS, HEADING_COUNT };

static const struct member heading_members[HEADING_COUNT] = {
	[HEADING_LABEL]   = { "heading", cJSON_Object, true },
	[HEADING_SOURCES] = { "sources", cJSON_Array,  false },
	[HEADING_OPTIONS] = { "options", cJSON_Array,  true },
};

enum {
	OPTION_ID,
	OPTION_LABEL,
	OPTION_HELP,
	OPTION_READ_BACK,
	OPTION_KANA,
	OPTION_ALIASES,
	OPTION_WHEN,
	OPTION_COUNT
};

static const struct member option_members[OPTION_COUNT] = {
	[OPTION_ID]        = { "id",        cJSON_String, true },
	[OPTION_LABEL]     = { "label",     cJSON_Object, true },
	[OPTION_HELP]      = { "help",      cJSON_Object, false },
	[OPTION_READ_BACK] = { "read_back", cJSON_Object, false },
	[OPTION_KANA]      = { "kana",      cJSON_String, false },
	[OPTION_ALIASES]   = { "aliases",   cJSON_Array,  false },
	[OPTION_WHEN]      = { "when",      cJSON_Object, false },
};

enum { PRESUME_WHEN, PRESUME_ANSWER, PRESUME_BECAUSE, PRESUME_SOURCES, PRESUME_COUNT };

static const struct member presume_members[PRESUME_COUNT] = {
	[PRESUME_WHEN]    = { "when",    cJSON_Object,                false },
	[PRESUME_ANSWER]  = { "answer",  cJSON_String | cJSON_Array,  true },
	[PRESUME_BECAUSE] = { "because", cJSON_Object,                true },
	[PRESUME_SOURCES] = { "sources", cJSON_Array,                 true },
};

enum { FIND_WHEN, FIND_DO, FIND_SEE, FIND_COUNT };

static const struct member find_members[FIND_COUNT] = {
	[FIND_WHEN] = { "when", cJSON_Object, false },
	[FIND_DO]   = { "do",   cJSON_Array,  true },
	[FIND_SEE]  = { "see",  cJSON_Array,  false },
};

enum { SIGHT_TEXT, SIGHT_ANSWER, SIGHT_COUNT };

static const struct member sight_members[SIGHT_COUNT] = {
	[SIGHT_TEXT]   = { "text",   cJSON_Object, true },
	[SIGHT_ANSWER] = { "answer", cJSON_String, false },
};

enum { GROUP_QUESTION, GROUP_OPTIONS, GROUP_COUNT };

static const struct member group_members[GROUP_COUNT] = {
	[GROUP_QUESTION] = { "question", cJSON_String, true },
	[GROUP_OPTIONS]  = { "options",  cJSON_Array,  true },
};

static const char *const kinds[] = {
	[QUESTION_ONE] = "one", [QUESTION_MANY] = "many", [QUESTION_TEXT] = "text",
};

/* Words that mean something else where a question's id could stand: in an inventory. */
static bool is_reserved(const char *id)
{
	return condition_reserves(id) || strcmp(id, "host") == 0 ||
	       strcmp(id, "answers") == 0;
}

static void refuse_reserved(struct loader *l, const cJSON *item)
{
	json_error(&l->json, item, _("Choose another one."),
		   _("this id is a word of the format itself"));
}

static bool is_heading(const cJSON *entry)
{
	return json_member(entry, "heading") || json_member(entry, "options");
}

static void declare_option(struct loader *l, const cJSON *item, size_t question,
			   size_t heading)
{
	size_t index = l->advisory->option_count++;
	const cJSON *id = json_member(item, "id");

	l->option_items[index] = item;
	l->options[index] = (struct option){ .question = question, .heading = heading };
	if (!cJSON_IsString(id) || !value_id_fits(l, id, id->valuestring))
		return;
	/* In an inventory these words are answers of their own. */
	if (strcmp(id->valuestring, "unknown") == 0 ||
	    (strcmp(id->valuestring, "none") == 0 &&
	     l->questions[question].kind == QUESTION_MANY))
		refuse_reserved(l, id);
	ids_add(&l->ids[IDS_VALUES], id->valuestring, question, index, id);
}

static void declare_options(struct loader *l, const cJSON *list, size_t question)
{
	struct question *q = &l->questions[question];

	q->first_option = l->advisory->option_count;
	for (const cJSON *entry = json_first(list); entry; entry = entry->next) {
		const cJSON *item = json_first(json_member(entry, "options"));

		if (!is_heading(entry)) {
			declare_option(l, entry, question, NO_INDEX);
			continue;
		}
		for (; item; item = item->next)
			declare_option(l, item, question, q->heading_count);
		q->heading_count++;
	}
	q->option_count = l->advisory->option_count - q->first_option;
}

static void declare_question(struct loader *l, const cJSON *item, size_t index)
{
	const cJSON *kind = json_member(item, "kind");
	size_t word = cJSON_IsString(kind) ? value_word(l, kind, kinds, COUNT(kinds)) :
					     NO_INDEX;

	l->questions[index].kind =
		word == NO_INDEX ? QUESTION_ONE : (enum question_kind)word;
	declare_options(l, json_member(item, "options"), index);
}

/* With the headings. */
static size_t count_options(const cJSON *questions)
{
	size_t count = 0;

	for (const cJSON *item = questions->child; item; item = item->next) {
		const cJSON *entry = json_first(json_member(item, "options"));

		for (; entry; entry = entry->next)
			count += 1 + value_count(json_member(entry, "options"));
	}
	return count;
}

bool questions_declare(struct loader *l, const cJSON *list)
{
	struct advisory *a = l->advisory;
	size_t options, *all;

	if (!value_filled(l, list, LIMIT_QUESTIONS))
		return false;
	options = count_options(list);
	if (options > limits[LIMIT_OPTIONS].most) {
		value_over_limit(l, list, LIMIT_OPTIONS);
		return false;
	}
	a->question_count = value_count(list);
	a->questions = l->questions =
		arena_array(l->arena, a->question_count, sizeof(*l->questions));
	a->options = l->options = arena_array(l->arena, options, sizeof(*l->options));
	l->option_items = arena_array(&l->json.arena, options, sizeof(*l->option_items));
	l->all_questions.items = all =
		arena_array(l->arena, a->question_count, sizeof(*all));
	ids_init(&l->ids[IDS_VALUES], &l->json.arena, options + l->ids[IDS_GROUPS].count);
	for (const cJSON *item = list->child; item; item = item->next) {
		size_t index = l->all_questions.count++;

		all[index] = index;
		declare_question(l, item, index);
	}
	ids_sort(&l->ids[IDS_VALUES]);
	return true;
}

/* One option of a question by its id; NO_INDEX: it has none such. */
static size_t read_option_id(struct loader *l, const cJSON *item, size_t question)
{
	const struct id *id = value_reference_once(l, item, IDS_VALUES, question);

	if (id && id->index < l->advisory->option_count)
		return id->index;
	if (id)
		json_error(&l->json, item, _("Here, name options one by one."),
			   _("\"%s\" is a group"), id->id);
	return NO_INDEX;
}

struct index_list option_ids_read(struct loader *l, const cJSON *item, size_t question)
{
	struct entries entries = value_entries(l, item);
	size_t *indices = arena_array(l->arena, entries.count, sizeof(*indices));
	struct index_list list = { .items = indices };
	const cJSON *entry = entries.first;

	l->ids[IDS_VALUES].round++;
	for (size_t i = 0; i < entries.count; i++, entry = entry->next) {
		size_t option = read_option_id(l, entry, question);

		if (option != NO_INDEX)
			indices[list.count++] = option;
	}
	return list;
}

static size_t read_group(struct loader *l, const cJSON *item, size_t index)
{
	const cJSON *m[GROUP_COUNT];
	const struct id *question;

	json_members(&l->json, item, group_members, GROUP_COUNT, m);
	if (strcmp(item->string, "unknown") == 0 || strcmp(item->string, "none") == 0)
		refuse_reserved(l, item);
	l->ids[IDS_QUESTIONS].round++;
	question = value_reference_once(l, m[GROUP_QUESTION], IDS_QUESTIONS, 0);
	if (!question)
		return NO_INDEX;
	l->groups[index] = option_ids_read(l, m[GROUP_OPTIONS], question->index);
	return question->index;
}

void groups_read(struct loader *l, const cJSON *object)
{
	struct ids *values = &l->ids[IDS_VALUES];
	size_t count = value_count(object), index = 0, grouped = 0;
	size_t *questions = arena_array(&l->json.arena, count, sizeof(*questions));

	l->groups = arena_array(l->arena, count, sizeof(*l->groups));
	for (const cJSON *item = object ? object->child : NULL; item;
	     item = item->next, index++) {
		questions[index] = read_group(l, item, index);
		grouped += l->groups[index].count;
	}
	if (grouped > limits[LIMIT_GROUPED].most)
		value_over_limit(l, object, LIMIT_GROUPED);
	for (size_t i = 0; i < l->ids[IDS_GROUPS].count; i++) {
		const struct id *group = &l->ids[IDS_GROUPS].items[i];

		if (questions[group->index] != NO_INDEX)
			ids_add(values, group->id, questions[group->index],
				l->advisory->option_count + group->index, group->at);
	}
	ids_sort(values);
	ids_refuse_twice(values, &l->json);
}

static void read_headings(struct loader *l, const cJSON *list, struct question *q)
{
	struct heading *headings =
		arena_array(l->arena, q->heading_count, sizeof(*headings));

	q->headings = headings;
	for (const cJSON *entry = list->child; entry; entry = entry->next) {
		const cJSON *m[HEADING_COUNT];

		if (!is_heading(entry))
			continue;
		json_members(&l->json, entry, heading_members, HEADING_COUNT, m);
		value_filled(l, m[HEADING_OPTIONS], LIMIT_OPTIONS);
		headings->label = value_line(l, m[HEADING_LABEL]);
		headings->sources = value_references(l, m[HEADING_SOURCES], IDS_SOURCES);
		headings++;
	}
}

static void read_option(struct loader *l, const cJSON *item, struct option *option)
{
	const cJSON *m[OPTION_COUNT];

	json_members(&l->json, item, option_members, OPTION_COUNT, m);
	option->id = value_id(l, m[OPTION_ID]);
	option->label = value_line(l, m[OPTION_LABEL]);
	option->help = value_text(l, m[OPTION_HELP]);
	option->said = value_said(l, m[OPTION_READ_BACK], false);
	option->kana = value_kana(l, m[OPTION_KANA]);
	option->aliases = value_strings(l, m[OPTION_ALIASES], &option->alias_count);
	option->when = condition_read(l, m[OPTION_WHEN], PLACE_OPTION);
}

static void read_presumption(struct loader *l, const cJSON *item, size_t question,
			     struct presumption *presumption)
{
	bool many = l->questions[question].kind == QUESTION_MANY;
	const cJSON *m[PRESUME_COUNT], *answer;

	json_members(&l->json, item, presume_members, PRESUME_COUNT, m);
	answer = m[PRESUME_ANSWER];
	presumption->when = condition_read(l, m[PRESUME_WHEN], PLACE_OPTION);
	presumption->because = value_text(l, m[PRESUME_BECAUSE]);
	presumption->sources = value_references(l, m[PRESUME_SOURCES], IDS_SOURCES);
	if (!answer || (many && cJSON_IsArray(answer) && !answer->child))
		return;
	if (many || json_is(&l->json, answer, cJSON_String))
		presumption->options = option_ids_read(l, answer, question);
}

static void read_presumptions(struct loader *l, const cJSON *list, size_t question)
{
	struct question *q = &l->questions[question];
	struct presumption *items;

	if (!list || !value_within(l, list, LIMIT_LIST))
		return;
	q->presumptions = items =
		arena_array(l->arena, value_count(list), sizeof(*items));
	for (const cJSON *item = list->child; item; item = item->next)
		read_presumption(l, item, question, &items[q->presumption_count++]);
}

static void read_sights(struct loader *l, const cJSON *list, size_t question,
			struct find_out *find_out)
{
	struct sight *sights;

	if (!list || !value_within(l, list, LIMIT_LIST))
		return;
	find_out->sights = sights =
		arena_array(l->arena, value_count(list), sizeof(*sights));
	for (const cJSON *item = list->child; item; item = item->next) {
		struct sight *sight = &sights[find_out->sight_count++];
		const cJSON *m[SIGHT_COUNT];

		json_members(&l->json, item, sight_members, SIGHT_COUNT, m);
		sight->text = value_text(l, m[SIGHT_TEXT]);
		l->ids[IDS_VALUES].round++;
		sight->option = read_option_id(l, m[SIGHT_ANSWER], question);
	}
}

static void read_find_outs(struct loader *l, const cJSON *list, size_t question)
{
	struct question *q = &l->questions[question];
	struct find_out *items;

	if (!list || !value_within(l, list, LIMIT_LIST))
		return;
	q->find_outs = items = arena_array(l->arena, value_count(list), sizeof(*items));
	for (const cJSON *item = list->child; item; item = item->next) {
		struct find_out *find_out = &items[q->find_out_count++];
		const cJSON *m[FIND_COUNT];

		json_members(&l->json, item, find_members, FIND_COUNT, m);
		find_out->when = condition_read(l, m[FIND_WHEN], PLACE_PLAN);
		find_out->todo = instructions_read(l, m[FIND_DO]);
		read_sights(l, m[FIND_SEE], question, find_out);
	}
}

static void refuse_choices(struct loader *l, const cJSON *item)
{
	if (item)
		json_error(&l->json, item,
			   _("Remove this, or make it a `one` or `many` question."),
			   _("a `text` question has no options and no presumption"));
}

/* Options and presumptions, which only a `text` question has none of. */
static void read_choices(struct loader *l, const cJSON *item, const cJSON *const *m,
			 size_t question)
{
	struct question *q = &l->questions[question];

	if (q->kind == QUESTION_TEXT) {
		refuse_choices(l, m[Q_OPTIONS]);
		refuse_choices(l, m[Q_PRESUME]);
		return;
	}
	if (!q->option_count)
		json_error(&l->json, item,
			   _("List them in `options`, or make it a `text` question."),
			   _("this question has no options"));
	if (m[Q_OPTIONS])
		read_headings(l, m[Q_OPTIONS], q);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		read_option(l, l->option_items[o], &l->options[o]);
	read_presumptions(l, m[Q_PRESUME], question);
}

/* One text for both voices, or one for each; one alone stands for the other, too. */
static void read_ask(struct loader *l, const cJSON *item, struct text *ask)
{
	const cJSON *m[VOICE_COUNT];

	if (!json_member(item, "operator") && !json_member(item, "self")) {
		ask[VOICE_OPERATOR] = ask[VOICE_SELF] = value_text(l, item);
		return;
	}
	json_members(&l->json, item, voice_members, VOICE_COUNT, m);
	for (unsigned v = 0; v < VOICE_COUNT; v++)
		ask[v] = value_text(l, m[v]);
	if (!m[VOICE_OPERATOR])
		ask[VOICE_OPERATOR] = ask[VOICE_SELF];
	if (!m[VOICE_SELF])
		ask[VOICE_SELF] = ask[VOICE_OPERATOR];
}

static void read_read_back(struct loader *l, const cJSON *item, struct question *q)
{
	const cJSON *m[BACK_COUNT];

	if (!value_filled(l, item, LIMIT_LIST))
		return;
	json_members(&l->json, item, back_members, BACK_COUNT, m);
	q->said = value_said(l, m[BACK_ANSWER], true);
	q->said_none = value_said(l, m[BACK_NONE], false);
	q->said_unknown = value_said(l, m[BACK_UNKNOWN], false);
	if (m[BACK_NONE] && q->kind != QUESTION_MANY)
		json_error(&l->json, m[BACK_NONE],
			   _("Only a `many` question has the answer \"none of these\"."),
			   _("\"%s\" may not stand here"), m[BACK_NONE]->string);
}

static void read_question(struct loader *l, const cJSON *item, size_t question)
{
	struct question *q = &l->questions[question];
	const cJSON *m[Q_COUNT];

	json_members(&l->json, item, question_members, Q_COUNT, m);
	q->id = value_id(l, m[Q_ID]);
	if (q->id && is_reserved(q->id))
		refuse_reserved(l, m[Q_ID]);
	q->label = value_line(l, m[Q_LABEL]);
	read_ask(l, m[Q_ASK], q->ask);
	q->why = value_text(l, m[Q_WHY]);
	read_read_back(l, m[Q_READ_BACK], q);
	q->differs = cJSON_IsTrue(m[Q_DIFFERS]);
	q->when = condition_read(l, m[Q_WHEN], PLACE_QUESTION);
	q->sources = value_references(l, m[Q_SOURCES], IDS_SOURCES);
	read_choices(l, item, m, question);
	read_find_outs(l, m[Q_FIND_OUT], question);
}

void questions_read(struct loader *l, const cJSON *list)
{
	size_t index = 0;

	for (const cJSON *item = list->child; item; item = item->next)
		read_question(l, item, index++);
}
