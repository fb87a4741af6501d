/* A mail as the outbox keeps it, and the answer of who sends it. */
#include "cli/mail/letter.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/fuzz/share/fuzz.h"

static bool read_back(struct kept *kept, const void *bytes, size_t length)
{
	int fd = memfd_create("letter", MFD_CLOEXEC);
	bool read;

	LAW(fd >= 0 && write(fd, bytes, length) == (ssize_t)length && lseek(fd, 0, SEEK_SET) == 0);
	read = kept_read(kept, fd);
	close(fd);
	return read;
}

static void law_kept(const uint8_t *data, size_t size)
{
	struct strbuf once, twice;
	struct kept kept, again;

	if (!read_back(&kept, data, size))
		return;
	strbuf_init(&once);
	strbuf_init(&twice);
	kept_add(&once, &kept);
	LAW(read_back(&again, once.text, once.length));
	kept_add(&twice, &again);
	LAW(once.length == twice.length && memcmp(once.text, twice.text, once.length) == 0);
	kept_release(&kept);
	kept_release(&again);
	strbuf_release(&once);
	strbuf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *json = fuzz_string(data, size);
	struct mail_answer answer = mail_answer_read(json);

	law_harmless(answer.words);
	LAW(!strchr(answer.words, '\n'));
	free(answer.words);
	free(json);
	law_kept(data, size);
	return 0;
}
