#include "base/library.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/strbuf.h"

static bool fail(const struct library *library, struct error *err)
{
	const char *why = dlerror();

	error_set(err, ERROR_SYSTEM, _("the library %s cannot be used: %s"), library->file, why ? why : "");
	error_hint(err, "%s", _("Install it, or fixwalk anew."));
	return false;
}

bool library_open(const struct library *library, void *functions, struct error *err)
{
	void *opened = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);

	if (!opened)
		return fail(library, err);
	for (size_t i = 0; i < library->count; i++) {
		void *function = dlsym(opened, library->names[i]);

		if (!function)
			return fail(library, err);
		memcpy((char *)functions + i * sizeof(function), &function, sizeof(function));
	}
	return true;
}

void library_need(const struct library *library, void *functions)
{
	struct error err = ERROR_INIT;
	struct strbuf words;
	ssize_t written;

	if (library_open(library, functions, &err))
		return;
	strbuf_init(&words);
	strbuf_add(&words, "fixwalk: ");
	error_describe(&err, &words);
	written = write(STDERR_FILENO, words.text, words.length);
	(void)written;
	exit((int)err.status);
}
