#include "net/mail/address.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "net/quote.h"

#define LOCAL_MAX 64		/* RFC 5321, 4.5.3.1 */
#define DOMAIN_MAX 255
#define LABEL_MAX 63		/* RFC 1035 */
#define NAME_MAX_BYTES 300

/* A piece of the text that is read; borrowed. */
struct piece {
	const char *start;
	size_t length;
};

static bool is_beyond_ascii(char c)
{
	return (unsigned char)c >= 0x80;
}

static bool is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool address_atom_character(char c)
{
	return is_letter_or_digit(c) || (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

bool address_dot_atom(const char *s, size_t length)
{
	bool after_dot = true;

	for (size_t i = 0; i < length; i++) {
		if (s[i] == '.' && after_dot)
			return false;
		if (s[i] != '.' && !is_beyond_ascii(s[i]) && !address_atom_character(s[i]))
			return false;
		after_dot = s[i] == '.';
	}
	return !after_dot;
}

static struct piece trimmed(struct piece piece)
{
	while (piece.length && piece.start[piece.length - 1] == ' ')
		piece.length--;
	while (piece.length && *piece.start == ' ') {
		piece.start++;
		piece.length--;
	}
	return piece;
}

/* Bytes before the first `wanted` that stands outside quotes; all of them if there is none. */
static size_t length_before(struct piece piece, char wanted)
{
	bool quoted = false;
	size_t i;

	for (i = 0; i < piece.length; i++) {
		char c = piece.start[i];

		if (c == wanted && !quoted)
			break;
		if (c == '"')
			quoted = !quoted;
		else if (c == '\\' && quoted && i + 1 < piece.length)
			i++;
	}
	return i;
}

/* Is it one quoted string, from the first quote to the last? */
static bool is_quoted(struct piece piece)
{
	if (piece.length < 2 || *piece.start != '"')
		return false;
	for (size_t i = 1; i < piece.length; i++) {
		if (piece.start[i] == '\\')
			i++;
		else if (piece.start[i] == '"')
			return i + 1 == piece.length;
	}
	return false;
}

/* Without the quotes of a quoted string, and what was escaped in it; anything else as it is. */
static char *unquoted(struct piece piece)
{
	struct strbuf text;

	if (!is_quoted(piece))
		return mem_strndup(piece.start, piece.length);
	strbuf_init(&text);
	for (size_t i = 1; i + 1 < piece.length; i++) {
		if (piece.start[i] == '\\')
			i++;
		strbuf_addc(&text, piece.start[i]);
	}
	return strbuf_take(&text);
}

static bool is_label(const char *s, size_t length)
{
	if (!length || length > LABEL_MAX || *s == '-' || s[length - 1] == '-')
		return false;
	for (size_t i = 0; i < length; i++) {
		if (s[i] != '-' && !is_letter_or_digit(s[i]) && !is_beyond_ascii(s[i]))
			return false;
	}
	return true;
}

static bool is_domain(const char *s)
{
	if (strlen(s) > DOMAIN_MAX)
		return false;
	for (;;) {
		size_t length = strcspn(s, ".");

		if (!is_label(s, length))
			return false;
		if (!s[length])
			return true;
		s += length + 1;
	}
}

/* Some addresses have dots where RFC 5322 wants none ("taro..y.@"): these are right in quotes. */
static bool add_local(struct strbuf *out, const char *local)
{
	size_t length = strlen(local);

	if (!length || length > LOCAL_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (local[i] != '.' && !is_beyond_ascii(local[i]) && !address_atom_character(local[i]))
			return false;
	}
	strbuf_addf(out, address_dot_atom(local, length) ? "%s" : "\"%s\"", local);
	return true;
}

/* NULL: it is none. */
static char *mailbox_of(struct piece piece)
{
	const char *at = memrchr(piece.start, '@', piece.length);
	char *local, *domain;
	struct strbuf mailbox;
	bool fine;

	if (!at)
		return NULL;
	local = unquoted((struct piece){ piece.start, (size_t)(at - piece.start) });
	domain = mem_strndup(at + 1, (size_t)(piece.start + piece.length - at - 1));
	strbuf_init(&mailbox);
	fine = add_local(&mailbox, local) && is_domain(domain);
	strbuf_addf(&mailbox, "@%s", domain);
	free(local);
	free(domain);
	if (fine)
		return strbuf_take(&mailbox);
	strbuf_release(&mailbox);
	return NULL;
}

/* False: it is no address; nothing is to be released. */
static bool address_read(struct address *address, struct piece piece)
{
	struct piece name = { piece.start, length_before(piece, '<') };
	struct piece mailbox = piece;

	if (name.length < piece.length) {
		if (piece.start[piece.length - 1] != '>')
			return false;
		mailbox.start += name.length + 1;
		mailbox.length -= name.length + 2;
	} else {
		name.length = 0;
	}
	name = trimmed(name);
	if (name.length > NAME_MAX_BYTES)
		return false;
	address->mailbox = mailbox_of(trimmed(mailbox));
	if (!address->mailbox)
		return false;
	address->name = unquoted(name);
	return true;
}

static void address_refused(struct error *err, struct piece piece)
{
	char *quoted = quote(piece.start, piece.length);

	error_set(err, ERROR_INPUT,
		  _("\"%s\" is no mail address. It should look like name@example.com or "
		    "Name <name@example.com>."),
		  quoted);
	free(quoted);
}

/* Control characters, line feeds too, and what can't be seen. */
static bool has_unsafe(struct piece piece)
{
	return text_unsafe(piece.start, piece.length) || memchr(piece.start, '\n', piece.length);
}

bool addresses_read(struct addresses *addresses, const char *text, struct error *err)
{
	struct piece rest = { text, strlen(text) };

	*addresses = (struct addresses){ .items = mem_array(ADDRESSES_MAX, sizeof(struct address)) };
	for (;;) {
		size_t length = length_before(rest, ',');
		struct piece piece = trimmed((struct piece){ rest.start, length });

		if (addresses->count == ADDRESSES_MAX) {
			error_set(err, ERROR_INPUT, _("There are more than %d addresses. Send several mails."),
				  ADDRESSES_MAX);
			break;
		}
		if (has_unsafe(piece) || !address_read(&addresses->items[addresses->count], piece)) {
			address_refused(err, piece);
			break;
		}
		addresses->count++;
		if (length == rest.length)
			return true;
		rest.start += length + 1;
		rest.length -= length + 1;
	}
	addresses_release(addresses);
	return false;
}

void addresses_release(struct addresses *addresses)
{
	for (size_t i = 0; i < addresses->count; i++) {
		free(addresses->items[i].name);
		free(addresses->items[i].mailbox);
	}
	free(addresses->items);
	*addresses = (struct addresses){ 0 };
}

const struct address *addresses_beyond_ascii(const struct addresses *addresses)
{
	for (size_t i = 0; i < addresses->count; i++) {
		for (const char *c = addresses->items[i].mailbox; *c; c++) {
			if (is_beyond_ascii(*c))
				return &addresses->items[i];
		}
	}
	return NULL;
}

const char *address_domain(const struct address *address)
{
	return strrchr(address->mailbox, '@') + 1;
}
