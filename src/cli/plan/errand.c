#include "cli/plan/errand.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/wire.h"
#include "cli/config.h"
#include "cli/helper.h"
#include "cli/mail/outbox.h"
#include "cli/output.h"
#include "cli/plan/export.h"
#include "report/csaf_words.h"
#include "report/request.h"
#include "report/sheets/sheet_json.h"
#include "report/words.h"

#define STEM_MOST 80		/* bytes of a file's name before its suffix */
#define SUBJECT_BYTES 500

static bool is_pdf(const struct handout *handout)
{
	return handout->delivery != DELIVER_FILE || handout->format == REPORT_PDF;
}

/* Says why, and that is the end of it. */
static void fail(struct errand *errand, struct error *err, struct strbuf *said)
{
	if (errand->run) {
		errand->status = message_failure(err);
		return;
	}
	error_add_sentences(err, said);
	error_release(err);
}

void errand_end(struct errand *errand)
{
	helper_end(errand->helper);
	handout_release(&errand->wanted);
	free(errand->stem);
	free(errand->title);
	free(errand->text);
	free(errand->letter);
	*errand = (struct errand){ .status = errand->status };
}

/* Starts a helper on its way with one message. */
static bool set_off(struct errand *errand, enum stage stage, const char *name, const char *json,
		    const char *bytes, size_t length, struct error *err)
{
	helper_end(errand->helper);
	errand->helper = helper_start(name, err);
	if (!errand->helper)
		return false;
	errand->stage = stage;
	helper_send(errand->helper, json, bytes, length);
	return true;
}

static bool write_plan(struct errand *errand, const char *bytes, size_t length, unsigned pages,
		       struct strbuf *said, struct error *err)
{
	const struct handout *wanted = &errand->wanted;
	struct strbuf saved;
	char *path;

	if (errand->run) {
		errand->status = output_write(errand->output, bytes, length,
					      wanted->format == REPORT_TEXT);
		return true;
	}
	if (!export_file(wanted->path, errand->stem, report_format_suffix(wanted->format), bytes,
			 length, &path, err))
		return false;
	strbuf_init(&saved);
	strbuf_addf(&saved, _("Saved in %s"), path);
	if (pages)
		/* TRANSLATORS: behind "Saved in FILE": how many pages it has. */
		strbuf_addf(&saved, _(" (pages: %u)"), pages);
	language_add_sentence(said, saved.text);
	strbuf_release(&saved);
	free(path);
	return true;
}

static bool print_plan(struct errand *errand, const struct message *pdf, struct error *err)
{
	const struct handout *wanted = &errand->wanted;
	const char *printer = wanted->printer ? wanted->printer : config_get(CONFIG_PRINTER);
	struct strbuf request;
	bool begun;

	strbuf_init(&request);
	request_print(&request, &(struct print_request){
		.printer = printer ? printer : "", .title = errand->title, .copies = wanted->copies,
		.media = wanted->paper->media, .sides = sides_id(wanted->sides),
	});
	begun = set_off(errand, STAGE_PRINT, "print", request.text, pdf->bytes, pdf->length, err);
	strbuf_release(&request);
	return begun;
}

/* What fixwalk-net answered; NULL: it couldn't. */
static void take_answer(struct errand *errand, const char *json, struct strbuf *said)
{
	struct strbuf words;

	strbuf_init(&words);
	errand->status = outbox_answered(errand->letter, json, &words) ? STATUS_DONE : STATUS_SYSTEM;
	language_add_sentence(said, words.text);
	strbuf_release(&words);
}

/* A title as a line of a mail's head: its beginning, in whole characters. */
static char *subject_of(const char *title)
{
	size_t length = strnlen(title, SUBJECT_BYTES + 1);
	char *subject;

	if (length <= SUBJECT_BYTES)
		return mem_strdup(title);
	while (((unsigned char)title[length] & 0xC0) == 0x80)
		length--;
	subject = mem_alloc(length + sizeof("..."));
	memcpy(subject, title, length);
	memcpy(subject + length, "...", sizeof("..."));
	return subject;
}

static bool fits_a_mail(const char *text, struct error *err)
{
	size_t length = strlen(text);

	if (length <= WIRE_MAIL_MOST)
		return true;
	error_set(err, ERROR_INPUT, _("the plan is too long for a mail: %zu bytes, at most %zu"), length, WIRE_MAIL_MOST);
	error_hint(err, "%s", _("Write it as a file, and send that."));
	return false;
}

