/*
 * The driver for the ordinary build: replays the inputs named, and then mutations of them, the same ones for the same
 * seed.  It knows nothing of coverage; that is libFuzzer's (make fuzz).
 *
 * usage: TARGET [-runs=N] [-seed=N] [-dict=FILE] [-limit=SECONDS] INPUT …
 */
#include "tests/fuzz/share/fuzz.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/table.h"

#define INPUT_MOST ((size_t)32 << 10)	/* that is mutated; larger ones are only replayed */
#define WORD_MOST 128
#define BROKEN "broken-input"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) __attribute__((weak));
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

struct input {
	const char *name;
	uint8_t *bytes;
	size_t size;
};

struct word {
	uint8_t bytes[WORD_MOST];
	size_t size;
};

static struct {
	struct table inputs, words;
	struct dice dice;
	unsigned limit;			/* seconds that one input may take */
	struct input now;		/* what is looked at, for when it breaks */
	unsigned long run;
} driver = { .dice = { .seed = 1 }, .limit = 10 };

static size_t roll(size_t below)
{
	return dice_roll(&driver.dice, below);
}

/* Async-signal-safe: it may be called from a handler. */
static void tell_broken(void)
{
	static const char told[] = "BROKEN: the input is in ./" BROKEN ", made from ";
	int fd = open(BROKEN, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool written = fd >= 0 && write(fd, driver.now.bytes, driver.now.size) >= 0;

	written = written && write(STDERR_FILENO, told, strlen(told)) >= 0 &&
		  write(STDERR_FILENO, driver.now.name, strlen(driver.now.name)) >= 0 && write(STDERR_FILENO, "\n", 1) >= 0;
	(void)written;
}

static void died(int number)
{
	static const char slow[] = "BROKEN: it takes too long\n";

	if (number == SIGALRM)
		(void)!write(STDERR_FILENO, slow, strlen(slow));
	tell_broken();
	_exit(99);
}

static void ended(void)
{
	if (driver.now.bytes)
		tell_broken();
}

static void look(const char *name, const uint8_t *bytes, size_t size)
{
	uint8_t *exact = mem_alloc(size ? size : 1);	/* so that a byte behind it is a byte too far */

	memcpy(exact, bytes, size);
	driver.now = (struct input){ name, exact, size };
	alarm(driver.limit);
	(void)LLVMFuzzerTestOneInput(exact, size);
	alarm(0);
	driver.now = (struct input){ 0 };
	free(exact);
}

static void overwrite(uint8_t *data, size_t size, const uint8_t *bytes, size_t length)
{
	size_t at = size ? roll(size) : 0;

	memcpy(data + at, bytes, length < size - at ? length : size - at);
}

static size_t insert(uint8_t *data, size_t size, size_t most, const uint8_t *bytes, size_t length)
{
	size_t at = roll(size + 1);

	if (length > most - size)
		length = most - size;
	memmove(data + at + length, data + at, size - at);
	memcpy(data + at, bytes, length);
	return size + length;
}

static size_t take_out(uint8_t *data, size_t size)
{
	size_t at = roll(size), length = 1 + roll(roll(3) ? 8 : size);

	if (length > size - at)
		length = size - at;
	memmove(data + at, data + at + length, size - at - length);
	return size - length;
}

/* A piece of it, or of another input, at another place. */
static size_t put_piece(uint8_t *data, size_t size, size_t most)
{
	const struct input *inputs = driver.inputs.rows, *from = &inputs[roll(driver.inputs.count)];
	size_t at = from->size ? roll(from->size) : 0, length = from->size ? 1 + roll(from->size - at) : 0;

	return insert(data, size, most, from->bytes + at, length);
}

static size_t add_word(uint8_t *data, size_t size, size_t most)
{
	const struct word *words = driver.words.rows, *word = &words[roll(driver.words.count)];

	if (roll(2))
		return insert(data, size, most, word->bytes, word->size);
	overwrite(data, size, word->bytes, word->size);
	return size;
}

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most)
{
	static const uint8_t odd[] = { 0, '\n', '\r', '"', '\\', ',', ';', 0x7f, 0x80, 0xc0, 0xe3, 0xff, '0', '9', '<', '%' };
	uint8_t byte = roll(2) ? (uint8_t)roll(256) : odd[roll(sizeof(odd))];

	if (!size)
		return insert(data, size, most, &byte, 1);
	switch (roll(driver.words.count ? 8 : 6)) {
	case 0:
		data[roll(size)] ^= (uint8_t)(1u << roll(8));
		return size;
	case 1:
		data[roll(size)] = byte;
		return size;
	case 2:
		return insert(data, size, most, &byte, 1);
	case 3:
		return size > 1 ? take_out(data, size) : size;
	case 4:
		return put_piece(data, size, most);
	case 5:
		overwrite(data, size, data + roll(size), 1);
		return size;
	default:
		return add_word(data, size, most);
	}
}

