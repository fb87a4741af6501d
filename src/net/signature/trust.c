#include "net/signature/trust.h"

#include "base/language.h"

static const char *const hash_words[] = {
	[TRUST_HASH_BAD] =
		N_("The checksum does not fit: the file was damaged or changed on its way."),
	[TRUST_HASH_NONE] = N_("There is no checksum that can be read."),
	[TRUST_HASH_GOOD] = N_("The checksum fits."),
};

static const char *const choice_words[] = {
	[TRUST_TAKE] = N_("The file was taken."),
	[TRUST_REFUSE_BAD] =
		N_("The file was not taken, because its checksum or its signature is bad."),
	[TRUST_REFUSE_LESS] =
		N_("The file was not taken, because the one that is there was checked better."),
	[TRUST_REFUSE_OLDER] =
		N_("The file was not taken, because the one that is there is newer."),
	[TRUST_REFUSE_OTHER] =
		N_("The file was not taken, because it is another advisory than the one that is there."),
};

enum trust_hash trust_hash_of(enum digest_file sha256, enum digest_file sha512)
{
	if (sha256 == DIGEST_FILE_OTHER || sha512 == DIGEST_FILE_OTHER)
		return TRUST_HASH_BAD;
	if (sha256 == DIGEST_FILE_SAME || sha512 == DIGEST_FILE_SAME)
		return TRUST_HASH_GOOD;
	return TRUST_HASH_NONE;
}

const char *trust_hash_words(enum trust_hash hash)
{
	return _(hash_words[hash]);
}

const char *trust_choice_words(enum trust_choice choice)
{
	return _(choice_words[choice]);
}
