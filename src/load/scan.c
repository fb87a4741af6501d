#include "load/scan.h"

#include <ctype.h>
#include <endian.h>
#include <stdint.h>
#include <string.h>

#include "base/language.h"
#include "load/limits.h"
#include "load/tree.h"

enum expect {
	EXPECT_VALUE,
	EXPECT_VALUE_OR_END,
	EXPECT_KEY,
	EXPECT_KEY_OR_END,
	EXPECT_COLON,
	EXPECT_COMMA_IN_LIST,
	EXPECT_COMMA_IN_OBJECT,
	EXPECT_NOTHING,
};

static const char *const expected[] = {
	[EXPECT_VALUE] = N_("a value was expected"),
	[EXPECT_VALUE_OR_END] = N_("a value or ] was expected"),
	[EXPECT_KEY] = N_("a name in double quotes was expected"),
	[EXPECT_KEY_OR_END] = N_("a name in double quotes or } was expected"),
	[EXPECT_COLON] = N_("a colon was expected"),
	[EXPECT_COMMA_IN_LIST] = N_("a comma or ] was expected"),
	[EXPECT_COMMA_IN_OBJECT] = N_("a comma or } was expected"),
	[EXPECT_NOTHING] = N_("nothing more was expected"),
};

struct scan {
	const char *text, *at, *end;
	enum expect expect;
	size_t depth;
	bool objects[JSON_DEEPEST];	/* by depth: this bracket is an object's */
	struct scan_bounds left;	/* values still to come; brackets in all */
	struct scan_fault *fault;
	struct tree *tree;		/* NULL: none is wanted */
	bool escaped;			/* there is a backslash in the string that was passed last */
};

static bool fail(struct scan *scan, const char *what, const char *hint)
{
	*scan->fault = (struct scan_fault){
		.offset = (size_t)(scan->at - scan->text), .what = what, .hint = hint
	};
	return false;
}

/* Something else than what was expected; the usual slips get a hint. */
static bool unexpected(struct scan *scan)
{
	bool after_comma = scan->expect == EXPECT_KEY ||
			   (scan->expect == EXPECT_VALUE && scan->depth);
	const char *hint = NULL;

	if (scan->at == scan->end)
		hint = N_("Is a bracket not closed, or the text cut off?");
	else if (after_comma && (*scan->at == '}' || *scan->at == ']'))
		hint = N_("Is there a comma or a colon too many before it?");
	else if (*scan->at == '/' || *scan->at == '#')
		hint = N_("JSON has no comments.");
	else if (*scan->at == '\'')
		hint = N_("JSON has double quotes only.");
	return fail(scan, expected[scan->expect], hint);
}

size_t scan_utf8(const char *s, size_t left)
{
	const unsigned char *byte = (const unsigned char *)s;
	size_t length = byte[0] < 0x80 ? 1 : byte[0] < 0xc2 ? 0 : byte[0] < 0xe0 ? 2 :
			byte[0] < 0xf0 ? 3 : byte[0] < 0xf5 ? 4 : 0;

	if (length > left)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if ((byte[i] & 0xc0) != 0x80)
			return 0;
	}
	/* Longer than need be, surrogates, and what lies over U+10FFFF. */
	if ((byte[0] == 0xe0 && byte[1] < 0xa0) || (byte[0] == 0xed && byte[1] >= 0xa0) ||
	    (byte[0] == 0xf0 && byte[1] < 0x90) || (byte[0] == 0xf4 && byte[1] >= 0x90))
		return 0;
	return length;
}

static bool skip_escape(struct scan *scan)
{
	const char *at = scan->at + 1;
	size_t left = (size_t)(scan->end - at);

	if (left && memchr("\"\\/bfnrt", *at, 8)) {
		scan->at += 2;
		return true;
	}
	if (left < 5 || at[0] != 'u' || !isxdigit((unsigned char)at[1]) ||
	    !isxdigit((unsigned char)at[2]) || !isxdigit((unsigned char)at[3]) ||
	    !isxdigit((unsigned char)at[4]))
		return fail(scan, N_("this is no escape that JSON knows"),
			    N_("A backslash itself is written twice."));
	if (memcmp(at, "u0000", 5) == 0)
		return fail(scan, N_("U+0000 may not stand in a string"),
			    N_("Leave it out: no text needs it."));
	scan->at += 6;
	return true;
}

/* ASCII that stands for itself in a string. */
static bool is_plain(unsigned char c)
{
	return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
}

