#include "print/job.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "print/answer.h"
#include "print/words.h"

#define CHUNK ((size_t)64 << 10)
#define NAME_BYTES 255			/* of a name in IPP */
#define SECOND 1000			/* milliseconds between two questions */
/* A printer out of paper takes no more of a document, one that prints may be slow to answer: time-outs more. */
#define DELIVERY_PATIENCE 30
#define FOLLOW_PATIENCE 3

static const struct {
	const char *id;
	const char *said;
	bool over;
} states[] = {	/* IPP_JSTATE_PENDING is the first */
	/* TRANSLATORS: from here on: what a printer does with a job; a reason may follow behind a colon. */
	[IPP_JSTATE_PENDING] = { "pending", N_("Waiting in the queue"), false },
	[IPP_JSTATE_HELD] = { "held", N_("Held back for now"), false },
	[IPP_JSTATE_PROCESSING] = { "processing", N_("Printing"), false },
	[IPP_JSTATE_STOPPED] = { "stopped", N_("The printer has stopped"), false },
	[IPP_JSTATE_CANCELED] = { "canceled", N_("The job was canceled"), true },
	[IPP_JSTATE_ABORTED] = { "aborted", N_("The printer gave the job up"), true },
	[IPP_JSTATE_COMPLETED] = { "completed", N_("Printed"), true },
};

struct job {
	struct printer printer;
	const struct wish *wish;
	int id;
	ipp_jstate_t state;
	char *said;		/* owned; what was told last */
};

static cJSON *news(const struct job *job, ipp_jstate_t state, const char *said, bool over)
{
	cJSON *answer = cJSON_CreateObject();

	cJSON_AddNumberToObject(answer, "job", job->id);
	cJSON_AddStringToObject(answer, "state", states[state].id);
	cJSON_AddStringToObject(answer, "said", said);
	cJSON_AddBoolToObject(answer, "over", over);
	return answer;
}

/* Sends what is new; said is taken.  False: the other side is gone. */
static bool tell(struct job *job, ipp_jstate_t state, char *said, bool over)
{
	if (!over && job->said && state == job->state && strcmp(said, job->said) == 0) {
		free(said);
		return true;
	}
	free(job->said);
	job->said = said;
	job->state = state;
	return answer_send(news(job, state, said, over));
}

/* As much of a title as fits into a name, in whole characters; the caller frees it. */
static char *job_name(const char *title)
{
	size_t left = strlen(title), length = 0, next;

	while ((next = text_grapheme(title + length, left)) && length + next <= NAME_BYTES) {
		length += next;
		left -= next;
	}
	return mem_strndup(title, length);
}

static void watch_delivery(const struct job *job)
{
	watch_start(job->wish->timeout * DELIVERY_PATIENCE,
		    answer_error(_("The printer has taken no more of the document for a long time")));
}

/* As cupsFinishDestDocument, which returns the last request's success if there is no answer to this one. */
static bool finish(const struct job *job)
{
	const struct printer *printer = &job->printer;
	ipp_t *response;
	bool taken;

	watch_delivery(job);
	response = cupsGetResponse(printer->http, printer->resource);
	taken = response && ippGetStatusCode(response) <= IPP_STATUS_OK_CONFLICTING;
	ippDelete(response);
	return taken;
}

static bool deliver(const struct job *job, const char *name)
{
	const struct printer *printer = &job->printer;
	const struct wish *wish = job->wish;
	http_status_t status;
	size_t at = 0;

	watch_delivery(job);
	status = cupsStartDestDocument(printer->http, printer->dest, printer->info, job->id, name,
				       CUPS_FORMAT_PDF, 0, NULL, 1);
	while (status == HTTP_STATUS_CONTINUE && at < wish->length) {
		size_t chunk = wish->length - at < CHUNK ? wish->length - at : CHUNK;

		watch_delivery(job);
		status = cupsWriteRequestData(printer->http, wish->pdf + at, chunk);
		at += chunk;
	}
	return status == HTTP_STATUS_CONTINUE && at == wish->length && finish(job);
}

/* The document isn't there as a whole. */
static void give_up(const struct job *job)
{
	bool told_why = cupsLastError() > IPP_STATUS_OK_CONFLICTING;
	char *why = words_line(cupsLastErrorString());
	char *said = words_because(_("The printer didn't take the whole document"),
				   told_why ? why : NULL);

	free(why);
	watch_start(job->wish->timeout, answer_error(said));
	cupsCancelDestJob(job->printer.http, job->printer.dest, job->id);
	answer_send(answer_error(said));
	free(said);
}

static ipp_t *ask(const struct job *job, ipp_op_t operation, const char *const *names, int count)
{
	const struct printer *printer = &job->printer;
	ipp_t *request = ippNewRequest(operation);

	ippSetVersion(request, 1, 1);	/* all printers know it */
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL,
		     cupsGetOption("printer-uri-supported", printer->dest->num_options,
				   printer->dest->options));
	if (operation == IPP_OP_GET_JOB_ATTRIBUTES)
		ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job->id);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, cupsUser());
	ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", count, NULL,
		      names);
	return cupsDoRequest(printer->http, request, printer->resource);
}

