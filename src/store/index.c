#include "store/index.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "store/cards.h"
#include "store/database.h"

#define BLANKS " \t\r\n"
#define WORDS_MOST INDEX_TYPED_MOST	/* folding parts some signs into words, but never one byte into two */
#define HEAP_KEPT ((size_t)16 << 20)

struct index {
	struct database database;
	const struct index_scope *scope;
};

/* What is kept; `id` is NULL where the file is no advisory. */
static const char tables[] =
	"CREATE TABLE advisory (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,"
	" size INTEGER, mtime INTEGER, inode INTEGER, id TEXT, revision TEXT, date TEXT, newest INTEGER,"
	" tlp TEXT, category TEXT, status TEXT, cves TEXT, words TEXT);"
	"CREATE TABLE face (advisory INTEGER REFERENCES advisory ON DELETE CASCADE, place INTEGER,"
	" language TEXT, title TEXT, publisher TEXT, PRIMARY KEY (advisory, place)) WITHOUT ROWID;";

/* This program's own view of it: the files that it is about as they are now, and what is to be done. */
static const char views[] =
	"CREATE TEMP TABLE file (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, first INTEGER,"
	" size INTEGER, mtime INTEGER, inode INTEGER);"
	"CREATE TEMP TABLE folder (low TEXT, high TEXT);"
	"CREATE TEMP VIEW stale AS SELECT number FROM file f WHERE NOT EXISTS (SELECT 1 FROM advisory a"
	" WHERE a.path = f.path AND a.size = f.size AND a.mtime = f.mtime AND a.inode = f.inode);"
	"CREATE TEMP VIEW gone AS SELECT a.number FROM folder JOIN advisory a ON a.path > low AND a.path < high"
	" WHERE NOT EXISTS (SELECT 1 FROM file f WHERE f.path = a.path);"
	"CREATE TEMP VIEW lost AS SELECT number FROM file f WHERE NOT EXISTS (SELECT 1 FROM advisory a"
	" WHERE a.path = f.path);";

static void add_file(struct index *index, sqlite3_stmt *add, size_t number)
{
	const struct index_file *file = &index->scope->files[number];
	struct stat status;

	sqlite3_bind_int64(add, 1, (sqlite3_int64)number);
	database_bind_text(add, 2, file->path);
	sqlite3_bind_int(add, 3, file->first);
	if (stat(file->path, &status) == 0) {
		sqlite3_bind_int64(add, 4, status.st_size);
		sqlite3_bind_int64(add, 5, status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec);
		sqlite3_bind_int64(add, 6, (sqlite3_int64)status.st_ino);
	}
	database_do(&index->database, add);
}

/* "/a/b": from "/a/b/" up to "/a/b0", 0 being the sign behind /. */
static void add_folder(struct index *index, sqlite3_stmt *add, const char *folder)
{
	database_bind_text(add, 1, folder);
	database_do(&index->database, add);
}

static void add_scope(struct index *index)
{
	sqlite3_stmt *file, *folder;

	database_run(&index->database, views);
	file = database_prepare(&index->database, "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)");
	folder = database_prepare(&index->database, "INSERT INTO folder VALUES (?1 || '/', ?1 || '0')");
	for (size_t i = 0; i < index->scope->file_count; i++)
		add_file(index, file, i);
	for (size_t i = 0; i < index->scope->folder_count; i++)
		add_folder(index, folder, index->scope->folders[i]);
	sqlite3_finalize(file);
	sqlite3_finalize(folder);
}

/* What writes a card. */
struct writer {
	struct index *index;
	const size_t *files;		/* numbers */
	sqlite3_stmt *remove, *add, *add_face;
};

static void add_faces(struct index *index, sqlite3_stmt *add, const struct card *card)
{
	sqlite3_int64 advisory = sqlite3_last_insert_rowid(index->database.db);

	for (size_t i = 0; i < card->face_count; i++) {
		sqlite3_bind_int64(add, 1, advisory);
		sqlite3_bind_int64(add, 2, (sqlite3_int64)i);
		database_bind_text(add, 3, card->faces[i].language);
		database_bind_text(add, 4, card->faces[i].title);
		database_bind_text(add, 5, card->faces[i].publisher);
		database_do(&index->database, add);
	}
}

static void bind_card(sqlite3_stmt *add, const struct card *card)
{
	database_bind_text(add, 2, card->id);
	database_bind_text(add, 3, card->revision);
	database_bind_text(add, 4, card->date);
	sqlite3_bind_int64(add, 5, card->newest);
	database_bind_text(add, 6, card->tlp);
	database_bind_text(add, 7, card->category);
	database_bind_text(add, 8, card->status);
	database_bind_text(add, 9, card->cves);
	database_bind_text(add, 10, card->words);
}

