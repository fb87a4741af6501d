#include "print/printer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "print/answer.h"
#include "print/list.h"
#include "print/words.h"

static void no_printer(const char *wanted, struct error *err)
{
	char *names = list_names();

	if (!names)
		error_set(err, ERROR_SYSTEM, "%s",
			  _("No printer is set up on this computer, or its print service isn't running. "
			    "Save the plan as a PDF file instead."));
	else if (*wanted)
		error_set(err, ERROR_INPUT, _("There is no printer \"%s\" here. There are: %s"),
			  wanted, names);
	else
		error_set(err, ERROR_INPUT,
			  _("None of the printers is the usual one. Name one of these: %s"), names);
	free(names);
}

static void nothing_printed(const struct printer *printer, const char *why, struct error *err)
{
	/* TRANSLATORS: a printer's name, and why it can't print: "it takes no jobs now". */
	error_set(err, ERROR_SYSTEM, _("Nothing was printed on \"%s\": %s"), printer->name, why);
}

void printer_refused(const struct printer *printer, struct error *err)
{
	static const struct {
		ipp_status_t status;
		const char *why;
	} refusals[] = {
		/* TRANSLATORS: from here on: why a printer didn't print; stands behind a colon. */
		{ IPP_STATUS_ERROR_NOT_AUTHENTICATED, N_("it asks for a password, and none is sent") },
		{ IPP_STATUS_ERROR_CUPS_AUTHENTICATION_CANCELED,
		  N_("it asks for a password, and none is sent") },
		{ IPP_STATUS_ERROR_NOT_AUTHORIZED, N_("it doesn't print for everybody") },
		{ IPP_STATUS_ERROR_FORBIDDEN, N_("it doesn't print for everybody") },
		{ IPP_STATUS_ERROR_NOT_FOUND, N_("there is no printer at this address") },
		{ IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS, N_("it takes no jobs now") },
		{ IPP_STATUS_ERROR_BUSY, N_("it is busy with something else; try it later") },
		{ IPP_STATUS_ERROR_TOO_MANY_JOBS, N_("it is busy with something else; try it later") },
		{ IPP_STATUS_ERROR_CUPS_PKI, N_("no safe connection to it can be made") },
		{ IPP_STATUS_ERROR_INTERNAL, N_("what answers there isn't a printer, or is out of order") },
	};
	ipp_status_t status = cupsLastError();
	char *words;

	for (size_t i = 0; i < COUNT(refusals); i++)
		if (refusals[i].status == status) {
			nothing_printed(printer, _(refusals[i].why), err);
			return;
		}
	words = words_line(cupsLastErrorString());
	nothing_printed(printer, words, err);
	free(words);
}

void printer_watch(const struct printer *printer, const struct wish *wish)
{
	struct error err = ERROR_INIT;

	nothing_printed(printer, _("it doesn't answer; is it switched on and connected?"), &err);
	watch_start(wish->timeout, answer_error(err.what));
	error_release(&err);
}

/* By an address of its own. */
static bool connect_address(struct printer *printer, const struct wish *wish, struct error *err)
{
	printer_watch(printer, wish);
	printer->dest = cupsGetDestWithURI(NULL, wish->printer);
	if (!printer->dest) {
		error_set(err, ERROR_INPUT,
			  _("\"%s\" is no address of a printer. One looks like this: %s"), printer->name,
			  "ipp://printer.example/ipp/print");
		return false;
	}
	/* Else libcups would ask the scheduler for a queue if the printer's port is the scheduler's, too. */
	printer->dest->num_options = cupsAddOption("printer-uri-supported", wish->printer,
						   printer->dest->num_options,
						   &printer->dest->options);
	printer->http = cupsConnectDest(printer->dest, CUPS_DEST_FLAGS_NONE, (int)wish->timeout * 1000,
					NULL, printer->resource, sizeof(printer->resource), NULL, NULL);
	if (printer->http && httpGetFd(printer->http) >= 0)
		return true;
	nothing_printed(printer, _("it can't be reached; is it switched on and connected?"), err);
	return false;
}

