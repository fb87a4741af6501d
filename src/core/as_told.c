#include "core/as_told.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/wording.h"

/* FNV-1a of 64 bits. */
static void add_sum(struct strbuf *out, const struct strbuf *words)
{
	uint64_t sum = 0xCBF29CE484222325u;

	for (size_t i = 0; i < words->length; i++)
		sum = (sum ^ (unsigned char)words->text[i]) * 0x100000001B3u;
	strbuf_addf(out, "%016" PRIx64, sum);
}

void as_told_add(struct as_told *told, enum part_kind kind, const char *id, const char *title, const char *sum)
{
	struct told_parts *parts = &told->parts[kind];

	if (parts->count == parts->size) {
		parts->size = parts->size ? 2 * parts->size : 8;
		parts->items = mem_grow(parts->items, parts->size, sizeof(*parts->items));
	}
	parts->items[parts->count++] = (struct told_part){ mem_strdup(id), mem_strdup(title), mem_strdup(sum) };
}

static void add_step(struct as_told *told, struct outcome *outcome, size_t index)
{
	const struct step *step = &outcome->advisory->steps[index];
	struct strbuf words, sum;

	strbuf_init(&words);
	strbuf_init(&sum);
	wording_of_step(&words, outcome->advisory, index, outcome);
	add_sum(&sum, &words);
	as_told_add(told, PART_STEP, step->id, text_in(&step->title, 0), sum.text);
	strbuf_release(&words);
	strbuf_release(&sum);
}

static void add_warning(struct as_told *told, const struct advisory *advisory, size_t index)
{
	const struct warning *warning = &advisory->warnings[index];
	struct strbuf words, sum;

	strbuf_init(&words);
	strbuf_init(&sum);
	wording_of_warning(&words, advisory, index);
	add_sum(&sum, &words);
	as_told_add(told, PART_WARNING, warning->id, text_in(&warning->title, 0), sum.text);
	strbuf_release(&words);
	strbuf_release(&sum);
}

void as_told_init(struct as_told *told, struct outcome *outcome)
{
	*told = (struct as_told){ .known = true, .verdict = outcome->verdict };
	for (size_t i = 0; i < outcome->plan_count; i++)
		add_step(told, outcome, outcome->plan[i]);
	for (size_t w = 0; w < outcome->advisory->warning_count; w++) {
		if (outcome->warnings[w])
			add_warning(told, outcome->advisory, w);
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

/* Parts, sorted by what they say or by their titles. */
struct sorted {
	const struct told_part **items;	/* owned */
	size_t count;
	int (*compare)(const void *, const void *);
};

static int by_sum(const void *left, const void *right)
{
	return strcmp((*(const struct told_part *const *)left)->sum, (*(const struct told_part *const *)right)->sum);
}

static int by_title(const void *left, const void *right)
{
	return strcmp((*(const struct told_part *const *)left)->title, (*(const struct told_part *const *)right)->title);
}

static void sorted_init(struct sorted *sorted, const struct told_parts *parts, int (*compare)(const void *, const void *))
{
	*sorted = (struct sorted){ .items = mem_array(parts->count, sizeof(*sorted->items)), .compare = compare };
	for (; sorted->count < parts->count; sorted->count++)
		sorted->items[sorted->count] = &parts->items[sorted->count];
	if (sorted->count)
		qsort(sorted->items, sorted->count, sizeof(*sorted->items), compare);
}

static bool sorted_has(const struct sorted *sorted, const struct told_part *part)
{
	return sorted->count &&
	       bsearch(&part, sorted->items, sorted->count, sizeof(*sorted->items), sorted->compare) != NULL;
}

/* Those that the other side doesn't say: owned, their titles and sums are borrowed. */
static struct told_parts missing_from(const struct told_parts *parts, const struct told_parts *other)
{
	struct told_parts missing = { .items = mem_array(parts->count, sizeof(*missing.items)) };
	struct sorted there;

	sorted_init(&there, other, by_sum);
	for (size_t i = 0; i < parts->count; i++) {
		if (!sorted_has(&there, &parts->items[i]))
			missing.items[missing.count++] = parts->items[i];
	}
	free(there.items);
	return missing;
}

/* The steps or warnings of an advisory, as parts without what they tell. */
static struct told_parts titles_of(const struct advisory *advisory, enum part_kind kind)
{
	size_t count = kind == PART_STEP ? advisory->step_count : advisory->warning_count;
	struct told_parts titles = { .items = mem_array(count, sizeof(*titles.items)), .count = count };

	for (size_t i = 0; i < count; i++) {
		const struct text *title = kind == PART_STEP ? &advisory->steps[i].title : &advisory->warnings[i].title;

		titles.items[i].title = mem_strdup(text_in(title, 0));
	}
	return titles;
}

static void titles_release(struct told_parts *titles)
{
	for (size_t i = 0; i < titles->count; i++)
		free(titles->items[i].title);
	free(titles->items);
}

/* Which of the advisory's has the part's title. */
static size_t index_of(const struct told_parts *titles, const struct sorted *by, const struct told_part *part)
{
	const struct told_part *const *found = by->count ?
		bsearch(&part, by->items, by->count, sizeof(*by->items), by->compare) : NULL;

	return found ? (size_t)(*found - titles->items) : NO_INDEX;
}

/* Of those with a title that is (not) on the other side, too. */
static void add_parts(struct overtaken *overtaken, enum part_kind kind, enum told_change change,
		      const struct told_parts *parts, const struct told_parts *other, const struct told_parts *titles)
{
	struct sorted twins, all;

	sorted_init(&twins, other, by_title);
	sorted_init(&all, titles, by_title);
	for (size_t i = 0; i < parts->count; i++) {
		const struct told_part *part = &parts->items[i];

		if (sorted_has(&twins, part) != (change == TOLD_REWORDED))
			continue;
		overtaken->parts[overtaken->count++] = (struct overtaken_part){
			.kind = kind, .change = change, .title = change == TOLD_COMES ? NULL : part->title,
			.index = index_of(titles, &all, part),
		};
	}
	free(twins.items);
	free(all.items);
}

void overtaken_init(struct overtaken *overtaken, const struct as_told *told, struct outcome *now)
{
	struct as_told after;

	as_told_init(&after, now);
	*overtaken = (struct overtaken){ .before = told->verdict, .after = after.verdict };
	for (unsigned k = 0; k < PART_KIND_COUNT; k++) {
		enum part_kind kind = (enum part_kind)k;
		struct told_parts goes = missing_from(&told->parts[k], &after.parts[k]);
		struct told_parts comes = missing_from(&after.parts[k], &told->parts[k]);
		struct told_parts titles = titles_of(now->advisory, kind);

		overtaken->parts = mem_grow(overtaken->parts, overtaken->count + goes.count + comes.count + 1,
					    sizeof(*overtaken->parts));
		add_parts(overtaken, kind, TOLD_GOES, &goes, &comes, &titles);
		add_parts(overtaken, kind, TOLD_COMES, &comes, &goes, &titles);
		add_parts(overtaken, kind, TOLD_REWORDED, &goes, &comes, &titles);
		titles_release(&titles);
		free(goes.items);
		free(comes.items);
	}
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
