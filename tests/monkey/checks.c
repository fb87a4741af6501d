#include "tests/monkey/monkey.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define LEAST_ROWS 6
#define LEAST_COLUMNS 20
#define SECOND_HALF ((uint32_t)-1)
#define LINES_MOST 250		/* as many rows as hold a whole plan */

/* No character cut in half, nothing that couldn't be shown. */
static void check_cells(struct terminal *t)
{
	for (int row = 0; row < t->rows; row++) {
		int wide = 0;

		for (int column = 0; column < t->columns; column++) {
			VTermScreenCell cell = terminal_cell(t, row, column);

			if ((cell.chars[0] == SECOND_HALF) != (wide == 2))
				fail("half a character: row %d, column %d", row, column);
			if (cell.chars[0] == 0xfffd || (cell.chars[0] && cell.chars[0] < ' ') ||
			    (cell.chars[0] >= 0x7f && cell.chars[0] < 0xa0))
				fail("no character: U+%04X in row %d, column %d", cell.chars[0], row, column);
			wide = cell.chars[0] == SECOND_HALF ? 0 : cell.width;
		}
		if (wide == 2)
			fail("half a character: row %d goes past the width", row);
	}
}

/* The way to help always stands at the foot. */
static void check_foot(struct terminal *t)
{
	char *foot = terminal_row(t, t->rows - 1);

	if (!strstr(foot, "?") && !strstr(foot, "F1"))
		fail("foot: no way to help: %s", foot);
	free(foot);
}

void check_screen(struct terminal *t)
{
	if (t->ended || t->stopped || !t->alternate)
		return;
	if (t->columns > 1)
		check_cells(t);
	if (t->hidden)
		fail("cursor: it isn't shown");
	terminal_check_mark(t, "monkey");
	if (t->rows >= LEAST_ROWS && t->columns >= LEAST_COLUMNS)
		check_foot(t);
}

/* Plays a line that is written here. */
static void play(struct script *script, const char *line)
{
	char *copy = strdup(line);

	script_play(script, copy);
	free(copy);
	if (!script->terminal.ended)
		terminal_rest(&script->terminal);
}

static bool shows(struct terminal *t, int row, const char *const *words)
{
	char *text = terminal_row(t, row);
	bool found = false;

	for (; *words && !found; words++)
		found = strstr(text, *words);
	free(text);
	return found;
}

static void compare(struct terminal *t, char *before, const char *what)
{
	char *now;

	if (t->ended)
		fail("ended: %s", what);
	now = terminal_picture(t);
	if (strcmp(before, now) != 0)
		fail("%s: the screen is another than before:\n%s\n====", what, before);
	free(before);
	free(now);
}

/* The output of a command; *status: what it ended with; free() it. */
static char *output(const char *command, int *status)
{
	FILE *in = popen(command, "r"), *out;
	char bytes[4096], *text;
	size_t size, got;

	out = open_memstream(&text, &size);
	while ((got = fread(bytes, 1, sizeof(bytes), in)))
		fwrite(bytes, 1, got, out);
	fclose(out);
	*status = pclose(in);
	*status = WIFEXITED(*status) ? WEXITSTATUS(*status) : 128 + WTERMSIG(*status);
	return text;
}

/* The kept call; "" when nothing was said yet, or nothing is kept. */
static char *kept(void)
{
	int status;
	char *text = output("exec \"$FIXWALK\" cases export --format json 2>export-errors", &status);

	if (status > 1)
		fail("kept: cases export ended with %d", status);
	return text;
}

static void check_redraw(struct script *script)
{
	char *before = terminal_picture(&script->terminal);

	play(script, "signal CONT");
	compare(&script->terminal, before, "redraw");
}

static void check_size(struct script *script, const char *size)
{
	struct terminal *t = &script->terminal;
	char *before, line[LINE_MOST], back[40];

	snprintf(line, sizeof(line), "burst %s", size);
	snprintf(back, sizeof(back), "burst %dx%d", t->columns, t->rows);
	play(script, "key Ctrl-L");
	before = terminal_picture(t);
	play(script, line);
	play(script, back);
	compare(t, before, "size");
}

static void check_language(struct script *script)
{
	struct terminal *t = &script->terminal;
	char *before, *call = kept(), *then;

	play(script, "key Ctrl-L");
	before = terminal_picture(t);
	play(script, "key F5");
	play(script, "key F5");
	compare(t, before, "language");
	then = kept();
	if (strcmp(call, then) != 0)
		fail("language: the kept call is another than before:\n%s\n%s", call, then);
	free(call);
	free(then);
}

/* Is a question shown, and not its list filtered? */
static bool at_question(struct terminal *t)
{
	static const char *const question[] = { "Question ", "\u8cea\u554f ", NULL };
	static const char *const filter[] = { "Filter: ", "\u7d5e\u308a\u8fbc\u307f: ", NULL };

	return t->columns >= 100 && t->rows >= LEAST_ROWS && shows(t, 0, question) && !shows(t, t->rows - 2, filter);
}

static bool on_the_way(struct terminal *t)
{
	static const char *const places[] = { "Question ", "\u8cea\u554f ", "Overview", "\u6982\u8981", NULL };

	return shows(t, 0, places);
}

/* From the first line on, since the mark of a question that is come back to stands on its answer. */
static void check_back(struct script *script)
{
	struct terminal *t = &script->terminal;
	char *before;

	if (!at_question(t))
		return;
	play(script, "key Ctrl-L Home");
	before = terminal_picture(t);
	play(script, "key Left");
	if (on_the_way(t)) {
		play(script, "key Right Home");
		compare(t, before, "back");
	} else {
		free(before);
	}
}

