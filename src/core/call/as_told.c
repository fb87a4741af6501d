#include "core/call/as_told.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sum.h"
#include "base/table.h"
#include "core/wording.h"

static void add_sum(struct strbuf *out, const struct strbuf *words)
{
	strbuf_addf(out, "%016" PRIx64, sum_fnv64(SUM_FNV64, words->text, words->length));
}

void as_told_add(struct as_told *told, enum part_kind kind, const char *id, const char *title, const char *sum)
{
	struct told_parts *parts = &told->parts[kind];

	MEM_MORE(parts->items, parts->count, parts->size);
	parts->items[parts->count++] = (struct told_part){ mem_strdup(id), mem_strdup(title), mem_strdup(sum) };
}

static void add_step(struct as_told *told, struct outcome *outcome, size_t index, size_t language)
{
	const struct step *step = &outcome->advisory->steps[index];
	struct strbuf words, sum;

	strbuf_init(&words);
	strbuf_init(&sum);
	wording_of_step(&words, outcome->advisory, index, outcome);
	add_sum(&sum, &words);
	as_told_add(told, PART_STEP, step->id, text_in(&step->title, language), sum.text);
	strbuf_release(&words);
	strbuf_release(&sum);
}

static void add_warning(struct as_told *told, const struct advisory *advisory, size_t index, size_t language)
{
	const struct warning *warning = &advisory->warnings[index];
	struct strbuf words, sum;

	strbuf_init(&words);
	strbuf_init(&sum);
	wording_of_warning(&words, advisory, index);
	add_sum(&sum, &words);
	as_told_add(told, PART_WARNING, warning->id, text_in(&warning->title, language), sum.text);
	strbuf_release(&words);
	strbuf_release(&sum);
}

void as_told_init(struct as_told *told, struct outcome *outcome, size_t language)
{
	*told = (struct as_told){ .known = true, .verdict = outcome->verdict };
	for (size_t i = 0; i < outcome->plan_count; i++)
		add_step(told, outcome, outcome->plan[i], language);
	for (size_t w = 0; w < outcome->advisory->warning_count; w++) {
		if (outcome->warnings[w])
			add_warning(told, outcome->advisory, w, language);
	}
}

void as_told_release(struct as_told *told)
{
	for (size_t kind = 0; kind < PART_KIND_COUNT; kind++) {
		for (size_t i = 0; i < told->parts[kind].count; i++) {
			free(told->parts[kind].items[i].id);
			free(told->parts[kind].items[i].title);
			free(told->parts[kind].items[i].sum);
		}
		free(told->parts[kind].items);
	}
	*told = (struct as_told){ .known = false };
}

static int by_sum(const void *left, const void *right)
{
	return strcmp((*(const struct told_part *const *)left)->sum, (*(const struct told_part *const *)right)->sum);
}

/* Those that the other side doesn't say: owned, their titles and sums are borrowed. */
static struct told_parts missing_from(const struct told_parts *parts, const struct told_parts *other)
{
	struct told_parts missing = { .items = mem_array(parts->count, sizeof(*missing.items)) };
	const struct told_part **there = mem_array(other->count, sizeof(*there));

	for (size_t i = 0; i < other->count; i++)
		there[i] = &other->items[i];
	if (other->count)
		qsort(there, other->count, sizeof(*there), by_sum);
	for (size_t i = 0; i < parts->count; i++) {
		const struct told_part *part = &parts->items[i];

		if (!other->count || !bsearch(&part, there, other->count, sizeof(*there), by_sum))
			missing.items[missing.count++] = *part;
	}
	free(there);
	return missing;
}

/* What a step or warning of the advisory goes by: its id, or its title in one of the languages. */
struct name {
	const char *text;		/* borrowed */
	size_t index;
};

/* Sorted, each text once, for the first that goes by it. */
struct names {
	struct table ids, titles;
	size_t count;			/* of steps or warnings */
};

static int by_text(const void *left, const void *right)
{
	return strcmp(((const struct name *)left)->text, ((const struct name *)right)->text);
}

static int by_text_and_index(const void *left, const void *right)
{
	size_t a = ((const struct name *)left)->index, b = ((const struct name *)right)->index;
	int order = by_text(left, right);

	return order ? order : (a > b) - (a < b);
}

static void add_name(struct table *names, const char *text, size_t index)
{
	*(struct name *)table_add(names, sizeof(struct name)) = (struct name){ text, index };
}

