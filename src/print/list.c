#include "print/list.h"

#include <cups/cups.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "print/words.h"

#define NETWORK_MILLISECONDS 2000

struct printers {
	cups_dest_t *items;	/* owned by libcups */
	int count;
};

static int take_printer(void *to, unsigned flags, cups_dest_t *dest)
{
	struct printers *printers = to;

	/* Instances are a queue with options of the person's own, which a plan doesn't take over. */
	if (!(flags & CUPS_DEST_FLAGS_REMOVED) && !dest->instance)
		printers->count = cupsCopyDest(dest, printers->count, &printers->items);
	return 1;
}

static struct printers find_printers(void)
{
	struct printers printers = { NULL, 0 };

	cupsEnumDests(CUPS_DEST_FLAGS_NONE, 0, NULL, 0, 0, take_printer, &printers);
	/* A scheduler that answers, but has no queue: it can make one for what is in the network. */
	if (!printers.count && cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND)
		cupsEnumDests(CUPS_DEST_FLAGS_NONE, NETWORK_MILLISECONDS, NULL, 0, 0,
			      take_printer, &printers);
	return printers;
}

static const char *option(const cups_dest_t *dest, const char *name)
{
	const char *value = cupsGetOption(name, dest->num_options, dest->options);

	return value ? value : "";
}

/* As option; a number, 0: not given. */
static int number(const cups_dest_t *dest, const char *name)
{
	return (int)strtol(option(dest, name), NULL, 10);
}

/* The caller frees it. */
static char *state_words(const cups_dest_t *dest)
{
	struct reason reason = words_reason(option(dest, "printer-state-reasons"));
	const char *state = _("found in the network");
	char *said;

	switch (number(dest, "printer-state")) {
	case IPP_PSTATE_IDLE:
		state = _("idle");
		break;
	case IPP_PSTATE_PROCESSING:
		state = _("printing");
		break;
	case IPP_PSTATE_STOPPED:
		state = _("stopped");
		break;
	}
	if (strcmp(option(dest, "printer-is-accepting-jobs"), "false") == 0)
		state = _("takes no jobs");
	said = words_because(state, reason.said);
	free(reason.said);
	return said;
}

static cJSON *printer_json(const cups_dest_t *dest)
{
	cJSON *json = cJSON_CreateObject();
	char *name = words_line(dest->name);
	char *info = words_line(option(dest, "printer-info"));
	char *state = state_words(dest);

	cJSON_AddStringToObject(json, "name", name);
	cJSON_AddStringToObject(json, "info", info);
	cJSON_AddStringToObject(json, "state", state);
	cJSON_AddBoolToObject(json, "default", dest->is_default);
	free(name);
	free(info);
	free(state);
	return json;
}

cJSON *list_printers(void)
{
	cJSON *answer = cJSON_CreateObject();
	cJSON *list = cJSON_AddArrayToObject(answer, "printers");
	struct printers printers = find_printers();

	for (int i = 0; i < printers.count; i++)
		cJSON_AddItemToArray(list, printer_json(&printers.items[i]));
	cupsFreeDests(printers.count, printers.items);
	return answer;
}

char *list_names(void)
{
	struct strbuf names;
	struct printers printers = find_printers();

	strbuf_init(&names);
	for (int i = 0; i < printers.count; i++) {
		char *name = words_line(printers.items[i].name);

		words_add_entry(&names, name);
		free(name);
	}
	cupsFreeDests(printers.count, printers.items);
	if (names.length)
		return strbuf_take(&names);
	strbuf_release(&names);
	return NULL;
}