/* The outbox has it from here on, whatever becomes of the sending. */
static bool mail_plan(struct errand *errand, const struct message *pdf, struct strbuf *said,
		      struct error *err)
{
	struct message request;
	struct strbuf name;
	char *subject;
	bool kept, begun = false;

	if (!fits_a_mail(errand->text, err))
		return false;
	subject = subject_of(errand->title);
	strbuf_init(&name);
	strbuf_addf(&name, "%s.pdf", errand->stem);
	kept = outbox_keep(&(struct letter){
		.to = errand->wanted.to, .subject = subject, .text = errand->text,
		.file_name = name.text, .pdf = pdf->bytes, .pdf_length = pdf->length, .date = errand->date,
	}, &errand->letter, err);
	if (kept && outbox_request(errand->letter, &request, err)) {
		begun = set_off(errand, STAGE_MAIL, "net", request.json, request.bytes, request.length, err);
		message_release(&request);
	}
	if (kept && !begun)
		take_answer(errand, NULL, said);
	free(subject);
	strbuf_release(&name);
	return begun;
}

static bool makes_no_sense(struct error *err)
{
	error_set(err, ERROR_SYSTEM, "%s", _("A part of fixwalk gave no answer that makes sense."));
	return false;
}

/* fixwalk-pdf has answered. */
static bool take_pdf(struct errand *errand, const struct message *message,
		     const struct helper_reply *reply, struct strbuf *said, struct error *err)
{
	if (!message->length)
		return makes_no_sense(err);
	if (reply->missing) {
		const char *words = _("No font here has all the characters: they are missing on paper. Install a "
				      "Japanese font (on Debian: fonts-ipafont-gothic).");

		/* A command tells at its end what came last. */
		if (errand->run)
			message_note("%s", words);
		else
			language_add_sentence(said, words);
	}
	errand->stage = STAGE_NONE;
	switch (errand->wanted.delivery) {
	case DELIVER_FILE:
		return write_plan(errand, message->bytes, message->length, reply->pages, said, err);
	case DELIVER_PRINT:
		return print_plan(errand, message, err);
	case DELIVER_MAIL:
		if (!errand->run)
			language_add_sentence(said, _("The mail is on its way to the server."));
		return mail_plan(errand, message, said, err);
	}
	return false;
}

/* The first message is the job's number; from the second on the printer has the document.  The last one counts. */
static void take_job(struct errand *errand, const struct helper_reply *reply, struct strbuf *said)
{
	struct strbuf job;

	if (errand->announced)
		strbuf_clear(said);
	errand->accepted = errand->announced;
	errand->announced = true;
	if (reply->said) {
		strbuf_init(&job);
		/* TRANSLATORS: the number of a print job, and how it goes. */
		strbuf_addf(&job, _("Print job %u: %s"), reply->job, reply->said);
		language_add_sentence(said, job.text);
		strbuf_release(&job);
	}
	if (reply->over)
		errand->stage = STAGE_NONE;
}

/* One message from the helper that is at work; false: err says why it goes no further. */
static bool take_message(struct errand *errand, const struct message *message, struct strbuf *said,
			 struct error *err)
{
	struct helper_reply reply;
	bool taken = true;

	if (errand->stage == STAGE_MAIL) {
		errand->stage = STAGE_NONE;
		take_answer(errand, message->json, said);
		return true;
	}
	if (!helper_reply_read(&reply, message->json))
		return makes_no_sense(err);
	if (reply.error) {
		error_set(err, ERROR_SYSTEM, "%s", reply.error);
		taken = false;
	} else if (errand->stage == STAGE_DRAW) {
		taken = take_pdf(errand, message, &reply, said, err);
	} else {
		take_job(errand, &reply, said);
	}
	helper_reply_free(&reply);
	return taken;
}

void errand_go_on(struct errand *errand, struct strbuf *said)
{
	struct error err = ERROR_INIT;
	bool fine = true;

	while (fine && errand->stage != STAGE_NONE) {
		struct message message;
		enum helper_state state = helper_go_on(errand->helper, &message, &err);

		if (state == HELPER_BUSY)
			return;
		if (state == HELPER_SAID) {
			fine = take_message(errand, &message, said, &err);
			message_release(&message);
		} else if (state == HELPER_ENDED) {
			error_set(&err, ERROR_SYSTEM, "%s",
				  _("A part of fixwalk ended before it was done."));
		}
		fine = fine && state == HELPER_SAID;
	}
	if (!fine)
		fail(errand, &err, said);
	if (!fine && errand->stage == STAGE_MAIL)
		take_answer(errand, NULL, said);
	errand_end(errand);
}

