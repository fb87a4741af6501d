/* The guides that are built in are what the loader reads. */
#include "tests/unit/base/in_tree.h"

#include <glob.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/sum.h"
#include "image/image.h"
#include "image/shape.h"
#include "image/write.h"
#include "load/guide/guide.h"

static void every_byte_of_the_data_model_is_in_the_table_of_fields(void **state)
{
	(void)state;
	assert_null(shape_with_gap(&shape_advisory));
}

static void a_field_that_was_forgotten_is_a_gap(void **state)
{
	static const struct field fields[] = {
		{ FIELD_NUMBER, 0, sizeof(size_t), 1, NULL, 0 },
		{ FIELD_NUMBER, 2 * sizeof(size_t), sizeof(bool), 1, NULL, 0 },
	};
	const struct { const char *name; size_t first, count, size; bool gap; } rows[] = {
		{ "in the middle", 0, 2, 3 * sizeof(size_t), true },
		{ "at the beginning", 1, 1, 3 * sizeof(size_t), true },
		{ "at the end", 0, 1, 2 * sizeof(size_t), true },
		{ "nowhere", 0, 1, sizeof(size_t), false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct shape shape = { "t", rows[i].size, fields + rows[i].first, rows[i].count, false };

		same_number(rows[i].name, shape_with_gap(&shape) != NULL, rows[i].gap);
	}
}

static void strings_are_written_so_that_c_reads_them_back(void **state)
{
	static const struct { const char *text, *written; } rows[] = {
		{ "", "\"\"" },
		{ "a\"b\\c", "\"a\\\"b\\\\c\"" },
		{ "what?" "?/", "\"what\\?\\?/\"" },
		{ "\xc3\xa9" "1", "\"\\303\\2511\"" },
		{ "a\nb\n", "\"a\\n\"\n\"b\\n\"" },
		{ "\t\x7f", "\"\\011\\177\"" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct strbuf out;

		strbuf_init(&out);
		image_write_string(&out, rows[i].text, strlen(rows[i].text));
		same_text(rows[i].text, out.text, rows[i].written);
		strbuf_release(&out);
	}
}

static void each_bundled_guide_is_built_in_to_the_byte(void **state)
{
	size_t count = 0;
	glob_t found;

	(void)state;
	assert_int_equal(glob(in_tree("data/advisories/", "*.json"), 0, NULL, &found), 0);
	while (images[count].text)
		count++;
	same_number("guides", count, found.gl_pathc);
	for (size_t i = 0; i < count; i++)
		assert_true(file_is(found.gl_pathv[i], images[i].text, images[i].length));
	globfree(&found);
}

static void the_hash_is_of_that_text(void **state)
{
	(void)state;
	for (const struct image *image = images; image->text; image++) {
		struct strbuf hash;

		strbuf_init(&hash);
		sum_add(&hash, sum_fnv64(SUM_FNV64, image->text, image->length));
		same_text(image->advisory->id, image->hash, hash.text);
		strbuf_release(&hash);
	}
}

/* Read anew and written, and written as it is built in: the same text. */
static void what_is_built_in_is_what_the_loader_reads(void **state)
{
	(void)state;
	for (const struct image *image = images; image->text; image++) {
		struct errors errors = ERRORS_INIT;
		struct strbuf read, built_in;
		struct arena arena;
		const struct advisory *advisory;

		arena_init(&arena);
		strbuf_init(&read);
		strbuf_init(&built_in);
		advisory = guide_parse("guide", image->text, image->length, &arena, &errors);
		assert_non_null(advisory);
		image_write(&read, "g", advisory);
		image_write(&built_in, "g", image->advisory);
		assert_true(read.length > image->length / 2);
		assert_true(strcmp(read.text, built_in.text) == 0);
		strbuf_release(&read);
		strbuf_release(&built_in);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_of_the_data_model_is_in_the_table_of_fields),
		cmocka_unit_test(a_field_that_was_forgotten_is_a_gap),
		cmocka_unit_test(strings_are_written_so_that_c_reads_them_back),
		cmocka_unit_test(each_bundled_guide_is_built_in_to_the_byte),
		cmocka_unit_test(the_hash_is_of_that_text),
		cmocka_unit_test(what_is_built_in_is_what_the_loader_reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
