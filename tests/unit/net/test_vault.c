/*
 * The vault: what takes whose place, what is kept aside, and that a run that is killed or finds the disk full at any of its
 * steps leaves nothing half done.  write, fsync, rename and unlink are this file's own, so that each can be the last.
 */
#include "tests/unit/base/expect.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "net/vault/vault.h"

#define HOST "www.example.com"
#define KEY "0123456789ABCDEF0123456789ABCDEF01234567"
#define NAME "a-1.json"

/* What happens to the call before which so many others are left; -1: nothing. */
static int calls_left = -1;
static int failure;		/* errno; 0: the process is killed */

static bool fails(void)
{
	if (calls_left < 0 || calls_left-- > 0)
		return false;
	if (!failure)
		_exit(9);
	errno = failure;
	return true;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
	return fails() ? -1 : syscall(SYS_write, fd, bytes, length);
}

int fsync(int fd)
{
	return fails() ? -1 : (int)syscall(SYS_fsync, fd);
}

int rename(const char *old, const char *new)
{
	return fails() ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0);
}

int unlink(const char *path)
{
	/* What is to be cleared away after a failure can be. */
	if (!failure && fails())
		return -1;
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

static const struct trust is_signed = { TRUST_HASH_GOOD, SIGNATURE_GOOD };
static const struct trust is_whole = { TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE };
static const struct trust is_nothing = { TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE };
static const struct trust is_bad = { TRUST_HASH_GOOD, SIGNATURE_BAD };

/* Each test has a vault of its own below the folder it runs in. */
static char root[64];

static struct vault_places places(void)
{
	static char kept[3][200];
	char here[100];

	assert_non_null(getcwd(here, sizeof(here)));
	snprintf(kept[0], sizeof(kept[0]), "%s/%s/fetched", here, root);
	snprintf(kept[1], sizeof(kept[1]), "%s/%s/aside", here, root);
	snprintf(kept[2], sizeof(kept[2]), "%s/%s/providers", here, root);
	return (struct vault_places){ kept[0], kept[1], kept[2] };
}

static void use(const char *name)
{
	snprintf(root, sizeof(root), "%s", name);
}

static struct vault *open_vault(void)
{
	struct vault_places all = places();
	struct error err = ERROR_INIT;
	struct vault *vault;
	bool busy;

	vault = vault_open(&all, HOST, &busy, &err);
	if (!vault)
		fail_msg("%s", err.what);
	return vault;
}

/* A document; the caller frees it. */
static char *document(const char *id, int version)
{
	char *text;

	assert_true(asprintf(&text,
		"{\"document\": {\"category\": \"csaf_base\", \"csaf_version\": \"2.0\", \"title\": \"T\", "
		"\"publisher\": {\"category\": \"vendor\", \"name\": \"N\", \"namespace\": \"https://example.com\"}, "
		"\"tracking\": {\"id\": \"%s\", \"version\": \"%d\", \"status\": \"final\", "
		"\"initial_release_date\": \"2024-01-01T00:00:00Z\", \"current_release_date\": \"2024-01-%02dT00:00:00Z\", "
		"\"revision_history\": []}}}", id, version, version) > 0);
	return text;
}

static struct origin origin_with(struct trust trust)
{
	return (struct origin){
		.url = "https://www.example.com/2024/a-1.json", .provider = HOST, .metadata = "",
		.fetched = "2024-02-01T00:00:00Z", .updated = "", .etag = "", .modified = "", .sha256 = "",
		.trust = trust, .signer = trust.signature == SIGNATURE_GOOD ? KEY : "", .words = "Found.",
		.language = "en",
	};
}

static enum vault_taken take_text(struct vault *vault, const char *name, const char *text, struct trust trust,
				  struct strbuf *words)
{
	struct origin origin = origin_with(trust);
	struct error err = ERROR_INIT;
	enum vault_taken taken;

	strbuf_init(words);
	taken = vault_take(vault, name, text, strlen(text), &origin, words, &err);
	if (taken == VAULT_FAILED && !err.what)
		fail_msg("it failed without a word");
	error_release(&err);
	return taken;
}

static enum vault_taken take(struct vault *vault, const char *id, int version, struct trust trust)
{
	char *text = document(id, version);
	struct strbuf words;
	enum vault_taken taken = take_text(vault, NAME, text, trust, &words);

	strbuf_release(&words);
	free(text);
	return taken;
}

static char *path_in(const char *folder, const char *name)
{
	char *path;

	assert_true(asprintf(&path, "%s/%s/" HOST "/%s", root, folder, name) > 0);
	return path;
}

/* The caller frees it; NULL: there is none. */
static char *content(const char *folder, const char *name)
{
	char *path = path_in(folder, name), *text = NULL;
	struct error err = ERROR_INIT;
	size_t length;

	if (!file_read(path, 100 << 20, &text, &length, &err))
		text = NULL;
	error_release(&err);
	free(path);
	return text;
}

/* Which version of A-1 is in its place; 0: none, -1: something else. */
static int version_there(void)
{
	char *there = content("fetched", NAME);
	int version = there ? -1 : 0;

	for (int v = 1; there && v < 10; v++) {
		char *text = document("A-1", v);

		if (strcmp(there, text) == 0)
			version = v;
		free(text);
	}
	free(there);
	return version;
}

static bool holds(struct vault *vault, struct trust trust)
{
	struct origin origin;
	struct arena arena;
	bool holding;

	arena_init(&arena);
	holding = vault_origin(vault, NAME, &origin, &arena) && origin.trust.hash == trust.hash &&
		  origin.trust.signature == trust.signature;
	arena_release(&arena);
	return holding;
}

static void a_taken_document_is_whole_private_and_known(void **state)
{
	struct vault *vault;
	struct stat status;
	char *path;

	(void)state;
	use("whole");
	vault = open_vault();
	assert_int_equal(take(vault, "A-1", 1, is_signed), VAULT_NEW);
	assert_int_equal(version_there(), 1);
	assert_true(holds(vault, is_signed));
	path = path_in("fetched", NAME);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	free(path);
	path = path_in("fetched", "");
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0700);
	free(path);
	vault_close(vault);
}

