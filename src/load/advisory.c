#include "load/advisory.h"

#include <stdlib.h>

#include "base/file.h"
#include "load/csaf/csaf.h"
#include "load/derive/derive_advisory.h"
#include "load/guide/guide.h"
#include "load/limits.h"

static const struct advisory *derive(const char *file, const struct csaf *csaf, struct arena *arena,
				     struct errors *errors)
{
	const struct advisory *advisory = csaf ? csaf_advisory(csaf, file, arena) : NULL;

	if (csaf && !advisory) {
		struct error *err = errors_add(errors);

		limit_exceeded(err, LIMIT_CSAF_RANGES);
		error_place(err, file, 0, 0);
	}
	return advisory;
}

static const struct advisory *read_guide(const char *file, const char *text, size_t length,
					 struct arena *arena, struct errors *errors)
{
	struct error *err;

	if (length <= limits[LIMIT_GUIDE].most)
		return guide_parse(file, text, length, arena, errors);
	err = errors_add(errors);
	limit_exceeded(err, LIMIT_GUIDE);
	error_place(err, file, 0, 0);
	return NULL;
}

const struct advisory *advisory_parse(const char *file, const char *text, size_t length, struct arena *arena,
				      struct errors *errors)
{
	if (csaf_is(text, length))
		return derive(file, csaf_load(file, text, length, arena, errors), arena, errors);
	return read_guide(file, text, length, arena, errors);
}

const struct advisory *advisory_read(const char *path, struct arena *arena, struct errors *errors)
{
	const char *file = file_called(path);
	struct file_mark *mark = arena_alloc(arena, sizeof(*mark));
	const struct advisory *read;
	struct advisory *advisory;
	struct error err = ERROR_INIT;
	size_t length;
	char *text;

	if (!file_read_marked(path, limits[LIMIT_CSAF].most, &text, &length, mark, &err)) {
		*errors_add(errors) = err;
		return NULL;
	}
	if (csaf_is(text, length)) {
		arena_adopt(arena, text, length);
		read = derive(file, csaf_load_kept(file, text, length, arena, errors), arena, errors);
	} else {
		read = read_guide(file, text, length, arena, errors);
		free(text);
	}
	if (!read)
		return NULL;
	advisory = arena_alloc(arena, sizeof(*advisory));
	*advisory = *read;
	advisory->mark = mark->is_file ? mark : NULL;
	return advisory;
}
