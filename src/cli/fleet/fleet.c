#include "cli/fleet/fleet.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/fleet/assessor.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "report/formats/report.h"

#define WORKERS_MOST 8
#define SPARE_OUTPUTS 4			/* beside one for each worker: so far may some be ahead of the slowest */
#define OUTPUTS_MOST (WORKERS_MOST + SPARE_OUTPUTS)
#define BLOCK_LEAST 512
#define KNOWN_BYTES ((size_t)3 << 19)	/* of all workers together */
#define HINTS_MOST 100			/* wrong answers that are told what is offered */

/*
 * The outputs are a ring: block b has outputs[b % output_count], and is taken when the block that had it before is
 * written.  Whoever finishes the block whose turn it is writes it and all finished ones behind it; the others leave
 * theirs there and go on, for a thread that sleeps and is woken for each block costs more than the block.
 */
struct fleet {
	const struct fleet_task *task;
	struct fleet_size size;
	struct output outputs[OUTPUTS_MOST];
	size_t output_count;
	pthread_mutex_t reading;	/* whoever takes a block; guards: */
	size_t taken;			/* blocks */
	bool ended;
	pthread_mutex_t writing;	/* guards: */
	pthread_cond_t written, room;
	size_t turn;			/* the block of which all before has been written */
	size_t room_at;			/* the turn for which whoever found no room waits */
	bool busy;			/* somebody writes */
	enum status status;
	uint64_t done;			/* bytes */
	bool shows;			/* how far it is */
	atomic_bool lost;		/* nobody takes what is written */
	atomic_size_t block;		/* bytes whose output fits, by what the last ones came to; 0: not known */
	atomic_size_t wrong;		/* answers; not counted any more beyond HINTS_MOST */
};

struct fleet_size fleet_size(void)
{
	const char *seam = getenv("FIXWALK_TEST_FLEET");
	struct fleet_size size = { 0 };
	char *end;

	if (!seam)
		return size;
	size.workers = strtoul(seam, &end, 10);
	size.block = strtoul(end, &end, 10);
	size.forgetful = strcmp(end, " no") == 0;
	return size;
}

static struct output *output_of(struct fleet *fleet, size_t block)
{
	return &fleet->outputs[block % fleet->output_count];
}

/* All that stands in the inventory before the block has been written from here on. */
static void await_turn(struct fleet *fleet, size_t block)
{
	pthread_mutex_lock(&fleet->writing);
	while (fleet->turn != block)
		pthread_cond_wait(&fleet->written, &fleet->writing);
	pthread_mutex_unlock(&fleet->writing);
}

static bool put_out(struct fleet *fleet, const char *text, size_t length)
{
	if (length && !atomic_load(&fleet->lost) && !output_add(text, length))
		atomic_store(&fleet->lost, true);
	return !atomic_load(&fleet->lost);
}

bool fleet_write(struct fleet *fleet, size_t block, const char *text, size_t length)
{
	await_turn(fleet, block);
	return put_out(fleet, text, length);
}

/* Whoever has the turn knows how many there were before. */
bool fleet_hints(struct fleet *fleet, size_t block)
{
	if (atomic_load(&fleet->wrong) >= HINTS_MOST)
		return false;
	await_turn(fleet, block);
	if (atomic_load(&fleet->wrong) >= HINTS_MOST)
		return false;
	atomic_fetch_add(&fleet->wrong, 1);
	return true;
}

static void show(const struct fleet *fleet)
{
	struct progress progress = {
		.name = "", .done = fleet->done, .total = fleet->task->total, .counts_bytes = true,
	};

	if (fleet->shows)
		progress_show(&progress);
}

/* Writes the block whose turn it is, and what is finished behind it; the lock is held but while it is written. */
static void write_finished(struct fleet *fleet)
{
	struct output *output = output_of(fleet, fleet->turn);

	fleet->busy = true;
	while (output->finished) {
		pthread_mutex_unlock(&fleet->writing);
		(void)put_out(fleet, output->text, output->length);
		fleet->done += output->read;
		show(fleet);
		pthread_mutex_lock(&fleet->writing);
		output->finished = false;
		output = output_of(fleet, ++fleet->turn);
		pthread_cond_broadcast(&fleet->written);
		if (fleet->turn == fleet->room_at)
			pthread_cond_broadcast(&fleet->room);
	}
	fleet->busy = false;
	pthread_cond_broadcast(&fleet->room);
}

static void finish(struct fleet *fleet, size_t block, uint64_t read)
{
	struct output *output = output_of(fleet, block);

	pthread_mutex_lock(&fleet->writing);
	output->read = read;
	output->finished = true;
	if (fleet->turn == block)
		write_finished(fleet);
	pthread_mutex_unlock(&fleet->writing);
}

/* Until the block has an output.  While somebody writes, half of them are waited for: not to be woken for each. */
static void await_room(struct fleet *fleet, size_t block)
{
	pthread_mutex_lock(&fleet->writing);
	if (block >= fleet->turn + fleet->output_count)
		fleet->room_at = block - fleet->output_count / 2;
	while (block >= fleet->turn + fleet->output_count || (fleet->busy && fleet->turn < fleet->room_at))
		pthread_cond_wait(&fleet->room, &fleet->writing);
	pthread_mutex_unlock(&fleet->writing);
}