static void each_pair_has_its_outcome(void **state)
{
	static const struct {
		const char *name, *id;
		struct trust there, trust;
		int version;
		enum vault_taken taken;
		const char *said;
	} cases[] = {
		{ "a newer one", "A-1", { TRUST_HASH_GOOD, SIGNATURE_GOOD }, { TRUST_HASH_GOOD, SIGNATURE_GOOD }, 3, VAULT_NEWER, "" },
		{ "the same", "A-1", { TRUST_HASH_GOOD, SIGNATURE_GOOD }, { TRUST_HASH_GOOD, SIGNATURE_GOOD }, 2, VAULT_SAME, "" },
		{ "an older one", "A-1", { TRUST_HASH_GOOD, SIGNATURE_GOOD }, { TRUST_HASH_GOOD, SIGNATURE_GOOD }, 1, VAULT_ASIDE, "is newer" },
		{ "a newer one without signature", "A-1", { TRUST_HASH_GOOD, SIGNATURE_GOOD }, { TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE }, 3, VAULT_ASIDE, "checked better" },
		{ "a newer one without anything", "A-1", { TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE }, { TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE }, 3, VAULT_ASIDE, "checked better" },
		{ "an older one that is signed", "A-1", { TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE }, { TRUST_HASH_GOOD, SIGNATURE_GOOD }, 1, VAULT_ASIDE, "is newer" },
		{ "a newer one that is signed", "A-1", { TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE }, { TRUST_HASH_GOOD, SIGNATURE_GOOD }, 3, VAULT_NEWER, "" },
		{ "another advisory", "A-2", { TRUST_HASH_GOOD, SIGNATURE_GOOD }, { TRUST_HASH_GOOD, SIGNATURE_GOOD }, 3, VAULT_ASIDE, "another advisory" },
		{ "a bad signature", "A-1", { TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE }, { TRUST_HASH_GOOD, SIGNATURE_BAD }, 3, VAULT_ASIDE, "is bad. Found." },
		{ "a bad checksum", "A-1", { TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE }, { TRUST_HASH_BAD, SIGNATURE_GOOD }, 3, VAULT_ASIDE, "is bad. Found." },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char name[20], *text = document(cases[i].id, cases[i].version);
		struct vault *vault;
		struct strbuf words;

		snprintf(name, sizeof(name), "pair%zu", i);
		use(name);
		vault = open_vault();
		same_number(cases[i].name, take(vault, "A-1", 2, cases[i].there), VAULT_NEW);
		same_number(cases[i].name, take_text(vault, NAME, text, cases[i].trust, &words), cases[i].taken);
		if (!strstr(words.text, cases[i].said) || !*cases[i].said != !words.length)
			fail_msg("%s: it says \"%s\"", cases[i].name, words.text);
		same_number(cases[i].name, (size_t)version_there(), cases[i].taken == VAULT_NEWER ? 3 : 2);
		if (!holds(vault, cases[i].taken == VAULT_NEWER ? cases[i].trust : cases[i].there))
			fail_msg("%s: another is known of it", cases[i].name);
		strbuf_release(&words);
		vault_close(vault);
		free(text);
	}
}

