#include "ui/front.h"

#include <string.h>

#include "base/language.h"

static bool advisory_speaks(const struct advisory *advisory, const char *code)
{
	return strcmp(advisory->languages[advisory_language(advisory, code)], code) == 0;
}

const char *front_next_language(const struct advisory *advisory)
{
	const char *const *all = language_all(), *now = language_now();
	size_t count = 0, at = 0;

	for (; all[count]; count++) {
		if (strcmp(all[count], now) == 0)
			at = count;
	}
	for (size_t i = 1; i < count; i++) {
		const char *code = all[(at + i) % count];

		if (advisory_speaks(advisory, code))
			return code;
	}
	return NULL;
}
