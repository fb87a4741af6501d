#include "image/shape.h"

#include "base/mem.h"
#include "core/advisory.h"

#define FIELD(kind, type, member, of, count) \
	{ kind, offsetof(struct type, member), sizeof(((struct type *)0)->member), 1, of, count }
#define NUMBER(type, member) FIELD(FIELD_NUMBER, type, member, NULL, 0)
#define STRING(type, member) FIELD(FIELD_STRING, type, member, NULL, 0)
#define STRUCT(type, member, shape) FIELD(FIELD_STRUCT, type, member, &(shape), 0)
#define TEXT(type, member) STRUCT(type, member, text)
#define INDICES(type, member) STRUCT(type, member, index_list)
#define ONE(type, member, shape) FIELD(FIELD_ONE, type, member, &(shape), 0)
#define WHEN(type) ONE(type, when, condition)
#define LIST(type, member, shape, number) \
	FIELD(FIELD_LIST, type, member, &(shape), offsetof(struct type, number))
#define LEFT_OUT(type, member) FIELD(FIELD_LEFT_OUT, type, member, NULL, 0)
#define SIZE_OF_ONE(type, member) sizeof(((struct type *)0)->member[0])
#define ARRAY(kind, type, member, of) \
	{ kind, offsetof(struct type, member), SIZE_OF_ONE(type, member), \
	  sizeof(((struct type *)0)->member) / SIZE_OF_ONE(type, member), of, 0 }

