/* `word`: the check word of an address. */
#include "cli/command.h"

#include <string.h>

#include "base/check_word.h"
#include "base/language.h"
#include "cli/output.h"
#include "report/words.h"

/* In Japanese also as it stands on a sheet in Japanese. */
static void add_line(struct strbuf *out, const char *text)
{
	check_word(out, text, false);
	strbuf_add(out, "  ");
	if (strcmp(language_now(), "ja") == 0) {
		check_word(out, text, true);
		strbuf_add(out, "  ");
	}
	words_add_typed(out, text);
	strbuf_addc(out, '\n');
}

enum status word_command(const struct options *options)
{
	enum status status;
	struct strbuf out;

	strbuf_init(&out);
	for (int i = 0; i < options->operand_count; i++)
		add_line(&out, options->operands[i]);
	status = output_write(NULL, out.text, out.length, true);
	strbuf_release(&out);
	return status;
}
