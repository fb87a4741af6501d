/* A provider's lists in a folder: changes.csv and index.txt. */
#include "net/provider/offers.h"

#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "net/provider/web.h"

#define ROOTS_MOST 16		/* folders between a repository's root and its list */

struct list {
	const char *at, *end;
	unsigned line;			/* that comes next, from 1 */
	const char *folder;		/* its whole address, with the slash at its end */
	size_t roots[ROOTS_MOST];	/* where in it its last folders begin, the nearest first */
	size_t root_count;
	bool names_something, names_advisories;
	struct offers *offers;
	const struct listing *listing;
	struct arena *arena;
};

static void find_roots(struct list *list)
{
	size_t host = (size_t)(strstr(list->folder, "://") + 3 - list->folder);
	size_t path = host + strcspn(list->folder + host, "/");

	for (size_t i = strlen(list->folder) - 1; i-- > path && list->root_count < ROOTS_MOST;) {
		if (list->folder[i] == '/')
			list->roots[list->root_count++] = i + 1;
	}
}

static bool list_open(struct list *list, struct error *err)
{
	const char *url;
	char *folder;

	if (!listing_is_data(list->listing, err))
		return false;
	url = web_address(list->listing->url, list->listing->url, list->arena);
	if (!url) {
		error_set(err, ERROR_INPUT, "%s",
			  _("The list of advisories comes from an address that is not fetched."));
		error_place(err, list->listing->url, 0, 0);
		return false;
	}
	folder = arena_strdup(list->arena, url);
	folder[strcspn(folder, "?")] = '\0';
	strrchr(folder, '/')[1] = '\0';
	list->folder = folder;
	find_roots(list);
	return true;
}

/* `fine`: it could be read to its end; else there is an error already. */
static bool list_close(const struct list *list, bool fine, struct error *err)
{
	offers_settle(list->offers);
	if (!fine || !list->names_something || list->names_advisories)
		return fine;
	error_set(err, ERROR_INPUT, "%s", _("The list names no advisory: none of its paths ends in \".json\"."));
	error_place(err, list->listing->url, 0, 0);
	return false;
}

/*
 * Bytes of the folder's address that a path is relative to: all, or those up to the repository's root, where the
 * path begins with the very folders that the list lies in.
 */
static size_t root_of(const struct list *list, const char *path)
{
	for (size_t i = list->root_count; i--;) {
		const char *folders = list->folder + list->roots[i];

		if (strncmp(path, folders, strlen(folders)) == 0)
			return list->roots[i];
	}
	return strlen(list->folder);
}

/* Servers and libraries read a dot, a slash or a backslash that is spelt %2e, %2f or %5c in different ways. */
static bool stays_inside(const char *path)
{
	if (*path == '/' || strpbrk(path, "?#\\") || strstr(path, "://") || strcasestr(path, "%2e") ||
	    strcasestr(path, "%2f") || strcasestr(path, "%5c"))
		return false;
	for (; strncmp(path, "../", 3) != 0; path++) {
		path = strchr(path, '/');
		if (!path)
			return true;
	}
	return false;
}

static bool has_control(const char *path)
{
	for (; *path; path++) {
		if ((unsigned char)*path < ' ' || *path == 0x7f)
			return true;
	}
	return false;
}

static const char *address_of(const struct list *list, const char *path)
{
	struct strbuf whole;
	const char *address;

	strbuf_init(&whole);
	strbuf_addn(&whole, list->folder, root_of(list, path));
	strbuf_add(&whole, path);
	address = web_address(list->listing->url, whole.text, list->arena);
	strbuf_release(&whole);
	return address;
}

/* Hashes, signatures, heads of columns and the like are skipped.  `updated`: "": not named. */
static bool add_path(struct list *list, const char *path, const char *updated, struct error *err)
{
	struct offered offered = { .tlp = list->listing->tlp };

	list->names_something = list->names_something || *path;
	if (!text_ends(path, ".json"))
		return true;
	list->names_advisories = true;
	if (strncmp(path, "./", 2) == 0)
		path += 2;
	offered.url = stays_inside(path) ? address_of(list, path) : NULL;
	if (!offered.url) {
		offers_refuse(list->offers, path, has_control(path) ? REFUSED_CHARACTERS : REFUSED_OUTSIDE,
			      list->arena);
		return true;
	}
	if (date_read(updated, &offered.moment) != DATE_NONE)
		offered.updated = arena_strdup(list->arena, updated);
	return offers_add(list->offers, &offered, list->arena, err);
}

