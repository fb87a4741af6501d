/* Which addresses of servers are taken, and what is asked of TLS. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "pg/address.h"

/* libpq's own settings of whoever runs this. */
static int without_settings(void **state)
{
	static const char *const names[] = { "PGHOST", "PGHOSTADDR", "PGSSLMODE", "PGSERVICE", "PGPORT", "PGUSER",
					     "PGCONNECT_TIMEOUT" };

	(void)state;
	for (size_t i = 0; i < ROWS(names); i++)
		unsetenv(names[i]);
	return 0;
}

/* NULL: it is refused; else its sslmode. */
static const char *mode_of(const char *address)
{
	static char mode[20];
	struct error err = ERROR_INIT;
	PQconninfoOption *options = address_read(address, &err);

	if (options)
		strncpy(mode, address_option(options, "sslmode"), sizeof(mode) - 1);
	else if (!err.what || !err.hint || err.status != ERROR_INPUT || strstr(err.what, "s3cret") ||
		 strstr(err.hint, "s3cret"))
		fail_msg("%s: %s", address, err.what ? err.what : "refused without a word");
	error_release(&err);
	PQconninfoFree(options);
	return options ? mode : NULL;
}

static void to_another_machine_it_is_tls_at_least(void **state)
{
	static const struct {
		const char *address, *mode;
	} cases[] = {
		{ "postgresql://u@db.example.org/x", "require" },
		{ "postgres://u@db.example.org/x", "require" },
		{ "host=db.example.org dbname=x", "require" },
		{ "postgresql://u@db.example.org/x?sslmode=require", "require" },
		{ "postgresql://u@db.example.org/x?sslmode=verify-ca", "verify-ca" },
		{ "postgresql://u@db.example.org/x?sslmode=verify-full", "verify-full" },
		{ "postgresql://u:s3cret@db.example.org/x?sslmode=disable", NULL },
		{ "postgresql://u:s3cret@db.example.org/x?sslmode=allow", NULL },
		{ "postgresql://u:s3cret@db.example.org/x?sslmode=prefer", NULL },
		{ "postgresql://u:s3cret@192.0.2.7/x?sslmode=disable", NULL },
		{ "postgresql://u:s3cret@[2001:db8::1]/x?sslmode=disable", NULL },
		{ "postgresql://u:s3cret@127.0.0.1,192.0.2.7/x?sslmode=disable", NULL },
		{ "postgresql://u:s3cret@localhost/x?sslmode=disable&hostaddr=192.0.2.7", NULL },
		{ "postgresql://u:s3cret@127.0.0.1.example.org/x?sslmode=disable", NULL },
		{ "postgresql://u:s3cret@127.1/x?sslmode=disable", NULL },
		{ "postgresql://u:s3cret@localhost.example.org/x?sslmode=disable", NULL },
		{ "postgresql://u@db.example.org/x?hostaddr=127.0.0.1", "require" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_text(cases[i].address, mode_of(cases[i].address), cases[i].mode);
}

static void on_this_machine_it_is_as_the_address_says(void **state)
{
	static const struct {
		const char *address, *mode;
	} cases[] = {
		{ "postgresql:///x", "prefer" },
		{ "postgresql://u@/x?host=/run/postgresql", "prefer" },
		{ "postgresql://u@/x?host=@abstract&sslmode=disable", "disable" },
		{ "postgresql://u@localhost/x?sslmode=disable", "disable" },
		{ "postgresql://u@127.0.0.1/x?sslmode=disable", "disable" },
		{ "postgresql://u@127.8.9.1/x?sslmode=allow", "allow" },
		{ "postgresql://u@[::1]/x?sslmode=disable", "disable" },
		{ "postgresql://u@127.0.0.1,[::1]/x?sslmode=disable", "disable" },
		{ "postgresql://u@127.0.0.1/x?sslmode=verify-full", "verify-full" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_text(cases[i].address, mode_of(cases[i].address), cases[i].mode);
}

static void the_environment_is_held_to_the_same_rules(void **state)
{
	(void)state;
	setenv("PGHOST", "db.example.org", 1);
	same_text("another host", mode_of("postgresql:///x"), "require");
	setenv("PGSSLMODE", "disable", 1);
	assert_null(mode_of("postgresql:///x"));
	unsetenv("PGHOST");
	same_text("here without TLS", mode_of("postgresql:///x"), "disable");
	unsetenv("PGSSLMODE");
}

static void what_is_no_address_is_refused_and_not_quoted(void **state)
{
	static const char *const addresses[] = {
		"postgresql://u:s3cret@[::1/x",	   "postgresql://u:s3cret@h/x?no=1", "postgresql://u:s3cret@h/%zz",
		"mysql://u:s3cret@h/x",		   "s3cret",			     "password=s3cret nothing",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(addresses); i++)
		if (mode_of(addresses[i]))
			fail_msg("%s was taken", addresses[i]);
}

static void nothing_waits_for_ever_unless_it_is_wished(void **state)
{
	static const struct {
		const char *address, *seconds;
	} cases[] = {
		{ "postgresql://u@h/x", "5" },
		{ "postgresql://u@h/x?connect_timeout=20", "20" },
	};
	struct error err = ERROR_INIT;

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		PQconninfoOption *options = address_read(cases[i].address, &err);

		assert_non_null(options);
		same_text(cases[i].address, address_option(options, "connect_timeout"), cases[i].seconds);
		same_text("what can be written to", address_option(options, "target_session_attrs"), "read-write");
		PQconninfoFree(options);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(to_another_machine_it_is_tls_at_least),
		cmocka_unit_test(on_this_machine_it_is_as_the_address_says),
		cmocka_unit_test(the_environment_is_held_to_the_same_rules),
		cmocka_unit_test(what_is_no_address_is_refused_and_not_quoted),
		cmocka_unit_test(nothing_waits_for_ever_unless_it_is_wished),
	};

	return cmocka_run_group_tests(tests, without_settings, NULL);
}
