#include "cli/cases/forward_queue.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "cli/cases/desk.h"
#include "cli/cases/forward_settle.h"
#include "cli/cases/remote.h"

#define REST_FIRST 1		/* seconds until a server that is away is asked again; then twice as many … */
#define REST_MOST 60
#define BEAT 45			/* seconds between two signs of life, */
#define FRESH 15		/* but none if the server has just heard: so it hears once a minute at least */
#define LOCKS_END ".lock"
#define LOCK_DIGITS 15		/* of a uid: where in the file of locks its own is */

int64_t queue_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec;
}

static int open_locks(const char *path)
{
	struct strbuf name;
	int fd;

	strbuf_init(&name);
	strbuf_addf(&name, "%s" LOCKS_END, path);
	fd = open(name.text, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	strbuf_release(&name);
	return fd;
}

bool queue_init(struct queue *queue, const char *path, struct case_store *here, struct case_store *server,
		struct error *err)
{
	*queue = (struct queue){
		.here = here, .server = server, .trouble = ERROR_INIT,
		.timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC), .locks = open_locks(path),
	};
	cases_pending_begin(here);
	if (queue->timer >= 0 && queue->locks >= 0)
		return true;
	error_set(err, ERROR_SYSTEM, _("cannot be read or written: %s"), strerror(errno));
	error_place(err, path, 0, 0);
	return false;
}

void queue_release(struct queue *queue)
{
	case_store_close(queue->server);
	case_store_close(queue->here);
	if (queue->timer >= 0)
		close(queue->timer);
	if (queue->locks >= 0)
		close(queue->locks);
	free(queue->carried);
	error_release(&queue->trouble);
}

static void set_timer(struct queue *queue, int seconds)
{
	timerfd_settime(queue->timer, 0, &(struct itimerspec){ .it_value = { .tv_sec = seconds } }, NULL);
}

/* False: another fixwalk sends it. */
static bool lock(const struct queue *queue, const char *uid, short how)
{
	char digits[LOCK_DIGITS + 1];
	struct flock place = { .l_type = how, .l_whence = SEEK_SET, .l_len = 1 };

	snprintf(digits, sizeof(digits), "%s", uid);
	place.l_start = (off_t)strtoll(digits, NULL, 16);
	return fcntl(queue->locks, F_OFD_SETLK, &place) == 0;
}

struct carried *queue_find(const struct queue *queue, const char *uid)
{
	for (size_t i = 0; i < queue->count; i++) {
		if (strcmp(queue->carried[i].uid, uid) == 0)
			return &queue->carried[i];
	}
	return NULL;
}

struct carried *queue_called(const struct queue *queue, const char *uid)
{
	for (size_t i = 0; i < queue->count; i++) {
		if (strcmp(queue->carried[i].called, uid) == 0)
			return &queue->carried[i];
	}
	return NULL;
}

static struct carried *add(struct queue *queue, const char *uid, const char *session)
{
	struct carried *carried;

	queue->carried = mem_grow(queue->carried, queue->count + 1, sizeof(*carried));
	carried = &queue->carried[queue->count++];
	*carried = (struct carried){ .unsure = true, .seen = queue_seconds() };
	snprintf(carried->uid, sizeof(carried->uid), "%s", uid);
	snprintf(carried->called, sizeof(carried->called), "%s", uid);
	snprintf(carried->session, sizeof(carried->session), "%s", session);
	return carried;
}

void queue_leave(struct queue *queue, struct carried *carried)
{
	lock(queue, carried->uid, F_UNLCK);
	*carried = queue->carried[--queue->count];
}

struct carried *queue_carry(struct queue *queue, const char *uid, const char *session)
{
	struct carried *carried = queue_called(queue, uid);

	if (!carried) {
		/* Without it: whoever had it open here has just been told that it was taken over. */
		lock(queue, uid, F_WRLCK);
		carried = add(queue, uid, session);
	}
	carried->open = true;
	queue->led = true;
	return carried;
}

/* Does another fixwalk go on with it, perhaps without the lock, because the server was away when it began to? */
static bool is_open_elsewhere(const struct carried *carried, const struct case_pending *pending)
{
	return !(carried && carried->open) && !desk_is_free(&pending->here, clock_now());
}

