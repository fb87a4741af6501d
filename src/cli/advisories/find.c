#include "cli/advisories/find.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/home.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/walk/restricted.h"
#include "load/nearest.h"

#define INSTALLED "share/fixwalk"	/* below the prefix, wherever the program was put */
#define INSTALLED_HELPERS "libexec/fixwalk"
#define PATH_ROOM 4096
#define FETCHED "fetched"		/* below the person's own data */
#define FOLDERS_MOST 6

/* The folder that this file or folder is in; the caller frees it. */
static char *folder_of(const char *path)
{
	const char *last = strrchr(path, '/');

	return mem_strndup(path, last ? (size_t)(last - path) : 0);
}

/* The running program's; the caller frees it. */
static char *program_folder(void)
{
	char path[PATH_ROOM];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);

	path[length > 0 && (size_t)length < sizeof(path) - 1 ? length : 0] = '\0';
	return folder_of(path);
}

/* What holds the program's folder: the prefix that it was installed under, or its source. */
static char *program_tree(void)
{
	char *folder = program_folder(), *tree = folder_of(folder);

	free(folder);
	return tree;
}

static char *join(const char *folder, const char *rest)
{
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s", folder, rest);
	return strbuf_take(&path);
}

static bool is_kind(const char *path, mode_t kind)
{
	struct stat status;

	return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

char *find_locale(void)
{
	char *folder = program_folder(), *prefix = folder_of(folder);
	char *built = join(folder, "locale"), *ours = join(prefix, INSTALLED);
	char *locale;

	if (is_kind(built, S_IFDIR))
		locale = mem_strdup(built);
	else if (is_kind(ours, S_IFDIR))
		locale = join(prefix, "share/locale");
	else
		locale = mem_strdup(LOCALEDIR);
	free(folder);
	free(prefix);
	free(built);
	free(ours);
	return locale;
}

char *find_helper(const char *name)
{
	char *folder = program_folder(), *prefix = folder_of(folder);
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/fixwalk-%s", folder, name);
	if (!is_kind(path.text, S_IFREG)) {
		strbuf_clear(&path);
		strbuf_addf(&path, "%s/" INSTALLED_HELPERS "/fixwalk-%s", prefix, name);
	}
	if (!is_kind(path.text, S_IFREG)) {
		strbuf_clear(&path);
		strbuf_addf(&path, LIBEXECDIR "/fixwalk-%s", name);
	}
	free(folder);
	free(prefix);
	return strbuf_take(&path);
}

static bool find_fetched(struct strbuf *folder)
{
	if (!home_add(folder, "XDG_DATA_HOME", ".local/share"))
		return false;
	strbuf_add(folder, FETCHED);
	return true;
}

struct place {
	char *folder;		/* owned */
	enum advisory_place place;
};

/* Where advisories are looked for, in this order: those that were fetched come last, and hide none of the others. */
static size_t advisory_places(struct place places[FOLDERS_MOST])
{
	const char *data = getenv("FIXWALK_DATA");
	bool own_ones = !restricted_on();
	char *tree = program_tree();
	struct strbuf own, fetched;
	size_t count = 0;

	strbuf_init(&own);
	strbuf_init(&fetched);
	if (own_ones && data && *data)
		places[count++] = (struct place){ join(data, "advisories"), ADVISORY_ELSEWHERE };
	if (own_ones && home_add(&own, "XDG_DATA_HOME", ".local/share"))
		places[count++] = (struct place){ join(own.text, "advisories"), ADVISORY_ELSEWHERE };
	places[count++] = (struct place){ join(tree, "data/advisories"), ADVISORY_BUNDLED };
	places[count++] = (struct place){ join(tree, INSTALLED "/advisories"), ADVISORY_BUNDLED };
	places[count++] = (struct place){ mem_strdup(DATADIR "/advisories"), ADVISORY_BUNDLED };
	if (own_ones && find_fetched(&fetched))
		places[count++] = (struct place){ mem_strdup(fetched.text), ADVISORY_FETCHED };
	strbuf_release(&own);
	strbuf_release(&fetched);
	free(tree);
	return count;
}

/* Both without links in them. */
static bool is_below(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	return strncmp(path, folder, length) == 0 && path[length] == '/';
}

enum advisory_place find_place(const char *path)
{
	enum advisory_place found = ADVISORY_ELSEWHERE;
	struct place places[FOLDERS_MOST];
	size_t count = advisory_places(places);
	char *real = realpath(path, NULL);

	for (size_t i = 0; i < count; i++) {
		/* Most of them aren't there. */
		char *folder = is_kind(places[i].folder, S_IFDIR) ? realpath(places[i].folder, NULL) : NULL;

		if (real && folder && is_below(real, folder))
			found = places[i].place;
		free(folder);
		free(places[i].folder);
	}
	free(real);
	return found;
}

static bool is_path(const char *name)
{
	return strcmp(name, "-") == 0 || strchr(name, '/') || text_ends(name, FOLDER_SUFFIX);
}

static const char *base_of(const char *path)
{
	return strrchr(path, '/') + 1;
}

static int compare_files(const void *a, const void *b)
{
	const struct found_file *left = a, *right = b;
	int bases = strcmp(base_of(left->path), base_of(right->path));

	if (bases != 0)
		return bases;
	if (left->folder != right->folder)
		return left->folder < right->folder ? -1 : 1;
	return strcmp(left->path, right->path);
}

/*
 * What is typed is the file's name without its suffix.  Of several folders the first one that has it stands before
 * the others; if that has it twice, the second one is typed as a path.  So are those in the folder `fetched`
 * that have a name of others: which of two publishers is meant must be said.
 */
static void name_files(struct found *found, size_t fetched)
{
	const struct found_file *first = NULL;
	size_t kept = 0;

	if (found->count)
		qsort(found->files, found->count, sizeof(*found->files), compare_files);
	for (size_t i = 0; i < found->count; i++) {
		struct found_file *file = &found->files[i];
		const char *base = base_of(file->path);

		bool alone = !first || strcmp(base_of(first->path), base) != 0;

		if (alone && file->folder == fetched && i + 1 < found->count &&
		    strcmp(base_of(found->files[i + 1].path), base) == 0) {
			file->name = mem_strdup(file->path);
			first = &found->files[kept];
		} else if (alone) {
			file->name = mem_strndup(base, strlen(base) - strlen(FOLDER_SUFFIX));
			first = &found->files[kept];
		} else if (first->folder == file->folder || file->folder == fetched) {
			file->name = mem_strdup(file->path);
		} else {
			free(file->path);
			continue;
		}
		found->files[kept++] = *file;
	}
	found->count = kept;
}

/* Of those that were fetched there may be many thousands. */
static void find_in_places(struct found *found, bool with_fetched)
{
	struct place places[FOLDERS_MOST];
	size_t count = advisory_places(places), fetched = NO_INDEX;

	*found = (struct found){ 0 };
	for (size_t i = 0; i < count; i++) {
		bool is_fetched = places[i].place == ADVISORY_FETCHED;
		struct error err = ERROR_INIT;

		if (is_fetched)
			fetched = found->folder_count;
		/* Not all of them have to be there. */
		if ((!is_fetched || with_fetched) && is_kind(places[i].folder, S_IFDIR) &&
		    !folder_add(found, places[i].folder, !is_fetched, &err))
			error_release(&err);
		free(places[i].folder);
	}
	name_files(found, fetched);
}

void find_all(struct found *found)
{
	find_in_places(found, true);
}

bool find_below(struct found *found, const char *folder, struct error *err)
{
	size_t typed = strlen(folder);

	*found = (struct found){ 0 };
	if (!folder_add(found, folder, false, err))
		return false;
	while (typed && folder[typed - 1] == '/')
		typed--;
	for (size_t i = 0; i < found->count; i++) {
		struct found_file *file = &found->files[i];
		struct strbuf name;

		strbuf_init(&name);
		strbuf_addn(&name, folder, typed);
		strbuf_add(&name, file->path + strlen(found->folders[0]));
		file->name = strbuf_take(&name);
	}
	return true;
}

bool found_is_default(const struct found_file *file)
{
	return strcmp(file->name, ADVISORY_DEFAULT) == 0;
}

/* Its name without what is around it, also where that alone isn't enough. */
static const char *id_of(const struct found_file *file, struct arena *arena)
{
	const char *base = base_of(file->path);
	size_t length = strlen(base) - strlen(FOLDER_SUFFIX);
	char *id = arena_alloc(arena, length + 1);

	memcpy(id, base, length);
	id[length] = '\0';
	return id;
}

/* There is none of that name: the nearest id, or command, is offered. */
static void refuse(const char *name, const struct found *found, bool for_command,
		   struct error *err)
{
	struct nearest nearest = nearest_to(name);
	struct arena arena = { 0 };

	for (size_t i = 0; i < found->count; i++)
		nearest_offer(&nearest, id_of(&found->files[i], &arena));
	for (const struct command *c = commands; for_command && c->run; c++) {
		if (c->name)
			nearest_offer(&nearest, c->name);
	}
	if (for_command)
		error_set(err, ERROR_INPUT, _("there is no such advisory or command: '%s'"),
			  name);
	else
		error_set(err, ERROR_INPUT, _("there is no such advisory: '%s'"), name);
	if (nearest.best)
		error_hint(err,
			   _("Did you mean '%s'? 'fixwalk list' shows the advisories at hand."),
			   nearest.best);
	else
		error_hint(err, "%s", _("'fixwalk list' shows the advisories at hand."));
	arena_release(&arena);
}

/* Is it what several files are called, which are therefore named by their paths? */
static bool is_ambiguous(const char *name, const struct found *found, struct error *err)
{
	struct arena arena = { 0 };
	size_t i = 0;

	while (i < found->count && strcmp(id_of(&found->files[i], &arena), name) != 0)
		i++;
	arena_release(&arena);
	if (i == found->count)
		return false;
	error_set(err, ERROR_INPUT, _("More than one advisory is called '%s'."), name);
	/* TRANSLATORS: the path of a file. */
	error_hint(err, _("Name the file that is meant, as in %s"), found->files[i].name);
	return true;
}

static char *path_among(const struct found *found, const char *name)
{
	for (size_t i = 0; i < found->count; i++) {
		if (strcmp(found->files[i].name, name) == 0)
			return mem_strdup(found->files[i].path);
	}
	return NULL;
}

char *find_advisory(const char *name, bool for_command, struct error *err)
{
	struct found found;
	char *path;

	if (is_path(name))
		return mem_strdup(name);
	find_in_places(&found, false);
	path = path_among(&found, name);
	if (!path) {
		found_release(&found);
		find_in_places(&found, true);
		path = path_among(&found, name);
	}
	if (!path && is_kind(name, S_IFREG))
		path = mem_strdup(name);
	if (!path && !is_ambiguous(name, &found, err))
		refuse(name, &found, for_command, err);
	found_release(&found);
	return path;
}
