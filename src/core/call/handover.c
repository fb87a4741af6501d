#include "core/call/handover.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sum.h"
#include "core/call/choices.h"

#define VERSION_ONE 1
#define HEAD 1				/* symbols before the number */
#define FINGERPRINTS 28629151u		/* 31^5 */

/* With the 0 at the end, so that "ab" "c" isn't "a" "bc". */
static void add_text(uint64_t *hash, const char *text)
{
	*hash = sum_fnv64(*hash, text, strlen(text) + 1);
}

static void add_number(uint64_t *hash, size_t number)
{
	unsigned char bytes[4];

	for (unsigned i = 0; i < sizeof(bytes); i++, number >>= 8)
		bytes[i] = number & 0xFF;
	*hash = sum_fnv64(*hash, bytes, sizeof(bytes));
}

static void add_question(uint64_t *hash, const struct advisory *advisory, const struct question *question)
{
	add_text(hash, question->id);
	add_number(hash, question->kind);
	add_number(hash, question->option_count);
	for (size_t o = 0; o < question->option_count; o++)
		add_text(hash, advisory->options[question->first_option + o].id);
}

uint32_t handover_fingerprint(const struct advisory *advisory)
{
	uint64_t hash = SUM_FNV64;

	add_text(&hash, advisory->id);
	add_text(&hash, advisory->revision);
	add_number(&hash, advisory->language_count);
	for (size_t l = 0; l < advisory->language_count; l++)
		add_text(&hash, advisory->languages[l]);
	add_number(&hash, advisory->question_count);
	for (size_t q = 0; q < advisory->question_count; q++)
		add_question(&hash, advisory, &advisory->questions[q]);
	add_number(&hash, advisory->warning_count);
	for (size_t w = 0; w < advisory->warning_count; w++) {
		add_text(&hash, advisory->warnings[w].id);
		add_number(&hash, advisory->warnings[w].acknowledge);
	}
	add_number(&hash, advisory->step_count);
	for (size_t s = 0; s < advisory->step_count; s++)
		add_text(&hash, advisory->steps[s].id);
	hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDu;
	return (uint32_t)((hash ^ hash >> 33) % FINGERPRINTS);
}

static void handover_init(struct handover *handover, const struct advisory *advisory)
{
	*handover = (struct handover){
		.left_out = mem_array(advisory->question_count, sizeof(*handover->left_out)),
		.again = mem_array(advisory->question_count, sizeof(*handover->again)),
		.marks = mem_array(advisory->step_count, sizeof(*handover->marks)),
		.hearings = mem_array(advisory->warning_count, sizeof(*handover->hearings)),
	};
	answers_init(&handover->answers, advisory);
}

void handover_release(struct handover *handover)
{
	answers_release(&handover->answers);
	free(handover->left_out);
	free(handover->again);
	free(handover->marks);
	free(handover->hearings);
}

/* Has something been said that the code can carry, or knows to be left out? */
static bool has_answer(const struct answers *answers, size_t question)
{
	const struct question *q = &answers->advisory->questions[question];

	if (answers->state[question] != ANSWER_GIVEN)
		return answers->state[question] == ANSWER_UNKNOWN;
	if (q->kind == QUESTION_ONE)
		return memchr(answers->chosen + q->first_option, true, q->option_count);
	return true;
}

/* The option of a `one`. */
static void walk_one(struct choices *choices, struct answers *answers, const struct question *question)
{
	const bool *chosen = answers->chosen + question->first_option;
	size_t option = 0;

	while (!choices->reading && !chosen[option])
		option++;
	option = choices_one(choices, option, question->option_count);
	if (choices->reading && option < question->option_count)
		answers_choose(answers, question->first_option + option);
}

static void walk_given(struct choices *choices, struct handover *handover, size_t question)
{
	struct answers *answers = &handover->answers;
	const struct question *q = &answers->advisory->questions[question];

	if (q->kind == QUESTION_TEXT) {
		handover->left_out[question] = true;
		return;
	}
	if (q->kind == QUESTION_ONE) {
		walk_one(choices, answers, q);
		return;
	}
	answers->state[question] = ANSWER_GIVEN;
	choices_some(choices, answers->chosen + q->first_option, NULL, q->option_count);
}

