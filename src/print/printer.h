/* A printer that a plan is to be printed on: found, connected, and asked what it can do. */
#ifndef PRINT_PRINTER_H
#define PRINT_PRINTER_H

#include <cups/cups.h>
#include <stdbool.h>

#include "base/error.h"

struct wish {			/* all borrowed */
	const char *printer;	/* a name, ipp://… or ipps://…, or "": the usual one */
	const char *title;
	const char *media;	/* PWG name */
	const char *sides;	/* IPP's keyword */
	int copies;
	unsigned timeout;	/* seconds that a printer may take for an answer */
	const char *pdf;
	size_t length;
};

struct printer {
	cups_dest_t *dest;	/* owned */
	http_t *http;		/* owned; NULL: the scheduler's, which libcups keeps */
	cups_dinfo_t *info;	/* owned */
	char *name;		/* owned; as people read it */
	char resource[1024];	/* on its server */
};

/* False: err says why, and what to do.  printer_release either way. */
bool printer_open(struct printer *printer, const struct wish *wish, struct error *err)
	__attribute__((warn_unused_result));
void printer_release(struct printer *printer);

/* The options of a job as wished; the caller frees them.  False: it can't print so; err says what. */
bool printer_options(const struct printer *printer, const struct wish *wish, int *count,
		     cups_option_t **options, struct error *err)
	__attribute__((warn_unused_result));

/* Ends the program with an error if the printer takes longer than wished for the next answer. */
void printer_watch(const struct printer *printer, const struct wish *wish);
/* Why the last request failed, as an error. */
void printer_refused(const struct printer *printer, struct error *err);

#endif
