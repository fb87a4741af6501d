/* Signatures, with keys that gpg makes in a folder of this test's own: what is good, bad, or not checkable. */
#include "tests/unit/base/expect.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "net/signature/signature.h"

#define LARGE ((size_t)10 << 20)

/*
 * In "maker": the keys.  Beside it of each key NAME.key, NAME.fpr and its signature of the file "text", NAME.sig.
 * The keyring that is tested is "ring".
 */
static const char make[] =
	"set -e; mkdir -m 700 maker; export GNUPGHOME=$PWD/maker; printf 'an advisory\\n' >text; printf 'another\\n' >text2\n"
	"run() { gpg --batch --quiet --yes --passphrase '' \"$@\" 2>>log; }\n"
	"end() { run --with-colons --list-keys \"=$2\" | awk -F: '/^fpr/ { print $10; exit }' >$1.fpr\n"
	"	run --export =\"$2\" >$1.key; }\n"
	/* NAME PERSON END [OPTIONS for the key and the signature] */
	"key() { name=$1 person=\"$2\" until=$3; shift 3\n"
	"	run \"$@\" --quick-gen-key \"$person\" ed25519 sign $until\n"
	"	run \"$@\" -u \"=$person\" -o $name.sig --detach-sign text; end $name \"$person\"; }\n"
	"key good 'Good <good@example.com>' never\n"
	"key other \"$(printf 'Oth\\342\\200\\256er') <other@example.com>\" never\n"
	"key unknown 'Unknown <unknown@example.com>' never\n"
	"key sixty 'Sixty <sixty@example.com>' 60d\n"
	"key ten 'Ten <ten@example.com>' 10d\n"
	"key expired 'Expired <expired@example.com>' 1y --faked-system-time 20200101T000000\n"
	"key old 'Old <old@example.com>' never --faked-system-time 20200101T000000 --default-sig-expire 1d\n"
	"key revoked 'Revoked <revoked@example.com>' never\n"
	"cp revoked.key valid.key; sed 's/^:--/--/' maker/openpgp-revocs.d/$(cat revoked.fpr).rev >rev; run --import rev\n"
	"end revoked 'Revoked <revoked@example.com>'\n"
	"cp ten.key short.key; run --quick-set-expire $(cat ten.fpr) 0; run --export '=Ten <ten@example.com>' >long.key\n"
	"run --quick-gen-key 'Sub <sub@example.com>' ed25519 cert never; end sub 'Sub <sub@example.com>'\n"
	"run --quick-add-key $(cat sub.fpr) ed25519 sign never; end sub 'Sub <sub@example.com>'\n"
	"run -u '=Sub <sub@example.com>' -o sub.sig --detach-sign text\n"
	"run --with-colons --list-keys $(cat sub.fpr) | awk -F: '/^fpr/ { last = $10 } END { print last }' >subkey.fpr\n"
	"sign() { out=$1; shift; run -u '=Good <good@example.com>' -o $out.sig \"$@\"; }\n"
	"sign armored --armor --detach-sign text; sign as-text --textmode --detach-sign text; sign text2 --detach-sign text2\n"
	"sign sha1 --digest-algo SHA1 --detach-sign text\n"
	"sign md5 --digest-algo MD5 --allow-weak-digest-algos --detach-sign text\n"
	"sign early --faked-system-time 20200101T000000 --ignore-time-conflict --detach-sign text\n"
	"sign whole --sign text; sign armored-whole --armor --sign text; sign clear --clear-sign text\n"
	"cat good.sig other.sig >good-other.sig; cat unknown.sig good.sig >unknown-good.sig\n"
	"cat good.sig text2.sig >good-unfit.sig; cat text2.sig good.sig >unfit-good.sig\n"
	"cat expired.sig other.sig >expired-other.sig; cat sha1.sig good.sig >sha1-good.sig\n"
	"head -c 60 good.sig >cut.sig; head -c 120 armored.sig >armored-cut.sig; : >empty.sig\n"
	"run --export '=Good <good@example.com>' '=Other' --armor >armored.key; cat other.key good.key >both.key\n"
	"run --export-secret-keys '=Unknown <unknown@example.com>' >secret.key; head -c 100 good.key >cut.key\n"
	"head -c 5000 /dev/zero | tr '\\0' '\\213' >garbage.sig; cp garbage.sig garbage.key; : >empty.key\n"
	"head -c 1000000 /dev/zero | run --compress-algo bzip2 -z 9 --store >bomb.sig; cat good.key bomb.sig >bomb.key\n"
	"for i in 1 2 3 4 5 6 7 8 9; do cat good.sig; done >nine.sig\n"
	"(cat armored.sig; echo; cat armored.sig) >armored-twice.sig; sed 's/$/\r/' armored.sig >crlf.sig\n"
	"grep -v ^= armored.sig >no-checksum.sig\n"
	"echo '<!DOCTYPE html><title>404</title>' >page.sig\n";

