#include "ui/front.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "report/calls/call_json.h"

static bool advisory_speaks(const struct advisory *advisory, const char *code)
{
	return strcmp(advisory->languages[advisory_language(advisory, code)], code) == 0;
}

const char *front_next_language(const struct advisory *advisory)
{
	const char *const *all = language_all(), *now = language_now();
	size_t count = 0, at = 0;

	for (; all[count]; count++) {
		if (strcmp(all[count], now) == 0)
			at = count;
	}
	for (size_t i = 1; i < count; i++) {
		const char *code = all[(at + i) % count];

		if (advisory_speaks(advisory, code))
			return code;
	}
	return NULL;
}

static void add_failure(struct strbuf *out, struct error *err)
{
	strbuf_add(out, err->what);
	error_release(err);
}

void front_save(const struct front *front, const char *stem, const char *suffix, const char *text,
		struct strbuf *out)
{
	struct error err = ERROR_INIT;
	char *path;

	if (!front->save) {
		strbuf_add(out, _("Writing files is switched off here."));
	} else if (front->save(stem, suffix, text, &path, &err)) {
		strbuf_addf(out, _("Saved in %s"), path);
		free(path);
	} else {
		add_failure(out, &err);
	}
}

void front_write_call(const struct front *front, bool names, struct strbuf *out)
{
	struct strbuf text;

	strbuf_init(&text);
	call_log(front->call, clock_now());
	/* Where the advisory lies here is of no use elsewhere. */
	if (names)
		call_json(&text, front->call, language_now(), (struct call_source){ .file = NULL });
	else
		call_json_nameless(&text, front->call, language_now());
	if (text.length <= CALL_BYTES_MOST)
		front_save(front, "fixwalk-call", ".json", text.text, out);
	else
		strbuf_addf(out, _("Nothing was written: this call is longer than %zu MB, and nobody could read the file."),
			    CALL_BYTES_MOST >> 20);
	strbuf_release(&text);
}

bool front_has_room(const struct call *call, struct strbuf *out)
{
	if (call->machine_count < CALL_MACHINES_MOST)
		return true;
	strbuf_addf(out, _("A call has %d machines at most. Begin a new call for the others."), CALL_MACHINES_MOST);
	return false;
}

const char *front_holds(const struct front *front, enum call_field field)
{
	return front->operator_stays && field == CALL_OPERATOR ? _("Changing the operator is switched off here.") : NULL;
}

void front_open(const struct front *front, const char *url, struct strbuf *out)
{
	struct error err = ERROR_INIT;

	if (!front->open_address)
		strbuf_add(out, _("Opening addresses is switched off here."));
	else if (front->open_address(url, &err))
		strbuf_addf(out, _("The browser was started with %s"), url);
	else
		add_failure(out, &err);
}

void front_add_advisory(struct strbuf *out, const struct front_advisory *advisory)
{
	if (*advisory->tlp)
		strbuf_addf(out, "TLP:%s  ", advisory->tlp);
	strbuf_add(out, advisory->title);
	if (*advisory->publisher)
		strbuf_addf(out, " (%s)", advisory->publisher);
}
