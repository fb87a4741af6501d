#include "net/signature/packets.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "net/digest.h"

#define BINARY 0x80		/* the first bit of each packet */
#define NEW_FORMAT 0x40

enum tag {
	TAG_SIGNATURE = 2, TAG_KEY = 6, TAG_MARKER = 10, TAG_TRUST = 12, TAG_USER = 13, TAG_SUBKEY = 14,
	TAG_USER_ATTRIBUTE = 17, TAG_PADDING = 21,
};

#define TAG(tag) (UINT64_C(1) << (tag))

static const struct {
	uint64_t tags;
	size_t most;
} kinds[] = {
	[PACKETS_SIGNATURE] = { TAG(TAG_SIGNATURE), PACKETS_SIGNATURES_MOST },
	[PACKETS_KEY] = {
		TAG(TAG_SIGNATURE) | TAG(TAG_KEY) | TAG(TAG_MARKER) | TAG(TAG_TRUST) | TAG(TAG_USER) | TAG(TAG_SUBKEY) |
		TAG(TAG_USER_ATTRIBUTE) | TAG(TAG_PADDING), PACKETS_KEY_MOST,
	},
};

/* What is left to read. */
struct bytes {
	const unsigned char *at;
	size_t left;
};

struct packet {
	unsigned tag;
	const unsigned char *body;
	size_t length;
};

static bool take_number(struct bytes *bytes, unsigned width, size_t *number)
{
	if (bytes->left < width)
		return false;
	*number = 0;
	for (unsigned i = 0; i < width; i++)
		*number = *number << 8 | bytes->at[i];
	bytes->at += width;
	bytes->left -= width;
	return true;
}

static bool take_old_length(struct bytes *bytes, unsigned type, size_t *length)
{
	/* 3: up to wherever the file ends */
	return type < 3 && take_number(bytes, 1U << type, length);
}

static bool take_new_length(struct bytes *bytes, size_t *length)
{
	size_t more;

	if (!take_number(bytes, 1, length))
		return false;
	if (*length < 192)
		return true;
	if (*length == 255)
		return take_number(bytes, 4, length);
	/* 224 to 254: in pieces */
	if (*length >= 224 || !take_number(bytes, 1, &more))
		return false;
	*length = ((*length - 192) << 8) + more + 192;
	return true;
}

/* False: there is none, or it has no length that fits. */
static bool take_packet(struct bytes *bytes, struct packet *packet)
{
	size_t first;
	bool known;

	if (!take_number(bytes, 1, &first) || !(first & BINARY))
		return false;
	packet->tag = first & NEW_FORMAT ? first & 63 : first >> 2 & 15;
	known = first & NEW_FORMAT ? take_new_length(bytes, &packet->length) :
				     take_old_length(bytes, first & 3, &packet->length);
	if (!known || packet->length > bytes->left)
		return false;
	packet->body = bytes->at;
	bytes->at += packet->length;
	bytes->left -= packet->length;
	return true;
}

/* What the first packet is counts even if it is cut off: packed data often has no length of its own. */
static bool is_foreign(const struct bytes *bytes, uint64_t tags)
{
	unsigned first = *bytes->at, tag = first & NEW_FORMAT ? first & 63 : first >> 2 & 15;

	return (first & BINARY) && !(tags & TAG(tag));
}

static enum packets walk(struct bytes bytes, enum packets_kind kind)
{
	struct packet packet;

	if (!bytes.left)
		return PACKETS_NONE;
	for (size_t count = 0; bytes.left; count++) {
		if (is_foreign(&bytes, kinds[kind].tags))
			return PACKETS_FOREIGN;
		if (count == kinds[kind].most)
			return PACKETS_MANY;
		if (!take_packet(&bytes, &packet))
			return PACKETS_NONE;
	}
	return PACKETS_FINE;
}

/* Without its blanks and its end; false: there is none any more. */
static bool take_line(struct bytes *text, struct bytes *line)
{
	const unsigned char *end = text->left ? memchr(text->at, '\n', text->left) : NULL;
	size_t whole = end ? (size_t)(end + 1 - text->at) : text->left;

	*line = (struct bytes){ text->at, whole };
	while (line->left && strchr(" \t\r\n", line->at[line->left - 1]))
		line->left--;
	text->at += whole;
	text->left -= whole;
	return whole;
}

