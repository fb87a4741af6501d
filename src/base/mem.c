#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALIGNMENT 16
#define FIRST_COUNT 8
#define FIRST_BLOCK ((size_t)16 << 10)
#define LARGEST_SMALL ((size_t)1 << 20)
#define LARGE_BLOCK ((size_t)8 << 20)
#define LARGE_PAGE ((size_t)2 << 20)

struct arena_block {
	struct arena_block *older;
	size_t size, used;
	size_t mapped;		/* bytes; 0: it is the heap's */
	alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena_adopted {
	struct arena_adopted *older;	/* in the arena itself, as this is */
	void *memory;
};

/* exit(), not _exit(): what is registered with atexit() restores the terminal. */
_Noreturn void mem_exhausted(void)
{
	static const char message[] = "fixwalk: out of memory\n";

	ssize_t written = write(STDERR_FILENO, message, sizeof(message) - 1);

	(void)written;
	exit(3);
}

static void *checked(void *memory)
{
	if (!memory)
		mem_exhausted();
	return memory;
}

void *mem_alloc(size_t size)
{
	return mem_array(size, 1);
}

void *mem_array(size_t count, size_t size)
{
	if (!count || !size)
		return checked(calloc(1, 1));
	return checked(calloc(count, size));
}

void *mem_grow(void *old, size_t count, size_t size)
{
	if (!count || !size)
		return checked(realloc(old, 1));
	return checked(reallocarray(old, count, size));
}

/* What is there already fits into memory, so the double can't overflow. */
void *mem_doubled(void *old, size_t *count, size_t size)
{
	*count = *count ? 2 * *count : FIRST_COUNT;
	return mem_grow(old, *count, size);
}

/* A fault for each small page costs more than filling it.  Only advice: where it isn't taken, all goes on as before. */
static void ask_for_large_pages(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
	(void)madvise(memory, size, MADV_HUGEPAGE);
#else
	(void)memory;
	(void)size;
#endif
}

void *mem_pages(size_t size)
{
	void *memory;

	if (posix_memalign(&memory, size < LARGE_PAGE ? MEM_PAGE : LARGE_PAGE, size) != 0)
		mem_exhausted();
	if (size >= LARGE_PAGE)
		ask_for_large_pages(memory, size);
	return memory;
}

char *mem_strdup(const char *s)
{
	return checked(strdup(s));
}

char *mem_strndup(const char *s, size_t length)
{
	return checked(strndup(s, length));
}

void arena_init(struct arena *arena)
{
	*arena = (struct arena){ 0 };
}

static void free_block(struct arena_block *block)
{
	if (block->mapped)
		munmap(block, block->mapped);
	else
		free(block);
}

static void free_blocks(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;

		free_block(block);
		block = older;
	}
}

static void free_adopted(struct arena *arena)
{
	for (struct arena_adopted *adopted = arena->adopted; adopted; adopted = adopted->older)
		free(adopted->memory);
}

void arena_release(struct arena *arena)
{
	free_adopted(arena);
	free_blocks(arena->newest);
	arena_init(arena);
}

void arena_clear(struct arena *arena)
{
	struct arena_block *kept = arena->newest;

	free_adopted(arena);
	arena_init(arena);
	if (!kept)
		return;
	free_blocks(kept->older);
	memset(kept->bytes, 0, kept->used);
	kept->older = NULL;
	kept->used = 0;
	arena->newest = kept;
}

/* From one large page's border to another's; what is mapped beyond them is given back. */
static struct arena_block *map_block(size_t size)
{
	size_t mapped = (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE, before;
	unsigned char *memory = mmap(NULL, mapped + LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct arena_block *block;

	if (memory == MAP_FAILED)
		mem_exhausted();
	before = (LARGE_PAGE - (uintptr_t)memory % LARGE_PAGE) % LARGE_PAGE;
	if (before)
		munmap(memory, before);
	munmap(memory + before + mapped, LARGE_PAGE - before);
	ask_for_large_pages(memory + before, mapped);
	block = (void *)(memory + before);
	block->mapped = mapped;
	return block;
}

/* Each block is four times as large as the one before, up to a limit; what is larger still gets its own. */
static struct arena_block *add_block(struct arena *arena, size_t needed)
{
	size_t size = arena->newest ? 4 * arena->newest->size : FIRST_BLOCK;
	struct arena_block *block;

	if (size > LARGEST_SMALL)
		size = LARGE_BLOCK - sizeof(*block);
	if (size < needed)
		size = needed;
	if (size > SIZE_MAX - sizeof(*block))
		mem_exhausted();
	block = size > LARGEST_SMALL ? map_block(sizeof(*block) + size) : mem_alloc(sizeof(*block) + size);
	block->size = block->mapped ? block->mapped - sizeof(*block) : size;
	block->older = arena->newest;
	arena->newest = block;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	struct arena_block *block = arena->newest;
	void *memory;

	if (size > SIZE_MAX / 4)
		mem_exhausted();
	size = size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
	if (!block || block->size - block->used < size)
		block = add_block(arena, size);
	memory = block->bytes + block->used;
	block->used += size;
	arena->used += size;
	return memory;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		mem_exhausted();
	return arena_alloc(arena, bytes);
}

void arena_adopt(struct arena *arena, void *memory, size_t size)
{
	struct arena_adopted *adopted = arena_alloc(arena, sizeof(*adopted));

	*adopted = (struct arena_adopted){ .older = arena->adopted, .memory = memory };
	arena->adopted = adopted;
	arena->used += size;
}

char *arena_strdup(struct arena *arena, const char *s)
{
	size_t size = strlen(s) + 1;

	return memcpy(arena_alloc(arena, size), s, size);
}
