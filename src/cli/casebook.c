#include "cli/casebook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/case_head.h"
#include "cli/case_place.h"
#include "cli/desk.h"
#include "cli/forward.h"
#include "report/call_json.h"
#include "report/words.h"

#define PLACE "\"current\":"	/* of a record: from here on where one stands, up to */
#define MACHINES "\"machines\":"
#define STAY 45			/* seconds after which the store is told that the call is still held here */

/* What a call began with: what was said is what differs from that. */
struct beginning {
	size_t entries;			/* of the journal */
	char *field[CALL_FIELD_COUNT];	/* owned */
};

/* The call that goes on. */
static struct {
	bool begun;
	bool unsure;			/* the next version was tried, and can have been kept all the same */
	struct case_store *store;	/* NULL: not opened (yet) */
	char uid[CASE_UID_LENGTH + 1], session[CASE_UID_LENGTH + 1];
	struct case_number number;
	int64_t version;		/* that is in the store; 0: none */
	int64_t saved;			/* when that was */
	int64_t told;			/* when the store last heard of this session */
	bool renewed;			/* the store's file was gone: what is said is in a new one */
	char *operator;			/* owned; who began the case elsewhere; NULL: it began here */
	struct beginning beginning;
	struct case_facts facts;
	struct strbuf record;		/* as it was saved last */
	struct strbuf untouched;	/* what the advisory of now made of it, until something is said; "": the same */
	struct strbuf trouble;		/* why what was said last isn't saved, in words; "": it is */
} book;

/* "": it is drawn by chance; tests want the same one each time. */
static void wish_number(void)
{
	const char *number = getenv("FIXWALK_TEST_CASE");

	snprintf(book.number.text, sizeof(book.number.text), "%s", number ? number : "");
}

static bool begin(struct error *err)
{
	book.begun = desk_draw_uid(book.uid, err) && desk_draw_session(book.session, err);
	strbuf_init(&book.record);
	strbuf_init(&book.untouched);
	strbuf_init(&book.trouble);
	wish_number();
	return book.begun;
}

static bool is_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Looking at an advisory is no call yet, even with answers from the command line. */
static bool anything_said(const struct call *call)
{
	bool said = call->journal.count > book.beginning.entries || call_noted(call) || call->machine_count > 1 ||
		    call->machines[0].name;

	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		said = said || !is_same(call->field[f], book.beginning.field[f]);
	return said;
}

bool casebook_begin(struct call *call, struct error *err)
{
	/* One with a journal has been going on elsewhere. */
	bool fresh = call->journal.count == 0;

	if (!begin(err))
		return false;
	call_log(call, clock_now());
	book.beginning.entries = fresh ? call->journal.count : 0;
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		book.beginning.field[f] = call->field[f] ? mem_strdup(call->field[f]) : NULL;
	return true;
}

bool casebook_open(struct error *err)
{
	if (!book.store)
		book.store = case_place_open(err);
	return book.store;
}

/* Who holds the case here; texts in the arena. */
static struct case_holder holder_here(const struct call *call, struct arena *arena)
{
	struct case_holder holder = { .session = book.session, .since = clock_now(), .seen = clock_now() };
	struct strbuf name;

	strbuf_init(&name);
	desk_add_name(&name, call->field[CALL_OPERATOR]);
	holder.name = arena_strdup(arena, name.text);
	strbuf_release(&name);
	return holder;
}

static void keep_number(struct call *call, const char *number)
{
	if (strcmp(number, book.number.text) != 0)
		snprintf(book.number.text, sizeof(book.number.text), "%s", number);
	call_keep_as(call, number);
}

/* Whoever only looks around changes the language and the place. */
static void add_said(struct strbuf *out, struct call *call)
{
	struct strbuf record;
	const char *place, *machines;

	strbuf_init(&record);
	call_json(&record, call, "", case_hash(&book.facts, call->advisory));
	place = strstr(record.text, PLACE);
	machines = strstr(place, MACHINES);
	strbuf_addn(out, record.text, (size_t)(place - record.text));
	strbuf_add(out, machines);
	strbuf_release(&record);
}