#define EIGHT(byte) ((uint64_t)(byte) * 0x0101010101010101u)

/* The first byte is the lowest. */
static uint64_t eight_bytes(const char *at)
{
	uint64_t bytes;

	memcpy(&bytes, at, sizeof(bytes));
	return le64toh(bytes);
}

/* How many bytes lie before the first that has a bit; not all have none. */
static size_t bytes_before(uint64_t bits)
{
	return (size_t)__builtin_ctzll(bits) / 8;
}

/* Of eight bytes: 0x80 in the first that isn't plain, and anything in those behind it; 0: all are. */
static uint64_t not_plain(const char *at)
{
	uint64_t bytes = eight_bytes(at);

	return (bytes | (bytes - EIGHT(' ')) | ((bytes ^ EIGHT('"')) - EIGHT(1)) |
		((bytes ^ EIGHT('\\')) - EIGHT(1))) & EIGHT(0x80);
}

/* A kana, a kanji, or another of three bytes that needs no closer look. */
static bool is_common_triple(const char *at, const char *end)
{
	return end - at >= 3 && (at[0] & 0xf0) == 0xe0 && (at[0] & 0xff) != 0xe0 &&
	       (at[0] & 0xff) != 0xed && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80;
}

/* Nearly all bytes of a text are passed over here. */
static const char *skip_plain(const char *at, const char *end)
{
	while (at < end) {
		uint64_t found = end - at >= 8 ? not_plain(at) : EIGHT(0x80);

		if (!found) {
			at += 8;
			continue;
		}
		at += bytes_before(found);
		if (is_common_triple(at, end))
			at += 3;
		else if (is_plain((unsigned char)*at))
			at++;
		else
			break;
	}
	return at;
}

/* One character of a string that is not plain, and no quote. */
static bool skip_character(struct scan *scan)
{
	size_t length;

	if (*scan->at == '\\') {
		scan->escaped = true;
		return skip_escape(scan);
	}
	if ((unsigned char)*scan->at < ' ')
		return fail(scan, N_("a raw control character may not stand in a string"),
			    N_("Is a closing quote missing?  A line feed is written \\n."));
	length = scan_utf8(scan->at, (size_t)(scan->end - scan->at));
	if (!length)
		return fail(scan, N_("this is not UTF-8"), N_("Save the file as UTF-8."));
	scan->at += length;
	return true;
}

/* From the opening quote to behind the closing one. */
static bool skip_string(struct scan *scan)
{
	const char *start = scan->at++;

	scan->escaped = false;
	for (;;) {
		scan->at = skip_plain(scan->at, scan->end);
		if (scan->at == scan->end)
			break;
		if (*scan->at == '"') {
			scan->at++;
			return true;
		}
		if (!skip_character(scan))
			return false;
	}
	scan->at = start;
	return fail(scan, N_("this string has no closing quote"), NULL);
}

/* `at`: where it cannot go on; NULL: it can. */
static bool is_built(struct scan *scan, const char *at)
{
	if (!at)
		return true;
	scan->at = at;
	return fail(scan, N_("this cannot be read"), N_("Is it half of a \\u pair, or a number that is too long?"));
}

static bool scan_name(struct scan *scan)
{
	const char *start = scan->at + 1;

	if (!skip_string(scan))
		return false;
	return !scan->tree || is_built(scan, tree_name(scan->tree, start, scan->at - 1, scan->escaped));
}

static bool scan_string(struct scan *scan)
{
	const char *start = scan->at + 1;

	if (!skip_string(scan))
		return false;
	return !scan->tree || is_built(scan, tree_string(scan->tree, start, scan->at - 1, scan->escaped));
}

static const char *skip_digits(const char *at, const char *end)
{
	while (at < end && isdigit((unsigned char)*at))
		at++;
	return at;
}

/* Behind the number at `at`; NULL: it is none. */
static const char *skip_number(const char *at, const char *end)
{
	const char *digits = at + (at < end && *at == '-');

	at = skip_digits(digits, end);
	if (at == digits || (*digits == '0' && at > digits + 1))
		return NULL;
	if (at < end && *at == '.') {
		digits = at + 1;
		at = skip_digits(digits, end);
		if (at == digits)
			return NULL;
	}
	if (at < end && (*at == 'e' || *at == 'E')) {
		digits = at + 1;
		digits += digits < end && (*digits == '+' || *digits == '-');
		at = skip_digits(digits, end);
		if (at == digits)
			return NULL;
	}
	return at;
}

