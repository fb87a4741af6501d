/* Lines typed into the line front end, and into the filter of a list: of any bytes, whatever the screen. */
#include "ui/line/typed.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tests/fuzz/share/fuzz.h"
#include "ui/match.h"

#define OPTIONS_COUNT 9

static void law_typed(const char *line)
{
	bool ticked[OPTIONS_COUNT] = { false, true }, before[OPTIONS_COUNT] = { false, true };

	for (unsigned screens = 1; screens < 1u << 8; screens <<= 1) {
		struct typed typed = typed_command(line, screens);

		LAW(!typed.text || (typed.text >= line && typed.text <= line + strlen(line)));
	}
	if (!typed_numbers(line, ticked, OPTIONS_COUNT))
		LAW(memcmp(ticked, before, sizeof(before)) == 0);
	LAW(typed_number(line, OPTIONS_COUNT) <= OPTIONS_COUNT);
	(void)typed_none(line, OPTIONS_COUNT);
	(void)typed_nothing(line);
}

/* What is marked of a label lies in it, in order. */
static void law_match(const struct match_filter *filter, const char *label, size_t option)
{
	struct match match;
	size_t end = 0;

	if (!match_option(filter, option, &match))
		return;
	for (size_t i = 0; i < match.range_count; i++) {
		LAW(match.ranges[i].start >= end && match.ranges[i].length > 0);
		end = match.ranges[i].start + match.ranges[i].length;
		LAW(end <= strlen(label));
	}
}

static void law_filtered(const char *path, const char *typed)
{
	const struct advisory *advisory = fuzz_advisory(path);

	for (size_t q = 0; q < advisory->question_count; q++) {
		const struct question *question = &advisory->questions[q];

		for (size_t language = 0; language < advisory->language_count; language++) {
			struct match_filter filter;

			match_filter_init(&filter, advisory, q, language, typed);
			for (size_t o = question->first_option; o < question->first_option + question->option_count; o++)
				law_match(&filter, text_in(advisory_label(advisory, o), language), o);
			match_filter_release(&filter);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *line = text_visible((const char *)data, size);

	law_typed(line);
	law_filtered("tests/guides/printer.json", line);
	law_filtered("tests/csaf/lanterns.json", line);
	free(line);
	return 0;
}
