/* Libraries that are opened when they are needed: what is missing is named. */
#include "expect.h"

#include "base/library.h"

static const char *const there[] = { "QRcode_free" }, *const missing[] = { "QRcode_free", "fixwalk_has_no_such_function" };

static void what_is_missing_is_named(void **state)
{
	static const struct {
		struct library library;
		const char *says;
	} rows[] = {
		{ { "libfixwalk-none.so.0", there, ROWS(there) }, "libfixwalk-none.so.0" },
		{ { LIBRARY_FILE("libqrencode", "4"), missing, ROWS(missing) }, missing[1] },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct error err = ERROR_INIT;
		void *functions[ROWS(missing)];

		assert_false(library_open(&rows[i].library, functions, &err));
		assert_int_equal(err.status, ERROR_SYSTEM);
		assert_non_null(strstr(err.what, rows[i].says));
		assert_non_null(err.hint);
		error_release(&err);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_missing_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
