/* 6.1.15, 6.1.26, 6.1.27 and 6.1.28: what a document of its category must hold, and its languages. */
#include "load/csaf_tests/tests.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define INFORMING (PROFILE_INFORMATIONAL | PROFILE_INCIDENT)
#define GONE (PROFILE_WITHDRAWN | PROFILE_SUPERSEDED)
#define ADVISING (PROFILE_ADVISORY | PROFILE_DEPRECATED)

/* Behind "csaf_" in the category; the name is the same with blanks. */
static const struct {
	const char *name;
	unsigned profile;
	bool in_20;
} profiles[] = {
	{ "security_incident_response", PROFILE_INCIDENT, true },
	{ "informational_advisory", PROFILE_INFORMATIONAL, true },
	{ "security_advisory", PROFILE_ADVISORY, true },
	{ "vex", PROFILE_VEX, true },
	{ "deprecated_security_advisory", PROFILE_DEPRECATED, false },
	{ "withdrawn", PROFILE_WITHDRAWN, false },
	{ "superseded", PROFILE_SUPERSEDED, false },
};

#define PREFIX "csaf_"

static bool is_known(const struct csaf *csaf, size_t profile)
{
	return profiles[profile].in_20 || csaf_is_21(csaf);
}

unsigned csaf_profile(const struct csaf *csaf)
{
	if (strncmp(csaf->category, PREFIX, strlen(PREFIX)) != 0)
		return 0;
	for (size_t i = 0; i < COUNT(profiles); i++) {
		if (is_known(csaf, i) && strcmp(csaf->category + strlen(PREFIX), profiles[i].name) == 0)
			return profiles[i].profile;
	}
	return 0;
}

/* Dashes, blanks and underscores: Unicode's beyond ASCII, from … to. */
static const uint32_t gaps[][2] = {
	{ 0x09, 0x0d }, { 0x20, 0x20 }, { 0x2d, 0x2d }, { 0x5f, 0x5f }, { 0x85, 0x85 }, { 0xa0, 0xa0 }, { 0xad, 0xad },
	{ 0x332, 0x332 }, { 0x58a, 0x58a }, { 0x5be, 0x5be }, { 0x1400, 0x1400 }, { 0x1680, 0x1680 },
	{ 0x1806, 0x1806 }, { 0x2000, 0x200a }, { 0x2010, 0x2015 }, { 0x2017, 0x2017 }, { 0x2028, 0x2029 },
	{ 0x202f, 0x202f }, { 0x203f, 0x2040 }, { 0x2043, 0x2043 }, { 0x2054, 0x2054 }, { 0x205f, 0x205f },
	{ 0x207b, 0x207b }, { 0x208b, 0x208b }, { 0x2212, 0x2212 }, { 0x2e3a, 0x2e3b }, { 0x2e40, 0x2e40 },
	{ 0x3000, 0x3000 }, { 0x301c, 0x301c }, { 0x3030, 0x3030 }, { 0x30a0, 0x30a0 }, { 0xfe31, 0xfe34 },
	{ 0xfe4d, 0xfe4f }, { 0xfe58, 0xfe58 }, { 0xfe63, 0xfe63 }, { 0xff0d, 0xff0d }, { 0xff3f, 0xff3f },
};

static bool is_gap(uint32_t point)
{
	for (size_t i = 0; i < COUNT(gaps); i++) {
		if (point >= gaps[i][0] && point <= gaps[i][1])
			return true;
	}
	return false;
}

/* The same letters, whatever their case and what stands between them?  `known` has only _ there. */
static bool is_close(const char *written, const char *known)
{
	size_t left = strlen(written), bytes;

	while (left) {
		uint32_t point = text_code_point(written, left, &bytes);

		written += bytes;
		left -= bytes;
		if (is_gap(point))
			continue;
		known += *known == '_';
		if (point >= 'A' && point <= 'Z')
			point |= 0x20;
		if (point != (unsigned char)*known++)
			return false;
	}
	return !*known;
}

static void test_category(struct csaf_reader *r)
{
	const struct csaf *csaf = r->csaf;
	bool close = strncasecmp(csaf->category, PREFIX, strlen(PREFIX)) == 0;
	char value[48];

	if (csaf_profile(csaf) || strcmp(csaf->category, "csaf_base") == 0)
		return;
	for (size_t i = 0; i < COUNT(profiles) && !close; i++) {
		if (!is_known(csaf, i))
			continue;
		snprintf(value, sizeof(value), PREFIX "%s", profiles[i].name);
		close = is_close(csaf->category, profiles[i].name) || is_close(csaf->category, value);
	}
	if (close)
		csaf_tell_at(r, FAULT_CATEGORY, "/document/category", csaf->category);
}

