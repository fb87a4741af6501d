#include "tests/fuzz/share/walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "core/call/handover.h"
#include "core/difference.h"
#include "core/why.h"
#include "load/call_record.h"
#include "report/calls/call_json.h"
#include "report/formats/layout.h"
#include "report/formats/report.h"

#define MACHINES_MOST 4
#define BEGAN 1000

static const char *const words[] = {
	"web01", "unknown", "none", "二階のプリンター", "a\"b\\c\nd\te", "\033[2J", "-", " ", "1.2.3", "%s%n", "",
};

static const char *word(struct dice *dice)
{
	return words[dice_roll(dice, sizeof(words) / sizeof(*words))];
}

/* Indices that a front end could have, and now and then one that it couldn't. */
static void answer_options(struct session *session, size_t question, struct dice *dice)
{
	const struct advisory *advisory = session_advisory(session);
	const struct question *q = &advisory->questions[question];
	size_t *options = mem_array(q->option_count + 1, sizeof(*options)), count = 0;
	bool many = q->kind == QUESTION_MANY;

	if (!many && q->option_count)
		options[count++] = q->first_option + dice_roll(dice, q->option_count);
	for (size_t i = 0; many && i < q->option_count && i < 16; i++) {
		if (dice_roll(dice, 3) == 0)
			options[count++] = q->first_option + i;
	}
	if (dice_roll(dice, 32) == 31)
		options[count ? count - 1 : count++] = dice_roll(dice, advisory->option_count + 1);
	(void)session_answer(session, question, options, count);
	free(options);
}

static void answer(struct session *session, struct dice *dice)
{
	const struct advisory *advisory = session_advisory(session);
	size_t question = session_current(session);

	if (question == NO_INDEX || dice_roll(dice, 8) == 7)
		question = dice_roll(dice, advisory->question_count);
	if (dice_roll(dice, 6) == 5)
		(void)session_answer_unknown(session, question);
	else if (advisory->questions[question].kind == QUESTION_TEXT)
		(void)session_answer_text(session, question, word(dice));
	else
		answer_options(session, question, dice);
}

/* Back, and forward again: the same place. */
static void law_back(struct session *session)
{
	size_t before = session_current(session);

	for (size_t q = 0; q < session_advisory(session)->question_count; q++) {
		if (session_asks_again(session, q))
			return;		/* going forward ends that */
	}
	if (session_back(session) != SESSION_OK)
		return;
	LAW(session_current(session) != NO_INDEX);
	LAW(session_forward(session) == SESSION_OK);
	LAW(session_current(session) == before);
}

static void law_place(struct session *session)
{
	const struct outcome *outcome = session_outcome(session);
	size_t current = session_current(session), number, of, dropped;
	const struct dropped *what = session_dropped(session, &dropped);

	LAW(current == NO_INDEX || outcome->standing[current] != STANDING_NOT_ASKED);
	session_progress(session, &number, &of);
	LAW(number <= of && (number > 0 || of == 0));
	for (size_t i = 0; i < dropped; i++)
		LAW(what[i].question < session_advisory(session)->question_count);
}

static void machines(struct call *call, struct dice *dice)
{
	bool *differs;

	if (call->machine_count >= MACHINES_MOST || dice_roll(dice, 2)) {
		call_switch(call, dice_roll(dice, call->machine_count));
		return;
	}
	differs = mem_array(call->advisory->question_count + 1, sizeof(*differs));
	for (size_t q = 0; q < call->advisory->question_count; q++)
		differs[q] = call->advisory->questions[q].differs || dice_roll(dice, 4) == 3;
	call_add_machine(call, differs);
	free(differs);
}

static void mark(struct call *call, struct dice *dice, int64_t now)
{
	const struct outcome *outcome = session_outcome(call->session);
	size_t unheard = call_unheard(call, outcome);

	if (outcome->plan_count)
		call_mark(call, outcome->plan[dice_roll(dice, outcome->plan_count)],
			  (enum mark)dice_roll(dice, MARK_SKIPPED + 1), now);
	if (unheard != NO_INDEX)
		call_hear(call, unheard, dice_roll(dice, 2) ? HEARING_READ : HEARING_REFUSED, now);
	LAW(call_left(call, outcome) <= outcome->plan_count);
}

