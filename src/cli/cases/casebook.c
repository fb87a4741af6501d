#include "cli/cases/casebook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/cases/call_said.h"
#include "cli/cases/case_head.h"
#include "cli/cases/case_place.h"
#include "cli/cases/case_told.h"
#include "cli/cases/desk.h"
#include "cli/cases/forward.h"
#include "report/calls/call_json.h"
#include "report/words.h"

#define STAY 45			/* seconds after which the store is told that the call is still held here */

/* The call that goes on. */
static struct {
	bool begun;
	bool unsure;			/* the next version was tried, and can have been kept all the same */
	struct case_store *store;	/* NULL: not opened (yet) */
	char uid[CASE_UID_LENGTH + 1], session[CASE_UID_LENGTH + 1];
	struct case_number number;
	bool opened;			/* just now, and what was left in its place isn't told yet */
	int64_t version;		/* that is in the store; 0: none */
	int64_t saved;			/* when that was */
	int64_t told;			/* when the store last heard of this session */
	bool renewed;			/* the store's file was gone: what is said is in a new one */
	bool removed;			/* the case was gone: it was made again */
	char *operator;			/* owned; who began the case elsewhere; NULL: it began here */
	struct call_said said;
	struct case_facts facts;
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
	book.begun = desk_draw_uid(book.uid, err);
	strbuf_init(&book.trouble);
	wish_number();
	return book.begun;
}

bool casebook_begin(struct call *call, struct error *err)
{
	bool is_new = call->journal.count == 0;

	if (!begin(err))
		return false;
	call_log(call, clock_now());
	call_said_begin(&book.said, call, is_new);
	return true;
}

/* Who has nothing to keep yet needs none. */
static bool has_session(struct error *err)
{
	return *book.session || desk_draw_session(book.session, err);
}

struct case_store *casebook_open(struct error *err)
{
	if (!book.store && has_session(err))
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
		call_said_go_on(&book.said, call, record, case_source(&book.facts, call->advisory));
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
	struct case_store *store = NULL;

	if (has_session(err) && !(book.store && forward_is(book.store)))
		store = case_place_open_quietly(err);
	if (!store)
		return;
	case_store_close(book.store);
	book.store = store;
	book.opened = true;
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
		book.removed = true;
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
	struct strbuf text;

	strbuf_init(&text);
	told_unsaved(&text, err);
	if (strcmp(text.text, book.trouble.text) == 0) {
		told_still_unsaved(said);
	} else {
		language_add_sentence(said, text.text);
		told_kept_before(said, book.version && !book.renewed ? book.number.text : NULL);
	}
	note_trouble(text.text);
	strbuf_release(&text);
}

static void say_result(enum case_result result, const char *before, struct error *err, struct strbuf *said)
{
	if (result != CASE_DONE) {
		book.unsure = book.unsure || (book.store && book.version);
		say_failure(err, said);
		error_release(err);
		return;
	}
	if (book.renewed)
		told_renewed(said);
	else if (book.removed)
		told_removed(said, book.number.text);
	else if (book.trouble.length)
		told_saved_again(said);
	if (book.removed && strcmp(before, book.number.text) != 0)
		told_number(said, before, book.number.text);
	book.renewed = false;
	book.removed = false;
	book.unsure = false;
	strbuf_clear(&book.trouble);
}

/* What could not be read back isn't kept in place of what can. */
static bool has_room(const struct strbuf *record, struct error *err)
{
	if (record->length <= CALL_BYTES_MOST)
		return true;
	error_set(err, ERROR_INPUT, _("it is longer than %zu MB"), CALL_BYTES_MOST >> 20);
	error_hint(err, "%s", _("End it here, and begin a new call for the rest."));
	return false;
}

static void save_and_say(struct call *call, struct strbuf *record, struct strbuf *said)
{
	struct case_holder other = { .session = "", .name = "" };
	struct case_number before = book.number;
	struct error err = ERROR_INIT;
	enum case_result result;
	struct arena arena;

	arena_init(&arena);
	result = has_room(record, &err) ? save(call, record, &other, &arena, &err) : CASE_FAILED;
	if (book.opened && *case_place_left(book.store))
		language_add_sentence(said, case_place_left(book.store));
	book.opened = false;
	if (result == CASE_TAKEN || result == CASE_CHANGED) {
		const char *name = result == CASE_TAKEN ? other.name : NULL;

		result = part(call, record, &arena, &err);
		told_parted(said, before.text, result == CASE_DONE ? book.number.text : NULL, name);
	}
	if (result == CASE_DONE)
		call_said_saved(&book.said, record);
	say_result(result, before.text, &err, said);
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
	strbuf_init(&record);
	if (call_said_news(&book.said, call, &book.facts, book.trouble.length != 0, &record))
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

_Static_assert(FORWARD_WAITS <= FRONT_CASE_WAITS, "what forward waits for is what front ends wait for");

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
	call_json(&record, call, language_now(), case_source(&book.facts, call->advisory));
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
	call_said_release(&book.said);
	free(book.operator);
	if (book.begun)
		strbuf_release(&book.trouble);
	memset(&book, 0, sizeof(book));
}
