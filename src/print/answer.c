#include "print/answer.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/wire.h"

/* The last words, as they travel. */
static struct strbuf last_words;

bool answer_send(cJSON *answer)
{
	char *json = cJSON_PrintUnformatted(answer);
	unsigned left = alarm(0);	/* else the last words might stand in the middle of these */
	bool sent = wire_send(STDOUT_FILENO, json, NULL, 0);

	alarm(left);
	free(json);
	cJSON_Delete(answer);
	return sent;
}

cJSON *answer_error(const char *what)
{
	cJSON *answer = cJSON_CreateObject();

	cJSON_AddStringToObject(answer, "error", what);
	return answer;
}

/* Nothing but write and _exit: libcups may be anywhere. */
static void too_late(int number)
{
	size_t at = 0;

	(void)number;
	while (at < last_words.length) {
		ssize_t n = write(STDOUT_FILENO, last_words.text + at, last_words.length - at);

		if (n <= 0)
			break;
		at += (size_t)n;
	}
	_exit(0);
}

void watch_start(unsigned seconds, cJSON *last)
{
	char *json = cJSON_PrintUnformatted(last);

	alarm(0);
	if (!last_words.text)
		strbuf_init(&last_words);
	strbuf_clear(&last_words);
	wire_add(&last_words, json, NULL, 0);
	free(json);
	cJSON_Delete(last);
	signal(SIGALRM, too_late);
	alarm(seconds);
}
