#include "cli/advisory.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "cli/find.h"
#include "cli/output.h"
#include "load/guide.h"
#include "report/proof.h"

static void print_proof(const struct advisory *advisory, const struct proof *proof, bool json)
{
	struct strbuf out;

	strbuf_init(&out);
	if (json)
		proof_json(&out, advisory, proof);
	else
		proof_text(&out, advisory, proof, advisory_language_here(advisory));
	output_write(NULL, out.text, out.length, !json);
	strbuf_release(&out);
}

/* What the loader found; for machines on standard output, too. */
static enum status refuse(const char *path, const struct errors *errors, bool json)
{
	struct strbuf out;

	if (json) {
		strbuf_init(&out);
		proof_json_errors(&out, path, errors);
		output_write(NULL, out.text, out.length, false);
		strbuf_release(&out);
	}
	return message_errors(errors);
}

static enum status check_file(const char *path, bool json)
{
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory;
	enum status status;
	struct proof *proof;
	struct arena arena;

	arena_init(&arena);
	advisory = guide_read(path, &arena, &errors);
	if (advisory) {
		proof = prove(advisory);
		print_proof(advisory, proof, json);
		status = proof_is_sound(advisory, proof) ? STATUS_DONE : STATUS_NO;
		proof_free(proof);
	} else {
		status = refuse(path, &errors, json);
	}
	errors_release(&errors);
	arena_release(&arena);
	return status;
}

/* All are checked; the gravest status counts. */
enum status check_command(const struct options *options)
{
	bool json = options->format && strcmp(options->format, "json") == 0;
	enum status worst = STATUS_DONE;

	if (json)
		language_switch("en");
	for (int i = 0; i < options->operand_count; i++) {
		struct error err = ERROR_INIT;
		char *path = find_advisory(options->operands[i], false, &err);
		enum status status = path ? check_file(path, json) : message_failure(&err);

		if (status > worst)
			worst = status;
		free(path);
	}
	return worst;
}
