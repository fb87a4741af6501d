/* The index: what is found in which order, what is read anew, and what it does without a file that can be used. */
#include "shelves.h"

#include <fcntl.h>

#define DAY "T00:00:00Z"
#define FILES_MOST 300

/* The files that an index is about: a folder "a", and here none of "b". */
static struct index_file files[FILES_MOST];
static char *folders[1];
static struct index_scope scope;
static struct index_news news;

static void add(const char *name, bool first)
{
	files[scope.file_count++] = (struct index_file){ strdup(here(name)), first };
}

static void forget_files(void)
{
	for (size_t i = 0; i < scope.file_count; i++)
		free((char *)(uintptr_t)files[i].path);
	scope.file_count = 0;
}

/* Opens it, searches, and shows the ids of what is found. */
static const char *ids(const char *path, const char *words)
{
	static struct strbuf line;
	struct index *index = index_open(path, &scope, &news);
	struct index_hits hits;

	if (line.size)
		strbuf_clear(&line);
	else
		strbuf_init(&line);
	index_search(index, words, &hits);
	for (size_t i = 0; i < hits.count; i++)
		strbuf_addf(&line, i ? " %s" : "%s", hits.items[i].card.id);
	index_hits_release(&hits);
	index_close(index);
	return line.text;
}

static void three_files(void)
{
	write_csaf("a/one.json", "ONE", "2001-01-01" DAY, "Lamp", "");
	write_csaf("a/two.json", "TWO", "2002-01-01" DAY, "Lamp and light", "");
	write_csaf("a/three.json", "THREE", "soon", "Light", "");
	add("a/one.json", false);
	add("a/two.json", false);
	add("a/three.json", false);
}

static void the_newest_comes_first_but_for_the_first(void **state)
{
	(void)state;
	three_files();
	same_text("by date", ids(here("i.db"), ""), "TWO ONE THREE");
	files[2].first = true;
	same_text("the first", ids(here("i.db"), ""), "THREE TWO ONE");
	files[2].first = false;
}

static const struct {
	const char *words, *ids;
} searches[] = {
	{ "lamp", "TWO ONE" }, { "LAMP", "TWO ONE" }, { "ＬＡＭＰ", "TWO ONE" }, { "light lamp", "TWO" },
	{ " light\tlamp\n", "TWO" }, { "igh", "TWO THREE" }, { "lamp light three", "" }, { "lamp and", "TWO" },
	{ "one", "ONE" }, { "%", "" }, { "_", "" }, { "' OR 1=1 --", "" }, { "\"", "" }, { "?1", "" }, { "*", "" },
	{ "a a a a a a a a a a a a a a a a a a a a a a", "TWO ONE" }, { "\xff", "" },
};

static void every_word_must_be_found(void **state)
{
	(void)state;
	three_files();
	for (size_t i = 0; i < ROWS(searches); i++) {
		same_text(searches[i].words, ids(here("i.db"), searches[i].words), searches[i].ids);
		same_text("in memory", ids(NULL, searches[i].words), searches[i].ids);
	}
}

/* As many words as there can be; and signs that are folded into several. */
static void the_last_of_many_words_counts(void **state)
{
	struct strbuf words;

	(void)state;
	three_files();
	strbuf_init(&words);
	while (words.length < INDEX_TYPED_MOST - 2)
		strbuf_add(&words, "a ");
	strbuf_addc(&words, 'a');
	same_text("found", ids(here("i.db"), words.text), "TWO ONE");
	words.text[words.length - 1] = '~';
	same_text("not found", ids(here("i.db"), words.text), "");
	strbuf_clear(&words);
	while (words.length < INDEX_TYPED_MOST - 3)
		strbuf_add(&words, "\uFDFA");
	same_text("folded", ids(here("i.db"), words.text), "");
	strbuf_release(&words);
}

static void a_hit_has_all_but_its_words(void **state)
{
	struct index *index;
	struct index_hits hits;
	const struct card *card;

	(void)state;
	three_files();
	index = index_open(here("i.db"), &scope, &news);
	index_search(index, "two", &hits);
	same_number("hits", hits.count, 1);
	same_number("file", hits.items[0].file, 1);
	card = &hits.items[0].card;
	same_text("date", card->date, "2002-01-01");
	same_text("revision", card->revision, "1");
	same_text("category", card->category, "csaf_vex");
	same_text("status", card->status, "final");
	same_text("title", card->faces[0].title, "Lamp and light");
	same_text("publisher", card->faces[0].publisher, "Publisher");
	same_text("language", card->faces[0].language, "");
	index_hits_release(&hits);
	index_close(index);
}

