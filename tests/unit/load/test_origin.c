/* What is kept beside a fetched advisory: written, read again, and not believed where it is damaged. */
#include "tests/unit/base/expect.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "load/origin.h"

static const struct origin whole = {
	.url = "https://example.com/2024/a.json", .provider = "example.com",
	.metadata = "https://example.com/provider-metadata.json", .fetched = "2026-11-23T05:41:07Z",
	.updated = "2026-11-01T00:00:00Z", .etag = "\"a\\b\"", .modified = "Mon, 23 Nov 2026 05:41:07 GMT",
	.sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", .size = 12345678901,
	.changed = 1795412467123456789, .trust = { TRUST_HASH_GOOD, SIGNATURE_GOOD },
	.signer = "0123456789ABCDEF0123456789ABCDEF01234567", .words = "署名は正しいです。\n二つ目。", .language = "ja",
};

static void put(const char *path, const char *text, size_t length)
{
	struct error err = ERROR_INIT;

	if (!file_write(path, text, length, &err))
		fail_msg("%s: %s", path, err.what);
}

static void put_origin(const char *path, const struct origin *origin)
{
	struct strbuf text;

	strbuf_init(&text);
	origin_write(&text, origin);
	put(path, text.text, text.length);
	strbuf_release(&text);
}

static void all_that_is_written_is_read(void **state)
{
	struct origin got;
	struct arena arena;

	(void)state;
	put_origin("a.json" ORIGIN_SUFFIX, &whole);
	arena_init(&arena);
	assert_true(origin_read(&got, "a.json", &arena));
	same_text("url", got.url, whole.url);
	same_text("provider", got.provider, whole.provider);
	same_text("metadata", got.metadata, whole.metadata);
	same_text("fetched", got.fetched, whole.fetched);
	same_text("updated", got.updated, whole.updated);
	same_text("etag", got.etag, whole.etag);
	same_text("modified", got.modified, whole.modified);
	same_text("sha256", got.sha256, whole.sha256);
	same_text("signer", got.signer, whole.signer);
	same_text("words", got.words, whole.words);
	same_text("language", got.language, whole.language);
	assert_true(got.size == whole.size);
	assert_true(got.changed == whole.changed);
	arena_release(&arena);
}

static void each_state_comes_back(void **state)
{
	struct origin origin = whole, got;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (unsigned hash = TRUST_HASH_BAD; hash <= TRUST_HASH_GOOD; hash++) {
		for (unsigned signature = 0; signature < SIGNATURE_STATE_COUNT; signature++) {
			origin.trust = (struct trust){ (enum trust_hash)hash, (enum signature_state)signature };
			put_origin("b.json" ORIGIN_SUFFIX, &origin);
			assert_true(origin_read(&got, "b.json", &arena));
			same_number("checksum", got.trust.hash, hash);
			same_number("signature", got.trust.signature, signature);
		}
	}
	arena_release(&arena);
}

/* However long a server's texts are, and however they have to be written. */
static void what_is_written_can_always_be_read(void **state)
{
	static const char *const pieces[] = { "0", "\\", "\x01", "\xff", "\xe3\x81\x82" };

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		struct origin origin = whole, got;
		struct strbuf text;
		struct arena arena;

		strbuf_init(&text);
		while (text.length < 300000)
			strbuf_add(&text, pieces[i]);
		origin.updated = origin.etag = origin.modified = origin.words = origin.url = text.text;
		arena_init(&arena);
		put_origin("c.json" ORIGIN_SUFFIX, &origin);
		assert_true(origin_read(&got, "c.json", &arena));
		assert_in_range(strlen(got.updated), 3990, 4000);
		same_text("the cut is seen", got.updated + strlen(got.updated) - 4, " ...");
		same_text("the checksum", got.sha256, whole.sha256);
		arena_release(&arena);
		strbuf_release(&text);
	}
}

static void a_text_of_4000_bytes_is_kept_whole(void **state)
{
	char text[4002];

	(void)state;
	for (size_t length = 4000; length <= 4001; length++) {
		struct origin origin = whole, got;
		struct arena arena;

		memset(text, 'x', length);
		text[length] = '\0';
		origin.url = text;
		arena_init(&arena);
		put_origin("c.json" ORIGIN_SUFFIX, &origin);
		assert_true(origin_read(&got, "c.json", &arena));
		same_number("length", strlen(got.url), 4000);
		same_number("cut", strstr(got.url, " ...") != NULL, length > 4000);
		arena_release(&arena);
	}
}

static void what_a_server_sent_is_made_visible(void **state)
{
	struct origin origin = whole, got;
	struct arena arena;

	(void)state;
	origin.etag = "a\033[2J\xff";
	put_origin("c.json" ORIGIN_SUFFIX, &origin);
	arena_init(&arena);
	assert_true(origin_read(&got, "c.json", &arena));
	same_text("etag", got.etag, "a<U+001B>[2J<FF>");
	arena_release(&arena);
}