bool check_named(struct script *script, const char *line)
{
	if (strncmp(line, "check ", 6) != 0)
		return false;
	/* Plain lines outside the screen end with any key; and nothing smaller than 2x2 is shown (terminal.c). */
	if (!script->terminal.alternate || script->terminal.columns < 2 || script->terminal.rows < 2)
		return true;
	if (strcmp(line, "check redraw") == 0)
		check_redraw(script);
	else if (strcmp(line, "check language") == 0)
		check_language(script);
	else if (strcmp(line, "check back") == 0)
		check_back(script);
	else
		check_size(script, line + strlen("check size "));
	return true;
}

static const char *text_of(const cJSON *object, const char *member)
{
	const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, member);

	return cJSON_IsString(value) ? value->valuestring : "";
}

static void compare_ids(const cJSON *kept_items, const cJSON *planned, const char *what)
{
	int count = cJSON_GetArraySize(planned);

	if (cJSON_GetArraySize(kept_items) != count)
		fail("plan: %d %s were kept, %d are planned", cJSON_GetArraySize(kept_items), what, count);
	for (int i = 0; i < count; i++) {
		const char *one = text_of(cJSON_GetArrayItem(kept_items, i), "id");
		const char *other = text_of(cJSON_GetArrayItem(planned, i), "id");

		if (strcmp(one, other) != 0)
			fail("plan: %s %d: kept %s, planned %s", what, i + 1, one, other);
	}
}

/* The answers of a machine; one that is asked again doesn't count until it is given.  free() it. */
static char *answers_of(const cJSON *machine)
{
	cJSON *answers = cJSON_Duplicate(cJSON_GetObjectItemCaseSensitive(machine, "answers"), true);
	const cJSON *again;
	char *text;

	cJSON_ArrayForEach(again, cJSON_GetObjectItemCaseSensitive(machine, "again"))
		cJSON_DeleteItemFromObjectCaseSensitive(answers, again->valuestring);
	text = cJSON_PrintUnformatted(answers);
	cJSON_Delete(answers);
	return text;
}

/* `fixwalk plan` on the answers of a machine. */
static cJSON *plan_of(const char *advisory, const cJSON *machine, const char *language)
{
	char *answers = answers_of(machine), *command, *text;
	FILE *out = fopen("answers.json", "w");
	cJSON *plan;
	int status;

	fputs(answers, out);
	fclose(out);
	if (asprintf(&command, "exec \"$FIXWALK\" plan --lang %s '%s' --answers answers.json --format json", language,
		     advisory) < 0)
		fail("no memory");
	text = output(command, &status);
	plan = cJSON_Parse(text);
	if (status != 0 || !plan)
		fail("plan: it ended with %d on %s", status, answers);
	free(answers);
	free(command);
	free(text);
	return plan;
}

static void check_machine(const char *advisory, const cJSON *machine)
{
	const cJSON *outcome = cJSON_GetObjectItemCaseSensitive(machine, "outcome");
	cJSON *plan = plan_of(advisory, machine, "en");

	if (strcmp(text_of(outcome, "verdict"), text_of(plan, "verdict")) != 0)
		fail("plan: kept as %s, planned as %s", text_of(outcome, "verdict"), text_of(plan, "verdict"));
	compare_ids(cJSON_GetObjectItemCaseSensitive(outcome, "steps"), cJSON_GetObjectItemCaseSensitive(plan, "steps"),
		    "steps");
	compare_ids(cJSON_GetObjectItemCaseSensitive(outcome, "warnings"),
		    cJSON_GetObjectItemCaseSensitive(plan, "warnings"), "warnings");
	cJSON_Delete(plan);
}

void check_plan(const char *advisory)
{
	char *text = kept();
	cJSON *call = cJSON_Parse(text);
	const cJSON *machine;

	if (*text && !call)
		fail("kept: the call isn't JSON: %s", text);
	cJSON_ArrayForEach(machine, cJSON_GetObjectItemCaseSensitive(call, "machines"))
		check_machine(advisory, machine);
	cJSON_Delete(call);
	free(text);
}

/* "[ ] 3. Title", in this row or one below it; returns the row after it. */
static int find_step(struct terminal *t, int row, int number, const char *title)
{
	char *wanted;

	if (asprintf(&wanted, "] %d. %s", number, title) < 0)
		fail("no memory");
	for (; row < t->rows; row++) {
		char *text = terminal_row(t, row);
		bool found = strstr(text, wanted);

		free(text);
		if (found) {
			free(wanted);
			return row + 1;
		}
	}
	fail("plan: the screen doesn't show \"%s\"", wanted);
}

static bool is_cut(struct terminal *t)
{
	static const char *const part[] = { "%", NULL };

	return shows(t, t->rows - 1, part);
}

void check_resumed(struct script *script, const char *advisory, const char *language)
{
	struct terminal *t = &script->terminal;
	char *text = kept(), line[LINE_MOST];
	cJSON *call = cJSON_Parse(text), *plan;
	const cJSON *step, *current = cJSON_GetObjectItemCaseSensitive(call, "current");
	int row = 0, number = 0;

	if (!call) {
		free(text);
		return;
	}
	plan = plan_of(advisory, cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(call, "machines"),
						   cJSON_IsNumber(current) ? current->valueint - 1 : 0), language);
	t->columns = COLUMNS_MAX;
	t->rows = LINES_MOST;
	snprintf(line, sizeof(line), "run --lang %s resume", language);
	script_play(script, line);
	terminal_rest(t);
	play(script, "key F6");
	cJSON_ArrayForEach(step, cJSON_GetObjectItemCaseSensitive(plan, "steps"))
		row = is_cut(t) ? row : find_step(t, row, ++number, text_of(step, "text"));
	cJSON_Delete(plan);
	cJSON_Delete(call);
	free(text);
}