static void walk_answers(struct choices *choices, struct handover *handover)
{
	struct answers *answers = &handover->answers;
	size_t count = answers->advisory->question_count;
	bool *said = mem_array(count, sizeof(*said)), *unknown = mem_array(count, sizeof(*unknown));

	for (size_t q = 0; q < count; q++) {
		said[q] = has_answer(answers, q);
		unknown[q] = answers->state[q] == ANSWER_UNKNOWN;
	}
	choices_some(choices, said, NULL, count);
	choices_some(choices, unknown, said, count);
	choices_some(choices, handover->again, said, count);
	for (size_t q = 0; q < count; q++) {
		if (unknown[q])
			answers->state[q] = ANSWER_UNKNOWN;
		else if (said[q])
			walk_given(choices, handover, q);
	}
	free(said);
	free(unknown);
}

static void walk_marks(struct choices *choices, struct handover *handover)
{
	size_t count = handover->answers.advisory->step_count;
	bool *marked = mem_array(count, sizeof(*marked)), *not_done = mem_array(count, sizeof(*not_done));

	for (size_t s = 0; s < count; s++) {
		marked[s] = handover->marks[s] != MARK_OPEN;
		not_done[s] = marked[s] && handover->marks[s] != MARK_DONE;
	}
	choices_some(choices, marked, NULL, count);
	choices_some(choices, not_done, marked, count);
	for (size_t s = 0; s < count; s++) {
		if (marked[s] && !not_done[s])
			handover->marks[s] = MARK_DONE;
		else if (marked[s])
			handover->marks[s] = choices_one(choices, handover->marks[s] == MARK_SKIPPED, 2)
						     ? MARK_SKIPPED : MARK_FAILED;
	}
	free(marked);
	free(not_done);
}

static void walk_hearings(struct choices *choices, struct handover *handover)
{
	const struct advisory *advisory = handover->answers.advisory;
	size_t count = advisory->warning_count;
	bool *must = mem_array(count, sizeof(*must)), *heard = mem_array(count, sizeof(*heard));
	bool *refused = mem_array(count, sizeof(*refused));

	for (size_t w = 0; w < count; w++) {
		must[w] = advisory->warnings[w].acknowledge;
		heard[w] = must[w] && handover->hearings[w] != HEARING_NOT_YET;
		refused[w] = heard[w] && handover->hearings[w] == HEARING_REFUSED;
	}
	choices_some(choices, heard, must, count);
	choices_some(choices, refused, heard, count);
	for (size_t w = 0; w < count; w++)
		handover->hearings[w] = refused[w] ? HEARING_REFUSED : heard[w] ? HEARING_READ : HEARING_NOT_YET;
	free(must);
	free(heard);
	free(refused);
}

/* The row of choices behind the fingerprint: writes the handover, or reads it. */
static void walk(struct choices *choices, struct handover *handover)
{
	const struct advisory *advisory = handover->answers.advisory;
	size_t place = handover->current == NO_INDEX ? 0 : handover->current + 1;

	handover->language = choices_one(choices, handover->language, advisory->language_count);
	place = choices_one(choices, place, advisory->question_count + 1);
	handover->current = place ? place - 1 : NO_INDEX;
	walk_answers(choices, handover);
	walk_marks(choices, handover);
	walk_hearings(choices, handover);
}

/* Of the call's current machine. */
static void take(struct handover *handover, struct call *call, size_t language)
{
	const struct advisory *advisory = call->advisory;
	const struct machine *machine = call_machine(call);

	call_keep(call);
	handover_init(handover, advisory);
	answers_copy(&handover->answers, &machine->before);
	memcpy(handover->again, machine->again, advisory->question_count * sizeof(*handover->again));
	for (size_t s = 0; s < advisory->step_count; s++)
		handover->marks[s] = machine->steps[s].mark;
	for (size_t w = 0; w < advisory->warning_count; w++)
		handover->hearings[w] = machine->warnings[w].hearing;
	handover->current = call_question(call);
	handover->language = language;
}

static size_t digits_of(struct number number)
{
	size_t digits = 0;

	for (; number.count; digits++)
		number_divide(&number, CODE_BASE);
	return digits;
}

/* Symbols of a code with this number. */
static size_t length_for(const struct number *number)
{
	size_t symbols = HEAD + digits_of(*number) + CODE_CHECKS;

	symbols += (HANDOVER_GROUP - symbols % HANDOVER_GROUP) % HANDOVER_GROUP;
	return symbols < HANDOVER_LEAST ? HANDOVER_LEAST : symbols;
}

/* Takes 3^place off from all places but the first, or adds it. */
static void veil(struct code *code, bool adds)
{
	for (size_t p = HEAD; p < code->count; p++) {
		unsigned power = code_power(p);

		code->values[p] = (unsigned char)((code->values[p] + (adds ? power : CODE_BASE - power)) % CODE_BASE);
	}
}

