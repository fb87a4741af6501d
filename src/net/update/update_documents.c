/* Fetching the listed documents, each with its checksums and signature, many at once. */
#include "net/update/update.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "load/limits.h"
#include "net/quote.h"

#define OPEN_MOST 8		/* documents that are in memory at the same time */
#define LOST_MOST 8		/* that couldn't be had from the server, one after the other, before it is given up */
#define PART_MOST ((size_t)65 << 10)	/* bytes; more is no signature (net/signature/signature.h) */
#define WHOLE_SECONDS 3600	/* of one try, however slowly it comes */

/* What lies beside a document. */
struct part {
	struct work *work;
	struct strbuf text;
	bool cut;
};

/* A document on its way. */
struct work {
	struct documents *documents;
	const struct offered *offered;
	struct arena arena;
	const char *name;
	bool is_there;			/* was fetched before … */
	struct origin before;		/* … from there */
	struct origin origin;
	struct strbuf text;
	struct part parts[UPDATE_PART_COUNT];
	unsigned waiting;		/* parts that haven't ended */
	struct error trouble;		/* the first; what NULL: none */
};

struct documents {
	struct update *update;
	struct transfers *transfers;
	size_t next;			/* of the offers */
	size_t open, done;
	size_t unnamed;			/* left out for their names, … */
	const char *unnameable;		/* … the first of them */
	unsigned lost;			/* how many in a row the server didn't give */
	bool over;			/* there is no sense in going on; it has been told */
};

static void open_more(struct documents *documents);

static void stop(struct documents *documents)
{
	documents->over = true;
	transfers_stop(documents->transfers);
}

static void show_progress(struct documents *documents, const char *name)
{
	struct update *update = documents->update;

	update_progress(update, name, documents->done, update->offers.count);
	if (update->gone)
		stop(documents);
}

static void close_work(struct work *work)
{
	struct documents *documents = work->documents;

	documents->open--;
	for (size_t i = 0; i < UPDATE_PART_COUNT; i++)
		strbuf_release(&work->parts[i].text);
	strbuf_release(&work->text);
	error_release(&work->trouble);
	arena_release(&work->arena);
	free(work);
	open_more(documents);
}

/* What became of it, and it is done. */
static void settle(struct work *work, enum became became, const char *words)
{
	struct documents *documents = work->documents;

	documents->done++;
	update_became(documents->update, became, work->name, words);
	show_progress(documents, work->name);
	close_work(work);
}

/* What can't be written now can't be a moment later: a full disk, a folder that is read-only. */
static void give_up(struct work *work, struct error *err)
{
	struct documents *documents = work->documents;

	if (!documents->over) {
		update_became(documents->update, BECAME_FAILED, work->name, err->what);
		update_trouble(documents->update, err);
		stop(documents);
	}
	error_release(err);
	close_work(work);
}

static void fail(struct work *work)
{
	struct documents *documents = work->documents;
	bool lost = documents->lost >= LOST_MOST && !documents->over;
	struct error err = ERROR_INIT;

	if (lost)
		stop(documents);
	settle(work, BECAME_FAILED, work->trouble.what);
	if (!lost)
		return;
	error_set(&err, ERROR_SYSTEM, "%s", _("The server does not answer any more, so the rest was not asked "
					      "for."));
	error_hint(&err, "%s", _("What was fetched stays. Start again later: only what is missing is fetched "
				 "then."));
	update_trouble(documents->update, &err);
}

/* In a thread beside the transfers: gpg takes as long as an answer does. */
static void check(void *into)
{
	struct work *work = into;
	const struct strbuf *parts[UPDATE_PART_COUNT];

	for (size_t i = 0; i < UPDATE_PART_COUNT; i++)
		parts[i] = &work->parts[i].text;
	update_check(work->documents->update, &work->text, parts, &work->origin, &work->arena);
}

static void keep(void *into, bool checked)
{
	struct work *work = into;
	static const enum became becomes[] = {
		[VAULT_NEW] = BECAME_NEW, [VAULT_NEWER] = BECAME_NEWER, [VAULT_SAME] = BECAME_UNCHANGED,
		[VAULT_ASIDE] = BECAME_ASIDE, [VAULT_FAILED] = BECAME_FAILED,
	};
	struct update *update = work->documents->update;
	struct error err = ERROR_INIT;
	enum vault_taken taken;
	struct strbuf words;

	if (!checked || work->documents->over) {
		work->documents->over = true;
		close_work(work);
		return;
	}
	strbuf_init(&words);
	taken = vault_take(update->vault, work->name, work->text.text, work->text.length, &work->origin,
			   &words, &err);
	if (taken == VAULT_FAILED)
		give_up(work, &err);
	else
		settle(work, becomes[taken], words.text);
	strbuf_release(&words);
}

