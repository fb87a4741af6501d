#include "cli/plan/handout.h"

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "cli/config.h"
#include "cli/helper.h"
#include "cli/output.h"
#include "cli/plan/errand.h"
#include "cli/plan/papersize.h"
#include "report/request.h"

static struct {
	struct errand errand;
	struct helper *listing;
	struct printer *printers;	/* owned */
	size_t printer_count;
	bool known;
} work;

enum status handout_run(const struct sheet_source *source, const struct handout *handout, int64_t date,
			const char *output)
{
	struct errand errand = { .run = true, .output = output };
	struct strbuf said;

	strbuf_init(&said);
	errand_begin(&errand, source, handout, date, &said);
	while (errand.stage != STAGE_NONE && !errand.accepted) {
		struct pollfd wait = helper_wait(errand.helper);

		strbuf_clear(&said);
		poll(&wait, 1, -1);
		errand_go_on(&errand, &said);
	}
	if (said.length)
		message_note("%s", said.text);
	strbuf_release(&said);
	errand_end(&errand);
	return errand.status;
}

static void work_begin(struct call *call, enum voice voice, const struct handout *handout,
		       struct strbuf *said)
{
	const struct sheet_source source = {
		.outcome = session_outcome(call->session), .answers = session_answers(call->session),
		.fields = (const char *const *)call->field, .call = call, .voice = voice,
	};

	if (work.errand.stage != STAGE_NONE && !work.errand.accepted) {
		strbuf_add(said, _("The last one is still on its way out: wait a moment."));
		return;
	}
	errand_end(&work.errand);
	errand_begin(&work.errand, &source, handout, clock_stamp(), said);
}

void handout_leave(void)
{
	struct errand *errand = &work.errand;

	if (errand->stage == STAGE_MAIL)
		message_note("%s", _("The mail is kept: 'fixwalk mail' sends it."));
	else if (errand->stage != STAGE_NONE && !errand->accepted)
		message_note("%s", _("The plan was still on its way out, and may not arrive."));
	errand_end(errand);
	helper_end(work.listing);
	work.listing = NULL;
}

static enum work_state work_state(void)
{
	if (work.errand.stage == STAGE_NONE)
		return WORK_NONE;
	return work.errand.accepted ? WORK_FOLLOWING : WORK_BUSY;
}

static size_t work_wait(struct pollfd waits[WORK_WAITS])
{
	size_t count = 0;

	if (work.errand.helper)
		waits[count++] = helper_wait(work.errand.helper);
	if (work.listing)
		waits[count++] = helper_wait(work.listing);
	return count;
}

static void look_for_printers(void)
{
	struct error err = ERROR_INIT;
	struct strbuf request;

	if (work.listing)
		return;
	work.listing = helper_start("print", &err);
	if (!work.listing) {
		work.known = true;
		error_release(&err);
		return;
	}
	strbuf_init(&request);
	request_printers(&request);
	helper_send(work.listing, request.text, NULL, 0);
	strbuf_release(&request);
}

static void keep_printers(struct helper_reply *reply)
{
	printers_free(work.printers, work.printer_count);
	work.printers = reply->printers;
	work.printer_count = reply->printer_count;
	reply->printers = NULL;
	reply->printer_count = 0;
}

static void take_printers(void)
{
	struct error err = ERROR_INIT;
	struct message message;
	struct helper_reply reply;
	enum helper_state state = helper_go_on(work.listing, &message, &err);

	if (state == HELPER_BUSY)
		return;
	error_release(&err);
	if (state == HELPER_SAID && helper_reply_read(&reply, message.json)) {
		keep_printers(&reply);
		helper_reply_free(&reply);
	}
	if (state == HELPER_SAID)
		message_release(&message);
	work.known = true;
	helper_end(work.listing);
	work.listing = NULL;
}

static void work_go_on(struct strbuf *said)
{
	if (work.listing)
		take_printers();
	if (work.errand.stage != STAGE_NONE)
		errand_go_on(&work.errand, said);
}

static const struct printer *work_printers(size_t *count, bool *known)
{
	*count = work.printer_count;
	*known = work.known;
	return work.printers;
}

static const struct paper *work_paper(void)
{
	return papersize(NULL);
}

const struct front_work *handout_work(void)
{
	static struct front_work front = {
		.begin = work_begin, .state = work_state, .wait = work_wait, .go_on = work_go_on,
		.look_for_printers = look_for_printers, .printers = work_printers, .paper = work_paper,
	};

	front.printer = config_get(CONFIG_PRINTER);
	return &front;
}