/* A cell in quotes may hold anything; "" stands for a quote.  False: it isn't closed. */
static bool take_quoted(struct list *list, struct strbuf *cell)
{
	for (list->at++; list->at < list->end; list->at++) {
		if (*list->at == '"' && (++list->at == list->end || *list->at != '"'))
			return true;
		list->line += *list->at == '\n';
		strbuf_addc(cell, *list->at);
	}
	return false;
}

static bool ends_cell(const struct list *list, const char *ends)
{
	return list->at == list->end || (*list->at && strchr(ends, *list->at));
}

/* Up to one of `ends`, without the blanks before that. */
static void take_plain(struct list *list, const char *ends, struct strbuf *cell)
{
	const char *start = list->at;
	size_t length;

	while (!ends_cell(list, ends))
		list->at++;
	length = (size_t)(list->at - start);
	while (length && strchr(" \t\r", start[length - 1]))
		length--;
	strbuf_addn(cell, start, length);
}

/* False: a quote isn't closed.  Whatever stands behind one is dropped. */
static bool take_cell(struct list *list, struct strbuf *cell)
{
	while (list->at < list->end && (*list->at == ' ' || *list->at == '\t'))
		list->at++;
	if (list->at == list->end || *list->at != '"') {
		take_plain(list, ",\n", cell);
		return true;
	}
	if (!take_quoted(list, cell))
		return false;
	while (!ends_cell(list, ",\n"))
		list->at++;
	return true;
}

/* Path, date, and whatever else there is. */
enum { PATH, UPDATED, REST, CELLS };

static bool take_record(struct list *list, struct strbuf cells[CELLS], struct error *err)
{
	unsigned line = list->line++;

	for (int i = 0; i < CELLS; i++)
		strbuf_clear(&cells[i]);
	for (int i = 0;; i += i < REST) {
		if (!take_cell(list, &cells[i])) {
			error_set(err, ERROR_INPUT, "%s",
				  _("The list of advisories is damaged or incomplete: "
				    "a quotation mark is not closed."));
			error_place(err, list->listing->url, line, 0);
			return false;
		}
		if (list->at == list->end || *list->at++ == '\n')
			return true;
	}
}

static struct list list_of(struct offers *offers, const struct listing *listing, struct arena *arena)
{
	return (struct list){
		.at = listing->text + text_mark(listing->text, listing->length),
		.end = listing->text + listing->length,
		.line = 1, .offers = offers, .listing = listing, .arena = arena,
	};
}

bool offers_from_changes(struct offers *offers, const struct listing *listing, struct arena *arena, struct error *err)
{
	struct list list = list_of(offers, listing, arena);
	struct strbuf cells[CELLS];
	bool fine = true;

	if (!list_open(&list, err))
		return false;
	for (int i = 0; i < CELLS; i++)
		strbuf_init(&cells[i]);
	while (fine && list.at < list.end)
		fine = take_record(&list, cells, err) && add_path(&list, cells[PATH].text, cells[UPDATED].text, err);
	for (int i = 0; i < CELLS; i++)
		strbuf_release(&cells[i]);
	return list_close(&list, fine, err);
}

bool offers_from_index(struct offers *offers, const struct listing *listing, struct arena *arena, struct error *err)
{
	struct list list = list_of(offers, listing, arena);
	struct strbuf path;
	bool fine = true;

	if (!list_open(&list, err))
		return false;
	strbuf_init(&path);
	while (fine && list.at < list.end) {
		strbuf_clear(&path);
		take_plain(&list, "\n", &path);
		list.at += list.at < list.end;
		fine = add_path(&list, path.text, "", err);
	}
	strbuf_release(&path);
	return list_close(&list, fine, err);
}
