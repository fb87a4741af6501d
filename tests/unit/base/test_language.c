/*
 * The program's language, whatever the environment says.  Each case runs in a
 * process of its own, because a locale is a property of the process.
 */
#include "expect.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/language.h"

#define CATALOGUES "catalogues"

/* A catalogue (gettext's .mo format) with two texts: its head, and one word. */
static int make_catalogue(void **state)
{
	static const char head[] = "Content-Type: text/plain; charset=UTF-8\n";
	static const char texts[] = "\0" "Cancel\0" "Content-Type: text/plain; charset=UTF-8\n\0" "取消";
	const uint32_t file[] = {
		0x950412de, 0, 2, 28, 44, 0, 60,
		0, 60, 6, 61,				/* length and place: "", "Cancel" */
		sizeof(head) - 1, 68, 6, 68 + sizeof(head),
	};
	FILE *mo;

	(void)state;
	mkdir(CATALOGUES, 0777);
	mkdir(CATALOGUES "/ja", 0777);
	mkdir(CATALOGUES "/ja/LC_MESSAGES", 0777);
	mo = fopen(CATALOGUES "/ja/LC_MESSAGES/fixwalk.mo", "wb");
	if (!mo)
		return -1;
	fwrite(file, sizeof(file), 1, mo);
	fwrite(texts, sizeof(texts), 1, mo);
	return fclose(mo);
}

struct start_case {
	const char *name;
	const char *environment[5];	/* "LANG=…", NULL-ended */
	const char *wanted;
	bool known;
	const char *language;
	bool utf8;
};

static void set_environment(const char *const *environment)
{
	const char *locpath = getenv("LOCPATH");
	char *kept = locpath ? strdup(locpath) : NULL;

	clearenv();
	if (kept)
		setenv("LOCPATH", kept, 1);
	free(kept);
	for (; *environment; environment++) {
		const char *equals = strchr(*environment, '=');
		char *name = strndup(*environment, (size_t)(equals - *environment));

		setenv(name, equals + 1, 1);
		free(name);
	}
}

/* What is wrong; NULL: nothing. */
static const char *check_start(const struct start_case *c)
{
	set_environment(c->environment);
	if (language_start(c->wanted, CATALOGUES) != c->known)
		return "known or not is wrong";
	if (strcmp(language_now(), c->language) != 0)
		return "other language";
	if (strcmp(_("Cancel"), strcmp(c->language, "ja") == 0 ? "取消" : "Cancel") != 0)
		return "the words are of another language";
	if (language_utf8() != c->utf8)
		return "UTF-8 or not is wrong";
	if (strcmp(localeconv()->decimal_point, ".") != 0)
		return "numbers are written another way";
	return NULL;
}

static const char *check_switch(const struct start_case *c)
{
	const char *wrong = check_start(c);

	for (int round = 0; round < 2 && !wrong; round++) {
		language_switch("ja");
		if (strcmp(language_now(), "ja") != 0 || strcmp(_("Cancel"), "取消") != 0)
			wrong = "not switched to Japanese";
		else if (language_utf8() != c->utf8)
			wrong = "the terminal is taken for another one";
		language_switch("en");
		if (strcmp(language_now(), "en") != 0 || strcmp(_("Cancel"), "Cancel") != 0)
			wrong = "not switched to English";
	}
	return wrong;
}

static void check_apart(const struct start_case *c, const char *(*check)(const struct start_case *))
{
	char said[200] = "";
	int ends[2], status;
	pid_t child;
	ssize_t got;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		const char *wrong = check(c);

		if (wrong && write(ends[1], wrong, strlen(wrong)) < 0)
			_exit(1);
		_exit(wrong ? 1 : 0);
	}
	close(ends[1]);
	got = read(ends[0], said, sizeof(said) - 1);
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (status || got != 0)
		fail_msg("%s: %s (status %d)", c->name, said, status);
}

