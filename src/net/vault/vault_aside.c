/* What isn't trusted is kept for who wants to look into it; not much of it, since anybody can send that. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/text.h"
#include "net/fill.h"
#include "net/vault/vault_files.h"

#define REASON ".reason"
#define FILES_MOST 256
#define BYTES_MOST ((int64_t)64 << 20)

static char *reason_path(const char *document)
{
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s" REASON, document);
	return strbuf_take(&path);
}

static int64_t bytes_of(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 ? status.st_size : 0;
}

/* The path is taken over. */
static void add_file(struct aside *aside, char *path, int64_t bytes, int64_t when)
{
	MEM_MORE(aside->files, aside->count, aside->size);
	aside->files[aside->count++] = (struct aside_file){ path, bytes, when };
	aside->bytes += bytes;
}

static void forget_file(struct aside *aside, size_t index)
{
	aside->bytes -= aside->files[index].bytes;
	free(aside->files[index].path);
	aside->count--;
	memmove(&aside->files[index], &aside->files[index + 1], (aside->count - index) * sizeof(*aside->files));
}

void vault_forget_aside(struct aside *aside)
{
	while (aside->count)
		forget_file(aside, aside->count - 1);
	free(aside->files);
}

/* Each document has a reason, but not each reason has a document. */
static void find_file(void *with, const char *path, const char *name)
{
	struct stat status;
	char *document;

	if (!text_ends(name, REASON) || lstat(path, &status) != 0)
		return;
	document = mem_strndup(path, strlen(path) - strlen(REASON));
	add_file(with, document, status.st_size + bytes_of(document), status.st_mtim.tv_sec);
}

static int by_age(const void *a, const void *b)
{
	const struct aside_file *left = a, *right = b;

	return (left->when > right->when) - (left->when < right->when);
}

static void look(struct vault *vault)
{
	struct aside *aside = &vault->kept;

	if (aside->looked)
		return;
	aside->looked = true;
	vault_walk(vault->aside, find_file, aside);
	if (aside->count)
		qsort(aside->files, aside->count, sizeof(*aside->files), by_age);
}

/* The newest one is in its place; the oldest go. */
static void make_room(struct aside *aside)
{
	size_t gone = 0;

	while (aside->count - gone > 1 && (aside->count - gone > FILES_MOST || aside->bytes > BYTES_MOST)) {
		struct aside_file *file = &aside->files[gone++];
		char *reason = reason_path(file->path);

		/* The reason last: by it the document is found. */
		unlink(file->path);
		unlink(reason);
		free(reason);
		free(file->path);
		aside->bytes -= file->bytes;
	}
	aside->count -= gone;
	memmove(aside->files, aside->files + gone, aside->count * sizeof(*aside->files));
}

static void note(struct vault *vault, const char *path, int64_t bytes)
{
	struct aside *aside = &vault->kept;

	look(vault);
	for (size_t i = 0; i < aside->count; i++) {
		if (strcmp(aside->files[i].path, path) == 0) {
			forget_file(aside, i);
			break;
		}
	}
	add_file(aside, mem_strdup(path), bytes, 0);
	make_room(aside);
}

static bool write_both(const char *path, const char *reason, const char *text, size_t length, const char *why,
		       struct error *err)
{
	if (!vault_write_file(reason, why, strlen(why), err))
		return false;
	if (length <= (size_t)BYTES_MOST)
		return vault_write_file(path, text, length, err);
	unlink(path);
	return true;
}

bool vault_keep_aside(struct vault *vault, const char *name, const char *text, size_t length, const char *why,
		      struct strbuf *words, struct error *err)
{
	char *path = vault_path(vault->aside, name), *reason = reason_path(path);
	bool whole = length <= (size_t)BYTES_MOST, kept;
	const char *where = whole ? path : reason;
	struct strbuf sentence;

	strbuf_init(&sentence);
	kept = vault_make_place(vault->aside, path, err) && write_both(path, reason, text, length, why, err);
	if (kept) {
		note(vault, path, (int64_t)(strlen(why) + (whole ? length : 0)));
		/* TRANSLATORS: %s is a file's name. */
		fill_words(&sentence, whole ? _("It was put aside as %s, with the reason beside it.")
					    : _("It is too large to be kept; the reason is in %s."), &where);
		language_add_sentence(words, sentence.text);
	}
	strbuf_release(&sentence);
	free(path);
	free(reason);
	return kept;
}