static const char *const added[] = {
	"good", "other", "sixty", "ten", "expired", "old", "revoked", "sub",
};

struct piece {
	char *bytes;		/* owned */
	size_t length;
};

static struct piece piece_of(const char *name, const char *end)
{
	struct error err = ERROR_INIT;
	struct piece piece;
	char path[100];

	snprintf(path, sizeof(path), "%s%s", name, end);
	if (!file_read(path, LARGE, &piece.bytes, &piece.length, &err))
		fail_msg("%s: %s", path, err.what);
	return piece;
}

/* Static, a few at a time. */
static const char *fingerprint_of(const char *name)
{
	static char kept[4][100];
	static unsigned at;
	char *hex = kept[at++ % ROWS(kept)];
	struct piece piece = piece_of(name, ".fpr");

	snprintf(hex, sizeof(kept[0]), "%.*s", (int)strcspn(piece.bytes, "\n"), piece.bytes);
	free(piece.bytes);
	return hex;
}

static struct keyring *open_ring(const char *folder)
{
	struct error err = ERROR_INIT;
	struct keyring *ring = keyring_open(folder, -1, &err);

	if (!ring)
		fail_msg("%s", err.what);
	return ring;
}

static bool add(struct keyring *ring, const char *file, const char *fingerprint, struct error *err)
{
	struct piece key = piece_of(file, ".key");
	bool done = keyring_add(ring, key.bytes, key.length, fingerprint, err);

	free(key.bytes);
	return done;
}

static void add_all(struct keyring *ring)
{
	for (size_t i = 0; i < ROWS(added); i++) {
		struct error err = ERROR_INIT;

		if (!add(ring, added[i], fingerprint_of(added[i]), &err))
			fail_msg("%s: %s", added[i], err.what);
	}
}

static int make_keys(void **state)
{
	struct keyring *ring;

	(void)state;
	unsetenv("FIXWALK_TEST_CLOCK");	/* gpg has only the real one */
	if (system(make) != 0)
		return -1;
	/* As if it were the person's own. */
	setenv("GNUPGHOME", "maker", 1);
	ring = open_ring("ring");
	add_all(ring);
	keyring_close(ring);
	return 0;
}

static int end_agents(void **state)
{
	(void)state;
	return system("gpgconf --homedir \"$PWD/maker\" --kill all");
}

static void check(const char *name, struct keyring *ring, const char *text, const char *signature,
		  const char *const *fingerprints, enum signature_state wanted, const char *said)
{
	struct piece bytes = piece_of(text, ""), sig = piece_of(signature, ".sig");
	struct strbuf words;
	enum signature_state got;

	strbuf_init(&words);
	got = signature_check(ring, bytes.bytes, bytes.length, sig.bytes, sig.length, fingerprints, &words);
	if (got != wanted || !strstr(words.text, said) || text_unsafe(words.text, words.length))
		fail_msg("%s: %d, \"%s\"", name, (int)got, words.text);
	strbuf_release(&words);
	free(bytes.bytes);
	free(sig.bytes);
}

