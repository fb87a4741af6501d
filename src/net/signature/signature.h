/*
 * Detached OpenPGP signatures, checked with GPGME in a keyring of our own (a folder, 0700), never
 * the person's: neither its keys nor its options count.  gpg runs without agents and without the
 * network, for some seconds at most, and is given only what packets.h found to be nothing but keys or
 * signatures.  A key counts only if its fingerprint is the one that was asked for.
 */
#ifndef NET_SIGNATURE_SIGNATURE_H
#define NET_SIGNATURE_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "core/origin.h"

#define FINGERPRINT_MOST 64

/* Of 40 or 64 hex digits with blanks: as gpg writes it, in capitals without blanks.  False: it is none; err. */
bool fingerprint_read(char hex[FINGERPRINT_MOST + 1], const char *text, struct error *err)
	__attribute__((warn_unused_result));

/* Is gpg here?  False: err, and that is why no signature is checkable. */
bool signature_possible(struct error *err) __attribute__((warn_unused_result));

struct keyring;
/*
 * Makes the folder (not those above it) unless it is there; no link is followed.  asker: a socket on which
 * nothing more comes; if it is closed while gpg is at work, this program and gpg end (SIGTERM); -1: none.
 * NULL: err (no gpg, folder not writable or somebody else's).
 */
struct keyring *keyring_open(const char *folder, int asker, struct error *err)
	__attribute__((warn_unused_result));
void keyring_close(struct keyring *keyring); /* NULL is fine */
/*
 * The key's bytes, armored or not; a newer copy of a known key (more subkeys, a later end, a
 * revocation) is merged.  False: they hold no key with that fingerprint (40 or 64 hex digits, blanks
 * allowed), or more than keys, or too much; or, as ERROR_SYSTEM, it can't be kept here; err.
 */
bool keyring_add(struct keyring *keyring, const char *key, size_t length, const char *fingerprint,
		 struct error *err) __attribute__((warn_unused_result));

/* Is a key with that fingerprint there already, in capitals without blanks? */
bool keyring_has(struct keyring *keyring, const char *fingerprint);
/* Is it there, and revoked by its owner? */
bool keyring_revoked(struct keyring *keyring, const char *fingerprint);

/*
 * By one of these fingerprints (NULL-ended), of a key or of its subkey that signs?  The signature
 * is armored or not; length 0: there is none.  Of several one must be good and none may be bad.
 * Appends to `words` in plain sentences what was found: whose key, until when it is valid (a
 * warning 90 and 30 days before), or why it couldn't be checked.
 */
enum signature_state signature_check(struct keyring *keyring, const char *bytes, size_t length,
				     const char *signature, size_t signature_length,
				     const char *const *fingerprints, struct strbuf *words);

/* The fingerprint of the key whose signature was good in the last check; "": it wasn't good.  Borrowed until the next. */
const char *keyring_signer(const struct keyring *keyring);

#endif
