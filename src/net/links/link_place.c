#include "net/links/link_place.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

static const char *const home_names[] = { "index", "default", "home", "main", "top" };
static const char *const error_names[] = {
	"404", "error", "error404", "error-404", "404error", "404-error", "notfound", "not-found", "not_found",
	"pagenotfound", "page-not-found", "page_not_found", "filenotfound",
};
static const char *const file_endings[] = {
	"pdf", "exe", "msi", "msp", "msu", "cab", "zip", "gz", "tgz", "bz2", "xz", "zst", "7z", "rar", "tar", "rpm",
	"deb", "apk", "dmg", "pkg", "iso", "img", "bin", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods",
};

/* A piece of a path: "file.pdf" of "/a/file.pdf". */
struct segment {
	const char *start;
	size_t length;		/* 0: there is none */
	size_t stem;		/* bytes before the first full stop */
};

size_t place_server(const char *url)
{
	const char *server = strstr(url, "://");

	server = server ? server + 3 : url;
	return (size_t)(server - url) + strcspn(server, "/?#");
}

/* The segment at *path or behind its slashes; *path is behind it then. */
static struct segment next_segment(const char **path)
{
	const char *start = *path + strspn(*path, "/");
	size_t length = strcspn(start, "/?#"), stem = strcspn(start, "./?#");

	*path = start + length;
	return (struct segment){ start, length, stem };
}

static struct segment last_segment(const char *url)
{
	const char *path = url + place_server(url);
	struct segment last = { path, 0, 0 };

	for (struct segment next; (next = next_segment(&path)).length;)
		last = next;
	return last;
}

static bool is_one_of(const char *s, size_t length, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(names[i]) == length && strncasecmp(s, names[i], length) == 0)
			return true;
	}
	return false;
}

/* "en", "ja-jp", "zh_hans" */
static bool is_language(const struct segment *segment)
{
	const char *s = segment->start;

	if (segment->stem < 2 || segment->stem > 7 || !isalpha((unsigned char)s[0]) || !isalpha((unsigned char)s[1]))
		return false;
	return segment->stem == 2 || (segment->stem > 4 && (s[2] == '-' || s[2] == '_'));
}

bool place_is_home(const char *url)
{
	const char *path = url + place_server(url);
	struct segment segment = next_segment(&path);

	if (segment.length && is_language(&segment))
		segment = next_segment(&path);
	if (segment.length && is_one_of(segment.start, segment.stem, home_names, COUNT(home_names)))
		segment = next_segment(&path);
	return !segment.length && *path != '?';
}

bool place_is_error(const char *url)
{
	struct segment last = last_segment(url);

	return is_one_of(last.start, last.stem, error_names, COUNT(error_names));
}

bool place_is_file(const char *url)
{
	struct segment last = last_segment(url);

	for (size_t i = last.length; i > 0; i--) {
		if (last.start[i - 1] == '.')
			return is_one_of(last.start + i, last.length - i, file_endings, COUNT(file_endings));
	}
	return false;
}

/* The server's name without "www.", and how many bytes it has, port included. */
static const char *site_of(const char *url, size_t *length)
{
	const char *scheme = strstr(url, "://"), *site = scheme ? scheme + 3 : url;
	const char *end = url + place_server(url);

	if (strncasecmp(site, "www.", 4) == 0)
		site += 4;
	*length = (size_t)(end - site);
	return site;
}

static bool same_site(const char *url, const char *other)
{
	size_t length, other_length;
	const char *site = site_of(url, &length), *other_site = site_of(other, &other_length);

	return length == other_length && strncasecmp(site, other_site, length) == 0;
}

bool place_is_lost(const char *url, const char *home)
{
	const char *path = url + place_server(url);
	struct segment first = next_segment(&path);

	if (place_is_home(url))
		return false;
	/* A department that got a server of its own: "/psirt" leads to that one's home page. */
	return same_site(url, home) || *path == '?' || first.stem < first.length || next_segment(&path).length;
}

/* The address in its path; NULL: none. */
static const char *within(const char *url)
{
	size_t path = place_server(url), length = path + strcspn(url + path, "?#");

	for (; path + strlen("/http://") < length; path++) {
		if (strncasecmp(url + path, "/http://", 8) == 0 || strncasecmp(url + path, "/https://", 9) == 0)
			return url + path + 1;
	}
	return NULL;
}

bool place_in_archive(const char **url, const char **ended)
{
	const char *from = within(*url), *to = within(*ended);

	if (!from || !to || !same_site(*url, *ended))
		return false;
	*url = from;
	*ended = to;
	return true;
}