static void each_signature_is_judged(void **state)
{
	static const struct {
		const char *name, *text, *signature, *key;
		enum signature_state state;
		const char *said;
	} cases[] = {
		{ "good", "text", "good", "good", SIGNATURE_GOOD, "by Good <good@example.com> with the key" },
		{ "armored", "text", "armored", "good", SIGNATURE_GOOD, "by Good" },
		{ "over lines of text", "text", "as-text", "good", SIGNATURE_GOOD, "by Good" },
		{ "by a subkey", "text", "sub", "sub", SIGNATURE_GOOD, "by Sub" },
		{ "by a subkey that was asked for", "text", "sub", "subkey", SIGNATURE_GOOD, "by Sub" },
		{ "valid for sixty days", "text", "sixty", "sixty", SIGNATURE_GOOD, "needs a new one soon" },
		{ "valid for ten days", "text", "ten", "ten", SIGNATURE_GOOD, "30 days or less is an error" },
		{ "of another file", "text2", "good", "good", SIGNATURE_BAD, "does not fit" },
		{ "of a file that was emptied", "empty.sig", "good", "good", SIGNATURE_BAD, "does not fit" },
		{ "of a changed file by a key not asked for", "text2", "other", "good", SIGNATURE_BAD, "does not fit" },
		{ "another key", "text", "other", "good", SIGNATURE_BAD, "not signed with the publisher's" },
		{ "another key's name is harmless", "text", "other", "good", SIGNATURE_BAD, "Oth<U+202E>er" },
		{ "the key of a subkey, asked for by its sibling", "text", "good", "subkey", SIGNATURE_BAD, "not signed with" },
		{ "revoked", "text", "revoked", "revoked", SIGNATURE_BAD, "has revoked" },
		{ "a key that isn't here", "text", "unknown", "unknown", SIGNATURE_NOT_CHECKABLE, "not known here" },
		{ "expired key", "text", "expired", "expired", SIGNATURE_NOT_CHECKABLE, "only valid until 2020-12-3" },
		{ "expired signature", "text", "old", "old", SIGNATURE_NOT_CHECKABLE, "only valid until 2020-01-02" },
		{ "older than its key", "text", "early", "good", SIGNATURE_NOT_CHECKABLE, "clock" },
		{ "SHA-1", "text", "sha1", "good", SIGNATURE_NOT_CHECKABLE, "SHA1, which can be forged" },
		{ "MD5", "text", "md5", "good", SIGNATURE_NOT_CHECKABLE, "MD5, which can be forged" },
		{ "SHA-1 of a changed file", "text2", "sha1", "good", SIGNATURE_BAD, "does not fit" },
		{ "cut off", "text", "cut", "good", SIGNATURE_NOT_CHECKABLE, "cannot be read" },
		{ "armored, cut off", "text", "armored-cut", "good", SIGNATURE_NOT_CHECKABLE, "cannot be read" },
		{ "garbage", "text", "garbage", "good", SIGNATURE_NOT_CHECKABLE, "cannot be read" },
		{ "a page", "text", "page", "good", SIGNATURE_NOT_CHECKABLE, "cannot be read" },
		{ "empty", "text", "empty", "good", SIGNATURE_NOT_CHECKABLE, "There is no signature." },
		{ "with the file in it", "text", "whole", "good", SIGNATURE_NOT_CHECKABLE, "something else" },
		{ "with another file in it", "text2", "whole", "good", SIGNATURE_NOT_CHECKABLE, "something else" },
		{ "armored, with a file in it", "text2", "armored-whole", "good", SIGNATURE_NOT_CHECKABLE, "else" },
		{ "packed data", "text", "bomb", "good", SIGNATURE_NOT_CHECKABLE, "packed data" },
		{ "many signatures", "text", "nine", "good", SIGNATURE_NOT_CHECKABLE, "holds many" },
		{ "armored twice", "text", "armored-twice", "good", SIGNATURE_GOOD, "by Good" },
		{ "lines as on Windows", "text", "crlf", "good", SIGNATURE_GOOD, "by Good" },
		{ "without a checksum", "text", "no-checksum", "good", SIGNATURE_GOOD, "by Good" },
		{ "clear-signed", "text", "clear", "good", SIGNATURE_NOT_CHECKABLE, "clear-signed" },
	};
	struct keyring *ring = open_ring("ring");

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const char *asked[] = { fingerprint_of(cases[i].key), NULL };

		check(cases[i].name, ring, cases[i].text, cases[i].signature, asked, cases[i].state, cases[i].said);
	}
	keyring_close(ring);
}

