/* 6.1.31, 6.1.50 and 6.1.59: names of versions, and of ranges of them. */
#include "load/csaf_tests/tests.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/csaf/version.h"

#define VERS "vers:"
#define TYPE_MOST 40

static bool is_blank(char c)
{
	return c && strchr(" \t\r\n\v\f", c);
}

/* Words that make a range of a version, when they stand alone. */
static bool is_range_word(const char *word, size_t length)
{
	static const char *const words[] = { "after", "all", "before", "earlier", "later", "prior", "versions" };

	for (size_t i = 0; i < COUNT(words); i++) {
		if (strlen(words[i]) == length && strncasecmp(word, words[i], length) == 0)
			return true;
	}
	return false;
}

static bool names_range(const char *name)
{
	if (strpbrk(name, "<>") || strncmp(name, VERS, strlen(VERS)) == 0)
		return true;
	while (*name) {
		size_t length = 0;

		while (name[length] && !is_blank(name[length]))
			length++;
		if (is_range_word(name, length))
			return true;
		name += length + (name[length] != '\0');
	}
	return false;
}

void csaf_test_version(struct csaf_reader *r, const struct spot *spot, const char *name)
{
	if (names_range(name))
		csaf_tell(r, FAULT_RANGE_AS_VERSION, spot, name);
}

/* Types of vers whose versions can be put into an order here. */
static const struct {
	const char *name;
	enum version_scheme scheme;
} types[] = {
	{ "intdot", VERSION_INTDOT }, { "gem", VERSION_INTDOT }, { "pypi", VERSION_INTDOT },
	{ "semver", VERSION_SEMVER }, { "npm", VERSION_SEMVER }, { "cargo", VERSION_SEMVER },
	{ "golang", VERSION_SEMVER }, { "generic", VERSION_GENERIC }, { "deb", VERSION_DEB }, { "rpm", VERSION_RPM },
};

/* A range being tested. */
struct range {
	const char *constraints;
	char type[TYPE_MOST + 1];	/* "": it is no vers */
	enum version_scheme scheme;
	bool known;
};

/* False: the type isn't written as one. */
static bool read_type(const char *name, struct range *range)
{
	size_t length = strcspn(name + strlen(VERS), "/");

	if (!length || length > TYPE_MOST || name[strlen(VERS) + length] != '/')
		return false;
	memcpy(range->type, name + strlen(VERS), length);
	range->constraints = name + strlen(VERS) + length + 1;
	for (size_t i = 0; i < COUNT(types); i++) {
		if (strcmp(range->type, types[i].name) != 0)
			continue;
		range->known = true;
		range->scheme = types[i].scheme;
	}
	return strspn(range->type, "abcdefghijklmnopqrstuvwxyz0123456789.-") == length;
}

/* One of the constraints that "|" parts. */
struct constraint {
	enum { EQUAL, NOT, BELOW, ABOVE } kind;		/* BELOW, ABOVE: or equal, too */
	char version[VERSION_MOST + 1];
};

/* Canonical: no blanks, no "=", nothing of what must be written with "%" otherwise. */
static bool read_constraint(const char *text, size_t length, struct constraint *constraint)
{
	size_t skipped = 0;

	*constraint = (struct constraint){ .kind = EQUAL };
	if (length && (*text == '<' || *text == '>')) {
		constraint->kind = *text == '<' ? BELOW : ABOVE;
		skipped = length > 1 && text[1] == '=' ? 2 : 1;
	} else if (length > 1 && text[0] == '!' && text[1] == '=') {
		constraint->kind = NOT;
		skipped = 2;
	}
	length -= skipped;
	if (!length || length > VERSION_MOST)
		return false;
	memcpy(constraint->version, text + skipped, length);
	for (const char *c = constraint->version; *c; c++) {
		if (is_blank(*c) || strchr("<>=!*|", *c))
			return false;
		if (*c == '%' && (!isxdigit((unsigned char)c[1]) || !isxdigit((unsigned char)c[2])))
			return false;
	}
	return true;
}

/* Two in a row that say no more than one of them. */
static bool is_idle(const struct constraint *a, const struct constraint *b)
{
	return a->kind == ABOVE ? b->kind != BELOW : b->kind == BELOW;
}

static bool in_order(const struct range *range, const struct constraint *a, const struct constraint *b)
{
	if (strcmp(a->version, b->version) == 0)
		return false;
	return !range->known || version_compare(range->scheme, a->version, b->version) & VERSION_LOWER;
}

/* Are they canonical, as far as their versions can be put into an order? */
static bool are_canonical(const struct range *range)
{
	struct constraint constraints[3];	/* the one before, the one before that isn't "!=", this one */
	struct constraint *last = &constraints[0], *bound = &constraints[1], *this = &constraints[2];
	const char *at = range->constraints;
	bool first = true, bounded = false;

	for (;; at++) {
		size_t length = strcspn(at, "|");

		if (!read_constraint(at, length, this) || (!first && !in_order(range, last, this)) ||
		    (bounded && this->kind != NOT && is_idle(bound, this)))
			return false;
		*last = *this;
		first = false;
		if (this->kind != NOT) {
			*bound = *this;
			bounded = true;
		}
		at += length;
		if (!*at)
			return true;
	}
}

/* ">=4.2|<=4.2" */
static bool meets_itself(const char *constraints)
{
	size_t length = strlen(constraints), half = length / 2;

	return length > 5 && length % 2 && constraints[half] == '|' && strncmp(constraints, ">=", 2) == 0 &&
	       strncmp(constraints + half + 1, "<=", 2) == 0 &&
	       memcmp(constraints + 2, constraints + half + 3, half - 2) == 0;
}

/* "4.2", "=4.2", "vers:intdot/4.2" */
static bool is_single(const char *constraints)
{
	if (meets_itself(constraints))
		return true;
	constraints += *constraints == '=';
	return *constraints && !strpbrk(constraints, "<>=!*| \t\r\n");
}

void csaf_test_range(struct csaf_reader *r, const struct spot *spot, const char *name)
{
	struct range range = { .constraints = name };
	bool vers = strncmp(name, VERS, strlen(VERS)) == 0 && name[strlen(VERS)] != '/';
	bool all;

	if (strcmp(name, VERS "all/*") == 0)
		return;
	if (vers && !read_type(name, &range)) {
		csaf_tell(r, FAULT_RANGE, spot, name);
		return;
	}
	all = strcmp(range.type, "all") == 0;
	if (all || !are_canonical(&range))
		csaf_tell(r, FAULT_RANGE, spot, name);
	if (vers && !range.known && !all)
		csaf_tell(r, FAULT_VERS_TYPE, spot, range.type);
	if (is_single(range.constraints))
		csaf_tell(r, FAULT_SINGLE_VERSION, spot, name);
}
