/* A remediation's details: their parts, and what they are about. */
#include "load/derive/plan.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/text.h"

#define PARTS_MAX 200
#define PART_LEAST 4		/* letters and digits of a part, and bytes of a character that isn't ASCII */
#define GIST_COLUMNS 90
#define LONG_GIST_COLUMNS 180
#define SPACE " \t\r\n"

static const char *skip_blanks(const char *s)
{
	return s + strspn(s, " \t");
}

/* "1. ", "12) ", "(3) ", "a) ": with a blank behind it, or it is a version.  Bytes, 0: none. */
static size_t number_length(const char *s)
{
	bool bracket = *s == '(';
	const char *number = s + bracket;
	size_t length = strspn(number, "0123456789");
	const char *end;

	if (length > 3)
		return 0;
	if (!length && isalpha((unsigned char)*number))
		length = 1;
	end = number + length;
	if (!length || (*end != ')' && (*end != '.' || bracket)))
		return 0;
	return end[1] == ' ' || end[1] == '\t' ? (size_t)(end + 1 - s) : 0;
}

/* "1．", "（2）", "３）" of Japanese texts. */
static size_t wide_number_length(const char *s)
{
	const char *number = strncmp(s, "（", 3) == 0 ? s + 3 : s;
	const char *end = number + strspn(number, "0123456789");

	while (strncmp(end, "\xef\xbc", 2) == 0 && end[2] >= '\x90' && end[2] <= '\x99')
		end += 3;
	if (end == number || (strncmp(end, "．", 3) != 0 && strncmp(end, "）", 3) != 0))
		return 0;
	return (size_t)(end + 3 - s);
}

static size_t bullet_length(const char *s)
{
	static const char *const signs[] = {
		"•", "◦", "‣", "▪", "●", "○", "■", "・", "–", "—", "·", "- ", "* ", "+ ", "-\t", "*\t", "+\t",
	};

	for (size_t i = 0; i < COUNT(signs); i++) {
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	}
	return 0;
}

static size_t marker_length(const char *s)
{
	size_t length = number_length(s);

	if (!length)
		length = wide_number_length(s);
	return length ? length : bullet_length(s);
}

/* ① to ⑳; "Step 2", in the languages of most advisories. */
static bool is_step(const char *s)
{
	static const char *const words[] = { "Step ", "Schritt ", "手順" };

	if (strncmp(s, "\xe2\x91", 2) == 0 && (unsigned char)s[2] >= 0xA0 && (unsigned char)s[2] <= 0xB3)
		return true;
	for (size_t i = 0; i < COUNT(words); i++) {
		size_t length = strlen(words[i]);

		if (strncasecmp(s, words[i], length) == 0 && isdigit((unsigned char)*skip_blanks(s + length)))
			return true;
	}
	return false;
}

static bool begins_item(const char *line)
{
	const char *s = skip_blanks(line);

	return marker_length(s) || is_step(s);
}

/* What is being parted. */
struct parting {
	size_t *ends;
	size_t count;
	size_t letters;		/* of the part so far */
	size_t feeds;		/* line feeds since the last sign */
	bool announces;		/* that was a colon: what follows belongs to the part */
};

static void end_part(struct parting *parting, size_t at)
{
	parting->ends = mem_grow(parting->ends, parting->count + 1, sizeof(*parting->ends));
	parting->ends[parting->count++] = at;
	parting->letters = 0;
}

static bool begins_part(const struct parting *parting, const char *text, size_t at)
{
	if (parting->letters < PART_LEAST || parting->count + 1 >= PARTS_MAX)
		return false;
	if (text[at - 1] == ' ')
		return strncmp(text + at, "•", strlen("•")) == 0;
	if (text[at - 1] != '\n' || *skip_blanks(text + at) == '\n')
		return false;
	return begins_item(text + at) || (parting->feeds > 1 && !parting->announces);
}