static bool scan_number(struct scan *scan, const char *after)
{
	const char *start = scan->at;

	scan->at = after;
	return !scan->tree || is_built(scan, tree_number(scan->tree, start, after));
}

static bool scan_word(struct scan *scan)
{
	static const struct {
		const char *text;
		int type;
	} words[] = { { "true", cJSON_True }, { "false", cJSON_False }, { "null", cJSON_NULL } };
	const char *after = skip_number(scan->at, scan->end);
	size_t left = (size_t)(scan->end - scan->at);

	if (after)
		return scan_number(scan, after);
	for (size_t i = 0; i < COUNT(words); i++) {
		size_t length = strlen(words[i].text);

		if (left < length || memcmp(scan->at, words[i].text, length) != 0)
			continue;
		if (scan->tree)
			tree_word(scan->tree, words[i].type);
		scan->at += length;
		return true;
	}
	return unexpected(scan);
}

static void end_value(struct scan *scan)
{
	if (!scan->depth)
		scan->expect = EXPECT_NOTHING;
	else if (scan->objects[scan->depth - 1])
		scan->expect = EXPECT_COMMA_IN_OBJECT;
	else
		scan->expect = EXPECT_COMMA_IN_LIST;
}

static bool open_bracket(struct scan *scan, bool object)
{
	if (scan->depth == scan->left.depth) {
		fail(scan, NULL, NULL);
		scan->fault->too_deep = true;
		return false;
	}
	scan->objects[scan->depth++] = object;
	scan->expect = object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
	if (scan->tree)
		tree_open(scan->tree, object ? cJSON_Object : cJSON_Array);
	scan->at++;
	return true;
}

static bool scan_value(struct scan *scan)
{
	if (!scan->left.values--) {
		fail(scan, NULL, NULL);
		scan->fault->too_many = true;
		return false;
	}
	if (*scan->at == '{' || *scan->at == '[')
		return open_bracket(scan, *scan->at == '{');
	if (*scan->at == '"' ? !scan_string(scan) : !scan_word(scan))
		return false;
	end_value(scan);
	return true;
}

/* One token, which must be one that may stand here. */
static bool scan_token(struct scan *scan)
{
	enum expect expect = scan->expect;
	char c = *scan->at;

	if ((c == '}' &&
	     (expect == EXPECT_KEY_OR_END || expect == EXPECT_COMMA_IN_OBJECT)) ||
	    (c == ']' &&
	     (expect == EXPECT_VALUE_OR_END || expect == EXPECT_COMMA_IN_LIST))) {
		scan->depth--;
		if (scan->tree)
			tree_close(scan->tree);
		end_value(scan);
	} else if (c == ',' && expect == EXPECT_COMMA_IN_OBJECT) {
		scan->expect = EXPECT_KEY;
	} else if ((c == ',' && expect == EXPECT_COMMA_IN_LIST) ||
		   (c == ':' && expect == EXPECT_COLON)) {
		scan->expect = EXPECT_VALUE;
	} else if (c == '"' && (expect == EXPECT_KEY || expect == EXPECT_KEY_OR_END)) {
		scan->expect = EXPECT_COLON;
		return scan_name(scan);
	} else if (expect == EXPECT_VALUE || expect == EXPECT_VALUE_OR_END) {
		return scan_value(scan);
	} else {
		return unexpected(scan);
	}
	scan->at++;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Indents are most of the blanks there are. */
static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && is_blank(*at)) {
		uint64_t others = 0;

		for (at++; !others && end - at >= 8; at += others ? bytes_before(others) : 8)
			others = eight_bytes(at) ^ EIGHT(' ');
	}
	return at;
}

bool scan_json(const char *text, size_t length, const struct scan_bounds *bounds, struct tree *tree,
	       struct scan_fault *fault)
{
	static const struct scan_bounds usual = { JSON_DEPTH_MAX, SIZE_MAX };
	struct scan scan = {
		.text = text, .at = text, .end = text + length, .left = bounds ? *bounds : usual,
		.tree = tree, .fault = fault,
	};

	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		return fail(&scan, N_("the text starts with a byte order mark"),
			    N_("Save it as UTF-8 without one."));
	for (;;) {
		scan.at = skip_blanks(scan.at, scan.end);
		if (scan.at == scan.end)
			return scan.expect == EXPECT_NOTHING || unexpected(&scan);
		if (!scan_token(&scan))
			return false;
	}
}
