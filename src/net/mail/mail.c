#include "net/mail/mail.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/wire.h"
#include "net/quote.h"

#define REQUEST_MAX ((size_t)4 << 20)	/* bytes of its JSON */
#define TIMEOUT_DEFAULT 30
#define LAST_SECOND 253402300799	/* of the year 9999 */

/* The request's members as they were read; NULL: not there. */
struct members {
	const cJSON *kind, *server, *tls, *user, *password, *netrc, *ca_file, *timeout;
	const cJSON *from, *to, *subject, *text, *file_name, *date, *id;
};

/* May a text stand there? */
typedef bool text_check(const char *s, size_t length);

static bool is_one_line(const char *s, size_t length)
{
	return !text_unsafe(s, length) && !memchr(s, '\n', length);
}

static bool is_mail(const char *s, size_t length)
{
	(void)length;
	return strcmp(s, "mail") == 0;
}

static bool is_tls(const char *s, size_t length)
{
	(void)length;
	return strcmp(s, "required") == 0 || strcmp(s, "none") == 0;
}

static bool is_ascii_among(const char *s, size_t length, const char *more)
{
	static const char usual[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	for (size_t i = 0; i < length; i++) {
		if (!strchr(usual, s[i]) && !strchr(more, s[i]))
			return false;
	}
	return true;
}

static bool is_file_name(const char *s, size_t length)
{
	return *s != '.' && is_ascii_among(s, length, " ._-");
}

static bool is_id(const char *s, size_t length)
{
	return is_ascii_among(s, length, "._-") && address_dot_atom(s, length);
}

static const struct member {
	const char *name;
	size_t offset;		/* in struct members */
	enum { TEXT, NUMBER } type;
	bool needed;
	int64_t least, most;	/* of a number; of a text's bytes */
	text_check *check;	/* NULL: any text, or addresses.h says which */
} table[] = {
	{ "do", offsetof(struct members, kind), TEXT, true, 1, 10, is_mail },
	{ "server", offsetof(struct members, server), TEXT, true, 1, 500, is_one_line },
	{ "tls", offsetof(struct members, tls), TEXT, false, 1, 10, is_tls },
	{ "user", offsetof(struct members, user), TEXT, false, 1, 500, is_one_line },
	{ "password", offsetof(struct members, password), TEXT, false, 1, WIRE_PASSWORD_MOST, NULL },
	{ "netrc", offsetof(struct members, netrc), TEXT, false, 1, 4096, NULL },
	{ "ca_file", offsetof(struct members, ca_file), TEXT, false, 1, 4096, NULL },
	{ "timeout", offsetof(struct members, timeout), NUMBER, false, 1, 600, NULL },
	{ "from", offsetof(struct members, from), TEXT, true, 1, 1000, NULL },
	{ "to", offsetof(struct members, to), TEXT, true, 1, 50000, NULL },
	{ "subject", offsetof(struct members, subject), TEXT, true, 1, 2000, is_one_line },
	{ "text", offsetof(struct members, text), TEXT, true, 1, WIRE_MAIL_MOST, NULL },
	{ "file_name", offsetof(struct members, file_name), TEXT, true, 1, 100, is_file_name },
	{ "date", offsetof(struct members, date), NUMBER, true, 0, LAST_SECOND, NULL },
	{ "id", offsetof(struct members, id), TEXT, true, 1, 100, is_id },
};

static bool is_fine(const struct member *row, const cJSON *item)
{
	double amount;

	if (row->type == NUMBER ? !cJSON_IsNumber(item) : !cJSON_IsString(item))
		return false;
	amount = row->type == NUMBER ? item->valuedouble : (double)strlen(item->valuestring);
	/* Whatever is no number fails this, too. */
	if (!(amount >= (double)row->least && amount <= (double)row->most))
		return false;
	return !row->check || row->check(item->valuestring, (size_t)amount);
}

static bool refuse(struct error *err, const char *member)
{
	error_set(err, ERROR_INPUT,
		  _("The mail cannot be sent: its part \"%s\" is missing or damaged. Write the mail anew."),
		  member);
	return false;
}

/* Members that nobody asked for are let be: they are somebody else's. */
static bool read_members(const cJSON *request, struct members *members, struct error *err)
{
	for (size_t i = 0; i < COUNT(table); i++) {
		const cJSON **found = (const cJSON **)((char *)members + table[i].offset);

		for (const cJSON *kid = request->child; kid; kid = kid->next) {
			if (strcmp(kid->string, table[i].name) != 0)
				continue;
			if (*found || !is_fine(&table[i], kid))
				return refuse(err, table[i].name);
			*found = kid;
		}
		if (!*found && table[i].needed)
			return refuse(err, table[i].name);
	}
	return true;
}

/* cJSON would end a text there, and nobody would see that the rest is lost. */
static bool has_escaped_nul(const char *json)
{
	for (; *json; json++) {
		if (*json != '\\')
			continue;
		json++;
		if (strncmp(json, "u0000", 5) == 0)
			return true;
		if (!*json)
			break;
	}
	return false;
}

static const char *text_of(const cJSON *item)
{
	return item ? item->valuestring : NULL;
}

static bool check_credentials(const struct members *members, struct error *err)
{
	if (!members->user == !members->password && !(members->user && members->netrc))
		return true;
	error_set(err, ERROR_INPUT, "%s",
		  _("Logging in to the mail server takes a user and a password, or a netrc file alone. "
		    "Check mail.user, mail.password_file and mail.netrc in the settings."));
	return false;
}

/* libcurl would go on without a netrc file that it can't read, and wait for a pipe. */
static bool check_readable(const char *path, struct error *err)
{
	struct stat status;
	char *quoted;

	if (!path || (stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, R_OK) == 0))
		return true;
	quoted = quote(path, strlen(path));
	error_set(err, ERROR_INPUT,
		  _("The file %s cannot be read. Check mail.netrc and mail.ca_file in the settings."), quoted);
	free(quoted);
	return false;
}

