/*
 * The cards of the advisories at hand, so that thousands of files are listed and searched without being read each
 * time.  Kept in a file that is only a cache: what is missing, new or changed in it is read anew, whatever can't be
 * used is made anew, and where no file can be kept it lives in memory.
 */
#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include "store/card.h"

/* Borrowed; must outlive the index. */
struct index_file {
	const char *path;	/* absolute: the file is known by it */
	bool first;		/* stands before newer ones */
};

struct index_scope {
	const struct index_file *files;
	size_t file_count;
	/* Absolute, without a '/' at the end: of files in them that aren't among `files` nothing is kept. */
	char *const *folders;
	size_t folder_count;
};

/* What is worth saying. */
struct index_news {
	struct errors unreadable;	/* one error for each file that is no advisory; the caller releases it */
	bool renewed;			/* the file at `path` was damaged or another program's: it was made anew */
};

struct index;

/*
 * Brings it up to date for the files.  path: where it is kept, in a folder that is there (the file's mode is 0600);
 * NULL: nowhere.  Several programs may do so at once.  Never fails.
 */
struct index *index_open(const char *path, const struct index_scope *scope, struct index_news *news);
void index_close(struct index *index);

struct index_hit {
	size_t file;		/* which of the files */
	struct card card;	/* but for its words, which are NULL */
};

struct index_hits {
	struct arena arena;	/* of all texts */
	struct errors unreadable;	/* why files are not among them that could be read when it was opened */
	struct index_hit *items;	/* owned */
	size_t count, size;
};

#define INDEX_TYPED_MOST 200	/* bytes that can be searched for */

/*
 * The files in which every word (folded here) is found, newest first; those that are `first` before all.  words: at
 * most INDEX_TYPED_MOST bytes.
 */
void index_search(struct index *index, const char *words, struct index_hits *hits);
void index_hits_release(struct index_hits *hits);

#endif
