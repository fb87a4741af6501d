/* What products are called: full_product_name.name alone says too little in many documents. */
#include "load/derive/facets.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"

#define PARTS_MOST 8		/* of a path, the nearest */
#define LOOKS_MOST 4		/* how often a piece is looked for in a name */
#define LONGEST_NAME 1000	/* by the standard */
#define LONGEST_LABEL 400	/* what wholes are added up to */
#define LEFT_OUT " / ..."	/* stands for the others */

/* A name of the tree; many products have it on their path. */
struct piece {
	const char *text;		/* visible; NULL: not made yet */
	const char *folded;		/* for comparing */
};

struct labels {
	struct derive *d;
	const char **texts;		/* by product; NULL: not made yet.  Two may be called the same */
	const char **told;		/* by product, told apart; NULL: not asked for yet */
	size_t asked;			/* how many were, one by one */
	struct piece *pieces;		/* by branch */
	/* By product, how long its name is, which then stands in its label as it is; 0: it may not.  NULL: not made yet. */
	uint16_t *lengths;
};

#define ASKED_MOST 32		/* one by one; then all together cost less */

/* Borrowed where it is short enough. */
static const char *shorten(struct arena *arena, const char *text, size_t columns)
{
	size_t length = strlen(text);
	size_t kept;
	char *copy;

	if (length <= columns)
		return text;
	kept = text_clip(text, length, columns);
	if (kept == length)
		return text;
	copy = arena_alloc(arena, kept + sizeof("..."));
	memcpy(copy, text, kept);
	memcpy(copy + kept, "...", sizeof("..."));
	return copy;
}

/* For comparing: small letters, and no blank behind "<" and the like. */
static void fold(struct strbuf *out, const char *text)
{
	char *to, *from;

	if (!*text)
		return;
	strbuf_add(out, text);
	from = to = out->text + out->length - strlen(text);
	for (; *from; from++) {
		char c = *from;

		*to++ = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		while ((c == '<' || c == '>' || c == '=' || c == '!') && from[1] == ' ')
			from++;
	}
	*to = '\0';
	out->length = (size_t)(to - out->text);
}

/* The constraints of a range, without its scheme. */
static const char *constraints(const char *range)
{
	const char *slash = strncmp(range, "vers:", 5) == 0 ? strchr(range, '/') : NULL;

	return slash && strcmp(slash, "/*") != 0 ? slash + 1 : range;
}

static const struct piece *piece_of(struct labels *l, size_t branch)
{
	struct piece *piece = &l->pieces[branch];
	struct strbuf folded;

	if (piece->text)
		return piece;
	piece->text = constraints(derive_line(l->d, l->d->csaf->branches[branch].name));
	piece->text = shorten(l->d->arena, piece->text, LONGEST_PIECE);
	strbuf_init(&folded);
	fold(&folded, piece->text);
	piece->folded = arena_strdup(l->d->arena, folded.text);
	strbuf_release(&folded);
	return piece;
}

/* Does a word or number go on from a to b? */
static bool goes_on(const char *a, const char *b)
{
	if (isalnum((unsigned char)*a) && isalnum((unsigned char)*b))
		return true;
	return (*a == '.' && isdigit((unsigned char)*b)) || (*b == '.' && isdigit((unsigned char)b[1]));
}

/* Does the text say it, as words of its own?  Both folded. */
static bool says(const char *text, const char *piece)
{
	const char *at = text;
	size_t length = strlen(piece);

	for (unsigned looks = 0; *piece && looks < LOOKS_MOST && (at = strstr(at, piece)); looks++, at++) {
		if ((at == text || !goes_on(at - 1, at)) && !goes_on(at + length - 1, at + length))
			return true;
	}
	return !*piece;
}

