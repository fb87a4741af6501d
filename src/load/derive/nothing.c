/* Texts that only say that there is nothing to do or to get.  In doubt they say something. */
#include "load/derive/plan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NOTHING_MAX 600		/* bytes: who writes more than that says something */
#define WORD_MAX 32

/* What a word does in a sentence that says that there is nothing. */
enum word {
	WORD_DENIES, WORD_REMEDY, WORD_STATE, WORD_END, WORD_VERB, WORD_PLAIN,
	WORD_COUNT,
};

/* Each word between blanks.  A sentence with a lower-case word that stands nowhere here says something. */
static const char *const vocabulary[WORD_COUNT] = {
	[WORD_DENIES] =
		" no not none neither nor without cannot n/a isn't aren't won't doesn't hasn't haven't "
		"kein keine keinen keiner keinerlei nicht nichts weder ",
	[WORD_REMEDY] =
		" action actions countermeasure countermeasures fix fixes hotfix hotfixes measure measures mitigation "
		"mitigations mitigating mitigated patch patches remediation remediations remedy remedies solution "
		"solutions update updates upgrade upgrades workaround workarounds work-around work-arounds fixed patched "
		"abhilfe abhilfen aktualisierung behebung gegenmaßnahme gegenmaßnahmen korrektur lösung lösungen "
		"maßnahme maßnahmen sicherheitsupdate sicherheitsupdates umgehung umgehungen umgehungslösung ",
	[WORD_STATE] =
		" available avail existing exist exists foreseen identified intended known needed necessary offered "
		"plan planned plans possible provided provide published release released required scheduled "
		"bekannt erforderlich geplant möglich notwendig nötig verfügbar verfügung vorgesehen vorhanden ",
	[WORD_END] = " deferred discontinued eol life lifecycle obsolete unsupported abgekündigt ",
	[WORD_VERB] = " is are was were has have had does do did will would can ist sind wird werden hat haben gibt ",
	[WORD_PLAIN] =
		" a about address addresses addressing affected against all also an and any as at be because been "
		"being by complete currently customer customers due either end end-of-life end-of-support exploit far "
		"firmware first for from full further future hence i in issue issues it its moment nearly now of "
		"official on or other particular point practical present product products public reached remaining "
		"resolve resolves security service so software specific still suitable support supported that the "
		"their there therefore these they this those time to too user users vendor version versions "
		"vulnerabilities vulnerability we which yet "
		"aktuell anwender auch bisher das dass dem den der derzeit des die dies diese diesem dieser dieses "
		"ein eine einen es für geben gegen gegenwärtig im in kunden liegt mehr momentan noch oder problem "
		"produkt produkte schwachstelle schwachstellen sicherheitslücke steht und vom von vor weitere "
		"weiteren zeit zum zur zurzeit ",
};

/* How one publisher begins a long sentence that says it. */
static const char many_words[] =
	"mitigation for this issue is either not available or the currently available options do";

static bool ends_word(char c)
{
	return !plan_is_letter(c) && c != '\'' && c != '/' && c != '-';
}

/* The word at s in lower case, with a blank at either end; 0: it is too long to be known. */
static size_t copy_word(const char *s, size_t length, char word[static WORD_MAX])
{
	size_t used = 0;

	word[used++] = ' ';
	for (size_t i = 0; i < length && used < WORD_MAX - 2; i++) {
		bool apostrophe = strncmp(s + i, "\xe2\x80\x99", 3) == 0;

		word[used++] = apostrophe ? '\'' : (char)tolower((unsigned char)s[i]);
		i += apostrophe ? 2 : 0;
	}
	word[used++] = ' ';
	word[used] = '\0';
	return used < WORD_MAX - 1 ? used : 0;
}

/* WORD_COUNT: it isn't known. */
static enum word word_kind(const char *s, size_t length)
{
	char word[WORD_MAX];
	enum word kind = 0;

	if (!copy_word(s, length, word))
		return WORD_COUNT;
	while (kind < WORD_COUNT && !strstr(vocabulary[kind], word))
		kind++;
	return kind;
}

/* Names, versions and CVEs; but also what a capital begins. */
static bool may_be_name(const char *s, size_t length)
{
	return isupper((unsigned char)*s) || isdigit((unsigned char)s[length - 1]);
}

#define SEEN(kind) (1u << (kind))

/* From *at to *end, the next behind *end; false: there is no more. */
static bool next_word(const char *s, size_t length, size_t *at, size_t *end)
{
	for (*at = *end; *at < length && ends_word(s[*at]);)
		++*at;
	for (*end = *at; *end < length && !ends_word(s[*end]);)
		++*end;
	return *end > *at;
}

/*
 * The kinds of a clause's words, as a set; SEEN(WORD_COUNT) is in it if the clause may tell to do something:
 * an unknown word that is no name, a name in front without a verb behind it ("Restrict Example" beside "Example
 * has no fix"), a verb in front, a remedy that nothing denies.
 */
