/* The floor for reading a large JSON document: its bytes in one piece, cJSON's bare parse with a bump arena in its
   allocation hooks, and nothing else. */
#include <cjson/cJSON.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK ((size_t)1 << 20)

static char *block;
static size_t used = BLOCK;

static void *bump(size_t size)
{
	void *memory;

	size = (size + 15) / 16 * 16;
	if (size > BLOCK)
		return malloc(size);
	if (BLOCK - used < size) {
		block = malloc(BLOCK);
		used = 0;
	}
	memory = block + used;
	used += size;
	return memory;
}

static void keep(void *memory)
{
	(void)memory;
}

int main(int argc, char **argv)
{
	cJSON_Hooks hooks = { bump, keep };
	struct stat status;
	int fd = argc > 1 ? open(argv[1], O_RDONLY) : -1;
	size_t length = 0;
	ssize_t got;
	char *text;

	if (fd < 0 || fstat(fd, &status) != 0)
		return 1;
	text = malloc((size_t)status.st_size + 1);
	if (!text)
		return 1;
	while ((got = read(fd, text + length, (size_t)status.st_size - length)) > 0)
		length += (size_t)got;
	cJSON_InitHooks(&hooks);
	return !cJSON_ParseWithLength(text, length);
}
