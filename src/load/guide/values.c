#include "load/guide/values.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/table.h"
#include "base/text.h"
#include "load/limits.h"
#include "load/scan.h"

#define LOWER  "abcdefghijklmnopqrstuvwxyz"
#define UPPER  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"
#define ANSWER "{answer}"

bool value_id_fits(struct loader *l, const cJSON *at, const char *id)
{
	size_t length = strlen(id);
	struct error *err;

	if (length && length <= limits[LIMIT_ID].most && !strchr("._-", *id) &&
	    strspn(id, LOWER DIGITS "._-") == length)
		return true;
	err = json_error(&l->json, at, NULL, _("\"%s\" cannot be an id"),
			 excerpt(id).text);
	error_hint(err,
		   _("At most %zu of a-z, 0-9, -, _ and . with a letter or digit first."),
		   limits[LIMIT_ID].most);
	return false;
}

const char *value_id(struct loader *l, const cJSON *item)
{
	return item ? arena_strdup(l->arena, item->valuestring) : NULL;
}

void value_over_limit(struct loader *l, const cJSON *at, enum limit limit)
{
	json_error(&l->json, at, _(LIMIT_HINT), _(LIMIT_EXCEEDED), _(limits[limit].name), limits[limit].most);
}

size_t value_count(const cJSON *item)
{
	size_t count = 0;

	for (const cJSON *kid = item ? item->child : NULL; kid; kid = kid->next)
		count++;
	return count;
}

bool value_within(struct loader *l, const cJSON *item, enum limit limit)
{
	if (value_count(item) <= limits[limit].most)
		return true;
	value_over_limit(l, item, limit);
	return false;
}

bool value_filled(struct loader *l, const cJSON *item, enum limit limit)
{
	if (!item)
		return false;
	if (!item->child) {
		json_error(&l->json, item, _("At least one entry is needed here."),
			   _("this is empty"));
		return false;
	}
	return value_within(l, item, limit);
}

/* What no text may hold, in a trusted guide; NULL, and an error, if it does. */
static const char *harmless(struct loader *l, const cJSON *item, bool line)
{
	const char *s = item->valuestring;
	size_t length = strlen(s);
	const char *bad = text_unsafe(s, length);

	if (strspn(s, " \n") == length) {
		json_error(&l->json, item, _("Write it, or leave the whole member out."),
			   _("this text is empty"));
	} else if (length > limits[LIMIT_TEXT].most) {
		value_over_limit(l, item, LIMIT_TEXT);
	} else if (bad) {
		char *shown = text_visible(bad, scan_utf8(bad, strlen(bad)));

		json_error(&l->json, item,
			   _("Control and invisible characters are refused, and piles of accents."),
			   _("the text holds the character %s"), shown);
		free(shown);
	} else if (line && strchr(s, '\n')) {
		json_error(&l->json, item,
			   _("Titles, labels and places are of one line."),
			   _("a line feed may not stand here"));
	} else {
		return arena_strdup(l->arena, s);
	}
	return NULL;
}

const char *value_string(struct loader *l, const cJSON *item)
{
	return item ? harmless(l, item, true) : NULL;
}

static struct text read_text(struct loader *l, const cJSON *item, bool line)
{
	const struct advisory *advisory = l->advisory;
	bool there[LANGUAGES_MAX] = { false };
	struct text text = { 0 };

	if (!json_is(&l->json, item, cJSON_Object))
		return text;
	for (const cJSON *kid = item->child; kid; kid = kid->next) {
		size_t language = table_named(advisory->languages, advisory->language_count, sizeof(*advisory->languages),
					      kid->string);

		if (language == advisory->language_count) {
			json_error(&l->json, kid, _("All of them stand in `languages`."),
				   _("\"%s\" is no language of this guide"),
				   excerpt(kid->string).text);
			continue;
		}
		there[language] = true;
		if (json_is(&l->json, kid, cJSON_String))
			text.in[language] = harmless(l, kid, line);
	}
	for (size_t i = 0; i < advisory->language_count; i++) {
		if (!there[i])
			json_error(&l->json, item,
				   _("Each text stands in all `languages`."),
				   _("the text is missing in the language \"%s\""),
				   advisory->languages[i]);
	}
	return text;
}

struct text value_line(struct loader *l, const cJSON *item)
{
	return read_text(l, item, true);
}

struct text value_text(struct loader *l, const cJSON *item)
{
	return read_text(l, item, false);
}

/* Does ANSWER stand there just so often, and no other brace? */
static bool holds_answers(const char *s, size_t times)
{
	size_t found = 0;

	for (s += strcspn(s, "{}"); *s; s += strcspn(s, "{}")) {
		if (strncmp(s, ANSWER, strlen(ANSWER)) != 0)
			return false;
		s += strlen(ANSWER);
		found++;
	}
	return found == times;
}

struct text value_said(struct loader *l, const cJSON *item, bool with_answer)
{
	struct text text = value_text(l, item);

