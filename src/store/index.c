#include "store/index.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/text.h"

#define BLANKS " \t\r\n"
#define WORDS_MOST 16		/* of a search; further ones are left out */
#define PATIENCE 10000		/* ms that another program may take to bring it up to date */
#define HEAP_KEPT ((size_t)16 << 20)
#define MARK "1718196345"	/* application_id: "fixy" */
#define VERSION_OF_TABLES "1"	/* and of what card.c puts into them: a change of either makes it another one */

struct index {
	sqlite3 *db;
	const struct index_scope *scope;
	int trouble;		/* the first result of SQLite's that wasn't good: from then on nothing is done */
};

/* What is kept; `id` is NULL where the file is no advisory. */
static const char tables[] =
	"CREATE TABLE advisory (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,"
	" size INTEGER, mtime INTEGER, inode INTEGER, id TEXT, revision TEXT, date TEXT, newest INTEGER,"
	" tlp TEXT, category TEXT, status TEXT, cves TEXT, words TEXT);"
	"CREATE TABLE face (advisory INTEGER REFERENCES advisory ON DELETE CASCADE, place INTEGER,"
	" language TEXT, title TEXT, publisher TEXT, PRIMARY KEY (advisory, place)) WITHOUT ROWID;"
	"PRAGMA application_id = " MARK "; PRAGMA user_version = " VERSION_OF_TABLES ";";

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

static void note(struct index *index, int result)
{
	if (index->trouble == SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE)
		index->trouble = result;
}

static void run(struct index *index, const char *sql)
{
	if (index->trouble == SQLITE_OK)
		note(index, sqlite3_exec(index->db, sql, NULL, NULL, NULL));
}

/* NULL: there is trouble; the others take that. */
static sqlite3_stmt *prepare(struct index *index, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (index->trouble == SQLITE_OK)
		note(index, sqlite3_prepare_v2(index->db, sql, -1, &statement, NULL));
	return statement;
}

/* The next row; false: there is none.  It can then be bound and stepped anew. */
static bool step(struct index *index, sqlite3_stmt *statement)
{
	int result = index->trouble == SQLITE_OK ? sqlite3_step(statement) : SQLITE_DONE;

	note(index, result);
	if (result != SQLITE_ROW && statement)
		sqlite3_reset(statement);
	return result == SQLITE_ROW;
}

