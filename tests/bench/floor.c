/* The floor: a menu of 20 items with a moving mark, in bare ncursesw, and nothing else. */
#include <curses.h>
#include <locale.h>
#include <string.h>

#define ITEMS 20

static void draw_item(int i, int at, bool japanese)
{
	mvaddwstr(i + 2, 0, i == at ? L"> " : L"  ");
	addwstr(japanese ? L"選択肢のひとつ、その番号は " : L"One of the options, and its number is ");
	addnwstr(&L"ABCDEFGHIJKLMNOPQRST"[i], 1);
}

int main(int argc, char **argv)
{
	bool japanese = argc > 1 && strcmp(argv[1], "ja") == 0;
	int at = 0, key = 0;

	setlocale(LC_ALL, "");
	if (!newterm(NULL, stdout, stdin))
		return 1;
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	while (key != 'q') {
		mvaddwstr(0, 0, japanese ? L"質問" : L"A question");
		for (int i = 0; i < ITEMS; i++)
			draw_item(i, at, japanese);
		move(at + 2, 0);
		key = getch();
		if (key == KEY_DOWN && at + 1 < ITEMS)
			at++;
	}
	endwin();
	return 0;
}