static void test_languages(struct csaf_reader *r, const struct spot *document)
{
	const struct csaf *csaf = r->csaf;
	struct spot head = { .above = document, .name = "document" };

	head.value = csaf_member(document->value, "document");
	if (strcmp(csaf->publisher_category, "translator") == 0 && !*csaf->source_language) {
		if (csaf_member(head.value, "source_lang"))
			csaf_tell_at(r, FAULT_SOURCE_EMPTY, "/document/source_lang", NULL);
		else
			csaf_tell(r, FAULT_SOURCE_MISSING, &head, NULL);
	}
	if (*csaf->language && strcasecmp(csaf->language, csaf->source_language) == 0)
		csaf_tell_at(r, FAULT_SAME_LANGUAGE, "/document/source_lang", csaf->language);
}

/* English, or not said. */
static bool is_english(const struct csaf *csaf)
{
	return !*csaf->language || strcasecmp(csaf->language, "en") == 0 || strncasecmp(csaf->language, "en-", 3) == 0;
}

static bool has_note(const struct csaf *csaf, const char *const *categories)
{
	for (size_t i = 0; i < csaf->note_count; i++) {
		for (const char *const *category = categories; *category; category++) {
			if (strcmp(csaf->notes[i].category, *category) == 0)
				return true;
		}
	}
	return false;
}

/* One note of that title, and a description. */
static bool has_reasoning(const struct csaf *csaf, const char *title)
{
	size_t titled = 0, described = 0;

	for (size_t i = 0; i < csaf->note_count; i++) {
		if (strcmp(csaf->notes[i].title, title) != 0)
			continue;
		titled++;
		described += strcmp(csaf->notes[i].category, "description") == 0;
	}
	return (titled == 1 && described == 1) || !is_english(csaf);
}

/* References are external if nothing is said; `said`: it must be said. */
static bool has_external(const struct csaf *csaf, const char *start, bool said)
{
	for (size_t i = 0; i < csaf->reference_count; i++) {
		const struct csaf_reference *reference = &csaf->references[i];

		if (strcmp(reference->category, "external") != 0 && (said || strcmp(reference->category, "self") == 0))
			continue;
		if (strncmp(reference->summary, start, strlen(start)) == 0)
			return true;
	}
	return false;
}

static bool informs(const struct csaf *csaf, const cJSON *document)
{
	(void)document;
	return has_note(csaf, (const char *const[]){ "description", "details", "general", "summary", NULL });
}

static bool refers(const struct csaf *csaf, const cJSON *document)
{
	(void)document;
	return has_external(csaf, "", false);
}

static bool has_vulnerabilities(const struct csaf *csaf, const cJSON *document)
{
	(void)csaf;
	return csaf_member(document, "vulnerabilities");
}

static bool has_no_vulnerabilities(const struct csaf *csaf, const cJSON *document)
{
	return !has_vulnerabilities(csaf, document);
}

static bool has_tree(const struct csaf *csaf, const cJSON *document)
{
	(void)csaf;
	return csaf_member(document, "product_tree");
}

static bool has_no_tree(const struct csaf *csaf, const cJSON *document)
{
	return !has_tree(csaf, document);
}

static bool is_described(const struct csaf *csaf, const cJSON *document)
{
	(void)document;
	return has_note(csaf, (const char *const[]){ "description", NULL });
}

static bool has_history(const struct csaf *csaf, const cJSON *document)
{
	(void)document;
	return csaf->revision_count >= 2;
}

static bool says_why_withdrawn(const struct csaf *csaf, const cJSON *document)
{
	(void)document;
	return has_reasoning(csaf, "Reasoning for Withdrawal");
}

static bool says_why_superseded(const struct csaf *csaf, const cJSON *document)
{
	(void)document;
	return has_reasoning(csaf, "Reasoning for Supersession");
}

static bool names_successor(const struct csaf *csaf, const cJSON *document)
{
	(void)document;
	return has_external(csaf, "Superseding Document", true) || !is_english(csaf);
}