static void look_ahead(struct call *call)
{
	const struct ahead *ahead = session_ahead(call->session);

	LAW(ahead->count <= call->advisory->question_count && ahead->answered <= ahead->total);
	(void)call_next(call);
}

static void note(struct call *call, struct dice *dice, int64_t now)
{
	const struct advisory *advisory = call->advisory;

	switch (dice_roll(dice, 6)) {
	case 0:
		call_note(call, NOTE_CALL, NO_INDEX, "calls again at noon", now);
		break;
	case 1:
		call_note(call, NOTE_QUESTION, dice_roll(dice, advisory->question_count), "彼は \"はい\" と言った", now);
		break;
	case 2:
		if (advisory->step_count)
			call_note(call, NOTE_STEP, dice_roll(dice, advisory->step_count), "\033]52;c;\a", now);
		break;
	case 3:
		call_name(call, dice_roll(dice, call->machine_count), dice_roll(dice, 2) ? "経理の PC" : "");
		break;
	case 4:
		call_hold(call, now);
		break;
	default:
		call_set(call, (enum call_field)dice_roll(dice, CALL_FIELD_COUNT), dice_roll(dice, 2) ? "Hana" : "");
	}
}

/* Another answer tried out beside the session leaves that alone. */
static void try_out(struct session *session, struct dice *dice)
{
	size_t question = dice_roll(dice, session_advisory(session)->question_count);
	struct effects effects;
	struct trial trial;

	trial_init(&trial, session);
	answers_forget(&trial.answers, question);
	trial_compute(&trial, session);
	trial_release(&trial);
	effects_of(&effects, session_outcome(session), session_answers(session), question);
	effects_release(&effects);
}

void walk_on(struct call *call, struct dice *dice, int64_t now)
{
	struct session *session = call->session;

	if (!call->advisory->question_count)
		return;
	switch (dice_roll(dice, 16)) {
	case 0:
		(void)session_back(session);
		break;
	case 1:
		(void)session_forward(session);
		break;
	case 2:
		(void)session_jump(session, dice_roll(dice, call->advisory->question_count));
		break;
	case 3:
		machines(call, dice);
		break;
	case 4:
		mark(call, dice, now);
		break;
	case 5:
		note(call, dice, now);
		break;
	case 6:
		look_ahead(call);
		break;
	case 7:
		try_out(session, dice);
		break;
	default:
		answer(session, dice);
	}
	call_log(call, now);
	law_place(call->session);
	law_back(call->session);
}

static char *told(struct outcome *outcome, size_t language)
{
	struct strbuf out;

	strbuf_init(&out);
	report_json_line(&out, "host", outcome, language, false);
	LAW(strchr(out.text, '\n') == NULL);
	report_csv_line(&out, "host", outcome);
	return strbuf_take(&out);
}

static void law_outcome(struct session *session)
{
	struct outcome *anew = outcome_new(session_advisory(session));
	char *a = told(session_outcome(session), 0), *b;

	outcome_compute(anew, session_answers(session));
	b = told(anew, 0);
	LAW_SAME(a, b);
	free(a);
	free(b);
	outcome_free(anew);
}

static void law_replay(struct session *session)
{
	struct session *again = session_new(session_advisory(session));
	size_t dropped;

	session_replay(again, session_answers(session));
	(void)session_dropped(again, &dropped);
	LAW(dropped == 0);
	LAW(answers_equal(session_answers(again), session_answers(session)));
	session_free(again);
}

static void law_document(struct document *document, size_t columns)
{
	struct layout layout = { 0 };

	layout_document(&layout, document, columns, true);
	for (size_t i = 0; i < layout.count; i++) {
		const struct laid_line *line = &layout.items[i];

		law_harmless(line->text);
		LAW(!strchr(line->text, '\n'));
		LAW(line->over || text_columns(line->text, strlen(line->text)) <= columns);
	}
	layout_release(&layout);
	document_release(document);
}