#define FIELDS(fields) (fields), COUNT(fields)
#define SHAPE(name) \
	static const struct shape name = { "struct " #name, sizeof(struct name), FIELDS(name##_fields), false }
#define BARE(name, declared, type, kind, of) \
	static const struct field name##_fields[] = { { kind, 0, sizeof(type), 1, of, 0 } }; \
	static const struct shape name = { declared, sizeof(type), FIELDS(name##_fields), true }

static const struct shape condition;

BARE(number, "size_t", size_t, FIELD_NUMBER, NULL);
BARE(string, "char *const", const char *, FIELD_STRING, NULL);
BARE(condition_pointer, "struct condition *const", const struct condition *, FIELD_ONE, &condition);

static const struct field text_fields[] = { ARRAY(FIELD_STRING, text, in, NULL) };
SHAPE(text);

static const struct field index_list_fields[] = {
	LIST(index_list, items, number, count), NUMBER(index_list, count),
};
SHAPE(index_list);

static const struct field source_fields[] = {
	STRING(source, id), NUMBER(source, kind), NUMBER(source, later), TEXT(source, place),
};
SHAPE(source);

static const struct field condition_fields[] = {
	NUMBER(condition, kind), NUMBER(condition, given_unknown), NUMBER(condition, verdicts),
	NUMBER(condition, question), LIST(condition, kids, condition_pointer, kid_count),
	NUMBER(condition, kid_count), INDICES(condition, list),
};
SHAPE(condition);

static const struct field named_condition_fields[] = {
	STRING(named_condition, id), ONE(named_condition, condition, condition),
};
SHAPE(named_condition);

static const struct field option_fields[] = {
	STRING(option, id), TEXT(option, label), TEXT(option, help), TEXT(option, said),
	LIST(option, aliases, string, alias_count), NUMBER(option, alias_count), STRING(option, kana),
	WHEN(option), NUMBER(option, question), NUMBER(option, heading),
};
SHAPE(option);

static const struct field heading_fields[] = { TEXT(heading, label), INDICES(heading, sources) };
SHAPE(heading);

static const struct field presumption_fields[] = {
	WHEN(presumption), INDICES(presumption, options), TEXT(presumption, because), INDICES(presumption, sources),
};
SHAPE(presumption);

static const struct field sight_fields[] = { TEXT(sight, text), NUMBER(sight, option) };
SHAPE(sight);

static const struct field instruction_fields[] = { TEXT(instruction, text), WHEN(instruction) };
SHAPE(instruction);

static const struct field instructions_fields[] = {
	LIST(instructions, items, instruction, count), NUMBER(instructions, count),
};
SHAPE(instructions);

static const struct field detail_fields[] = {
	TEXT(detail, about), STRING(detail, exact), WHEN(detail), INDICES(detail, sources),
};
SHAPE(detail);

static const struct field find_out_fields[] = {
	WHEN(find_out), STRUCT(find_out, todo, instructions), LIST(find_out, sights, sight, sight_count),
	NUMBER(find_out, sight_count),
};
SHAPE(find_out);

static const struct field question_fields[] = {
	STRING(question, id), NUMBER(question, kind), TEXT(question, label),
	ARRAY(FIELD_STRUCT, question, ask, &text), TEXT(question, why), TEXT(question, said),
	TEXT(question, said_none), TEXT(question, said_unknown), WHEN(question), NUMBER(question, differs),
	NUMBER(question, first_option), NUMBER(question, option_count),
	LIST(question, headings, heading, heading_count), NUMBER(question, heading_count),
	LIST(question, presumptions, presumption, presumption_count), NUMBER(question, presumption_count),
	LIST(question, find_outs, find_out, find_out_count), NUMBER(question, find_out_count),
	INDICES(question, sources),
};
SHAPE(question);

static const struct field rule_fields[] = {
	STRING(rule, id), WHEN(rule), NUMBER(rule, verdict), TEXT(rule, text), INDICES(rule, sources),
};
SHAPE(rule);

static const struct field warning_fields[] = {
	STRING(warning, id), WHEN(warning), NUMBER(warning, acknowledge), TEXT(warning, title),
	TEXT(warning, text), INDICES(warning, sources),
};
SHAPE(warning);

static const struct field contradiction_fields[] = {
	STRING(contradiction, id), WHEN(contradiction), TEXT(contradiction, text),
	INDICES(contradiction, questions), INDICES(contradiction, sources),
};
SHAPE(contradiction);

static const struct field step_fields[] = {
	STRING(step, id), NUMBER(step, action), NUMBER(step, phase), NUMBER(step, minutes),
	NUMBER(step, restart), TEXT(step, call_back), TEXT(step, title), STRUCT(step, todo, instructions),
	LIST(step, details, detail, detail_count), NUMBER(step, detail_count), TEXT(step, expect),
	TEXT(step, otherwise), INDICES(step, links), INDICES(step, sources),
};
SHAPE(step);

static const struct field placement_fields[] = { NUMBER(placement, step), WHEN(placement) };
SHAPE(placement);

static const struct field link_fields[] = {
	STRING(link, id), STRING(link, url), STRING(link, sha256), STRING(link, sha512), TEXT(link, title),
	WHEN(link), INDICES(link, sources),
};
SHAPE(link);

static const struct field statement_fields[] = { TEXT(statement, text), INDICES(statement, sources) };
SHAPE(statement);

static const struct field advisory_fields[] = {
	STRING(advisory, id), LEFT_OUT(advisory, file), LEFT_OUT(advisory, mark), LEFT_OUT(advisory, hash),
	LEFT_OUT(advisory, place), LEFT_OUT(advisory, origin),
	STRING(advisory, date), STRING(advisory, revision), STRING(advisory, archive),
	NUMBER(advisory, language_count), ARRAY(FIELD_STRING, advisory, languages, NULL),
	TEXT(advisory, title), TEXT(advisory, publisher),
	LIST(advisory, overview, statement, overview_count), NUMBER(advisory, overview_count),
	LIST(advisory, sources, source, source_count), NUMBER(advisory, source_count),
	LIST(advisory, questions, question, question_count), NUMBER(advisory, question_count),
	LIST(advisory, options, option, option_count), NUMBER(advisory, option_count),
	LIST(advisory, named, named_condition, named_count), NUMBER(advisory, named_count),
	LIST(advisory, rules, rule, rule_count), NUMBER(advisory, rule_count),
	LIST(advisory, warnings, warning, warning_count), NUMBER(advisory, warning_count),
	LIST(advisory, contradictions, contradiction, contradiction_count), NUMBER(advisory, contradiction_count),
	LIST(advisory, steps, step, step_count), NUMBER(advisory, step_count),
	LIST(advisory, placements, placement, placement_count), NUMBER(advisory, placement_count),
	LIST(advisory, links, link, link_count), NUMBER(advisory, link_count),
	LEFT_OUT(advisory, examples), LEFT_OUT(advisory, example_count),
	LIST(advisory, order, number, question_count),
	LIST(advisory, arrangement, number, arrangement_count), NUMBER(advisory, arrangement_count),
	LEFT_OUT(advisory, products),
};
const struct shape shape_advisory = {
	"struct advisory", sizeof(struct advisory), FIELDS(advisory_fields), false,
};

/* The next multiple of what such a thing is aligned to: of its largest number or pointer. */
static size_t aligned(size_t offset, size_t size)
{
	size_t alignment = size < sizeof(void *) ? size : sizeof(void *);

	return (offset + alignment - 1) / alignment * alignment;
}

const char *shape_with_gap(const struct shape *shape)
{
	size_t end = 0;

	for (size_t i = 0; i < shape->field_count; i++) {
		const struct field *field = &shape->fields[i];
		/* A condition leads to conditions. */
		const char *gap = field->of && field->of != &condition_pointer && field->of != shape ?
			shape_with_gap(field->of) : NULL;

		if (gap)
			return gap;
		if (field->offset != aligned(end, field->size))
			return shape->type;
		end = field->offset + field->times * field->size;
	}
	return aligned(end, shape->size) == shape->size ? NULL : shape->type;
}
