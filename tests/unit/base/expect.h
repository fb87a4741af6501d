/* cmocka, and what names the row of a table that failed. */
#ifndef TESTS_UNIT_BASE_EXPECT_H
#define TESTS_UNIT_BASE_EXPECT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define ROWS(table) (sizeof(table) / sizeof(*(table)))

static inline void same_text(const char *name, const char *got, const char *wanted)
{
	if (!got != !wanted || (got && strcmp(got, wanted) != 0))
		fail_msg("%s: got \"%s\", wanted \"%s\"", name, got ? got : "(null)",
			 wanted ? wanted : "(null)");
}

static inline void same_number(const char *name, size_t got, size_t wanted)
{
	if (got != wanted)
		fail_msg("%s: got %zu, wanted %zu", name, got, wanted);
}

#endif
