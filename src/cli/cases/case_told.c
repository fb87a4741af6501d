#include "cli/cases/case_told.h"

#include "base/language.h"
#include "report/words.h"

static void tell(struct strbuf *said, struct strbuf *text)
{
	language_add_sentence(said, text->text);
	strbuf_release(text);
}

void told_unsaved(struct strbuf *said, const struct error *why)
{
	struct strbuf text, reason;

	strbuf_init(&text);
	strbuf_init(&reason);
	strbuf_addf(&reason, why->file ? "%s: %s" : "%s%s", why->file ? why->file : "", why->what);
	strbuf_addf(&text, _("This call cannot be saved: %s."), reason.text);
	if (why->hint)
		language_add_sentence(&text, why->hint);
	strbuf_release(&reason);
	tell(said, &text);
}

void told_kept_before(struct strbuf *said, const char *number)
{
	struct strbuf text;

	strbuf_init(&text);
	if (number)
		strbuf_addf(&text, _("All that was said before is kept as case %s; each key tries again."), number);
	else
		strbuf_add(&text, _("Nothing of it is kept yet; each key tries again."));
	tell(said, &text);
}

void told_still_unsaved(struct strbuf *said)
{
	language_add_sentence(said, _("What was said last is still not saved."));
}

void told_saved_again(struct strbuf *said)
{
	language_add_sentence(said, _("The call can be saved again, and is."));
}

void told_renewed(struct strbuf *said)
{
	language_add_sentence(said, _("The file of saved calls was removed; all of this call is kept in a new one."));
}

void told_removed(struct strbuf *said, const char *number)
{
	struct strbuf text;

	strbuf_init(&text);
	/* TRANSLATORS: a case number, twice. */
	strbuf_addf(&text,
		    _("Case %s was removed by somebody else, but this call goes on: all of it is kept again. 'fixwalk cases"
		      " purge %s' removes it when the call is over."),
		    number, number);
	tell(said, &text);
}

void told_away(struct strbuf *said, const struct error *why, bool away)
{
	struct strbuf text;

	strbuf_init(&text);
	/* TRANSLATORS: why, as the server or the system says it. */
	strbuf_addf(&text, away ? _("The server cannot be reached; the call is kept here and goes there later. (%s)") :
				  _("The server does not take the call; it is kept here and goes there later. (%s)"),
		    why->what);
	if (why->hint)
		language_add_sentence(&text, why->hint);
	tell(said, &text);
}

void told_back(struct strbuf *said)
{
	language_add_sentence(said, _("The server can be reached again, and gets the call."));
}

/* Who it is, harmless. */
static void add_who(struct strbuf *who, const char *name)
{
	strbuf_init(who);
	if (name && *name)
		words_add_typed(who, name);
	else
		strbuf_add(who, _("another desk"));
}

void told_parted(struct strbuf *said, const char *before, const char *number, const char *name)
{
	struct strbuf text, who;

	strbuf_init(&text);
	add_who(&who, name);
	if (name && number)
		/* TRANSLATORS: a case number; who has the case; another number. */
		strbuf_addf(&text, _("Case %s has been taken over by %s. What was said here is kept as a new case: %s."),
			    before, who.text, number);
	else if (number)
		strbuf_addf(&text, _("Case %s was changed by somebody else. What was said here is kept as a new case: %s."),
			    before, number);
	else if (name)
		/* TRANSLATORS: a case number; who has the case. */
		strbuf_addf(&text, _("Case %s has been taken over by %s."), before, who.text);
	else
		strbuf_addf(&text, _("Case %s was changed by somebody else."), before);
	strbuf_release(&who);
	tell(said, &text);
}

void told_taken(struct strbuf *said, const char *number, const char *name)
{
	struct strbuf text, who;

	strbuf_init(&text);
	add_who(&who, name);
	/* TRANSLATORS: a case number; who has the case. */
	strbuf_addf(&text, _("Case %s has been taken over by %s. What is said here from now on is kept as a new case."),
		    number, who.text);
	strbuf_release(&who);
	tell(said, &text);
}

void told_number(struct strbuf *said, const char *before, const char *number)
{
	struct strbuf text;

	strbuf_init(&text);
	/* TRANSLATORS: two case numbers. */
	strbuf_addf(&text, _("Another call has the number %s already: this one is now case %s."), before, number);
	tell(said, &text);
}
