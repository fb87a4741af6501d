#include "cli/config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/home.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/wire.h"
#include "load/json.h"
#include "load/nearest.h"

#define FILE_MAX ((size_t)64 << 10)
#define A_FILE "/...|~/..."
#define HTTPS "https://"
#define PROVIDERS "DOMAIN|" HTTPS "..."
#define BLANKS " "

const struct config_row config_table[CONFIG_KEY_COUNT] = {
	[CONFIG_OPERATOR] = { "operator", NULL,
		"Who helps, unless --operator says so." },
	[CONFIG_PAPER] = { "paper", NULL,
		"The size of the paper, unless --paper says so; else the one that is usual here.", choices_papers },
	[CONFIG_PRINTER] = { "printer", NULL,
		"The printer that is used if none is named: its name, or its address (ipp://...)." },
	[CONFIG_MAIL_SERVER] = { "mail.server", "smtp://...|smtps://...",
		"The server that takes the mail: smtp://HOST:587, where encryption begins after the greeting "
		"(STARTTLS), or smtps://HOST:465, which is encrypted from the start." },
	[CONFIG_MAIL_TLS] = { "mail.tls", "required|none",
		"Whether mail may only go encrypted, to a server with a valid certificate (the default). "
		"none is for a server on this very machine." },
	[CONFIG_MAIL_FROM] = { "mail.from", NULL,
		"Who sends: an address, or a name and an address in angle brackets." },
	[CONFIG_MAIL_USER] = { "mail.user", NULL,
		"The name to log in with; without it, and without mail.netrc, nobody logs in." },
	[CONFIG_MAIL_PASSWORD_FILE] = { "mail.password_file", A_FILE,
		"A file whose first line is the password. Only its owner may be able to read it (mode 0600)." },
	[CONFIG_MAIL_NETRC] = { "mail.netrc", A_FILE,
		"A netrc file with the name and the password, instead of mail.user and "
		"mail.password_file. Only its owner may be able to read it (mode 0600)." },
	[CONFIG_MAIL_CA_FILE] = { "mail.ca_file", A_FILE,
		"Certificates (PEM) of the authorities that are trusted, instead of the system's." },
	[CONFIG_MAIL_TIMEOUT] = { "mail.timeout", "1-600",
		"How many seconds the server may take to answer (60 if this isn't set)." },
	[CONFIG_LANGUAGE] = { "language", NULL,
		"The language, unless --lang says so; else the environment's.", choices_languages },
	[CONFIG_STORE] = { "store", "postgresql://...|postgres://...",
		"The PostgreSQL server that keeps the calls of all desks: postgresql://USER@HOST/DATABASE?sslmode=verify-full. "
		"The password belongs into ~/.pgpass; if it stands here, only the owner may be able to read this file "
		"(mode 0600). FIXWALK_STORE in the environment goes before this; if that is empty, calls are kept in the "
		"person's own file." },
	[CONFIG_UPDATE_PROVIDERS] = { "update.providers", PROVIDERS,
		"What 'fixwalk update' without a name fetches: domains, and addresses that begin with https://, parted by "
		"blanks." },
	[CONFIG_NETWORK_PROXY] = { "network.proxy", "http://...|https://...|socks5h://...",
		"The proxy for advisories, links and patches, instead of the environment's (https_proxy, http_proxy, all_proxy, "
		"no_proxy). Mail doesn't go through it." },
	[CONFIG_NETWORK_CA_FILE] = { "network.ca_file", A_FILE,
		"Certificates (PEM) of the authorities that are trusted, instead of the system's." },
	[CONFIG_NETWORK_CONNECT_TIMEOUT] = { "network.connect_timeout", "1-600",
		"How many seconds a connection may take to be made (10 if this isn't set)." },
	[CONFIG_NETWORK_STALL_TIMEOUT] = { "network.stall_timeout", "1-600",
		"After how many seconds without a byte a server is given up (30 if this isn't set); also one that sends "
		"less than 100 bytes a second for four times as long." },
	[CONFIG_NETWORK_AT_ONCE] = { "network.at_once", "1-64",
		"How many transfers go on at the same time (8 if this isn't set; links: 50)." },
	[CONFIG_NETWORK_PER_HOST] = { "network.per_host", "1-64",
		"How many of these go to one server (4 if this isn't set)." },
};

/* The person's settings, read once. */
static struct {
	bool read;
	char *values[CONFIG_KEY_COUNT];		/* owned, to the program's end */
} settings;