	for (const cJSON *kid = item ? item->child : NULL; kid; kid = kid->next) {
		if (!cJSON_IsString(kid) || holds_answers(kid->valuestring, with_answer))
			continue;
		if (with_answer)
			json_error(&l->json, kid, _("It is where the labels chosen are put."),
				   _("{answer} must stand here once, and no other brace"));
		else
			json_error(&l->json, kid,
				   _("Only a question's `answer` has a place for labels."),
				   _("no brace may stand in this sentence"));
	}
	return text;
}

/* Hiragana with its marks of repetition, and the long-vowel mark. */
static bool is_hiragana(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E || c == 0x30FC;
}

static bool is_kana(const char *s)
{
	size_t length = strlen(s), bytes;

	for (; length; s += bytes, length -= bytes) {
		uint32_t c = text_code_point(s, length, &bytes);

		if (!is_hiragana(c) && !strchr(LOWER UPPER DIGITS " ", *s))
			return false;
	}
	return true;
}

const char *value_kana(struct loader *l, const cJSON *item)
{
	const char *kana = value_string(l, item);

	if (!kana || is_kana(kana))
		return kana;
	json_error(&l->json, item, _("Hiragana, and the letters, digits and blanks of ASCII."),
		   _("\"%s\" is no reading in hiragana"), excerpt(kana).text);
	return NULL;
}

const char *const *value_strings(struct loader *l, const cJSON *item, size_t *count)
{
	const char **strings;

	*count = 0;
	if (!value_filled(l, item, LIMIT_LIST))
		return NULL;
	strings = arena_array(l->arena, value_count(item), sizeof(*strings));
	for (const cJSON *kid = item->child; kid; kid = kid->next) {
		const char *s = json_is(&l->json, kid, cJSON_String) ? value_string(l, kid) : NULL;

		if (s && table_named(strings, *count, sizeof(*strings), s) < *count)
			json_error(&l->json, kid, _("Remove one of them."),
				   _("\"%s\" stands in this list twice"), excerpt(s).text);
		else if (s)
			strings[(*count)++] = s;
	}
	return strings;
}

unsigned value_minutes(struct loader *l, const cJSON *item)
{
	if (!item)
		return 0;

	double minutes = item->valuedouble;

	if (minutes > (double)limits[LIMIT_MINUTES].most) {
		value_over_limit(l, item, LIMIT_MINUTES);
		return 0;
	}
	if (minutes >= 1 && minutes == (unsigned)minutes)
		return (unsigned)minutes;
	json_error(&l->json, item, _("Whole minutes, one at least."),
		   _("this is no number of minutes"));
	return 0;
}

static bool is_exact(const char *s)
{
	size_t length = strlen(s);

	for (size_t i = 0; i < length; i++) {
		if (s[i] < ' ' || s[i] > '~')
			return false;
	}
	return length && *s != ' ' && s[length - 1] != ' ';
}

const char *value_exact(struct loader *l, const cJSON *item)
{
	if (!item)
		return NULL;
	if (strlen(item->valuestring) > limits[LIMIT_EXACT].most) {
		value_over_limit(l, item, LIMIT_EXACT);
		return NULL;
	}
	if (!is_exact(item->valuestring)) {
		json_error(&l->json, item,
			   _("Printable ASCII on one line, without a blank at either end."),
			   _("\"%s\" cannot stand here to the letter"),
			   excerpt(item->valuestring).text);
		return NULL;
	}
	return arena_strdup(l->arena, item->valuestring);
}

/* Behind "host" or "host:port"; NULL: it is neither. */
static const char *skip_authority(const char *s)
{
	const char *end = s + strspn(s, LOWER UPPER DIGITS ".-");

	if (end == s || !isalnum((unsigned char)*s))
		return NULL;
	if (*end == ':') {
		size_t digits = strspn(end + 1, DIGITS);

		if (digits < 1 || digits > 5)
			return NULL;
		end += 1 + digits;
	}
	return end;
}

bool value_is_url(const char *s)
{
	const char *end;

	if (strlen(s) > limits[LIMIT_URL].most)
		return false;
	if (strncmp(s, "http://", 7) != 0 && strncmp(s, "https://", 8) != 0)
		return false;
	end = skip_authority(strstr(s, "//") + 2);
	if (!end || (*end && !strchr("/?#", *end)))
		return false;
	return end[strspn(end, LOWER UPPER DIGITS "-._~:/?#[]@!$&'()*+,;=%")] == '\0';
}

const char *value_url(struct loader *l, const cJSON *item)
{
	if (!item)
		return NULL;
	if (strlen(item->valuestring) > limits[LIMIT_URL].most) {
		value_over_limit(l, item, LIMIT_URL);
		return NULL;
	}
	if (!value_is_url(item->valuestring)) {
		json_error(&l->json, item,
			   _("http or https, a host without user name, printable ASCII."),
			   _("\"%s\" is no address that may stand here"),
			   excerpt(item->valuestring).text);
		return NULL;
	}
	return arena_strdup(l->arena, item->valuestring);
}

