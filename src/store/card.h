/*
 * What is kept of an advisory, so that it can be listed and found without being read again: for guides and CSAF
 * documents the same.
 */
#ifndef STORE_CARD_H
#define STORE_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/mem.h"
#include "core/advisory.h"

#define CARD_UNDATED INT64_MIN

/* Texts as the publisher wrote them; "" where there is none. */
struct card_face {
	const char *language;
	const char *title, *publisher;
};

struct card {
	const char *id, *revision;
	const char *date;		/* YYYY-MM-DD, of the current release */
	int64_t newest;			/* the same as seconds since 1970 (UTC), or CARD_UNDATED */
	const char *tlp;		/* as struct csaf has it */
	const char *category, *status;	/* a guide's: "guide", "final" */
	const char *cves;		/* each once, a line each */
	const char *words;		/* what it is found by: each word once, folded (text_fold), blanks between */
	struct card_face faces[LANGUAGES_MAX];	/* in the advisory's languages */
	size_t face_count;		/* one at least */
};

/* The one in that language, or the first one. */
const struct card_face *card_face(const struct card *card, const char *language);

/*
 * Reads a file into a card, all of it in arena.  False: errors (empty before) holds what is wrong.
 * Scratch: for the document, which isn't kept; left cleared, for the next one.
 */
bool card_read(struct card *card, const char *path, struct arena *arena, struct arena *scratch, struct errors *errors)
	__attribute__((warn_unused_result));

#endif
