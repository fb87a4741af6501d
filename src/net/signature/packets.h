/*
 * OpenPGP files (RFC 9580) before gpg gets to see them: which packets they are made of, by nothing but their
 * headers.  gpg unpacks whatever it is given, and some KB of packed data become GB.  Pure.
 */
#ifndef NET_SIGNATURE_PACKETS_H
#define NET_SIGNATURE_PACKETS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

#define PACKETS_SIGNATURES_MOST 8	/* real files have one, seldom two */
#define PACKETS_KEY_MOST 2000		/* real keys have some ten */

enum packets_kind {
	PACKETS_SIGNATURE,	/* signatures of another file, and nothing else */
	PACKETS_KEY,		/* public keys, and what belongs to them */
};

enum packets {
	PACKETS_FINE,
	PACKETS_NONE,		/* there are none, or they are cut off or damaged */
	PACKETS_FOREIGN,	/* others than such a file may hold: packed or encrypted data, secret keys … */
	PACKETS_MANY,		/* more than such a file has */
};

/*
 * The packets of a file, armored (of all its armored parts, whatever they are called; checksums and what stands between
 * them don't count) or not, appended to `out` without armor.  Each has a length of its own, and together they fill it.
 */
enum packets packets_read(struct strbuf *out, enum packets_kind kind, const char *bytes, size_t length);

/* Is the key or subkey with this fingerprint (40 or 64 hex digits) among packets that are fine? */
bool packets_hold(const struct strbuf *packets, const char *fingerprint);

#endif