/* Left behind by one that has ended, or by this one before. */
static struct carried *pick_up(struct queue *queue, const struct case_pending *pending)
{
	struct carried *carried = queue_find(queue, pending->uid);

	if (is_open_elsewhere(carried, pending)) {
		if (carried)
			queue_leave(queue, carried);
		return NULL;
	}
	if (!carried && lock(queue, pending->uid, F_WRLCK)) {
		carried = add(queue, pending->uid, pending->session);
		snprintf(carried->number, sizeof(carried->number), "%s", pending->number);
	}
	return carried && strcmp(carried->session, pending->session) == 0 ? carried : NULL;
}

/* What the server is to be told of it next. */
static enum errand errand_for(const struct carried *carried, const struct case_pending *pending)
{
	if (carried->refused)
		return ERRAND_NONE;
	if (!pending->there)
		return ERRAND_CREATE;
	if (carried->again)
		return ERRAND_TAKE;
	if (pending->sent < pending->version)
		return ERRAND_SAVE;
	if (!carried->open)
		return ERRAND_RELEASE;
	return !carried->told && queue_seconds() - carried->seen >= FRESH ? ERRAND_TAKE : ERRAND_NONE;
}

static void send_case(struct queue *queue, struct case_request *request, const struct case_pending *pending,
		      struct arena *arena)
{
	struct error err = ERROR_INIT;
	struct case_holder holder;
	char *record;
	size_t length;

	if (case_load(queue->here, pending->uid, &request->head, &record, &length, &holder, arena, &err) != CASE_DONE) {
		/* Whoever saves is told what is wrong here. */
		error_release(&err);
		queue_find(queue, pending->uid)->refused = true;
		queue->now = ERRAND_NONE;
		return;
	}
	queue->version = request->head.version;
	request->head.version = queue->there;
	if (strlen(request->head.number) == CASE_UID_LENGTH)
		request->head.number = "";
	remote_send(queue->server, request, record, length);
	free(record);
}

static void send(struct queue *queue, enum errand errand, const struct case_pending *pending, struct arena *arena)
{
	static const char *const names[] = {
		[ERRAND_CREATE] = "create", [ERRAND_SAVE] = "save", [ERRAND_TAKE] = "take", [ERRAND_RELEASE] = "release",
	};
	struct case_request request = {
		.what = names[errand], .uid = pending->uid, .session = pending->session, .now = clock_now(),
	};

	if (errand == ERRAND_CREATE || errand == ERRAND_TAKE)
		request.holder = (struct case_holder){ pending->session, pending->name, request.now, request.now };
	queue->now = errand;
	queue->there = pending->there + 1;
	snprintf(queue->uid, sizeof(queue->uid), "%s", pending->uid);
	snprintf(queue->holder, sizeof(queue->holder), "%s", pending->here.session);
	if (errand == ERRAND_CREATE || errand == ERRAND_SAVE)
		send_case(queue, &request, pending, arena);
	else
		remote_send(queue->server, &request, NULL, 0);
}

/* The next that is to be told, of the oldest case first.  False: there is nothing. */
static bool begin_next(struct queue *queue)
{
	struct error err = ERROR_INIT;
	struct case_pending *items;
	struct arena arena;
	size_t count;

	arena_init(&arena);
	if (cases_pending_list(queue->here, &items, &count, &arena, &err) == CASE_FAILED)
		error_release(&err);
	for (size_t i = 0; i < count && queue->now == ERRAND_NONE; i++) {
		const struct carried *carried = pick_up(queue, &items[i]);
		enum errand errand = carried ? errand_for(carried, &items[i]) : ERRAND_NONE;

		if (errand != ERRAND_NONE)
			send(queue, errand, &items[i], &arena);
	}
	free(items);
	arena_release(&arena);
	return queue->now != ERRAND_NONE;
}

