#include "cli/cases/forward_settle.h"

#include <stdio.h>
#include <string.h>

#include "cli/cases/case_told.h"
#include "cli/cases/remote.h"

/* Another desk went on with it: what is here goes on apart from that. */
static void part(struct queue *queue, struct carried *carried, const struct case_answer *answer,
		 struct strbuf *said)
{
	char number[CASE_UID_LENGTH + 1], before[CASE_UID_LENGTH + 1];
	struct error err = ERROR_INIT;

	snprintf(before, sizeof(before), "%s", carried->number);
	if (queue_part(queue, carried->uid, number, &err)) {
		told_parted(said, before, number, answer->result == CASE_TAKEN ? answer->holder.name : NULL);
	} else {
		error_release(&err);
		carried->refused = true;
	}
}

/* As the server has it: `there`, which is ours of `sent`. */
static void confirm(struct queue *queue, struct carried *carried, int64_t there, int64_t sent)
{
	struct error err = ERROR_INIT;

	carried->seen = queue_seconds();
	carried->unsure = false;
	if (cases_pending_confirm(queue->here, carried->uid, carried->session, there, sent, &err) == CASE_DONE)
		return;
	error_release(&err);
	carried->refused = carried->unsure = true;
}

/* The number that it got there. */
static void take_number(struct queue *queue, struct carried *carried, const char *number, struct strbuf *said)
{
	struct error err = ERROR_INIT;

	if (carried->number[0] && strcmp(carried->number, number) != 0) {
		told_number(said, carried->number, number);
		if (cases_pending_number(queue->here, carried->uid, number, &err) == CASE_FAILED)
			error_release(&err);
	}
	snprintf(carried->number, sizeof(carried->number), "%s", number);
}

/* A version was saved there, or is not to be had. */
static void settle_save(struct queue *queue, struct carried *carried, const struct case_answer *answer,
			struct strbuf *said)
{
	/* If it was there from a try before, it may be older than what is here now. */
	int64_t sent = carried->unsure ? 0 : queue->version;

	switch (answer->result) {
	case CASE_DONE:
		if (queue->now == ERRAND_CREATE)
			take_number(queue, carried, answer->head.number, said);
		confirm(queue, carried, queue->there, sent);
		break;
	case CASE_MISSING:
		told_removed(said, carried->number);
		confirm(queue, carried, 0, 0);
		break;
	case CASE_TAKEN:
		carried->again = !*answer->holder.session;
		if (!carried->again)
			part(queue, carried, answer, said);
		break;
	case CASE_CHANGED:
		part(queue, carried, answer, said);
		break;
	case CASE_FAILED:
		break;
	}
}

/* A sign of life, or taken anew after somebody let go of it. */
static void settle_take(struct carried *carried, const struct case_answer *answer, struct strbuf *said)
{
	carried->seen = queue_seconds();
	carried->again = false;
	if (answer->result == CASE_TAKEN && !carried->told) {
		told_taken(said, carried->number, answer->holder.name);
		carried->told = true;
	}
}

/* The server has all of it, and nobody here needs it any more. */
static void settle_release(struct queue *queue, struct carried *carried)
{
	struct error err = ERROR_INIT;

	if (cases_pending_leave(queue->here, carried->uid, queue->holder, &err) != CASE_FAILED) {
		queue_leave(queue, carried);
	} else {
		error_release(&err);
		carried->refused = true;
	}
}

/* It wasn't done, or can't be known to be. */
static void settle_failure(struct queue *queue, struct carried *carried, struct error *err, struct strbuf *said)
{
	bool away = remote_is_away(queue->server);

	carried->unsure = true;
	carried->refused = !away;
	/* That it is away is said in another way to who asked for something, and is no news to who leads no call. */
	if (!away || (queue->led && !queue->quiet)) {
		if (!queue->complained)
			told_away(said, err, away);
		queue->complained = true;
	}
	if (away)
		queue_rest(queue, err);
	else
		queue_try_later(queue);
	error_release(err);
}

void settle(struct queue *queue, const struct case_answer *answer, struct error *err, struct strbuf *said)
{
	struct carried *carried = queue_find(queue, queue->uid);

	if (answer->result == CASE_FAILED) {
		settle_failure(queue, carried, err, said);
	} else {
		if (queue->complained)
			told_back(said);
		queue->away = queue->complained = false;
		queue->rest = 0;
		if (queue->now == ERRAND_TAKE)
			settle_take(carried, answer, said);
		else if (queue->now == ERRAND_RELEASE)
			settle_release(queue, carried);
		else
			settle_save(queue, carried, answer, said);
	}
	queue->now = ERRAND_NONE;
}