/* By the name of a queue. */
static bool find_queue(struct printer *printer, const struct wish *wish, struct error *err)
{
	watch_start(wish->timeout, answer_error(_("This computer's print service doesn't answer.")));
	printer->dest = cupsGetNamedDest(CUPS_HTTP_DEFAULT, *wish->printer ? wish->printer : NULL, NULL);
	if (!printer->dest) {
		no_printer(printer->name, err);
		return false;
	}
	free(printer->name);
	printer->name = words_line(printer->dest->name);
	snprintf(printer->resource, sizeof(printer->resource), "/");
	return true;
}

bool printer_open(struct printer *printer, const struct wish *wish, struct error *err)
{
	*printer = (struct printer){ .name = words_line(wish->printer) };
	if (!(strstr(wish->printer, "://") ? connect_address : find_queue)(printer, wish, err))
		return false;
	printer_watch(printer, wish);
	printer->info = cupsCopyDestInfo(printer->http, printer->dest);
	if (!printer->info)
		printer_refused(printer, err);
	return printer->info;
}

void printer_release(struct printer *printer)
{
	cupsFreeDestInfo(printer->info);
	httpClose(printer->http);
	cupsFreeDests(1, printer->dest);
	free(printer->name);
}

static ipp_attribute_t *supported(const struct printer *printer, const char *option)
{
	return cupsFindDestSupported(printer->http, printer->dest, printer->info, option);
}

static bool supports(const struct printer *printer, const char *option, const char *value)
{
	return cupsCheckDestSupported(printer->http, printer->dest, printer->info, option, value);
}

static void wrong_paper(const struct printer *printer, const char *media, struct error *err)
{
	char *asked = words_paper(media);
	char *loaded = words_papers(cupsFindDestReady(printer->http, printer->dest, printer->info,
						      CUPS_MEDIA));
	char *taken = loaded ? NULL : words_papers(supported(printer, CUPS_MEDIA));

	if (!asked)
		asked = words_line(media);
	if (loaded)
		error_set(err, ERROR_INPUT, _("Nothing was printed: \"%s\" doesn't print on %s. "
			  "Loaded now: %s"), printer->name, asked, loaded);
	else if (taken)
		error_set(err, ERROR_INPUT, _("Nothing was printed: \"%s\" doesn't print on %s. "
			  "It takes: %s"), printer->name, asked, taken);
	else
		error_set(err, ERROR_INPUT, _("Nothing was printed: \"%s\" doesn't print on %s."),
			  printer->name, asked);
	free(asked);
	free(loaded);
	free(taken);
}

bool printer_options(const struct printer *printer, const struct wish *wish, int *count,
		     cups_option_t **options, struct error *err)
{
	bool two_sided = strcmp(wish->sides, CUPS_SIDES_ONE_SIDED) != 0;
	char copies[16];

	*count = 0;
	*options = NULL;
	snprintf(copies, sizeof(copies), "%d", wish->copies);
	if (supported(printer, "document-format") &&
	    !supports(printer, "document-format", CUPS_FORMAT_PDF)) {
		nothing_printed(printer, _("it can't print PDF files"), err);
		return false;
	}
	if (supported(printer, CUPS_MEDIA) && !supports(printer, CUPS_MEDIA, wish->media)) {
		wrong_paper(printer, wish->media, err);
		return false;
	}
	if (two_sided && !supports(printer, CUPS_SIDES, wish->sides)) {
		nothing_printed(printer, _("it can't print on both sides in this way"), err);
		return false;
	}
	if (wish->copies > 1 && !supports(printer, CUPS_COPIES, copies)) {
		nothing_printed(printer, _("it can't print so many copies at once"), err);
		return false;
	}
	/* One side and one copy are said, too: the queue's own defaults may be others. */
	*count = cupsAddOption(CUPS_MEDIA, wish->media, *count, options);
	if (two_sided || supports(printer, CUPS_SIDES, wish->sides))
		*count = cupsAddOption(CUPS_SIDES, wish->sides, *count, options);
	if (wish->copies > 1 || supports(printer, CUPS_COPIES, copies))
		*count = cupsAddOption(CUPS_COPIES, copies, *count, options);
	return true;
}
