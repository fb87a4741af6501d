/*
 * The folder that files are fetched into.  It is locked until it is closed.  Beside the files there are, of those
 * that aren't whole yet, NAME.part and NAME.part.origin; SHA256SUMS; ".fixwalk-get.json", the record of all that was
 * ever fetched into it: by that the next run knows what is its own; and ".fixwalk-get.new", what is just being written.
 * Nothing else in the folder is ever touched, and no symbolic link there is followed.
 */
#ifndef NET_GET_GET_FOLDER_H
#define NET_GET_GET_FOLDER_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define GET_PART ".part"
#define GET_ORIGIN ".part.origin"
#define GET_BAD ".bad"

struct get_folder {
	int fd;
	const char *path;	/* borrowed; absolute */
	cJSON *record;
};

/* False: it can't be used: err says why, and what to do. */
bool get_folder_open(struct get_folder *folder, const char *path, struct error *err)
	__attribute__((warn_unused_result));
void get_folder_close(struct get_folder *folder);

/* What is recorded of an address: {"url", "name", "called" (by the server), "ended", "size", "sha256", "fetched",
   "page", "bad"}; NULL: nothing. */
const cJSON *get_folder_recorded(const struct get_folder *folder, const char *url);
/* A plain file of that name; what a link leads to is none, and a pipe keeps nobody waiting.  -1: errno. */
int get_folder_file(const struct get_folder *folder, const char *name, int flags);
/* The recorded name, if it is one that this program would give; NULL: it isn't.  Borrowed. */
const char *get_folder_own(const cJSON *entry);
/* Takes the entry over, in the place of what was recorded of that address; written at once. */
bool get_folder_record(struct get_folder *folder, cJSON *entry, struct error *err)
	__attribute__((warn_unused_result));
/* All files that are recorded and there, as sha256sum -c reads them. */
bool get_folder_sums(const struct get_folder *folder, struct error *err) __attribute__((warn_unused_result));

/*
 * A name that no file has yet, in small or capital letters, also not with one of the suffixes above: the one that is
 * wanted, or one with a number.  own: the file whose part may be there; NULL: none.  The caller frees it.
 */
char *get_folder_free(const struct get_folder *folder, const char *wanted, const char *own);
/* The part of this address that is there, by its .part.origin, which the caller deletes; *name is the caller's, too;
   NULL: there is none. */
cJSON *get_folder_part(const struct get_folder *folder, const char *url, char **name);
/* Never over another file.  False: errno. */
bool get_folder_rename(const struct get_folder *folder, const char *from, const char *to);
/* "/folder/name"; the caller frees it. */
char *get_folder_path(const struct get_folder *folder, const char *name, const char *suffix);
/* Says that the disk is full, and what to do. */
void get_disk_full(struct error *err);
/* Writes a JSON object whole or not at all. */
bool get_folder_write(const struct get_folder *folder, const char *name, const char *suffix, const cJSON *object,
		      struct error *err) __attribute__((warn_unused_result));

#endif
