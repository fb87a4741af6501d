#include "cli/cases/handed.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "cli/advisories/advisory.h"
#include "cli/advisories/find.h"
#include "cli/cases/case_advisory.h"
#include "cli/output.h"
#include "core/call/case_number.h"
#include "core/call/handover.h"
#include "load/advisory.h"
#include "load/json.h"
#include "report/native.h"

#define BLANKS " \t\r\n"
/* So much of the advisories at hand is read to find the right one: a few seconds at most. */
#define SEARCH_BYTES ((off_t)256 << 20)

/* The operands as words in UTF-8, without the command where that was pasted, too. */
struct typed {
	char **words;		/* owned, as each of them */
	size_t count;
	const char *file;	/* the first operand, if it is meant as a file; borrowed */
	const char *last;	/* the last operand, which can be an advisory; borrowed */
	size_t before;		/* words before that */
};

static bool is_command(const char *word)
{
	return strcmp(word, "fixwalk") == 0 || strcmp(word, "resume") == 0;
}

/* Neither sign is in any code.  What is a case's number is one, whatever lies in this folder. */
static bool is_file(const char *operand)
{
	struct case_number number;
	struct code_fault fault;

	if (strpbrk(operand, "./"))
		return true;
	return case_number_read(&number, operand, &fault) != CASE_NUMBER_SOUND && access(operand, F_OK) == 0;
}

/* An operand with blanks in it was quoted, or came from a clipboard. */
static void add_words(struct typed *typed, const char *operand)
{
	char *text = native_to_utf8(operand), *rest = text;

	for (char *word = strtok_r(rest, BLANKS, &rest); word; word = strtok_r(rest, BLANKS, &rest)) {
		if (!typed->count && is_command(word))
			continue;
		typed->words = mem_grow(typed->words, typed->count + 1, sizeof(*typed->words));
		typed->words[typed->count++] = mem_strdup(word);
	}
	free(text);
}

static void typed_init(struct typed *typed, const struct options *options)
{
	*typed = (struct typed){ 0 };
	for (int i = 0; i < options->operand_count; i++) {
		const char *operand = options->operands[i];

		if (!typed->count && !is_command(operand) && is_file(operand))
			typed->file = operand;
		typed->last = operand;
		typed->before = typed->count;
		add_words(typed, operand);
	}
}

static void typed_release(struct typed *typed)
{
	for (size_t i = 0; i < typed->count; i++)
		free(typed->words[i]);
	free(typed->words);
}

/* The first so many words. */
static char *join(const struct typed *typed, size_t count)
{
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(&text, i ? " %s" : "%s", typed->words[i]);
	return strbuf_take(&text);
}

/* Whatever it is, no case number is so long; the last operand can be an advisory. */
static bool is_long(const struct typed *typed)
{
	char *text = join(typed, typed->before ? typed->before : typed->count);
	size_t length = strlen(text);
	struct code_fault fault;
	struct code code;
	bool read = code_read(&code, text, &fault);

	free(text);
	return read ? code.count > CASE_NUMBER_MOST : length > HANDOVER_LEAST / 2;
}

bool handed_is_meant(const struct options *options)
{
	struct typed typed;
	bool meant;

	typed_init(&typed, options);
	meant = typed.file || is_long(&typed);
	typed_release(&typed);
	return meant;
}

/* The advisories at hand are looked at until the one of the code is found. */
struct search {
	uint32_t fingerprint;
	off_t left;			/* bytes that may still be read */
	bool passed_over;		/* that wasn't enough */
};

/* What can't be read isn't the one. */
static bool is_it(struct search *search, const struct found_file *file)
{
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory;
	struct arena arena;
	struct stat status;
	bool fits;

	if (stat(file->path, &status) != 0)
		return false;
	if (status.st_size > search->left) {
		search->passed_over = true;
		return false;
	}
	search->left -= status.st_size;
	arena_init(&arena);
	advisory = advisory_read(file->path, &arena, &errors);
	fits = advisory && handover_fingerprint(advisory) == search->fingerprint;
	errors_release(&errors);
	arena_release(&arena);
	return fits;
}

/* The default one first.  What is typed for it; the caller frees it.  NULL: it isn't among them. */
static char *find_it(struct search *search)
{
	struct found found;
	char *name = NULL;

	find_all(&found);
	for (unsigned round = 0; round < 2; round++) {
		for (size_t i = 0; i < found.count && !name; i++) {
			const struct found_file *file = &found.files[i];

			if (found_is_default(file) == !round && is_it(search, file))
				name = mem_strdup(file->name);
		}
	}
	found_release(&found);
	return name;
}

