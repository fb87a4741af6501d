#include "net/signature/signature.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "net/fill.h"
#include "net/quote.h"
#include "net/signature/packets.h"
#include "net/signature/signature_ring.h"
#include "net/signature/signature_run.h"

#define SIGNATURE_MOST ((size_t)64 << 10)	/* bytes; real ones have about 1 KB */
/* A key should be valid for longer: CSAF 2.1, requirement 20; for 2.0 the standard's FAQ says so. */
#define SOON (90 * CLOCK_DAY)
#define TOO_SOON (30 * CLOCK_DAY)

/*
 * What one signature comes to.  Of several the first of these counts: gpg goes no further than one
 * that doesn't fit.
 */
enum finding {
	UNFIT,
	GOOD_WITHOUT_END, GOOD, GOOD_NOT_LONG, GOOD_TOO_SHORT,
	REVOKED, KEY_EXPIRED, SIGNATURE_EXPIRED, OTHER_KEY, WEAK, TIMES, NO_KEY, FAILED,
};

/* What stands in place of a %s. */
enum value { NOTHING, KEY, NAME, KEY_END, SIGNATURE_END, HASH, REASON };

static const struct {
	enum signature_state state;
	const char *words;
	enum value values[3];
} table[] = {
	[UNFIT] = { SIGNATURE_BAD,
		N_("The signature with the key %s does not fit the file: one of them was changed, "
		   "or they do not belong together."), { KEY } },
	[GOOD_WITHOUT_END] = { SIGNATURE_GOOD,
		/* TRANSLATORS: here and where it is said again: a name, then the key's fingerprint. */
		N_("Signed by %s with the key %s, which is valid without an end."), { NAME, KEY } },
	[GOOD] = { SIGNATURE_GOOD,
		N_("Signed by %s with the key %s, which is valid until %s."), { NAME, KEY, KEY_END } },
	[GOOD_NOT_LONG] = { SIGNATURE_GOOD,
		N_("Signed by %s with the key %s. Warning: it is only valid until %s, so the publisher "
		   "needs a new one soon."), { NAME, KEY, KEY_END } },
	[GOOD_TOO_SHORT] = { SIGNATURE_GOOD,
		N_("Signed by %s with the key %s. Warning: it is only valid until %s. By the CSAF standard "
		   "30 days or less is an error: ask the publisher for a new key."),
		{ NAME, KEY, KEY_END } },
	/* Whoever stole the key could date a signature back, so its date doesn't help. */
	[REVOKED] = { SIGNATURE_BAD,
		N_("It was signed with the key %s, which its owner has revoked: nothing signed with it may "
		   "be trusted any more."), { KEY } },
	/* Not bad: its owner may only have forgotten to publish the key with a later end. */
	[KEY_EXPIRED] = { SIGNATURE_NOT_CHECKABLE,
		N_("The signature fits the file, but its key %s was only valid until %s. Ask the publisher "
		   "for a key that is valid now."), { KEY, KEY_END } },
	[SIGNATURE_EXPIRED] = { SIGNATURE_NOT_CHECKABLE,
		N_("The signature with the key %s fits the file, but it was only valid until %s. Ask the "
		   "publisher for a newer one."), { KEY, SIGNATURE_END } },
	[OTHER_KEY] = { SIGNATURE_BAD,
		N_("It was not signed with the publisher's key, but by %s with the key %s."),
		{ NAME, KEY } },
	/* It proves nothing (RFC 9580, 9.5), neither that it was forged: so says gpg, too, of MD5. */
	[WEAK] = { SIGNATURE_NOT_CHECKABLE,
		/* TRANSLATORS: first the key's fingerprint, then "SHA1" or "MD5". */
		N_("The signature with the key %s proves nothing: it is made with %s, which can be forged "
		   "today."), { KEY, HASH } },
	[TIMES] = { SIGNATURE_NOT_CHECKABLE,
		N_("The signature is dated before its key %s, or this computer's clock is wrong. Check the "
		   "clock."), { KEY } },
	/* Not bad: it may be a new subkey of a key that is here. */
	[NO_KEY] = { SIGNATURE_NOT_CHECKABLE,
		N_("It was signed with the key %s, and that key is not known here."), { KEY } },
	[FAILED] = { SIGNATURE_NOT_CHECKABLE,
		/* TRANSLATORS: then a reason in gpg's own words. */
		N_("gpg cannot check the signature: %s"), { REASON } },
};

