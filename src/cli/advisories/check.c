/* `check`: is a guide or a CSAF document sound? */
#include "cli/advisories/advisory.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/advisories/find.h"
#include "cli/output.h"
#include "load/advisory.h"
#include "load/csaf/csaf.h"
#include "load/limits.h"
#include "load/places.h"
#include "report/findings.h"
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

/* A file's text, and what is found in it. */
struct checked {
	const char *file;
	char *text;
	size_t length;
	bool json;		/* for machines */
	struct arena arena;
	struct errors errors;
};

static enum status check_guide(struct checked *checked)
{
	const struct advisory *guide = advisory_parse(checked->file, checked->text, checked->length,
						      &checked->arena, &checked->errors);
	enum status status;
	struct proof *proof;

	if (!guide)
		return refuse(checked->file, &checked->errors, checked->json);
	proof = prove(guide);
	print_proof(guide, proof, checked->json);
	status = proof_is_sound(guide, proof) ? STATUS_DONE : STATUS_NO;
	proof_free(proof);
	return status;
}

/* All findings with their places, sorted; the caller frees them. */
static struct finding_row *locate_findings(const struct checked *checked, const struct csaf *csaf)
{
	struct finding_row *rows = mem_array(csaf->finding_count, sizeof(*rows));
	const char **pointers = mem_array(csaf->finding_count, sizeof(*pointers));
	struct place *places = mem_array(csaf->finding_count, sizeof(*places));

	for (size_t i = 0; i < csaf->finding_count; i++)
		pointers[i] = csaf->findings[i].pointer;
	places_find(checked->text, checked->length, pointers, csaf->finding_count, places);
	for (size_t i = 0; i < csaf->finding_count; i++)
		rows[i] = (struct finding_row){ &csaf->findings[i], places[i].line, places[i].column };
	findings_sort(rows, csaf->finding_count);
	free(pointers);
	free(places);
	return rows;
}

static enum status check_csaf(struct checked *checked)
{
	const struct csaf *csaf = csaf_load(checked->file, checked->text, checked->length, &checked->arena,
					    &checked->errors);
	struct finding_row *rows;
	struct strbuf out;

	if (!csaf)
		return refuse(checked->file, &checked->errors, checked->json);
	rows = locate_findings(checked, csaf);
	strbuf_init(&out);
	if (checked->json)
		findings_json(&out, checked->file, csaf, rows);
	else
		findings_text(&out, checked->file, csaf, rows);
	output_write(NULL, out.text, out.length, !checked->json);
	strbuf_release(&out);
	free(rows);
	return findings_are_sound(csaf) ? STATUS_DONE : STATUS_NO;
}

static enum status check_file(const char *path, bool json)
{
	struct checked checked = { .json = json, .errors = ERRORS_INIT };
	struct error err = ERROR_INIT;
	enum status status;

	checked.file = file_called(path);
	if (!file_read(path, limits[LIMIT_CSAF].most, &checked.text, &checked.length, &err)) {
		*errors_add(&checked.errors) = err;
		status = refuse(checked.file, &checked.errors, json);
		errors_release(&checked.errors);
		return status;
	}
	arena_init(&checked.arena);
	status = csaf_is(checked.text, checked.length) ? check_csaf(&checked) : check_guide(&checked);
	free(checked.text);
	errors_release(&checked.errors);
	arena_release(&checked.arena);
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
