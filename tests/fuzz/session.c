/* Keys into a session: answers, back, forward, jumps, machines, marks, notes; the first byte chooses the advisory. */
#include "tests/fuzz/share/walk.h"

static const char *const advisories[] = {
	"tests/guides/small.json", "tests/guides/printer.json", "tests/csaf/two-vendors.json",
	"tests/csaf/on-platforms.json", "tests/csaf/lanterns.json",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dice dice = dice_of(data, size);
	size_t which = dice_roll(&dice, sizeof(advisories) / sizeof(*advisories));

	walk(fuzz_advisory(advisories[which]), &dice, 200);
	return 0;
}