bool config_path(struct strbuf *out)
{
	if (!home_add(out, "XDG_CONFIG_HOME", ".config"))
		return false;
	strbuf_add(out, "config");
	return true;
}

const char *config_get(enum config_key key)
{
	return settings.values[key];
}

char *config_values(enum config_key key)
{
	const struct config_row *row = &config_table[key];

	if (row->choices)
		return row->choices();
	return row->values ? mem_strdup(row->values) : NULL;
}

struct piece {			/* of the text that is read */
	const char *start, *end;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static struct piece trimmed(struct piece piece)
{
	while (piece.start < piece.end && is_blank(*piece.start))
		piece.start++;
	while (piece.start < piece.end && is_blank(piece.end[-1]))
		piece.end--;
	return piece;
}

static enum config_key key_named(const char *name)
{
	enum config_key key = 0;

	while (key < CONFIG_KEY_COUNT && strcmp(config_table[key].name, name) != 0)
		key++;
	return key;
}

static void refuse_key(const char *name, struct error *err)
{
	struct nearest nearest = nearest_to(name);

	for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
		nearest_offer(&nearest, config_table[i].name);
	error_set(err, ERROR_INPUT, _("there is no key '%s'"), excerpt(name).text);
	if (nearest.best)
		error_hint(err, _("Did you mean '%s'?"), nearest.best);
	else
		error_hint(err, "%s", _("'man fixwalk.conf' lists all keys."));
}

static bool is_number_between(const char *value, const char *range)
{
	char *dash, *end;
	unsigned long least = strtoul(range, &dash, 10), most = strtoul(dash + 1, NULL, 10);
	unsigned long number = strtoul(value, &end, 10);

	return *value >= '0' && *value <= '9' && !*end && number >= least && number <= most;
}

/* One of "a|b|c"; of "b..." only the start counts. */
static bool is_choice(const char *value, const char *choices)
{
	while (*choices) {
		size_t length = strcspn(choices, "|");
		bool open = length > 3 && strncmp(choices + length - 3, "...", 3) == 0;
		size_t counts = open ? length - 3 : length;

		if (strncmp(value, choices, counts) == 0 && (value[counts] != '\0') == open)
			return true;
		choices += length + (choices[length] == '|');
	}
	return false;
}

static bool is_range(const char *values)
{
	return *values >= '0' && *values <= '9';
}

static bool begins_name(char c)
{
	return (c & 0x80) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Domains, perhaps with a port, and addresses. */
static bool are_providers(const char *value)
{
	for (size_t length; *(value += strspn(value, BLANKS)); value += length) {
		bool address = strncmp(value, HTTPS, strlen(HTTPS)) == 0;

		length = strcspn(value, BLANKS);
		if (address ? length == strlen(HTTPS) : !begins_name(*value) || strcspn(value, "/?#@\\") < length)
			return false;
	}
	return true;
}

static bool is_allowed(const char *value, const char *values)
{
	if (strcmp(values, PROVIDERS) == 0)
		return are_providers(value);
	return is_range(values) ? is_number_between(value, values) : is_choice(value, values);
}

static void hint_at_values(const char *values, struct error *err)
{
	struct strbuf list;

	strbuf_init(&list);
	choices_list(&list, values);
	if (strcmp(values, PROVIDERS) == 0)
		error_hint(err, "%s", _("Write domains, as in www.cisa.gov, and addresses that begin with https://."));
	else if (is_range(values))
		error_hint(err, _("Write a number in this range: %s."), list.text);
	else if (strstr(values, "..."))
		/* TRANSLATORS: a list of beginnings: "smtp://..., smtps://...". */
		error_hint(err, _("It begins like one of these: %s"), list.text);
	else
		error_hint(err, _("There are: %s."), list.text);
	strbuf_release(&list);
}

/* The home folder stands for "~". */
static char *whole_path(const char *value)
{
	const char *home = getenv("HOME");
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s%s", home ? home : "", value + 1);
	return strbuf_take(&path);
}

static bool take_value(enum config_key key, const char *value, struct error *err)
{
	const struct config_row *row = &config_table[key];
	char *values;
	bool allowed;

	if (settings.values[key]) {
		error_set(err, ERROR_INPUT, _("%s stands here twice"), row->name);
		error_hint(err, "%s", _("Remove one of them."));
		return false;
	}
	values = config_values(key);
	allowed = *value && (!values || is_allowed(value, values));
	if (allowed) {
		settings.values[key] = *value == '~' && values ? whole_path(value) : mem_strdup(value);
	} else {
		/* An address may hold a password. */
		error_set(err, ERROR_INPUT, _("%s cannot be '%s'"), row->name,
			  key == CONFIG_STORE ? "***" : excerpt(value).text);
		if (values)
			hint_at_values(values, err);
	}
	free(values);
	return allowed;
}

static bool take_pair(const char *name, const char *value, struct error *err)
{
	enum config_key key = key_named(name);

	if (key < CONFIG_KEY_COUNT)
		return take_value(key, value, err);
	refuse_key(name, err);
	return false;
}

static bool is_visible(struct piece piece)
{
	return !text_unsafe(piece.start, (size_t)(piece.end - piece.start));
}

static bool read_line(struct piece line, struct error *err)
{
	const char *equals = memchr(line.start, '=', (size_t)(line.end - line.start));
	struct piece left = trimmed((struct piece){ line.start, equals ? equals : line.end });
	struct piece right = trimmed((struct piece){ equals ? equals + 1 : line.end, line.end });
	char *name, *value;
	bool taken = false;

	if ((left.start == left.end && !equals) || (left.start < left.end && *left.start == '#'))
		return true;
	if (!is_visible(left) || !is_visible(right)) {
		error_set(err, ERROR_INPUT, "%s",
			  _("this line has a character that cannot be seen, or is not UTF-8"));
		error_hint(err, "%s", _("Type the line anew."));
		return false;
	}
	name = mem_strndup(left.start, (size_t)(left.end - left.start));
	value = mem_strndup(right.start, (size_t)(right.end - right.start));
	if (equals) {
		taken = take_pair(name, value, err);
	} else {
		error_set(err, ERROR_INPUT, _("there is no = in '%s'"), excerpt(name).text);
		error_hint(err, "%s", _("Write: key = value"));
	}
	free(name);
	free(value);
	return taken;
}

static bool read_lines(const char *path, const char *text, size_t length, struct error *err)
{
	const char *end = text + length;

	for (unsigned number = 1; text < end; number++) {
		const char *feed = memchr(text, '\n', (size_t)(end - text));
		struct piece line = { text, feed ? feed : end };

		if (!read_line(line, err)) {
			error_place(err, path, number, 0);
			return false;
		}
		text = line.end + 1;
	}
	return true;
}

static void forget(void)
{
	for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
		free(settings.values[i]);
		settings.values[i] = NULL;
	}
}

bool config_read(struct error *err)
{
	struct strbuf path;
	struct stat status = { .st_mode = S_IFREG };
	char *text = NULL;
	size_t length;

	if (settings.read)
		return true;
	strbuf_init(&path);
	if (!config_path(&path) || (stat(path.text, &status) != 0 && errno == ENOENT))
		settings.read = true;
	else if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
		/* A pipe would be waited for. */
		error_set(err, ERROR_INPUT, _("%s is not a file of your own."), path.text);
	else if (file_read(path.text, FILE_MAX, &text, &length, err))
		settings.read = read_lines(path.text, text, length, err);
	if (!settings.read)
		forget();
	free(text);
	strbuf_release(&path);
	return settings.read;
}

/* A file that nobody but the person can have looked into. */
static int open_private(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat status;

	if (fd < 0) {
		error_set(err, ERROR_INPUT, _("%s cannot be opened: %s"), path, strerror(errno));
		return -1;
	}
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid()) {
		error_set(err, ERROR_INPUT, _("%s is not a file of your own."), path);
		error_hint(err, "%s", _("Name a file that belongs to you."));
	} else if (status.st_mode & 077) {
		error_set(err, ERROR_INPUT, _("Others can read %s."), path);
		error_hint(err, _("Let nobody else read it: 'chmod 600 %s'."), path);
	} else {
		return fd;
	}
	close(fd);
	return -1;
}

bool config_is_private(enum config_key key, struct error *err)
{
	int fd = open_private(config_get(key), err);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

bool config_password(struct strbuf *password, struct error *err)
{
	const char *path = config_get(CONFIG_MAIL_PASSWORD_FILE);
	int fd = open_private(path, err);
	size_t length;

	if (fd < 0)
		return false;
	wire_fill(password, fd);
	close(fd);
	length = strcspn(password->text, "\r\n");
	if (!length || text_unsafe(password->text, length)) {
		error_set(err, ERROR_INPUT, _("There is no password in the first line of %s."), path);
		return false;
	}
	if (length > WIRE_PASSWORD_MOST) {
		error_set(err, ERROR_INPUT, _("The password in %s is longer than %d bytes."), path, WIRE_PASSWORD_MOST);
		return false;
	}
	password->text[password->length = length] = '\0';
	return true;
}
