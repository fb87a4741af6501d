/* The keyring's folder for signature.c: nobody else's, and what is wrong with it if gpg can't use it. */
#ifndef NET_SIGNATURE_SIGNATURE_FOLDER_H
#define NET_SIGNATURE_SIGNATURE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Makes it (not those above it) unless it is there, with gpg's options in it.  False: err. */
bool folder_prepare(const char *folder, struct error *err) __attribute__((warn_unused_result));

/* Can gpg add that many bytes to its keys?  False: why not, as ERROR_SYSTEM. */
bool folder_can_take(const char *folder, size_t bytes, struct error *err) __attribute__((warn_unused_result));

#endif
