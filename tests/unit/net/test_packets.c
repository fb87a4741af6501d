/* OpenPGP files before gpg sees them: what they are made of, and what is refused. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "net/signature/packets.h"

#define TEXT(text) text, sizeof(text) - 1

static const struct {
	const char *name, *bytes;
	size_t length;
	enum packets as_signature, as_key;
} cases[] = {
	{ "nothing", TEXT(""), PACKETS_NONE, PACKETS_NONE },
	{ "text", TEXT("hello\n"), PACKETS_NONE, PACKETS_NONE },
	{ "signature, old format, one octet", TEXT("\x88\x01x"), PACKETS_FINE, PACKETS_FINE },
	{ "two octets", TEXT("\x89\0\x01x"), PACKETS_FINE, PACKETS_FINE },
	{ "four octets", TEXT("\x8a\0\0\0\x01x"), PACKETS_FINE, PACKETS_FINE },
	{ "to the end of the file", TEXT("\x8bx"), PACKETS_NONE, PACKETS_NONE },
	{ "new format, one octet", TEXT("\xc2\x01x"), PACKETS_FINE, PACKETS_FINE },
	{ "new format, five octets", TEXT("\xc2\xff\0\0\0\x01x"), PACKETS_FINE, PACKETS_FINE },
	{ "in pieces of one", TEXT("\xc2\xe0x\0"), PACKETS_NONE, PACKETS_NONE },
	{ "in large pieces", TEXT("\xc2\xfex"), PACKETS_NONE, PACKETS_NONE },
	{ "empty", TEXT("\xc2\0"), PACKETS_FINE, PACKETS_FINE },
	{ "without a length", TEXT("\xc2"), PACKETS_NONE, PACKETS_NONE },
	{ "with half a length", TEXT("\x8a\0\0"), PACKETS_NONE, PACKETS_NONE },
	{ "with half a length, new format", TEXT("\xc2\xc0"), PACKETS_NONE, PACKETS_NONE },
	{ "cut off", TEXT("\xc2\x02x"), PACKETS_NONE, PACKETS_NONE },
	{ "longer than anything", TEXT("\xc2\xff\xff\xff\xff\xffx"), PACKETS_NONE, PACKETS_NONE },
	{ "with something behind it", TEXT("\xc2\x01x\n"), PACKETS_NONE, PACKETS_NONE },
	{ "key", TEXT("\xc6\x01x"), PACKETS_FOREIGN, PACKETS_FINE },
	{ "key and all that belongs to it", TEXT("\x99\0\0\xb4\0\x88\0\xd1\0\xb8\0\xb0\0\xca\0\xd5\0"),
		PACKETS_FOREIGN, PACKETS_FINE },
	{ "secret key", TEXT("\x94\x01x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "secret subkey", TEXT("\x9c\x01x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "packed", TEXT("\xa0\x01x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "packed, to the end of the file", TEXT("\xa3x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "packed, in pieces", TEXT("\xc8\xe0x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "encrypted", TEXT("\xd2\x01x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "to somebody", TEXT("\x84\x01x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "text in a packet", TEXT("\xcb\x01x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "announced by another packet", TEXT("\x90\x01x\xc2\x01x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "packed behind a signature", TEXT("\xc2\x01x\xc8\x01x"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "tag 0", TEXT("\xc0\0"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "the last tag", TEXT("\xff\0"), PACKETS_FOREIGN, PACKETS_FOREIGN },
	{ "as many signatures as may be", TEXT("\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0"), PACKETS_FINE, PACKETS_FINE },
	{ "one more", TEXT("\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0\xc2\0"), PACKETS_MANY, PACKETS_FINE },
};

static void what_a_file_may_hold_is_known_by_its_packets(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *exact = malloc(cases[i].length + 1);	/* so that reading on is found */
		struct strbuf out;

		assert_non_null(exact);
		memcpy(exact, cases[i].bytes, cases[i].length);
		exact = realloc(exact, cases[i].length ? cases[i].length : 1);
		strbuf_init(&out);
		same_number(cases[i].name, packets_read(&out, PACKETS_SIGNATURE, exact, cases[i].length),
			    cases[i].as_signature);
		strbuf_clear(&out);
		same_number(cases[i].name, packets_read(&out, PACKETS_KEY, exact, cases[i].length), cases[i].as_key);
		strbuf_release(&out);
		free(exact);
	}
}

