#include "cli/cases/case_head.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/sum.h"
#include "base/text.h"

void case_facts_release(struct case_facts *facts)
{
	free(facts->file);
	free(facts->hash);
	*facts = (struct case_facts){ .file = NULL };
}

/* Of what was read, not of what its name stands for by now; owned. */
static char *hash_of(const struct advisory *advisory)
{
	struct strbuf text;
	uint64_t sum;

	if (advisory->hash)
		return mem_strdup(advisory->hash);
	if (!advisory->mark || !file_sum(advisory->file, advisory->mark, &sum))
		return NULL;
	strbuf_init(&text);
	sum_add(&text, sum);
	return strbuf_take(&text);
}

/* Whoever goes on with the call may be in another folder. */
static char *absolute(const char *file)
{
	char *here = *file == '/' ? NULL : getcwd(NULL, 0);
	struct strbuf path;

	strbuf_init(&path);
	if (here)
		strbuf_addf(&path, "%s/", here);
	strbuf_add(&path, file);
	free(here);
	return strbuf_take(&path);
}

struct call_source case_source(struct case_facts *facts, const struct advisory *advisory)
{
	bool is_file = advisory->hash || advisory->mark;

	if (!facts->file) {
		facts->hash = hash_of(advisory);
		facts->file = is_file ? absolute(advisory->file) : mem_strdup(advisory->file);
	}
	return (struct call_source){ .file = facts->file, .hash = facts->hash };
}

static const char *list_verdicts(const struct call *call, struct arena *arena)
{
	bool given[VERDICT_COUNT] = { false };
	const char *list;
	struct strbuf text;

	strbuf_init(&text);
	for (size_t m = 0; m < call->machine_count; m++) {
		enum verdict verdict = call->machines[m].told.verdict;

		if (!given[verdict])
			strbuf_addf(&text, text.length ? ",%s" : "%s", verdict_id(verdict));
		given[verdict] = true;
	}
	list = arena_strdup(arena, text.text);
	strbuf_release(&text);
	return list;
}

static void fill_position(struct case_head *head, const struct call *call)
{
	size_t number, of;

	if (call_question(call) == NO_INDEX)
		return;
	session_progress(call->session, &number, &of);
	of = session_ahead(call->session)->total;
	head->question = (int64_t)number;
	head->of = (int64_t)(of > number ? of : number);
}

static void add_word(struct strbuf *words, const char *text)
{
	char *folded = text ? text_fold(text) : NULL;

	if (folded)
		strbuf_addf(words, words->length ? "\n%s" : "%s", folded);
	free(folded);
}

static const char *list_words(const struct call *call, struct arena *arena)
{
	struct strbuf words;
	const char *list;

	strbuf_init(&words);
	add_word(&words, call->field[CALL_NUMBER]);
	add_word(&words, call->field[CALL_CALLER]);
	for (size_t m = 0; m < call->machine_count; m++)
		add_word(&words, call->machines[m].name);
	for (size_t n = 0; n < call->note_count; n++)
		add_word(&words, call->notes[n].text);
	list = arena_strdup(arena, words.text);
	strbuf_release(&words);
	return list;
}

static const char *or_nothing(const char *text)
{
	return text ? text : "";
}

void case_head_fill(struct case_head *head, struct case_facts *facts, const struct call *call, int64_t now,
		    struct arena *arena)
{
	const struct advisory *advisory = call->advisory;

	head->advisory = advisory->id;
	head->revision = advisory->revision;
	head->hash = or_nothing(case_source(facts, advisory).hash);
	head->title = text_in(&advisory->title, advisory_language(advisory, language_now()));
	head->verdicts = list_verdicts(call, arena);
	head->operator = or_nothing(call->field[CALL_OPERATOR]);
	head->caller = or_nothing(call->field[CALL_CALLER]);
	head->assigned = "";
	head->language = language_now();
	fill_position(head, call);
	head->machines = (int64_t)call->machine_count;
	head->began = call->began;
	head->changed = now;
	head->seconds = call_seconds(call, now);
	head->words = list_words(call, arena);
}