static bool write_file(void *of, size_t which, const struct card *card)
{
	const struct writer *writer = of;
	struct index *index = writer->index;
	size_t number = writer->files[which];

	database_bind_text(writer->remove, 1, index->scope->files[number].path);
	database_do(&index->database, writer->remove);
	sqlite3_bind_int64(writer->add, 1, (sqlite3_int64)number);
	if (card)
		bind_card(writer->add, card);
	database_do(&index->database, writer->add);
	if (card)
		add_faces(index, writer->add_face, card);
	return index->database.trouble == SQLITE_OK;
}

/* The numbers of the files that a query names, as many as `most`; the caller frees them. */
static size_t *numbers(struct index *index, const char *sql, size_t *count)
{
	size_t *items = mem_array(index->scope->file_count, sizeof(*items));
	sqlite3_stmt *statement = database_prepare(&index->database, sql);

	for (*count = 0; database_step(&index->database, statement); ++*count)
		items[*count] = (size_t)sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return items;
}

static void write_files(struct index *index, const size_t *files, size_t count)
{
	struct database *database = &index->database;
	const char **paths = mem_array(count, sizeof(*paths));
	struct writer writer = {
		.index = index, .files = files,
		.remove = database_prepare(database, "DELETE FROM advisory WHERE path = ?"),
		.add = database_prepare(database, "INSERT INTO advisory (path, size, mtime, inode, id, revision, date,"
					" newest, tlp, category, status, cves, words) SELECT path, size, mtime, inode,"
					" ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM file WHERE number = ?1"),
		.add_face = database_prepare(database, "INSERT INTO face VALUES (?, ?, ?, ?, ?)"),
	};

	for (size_t i = 0; i < count; i++)
		paths[i] = index->scope->files[files[i]].path;
	/* Once so much has been freed, glibc keeps it for what comes next: else each document's memory would go back
	   to the system, to come anew and zeroed for the next one. */
	free(mem_alloc(HEAP_KEPT));
	if (database->trouble == SQLITE_OK)
		cards_read(&(struct cards){ .paths = paths, .count = count, .take = write_file, .of = &writer });
	sqlite3_finalize(writer.remove);
	sqlite3_finalize(writer.add);
	sqlite3_finalize(writer.add_face);
	free(paths);
}

static void write_stale(struct index *index)
{
	size_t count, *stale = numbers(index, "SELECT number FROM stale", &count);

	write_files(index, stale, count);
	free(stale);
}

/* Other programs are only kept waiting if there is something to do, which is then looked at anew. */
static void fill(void *of)
{
	struct index *index = of;
	struct database *database = &index->database;

	add_scope(index);
	if (!database_ask(database, "SELECT EXISTS (SELECT 1 FROM stale) OR EXISTS (SELECT 1 FROM gone)"))
		return;
	database_run(database, "BEGIN IMMEDIATE");
	database_run(database, "DELETE FROM advisory WHERE number IN (SELECT number FROM gone)");
	write_stale(index);
	database_run(database, "COMMIT");
}

static const struct database_kind kind = {
	.mark = 0x66697879,	/* "fixy" */
	.version = 1,		/* also of what card.c puts into it */
	.patience = 10000,
	.manner = "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_spill = OFF",
	.tables = tables,
	.probe = "SELECT count(id) + count(words) + (SELECT count(title) FROM face) FROM advisory",
	.fill = fill,
};

/* These could not be read then, and can be now: it was the disk, or who may read them. */
static void write_again(struct index *index, const size_t *files, size_t count)
{
	if (!count)
		return;
	database_run(&index->database, "BEGIN IMMEDIATE");
	write_files(index, files, count);
	database_run(&index->database, "COMMIT");
}

/* Why a file is no advisory isn't kept: it is read once more, as long as there is room for its error. */
static void name_unreadable(struct index *index, struct errors *unreadable)
{
	size_t count, *files = numbers(index, "SELECT f.number FROM file f JOIN advisory a ON a.path = f.path"
				       " WHERE a.id IS NULL ORDER BY f.path", &count);
	size_t readable = 0;

	for (size_t i = 0; i < count; i++) {
		struct errors errors = ERRORS_INIT;
		struct arena arena, scratch;
		struct card card;

		if (unreadable->left_out) {
			errors_add(unreadable);
			continue;
		}
		arena_init(&arena);
		arena_init(&scratch);
		if (card_read(&card, index->scope->files[files[i]].path, &arena, &scratch, &errors)) {
			files[readable++] = files[i];
		} else {
			*errors_add(unreadable) = errors.items[0];
			errors.items[0] = (struct error)ERROR_INIT;
		}
		errors_release(&errors);
		arena_release(&arena);
		arena_release(&scratch);
	}
	write_again(index, files, readable);
	free(files);
}