static void long_packets_have_long_lengths(void **state)
{
	static const struct {
		const char *head;
		size_t width, length;
	} heads[] = {
		{ "\xc2\xbf", 2, 191 }, { "\xc2\xc0\0", 3, 192 }, { "\xc2\xc1\0", 3, 448 }, { "\xc2\xdf\xff", 3, 8383 },
		{ "\xc2\xff\0\0\x20\xc0", 6, 8384 }, { "\x88\xff", 2, 255 }, { "\x89\x20\xc0", 3, 8384 },
		{ "\x8a\0\0\x20\xc0", 5, 8384 },
	};
	char file[9000] = "";

	(void)state;
	for (size_t i = 0; i < ROWS(heads); i++) {
		struct strbuf out;

		strbuf_init(&out);
		memcpy(file, heads[i].head, heads[i].width);
		for (size_t more = 0; more < 2; more++) {
			bool fine = packets_read(&out, PACKETS_SIGNATURE, file, heads[i].width + heads[i].length - more) ==
				    PACKETS_FINE;

			if (fine != !more)
				fail_msg("row %zu: %zu bytes less", i, more);
		}
		strbuf_release(&out);
	}
}

#define BEGIN "-----BEGIN PGP SIGNATURE-----\n"
#define END "-----END PGP SIGNATURE-----\n"

