/* Titles of a CSAF document's steps: what is done, and what it is about. */
#include "load/csaf_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

/* What a title says.  Steps that would be called the same get the next one. */
enum manner {
	MANNER_SENTENCE,	/* the first sentence */
	MANNER_TEXT,		/* as much of all the text as fits */
	MANNER_ADDRESS,		/* the first sentence, and the address */
	MANNER_CLOSES,		/* the first sentence, and the vulnerability */
	MANNER_COUNT,
};

#define MORE_MAX 180		/* bytes of what is put behind the sentence */

/* Titles while they are told apart. */
struct naming {
	const struct plan_title *titles;
	size_t count;
	struct arena arena;	/* for what they say */
	const char **says;	/* by title: the msgid and what stands for its %s (it may be ""), a line each */
	size_t *alike;		/* by title: the first one that says the same */
	size_t *users;		/* by title: how many have it as that */
};

static const char *more_of(const struct plan_title *title, enum manner manner)
{
	const char *more = "", *host;

	if (manner == MANNER_CLOSES)
		more = title->closes;
	if (manner == MANNER_ADDRESS) {
		host = strstr(title->url, "://");
		more = host ? host + strlen("://") : title->url;
	}
	return strlen(more) <= MORE_MAX ? more : "";
}

static void say(struct naming *naming, size_t index, enum manner manner)
{
	const struct plan_title *title = &naming->titles[index];
	char *gist = manner == MANNER_TEXT ? details_long_gist(title->details) : details_gist(title->details);
	const char *more = more_of(title, manner);
	struct strbuf says;

	strbuf_init(&says);
	strbuf_addf(&says, "%s\n%s", title->about, gist ? gist : "");
	if (*more)
		strbuf_addf(&says, gist ? " (%s)" : "%s", more);
	naming->says[index] = arena_strdup(&naming->arena, says.text);
	strbuf_release(&says);
	free(gist);
}

static void find_alike(struct naming *naming)
{
	struct csaf_ids first = { 0 };

	for (size_t i = 0; i < naming->count; i++) {
		naming->users[i] = 0;
		naming->alike[i] = csaf_ids_put(&first, &naming->arena, naming->says[i], i);
		naming->users[naming->alike[i]]++;
	}
}

/* Only those that say the same as another. */
static void say_alike(struct naming *naming, enum manner manner)
{
	find_alike(naming);
	for (size_t i = 0; i < naming->count; i++) {
		if (naming->users[naming->alike[i]] > 1)
			say(naming, i, manner);
	}
}

static void keep_titles(struct naming *naming, struct derive *d)
{
	struct step *steps = d->steps.rows;

	for (size_t i = 0; i < naming->count; i++) {
		const struct plan_title *title = &naming->titles[i];
		const char *of = naming->says[i] + strlen(title->about) + 1;

		steps[title->step].title = *of ? derive_words_of(d, title->about, of) : derive_words(d, title->plain);
	}
}

void plan_name_steps(struct plan *plan, const struct plan_title *titles, size_t count)
{
	struct naming naming = {
		.titles = titles, .count = count,
		.says = mem_array(count, sizeof(*naming.says)),
		.alike = mem_array(count, sizeof(*naming.alike)),
		.users = mem_array(count, sizeof(*naming.users)),
	};

	arena_init(&naming.arena);
	for (size_t i = 0; i < count; i++)
		say(&naming, i, MANNER_SENTENCE);
	for (enum manner manner = MANNER_TEXT; manner < MANNER_COUNT; manner++)
		say_alike(&naming, manner);
	/* What nothing tells apart is told in short. */
	say_alike(&naming, MANNER_SENTENCE);
	keep_titles(&naming, plan->derive);
	arena_release(&naming.arena);
	free(naming.says);
	free(naming.alike);
	free(naming.users);
}