static void what_is_no_advisory_is_kept_aside_with_the_reason(void **state)
{
	struct vault *vault;
	struct strbuf words;
	char *kept, *reason;

	(void)state;
	use("none");
	vault = open_vault();
	assert_int_equal(take_text(vault, NAME, "<html>\033[2J", is_nothing, &words), VAULT_ASIDE);
	assert_non_null(strstr(words.text, "no advisory that can be used"));
	assert_non_null(strstr(words.text, "none/aside/" HOST "/" NAME));
	assert_null(strchr(words.text, '\033'));
	kept = content("aside", NAME);
	reason = content("aside", NAME ".reason");
	same_text("kept", kept, "<html>\033[2J");
	assert_non_null(reason);
	assert_non_null(strstr(reason, "2024-02-01T00:00:00Z\nhttps://www.example.com/2024/a-1.json\n\nThe file was not taken"));
	assert_non_null(strstr(reason, "\nFound.\n"));
	assert_int_equal(version_there(), 0);
	strbuf_release(&words);
	free(kept);
	free(reason);
	vault_close(vault);
}

static void what_is_there_is_known_again_after_it_was_copied(void **state)
{
	struct timespec times[2] = { { 1, 2 }, { 1, 2 } };
	struct vault *vault;
	char *path;

	(void)state;
	use("copied");
	vault = open_vault();
	assert_int_equal(take(vault, "A-1", 2, is_signed), VAULT_NEW);
	path = path_in("fetched", NAME);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	assert_false(holds(vault, is_signed));
	assert_int_equal(take(vault, "A-1", 3, is_nothing), VAULT_ASIDE);
	assert_int_equal(take(vault, "A-1", 2, is_nothing), VAULT_SAME);
	assert_true(holds(vault, is_signed));
	free(path);
	vault_close(vault);
}

static void what_was_changed_by_hand_is_fetched_anew(void **state)
{
	struct error err = ERROR_INIT;
	struct vault *vault;
	char *path;

	(void)state;
	use("changed");
	vault = open_vault();
	assert_int_equal(take(vault, "A-1", 2, is_signed), VAULT_NEW);
	path = path_in("fetched", NAME);
	assert_true(file_write(path, "{}", 2, &err));
	assert_false(holds(vault, is_signed));
	assert_int_equal(take(vault, "A-1", 2, is_whole), VAULT_NEW);
	assert_int_equal(version_there(), 2);
	assert_true(holds(vault, is_whole));
	free(path);
	vault_close(vault);
}

