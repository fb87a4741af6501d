/* What was found out about a fetched file (core/origin.h), in words. */
#ifndef NET_SIGNATURE_TRUST_H
#define NET_SIGNATURE_TRUST_H

#include "core/origin.h"
#include "net/digest.h"

/* One that is bad makes all bad; one that is good will do; of one not there nothing is read. */
enum trust_hash trust_hash_of(enum digest_file sha256, enum digest_file sha512);

/* In a plain sentence; static, of the language in force. */
const char *trust_hash_words(enum trust_hash hash);
const char *trust_choice_words(enum trust_choice choice);

#endif
