#include "ui/handout.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/wire.h"
#include "core/csaf/products.h"
#include "report/csaf_words.h"
#include "report/words.h"
#include "ui/front.h"

#define BIT(n) (1u << (n))
#define DELIVER_ALL (BIT(DELIVER_FILE) | BIT(DELIVER_PRINT) | BIT(DELIVER_MAIL))

static const char *const go_labels[] = {
	[DELIVER_FILE] = N_("Write the file"),
	[DELIVER_PRINT] = N_("Print it"),
	[DELIVER_MAIL] = N_("Send the mail"),
};

static const struct {
	const char *label;
	unsigned deliveries;	/* bit set of enum delivery */
	bool typed;
} rows[HANDOUT_ROW_COUNT] = {
	[HANDOUT_GO] = { NULL, DELIVER_ALL, false },
	/* TRANSLATORS: the Traffic Light Protocol: who may see a document. */
	[HANDOUT_TLP] = { N_("TLP label"), BIT(DELIVER_PRINT) | BIT(DELIVER_MAIL), false },
	[HANDOUT_FORMAT] = { N_("Format"), BIT(DELIVER_FILE), false },
	[HANDOUT_SHEET] = { N_("Sheet"), DELIVER_ALL, false },
	[HANDOUT_LANGUAGE] = { N_("Language of the sheet"), DELIVER_ALL, false },
	[HANDOUT_PAPER] = { N_("Paper"), DELIVER_ALL, false },
	[HANDOUT_PATH] = { N_("File"), BIT(DELIVER_FILE), true },
	[HANDOUT_PRINTER] = { N_("Printer"), BIT(DELIVER_PRINT), false },
	[HANDOUT_COPIES] = { N_("Copies"), BIT(DELIVER_PRINT), true },
	[HANDOUT_SIDES] = { N_("Sides"), BIT(DELIVER_PRINT), false },
	[HANDOUT_TO] = { N_("To"), BIT(DELIVER_MAIL), true },
};

static const struct {
	const char *id, *name;
} sides_table[SIDES_COUNT] = {
	[SIDES_ONE] = { "one", N_("one") },
	[SIDES_LONG] = { "long", N_("both, turned over the long edge") },
	[SIDES_SHORT] = { "short", N_("both, turned over the short edge") },
};

const char *sides_id(enum sides sides)
{
	return sides_table[sides].id;
}

const char *handout_tlp(const struct advisory *advisory)
{
	const struct products *products = advisory->products;

	return products && csaf_tlp_restricts(products->csaf) ? products->csaf->tlp : NULL;
}

bool handout_withheld(const struct handout *handout)
{
	return handout_has(handout, HANDOUT_TLP) && !handout->override_tlp;
}

void handout_init(struct handout *handout, const struct front *front)
{
	size_t home = advisory_language(front->call->advisory, language_now());

	*handout = (struct handout){
		.sheet = SHEET_CUSTOMER, .format = REPORT_PDF, .languages = { home }, .home = home,
		.language_count = 1, .copies = 1, .tlp = handout_tlp(front->call->advisory),
		.paper = front->work ? front->work->paper() : paper_table,
	};
}

void handout_release(struct handout *handout)
{
	free(handout->path);
	free(handout->printer);
	free(handout->to);
	*handout = (struct handout){ 0 };
}

void handout_aim(struct handout *handout, enum delivery delivery)
{
	handout->delivery = delivery;
	handout->override_tlp = false;
}

/* JSON is the outcome itself, whoever reads it; only what is drawn has pages. */
bool handout_has(const struct handout *handout, enum handout_row row)
{
	bool file = handout->delivery == DELIVER_FILE;

	if (!(rows[row].deliveries & BIT(handout->delivery)))
		return false;
	if (row == HANDOUT_TLP)
		return handout->tlp;
	if (row == HANDOUT_SHEET || row == HANDOUT_LANGUAGE)
		return !file || handout->format != REPORT_JSON;
	if (row == HANDOUT_PAPER)
		return !file || handout->format == REPORT_PDF || handout->format == REPORT_HTML;
	return true;
}

bool handout_is_typed(enum handout_row row)
{
	return rows[row].typed;
}

const char *handout_label(const struct handout *handout, enum handout_row row)
{
	return _(row == HANDOUT_GO ? go_labels[handout->delivery] : rows[row].label);
}

enum handout_row handout_missing(const struct handout *handout)
{
	return handout->delivery == DELIVER_MAIL && !handout->to ? HANDOUT_TO : HANDOUT_ROW_COUNT;
}

static void add_languages(struct strbuf *out, const struct handout *handout,
			  const struct advisory *advisory)
{
	for (size_t i = 0; i < handout->language_count; i++) {
		const char *code = advisory->languages[handout->languages[i]];

		if (i)
			strbuf_add(out, " + ");
		strbuf_add(out, language_utf8() ? language_name(code) : code);
	}
}

static const struct printer *find_printer(const struct front *front, const char *name, bool *known)
{
	size_t count;
	const struct printer *printers = front->work->printers(&count, known);

	for (size_t i = 0; i < count; i++) {
		if (name ? strcmp(printers[i].name, name) == 0 : printers[i].is_default)
			return &printers[i];
	}
	return NULL;
}

