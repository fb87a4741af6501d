/* Many files as cards: each once, by however many workers. */
#include "shelves.h"

#include "store/cards.h"

#define FILES 60

struct given {
	unsigned times[FILES];
	bool read[FILES];
	unsigned others;		/* cards of other files */
	unsigned count, most;		/* 0: any number */
};

static bool take(void *of, size_t number, const struct card *card)
{
	struct given *given = of;
	char id[20];

	snprintf(id, sizeof(id), "card-%zu", number);
	given->others += card && strcmp(card->id, id) != 0;
	given->times[number]++;
	given->read[number] = card;
	return ++given->count != given->most;
}

/* Each third is no advisory. */
static void read_them(struct given *given, size_t count)
{
	static char names[FILES][40];
	const char *paths[FILES];

	for (size_t i = 0; i < count; i++) {
		char text[200];

		snprintf(names[i], sizeof(names[i]), "card-%zu.json", i);
		snprintf(text, sizeof(text), i % 3 == 2 ? "[%zu]" :
			 "{\"document\": {\"csaf_version\": \"2.0\", \"tracking\": {\"id\": \"card-%zu\"}}}", i);
		write_file(names[i], text);
		paths[i] = names[i];
	}
	cards_read(&(struct cards){ .paths = paths, .count = count, .take = take, .of = given });
}

static void each_file_is_given_once(void **state)
{
	static const size_t counts[] = { 0, 1, 15, 16, FILES };

	(void)state;
	for (size_t c = 0; c < ROWS(counts); c++) {
		struct given given = { .most = 0 };

		read_them(&given, counts[c]);
		same_number("files", given.count, counts[c]);
		same_number("cards of other files", given.others, 0);
		for (size_t i = 0; i < counts[c]; i++) {
			same_number("times", given.times[i], 1);
			same_number("an advisory", given.read[i], i % 3 != 2);
		}
	}
}

static void enough_is_enough(void **state)
{
	struct given given = { .most = 7 };

	(void)state;
	read_them(&given, FILES);
	same_number("files", given.count, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_file_is_given_once),
		cmocka_unit_test(enough_is_enough),
	};

	return cmocka_run_group_tests_name("cards", tests, NULL, NULL);
}
