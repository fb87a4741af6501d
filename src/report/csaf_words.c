#include "report/csaf_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"

/* The last row stands for what isn't known. */
static const struct {
	const char *category, *role, *caution;
} publishers[] = {
	{ "vendor", N_("It makes or maintains the products."), NULL },
	{ "coordinator", N_("It coordinates between those who find vulnerabilities and those who make the products."),
	  NULL },
	{ "user", N_("It uses the products itself."), NULL },
	{ "discoverer", N_("It found the vulnerability; it does not make the products."),
	  N_("This is not the word of those who make the products. Look for their own advisory, too.") },
	{ "translator", N_("It translates what others publish."),
	  N_("This is a translation. Where it is not clear, the original counts.") },
	{ "multiplier", N_("It passes on what others publish."),
	  N_("This is passed on from somebody else. Where it is not clear, the original counts.") },
	{ NULL, N_("What it has to do with the products is not said."),
	  N_("Find out who publishes this before you follow it.") },
};

static size_t publisher_row(const char *category)
{
	size_t row = 0;

	while (publishers[row].category && strcmp(publishers[row].category, category) != 0)
		row++;
	return row;
}

const char *csaf_words_role(const char *category)
{
	return _(publishers[publisher_row(category)].role);
}

const char *csaf_words_caution(const char *category)
{
	const char *caution = publishers[publisher_row(category)].caution;

	return caution ? _(caution) : NULL;
}

static const struct {
	const char *label, *words;
} labels[] = {
	{ "CLEAR", N_("This may be passed on to anybody.") },
	{ "GREEN", N_("This may be passed on within one's own community, but not be published.") },
	{ "AMBER", N_("This may be passed on only within one's own organisation and to its customers, and only to those "
		      "who need it.") },
	{ "AMBER+STRICT", N_("This may be passed on only within one's own organisation, and only to those who need it.") },
	{ "RED", N_("This is only for those whom the publisher gave it to. Do not pass it on.") },
	{ "", N_("The publisher does not say who may see this.") },
	{ NULL, N_("The standard has no such label. Ask the publisher before you pass this on.") },
};

const char *csaf_words_tlp(const char *label)
{
	size_t row = 0;

	while (labels[row].label && strcmp(labels[row].label, label) != 0)
		row++;
	return _(labels[row].words);
}

static const struct {
	const char *status, *word, *sentence;
} stages[] = {
	/* TRANSLATORS: the status of an advisory. */
	{ "final", N_("final"), N_("The publisher does not expect to change it, unless something new comes to light.") },
	{ "interim", N_("interim"), N_("It will soon change: look for a newer version before you rely on it.") },
	{ "draft", N_("draft"), N_("It is not finished and can be wrong: look for the finished one before you rely on it.") },
	{ NULL, "", N_("The publisher does not say whether it is finished.") },
};

static size_t stage_row(const char *status)
{
	size_t row = 0;

	while (stages[row].status && strcmp(stages[row].status, status) != 0)
		row++;
	return row;
}

const char *csaf_words_stage(const char *status)
{
	const char *word = stages[stage_row(status)].word;

	return *word ? _(word) : "";
}

const char *csaf_words_stage_sentence(const char *status)
{
	return _(stages[stage_row(status)].sentence);
}

const char *csaf_words_list(enum csaf_status status)
{
	static const char *const lists[STATUS_COUNT + 1] = {
		/* TRANSLATORS: what it means by the standard that a product stands on a list. */
		[STATUS_KNOWN_AFFECTED] = N_("That means: something should be done about it."),
		[STATUS_FIRST_AFFECTED] = N_("That means: something should be done about it; versions before it are not "
					     "affected."),
		[STATUS_LAST_AFFECTED] = N_("That means: something should be done about it; versions after it should have "
					    "a fix."),
		[STATUS_UNDER_INVESTIGATION] = N_("That means: a later edition of the document will say what came of it."),
		[STATUS_UNKNOWN] = N_("That means: nobody has looked into it, and perhaps nobody ever will."),
		[STATUS_FIXED] = N_("That means: it has a fix, but there can be a version that the vendor would rather "
				    "recommend."),
		[STATUS_FIRST_FIXED] = N_("That means: it has a fix, but there can be a version that the vendor would "
					  "rather recommend."),
		[STATUS_KNOWN_NOT_AFFECTED] = N_("That means: nothing needs to be done."),
		[STATUS_RECOMMENDED] = N_("That means: it has a fix, and the vendor would rather have this version than others."),
		[STATUS_COUNT] = N_("That means: who gives a remedy for a product says that it needs one."),
	};

	return _(lists[status]);
}

