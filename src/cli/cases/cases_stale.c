/* `cases --stale`: calls whose plan is another one under the advisory that is at hand now. */
#include "cli/cases/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "base/text.h"
#include "cli/advisories/advisory.h"
#include "cli/cases/case_advisory.h"
#include "cli/cases/case_head.h"
#include "cli/cases/told_before.h"
#include "cli/output.h"
#include "load/call_record.h"
#include "report/calls/overtaken.h"
#include "report/json.h"
#include "report/words.h"

#define PIECE ((size_t)64 << 10)	/* that is written at once */
#define MISSED_SHOWN 20			/* calls whose advisory isn't at hand */

/* Calls about one advisory after the other, and of each one call after the other. */
struct looker {
	struct cases *cases;
	struct strbuf out;
	bool json;			/* else it is written for reading */
	struct arena arena;
	const struct advisory *advisory;	/* at hand; NULL: it isn't */
	char *id, *file;		/* of the last call; owned */
	char *trouble;			/* why its advisory isn't at hand; owned */
	struct case_facts facts;	/* its hash */
	struct told_before before;	/* what was found out for calls that were told the same */
	size_t language, count, missed;
	bool lost;			/* nothing can be written any more */
};

static void forget(struct looker *looker)
{
	case_facts_release(&looker->facts);
	looker->facts = (struct case_facts){ 0 };
	told_before_clear(&looker->before);
	arena_release(&looker->arena);
	free(looker->id);
	free(looker->file);
	free(looker->trouble);
	looker->id = looker->file = looker->trouble = NULL;
	looker->advisory = NULL;
}

/* What to do about it is told once; of very many calls the first ones are named. */
static void say_missed(struct looker *looker, const struct case_head *call)
{
	if (looker->missed++ < MISSED_SHOWN)
		message_note(_("case %s: %s"), call->number, looker->trouble);
}

/* The advisory at hand for this call, which was led with that file. */
static void find_advisory_of(struct looker *looker, const struct case_head *call, const char *file)
{
	struct error err = ERROR_INIT;

	if (looker->id && text_same(looker->id, call->advisory) && text_same(looker->file, file)) {
		if (!looker->advisory)
			say_missed(looker, call);
		return;
	}
	forget(looker);
	looker->id = mem_strdup(call->advisory);
	looker->file = file ? mem_strdup(file) : NULL;
	looker->advisory = case_advisory(call->advisory, file, &looker->arena, &err);
	if (looker->advisory) {
		looker->language = advisory_language_here(looker->advisory);
	} else {
		looker->trouble = mem_strdup(err.what);
		looker->missed++;
		cases_fail_at(looker->cases, call, &err, (enum status)err.status);
	}
}

/* The very file that it was led with?  Where that isn't known, no. */
static bool is_current(struct looker *looker, const struct case_head *head)
{
	const char *hash = case_source(&looker->facts, looker->advisory).hash;

	return hash && *head->hash && strcmp(hash, head->hash) == 0;
}

/* What it comes to now, in words or as JSON; "": the same.  False: it was told why it can't be read. */
static bool compare(struct looker *looker, const struct case_head *head, const char *text, size_t length,
		    struct strbuf *difference)
{
	struct errors errors = ERRORS_INIT;
	struct call_record record;
	bool readable = call_record_read(&record, head->number, text, length, looker->advisory, &errors);

	if (!readable) {
		cases_note(looker->cases, message_errors(&errors));
	} else {
		if (looker->json)
			overtaken_json(difference, record.call, record.told, looker->language);
		else
			overtaken_lines(difference, record.call, record.told, "  ", looker->language);
		call_record_release(&record);
	}
	errors_release(&errors);
	return readable;
}

static void add_text(struct looker *looker, const struct case_head *head, const char *difference)
{
	struct strbuf before;

	strbuf_init(&before);
	words_add_typed(&before, head->revision);
	strbuf_addf(&looker->out, looker->count ? "\n%s  " : "%s  ", head->number);
	strbuf_addf(&looker->out, _("%s: revision %s then, %s now"), looker->advisory->id, before.text,
		    looker->advisory->revision);
	strbuf_addf(&looker->out, "\n%s", difference);
	strbuf_release(&before);
}