/* Moves the file's time, as a later change would. */
static void touch(const char *name, long seconds)
{
	const struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

	utimensat(AT_FDCWD, name, times, 0);
}

static void only_what_has_changed_is_read(void **state)
{
	struct stat status;

	(void)state;
	three_files();
	touch("a/one.json", 1000000);
	same_text("at first", ids(here("i.db"), "lamp"), "TWO ONE");
	/* The same size, time and inode: it isn't looked into. */
	write_csaf("a/one.json", "ONE", "2001-01-01" DAY, "Lump", "");
	touch("a/one.json", 1000000);
	same_text("not read", ids(here("i.db"), "lamp"), "TWO ONE");
	touch("a/one.json", 1000001);
	same_text("another time", ids(here("i.db"), "lamp"), "TWO");
	write_csaf("a/one.json", "ONE", "2001-01-01" DAY, "Lamp again", "");
	touch("a/one.json", 1000001);
	same_text("another size", ids(here("i.db"), "lamp"), "TWO ONE");
	assert_int_equal(stat("a/one.json", &status), 0);
	write_csaf("a/new.json", "ONE", "2001-01-01" DAY, "Limp again", "");
	touch("a/new.json", 1000001);
	assert_int_equal(rename("a/new.json", "a/one.json"), 0);
	same_text("another inode", ids(here("i.db"), "lamp"), "TWO");
}

static void what_is_gone_is_forgotten_but_other_folders_are_not(void **state)
{
	struct stat before, after;

	(void)state;
	three_files();
	ids(here("i.db"), "");
	forget_files();
	free(folders[0]);
	folders[0] = strdup(here("b"));
	write_csaf("b/four.json", "FOUR", "2004-01-01" DAY, "Lamp", "");
	add("b/four.json", false);
	same_text("another folder", ids(here("i.db"), ""), "FOUR");
	forget_files();
	free(folders[0]);
	folders[0] = strdup(here("a"));
	add("a/one.json", false);
	add("a/two.json", false);
	/* Not read anew: else it would be refused. */
	touch("a/two.json", 1000000);
	ids(here("i.db"), "");
	write_csaf("a/two.json", "XXX", "2002-01-01" DAY, "Lamp and light", "");
	touch("a/two.json", 1000000);
	same_text("back again", ids(here("i.db"), ""), "TWO ONE");
	stat("i.db", &before);
	same_text("and again", ids(here("i.db"), ""), "TWO ONE");
	stat("i.db", &after);
	assert_true(before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_mtim.tv_sec == after.st_mtim.tv_sec);
}

static void what_cannot_be_read_is_named_each_time(void **state)
{
	(void)state;
	three_files();
	write_file("a/two.json", "{");
	for (int round = 0; round < 2; round++) {
		same_text("the others", ids(here("i.db"), ""), "ONE THREE");
		same_number("errors", news.unreadable.count, 1);
		same_text("which", news.unreadable.items[0].file, here("a/two.json"));
		errors_release(&news.unreadable);
	}
	write_csaf("a/two.json", "TWO", "2002-01-01" DAY, "Lamp", "");
	same_text("mended", ids(here("i.db"), ""), "TWO ONE THREE");
	same_number("errors", news.unreadable.count, 0);
	unlink("a/one.json");
	same_text("gone meanwhile", ids(here("i.db"), ""), "TWO THREE");
	same_number("errors", news.unreadable.count, 1);
}

static void of_very_many_some_are_named_and_all_are_counted(void **state)
{
	(void)state;
	for (size_t i = 0; i < FILES_MOST; i++) {
		char name[40];

		snprintf(name, sizeof(name), "a/%zu.json", i);
		write_file(name, "{");
		add(name, false);
	}
	for (int round = 0; round < 2; round++) {
		same_text("none", ids(here("i.db"), ""), "");
		same_number("errors", news.unreadable.count + news.unreadable.left_out, FILES_MOST);
		assert_true(news.unreadable.left_out > 0);
		errors_release(&news.unreadable);
	}
	for (size_t i = 0; i < FILES_MOST; i++)
		unlink(files[i].path);
}

static const struct {
	const char *name, *bytes;
} useless[] = {
	{ "a text", "this is no index\n" },
	{ "the beginning of one", "SQLite format 3" },
	{ "blanks", "                                                                                          " },
};

