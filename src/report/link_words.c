#include "report/link_words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/text.h"
#include "report/words.h"

#define ADDRESS_MOST 400	/* columns of an address that is a server's word */

static const char *const states[LINK_STATE_COUNT] = {
	/* TRANSLATORS: what has become of a web address; a few words. */
	[LINK_ALIVE] = N_("alive"),
	[LINK_MOVED] = N_("moved"),
	/* TRANSLATORS: the page or file at a web address is no longer there. */
	[LINK_GONE] = N_("gone"),
	[LINK_UNREACHABLE] = N_("cannot be reached"),
	[LINK_SOFT_DEAD] = N_("no longer that page"),
	[LINK_NOT_CHECKED] = N_("not checked"),
};

const char *link_words_state(enum link_state state)
{
	return _(states[state]);
}

/* Harmless, and not endless; the caller frees it. */
static char *show_address(const char *address)
{
	char *visible = text_visible(address, strlen(address));
	size_t whole = strlen(visible), length = text_clip(visible, whole, ADDRESS_MOST);
	struct strbuf shown;

	strbuf_init(&shown);
	strbuf_addn(&shown, visible, length);
	strbuf_add(&shown, length < whole ? "..." : "");
	free(visible);
	return strbuf_take(&shown);
}

void link_words_add_state(struct strbuf *out, const struct checked *checked)
{
	char *ended = show_address(checked->ended);

	if (checked->state == LINK_MOVED && *ended)
		/* TRANSLATORS: a web address that was moved for good; %s is the new one. */
		strbuf_addf(out, _("moved to %s"), ended);
	else if (checked->state == LINK_UNREACHABLE && checked->status)
		/* TRANSLATORS: the server refuses, or has trouble: its answer as a number, 403 or 503. */
		strbuf_addf(out, _("cannot be reached (HTTP %ld)"), checked->status);
	else
		strbuf_add(out, link_words_state(checked->state));
	free(ended);
}

void link_words_add(struct strbuf *out, const struct checked *checked, int64_t now)
{
	struct strbuf state, age;

	if (!checked || checked->state == LINK_NOT_CHECKED) {
		strbuf_add(out, link_words_state(LINK_NOT_CHECKED));
		return;
	}
	strbuf_init(&state);
	strbuf_init(&age);
	link_words_add_state(&state, checked);
	link_words_add_age(&age, checked->when, now);
	/* TRANSLATORS: what has become of a web address, and when that was seen: "gone (checked 12 days ago)". */
	strbuf_addf(out, _("%s (checked %s)"), state.text, age.text);
	strbuf_release(&state);
	strbuf_release(&age);
}

void link_words_add_unchecked(struct strbuf *out, const struct checked *before, int64_t now)
{
	struct strbuf state, age;

	if (!before) {
		strbuf_add(out, link_words_state(LINK_NOT_CHECKED));
		return;
	}
	strbuf_init(&state);
	strbuf_init(&age);
	link_words_add_state(&state, before);
	link_words_add_age(&age, before->when, now);
	/* TRANSLATORS: when a web address was checked last, and what became of it then: "12 days ago: gone". */
	strbuf_addf(out, _("not checked now; %s: %s"), age.text, state.text);
	strbuf_release(&state);
	strbuf_release(&age);
}

/* Days since 1970 of the local calendar; false: it is no time. */
static bool local_day(int64_t seconds, int64_t *day)
{
	time_t moment = seconds;
	struct tm parts;

	if (!localtime_r(&moment, &parts))
		return false;
	*day = timegm(&(struct tm){
		.tm_year = parts.tm_year, .tm_mon = parts.tm_mon, .tm_mday = parts.tm_mday,
	}) / CLOCK_DAY;
	return true;
}

/* Clocks can be put back, and what is kept may come from a computer whose clock is ahead. */
void link_words_add_age(struct strbuf *out, int64_t when, int64_t now)
{
	int64_t day, today;

	if (!local_day(when, &day) || !local_day(now, &today) || day >= today)
		/* TRANSLATORS: when a web address was checked. */
		strbuf_add(out, _("today"));
	else if (today - day == 1)
		strbuf_add(out, _("yesterday"));
	else
		/* TRANSLATORS: two days at least. */
		strbuf_addf(out, _("%zu days ago"), (size_t)(today - day));
}

void link_words_add_copy(struct strbuf *out, const struct checked *checked)
{
	char *copy;

	if (!*checked->copy)
		return;
	copy = show_address(checked->copy);
	if (checked->copy_state == LINK_ALIVE || checked->copy_state == LINK_MOVED)
		strbuf_addf(out, _("There is an archived copy: %s"), copy);
	else if (checked->copy_state == LINK_GONE || checked->copy_state == LINK_SOFT_DEAD)
		strbuf_addf(out, _("There is no archived copy at %s"), copy);
	else
		strbuf_addf(out, _("Perhaps there is an archived copy, but that could not be checked: %s"), copy);
	free(copy);
}

void link_words_add_counts(struct strbuf *out, const size_t counts[LINK_STATE_COUNT])
{
	struct strbuf list, entry;

	strbuf_init(&list);
	strbuf_init(&entry);
	for (enum link_state state = 0; state < LINK_STATE_COUNT; state++) {
		if (!counts[state])
			continue;
		strbuf_clear(&entry);
		/* TRANSLATORS: what has become of web addresses, and of how many: "gone: 6". */
		strbuf_addf(&entry, _("%s: %zu"), link_words_state(state), counts[state]);
		words_add_entry(&list, entry.text);
	}
	strbuf_add(out, list.text);
	strbuf_release(&list);
	strbuf_release(&entry);
}
