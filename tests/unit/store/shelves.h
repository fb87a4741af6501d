/* Files in the test's own folder, and what an index says of them. */
#ifndef TESTS_UNIT_STORE_SHELVES_H
#define TESTS_UNIT_STORE_SHELVES_H

#include "tests/unit/base/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "store/index.h"

/* The absolute path of a file here; static, a few at a time. */
static inline const char *here(const char *name)
{
	static char paths[8][2000];
	static unsigned at;
	char *path = paths[at++ % 8], folder[1000];

	if (!getcwd(folder, sizeof(folder)))
		fail_msg("no folder");
	snprintf(path, sizeof(paths[0]), "%s%s%s", folder, *name ? "/" : "", name);
	return path;
}

static inline void write_file(const char *name, const char *text)
{
	FILE *file = fopen(name, "w");

	if (!file || fputs(text, file) == EOF || fclose(file) == EOF)
		fail_msg("%s cannot be written", name);
}

/* A document with so much in it; the rest of `more` stands in its product tree. */
static inline void write_csaf(const char *name, const char *id, const char *date, const char *title,
			      const char *more)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\", \"title\": \"%s\", "
		    "\"publisher\": {\"name\": \"Publisher\"}, \"tracking\": {\"id\": \"%s\", \"version\": \"1\", "
		    "\"status\": \"final\", \"current_release_date\": \"%s\"}}, \"product_tree\": {%s}}",
		    title, id, date, more);
	write_file(name, text.text);
	strbuf_release(&text);
}

#endif
