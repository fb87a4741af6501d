/*
 * Memory that never fails quietly: every allocation either succeeds or ends
 * the program with one line on standard error and status 3.  Also the arena:
 * many small allocations that live and die together (one per advisory).
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* How many an array has. */
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Says so and ends the program with status 3. */
_Noreturn void mem_exhausted(void);

/* The caller owns what these return and gives it back with free(). */
void *mem_alloc(size_t size);			/* zeroed */
void *mem_array(size_t count, size_t size);	/* zeroed; overflow is checked */
void *mem_grow(void *old, size_t count, size_t size);
/* Twice as many as the *count that there is room for; from none, a few. */
void *mem_doubled(void *old, size_t *count, size_t size);
/* Makes sure of room for one more in an array that holds `count` and has room for `room`; items and room may change. */
#define MEM_MORE(items, count, room) \
	((count) < (room) ? (void)0 : (void)((items) = mem_doubled((items), &(room), sizeof(*(items)))))
/* On a page's border, for reading and writing in bulk; not zeroed. */
#define MEM_PAGE ((size_t)4096)
void *mem_pages(size_t size);
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t length);

struct arena_block;

struct arena {
	struct arena_block *newest;
	struct arena_adopted *adopted;
	size_t used;		/* bytes handed out, for limits and tests */
};

void arena_init(struct arena *arena);
/* Frees everything that was allocated from it; the arena is empty again. */
void arena_release(struct arena *arena);
/* The same, but its newest block stays, for what comes next: many documents one after the other. */
void arena_clear(struct arena *arena);

/* Zeroed, aligned for any type; borrowed from the arena: never free(). */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);
char *arena_strdup(struct arena *arena, const char *s);
/* What malloc() gave lives with the arena from here on, and is freed with it; so nothing large need be copied there. */
void arena_adopt(struct arena *arena, void *memory, size_t size);

#endif