/* Of the document as a whole; the path is told as far as it is there. */
static const struct {
	unsigned profiles;
	bool (*holds)(const struct csaf *csaf, const cJSON *document);
	enum csaf_fault fault;
	const char *path;
} wholes[] = {
	{ INFORMING, informs, FAULT_NO_NOTE, "document/notes" },
	{ INFORMING, refers, FAULT_NO_REFERENCE, "document/references" },
	{ PROFILE_INFORMATIONAL | GONE, has_no_vulnerabilities, FAULT_VULNERABILITIES, "vulnerabilities" },
	{ ADVISING | PROFILE_VEX, has_tree, FAULT_NO_TREE, "product_tree" },
	{ ADVISING | PROFILE_VEX, has_vulnerabilities, FAULT_NO_VULNERABILITIES, "vulnerabilities" },
	{ GONE, is_described, FAULT_NO_DESCRIPTION, "document/notes" },
	{ GONE, has_no_tree, FAULT_TREE, "product_tree" },
	{ GONE, has_history, FAULT_NO_HISTORY, "document/tracking/revision_history" },
	{ PROFILE_WITHDRAWN, says_why_withdrawn, FAULT_NO_WITHDRAWAL, "document/notes" },
	{ PROFILE_SUPERSEDED, says_why_superseded, FAULT_NO_SUPERSESSION, "document/notes" },
	{ PROFILE_SUPERSEDED, names_successor, FAULT_NO_SUCCESSOR, "document/references" },
};

/* At the last member of the path that is there. */
static void tell_along(struct csaf_reader *r, enum csaf_fault fault, const struct spot *from, const char *path)
{
	size_t length = strcspn(path, "/");
	char name[48] = { 0 };
	struct spot member = { .above = from, .name = name };

	memcpy(name, path, length);
	member.value = csaf_member(from->value, name);
	if (!member.value)
		csaf_tell(r, fault, from, NULL);
	else if (path[length])
		tell_along(r, fault, &member, path + length + 1);
	else
		csaf_tell(r, fault, &member, NULL);
}

static bool has_notes(const cJSON *vulnerability)
{
	return csaf_member(vulnerability, "notes");
}

static bool has_status(const cJSON *vulnerability)
{
	return csaf_member(vulnerability, "product_status");
}

static bool has_vex_status(const cJSON *vulnerability)
{
	const cJSON *status = csaf_member(vulnerability, "product_status");

	return csaf_member(status, "fixed") || csaf_member(status, "known_affected") ||
	       csaf_member(status, "known_not_affected") || csaf_member(status, "under_investigation");
}

static bool has_id(const cJSON *vulnerability)
{
	return csaf_member(vulnerability, "cve") || csaf_member(vulnerability, "ids");
}

static bool has_affected(const cJSON *vulnerability)
{
	return csaf_member(csaf_member(vulnerability, "product_status"), "known_affected");
}

/* Of each vulnerability. */
static const struct part {
	unsigned in_20, in_21;		/* profiles */
	bool (*holds)(const cJSON *vulnerability);
	enum csaf_fault fault;
} parts[] = {
	{ PROFILE_ADVISORY | PROFILE_VEX, ADVISING | PROFILE_VEX, has_notes, FAULT_NO_NOTES },
	{ PROFILE_ADVISORY, ADVISING, has_status, FAULT_NO_STATUS },
	{ PROFILE_VEX, PROFILE_VEX, has_vex_status, FAULT_NO_VEX_STATUS },
	{ PROFILE_VEX, PROFILE_VEX, has_id, FAULT_NO_VULNERABILITY_ID },
	{ 0, PROFILE_ADVISORY, has_affected, FAULT_NO_AFFECTED },
};

static void test_part(struct csaf_reader *r, const struct spot *spot, const void *rule)
{
	const struct part *part = rule;

	if (!part->holds(spot->value))
		csaf_tell(r, part->fault, spot, NULL);
}

void csaf_test_profile(struct csaf_reader *r, const struct spot *document)
{
	const struct csaf *csaf = r->csaf;
	unsigned profile = csaf_profile(csaf);

	test_category(r);
	test_languages(r, document);
	for (size_t i = 0; i < COUNT(wholes); i++) {
		if (profile & wholes[i].profiles && !wholes[i].holds(csaf, document->value))
			tell_along(r, wholes[i].fault, document, wholes[i].path);
	}
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (profile & (csaf_is_21(csaf) ? parts[i].in_21 : parts[i].in_20))
			csaf_visit(r, document, "vulnerabilities/[]", test_part, &parts[i]);
	}
}
