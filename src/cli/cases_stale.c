#include "cli/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisory.h"
#include "cli/case_advisory.h"
#include "cli/case_head.h"
#include "cli/output.h"
#include "load/call_record.h"
#include "report/overtaken.h"
#include "report/words.h"

/* Calls about one advisory, looked at one after the other. */
struct looker {
	struct cases *cases;
	struct strbuf out;
	bool json;			/* else it is written for reading */
	struct arena arena;
	const struct advisory *advisory;	/* at hand; NULL: it isn't */
	char *id, *file;		/* of the last call; owned */
	char *trouble;			/* why its advisory isn't at hand; owned */
	struct case_facts facts;	/* its hash */
	size_t language, count;
};

static void forget(struct looker *looker)
{
	case_facts_release(&looker->facts);
	looker->facts = (struct case_facts){ 0 };
	arena_release(&looker->arena);
	free(looker->id);
	free(looker->file);
	free(looker->trouble);
	looker->id = looker->file = looker->trouble = NULL;
	looker->advisory = NULL;
}

static bool is_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The advisory at hand for this call; what to do about one that isn't at hand is told once. */
static void find_advisory_of(struct looker *looker, const struct case_head *call, const struct call_head *head)
{
	struct error err = ERROR_INIT;

	if (looker->id && is_same(looker->id, head->advisory) && is_same(looker->file, head->file)) {
		if (!looker->advisory)
			message_note(_("case %s: %s"), call->number, looker->trouble);
		return;
	}
	forget(looker);
	arena_init(&looker->arena);
	looker->id = mem_strdup(head->advisory);
	looker->file = head->file ? mem_strdup(head->file) : NULL;
	looker->advisory = case_advisory(head->advisory, head->file, &looker->arena, &err);
	if (looker->advisory) {
		looker->language = advisory_language_here(looker->advisory);
	} else {
		looker->trouble = mem_strdup(err.what);
		cases_fail_at(looker->cases, call, &err, (enum status)err.status);
	}
}

/* The very file that it was led with? */
static bool is_current(struct looker *looker, const struct case_head *head)
{
	const char *hash = case_hash(&looker->facts, looker->advisory);

	return hash && *head->hash && strcmp(hash, head->hash) == 0;
}

static void add_text(struct looker *looker, const struct case_head *head, struct call_record *record)
{
	struct strbuf lines, before;

	strbuf_init(&lines);
	strbuf_init(&before);
	if (overtaken_lines(&lines, record->call, record->told, "  ", looker->language)) {
		words_add_typed(&before, head->revision);
		strbuf_addf(&looker->out, looker->count++ ? "\n%s  " : "%s  ", head->number);
		strbuf_addf(&looker->out, _("%s: revision %s then, %s now"), looker->advisory->id, before.text,
			    looker->advisory->revision);
		strbuf_addf(&looker->out, "\n%s", lines.text);
	}
	strbuf_release(&lines);
	strbuf_release(&before);
}

static void add_object(struct looker *looker, const struct case_head *head, struct call_record *record)
{
	cJSON *object = json_object();

	json_string(object, "case", head->number);
	json_string(object, "advisory", looker->advisory->id);
	json_string(object, "revision_before", head->revision);
	json_string(object, "revision", looker->advisory->revision);
	if (overtaken_json(object, record->call, record->told, looker->language)) {
		strbuf_add(&looker->out, looker->count++ ? ",\n " : "");
		json_print(&looker->out, object);
	} else {
		cJSON_Delete(object);
	}
}

static void compare(struct looker *looker, const struct case_head *head, const char *text, size_t length)
{
	struct errors errors = ERRORS_INIT;
	struct call_record record;

	if (!call_record_read(&record, head->number, text, length, looker->advisory, &errors)) {
		enum status status = message_errors(&errors);

		looker->cases->status = status > looker->cases->status ? status : looker->cases->status;
	} else {
		if (looker->json)
			add_object(looker, head, &record);
		else
			add_text(looker, head, &record);
		call_record_release(&record);
	}
	errors_release(&errors);
}

static void look_at(struct looker *looker, const struct case_head *head)
{
	struct errors errors = ERRORS_INIT;
	struct call_head told;
	size_t length;
	char *text = cases_record(looker->cases, head, &length);

	if (text && call_head_read(&told, head->number, text, length, &errors)) {
		find_advisory_of(looker, head, &told);
		if (looker->advisory && !is_current(looker, head))
			compare(looker, head, text, length);
		call_head_release(&told);
	}
	if (errors.count) {
		enum status status = message_errors(&errors);

		looker->cases->status = status > looker->cases->status ? status : looker->cases->status;
	}
	errors_release(&errors);
	free(text);
}

static int by_advisory(const void *left, const void *right)
{
	const struct case_head *a = left, *b = right;
	int ids = strcmp(a->advisory, b->advisory);

	if (ids != 0)
		return ids;
	return a->changed != b->changed ? (a->changed > b->changed ? -1 : 1) : strcmp(a->number, b->number);
}

void cases_stale(struct cases *cases)
{
	bool json = cases->options->format && strcmp(cases->options->format, "json") == 0;
	struct looker looker = { .cases = cases, .json = json };
	struct case_list list = { .count = 0 };
	enum status written;

	if (!cases_find(cases, cases->words, cases->word_count, &list))
		return;
	strbuf_init(&looker.out);
	arena_init(&looker.arena);
	strbuf_add(&looker.out, json ? "[" : "");
	if (list.count)
		qsort(list.items, list.count, sizeof(*list.items), by_advisory);
	for (size_t i = 0; i < list.count; i++)
		look_at(&looker, &list.items[i]);
	strbuf_add(&looker.out, json ? "]\n" : "");
	if (!looker.count && cases->status == STATUS_DONE)
		message_note("%s", _("no open call is overtaken by the advisories at hand"));
	written = output_write(NULL, looker.out.text, looker.out.length, !json);
	cases->status = written > cases->status ? written : cases->status;
	forget(&looker);
	strbuf_release(&looker.out);
	case_list_release(&list);
}