static unsigned read_clause(const char *s, size_t length)
{
	unsigned seen = 0;
	bool named = false;

	for (size_t at, end = 0; next_word(s, length, &at, &end);) {
		enum word kind = word_kind(s + at, end - at);

		if (kind == WORD_COUNT && may_be_name(s + at, end - at)) {
			named |= !seen;
			continue;
		}
		if (kind == WORD_COUNT || (!seen && named != (kind == WORD_VERB)))
			return SEEN(WORD_COUNT);
		seen |= SEEN(kind);
	}
	if (named && !seen)
		return SEEN(WORD_COUNT);
	if (seen & (SEEN(WORD_REMEDY) | SEEN(WORD_STATE)) && !(seen & SEEN(WORD_DENIES)))
		return SEEN(WORD_COUNT);
	return seen;
}

static bool denies(unsigned seen)
{
	if (seen & SEEN(WORD_END) || seen == SEEN(WORD_DENIES))
		return true;
	return seen & SEEN(WORD_DENIES) && seen & (SEEN(WORD_REMEDY) | SEEN(WORD_STATE));
}

/* Bytes of the clause that s begins with. */
static size_t clause_length(const char *s)
{
	size_t length = 0;

	while (s[length] && !strchr(",;:!?\n", s[length]) && !(s[length] == '.' && !plan_is_letter(s[length + 1])))
		length++;
	return length;
}

static bool western_nothing(const char *text)
{
	bool denied = false;

	for (const char *s = text; *s;) {
		size_t length = clause_length(s);
		unsigned seen;

		if (strncasecmp(s, many_words, strlen(many_words)) == 0) {
			denied = true;
			s += strcspn(s, ".\n");
			continue;
		}
		seen = read_clause(s, length);
		if (seen & SEEN(WORD_COUNT))
			return false;
		denied |= denies(seen);
		s += length;
		s += strspn(s, " \t\n.,;:!?");
	}
	return denied;
}

static bool has_any(const char *s, size_t length, const char *const *words)
{
	for (; *words; words++) {
		if (memmem(s, length, *words, strlen(*words)))
			return true;
	}
	return false;
}

static bool ends_with_any(const char *s, size_t length, const char *const *words)
{
	for (; *words; words++) {
		size_t ending = strlen(*words);

		if (ending <= length && memcmp(s + length - ending, *words, ending) == 0)
			return true;
	}
	return false;
}

/* What is said stands at the end of a Japanese sentence; what is asked for has words of its own. */
static bool japanese_nothing(const char *text)
{
	static const char *const denials[] = {
		"ありません", "ございません", "存在しません", "されていません", "しておりません", "していません",
		"不要です", "不要", "未定です", "未定", "ない", "なし", "無し", NULL,
	};
	static const char *const remedies[] = {
		"回避策", "緩和策", "軽減策", "対策", "対処", "対応", "修正", "パッチ", "アップデート",
		"更新", "ワークアラウンド", "予定", "該当", NULL,
	};
	static const char *const orders[] = { "ください", "下さい", "推奨", "場合", "お願い", "べき", NULL };
	bool denied = false;

	for (const char *s = text; *s;) {
		const char *stop = strstr(s, "。"), *end = s + strcspn(s, "\n");

		if (stop && stop < end)
			end = stop;
		if (end > s) {
			size_t length = (size_t)(end - s);

			if (!ends_with_any(s, length, denials) || has_any(s, length, orders))
				return false;
			denied |= ends_with_any(s, length, remedies) || has_any(s, length, remedies) ||
				  strlen("ありません") >= length;
		}
		s = end;
		while (*s == '\n' || *s == ' ' || strncmp(s, "。", 3) == 0)
			s += *s == '\n' || *s == ' ' ? 1 : 3;
	}
	return denied;
}

bool details_say_nothing(const char *text)
{
	size_t length = strlen(text);

	return length && length <= NOTHING_MAX && (western_nothing(text) || japanese_nothing(text));
}

/* "There are no workarounds for customers who": a denial, and then what isn't there, before anything else is said. */
static bool denies_first(const char *s, size_t length)
{
	unsigned seen = 0;

	for (size_t at, end = 0; next_word(s, length, &at, &end);) {
		enum word kind = word_kind(s + at, end - at);

		if (kind == WORD_COUNT || (!seen && kind == WORD_VERB))
			return false;
		seen |= SEEN(kind);
		if (kind == WORD_REMEDY)
			return seen & SEEN(WORD_DENIES);
	}
	return false;
}

bool details_begin_with_nothing(const char *text, size_t sentence)
{
	char *first = mem_strndup(text, sentence);
	bool nothing = denies_first(first, sentence) || details_say_nothing(first);

	free(first);
	return nothing;
}
