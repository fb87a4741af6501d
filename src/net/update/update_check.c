/* Judging a fetched document by its checksums and its signature. */
#include "net/update/update.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/text.h"
#include "net/digest.h"
#include "net/signature/trust.h"

/* A text of the server's that can be sent back as it is; else "". */
static const char *harmless(const char *text, struct arena *arena)
{
	return text_unsafe(text, strlen(text)) ? "" : arena_strdup(arena, text);
}

static const char *made_visible(const char *text, struct arena *arena)
{
	char *visible = text_visible(text, strlen(text));
	const char *kept = arena_strdup(arena, visible);

	free(visible);
	return kept;
}

const char *update_now(struct arena *arena)
{
	const char *kept;
	struct strbuf text;

	strbuf_init(&text);
	clock_add_utc(&text, clock_now());
	kept = arena_strdup(arena, text.text);
	strbuf_release(&text);
	return kept;
}

void update_origin(const struct update *update, const struct offered *offered, const struct transfer_result *result,
		   struct origin *origin, struct arena *arena)
{
	*origin = (struct origin){
		.url = made_visible(result->url, arena), .provider = update->name,
		.metadata = update->found.url ? made_visible(update->found.url, arena) : "",
		.fetched = update_now(arena), .updated = offered->updated ? offered->updated : "",
		.etag = harmless(result->etag, arena), .modified = harmless(result->modified, arena),
		.sha256 = "", .signer = "", .words = "", .language = language_now(),
	};
}

static enum digest_file check_digest(const struct strbuf *text, const struct strbuf *published, enum digest_kind kind)
{
	char hex[DIGEST_HEX_MOST + 1];

	if (!published->length)
		return DIGEST_FILE_NONE;
	digest_of(kind, text->text, text->length, hex);
	return digest_file_read(published->text, published->length, hex);
}

static enum signature_state check_signature(const struct update *update, const struct strbuf *text,
					    const struct strbuf *signature, struct strbuf *words)
{
	if (update->keyring)
		return signature_check(update->keyring, text->text, text->length, signature->text, signature->length,
				       update->fingerprints, words);
	strbuf_add(words, update->no_keyring ? update->no_keyring :
		   _("The publisher names no key, so the signature cannot be checked."));
	return SIGNATURE_NOT_CHECKABLE;
}

void update_check(const struct update *update, const struct strbuf *text, const struct strbuf *const parts[UPDATE_PART_COUNT],
		  struct origin *origin, struct arena *arena)
{
	struct strbuf words, found;

	origin->trust.hash = trust_hash_of(check_digest(text, parts[UPDATE_SHA256], DIGEST_SHA256),
					   check_digest(text, parts[UPDATE_SHA512], DIGEST_SHA512));
	strbuf_init(&words);
	strbuf_init(&found);
	origin->trust.signature = check_signature(update, text, parts[UPDATE_SIGNATURE], &found);
	language_add_sentence(&words, trust_hash_words(origin->trust.hash));
	language_add_sentence(&words, found.text);
	strbuf_release(&found);
	if (update->keyring)
		origin->signer = arena_strdup(arena, keyring_signer(update->keyring));
	origin->words = arena_strdup(arena, words.text);
	strbuf_release(&words);
}