static bool is_date(const char *s)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year, month, day;

	for (size_t i = 0; i < 10; i++) {
		if (i == 4 || i == 7 ? s[i] != '-' : !isdigit((unsigned char)s[i]))
			return false;
	}
	if (s[10])
		return false;
	year = (int)strtol(s, NULL, 10);
	month = (int)strtol(s + 5, NULL, 10);
	day = (int)strtol(s + 8, NULL, 10);
	if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
		return false;
	return month != 2 || day < 29 ||
	       (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

const char *value_date(struct loader *l, const cJSON *item)
{
	if (!item)
		return NULL;
	if (is_date(item->valuestring))
		return arena_strdup(l->arena, item->valuestring);
	json_error(&l->json, item, _("A date is written year-month-day: 2002-01-10."),
		   _("\"%s\" is no date"), excerpt(item->valuestring).text);
	return NULL;
}

size_t value_word(struct loader *l, const cJSON *item, const char *const *words,
		  size_t count)
{
	struct nearest nearest;
	struct error *err;
	size_t at;

	if (!json_is(&l->json, item, cJSON_String))
		return NO_INDEX;
	at = table_named(words, count, sizeof(*words), item->valuestring);
	if (at < count)
		return at;
	nearest = nearest_to(item->valuestring);
	for (size_t i = 0; i < count; i++)
		nearest_offer(&nearest, words[i]);
	err = json_error(&l->json, item, NULL, _("the word \"%s\" is not known here"),
			 excerpt(item->valuestring).text);
	json_suggest(err, &nearest);
	return NO_INDEX;
}

bool value_verdict(struct loader *l, const cJSON *item, enum verdict *verdict)
{
	const char *words[VERDICT_COUNT];
	size_t index;

	for (unsigned v = 0; v < VERDICT_COUNT; v++)
		words[v] = verdict_id((enum verdict)v);
	index = value_word(l, item, words, VERDICT_COUNT);
	if (index == NO_INDEX)
		return false;
	*verdict = (enum verdict)index;
	return true;
}

static const char *const no_such[IDS_COUNT] = {
	[IDS_SOURCES] = N_("there is no such source"),
	[IDS_GROUPS] = N_("there is no such group"),
	[IDS_NAMED] = N_("there is no such named condition"),
	[IDS_QUESTIONS] = N_("there is no such question"),
	[IDS_VALUES] = N_("the question has no such option or group"),
	[IDS_RULES] = N_("there is no such rule"),
	[IDS_WARNINGS] = N_("there is no such warning"),
	[IDS_STEPS] = N_("there is no such step"),
	[IDS_LINKS] = N_("there is no such link"),
};

static struct id *value_reference(struct loader *l, const cJSON *item, enum ids_kind kind,
				  size_t scope)
{
	struct nearest nearest;
	struct error *err;
	struct id *id;

	if (!json_is(&l->json, item, cJSON_String))
		return NULL;
	id = ids_find(&l->ids[kind], scope, item->valuestring);
	if (id)
		return id;
	err = json_error(&l->json, item, NULL, "\"%s\": %s",
			 excerpt(item->valuestring).text, _(no_such[kind]));
	if (json_given_up(&l->json))
		return NULL;
	nearest = nearest_to(item->valuestring);
	ids_offer(&l->ids[kind], scope, &nearest);
	json_suggest(err, &nearest);
	return NULL;
}

struct id *value_reference_once(struct loader *l, const cJSON *item, enum ids_kind kind,
				size_t scope)
{
	struct id *id = value_reference(l, item, kind, scope);

	if (id && id->round == l->ids[kind].round) {
		json_error(&l->json, item, _("Remove one of them."),
			   _("\"%s\" stands in this list twice"), id->id);
		return NULL;
	}
	if (id)
		id->round = l->ids[kind].round;
	return id;
}

struct entries value_entries(struct loader *l, const cJSON *item)
{
	if (!json_is(&l->json, item, cJSON_String | cJSON_Array))
		return (struct entries){ 0 };
	if (cJSON_IsString(item))
		return (struct entries){ item, 1 };
	if (!value_filled(l, item, LIMIT_LIST))
		return (struct entries){ 0 };
	return (struct entries){ item->child, value_count(item) };
}

struct index_list value_references(struct loader *l, const cJSON *item,
				   enum ids_kind kind)
{
	struct entries entries = value_entries(l, item);
	size_t *indices = arena_array(l->arena, entries.count, sizeof(*indices));
	struct index_list list = { .items = indices };
	const cJSON *entry = entries.first;

	l->ids[kind].round++;
	for (size_t i = 0; i < entries.count; i++, entry = entry->next) {
		const struct id *id = value_reference_once(l, entry, kind, 0);

		if (id)
			indices[list.count++] = id->index;
	}
	return list;
}