/* The number in the first column of the only row. */
static int64_t ask(struct index *index, const char *sql)
{
	sqlite3_stmt *statement = prepare(index, sql);
	int64_t number = 0;

	if (step(index, statement))
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

static void bind_text(sqlite3_stmt *statement, int column, const char *text)
{
	sqlite3_bind_text(statement, column, text, -1, SQLITE_STATIC);
}

/* Carries out a statement that gives no rows, and forgets what was bound. */
static void do_bound(struct index *index, sqlite3_stmt *statement)
{
	step(index, statement);
	if (statement)
		sqlite3_clear_bindings(statement);
}

static void disconnect(struct index *index)
{
	sqlite3_close(index->db);
	index->db = NULL;
}

static void connect(struct index *index, const char *path)
{
	index->trouble = SQLITE_OK;
	note(index, sqlite3_open_v2(path, &index->db, SQLITE_OPEN_READWRITE, NULL));
	if (!index->db)
		mem_exhausted();
	sqlite3_busy_timeout(index->db, PATIENCE);
	run(index, "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_spill = OFF");
}

static bool is_ours(struct index *index)
{
	return ask(index, "SELECT application_id = " MARK " AND user_version = " VERSION_OF_TABLES
			  " FROM pragma_application_id, pragma_user_version");
}

/* Makes the tables, if there is nothing yet. */
static void check_tables(struct index *index)
{
	if (is_ours(index))
		return;
	run(index, "BEGIN IMMEDIATE");
	if (!ask(index, "SELECT count(*) FROM sqlite_master"))
		run(index, tables);
	else if (!is_ours(index))
		note(index, SQLITE_NOTADB);
	run(index, "COMMIT");
}

static void add_file(struct index *index, sqlite3_stmt *add, size_t number)
{
	const struct index_file *file = &index->scope->files[number];
	struct stat status;

	sqlite3_bind_int64(add, 1, (sqlite3_int64)number);
	bind_text(add, 2, file->path);
	sqlite3_bind_int(add, 3, file->first);
	if (stat(file->path, &status) == 0) {
		sqlite3_bind_int64(add, 4, status.st_size);
		sqlite3_bind_int64(add, 5, status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec);
		sqlite3_bind_int64(add, 6, (sqlite3_int64)status.st_ino);
	}
	do_bound(index, add);
}

/* "/a/b": from "/a/b/" up to "/a/b0", 0 being the sign behind /. */
static void add_folder(struct index *index, sqlite3_stmt *add, const char *folder)
{
	bind_text(add, 1, folder);
	do_bound(index, add);
}

static void add_scope(struct index *index)
{
	sqlite3_stmt *file, *folder;

	run(index, views);
	file = prepare(index, "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)");
	folder = prepare(index, "INSERT INTO folder VALUES (?1 || '/', ?1 || '0')");
	for (size_t i = 0; i < index->scope->file_count; i++)
		add_file(index, file, i);
	for (size_t i = 0; i < index->scope->folder_count; i++)
		add_folder(index, folder, index->scope->folders[i]);
	sqlite3_finalize(file);
	sqlite3_finalize(folder);
}

/* What writes a card. */
struct writer {
	sqlite3_stmt *remove, *add, *add_face;
};

static void add_faces(struct index *index, sqlite3_stmt *add, const struct card *card)
{
	sqlite3_int64 advisory = sqlite3_last_insert_rowid(index->db);

	for (size_t i = 0; i < card->face_count; i++) {
		sqlite3_bind_int64(add, 1, advisory);
		sqlite3_bind_int64(add, 2, (sqlite3_int64)i);
		bind_text(add, 3, card->faces[i].language);
		bind_text(add, 4, card->faces[i].title);
		bind_text(add, 5, card->faces[i].publisher);
		do_bound(index, add);
	}
}

static void bind_card(sqlite3_stmt *add, const struct card *card)
{
	bind_text(add, 2, card->id);
	bind_text(add, 3, card->revision);
	bind_text(add, 4, card->date);
	sqlite3_bind_int64(add, 5, card->newest);
	bind_text(add, 6, card->tlp);
	bind_text(add, 7, card->category);
	bind_text(add, 8, card->status);
	bind_text(add, 9, card->cves);
	bind_text(add, 10, card->words);
}

static void write_file(struct index *index, struct writer *writer, size_t number)
{
	const char *path = index->scope->files[number].path;
	struct errors errors = ERRORS_INIT;
	struct arena arena;
	struct card card;
	bool read;

	arena_init(&arena);
	read = card_read(&card, path, &arena, &errors);
	bind_text(writer->remove, 1, path);
	do_bound(index, writer->remove);
	sqlite3_bind_int64(writer->add, 1, (sqlite3_int64)number);
	if (read)
		bind_card(writer->add, &card);
	do_bound(index, writer->add);
	if (read)
		add_faces(index, writer->add_face, &card);
	errors_release(&errors);
	arena_release(&arena);
}

/* The numbers of the files that a query names, as many as `most`; the caller frees them. */
static size_t *numbers(struct index *index, const char *sql, size_t *count)
{
	size_t *items = mem_array(index->scope->file_count, sizeof(*items));
	sqlite3_stmt *statement = prepare(index, sql);

	for (*count = 0; step(index, statement); ++*count)
		items[*count] = (size_t)sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return items;
}

static void write_stale(struct index *index)
{
	struct writer writer = {
		.remove = prepare(index, "DELETE FROM advisory WHERE path = ?"),
		.add = prepare(index, "INSERT INTO advisory (path, size, mtime, inode, id, revision, date, newest,"
			       " tlp, category, status, cves, words) SELECT path, size, mtime, inode,"
			       " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM file WHERE number = ?1"),
		.add_face = prepare(index, "INSERT INTO face VALUES (?, ?, ?, ?, ?)"),
	};
	size_t count, *stale = numbers(index, "SELECT number FROM stale", &count);

	/* Once so much has been freed, glibc keeps it for what comes next: else each document's memory would go back
	   to the system, to come anew and zeroed for the next one. */
	free(mem_alloc(HEAP_KEPT));
	for (size_t i = 0; i < count && index->trouble == SQLITE_OK; i++)
		write_file(index, &writer, stale[i]);
	free(stale);
	sqlite3_finalize(writer.remove);
	sqlite3_finalize(writer.add);
	sqlite3_finalize(writer.add_face);
}

/* Other programs are only kept waiting if there is something to do, which is then looked at anew. */
static void fill(struct index *index)
{
	check_tables(index);
	add_scope(index);
	if (!ask(index, "SELECT EXISTS (SELECT 1 FROM stale) OR EXISTS (SELECT 1 FROM gone)"))
		return;
	run(index, "BEGIN IMMEDIATE");
	run(index, "DELETE FROM advisory WHERE number IN (SELECT number FROM gone)");
	write_stale(index);
	run(index, "COMMIT");
}

static void open_in_memory(struct index *index)
{
	disconnect(index);
	connect(index, ":memory:");
	fill(index);
	if (index->trouble != SQLITE_OK)
		mem_exhausted();
}

/* A file of the person's own; false: it can't be had. */
static bool make_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
	struct stat status;
	bool made = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
		    ((status.st_mode & 077) == 0 || fchmod(fd, 0600) == 0);

	if (fd >= 0)
		close(fd);
	return made;
}

/* Damaged, another program's, or with other tables. */
static bool is_useless(const struct index *index)
{
	return index->trouble == SQLITE_NOTADB || index->trouble == SQLITE_CORRUPT ||
	       index->trouble == SQLITE_ERROR;
}

static bool is_sound(struct index *index)
{
	check_tables(index);
	ask(index, "SELECT count(id) + count(words) FROM advisory");
	ask(index, "SELECT count(title) FROM face");
	return !ask(index, "SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'") &&
	       index->trouble == SQLITE_OK;
}