struct index *index_open(const char *path, const struct index_scope *scope, struct index_news *news)
{
	struct index *index = mem_alloc(sizeof(*index));

	*news = (struct index_news){ .renewed = false };
	index->scope = scope;
	news->renewed = database_open(&index->database, &kind, path, index);
	name_unreadable(index, &news->unreadable);
	return index;
}

void index_close(struct index *index)
{
	database_close(&index->database);
	free(index);
}

/* The query, with a place for each word. */
static sqlite3_stmt *prepare_search(struct index *index, size_t word_count)
{
	sqlite3_stmt *search;
	struct strbuf sql;

	strbuf_init(&sql);
	strbuf_add(&sql, "SELECT f.number, face.place, a.newest, a.id, a.revision, a.date, a.tlp, a.category, a.status,"
		   " a.cves, face.language, face.title, face.publisher FROM file f JOIN advisory a ON a.path = f.path"
		   " JOIN face ON face.advisory = a.number WHERE 1");
	for (size_t i = 0; i < word_count; i++)
		strbuf_add(&sql, " AND instr(a.words, ?)");
	strbuf_add(&sql, " ORDER BY f.first DESC, a.newest DESC, f.path, face.place");
	search = database_prepare(&index->database, sql.text);
	strbuf_release(&sql);
	return search;
}

static struct card *add_hit(struct index_hits *hits, sqlite3_stmt *row)
{
	struct index_hit *hit;

	MEM_MORE(hits->items, hits->count, hits->size);
	hit = &hits->items[hits->count++];
	*hit = (struct index_hit){
		.file = (size_t)sqlite3_column_int64(row, 0),
		.card = {
			.newest = sqlite3_column_int64(row, 2), .id = database_text(row, 3, &hits->arena),
			.revision = database_text(row, 4, &hits->arena), .date = database_text(row, 5, &hits->arena),
			.tlp = database_text(row, 6, &hits->arena), .category = database_text(row, 7, &hits->arena),
			.status = database_text(row, 8, &hits->arena), .cves = database_text(row, 9, &hits->arena),
		},
	};
	return &hit->card;
}

/* A row for each face of a card. */
static void take_rows(struct index *index, sqlite3_stmt *search, struct index_hits *hits)
{
	struct card *card = NULL;

	while (database_step(&index->database, search)) {
		if (sqlite3_column_int(search, 1) == 0)
			card = add_hit(hits, search);
		if (card && card->face_count < LANGUAGES_MAX)
			card->faces[card->face_count++] = (struct card_face){
				.language = database_text(search, 10, &hits->arena),
				.title = database_text(search, 11, &hits->arena),
				.publisher = database_text(search, 12, &hits->arena),
			};
	}
}

static void select_hits(struct index *index, const char *words, struct index_hits *hits)
{
	char *folded = text_fold(words), *rest, *word[WORDS_MOST];
	sqlite3_stmt *search;
	int count = 0;

	for (char *at = strtok_r(folded, BLANKS, &rest); at && count < WORDS_MOST; at = strtok_r(NULL, BLANKS, &rest))
		word[count++] = at;
	search = prepare_search(index, (size_t)count);
	for (int i = 0; i < count; i++)
		database_bind_text(search, i + 1, word[i]);
	take_rows(index, search, hits);
	sqlite3_finalize(search);
	free(folded);
}

/* Another program may have emptied the file meanwhile, or have other files in these folders. */
void index_search(struct index *index, const char *words, struct index_hits *hits)
{
	struct database *database = &index->database;
	bool lost;

	*hits = (struct index_hits){ 0 };
	database_run(database, "BEGIN");
	lost = database_ask(database, "SELECT EXISTS (SELECT 1 FROM lost)");
	if (!lost)
		select_hits(index, words, hits);
	database_run(database, "COMMIT");
	if (!lost && database->trouble == SQLITE_OK)
		return;
	index_hits_release(hits);
	database_leave_file(database);
	name_unreadable(index, &hits->unreadable);
	select_hits(index, words, hits);
}

void index_hits_release(struct index_hits *hits)
{
	free(hits->items);
	arena_release(&hits->arena);
	errors_release(&hits->unreadable);
	*hits = (struct index_hits){ 0 };
}
