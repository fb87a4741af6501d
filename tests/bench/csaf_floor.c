/* The floor for reading large JSON documents: the bytes of each in one piece, cJSON's bare parse with a bump arena in its
   allocation hooks, which is empty again for the next one, and nothing else.  usage: csaf_floor FILE … */
#include <cjson/cJSON.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK ((size_t)1 << 20)
#define BLOCKS 4096

static char *blocks[BLOCKS];
static size_t block, used;

static void *bump(size_t size)
{
	void *memory;

	size = (size + 15) / 16 * 16;
	if (size > BLOCK)
		return malloc(size);
	if (BLOCK - used < size) {
		block++;
		used = 0;
	}
	if (block == BLOCKS)
		return NULL;
	if (!blocks[block])
		blocks[block] = malloc(BLOCK);
	memory = blocks[block] + used;
	used += size;
	return memory;
}

static void keep(void *memory)
{
	(void)memory;
}

static bool parse(const char *path)
{
	struct stat status;
	int fd = open(path, O_RDONLY);
	size_t length = 0;
	ssize_t got;
	char *text;
	bool parsed;

	if (fd < 0 || fstat(fd, &status) != 0)
		return false;
	text = malloc((size_t)status.st_size + 1);
	if (!text)
		return false;
	while ((got = read(fd, text + length, (size_t)status.st_size - length)) > 0)
		length += (size_t)got;
	close(fd);
	block = used = 0;
	parsed = cJSON_ParseWithLength(text, length);
	free(text);
	return parsed;
}

int main(int argc, char **argv)
{
	cJSON_Hooks hooks = { bump, keep };

	cJSON_InitHooks(&hooks);
	for (int i = 1; i < argc; i++) {
		if (!parse(argv[i]))
			return 1;
	}
	return argc < 2;
}