/* All that belongs to it is here. */
static void take(struct work *work)
{
	transfers_beside(work->documents->transfers, &(struct piece){ .work = check, .ended = keep, .into = work });
}

/* It didn't come. */
static void note_trouble(struct work *work, const struct transfer_result *result)
{
	struct documents *documents = work->documents;
	bool lost = result->end == TRANSFER_UNREACHABLE || result->status == 429 || result->status >= 500;

	documents->lost = lost ? documents->lost + 1 : 0;
	if (!work->trouble.what && result->error)
		error_set(&work->trouble, ERROR_SYSTEM, "%s", result->error->what);
}

static bool take_part(void *into, const char *bytes, size_t length)
{
	struct part *part = into;
	size_t left = PART_MOST - part->text.length;

	strbuf_addn(&part->text, bytes, length < left ? length : left);
	part->cut = length >= left;
	return !part->cut;
}

static void begin_part(void *into, uint64_t offset, uint64_t total)
{
	struct part *part = into;

	(void)total;
	part->text.length = offset;
}

/* 403 is how some stores of files say that there is none. */
static bool is_missing(const struct transfer_result *result)
{
	return result->end == TRANSFER_STATUS && result->status / 100 == 4 && result->status != 429;
}

static void end_part(void *into, const struct transfer_result *result)
{
	struct part *part = into;
	struct work *work = part->work;
	struct documents *documents = work->documents;

	update_count_redirects(documents->update, result);
	if (result->end == TRANSFER_STOPPED && !part->cut) {
		documents->over = true;
	} else if (result->end != TRANSFER_DONE && !part->cut) {
		strbuf_clear(&part->text);
		if (!is_missing(result))
			note_trouble(work, result);
	}
	if (--work->waiting)
		return;
	if (documents->over)
		close_work(work);
	else if (work->trouble.what)
		fail(work);
	else
		take(work);
}

static void ask_part(struct work *work, enum update_part kind, const char *url)
{
	struct part *part = &work->parts[kind];

	if (!url)
		return;
	work->waiting++;
	transfers_add(work->documents->transfers, &(struct transfer){
		.url = url, .soon = true, .begin = begin_part, .body = take_part, .ended = end_part, .into = part,
	});
}

/* As a feed names it, or beside the document. */
static const char *part_url(struct work *work, enum update_part kind)
{
	static const char *const suffixes[] = {
		[UPDATE_SHA256] = ".sha256", [UPDATE_SHA512] = ".sha512", [UPDATE_SIGNATURE] = ".asc",
	};
	const struct offered *offered = work->offered;
	const char *named[] = {
		[UPDATE_SHA256] = offered->sha256, [UPDATE_SHA512] = offered->sha512,
		[UPDATE_SIGNATURE] = offered->signature,
	};
	const char *url;
	struct strbuf text;

	if (work->documents->update->from_feeds)
		return named[kind];
	strbuf_init(&text);
	strbuf_addf(&text, "%s%s", offered->url, suffixes[kind]);
	url = arena_strdup(&work->arena, text.text);
	strbuf_release(&text);
	return url;
}

static void ask_parts(struct work *work)
{
	ask_part(work, UPDATE_SHA512, part_url(work, UPDATE_SHA512));
	ask_part(work, UPDATE_SHA256, part_url(work, UPDATE_SHA256));
	if (work->documents->update->keyring)
		ask_part(work, UPDATE_SIGNATURE, part_url(work, UPDATE_SIGNATURE));
	if (!work->waiting)
		take(work);
}

static void confirm(struct work *work)
{
	struct error err = ERROR_INIT;

	work->before.fetched = update_now(&work->arena);
	if (work->offered->updated)
		work->before.updated = work->offered->updated;
	if (vault_confirm(work->documents->update->vault, work->name, &work->before, &err))
		settle(work, BECAME_UNCHANGED, "");
	else
		give_up(work, &err);
}