static void of_the_same_bytes_more_may_be_known_later_never_less(void **state)
{
	static const struct {
		const char *name;
		struct trust now, known;
	} cases[] = {
		{ "a checksum", { TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE }, { TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE } },
		{ "nothing", { TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE }, { TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE } },
		{ "a signature", { TRUST_HASH_GOOD, SIGNATURE_GOOD }, { TRUST_HASH_GOOD, SIGNATURE_GOOD } },
		{ "a signature and no checksum", { TRUST_HASH_NONE, SIGNATURE_GOOD }, { TRUST_HASH_GOOD, SIGNATURE_GOOD } },
		{ "an expired key", { TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE }, { TRUST_HASH_GOOD, SIGNATURE_GOOD } },
	};
	struct vault *vault;

	(void)state;
	use("more");
	vault = open_vault();
	assert_int_equal(take(vault, "A-1", 2, is_nothing), VAULT_NEW);
	for (size_t i = 0; i < ROWS(cases); i++) {
		same_number(cases[i].name, take(vault, "A-1", 2, cases[i].now), VAULT_SAME);
		if (!holds(vault, cases[i].known))
			fail_msg("after %s something else is known", cases[i].name);
	}
	vault_close(vault);
}

static void a_304_keeps_when_it_was_fetched_and_what_is_known(void **state)
{
	struct origin now = origin_with(is_nothing), there;
	struct error err = ERROR_INIT;
	struct vault *vault;
	struct arena arena;

	(void)state;
	use("confirmed");
	arena_init(&arena);
	vault = open_vault();
	assert_false(vault_confirm(vault, NAME, &now, &err));
	assert_non_null(err.what);
	error_release(&err);
	assert_int_equal(take(vault, "A-1", 2, is_signed), VAULT_NEW);
	now.fetched = "2024-03-01T00:00:00Z";
	now.updated = "2024-02-29T00:00:00Z";
	now.words = "Nothing was found.";
	assert_true(vault_confirm(vault, NAME, &now, &err));
	assert_true(vault_origin(vault, NAME, &there, &arena));
	same_text("fetched", there.fetched, "2024-02-01T00:00:00Z");
	same_text("updated", there.updated, "2024-02-29T00:00:00Z");
	same_text("words", there.words, "Found.");
	assert_true(holds(vault, is_signed));
	arena_release(&arena);
	vault_close(vault);
}

static void names_come_from_addresses(void **state)
{
	static const struct {
		const char *url, *name;
	} cases[] = {
		{ "https://example.com/csaf/white/2024/icsa-24-001-01.json", "icsa-24-001-01.json" },
		{ "https://example.com/guides/code-red.json", "code-red.json" },
		{ "https://example.com/a.json?x=/2024/b.json#/c.json", "a.json" },
		{ "https://example.com/2024/RHSA-2024_1%2b2.json", "RHSA-2024_1+2.json" },
		{ "https://example.com/2024/..%2fa.json", NULL },
		{ "https://example.com/2024/%2e%2e", NULL },
		{ "https://example.com/2024/.a.json", NULL },
		{ "https://example.com/2024/.json", NULL },
		{ "https://example.com/2024/a b.json", NULL },
		{ "https://example.com/2024/a%0ab.json", NULL },
		{ "https://example.com/2024/\xe3\x81\x82.json", NULL },
		{ "https://example.com/2024/a.json.origin", NULL },
		{ "https://example.com/2024/a.JSON", NULL },
		{ "https://example.com/2024/", NULL },
		{ "a.json", NULL },
	};
	struct arena arena;
	char url[300], longest[201];

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < ROWS(cases); i++)
		same_text(cases[i].url, vault_name(cases[i].url, &arena), cases[i].name);
	memset(longest, 'a', 200);
	memcpy(longest + 195, ".json", 6);
	snprintf(url, sizeof(url), "https://example.com/%s", longest);
	same_text("200", vault_name(url, &arena), longest);
	snprintf(url, sizeof(url), "https://example.com/a%s", longest);
	assert_null(vault_name(url, &arena));
	arena_release(&arena);
}

