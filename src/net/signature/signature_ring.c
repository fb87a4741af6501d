#include "net/signature/signature_ring.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "net/quote.h"
#include "net/signature/packets.h"
#include "net/signature/signature_folder.h"
#include "net/signature/signature_run.h"

#define KEY_MOST ((size_t)256 << 10)	/* bytes; real ones have about 5 KB, and many keys take long */

bool signature_possible(struct error *err)
{
	gpgme_check_version(NULL);	/* sets GPGME up */
	if (gpgme_engine_check_version(GPGME_PROTOCOL_OpenPGP) == GPG_ERR_NO_ERROR)
		return true;
	error_set(err, ERROR_SYSTEM, "%s",
		  _("Signatures cannot be checked: gpg (GnuPG) is not installed."));
	error_hint(err, "%s", _("Install GnuPG; the package is called gpg, gnupg or gnupg2."));
	return false;
}

static void forget_keys(struct keyring *keyring)
{
	for (size_t i = 0; i < keyring->count; i++)
		gpgme_key_unref(keyring->keys[i]);
	free(keyring->keys);
	keyring->keys = NULL;
	keyring->count = 0;
}

struct keyring *keyring_open(const char *folder, int asker, struct error *err)
{
	struct keyring *keyring;
	gpgme_error_t trouble;

	if (!signature_possible(err) || !folder_prepare(folder, err))
		return NULL;
	keyring = mem_alloc(sizeof(*keyring));
	keyring->folder = mem_strdup(folder);
	keyring->asker = asker;
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
	free(keyring->folder);
	free(keyring);
}

bool fingerprint_fits(char hex[FINGERPRINT_MOST + 1], const char *text)
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
	return length == FINGERPRINT_LEAST || length == FINGERPRINT_MOST;
}

gpgme_subkey_t key_part(gpgme_key_t key, const char *fingerprint)
{
	gpgme_subkey_t subkey = key->subkeys;

	while (subkey && strcmp(subkey->fpr, fingerprint) != 0)
		subkey = subkey->next;
	return subkey;
}

gpgme_key_t keyring_ask(struct keyring *keyring, const char *id)
{
	gpgme_key_t key = NULL;
	struct run run;

	run_begin(&run);
	if (gpgme_get_key(keyring->context, id, &key, 0) != GPG_ERR_NO_ERROR)
		key = NULL;
	run_started(&run);
	return key;
}

gpgme_key_t keyring_find(struct keyring *keyring, const char *fingerprint)
{
	gpgme_key_t key;

	for (size_t i = 0; i < keyring->count; i++)
		if (key_part(keyring->keys[i], fingerprint))
			return keyring->keys[i];
	key = keyring_ask(keyring, fingerprint);
	if (!key)
		return NULL;
	keyring->keys = mem_grow(keyring->keys, keyring->count + 1, sizeof(*keyring->keys));
	keyring->keys[keyring->count++] = key;
	return key_part(key, fingerprint) ? key : NULL;
}

gpgme_data_t keyring_data(const char *bytes, size_t length)
{
	gpgme_data_t data;

	if (gpgme_data_new_from_mem(&data, bytes, length, 0) != GPG_ERR_NO_ERROR)
		mem_exhausted();
	return data;
}

/* Whatever is wrong with some of the keys, each that was taken is told. */
static gpgme_error_t import(struct keyring *keyring, const struct strbuf *packets)
{
	gpgme_data_t data = keyring_data(packets->text, packets->length);
	gpgme_error_t trouble;
	struct run run;

	forget_keys(keyring);
	run_begin(&run);
	trouble = gpgme_op_import_start(keyring->context, data);
	run_started(&run);
	if (trouble == GPG_ERR_NO_ERROR)
		trouble = run_wait(&run, keyring->context, keyring->asker);
	gpgme_data_release(data);
	return trouble;
}

/* Was the key with that fingerprint taken in the last import? */
static bool has_taken(struct keyring *keyring, const char *fingerprint)
{
	gpgme_import_result_t result = gpgme_op_import_result(keyring->context);
	gpgme_import_status_t status = result ? result->imports : NULL;
	gpgme_key_t key = status ? keyring_find(keyring, fingerprint) : NULL;

	if (!key)
		return false;
	while (status && (status->result != GPG_ERR_NO_ERROR || strcmp(status->fpr, key->subkeys->fpr) != 0))
		status = status->next;
	return status;
}

bool fingerprint_read(char hex[FINGERPRINT_MOST + 1], const char *text, struct error *err)
{
	char *quoted;

	if (fingerprint_fits(hex, text))
		return true;
	quoted = quote(text, strlen(text));
	error_set(err, ERROR_INPUT, _("\"%s\" is no fingerprint of a key: that has 40 or 64 "
				      "digits and letters from A to F."), quoted);
	free(quoted);
	return false;
}

static bool read_key(struct strbuf *packets, const char *key, size_t length, const char *hex, struct error *err)
{
	enum packets found = length > KEY_MOST ? PACKETS_NONE : packets_read(packets, PACKETS_KEY, key, length);

	if (length > KEY_MOST)
		error_set(err, ERROR_INPUT, _("The file for the key %s is larger than %zu KB. That is no "
					      "usual key."), hex, KEY_MOST >> 10);
	else if (found == PACKETS_FOREIGN)
		error_set(err, ERROR_INPUT, _("The file for the key %s holds other things than public keys, so "
					      "it is not used."), hex);
	else if (found == PACKETS_MANY)
		error_set(err, ERROR_INPUT, _("The file for the key %s has more than %d parts. That is no usual "
					      "key."), hex, PACKETS_KEY_MOST);
	else if (found == PACKETS_NONE || !packets_hold(packets, hex))
		error_set(err, ERROR_INPUT, _("The file for the key %s does not hold that key."), hex);
	else
		return true;
	return false;
}

static bool take_key(struct keyring *keyring, const struct strbuf *packets, const char *hex, struct error *err)
{
	gpgme_error_t trouble = import(keyring, packets);

	if (gpgme_err_code(trouble) == GPG_ERR_TIMEOUT)
		error_set(err, ERROR_INPUT, _("gpg took too long over the key %s and was stopped."), hex);
	else if (has_taken(keyring, hex))
		return true;
	else if (folder_can_take(keyring->folder, packets->length, err))
		error_set(err, ERROR_INPUT, _("gpg does not take the key %s: it is damaged, or of a kind that the "
					      "gpg on this computer does not know."), hex);
	return false;
}

bool keyring_add(struct keyring *keyring, const char *key, size_t length, const char *fingerprint,
		 struct error *err)
{
	char hex[FINGERPRINT_MOST + 1];
	struct strbuf packets;
	bool added;

	if (!fingerprint_read(hex, fingerprint, err))
		return false;
	strbuf_init(&packets);
	added = read_key(&packets, key, length, hex, err) && take_key(keyring, &packets, hex, err);
	strbuf_release(&packets);
	return added;
}

bool keyring_has(struct keyring *keyring, const char *fingerprint)
{
	return keyring_find(keyring, fingerprint);
}

bool keyring_revoked(struct keyring *keyring, const char *fingerprint)
{
	gpgme_key_t key = keyring_find(keyring, fingerprint);

	return key && key_part(key, fingerprint)->revoked;
}

const char *keyring_signer(const struct keyring *keyring)
{
	return keyring->signer;
}