static void armor_is_removed(void **state)
{
	static const struct {
		const char *name, *text, *packets;	/* NULL: there are none */
	} rows[] = {
		{ "plain", BEGIN "\nwgF4\n" END, "\xc2\x01x" },
		{ "padded", BEGIN "\nwgJ4eQ==\n" END, "\xc2\x02xy" },
		{ "over lines", BEGIN "\nwg\nJ4\neQ==\n" END, "\xc2\x02xy" },
		{ "checksum", BEGIN "\nwgF4\n=AAAA\n" END, "\xc2\x01x" },
		{ "padded, and a checksum", BEGIN "\nwgJ4eQ==\n=AAAA\n" END, "\xc2\x02xy" },
		{ "headers", BEGIN "Version: 1\nComment: a b\n\nwgF4\n" END, "\xc2\x01x" },
		{ "no empty line", BEGIN "wgF4\n" END, "\xc2\x01x" },
		{ "ends of lines as on Windows", "-----BEGIN PGP SIGNATURE-----\r\n\r\nwgF4\r\n-----END PGP SIGNATURE-----\r\n",
			"\xc2\x01x" },
		{ "no end of the last line", BEGIN "\nwgF4\n-----END PGP SIGNATURE-----", "\xc2\x01x" },
		{ "blanks behind lines", BEGIN " \nwgF4 \t\n" END, "\xc2\x01x" },
		{ "another name", "-----BEGIN PGP MESSAGE-----\n\nwgF4\n-----END PGP MESSAGE-----\n", "\xc2\x01x" },
		{ "text around it", "hello\n" BEGIN "\nwgF4\n" END "goodbye\n", "\xc2\x01x" },
		{ "two", BEGIN "\nwgF4\n" END "and\n" BEGIN "\nwgF5\n" END, "\xc2\x01x\xc2\x01y" },
		{ "without an end", BEGIN "\nwgF4\n", NULL },
		{ "only a start", "-----BEGIN PGP SIGNATURE-----", NULL },
		{ "empty", BEGIN "\n" END, NULL },
		{ "not at the start of a line", " " BEGIN "\nwgF4\n" END, NULL },
		{ "no base64", BEGIN "\nwgF4!\n" END, NULL },
		{ "more behind its end", BEGIN "\nwgJ4eQ==\nwgF4\n" END, NULL },
		{ "the second cut off", BEGIN "\nwgF4\n" END BEGIN "\nwgF5\n", NULL },
		{ "clear-signed", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nhello!\n" BEGIN "\nwgF4\n" END, NULL },
		{ "a certificate", "-----BEGIN CERTIFICATE-----\nwgF4\n-----END CERTIFICATE-----\n", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct strbuf out;
		enum packets found;

		strbuf_init(&out);
		found = packets_read(&out, PACKETS_SIGNATURE, rows[i].text, strlen(rows[i].text));
		same_number(rows[i].name, found, rows[i].packets ? PACKETS_FINE : PACKETS_NONE);
		if (rows[i].packets)
			same_text(rows[i].name, out.text, rows[i].packets);
		strbuf_release(&out);
	}
}

static void a_key_has_so_many_parts_and_not_more(void **state)
{
	char *file = malloc((PACKETS_KEY_MOST + 1) * 2);
	struct strbuf out;

	(void)state;
	assert_non_null(file);
	for (size_t i = 0; i <= PACKETS_KEY_MOST; i++)
		memcpy(file + 2 * i, "\xcd", 2);
	strbuf_init(&out);
	assert_int_equal(packets_read(&out, PACKETS_KEY, file, PACKETS_KEY_MOST * 2), PACKETS_FINE);
	strbuf_clear(&out);
	assert_int_equal(packets_read(&out, PACKETS_KEY, file, PACKETS_KEY_MOST * 2 + 2), PACKETS_MANY);
	strbuf_release(&out);
	free(file);
}

/* Reference values by sha1sum and sha256sum of the octets that RFC 9580, 5.5.4, names. */
static void keys_are_found_by_their_fingerprints(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t length;
		const char *fingerprint;
		bool there;
	} rows[] = {
		{ "a key", TEXT("\xc6\x05\x04" "body"),
			"A0597CDFF7793FE27E4AC111F346AF47150E795E", true },
		{ "its subkey", TEXT("\xc6\x05\x04" "body\xce\x05\x04" "more"),
			"9AEA475C6B90457CCF9069CFCBA682EC908448D5", true },
		{ "version 5", TEXT("\xc6\x05\x05" "body"),
			"F97B66DEDDC460A6B6861FB524F21B17E09A7C358703A328AC1B7086A03D1965", true },
		{ "version 6", TEXT("\xc6\x05\x06" "body"),
			"A041F47FA1EBDACD5EBCC76072244489C0F3297B6DF29BADEBADF03621A371D4", true },
		{ "version 3", TEXT("\xc6\x05\x03" "body"),
			"A0597CDFF7793FE27E4AC111F346AF47150E795E", false },
		{ "another key", TEXT("\xc6\x05\x04" "body"),
			"9AEA475C6B90457CCF9069CFCBA682EC908448D5", false },
		{ "what isn't a key", TEXT("\xcd\x05\x04" "body"),
			"A0597CDFF7793FE27E4AC111F346AF47150E795E", false },
		{ "an empty key", TEXT("\xc6\0"),
			"A0597CDFF7793FE27E4AC111F346AF47150E795E", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct strbuf out;

		strbuf_init(&out);
		same_number(rows[i].name, packets_read(&out, PACKETS_KEY, rows[i].bytes, rows[i].length), PACKETS_FINE);
		same_number(rows[i].name, packets_hold(&out, rows[i].fingerprint), rows[i].there);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_file_may_hold_is_known_by_its_packets),
		cmocka_unit_test(long_packets_have_long_lengths),
		cmocka_unit_test(armor_is_removed),
		cmocka_unit_test(a_key_has_so_many_parts_and_not_more),
		cmocka_unit_test(keys_are_found_by_their_fingerprints),
	};

	return cmocka_run_group_tests_name("packets", tests, NULL, NULL);
}
