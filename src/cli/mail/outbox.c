#include "cli/mail/outbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/random.h"
#include "base/text.h"
#include "cli/config.h"
#include "cli/mail/letter.h"
#include "cli/service.h"
#include "load/json.h"

#define FOLDER "mail/"
#define SUFFIX ".mail"
#define UNFINISHED ".new"
#define ID_BYTES 16

/* The letter that is being sent, open and locked against other programs; -1: none. */
static int held = -1;

static void let_go(void)
{
	if (held >= 0)
		close(held);
	held = -1;
}

/* Which line is missing from the settings. */
static void ask_for(const char *what, const char *line, struct error *err)
{
	struct strbuf path;

	strbuf_init(&path);
	error_set(err, ERROR_INPUT, "%s", what);
	if (config_path(&path))
		/* TRANSLATORS: a file, and what is to be written there. */
		error_hint(err, _("Add this line to %s: %s"), path.text, line);
	strbuf_release(&path);
}

bool outbox_ready(struct error *err)
{
	if (!config_get(CONFIG_MAIL_SERVER))
		ask_for(_("No mail server is set up."), "mail.server = smtps://mail.example.org:465", err);
	else if (!config_get(CONFIG_MAIL_FROM))
		ask_for(_("It is not set up who sends the mail."),
			"mail.from = Name <name@example.org>", err);
	else if (config_get(CONFIG_MAIL_USER) && !config_get(CONFIG_MAIL_PASSWORD_FILE))
		ask_for(_("mail.user is set, but no password."),
			"mail.password_file = ~/.config/fixwalk/password", err);
	else
		return true;
	return false;
}

static bool stands_alone(char c)
{
	return strchr(" <>,@\"", c) != NULL;
}

/* "name@example.org" without blanks in it, or with a name before it in angle brackets that end it. */
static bool is_written_so(const char *s, size_t length)
{
	const char *open;

	while (length && *s == ' ')
		s++, length--;
	while (length && s[length - 1] == ' ')
		length--;
	open = memrchr(s, '<', length);
	if (open)
		return s[length - 1] == '>' && !memchr(open, ' ', length - (size_t)(open - s));
	return length && !memchr(s, ' ', length) && !memchr(s, '>', length);
}

/* One @ in each part between commas, with something on both sides; the rest is for the server to say. */
static bool are_addresses(const char *s)
{
	const char *part = s;
	size_t ats = 0;
	bool quoted = false;

	if (text_unsafe(s, strlen(s)) || strchr(s, '\n'))
		return false;
	for (const char *at = s;; at++) {
		if (*at == '"')
			quoted = !quoted;
		if (*at == '@' && !quoted) {
			if (at == s || stands_alone(at[-1]) || stands_alone(at[1]))
				return false;
			ats++;
		}
		if (!*at || (*at == ',' && !quoted)) {
			if (ats != 1 || (!*at && quoted) || !is_written_so(part, (size_t)(at - part)))
				return false;
			part = at + 1;
			ats = 0;
		}
		if (!*at)
			return true;
	}
}

static bool check_addresses(const char *s, struct error *err)
{
	if (are_addresses(s))
		return true;
	error_set(err, ERROR_INPUT, _("'%s' is no mail address."), excerpt(s).text);
	error_hint(err, "%s", _("Write it as name@example.org or Name <name@example.org>."));
	return false;
}

/* Under another name until it is whole. */
static char *add_file(const char *id, const struct strbuf *message, struct error *err)
{
	struct strbuf unfinished, name;
	bool added = false;

	strbuf_init(&unfinished);
	strbuf_init(&name);
	if (service_folder(&name, FOLDER, err)) {
		clock_add_utc(&name, clock_now());
		strbuf_addf(&name, "-%.8s", id);
		strbuf_add(&unfinished, name.text);
		strbuf_add(&name, SUFFIX);
		if (service_create(&unfinished, UNFINISHED, message->text, message->length, err)) {
			added = rename(unfinished.text, name.text) == 0;
			if (!added)
				error_set(err, ERROR_SYSTEM, _("%s cannot be written: %s"),
					  name.text, strerror(errno));
		}
	}
	if (added)
		(void)file_settle(name.text);
	strbuf_release(&unfinished);
	if (added)
		return strbuf_take(&name);
	strbuf_release(&name);
	return NULL;
}

bool outbox_keep(const struct letter *letter, char **path, struct error *err)
{
	char id[2 * ID_BYTES + 1];
	struct strbuf message;

	if (!outbox_ready(err) || !check_addresses(config_get(CONFIG_MAIL_FROM), err) ||
	    !check_addresses(letter->to, err) || !random_hex(id, ID_BYTES, err))
		return false;
	strbuf_init(&message);
	kept_add(&message, &(struct kept){
		.words = {
			[LETTER_FROM] = config_get(CONFIG_MAIL_FROM), [LETTER_TO] = letter->to,
			[LETTER_SUBJECT] = letter->subject, [LETTER_TEXT] = letter->text,
			[LETTER_FILE_NAME] = letter->file_name, [LETTER_ID] = id,
			[LETTER_WAITS] = "",
		},
		.date = letter->date, .pdf = letter->pdf, .pdf_length = letter->pdf_length,
	});
	*path = add_file(id, &message, err);
	strbuf_release(&message);
	return *path != NULL;
}

