#include "report/sheets/paper.h"

#include <math.h>
#include <stddef.h>
#include <strings.h>

#define TOLERANCE 2.0	/* millimetres: sizes are told in points, inches or whole millimetres */

const struct paper paper_table[] = {
	{ "a4", "A4", "iso_a4_210x297mm", 210, 297 },
	{ "letter", "Letter", "na_letter_8.5x11in", 215.9, 279.4 },
	{ "legal", "Legal", "na_legal_8.5x14in", 215.9, 355.6 },
	{ "a3", "A3", "iso_a3_297x420mm", 297, 420 },
	{ "a5", "A5", "iso_a5_148x210mm", 148, 210 },
	{ "b5", "B5 (JIS)", "jis_b5_182x257mm", 182, 257 },
	{ 0 },
};

const struct paper *paper_named(const char *id)
{
	for (const struct paper *paper = paper_table; paper->id; paper++) {
		if (strcasecmp(paper->id, id) == 0)
			return paper;
	}
	return NULL;
}

const struct paper *paper_of_size(double width, double height)
{
	for (const struct paper *paper = paper_table; paper->id; paper++) {
		if (fabs(paper->width - width) <= TOLERANCE &&
		    fabs(paper->height - height) <= TOLERANCE)
			return paper;
	}
	return NULL;
}
