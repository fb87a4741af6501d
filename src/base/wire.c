#include "base/wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define READ_AT_ONCE ((size_t)64 << 10)
#define DIGITS_MAX 9		/* of WIRE_BYTES_MAX */

void message_release(struct message *message)
{
	free(message->json);
	free(message->bytes);
	*message = (struct message){ 0 };
}

void wire_add(struct strbuf *out, const char *json, const char *bytes, size_t length)
{
	strbuf_addf(out, "%zu ", length);
	strbuf_add(out, json);
	strbuf_addc(out, '\n');
	strbuf_addn(out, bytes, length);
}

/* The number that begins a message, and where its JSON begins. */
static enum wire_taken take_number(const struct strbuf *in, size_t *number, size_t *json)
{
	size_t i = 0;

	for (*number = 0; i < DIGITS_MAX && in->text[i] >= '0' && in->text[i] <= '9'; i++)
		*number = 10 * *number + (size_t)(in->text[i] - '0');
	if (i == in->length)
		return WIRE_MORE;
	if (i == 0 || in->text[i] != ' ' || *number > WIRE_BYTES_MAX)
		return WIRE_BROKEN;
	*json = i + 1;
	return WIRE_MESSAGE;
}

enum wire_taken wire_take(struct strbuf *in, struct message *message)
{
	size_t bytes, json, line, whole;
	enum wire_taken taken = take_number(in, &bytes, &json);
	const char *feed;

	if (taken != WIRE_MESSAGE)
		return taken;
	/* So that a line isn't looked through again for each piece of the bytes. */
	if (in->length < json + 1 + bytes)
		return WIRE_MORE;
	feed = memchr(in->text + json, '\n', in->length - json);
	line = feed ? (size_t)(feed - in->text) : in->length;
	if (line > WIRE_LINE_MAX)
		return WIRE_BROKEN;
	if (!feed)
		return WIRE_MORE;
	whole = line + 1 + bytes;
	if (in->length < whole)
		return WIRE_MORE;
	if (memchr(in->text + json, '\0', line - json))
		return WIRE_BROKEN;
	*message = (struct message){
		.json = mem_strndup(in->text + json, line - json),
		.bytes = bytes ? mem_alloc(bytes) : NULL,
		.length = bytes,
	};
	if (bytes)
		memcpy(message->bytes, feed + 1, bytes);
	in->length -= whole;
	/* With the NUL at the end. */
	memmove(in->text, in->text + whole, in->length + 1);
	return WIRE_MESSAGE;
}

long wire_fill(struct strbuf *in, int fd)
{
	char piece[READ_AT_ONCE];
	ssize_t got;

	do
		got = read(fd, piece, sizeof(piece));
	while (got < 0 && errno == EINTR);
	if (got > 0)
		strbuf_addn(in, piece, (size_t)got);
	return got;
}

bool wire_send(int fd, const char *json, const char *bytes, size_t length)
{
	struct strbuf out;
	size_t sent = 0;
	ssize_t put = 0;

	strbuf_init(&out);
	wire_add(&out, json, bytes, length);
	while (sent < out.length && (put >= 0 || errno == EINTR)) {
		put = write(fd, out.text + sent, out.length - sent);
		if (put > 0)
			sent += (size_t)put;
	}
	strbuf_release(&out);
	return put >= 0;
}

bool wire_receive(int fd, struct strbuf *in, struct message *message)
{
	enum wire_taken taken;

	while ((taken = wire_take(in, message)) == WIRE_MORE) {
		if (wire_fill(in, fd) <= 0)
			return false;
	}
	return taken == WIRE_MESSAGE;
}
