/* Messages to and from helper programs. */
#include "expect.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/wire.h"

#define BIG ((size_t)5 << 20)

static void same_message(const char *name, struct message *got, const char *json,
			 const char *bytes, size_t length)
{
	same_text(name, got->json, json);
	same_number(name, got->length, length);
	if (!got->bytes != !length || (length && memcmp(got->bytes, bytes, length) != 0))
		fail_msg("%s: other bytes", name);
	message_release(got);
}

static void a_message_travels_as_a_line_and_its_bytes(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	wire_add(&out, "{\"do\":\"list\"}", NULL, 0);
	wire_add(&out, "{}", "%PDF", 4);
	assert_string_equal(out.text, "0 {\"do\":\"list\"}\n4 {}\n%PDF");
	strbuf_release(&out);
}

/* Three messages, the second with bytes like a message's, cut in two at every byte. */
static void a_message_may_come_in_pieces(void **state)
{
	static const char nasty[] = "\n0 {}\n\0\n";
	struct message message;
	struct strbuf all, in;

	(void)state;
	strbuf_init(&all);
	strbuf_init(&in);
	wire_add(&all, "{\"first\":1}", NULL, 0);
	wire_add(&all, "{\"second\":2}", nasty, sizeof(nasty));
	wire_add(&all, "{}", "x", 1);
	for (size_t cut = 0; cut <= all.length; cut++) {
		size_t came = 0;

		for (int half = 0; half < 2; half++) {
			strbuf_addn(&in, all.text + (half ? cut : 0), half ? all.length - cut : cut);
			while (wire_take(&in, &message) == WIRE_MESSAGE) {
				came++;
				same_message("in pieces", &message,
					     came == 1 ? "{\"first\":1}" :
					     came == 2 ? "{\"second\":2}" : "{}",
					     came == 2 ? nasty : "x",
					     came == 1 ? 0 : came == 2 ? sizeof(nasty) : 1);
			}
			assert_int_equal(wire_take(&in, &message), WIRE_MORE);
		}
		assert_int_equal(came, 3);
		assert_int_equal(in.length, 0);
	}
	strbuf_release(&in);
	strbuf_release(&all);
}

static const struct {
	const char *name, *text;
	enum wire_taken taken;
} rows[] = {
	{ "nothing has come", "", WIRE_MORE },
	{ "half of a number", "12", WIRE_MORE },
	{ "a number that is as long as it may be", "123456789", WIRE_MORE },
	{ "half of a line", "0 {\"a\":", WIRE_MORE },
	{ "the bytes are missing", "3 {}\n", WIRE_MORE },
	{ "a byte is missing", "3 {}\nab", WIRE_MORE },
	{ "an empty line", "0 \n", WIRE_MESSAGE },
	{ "as many bytes as are allowed", "268435456 {}\n", WIRE_MORE },
	{ "a byte more", "268435457 {}\n", WIRE_BROKEN },
	{ "a number with ten digits", "0000000001 {}\n", WIRE_BROKEN },
	{ "a number that overflows", "18446744073709551616 {}\n", WIRE_BROKEN },
	{ "a negative number", "-1 {}\n", WIRE_BROKEN },
	{ "a sign", "+1 {}\n", WIRE_BROKEN },
	{ "no number", " {}\n", WIRE_BROKEN },
	{ "no blank", "0{}\n", WIRE_BROKEN },
	{ "a tab for the blank", "0\t{}\n", WIRE_BROKEN },
	{ "a line feed for the blank", "0\n", WIRE_BROKEN },
	{ "other words", "Segmentation fault\n", WIRE_BROKEN },
	{ "an empty line first", "\n0 {}\n", WIRE_BROKEN },
};

static void what_is_no_message_is_refused_at_once(void **state)
{
	struct message message = { 0 };
	struct strbuf in;

	(void)state;
	strbuf_init(&in);
	for (size_t i = 0; i < ROWS(rows); i++) {
		strbuf_clear(&in);
		strbuf_add(&in, rows[i].text);
		same_number(rows[i].name, wire_take(&in, &message), rows[i].taken);
		if (rows[i].taken == WIRE_MESSAGE)
			message_release(&message);
	}
	strbuf_clear(&in);
	strbuf_addn(&in, "0 {\0}\n", 6);
	assert_int_equal(wire_take(&in, &message), WIRE_BROKEN);
	strbuf_release(&in);
}

