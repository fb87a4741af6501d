/* `diff`: what changes between two revisions of a CSAF document. */
#include "cli/advisories/advisory.h"

#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "cli/output.h"
#include "report/revision.h"

/* A revision of a CSAF document; NULL: *status says how it ended. */
static const struct advisory *load_revision(const char *name, struct arena *arena, enum status *status)
{
	const struct advisory *advisory = advisory_load(name, false, arena, status);
	struct error err = ERROR_INIT;

	if (!advisory || advisory->products)
		return advisory;
	error_set(&err, ERROR_INPUT, _("'%s' is a guide, and only revisions of CSAF documents can be compared"), name);
	*status = message_failure(&err);
	return NULL;
}

/* Something changes: the answer to "is all as it was?" is no. */
static enum status compare(const struct options *options, const struct advisory *old, const struct advisory *new)
{
	bool json = options->format && strcmp(options->format, "json") == 0;
	struct revision revision;
	struct strbuf out;
	enum status status;

	strbuf_init(&out);
	revision_init(&revision, old, new);
	if (json)
		revision_json(&out, &revision, advisory_language_wanted(new, options));
	else
		revision_text(&out, &revision, advisory_language_here(new));
	status = output_write(options->output, out.text, out.length, !json);
	if (status == STATUS_DONE && revision.change_count)
		status = STATUS_NO;
	revision_release(&revision);
	strbuf_release(&out);
	return status;
}

enum status diff_command(const struct options *options)
{
	const struct advisory *old, *new = NULL;
	enum status status = STATUS_DONE;
	struct arena arena;

	arena_init(&arena);
	old = load_revision(options->operands[0], &arena, &status);
	if (old)
		new = load_revision(options->operands[1], &arena, &status);
	if (new)
		status = compare(options, old, new);
	arena_release(&arena);
	return status;
}