/* The character that can't be in a code, as it may be shown. */
static char *shown(const struct code_fault *fault, const char *typed)
{
	const char *end = typed + strlen(typed);
	size_t bytes = 0;

	if (fault->kind == CODE_ALIKE)
		return mem_strndup((const char[]){ (char)fault->character }, 1);
	while (typed < end && text_code_point(typed, (size_t)(end - typed), &bytes) != fault->character)
		typed += bytes;
	return text_visible(typed, typed < end ? bytes : 0);
}

static void refuse_symbol(const struct code_fault *fault, const char *typed, struct error *err)
{
	size_t group = (fault->place - 1) / HANDOVER_GROUP + 1, character = (fault->place - 1) % HANDOVER_GROUP + 1;
	char *symbol = shown(fault, typed);

	error_set(err, ERROR_INPUT, _("the code, group %zu, character %zu: '%s' is in no code"), group, character, symbol);
	if (fault->kind == CODE_ALIKE)
		error_hint(err, "%s", _("0 and O, 1, I and L are never used. Ask for that group again."));
	else
		error_hint(err, "%s", _("A code has only letters and digits. Ask for that group again."));
	free(symbol);
}

/* One alone is said with the group that it is in. */
static void refuse_wrong(const struct handover_fault *fault, const char *typed, struct error *err)
{
	char group[HANDOVER_GROUP + 1] = "";
	struct code_fault none;
	struct code code;

	if (!fault->group || !code_read(&code, typed, &none)) {
		error_set(err, ERROR_INPUT, "%s", _("the code is wrong in more than one place"));
		error_hint(err, "%s", _("Compare all of it with the other desk, group by group."));
		return;
	}
	for (size_t i = 0; i < HANDOVER_GROUP; i++)
		group[i] = code_symbol(code.values[(fault->group - 1) * HANDOVER_GROUP + i]);
	error_set(err, ERROR_INPUT, _("the code is wrong, most likely in group %zu (%s), character %zu: '%c'"),
		  fault->group, group,
		  fault->character, group[fault->character - 1]);
	error_hint(err, "%s", _("Ask for that group again."));
}

static void refuse_advisory(const char *name, bool passed_over, struct error *err)
{
	if (name)
		/* TRANSLATORS: what was typed for an advisory. */
		error_set(err, ERROR_INPUT, _("the code is for another advisory than '%s', or for another revision of it"), name);
	else if (passed_over)
		error_set(err, ERROR_INPUT, "%s", _("the code is for none of the advisories that were looked at"));
	else
		error_set(err, ERROR_INPUT, "%s", _("the code is for no advisory that is at hand, or for another revision "
						    "of one"));
	if (passed_over)
		error_hint(err, "%s", _("More are at hand than can be looked at now: type the one that it is for behind "
					"the code."));
	else
		error_hint(err, "%s", _("Both desks need the same revision: 'fixwalk update' fetches the newest. Or let "
					"the other desk write a file: key H, then S."));
}

static enum status refuse_code(enum handover_state state, const struct handover_fault *fault, const char *typed)
{
	struct error err = ERROR_INIT;

	switch (state) {
	case HANDOVER_SYMBOL:
		refuse_symbol(&fault->symbol, typed, &err);
		break;
	case HANDOVER_LENGTH:
		error_set(&err, ERROR_INPUT, _("the code has %zu characters; codes have %d to %d, in groups of %d"),
			  fault->symbols,
			  HANDOVER_LEAST, HANDOVER_MOST, HANDOVER_GROUP);
		error_hint(&err, "%s", _("Compare all of it with the other desk, group by group."));
		break;
	case HANDOVER_NEWER:
		error_set(&err, ERROR_INPUT, "%s", _("the code was made by a newer fixwalk"));
		error_hint(&err, "%s", _("Use a newer fixwalk."));
		break;
	default:
		refuse_wrong(fault, typed, &err);
	}
	return message_failure(&err);
}

/* Is there an advisory of that name? */
static bool names_advisory(const char *name)
{
	struct error err = ERROR_INIT;
	char *path = find_advisory(name, false, &err);
	bool found = path && access(path, F_OK) == 0;

	error_release(&err);
	free(path);
	return found;
}

static enum status load(struct handed *handed, const char *name)
{
	enum status status = STATUS_DONE;

	strbuf_add(&handed->name, name);
	handed->advisory = advisory_load(name, false, &handed->arena, &status);
	return status;
}

static void set_language(struct handed *handed, const char *code)
{
	for (const char *const *own = language_all(); code && *own; own++) {
		if (strcmp(*own, code) == 0)
			strbuf_add(&handed->language, code);
	}
}

/* name: of the advisory, as it was typed; NULL: it is to be found. */
static enum status read_sound(struct handed *handed, const char *code, uint32_t fingerprint, const char *name)
{
	struct search search = { .fingerprint = fingerprint, .left = SEARCH_BYTES };
	char *found = name ? NULL : find_it(&search);
	struct error err = ERROR_INIT;
	enum status status = STATUS_DONE;
	struct handover_fault fault;
	struct handover handover;

