#include "net/signature.h"

#include <ctype.h>
#include <errno.h>
#include <gpgme.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/language.h"
#include "base/mem.h"
#include "net/fill.h"
#include "net/quote.h"

#define KEY_MOST ((size_t)256 << 10)	/* bytes; real ones have about 5 KB, and many keys take long */
#define SIGNATURE_MOST ((size_t)64 << 10)	/* bytes; real ones have about 1 KB */
#define DAY ((int64_t)86400)
/* A key should be valid for longer: CSAF 2.1, requirement 20; for 2.0 the standard's FAQ says so. */
#define SOON (90 * DAY)
#define TOO_SOON (30 * DAY)

/* What gpg reads in the folder, after the machine's own gpg.conf. */
static const char options[] =
	"no-autostart\n"	/* no agent, no keyboxd: nothing that could be left running */
	"disable-dirmngr\n"	/* no network */
	"no-auto-key-retrieve\n"
	"no-auto-key-locate\n"
	"trust-model always\n"	/* the fingerprint says whose key it is */
	"import-options self-sigs-only\n";	/* others can flood a key with thousands of signatures */

struct keyring {
	gpgme_ctx_t context;
	gpgme_key_t *keys;	/* owned; those looked up since the last one was added */
	size_t count;
	char signer[FINGERPRINT_MOST + 1];	/* keyring_signer */
};

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

static const char *const unreadable =
	N_("What should be the signature is none: it cannot be read as the signature of a file.");

/* gpg and its options in our folder, which is made. */
static bool prepare(const char *folder, struct error *err)
{
	struct strbuf path;
	bool written;

	if (gpgme_engine_check_version(GPGME_PROTOCOL_OpenPGP) != GPG_ERR_NO_ERROR) {
		error_set(err, ERROR_SYSTEM, "%s",
			  _("Signatures cannot be checked: gpg (GnuPG) is not installed."));
		error_hint(err, "%s", _("Install GnuPG; the package is called gpg, gnupg or gnupg2."));
		return false;
	}
	if ((mkdir(folder, 0700) != 0 && errno != EEXIST) || chmod(folder, 0700) != 0) {
		error_set(err, ERROR_SYSTEM, _("%s cannot be made: %s"), folder, strerror(errno));
		return false;
	}
	strbuf_init(&path);
	strbuf_addf(&path, "%s/gpg.conf", folder);
	written = file_write(path.text, options, strlen(options), err);
	strbuf_release(&path);
	return written;
}

static void forget_keys(struct keyring *keyring)
{
	for (size_t i = 0; i < keyring->count; i++)
		gpgme_key_unref(keyring->keys[i]);
	free(keyring->keys);
	keyring->keys = NULL;
	keyring->count = 0;
}

struct keyring *keyring_open(const char *folder, struct error *err)
{
	struct keyring *keyring;
	gpgme_error_t trouble;

	gpgme_check_version(NULL);	/* sets GPGME up */
	if (!prepare(folder, err))
		return NULL;
	keyring = mem_alloc(sizeof(*keyring));
	if (gpgme_new(&keyring->context) != GPG_ERR_NO_ERROR)
		mem_exhausted();
	trouble = gpgme_ctx_set_engine_info(keyring->context, GPGME_PROTOCOL_OpenPGP, NULL, folder);
	if (trouble == GPG_ERR_NO_ERROR)
		return keyring;
	error_set(err, ERROR_SYSTEM, _("gpg does not work: %s"), gpgme_strerror(trouble));
	keyring_close(keyring);
	return NULL;
}

void keyring_close(struct keyring *keyring)
{
	if (!keyring)
		return;
	forget_keys(keyring);
	gpgme_release(keyring->context);
	free(keyring);
}

/* As gpg writes it. */
static bool read_fingerprint(char hex[FINGERPRINT_MOST + 1], const char *text)
{
	size_t length = 0;

	for (; *text; text++) {
		if (*text == ' ')
			continue;
		if (!isxdigit((unsigned char)*text) || length == FINGERPRINT_MOST)
			return false;
		hex[length++] = (char)toupper((unsigned char)*text);
	}
	hex[length] = '\0';
	return length == 40 || length == FINGERPRINT_MOST;
}

/* The key itself is the first of its subkeys. */
static gpgme_subkey_t find_subkey(gpgme_key_t key, const char *fingerprint)
{
	gpgme_subkey_t subkey = key->subkeys;

	while (subkey && strcmp(subkey->fpr, fingerprint) != 0)
		subkey = subkey->next;
	return subkey;
}

/* The key that has it, or a subkey with it; the keyring's own.  NULL: none. */
static gpgme_key_t find_key(struct keyring *keyring, const char *fingerprint)
{
	gpgme_key_t key;

	for (size_t i = 0; i < keyring->count; i++)
		if (find_subkey(keyring->keys[i], fingerprint))
			return keyring->keys[i];
	if (gpgme_get_key(keyring->context, fingerprint, &key, 0) != GPG_ERR_NO_ERROR)
		return NULL;
	keyring->keys = mem_grow(keyring->keys, keyring->count + 1, sizeof(*keyring->keys));
	keyring->keys[keyring->count++] = key;
	return find_subkey(key, fingerprint) ? key : NULL;
}

