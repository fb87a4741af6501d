#include "cli/cases/forward.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "cli/cases/forward_queue.h"
#include "cli/cases/remote.h"
#include "cli/output.h"
#include "core/csaf/csaf.h"
#include "report/words.h"
#include "store/cases_sqlite.h"

#define PATIENCE 20000		/* ms that a command waits for what goes first */
#define PATIENCE_AT_END 2000	/* ms at a program's end */

struct forward {
	struct case_store store;
	struct queue queue;
	struct strbuf news;	/* what wasn't said yet */
	bool noted;		/* that only what is here is at hand */
};

static struct queue *queue_of(struct case_store *store)
{
	return &((struct forward *)store)->queue;
}

static void note_news(struct forward *forward)
{
	if (forward->news.length)
		message_note("%s", forward->news.text);
	strbuf_clear(&forward->news);
}

/* Can the server be asked?  What waits here goes first.  False: err. */
static bool reach(struct case_store *store, struct error *err)
{
	struct forward *forward = (struct forward *)store;
	struct queue *queue = &forward->queue;

	queue->quiet = true;
	queue_run(queue, PATIENCE, &forward->news);
	queue->quiet = false;
	note_news(forward);
	if (queue->away) {
		error_set(err, queue->trouble.status, "%s", queue->trouble.what);
		if (queue->trouble.hint)
			error_hint(err, "%s", queue->trouble.hint);
		return false;
	}
	if (queue->now == ERRAND_NONE)
		return true;
	error_set(err, ERROR_SYSTEM, "%s", _("The server that keeps the calls does not answer."));
	return false;
}

/* By the uid that it has here. */
static const char *uid_here(const struct queue *queue, const char *called)
{
	const struct carried *carried = queue_called(queue, called);

	return carried ? carried->uid : called;
}

static bool is_open_here(const struct queue *queue, const char *uid)
{
	const struct carried *carried = queue_called(queue, uid);

	return carried && carried->open;
}

/* The row of a case that is on its way; session NULL: there is none.  Texts in the arena. */
static struct case_pending find_pending(struct queue *queue, const char *uid, struct arena *arena)
{
	struct case_pending *items, found = { .session = NULL };
	struct error err = ERROR_INIT;
	size_t count;

	if (cases_pending_list(queue->here, &items, &count, arena, &err) == CASE_FAILED)
		error_release(&err);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(items[i].uid, uid) == 0)
			found = items[i];
	}
	free(items);
	return found;
}

static void end(struct forward *forward)
{
	queue_release(&forward->queue);
	strbuf_release(&forward->news);
	free(forward);
}

/* One that nobody uses just now. */
static struct forward *idle;

static void close_store(struct case_store *store)
{
	struct forward *forward = (struct forward *)store;
	bool open = false;

	for (size_t i = 0; i < forward->queue.count; i++)
		open = open || forward->queue.carried[i].open;
	/* What is open goes on by another one, on a file that was put in this one's place. */
	if (open || idle)
		end(forward);
	else
		idle = forward;
}

void forward_leave(void)
{
	struct queue *queue = idle ? &idle->queue : NULL;
	size_t left;

	if (!idle)
		return;
	queue->resting = false;
	queue->quiet = queue->away;
	queue_run(queue, PATIENCE_AT_END, &idle->news);
	note_news(idle);
	left = queue_left(queue);
	if (left)
		message_note(_("calls that stay here until the server takes them: %zu; they go there with the next start "
			       "of fixwalk"),
			     left);
	end(idle);
	idle = NULL;
}

static enum case_result create(struct case_store *store, struct case_head *head, const char *record, size_t length,
			       const struct case_holder *holder, struct arena *arena, struct error *err)
{
	struct queue *queue = queue_of(store);
	bool is_new = !queue_called(queue, head->uid);
	struct carried *carried = queue_carry(queue, head->uid, holder->session);
	enum case_result result = queue->here->kind->create(queue->here, head, record, length, holder, arena, err);

	/* Nobody can have sent it before. */
	if (is_new)
		carried->unsure = false;
	if (result == CASE_DONE)
		snprintf(carried->number, sizeof(carried->number), "%s", head->number);
	return result;
}

static enum case_result save(struct case_store *store, const struct case_head *head, const char *record, size_t length,
			     const char *session, int64_t now, struct case_holder *other, struct arena *arena,
			     struct error *err)
{
	struct queue *queue = queue_of(store);
	struct case_head as_here = *head;

	as_here.uid = uid_here(queue, head->uid);
	return case_save(queue->here, &as_here, record, length, session, now, other, arena, err);
}

