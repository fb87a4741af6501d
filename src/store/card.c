#include "store/card.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "load/csaf/csaf.h"
#include "load/guide/guide.h"
#include "load/limits.h"

#define BLANKS " \t\r\n"
#define DATE_LENGTH 10		/* YYYY-MM-DD */
#define CVE "CVE-"
#define CVE_LEAST 13		/* CVE-2001-0500 */

const struct card_face *card_face(const struct card *card, const char *language)
{
	for (size_t i = 0; i < card->face_count; i++) {
		if (strcmp(card->faces[i].language, language) == 0)
			return &card->faces[i];
	}
	return &card->faces[0];
}

/* Texts of which each is kept once. */
struct gathered {
	struct csaf_ids seen;
	struct strbuf text;
	char between;
};

/* A file on its way into a card. */
struct reading {
	const char *path;
	char *text;			/* in scratch */
	size_t length;
	struct card *card;
	struct arena *arena;		/* the card's */
	struct arena *scratch;		/* the document's, which isn't kept */
	struct gathered words, cves;
	struct strbuf word;		/* the one that is being added */
	struct errors *errors;
};

static bool is_gathered(const struct gathered *gathered, const char *piece)
{
	return csaf_ids_find(&gathered->seen, piece) != NO_INDEX;
}

static void mark_gathered(struct reading *r, struct gathered *gathered, const char *piece)
{
	csaf_ids_put(&gathered->seen, r->scratch, arena_strdup(r->scratch, piece), gathered->seen.count);
}

static void gather(struct reading *r, struct gathered *gathered, const char *piece)
{
	if (!*piece || is_gathered(gathered, piece))
		return;
	mark_gathered(r, gathered, piece);
	if (gathered->text.length)
		strbuf_addc(&gathered->text, gathered->between);
	strbuf_add(&gathered->text, piece);
}

