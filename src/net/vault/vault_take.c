/*
 * A fetched document is judged, and takes its place or is kept aside.  A document and its origin are two files, so there
 * is a moment in which one is new and the other isn't.  If the program were killed just then, nothing would be known of a
 * document that was verified, and anything could replace it.  Therefore the new origin is on the disk before the document
 * gets into its place, under a name with a dot before it; whoever opens the vault next ends what was begun.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "load/limits.h"
#include "load/origin.h"
#include "net/fill.h"
#include "net/provider/provider.h"
#include "net/quote.h"
#include "net/signature/trust.h"
#include "net/vault/edition.h"
#include "net/vault/vault_files.h"

#define WAITING_SUFFIX ".json" ORIGIN_SUFFIX

struct taking {
	struct vault *vault;
	const char *name, *text;
	size_t length;
	struct origin *origin;
	struct strbuf *words;
	struct error *err;

	char *path;			/* owned; where it is to be */
	struct arena arena;
	struct edition edition;
	bool known;			/* there is a file, and it is the one that was fetched before … */
	bool damaged;			/* … as far as can be told: what was written down of it can't be read */
	char *there_text;		/* owned */
	size_t there_length;
	struct origin there;
};

/* "FOLDER/.NAME.json.origin"; the caller frees it. */
static char *waiting_path(const char *document)
{
	size_t folder = (size_t)(strrchr(document, '/') + 1 - document);
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addn(&path, document, folder);
	strbuf_addf(&path, ".%s" ORIGIN_SUFFIX, document + folder);
	return strbuf_take(&path);
}

static char *origin_path(const char *document)
{
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s" ORIGIN_SUFFIX, document);
	return strbuf_take(&path);
}

/* The new one counts if its document got into its place. */
static void settle_origin(const char *waiting, const char *name)
{
	size_t folder = strlen(waiting) - strlen(name), bare = strlen(waiting) - strlen(ORIGIN_SUFFIX);
	char *stem = mem_strndup(waiting, bare), *document = mem_strdup(stem), *beside;
	struct origin origin;
	struct arena arena;

	memmove(document + folder, document + folder + 1, bare - folder);
	beside = origin_path(document);
	arena_init(&arena);
	if (!origin_read(&origin, stem, &arena) || !origin_holds(&origin, document) || rename(waiting, beside) != 0)
		unlink(waiting);
	arena_release(&arena);
	free(stem);
	free(document);
	free(beside);
}

static void tidy_file(void *with, const char *path, const char *name)
{
	(void)with;
	if (vault_is_unfinished(name))
		unlink(path);
	else if (*name == '.' && text_ends(name, WAITING_SUFFIX))
		settle_origin(path, name);
}

void vault_tidy(struct vault *vault)
{
	const char *folders[] = { vault->advisories, vault->aside, vault->own };

	for (size_t i = 0; i < COUNT(folders); i++)
		vault_walk(folders[i], tidy_file, NULL);
}

static bool write_origin(const char *path, const struct origin *origin, struct error *err)
{
	struct strbuf text;
	bool written;

	strbuf_init(&text);
	origin_write(&text, origin);
	written = vault_write_file(path, text.text, text.length, err);
	strbuf_release(&text);
	return written;
}

/* The document and its origin, both or, as far as anybody can tell afterwards, none. */
static bool put_both(struct taking *t, const char *unfinished)
{
	char *waiting = waiting_path(t->path), *beside = origin_path(t->path);
	bool put = false;

	if (!write_origin(waiting, t->origin, t->err)) {
		unlink(unfinished);
	} else if (!vault_end_file(unfinished, t->path, t->err)) {
		unlink(waiting);
	} else {
		put = rename(waiting, beside) == 0 || vault_file_failed(t->err, beside, errno);
		vault_settle_later(t->vault, t->path);
	}
	free(waiting);
	free(beside);
	return put;
}

static bool put(struct taking *t)
{
	struct stat status;
	char *unfinished;
	bool done;

	if (!vault_make_place(t->vault->advisories, t->path, t->err))
		return false;
	unfinished = vault_begin_file(t->path, t->text, t->length, &status, t->err);
	if (!unfinished)
		return false;
	origin_measure(t->origin, &status);
	done = put_both(t, unfinished);
	free(unfinished);
	return done;
}

