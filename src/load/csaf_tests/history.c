/* 6.1.14, 6.1.16 to 6.1.22 and 6.1.30: is this the revision that its history says? */
#include "load/csaf_tests/tests.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

#define TRACKING "/document/tracking"

/* A version of the document, or of one revision. */
struct release {
	bool sound;		/* an integer, or semantic */
	bool semantic;
	uint64_t numbers[3];	/* of an integer: it, 0, 0 */
	const char *pre;	/* what stands behind its "-", up to the "+"; NULL: there is none */
	size_t pre_length;
};

/* A number without zeros before it; a very long one is as large as can be. */
static bool take_number(const char **at, uint64_t *number)
{
	const char *start = *at;
	size_t digits = strspn(start, "0123456789");

	*number = digits > 19 ? UINT64_MAX : strtoull(start, NULL, 10);
	*at += digits;
	return digits && (*start != '0' || digits == 1);
}

static struct release read_release(const char *text)
{
	static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.";
	struct release release = { 0 };

	if (!take_number(&text, &release.numbers[0]))
		return release;
	release.semantic = *text;
	for (size_t i = 1; i < 3 && release.semantic; i++) {
		if (*text++ != '.' || !take_number(&text, &release.numbers[i]))
			return release;
	}
	if (*text == '-') {
		release.pre = text + 1;
		release.pre_length = strspn(release.pre, letters);
		text = release.pre + release.pre_length;
	}
	if (*text == '+')
		text += 1 + strspn(text + 1, letters);
	release.sound = !*text;
	return release;
}

/* The next of the parts of a pre-release, which dots part. */
static size_t part_length(const char *pre, size_t left)
{
	const char *dot = memchr(pre, '.', left);

	return dot ? (size_t)(dot - pre) : left;
}

static bool is_number(const char *part, size_t length)
{
	return length && strspn(part, "0123456789") >= length;
}

/* Numbers by their value, and before words. */
static int compare_parts(const char *a, size_t a_length, const char *b, size_t b_length)
{
	bool first = is_number(a, a_length), second = is_number(b, b_length);
	int order = memcmp(a, b, a_length < b_length ? a_length : b_length);

	if (first != second)
		return first ? -1 : 1;
	if (a_length != b_length && (first || !order))
		return a_length < b_length ? -1 : 1;
	return order;
}

static int compare_pre(const struct release *a, const struct release *b)
{
	const char *left = a->pre, *right = b->pre;
	size_t left_length = a->pre_length, right_length = b->pre_length;

	if (!left || !right)
		return !left - !right;
	while (left_length && right_length) {
		size_t first = part_length(left, left_length), second = part_length(right, right_length);
		int order = compare_parts(left, first, right, second);

		if (order)
			return order;
		first += first < left_length;
		second += second < right_length;
		left += first;
		left_length -= first;
		right += second;
		right_length -= second;
	}
	return (left_length > 0) - (right_length > 0);
}

static int compare_releases(const struct release *a, const struct release *b)
{
	for (size_t i = 0; i < 3; i++) {
		if (a->numbers[i] != b->numbers[i])
			return a->numbers[i] < b->numbers[i] ? -1 : 1;
	}
	return compare_pre(a, b);
}

static bool is_draft_number(const struct release *release)
{
	return release->sound && !release->numbers[0];
}

struct entry {
	const struct csaf_revision *revision;
	size_t index;		/* in the file */
	struct moment date;
	struct release release;
};