static void law_documents(struct session *session, struct dice *dice)
{
	const struct advisory *advisory = session_advisory(session);
	size_t language = dice_roll(dice, advisory->language_count), columns = 1 + dice_roll(dice, 100);
	struct outcome *outcome = session_outcome(session);
	const struct answers *answers = session_answers(session);
	struct document document;

	document_init(&document, language);
	document_plan(&document, outcome, answers);
	law_document(&document, columns);
	document_init(&document, language);
	document_why_verdict(&document, outcome, answers);
	law_document(&document, columns);
	if (advisory->question_count) {
		size_t question = dice_roll(dice, advisory->question_count);

		document_init(&document, language);
		document_why_question(&document, outcome, answers, question);
		law_document(&document, columns);
		document_init(&document, language);
		document_find_out(&document, outcome, question);
		law_document(&document, columns);
		document_init(&document, language);
		document_aside(&document, outcome, question, NO_INDEX);
		law_document(&document, columns);
	}
	if (outcome->plan_count) {
		document_init(&document, language);
		document_why_step(&document, outcome, answers, outcome->plan[dice_roll(dice, outcome->plan_count)]);
		law_document(&document, columns);
	}
}

void law_session(struct session *session, struct dice *dice)
{
	law_outcome(session);
	law_replay(session);
	law_documents(session, dice);
}

void law_kept(struct call *call)
{
	struct call_record record;
	struct errors errors = ERRORS_INIT;
	struct call_source source = { .file = "/advisory.json", .hash = "sha256:00" };
	struct strbuf before, after;

	strbuf_init(&before);
	strbuf_init(&after);
	call_json(&before, call, "en", source);
	if (!call_record_read(&record, "record", before.text, before.length, call->advisory, &errors)) {
		struct strbuf said;

		strbuf_init(&said);
		error_describe(&errors.items[0], &said);
		LAW_SAME(said.text, "");
	}
	if (record.lost_count)
		LAW_SAME(record.lost[0].id, record.lost[0].value ? record.lost[0].value : "");
	call_json(&after, record.call, "en", source);
	LAW_SAME(before.text, after.text);
	call_record_release(&record);
	strbuf_release(&before);
	strbuf_release(&after);
}

/* A call that goes on from a code. */
static struct call *from_code(const char *code, const struct advisory *advisory, size_t language)
{
	struct call *call = call_new(advisory, BEGAN);
	struct handover handover;
	struct handover_fault fault;
	uint32_t fingerprint;

	LAW(handover_advisory(code, &fingerprint, &fault) == HANDOVER_SOUND);
	LAW(fingerprint == handover_fingerprint(advisory));
	LAW(handover_read(&handover, code, advisory, &fault) == HANDOVER_SOUND);
	LAW(handover.language == language);
	handover_apply(call, &handover, BEGAN);
	handover_release(&handover);
	return call;
}

void law_handed_over(struct call *call, size_t language)
{
	struct strbuf code, again;
	struct call *other;
	size_t symbols;

	strbuf_init(&code);
	strbuf_init(&again);
	symbols = handover_write(&code, call, language);
	if (symbols > HANDOVER_MOST) {
		LAW(code.length == 0);
	} else {
		other = from_code(code.text, call->advisory, language);
		LAW(handover_write(&again, other, language) <= HANDOVER_MOST);
		if (!handover_texts(call))
			LAW_SAME(code.text, again.text);
		call_free(other);
	}
	strbuf_release(&code);
	strbuf_release(&again);
}

void walk(const struct advisory *advisory, struct dice *dice, size_t moves)
{
	struct call *call = call_new(advisory, BEGAN);
	size_t language = dice_roll(dice, advisory->language_count), move = 0;

	while (move < moves && (dice->seed || dice->at < dice->end))
		walk_on(call, dice, BEGAN + (int64_t)++move);
	law_session(call->session, dice);
	law_kept(call);
	law_handed_over(call, language);
	call_free(call);
}
