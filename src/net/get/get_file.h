/* One of the files that are to be fetched, from the address to its place in the folder. */
#ifndef NET_GET_GET_FILE_H
#define NET_GET_GET_FILE_H

#include "net/get/get_part.h"
#include "net/transfer/transfer.h"

struct get;

struct get_file {
	struct get *get;
	size_t which;
	const cJSON *asked;
	struct get_part part;
	char *name, *ended, *type;	/* owned; as the server says; NULL: it hasn't yet */
	uint64_t total;			/* while it comes; 0: not known */
	int64_t told;			/* ms */
	struct error err;		/* of the disk */
};

struct get {
	struct get_folder folder;
	const cJSON *named;
	struct transfers *transfers;
	struct get_file *files;
	size_t count;
};

/* Takes the object over; if nobody listens, all stops. */
void get_answer(struct get *get, cJSON *object);
/* What it came to, where there is no file: in words, or as an error, which is released. */
void get_tell_words(struct get_file *file, enum got_state state, const char *words);
void get_tell_trouble(struct get_file *file, struct error *err);

/* All of it has come: it gets its name, or is put aside.  Told. */
void get_file_finish(struct get_file *file);
/* Is it there from before?  Then it is told.  What was put aside gives way, to be fetched once more. */
bool get_file_is_kept(struct get_file *file);

#endif
