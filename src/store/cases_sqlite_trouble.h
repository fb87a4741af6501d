/* What can be wrong with a SQLite file of cases, in words that say what to do.  Within store only. */
#ifndef STORE_CASES_SQLITE_TROUBLE_H
#define STORE_CASES_SQLITE_TROUBLE_H

#include "store/cases_sqlite_file.h"

enum trouble {			/* beside SQLite's own */
	TROUBLE_FOREIGN = 1000,
	TROUBLE_NEWER,
	TROUBLE_MOVED,
};

/* trouble: SQLite's result, or one of these; number: what errno was, 0: not known. */
void cases_trouble_explain(int trouble, int number, const char *path, struct error *err);
/* The trouble that there was, as an error; there is none any more then. */
void cases_file_explain(struct cases_sqlite *cases, struct error *err);
/* "It is damaged", and what to do. */
void cases_file_damaged(const char *path, struct error *err);

#endif
