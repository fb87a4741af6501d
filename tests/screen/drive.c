/*
 * Plays a script in a terminal that is a program itself (tests/terminal).
 *
 *   drive COLUMNSxROWS LANGUAGE SCRIPT FOLDER
 *
 * Each `shot` writes FOLDER/NAME.txt.  A script that can't be played, a mark that doesn't stand at the cursor or 20 s of
 * silence end it with status 1.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/terminal/script.h"

static struct {
	struct script script;
	const char *name;
	unsigned line;
} drive;

void fail(const char *format, ...)
{
	struct terminal *t = &drive.script.terminal;
	va_list args;

	fprintf(stderr, "%s:%u: ", drive.name, drive.line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	if (t->screen)
		fputs(terminal_picture(t), stderr);
	terminal_kill(t);
	exit(1);
}

int main(int argc, char **argv)
{
	char line[1024];
	FILE *script;

	if (argc != 5 || !(script = fopen(argv[3], "r"))) {
		fprintf(stderr, "usage: drive COLUMNSxROWS LANGUAGE SCRIPT FOLDER\n");
		return 2;
	}
	drive.name = argv[3];
	drive.script.folder = argv[4];
	terminal_prepare();
	script_size(&drive.script, argv[1]);
	setenv("SCREEN_LANGUAGE", argv[2], 1);
	while (fgets(line, sizeof(line), script)) {
		drive.line++;
		script_play(&drive.script, line);
	}
	fclose(script);
	terminal_kill(&drive.script.terminal);
	return 0;
}
