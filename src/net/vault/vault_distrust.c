/* Taking back what a key that is no longer trusted has vouched for. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "load/origin.h"
#include "net/vault/vault_files.h"

struct distrust {
	const char *fingerprint, *words;
	size_t files;
};

static bool is_signed(const struct origin *origin, const char *fingerprint)
{
	return origin->trust.signature == SIGNATURE_GOOD && strcmp(origin->signer, fingerprint) == 0;
}

/* What can't be written now is told, and tried again, at the next run. */
static void distrust(struct distrust *of, const char *path, const char *advisory)
{
	struct error err = ERROR_INIT;
	struct origin origin;
	struct strbuf text;
	struct arena arena;

	arena_init(&arena);
	strbuf_init(&text);
	if (origin_read(&origin, advisory, &arena) && is_signed(&origin, of->fingerprint)) {
		of->files++;
		origin.trust.signature = SIGNATURE_NOT_CHECKABLE;
		origin.signer = "";
		origin.words = of->words;
		origin.language = language_now();
		origin_write(&text, &origin);
		if (!vault_write_file(path, text.text, text.length, &err))
			error_release(&err);
	}
	strbuf_release(&text);
	arena_release(&arena);
}

static void distrust_file(void *with, const char *path, const char *name)
{
	const char *end = strstr(name, ORIGIN_SUFFIX);
	char *advisory;

	if (!end || end[strlen(ORIGIN_SUFFIX)])
		return;
	advisory = mem_strndup(path, strlen(path) - strlen(ORIGIN_SUFFIX));
	distrust(with, path, advisory);
	free(advisory);
}

size_t vault_distrust(struct vault *vault, const char *fingerprint, const char *words)
{
	struct distrust of = { .fingerprint = fingerprint, .words = words };

	vault_walk(vault->advisories, distrust_file, &of);
	return of.files;
}
