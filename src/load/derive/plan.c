#include "load/derive/plan.h"

#include <ctype.h>
#include <string.h>

#include "base/language.h"

void plan_key(struct plan *plan, const char *part)
{
	strbuf_addf(&plan->key, "%zu:", strlen(part));
	strbuf_add(&plan->key, part);
}

size_t plan_same(struct plan *plan, struct csaf_ids *rows, size_t next)
{
	struct arena *arena = plan->derive->arena;
	size_t index = csaf_ids_find(rows, plan->key.text);

	if (index == NO_INDEX)
		index = csaf_ids_put(rows, arena, arena_strdup(arena, plan->key.text), next);
	strbuf_clear(&plan->key);
	return index;
}

struct index_list plan_source(struct plan *plan, const char *pointer)
{
	struct derive *d = plan->derive;

	return derive_source(d, SOURCE_ADVISORY,
			     /* TRANSLATORS: what something rests on; %s is a JSON pointer into the document. */
			     derive_words_of(d, N_("the document [%s]"), derive_line(d, pointer)));
}

struct text plan_join(struct plan *plan, struct text text, struct text more)
{
	struct derive *d = plan->derive;
	struct strbuf both;

	for (size_t i = 0; more.in[0] && i < d->advisory->language_count; i++) {
		strbuf_init(&both);
		strbuf_addf(&both, text.in[0] ? "%s\n%s" : "%s%s", text_in(&text, i), more.in[i]);
		text.in[i] = arena_strdup(d->arena, both.text);
		strbuf_release(&both);
	}
	return text;
}

struct text plan_contact(struct plan *plan)
{
	struct derive *d = plan->derive;

	if (*d->csaf->contact)
		return derive_words_of(d, N_("Whom to ask, as the document says: %s"),
				       derive_text(d, d->csaf->contact).in[0]);
	return derive_words_of(d, N_("The document does not say whom to ask. Look on the publisher's own pages: %s"),
			       derive_line(d, d->csaf->namespace));
}

void plan_instruct(struct table *todo, struct text text)
{
	((struct instruction *)table_add(todo, sizeof(struct instruction)))->text = text;
}

struct instructions plan_instructions(struct derive *d, struct table *todo)
{
	size_t count = todo->count;

	return (struct instructions){ .items = table_keep(todo, d->arena), .count = count };
}

size_t plan_add_step(struct plan *plan, struct step step, const char *kind)
{
	struct derive *d = plan->derive;
	size_t index = d->steps.count;

	step.id = derive_id(d, kind, index + 1);
	*(struct step *)table_add(&d->steps, sizeof(step)) = step;
	return index;
}

bool plan_is_letter(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}