static void environment_and_wish_decide(void **state)
{
	static const struct start_case cases[] = {
		{ "nothing set", { NULL }, NULL, true, "en", false },
		{ "C", { "LANG=C" }, NULL, true, "en", false },
		{ "POSIX over Japanese", { "LC_ALL=POSIX", "LANG=ja_JP.UTF-8" }, NULL, true, "en", false },
		{ "LANGUAGE does not count in C", { "LANG=C", "LANGUAGE=ja" }, NULL, true, "en", false },
		{ "C.UTF-8", { "LANG=C.UTF-8" }, NULL, true, "en", true },
		{ "C.UTF-8 with LANGUAGE", { "LANG=C.UTF-8", "LANGUAGE=ja" }, NULL, true, "ja", true },
		{ "LANGUAGE is a list", { "LANG=C.UTF-8", "LANGUAGE=de::ja:en" }, NULL, true, "ja", true },
		{ "LANGUAGE without a catalogue", { "LANG=ja_JP.UTF-8", "LANGUAGE=de" }, NULL, true, "ja", true },
		{ "empty LANGUAGE", { "LANG=ja_JP.UTF-8", "LANGUAGE=" }, NULL, true, "ja", true },
		{ "Japanese, though not generated", { "LANG=ja_JP.UTF-8" }, NULL, true, "ja", true },
		{ "English, though not generated", { "LANG=en_GB.utf8" }, NULL, true, "en", true },
		{ "a language without a catalogue", { "LANG=de_DE.UTF-8" }, NULL, true, "en", true },
		{ "a longer code is another language", { "LANG=jam_JM.UTF-8" }, NULL, true, "en", true },
		{ "LC_ALL over LC_MESSAGES", { "LC_ALL=ja_JP.UTF-8", "LC_MESSAGES=en_US.UTF-8" }, NULL,
		  true, "ja", true },
		{ "LC_MESSAGES over LANG", { "LC_MESSAGES=ja_JP.UTF-8", "LANG=en_US.UTF-8" }, NULL,
		  true, "ja", true },
		{ "empty LC_ALL is none", { "LC_ALL=", "LANG=ja_JP.UTF-8" }, NULL, true, "ja", true },
		{ "only messages plain", { "LC_MESSAGES=C", "LANG=C.UTF-8" }, NULL, true, "en", true },
		{ "another character set, not generated", { "LANG=en_US.ISO-8859-1" }, NULL,
		  true, "en", false },
		{ "Japanese wanted in C", { "LANG=C" }, "ja", true, "ja", true },
		{ "Japanese wanted, nothing set", { NULL }, "ja", true, "ja", true },
		{ "Japanese wanted with plain messages", { "LC_MESSAGES=C", "LANG=C.UTF-8" }, "ja",
		  true, "ja", true },
		{ "Japanese wanted in English", { "LANG=en_US.UTF-8", "LANGUAGE=en" }, "ja", true, "ja", true },
		{ "English wanted in Japanese", { "LANG=ja_JP.UTF-8", "LANGUAGE=ja" }, "en", true, "en", true },
		{ "English wanted in C needs no more than ASCII", { "LANG=C" }, "en", true, "en", false },
		{ "no such language", { "LANG=ja_JP.UTF-8" }, "xx", false, "ja", true },
		{ "a locale is no language", { "LANG=C" }, "ja_JP", false, "en", false },
		{ "empty wish", { "LANG=C" }, "", false, "en", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		check_apart(&cases[i], check_start);
}

static void switch_takes_effect_at_once(void **state)
{
	static const struct start_case cases[] = {
		{ "in UTF-8", { "LANG=C.UTF-8" }, NULL, true, "en", true },
		{ "in plain C", { "LANG=C" }, NULL, true, "en", false },
		{ "from Japanese", { "LANG=ja_JP.UTF-8" }, NULL, true, "ja", true },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		check_apart(&cases[i], check_switch);
}

static void languages_are_those_of_the_switch_key(void **state)
{
	const char *const *codes = language_all();

	(void)state;
	assert_string_equal(codes[0], "en");
	assert_string_equal(codes[1], "ja");
	assert_null(codes[2]);
}

static void locales_of_other_habits_change_neither_words_nor_numbers(void **state)
{
	static const struct start_case cases[] = {
		{ "EUC-JP", { "LANG=ja_JP.eucJP" }, NULL, true, "ja", false },
		{ "EUC-JP, English wanted", { "LANG=ja_JP.eucJP" }, "en", true, "en", false },
		{ "decimal comma", { "LANG=de_DE.UTF-8" }, NULL, true, "en", true },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		check_apart(&cases[i], check_start);
}

/* Whether the machine could make them here, for this test alone. */
static bool make_locales(void)
{
	mkdir("locales", 0777);
	if (system("{ localedef -i ja_JP -f EUC-JP locales/ja_JP.eucJP;"
		   "  localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8; } >localedef.log 2>&1") < 0)
		return false;
	setenv("LOCPATH", "locales", 1);
	return setlocale(LC_ALL, "ja_JP.eucJP") && setlocale(LC_ALL, "de_DE.UTF-8");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages_are_those_of_the_switch_key),
		cmocka_unit_test(environment_and_wish_decide),
		cmocka_unit_test(switch_takes_effect_at_once),
	};
	const struct CMUnitTest locale_tests[] = {
		cmocka_unit_test(locales_of_other_habits_change_neither_words_nor_numbers),
	};
	int failed = cmocka_run_group_tests_name("language", tests, make_catalogue, NULL);

	if (make_locales())
		return failed + cmocka_run_group_tests_name("language-locales", locale_tests, NULL, NULL);
	puts("ok - locales of other habits # SKIP localedef can't make them here");
	return failed;
}