static void sort_names(struct table *names)
{
	struct name *rows = names->rows;
	size_t count = 0;

	if (names->count)
		qsort(rows, names->count, sizeof(*rows), by_text_and_index);
	for (size_t i = 0; i < names->count; i++) {
		if (!count || by_text(&rows[count - 1], &rows[i]) != 0)
			rows[count++] = rows[i];
	}
	names->count = count;
}

static void names_init(struct names *names, const struct advisory *advisory, enum part_kind kind)
{
	*names = (struct names){ .count = kind == PART_STEP ? advisory->step_count : advisory->warning_count };
	for (size_t i = 0; i < names->count; i++) {
		const struct text *title = kind == PART_STEP ? &advisory->steps[i].title : &advisory->warnings[i].title;

		/* Those of a CSAF document mean something else in the next revision. */
		if (!advisory->products)
			add_name(&names->ids, kind == PART_STEP ? advisory->steps[i].id : advisory->warnings[i].id, i);
		for (size_t l = 0; l < advisory->language_count; l++)
			add_name(&names->titles, text_in(title, l), i);
	}
	sort_names(&names->ids);
	sort_names(&names->titles);
}

static void names_release(struct names *names)
{
	free(names->ids.rows);
	free(names->titles.rows);
}

static size_t find_name(const struct table *names, const char *text)
{
	const struct name wanted = { text, 0 };
	const struct name *found = names->count ?
		bsearch(&wanted, names->rows, names->count, sizeof(wanted), by_text) : NULL;

	return found ? found->index : NO_INDEX;
}

/* Which of the advisory's the part is. */
static size_t index_of(const struct names *names, const struct told_part *part)
{
	size_t index = find_name(&names->ids, part->id);

	return index == NO_INDEX ? find_name(&names->titles, part->title) : index;
}

/* Which of the advisory's are among the parts; the caller frees it. */
static bool *among(const struct names *names, const struct told_parts *parts)
{
	bool *there = mem_array(names->count, sizeof(*there));

	for (size_t i = 0; i < parts->count; i++) {
		size_t index = index_of(names, &parts->items[i]);

		if (index != NO_INDEX)
			there[index] = true;
	}
	return there;
}

/* Of those that are (not) on the other side, too. */
static void add_parts(struct overtaken *overtaken, enum part_kind kind, enum told_change change,
		      const struct told_parts *parts, const bool *other, const struct names *names)
{
	for (size_t i = 0; i < parts->count; i++) {
		const struct told_part *part = &parts->items[i];
		size_t index = index_of(names, part);

		if ((index != NO_INDEX && other[index]) != (change == TOLD_REWORDED))
			continue;
		overtaken->parts[overtaken->count++] = (struct overtaken_part){
			.kind = kind, .change = change, .title = change == TOLD_COMES ? NULL : part->title, .index = index,
		};
	}
}

static void compare(struct overtaken *overtaken, enum part_kind kind, const struct told_parts *before,
		    const struct told_parts *after, const struct advisory *advisory)
{
	struct told_parts goes = missing_from(before, after), comes = missing_from(after, before);
	bool *going, *coming;
	struct names names;

	names_init(&names, advisory, kind);
	going = among(&names, &goes);
	coming = among(&names, &comes);
	overtaken->parts = mem_grow(overtaken->parts, overtaken->count + goes.count + comes.count + 1,
				    sizeof(*overtaken->parts));
	add_parts(overtaken, kind, TOLD_GOES, &goes, coming, &names);
	add_parts(overtaken, kind, TOLD_COMES, &comes, going, &names);
	add_parts(overtaken, kind, TOLD_REWORDED, &goes, coming, &names);
	free(going);
	free(coming);
	names_release(&names);
	free(goes.items);
	free(comes.items);
}

void overtaken_init(struct overtaken *overtaken, const struct as_told *told, struct outcome *now)
{
	struct as_told after;

	as_told_init(&after, now, 0);
	*overtaken = (struct overtaken){ .before = told->verdict, .after = after.verdict };
	for (unsigned k = 0; k < PART_KIND_COUNT; k++)
		compare(overtaken, (enum part_kind)k, &told->parts[k], &after.parts[k], now->advisory);
	as_told_release(&after);
}

void overtaken_release(struct overtaken *overtaken)
{
	free(overtaken->parts);
	*overtaken = (struct overtaken){ .count = 0 };
}

bool overtaken_any(const struct overtaken *overtaken)
{
	return overtaken->before != overtaken->after || overtaken->count;
}