static void take(struct parting *parting, const char *text, size_t at)
{
	char c = text[at];

	parting->feeds += c == '\n';
	if (c == '\n' || c == ' ' || c == '\t')
		return;
	parting->feeds = 0;
	parting->letters += plan_is_letter(c);
	parting->announces = c == ':' || (at >= 2 && strncmp(text + at - 2, "：", 3) == 0);
}

size_t details_part(const char *text, size_t **ends)
{
	struct parting parting = { 0 };
	size_t at = 0;

	for (; text[at]; at++) {
		if (at && begins_part(&parting, text, at))
			end_part(&parting, at);
		take(&parting, text, at);
	}
	/* Nothing said at the end belongs to what was said before. */
	if (parting.count && parting.letters < PART_LEAST)
		parting.ends[parting.count - 1] = at;
	else if (at)
		end_part(&parting, at);
	*ends = parting.ends;
	return parting.count;
}

static bool is_address(const char *s)
{
	return strncasecmp(s, "http://", 7) == 0 || strncasecmp(s, "https://", 8) == 0;
}

/* A colon, and an address behind it. */
static bool announces_address(const char *s)
{
	return *s == ':' && is_address(s + 1 + strspn(s + 1, " \t\n"));
}

/*
 * Bytes of the first sentence, without an address behind what announces it.  A dot ends a sentence only before a
 * capital, or there would be one in "e.g. this".
 */
static size_t sentence_length(const char *s)
{
	size_t length = 0;

	for (; s[length]; length++) {
		const char *next = s + length + 1;

		if (s[length] == '\n' && (strchr("\r\n", *skip_blanks(next)) || begins_item(next)))
			break;
		if (strncmp(s + length, "。", 3) == 0 || announces_address(s + length))
			break;
		if (!strchr(".!?", s[length]) || !isspace((unsigned char)*next))
			continue;
		next += strspn(next, " \t\n");
		if (!islower((unsigned char)*next))
			break;
	}
	return length;
}

/* Blanks and line feeds as one blank each, without what ends a sentence or announces another. */
static void add_line(struct strbuf *line, const char *s, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		bool blank = isspace((unsigned char)s[i]);

		if (!blank)
			strbuf_addc(line, s[i]);
		else if (line->length && line->text[line->length - 1] != ' ')
			strbuf_addc(line, ' ');
	}
	while (line->length && strchr(" .:,;", line->text[line->length - 1]))
		line->text[--line->length] = '\0';
}

/* At the end of a word, if there is one in sight. */
static void clip_line(struct strbuf *line, size_t columns)
{
	size_t length = text_clip(line->text, line->length, columns), word = length;

	if (length == line->length)
		return;
	while (word && line->text[word] != ' ')
		word--;
	length = word > length / 2 ? word : length;
	line->text[line->length = length] = '\0';
	strbuf_add(line, " ...");
}

/* The word and the blanks behind it; 0: another stands there. */
static size_t word_length(const char *s, const char *word)
{
	size_t length = strlen(word);

	if (strncasecmp(s, word, length) != 0 || !isspace((unsigned char)s[length]))
		return 0;
	return length + strspn(s + length, " \t\n");
}

/* Of those that stand there the first, and what is behind it; the same place: none does. */
static const char *skip_word(const char *s, const char *const *words)
{
	while (*words && !word_length(s, *words))
		words++;
	return *words ? s + word_length(s, *words) : s;
}

static bool begins_with_word(const char *s, const char *const *words)
{
	return skip_word(s, words) > s;
}

/* "Users are strongly recommended to"; the same place: it doesn't stand there. */
static const char *skip_recommended(const char *s)
{
	static const char *const who[] = { "all users", "users", "customers", "administrators", "operators", "it", NULL };
	static const char *const be[] = { "are", "is", NULL };
	static const char *const how[] = { "strongly", "highly", "also", NULL };
	static const char *const advised[] = { "recommended to", "advised to", "encouraged to", "urged to", NULL };
	const char *subject = skip_word(s, who), *verb = skip_word(subject, be);
	const char *advice = skip_word(verb, how), *todo = skip_word(advice, advised);

	return subject > s && verb > subject && todo > advice ? todo : s;
}