static void a_provider_is_a_host_and_nothing_else(void **state)
{
	static const char *const refused[] = {
		"", ".", "..", ".hidden", "a/b", "../a", "a\\b", "a b", "a\n", "user@example.com", "\xe3\x81\x82",
	};
	struct vault_places all;
	struct vault *vault;
	bool busy;

	(void)state;
	use("hosts");
	all = places();
	for (size_t i = 0; i < ROWS(refused); i++) {
		struct error err = ERROR_INIT;

		if (vault_open(&all, refused[i], &busy, &err) || !err.what || busy)
			fail_msg("%s is taken", refused[i]);
		error_release(&err);
	}
	vault = vault_open(&all, "WWW.Example.com:8443", &busy, &(struct error)ERROR_INIT);
	assert_non_null(vault);
	assert_non_null(strstr(vault_keys(vault), "/providers/www.example.com:8443/keys"));
	vault_close(vault);
}

static void two_at_once_are_told_apart(void **state)
{
	struct vault_places all;
	struct error err = ERROR_INIT;
	struct vault *vault, *other;
	bool busy;

	(void)state;
	use("twice");
	all = places();
	vault = open_vault();
	assert_null(vault_open(&all, HOST, &busy, &err));
	assert_true(busy);
	assert_non_null(strstr(err.what, "Another fixwalk"));
	error_release(&err);
	other = vault_open(&all, "example.org", &busy, &err);
	assert_non_null(other);
	vault_close(other);
	vault_close(vault);
	vault_close(open_vault());
}

