#include "image/write.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "image/shape.h"

/* Definitions that are finished, and how many. */
struct writer {
	struct strbuf *out;
	const char *prefix;
	size_t count;
};

void image_write_string(struct strbuf *out, const char *text, size_t length)
{
	strbuf_addc(out, '"');
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '\n')
			strbuf_add(out, i + 1 < length ? "\\n\"\n\"" : "\\n");
		else if (c == '"' || c == '\\' || c == '?')	/* a trigraph begins with ?? */
			strbuf_addf(out, "\\%c", c);
		else if (c < ' ' || c > '~')
			strbuf_addf(out, "\\%03o", c);
		else
			strbuf_addc(out, (char)c);
	}
	strbuf_addc(out, '"');
}

static void write_string(struct strbuf *body, const char *text)
{
	if (text)
		image_write_string(body, text, strlen(text));
	else
		strbuf_add(body, "0");
}

/* As its size tells. */
static size_t number_at(const char *at, size_t size)
{
	uint8_t byte;
	uint32_t word;
	uint64_t number = 0;

	if (size == sizeof(byte)) {
		memcpy(&byte, at, size);
		number = byte;
	} else if (size == sizeof(word)) {
		memcpy(&word, at, size);
		number = word;
	} else {
		memcpy(&number, at, size);
	}
	return (size_t)number;
}

static void write_number(struct strbuf *body, size_t number)
{
	if (number == NO_INDEX)
		strbuf_add(body, "NO_INDEX");
	else
		strbuf_addf(body, "%zu", number);
}

static const void *pointer_at(const char *at)
{
	const void *pointer;

	memcpy(&pointer, at, sizeof(pointer));
	return pointer;
}

static void write_item(struct writer *w, struct strbuf *body, const struct shape *shape, const char *item);

/* Defines the items that a pointer leads to, and writes their name. */
static void write_items(struct writer *w, struct strbuf *body, const struct shape *shape, const char *items,
			size_t count)
{
	struct strbuf list;
	char *nothing;

	if (!items) {
		strbuf_add(body, "0");
		return;
	}
	/* An empty list has an address, too. */
	nothing = mem_alloc(shape->size);
	if (!count)
		items = nothing;
	strbuf_init(&list);
	for (size_t i = 0; i < count || !i; i++) {
		strbuf_add(&list, i ? ",\n" : "");
		write_item(w, &list, shape, items + i * shape->size);
	}
	strbuf_addf(w->out, "static const %s %s_%zu[] = { %s };\n", shape->type, w->prefix, w->count, list.text);
	strbuf_addf(body, "%s_%zu", w->prefix, w->count++);
	strbuf_release(&list);
	free(nothing);
}

static void write_value(struct writer *w, struct strbuf *body, const struct field *field, const char *item,
			const char *at)
{
	switch (field->kind) {
	case FIELD_NUMBER:
		write_number(body, number_at(at, field->size));
		break;
	case FIELD_STRING:
		write_string(body, pointer_at(at));
		break;
	case FIELD_STRUCT:
		write_item(w, body, field->of, at);
		break;
	case FIELD_ONE:
		write_items(w, body, field->of, pointer_at(at), 1);
		break;
	case FIELD_LIST:
		write_items(w, body, field->of, pointer_at(at), number_at(item + field->count, sizeof(size_t)));
		break;
	case FIELD_LEFT_OUT:
		strbuf_add(body, "0");
		break;
	}
}

static void write_item(struct writer *w, struct strbuf *body, const struct shape *shape, const char *item)
{
	strbuf_add(body, shape->bare ? "" : "{ ");
	for (size_t f = 0; f < shape->field_count; f++) {
		const struct field *field = &shape->fields[f];

		strbuf_add(body, f ? ", " : "");
		strbuf_add(body, field->times > 1 ? "{ " : "");
		for (size_t i = 0; i < field->times; i++) {
			strbuf_add(body, i ? ", " : "");
			write_value(w, body, field, item, item + field->offset + i * field->size);
		}
		strbuf_add(body, field->times > 1 ? " }" : "");
	}
	strbuf_add(body, shape->bare ? "" : " }");
}

void image_write(struct strbuf *out, const char *prefix, const struct advisory *advisory)
{
	struct writer w = { .out = out, .prefix = prefix };
	struct strbuf body;

	strbuf_init(&body);
	write_item(&w, &body, &shape_advisory, (const char *)advisory);
	strbuf_addf(out, "static const struct advisory %s_advisory = %s;\n", prefix, body.text);
	strbuf_release(&body);
}
