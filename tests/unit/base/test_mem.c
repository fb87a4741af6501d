/* Memory: never NULL, never quiet. */
#include "expect.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

/* The address sanitizer would end the program by itself. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void nothing_asked_gives_valid_memory(void **state)
{
	char *none = mem_alloc(0), *array = mem_array(0, 8), *grown = mem_grow(NULL, 0, 8);

	(void)state;
	assert_non_null(none);
	assert_non_null(array);
	assert_non_null(grown);
	free(none);
	free(array);
	free(grown);
}

static void memory_comes_zeroed_and_keeps_its_content_when_it_grows(void **state)
{
	unsigned *numbers = mem_array(100, sizeof(*numbers));

	(void)state;
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(numbers[i], 0);
	numbers[99] = 7;
	numbers = mem_grow(numbers, 100000, sizeof(*numbers));
	assert_int_equal(numbers[99], 7);
	free(numbers);
}

static void an_array_gets_room_only_when_it_is_full(void **state)
{
	size_t *numbers = NULL, count = 0, room = 0, grown = 0;

	(void)state;
	while (count < 1000) {
		size_t before = room;

		MEM_MORE(numbers, count, room);
		assert_true(room > count);
		if (room != before) {
			assert_int_equal(before, count);
			assert_true(room >= 2 * before);
			grown++;
		}
		numbers[count] = count;
		count++;
	}
	for (size_t i = 0; i < count; i++)
		assert_int_equal(numbers[i], i);
	assert_true(grown <= 10);
	free(numbers);
}

static void text_is_copied(void **state)
{
	char *all = mem_strdup("advisory"), *some = mem_strndup("advisory", 2);

	(void)state;
	assert_string_equal(all, "advisory");
	assert_string_equal(some, "ad");
	free(all);
	free(some);
}

static void ask_array(void)
{
	mem_array(SIZE_MAX / 8 + 2, 8);
}

static void ask_growth(void)
{
	mem_grow(NULL, SIZE_MAX / 8 + 2, 8);
}

static void ask_arena_array(void)
{
	struct arena arena;

	arena_init(&arena);
	arena_array(&arena, SIZE_MAX / 8 + 2, 8);
}

static void ask_arena_too_much(void)
{
	struct arena arena;

	arena_init(&arena);
	arena_alloc(&arena, SIZE_MAX - 8);
}

static void say_goodbye(void)
{
	ssize_t written = write(STDERR_FILENO, "restored\n", 9);

	(void)written;
}

/* What the function says on standard error before it ends; its status in *status. */
static void run_apart(void (*function)(void), char *said, size_t size, int *status)
{
	size_t length = 0;
	ssize_t got;
	int ends[2];
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		atexit(say_goodbye);
		function();
		_exit(0);
	}
	close(ends[1]);
	while ((got = read(ends[0], said + length, size - 1 - length)) > 0)
		length += (size_t)got;
	said[length] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, status, 0), child);
}

static void too_much_ends_with_one_line_and_status_3(void **state)
{
	static const struct {
		const char *name;
		void (*function)(void);
	} cases[] = {
		{ "array", ask_array },
		{ "growth", ask_growth },
		{ "arena array", ask_arena_array },
		{ "arena", ask_arena_too_much },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		/* The second line is written at exit: that is where a terminal is restored. */
		static const char wanted[] = "fixwalk: out of memory\nrestored\n";
		char said[4096];
		const char *own;
		int status;

		run_apart(cases[i].function, said, sizeof(said), &status);
		same_number(cases[i].name, (size_t)status, 3 << 8);
		/* The sanitizer has its own say before that. */
		own = strstr(said, "fixwalk:");
		same_text(cases[i].name, own, wanted);
	}
}

static void arena_memory_is_zeroed_aligned_and_apart(void **state)
{
	struct arena arena;
	unsigned char *memory[500];

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < ROWS(memory); i++) {
		size_t size = i * i % 1000;

		memory[i] = arena_alloc(&arena, size);
		assert_int_equal((uintptr_t)memory[i] % 16, 0);
		for (size_t k = 0; k < size; k++)
			assert_int_equal(memory[i][k], 0);
		memset(memory[i], (int)(i % 256), size);
	}
	for (size_t i = 0; i < ROWS(memory); i++) {
		for (size_t k = 0; k < i * i % 1000; k++)
			assert_int_equal(memory[i][k], i % 256);
	}
	arena_release(&arena);
}

static void arena_gives_what_is_larger_than_a_block(void **state)
{
	struct arena arena;
	unsigned char *large;
	size_t size = (size_t)5 << 20;

	(void)state;
	arena_init(&arena);
	large = arena_alloc(&arena, size);
	large[size - 1] = 1;
	assert_string_equal(arena_strdup(&arena, "after"), "after");
	assert_true(arena.used >= size);
	arena_release(&arena);
}

static void released_arena_is_empty_and_can_be_used_again(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	arena_alloc(&arena, 100000);
	arena_release(&arena);
	assert_null(arena.newest);
	assert_int_equal(arena.used, 0);
	assert_string_equal(arena_strdup(&arena, "again"), "again");
	arena_release(&arena);
}

static void an_arena_frees_what_it_was_given(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < 3; i++)
		arena_adopt(&arena, mem_strdup("a leak, if it isn't freed"), 26);
	assert_int_equal(arena.used, 3 * (26 + 16));
	arena_release(&arena);
	assert_null(arena.adopted);
}

static void a_cleared_arena_is_empty_zeroed_and_has_its_newest_block_still(void **state)
{
	static const size_t sizes[] = { 0, 10, 5000, 100000, (size_t)3 << 20 };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct arena arena;
		const void *block;
		char *memory;

		arena_init(&arena);
		for (unsigned n = 0; n < 3; n++)
			memset(arena_alloc(&arena, sizes[i]), 'x', sizes[i]);
		arena_adopt(&arena, mem_strdup("a leak, if it isn't freed"), 26);
		block = arena.newest;
		arena_clear(&arena);
		assert_ptr_equal(arena.newest, block);
		assert_null(arena.adopted);
		assert_int_equal(arena.used, 0);
		memory = arena_alloc(&arena, sizes[i] + 1);
		for (size_t k = 0; k <= sizes[i]; k++)
			assert_int_equal(memory[k], 0);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_arena_frees_what_it_was_given),
		cmocka_unit_test(a_cleared_arena_is_empty_zeroed_and_has_its_newest_block_still),
		cmocka_unit_test(nothing_asked_gives_valid_memory),
		cmocka_unit_test(memory_comes_zeroed_and_keeps_its_content_when_it_grows),
		cmocka_unit_test(an_array_gets_room_only_when_it_is_full),
		cmocka_unit_test(text_is_copied),
		cmocka_unit_test(too_much_ends_with_one_line_and_status_3),
		cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(arena_gives_what_is_larger_than_a_block),
		cmocka_unit_test(released_arena_is_empty_and_can_be_used_again),
	};

	return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
