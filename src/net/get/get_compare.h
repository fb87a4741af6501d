/* Fetched files beside the checksums that the advisory gives. */
#ifndef NET_GET_GET_COMPARE_H
#define NET_GET_GET_COMPARE_H

#include <cjson/cJSON.h>

#include "core/got.h"
#include "net/digest.h"

struct get_digests {
	char hex[DIGEST_COUNT][DIGEST_HEX_MOST + 1];	/* "": not made */
};

/* How many of the digests, from the first, are compared with anything in `asked` and `named` (see below). */
unsigned get_digest_count(const cJSON *asked, const cJSON *named);

/*
 * asked: {"sha256": …, "sha512": …} of the address itself, each of which may be missing; all that are there must fit.
 * named: a list of {"name": …, "sha256": …, "sha512": …, "other": algorithm, "affected": true}, of files by their
 * names, for where the address has none.  name: as the server calls the file.  A checksum that is equal counts
 * whatever the name.  algorithm: of what can't be used; borrowed, "" if there is none.
 */
enum got_compared get_compare(const cJSON *asked, const cJSON *named, const char *name,
			      const struct get_digests *digests, const char **algorithm);

#endif