static void begin_text(void *into, uint64_t offset, uint64_t total)
{
	struct work *work = into;

	(void)total;
	work->text.length = offset;
}

static bool take_text(void *into, const char *bytes, size_t length)
{
	struct work *work = into;

	strbuf_addn(&work->text, bytes, length);
	work->documents->update->bytes += length;
	show_progress(work->documents, work->name);
	return !work->documents->over;
}

static void end_text(void *into, const struct transfer_result *result)
{
	struct work *work = into;

	update_count_redirects(work->documents->update, result);
	if (result->end == TRANSFER_STOPPED || work->documents->over) {
		work->documents->over = true;
		close_work(work);
	} else if (result->end == TRANSFER_DONE) {
		work->documents->lost = 0;
		update_origin(work->documents->update, work->offered, result, &work->origin, &work->arena);
		ask_parts(work);
	} else if (result->end == TRANSFER_SAME) {
		work->documents->lost = 0;
		confirm(work);
	} else {
		note_trouble(work, result);
		fail(work);
	}
}

/* Nothing has changed since it was fetched, as the list says. */
static bool is_current(const struct offered *offered, const struct origin *origin)
{
	struct moment before;

	return offered->updated && date_read(origin->updated, &before) != DATE_NONE &&
	       moment_compare(&before, &offered->moment) == 0;
}

/* May the server say that it is still the same?  Not if now a signature might be good that wasn't. */
static bool is_worth_asking(const struct work *work)
{
	return work->is_there &&
	       (!work->documents->update->keyring || trust_level(&work->before.trust) == TRUST_SIGNED);
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static void ask(struct work *work)
{
	bool conditional = is_worth_asking(work);

	transfers_add(work->documents->transfers, &(struct transfer){
		.url = work->offered->url,
		.etag = conditional ? or_null(work->before.etag) : NULL,
		.modified = conditional ? or_null(work->before.modified) : NULL,
		.begin = begin_text, .body = take_text, .ended = end_text, .into = work,
	});
}

static void free_work(struct work *work)
{
	arena_release(&work->arena);
	free(work);
}

/* NULL: there is nothing to fetch. */
static struct work *work_new(struct documents *documents, const struct offered *offered)
{
	struct update *update = documents->update;
	struct work *work = mem_alloc(sizeof(*work));

	work->documents = documents;
	work->offered = offered;
	arena_init(&work->arena);
	work->name = vault_name(offered->url, &work->arena);
	work->is_there = work->name && vault_origin(update->vault, work->name, &work->before, &work->arena);
	if (work->name && !(work->is_there && is_current(offered, &work->before))) {
		work->trouble = (struct error)ERROR_INIT;
		strbuf_init(&work->text);
		for (size_t i = 0; i < UPDATE_PART_COUNT; i++) {
			work->parts[i].work = work;
			strbuf_init(&work->parts[i].text);
		}
		return work;
	}
	documents->done++;
	if (work->name)
		update->counts[BECAME_UNCHANGED]++;
	else if (!documents->unnamed++)
		documents->unnameable = offered->url;
	free_work(work);
	show_progress(documents, "");
	return NULL;
}

static void open_more(struct documents *documents)
{
	const struct offers *offers = &documents->update->offers;

	while (documents->open < OPEN_MOST && documents->next < offers->count && !documents->over) {
		struct work *work = work_new(documents, &offers->items[documents->next++]);

		if (!work)
			continue;
		documents->open++;
		ask(work);
	}
}

static void note_unnamed(const struct documents *documents)
{
	char *quoted;

	if (!documents->unnamed)
		return;
	quoted = quote(documents->unnameable, strlen(documents->unnameable));
	/* TRANSLATORS: an address, and how many. */
	update_note(documents->update, _("%s was left out, because fixwalk uses no such names for files. Left "
					 "out like this: %zu"), quoted, documents->unnamed);
	free(quoted);
}

void update_documents(struct update *update)
{
	struct documents documents = { .update = update };
	struct transfer_limits own = update->limits;

	own.most_bytes = limits[LIMIT_CSAF].most;
	own.whole_seconds = WHOLE_SECONDS;
	documents.transfers = transfers_new(&own);
	open_more(&documents);
	transfers_run(documents.transfers, STDIN_FILENO);
	transfers_free(documents.transfers);
	note_unnamed(&documents);
}