/* In the text of a sound one: what is replaced, and by what. */
static const struct {
	const char *name, *old, *new;
} damages[] = {
	{ "a member that is missing", "\"etag\"", "\"etags\"" },
	{ "a text that is a number", "\"ja\"", "1" },
	{ "a word that isn't known", "\"signature\":\t\"good\"", "\"signature\":\t\"great\"" },
	{ "a word in place of a text", "\"checksum\":\t\"good\"", "\"checksum\":\ttrue" },
	{ "a size below nothing", "12345678901", "-1" },
	{ "a size beyond numbers", "12345678901", "1e300" },
	{ "a size that is a text", "12345678901", "\"12\"" },
	{ "a time that is none", "\"1795412467123456789\"", "\"17x\"" },
	{ "a time that is empty", "\"1795412467123456789\"", "\"\"" },
	{ "a time that is too far", "\"1795412467123456789\"", "\"99999999999999999999\"" },
	{ "an escape sequence", "example.com\"", "\\u001b[2J\"" },
	{ "a member that stands there twice", "\"etag\"", "\"url\": \"\", \"etag\"" },
	{ "no JSON", "{", "[" },
};

static char *damaged(const char *sound, const char *old, const char *new)
{
	const char *at = strstr(sound, old);
	struct strbuf text;

	if (!at)
		fail_msg("%s isn't in it", old);
	strbuf_init(&text);
	strbuf_addn(&text, sound, (size_t)(at - sound));
	strbuf_addf(&text, "%s%s", new, at + strlen(old));
	return strbuf_take(&text);
}

static void what_is_damaged_tells_nothing(void **state)
{
	struct strbuf sound;
	struct origin got;
	struct arena arena;

	(void)state;
	strbuf_init(&sound);
	arena_init(&arena);
	origin_write(&sound, &whole);
	for (size_t i = 0; i < ROWS(damages); i++) {
		char *text = damaged(sound.text, damages[i].old, damages[i].new);

		put("d.json" ORIGIN_SUFFIX, text, strlen(text));
		if (origin_read(&got, "d.json", &arena))
			fail_msg("%s is read", damages[i].name);
		free(text);
	}
	for (size_t length = 0; length + 2 < sound.length; length++) {
		put("d.json" ORIGIN_SUFFIX, sound.text, length);
		if (origin_read(&got, "d.json", &arena))
			fail_msg("the first %zu bytes are read", length);
	}
	arena_release(&arena);
	strbuf_release(&sound);
}

static void what_is_no_file_tells_nothing(void **state)
{
	struct origin got;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	put_origin("elsewhere", &whole);
	assert_int_equal(symlink("elsewhere", "e.json" ORIGIN_SUFFIX), 0);
	assert_false(origin_read(&got, "e.json", &arena));
	assert_int_equal(mkfifo("f.json" ORIGIN_SUFFIX, 0600), 0);
	assert_false(origin_read(&got, "f.json", &arena));
	assert_false(origin_read(&got, "nowhere.json", &arena));
	arena_release(&arena);
}

static void a_file_that_was_touched_is_another(void **state)
{
	struct timespec times[2] = { { 0 } };
	struct origin origin = whole;
	struct stat status;

	(void)state;
	put("g.json", "{}", 2);
	assert_int_equal(stat("g.json", &status), 0);
	origin_measure(&origin, &status);
	assert_true(origin_holds(&origin, "g.json"));
	times[0] = times[1] = (struct timespec){ status.st_mtim.tv_sec, (status.st_mtim.tv_nsec + 1) % 1000000000 };
	assert_int_equal(utimensat(AT_FDCWD, "g.json", times, 0), 0);
	assert_false(origin_holds(&origin, "g.json"));
	put("g.json", "{} ", 3);
	times[0] = times[1] = status.st_mtim;
	assert_int_equal(utimensat(AT_FDCWD, "g.json", times, 0), 0);
	assert_false(origin_holds(&origin, "g.json"));
	assert_false(origin_holds(&origin, "nowhere.json"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_is_written_is_read),
		cmocka_unit_test(each_state_comes_back),
		cmocka_unit_test(what_is_written_can_always_be_read),
		cmocka_unit_test(a_text_of_4000_bytes_is_kept_whole),
		cmocka_unit_test(what_a_server_sent_is_made_visible),
		cmocka_unit_test(what_is_damaged_tells_nothing),
		cmocka_unit_test(what_is_no_file_tells_nothing),
		cmocka_unit_test(a_file_that_was_touched_is_another),
	};

	return cmocka_run_group_tests_name("origin", tests, NULL, NULL);
}