static void the_key_is_named_by_its_whole_fingerprint(void **state)
{
	static const struct {
		const char *text, *signature, *key;
	} cases[] = {
		{ "text", "good", "good" }, { "text2", "good", "good" }, { "text", "unknown", "unknown" },
		{ "text2", "sub", "subkey" }, { "text", "other", "other" },
	};
	struct keyring *ring = open_ring("ring");

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const char *hex = fingerprint_of(cases[i].key), *asked[] = { hex, NULL };
		struct piece text = piece_of(cases[i].text, ""), sig = piece_of(cases[i].signature, ".sig");
		struct strbuf words;

		strbuf_init(&words);
		(void)signature_check(ring, text.bytes, text.length, sig.bytes, sig.length, asked, &words);
		if (!strstr(words.text, hex))
			fail_msg("%s of %s: %s", cases[i].signature, cases[i].text, words.text);
		strbuf_release(&words);
		free(text.bytes);
		free(sig.bytes);
	}
	keyring_close(ring);
}

static void of_several_one_is_good_and_none_bad(void **state)
{
	static const struct {
		const char *name, *signature, *keys[3];
		enum signature_state state;
		const char *said;
	} cases[] = {
		{ "one of two keys", "good", { "other", "good" }, SIGNATURE_GOOD, "by Good" },
		{ "none of two keys", "good", { "other", "sub" }, SIGNATURE_BAD, "not signed with" },
		{ "no key", "good", { NULL }, SIGNATURE_NOT_CHECKABLE, "names no key" },
		{ "the second isn't asked for", "good-other", { "good" }, SIGNATURE_GOOD, "by Good" },
		{ "the first isn't asked for", "good-other", { "other" }, SIGNATURE_GOOD, "by Oth" },
		{ "neither is asked for", "good-other", { "sub" }, SIGNATURE_BAD, "not signed with" },
		{ "the first isn't known", "unknown-good", { "good" }, SIGNATURE_GOOD, "by Good" },
		{ "the second doesn't fit", "good-unfit", { "good" }, SIGNATURE_BAD, "does not fit" },
		{ "the first doesn't fit", "unfit-good", { "good" }, SIGNATURE_BAD, "does not fit" },
		{ "what was asked for counts", "expired-other", { "expired" }, SIGNATURE_NOT_CHECKABLE, "valid until" },
		{ "the first is weak", "sha1-good", { "good" }, SIGNATURE_GOOD, "by Good" },
	};
	struct keyring *ring = open_ring("ring");

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const char *asked[3] = { NULL };

		for (size_t k = 0; cases[i].keys[k]; k++)
			asked[k] = fingerprint_of(cases[i].keys[k]);
		check(cases[i].name, ring, "text", cases[i].signature, asked, cases[i].state, cases[i].said);
	}
	keyring_close(ring);
}

static void only_a_whole_fingerprint_counts(void **state)
{
	static const char *const ways[] = { "", "%.39s", "%.16s", "%s0", "0x%s", "%.39sG", "\033%s" };
	struct keyring *ring = open_ring("ring");

	(void)state;
	for (size_t i = 0; i < ROWS(ways); i++) {
		char hex[100];
		const char *asked[] = { hex, NULL };
		struct error err = ERROR_INIT;

		strcpy(hex, ways[i]);
		if (strchr(ways[i], '%')) {
			const char *hole = strchr(ways[i], '%'), *rest = strchr(hole, 's') + 1;
			int most = hole[1] == '.' ? atoi(hole + 2) : 99;

			snprintf(hex, sizeof(hex), "%.*s%.*s%s", (int)(hole - ways[i]), ways[i], most,
				 fingerprint_of("good"), rest);
		}
		check(ways[i], ring, "text", "good", asked, SIGNATURE_BAD, "not signed with");
		assert_false(add(ring, "good", hex, &err));
		assert_non_null(strstr(err.what, "no fingerprint"));
		assert_null(text_unsafe(err.what, strlen(err.what)));
		error_release(&err);
	}
	keyring_close(ring);
}