/* Another revision can make less of a record: that isn't to overwrite it before anything is said. */
static void remember_untouched(struct call *call)
{
	const char *then = strstr(book.record.text, MACHINES);

	strbuf_clear(&book.untouched);
	add_said(&book.untouched, call);
	if (then && strcmp(then, strstr(book.untouched.text, MACHINES)) == 0)
		strbuf_clear(&book.untouched);
}

static bool is_untouched(struct call *call)
{
	struct strbuf said;
	bool same;

	if (!book.untouched.length)
		return false;
	strbuf_init(&said);
	add_said(&said, call);
	same = strcmp(said.text, book.untouched.text) == 0;
	strbuf_release(&said);
	if (!same)
		strbuf_clear(&book.untouched);
	return same;
}

enum case_result casebook_go_on(struct call *call, const struct case_head *head, bool force, struct case_holder *other,
				struct arena *arena, struct error *err)
{
	enum case_result result = CASE_FAILED;
	struct case_holder here;
	struct case_head now;
	size_t length;
	char *record = NULL;

	if ((!book.begun && !begin(err)) || !casebook_open(err))
		return CASE_FAILED;
	here = holder_here(call, arena);
	result = case_take(book.store, head->uid, &here, force, other, arena, err);
	if (result == CASE_TAKEN && desk_is_free(other, here.seen))
		result = case_take(book.store, head->uid, &here, true, other, arena, err);
	if (result == CASE_DONE)
		result = case_load(book.store, head->uid, &now, &record, &length, &here, arena, err);
	if (result == CASE_DONE && now.version != head->version)
		result = CASE_CHANGED;
	if (result == CASE_DONE && now.closed)
		result = case_mark(book.store, head->uid, NULL, &(bool){ false }, clock_now(), err);
	if (result == CASE_DONE) {
		snprintf(book.uid, sizeof(book.uid), "%s", head->uid);
		keep_number(call, head->number);
		book.version = head->version;
		book.saved = head->changed;
		book.told = clock_now();
		free(book.operator);
		book.operator = mem_strdup(head->operator);
		strbuf_clear(&book.record);
		strbuf_addn(&book.record, record, length);
		remember_untouched(call);
	}
	free(record);
	return result;
}

static enum case_result create(const struct call *call, struct case_head *head, const struct strbuf *record,
			       struct arena *arena, struct error *err)
{
	const struct case_holder here = holder_here(call, arena);

	return case_create(book.store, head, record->text, record->length, &here, arena, err);
}

/* As the next version.  Where that was tried before, it is said again, and what is new goes into the one behind. */
static enum case_result save_version(struct call *call, const struct strbuf *record, struct case_holder *other,
				     struct arena *arena, struct error *err)
{
	struct case_head head = { .uid = book.uid, .number = book.number.text, .version = book.version + 1 };
	int64_t now = clock_now();
	enum case_result result;

	case_head_fill(&head, &book.facts, call, now, arena);
	if (book.operator && *book.operator)
		head.operator = book.operator;
	if (head.version == 1)
		result = create(call, &head, record, arena, err);
	else
		result = case_save(book.store, &head, record->text, record->length, book.session, now, other, arena, err);
	if (result == CASE_DONE && book.unsure) {
		head.version++;
		result = case_save(book.store, &head, record->text, record->length, book.session, now, other, arena, err);
	}
	if (result != CASE_DONE)
		return result;
	keep_number(call, head.number);
	book.version = head.version;
	book.saved = now;
	book.told = now;
	return CASE_DONE;
}

/* After a failure, too: what stands under the store's name may be another file by then. */
static void renew_store(struct error *err)
{
	struct case_store *store = book.store && forward_is(book.store) ? NULL : case_place_open(err);

	if (!store)
		return;
	case_store_close(book.store);
	book.store = store;
}

/* Of the person's own store; what is on its way to a server is only passing through. */
static bool file_is_gone(void)
{
	struct strbuf path;
	bool gone;

	if (forward_is(book.store))
		return false;
	strbuf_init(&path);
	gone = case_place_path(&path) && access(path.text, F_OK) != 0 && errno == ENOENT;
	strbuf_release(&path);
	return gone;
}

