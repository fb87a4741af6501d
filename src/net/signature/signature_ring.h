/* What signature.c and signature_ring.c share: the keyring, and the keys in it. */
#ifndef NET_SIGNATURE_SIGNATURE_RING_H
#define NET_SIGNATURE_SIGNATURE_RING_H

#include <gpgme.h>

#include "net/signature/signature.h"

#define FINGERPRINT_LEAST 40	/* digits; an id of a key has less */

struct keyring {
	char *folder;			/* owned */
	int asker;			/* run_wait */
	gpgme_ctx_t context;
	gpgme_key_t *keys;	/* owned; those looked up since the last one was added */
	size_t count;
	char signer[FINGERPRINT_MOST + 1];	/* keyring_signer */
};

/* fingerprint_read without words. */
bool fingerprint_fits(char hex[FINGERPRINT_MOST + 1], const char *text);

/* By a fingerprint or an id; the caller unrefs it.  NULL: none, or several. */
gpgme_key_t keyring_ask(struct keyring *keyring, const char *id);
/* The key that has the fingerprint, or a subkey with it; the keyring's own.  NULL: none. */
gpgme_key_t keyring_find(struct keyring *keyring, const char *fingerprint);
/* The key itself is the first of its subkeys.  NULL: none. */
gpgme_subkey_t key_part(gpgme_key_t key, const char *fingerprint);
/* Bytes for gpg to read, which stay the caller's. */
gpgme_data_t keyring_data(const char *bytes, size_t length);

#endif
