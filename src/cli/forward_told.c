#include "cli/forward_told.h"

#include "base/language.h"
#include "report/words.h"

static void tell(struct strbuf *said, struct strbuf *text)
{
	words_add_sentence(said, text->text);
	strbuf_release(text);
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
		words_add_sentence(&text, why->hint);
	tell(said, &text);
}

void told_back(struct strbuf *said)
{
	words_add_sentence(said, _("The server can be reached again, and gets the call."));
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
	if (name)
		/* TRANSLATORS: a case number; who has the case; another number. */
		strbuf_addf(&text, _("Case %s has been taken over by %s. What was said here is kept as a new case: %s."),
			    before, who.text, number);
	else
		strbuf_addf(&text, _("Case %s has been changed at another desk. What was said here is kept as a new case: %s."),
			    before, number);
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