const char *csaf_words_facet(enum facet facet)
{
	static const char *const facets[FACET_COUNT] = {
		/* TRANSLATORS: parts of a product's name. */
		[FACET_VENDOR] = N_("Vendor"),
		[FACET_FAMILY] = N_("Product family"),
		[FACET_NAME] = N_("Product name"),
		[FACET_VERSION] = N_("Version"),
		[FACET_RANGE] = N_("Range of versions"),
		[FACET_SERVICE_PACK] = N_("Service pack"),
		[FACET_PATCH_LEVEL] = N_("Patch level"),
		[FACET_ARCHITECTURE] = N_("Architecture"),
		[FACET_PLATFORM] = N_("Platform"),
		[FACET_LANGUAGE] = N_("Language of the product"),
		[FACET_HOST] = N_("Name of the computer"),
		[FACET_SPECIFICATION] = N_("Specification"),
		[FACET_LEGACY] = N_("Old version"),
		[FACET_OTHER] = N_("Further part of the name"),
	};

	return _(facets[facet]);
}

const char *csaf_words_remedy(enum remediation_category category)
{
	static const char *const remedies[REMEDY_COUNT] = {
		/* TRANSLATORS: what kind of remedy a step of the plan is. */
		[REMEDY_VENDOR_FIX] = N_("a fix by the vendor, which resolves it"),
		[REMEDY_MITIGATION] = N_("a mitigation: it makes the risk smaller, and resolves nothing"),
		[REMEDY_WORKAROUND] = N_("a workaround: it avoids the danger, and resolves nothing"),
		[REMEDY_FIX_PLANNED] = N_("a fix is planned"),
		[REMEDY_NO_FIX_PLANNED] = N_("no fix is planned"),
		[REMEDY_OPTIONAL_PATCH] = N_("an optional patch: the product is not affected"),
		[REMEDY_NONE_AVAILABLE] = N_("there is no remedy for now"),
		[REMEDY_OTHER] = N_("a remedy of no kind that the standard knows"),
	};

	return _(remedies[category]);
}

const char *csaf_words_flag(const char *label)
{
	static const struct {
		const char *label, *words;
	} flags[] = {
		{ "component_not_present", N_("The vulnerable component is not in the product.") },
		{ "vulnerable_code_not_present", N_("The component is in the product, but not the part of it that is "
						    "vulnerable.") },
		{ "vulnerable_code_not_in_execute_path", N_("The vulnerable part is in the product, but never runs.") },
		{ "vulnerable_code_cannot_be_controlled_by_adversary",
		  N_("The vulnerable part runs, but an attacker cannot make use of it.") },
		{ "inline_mitigations_already_exist", N_("The product has protection built in that keeps attackers out.") },
	};

	for (size_t i = 0; i < COUNT(flags); i++) {
		if (strcmp(flags[i].label, label) == 0)
			return _(flags[i].words);
	}
	return NULL;
}

void csaf_words_add_prose(struct strbuf *out, const char *text)
{
	char *plain = mem_strdup(text), *end = plain, *visible;

	for (const char *at = plain; *at; at++) {
		if (*at != '\r' || at[1] != '\n')
			*end++ = *at == '\t' ? ' ' : *at;
	}
	visible = text_visible(plain, (size_t)(end - plain));
	strbuf_add(out, visible);
	free(visible);
	free(plain);
}
