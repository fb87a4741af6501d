#include "tests/monkey/monkey.h"

#include <string.h>

/* splitmix64 */
unsigned dice_roll(struct dice *dice, unsigned below)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ (z >> 31)) >> 16) % below;
}

#define PICK(dice, table) (table)[dice_roll(dice, sizeof(table) / sizeof(*(table)))]

/* Some often: a walk should come somewhere. */
static const char *const keys[] = {
	"Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Space", "Space", "Space", "Up", "Up", "Down", "Down", "Down",
	"Down", "Left", "Right", "Right", "Tab", "Tab", "Esc", "Esc", "Esc", "PgUp", "PgDn", "PgDn", "Home", "End",
	"Backspace", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F12", "F10", "u", "u", "y", "w", "?", "a", "L", "p", "p",
	"v", "/", "<", "b", "i", "j", "k", "1", "1", "2", "2", "3", "4", "5", "6", "7", "8", "9", "0", "x", ".", "+", "-",
	"*", "f", "c", "s", "r", "d", "n", "C", "T", "E", "e", "S", "M", "N", "t", "D", "H", "o", "l", "m", "P", "q",
	"Ctrl-L", "Ctrl-L", "Ctrl-A", "Ctrl-D", "\u6f22", "\u3042", "\uff1f", "\uff11", "\uff8a", "e\u0301", "g", "h", "z",
};

static const char *const sizes[] = {
	"80x24", "80x24", "80x24", "40x15", "20x6", "20x6", "1x1", "300x100", "200x60", "19x6", "20x5", "21x6", "3x50",
	"120x2", "2x2", "80x5", "132x43", "60x20", "80x10", "80x9",
};

static const char *const words[] = {
	"server", "a note", "\u65e5\u672c\u8a9e\u306e\u30e1\u30e2", "tab\\x09and\\nline", "\u00e9\u00df\u00f1", "192.0.2.7",
	"$(reboot) `x` %s%n \\x5c", "<script>", "\\e[31mred", "\u202eabc\u200b", "\uff76\uff9e\uff77", "'\"'\"'", "\\x80\\xff",
	"e\u0301e\u0301", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\\x00\\x01\\x7f",
	"\u5bcc\u58eb\u901a\u5bcc\u58eb\u901a\u5bcc\u58eb\u901a\u5bcc\u58eb\u901a\u5bcc\u58eb\u901a\u5bcc\u58eb\u901a", "x,y;z",
};

/* What terminals, mice and bad lines send. */
static const char *const sequences[] = {
	"\\e[<0;5;9M", "\\e[<0;5;9m", "\\e[<0;2;3M", "\\e[<0;10;12M", "\\e[<0;10;5M\\e[<0;10;5M", "\\e[<64;1;1M",
	"\\e[<65;1;1M", "\\e[<65;40;10M\\e[<65;40;10M", "\\e[<2;5;9M", "\\e[<0;999;999M", "\\e[<0;0;0M", "\\e[<0;5", "\\e[<",
	"\\e[M !!", "\\e[1;5A", "\\e[1;2C", "\\e[3~", "\\e[2~", "\\e[5~", "\\e[6~", "\\e[Z", "\\e[H", "\\e[F", "\\eOP",
	"\\eOM", "\\eOj", "\\eOk", "\\eOp", "\\eOq", "\\e[[A", "\\e[11~", "\\e[15~", "\\e[I", "\\e[O", "\\e[?1;2c", "\\e[24;80R",
	"\\e]11;rgb:0000/0000/0000\\e\\x5c", "\\eP1$r0m\\e\\x5c", "\\e_x\\e\\x5c", "\\e[200~", "\\e[201~", "\\e[200~a\\e[200~b\\e[201~",
	"\\e", "\\e\\e", "\\e\\e\\e[A", "\\ea", "\\e[", "\\eO", "\\e[999999999999999999999999999999999999~", "\\xe3", "\\xe3\\x81",
	"\\xf4\\x90\\x80\\x80", "\\xc0\\xaf", "\\xed\\xa0\\x80", "\\xff", "\\x00", "\\x9b", "\\xc2\\x9b31m", "\\x13", "\\x11",
	"\\x04", "\\x17", "\\x15", "\\x12", "\\x16", "\\x0f", "\\x19", "\\x07", "\\x08", "\\x7f", "\\x09\\x09",
};

static const char *const harmless[] = { "WINCH", "CONT", "CHLD", "URG", "PIPE" };
static const char *const stops[] = { "signal TSTP", "signal STOP", "key Ctrl-Z" };

static void make_size(struct dice *dice, char *to)
{
	if (dice_roll(dice, 4))
		strcpy(to, PICK(dice, sizes));
	else
		sprintf(to, "%ux%u", 1 + dice_roll(dice, 150), 1 + dice_roll(dice, 50));
}

static void make_burst(struct dice *dice, unsigned count, char *line)
{
	strcpy(line, "burst");
	while (count--) {
		strcat(line, " ");
		make_size(dice, line + strlen(line));
	}
}

static void make_text(struct dice *dice, const char *command, unsigned count, char *line)
{
	strcpy(line, command);
	while (count--) {
		const char *word = PICK(dice, words);

		if (strlen(line) + strlen(word) + 2 < LINE_MOST)
			strcat(strcat(line, " "), word);
	}
}

/* Any bytes, but those with which the terminal itself sends signals. */
static void make_noise(struct dice *dice, unsigned count, char *line)
{
	strcpy(line, "flood ");
	while (count--) {
		unsigned byte = dice_roll(dice, 256);

		if (byte != 3 && byte != 032 && byte != 034)
			sprintf(line + strlen(line), "\\x%02x", byte);
	}
}

static void make_check(struct dice *dice, char *line)
{
	switch (dice_roll(dice, 4)) {
	case 0:
		strcpy(line, "check redraw");
		break;
	case 1:
		strcpy(line, "check language");
		break;
	case 2:
		strcpy(line, "check back");
		break;
	default:
		strcpy(line, "check size ");
		make_size(dice, line + strlen(line));
	}
}

void event_make(struct dice *dice, char line[LINE_MOST])
{
	unsigned d = dice_roll(dice, 1000);

	if (d < 770)
		sprintf(line, "key %s", PICK(dice, keys));
	else if (d < 820)
		make_burst(dice, 1, line);
	else if (d < 830)
		make_burst(dice, 2 + dice_roll(dice, 4), line);
	else if (d < 855)
		make_text(dice, "paste", 1 + dice_roll(dice, 5), line);
	else if (d < 865)
		make_text(dice, "flood", 1 + dice_roll(dice, 2), line);
	else if (d < 905)
		sprintf(line, "flood %s", PICK(dice, sequences));
	else if (d < 920)
		make_noise(dice, 1 + dice_roll(dice, 12), line);
	else if (d < 940)
		sprintf(line, "signal %s", PICK(dice, harmless));
	else if (d < 950)
		strcpy(line, PICK(dice, stops));
	else
		make_check(dice, line);
}

/* Any byte that is q when it stands alone; F10 is "\e[21~". */
bool event_leaves(const char *line)
{
	return strchr(line, 'q') || strstr(line, "\\x71") || strstr(line, "F10") || strstr(line, "[21~") ||
	       strstr(line, "\\xef");
}