static int by_date(const void *first, const void *second)
{
	const struct entry *a = first, *b = second;
	int order = moment_compare(&a->date, &b->date);

	if (!order)
		order = compare_releases(&a->release, &b->release);
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

static int by_text(const void *first, const void *second)
{
	const struct entry *a = first, *b = second;
	int order = strcmp(a->revision->number, b->revision->number);

	return order ? order : (a->index > b->index) - (a->index < b->index);
}

static void tell_of(struct csaf_reader *r, enum csaf_fault fault, const struct entry *entry, const char *about)
{
	csaf_tell_below(r, fault, entry->revision->pointer, "/number", about);
}

static bool is_out(const struct csaf *csaf)
{
	return strcmp(csaf->status, "final") == 0 || strcmp(csaf->status, "interim") == 0;
}

/* The document's own version. */
static void test_version(struct csaf_reader *r, const struct release *version)
{
	const struct csaf *csaf = r->csaf;

	if (*csaf->revision && !version->sound)
		csaf_tell_at(r, FAULT_RELEASE, TRACKING "/version", csaf->revision);
	if (!version->sound || !*csaf->status)
		return;
	if ((is_draft_number(version) || version->pre) && strcmp(csaf->status, "draft") != 0)
		csaf_tell_at(r, FAULT_NO_DRAFT, TRACKING "/status", csaf->revision);
	if (version->pre && is_out(csaf))
		csaf_tell_at(r, FAULT_PRE_RELEASE, TRACKING "/version", csaf->revision);
}

/* Each revision by itself. */
static void test_entry(struct csaf_reader *r, const struct release *version, const struct entry *entry)
{
	const char *number = entry->revision->number;

	if (*number && !entry->release.sound)
		tell_of(r, FAULT_RELEASE, entry, number);
	if (!entry->release.sound)
		return;
	if (is_draft_number(&entry->release) && is_out(r->csaf))
		tell_of(r, FAULT_DRAFT_KEPT, entry, number);
	if (entry->release.pre)
		tell_of(r, FAULT_PRE_KEPT, entry, number);
	if (version->sound && version->semantic != entry->release.semantic)
		tell_of(r, FAULT_MIXED, entry, number);
}

static void test_repeated(struct csaf_reader *r, struct entry *entries, size_t count)
{
	qsort(entries, count, sizeof(*entries), by_text);
	for (size_t i = 1; i < count; i++) {
		if (*entries[i].revision->number &&
		    strcmp(entries[i - 1].revision->number, entries[i].revision->number) == 0)
			tell_of(r, FAULT_SAME_NUMBER, &entries[i], entries[i].revision->number);
	}
}

static int by_value(const void *first, const void *second)
{
	const uint64_t *a = first, *b = second;

	return (*a > *b) - (*a < *b);
}

static void tell_gap(struct csaf_reader *r, const struct entry *entry, uint64_t missing, const uint64_t *majors,
		     size_t count)
{
	bool elsewhere = bsearch(&missing, majors, count, sizeof(missing), by_value);
	char number[24];

	snprintf(number, sizeof(number), "%" PRIu64, missing);
	tell_of(r, elsewhere ? FAULT_NUMBER_LATE : FAULT_NUMBER_MISSING, entry, number);
}

/* By date: begins with 0 or 1, and leaves out none. */
static void test_gaps(struct csaf_reader *r, const struct entry *entries, size_t count)
{
	uint64_t *majors = mem_array(count, sizeof(*majors));
	uint64_t last = 0;
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		if (entries[i].release.sound)
			majors[used++] = entries[i].release.numbers[0];
	}
	if (used)
		qsort(majors, used, sizeof(*majors), by_value);
	for (size_t i = 0; i < count; i++) {
		if (!entries[i].release.sound)
			continue;
		if (entries[i].release.numbers[0] > last + 1)
			tell_gap(r, &entries[i], last + 1, majors, used);
		last = entries[i].release.numbers[0];
	}
	free(majors);
}

static void test_sorted(struct csaf_reader *r, const struct entry *entries, size_t count)
{
	const struct entry *last = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!entries[i].release.sound)
			continue;
		if (last && compare_releases(&last->release, &entries[i].release) > 0)
			tell_of(r, FAULT_UNSORTED, &entries[i], entries[i].revision->number);
		last = &entries[i];
	}
}

/* What of a version counts: not what stands behind a "+", and in a draft not what stands behind a "-". */
static size_t counted_length(const char *version, bool draft)
{
	return strcspn(version, draft ? "+-" : "+");
}

static void test_latest(struct csaf_reader *r, const struct entry *last)
{
	const char *version = r->csaf->revision, *number = last->revision->number;
	bool draft = strcmp(r->csaf->status, "draft") == 0;
	size_t length = counted_length(version, draft);

	if (!*version || !*number)
		return;
	if (length != counted_length(number, draft) || memcmp(version, number, length) != 0)
		csaf_tell_at(r, FAULT_NOT_LATEST, TRACKING "/version", number);
}

void csaf_test_history(struct csaf_reader *r)
{
	const struct csaf *csaf = r->csaf;
	struct release version = read_release(csaf->revision);
	struct entry *entries = mem_array(csaf->revision_count, sizeof(*entries));

	test_version(r, &version);
	for (size_t i = 0; i < csaf->revision_count; i++) {
		const struct csaf_revision *revision = &csaf->revisions[i];

		entries[i] = (struct entry){ .revision = revision, .index = i };
		entries[i].release = read_release(revision->number);
		date_read(revision->date, &entries[i].date);
		test_entry(r, &version, &entries[i]);
	}
	if (csaf->revision_count) {
		test_repeated(r, entries, csaf->revision_count);
		qsort(entries, csaf->revision_count, sizeof(*entries), by_date);
		test_sorted(r, entries, csaf->revision_count);
		test_gaps(r, entries, csaf->revision_count);
		test_latest(r, &entries[csaf->revision_count - 1]);
	}
	free(entries);
}