/* Folded, it may be several: other blanks have become plain ones. */
static void add_word(struct reading *r, const char *word)
{
	char *folded, *rest;
	bool same;

	if (is_gathered(&r->words, word))
		return;
	folded = text_fold(word);
	same = strcmp(folded, word) == 0;
	for (char *piece = strtok_r(folded, BLANKS, &rest); piece; piece = strtok_r(NULL, BLANKS, &rest))
		gather(r, &r->words, piece);
	free(folded);
	/* As it is written, so that it isn't folded again. */
	if (!same && !is_gathered(&r->words, word))
		mark_gathered(r, &r->words, word);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void add_words(struct reading *r, const char *text)
{
	while (*text) {
		const char *start = text;

		while (*text && !is_blank(*text))
			text++;
		if (text > start) {
			strbuf_clear(&r->word);
			strbuf_addn(&r->word, start, (size_t)(text - start));
			add_word(r, r->word.text);
		}
		text += is_blank(*text);
	}
}

static void add_cve(struct reading *r, const char *cve)
{
	gather(r, &r->cves, cve);
	add_words(r, cve);
}

static const char *keep(struct reading *r, const char *text)
{
	return arena_strdup(r->arena, text);
}

static void add_face(struct reading *r, const char *language, const char *title, const char *publisher)
{
	r->card->faces[r->card->face_count++] = (struct card_face){
		.language = keep(r, language), .title = keep(r, title), .publisher = keep(r, publisher),
	};
	add_words(r, title);
	add_words(r, publisher);
}

static void set_date(struct reading *r, const char *date)
{
	struct moment moment;

	if (date_read(date, &moment) == DATE_NONE)
		return;
	r->card->date = memcpy(arena_alloc(r->arena, DATE_LENGTH + 1), date, DATE_LENGTH);
	r->card->newest = moment.seconds;
}

static void add_vulnerability(struct reading *r, const struct csaf_vulnerability *vulnerability)
{
	add_cve(r, vulnerability->cve);
	for (size_t i = 0; i < vulnerability->name_count; i++)
		add_words(r, vulnerability->names[i].text);
}

static bool read_csaf(struct reading *r)
{
	const struct csaf *csaf = csaf_load_untested(r->path, r->text, r->length, r->scratch, r->errors);

	if (!csaf)
		return false;
	r->card->id = keep(r, csaf->id);
	r->card->revision = keep(r, csaf->revision);
	r->card->tlp = keep(r, csaf->tlp);
	r->card->category = keep(r, csaf->category);
	r->card->status = keep(r, csaf->status);
	set_date(r, csaf->current_date);
	add_words(r, csaf->id);
	add_face(r, csaf->language, csaf->title, csaf->publisher);
	for (const char *const *alias = csaf->aliases; alias && *alias; alias++)
		add_words(r, *alias);
	for (size_t i = 0; i < csaf->vulnerability_count; i++)
		add_vulnerability(r, &csaf->vulnerabilities[i]);
	for (size_t i = 0; i < csaf->branch_count; i++)
		add_words(r, csaf->branches[i].name);
	for (size_t i = 0; i < csaf->product_count; i++)
		add_words(r, csaf->products[i].name);
	return true;
}

/* "CVE-2001-0500", wherever a guide speaks of one. */
static void find_cves(struct reading *r)
{
	static const char digits[] = "0123456789";

	for (const char *at = r->text; (at = strstr(at, CVE)); at += strlen(CVE)) {
		size_t year = strlen(CVE) + strspn(at + strlen(CVE), digits);
		size_t length = year + 1 + (at[year] == '-' ? strspn(at + year + 1, digits) : 0);

		if (length >= CVE_LEAST) {
			char *cve = mem_strndup(at, length);

			add_cve(r, cve);
			free(cve);
		}
	}
}

/* What a guide has for products are its options. */
static void add_option(struct reading *r, const struct option *option, size_t languages)
{
	for (size_t l = 0; l < languages; l++)
		add_words(r, text_in(&option->label, l));
	for (size_t i = 0; i < option->alias_count; i++)
		add_words(r, option->aliases[i]);
}

static const struct advisory *parse_guide(struct reading *r)
{
	struct error *err;

	if (r->length <= limits[LIMIT_GUIDE].most)
		return guide_parse(r->path, r->text, r->length, r->scratch, r->errors);
	err = errors_add(r->errors);
	limit_exceeded(err, LIMIT_GUIDE);
	error_place(err, r->path, 0, 0);
	return NULL;
}

static bool read_guide(struct reading *r)
{
	const struct advisory *guide = parse_guide(r);

	if (!guide)
		return false;
	r->card->id = keep(r, guide->id);
	r->card->revision = keep(r, guide->revision);
	r->card->category = "guide";
	r->card->status = "final";
	set_date(r, guide->date);
	add_words(r, guide->id);
	find_cves(r);
	for (size_t l = 0; l < guide->language_count; l++)
		add_face(r, guide->languages[l], text_in(&guide->title, l), text_in(&guide->publisher, l));
	for (size_t o = 0; o < guide->option_count; o++)
		add_option(r, &guide->options[o], guide->language_count);
	return true;
}

bool card_read(struct card *card, const char *path, struct arena *arena, struct arena *scratch, struct errors *errors)
{
	struct reading r = {
		.path = path, .card = card, .arena = arena, .scratch = scratch, .errors = errors,
		.words.between = ' ', .cves.between = '\n',
	};
	struct error err = ERROR_INIT;
	bool read;

	*card = (struct card){ .newest = CARD_UNDATED, .date = "", .tlp = "" };
	if (!file_read(path, limits[LIMIT_CSAF].most, &r.text, &r.length, &err)) {
		*errors_add(errors) = err;
		return false;
	}
	arena_adopt(scratch, r.text, r.length);
	strbuf_init(&r.words.text);
	strbuf_init(&r.cves.text);
	strbuf_init(&r.word);
	read = csaf_is(r.text, r.length) ? read_csaf(&r) : read_guide(&r);
	card->words = keep(&r, r.words.text.text);
	card->cves = keep(&r, r.cves.text.text);
	strbuf_release(&r.words.text);
	strbuf_release(&r.cves.text);
	strbuf_release(&r.word);
	arena_clear(scratch);
	return read;
}
