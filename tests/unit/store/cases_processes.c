#include "tests/unit/store/cases_helpers.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"

#define DESKS 8
#define SAVES 40		/* of each desk, when all save at once */
#define KILLED 60
#define PATIENCE 5.0		/* seconds that a save may take */

/* In a child process nothing may return to cmocka. */
static void must(bool held, const char *what)
{
	struct strbuf text;

	if (held)
		return;
	strbuf_init(&text);
	strbuf_addf(&text, "in a child: %s\n", what);
	error_describe(&cases_err, &text);
	if (write(STDERR_FILENO, text.text, text.length) < 0)
		_exit(2);
	_exit(1);
}

static struct case_store *must_open(struct cases_place *place)
{
	struct case_store *store = place->open(place->with, &cases_err);

	must(store, "cannot be opened");
	return store;
}

/* As many processes as desks, each with a number from 1; all at once. */
static void at_all_desks(struct cases_place *place, void (*act)(struct cases_place *place, unsigned desk))
{
	pid_t children[DESKS];
	int status;

	for (unsigned i = 0; i < DESKS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			act(place, i + 1);
			_exit(0);
		}
	}
	for (unsigned i = 0; i < DESKS; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		same_number("a child's end", (size_t)status, 0);
	}
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void save_many(struct cases_place *place, unsigned desk)
{
	struct case_store *store = must_open(place);
	struct case_head head = sample_head(desk);
	struct case_holder other;
	double slowest = 0;

	must(create_case(store, &head, RECORD, desk) == CASE_DONE, "create");
	for (int64_t version = 2; version <= SAVES; version++) {
		double began = seconds();

		must(save_case(store, desk, version, texted("v", (unsigned)version), desk, &other) == CASE_DONE, "save");
		slowest = seconds() - began > slowest ? seconds() - began : slowest;
	}
	case_store_close(store);
	must(slowest < PATIENCE, "in time");
}

void all_desks_save_at_once_and_nothing_is_lost(void **state)
{
	struct case_store *store;

	at_all_desks(*state, save_many);
	store = open_store(*state);
	for (unsigned desk = 1; desk <= DESKS; desk++) {
		same_number("version", (size_t)head_of(store, desk).version, SAVES);
		same_text("record", record_of(store, desk), texted("v", SAVES));
	}
	same_text("and nothing else is there", listed(store, &(struct case_filter){ .advisory = "code-red", .most = DESKS + 1 }),
		  "8 7 6 5 4 3 2 1");
	case_store_close(store);
}

static void make_many(struct cases_place *place, unsigned desk)
{
	struct case_store *store = must_open(place);

	for (unsigned i = 0; i < SAVES; i++) {
		struct case_head head = sample_head(100 * desk + i);

		must(create_case(store, &head, RECORD, desk) == CASE_DONE, "create");
		must(create_case(store, &head, RECORD, desk) == CASE_DONE, "repeated");
	}
	case_store_close(store);
}

void all_desks_make_cases_at_once_and_no_number_is_given_twice(void **state)
{
	struct case_list list = { .count = 0 };
	struct case_store *store;

	at_all_desks(*state, make_many);
	store = open_store(*state);
	same_result("list", case_find(store, &(struct case_filter){ .most = 0 }, &list, &cases_err), CASE_DONE);
	same_number("cases", list.count, DESKS * SAVES);
	for (size_t i = 0; i < list.count; i++)
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(list.items[i].number, list.items[j].number);
	case_list_release(&list);
	case_store_close(store);
}

/* Takes case 1 when it is free, adds its letter to the record, and lets go of it. */
static void add_letters(struct cases_place *place, unsigned desk)
{
	struct case_store *store = must_open(place);
	struct case_holder other, holder;

	for (int added = 0; added < 10;) {
		struct strbuf record;
		struct case_head head;
		const char *was;

		arena_release(&cases_arena);
		/* Those who ask without a pause would starve the one who saves. */
		if (take_case(store, 1, desk, NOW, false, &other) == CASE_TAKEN) {
			poll(NULL, 0, 2);
			continue;
		}
		head = load_case(store, 1, &was, &holder);
		strbuf_init(&record);
		strbuf_addf(&record, "%s%u", was, desk);
		must(save_case(store, 1, head.version + 1, record.text, desk, &other) == CASE_DONE, "save what one holds");
		must(case_release(store, head.uid, holder.session, &cases_err) == CASE_DONE, "let go");
		strbuf_release(&record);
		added++;
	}
	case_store_close(store);
}

