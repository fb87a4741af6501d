#include "core/csaf/revision_told.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "core/wording.h"

static void say_step(struct strbuf *out, const struct advisory *a, size_t index)
{
	wording_of_step(out, a, index, NULL);
}

/* What it is known by; those that have neither id nor title are told as one. */
static void say_vulnerability(struct strbuf *out, const struct advisory *a, size_t index)
{
	const struct csaf_vulnerability *v = &a->products->csaf->vulnerabilities[index];

	strbuf_add(out, *v->id ? v->id : v->title);
}

static size_t count_of(const struct advisory *a, enum told_kind kind)
{
	switch (kind) {
	case TOLD_STEP:
		return a->step_count;
	case TOLD_WARNING:
		return a->warning_count;
	default:
		return a->products->csaf->vulnerability_count;
	}
}

static void number_all(struct telling *telling, enum told_kind kind)
{
	static void (*const say[TOLD_KIND_COUNT])(struct strbuf *, const struct advisory *, size_t) = {
		[TOLD_STEP] = say_step, [TOLD_WARNING] = wording_of_warning, [TOLD_STATUS] = say_vulnerability,
	};
	size_t all = count_of(telling->sides[REVISION_OLD].advisory, kind) +
		     count_of(telling->sides[REVISION_NEW].advisory, kind);
	struct numbering *numbering = &telling->numbering[kind];
	struct csaf_ids ids = { 0 };
	struct strbuf words;

	strbuf_init(&words);
	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		const struct advisory *a = telling->sides[side].advisory;

		numbering->number[side] = arena_array(telling->arena, count_of(a, kind), sizeof(size_t));
		numbering->first[side] = arena_array(telling->arena, all, sizeof(size_t));
		for (size_t i = 0; i < count_of(a, kind); i++) {
			size_t number;

			strbuf_clear(&words);
			say[kind](&words, a, i);
			number = csaf_ids_find(&ids, words.text);
			if (number == NO_INDEX)
				number = csaf_ids_put(&ids, telling->arena, arena_strdup(telling->arena, words.text),
						      ids.count);
			numbering->number[side][i] = number;
		}
		for (size_t i = count_of(a, kind); i-- > 0;)
			numbering->first[side][numbering->number[side][i]] = i;
	}
	strbuf_release(&words);
}

/* A product's outcome follows from its class, and from what others of its families have. */
static void group_products(struct telling *telling, struct teller *side)
{
	const struct products *p = side->advisory->products;
	struct csaf_ids ids = { 0 };
	struct strbuf key;

	strbuf_init(&key);
	side->group = arena_array(telling->arena, p->csaf->product_count, sizeof(*side->group));
	for (size_t product = 0; product < p->csaf->product_count; product++) {
		strbuf_clear(&key);
		strbuf_addf(&key, "%zu", p->class[product]);
		for (size_t r = p->first_row[product]; r < p->first_row[product + 1]; r++)
			strbuf_addf(&key, " %zu", p->family[r]);
		side->group[product] = csaf_ids_find(&ids, key.text);
		if (side->group[product] == NO_INDEX)
			side->group[product] = csaf_ids_put(&ids, telling->arena,
							    arena_strdup(telling->arena, key.text), ids.count);
	}
	side->told = arena_array(telling->arena, ids.count, sizeof(*side->told));
	strbuf_release(&key);
}

/* Numbers as a list: rising, each once. */
static struct index_list keep_numbers(size_t *numbers, size_t count)
{
	size_t kept = 0;

	qsort(numbers, count, sizeof(*numbers), index_compare);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || numbers[i] != numbers[i - 1])
			numbers[kept++] = numbers[i];
	}
	return (struct index_list){ numbers, kept };
}

static struct index_list steps_told(struct telling *telling, enum revision_side side)
{
	const struct outcome *outcome = telling->sides[side].outcome;
	size_t *numbers = arena_array(telling->arena, outcome->plan_count, sizeof(*numbers));

	for (size_t i = 0; i < outcome->plan_count; i++)
		numbers[i] = telling->numbering[TOLD_STEP].number[side][outcome->plan[i]];
	return keep_numbers(numbers, outcome->plan_count);
}

static struct index_list warnings_told(struct telling *telling, enum revision_side side)
{
	const struct outcome *outcome = telling->sides[side].outcome;
	size_t all = outcome->advisory->warning_count, count = 0;
	size_t *numbers;

	for (size_t w = 0; w < all; w++)
		count += outcome->warnings[w];
	numbers = arena_array(telling->arena, count, sizeof(*numbers));
	count = 0;
	for (size_t w = 0; w < all; w++) {
		if (outcome->warnings[w])
			numbers[count++] = telling->numbering[TOLD_WARNING].number[side][w];
	}
	return keep_numbers(numbers, count);
}

static struct index_list statuses_told(struct telling *telling, enum revision_side side, size_t product)
{
	struct csaf_state state;
	struct index_list list;
	size_t *numbers;

	csaf_state_of(&state, telling->sides[side].advisory->products->said, product);
	numbers = arena_array(telling->arena, state.said_count, sizeof(*numbers));
	for (size_t i = 0; i < state.said_count; i++)
		numbers[i] = telling->numbering[TOLD_STATUS].number[side][state.said[i].vulnerability] * STATUSES +
			     state.said[i].status;
	list = keep_numbers(numbers, state.said_count);
	csaf_state_release(&state);
	return list;
}

const struct told *telling_of(struct telling *telling, enum revision_side which, size_t product)
{
	struct teller *side = &telling->sides[which];
	struct told *told = &side->told[side->group[product]];

	if (told->known)
		return told;
	answers_choose(&side->answers, side->advisory->products->first_product + product);
	outcome_compute(side->outcome, &side->answers);
	*told = (struct told){
		.known = true, .verdict = side->outcome->verdict,
		.is = {
			[TOLD_STEP] = steps_told(telling, which),
			[TOLD_WARNING] = warnings_told(telling, which),
			[TOLD_STATUS] = statuses_told(telling, which, product),
		},
	};
	return told;
}

void telling_init(struct telling *telling, const struct revision *revision, struct arena *arena)
{
	*telling = (struct telling){ .arena = arena };
	for (unsigned i = 0; i < REVISION_SIDES; i++) {
		struct teller *side = &telling->sides[i];

		side->advisory = revision->side[i];
		side->outcome = outcome_new(side->advisory);
		answers_init(&side->answers, side->advisory);
		group_products(telling, side);
	}
	for (unsigned kind = 0; kind < TOLD_KIND_COUNT; kind++)
		number_all(telling, kind);
}

void telling_release(struct telling *telling)
{
	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		answers_release(&telling->sides[side].answers);
		outcome_free(telling->sides[side].outcome);
	}
}
