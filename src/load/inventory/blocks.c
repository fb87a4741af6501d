#include "load/inventory/blocks.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/inventory/csv.h"
#include "load/limits.h"

void blocks_init(struct blocks *blocks, FILE *stream, enum blocks_kind kind)
{
	*blocks = (struct blocks){ .stream = stream, .kind = kind, .most = BLOCK_USUAL };
	strbuf_init(&blocks->rest);
}

void blocks_release(struct blocks *blocks)
{
	strbuf_release(&blocks->rest);
}

void block_release(struct block *block)
{
	free(block->memory);
	*block = (struct block){ 0 };
}

static size_t whole_pages(size_t bytes)
{
	return (bytes + MEM_PAGE - 1) / MEM_PAGE * MEM_PAGE;
}

/* Room for so many bytes in all; what is in the first `used` stays. */
static void make_room(struct block *block, size_t used, size_t size)
{
	char *memory;

	if (size <= block->size)
		return;
	size = whole_pages(size);
	memory = mem_pages(size);
	if (used)
		memcpy(memory, block->memory, used);
	free(block->memory);
	block->memory = memory;
	block->size = size;
}

/* Some bytes, as many as are there; 0: the end, or an error. */
static size_t read_some(struct blocks *blocks, char *to, size_t room)
{
	int fd = fileno(blocks->stream);
	ssize_t got;

	if (fd < 0) {	/* in memory */
		got = (ssize_t)fread(to, 1, room, blocks->stream);
	} else {
		do
			got = read(fd, to, room);
		while (got < 0 && errno == EINTR);
	}
	if (got <= 0) {
		blocks->ended = true;
		blocks->error = got < 0 ? errno : 0;
		return 0;
	}
	return (size_t)got;
}

/* By the first line that isn't blank, if it has begun. */
static void guess(struct blocks *blocks, const char *text, size_t length)
{
	size_t at = blocks->lines ? 0 : text_mark(text, length);
	bool returned = false;	/* a CR within the line */

	for (; at < length && text[at] && strchr(" \t\r\n", text[at]); at++)
		returned = text[at] == '\r' || (returned && text[at] != '\n');
	if (at < length)
		blocks->kind = text[at] == '{' && !returned ? BLOCKS_LINES : BLOCKS_RECORDS;
}

/* Where the last record ends that is there as a whole. */
static size_t last_record(const char *text, size_t length, bool ended)
{
	const char *quote = memchr(text, '"', length), *feed;
	size_t at = 0, size;

	/* Up to the line with the first quote, each line is a record. */
	feed = memrchr(text, '\n', quote ? (size_t)(quote - text) : length);
	at = feed ? (size_t)(feed + 1 - text) : 0;
	if (!quote)
		return ended ? length : at;
	while (at < length && csv_record_end(text + at, length - at, ended, &size) != CSV_MORE)
		at += size;
	return at;
}

/* How much of it can be given out. */
static size_t whole(struct blocks *blocks, const char *text, size_t length)
{
	const char *feed;

	if (blocks->kind == BLOCKS_GUESS)
		guess(blocks, text, length);
	if (blocks->kind == BLOCKS_RECORDS)
		return last_record(text, length, blocks->ended);
	if (blocks->ended)
		return length;
	feed = memrchr(text, '\n', length);
	return feed ? (size_t)(feed + 1 - text) : 0;
}

/* Of a line without end that is longer than any may be, the rest is dropped.  Returns the length then. */
static size_t drop_excess(const char *text, size_t length)
{
	size_t most = limits[LIMIT_LINE].most + 1;
	const char *feed = memrchr(text, '\n', length);
	size_t start = feed ? (size_t)(feed + 1 - text) : 0;

	return length - start > most ? start + most : length;
}

static size_t count_lines(const char *text, size_t length)
{
	const char *end = text + length;
	size_t count = 0;

	while (text < end) {
		const char *feed = memchr(text, '\n', (size_t)(end - text));

		count++;
		text = feed ? feed + 1 : end;
	}
	return count;
}

/* Reads on until some of it can be given out, which begins at `start`.  Returns where what was read ends. */
static size_t fill(struct blocks *blocks, struct block *block, size_t start, size_t end)
{
	do {
		/* The longer the line, the more at once, for it is looked at anew each time. */
		size_t room = end - start > blocks->most ? end - start : blocks->most;

		make_room(block, end, end + room);
		end += read_some(blocks, block->memory + end, room);
		block->length = whole(blocks, block->memory + start, end - start);
		if (!block->length)
			end = start + drop_excess(block->memory + start, end - start);
	} while (!block->length && !blocks->ended);
	return end;
}

bool blocks_next(struct blocks *blocks, struct block *block)
{
	/* What is left over from before stands in front of the border at which is read. */
	size_t border = whole_pages(blocks->rest.length), start = border - blocks->rest.length, end;

	block->length = 0;
	if (blocks->ended)
		return false;
	make_room(block, 0, border + blocks->most);
	memcpy(block->memory + start, blocks->rest.text, blocks->rest.length);
	end = fill(blocks, block, start, border);
	block->text = block->memory + start;
	block->seen = end - start;
	block->ended = blocks->ended;
	block->number = blocks->lines + 1;
	if (blocks->error)
		return false;
	strbuf_clear(&blocks->rest);
	strbuf_addn(&blocks->rest, block->text + block->length, end - start - block->length);
	blocks->lines += count_lines(block->text, block->length);
	return block->length > 0;
}
