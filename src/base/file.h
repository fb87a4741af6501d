/* Whole files in, with a limit; whole files out, or none at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <time.h>

#include "base/error.h"

/*
 * Reads all of path ("-": standard input) into *text (NUL-terminated, the
 * caller frees it) and *length.  Refuses directories and anything over
 * `limit` bytes, without reading further.
 */
bool file_read(const char *path, size_t limit, char **text, size_t *length, struct error *err)
	__attribute__((warn_unused_result));

/* A file as it was when it was opened, by which it is known again. */
struct file_mark {
	bool is_file;			/* else it can't be read again ("-", a pipe), and there is no more */
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec changed;	/* its bytes, not its name nor its mode */
};
/* As file_read; *mark is of the very file that is read. */
bool file_read_marked(const char *path, size_t limit, char **text, size_t *length, struct file_mark *mark,
		      struct error *err) __attribute__((warn_unused_result));
/* The sum (base/sum.h) of the file of that mark.  False: it can't be read, or what has its name isn't the same any more. */
bool file_sum(const char *path, const struct file_mark *mark, uint64_t *sum) __attribute__((warn_unused_result));

/*
 * Is it a file of exactly these bytes?  What cannot be read isn't, and what can be read only once ("-", a pipe) is left
 * alone.
 */
bool file_is(const char *path, const char *text, size_t length);

/* What a file that is read is called in messages: "-" is standard input.  The path, or static. */
const char *file_called(const char *path);

/* Opens a file to be read as a stream, with the same errors; the caller closes it.  Not for "-". */
FILE *file_open(const char *path, struct error *err) __attribute__((warn_unused_result));

/*
 * Writes all of it to path ("-": standard output).  A file appears whole or
 * not at all (temporary file beside it, fsync, rename); an existing file's mode is kept.
 * Of a symbolic link the target is replaced; pipes and devices are written to.
 */
bool file_write(const char *path, const char *text, size_t length, struct error *err)
	__attribute__((warn_unused_result));

/* Into what is open already; false: errno says why. */
bool file_write_all(int fd, const char *text, size_t length) __attribute__((warn_unused_result));

/* The folder that this path is in, open to be locked or settled; -1: errno says why. */
int file_open_folder(const char *path);
/* Waits until what was done in that folder is on the disk, so that a name in it outlasts a power failure; not all can. */
bool file_settle(const char *path);

/*
 * As file_write where strangers can write: whatever has that name is replaced, also a symbolic link, and none is followed.
 * `temporary` is the name meanwhile, in the same folder, of one writer at a time: what has it from before is removed.
 */
bool file_replace(const char *path, const char *temporary, const char *text, size_t length, struct error *err)
	__attribute__((warn_unused_result));

#endif
