#include "net/digest.h"

#include <ctype.h>
#include <gcrypt.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"

struct digest {
	gcry_md_hd_t state;
};

static const int algorithms[] = {
	[DIGEST_SHA256] = GCRY_MD_SHA256, [DIGEST_SHA512] = GCRY_MD_SHA512, [DIGEST_SHA1] = GCRY_MD_SHA1,
};

/* Who comes first sets libgcrypt up; it may be another library. */
static void start(void)
{
	if (gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P))
		return;
	gcry_check_version(NULL);
	gcry_control(GCRYCTL_DISABLE_SECMEM, 0);	/* nothing here is secret */
	gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
}

struct digest *digest_new(enum digest_kind kind)
{
	struct digest *digest = mem_alloc(sizeof(*digest));

	start();
	/* The algorithms are in every libgcrypt: what can fail is memory. */
	if (gcry_md_open(&digest->state, algorithms[kind], 0) != 0)
		mem_exhausted();
	return digest;
}

void digest_add(struct digest *digest, const void *bytes, size_t length)
{
	gcry_md_write(digest->state, bytes, length);
}

void digest_end(struct digest *digest, char hex[DIGEST_HEX_MOST + 1])
{
	static const char digits[] = "0123456789abcdef";
	size_t length = gcry_md_get_algo_dlen(gcry_md_get_algo(digest->state));
	const unsigned char *value = gcry_md_read(digest->state, 0);

	for (size_t i = 0; i < length; i++) {
		*hex++ = digits[value[i] >> 4];
		*hex++ = digits[value[i] & 15];
	}
	*hex = '\0';
	digest_free(digest);
}

void digest_free(struct digest *digest)
{
	if (!digest)
		return;
	gcry_md_close(digest->state);
	free(digest);
}

void digest_of(enum digest_kind kind, const void *bytes, size_t length,
	       char hex[DIGEST_HEX_MOST + 1])
{
	struct digest *digest = digest_new(kind);

	digest_add(digest, bytes, length);
	digest_end(digest, hex);
}

enum digest_file digest_file_read(const char *text, size_t length, const char *hex)
{
	size_t mark = text_mark(text, length);
	size_t wanted = strlen(hex), digits = 0;

	text += mark;
	length -= mark;
	while (digits < length && isxdigit((unsigned char)text[digits]))
		digits++;
	if (digits != wanted || (digits < length && !isspace((unsigned char)text[digits])))
		return DIGEST_FILE_NONE;
	return strncasecmp(text, hex, wanted) == 0 ? DIGEST_FILE_SAME : DIGEST_FILE_OTHER;
}
