/* The file beside a fetched advisory: what can be read, can be written and read again, and is the same. */
#include "load/origin.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/fuzz/share/fuzz.h"

FUZZ_MUTATES_JSON;

static struct {
	char folder[64], file[80], origin[96];
} names;

static void remove_all(void)
{
	unlink(names.origin);
	rmdir(names.folder);
}

static void make_folder(void)
{
	snprintf(names.folder, sizeof(names.folder), "/tmp/fixwalk-fuzz-XXXXXX");
	LAW(mkdtemp(names.folder));
	snprintf(names.file, sizeof(names.file), "%s/a.json", names.folder);
	snprintf(names.origin, sizeof(names.origin), "%s" ORIGIN_SUFFIX, names.file);
	atexit(remove_all);
}

static void put(const char *bytes, size_t length)
{
	FILE *file = fopen(names.origin, "we");

	LAW(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct origin origin;
	struct strbuf once, twice;
	struct arena arena;

	if (!*names.folder)
		make_folder();
	put((const char *)data, size);
	arena_init(&arena);
	strbuf_init(&once);
	strbuf_init(&twice);
	if (origin_read(&origin, names.file, &arena)) {
		law_harmless(origin.url);
		law_harmless(origin.words);
		origin_write(&once, &origin);
		put(once.text, once.length);
		LAW(origin_read(&origin, names.file, &arena));
		origin_write(&twice, &origin);
		LAW_SAME(once.text, twice.text);
	}
	strbuf_release(&once);
	strbuf_release(&twice);
	arena_release(&arena);
	return 0;
}
