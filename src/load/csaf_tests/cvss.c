/* 6.1.8: what the schemas of the Common Vulnerability Scoring System say of version, vector, score and severity. */
#include "load/csaf_tests/tests.h"

#include <string.h>

static const char *const metrics_2[] = {
	"AV:L,A,N", "AC:H,M,L", "Au:M,S,N", "C:N,P,C", "I:N,P,C", "A:N,P,C", "E:U,POC,F,H,ND", "RL:OF,TF,W,U,ND",
	"RC:UC,UR,C,ND", "CDP:N,L,LM,MH,H,ND", "TD:N,L,M,H,ND", "CR:L,M,H,ND", "IR:L,M,H,ND", "AR:L,M,H,ND", NULL,
};

static const char *const metrics_3[] = {
	"AV:N,A,L,P", "AC:L,H", "PR:N,L,H", "UI:N,R", "S:U,C", "C:N,L,H", "I:N,L,H", "A:N,L,H", "E:X,U,P,F,H",
	"RL:X,O,T,W,U", "RC:X,U,R,C", "CR:X,L,M,H", "IR:X,L,M,H", "AR:X,L,M,H", "MAV:X,N,A,L,P", "MAC:X,L,H",
	"MPR:X,N,L,H", "MUI:X,N,R", "MS:X,U,C", "MC:X,N,L,H", "MI:X,N,L,H", "MA:X,N,L,H", NULL,
};

static const char *const metrics_4[] = {
	"AV:N,A,L,P", "AC:L,H", "AT:N,P", "PR:N,L,H", "UI:N,P,A", "VC:H,L,N", "VI:H,L,N", "VA:H,L,N", "SC:H,L,N",
	"SI:H,L,N", "SA:H,L,N", "E:X,A,P,U", "CR:X,H,M,L", "IR:X,H,M,L", "AR:X,H,M,L", "MAV:X,N,A,L,P", "MAC:X,L,H",
	"MAT:X,N,P", "MPR:X,N,L,H", "MUI:X,N,P,A", "MVC:X,H,L,N", "MVI:X,H,L,N", "MVA:X,H,L,N", "MSC:X,H,L,N",
	"MSI:X,S,H,L,N", "MSA:X,S,H,L,N", "S:X,N,P", "AU:X,N,Y", "R:X,A,U,I", "V:X,D,C", "RE:X,L,M,H",
	"U:X,Clear,Green,Amber,Red", NULL,
};

/* Of earlier editions of the schema. */
static const char *const unknown_4[] = {
	"threatScore", "threatSeverity", "environmentalScore", "environmentalSeverity", NULL,
};

static const struct system {
	const char *score, *metric;		/* paths */
	const char *version, *other;		/* NULL: there is no other */
	const char *const *metrics;		/* ended by NULL */
	bool has_prefix, has_severity;
	const char *const *unknown;		/* members that it doesn't have, ended by NULL; NULL: none told */
} systems[] = {
	{ "vulnerabilities/[]/scores/[]/cvss_v2", "vulnerabilities/[]/metrics/[]/content/cvss_v2", "2.0", NULL,
	  metrics_2, false, false, NULL },
	{ "vulnerabilities/[]/scores/[]/cvss_v3", "vulnerabilities/[]/metrics/[]/content/cvss_v3", "3.1", "3.0",
	  metrics_3, true, true, NULL },
	{ "vulnerabilities/[]/scores/[]/cvss_v4", "vulnerabilities/[]/metrics/[]/content/cvss_v4", "4.0", NULL,
	  metrics_4, true, true, unknown_4 },
};

/* "AV:N" by "AV:N,A,L,P" */
static bool fits(const char *metric, size_t length, const char *known)
{
	size_t name = strcspn(known, ":") + 1;

	if (length <= name || strncmp(metric, known, name) != 0)
		return false;
	for (known += name; *known; known += strspn(known, ",")) {
		size_t value = strcspn(known, ",");

		if (value == length - name && memcmp(known, metric + name, value) == 0)
			return true;
		known += value;
	}
	return false;
}

static bool is_vector(const char *vector, const char *version, const struct system *system)
{
	if (system->has_prefix) {
		if (strncmp(vector, "CVSS:", 5) != 0 || strncmp(vector + 5, version, 3) != 0 || vector[8] != '/')
			return false;
		vector += 9;
	}
	for (;; vector++) {
		size_t length = strcspn(vector, "/"), i = 0;

		while (system->metrics[i] && !fits(vector, length, system->metrics[i]))
			i++;
		if (!system->metrics[i])
			return false;
		vector += length;
		if (!*vector)
			return true;
	}
}

static bool is_severity(const char *word)
{
	return strcmp(word, "NONE") == 0 || strcmp(word, "LOW") == 0 || strcmp(word, "MEDIUM") == 0 ||
	       strcmp(word, "HIGH") == 0 || strcmp(word, "CRITICAL") == 0;
}

/* The name of the first member that is missing or isn't as its schema wants it; NULL: there is none. */
static const char *wrong_member(const cJSON *score, const struct system *system)
{
	const char *version = cJSON_GetStringValue(csaf_member(score, "version"));
	const char *vector = cJSON_GetStringValue(csaf_member(score, "vectorString"));
	const char *severity = cJSON_GetStringValue(csaf_member(score, "baseSeverity"));
	const cJSON *base = csaf_member(score, "baseScore");

	if (!version || (strcmp(version, system->version) != 0 &&
			 (!system->other || strcmp(version, system->other) != 0)))
		return "version";
	if (!vector || !is_vector(vector, version, system))
		return "vectorString";
	if (!cJSON_IsNumber(base) || !(base->valuedouble >= 0 && base->valuedouble <= 10))
		return "baseScore";
	if (system->has_severity && (!severity || !is_severity(severity)))
		return "baseSeverity";
	for (const char *const *unknown = system->unknown; unknown && *unknown; unknown++) {
		if (csaf_member(score, *unknown))
			return *unknown;
	}
	return NULL;
}

static void test_score(struct csaf_reader *r, const struct spot *spot, const void *rule)
{
	const char *wrong = wrong_member(spot->value, rule);

	if (wrong)
		csaf_tell(r, FAULT_CVSS, spot, wrong);
}

void csaf_test_cvss(struct csaf_reader *r, const struct spot *document)
{
	for (size_t i = 0; i < COUNT(systems); i++) {
		csaf_visit(r, document, systems[i].score, test_score, &systems[i]);
		csaf_visit(r, document, systems[i].metric, test_score, &systems[i]);
	}
}
