#include "net/mail/letter.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "net/mail/header.h"

/* libcurl doesn't say which part it had no memory for; none of these fails for another reason. */
static void must(CURLcode code)
{
	if (code != CURLE_OK)
		mem_exhausted();
}

static struct curl_slist *append(struct curl_slist *list, const char *text)
{
	list = curl_slist_append(list, text);
	if (!list)
		mem_exhausted();
	return list;
}

/* Takes the line out of the buffer. */
static struct curl_slist *append_line(struct curl_slist *list, struct strbuf *line)
{
	list = append(list, line->text);
	strbuf_clear(line);
	return list;
}

struct curl_slist *letter_head(const struct mail *mail)
{
	struct curl_slist *head = NULL;
	struct strbuf line;

	strbuf_init(&line);
	header_date(&line, mail->date);
	head = append_line(head, &line);
	header_addresses(&line, "From", &mail->from);
	head = append_line(head, &line);
	header_addresses(&line, "To", &mail->to);
	head = append_line(head, &line);
	header_text(&line, "Subject", mail->subject);
	head = append_line(head, &line);
	strbuf_addf(&line, "Message-ID: <%s@%s>", mail->id, address_domain(mail->from.items));
	head = append_line(head, &line);
	head = append(head, "X-Mailer: fixwalk " VERSION);
	head = append(head, "MIME-Version: 1.0");
	strbuf_release(&line);
	return head;
}

/* Harmless on a terminal, too, with the line ends that mail has. */
static void add_text(struct strbuf *out, const char *text)
{
	char *visible = text_visible(text, strlen(text));

	for (const char *rest = visible; *rest;) {
		size_t length = strcspn(rest, "\n");

		strbuf_addn(out, rest, length);
		rest += length;
		if (*rest) {
			strbuf_add(out, "\r\n");
			rest++;
		}
	}
	free(visible);
}

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

static curl_mimepart *add_part(curl_mime *mime, const char *data, size_t length, const char *type,
			       const char *encoder)
{
	curl_mimepart *part = curl_mime_addpart(mime);

	if (!part)
		mem_exhausted();
	must(curl_mime_data(part, data, length));
	must(curl_mime_type(part, type));
	must(curl_mime_encoder(part, encoder));
	return part;
}

curl_mime *letter_body(CURL *curl, const struct mail *mail)
{
	curl_mime *mime = curl_mime_init(curl);
	curl_mimepart *pdf;
	struct strbuf text;

	if (!mime)
		mem_exhausted();
	strbuf_init(&text);
	add_text(&text, mail->text);
	add_part(mime, text.text, text.length, "text/plain; charset=utf-8",
		 is_ascii(text.text) ? "quoted-printable" : "base64");
	strbuf_release(&text);
	pdf = add_part(mime, mail->pdf, mail->pdf_length, "application/pdf", "base64");
	must(curl_mime_filename(pdf, mail->file_name));
	return mime;
}

struct curl_slist *letter_recipients(const struct mail *mail)
{
	struct curl_slist *recipients = NULL;

	for (size_t i = 0; i < mail->to.count; i++)
		recipients = append(recipients, mail->to.items[i].mailbox);
	return recipients;
}