static void a_useless_file_is_made_anew_and_told(void **state)
{
	(void)state;
	three_files();
	for (size_t i = 0; i < ROWS(useless); i++) {
		write_file("i.db", useless[i].bytes);
		same_text(useless[i].name, ids(here("i.db"), "lamp"), "TWO ONE");
		assert_true(news.renewed);
		same_text(useless[i].name, ids(here("i.db"), "lamp"), "TWO ONE");
		assert_false(news.renewed);
	}
	write_file("i.db", "");
	same_text("an empty one is no news", ids(here("i.db"), "lamp"), "TWO ONE");
	assert_false(news.renewed);
}

static void one_that_cannot_be_kept_lives_in_memory(void **state)
{
	struct stat status;

	(void)state;
	three_files();
	same_text("no such folder", ids(here("nowhere/i.db"), "lamp"), "TWO ONE");
	same_text("a folder", ids(here("a"), "lamp"), "TWO ONE");
	assert_int_equal(symlink("target.db", "i.db"), 0);
	same_text("a link", ids(here("i.db"), "lamp"), "TWO ONE");
	assert_int_equal(stat("target.db", &status), -1);
	unlink("i.db");
	assert_int_equal(mkfifo("i.db", 0600), 0);
	same_text("a pipe", ids(here("i.db"), "lamp"), "TWO ONE");
	assert_false(news.renewed);
}

static void only_its_owner_may_read_it(void **state)
{
	struct stat status;

	(void)state;
	write_file("i.db", "");
	chmod("i.db", 0666);
	three_files();
	ids(here("i.db"), "");
	assert_int_equal(stat("i.db", &status), 0);
	same_number("mode", status.st_mode & 0777, 0600);
}

static void two_at_once_see_the_same(void **state)
{
	struct index *first, *second;
	struct index_hits hits;

	(void)state;
	three_files();
	first = index_open(here("i.db"), &scope, &news);
	write_csaf("a/one.json", "ONE", "2009-01-01" DAY, "Lamp that is new", "");
	second = index_open(here("i.db"), &scope, &news);
	index_search(second, "lamp", &hits);
	same_text("the second", hits.items[0].card.id, "ONE");
	index_hits_release(&hits);
	index_search(first, "lamp", &hits);
	same_text("the first", hits.items[0].card.id, "ONE");
	index_hits_release(&hits);
	index_close(first);
	index_close(second);
}

static void what_another_one_forgets_is_not_lost(void **state)
{
	struct index_scope fewer;
	struct index *first;
	struct index_hits hits;

	(void)state;
	three_files();
	first = index_open(here("i.db"), &scope, &news);
	fewer = scope;
	fewer.file_count = 1;
	index_close(index_open(here("i.db"), &fewer, &news));
	index_search(first, "lamp", &hits);
	same_number("hits", hits.count, 2);
	index_hits_release(&hits);
	index_close(first);
}

static void damage_while_it_is_open_is_got_over(void **state)
{
	struct index *index;
	struct index_hits hits;

	(void)state;
	three_files();
	index = index_open(here("i.db"), &scope, &news);
	write_file("i.db", "this is no index any more, but it is as long as it takes to be looked at once more");
	index_search(index, "lamp", &hits);
	same_number("hits", hits.count, 2);
	index_hits_release(&hits);
	index_close(index);
}

static void nothing_at_all_is_no_trouble(void **state)
{
	(void)state;
	same_text("no files", ids(here("i.db"), ""), "");
	same_text("in memory", ids(NULL, "lamp"), "");
}

static int start(void **state)
{
	(void)state;
	mkdir("a", 0700);
	mkdir("b", 0700);
	folders[0] = strdup(here("a"));
	scope = (struct index_scope){ .files = files, .folders = folders, .folder_count = 1 };
	return 0;
}

static int stop(void **state)
{
	static const char *const made[] = {
		"a/one.json", "a/two.json", "a/three.json", "b/four.json", "i.db",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(made); i++)
		unlink(made[i]);
	forget_files();
	free(folders[0]);
	errors_release(&news.unreadable);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_newest_comes_first_but_for_the_first),
		TEST(every_word_must_be_found),
		TEST(the_last_of_many_words_counts),
		TEST(a_hit_has_all_but_its_words),
		TEST(only_what_has_changed_is_read),
		TEST(what_is_gone_is_forgotten_but_other_folders_are_not),
		TEST(what_cannot_be_read_is_named_each_time),
		TEST(of_very_many_some_are_named_and_all_are_counted),
		TEST(a_useless_file_is_made_anew_and_told),
		TEST(one_that_cannot_be_kept_lives_in_memory),
		TEST(only_its_owner_may_read_it),
		TEST(two_at_once_see_the_same),
		TEST(what_another_one_forgets_is_not_lost),
		TEST(damage_while_it_is_open_is_got_over),
		TEST(nothing_at_all_is_no_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