static bool read_addresses(struct mail *mail, const struct members *members, struct error *err)
{
	if (!addresses_read(&mail->from, text_of(members->from), err))
		return false;
	if (mail->from.count > 1)
		return refuse(err, "from");
	return addresses_read(&mail->to, text_of(members->to), err);
}

static bool take_members(struct mail *mail, const struct message *message,
			 const struct members *members, struct error *err)
{
	mail->server = text_of(members->server);
	mail->user = text_of(members->user);
	mail->password = text_of(members->password);
	mail->netrc = text_of(members->netrc);
	mail->ca_file = text_of(members->ca_file);
	mail->tls = !members->tls || strcmp(members->tls->valuestring, "required") == 0;
	mail->timeout = members->timeout ? (long)members->timeout->valuedouble : TIMEOUT_DEFAULT;
	mail->subject = text_of(members->subject);
	mail->text = text_of(members->text);
	mail->file_name = text_of(members->file_name);
	mail->id = text_of(members->id);
	mail->date = (int64_t)members->date->valuedouble;
	mail->pdf = message->bytes;
	mail->pdf_length = message->length;
	if (!mail->pdf_length)
		return refuse(err, "PDF");
	return check_credentials(members, err) && check_readable(mail->netrc, err) &&
	       check_readable(mail->ca_file, err) && read_addresses(mail, members, err);
}

bool mail_read(struct mail *mail, const struct message *message, struct error *err)
{
	struct members members = { 0 };

	*mail = (struct mail){ 0 };
	if (strlen(message->json) <= REQUEST_MAX && !has_escaped_nul(message->json))
		mail->request = cJSON_ParseWithOpts(message->json, NULL, true);
	if (!cJSON_IsObject(mail->request))
		error_set(err, ERROR_INPUT, "%s",
			  _("The mail cannot be sent: it is damaged. Write the mail anew."));
	else if (read_members(mail->request, &members, err) && take_members(mail, message, &members, err))
		return true;
	mail_release(mail);
	return false;
}

void mail_release(struct mail *mail)
{
	addresses_release(&mail->from);
	addresses_release(&mail->to);
	cJSON_Delete(mail->request);
	*mail = (struct mail){ 0 };
}

const struct address *mail_beyond_ascii(const struct mail *mail)
{
	const struct address *from = addresses_beyond_ascii(&mail->from);

	return from ? from : addresses_beyond_ascii(&mail->to);
}
