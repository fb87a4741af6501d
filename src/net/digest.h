/* SHA-256 and SHA-512 (libgcrypt), and the files that providers publish them in; SHA-1 for the names of keys. */
#ifndef NET_DIGEST_H
#define NET_DIGEST_H

#include <stddef.h>

enum digest_kind {
	DIGEST_SHA256, DIGEST_SHA512,
	DIGEST_COUNT,			/* files are compared by those above; this one is in fingerprints of OpenPGP keys */
	DIGEST_SHA1 = DIGEST_COUNT,
};
#define DIGEST_HEX_MOST 128

struct digest;
struct digest *digest_new(enum digest_kind kind);
void digest_add(struct digest *digest, const void *bytes, size_t length);
/* Lower case hex, NUL-terminated; frees it. */
void digest_end(struct digest *digest, char hex[DIGEST_HEX_MOST + 1]);
/* Drops it without a value; NULL is fine. */
void digest_free(struct digest *digest);
void digest_of(enum digest_kind kind, const void *bytes, size_t length,
	       char hex[DIGEST_HEX_MOST + 1]);

enum digest_file {
	DIGEST_FILE_SAME,
	DIGEST_FILE_OTHER,	/* it names another value of this length */
	DIGEST_FILE_NONE,	/* it names none: empty, cut off, a page that says "not found" … */
};

/*
 * What a .sha256 or .sha512 file's text (CSAF 2.0, requirement 18: hex first, upper case too; the
 * rest after a blank) says of a value as digest_end writes it.
 */
enum digest_file digest_file_read(const char *text, size_t length, const char *hex);

#endif