/* Empties the file, unless another program has just done so. */
static void renew(struct index *index, const char *path)
{
	char *folder = mem_strndup(path, (size_t)(strrchr(path, '/') - path));
	int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (lock >= 0)
		flock(lock, LOCK_EX);
	disconnect(index);
	connect(index, path);
	if (!is_sound(index)) {
		disconnect(index);
		connect(index, path);
		index->trouble = SQLITE_OK;
		sqlite3_db_config(index->db, SQLITE_DBCONFIG_RESET_DATABASE, 1, NULL);
		run(index, "VACUUM");
		sqlite3_db_config(index->db, SQLITE_DBCONFIG_RESET_DATABASE, 0, NULL);
		check_tables(index);
	}
	if (lock >= 0)
		close(lock);
	free(folder);
}

static void open_file(struct index *index, const char *path, struct index_news *news)
{
	connect(index, path);
	fill(index);
	if (!is_useless(index))
		return;
	renew(index, path);
	fill(index);
	news->renewed = index->trouble == SQLITE_OK;
}

/* Why a file is no advisory isn't kept: it is read once more, as long as there is room for its error. */
static void name_unreadable(struct index *index, struct errors *unreadable)
{
	size_t count, *files = numbers(index, "SELECT f.number FROM file f JOIN advisory a ON a.path = f.path"
				       " WHERE a.id IS NULL ORDER BY f.path", &count);

	for (size_t i = 0; i < count; i++) {
		struct errors errors = ERRORS_INIT;
		struct arena arena;
		struct card card;

		if (unreadable->left_out) {
			errors_add(unreadable);
			continue;
		}
		arena_init(&arena);
		if (!card_read(&card, index->scope->files[files[i]].path, &arena, &errors)) {
			*errors_add(unreadable) = errors.items[0];
			errors.items[0] = (struct error)ERROR_INIT;
		}
		errors_release(&errors);
		arena_release(&arena);
	}
	free(files);
}

struct index *index_open(const char *path, const struct index_scope *scope, struct index_news *news)
{
	struct index *index = mem_alloc(sizeof(*index));

	*news = (struct index_news){ .renewed = false };
	index->scope = scope;
	index->trouble = SQLITE_CANTOPEN;
	if (path && make_file(path))
		open_file(index, path, news);
	if (index->trouble != SQLITE_OK)
		open_in_memory(index);
	name_unreadable(index, &news->unreadable);
	return index;
}

void index_close(struct index *index)
{
	disconnect(index);
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
	search = prepare(index, sql.text);
	strbuf_release(&sql);
	return search;
}

static const char *column(sqlite3_stmt *row, int number, struct arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(row, number);

	return arena_strdup(arena, text ? text : "");
}

static struct card *add_hit(struct index_hits *hits, sqlite3_stmt *row)
{
	struct index_hit *hit;

	if (hits->count == hits->size) {
		hits->size = hits->size ? 2 * hits->size : 64;
		hits->items = mem_grow(hits->items, hits->size, sizeof(*hits->items));
	}
	hit = &hits->items[hits->count++];
	*hit = (struct index_hit){
		.file = (size_t)sqlite3_column_int64(row, 0),
		.card = {
			.newest = sqlite3_column_int64(row, 2), .id = column(row, 3, &hits->arena),
			.revision = column(row, 4, &hits->arena), .date = column(row, 5, &hits->arena),
			.tlp = column(row, 6, &hits->arena), .category = column(row, 7, &hits->arena),
			.status = column(row, 8, &hits->arena), .cves = column(row, 9, &hits->arena),
		},
	};
	return &hit->card;
}

/* A row for each face of a card. */
static void take_rows(struct index *index, sqlite3_stmt *search, struct index_hits *hits)
{
	struct card *card = NULL;

	while (step(index, search)) {
		if (sqlite3_column_int(search, 1) == 0)
			card = add_hit(hits, search);
		if (card && card->face_count < LANGUAGES_MAX)
			card->faces[card->face_count++] = (struct card_face){
				.language = column(search, 10, &hits->arena),
				.title = column(search, 11, &hits->arena),
				.publisher = column(search, 12, &hits->arena),
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
		bind_text(search, i + 1, word[i]);
	take_rows(index, search, hits);
	sqlite3_finalize(search);
	free(folded);
}

/* Another program may have emptied the file meanwhile, or have other files in these folders. */
void index_search(struct index *index, const char *words, struct index_hits *hits)
{
	bool lost;

	*hits = (struct index_hits){ 0 };
	run(index, "BEGIN");
	lost = ask(index, "SELECT EXISTS (SELECT 1 FROM lost)");
	if (!lost)
		select_hits(index, words, hits);
	run(index, "COMMIT");
	if (!lost && index->trouble == SQLITE_OK)
		return;
	index_hits_release(hits);
	open_in_memory(index);
	select_hits(index, words, hits);
}

void index_hits_release(struct index_hits *hits)
{
	arena_release(&hits->arena);
	free(hits->items);
	*hits = (struct index_hits){ 0 };
}