static void mutate_one(uint8_t *data)
{
	const struct input *inputs = driver.inputs.rows, *from = &inputs[roll(driver.inputs.count)];
	size_t size = from->size < INPUT_MOST ? from->size : INPUT_MOST;

	memcpy(data, from->bytes, size);
	for (size_t i = 1 + roll(5); i--;) {
		if (LLVMFuzzerCustomMutator)
			size = LLVMFuzzerCustomMutator(data, size, INPUT_MOST, (unsigned)roll(1u << 30));
		else
			size = LLVMFuzzerMutate(data, size, INPUT_MOST);
	}
	look(from->name, data, size);
}

static void read_input(const char *path)
{
	struct input *input;
	struct error err = ERROR_INIT;
	char *text;
	size_t size;

	if (!file_read(path, (size_t)64 << 20, &text, &size, &err)) {
		fprintf(stderr, "%s\n", err.what);
		exit(2);
	}
	look(path, (const uint8_t *)text, size);
	if (size > INPUT_MOST) {
		free(text);
		return;
	}
	input = table_add(&driver.inputs, sizeof(*input));
	*input = (struct input){ path, (uint8_t *)text, size };
}

static unsigned hex_of(const char *digits)
{
	char two[3] = { digits[0], digits[0] ? digits[1] : '\0', '\0' };

	return (unsigned)strtoul(two, NULL, 16);
}

/* A line of a dictionary as libFuzzer has them: "word" in double quotes, \\ \" and \xAB within. */
static void read_word(const char *line)
{
	const char *at = strchr(line, '"');
	struct word *word;

	if (*line == '#' || !at++)
		return;
	word = table_add(&driver.words, sizeof(*word));
	for (; *at && *at != '"' && word->size < WORD_MOST; at++) {
		if (*at == '\\' && at[1] == 'x') {
			word->bytes[word->size++] = (uint8_t)hex_of(at + 2);
			at += 3;
			continue;
		}
		at += *at == '\\';
		word->bytes[word->size++] = (uint8_t)*at;
	}
}

static void read_dictionary(const char *path)
{
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t size = 0;

	while (file && getline(&line, &size, file) > 0)
		read_word(line);
	free(line);
	if (file)
		fclose(file);
}

static bool option(const char *argument, const char *name, const char **value)
{
	size_t length = strlen(name);

	if (strncmp(argument, name, length) != 0)
		return false;
	*value = argument + length;
	return true;
}

static void release(void)
{
	struct input *inputs = driver.inputs.rows;

	for (size_t i = 0; i < driver.inputs.count; i++)
		free(inputs[i].bytes);
	free(driver.inputs.rows);
	free(driver.words.rows);
}

int main(int count, char **arguments)
{
	static const int deadly[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM };
	static uint8_t data[INPUT_MOST];
	unsigned long runs = 0, replayed = 0;
	const char *value;

	if (__sanitizer_set_death_callback)
		__sanitizer_set_death_callback(ended);
	else
		for (size_t i = 0; i < sizeof(deadly) / sizeof(*deadly); i++)
			signal(deadly[i], died);
	signal(SIGALRM, died);
	atexit(ended);
	for (int i = 1; i < count; i++) {
		if (option(arguments[i], "-runs=", &value))
			runs = strtoul(value, NULL, 10);
		else if (option(arguments[i], "-seed=", &value))
			driver.dice.seed = strtoull(value, NULL, 10) * 0x9e3779b97f4a7c15u | 1;
		else if (option(arguments[i], "-limit=", &value))
			driver.limit = (unsigned)strtoul(value, NULL, 10);
		else if (option(arguments[i], "-dict=", &value))
			read_dictionary(value);
		else
			read_input(arguments[i]), replayed++;
	}
	for (; driver.inputs.count && driver.run < runs; driver.run++)
		mutate_one(data);
	printf("%lu inputs, %lu mutations\n", replayed, driver.run);
	release();
	return 0;
}