static const char *const strange[] = {
	[PACKETS_NONE] =
		N_("What should be the signature is none: it cannot be read as the signature of a file."),
	[PACKETS_FOREIGN] =
		N_("In place of a signature for the file there is something else: packed data, a text or a "
		   "key. It says nothing about the file."),
	[PACKETS_MANY] =
		N_("What should be the signature is far larger than one, or holds many, so it was not checked."),
};

static bool is_asked_for(gpgme_key_t key, const char *signer, const char *const *fingerprints)
{
	char hex[FINGERPRINT_MOST + 1];

	for (; *fingerprints; fingerprints++)
		if (fingerprint_fits(hex, *fingerprints) &&
		    (strcmp(hex, key->subkeys->fpr) == 0 || strcmp(hex, signer) == 0))
			return true;
	return false;
}

static bool is_weak(gpgme_hash_algo_t hash)
{
	return hash == GPGME_MD_MD5 || hash == GPGME_MD_SHA1 || hash == GPGME_MD_RMD160;
}

/* What gpg says of a signature; whose key it is, and until when it is valid, isn't asked yet. */
static enum finding told(gpgme_signature_t signature)
{
	switch (gpgme_err_code(signature->status)) {
	case GPG_ERR_NO_ERROR:
		return GOOD;
	case GPG_ERR_BAD_SIGNATURE:
		return UNFIT;
	case GPG_ERR_CERT_REVOKED:
		return REVOKED;
	case GPG_ERR_DIGEST_ALGO:
		return WEAK;
	case GPG_ERR_KEY_EXPIRED:
		return KEY_EXPIRED;
	case GPG_ERR_SIG_EXPIRED:
		return SIGNATURE_EXPIRED;
	case GPG_ERR_TIME_CONFLICT:
		return TIMES;
	case GPG_ERR_NO_PUBKEY:
		return NO_KEY;
	default:
		return FAILED;
	}
}

/* When the key or its subkey ends, whichever is first, in seconds since 1970; 0: never. */
static int64_t end_of(gpgme_key_t key, const char *signer)
{
	int64_t whole = key->subkeys->expires, part = key_part(key, signer)->expires;

	return !whole || (part && part < whole) ? part : whole;
}

static enum finding how_good(gpgme_key_t key, const char *signer)
{
	int64_t end = end_of(key, signer), left = end - clock_now();

	if (!end)
		return GOOD_WITHOUT_END;
	return left > SOON ? GOOD : left > TOO_SOON ? GOOD_NOT_LONG : GOOD_TOO_SHORT;
}

static enum finding judge(struct keyring *keyring, gpgme_signature_t signature,
			  const char *const *fingerprints)
{
	enum finding finding = told(signature);
	gpgme_key_t key;

	if (finding == UNFIT || finding > OTHER_KEY)
		return finding;
	key = keyring_find(keyring, signature->fpr);
	if (!key)
		return NO_KEY;
	if (!is_asked_for(key, signature->fpr, fingerprints))
		return OTHER_KEY;
	if (finding != GOOD)
		return finding;
	return is_weak(signature->hash_algo) ? WEAK : how_good(key, signature->fpr);
}

static char *day_of(int64_t seconds)
{
	struct strbuf day;

	strbuf_init(&day);
	clock_add_date(&day, seconds);
	return strbuf_take(&day);
}

/* gpg tells of a signature that doesn't fit by the id of its key alone; the caller frees it. */
static char *fingerprint_of(struct keyring *keyring, const char *id)
{
	gpgme_key_t key = strlen(id) < FINGERPRINT_LEAST ? keyring_ask(keyring, id) : NULL;
	gpgme_subkey_t subkey = key ? key->subkeys : NULL;
	char *fingerprint;

	while (subkey && strcmp(subkey->keyid, id) != 0)
		subkey = subkey->next;
	fingerprint = mem_strdup(subkey ? subkey->fpr : id);
	gpgme_key_unref(key);
	return fingerprint;
}

/* The caller frees it. */
static char *value_of(enum value value, struct keyring *keyring, gpgme_signature_t signature)
{
	const char *text = "?";
	gpgme_key_t key;

	switch (value) {
	case NOTHING:
		return NULL;
	case KEY:
		return fingerprint_of(keyring, signature->fpr);
	case NAME:
		key = keyring_find(keyring, signature->fpr);
		if (key->uids)
			text = key->uids->uid;
		return quote(text, strlen(text));
	case KEY_END:
		return day_of(end_of(keyring_find(keyring, signature->fpr), signature->fpr));
	case SIGNATURE_END:
		return day_of((int64_t)signature->exp_timestamp);
	case HASH:
		if (gpgme_hash_algo_name(signature->hash_algo))
			text = gpgme_hash_algo_name(signature->hash_algo);
		break;
	case REASON:
		text = gpgme_strerror(signature->status);
		break;
	}
	return mem_strdup(text);
}