static void write_code(struct strbuf *out, struct number number, size_t symbols)
{
	struct code code = { .count = 0 };

	code_add(&code, VERSION_ONE);
	while (code.count < symbols - CODE_CHECKS)
		code_add(&code, number_divide(&number, CODE_BASE));
	code_seal_long(&code);
	veil(&code, true);
	for (size_t p = 0; p < code.count; p++) {
		if (p && p % HANDOVER_GROUP == 0)
			strbuf_addc(out, '-');
		strbuf_addc(out, code_symbol(code.values[p]));
	}
}

size_t handover_write(struct strbuf *out, struct call *call, size_t language)
{
	struct handover handover;
	struct choices choices;
	size_t symbols;

	take(&handover, call, language);
	choices_write(&choices);
	choices_one(&choices, handover_fingerprint(call->advisory), FINGERPRINTS);
	walk(&choices, &handover);
	choices_end(&choices);
	handover_release(&handover);
	symbols = length_for(&choices.number);
	if (symbols <= HANDOVER_MOST)
		write_code(out, choices.number, symbols);
	return symbols;
}

size_t handover_texts(const struct call *call)
{
	const struct answers *answers = session_answers(call->session);
	size_t texts = 0;

	for (size_t q = 0; q < call->advisory->question_count; q++)
		texts += answers->text[q] != NULL;
	return texts;
}

/* On SOUND the number in the code. */
static enum handover_state open_code(const char *typed, struct number *number, struct handover_fault *fault)
{
	struct code code;
	size_t place;

	*fault = (struct handover_fault){ .group = 0 };
	if (!code_read(&code, typed, &fault->symbol))
		return HANDOVER_SYMBOL;
	fault->symbols = code.count;
	if (code.count < HANDOVER_LEAST || code.count > HANDOVER_MOST || code.count % HANDOVER_GROUP)
		return HANDOVER_LENGTH;
	veil(&code, false);
	if (!code_is_sealed_long(&code, &place)) {
		if (place != (size_t)-1) {
			fault->group = place / HANDOVER_GROUP + 1;
			fault->character = place % HANDOVER_GROUP + 1;
		}
		return HANDOVER_WRONG;
	}
	if (code.values[0] != VERSION_ONE)
		return HANDOVER_NEWER;
	*number = (struct number){ .count = 0 };
	for (size_t p = code.count - CODE_CHECKS; p-- > HEAD;)
		number_multiply(number, CODE_BASE, code.values[p]);
	return length_for(number) == code.count ? HANDOVER_SOUND : HANDOVER_WRONG;
}

enum handover_state handover_advisory(const char *typed, uint32_t *fingerprint, struct handover_fault *fault)
{
	struct number number;
	enum handover_state state = open_code(typed, &number, fault);

	if (state == HANDOVER_SOUND)
		*fingerprint = number_divide(&number, FINGERPRINTS);
	return state;
}

enum handover_state handover_read(struct handover *handover, const char *typed, const struct advisory *advisory,
				  struct handover_fault *fault)
{
	struct number number;
	struct choices choices;
	enum handover_state state = open_code(typed, &number, fault);

	if (state != HANDOVER_SOUND)
		return state;
	if (number_divide(&number, FINGERPRINTS) != handover_fingerprint(advisory))
		return HANDOVER_OTHER;
	handover_init(handover, advisory);
	choices_read(&choices, &number);
	walk(&choices, handover);
	choices_end(&choices);
	if (!choices.number.count)
		return HANDOVER_SOUND;
	handover_release(handover);
	return HANDOVER_OTHER;	/* one in 31^5 others has the same fingerprint */
}

void handover_apply(struct call *call, const struct handover *handover, int64_t now)
{
	const struct advisory *advisory = call->advisory;
	bool texts = memchr(handover->left_out, true, advisory->question_count);
	struct machine *machine = &call->machines[call->current];

	session_replay(call->session, &handover->answers);
	session_ask_again(call->session, handover->again);
	if (handover->current != NO_INDEX)
		session_jump(call->session, handover->current);
	call_keep(call);
	machine->enough = handover->current == NO_INDEX && session_current(call->session) != NO_INDEX && !texts;
	for (size_t s = 0; s < advisory->step_count; s++)
		machine->steps[s] = (struct marked){ .mark = handover->marks[s],
						     .at = handover->marks[s] == MARK_OPEN ? 0 : now };
	for (size_t w = 0; w < advisory->warning_count; w++)
		machine->warnings[w] = (struct heard){ .hearing = handover->hearings[w],
						       .at = handover->hearings[w] == HEARING_NOT_YET ? 0 : now };
}

