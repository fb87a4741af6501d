/* fixwalk-pdf: a sheet comes in as JSON, its PDF goes out. */
#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/language.h"
#include "base/wire.h"
#include "pdf/pdf.h"
#include "report/json.h"
#include "report/sheets/sheet_json.h"

static bool refuse(const char *words)
{
	cJSON *object = json_object();
	struct strbuf answer;
	bool sent;

	strbuf_init(&answer);
	json_string(object, "error", words);
	json_print(&answer, object);
	sent = wire_send(STDOUT_FILENO, answer.text, NULL, 0);
	strbuf_release(&answer);
	return sent;
}

static bool send_pdf(const struct pdf *pdf, const struct strbuf *bytes)
{
	cJSON *object = json_object();
	struct strbuf words;
	bool sent;

	strbuf_init(&words);
	json_number(object, "pages", (int64_t)pdf->pages);
	if (pdf->missing)
		cJSON_AddTrueToObject(object, "missing");
	json_print(&words, object);
	sent = wire_send(STDOUT_FILENO, words.text, bytes->text, bytes->length);
	strbuf_release(&words);
	return sent;
}

static bool answer(const struct sheet *sheet)
{
	struct strbuf bytes;
	struct pdf pdf;
	bool sent;

	strbuf_init(&bytes);
	pdf_make(&bytes, sheet, &pdf);
	sent = pdf.trouble ? refuse(pdf.trouble) : send_pdf(&pdf, &bytes);
	strbuf_release(&bytes);
	return sent;
}

int main(int argc, char **argv)
{
	struct message message;
	struct strbuf in;
	struct sheet sheet;
	bool sent;

	language_start(argc > 1 ? argv[1] : NULL, argc > 2 ? argv[2] : LOCALEDIR);
	/* Looks for fonts, and may keep what it finds; later nothing can be written. */
	FcInit();
	(void)confine(CONFINE_PDF, NULL);
	strbuf_init(&in);
	sent = wire_receive(STDIN_FILENO, &in, &message);
	strbuf_release(&in);
	if (!sent)
		return EXIT_FAILURE;
	if (!sheet_read(&sheet, message.json)) {
		sent = refuse(_("No PDF was made: what the program was given is no plan."));
	} else {
		sent = answer(&sheet);
		sheet_release(&sheet);
	}
	message_release(&message);
	return sent ? EXIT_SUCCESS : EXIT_FAILURE;
}