/* "Acme Corp. recommends that users", and a verb that says what they do. */
static const char *skip_recommends(const char *s)
{
	static const char *const recommends[] = { "recommends", NULL }, *const that[] = { "that", NULL };
	static const char *const who[] = { "all users", "users", "customers", NULL }, *const to[] = { "to", NULL };
	static const char *const verbs[] = {
		"update", "upgrade", "install", "apply", "use", "take", "follow", "implement", "disable", "restrict", "limit",
		"block", "configure", "migrate", "switch", "contact", "refer", NULL,
	};
	const char *verb = s, *subject, *todo;

	for (unsigned words = 0; words < 5 && isupper((unsigned char)*verb); words++) {
		verb += strcspn(verb, " \t\n");
		verb += strspn(verb, " \t\n");
	}
	subject = skip_word(skip_word(verb, recommends), that);
	todo = skip_word(subject, who);
	if (verb == s || subject == verb || todo == subject || !begins_with_word(skip_word(todo, to), verbs))
		return s;
	return skip_word(todo, to);
}

/*
 * Behind what would fill the title before it says what to do.  Only what is said of everybody: a condition or
 * a "not" is never skipped.
 */
static const char *skip_advice(const char *s)
{
	static const char *const please[] = { "please", NULL };
	const char *todo = skip_recommended(s);

	if (todo == s)
		todo = skip_recommends(s);
	return todo > s ? todo : skip_word(s, please);
}

/* Of an address its host; else the first sentence.  What it is, and its bytes. */
static size_t gist_length(const char **s)
{
	if (!is_address(*s))
		return sentence_length(*s);
	*s = strchr(*s, ':') + strlen("://");
	return strcspn(*s, "/?# \n");
}

/* Behind the number or bullet that the text begins with. */
static const char *skip_marker(const char *text)
{
	const char *s = text + strspn(text, " \t\n");

	s += marker_length(s);
	return s + strspn(s, " \t\n");
}

/* In one line, as many columns as given, with a capital if what stood before it was skipped; NULL: too little. */
static char *make_gist(const char *s, size_t length, size_t columns, bool skipped)
{
	struct strbuf line;

	strbuf_init(&line);
	add_line(&line, s, length);
	if (line.length && skipped)
		line.text[0] = (char)toupper((unsigned char)line.text[0]);
	clip_line(&line, columns);
	if (line.length >= PART_LEAST)
		return strbuf_take(&line);
	strbuf_release(&line);
	return NULL;
}

char *details_gist(const char *text)
{
	const char *s = skip_marker(text), *todo = skip_advice(s);
	bool skipped = todo > s;
	size_t length = gist_length(&todo);

	if (details_begin_with_nothing(todo, length))
		return NULL;
	return make_gist(todo, length, GIST_COLUMNS, skipped);
}

char *details_long_gist(const char *text)
{
	const char *s = skip_marker(text), *todo = skip_advice(s);

	if (details_begin_with_nothing(todo, sentence_length(todo)))
		return NULL;
	return make_gist(todo, strlen(todo), LONG_GIST_COLUMNS, todo > s);
}

bool details_are_address(const char *text)
{
	const char *s = text + strspn(text, SPACE), *end = s + strcspn(s, SPACE);

	return is_address(s) && !end[strspn(end, SPACE)];
}

/* What only announces is one sentence, or it tells to do something itself; an address may follow anything. */
bool details_announce(const char *text, const char *next)
{
	const char *s = text + strspn(text, SPACE);
	size_t length = strlen(s);

	while (length && strchr(SPACE, s[length - 1]))
		length--;
	if (!length || (s[length - 1] != ':' && (length < 3 || strncmp(s + length - 3, "：", 3) != 0)))
		return false;
	return *next && (details_are_address(next) || sentence_length(s) >= length);
}