/* Behind all that could be read. */
static void tell_failure(struct fleet *fleet, size_t block, struct error *err)
{
	enum status status;

	await_turn(fleet, block);
	progress_hide();
	status = message_failure(err);
	pthread_mutex_lock(&fleet->writing);
	fleet->status = status;
	pthread_mutex_unlock(&fleet->writing);
	finish(fleet, block, 0);
}

/* How much is read at once: so much that what it comes to fits. */
static void size_blocks(struct fleet *fleet, const struct output *output, size_t read)
{
	size_t made = output->length + output->early, block;

	if (fleet->size.block || !made)
		return;
	block = (size_t)((double)read / (double)made * (OUTPUT_SIZE * 3.0 / 4));
	atomic_store(&fleet->block, block < BLOCK_LEAST ? BLOCK_LEAST : block);
}

/* False: there is no block left, or no use for it. */
static bool next_block(struct fleet *fleet, struct assessor *assessor, size_t *block)
{
	enum inventory_line got = INVENTORY_END;
	struct error err = ERROR_INIT;

	pthread_mutex_lock(&fleet->reading);
	await_room(fleet, fleet->taken);
	if (!fleet->ended && !atomic_load(&fleet->lost))
		got = inventory_take(fleet->task->inventory, assessor_reader(assessor), atomic_load(&fleet->block), &err);
	*block = fleet->taken;
	if (got == INVENTORY_LINES || got == INVENTORY_FAILED)
		fleet->taken++;
	if (got != INVENTORY_LINES)
		fleet->ended = true;
	pthread_mutex_unlock(&fleet->reading);
	if (got == INVENTORY_FAILED)
		tell_failure(fleet, *block, &err);
	return got == INVENTORY_LINES;
}

static void *work(void *context)
{
	struct fleet *fleet = context;
	size_t known = fleet->size.forgetful ? 0 : KNOWN_BYTES / fleet->size.workers;
	struct assessor *assessor = assessor_new(fleet->task, fleet, known);
	size_t block, read;

	while (next_block(fleet, assessor, &block)) {
		assessor_block(assessor, block, output_of(fleet, block));
		read = inventory_block_bytes(assessor_reader(assessor));
		size_blocks(fleet, output_of(fleet, block), read);
		finish(fleet, block, read);
	}
	if (assessor_found_errors(assessor)) {
		pthread_mutex_lock(&fleet->writing);
		if (fleet->status == STATUS_DONE)
			fleet->status = STATUS_NO;
		pthread_mutex_unlock(&fleet->writing);
	}
	assessor_free(assessor);
	return NULL;
}

static size_t processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return (size_t)CPU_COUNT(&set);
}

static void write_header(struct fleet *fleet)
{
	struct strbuf header;

	if (!fleet->task->csv)
		return;
	strbuf_init(&header);
	report_csv_header(&header, fleet->task->advisory);
	strbuf_addc(&header, '\n');
	(void)put_out(fleet, header.text, header.length);
	strbuf_release(&header);
}

/* This thread works, too: with no other to be had, it is the only one. */
static void run(struct fleet *fleet)
{
	pthread_t others[WORKERS_MOST];
	size_t count = 0;

	while (count + 1 < fleet->size.workers && pthread_create(&others[count], NULL, work, fleet) == 0)
		count++;
	work(fleet);
	while (count)
		pthread_join(others[--count], NULL);
}

static void start(struct fleet *fleet)
{
	/* One alone writes each at once. */
	fleet->output_count = fleet->size.workers == 1 ? 1 : fleet->size.workers + SPARE_OUTPUTS;
	for (size_t i = 0; i < fleet->output_count; i++)
		fleet->outputs[i].text = mem_pages(OUTPUT_SIZE);
	pthread_mutex_init(&fleet->reading, NULL);
	pthread_mutex_init(&fleet->writing, NULL);
	pthread_cond_init(&fleet->written, NULL);
	pthread_cond_init(&fleet->room, NULL);
}

static void stop(struct fleet *fleet)
{
	pthread_cond_destroy(&fleet->room);
	pthread_cond_destroy(&fleet->written);
	pthread_mutex_destroy(&fleet->writing);
	pthread_mutex_destroy(&fleet->reading);
	for (size_t i = 0; i < fleet->output_count; i++)
		free(fleet->outputs[i].text);
}

enum status fleet_assess(const struct fleet_task *task, const struct fleet_size *size)
{
	struct fleet fleet = { .task = task, .size = *size };

	if (!fleet.size.workers)
		fleet.size.workers = processors();
	if (fleet.size.workers > WORKERS_MOST)
		fleet.size.workers = WORKERS_MOST;
	/* Not where lines scroll by. */
	fleet.shows = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
	start(&fleet);
	write_header(&fleet);
	run(&fleet);
	if (fleet.shows)
		progress_end();
	stop(&fleet);
	return fleet.status;
}