static void add_words(struct strbuf *words, enum finding finding, struct keyring *keyring,
		      gpgme_signature_t signature)
{
	char *values[3];

	for (size_t i = 0; i < 3; i++)
		values[i] = value_of(table[finding].values[i], keyring, signature);
	fill_words(words, _(table[finding].words), (const char *const *)values);
	for (size_t i = 0; i < 3; i++)
		free(values[i]);
}

/* There is no signature, or gpg failed. */
static void add_trouble(struct strbuf *words, gpgme_error_t trouble)
{
	gpgme_err_code_t code = gpgme_err_code(trouble);
	bool failed = code != GPG_ERR_NO_ERROR && code != GPG_ERR_NO_DATA && code != GPG_ERR_BAD_DATA;
	const char *reason = gpgme_strerror(trouble);

	if (code == GPG_ERR_TIMEOUT)
		strbuf_add(words, _("gpg took too long over the signature and was stopped, so it was not checked."));
	else
		fill_words(words, failed ? _(table[FAILED].words) : _(strange[PACKETS_NONE]), &reason);
}

static gpgme_error_t run_verify(struct keyring *keyring, gpgme_data_t text, gpgme_data_t data)
{
	gpgme_error_t trouble;
	struct run run;

	run_begin(&run);
	trouble = gpgme_op_verify_start(keyring->context, data, text, NULL);
	run_started(&run);
	return trouble == GPG_ERR_NO_ERROR ? run_wait(&run, keyring->context, keyring->asker) : trouble;
}

/* What gpg makes of it; words for the signature that counts. */
static enum signature_state verify(struct keyring *keyring, gpgme_data_t text, gpgme_data_t data,
				   const char *const *fingerprints, struct strbuf *words)
{
	gpgme_error_t trouble = run_verify(keyring, text, data);
	gpgme_verify_result_t result = gpgme_op_verify_result(keyring->context);
	gpgme_signature_t counts = result ? result->signatures : NULL;
	enum finding finding = FAILED;

	if (trouble || !counts) {
		add_trouble(words, trouble);
		return SIGNATURE_NOT_CHECKABLE;
	}
	for (gpgme_signature_t next = counts; next; next = next->next) {
		enum finding other = judge(keyring, next, fingerprints);

		if (other < finding) {
			counts = next;
			finding = other;
		}
	}
	add_words(words, finding, keyring, counts);
	if (table[finding].state == SIGNATURE_GOOD)
		snprintf(keyring->signer, sizeof(keyring->signer), "%s", keyring_find(keyring, counts->fpr)->subkeys->fpr);
	return table[finding].state;
}

/* Why gpg needn't be asked; NULL: it must be, about these packets. */
static const char *obvious(const char *signature, size_t length, const char *const *fingerprints,
			   struct strbuf *packets)
{
	static const char clear[] = "-----BEGIN PGP SIGNED MESSAGE-----";
	enum packets found;

	if (!length)
		return N_("There is no signature.");
	if (!*fingerprints)
		return N_("The publisher names no key, so the signature cannot be checked.");
	if (length > SIGNATURE_MOST)
		return strange[PACKETS_MANY];
	/* It speaks of the text that it holds, whatever that is. */
	if (memmem(signature, length, clear, strlen(clear)))
		return N_("In place of a signature for the file there is a text with its own signature in "
			  "it (clear-signed). It says nothing about the file.");
	found = packets_read(packets, PACKETS_SIGNATURE, signature, length);
	return found == PACKETS_FINE ? NULL : strange[found];
}

enum signature_state signature_check(struct keyring *keyring, const char *bytes, size_t length,
				     const char *signature, size_t signature_length,
				     const char *const *fingerprints, struct strbuf *words)
{
	enum signature_state state = SIGNATURE_NOT_CHECKABLE;
	struct strbuf packets;
	const char *why;

	*keyring->signer = '\0';
	strbuf_init(&packets);
	why = obvious(signature, signature_length, fingerprints, &packets);
	if (why) {
		strbuf_add(words, _(why));
	} else {
		gpgme_data_t text = keyring_data(bytes, length), data = keyring_data(packets.text, packets.length);

		state = verify(keyring, text, data, fingerprints, words);
		gpgme_data_release(data);
		gpgme_data_release(text);
	}
	strbuf_release(&packets);
	return state;
}
