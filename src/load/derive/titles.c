/* Titles of a CSAF document's steps: what is done, and what it is about. */
#include "load/derive/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

/* What stands behind what a step is about, if that alone doesn't tell it from another one. */
enum more {
	MORE_NOTHING, MORE_ADDRESS, MORE_CLOSES,
	MORE_COUNT,
};

#define MORE_MAX 180		/* bytes */

/* Titles while they are told apart. */
struct naming {
	const struct plan_title *titles;
	size_t count;
	struct arena arena;	/* for what they say */
	/* By title: what it is about, "" if nobody says: its first sentence, or more of the text. */
	const char **about;
	const char **says;	/* by title: the msgid and what stands for its %s (it may be ""), a line each */
	size_t *alike;		/* by title: the first one that says the same */
	size_t *users;		/* by title: how many have it as that */
	bool *differ;		/* by title: not all of these are about the same */
};

static const char *more_of(const struct plan_title *title, enum more which)
{
	const char *more = "", *host;

	if (which == MORE_CLOSES)
		more = title->closes;
	if (which == MORE_ADDRESS) {
		host = strstr(title->url, "://");
		more = host ? host + strlen("://") : title->url;
	}
	return strlen(more) <= MORE_MAX ? more : "";
}

static const char *keep_gist(struct naming *naming, char *gist)
{
	const char *kept = arena_strdup(&naming->arena, gist ? gist : "");

	free(gist);
	return kept;
}

static void say(struct naming *naming, size_t index, enum more which)
{
	const struct plan_title *title = &naming->titles[index];
	const char *about = naming->about[index], *more = more_of(title, which);
	struct strbuf says;

	strbuf_init(&says);
	strbuf_addf(&says, "%s\n%s", title->about, about);
	if (*more)
		strbuf_addf(&says, *about ? " (%s)" : "%s", more);
	naming->says[index] = arena_strdup(&naming->arena, says.text);
	strbuf_release(&says);
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

static bool is_alike(const struct naming *naming, size_t index)
{
	return naming->users[naming->alike[index]] > 1;
}

/* Those that say the same as another, and no others. */
static void say_alike(struct naming *naming, enum more which)
{
	find_alike(naming);
	for (size_t i = 0; i < naming->count; i++) {
		if (is_alike(naming, i))
			say(naming, i, which);
	}
}

/* More than the first sentence, where that helps. */
static void lengthen(struct naming *naming)
{
	find_alike(naming);
	for (size_t i = 0; i < naming->count; i++) {
		size_t first = naming->alike[i];

		if (!is_alike(naming, i))
			continue;
		naming->about[i] = keep_gist(naming, details_long_gist(naming->titles[i].details));
		naming->differ[first] |= strcmp(naming->about[i], naming->about[first]) != 0;
	}
	for (size_t i = 0; i < naming->count; i++) {
		if (naming->differ[naming->alike[i]])
			say(naming, i, MORE_NOTHING);
		else if (is_alike(naming, i))
			naming->about[i] = keep_gist(naming, details_gist(naming->titles[i].details));
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
		.about = mem_array(count, sizeof(*naming.about)),
		.says = mem_array(count, sizeof(*naming.says)),
		.alike = mem_array(count, sizeof(*naming.alike)),
		.users = mem_array(count, sizeof(*naming.users)),
		.differ = mem_array(count, sizeof(*naming.differ)),
	};

	arena_init(&naming.arena);
	for (size_t i = 0; i < count; i++) {
		naming.about[i] = keep_gist(&naming, details_gist(titles[i].details));
		say(&naming, i, MORE_NOTHING);
	}
	lengthen(&naming);
	for (enum more which = MORE_ADDRESS; which < MORE_COUNT; which++)
		say_alike(&naming, which);
	/* What nothing tells apart is told in short. */
	say_alike(&naming, MORE_NOTHING);
	keep_titles(&naming, plan->derive);
	arena_release(&naming.arena);
	free(naming.about);
	free(naming.says);
	free(naming.alike);
	free(naming.users);
	free(naming.differ);
}
