/* QR codes: what a camera reads off the rows is what was put in. */
#include "expect.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/qr.h"
#include "base/text.h"

#define SCALE 4
#define PICTURE "qr.pgm"

static const char address[] = "http://www.microsoft.com/technet/treeview/default.asp?"
			      "url=/technet/itsolutions/security/topics/codeptch.asp";

/* A picture of the modules that the rows show, as whoever looks at the screen sees them. */
static unsigned char *look(const struct qr *qr, size_t quiet, bool ascii, size_t *width, size_t *height)
{
	size_t rows = qr_rows(qr, quiet, ascii), columns = qr_columns(qr, quiet, ascii);
	unsigned char *dark;

	*width = ascii ? columns / 2 : columns;
	*height = ascii ? rows : 2 * rows;
	dark = mem_array(*width, *height);
	for (size_t row = 0; row < rows; row++) {
		struct strbuf out;
		const char *at;

		strbuf_init(&out);
		qr_row(&out, qr, quiet, ascii, row);
		same_number("columns", text_columns(out.text, out.length), columns);
		at = out.text;
		for (size_t x = 0; x < *width; x++) {
			size_t bytes = 2;
			uint32_t c = ascii ? (uint32_t)*at : text_code_point(at, 3, &bytes);

			if (ascii) {
				dark[row * *width + x] = c == '#' && at[1] == '#';
			} else {
				dark[2 * row * *width + x] = c == 0x2580 || c == 0x2588;
				dark[(2 * row + 1) * *width + x] = c == 0x2584 || c == 0x2588;
			}
			at += bytes;
		}
		assert_string_equal(at, "");
		strbuf_release(&out);
	}
	return dark;
}

static void take_picture(const unsigned char *dark, size_t width, size_t height)
{
	FILE *file = fopen(PICTURE, "wb");

	assert_non_null(file);
	fprintf(file, "P5 %zu %zu 255\n", SCALE * width, SCALE * height);
	for (size_t y = 0; y < SCALE * height; y++) {
		for (size_t x = 0; x < SCALE * width; x++)
			fputc(dark[y / SCALE * width + x / SCALE] ? 0 : 255, file);
	}
	assert_int_equal(fclose(file), 0);
}

static void read_picture(const char *name, const char *wanted)
{
	char got[4000] = "";
	FILE *reader = popen("zbarimg --quiet --raw " PICTURE " 2>/dev/null", "r");
	size_t length;

	assert_non_null(reader);
	length = fread(got, 1, sizeof(got) - 1, reader);
	assert_int_equal(pclose(reader), 0);
	if (length && got[length - 1] == '\n')
		got[length - 1] = '\0';
	same_text(name, got, wanted);
	remove(PICTURE);
}

static void camera_reads_what_was_put_in(void **state)
{
	static const struct {
		const char *name, *text;
		size_t quiet;
		bool ascii;
	} cases[] = {
		{ "short", "http://a.b/", QR_QUIET, false },
		{ "long", address, QR_QUIET, false },
		{ "in ASCII", address, QR_QUIET, true },
		{ "with a narrow rim", address, 2, false },
		{ "capitals stay capitals", "http://support.microsoft.com/Q300/9/72.ASP", QR_QUIET, false },
		{ "Japanese", "サーバー", QR_QUIET, false },
	};

	(void)state;
	if (system("command -v zbarimg >/dev/null") != 0)
		skip();
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct qr qr;
		size_t width, height;
		unsigned char *dark;

		assert_true(qr_make(&qr, cases[i].text, QR_MEDIUM));
		dark = look(&qr, cases[i].quiet, cases[i].ascii, &width, &height);
		take_picture(dark, width, height);
		free(dark);
		qr_release(&qr);
		read_picture(cases[i].name, cases[i].text);
	}
}

static void rim_is_light_and_corners_are_finders(void **state)
{
	struct qr qr;

	(void)state;
	assert_true(qr_make(&qr, address, QR_MEDIUM));
	for (int ascii = 0; ascii < 2; ascii++) {
		size_t width, height, last = QR_QUIET + qr.size;
		unsigned char *dark = look(&qr, QR_QUIET, ascii, &width, &height);

		same_number("width", width, qr.size + 2 * QR_QUIET);
		assert_true(height == width || height == width + 1);
		for (size_t y = 0; y < height; y++) {
			for (size_t x = 0; x < width; x++) {
				bool rim = x < QR_QUIET || y < QR_QUIET || x >= last || y >= last;

				assert_false(rim && dark[y * width + x]);
			}
		}
		assert_true(dark[QR_QUIET * width + QR_QUIET]);
		assert_true(dark[QR_QUIET * width + last - 1]);
		assert_true(dark[(last - 1) * width + QR_QUIET]);
		free(dark);
	}
	qr_release(&qr);
}

static void size_is_known_before_it_is_drawn(void **state)
{
	static const struct {
		const char *name;
		size_t quiet;
		bool ascii;
		size_t rows, columns;	/* of a code of 21 modules */
	} cases[] = {
		{ "half blocks", 4, false, 15, 29 },
		{ "narrow rim", 2, false, 13, 25 },
		{ "no rim", 0, false, 11, 21 },
		{ "ASCII", 4, true, 29, 58 },
	};
	struct qr qr;

	(void)state;
	assert_true(qr_make(&qr, "a", QR_MEDIUM));
	same_number("modules", qr.size, 21);
	for (size_t i = 0; i < ROWS(cases); i++) {
		size_t quiet = cases[i].quiet, rows = cases[i].rows, columns = cases[i].columns;
		bool ascii = cases[i].ascii;

		same_number(cases[i].name, qr_rows(&qr, quiet, ascii), rows);
		same_number(cases[i].name, qr_columns(&qr, quiet, ascii), columns);
		assert_true(qr_fits(&qr, quiet, ascii, rows, columns));
		assert_false(qr_fits(&qr, quiet, ascii, rows - 1, columns));
		assert_false(qr_fits(&qr, quiet, ascii, rows, columns - 1));
	}
	qr_release(&qr);
}

static void text_that_no_code_holds_is_refused(void **state)
{
	struct qr qr = { 0 };
	char *text = mem_alloc(1000001);

	(void)state;
	assert_false(qr_make(&qr, "", QR_MEDIUM));
	memset(text, 'a', 1000000);
	assert_false(qr_make(&qr, text, QR_MEDIUM));
	assert_null(qr.modules);
	text[2332] = '\0';
	assert_false(qr_make(&qr, text, QR_MEDIUM));
	text[2331] = '\0';
	assert_true(qr_make(&qr, text, QR_MEDIUM));
	same_number("largest", qr.size, 177);
	qr_release(&qr);
	qr_release(&qr);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(camera_reads_what_was_put_in),
		cmocka_unit_test(rim_is_light_and_corners_are_finders),
		cmocka_unit_test(size_is_known_before_it_is_drawn),
		cmocka_unit_test(text_that_no_code_holds_is_refused),
	};

	return cmocka_run_group_tests_name("qr", tests, NULL, NULL);
}