/* Of the same bytes: what was found out before isn't less true now. */
static void keep_better(struct origin *now, const struct origin *before)
{
	enum trust_level level = trust_level(&now->trust), was = trust_level(&before->trust);

	if (level > was || (level == was && now->trust.hash >= before->trust.hash))
		return;
	now->trust = before->trust;
	now->signer = before->signer;
	now->words = before->words;
	now->language = before->language;
}

static bool refresh(struct taking *t)
{
	char *beside = origin_path(t->path);
	struct stat status;
	bool written = false;

	if (!t->damaged)
		keep_better(t->origin, &t->there);
	if (lstat(t->path, &status) == 0) {
		origin_measure(t->origin, &status);
		written = write_origin(beside, t->origin, t->err);
	} else {
		(void)vault_file_failed(t->err, t->path, errno);
	}
	free(beside);
	return written;
}

/* As CSAF names files (2.0, 5.1): in lower case, each run of other characters as one '_'. */
static bool is_named_by_id(const char *name, const char *id)
{
	const char *slash = strchr(name, '/'), *at = slash ? slash + 1 : name;
	bool stands_in = false;

	for (; *id; id++) {
		char c = *id >= 'A' && *id <= 'Z' ? (char)(*id - 'A' + 'a') : *id;
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-';

		if (!plain && stands_in)
			continue;
		if (*at++ != (plain ? c : '_'))
			return false;
		stands_in = !plain;
	}
	return strcmp(at, ".json") == 0;
}

/* What is said of the document itself goes behind what was found out on the way. */
static void add_findings(struct taking *t)
{
	struct strbuf *words = &t->vault->words, sentence;
	const char *values[] = { NULL };
	char *id = quote(t->edition.id, strlen(t->edition.id));

	strbuf_clear(words);
	strbuf_init(&sentence);
	strbuf_add(words, t->origin->words);
	if (t->edition.csaf && !is_named_by_id(t->name, t->edition.id)) {
		values[0] = id;
		/* TRANSLATORS: %s is an advisory's id. */
		fill_words(&sentence, _("The file is not named after the advisory's id, %s, as the standard wants it."), values);
		language_add_sentence(words, sentence.text);
	}
	if (tlp_needs_access(t->edition.tlp)) {
		values[0] = t->edition.tlp;
		strbuf_clear(&sentence);
		fill_words(&sentence, _("It is labelled TLP:%s, although everybody can fetch it there."), values);
		language_add_sentence(words, sentence.text);
	}
	t->origin->words = words->text;
	strbuf_release(&sentence);
	free(id);
}

/* An error's words are a sentence's end in the middle of the program's own. */
static bool read_edition(struct taking *t)
{
	struct errors errors = ERRORS_INIT;
	bool read = edition_read(&t->edition, t->name, t->text, t->length, &t->arena, &errors);

	if (!read) {
		const char *what = errors.count && errors.items[0].what ? errors.items[0].what : "?";
		char *visible = quote(what, strlen(what));

		/* TRANSLATORS: then what is wrong with the document, in few words. */
		fill_words(t->words, _("The file was not taken, because it is no advisory that can be used: %s."),
			   (const char *const[]){ visible });
		free(visible);
	}
	errors_release(&errors);
	return read;
}

/* False: whether there is something can't be told; err. */
static bool read_there(struct taking *t)
{
	char sha256[DIGEST_HEX_MOST + 1];
	struct stat status;

	if (lstat(t->path, &status) != 0 || !S_ISREG(status.st_mode) ||
	    (uintmax_t)status.st_size > limits[LIMIT_CSAF].most)
		return true;
	t->damaged = !origin_read(&t->there, t->path, &t->arena);
	if (t->damaged && !origin_is_there(t->path))
		return true;
	if (!file_read(t->path, limits[LIMIT_CSAF].most, &t->there_text, &t->there_length, t->err))
		return false;
	digest_of(DIGEST_SHA256, t->there_text, t->there_length, sha256);
	/* One that was copied has another time, but is the same. */
	t->known = t->damaged || strcmp(sha256, t->there.sha256) == 0;
	/* It may have been signed: then nothing less may take its place. */
	if (t->damaged)
		t->there.trust = (struct trust){ TRUST_HASH_GOOD, SIGNATURE_GOOD };
	return true;
}

static enum trust_choice choose(struct taking *t)
{
	struct errors errors = ERRORS_INIT;
	struct edition there;
	enum trust_choice choice;
	bool usable = t->known &&
		      edition_read(&there, t->name, t->there_text, t->there_length, &t->arena, &errors);

