/* Codes for the phone: how they are read, and which mistakes their checks find.  Exhaustive where it can be. */
#include "tests/unit/base/dice.h"
#include "tests/unit/base/expect.h"

#include "core/call/case_number.h"

static const char *spelt(const struct code *code)
{
	static char text[CODE_MOST + 1];
	size_t kept = code->count < CODE_MOST ? code->count : CODE_MOST;

	for (size_t i = 0; i < kept; i++)
		text[i] = code_symbol(code->values[i]);
	text[kept] = '\0';
	return text;
}

static void no_symbol_looks_like_another(void **state)
{
	char seen[128] = { 0 };

	(void)state;
	for (unsigned v = 0; v < CODE_BASE; v++) {
		char symbol = code_symbol(v);

		assert_null(strchr("0O1IL", symbol));
		assert_true((symbol >= '2' && symbol <= '9') || (symbol >= 'A' && symbol <= 'Z'));
		assert_int_equal(seen[(int)symbol]++, 0);
	}
}

static void reading_is_forgiving(void **state)
{
	static const struct {
		const char *name, *typed, *read;
	} cases[] = {
		{ "as it is written", "7K3F-Q", "7K3FQ" },
		{ "small letters", "7k3fq", "7K3FQ" },
		{ "blanks, tabs, line ends", " 7K\t3F\r\nQ\n", "7K3FQ" },
		{ "full-width forms", "７Ｋ３ｆ－Ｑ", "7K3FQ" },
		{ "an ideographic space", "7K3F　Q", "7K3FQ" },
		{ "the sound mark that a Japanese keyboard gives for a hyphen", "7K3FーQ", "7K3FQ" },
		{ "the same in half width", "7K3FｰQ", "7K3FQ" },
		{ "dashes of all lengths, and a minus", "7‐K‑3‒F–Q—2―3−4", "7K3FQ234" },
		{ "nothing", "", "" },
		{ "no more than hyphens", "- -", "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct code_fault fault;
		struct code code;

		if (!code_read(&code, cases[i].typed, &fault))
			fail_msg("%s: fault at %zu", cases[i].name, fault.place);
		same_text(cases[i].name, spelt(&code), cases[i].read);
		same_number(cases[i].name, code.count, strlen(cases[i].read));
	}
}

static void what_is_no_symbol_is_told_with_its_place(void **state)
{
	static const struct {
		const char *name, *typed;
		enum code_fault_kind kind;
		size_t place;
		uint32_t character;
	} cases[] = {
		{ "a letter O", "7K3FO", CODE_ALIKE, 5, 'O' },
		{ "a small o", "7K3-Fo", CODE_ALIKE, 5, 'O' },
		{ "a zero", "0K3F", CODE_ALIKE, 1, '0' },
		{ "a one behind hyphens", "--7 - 1", CODE_ALIKE, 2, '1' },
		{ "an I", "I", CODE_ALIKE, 1, 'I' },
		{ "a small l", "72l", CODE_ALIKE, 3, 'L' },
		{ "a full-width O", "7Ｏ", CODE_ALIKE, 2, 'O' },
		{ "a full stop", "7.", CODE_NO_SYMBOL, 2, '.' },
		{ "kana", "7Kか", CODE_NO_SYMBOL, 3, 0x304B },
		{ "an escape", "7\033[2J", CODE_NO_SYMBOL, 2, 0x1B },
		{ "a Cyrillic letter that looks like K", "7\u041a", CODE_NO_SYMBOL, 2, 0x041A },
		{ "a byte that is no UTF-8", "77\xff", CODE_NO_SYMBOL, 3, 0xFFFD },
		{ "half a character", "77\xe3\x81", CODE_NO_SYMBOL, 3, 0xFFFD },
		{ "an overlong K", "7\xc1\x8b", CODE_NO_SYMBOL, 2, 0xFFFD },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct code_fault fault;
		struct code code;

		if (code_read(&code, cases[i].typed, &fault))
			fail_msg("%s: was read", cases[i].name);
		same_number(cases[i].name, fault.kind, cases[i].kind);
		same_number(cases[i].name, fault.place, cases[i].place);
		same_number(cases[i].name, fault.character, cases[i].character);
	}
}

static void symbols_over_the_limit_are_counted(void **state)
{
	struct code_fault fault;
	struct code code;
	char typed[1001];

	(void)state;
	memset(typed, '7', sizeof(typed) - 1);
	typed[1000] = '\0';
	assert_true(code_read(&code, typed, &fault));
	assert_int_equal(code.count, 1000);
}

static struct code random_code(size_t count)
{
	struct code code = { .count = 0 };

	while (code.count < count)
		code_add(&code, (unsigned)roll(CODE_BASE));
	return code;
}

typedef bool check_of(const struct code *code, size_t *place);

static bool short_check(const struct code *code, size_t *place)
{
	*place = 0;
	return code_is_sealed(code);
}

/* Tries every single wrong symbol; `tells`: the place must be told. */
static void every_wrong_symbol_is_found(const struct code *code, check_of *check, bool tells)
{
	struct code wrong = *code;
	size_t place;

	assert_true(check(code, &place));
	for (size_t p = 0; p < code->count; p++) {
		for (unsigned v = 0; v < CODE_BASE; v++) {
			wrong.values[p] = (unsigned char)v;
			if (check(&wrong, &place) != (v == code->values[p]))
				fail_msg("%s: %u at %zu passes", spelt(code), v, p);
			if (tells && v != code->values[p])
				same_number(spelt(code), place, p);
		}
		wrong.values[p] = code->values[p];
	}
}

static void every_swap_is_found(const struct code *code, check_of *check, bool tells)
{
	for (size_t p = 0; p + 1 < code->count; p++) {
		struct code wrong = *code;
		size_t place;

		wrong.values[p] = code->values[p + 1];
		wrong.values[p + 1] = code->values[p];
		if (wrong.values[p] == code->values[p])
			continue;
		if (check(&wrong, &place))
			fail_msg("%s: swapped at %zu passes", spelt(code), p);
		if (tells)
			same_number(spelt(code), place, p);
	}
}

static void one_check_finds_a_wrong_symbol_and_a_swap(void **state)
{
	(void)state;
	for (size_t count = 0; count < 30; count++) {
		for (unsigned i = 0; i < 20; i++) {
			struct code code = random_code(count);

			code_seal(&code);
			assert_int_equal(code.count, count + 1);
			every_wrong_symbol_is_found(&code, short_check, false);
			every_swap_is_found(&code, short_check, false);
		}
	}
}

static void four_checks_tell_where_a_symbol_is_wrong_or_two_are_swapped(void **state)
{
	(void)state;
	for (size_t count = 0; count <= CODE_MOST - CODE_CHECKS; count++) {
		for (unsigned i = 0; i < 5; i++) {
			struct code code = random_code(count);

			code_seal_long(&code);
			assert_int_equal(code.count, count + CODE_CHECKS);
			every_wrong_symbol_is_found(&code, code_is_sealed_long, true);
			every_swap_is_found(&code, code_is_sealed_long, true);
		}
	}
}

/* All pairs of places, all pairs of differences. */
static void four_checks_find_every_two_wrong_symbols(void **state)
{
	struct code code = random_code(CODE_MOST - CODE_CHECKS), wrong;
	size_t place;

	(void)state;
	code_seal_long(&code);
	for (size_t a = 0; a < code.count; a++) {
		for (size_t b = a + 1; b < code.count; b++) {
			for (unsigned d = 0; d < 30 * 30; d++) {
				wrong = code;
				wrong.values[a] = (unsigned char)((code.values[a] + 1 + d / 30) % CODE_BASE);
				wrong.values[b] = (unsigned char)((code.values[b] + 1 + d % 30) % CODE_BASE);
				if (code_is_sealed_long(&wrong, &place))
					fail_msg("wrong at %zu and %zu passes", a, b);
			}
		}
	}
}

/* At one place all of four wrong neighbours; the checks are sums, so other places are no different. */
static void four_checks_find_four_wrong_neighbours(void **state)
{
	struct code code = random_code(40), wrong;
	size_t place;

	(void)state;
	code_seal_long(&code);
	for (unsigned d = 0; d < 30 * 30 * 30 * 30; d++) {
		wrong = code;
		for (unsigned i = 0, rest = d; i < 4; i++, rest /= 30)
			wrong.values[17 + i] = (unsigned char)((code.values[17 + i] + 1 + rest % 30) % CODE_BASE);
		if (code_is_sealed_long(&wrong, &place))
			fail_msg("four wrong ones pass: %u", d);
	}
}

/* For more, one in 31^4 is missed. */
static void many_wrong_symbols_are_found_nearly_always(void **state)
{
	size_t missed = 0, place;

	(void)state;
	for (unsigned i = 0; i < 200000; i++) {
		struct code code = random_code(30);

		missed += code_is_sealed_long(&code, &place);
	}
	assert_in_range(missed, 0, 3);
}

static void case_numbers_never_change(void **state)
{
	static const struct {
		uint64_t random;
		size_t symbols;
		const char *text;
	} cases[] = {
		{ 0, 4, "222-2" },
		{ 1, 4, "322-A" },
		{ 123456789, 5, "425Q-Y" },
		{ 123456789, 6, "425QB-K" },
		{ UINT64_MAX, 9, "H8AP76DM-7" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_text(cases[i].text, case_number_make(cases[i].random, cases[i].symbols).text, cases[i].text);
}

static void case_numbers_are_read_as_they_are_said(void **state)
{
	static const struct {
		const char *name, *typed;
		enum case_number_state state;
		const char *text;
	} cases[] = {
		{ "as written", "425Q-Y", CASE_NUMBER_SOUND, "425Q-Y" },
		{ "without the hyphen, small", "425qy", CASE_NUMBER_SOUND, "425Q-Y" },
		{ "full width, parted elsewhere", "４２ ５ｑｙ", CASE_NUMBER_SOUND, "425Q-Y" },
		{ "a wrong check", "425Q-E", CASE_NUMBER_WRONG, NULL },
		{ "swapped", "452Q-Y", CASE_NUMBER_WRONG, NULL },
		{ "an O", "42OQ-Y", CASE_NUMBER_SYMBOL, NULL },
		{ "nothing", "", CASE_NUMBER_LENGTH, NULL },
		{ "too short", "222", CASE_NUMBER_LENGTH, NULL },
		{ "too long", "2222222222", CASE_NUMBER_LENGTH, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct case_number number = { "" };
		struct code_fault fault;

		same_number(cases[i].name, case_number_read(&number, cases[i].typed, &fault), cases[i].state);
		if (cases[i].text)
			same_text(cases[i].name, number.text, cases[i].text);
	}
}

static void random_case_numbers_are_read_again_and_rarely_twice_the_same(void **state)
{
	enum { NUMBERS = 5000 };
	static char drawn[NUMBERS][CASE_NUMBER_MOST + 2];
	size_t twice = 0;

	(void)state;
	for (size_t i = 0; i < NUMBERS; i++) {
		struct case_number number = case_number_make(roll(SIZE_MAX), CASE_NUMBER_USUAL), again;
		struct code_fault fault;

		assert_int_equal(case_number_read(&again, number.text, &fault), CASE_NUMBER_SOUND);
		same_text("read again", again.text, number.text);
		memcpy(drawn[i], number.text, sizeof(drawn[i]));
		for (size_t j = 0; j < i; j++)
			twice += strcmp(drawn[i], drawn[j]) == 0;
	}
	/* About 5000² / 2 / 31^4 = 14. */
	assert_in_range(twice, 0, 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_symbol_looks_like_another),
		cmocka_unit_test(reading_is_forgiving),
		cmocka_unit_test(what_is_no_symbol_is_told_with_its_place),
		cmocka_unit_test(symbols_over_the_limit_are_counted),
		cmocka_unit_test(one_check_finds_a_wrong_symbol_and_a_swap),
		cmocka_unit_test(four_checks_tell_where_a_symbol_is_wrong_or_two_are_swapped),
		cmocka_unit_test(four_checks_find_every_two_wrong_symbols),
		cmocka_unit_test(four_checks_find_four_wrong_neighbours),
		cmocka_unit_test(many_wrong_symbols_are_found_nearly_always),
		cmocka_unit_test(case_numbers_never_change),
		cmocka_unit_test(case_numbers_are_read_as_they_are_said),
		cmocka_unit_test(random_case_numbers_are_read_again_and_rarely_twice_the_same),
	};

	return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
