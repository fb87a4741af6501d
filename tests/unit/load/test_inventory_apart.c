/* When a line's host can be told from the rest: what one line comes to is then what all with another host come to. */
#include "advisories.h"
#include "fixture.h"

#include "load/inventory/inventory.h"

static struct arena arena;
static const struct advisory *advisory;

static int load(void **state)
{
	(void)state;
	arena_init(&arena);
	advisory = advisory_in_tree("tests/guides/", "small.json", &arena);
	return 0;
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* The host stands between the two. */
static const struct frame {
	const char *name, *header, *before, *behind;	/* header NULL: NDJSON */
	bool found, apart;
} frames[] = {
	{ "it comes first", NULL, "{\"host\": \"", "\", \"answers\": {\"colour\": \"red\"}}", true, true },
	{ "it comes last", NULL, "{\"answers\": {\"colour\": \"red\"}, \"host\" : \"", "\" } ", true, true },
	{ "first, and the line is wrong", NULL, "{\"host\": \"", "\", \"answers\": {\"color\": \"red\"}}", true, true },
	{ "last, and the line is wrong", NULL, "{\"answers\": {\"color\": \"red\"}, \"host\": \"", "\"}", true, false },
	{ "first, and a second one", NULL, "{\"host\": \"", "\", \"host\": \"b\", \"answers\": {}}", true, false },
	{ "last, and a second one", NULL, "{\"answers\": {}, \"host\": \"b\", \"host\": \"", "\"}", true, false },
	{ "first, and an escape", NULL, "{\"host\": \"", "\", \"h\\u006fst\": \"b\", \"answers\": {}}", true, false },
	{ "last, and an escape", NULL, "{\"answers\": {\"note\": \"\\\"\"}, \"host\": \"", "\"}", true, false },
	{ "in the middle it isn't looked for", NULL, "{\"colour\": 1, \"host\": \"", "\", \"answers\": {}}", false, true },
	{ "a cell in front", "host,colour", "", ",red", true, true },
	{ "a cell behind", "colour,host", "red,", "", true, true },
	{ "a cell of a wrong record", "colour,host", "red,", ",x", true, true },
	{ "with quotes nothing is certain", "host,colour", "", ",\"red\"", false, false },
	{ "no column for it", "colour,note", "red,", "", false, true },
};

/* What the line comes to, without its host: the answers, or what is wrong with it.  The reader's line is still there. */
static char *comes_to(struct inventory_reader *reader, const char *host, bool *fine)
{
	struct error err = ERROR_INIT;
	struct answers answers;
	struct strbuf out;
	const char *read;

	strbuf_init(&out);
	answers_init(&answers, advisory);
	*fine = inventory_read(reader, &answers, &read, &err) == INVENTORY_HOST;
	strbuf_add(&out, *fine ? "" : err.what);
	for (size_t q = 0; *fine && q < advisory->question_count; q++)
		strbuf_addf(&out, "%u%s,", answers.state[q], answers.text[q] && strcmp(answers.text[q], host) != 0 ? answers.text[q] : "");
	for (size_t o = 0; *fine && o < advisory->option_count; o++)
		strbuf_addf(&out, "%d", answers.chosen[o]);
	strbuf_addf(&out, " %s", !read ? "nobody" : strcmp(read, host) == 0 ? "the host" : read);
	answers_release(&answers);
	error_release(&err);
	return strbuf_take(&out);
}

/* Reads a line with each of the hosts. */
static void look_at(const struct frame *frame, const char *const *hosts, size_t count)
{
	struct error err = ERROR_INIT;
	struct inventory_reader *reader;
	struct inventory *inventory;
	struct strbuf text;
	char *first = NULL;
	FILE *stream;

	strbuf_init(&text);
	strbuf_addf(&text, "%s%s", frame->header ? frame->header : "", frame->header ? "\n" : "");
	for (size_t h = 0; h < count; h++)
		strbuf_addf(&text, "%s%s%s\n", frame->before, hosts[h], frame->behind);
	stream = fmemopen(text.text, text.length, "r");
	inventory = inventory_open(stream, "hosts", frame->header ? INVENTORY_CSV : INVENTORY_NDJSON, advisory, 0, &err);
	reader = inventory_reader_new(inventory);
	assert_int_equal(inventory_take(inventory, reader, 0, &err), INVENTORY_LINES);
	for (size_t h = 0; h < count; h++) {
		const struct inventory_text *line = inventory_line(reader);
		bool fine;
		char *said = comes_to(reader, hosts[h], &fine);

		same_number(frame->name, line->host_length, frame->found ? strlen(hosts[h]) : 0);
		same_number(frame->name, inventory_host_apart(inventory, line, fine), frame->apart);
		if (first && frame->found && frame->apart)
			same_text(frame->name, said, first);
		if (first)
			free(said);
		else
			first = said;
	}
	free(first);
	inventory_reader_free(reader);
	inventory_close(inventory);
	fclose(stream);
	strbuf_release(&text);
}

static void lines_with_the_same_around_their_hosts_come_to_the_same(void **state)
{
	static const char *const hosts[] = { "web01", "x", " a b ", "host", "}", ":", "unknown", "red", "null", "/* */" };

	(void)state;
	for (size_t f = 0; f < ROWS(frames); f++)
		look_at(&frames[f], hosts, ROWS(hosts));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_with_the_same_around_their_hosts_come_to_the_same),
	};

	return cmocka_run_group_tests_name("inventory apart", tests, load, release);
}
