/*
 * A file on its way to the disk: NAME.part, and beside it NAME.part.origin, {"url", "etag", "modified", "safe"}, by
 * which another run goes on.  What lies behind `safe` bytes may not have reached the disk when the power failed.
 * Nothing of it is held in memory; checksums are made on the way.
 */
#ifndef NET_GET_GET_PART_H
#define NET_GET_GET_PART_H

#include <stdint.h>

#include "net/get/get_compare.h"
#include "net/get/get_folder.h"

struct get_part {
	const struct get_folder *folder;
	const char *url;		/* borrowed */
	char *name;			/* owned; NULL: none is chosen yet */
	char *etag, *modified;		/* owned; NULL: none */
	int fd;				/* -1: it isn't open */
	uint64_t have, safe;
	unsigned digest_count;		/* how many of all digests are made: SHA-512 takes its time */
	struct digest *digests[DIGEST_COUNT];
};

/* Looks for a part of this address.  `have`: how much of it is sure. */
void get_part_find(struct get_part *part, const struct get_folder *folder, const char *url, unsigned digest_count);
/* What the server says of the bytes to come; with a name, if it has none yet. */
void get_part_describe(struct get_part *part, const char *name, const char *etag, const char *modified);
/* Opens it, and goes to that place, which is not behind the bytes it has. */
bool get_part_begin(struct get_part *part, uint64_t offset, struct error *err) __attribute__((warn_unused_result));
bool get_part_add(struct get_part *part, const char *bytes, size_t length, struct error *err)
	__attribute__((warn_unused_result));
/* All is there: on the disk, with its checksums. */
bool get_part_end(struct get_part *part, struct get_digests *digests, struct error *err)
	__attribute__((warn_unused_result));
/* The bytes that it begins with. */
size_t get_part_head(const struct get_part *part, char *bytes, size_t most);
/* It becomes a file of that name, and is closed.  False: err. */
bool get_part_rename(struct get_part *part, const char *name, struct error *err) __attribute__((warn_unused_result));
/* Lets go; what is there stays for the next run. */
void get_part_release(struct get_part *part);

/* Of a file that is there.  False: it can't be read, is no plain file of that size, or nobody listens any more. */
bool get_file_digests(const struct get_folder *folder, const char *name, uint64_t size, unsigned digest_count,
		      struct get_digests *digests);

#endif