void all_desks_take_turns_at_one_case(void **state)
{
	size_t counts[DESKS + 1] = { 0 };
	struct case_store *store = open_store(*state);
	const char *record;

	make_case(store, 1, "");
	same_result("free", case_release(store, uid_of(1), session_of(1), &cases_err), CASE_DONE);
	case_store_close(store);
	at_all_desks(*state, add_letters);
	store = open_store(*state);
	record = record_of(store, 1);
	same_number("letters", strlen(record), 10 * DESKS);
	for (; *record; record++)
		counts[*record - '0']++;
	for (unsigned desk = 1; desk <= DESKS; desk++)
		same_number("letters of a desk", counts[desk], 10);
	same_number("version", (size_t)head_of(store, 1).version, 1 + 10 * DESKS);
	case_store_close(store);
}

/* Longer than a page, and of another length each time. */
static const char *record_version(int64_t version)
{
	size_t length = 200 + (size_t)(version * 7919 % 30011);
	char *record = arena_alloc(&cases_arena, length + 1);

	memset(record, 'a' + (int)(version % 26), length);
	return record;
}

/* Says each version once it is saved, until it is killed. */
static void save_until_killed(struct cases_place *place, unsigned n, int out)
{
	struct case_store *store = must_open(place);
	struct case_head head = sample_head(n);
	struct case_holder other;

	must(create_case(store, &head, record_version(1), n) == CASE_DONE, "create");
	for (int64_t version = 1;; version++) {
		if (version > 1)
			must(save_case(store, n, version, record_version(version), n, &other) == CASE_DONE, "save");
		must(write(out, &version, sizeof(version)) == (ssize_t)sizeof(version), "said");
		arena_release(&cases_arena);
	}
}

/* Reads versions until `least` was said and some more time has gone by; then kills it.  The last that was said. */
static int64_t kill_saver(pid_t child, int in, int64_t least, double more)
{
	int64_t version = 0, said = 0;
	double end = 0;
	bool killed = false;

	while (read(in, &version, sizeof(version)) == (ssize_t)sizeof(version)) {
		said = version;
		if (said >= least && end == 0)
			end = seconds() + more;
		while (end > 0 && !killed) {
			struct pollfd ready = { .fd = in, .events = POLLIN };

			if (seconds() >= end)
				killed = kill(child, SIGKILL) == 0;
			else if (poll(&ready, 1, 0) > 0)
				break;
		}
	}
	return said;
}

static void kill_one(struct cases_place *place, unsigned n)
{
	int ends[2], status;
	struct case_store *store;
	struct case_holder holder;
	int64_t said, version;
	const char *record;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		save_until_killed(place, n, ends[1]);
	close(ends[1]);
	said = kill_saver(child, ends[0], rand() % 8 + 1, (double)(rand() % 6000) / 1e6);
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	store = open_store(place);
	/* At once: what was on its way to a server when it was killed can still arrive. */
	version = load_case(store, n, &record, &holder).version;
	if (version != said && version != said + 1)
		fail_msg("version %d is there, %d was confirmed", (int)version, (int)said);
	same_text("record", record, record_version(version));
	case_store_close(store);
}

void what_was_confirmed_outlives_a_kill_at_any_moment(void **state)
{
	struct case_store *store;

	srand(20010719);
	for (unsigned n = 1; n <= KILLED; n++)
		kill_one(*state, n);
	store = open_store(*state);
	for (unsigned n = 1; n <= KILLED; n++)
		assert_true(head_of(store, n).version > 0);
	case_store_close(store);
}