/* Is it in words already: "before 1.4" for "<1.4", "all versions" for the range of all?  Both folded. */
static bool says_range(const char *text, const char *range)
{
	static const char *const words[] = { "prior", "before", "earlier", "older", "below", "lower", "less" };
	const char *version = range + strspn(range, "<=v");
	const char *at, *end;
	bool worded = false;

	if (strcmp(range, "vers:all/*") == 0)
		return says(text, "all versions");
	for (size_t i = 0; i < COUNT(words); i++)
		worded = worded || says(text, words[i]);
	if (*range != '<' || !worded || strchr(range, '|'))
		return false;
	/* Also "v1.4", where a word goes on. */
	at = strstr(text, version);
	end = at ? at + strlen(version) : NULL;
	return *version && at && !goes_on(end - 1, end) && (at == text || !strchr("0123456789.", at[-1]));
}

/* "Siemens" stands for "Siemens AG". */
static bool begins_with_vendor(const char *text, const char *vendor)
{
	size_t length = strcspn(vendor, " ,");

	return length && strncmp(text, vendor, length) == 0 && !isalnum((unsigned char)text[length]);
}

/* Of a path the branches that the name doesn't say, the innermost first; then they are known. */
static size_t missing_branches(struct labels *l, struct strbuf *known, size_t branch, size_t *missing)
{
	const struct csaf_branch *branches = l->d->csaf->branches;
	size_t count = 0;

	for (unsigned n = 0; branch != NO_INDEX && n < PARTS_MOST; n++, branch = branches[branch].parent) {
		const char *piece = piece_of(l, branch)->folded;

		if (says(known->text, piece) ||
		    (branches[branch].facet == FACET_VENDOR && begins_with_vendor(known->text, piece)) ||
		    (branches[branch].facet == FACET_RANGE && says_range(known->text, piece)))
			continue;
		missing[count++] = branch;
		strbuf_addc(known, '\n');
		strbuf_add(known, piece);
	}
	return count;
}

static bool stands_before(enum facet facet)
{
	return facet == FACET_VENDOR || facet == FACET_FAMILY || facet == FACET_NAME || facet == FACET_OTHER;
}

static void add_piece(struct strbuf *label, const char *piece)
{
	if (label->length && *piece)
		strbuf_addc(label, ' ');
	strbuf_add(label, piece);
}

/* A range of some publishers has the name in it once more. */
static const char *without_name(const char *piece, const char *name)
{
	size_t length = strlen(name);

	return strncasecmp(piece, name, length) == 0 && piece[length] ? piece + length : piece;
}

static void add_path(struct labels *l, struct strbuf *label, struct strbuf *known, const char *name,
		     size_t branch)
{
	const struct csaf_branch *branches = l->d->csaf->branches;
	size_t missing[PARTS_MOST];
	size_t count = missing_branches(l, known, branch, missing);

	for (size_t i = count; i-- > 0;) {
		if (stands_before(branches[missing[i]].facet))
			add_piece(label, piece_of(l, missing[i])->text);
	}
	add_piece(label, name);
	for (size_t i = count; i-- > 0;) {
		if (!stands_before(branches[missing[i]].facet))
			add_piece(label, without_name(piece_of(l, missing[i])->text, name));
	}
}

static const char *label_of(struct labels *l, size_t product);

/* What the product is on, with or in, where that isn't said already. */
static void add_whole(struct labels *l, struct strbuf *label, const struct strbuf *known, size_t whole)
{
	const char *name = l->d->csaf->products[whole].name;
	const char *text = label_of(l, whole);
	struct strbuf folded;

	if (label->length > LONGEST_LABEL) {
		if (strcmp(label->text + label->length - strlen(LEFT_OUT), LEFT_OUT) != 0)
			strbuf_add(label, LEFT_OUT);
		return;
	}
	strbuf_init(&folded);
	fold(&folded, *name && strnlen(name, LONGEST_NAME + 1) <= LONGEST_NAME ? name : text);
	if (!says(known->text, folded.text))
		strbuf_addf(label, " / %s", text);
	strbuf_release(&folded);
}

static void add_wholes(struct labels *l, struct strbuf *label, const struct strbuf *known,
		       const struct csaf_product *product)
{
	if (product->part == NO_INDEX)
		return;
	if (!label->length)
		strbuf_add(label, label_of(l, product->part));
	add_whole(l, label, known, product->whole);
	for (size_t i = 0; i < product->subpath_count; i++)
		add_whole(l, label, known, product->subpaths[i].product);
}

