/*
 * Work in a thread beside the one that waits for the network, one piece after the other: what would let connections stand
 * idle.  What was done is collected, and all else called, by the thread that made it.
 */
#ifndef NET_BESIDE_H
#define NET_BESIDE_H

#include <stdbool.h>
#include <stddef.h>

struct beside;
/* `wake` is called from the other thread whenever a piece is done. */
struct beside *beside_new(void (*wake)(void *into), void *into);
/* Waits for the piece that is being done; what hasn't begun ends undone.  NULL is fine. */
void beside_free(struct beside *beside);

struct piece {
	void (*work)(void *into);		/* in the other thread; touches nothing that anybody else does meanwhile */
	void (*ended)(void *into, bool done);	/* by beside_collect or beside_free; may add further pieces if done */
	void *into;
};

void beside_add(struct beside *beside, const struct piece *piece);
/* Calls `ended` of what is done. */
void beside_collect(struct beside *beside);
/* Pieces that haven't ended; NULL: 0. */
size_t beside_count(const struct beside *beside);

#endif