static void add_object(struct looker *looker, const struct case_head *head, const char *difference)
{
	cJSON *object = json_object();

	json_string(object, "case", head->number);
	json_string(object, "advisory", looker->advisory->id);
	json_string(object, "revision_before", head->revision);
	json_string(object, "revision", looker->advisory->revision);
	json_raw(object, "machines", difference);
	strbuf_add(&looker->out, looker->count ? ",\n " : "");
	json_print(&looker->out, object);
}

static void write_out(struct looker *looker)
{
	looker->lost = !cases_write(looker->cases, NULL, &looker->out, !looker->json);
}

static void add_call(struct looker *looker, const struct case_head *head, const char *difference)
{
	if (looker->json)
		add_object(looker, head, difference);
	else
		add_text(looker, head, difference);
	looker->count++;
	if (looker->out.length > PIECE)
		write_out(looker);
}

static void look_at(void *context, const struct case_head *head, const char *text, size_t length)
{
	struct looker *looker = context;
	struct json_span record = { text, length };
	const char *difference = NULL;
	struct strbuf found;
	char *file;

	if (!text || looker->lost)
		return;
	file = json_span_string(json_walk_member(record, "file"));
	find_advisory_of(looker, head, file);
	free(file);
	if (!looker->advisory || is_current(looker, head))
		return;
	strbuf_init(&found);
	if (!told_before_find(&looker->before, record, &difference) && compare(looker, head, text, length, &found)) {
		told_before_keep(&looker->before, found.text);
		difference = found.text;
	}
	if (difference && *difference)
		add_call(looker, head, difference);
	strbuf_release(&found);
}

/* Which advisories the calls are about. */
struct subjects {
	struct arena arena;
	struct csaf_ids ids;
	struct table names;		/* const char *, in the arena */
};

static void add_subject(void *context, const struct case_head *head, const char *text, size_t length)
{
	struct subjects *subjects = context;
	const char **name;

	(void)text;
	(void)length;
	if (csaf_ids_find(&subjects->ids, head->advisory) != NO_INDEX)
		return;
	name = table_add(&subjects->names, sizeof(*name));
	*name = arena_strdup(&subjects->arena, head->advisory);
	csaf_ids_put(&subjects->ids, &subjects->arena, *name, subjects->names.count - 1);
}

/* One advisory is at hand at a time, however many there are. */
static void look_at_all(struct looker *looker, struct cases_way *way)
{
	struct subjects subjects = { .arena = { 0 } };
	bool found = cases_each(looker->cases, way, add_subject, &subjects);
	const char **names = subjects.names.rows;

	if (subjects.names.count)
		qsort(names, subjects.names.count, sizeof(*names), text_compare);
	for (size_t i = 0; i < subjects.names.count && found; i++) {
		way->advisory = names[i];
		found = cases_each(looker->cases, way, look_at, looker);
	}
	free(subjects.names.rows);
	arena_release(&subjects.arena);
}

void cases_stale(struct cases *cases)
{
	struct looker looker = { .cases = cases };

	looker.json = cases->options->format && strcmp(cases->options->format, "json") == 0;
	strbuf_init(&looker.out);
	told_before_init(&looker.before);
	strbuf_add(&looker.out, looker.json ? "[" : "");
	look_at_all(&looker, &(struct cases_way){ .words = cases->words, .word_count = cases->word_count });
	strbuf_add(&looker.out, looker.json ? "]\n" : "");
	if (looker.missed > MISSED_SHOWN)
		message_note(_("More calls whose advisory isn't at hand: %zu"), looker.missed - MISSED_SHOWN);
	if (!looker.count && cases->status == STATUS_DONE)
		message_note("%s", _("no open call is overtaken by the advisories at hand"));
	if (!looker.lost)
		write_out(&looker);
	forget(&looker);
	told_before_release(&looker.before);
	strbuf_release(&looker.out);
}