	choice = trust_choose(&t->origin->trust, usable ? &t->there.trust : NULL,
			      usable && edition_is_older(&t->edition, &there),
			      usable && !edition_is_same_advisory(&t->edition, &there));
	errors_release(&errors);
	return choice;
}

/* In the file all that is known; whoever sees the words is told what was found out where it is why. */
static enum vault_taken refuse(struct taking *t, bool for_what_was_found)
{
	const struct origin *origin = t->origin;
	struct strbuf why;
	bool kept;

	strbuf_init(&why);
	strbuf_addf(&why, "%s\n%s\n\n%s\n%s%s", origin->fetched, origin->url, t->words->text, origin->words,
		    *origin->words ? "\n" : "");
	if (for_what_was_found)
		language_add_sentence(t->words, origin->words);
	kept = vault_keep_aside(t->vault, t->name, t->text, t->length, why.text, t->words, t->err);
	strbuf_release(&why);
	return kept ? VAULT_ASIDE : VAULT_FAILED;
}

static enum vault_taken refuse_by_choice(struct taking *t, enum trust_choice choice)
{
	if (choice == TRUST_REFUSE_LESS && t->damaged)
		fill_words(t->words, _("The file was not taken, because what was written down of the one that is there cannot be "
				       "read: that one may have been signed. To take any, remove %s."),
			   (const char *const[]){ t->path });
	else
		strbuf_add(t->words, trust_choice_words(choice));
	return refuse(t, choice == TRUST_REFUSE_BAD || choice == TRUST_REFUSE_LESS);
}

static enum vault_taken judge(struct taking *t)
{
	enum trust_choice choice;

	if (trust_level(&t->origin->trust) == TRUST_BAD)
		return refuse_by_choice(t, TRUST_REFUSE_BAD);
	if (t->length > limits[LIMIT_CSAF].most) {
		strbuf_add(t->words, _("The file was not taken, because it is larger than any advisory may be."));
		return refuse(t, false);
	}
	if (!read_edition(t))
		return refuse(t, false);
	if (!read_there(t))
		return VAULT_FAILED;
	add_findings(t);
	if (t->known && t->length == t->there_length && memcmp(t->text, t->there_text, t->length) == 0)
		return refresh(t) ? VAULT_SAME : VAULT_FAILED;
	choice = choose(t);
	if (choice != TRUST_TAKE)
		return refuse_by_choice(t, choice);
	if (!put(t))
		return VAULT_FAILED;
	return t->known ? VAULT_NEWER : VAULT_NEW;
}

enum vault_taken vault_take(struct vault *vault, const char *name, const char *text, size_t length,
			    struct origin *origin, struct strbuf *words, struct error *err)
{
	struct taking t = {
		.vault = vault, .name = name, .text = text, .length = length, .origin = origin, .words = words,
		.err = err, .path = vault_path(vault->advisories, name),
	};
	enum vault_taken taken;

	digest_of(DIGEST_SHA256, text, length, vault->sha256);
	origin->sha256 = vault->sha256;
	arena_init(&t.arena);
	taken = judge(&t);
	arena_release(&t.arena);
	free(t.there_text);
	free(t.path);
	return taken;
}

/* Written only if something is new: there are thousands of them, and each is put on the disk. */
static bool confirm(const char *path, const struct origin *origin, const struct origin *there, struct error *err)
{
	struct origin now = *origin;
	struct strbuf new, old;
	bool done;

	now.sha256 = there->sha256;
	now.size = there->size;
	now.changed = there->changed;
	now.fetched = there->fetched;
	keep_better(&now, there);
	strbuf_init(&new);
	strbuf_init(&old);
	origin_write(&new, &now);
	origin_write(&old, there);
	done = strcmp(new.text, old.text) == 0 || vault_write_file(path, new.text, new.length, err);
	strbuf_release(&new);
	strbuf_release(&old);
	return done;
}

bool vault_confirm(struct vault *vault, const char *name, const struct origin *origin, struct error *err)
{
	char *path = vault_path(vault->advisories, name), *beside = origin_path(path);
	struct origin there;
	struct arena arena;
	bool confirmed = false;

	arena_init(&arena);
	if (vault_origin(vault, name, &there, &arena)) {
		confirmed = confirm(beside, origin, &there, err);
	} else {
		error_set(err, ERROR_SYSTEM, _("%s was changed while fixwalk was at work."), path);
		error_hint(err, "%s", _("Start again: it will be fetched anew."));
	}
	arena_release(&arena);
	free(path);
	free(beside);
	return confirmed;
}