static void nothing_is_written_through_a_link(void **state)
{
	static const struct {
		const char *link, *to;
	} cases[] = {
		{ "fetched/" HOST, "../outside" },
		{ "providers/" HOST, "../outside" },
		{ "aside/" HOST, "../outside" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct vault_places all;
		struct error err = ERROR_INIT;
		struct vault *vault;
		char name[20], path[1000];
		bool busy;

		snprintf(name, sizeof(name), "link%zu", i);
		use(name);
		all = places();
		snprintf(path, sizeof(path), "mkdir -p %s/outside %s/aside %s/providers %s/fetched && ln -s %s %s/%s", root, root,
			 root, root, cases[i].to, root, cases[i].link);
		assert_int_equal(system(path), 0);
		vault = vault_open(&all, HOST, &busy, &err);
		if (vault) {
			same_number(cases[i].link, take(vault, "A-1", 1, i == 2 ? is_bad : is_signed), VAULT_FAILED);
			vault_close(vault);
		}
		error_release(&err);
		snprintf(path, sizeof(path), "rmdir %s/outside", root);
		same_number(cases[i].link, (size_t)system(path), 0);
	}
}

static size_t files_below(const char *folder, const char *end)
{
	char command[300];
	size_t count = 0;
	FILE *out;

	snprintf(command, sizeof(command), "find %s/%s -type f -name '%s' | wc -l", root, folder, end);
	out = popen(command, "r");
	assert_non_null(out);
	assert_int_equal(fscanf(out, "%zu", &count), 1);
	pclose(out);
	return count;
}

/* In a process of its own, which is killed or fails at that call.  Its exit status: 9: killed. */
static int run_until(int calls, int number, int version, struct trust trust)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		struct vault *vault = open_vault();
		enum vault_taken taken;

		calls_left = calls;
		failure = number;
		taken = take(vault, "A-1", version, trust);
		calls_left = -1;
		_exit((int)taken);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void killed_at_any_step_it_leaves_no_door_open(void **state)
{
	int calls = 0, status = 9, replaced = 0;

	(void)state;
	for (; status == 9; calls++) {
		struct vault *vault;
		char name[20];
		int there;

		snprintf(name, sizeof(name), "killed%d", calls);
		use(name);
		same_number(name, (size_t)run_until(-1, 0, 2, is_signed), VAULT_NEW);
		status = run_until(calls, 0, 3, is_signed);
		there = version_there();
		if (there != 2 && there != 3)
			fail_msg("%s: what is there is %d", name, there);
		replaced += there == 3;
		vault = open_vault();
		if (!holds(vault, is_signed))
			fail_msg("%s: nothing is known of what is there", name);
		same_number(name, take(vault, "A-1", 9, is_whole), VAULT_ASIDE);
		same_number(name, (size_t)version_there(), (size_t)there);
		same_number(name, files_below("", ".*"), 0);
		vault_close(vault);
	}
	assert_int_equal(status, VAULT_NEWER);
	assert_true(calls > 6);
	/* Killed between its two files at least once. */
	assert_true(replaced > 1);
}

static void a_full_disk_at_any_step_leaves_the_old_file_whole(void **state)
{
	int calls = 0, status = VAULT_FAILED;

	(void)state;
	for (; status == VAULT_FAILED; calls++) {
		struct vault *vault;
		char name[20];
		int there;

		snprintf(name, sizeof(name), "full%d", calls);
		use(name);
		same_number(name, (size_t)run_until(-1, 0, 2, is_signed), VAULT_NEW);
		status = run_until(calls, ENOSPC, 3, is_signed);
		there = version_there();
		if (there != 2 && there != 3)
			fail_msg("%s: what is there is %d", name, there);
		if (there == 2)
			same_number(name, files_below("", ".*"), 0);
		vault = open_vault();
		if (!holds(vault, is_signed))
			fail_msg("%s: nothing is known of what is there", name);
		vault_close(vault);
	}
	assert_int_equal(status, VAULT_NEWER);
	assert_true(calls > 4);
}

static void a_full_disk_is_told_with_what_to_do(void **state)
{
	struct origin origin = origin_with(is_signed);
	struct error err = ERROR_INIT;
	char *text = document("A-1", 1);
	struct vault *vault;
	struct strbuf words;

	(void)state;
	use("told");
	vault = open_vault();
	strbuf_init(&words);
	calls_left = 0;
	failure = ENOSPC;
	assert_int_equal(vault_take(vault, NAME, text, strlen(text), &origin, &words, &err), VAULT_FAILED);
	calls_left = -1;
	failure = 0;
	assert_int_equal(err.status, ERROR_SYSTEM);
	assert_non_null(strstr(err.what, "told/fetched/" HOST "/" NAME));
	assert_non_null(strstr(err.hint, "Make room"));
	assert_int_equal(version_there(), 0);
	error_release(&err);
	strbuf_release(&words);
	free(text);
	vault_close(vault);
}

static void of_what_is_kept_aside_the_oldest_goes(void **state)
{
	char name[40], *gone, *kept;
	struct vault *vault;
	struct strbuf words;

	(void)state;
	use("many");
	vault = open_vault();
	for (int i = 0; i < 300; i++) {
		struct timespec times[2] = { { 1000 + i, 0 }, { 1000 + i, 0 } };
		char *path;

		if (i == 200) {
			vault_close(vault);
			vault = open_vault();
		}
		snprintf(name, sizeof(name), "b-%d.json", i);
		assert_int_equal(take_text(vault, name, "[]", is_nothing, &words), VAULT_ASIDE);
		strbuf_release(&words);
		strncat(name, ".reason", 10);
		path = path_in("aside", name);
		assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
		free(path);
	}
	same_number("documents", files_below("aside", "*.json"), 256);
	same_number("reasons", files_below("aside", "*.reason"), 256);
	gone = content("aside", "b-43.json");
	kept = content("aside", "b-44.json");
	assert_null(gone);
	assert_non_null(kept);
	free(kept);
	vault_close(vault);
}

static void of_what_is_kept_aside_64_mb_stay(void **state)
{
	size_t length = (size_t)30 << 20;
	char *text = mem_alloc(length + 1), name[20];
	struct vault *vault;
	struct strbuf words;

	(void)state;
	memset(text, ' ', length);
	use("large");
	vault = open_vault();
	for (int i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "b-%d.json", i);
		assert_int_equal(take_text(vault, name, text, is_nothing, &words), VAULT_ASIDE);
		strbuf_release(&words);
	}
	same_number("documents", files_below("aside", "*.json"), 2);
	vault_close(vault);
	free(text);
}

