/* Sizes of paper. */
#ifndef REPORT_SHEETS_PAPER_H
#define REPORT_SHEETS_PAPER_H

struct paper {
	const char *id;		/* "a4": as --paper takes it */
	const char *name;	/* "A4": as people call it */
	const char *media;	/* "iso_a4_210x297mm": as printers call it (PWG 5101.1) */
	double width, height;	/* in millimetres */
};

/* All of them, the default first, ended by one without an id. */
extern const struct paper paper_table[];

/* By id, in any case ("A4", "letter"); NULL: there is none such.  Static. */
const struct paper *paper_named(const char *id);
/* By size in millimetres, give or take two; NULL: none of them. */
const struct paper *paper_of_size(double width, double height);

#endif