/* "0123 4567  …" in small letters. */
static void a_fingerprint_may_have_blanks_and_small_letters(void **state)
{
	const char *hex = fingerprint_of("good");
	struct keyring *ring = open_ring("ring");
	struct error err = ERROR_INIT;
	char spaced[100], *at = spaced;
	const char *asked[] = { spaced, NULL };

	(void)state;
	for (size_t i = 0; hex[i]; i++) {
		if (i % 4 == 0)
			*at++ = ' ';
		*at++ = (char)(hex[i] >= 'A' ? hex[i] + 32 : hex[i]);
	}
	*at = '\0';
	check(spaced, ring, "text", "good", asked, SIGNATURE_GOOD, hex);
	assert_true(add(ring, "good", spaced, &err));
	keyring_close(ring);
}

static void a_key_is_added_only_if_it_is_the_one(void **state)
{
	static const struct {
		const char *name, *file, *asked;
		bool added;
	} cases[] = {
		{ "cut off", "cut", "good", false },
		{ "garbage", "garbage", "good", false },
		{ "empty", "empty", "good", false },
		{ "the key", "good", "good", true },
		{ "the key once more", "good", "good", true },
		{ "armored", "armored", "good", true },
		{ "one of two", "both", "good", true },
		{ "another key", "other", "good", false },
		{ "the key is known, but not in this file", "other", "good", false },
		{ "by its subkey", "sub", "subkey", true },
	};
	struct keyring *ring = open_ring("ring2");

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct error err = ERROR_INIT;

		same_number(cases[i].name, add(ring, cases[i].file, fingerprint_of(cases[i].asked), &err),
			    cases[i].added);
		if (!cases[i].added)
			assert_non_null(strstr(err.what, "does not hold that key"));
		error_release(&err);
	}
	keyring_close(ring);
}

static void a_key_with_other_things_is_refused(void **state)
{
	static const struct {
		const char *file, *key;
	} cases[] = { { "bomb", "good" }, { "secret", "unknown" } };
	struct keyring *ring = open_ring("ring2");

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct error err = ERROR_INIT;

		assert_false(add(ring, cases[i].file, fingerprint_of(cases[i].key), &err));
		assert_non_null(strstr(err.what, "other things than public keys"));
		assert_int_equal(err.status, ERROR_INPUT);
		error_release(&err);
	}
	keyring_close(ring);
}

static void a_revoked_key_is_known_as_such(void **state)
{
	struct keyring *ring = open_ring("ring");

	(void)state;
	assert_true(keyring_revoked(ring, fingerprint_of("revoked")));
	assert_false(keyring_revoked(ring, fingerprint_of("good")));
	assert_false(keyring_revoked(ring, fingerprint_of("unknown")));
	keyring_close(ring);
}

static void a_damaged_keyring_is_not_the_providers_fault(void **state)
{
	static const struct {
		const char *name, *damage;
	} cases[] = {
		{ "garbage", "head -c 5000 /dev/zero | tr '\\0' x >ring6/pubring.kbx" },
		{ "cut off", "head -c 50 ring/pubring.kbx >ring6/pubring.kbx" },
		{ "a folder", "rm ring6/pubring.kbx && mkdir ring6/pubring.kbx" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct keyring *ring = open_ring("ring6");
		struct error err = ERROR_INIT;

		assert_int_equal(system(cases[i].damage), 0);
		if (add(ring, "good", fingerprint_of("good"), &err))
			fail_msg("%s: added", cases[i].name);
		if (err.status != ERROR_SYSTEM || !strstr(err.what, "ring6/pubring.kbx is damaged") ||
		    !strstr(err.hint, "Remove the folder ring6"))
			fail_msg("%s: %s (%s)", cases[i].name, err.what, err.hint);
		error_release(&err);
		keyring_close(ring);
	}
}

static void want_of_room_is_not_the_providers_fault(void **state)
{
	const struct rlimit small = { 100, RLIM_INFINITY }, large = { RLIM_INFINITY, RLIM_INFINITY };
	struct keyring *ring = open_ring("ring7");
	struct error err = ERROR_INIT;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_false(add(ring, "good", fingerprint_of("good"), &err));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &large), 0);
	assert_int_equal(err.status, ERROR_SYSTEM);
	assert_non_null(strstr(err.what, "ring7/pubring.kbx cannot be written"));
	error_release(&err);
	assert_true(add(ring, "good", fingerprint_of("good"), &err));
	keyring_close(ring);
}