static gpgme_data_t data_of(const char *bytes, size_t length)
{
	gpgme_data_t data;

	if (gpgme_data_new_from_mem(&data, bytes, length, 0) != GPG_ERR_NO_ERROR)
		mem_exhausted();
	return data;
}

/* Takes in all keys of the bytes.  Is the one with the fingerprint among them? */
static bool import(struct keyring *keyring, const char *bytes, size_t length,
		   const char *fingerprint)
{
	gpgme_data_t data = data_of(bytes, length);
	gpgme_import_status_t status = NULL;
	gpgme_key_t key;

	forget_keys(keyring);
	/* Whatever else is wrong with the bytes, each key that was taken is told. */
	(void)gpgme_op_import(keyring->context, data);
	gpgme_data_release(data);
	key = find_key(keyring, fingerprint);
	if (key)
		status = gpgme_op_import_result(keyring->context)->imports;
	while (status && (status->result != GPG_ERR_NO_ERROR ||
			  strcmp(status->fpr, key->subkeys->fpr) != 0))
		status = status->next;
	return status;
}

bool fingerprint_read(char hex[FINGERPRINT_MOST + 1], const char *text, struct error *err)
{
	char *quoted;

	if (read_fingerprint(hex, text))
		return true;
	quoted = quote(text, strlen(text));
	error_set(err, ERROR_INPUT, _("\"%s\" is no fingerprint of a key: that has 40 or 64 "
				      "digits and letters from A to F."), quoted);
	free(quoted);
	return false;
}

bool keyring_add(struct keyring *keyring, const char *key, size_t length, const char *fingerprint,
		 struct error *err)
{
	char hex[FINGERPRINT_MOST + 1];

	if (!fingerprint_read(hex, fingerprint, err))
		return false;
	if (length > KEY_MOST) {
		error_set(err, ERROR_INPUT, _("The file for the key %s is larger than %zu KB. That is no "
					      "usual key."), hex, KEY_MOST >> 10);
		return false;
	}
	if (length && import(keyring, key, length, hex))
		return true;
	error_set(err, ERROR_INPUT, _("The file for the key %s does not hold that key."), hex);
	return false;
}

bool keyring_has(struct keyring *keyring, const char *fingerprint)
{
	return find_key(keyring, fingerprint);
}

static bool is_asked_for(gpgme_key_t key, const char *signer, const char *const *fingerprints)
{
	char hex[FINGERPRINT_MOST + 1];

	for (; *fingerprints; fingerprints++)
		if (read_fingerprint(hex, *fingerprints) &&
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
	int64_t whole = key->subkeys->expires, part = find_subkey(key, signer)->expires;

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
	key = find_key(keyring, signature->fpr);
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

/* The caller frees it. */
static char *value_of(enum value value, struct keyring *keyring, gpgme_signature_t signature)
{
	const char *text = "?";
	gpgme_key_t key;

	switch (value) {
	case NOTHING:
		return NULL;
	case KEY:
		return mem_strdup(signature->fpr);
	case NAME:
		key = find_key(keyring, signature->fpr);
		if (key->uids)
			text = key->uids->uid;
		return quote(text, strlen(text));
	case KEY_END:
		return day_of(end_of(find_key(keyring, signature->fpr), signature->fpr));
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

	fill_words(words, failed ? _(table[FAILED].words) : _(unreadable), &reason);
}

/* What gpg makes of it; words for the signature that counts. */
static enum signature_state verify(struct keyring *keyring, gpgme_data_t text, gpgme_data_t data,
				   const char *const *fingerprints, struct strbuf *words)
{
	gpgme_error_t trouble = gpgme_op_verify(keyring->context, data, text, NULL);
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
		snprintf(keyring->signer, sizeof(keyring->signer), "%s", find_key(keyring, counts->fpr)->subkeys->fpr);
	return table[finding].state;
}

/* Why gpg needn't be asked; NULL: it must be. */
static const char *obvious(const char *signature, size_t length, const char *const *fingerprints)
{
	static const char clear[] = "-----BEGIN PGP SIGNED MESSAGE-----";

	if (!length)
		return N_("There is no signature.");
	if (!*fingerprints)
		return N_("The publisher names no key, so the signature cannot be checked.");
	/* It speaks of the text that it holds, whatever that is. */
	if (memmem(signature, length, clear, strlen(clear)))
		return N_("In place of a signature for the file there is a text with its own signature in "
			  "it (clear-signed). It says nothing about the file.");
	return length > SIGNATURE_MOST ? unreadable : NULL;
}

enum signature_state signature_check(struct keyring *keyring, const char *bytes, size_t length,
				     const char *signature, size_t signature_length,
				     const char *const *fingerprints, struct strbuf *words)
{
	const char *why = obvious(signature, signature_length, fingerprints);
	enum signature_state state;
	gpgme_data_t text, data;

	*keyring->signer = '\0';
	if (why) {
		strbuf_add(words, _(why));
		return SIGNATURE_NOT_CHECKABLE;
	}
	text = data_of(bytes, length);
	data = data_of(signature, signature_length);
	state = verify(keyring, text, data, fingerprints, words);
	gpgme_data_release(data);
	gpgme_data_release(text);
	return state;
}

const char *keyring_signer(const struct keyring *keyring)
{
	return keyring->signer;
}
