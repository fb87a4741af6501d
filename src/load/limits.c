#include "load/limits.h"

#include "base/language.h"
#include "core/advisory.h"

const struct limit_row limits[LIMIT_COUNT] = {
	[LIMIT_GUIDE]          = { 8 << 20,        N_("bytes of a guide") },
	[LIMIT_LINE]           = { 1 << 20,        N_("bytes of one host in an inventory") },
	[LIMIT_DEPTH]          = { JSON_DEPTH_MAX, N_("levels of brackets within one another") },
	[LIMIT_ID]             = { 64,             N_("characters of an id") },
	[LIMIT_URL]            = { 2000,           N_("characters of an address") },
	[LIMIT_TEXT]           = { 10000,          N_("bytes of one text") },
	[LIMIT_EXACT]          = { 500,            N_("characters of a command, key or name") },
	[LIMIT_LANGUAGES]      = { LANGUAGES_MAX,  N_("languages") },
	[LIMIT_OVERVIEW]       = { 200,            N_("paragraphs of the overview") },
	[LIMIT_SOURCES]        = { 1000,           N_("sources") },
	[LIMIT_GROUPS]         = { 200,            N_("groups") },
	[LIMIT_GROUPED]        = { 4000,           N_("options in all groups together") },
	[LIMIT_NAMED]          = { 200,            N_("named conditions") },
	[LIMIT_QUESTIONS]      = { 1000,           N_("questions") },
	[LIMIT_OPTIONS]        = { 5000,           N_("options and headings of all questions together") },
	[LIMIT_RULES]          = { 2000,           N_("rules") },
	[LIMIT_WARNINGS]       = { 500,            N_("warnings") },
	[LIMIT_CONTRADICTIONS] = { 200,            N_("contradictions") },
	[LIMIT_STEPS]          = { 1000,           N_("steps, with each `again`") },
	[LIMIT_MINUTES]        = { 1440,           N_("minutes of one step") },
	[LIMIT_LINKS]          = { 500,            N_("links") },
	[LIMIT_EXAMPLES]       = { 500,            N_("examples") },
	[LIMIT_LIST]           = { 200,            N_("entries of any other list") },
	[LIMIT_NESTED]         = { 16,             N_("conditions within one another") },
	[LIMIT_CONDITIONS]     = { 100000,         N_("conditions and the ids that they name") },
	[LIMIT_CSAF]           = { 64 << 20,       N_("bytes of a CSAF document") },
	[LIMIT_CSAF_DEPTH]     = { JSON_DEEPEST,   N_("levels of brackets in a CSAF document") },
	[LIMIT_CSAF_VALUES]    = { 5000000,        N_("values in a CSAF document") },
	[LIMIT_CSAF_PRODUCTS]  = { 500000,         N_("products of a CSAF document") },
	[LIMIT_CSAF_PARTS]     = { 100,            N_("parts of one product in a CSAF document") },
	[LIMIT_CSAF_NAMED]     = { 20000000,       N_("times that a CSAF document names a product") },
	[LIMIT_CSAF_RANGES]    = { 1000000,        N_("times that versions of a CSAF document are compared with its ranges") },
};

void limit_exceeded(struct error *err, enum limit limit)
{
	error_set(err, ERROR_INPUT, _(LIMIT_EXCEEDED), _(limits[limit].name), limits[limit].most);
	error_hint(err, "%s", _(LIMIT_HINT));
}