static void what_is_over_the_limit_is_refused_and_not_kept(void **state)
{
	size_t length = ((size_t)64 << 20) + 1;
	char *text = mem_alloc(length + 1);
	struct vault *vault;
	struct strbuf words;

	(void)state;
	memset(text, ' ', length);
	use("huge");
	vault = open_vault();
	assert_int_equal(take_text(vault, NAME, text, is_nothing, &words), VAULT_ASIDE);
	assert_non_null(strstr(words.text, "larger than any advisory"));
	same_number("documents", files_below("aside", "*.json"), 0);
	same_number("reasons", files_below("aside", "*.reason"), 1);
	strbuf_release(&words);
	vault_close(vault);
	free(text);
}

static void what_the_document_gives_cause_for_is_said(void **state)
{
	static const struct {
		const char *name, *id, *words;
	} cases[] = {
		{ "a-1.json", "A-1", "Found." },
		{ "a_1_+b.json", "A: 1.+B", "Found." },
		{ "2024/a_.json", "A ()", "Found." },
		{ "a-2.json", "A-1", "Found. The file is not named after the advisory's id, A-1, as the standard wants it." },
		{ "a-1-.json", "A-1", "Found. The file is not named after the advisory's id, A-1, as the standard wants it." },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char name[20], *text = document(cases[i].id, 1);
		struct strbuf words;
		struct vault *vault;
		struct origin origin;
		struct arena arena;

		snprintf(name, sizeof(name), "named%zu", i);
		use(name);
		arena_init(&arena);
		vault = open_vault();
		same_number(cases[i].name, take_text(vault, cases[i].name, text, is_whole, &words), VAULT_NEW);
		assert_true(vault_origin(vault, cases[i].name, &origin, &arena));
		same_text(cases[i].name, origin.words, cases[i].words);
		strbuf_release(&words);
		arena_release(&arena);
		vault_close(vault);
		free(text);
	}
}

static void a_label_that_forbids_passing_on_is_said(void **state)
{
	static const char text[] = "{\"document\": {\"csaf_version\": \"2.0\", \"distribution\": {\"tlp\": {\"label\": \"RED\"}}, "
				   "\"tracking\": {\"id\": \"A-1\"}}}";
	struct strbuf words;
	struct vault *vault;
	struct origin origin;
	struct arena arena;

	(void)state;
	use("red");
	arena_init(&arena);
	vault = open_vault();
	assert_int_equal(take_text(vault, NAME, text, is_whole, &words), VAULT_NEW);
	assert_true(vault_origin(vault, NAME, &origin, &arena));
	same_text("words", origin.words, "Found. It is labelled TLP:RED, although everybody can fetch it there.");
	strbuf_release(&words);
	arena_release(&arena);
	vault_close(vault);
}

static void what_is_known_of_a_provider_is_remembered(void **state)
{
	const char *const keys[] = { KEY, "FEDCBA98FEDCBA98FEDCBA98FEDCBA98FEDCBA98FEDCBA98FEDCBA98FEDCBA98", NULL };
	const struct known now = { "example.com", "https://example.com/p.json", keys, 2 };
	struct error err = ERROR_INIT;
	const char *const *names;
	const struct known *known;
	struct vault *vault;
	struct arena arena;
	size_t count;

	(void)state;
	use("known");
	vault = open_vault();
	assert_null(vault_known(vault, &err));
	assert_null(err.what);
	assert_true(vault_remember(vault, &now, &err));
	vault_close(vault);
	vault = open_vault();
	known = vault_known(vault, &err);
	assert_non_null(known);
	same_text("address", known->address, now.address);
	same_text("metadata", known->metadata, now.metadata);
	same_number("keys", known->fingerprint_count, 2);
	same_text("second key", known->fingerprints[1], keys[1]);
	assert_null(known->fingerprints[2]);
	vault_close(vault);
	arena_init(&arena);
	assert_int_equal(system("mkdir known/providers/empty known/providers/.x; cp known/providers/" HOST "/known.json known/providers/.x; "
				"mkdir known/providers/a.example; cp known/providers/" HOST "/known.json known/providers/a.example"), 0);
	names = vault_providers("known/providers", &count, &arena);
	same_number("providers", count, 2);
	same_text("first", names[0], "a.example");
	same_text("second", names[1], HOST);
	(void)vault_providers("known/nowhere", &count, &arena);
	same_number("no providers", count, 0);
	arena_release(&arena);
}