static const char *make_label(struct labels *l, size_t index)
{
	const struct csaf *csaf = l->d->csaf;
	const struct csaf_product *product = &csaf->products[index];
	const char *name = shorten(l->d->arena, derive_line(l->d, product->name), LONGEST_NAME);
	struct strbuf label, known;
	const char *kept;

	strbuf_init(&label);
	strbuf_init(&known);
	fold(&known, name);
	add_path(l, &label, &known, name, csaf->products[product_base(csaf, index)].branch);
	add_wholes(l, &label, &known, product);
	if (!label.length)
		strbuf_add(&label, derive_line(l->d, *product->id ? product->id : product->pointer));
	kept = strcmp(label.text, name) == 0 ? name : arena_strdup(l->d->arena, label.text);
	strbuf_release(&known);
	strbuf_release(&label);
	return kept;
}

/* Goes into what a product is made of, which the loader keeps shallow. */
static const char *label_of(struct labels *l, size_t product)
{
	if (!l->texts[product])
		l->texts[product] = make_label(l, product);
	return l->texts[product];
}

static const char *with_id(struct labels *l, size_t index)
{
	const struct csaf_product *product = &l->d->csaf->products[index];
	struct strbuf label;
	const char *kept;

	strbuf_init(&label);
	strbuf_addf(&label, "%s (%s)", l->texts[index],
		    derive_line(l->d, *product->id ? product->id : product->pointer));
	kept = arena_strdup(l->d->arena, label.text);
	strbuf_release(&label);
	return kept;
}

/* Where two are called the same, each gets its id behind. */
static void tell_all_apart(struct labels *l)
{
	size_t count = l->d->csaf->product_count;
	bool *twin = mem_array(count, sizeof(*twin));
	struct csaf_ids ids = { 0 };
	struct arena scratch;

	arena_init(&scratch);
	for (size_t i = 0; i < count; i++) {
		size_t first = csaf_ids_put(&ids, &scratch, label_of(l, i), i);

		if (first != i)
			twin[i] = twin[first] = true;
	}
	for (size_t i = 0; i < count; i++) {
		if (!l->told[i])
			l->told[i] = twin[i] ? with_id(l, i) : l->texts[i];
	}
	arena_release(&scratch);
	free(twin);
}

/* A name that is there, short and visible stands in its product's label as it is. */
static void measure_names(struct labels *l)
{
	const struct csaf *csaf = l->d->csaf;

	l->lengths = arena_array(l->d->arena, csaf->product_count, sizeof(*l->lengths));
	for (size_t i = 0; i < csaf->product_count; i++) {
		const char *name = csaf->products[i].name;
		size_t length = strnlen(name, LONGEST_NAME + 1);

		if (length <= LONGEST_NAME && !text_unsafe(name, length) && !memchr(name, '\n', length))
			l->lengths[i] = (uint16_t)length;
	}
}

static bool has_twin(struct labels *l, size_t index)
{
	const struct csaf *csaf = l->d->csaf;
	const char *label = label_of(l, index);
	size_t length = strlen(label);

	if (!l->lengths)
		measure_names(l);
	for (size_t i = 0; i < csaf->product_count; i++) {
		if (i == index || l->lengths[i] > length || (l->lengths[i] && !strstr(label, csaf->products[i].name)))
			continue;
		if (strcmp(label_of(l, i), label) == 0)
			return true;
	}
	return false;
}

const char *labels_one(struct labels *l, size_t product)
{
	if (l->told[product])
		return l->told[product];
	if (l->asked++ == ASKED_MOST)
		tell_all_apart(l);
	else
		l->told[product] = has_twin(l, product) ? with_id(l, product) : label_of(l, product);
	return l->told[product];
}

struct labels *labels_new(struct derive *d)
{
	const struct csaf *csaf = d->csaf;
	struct labels *l = arena_alloc(d->arena, sizeof(*l));

	*l = (struct labels){
		.d = d,
		.texts = arena_array(d->arena, csaf->product_count, sizeof(*l->texts)),
		.told = arena_array(d->arena, csaf->product_count, sizeof(*l->told)),
		.pieces = arena_array(d->arena, csaf->branch_count, sizeof(*l->pieces)),
	};
	return l;
}
