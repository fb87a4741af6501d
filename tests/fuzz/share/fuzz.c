#include "tests/fuzz/share/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/advisory.h"

#define FIXTURES 8

void law_broken(const char *file, int line, const char *law)
{
	fprintf(stderr, "BROKEN %s:%d: %s\n", file, line, law);
	abort();
}

void law_same(const char *file, int line, const char *a, const char *b)
{
	size_t at = 0;

	if (strcmp(a, b) == 0)
		return;
	while (a[at] == b[at])
		at++;
	at = at > 80 ? at - 80 : 0;
	fprintf(stderr, "one:   %.300s\nother: %.300s\n", a + at, b + at);
	law_broken(file, line, "both are the same");
}

char *fuzz_string(const uint8_t *data, size_t size)
{
	char *text = mem_alloc(size + 1);

	memcpy(text, data, size);
	return text;
}

static const struct advisory *load(const char *path, struct arena *arena)
{
	const char *top = getenv("TOP");
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory;
	struct strbuf whole;

	strbuf_init(&whole);
	strbuf_addf(&whole, "%s/%s", top ? top : ".", path);
	arena_init(arena);
	advisory = advisory_read(whole.text, arena, &errors);
	if (!advisory) {
		fprintf(stderr, "%s can't be read: TOP must name the tree\n", whole.text);
		exit(2);
	}
	errors_release(&errors);
	strbuf_release(&whole);
	return advisory;
}

const struct advisory *fuzz_advisory(const char *path)
{
	static struct {
		const char *path;
		const struct advisory *advisory;
		struct arena arena;
	} fixtures[FIXTURES];
	size_t i = 0;

	while (fixtures[i].path && strcmp(fixtures[i].path, path) != 0)
		LAW(++i < FIXTURES);
	if (!fixtures[i].path) {
		fixtures[i].path = path;
		fixtures[i].advisory = load(path, &fixtures[i].arena);
	}
	return fixtures[i].advisory;
}

void law_harmless(const char *text)
{
	LAW(!text_unsafe(text, strlen(text)));
}

static void law_told(const struct error *err)
{
	struct strbuf told;

	LAW(err->what && *err->what);
	strbuf_init(&told);
	error_describe(err, &told);
	law_harmless(told.text);
	strbuf_release(&told);
}

void law_failed(struct errors *errors)
{
	LAW(errors->count > 0);
	for (size_t i = 0; i < errors->count; i++)
		law_told(&errors->items[i]);
	errors_release(errors);
}

void law_one_failed(struct error *err)
{
	law_told(err);
	error_release(err);
}

struct dice dice_of(const uint8_t *data, size_t size)
{
	return (struct dice){ data, data + size, 0 };
}

struct dice dice_from(const uint8_t *data, size_t size)
{
	uint64_t seed = 0xcbf29ce484222325u;

	for (size_t i = 0; i < size; i++)
		seed = (seed ^ data[i]) * 0x100000001b3u;
	return (struct dice){ data, data, seed | 1 };
}

size_t dice_roll(struct dice *dice, size_t below)
{
	size_t value = 0;

	if (dice->seed) {
		dice->seed ^= dice->seed << 13;
		dice->seed ^= dice->seed >> 7;
		dice->seed ^= dice->seed << 17;
		return (size_t)(dice->seed >> 11) % below;
	}
	for (size_t most = 1; most < below && dice->at < dice->end; most <<= 8)
		value = value << 8 | *dice->at++;
	return value % below;
}
