#include "core/origin.h"

enum trust_level trust_level(const struct trust *trust)
{
	if (trust->hash == TRUST_HASH_BAD || trust->signature == SIGNATURE_BAD)
		return TRUST_BAD;
	if (trust->signature == SIGNATURE_GOOD)
		return TRUST_SIGNED;
	return trust->hash == TRUST_HASH_GOOD ? TRUST_WHOLE : TRUST_UNVERIFIED;
}

enum trust_choice trust_choose(const struct trust *fetched, const struct trust *there, bool older, bool other)
{
	enum trust_level level = trust_level(fetched);

	if (level == TRUST_BAD)
		return TRUST_REFUSE_BAD;
	if (!there || trust_level(there) == TRUST_BAD)
		return TRUST_TAKE;
	if (other)
		return TRUST_REFUSE_OTHER;
	if (level < trust_level(there))
		return TRUST_REFUSE_LESS;
	return older ? TRUST_REFUSE_OLDER : TRUST_TAKE;
}
