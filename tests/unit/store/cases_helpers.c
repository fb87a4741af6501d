#include "tests/unit/store/cases_helpers.h"

#include <stdlib.h>

#include "base/strbuf.h"

struct arena cases_arena;
struct error cases_err = ERROR_INIT;

/* Gives the text back. */
static const char *keep(struct strbuf *text)
{
	const char *kept = arena_strdup(&cases_arena, text->text);

	strbuf_release(text);
	return kept;
}

const char *texted(const char *before, unsigned n)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "%s%u", before, n);
	return keep(&text);
}

static const char *hex(char first, unsigned n)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "%c%0*x", first, CASE_UID_LENGTH - 1, n);
	return keep(&text);
}

const char *uid_of(unsigned n)
{
	return hex('c', n);
}

const char *session_of(unsigned desk)
{
	return hex('d', desk);
}

struct case_holder desk_of(unsigned desk, int64_t now)
{
	return (struct case_holder){
		.session = session_of(desk), .name = texted("佐藤, desk ", desk), .since = now, .seen = now,
	};
}

struct case_head sample_head(unsigned n)
{
	return (struct case_head){
		.uid = uid_of(n), .number = "", .version = 1, .advisory = "code-red", .revision = "1.2", .hash = "sha256:00",
		.title = "The \"Code Red\" worm", .verdicts = "affected,fixed", .operator = texted("operator ", n),
		.caller = texted("caller ", n), .assigned = "", .language = "ja", .question = 5, .of = 8, .machines = 2,
		.closed = false, .began = NOW + n, .changed = NOW + n, .seconds = 180, .words = texted("worm 例 machine ", n),
	};
}

static void failed(const char *what)
{
	struct strbuf text;

	strbuf_init(&text);
	error_describe(&cases_err, &text);
	fail_msg("%s: %s", what, text.text);
}

struct case_store *open_store(struct cases_place *place)
{
	struct case_store *store = place->open(place->with, &cases_err);

	if (!store)
		failed("cannot be opened");
	return store;
}

enum case_result create_case(struct case_store *store, struct case_head *head, const char *record, unsigned desk)
{
	struct case_holder holder = desk_of(desk, head->changed);

	return case_create(store, head, record, strlen(record), &holder, &cases_arena, &cases_err);
}

void make_case(struct case_store *store, unsigned n, const char *record)
{
	struct case_head head = sample_head(n);

	same_result("create", create_case(store, &head, record, n), CASE_DONE);
}

enum case_result save_case(struct case_store *store, unsigned n, int64_t version, const char *record, unsigned desk,
			   struct case_holder *other)
{
	struct case_head head = sample_head(n);

	head.version = version;
	return case_save(store, &head, record, strlen(record), session_of(desk), NOW + version, other, &cases_arena,
			 &cases_err);
}

enum case_result take_case(struct case_store *store, unsigned n, unsigned desk, int64_t now, bool force,
			   struct case_holder *other)
{
	struct case_holder holder = desk_of(desk, now);

	return case_take(store, uid_of(n), &holder, force, other, &cases_arena, &cases_err);
}

struct case_head load_case(struct case_store *store, unsigned n, const char **record, struct case_holder *holder)
{
	struct case_head head = { .version = 0 };
	enum case_result result;
	size_t length = 0;
	char *text = NULL;

	result = case_load(store, uid_of(n), &head, &text, &length, holder, &cases_arena, &cases_err);
	if (result == CASE_FAILED)
		failed("cannot be loaded");
	assert_true((result == CASE_DONE) == (text != NULL));
	if (text)
		same_number("length", length, strlen(text));
	*record = arena_strdup(&cases_arena, text ? text : "");
	free(text);
	return head;
}

struct case_head head_of(struct case_store *store, unsigned n)
{
	struct case_holder holder;
	const char *record;

	return load_case(store, n, &record, &holder);
}

struct case_holder holder_of(struct case_store *store, unsigned n)
{
	struct case_holder holder = { .session = "?" };
	const char *record;

	load_case(store, n, &record, &holder);
	return holder;
}

const char *record_of(struct case_store *store, unsigned n)
{
	struct case_holder holder;
	const char *record;

	load_case(store, n, &record, &holder);
	return record;
}

const char *listed(struct case_store *store, const struct case_filter *filter)
{
	struct case_list list = { .count = 0 };
	struct strbuf text;

	strbuf_init(&text);
	same_result("list", case_find(store, filter, &list, &cases_err), CASE_DONE);
	for (size_t i = 0; i < list.count; i++)
		strbuf_addf(&text, "%s%c", i ? " " : "", list.items[i].uid[CASE_UID_LENGTH - 1]);
	case_list_release(&list);
	return keep(&text);
}

void same_result(const char *name, enum case_result got, enum case_result wanted)
{
	static const char *const names[] = { "DONE", "MISSING", "TAKEN", "CHANGED", "FAILED" };

	if (got == CASE_FAILED && wanted != CASE_FAILED)
		failed(name);
	same_text(name, names[got], names[wanted]);
}

void same_head(const struct case_head *got, const struct case_head *wanted)
{
	const char *const texts[][2] = {
		{ got->uid, wanted->uid }, { got->number, wanted->number }, { got->advisory, wanted->advisory },
		{ got->revision, wanted->revision }, { got->hash, wanted->hash }, { got->title, wanted->title },
		{ got->verdicts, wanted->verdicts }, { got->operator, wanted->operator }, { got->caller, wanted->caller },
		{ got->assigned, wanted->assigned }, { got->language, wanted->language }, { got->words, wanted->words },
	};
	const int64_t numbers[][2] = {
		{ got->version, wanted->version }, { got->question, wanted->question }, { got->of, wanted->of },
		{ got->machines, wanted->machines }, { got->closed, wanted->closed }, { got->began, wanted->began },
		{ got->changed, wanted->changed }, { got->seconds, wanted->seconds },
	};

	for (size_t i = 0; i < ROWS(texts); i++)
		same_text("text of the head", texts[i][0], texts[i][1]);
	for (size_t i = 0; i < ROWS(numbers); i++)
		same_number("number of the head", (size_t)numbers[i][0], (size_t)numbers[i][1]);
}