/* What another program did meanwhile may leave a way: it has gone, or it removed what is still needed here. */
static enum case_result save(struct call *call, const struct strbuf *record, struct case_holder *other, struct arena *arena,
			     struct error *err)
{
	enum case_result result;
	struct case_holder here;

	if (!book.store || book.trouble.length)
		renew_store(err);
	if (!book.store)
		return CASE_FAILED;
	error_release(err);
	result = save_version(call, record, other, arena, err);
	if (result == CASE_TAKEN && desk_is_free(other, clock_now())) {
		here = holder_here(call, arena);
		result = case_take(book.store, book.uid, &here, true, other, arena, err);
		if (result == CASE_DONE)
			result = save_version(call, record, other, arena, err);
	}
	if (result == CASE_FAILED && file_is_gone()) {
		book.renewed = true;
		renew_store(err);
		error_release(err);
		result = save_version(call, record, other, arena, err);
	}
	if (result == CASE_MISSING) {
		book.version = 0;
		result = save_version(call, record, other, arena, err);
	}
	return result;
}

/* What was kept is somebody else's now; all that was said here goes on as a case of its own. */
static enum case_result part(struct call *call, const struct strbuf *record, struct arena *arena, struct error *err)
{
	struct case_holder other = { .session = "", .name = "" };
	struct error unheard = ERROR_INIT;

	case_release(book.store, book.uid, book.session, &unheard);
	error_release(&unheard);
	book.version = 0;
	book.unsure = false;
	book.number.text[0] = '\0';
	free(book.operator);
	book.operator = NULL;
	call_keep_as(call, NULL);
	return desk_draw_uid(book.uid, err) ? save(call, record, &other, arena, err) : CASE_FAILED;
}

static void note_trouble(const char *words)
{
	strbuf_clear(&book.trouble);
	strbuf_add(&book.trouble, words);
}

/* All of it once, until it is another reason. */
static void say_failure(const struct error *err, struct strbuf *said)
{
	struct strbuf text, reason;

	strbuf_init(&text);
	strbuf_init(&reason);
	strbuf_addf(&reason, err->file ? "%s: %s" : "%s%s", err->file ? err->file : "", err->what);
	strbuf_addf(&text, _("This call cannot be saved: %s."), reason.text);
	if (err->hint)
		words_add_sentence(&text, err->hint);
	strbuf_clear(&reason);
	if (book.version && !book.renewed)
		strbuf_addf(&reason, _("All that was said before is kept as case %s; each key tries again."), book.number.text);
	else
		strbuf_add(&reason, _("Nothing of it is kept yet; each key tries again."));
	words_add_sentence(&text, reason.text);
	if (strcmp(text.text, book.trouble.text) != 0)
		words_add_sentence(said, text.text);
	else
		words_add_sentence(said, _("What was said last is still not saved."));
	note_trouble(text.text);
	strbuf_release(&reason);
	strbuf_release(&text);
}

/* name "": it was changed, and nobody keeps it. */
static void say_parted(enum case_result result, const char *before, const char *name, struct strbuf *said)
{
	struct strbuf text;

	strbuf_init(&text);
	if (result == CASE_DONE && *name)
		strbuf_addf(&text, _("Case %s has been taken over by %s. What was said here is kept as a new case: %s."),
			    before, name, book.number.text);
	else if (result == CASE_DONE)
		strbuf_addf(&text, _("Case %s was changed by somebody else. What was said here is kept as a new case: %s."),
			    before, book.number.text);
	else if (*name)
		/* TRANSLATORS: a case number; who has the case. */
		strbuf_addf(&text, _("Case %s has been taken over by %s."), before, name);
	else
		strbuf_addf(&text, _("Case %s was changed by somebody else."), before);
	words_add_sentence(said, text.text);
	strbuf_release(&text);
}

static void say_result(enum case_result result, struct error *err, struct strbuf *said)
{
	if (result != CASE_DONE) {
		book.unsure = book.unsure || (book.store && book.version);
		say_failure(err, said);
		error_release(err);
		return;
	}
	if (book.renewed)
		words_add_sentence(said, _("The file of saved calls was removed; all of this call is kept in a new one."));
	else if (book.trouble.length)
		words_add_sentence(said, _("The call can be saved again, and is."));
	book.renewed = false;
	book.unsure = false;
	strbuf_clear(&book.trouble);
}