	if (name || found)
		status = load(handed, name ? name : found);
	free(found);
	if (status != STATUS_DONE)
		return status;
	if (!handed->advisory || handover_read(&handover, code, handed->advisory, &fault) != HANDOVER_SOUND) {
		refuse_advisory(name, search.passed_over, &err);
		return message_failure(&err);
	}
	handed->record.call = call_new(handed->advisory, clock_now());
	handover_apply(handed->record.call, &handover, clock_now());
	set_language(handed, handed->advisory->languages[handover.language]);
	handover_release(&handover);
	return STATUS_DONE;
}

/* All words are the code, or the last operand is the advisory. */
static enum status read_code(struct handed *handed, const struct typed *typed)
{
	char *code = join(typed, typed->count), *shorter = join(typed, typed->before);
	struct handover_fault fault, other;
	uint32_t fingerprint;
	enum handover_state state = handover_advisory(code, &fingerprint, &fault);
	const char *name = NULL;
	enum status status;

	if (state != HANDOVER_SOUND && typed->before &&
	    (handover_advisory(shorter, &fingerprint, &other) == HANDOVER_SOUND || names_advisory(typed->last))) {
		name = typed->last;
		state = handover_advisory(shorter, &fingerprint, &fault);
	}
	if (state == HANDOVER_SOUND)
		status = read_sound(handed, name ? shorter : code, fingerprint, name);
	else
		status = refuse_code(state, &fault, name ? shorter : code);
	free(code);
	free(shorter);
	return status;
}

/* Where the file was made, the advisory may have had any path: only those at hand are looked at. */
static enum status find_for(struct handed *handed, const struct call_head *head)
{
	struct error err = ERROR_INIT;

	handed->advisory = case_advisory(head->advisory, NULL, &handed->arena, &err);
	if (handed->advisory) {
		strbuf_add(&handed->name, handed->advisory->file);
		return STATUS_DONE;
	}
	error_set(&err, ERROR_INPUT, _("the advisory of this call is not at hand: %s"), excerpt(head->advisory).text);
	error_hint(&err, "%s", _("'fixwalk update' fetches advisories; or type the name of its file behind that of the call's."));
	return message_failure(&err);
}

static void note_revision(const struct call_head *head, const struct advisory *advisory)
{
	struct excerpt begin;
	char *then;

	if (!head->revision || strcmp(head->revision, advisory->revision) == 0)
		return;
	begin = excerpt(head->revision);
	then = text_visible(begin.text, strlen(begin.text));
	/* TRANSLATORS: the numbers of two revisions. */
	message_note(_("the other desk had revision %s of the advisory; here it is revision %s"), then, advisory->revision);
	free(then);
}

static enum status read_record(struct handed *handed, const struct typed *typed, const char *text, size_t length,
			       struct errors *errors)
{
	bool named = strcmp(typed->last, typed->file) != 0;
	enum status status;
	struct call_head head;

	if (!call_head_read(&head, typed->file, text, length, errors))
		return message_errors(errors);
	status = named ? load(handed, typed->last) : find_for(handed, &head);
	if (status == STATUS_DONE && !call_record_read(&handed->record, typed->file, text, length, handed->advisory, errors))
		status = message_errors(errors);
	if (status == STATUS_DONE)
		note_revision(&head, handed->advisory);
	set_language(handed, head.language);
	call_head_release(&head);
	return status;
}

static enum status read_file(struct handed *handed, const struct typed *typed)
{
	struct errors errors = ERRORS_INIT;
	struct error err = ERROR_INIT;
	enum status status;
	struct stat about;
	size_t length;
	char *text;

	/* Of a pipe nobody knows when its other end comes. */
	if (stat(typed->file, &about) == 0 && !S_ISREG(about.st_mode)) {
		error_set(&err, ERROR_INPUT, "%s", _("this is not a file"));
		error_hint(&err, "%s", _("Name a file."));
		error_place(&err, typed->file, 0, 0);
		return message_failure(&err);
	}
	if (!file_read(typed->file, CALL_BYTES_MOST, &text, &length, &err))
		return message_failure(&err);
	status = read_record(handed, typed, text, length, &errors);
	errors_release(&errors);
	free(text);
	return status;
}

enum status handed_read(struct handed *handed, const struct options *options)
{
	struct typed typed;
	enum status status;

	*handed = (struct handed){ 0 };
	arena_init(&handed->arena);
	strbuf_init(&handed->name);
	strbuf_init(&handed->language);
	typed_init(&typed, options);
	status = typed.file ? read_file(handed, &typed) : read_code(handed, &typed);
	typed_release(&typed);
	if (status != STATUS_DONE)
		handed_release(handed);
	return status;
}

void handed_release(struct handed *handed)
{
	call_record_release(&handed->record);
	strbuf_release(&handed->name);
	strbuf_release(&handed->language);
	arena_release(&handed->arena);
}