static void a_newer_copy_of_a_key_counts_at_once(void **state)
{
	const char *revoked[] = { fingerprint_of("revoked"), NULL }, *ten[] = { fingerprint_of("ten"), NULL };
	struct keyring *ring = open_ring("ring3");
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(add(ring, "valid", *revoked, &err));
	check("before", ring, "text", "revoked", revoked, SIGNATURE_GOOD, "by Revoked");
	assert_true(add(ring, "revoked", *revoked, &err));
	check("revoked", ring, "text", "revoked", revoked, SIGNATURE_BAD, "has revoked");
	assert_true(add(ring, "valid", *revoked, &err));
	check("the old copy again", ring, "text", "revoked", revoked, SIGNATURE_BAD, "has revoked");
	assert_true(add(ring, "short", *ten, &err));
	check("near its end", ring, "text", "ten", ten, SIGNATURE_GOOD, "30 days or less");
	assert_true(add(ring, "long", *ten, &err));
	check("a later end", ring, "text", "ten", ten, SIGNATURE_GOOD, "without an end");
	keyring_close(ring);
}

static void what_is_huge_is_refused(void **state)
{
	const char *asked[] = { fingerprint_of("good"), NULL };
	struct keyring *ring = open_ring("ring");
	struct piece good = piece_of("good", ".sig");
	char *huge = malloc(LARGE);
	struct error err = ERROR_INIT;
	struct strbuf words;

	(void)state;
	assert_non_null(huge);
	strbuf_init(&words);
	memset(huge, 0xb4, LARGE);
	assert_int_equal(signature_check(ring, "x", 1, huge, LARGE, asked, &words), SIGNATURE_NOT_CHECKABLE);
	assert_non_null(strstr(words.text, "far larger than one"));
	strbuf_clear(&words);
	memset(huge, 'x', LARGE);
	assert_int_equal(signature_check(ring, "x", 1, huge, (64 << 10) + 1, asked, &words), SIGNATURE_NOT_CHECKABLE);
	assert_non_null(strstr(words.text, "far larger than one"));
	strbuf_clear(&words);
	assert_int_equal(signature_check(ring, "x", 1, huge, 64 << 10, asked, &words), SIGNATURE_NOT_CHECKABLE);
	assert_non_null(strstr(words.text, "it cannot be read as the signature of a file"));
	memset(huge, 0xb4, LARGE);
	assert_int_equal(signature_check(ring, huge, LARGE, good.bytes, good.length, asked, &words), SIGNATURE_BAD);
	assert_false(keyring_add(ring, huge, LARGE, asked[0], &err));
	assert_non_null(strstr(err.what, "larger than 256 KB"));
	error_release(&err);
	memset(huge, 'x', LARGE);
	assert_false(keyring_add(ring, huge, (256 << 10) + 1, asked[0], &err));
	assert_non_null(strstr(err.what, "larger than 256 KB"));
	error_release(&err);
	assert_false(keyring_add(ring, huge, 256 << 10, asked[0], &err));
	assert_non_null(strstr(err.what, "does not hold that key"));
	error_release(&err);
	strbuf_release(&words);
	free(good.bytes);
	free(huge);
	keyring_close(ring);
}

static void the_keyring_is_the_persons_alone(void **state)
{
	struct stat is;

	(void)state;
	assert_int_equal(chmod("ring", 0755), 0);
	keyring_close(open_ring("ring"));
	assert_int_equal(stat("ring", &is), 0);
	assert_int_equal(is.st_mode & 07777, 0700);
}

static void a_folder_that_cannot_be_is_an_error(void **state)
{
	static const char *const folders[] = { "text/ring", "no/such/ring", "text", "link", "linked" };

	(void)state;
	assert_int_equal(system("mkdir -m 700 target linked; ln -s target link; ln -s ../text2 linked/gpg.conf"), 0);
	for (size_t i = 0; i < ROWS(folders); i++) {
		struct error err = ERROR_INIT;

		assert_null(keyring_open(folders[i], -1, &err));
		assert_non_null(err.what);
		assert_int_equal(err.status, ERROR_SYSTEM);
		error_release(&err);
	}
	assert_int_equal(system("test -z \"$(ls -A target)\" && test \"$(cat text2)\" = another"), 0);
}

