/*
 * Many files as cards (store/card.h), read by as many workers as there are processors: what takes time in a first index.
 */
#ifndef STORE_CARDS_H
#define STORE_CARDS_H

#include "store/card.h"

struct cards {
	const char *const *paths;
	size_t count;
	/*
	 * Is given each, in any order and by any thread, but never two at once.  `card` is NULL where the file is no
	 * advisory, else borrowed until it returns.  False: enough, no more are wanted.
	 */
	bool (*take)(void *of, size_t number, const struct card *card);
	void *of;
};

/* Returns when all are done. */
void cards_read(const struct cards *cards);

#endif
