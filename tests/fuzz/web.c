/* What else comes from the web and from mail: pages, file names, addresses, OpenPGP packets. */
#include <stdlib.h>
#include <string.h>

#include "net/get/get_name.h"
#include "net/links/link_page.h"
#include "net/links/link_place.h"
#include "net/mail/address.h"
#include "net/mail/header.h"
#include "net/provider/web.h"
#include "net/quote.h"
#include "net/signature/packets.h"
#include "tests/fuzz/share/fuzz.h"

static void law_page(const uint8_t *data, size_t size)
{
	char *missing = page_missing((const char *)data, size), *quoted = quote((const char *)data, size);

	if (missing)
		law_harmless(missing);
	law_harmless(quoted);
	free(missing);
	free(quoted);
}

static void law_name(char *name)
{
	LAW(strlen(name) <= GET_NAME_MOST + strlen(".html"));
	LAW(*name != '.' && *name != '-');
	LAW(strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+") == strlen(name));
	free(name);
}

static void law_names(const char *text)
{
	char *name = get_name_harmless(text);

	if (*name)
		law_name(get_name_numbered(name, 12));
	law_name(name);
	name = get_name(text, "https://example.com/a/setup.exe");
	LAW(*name);
	law_name(name);
	name = get_name("", text);
	law_name(get_name_page(name));
}

static void law_header(const char *line)
{
	for (const char *at = line; *at; at++) {
		LAW((unsigned char)*at < 0x80 && *at != '\0');
		LAW(*at != '\n' || (at > line && at[-1] == '\r'));
		LAW(*at != '\r' || (at[1] == '\n' && (at[2] == ' ' || at[2] == '\t')));
	}
}

static void law_mail(const char *text)
{
	struct addresses addresses;
	struct error err = ERROR_INIT;
	struct strbuf line;

	if (!addresses_read(&addresses, text, &err)) {
		law_one_failed(&err);
		return;
	}
	strbuf_init(&line);
	header_addresses(&line, "To", &addresses);
	if (!addresses_beyond_ascii(&addresses))
		law_header(line.text);
	for (size_t i = 0; i < addresses.count; i++) {
		law_harmless(addresses.items[i].name);
		law_harmless(addresses.items[i].mailbox);
		LAW(*address_domain(&addresses.items[i]));
		strbuf_clear(&line);
		header_text(&line, "Subject", addresses.items[i].name);
		law_header(line.text);
	}
	strbuf_release(&line);
	addresses_release(&addresses);
}

static void law_packets(const uint8_t *data, size_t size)
{
	for (int kind = PACKETS_SIGNATURE; kind <= PACKETS_KEY; kind++) {
		struct strbuf out, again;

		strbuf_init(&out);
		strbuf_init(&again);
		if (packets_read(&out, (enum packets_kind)kind, (const char *)data, size) == PACKETS_FINE) {
			LAW(packets_read(&again, (enum packets_kind)kind, out.text, out.length) == PACKETS_FINE);
			LAW(out.length == again.length && memcmp(out.text, again.text, out.length) == 0);
			(void)packets_hold(&out, "0123456789012345678901234567890123456789");
		}
		strbuf_release(&out);
		strbuf_release(&again);
	}
}

static void law_addresses(const char *text)
{
	const char *asked = text, *ended = "https://web.archive.org/web/2002/http://example.com/x";
	struct arena arena;
	const char *url, *again;

	arena_init(&arena);
	url = web_address("https://example.com/a/b?c", text, &arena);
	if (url) {
		again = web_address("https://other.example/", url, &arena);
		LAW(again);
		LAW_SAME(url, again);
		law_harmless(url);
		LAW(place_server(url) <= strlen(url));
		(void)place_is_home(url);
		(void)place_is_error(url);
		(void)place_is_file(url);
		(void)place_is_lost(url, "https://example.com/");
		asked = url;
		(void)place_in_archive(&asked, &ended);
	}
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_string(data, size);

	law_page(data, size);
	law_names(text);
	law_mail(text);
	law_packets(data, size);
	law_addresses(text);
	free(text);
	return 0;
}