/* It may have been signed. */
static void where_the_origin_cannot_be_read_only_what_is_signed_takes_its_place(void **state)
{
	struct vault *vault;
	struct error err = ERROR_INIT;
	char *path;

	(void)state;
	use("unread");
	vault = open_vault();
	assert_int_equal(take(vault, "A-1", 1, is_signed), VAULT_NEW);
	path = path_in("fetched", NAME ".origin");
	assert_true(file_write(path, "{", 1, &err));
	assert_int_equal(take(vault, "A-1", 2, is_whole), VAULT_ASIDE);
	assert_int_equal(take(vault, "B-2", 3, is_signed), VAULT_ASIDE);
	assert_int_equal(version_there(), 1);
	assert_int_equal(take(vault, "A-1", 1, is_whole), VAULT_SAME);
	assert_true(holds(vault, is_whole));
	assert_true(file_write(path, "{", 1, &err));
	assert_int_equal(take(vault, "A-1", 2, is_signed), VAULT_NEWER);
	assert_true(holds(vault, is_signed));
	free(path);
	vault_close(vault);
}

static void damaged_knowledge_never_counts_as_none(void **state)
{
	static const char *const damages[] = {
		"", "{", "[]", "{}", "{\"address\": \"a\", \"metadata\": \"\"}",
		"{\"address\": \"a\", \"metadata\": \"\", \"fingerprints\": [\"x\"]}",
		"{\"address\": \"a\", \"metadata\": \"\", \"fingerprints\": [1]}",
		"{\"address\": \"\\u001b[2J\", \"metadata\": \"\", \"fingerprints\": []}",
	};

	(void)state;
	use("damaged");
	for (size_t i = 0; i < ROWS(damages); i++) {
		struct vault *vault = open_vault();
		struct error err = ERROR_INIT;
		char *path = path_in("providers", "known.json");

		assert_true(file_write(path, damages[i], strlen(damages[i]), &err));
		if (vault_known(vault, &err) || !err.what || !err.hint)
			fail_msg("'%s' is taken for something", damages[i]);
		assert_non_null(strstr(err.hint, "--trust-key"));
		error_release(&err);
		free(path);
		vault_close(vault);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_taken_document_is_whole_private_and_known),
		cmocka_unit_test(each_pair_has_its_outcome),
		cmocka_unit_test(what_is_no_advisory_is_kept_aside_with_the_reason),
		cmocka_unit_test(what_is_there_is_known_again_after_it_was_copied),
		cmocka_unit_test(what_was_changed_by_hand_is_fetched_anew),
		cmocka_unit_test(of_the_same_bytes_more_may_be_known_later_never_less),
		cmocka_unit_test(a_304_keeps_when_it_was_fetched_and_what_is_known),
		cmocka_unit_test(names_come_from_addresses),
		cmocka_unit_test(a_provider_is_a_host_and_nothing_else),
		cmocka_unit_test(two_at_once_are_told_apart),
		cmocka_unit_test(nothing_is_written_through_a_link),
		cmocka_unit_test(killed_at_any_step_it_leaves_no_door_open),
		cmocka_unit_test(a_full_disk_at_any_step_leaves_the_old_file_whole),
		cmocka_unit_test(a_full_disk_is_told_with_what_to_do),
		cmocka_unit_test(of_what_is_kept_aside_the_oldest_goes),
		cmocka_unit_test(of_what_is_kept_aside_64_mb_stay),
		cmocka_unit_test(what_is_over_the_limit_is_refused_and_not_kept),
		cmocka_unit_test(what_the_document_gives_cause_for_is_said),
		cmocka_unit_test(a_label_that_forbids_passing_on_is_said),
		cmocka_unit_test(what_is_known_of_a_provider_is_remembered),
		cmocka_unit_test(where_the_origin_cannot_be_read_only_what_is_signed_takes_its_place),
		cmocka_unit_test(damaged_knowledge_never_counts_as_none),
	};

	return cmocka_run_group_tests_name("vault", tests, NULL, NULL);
}