static void a_line_has_an_end(void **state)
{
	struct message message;
	char *line = mem_alloc(WIRE_LINE_MAX);
	struct strbuf in;

	(void)state;
	memset(line, 'x', WIRE_LINE_MAX);
	strbuf_init(&in);
	strbuf_add(&in, "0 ");
	strbuf_addn(&in, line, WIRE_LINE_MAX - 2);
	assert_int_equal(wire_take(&in, &message), WIRE_MORE);
	strbuf_addc(&in, 'x');
	assert_int_equal(wire_take(&in, &message), WIRE_BROKEN);
	strbuf_release(&in);
	free(line);
}

/* The other side of a socket, in a process of its own: sends what is given, and is gone. */
static int other_side(const char *text, size_t length)
{
	int ends[2];
	pid_t pid;

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(ends[0]);
		while (length) {
			ssize_t put = write(ends[1], text, length);

			if (put < 0)
				break;
			text += put;
			length -= (size_t)put;
		}
		_exit(0);
	}
	close(ends[1]);
	return ends[0];
}

static void messages_are_received_one_by_one_until_the_end(void **state)
{
	struct message message;
	char *big = mem_alloc(BIG);
	struct strbuf all, in;
	int fd;

	(void)state;
	memset(big, '\n', BIG);
	strbuf_init(&all);
	strbuf_init(&in);
	wire_add(&all, "{\"pages\":1}", big, BIG);
	for (int i = 0; i < 1000; i++)
		wire_add(&all, "{\"over\":false}", NULL, 0);
	fd = other_side(all.text, all.length);
	assert_true(wire_receive(fd, &in, &message));
	same_message("big", &message, "{\"pages\":1}", big, BIG);
	for (int i = 0; i < 1000; i++) {
		assert_true(wire_receive(fd, &in, &message));
		same_message("small", &message, "{\"over\":false}", NULL, 0);
	}
	assert_false(wire_receive(fd, &in, &message));
	close(fd);
	wait(NULL);
	strbuf_release(&in);
	strbuf_release(&all);
	free(big);
}

static void an_end_in_the_middle_is_no_message(void **state)
{
	static const char *const ends[] = { "", "1", "0 ", "0 {}", "4 {}\nabc", "no message" };

	(void)state;
	for (size_t i = 0; i < ROWS(ends); i++) {
		int fd = other_side(ends[i], strlen(ends[i]));
		struct message message;
		struct strbuf in;

		strbuf_init(&in);
		if (wire_receive(fd, &in, &message))
			fail_msg("\"%s\" was taken for a message", ends[i]);
		strbuf_release(&in);
		close(fd);
		wait(NULL);
	}
}

static void what_is_sent_is_received(void **state)
{
	struct message message;
	char *big = mem_alloc(BIG);
	struct strbuf in;
	int ends[2];
	pid_t pid;

	(void)state;
	big[BIG - 1] = 'x';
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(ends[0]);
		_exit(!wire_send(ends[1], "{\"n\":1}", big, BIG) ||
		      !wire_send(ends[1], "{\"n\":2}", NULL, 0));
	}
	close(ends[1]);
	strbuf_init(&in);
	assert_true(wire_receive(ends[0], &in, &message));
	same_message("with bytes", &message, "{\"n\":1}", big, BIG);
	assert_true(wire_receive(ends[0], &in, &message));
	same_message("without", &message, "{\"n\":2}", NULL, 0);
	strbuf_release(&in);
	close(ends[0]);
	wait(NULL);
	free(big);
}

static void sending_to_nobody_fails(void **state)
{
	int ends[2];

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	close(ends[0]);
	assert_false(wire_send(ends[1], "{}", NULL, 0));
	close(ends[1]);
}

static void reading_where_nothing_is_says_so(void **state)
{
	struct strbuf in;
	int ends[2];

	(void)state;
	strbuf_init(&in);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
	assert_int_equal(wire_fill(&in, ends[0]), -1);
	assert_int_equal(errno, EAGAIN);
	assert_int_equal(write(ends[1], "ab", 2), 2);
	assert_int_equal(wire_fill(&in, ends[0]), 2);
	close(ends[1]);
	assert_int_equal(wire_fill(&in, ends[0]), 0);
	assert_string_equal(in.text, "ab");
	close(ends[0]);
	strbuf_release(&in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_travels_as_a_line_and_its_bytes),
		cmocka_unit_test(a_message_may_come_in_pieces),
		cmocka_unit_test(what_is_no_message_is_refused_at_once),
		cmocka_unit_test(a_line_has_an_end),
		cmocka_unit_test(messages_are_received_one_by_one_until_the_end),
		cmocka_unit_test(an_end_in_the_middle_is_no_message),
		cmocka_unit_test(what_is_sent_is_received),
		cmocka_unit_test(sending_to_nobody_fails),
		cmocka_unit_test(reading_where_nothing_is_says_so),
	};

	return cmocka_run_group_tests_name("wire", tests, NULL, NULL);
}
