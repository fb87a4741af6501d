#include "base/confine.h"

#include "base/confine_parts.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

static const struct confine_rights roles[CONFINE_ROLES] = {
	[CONFINE_READER] = { .programs = false },
	[CONFINE_WRITER] = { .writes = true },
	[CONFINE_DRAWER] = { .writes = true, .programs = true },
	[CONFINE_ASKER] = { .writes = true, .programs = true, .network = true },
	[CONFINE_SESSION] = { .writes = true, .listed = true },
	[CONFINE_PDF] = { .programs = false },
	[CONFINE_PRINT] = { .network = true },
	[CONFINE_STORE] = { .network = true },
	[CONFINE_NET] = { .writes = true, .network = true },
	[CONFINE_VERIFIER] = { .writes = true, .programs = true, .network = true },
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

/* Only there in a program that is measured. */
extern void __gcov_dump(void) __attribute__((weak));

static bool is_instrumented(void)
{
	return SANITIZED || __gcov_dump;
}

#ifdef __linux__
unsigned confine(enum confine_role role, const struct confine_places *places)
{
	const struct confine_rights *rights = &roles[role];
	unsigned lacking = 0;

	if (is_instrumented())
		return 0;
	/* Both ask for it: no program that is started gains rights by being setuid. */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return CONFINE_NO_FILES | CONFINE_NO_CALLS;
	if (!confine_files(rights, places ? places : &(const struct confine_places){ 0 }))
		lacking |= CONFINE_NO_FILES;
	if (!confine_calls(rights))
		lacking |= CONFINE_NO_CALLS;
	return lacking;
}
#else
unsigned confine(enum confine_role role, const struct confine_places *places)
{
	(void)places, (void)roles[role];
	return is_instrumented() ? 0 : CONFINE_NO_FILES | CONFINE_NO_CALLS;
}
#endif