static bool starts_with(const struct bytes *line, const char *start)
{
	return line->left >= strlen(start) && memcmp(line->at, start, strlen(start)) == 0;
}

/* A digit of base64; -1: it is none. */
static int digit_of(unsigned char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *digit = c ? strchr(digits, c) : NULL;

	return digit ? (int)(digit - digits) : -1;
}

struct base64 {
	uint32_t bits;
	unsigned count;			/* of bits that aren't out yet */
	bool ended;			/* by '=' */
};

/* False: it is no line of base64. */
static bool add_line(struct strbuf *out, struct base64 *base64, const struct bytes *line)
{
	for (size_t i = 0; i < line->left; i++) {
		int digit = digit_of(line->at[i]);

		if (line->at[i] == '=') {	/* what fills the last line, or a checksum */
			base64->ended = true;
			return true;
		}
		if (digit < 0 || base64->ended)
			return false;
		base64->bits = base64->bits << 6 | (uint32_t)digit;
		base64->count += 6;
		if (base64->count < 8)
			continue;
		base64->count -= 8;
		strbuf_addc(out, (char)(base64->bits >> base64->count & 255));
	}
	return true;
}

/* An armored part behind its first line: headers, base64, the last line.  False: it is none, or cut off. */
static bool add_part(struct strbuf *out, struct bytes *text)
{
	struct base64 base64 = { 0 };
	struct bytes line;

	while (take_line(text, &line)) {
		if (starts_with(&line, "-----END PGP "))
			return true;
		/* "Version: …", which base64 can't be. */
		if (!memchr(line.at, ':', line.left) && !add_line(out, &base64, &line))
			return false;
	}
	return false;
}

static bool remove_armor(struct strbuf *out, struct bytes text)
{
	struct bytes line;

	while (take_line(&text, &line))
		if (starts_with(&line, "-----BEGIN PGP ") && !add_part(out, &text))
			return false;
	return true;
}

static struct bytes bytes_of(const struct strbuf *packets, size_t from)
{
	return (struct bytes){ (const unsigned char *)packets->text + from, packets->length - from };
}

enum packets packets_read(struct strbuf *out, enum packets_kind kind, const char *bytes, size_t length)
{
	struct bytes all = { (const unsigned char *)bytes, length };
	size_t from = out->length;

	if (length && (*all.at & BINARY))
		strbuf_addn(out, bytes, length);
	else if (!remove_armor(out, all))
		return PACKETS_NONE;
	return walk(bytes_of(out, from), kind);
}

/* RFC 9580, 5.5.4; version 5 is gpg's own. */
static bool is_key(const struct packet *packet, const char *fingerprint)
{
	unsigned version = packet->length ? packet->body[0] : 0;
	enum digest_kind kind = version == 4 ? DIGEST_SHA1 : DIGEST_SHA256;
	size_t width = version == 4 ? 2 : 4;
	unsigned char head[5] = { (unsigned char)(version == 4 ? 0x99 : 0x95 + version) };
	char hex[DIGEST_HEX_MOST + 1];
	struct digest *digest;

	if (version < 4 || version > 6)
		return false;
	for (size_t i = 0; i < width; i++)
		head[1 + i] = (unsigned char)(packet->length >> 8 * (width - 1 - i));
	digest = digest_new(kind);
	digest_add(digest, head, 1 + width);
	digest_add(digest, packet->body, packet->length);
	digest_end(digest, hex);
	return strcasecmp(hex, fingerprint) == 0;
}

bool packets_hold(const struct strbuf *packets, const char *fingerprint)
{
	struct bytes bytes = bytes_of(packets, 0);
	struct packet packet;

	while (take_packet(&bytes, &packet))
		if ((packet.tag == TAG_KEY || packet.tag == TAG_SUBKEY) && is_key(&packet, fingerprint))
			return true;
	return false;
}
