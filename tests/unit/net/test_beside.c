#include "net/beside.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define PIECES 20

static struct {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	size_t worked, woken;	/* guarded by lock */
	pthread_t worker;
	size_t ended, undone;
	bool open;		/* the second piece may go on */
} seen = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

static int begin(void **state)
{
	(void)state;
	seen.worked = seen.woken = seen.ended = seen.undone = 0;
	seen.open = false;
	return 0;
}

static void wake(void *into)
{
	assert_ptr_equal(into, &seen);
	pthread_mutex_lock(&seen.lock);
	seen.woken++;
	pthread_cond_signal(&seen.changed);
	pthread_mutex_unlock(&seen.lock);
}

static void work(void *into)
{
	(void)into;
	pthread_mutex_lock(&seen.lock);
	seen.worked++;
	seen.worker = pthread_self();
	pthread_mutex_unlock(&seen.lock);
}

static void work_when_open(void *into)
{
	work(into);
	pthread_mutex_lock(&seen.lock);
	pthread_cond_signal(&seen.changed);
	while (!seen.open)
		pthread_cond_wait(&seen.changed, &seen.lock);
	pthread_mutex_unlock(&seen.lock);
}

/* In order. */
static void ended(void *into, bool done)
{
	assert_int_equal((uintptr_t)into, seen.ended);
	seen.ended++;
	seen.undone += !done;
}

static void wait_for(const size_t *value, size_t least)
{
	pthread_mutex_lock(&seen.lock);
	while (*value < least)
		pthread_cond_wait(&seen.changed, &seen.lock);
	pthread_mutex_unlock(&seen.lock);
}

static void add(struct beside *beside, void (*what)(void *into), size_t number)
{
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): a number, not an address */
	beside_add(beside, &(struct piece){ .work = what, .ended = ended, .into = (void *)number });
}

static void pieces_are_done_by_another_thread_and_end_in_order(void **state)
{
	struct beside *beside = beside_new(wake, &seen);

	(void)state;
	for (size_t i = 0; i < PIECES; i++)
		add(beside, work, i);
	assert_int_equal(beside_count(beside), PIECES);
	assert_int_equal(seen.ended, 0);
	wait_for(&seen.woken, PIECES);
	beside_collect(beside);
	assert_int_equal(seen.worked, PIECES);
	assert_int_equal(seen.ended, PIECES);
	assert_int_equal(seen.undone, 0);
	assert_int_equal(beside_count(beside), 0);
	assert_false(pthread_equal(seen.worker, pthread_self()));
	beside_free(beside);
}

static void what_has_not_begun_ends_undone(void **state)
{
	struct beside *beside = beside_new(wake, &seen);

	(void)state;
	add(beside, work_when_open, 0);
	add(beside, work, 1);
	add(beside, work, 2);
	wait_for(&seen.worked, 1);
	beside_collect(beside);
	assert_int_equal(seen.ended, 0);
	pthread_mutex_lock(&seen.lock);
	seen.open = true;
	pthread_cond_broadcast(&seen.changed);
	pthread_mutex_unlock(&seen.lock);
	beside_free(beside);
	assert_int_equal(seen.ended, 3);
	assert_int_equal(seen.undone, 3);	/* nobody collected it, so the first is as good as not done */
}

static void nothing_to_do_is_nothing(void **state)
{
	struct beside *beside = beside_new(wake, &seen);

	(void)state;
	beside_collect(beside);
	assert_int_equal(beside_count(beside), 0);
	assert_int_equal(beside_count(NULL), 0);
	beside_free(beside);
	beside_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(pieces_are_done_by_another_thread_and_end_in_order, begin),
		cmocka_unit_test_setup(what_has_not_begun_ends_undone, begin),
		cmocka_unit_test_setup(nothing_to_do_is_nothing, begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
