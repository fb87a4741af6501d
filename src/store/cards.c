#include "store/cards.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>

#define WORKERS_MOST 16
#define WORTH_ONE 8		/* files; for fewer no worker is started */

struct reading {
	const struct cards *cards;
	pthread_mutex_t mutex;		/* guards what follows, and `take` */
	size_t begun;
	bool ended;
};

static bool next(struct reading *reading, size_t *number)
{
	bool there;

	pthread_mutex_lock(&reading->mutex);
	there = !reading->ended && reading->begun < reading->cards->count;
	*number = reading->begun;
	reading->begun += there;
	pthread_mutex_unlock(&reading->mutex);
	return there;
}

static void give(struct reading *reading, size_t number, const struct card *card)
{
	const struct cards *cards = reading->cards;

	pthread_mutex_lock(&reading->mutex);
	if (!reading->ended)
		reading->ended = !cards->take(cards->of, number, card);
	pthread_mutex_unlock(&reading->mutex);
}

static void *work(void *context)
{
	struct reading *reading = context;
	struct arena arena, scratch;
	size_t number;

	arena_init(&arena);
	arena_init(&scratch);
	while (next(reading, &number)) {
		struct errors errors = ERRORS_INIT;
		struct card card;
		bool read = card_read(&card, reading->cards->paths[number], &arena, &scratch, &errors);

		give(reading, number, read ? &card : NULL);
		errors_release(&errors);
		arena_clear(&arena);
	}
	arena_release(&arena);
	arena_release(&scratch);
	return NULL;
}

/* Beside this thread. */
static size_t workers_for(size_t files)
{
	size_t count = files / WORTH_ONE;
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0 || CPU_COUNT(&set) < 2)
		return 0;
	if (count > (size_t)CPU_COUNT(&set) - 1)
		count = (size_t)CPU_COUNT(&set) - 1;
	return count < WORKERS_MOST ? count : WORKERS_MOST;
}

/* This thread works, too, and is the one that gets the signals. */
void cards_read(const struct cards *cards)
{
	struct reading reading = { .cards = cards, .mutex = PTHREAD_MUTEX_INITIALIZER };
	size_t wanted = workers_for(cards->count), count = 0;
	pthread_t workers[WORKERS_MOST];
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (count < wanted && pthread_create(&workers[count], NULL, work, &reading) == 0)
		count++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	work(&reading);
	while (count)
		pthread_join(workers[--count], NULL);
	pthread_mutex_destroy(&reading.mutex);
}
