/* `assess`: a verdict on each host of an inventory. */
#include "cli/advisories/advisory.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "cli/fleet/fleet.h"
#include "cli/output.h"
#include "load/inventory/inventory.h"

/* Of a file how much there is to read; else 0. */
static uint64_t total_of(FILE *stream)
{
	struct stat status;

	if (fstat(fileno(stream), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0)
		return 0;
	return (uint64_t)status.st_size;
}

static enum status assess_stream(const struct options *options, const struct advisory *advisory,
				 FILE *stream, const char *file)
{
	enum inventory_format format = INVENTORY_GUESS;
	struct fleet_size size = fleet_size();
	const char *words = language_now();
	struct error err = ERROR_INIT;
	struct fleet_task task = {
		.options = options,
		.advisory = advisory,
		.language = advisory_language_wanted(advisory, options),
		.csv = options->format && strcmp(options->format, "csv") == 0,
		.total = total_of(stream),
	};
	enum status status;

	if (options->input)
		format = strcmp(options->input, "csv") == 0 ? INVENTORY_CSV : INVENTORY_NDJSON;
	task.inventory = inventory_open(stream, file, format, advisory, size.block, &err);
	if (!task.inventory)
		return message_failure(&err);
	/* What stands in the output, errors too, is for machines and never translated. */
	language_switch("en");
	status = fleet_assess(&task, &size);
	language_switch(words);
	inventory_close(task.inventory);
	return status;
}

static enum status assess_file(const struct options *options, const struct advisory *advisory)
{
	const char *path = options->operand_count > 1 ? options->operands[1] : "-";
	struct error err = ERROR_INIT;
	enum status status;
	FILE *stream;

	if (strcmp(path, "-") == 0 && strcmp(options->operands[0], "-") == 0) {
		error_set(&err, ERROR_INPUT, "%s",
			  _("standard input cannot be both the advisory and the inventory"));
		return message_failure(&err);
	}
	if (strcmp(path, "-") == 0)
		return assess_stream(options, advisory, stdin, file_called(path));
	stream = file_open(path, &err);
	if (!stream)
		return message_failure(&err);
	status = assess_stream(options, advisory, stream, path);
	fclose(stream);
	return status;
}

enum status assess_command(const struct options *options)
{
	const struct advisory *advisory;
	enum status status;
	struct arena arena;

	/* Lines come in large pieces. */
	if (!isatty(STDOUT_FILENO))
		setvbuf(stdout, NULL, _IONBF, 0);
	arena_init(&arena);
	advisory = advisory_load(options->operands[0], false, &arena, &status);
	if (advisory)
		status = assess_file(options, advisory);
	arena_release(&arena);
	return status;
}