static bool is_letter(const char *name)
{
	return *name != '.' && text_ends(name, SUFFIX);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Their names begin with the time. */
char **outbox_list(size_t *count)
{
	struct error err = ERROR_INIT;
	struct strbuf folder;
	char **paths = NULL;
	const struct dirent *entry;
	DIR *dir = NULL;

	*count = 0;
	strbuf_init(&folder);
	if (service_folder(&folder, FOLDER, &err))
		dir = opendir(folder.text);
	while (dir && (entry = readdir(dir))) {
		struct strbuf path;

		if (!is_letter(entry->d_name))
			continue;
		strbuf_init(&path);
		strbuf_addf(&path, "%s%s", folder.text, entry->d_name);
		paths = mem_grow(paths, *count + 1, sizeof(*paths));
		paths[(*count)++] = strbuf_take(&path);
	}
	if (dir)
		closedir(dir);
	if (paths)
		qsort(paths, *count, sizeof(*paths), compare);
	strbuf_release(&folder);
	error_release(&err);
	return paths;
}

static void damaged(const char *path, struct error *err)
{
	error_set(err, ERROR_INPUT, _("%s is damaged: it is no mail."), path);
	error_hint(err, "%s", _("Look into it, and remove it if nothing in it is needed."));
}

static int open_letter(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK);
	struct stat status;

	if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
		return fd;
	if (fd >= 0 || errno == ELOOP)
		damaged(path, err);
	else if (errno == ENOENT)
		error_set(err, ERROR_INPUT, "%s",
			  _("This mail is gone: it was sent or dropped meanwhile."));
	else
		error_set(err, ERROR_SYSTEM, _("%s cannot be opened: %s"), path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Against another fixwalk; it may also have been faster, and have put another file there since. */
static bool lock_letter(int fd, const char *path, struct error *err)
{
	struct stat ours, there;

	if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &ours) == 0 &&
	    lstat(path, &there) == 0 && ours.st_ino == there.st_ino && ours.st_dev == there.st_dev)
		return true;
	error_set(err, ERROR_INPUT, "%s", _("Another fixwalk is sending this mail right now."));
	return false;
}

static bool kept_open(struct kept *kept, const char *path, struct error *err)
{
	int fd = open_letter(path, err);
	bool read = fd >= 0 && kept_read(kept, fd);

	if (fd >= 0 && !read)
		damaged(path, err);
	if (fd >= 0)
		close(fd);
	return read;
}

static char *line_of(const char *words)
{
	return text_line(words, strlen(words));
}

bool outbox_look(const char *path, struct waiting *waiting, struct error *err)
{
	struct kept kept;

	if (!kept_open(&kept, path, err))
		return false;
	*waiting = (struct waiting){
		.to = line_of(kept.words[LETTER_TO]),
		.subject = line_of(kept.words[LETTER_SUBJECT]),
		.reason = line_of(kept.words[LETTER_WAITS]), .date = kept.date,
	};
	kept_release(&kept);
	return true;
}

void waiting_release(struct waiting *waiting)
{
	free(waiting->to);
	free(waiting->subject);
	free(waiting->reason);
}

bool outbox_request(const char *path, struct message *request, struct error *err)
{
	struct kept kept;
	bool made = false;

	let_go();
	held = outbox_ready(err) ? open_letter(path, err) : -1;
	if (held >= 0 && lock_letter(held, path, err)) {
		if (kept_read(&kept, held)) {
			made = kept_make_request(&kept, request, err);
			kept_release(&kept);
		} else {
			damaged(path, err);
		}
	}
	if (!made)
		let_go();
	return made;
}

/* The same letter with another reason.  False: it stays as it is. */
static bool write_reason(const char *path, const char *reason)
{
	struct error err = ERROR_INIT;
	struct strbuf message;
	struct kept kept;
	bool written = false;

	if (kept_open(&kept, path, &err)) {
		strbuf_init(&message);
		kept.words[LETTER_WAITS] = reason;
		kept_add(&message, &kept);
		written = file_write(path, message.text, message.length, &err);
		strbuf_release(&message);
		kept_release(&kept);
	}
	error_release(&err);
	return written;
}

static void say_sent(const char *path, const char *words, struct strbuf *said)
{
	if (unlink(path) != 0 && errno != ENOENT)
		strbuf_addf(said, _("The mail is sent, but it cannot be removed from the outbox: %s. "
				    "Remove %s, or it is sent again."), strerror(errno), path);
	else
		strbuf_add(said, words);
}

bool outbox_answered(const char *path, const char *json, struct strbuf *said)
{
	struct mail_answer answer = mail_answer_read(json);

	if (answer.sent) {
		say_sent(path, answer.words, said);
	} else {
		write_reason(path, answer.words);
		/* TRANSLATORS: %s: why, in the words of another part of the program or of the server. */
		strbuf_addf(said, answer.again ?
			    _("The mail is kept, and 'fixwalk mail' tries again. It could not be sent: %s") :
			    _("The mail is kept: 'fixwalk mail list' shows it. It was refused: %s"),
			    answer.words);
	}
	let_go();
	free(answer.words);
	return answer.sent;
}

bool outbox_drop(const char *path, struct error *err)
{
	struct error unreadable = ERROR_INIT;
	int fd = open_letter(path, &unreadable);
	bool dropped = false;

	if (fd < 0 || lock_letter(fd, path, err)) {
		dropped = unlink(path) == 0;
		if (!dropped)
			error_set(err, ERROR_SYSTEM, _("%s cannot be removed: %s"), path,
				  strerror(errno));
	}
	if (fd >= 0)
		close(fd);
	error_release(&unreadable);
	return dropped;
}