/* Its name, what people call it, and how it is. */
static void add_printer(struct strbuf *out, const struct handout *handout, const struct front *front)
{
	bool known;
	const char *name = handout->printer ? handout->printer : front->work->printer;
	const struct printer *printer = find_printer(front, name, &known);

	if (printer) {
		strbuf_add(out, printer->name);
		if (*printer->info && strcmp(printer->info, printer->name) != 0)
			strbuf_addf(out, ", %s", printer->info);
		if (*printer->state)
			strbuf_addf(out, " (%s)", printer->state);
	} else if (name) {
		strbuf_add(out, name);
	} else {
		strbuf_add(out, known ? _("none is set up: e writes a PDF file")
				      : _("looking for printers"));
	}
}

static void add_tlp(struct strbuf *out, const struct handout *handout)
{
	struct strbuf label;

	strbuf_init(&label);
	words_add_typed(&label, handout->tlp);
	if (!handout->override_tlp)
		strbuf_addf(out, "%s. %s", label.text, csaf_words_tlp(handout->tlp));
	else if (handout->delivery == DELIVER_MAIL)
		strbuf_addf(out, _("%s, but send it nevertheless"), label.text);
	else
		strbuf_addf(out, _("%s, but print it nevertheless"), label.text);
	strbuf_release(&label);
}

void handout_value(struct strbuf *out, const struct handout *handout, const struct front *front,
		   enum handout_row row)
{
	switch (row) {
	case HANDOUT_GO:
		break;
	case HANDOUT_TLP:
		add_tlp(out, handout);
		break;
	case HANDOUT_SHEET:
		strbuf_add(out, sheet_kind_name(handout->sheet));
		break;
	case HANDOUT_LANGUAGE:
		add_languages(out, handout, front->call->advisory);
		break;
	case HANDOUT_FORMAT:
		strbuf_add(out, report_format_name(handout->format));
		break;
	case HANDOUT_PAPER:
		strbuf_add(out, _(handout->paper->name));
		break;
	case HANDOUT_PATH:
		strbuf_add(out, handout->path ? handout->path : _("a new one in this folder"));
		break;
	case HANDOUT_PRINTER:
		add_printer(out, handout, front);
		break;
	case HANDOUT_COPIES:
		strbuf_addf(out, "%u", handout->copies);
		break;
	case HANDOUT_SIDES:
		strbuf_add(out, _(sides_table[handout->sides].name));
		break;
	case HANDOUT_TO:
		strbuf_add(out, handout->to ? handout->to : _("not said yet"));
		break;
	case HANDOUT_ROW_COUNT:
		break;
	}
}

const char *handout_typed(const struct handout *handout, enum handout_row row)
{
	const char *text = row == HANDOUT_PATH ? handout->path : row == HANDOUT_TO ? handout->to : NULL;

	return text ? text : "";
}

static void replace(char **text, const char *typed)
{
	free(*text);
	*text = *typed ? mem_strdup(typed) : NULL;
}

void handout_type(struct handout *handout, enum handout_row row, const char *text)
{
	long copies;

	switch (row) {
	case HANDOUT_PATH:
		replace(&handout->path, text);
		break;
	case HANDOUT_TO:
		replace(&handout->to, text);
		break;
	case HANDOUT_COPIES:
		copies = strtol(text, NULL, 10);
		if (copies >= 1 && copies <= WIRE_COPIES_MOST)
			handout->copies = (unsigned)copies;
		break;
	default:
		break;
	}
}

/* Each language alone, then the main one beside each of the others; and from the beginning. */
static void next_language(struct handout *handout, const struct advisory *advisory)
{
	size_t *last = &handout->languages[handout->language_count - 1];

	*last = (*last + 1) % advisory->language_count;
	if (*last != handout->home || advisory->language_count < 2)
		return;
	handout->language_count = handout->language_count == 1 ? 2 : 1;
	handout->languages[0] = handout->home;
	handout->languages[1] = (handout->home + 1) % advisory->language_count;
}

static void next_printer(struct handout *handout, const struct front *front)
{
	size_t count, at = 0;
	bool known;
	const struct printer *printers = front->work->printers(&count, &known);
	const char *name = handout->printer ? handout->printer : front->work->printer;
	const struct printer *now = find_printer(front, name, &known);

	if (!count)
		return;
	if (now)
		at = (size_t)(now - printers) + 1;
	replace(&handout->printer, printers[at % count].name);
}

static void next_paper(struct handout *handout)
{
	handout->paper++;
	if (!handout->paper->id)
		handout->paper = paper_table;
}

void handout_next(struct handout *handout, const struct front *front, enum handout_row row)
{
	switch (row) {
	case HANDOUT_TLP:
		handout->override_tlp = !handout->override_tlp;
		break;
	case HANDOUT_SHEET:
		handout->sheet = (enum sheet_kind)((handout->sheet + 1) % SHEET_KIND_COUNT);
		break;
	case HANDOUT_LANGUAGE:
		next_language(handout, front->call->advisory);
		break;
	case HANDOUT_FORMAT:
		handout->format = (enum report_format)((handout->format + 1) % REPORT_FORMAT_COUNT);
		break;
	case HANDOUT_PAPER:
		next_paper(handout);
		break;
	case HANDOUT_PRINTER:
		next_printer(handout, front);
		break;
	case HANDOUT_SIDES:
		handout->sides = (enum sides)((handout->sides + 1) % SIDES_COUNT);
		break;
	default:
		break;
	}
}
