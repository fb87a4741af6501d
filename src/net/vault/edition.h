/* Which edition of which advisory a text is, so that an older one never takes the place of a newer one. */
#ifndef NET_VAULT_EDITION_H
#define NET_VAULT_EDITION_H

#include "base/date.h"
#include "base/error.h"
#include "base/mem.h"

struct edition {		/* texts are in the arena; "" where there is none */
	bool csaf;		/* else a guide */
	const char *publisher;	/* a CSAF document's namespace; a guide's publisher */
	const char *id, *version, *date;
	const char *tlp;	/* as struct csaf has it; a guide's: "" */
	struct moment moment;	/* of `date` */
};

/*
 * False: it is no advisory that can be used; errors (empty before) says why.  A CSAF document is taken as
 * tolerantly as load/csaf/csaf.h reads one; a guide must be sound.  `file` is for the messages.
 */
bool edition_read(struct edition *edition, const char *file, const char *text, size_t length, struct arena *arena,
		  struct errors *errors) __attribute__((warn_unused_result));
/* By the version, where the order of the two is certain; else by the date. */
bool edition_is_older(const struct edition *edition, const struct edition *there);
/* Do both have the same id and publisher? */
bool edition_is_same_advisory(const struct edition *edition, const struct edition *there);

#endif
