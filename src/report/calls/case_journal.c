#include "report/calls/case_journal.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/language.h"
#include "report/formats/csv_cell.h"
#include "report/formats/formats.h"
#include "report/pages/parts.h"
#include "report/words.h"

#define UNKNOWN "unknown"
#define NONE "none"

static int machine_of(const cJSON *entry)
{
	const cJSON *item = json_item(entry, "machine");

	return cJSON_IsNumber(item) ? item->valueint : 0;
}

static void add_time(struct strbuf *out, const cJSON *object)
{
	struct moment moment;

	if (date_read(json_text(object, "at"), &moment) == DATE_SOUND)
		clock_add_minute(out, moment.seconds);
}

/* When, by whom, and for which machine if there are several. */
static void add_label(struct strbuf *out, const cJSON *object, bool several)
{
	struct strbuf by, machine;

	strbuf_init(&by);
	strbuf_init(&machine);
	add_time(out, object);
	words_add_typed(&by, json_text(object, "by"));
	if (by.length)
		words_add_entry(out, by.text);
	if (several) {
		strbuf_addf(&machine, _("Machine %zu"), (size_t)machine_of(object));
		words_add_entry(out, machine.text);
	}
	strbuf_release(&by);
	strbuf_release(&machine);
}

/* What an option is called; its id where that isn't known. */
static const char *value_name(const struct advisory *advisory, size_t question, const char *value, size_t language)
{
	size_t option = question == NO_INDEX ? NO_INDEX : advisory_option(advisory, question, value);

	return option == NO_INDEX ? value : text_in(advisory_label(advisory, option), language);
}

static void add_value(struct strbuf *out, const struct advisory *advisory, size_t question, const cJSON *value,
		      size_t language)
{
	struct strbuf name;

	if (!cJSON_IsString(value))
		return;
	strbuf_init(&name);
	words_add_typed(&name, value_name(advisory, question, value->valuestring, language));
	words_add_entry(out, name.text);
	strbuf_release(&name);
}

static void add_answer(struct strbuf *out, const struct advisory *advisory, size_t question, const cJSON *answer,
		       size_t language)
{
	const cJSON *value;

	if (!answer)
		strbuf_add(out, _("taken back"));
	else if (cJSON_IsNull(answer))
		strbuf_add(out, _("not known"));
	else if (cJSON_IsArray(answer) && !answer->child)
		strbuf_add(out, _("none of these"));
	else if (!cJSON_IsArray(answer))
		add_value(out, advisory, question, answer, language);
	else
		cJSON_ArrayForEach(value, answer)
			add_value(out, advisory, question, value, language);
}

static void add_entry(struct document *document, const cJSON *entry, const struct advisory *advisory, bool several)
{
	size_t question = advisory ? advisory_question(advisory, json_text(entry, "question")) : NO_INDEX;
	struct strbuf label, said, asked, text;

	strbuf_init(&label);
	strbuf_init(&said);
	strbuf_init(&asked);
	strbuf_init(&text);
	add_label(&label, entry, several);
	words_add_typed(&asked, question == NO_INDEX ? json_text(entry, "question") :
			text_in(&advisory->questions[question].label, document->language));
	add_answer(&said, advisory, question, json_item(entry, "answer"), document->language);
	strbuf_addf(&text, _("%s: %s"), asked.text, said.text);
	parts_labelled(document, BLOCK_FACT, 0, label.text, text.text);
	strbuf_release(&label);
	strbuf_release(&said);
	strbuf_release(&asked);
	strbuf_release(&text);
}

static bool has_several(const cJSON *record)
{
	const cJSON *machines = json_item(record, "machines");

	return cJSON_IsArray(machines) && machines->child && machines->child->next;
}

void case_journal_text(struct strbuf *out, const cJSON *record, const struct advisory *advisory, size_t language)
{
	const cJSON *journal = json_item(record, "journal"), *entry;
	bool several = has_several(record);
	struct document document;

	if (!cJSON_IsArray(journal) || !journal->child)
		return;
	document_init(&document, language);
	document_add(&document, BLOCK_HEADING, _("The answers, in the order they were given"));
	cJSON_ArrayForEach(entry, journal)
		add_entry(&document, entry, advisory, several);
	text_document(out, &document);
	document_release(&document);
}

void case_notes_text(struct strbuf *out, const cJSON *record)
{
	const cJSON *notes = json_item(record, "notes"), *note;
	bool several = has_several(record);
	struct document document;

	if (!cJSON_IsArray(notes) || !notes->child)
		return;
	document_init(&document, 0);
	document_add(&document, BLOCK_HEADING, _("Notes"));
	cJSON_ArrayForEach(note, notes) {
		struct strbuf label, text;

		strbuf_init(&label);
		strbuf_init(&text);
		add_label(&label, note, several);
		words_add_typed(&text, json_text(note, "text"));
		parts_labelled(&document, BLOCK_FACT, 0, label.text, text.text);
		strbuf_release(&label);
		strbuf_release(&text);
	}
	text_document(out, &document);
	document_release(&document);
}

void case_journal_csv_header(struct strbuf *out)
{
	strbuf_add(out, "case,at,by,machine,question,answer\n");
}

/* What parts values can't stand in one. */
static void add_csv_value(struct strbuf *cell, const char *value)
{
	if (cell->length)
		strbuf_addc(cell, ';');
	for (; *value; value++)
		strbuf_addc(cell, *value == ';' ? ' ' : *value);
}

static void add_csv_answer(struct strbuf *out, const cJSON *answer)
{
	struct strbuf cell;
	const cJSON *value;

	strbuf_init(&cell);
	if (cJSON_IsNull(answer))
		strbuf_add(&cell, UNKNOWN);
	else if (cJSON_IsString(answer))
		strbuf_add(&cell, answer->valuestring);
	else if (cJSON_IsArray(answer) && !answer->child)
		strbuf_add(&cell, NONE);
	else if (cJSON_IsArray(answer))
		cJSON_ArrayForEach(value, answer)
			add_csv_value(&cell, cJSON_IsString(value) ? value->valuestring : "");
	csv_cell_untrusted(out, cell.text);
	strbuf_release(&cell);
}

void case_journal_csv(struct strbuf *out, const char *number, const cJSON *record)
{
	const cJSON *journal = json_item(record, "journal"), *entry;

	cJSON_ArrayForEach(entry, journal) {
		csv_cell_untrusted(out, number);
		strbuf_addc(out, ',');
		csv_cell_untrusted(out, json_text(entry, "at"));
		strbuf_addc(out, ',');
		csv_cell_untrusted(out, json_text(entry, "by"));
		strbuf_addf(out, ",%d,", machine_of(entry));
		csv_cell_untrusted(out, json_text(entry, "question"));
		strbuf_addc(out, ',');
		add_csv_answer(out, json_item(entry, "answer"));
		strbuf_addc(out, '\n');
	}
}