/* Is it only here?  It goes on here, and to the server as before. */
static enum case_result take_here(struct queue *queue, const char *uid, const struct case_holder *holder, bool force,
				  struct case_holder *other, struct arena *arena, struct error *err)
{
	const struct case_pending pending = find_pending(queue, uid, arena);
	struct carried *carried;
	enum case_result result;

	if (!pending.session)
		return CASE_MISSING;
	result = case_take(queue->here, uid, holder, force, other, arena, err);
	if (result != CASE_DONE)
		return result;
	carried = queue_carry(queue, uid, pending.session);
	snprintf(carried->number, sizeof(carried->number), "%s", pending.number);
	return CASE_DONE;
}

/* As the copy to go on with.  What the server doesn't have yet of one that is here becomes another case. */
static enum case_result keep_copy(struct queue *queue, const struct case_head *head, const char *record, size_t length,
				  const struct case_holder *holder, struct error *err)
{
	enum case_result result = cases_pending_copy(queue->here, head, record, length, holder, err);
	char number[CASE_UID_LENGTH + 1];

	if (result != CASE_CHANGED || !queue_part(queue, head->uid, number, err))
		return result;
	message_note(_("case %s: what was said here and is not in it is kept as a new case: %s"), head->number, number);
	return cases_pending_copy(queue->here, head, record, length, holder, err);
}

static enum case_result copy_here(struct queue *queue, const char *uid, const struct case_holder *holder,
				  struct arena *arena, struct error *err)
{
	struct case_holder there;
	struct carried *carried;
	struct case_head head;
	size_t length;
	char *record;
	enum case_result result = case_load(queue->server, uid, &head, &record, &length, &there, arena, err);

	if (result == CASE_DONE)
		result = keep_copy(queue, &head, record, length, holder, err);
	free(record);
	if (result != CASE_DONE)
		return result;
	carried = queue_carry(queue, uid, holder->session);
	carried->unsure = false;
	snprintf(carried->number, sizeof(carried->number), "%s", head.number);
	return CASE_DONE;
}

/* Does what is here have to do, instead of the server's answer? */
static bool is_no_use(struct queue *queue, enum case_result result, const struct error *trouble)
{
	if (result == CASE_FAILED && !queue->away && remote_is_away(queue->server))
		queue_rest(queue, trouble);
	return result == CASE_FAILED || result == CASE_MISSING;
}

/* `here` if there is such a case here, else `there` and what was wrong. */
static enum case_result better_of(enum case_result here, enum case_result there, struct error *trouble, struct error *err)
{
	if (here != CASE_MISSING || there != CASE_FAILED) {
		error_release(trouble);
		return here;
	}
	error_release(err);
	*err = *trouble;
	return there;
}

static enum case_result take(struct case_store *store, const char *uid, const struct case_holder *holder, bool force,
			     struct case_holder *other, struct arena *arena, struct error *err)
{
	struct queue *queue = queue_of(store);
	enum case_result result = CASE_FAILED;
	struct error trouble = ERROR_INIT;

	/* A sign of life: the server gets its own. */
	if (is_open_here(queue, uid))
		return case_take(queue->here, uid_here(queue, uid), holder, force, other, arena, err);
	*other = (struct case_holder){ .session = "", .name = "" };
	if (reach(store, &trouble))
		result = case_take(queue->server, uid, holder, force, other, arena, &trouble);
	if (result == CASE_DONE)
		return copy_here(queue, uid, holder, arena, err);
	if (!is_no_use(queue, result, &trouble))
		return result;
	return better_of(take_here(queue, uid, holder, force, other, arena, err), result, &trouble, err);
}

/* The server is told when the rest is there. */
static enum case_result release(struct case_store *store, const char *uid, const char *session, struct error *err)
{
	struct queue *queue = queue_of(store);
	struct carried *carried = queue_called(queue, uid);

	if (carried)
		carried->open = false;
	return case_release(queue->here, uid_here(queue, uid), session, err);
}

static enum case_result load_here(struct queue *queue, const char *uid, struct case_head *head, char **record,
				  size_t *length, struct case_holder *holder, struct arena *arena, struct error *err)
{
	if (!find_pending(queue, uid, arena).session)
		return CASE_MISSING;
	return case_load(queue->here, uid, head, record, length, holder, arena, err);
}