static void save_and_say(struct call *call, struct strbuf *record, struct strbuf *said)
{
	struct case_holder other = { .session = "", .name = "" };
	struct error err = ERROR_INIT;
	enum case_result result;
	struct arena arena;

	arena_init(&arena);
	result = save(call, record, &other, &arena, &err);
	if (result == CASE_TAKEN || result == CASE_CHANGED) {
		struct case_number before = book.number;
		struct strbuf name;

		strbuf_init(&name);
		words_add_typed(&name, result == CASE_TAKEN ? other.name : "");
		result = part(call, record, &arena, &err);
		say_parted(result, before.text, name.text, said);
		strbuf_release(&name);
	}
	if (result == CASE_DONE) {
		strbuf_release(&book.record);
		book.record = *record;
		strbuf_init(record);
	}
	say_result(result, &err, said);
	arena_release(&arena);
}

/* What has become of it on its way to the server. */
static void follow(struct call *call, struct strbuf *said)
{
	const char *number;

	if (!book.store || !forward_is(book.store))
		return;
	forward_go_on(book.store);
	forward_say(book.store, said);
	number = forward_number(book.store, book.uid);
	if (*number && strcmp(number, book.number.text) != 0)
		keep_number(call, number);
}

static void keep(struct call *call, struct strbuf *said)
{
	struct strbuf record;

	if (!book.begun)
		return;
	call_log(call, clock_now());
	if (!book.version && !book.trouble.length && !anything_said(call))
		return;
	if (is_untouched(call)) {
		casebook_stay(call);
		return;
	}
	strbuf_init(&record);
	call_json(&record, call, language_now(), case_hash(&book.facts, call->advisory));
	if (book.trouble.length || strcmp(record.text, book.record.text) != 0)
		save_and_say(call, &record, said);
	else
		casebook_stay(call);
	strbuf_release(&record);
}

void casebook_keep(struct call *call, struct strbuf *said)
{
	keep(call, said);
	follow(call, said);
}

size_t casebook_wait(struct pollfd waits[FRONT_CASE_WAITS])
{
	return book.store && forward_is(book.store) ? forward_wait(book.store, waits) : 0;
}

void casebook_go_on_beside(void)
{
	if (book.store && forward_is(book.store))
		forward_go_on(book.store);
}

/* What has happened to the case meanwhile is told when there is something to save. */
void casebook_stay(struct call *call)
{
	struct case_holder here, other;
	struct error err = ERROR_INIT;
	struct arena arena;

	if (!book.store || !book.version || clock_now() - book.told < STAY)
		return;
	arena_init(&arena);
	here = holder_here(call, &arena);
	if (case_take(book.store, book.uid, &here, false, &other, &arena, &err) == CASE_FAILED)
		error_release(&err);
	book.told = here.seen;
	arena_release(&arena);
}

const char *casebook_trouble(void)
{
	return book.begun ? book.trouble.text : "";
}

/* It may have gone since the last key: then all of it is kept anew. */
void casebook_settle(struct call *call)
{
	struct strbuf record, said;

	if (!book.store || !book.version || book.trouble.length || !file_is_gone())
		return;
	strbuf_init(&said);
	strbuf_init(&record);
	call_json(&record, call, language_now(), case_hash(&book.facts, call->advisory));
	save_and_say(call, &record, &said);
	strbuf_release(&record);
	strbuf_release(&said);
}

int64_t casebook_saved(void)
{
	return book.version && !book.renewed ? book.saved : 0;
}

bool casebook_is_safe(void)
{
	return !*casebook_trouble();
}

void casebook_end(void)
{
	struct error err = ERROR_INIT;

	if (book.store && book.version && case_release(book.store, book.uid, book.session, &err) == CASE_FAILED)
		error_release(&err);
	case_store_close(book.store);
	case_facts_release(&book.facts);
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		free(book.beginning.field[f]);
	free(book.operator);
	if (book.begun) {
		strbuf_release(&book.record);
		strbuf_release(&book.untouched);
		strbuf_release(&book.trouble);
	}
	memset(&book, 0, sizeof(book));
}
