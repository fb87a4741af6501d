/* The page with the hand-over code. */
#include "report/pages/document.h"

#include "base/language.h"
#include "base/mem.h"
#include "base/spell.h"
#include "base/strbuf.h"
#include "core/call/handover.h"

static void add_paragraph(struct document *document, struct strbuf *text)
{
	document_add(document, BLOCK_PARAGRAPH, text->text);
	strbuf_clear(text);
}

/* The code in groups with room between them; they are numbered below, as it is told of a wrong one there. */
static void add_code(struct document *document, const char *code)
{
	struct strbuf groups;
	unsigned number = 0;

	strbuf_init(&groups);
	for (const char *c = code; *c; c++)
		strbuf_add(&groups, *c == '-' ? "  " : (char[]){ *c, '\0' });
	document_add(document, BLOCK_TITLE, groups.text);
	strbuf_clear(&groups);
	strbuf_addf(&groups, _("At the other desk, type '%s' and behind it this code. Small letters will do; hyphens or blanks "
			       "between the groups don't matter."), "fixwalk resume");
	add_paragraph(document, &groups);
	for (const char *group = code; *group; group += HANDOVER_GROUP + (group[HANDOVER_GROUP] == '-')) {
		struct block *item;

		spell_code(&groups, group, HANDOVER_GROUP, language_now());
		item = document_add(document, BLOCK_ITEM, groups.text);
		item->number = ++number;
		item->label = mem_strndup(group, HANDOVER_GROUP);
		strbuf_clear(&groups);
	}
	strbuf_release(&groups);
}

/* Answers in words stay here: they could hold anything. */
static void add_left_out(struct document *document, struct call *call)
{
	const struct answers *answers = session_answers(call->session);

	for (size_t q = 0; q < call->advisory->question_count; q++) {
		if (answers->text[q])
			document_add(document, BLOCK_FACT, text_in(&call->advisory->questions[q].label, document->language))
				->label = mem_strdup(_("Not in it"));
	}
}

static void add_contents(struct document *document, struct call *call)
{
	struct strbuf text;

	strbuf_init(&text);
	document_add(document, BLOCK_HEADING, _("What the code carries"));
	document_add(document, BLOCK_PARAGRAPH,
		     _("The answers, the question where you are, the marks on steps, and which warnings were heard. No names, "
		       "no notes, no times, and no answers in words."));
	add_left_out(document, call);
	if (call->machine_count > 1)
		document_add(document, BLOCK_PARAGRAPH, _("Of the machines of this call, only the one that is shown."));
	/* TRANSLATORS: an advisory's id, and the number of its revision. */
	strbuf_addf(&text, _("The other desk needs the same advisory: %s, revision %s."), call->advisory->id,
		    call->advisory->revision);
	add_paragraph(document, &text);
	strbuf_release(&text);
}

static void add_file(struct document *document)
{
	struct strbuf text;

	document_add(document, BLOCK_HEADING, _("All of the call, as a file"));
	strbuf_init(&text);
	/* TRANSLATORS: S and s are keys; then a command. */
	strbuf_addf(&text, _("S writes it, with names, notes and all machines: give it only to whom that concerns. "
			     "s writes it without names, notes and answers in words. "
			     "At the other desk, '%s' and the file's name goes on with it."), "fixwalk resume");
	add_paragraph(document, &text);
	strbuf_release(&text);
}

void document_handover(struct document *document, struct call *call, bool files)
{
	struct strbuf code;

	strbuf_init(&code);
	if (handover_write(&code, call, document->language) <= HANDOVER_MOST) {
		add_code(document, code.text);
		add_contents(document, call);
	} else {
		document_add(document, BLOCK_TITLE, _("Too much for a code"));
		document_add(document, BLOCK_PARAGRAPH, _("What was said here doesn't fit into 60 characters, and nobody "
							  "wants to read out more than that."));
		if (!files)
			document_add(document, BLOCK_PARAGRAPH, _("Writing files is switched off here."));
	}
	if (files)
		add_file(document);
	strbuf_release(&code);
}
