#include "net/beside.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"

struct entry {
	struct piece piece;
	struct entry *next;
};

struct queue {
	struct entry *first, **last;
};

struct beside {
	void (*wake)(void *into);
	void *into;
	size_t count;
	bool has_thread;	/* started with the first piece; where it can't be, pieces are done at once */
	pthread_t thread;
	pthread_mutex_t lock;	/* guards: */
	pthread_cond_t changed;
	struct queue waiting, done;
	bool over;
};

static void queue_add(struct queue *queue, struct entry *entry)
{
	entry->next = NULL;
	if (!queue->first)
		queue->last = &queue->first;
	*queue->last = entry;
	queue->last = &entry->next;
}

static struct entry *queue_take(struct queue *queue)
{
	struct entry *entry = queue->first;

	if (entry)
		queue->first = entry->next;
	return entry;
}

struct beside *beside_new(void (*wake)(void *into), void *into)
{
	struct beside *beside = mem_alloc(sizeof(*beside));

	beside->wake = wake;
	beside->into = into;
	pthread_mutex_init(&beside->lock, NULL);
	pthread_cond_init(&beside->changed, NULL);
	return beside;
}

static void *run(void *argument)
{
	struct beside *beside = argument;

	pthread_mutex_lock(&beside->lock);
	while (!beside->over) {
		struct entry *entry = queue_take(&beside->waiting);

		if (!entry) {
			pthread_cond_wait(&beside->changed, &beside->lock);
			continue;
		}
		pthread_mutex_unlock(&beside->lock);
		entry->piece.work(entry->piece.into);
		pthread_mutex_lock(&beside->lock);
		queue_add(&beside->done, entry);
		beside->wake(beside->into);
	}
	pthread_mutex_unlock(&beside->lock);
	return NULL;
}

void beside_add(struct beside *beside, const struct piece *piece)
{
	struct entry *entry = mem_alloc(sizeof(*entry));

	entry->piece = *piece;
	beside->count++;
	if (!beside->has_thread)
		beside->has_thread = pthread_create(&beside->thread, NULL, run, beside) == 0;
	if (!beside->has_thread)
		piece->work(piece->into);
	pthread_mutex_lock(&beside->lock);
	queue_add(beside->has_thread ? &beside->waiting : &beside->done, entry);
	pthread_cond_signal(&beside->changed);
	pthread_mutex_unlock(&beside->lock);
}

static void end_all(struct beside *beside, struct queue *queue, bool done)
{
	for (;;) {
		pthread_mutex_lock(&beside->lock);
		struct entry *entry = queue_take(queue);
		pthread_mutex_unlock(&beside->lock);

		if (!entry)
			return;
		beside->count--;
		entry->piece.ended(entry->piece.into, done);
		free(entry);
	}
}

void beside_collect(struct beside *beside)
{
	end_all(beside, &beside->done, true);
}

size_t beside_count(const struct beside *beside)
{
	return beside ? beside->count : 0;
}

void beside_free(struct beside *beside)
{
	if (!beside)
		return;
	pthread_mutex_lock(&beside->lock);
	beside->over = true;
	pthread_cond_signal(&beside->changed);
	pthread_mutex_unlock(&beside->lock);
	if (beside->has_thread)
		pthread_join(beside->thread, NULL);
	end_all(beside, &beside->done, false);
	end_all(beside, &beside->waiting, false);
	pthread_mutex_destroy(&beside->lock);
	pthread_cond_destroy(&beside->changed);
	free(beside);
}
