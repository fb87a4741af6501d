#include "cli/advisory.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "cli/find.h"
#include "cli/output.h"
#include "report/report.h"

/* By the name to be typed, which is the file's. */
static void add_line(struct strbuf *out, const char *name, const struct advisory *advisory)
{
	strbuf_addf(out, "%-20s %-10s  %s\n", name, advisory->date,
		    text_in(&advisory->title, advisory_language_here(advisory)));
}

/* One that cannot be read is named on standard error; the others are listed all the same. */
static enum status add_advisory(struct strbuf *out, const struct found *found, size_t index,
				const struct options *options)
{
	char *name = found_id(found, index);
	bool json = options->format && strcmp(options->format, "json") == 0;
	enum status status = STATUS_DONE;
	const struct advisory *advisory;
	struct arena arena;

	arena_init(&arena);
	advisory = advisory_load(found->paths[index], false, &arena, &status);
	if (advisory && json) {
		strbuf_add(out, out->length > 1 ? ",\n " : "");
		report_json_advisory(out, advisory, advisory_language_wanted(advisory, options));
	} else if (advisory) {
		add_line(out, name, advisory);
	}
	arena_release(&arena);
	free(name);
	return status;
}

enum status list_command(const struct options *options)
{
	bool json = options->format && strcmp(options->format, "json") == 0;
	enum status worst = STATUS_DONE;
	struct strbuf out;
	struct found found;

	find_all(&found);
	strbuf_init(&out);
	strbuf_add(&out, json ? "[" : "");
	for (size_t i = 0; i < found.count; i++) {
		enum status status = add_advisory(&out, &found, i, options);

		if (status > worst)
			worst = status;
	}
	strbuf_add(&out, json ? "]\n" : "");
	if (!json && !found.count)
		message_note(_("no advisory is at hand"));
	output_write(NULL, out.text, out.length, !json);
	strbuf_release(&out);
	found_release(&found);
	return worst;
}
