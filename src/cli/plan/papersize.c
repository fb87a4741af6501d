#include "cli/plan/papersize.h"

#include <langinfo.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/config.h"

#define SYSTEM_FILE "/etc/papersize"

/* The first word of the file; # begins a comment. */
static const struct paper *from_file(const char *path)
{
	struct error err = ERROR_INIT;
	struct stat about;
	/* Anything else might never end. */
	FILE *file = stat(path, &about) == 0 && S_ISREG(about.st_mode) ? file_open(path, &err) : NULL;
	const struct paper *paper = NULL;
	char line[256];

	if (!file) {
		error_release(&err);
		return NULL;
	}
	while (!paper && fgets(line, sizeof(line), file)) {
		char *word = line + strspn(line, " \t\r\n");

		word[strcspn(word, "# \t\r\n")] = '\0';
		if (*word)
			paper = paper_named(word);
	}
	fclose(file);
	return paper;
}

static const struct paper *from_system(void)
{
	const char *size = getenv("PAPERSIZE"), *path = getenv("PAPERCONF");

	if (size && *size)
		return paper_named(size);
	return from_file(path && *path ? path : SYSTEM_FILE);
}

/* glibc gives the numbers in place of pointers. */
static const struct paper *from_locale(void)
{
#ifdef _NL_PAPER_WIDTH
	uintptr_t width = (uintptr_t)nl_langinfo(_NL_PAPER_WIDTH);
	uintptr_t height = (uintptr_t)nl_langinfo(_NL_PAPER_HEIGHT);

	return paper_of_size((double)(unsigned)width, (double)(unsigned)height);
#else
	return NULL;
#endif
}

const struct paper *papersize(const char *name)
{
	const char *set = config_get(CONFIG_PAPER);
	const struct paper *paper = NULL;

	if (name)
		paper = paper_named(name);
	if (!paper && set)
		paper = paper_named(set);
	if (!paper)
		paper = from_system();
	if (!paper)
		paper = from_locale();
	return paper ? paper : paper_table;
}
