/*
 * fixwalk-image FILE...: reads guides as the wizard would, and writes them as C (image.h) to standard output.  A guide
 * that isn't sound ends it, and with it the build.
 */
#include "image/image.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/sum.h"
#include "image/shape.h"
#include "image/write.h"
#include "load/guide/guide.h"
#include "load/limits.h"

static int fail(const struct error *err)
{
	struct strbuf said;

	strbuf_init(&said);
	error_describe(err, &said);
	fputs(said.text, stderr);
	strbuf_release(&said);
	return (int)err->status;
}

static int write_guide(struct strbuf *out, const char *path, const char *text, size_t length, int number)
{
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory;
	struct strbuf prefix;
	struct arena arena;
	int status = 0;

	arena_init(&arena);
	strbuf_init(&prefix);
	strbuf_addf(&prefix, "g%d", number);
	advisory = guide_parse(path, text, length, &arena, &errors);
	if (advisory) {
		image_write(out, prefix.text, advisory);
		strbuf_addf(out, "static const char %s_text[] =\n", prefix.text);
		image_write_string(out, text, length);
		strbuf_addf(out, ";\nstatic const char %s_hash[] = \"", prefix.text);
		sum_add(out, sum_fnv64(SUM_FNV64, text, length));
		strbuf_add(out, "\";\n");
	}
	for (size_t i = 0; i < errors.count; i++)
		status = fail(&errors.items[i]);
	errors_release(&errors);
	strbuf_release(&prefix);
	arena_release(&arena);
	return status;
}

static int read_guide(struct strbuf *out, const char *path, int number)
{
	struct error err = ERROR_INIT;
	size_t length;
	char *text;
	int status;

	if (file_read(path, limits[LIMIT_GUIDE].most, &text, &length, &err)) {
		status = write_guide(out, path, text, length, number);
		free(text);
		return status;
	}
	status = fail(&err);
	error_release(&err);
	return status;
}

int main(int argc, char **argv)
{
	const char *gap = shape_with_gap(&shape_advisory);
	struct strbuf out;
	int status = 0;

	if (gap) {
		fprintf(stderr, "fixwalk-image: src/image/shape.c doesn't know all of %s\n", gap);
		return ERROR_INPUT;
	}
	strbuf_init(&out);
	strbuf_add(&out, "#include \"image/image.h\"\n");
	for (int i = 1; i < argc && !status; i++)
		status = read_guide(&out, argv[i], i);
	strbuf_add(&out, "const struct image images[] = {\n");
	for (int i = 1; i < argc; i++)
		strbuf_addf(&out, "\t{ g%d_text, sizeof(g%d_text) - 1, g%d_hash, &g%d_advisory },\n", i, i, i, i);
	strbuf_add(&out, "\t{ 0, 0, 0, 0 },\n};\n");
	if (!status && (fputs(out.text, stdout) < 0 || fflush(stdout) != 0))
		status = ERROR_SYSTEM;
	strbuf_release(&out);
	return status;
}