/* "fixwalk-code-red-1234": letters, digits and dashes only, as short as any file system wants it. */
static char *make_stem(const struct advisory *advisory, const char *number)
{
	struct strbuf stem;

	strbuf_init(&stem);
	strbuf_addf(&stem, "fixwalk-%s%s%s", advisory->id, number ? "-" : "", number ? number : "");
	if (stem.length > STEM_MOST)
		stem.text[stem.length = STEM_MOST] = '\0';
	for (size_t i = 0; i < stem.length; i++) {
		if (!isalnum((unsigned char)stem.text[i]))
			stem.text[i] = '-';
	}
	return strbuf_take(&stem);
}

static void copy_wanted(struct handout *copy, const struct handout *wanted)
{
	*copy = *wanted;
	copy->path = wanted->path ? mem_strdup(wanted->path) : NULL;
	copy->printer = wanted->printer ? mem_strdup(wanted->printer) : NULL;
	copy->to = wanted->to ? mem_strdup(wanted->to) : NULL;
}

static bool needs_paper(const struct handout *handout)
{
	return is_pdf(handout) || handout->format == REPORT_HTML || handout->paged;
}

/* The sheet as text for the mail, which has no pages; and as what fixwalk-pdf draws. */
static bool draw(struct errand *errand, struct sheet *sheet, struct error *err)
{
	const struct paper *paper = sheet->paper;
	struct strbuf text;
	bool begun;

	strbuf_init(&text);
	if (errand->wanted.delivery == DELIVER_MAIL) {
		sheet->paper = NULL;
		report_sheet(&text, sheet, REPORT_TEXT);
		sheet->paper = paper;
		errand->text = strbuf_take(&text);
		strbuf_init(&text);
	}
	sheet_write(&text, sheet);
	begun = set_off(errand, STAGE_DRAW, "pdf", text.text, NULL, 0, err);
	strbuf_release(&text);
	return begun;
}

static bool make(struct errand *errand, const struct sheet_source *source, struct strbuf *said,
		 struct error *err)
{
	const struct handout *wanted = &errand->wanted;
	struct sheet_wish wish = {
		.kind = wanted->sheet, .language_count = wanted->language_count,
		.paper = needs_paper(wanted) ? wanted->paper : NULL, .date = errand->date,
	};
	struct strbuf text;
	struct sheet sheet;
	bool made;

	strbuf_init(&text);
	memcpy(wish.languages, wanted->languages, sizeof(wish.languages));
	if (!is_pdf(wanted) && wanted->format == REPORT_JSON) {
		report_json(&text, source->outcome, wanted->languages[0]);
		made = write_plan(errand, text.text, text.length, 0, said, err);
	} else {
		sheet_make(&sheet, source, &wish);
		errand->title = mem_strdup(sheet.in[0].head);
		if (is_pdf(wanted)) {
			made = draw(errand, &sheet, err);
		} else {
			report_sheet(&text, &sheet, wanted->format);
			made = write_plan(errand, text.text, text.length, 0, said, err);
		}
		sheet_release(&sheet);
	}
	strbuf_release(&text);
	return made;
}

/* A file is one's own affair, and carries the label. */
static bool may_go(const struct errand *errand, struct error *err)
{
	const struct handout *wanted = &errand->wanted;
	struct strbuf label;

	if (!handout_withheld(wanted))
		return true;
	strbuf_init(&label);
	words_add_typed(&label, wanted->tlp);
	/* TRANSLATORS: the label, and a sentence that says who may see it. */
	error_set(err, ERROR_INPUT, _("The plan is not printed or mailed: its advisory is labelled TLP:%s. %s"),
		  label.text, csaf_words_tlp(wanted->tlp));
	error_hint(err, "%s", errand->run ?
		   _("If it may go there all the same, add --override-tlp.") :
		   _("If it may go there all the same, change the line with the TLP label first."));
	strbuf_release(&label);
	return false;
}

void errand_begin(struct errand *errand, const struct sheet_source *source,
			 const struct handout *wanted, int64_t date, struct strbuf *said)
{
	struct error err = ERROR_INIT;

	copy_wanted(&errand->wanted, wanted);
	errand->date = date;
	errand->stem = make_stem(source->outcome->advisory, source->fields[CALL_NUMBER]);
	if (!may_go(errand, &err) || (wanted->delivery == DELIVER_MAIL && !outbox_ready(&err)) ||
	    !make(errand, source, said, &err))
		fail(errand, &err, said);
	else if (errand->stage == STAGE_DRAW)
		language_add_sentence(said, _("The pages are being drawn."));
	if (errand->stage == STAGE_NONE)
		errand_end(errand);
}