/* Even for a secret key, for which gpg would start its agent. */
static void nothing_is_left_running(void **state)
{
	struct keyring *ring = open_ring("ring4");
	struct error err = ERROR_INIT;

	(void)state;
	(void)add(ring, "secret", fingerprint_of("unknown"), &err);
	error_release(&err);
	keyring_close(ring);
	assert_int_equal(system("! grep -lsa \"$PWD/rin[g]\" /proc/[0-9]*/cmdline"), 0);
}

static void without_gpg_one_is_told_what_to_install(void **state)
{
	struct error err = ERROR_INIT;
	int status = -1;
	pid_t child = fork();

	(void)state;
	if (child == 0) {	/* GPGME looks for gpg only once */
		setenv("PATH", "/nowhere", 1);
		_exit(!keyring_open("ring5", -1, &err) && strstr(err.what, "not installed") &&
		      strstr(err.hint, "gnupg") ? 0 : 1);
	}
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
}

/* In place of gpg: tells which limit it has, and that it is there, for as long as it is. */
static const char stuck[] =
	"#!/bin/sh\n"
	"case $* in *--version*) echo 'gpg (GnuPG) 2.2.40'; exit ;; *--verify*) ;; *) exit 2 ;; esac\n"
	"exec 3>there; ulimit -S -t >&3; read never <never\n";

static void verify_with_stuck_gpg(int asker)
{
	static const char signature[] = "\xc2\x01\x04", *const asked[] = { "0123456789012345678901234567890123456789", NULL };
	struct error err = ERROR_INIT;
	struct keyring *ring;
	struct strbuf words;

	setsid();
	setenv("PATH", "stuck", 1);
	ring = keyring_open("ring8", asker, &err);
	strbuf_init(&words);
	(void)signature_check(ring, "x", 1, signature, 3, asked, &words);
	_exit(0);
}

static void if_nobody_waits_any_more_gpg_ends_too(void **state)
{
	struct error err = ERROR_INIT;
	char said[100] = "";
	int ends[2], status, there;
	pid_t child;

	(void)state;
	alarm(60);
	assert_int_equal(system("mkdir stuck; mkfifo there never"), 0);
	assert_true(file_write("stuck/gpg", stuck, strlen(stuck), &err));
	assert_int_equal(chmod("stuck/gpg", 0755), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	child = fork();
	if (child == 0) {
		close(ends[0]);
		verify_with_stuck_gpg(ends[1]);
	}
	close(ends[1]);
	there = open("there", O_RDONLY);
	assert_true(read(there, said, sizeof(said) - 1) > 0);
	assert_string_equal(said, "21\n");
	close(ends[0]);
	assert_int_equal(read(there, said, sizeof(said)), 0);
	close(there);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	alarm(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_signature_is_judged),
		cmocka_unit_test(the_key_is_named_by_its_whole_fingerprint),
		cmocka_unit_test(of_several_one_is_good_and_none_bad),
		cmocka_unit_test(only_a_whole_fingerprint_counts),
		cmocka_unit_test(a_fingerprint_may_have_blanks_and_small_letters),
		cmocka_unit_test(a_key_is_added_only_if_it_is_the_one),
		cmocka_unit_test(a_key_with_other_things_is_refused),
		cmocka_unit_test(a_revoked_key_is_known_as_such),
		cmocka_unit_test(a_damaged_keyring_is_not_the_providers_fault),
		cmocka_unit_test(want_of_room_is_not_the_providers_fault),
		cmocka_unit_test(a_newer_copy_of_a_key_counts_at_once),
		cmocka_unit_test(what_is_huge_is_refused),
		cmocka_unit_test(the_keyring_is_the_persons_alone),
		cmocka_unit_test(a_folder_that_cannot_be_is_an_error),
		cmocka_unit_test(nothing_is_left_running),
	};
	const struct CMUnitTest before[] = {
		cmocka_unit_test(without_gpg_one_is_told_what_to_install),
		cmocka_unit_test(if_nobody_waits_any_more_gpg_ends_too),
	};
	int failed = cmocka_run_group_tests_name("without gpg", before, NULL, NULL);

	if (system("command -v gpg gpgconf >/dev/null") != 0) {
		puts("ok - signatures # SKIP no gpg");
		return failed;
	}
	return failed + cmocka_run_group_tests_name("signatures", tests, make_keys, end_agents);
}
