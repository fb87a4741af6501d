#include "core/call/journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void journal_release(struct journal *journal)
{
	for (size_t e = 0; e < journal->count; e++) {
		struct journal_entry *entry = &journal->entries[e];

		for (size_t v = 0; v < entry->value_count; v++)
			free(entry->values[v]);
		free(entry->values);
		free(entry->by);
		free(entry->question);
	}
	free(journal->entries);
	*journal = (struct journal){ 0 };
}

struct journal_entry *journal_add(struct journal *journal)
{
	struct journal_entry *entry;

	MEM_MORE(journal->entries, journal->count, journal->size);
	entry = &journal->entries[journal->count++];
	*entry = (struct journal_entry){ 0 };
	return entry;
}

void journal_add_value(struct journal_entry *entry, const char *value)
{
	entry->values = mem_grow(entry->values, entry->value_count + 1, sizeof(*entry->values));
	entry->values[entry->value_count++] = mem_strdup(value);
}

static bool is_same(const struct answers *a, const struct answers *b, size_t question)
{
	const struct question *q = &a->advisory->questions[question];
	const char *text = a->text[question], *other = b->text[question];

	if (a->state[question] != b->state[question] || !text != !other || (text && strcmp(text, other) != 0))
		return false;
	return q->option_count == 0 || memcmp(a->chosen + q->first_option, b->chosen + q->first_option,
					      q->option_count * sizeof(*a->chosen)) == 0;
}

static void add_values(struct journal_entry *entry, const struct answers *answers, size_t question)
{
	const struct question *q = &answers->advisory->questions[question];

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (answers->chosen[o])
			journal_add_value(entry, answers->advisory->options[o].id);
	}
	if (answers->text[question])
		journal_add_value(entry, answers->text[question]);
}

void journal_keep(struct journal *journal, size_t machine, const struct answers *before,
		  const struct answers *after, const char *by, int64_t now)
{
	const struct advisory *advisory = after->advisory;

	for (size_t q = 0; q < advisory->question_count; q++) {
		struct journal_entry *entry;

		if (is_same(before, after, q))
			continue;
		entry = journal_add(journal);
		entry->at = now;
		entry->by = by && *by ? mem_strdup(by) : NULL;
		entry->machine = machine;
		entry->question = mem_strdup(advisory->questions[q].id);
		entry->state = (enum answer_state)after->state[q];
		entry->many = entry->state == ANSWER_GIVEN && advisory->questions[q].kind == QUESTION_MANY;
		add_values(entry, after, q);
	}
}
