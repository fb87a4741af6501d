#include "store/cases_sqlite_log.h"

#include <stdint.h>

#define HEAD 32			/* bytes before the first frame: six words, and their sums */
#define FRAME 24		/* before each page: its number, pages of the file if it ends a save, salts, sums */
#define SUMMED_OF_HEAD 24
#define SUMMED_OF_FRAME 8
#define MAGIC 0x377f0682u	/* the last bit: the sums are of words as in the file, else of words turned round */
#define PAGE_LEAST 512u
#define PAGE_MOST 65536u

enum { HEAD_MAGIC = 0, HEAD_PAGE = 8, HEAD_SALTS = 16, HEAD_SUMS = 24 };
enum { FRAME_PAGES = 4, FRAME_SALTS = 8, FRAME_SUMS = 16 };

struct sums {
	bool as_written;
	uint32_t one, other;
};

static uint32_t word_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t turned_word_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[3] << 24 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[1] << 8 | bytes[0];
}

/* Those of all before go on in these. */
static void add(struct sums *sums, const unsigned char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i += 8) {
		sums->one += (sums->as_written ? word_at : turned_word_at)(bytes + i) + sums->other;
		sums->other += (sums->as_written ? word_at : turned_word_at)(bytes + i + 4) + sums->one;
	}
}

static bool are_at(const struct sums *sums, const unsigned char *bytes)
{
	return sums->one == word_at(bytes) && sums->other == word_at(bytes + 4);
}

/* A frame of this log, and not of one that was here before it: one salt is enough, the other can be damaged. */
static bool ends_save(const unsigned char *log, const unsigned char *frame)
{
	return word_at(frame + FRAME_PAGES) && (word_at(frame + FRAME_SALTS) == word_at(log + HEAD_SALTS) ||
						word_at(frame + FRAME_SALTS + 4) == word_at(log + HEAD_SALTS + 4));
}

static bool is_whole(const unsigned char *log, const unsigned char *frame, size_t page, struct sums *sums)
{
	add(sums, frame, SUMMED_OF_FRAME);
	add(sums, frame + FRAME, page);
	return word_at(frame + FRAME_SALTS) == word_at(log + HEAD_SALTS) &&
	       word_at(frame + FRAME_SALTS + 4) == word_at(log + HEAD_SALTS + 4) && are_at(sums, frame + FRAME_SUMS);
}

bool cases_log_is_cut(const char *text, size_t length)
{
	const unsigned char *log = (const unsigned char *)text;
	struct sums sums = { .one = 0 };
	bool whole = true;
	uint32_t page;

	if (length <= HEAD)
		return false;
	sums.as_written = log[HEAD_MAGIC + 3] & 1;
	add(&sums, log, SUMMED_OF_HEAD);
	page = word_at(log + HEAD_PAGE);
	if (!are_at(&sums, log + HEAD_SUMS) || (word_at(log + HEAD_MAGIC) & ~1u) != MAGIC || page < PAGE_LEAST ||
	    page > PAGE_MOST)
		return true;
	for (size_t at = HEAD; length - at >= FRAME + page; at += FRAME + page) {
		whole = whole && is_whole(log, log + at, page, &sums);
		if (!whole && ends_save(log, log + at))
			return true;
	}
	return false;
}