size_t queue_left(struct queue *queue)
{
	struct error err = ERROR_INIT;
	struct case_pending *items;
	struct arena arena;
	size_t count, left = 0;

	arena_init(&arena);
	if (cases_pending_list(queue->here, &items, &count, &arena, &err) == CASE_FAILED)
		error_release(&err);
	for (size_t i = 0; i < count; i++)
		left += items[i].sent < items[i].version && !is_open_elsewhere(queue_find(queue, items[i].uid), &items[i]);
	free(items);
	arena_release(&arena);
	return left;
}

bool queue_part(struct queue *queue, const char *uid, char number[CASE_UID_LENGTH + 1], struct error *err)
{
	char new_uid[CASE_UID_LENGTH + 1];
	enum case_result result = CASE_TAKEN;
	struct case_number drawn = { "" };
	struct carried *carried;
	struct arena arena;

	if (!desk_draw_uid(new_uid, err))
		return false;
	arena_init(&arena);
	lock(queue, new_uid, F_WRLCK);
	while (result == CASE_TAKEN && case_number_draw(&drawn, CASE_NUMBER_USUAL + 1, err))
		result = cases_pending_part(queue->here, uid, new_uid, drawn.text, &arena, err);
	arena_release(&arena);
	carried = result == CASE_DONE ? queue_find(queue, uid) : NULL;
	if (carried) {
		lock(queue, uid, F_UNLCK);
		snprintf(carried->uid, sizeof(carried->uid), "%s", new_uid);
		snprintf(carried->number, sizeof(carried->number), "%s", drawn.text);
		carried->unsure = carried->again = carried->told = false;
	} else {
		lock(queue, new_uid, F_UNLCK);
	}
	snprintf(number, CASE_UID_LENGTH + 1, "%s", drawn.text);
	return result == CASE_DONE;
}

void queue_rest(struct queue *queue, const struct error *why)
{
	queue->away = queue->resting = true;
	queue->beating = false;
	queue->rest = !queue->rest ? REST_FIRST : queue->rest * 2 < REST_MOST ? queue->rest * 2 : REST_MOST;
	set_timer(queue, queue->rest);
	error_set(&queue->trouble, why->status, "%s", why->what);
	if (why->hint)
		error_hint(&queue->trouble, "%s", why->hint);
}

void queue_try_later(struct queue *queue)
{
	queue->beating = true;
	set_timer(queue, REST_MOST);
}

static void look_at_timer(struct queue *queue)
{
	uint64_t times;

	if (read(queue->timer, &times, sizeof(times)) != (ssize_t)sizeof(times))
		return;
	queue->resting = queue->beating = false;
	for (size_t i = 0; i < queue->count; i++)
		queue->carried[i].refused = false;
}

/* As long as something is open here, the server hears of it. */
static void set_beat(struct queue *queue)
{
	bool open = false;

	for (size_t i = 0; i < queue->count; i++)
		open = open || queue->carried[i].open;
	if (!open || queue->resting || queue->beating)
		return;
	set_timer(queue, BEAT);
	queue->beating = true;
}

void queue_go_on(struct queue *queue, struct strbuf *said)
{
	bool answered = true;

	look_at_timer(queue);
	while (answered && !queue->resting && (queue->now != ERRAND_NONE || begin_next(queue))) {
		struct error err = ERROR_INIT;
		struct case_answer answer;
		struct arena arena;

		arena_init(&arena);
		answered = remote_answer(queue->server, &answer, &arena, &err);
		if (answered)
			settle(queue, &answer, &err, said);
		arena_release(&arena);
	}
	set_beat(queue);
}

size_t queue_wait(const struct queue *queue, struct pollfd waits[QUEUE_WAITS])
{
	size_t count = 0;

	if (queue->resting || queue->beating)
		waits[count++] = (struct pollfd){ .fd = queue->timer, .events = POLLIN };
	if (queue->now != ERRAND_NONE)
		waits[count++] = remote_wait(queue->server);
	return count;
}

void queue_run(struct queue *queue, int patience, struct strbuf *said)
{
	int64_t end = clock_ms() + patience, left = patience;

	queue_go_on(queue, said);
	while (queue->now != ERRAND_NONE && left > 0) {
		struct pollfd wait = remote_wait(queue->server);

		poll(&wait, 1, (int)left);
		queue_go_on(queue, said);
		left = end - clock_ms();
	}
}