/* Appends an attribute's keywords to a list of them. */
static void add_reasons(struct strbuf *list, ipp_t *response, const char *name)
{
	ipp_attribute_t *attribute = ippFindAttribute(response, name, IPP_TAG_KEYWORD);

	for (int i = 0; i < ippGetCount(attribute); i++) {
		strbuf_add(list, ippGetString(attribute, i, NULL));
		strbuf_addc(list, ',');
	}
}

/* 0: not answered. */
static int find_state(ipp_t *response, const char *name)
{
	return ippGetInteger(ippFindAttribute(response, name, IPP_TAG_ENUM), 0);
}

/* The printer's side of it; true: it has stopped. */
static bool ask_printer(const struct job *job, struct strbuf *reasons)
{
	static const char *const names[] = { "printer-state", "printer-state-reasons" };
	ipp_t *response = ask(job, IPP_OP_GET_PRINTER_ATTRIBUTES, names, 2);
	bool stopped = find_state(response, "printer-state") == IPP_PSTATE_STOPPED;

	add_reasons(reasons, response, "printer-state-reasons");
	ippDelete(response);
	return stopped;
}

/* The job's state in words; the caller frees it.  message: the scheduler's, for want of a reason; NULL: none. */
static char *state_words(ipp_jstate_t state, const char *reasons, const char *message, bool stopped)
{
	struct reason reason = words_reason(reasons);
	const char *said = _(states[state].said);
	char *words;

	if (state == IPP_JSTATE_PROCESSING && (stopped || reason.stops))
		said = _(states[IPP_JSTATE_STOPPED].said);
	if (state == IPP_JSTATE_PENDING && stopped && !reason.said)
		reason.said = mem_strdup(_("the printer has stopped"));
	if (message && *message && !reason.said)
		reason.said = words_quoted(message);
	words = words_because(said, reason.said);
	free(reason.said);
	return words;
}

/* *said: the caller frees it.  0: no answer, or none that makes sense. */
static ipp_jstate_t ask_state(const struct job *job, char **said)
{
	static const char *const names[] = { "job-state", "job-state-reasons",
					     "job-printer-state-message" };
	ipp_t *response = ask(job, IPP_OP_GET_JOB_ATTRIBUTES, names, 3);
	int state = find_state(response, "job-state");
	const char *message = ippGetString(
		ippFindAttribute(response, "job-printer-state-message", IPP_TAG_TEXT), 0, NULL);
	struct strbuf reasons;
	bool over, stopped;

	if (state < IPP_JSTATE_PENDING || state > IPP_JSTATE_COMPLETED) {
		ippDelete(response);
		return 0;
	}
	strbuf_init(&reasons);
	add_reasons(&reasons, response, "job-state-reasons");
	over = states[state].over;
	stopped = !over && ask_printer(job, &reasons);
	*said = state_words((ipp_jstate_t)state, reasons.text, over ? NULL : message, stopped);
	strbuf_release(&reasons);
	ippDelete(response);
	return (ipp_jstate_t)state;
}

/* Waits before the next question.  False: nobody listens any more. */
static bool wait_second(void)
{
	struct pollfd other_side = { .fd = STDIN_FILENO };

	return poll(&other_side, 1, SECOND) == 0;
}

static void watch_job(const struct job *job)
{
	watch_start(job->wish->timeout * FOLLOW_PATIENCE,
		    news(job, job->state,
			 _("The printer says nothing about the job any more; look at the paper"), true));
}

static void follow(struct job *job)
{
	bool asked_in_vain = false;

	watch_job(job);
	do {
		char *said;
		ipp_jstate_t state = ask_state(job, &said);
		ipp_status_t status = cupsLastError();

		if (state) {
			bool over = states[state].over;

			if (!tell(job, state, said, over) || over)
				return;
			watch_job(job);
		} else if (status == IPP_STATUS_ERROR_NOT_FOUND || status == IPP_STATUS_ERROR_GONE) {
			said = mem_strdup(_("The printer no longer knows the job, so nobody can say how it "
					    "ended; look at the paper"));
			tell(job, job->state, said, true);
			return;
		} else if (asked_in_vain) {
			said = mem_strdup(_("The printer doesn't answer; it is asked again"));
			if (!tell(job, job->state, said, false))
				return;
		}
		asked_in_vain = !state;
	} while (wait_second());
}

/* False: the printer didn't take the job; err says why. */
static bool create(struct job *job, const char *name, struct error *err)
{
	const struct printer *printer = &job->printer;
	cups_option_t *options;
	ipp_status_t status;
	int count;

	if (!printer_options(printer, job->wish, &count, &options, err))
		return false;
	printer_watch(printer, job->wish);
	status = cupsCreateDestJob(printer->http, printer->dest, printer->info, &job->id, name, count,
				   options);
	cupsFreeOptions(count, options);
	if (status <= IPP_STATUS_OK_CONFLICTING && job->id > 0)
		return true;
	printer_refused(printer, err);
	return false;
}

bool job_print(const struct wish *wish, struct error *err)
{
	struct job job = { .wish = wish };
	char *name = job_name(wish->title);
	bool created = printer_open(&job.printer, wish, err) && create(&job, name, err);

	/* Gone or not: what has begun is finished. */
	if (created) {
		tell(&job, IPP_JSTATE_PENDING, mem_strdup(_("On its way to the printer")), false);
		if (deliver(&job, name))
			follow(&job);
		else
			give_up(&job);
	}
	printer_release(&job.printer);
	free(job.said);
	free(name);
	return created;
}