static enum case_result load(struct case_store *store, const char *uid, struct case_head *head, char **record,
			     size_t *length, struct case_holder *holder, struct arena *arena, struct error *err)
{
	struct queue *queue = queue_of(store);
	enum case_result result = CASE_FAILED;
	struct error trouble = ERROR_INIT;

	*record = NULL;
	if (is_open_here(queue, uid))
		return case_load(queue->here, uid_here(queue, uid), head, record, length, holder, arena, err);
	if (reach(store, &trouble))
		result = case_load(queue->server, uid, head, record, length, holder, arena, &trouble);
	if (!is_no_use(queue, result, &trouble))
		return result;
	return better_of(load_here(queue, uid, head, record, length, holder, arena, err), result, &trouble, err);
}

static enum case_result mark(struct case_store *store, const char *uid, const char *assigned, const bool *closed,
			     int64_t now, struct error *err)
{
	struct queue *queue = queue_of(store);

	return reach(store, err) ? case_mark(queue->server, uid, assigned, closed, now, err) : CASE_FAILED;
}

/* Those that wait here, of all that are in the file. */
static enum case_result list_here(struct queue *queue, const struct case_filter *filter, struct case_list *list,
				  struct error *err)
{
	struct case_list all = { .count = 0 };
	struct case_filter here = *filter;
	struct csaf_ids waiting = { 0 };
	struct case_pending *items;
	enum case_result result;
	size_t count;

	here.most = 0;
	result = cases_pending_list(queue->here, &items, &count, &all.arena, err);
	for (size_t i = 0; i < count; i++)
		csaf_ids_put(&waiting, &all.arena, items[i].uid, i);
	free(items);
	if (result == CASE_DONE)
		result = case_find(queue->here, &here, &all, err);
	for (size_t i = 0; result == CASE_DONE && i < all.count && (!filter->most || list->count < filter->most); i++) {
		if (csaf_ids_find(&waiting, all.items[i].uid) != NO_INDEX)
			*case_list_add(list) = all.items[i];
	}
	/* The texts are still those of `all`. */
	list->arena = all.arena;
	free(all.items);
	return result == CASE_DONE && !list->count ? CASE_MISSING : result;
}

static enum case_result list(struct case_store *store, const struct case_filter *filter, struct case_list *list,
			     struct error *err)
{
	struct forward *forward = (struct forward *)store;
	struct queue *queue = &forward->queue;
	enum case_result result = CASE_FAILED;
	struct error trouble = ERROR_INIT;

	if (reach(store, &trouble))
		result = case_find(queue->server, filter, list, &trouble);
	if (!is_no_use(queue, result, &trouble))
		return result;
	result = list_here(queue, filter, list, err);
	if (result == CASE_DONE && !forward->noted)
		message_note(_("only calls that wait here are at hand: %s"), trouble.what);
	forward->noted = forward->noted || result == CASE_DONE;
	return better_of(result, CASE_FAILED, &trouble, err);
}

static enum case_result purge(struct case_store *store, const char *const *uids, size_t count, struct error *err)
{
	struct queue *queue = queue_of(store);

	if (!reach(store, err) || case_purge(queue->server, uids, count, err) != CASE_DONE)
		return CASE_FAILED;
	return case_purge(queue->here, uids, count, err);
}

static const struct case_store_kind kind = {
	.close = close_store,
	.create = create,
	.save = save,
	.take = take,
	.release = release,
	.load = load,
	.mark = mark,
	.list = list,
	.purge = purge,
};

struct case_store *forward_open(const char *path, const char *address, struct error *err)
{
	struct forward *forward = idle;
	struct case_store *here;

	idle = NULL;
	if (forward)
		return &forward->store;
	here = cases_sqlite_open(path, err);
	if (!here)
		return NULL;
	forward = mem_alloc(sizeof(*forward));
	forward->store.kind = &kind;
	strbuf_init(&forward->news);
	strbuf_add(&forward->news, cases_sqlite_left(here));
	if (queue_init(&forward->queue, path, here, remote_new(address), err))
		return &forward->store;
	end(forward);
	return NULL;
}

bool forward_is(const struct case_store *store)
{
	return store->kind == &kind;
}

size_t forward_wait(const struct case_store *store, struct pollfd waits[FORWARD_WAITS])
{
	return queue_wait(&((const struct forward *)store)->queue, waits);
}

void forward_go_on(struct case_store *store)
{
	queue_go_on(queue_of(store), &((struct forward *)store)->news);
}

void forward_say(struct case_store *store, struct strbuf *said)
{
	struct strbuf *news = &((struct forward *)store)->news;

	if (news->length)
		language_add_sentence(said, news->text);
	strbuf_clear(news);
}

const char *forward_number(const struct case_store *store, const char *uid)
{
	const struct carried *carried = queue_called(&((const struct forward *)store)->queue, uid);

	return carried ? carried->number : "";
}
