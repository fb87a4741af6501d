/* The configuration file, line by line; the reader's own file is part of this one, since it reads but once. */
#include "src/cli/config.c"

#include "tests/fuzz/share/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = ERROR_INIT;

	if (!read_lines("config", (const char *)data, size, &err)) {
		LAW(err.line > 0);
		law_one_failed(&err);
	}
	for (enum config_key key = 0; key < CONFIG_KEY_COUNT; key++) {
		if (config_get(key))
			law_harmless(config_get(key));
	}
	forget();
	return 0;
}
