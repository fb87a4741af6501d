#include "report/calls/call_words.h"

#include "base/clock.h"
#include "base/language.h"
#include "base/spell.h"
#include "report/calls/machines.h"

const char *call_field_name(enum call_field field)
{
	static const char *const names[CALL_FIELD_COUNT] = {
		[CALL_NUMBER] = N_("Ticket number"), [CALL_CALLER] = N_("Caller"),
		[CALL_OPERATOR] = N_("Operator"),
	};

	return _(names[field]);
}

void call_add_case(struct strbuf *out, const char *number)
{
	struct strbuf code;

	strbuf_init(&code);
	for (const char *c = number; *c; c++) {
		if (*c != '-')
			strbuf_addc(&code, *c);
	}
	strbuf_addf(out, "%s (", number);
	spell_code(out, code.text, code.length, language_now());
	strbuf_addc(out, ')');
	strbuf_release(&code);
}

void call_add_length(struct strbuf *out, int64_t seconds)
{
	long long s = seconds;

	strbuf_addf(out, "%lld:%02lld:%02lld", s / CLOCK_HOUR, s % CLOCK_HOUR / CLOCK_MINUTE, s % CLOCK_MINUTE);
}

/* The question's label or the step's title; NULL: it is about the call. */
static const char *subject_of(const struct advisory *advisory, enum note_about about, size_t index,
			      size_t language)
{
	switch (about) {
	case NOTE_QUESTION:
		return text_in(&advisory->questions[index].label, language);
	case NOTE_STEP:
		return text_in(&advisory->steps[index].title, language);
	case NOTE_CALL:
		break;
	}
	return NULL;
}

void call_add_note_head(struct strbuf *out, const struct call *call, const struct note *note, size_t language)
{
	const char *subject = subject_of(call->advisory, note->about, note->index, language);

	clock_add_time(out, note->at);
	if (call->machine_count > 1) {
		strbuf_add(out, "  ");
		machine_name(out, call, note->machine);
	}
	if (subject)
		strbuf_addf(out, "  %s", subject);
}

void call_add_note_prompt(struct strbuf *out, const struct advisory *advisory, enum note_about about,
			  size_t index, size_t language)
{
	const char *subject = subject_of(advisory, about, index, language);

	if (about == NOTE_STEP)
		strbuf_addf(out, _("Note on the step: %s"), subject);
	else if (about == NOTE_QUESTION)
		strbuf_addf(out, _("Note on the question: %s"), subject);
	else
		strbuf_add(out, _("Note on the call"));
}
