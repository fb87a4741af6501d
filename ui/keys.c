#include "ui/keys.h"

#include <stddef.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"

/*
 * TRANSLATORS: in each entry the key, then one or two words that stand behind it at the foot of the
 * screen, then the sentence that stands in the help and in the manual.
 */
const struct key_help key_table[] = {
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("go on"),
	  N_("Go on to the questions."), NULL, SCREEN_OVERVIEW },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("answer"),
	  N_("Answer, and go on."), NULL, SCREEN_OPTIONS | SCREEN_TEXT },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("open"),
	  N_("Open what the mark stands on: a step, a warning, an answer."), NULL, SCREEN_PLAN },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("next"),
	  N_("The next step; after the last one, the plan again."), NULL, SCREEN_STEP },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("close"),
	  N_("Close this page."), NULL, SCREEN_PAGER | SCREEN_TICKET | SCREEN_HANDOVER | SCREEN_CODE |
	  SCREEN_KEYS },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("go there"),
	  N_("Go to that question; nothing is lost."), NULL, SCREEN_ANSWERS },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("go to it"),
	  N_("End the filter, and go to that option in the whole list."), NULL, SCREEN_FILTER },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("this is seen"),
	  N_("This is what is seen: answer the question with it."), NULL, SCREEN_WHERE },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("it was read"),
	  N_("The warning was read aloud; that is noted with the time."), NULL, SCREEN_HEAR },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("choose"),
	  N_("Choose this line."), NULL, SCREEN_CHOICE | SCREEN_ADVISORIES | SCREEN_SEARCH },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("take it over"),
	  N_("Take the other answer over."), "y", SCREEN_DIFFERENCE },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("change"),
	  N_("Change this line."), NULL, SCREEN_CALL },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("keep"),
	  N_("Keep what is typed."), NULL, SCREEN_FIELD },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("go to it"),
	  N_("Go to that machine."), NULL, SCREEN_MACHINES },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("go on"),
	  N_("Go on to the next machine: what is ticked is asked again."), NULL, SCREEN_OTHER },
	{ ACTION_ACCEPT, N_("Enter"), N_("Enter"), N_("take it"),
	  N_("On the first line: do it. On the others: the next value, or a field to type into."), NULL,
	  SCREEN_HANDOUT },
	{ ACTION_TICK, N_("Space, +"), N_("Space"), N_("tick"),
	  N_("Tick this option, or take the tick away."), NULL, SCREEN_MANY },
	{ ACTION_TICK, N_("Space, +"), N_("Space"), N_("tick"),
	  N_("Tick what is different on the next machine, or take the tick away."), NULL,
	  SCREEN_OTHER },
	{ ACTION_TICK, N_("Space, 0"), N_("Space"), N_("done"),
	  N_("Mark the step as done; the same key again takes the mark away."), "d",
	  SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_FAILED, "f", "f", N_("failed"),
	  N_("Mark the step as failed, and show what helps then; the same key again takes the mark away."),
	  "f", SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_DIGIT, "1-9", "1-9", N_("step"),
	  N_("Go to that step."), NULL, SCREEN_PLAN },
	{ ACTION_SKIPPED, "x", "x", N_("refused"),
	  N_("The caller doesn't accept the warning; that is noted with the time."), "x",
	  SCREEN_HEAR },
	{ ACTION_UNKNOWN, "u, 0", "u", N_("not known"),
	  N_("The caller doesn't know. That is an answer too."), "u", SCREEN_OPTIONS },
	{ ACTION_WHAT_IF, "d", "d", N_("what if"),
	  N_("What if: try another answer, and see what it would change."), "d", SCREEN_ANSWERS },
	{ ACTION_TICKET, "E", "E", N_("next format"),
	  N_("The next format: plain text, Markdown, JSON."), "E", SCREEN_TICKET },
	{ ACTION_SAVE, "S", "S", N_("save"),
	  N_("Save the ticket text as a new file."), "S", SCREEN_TICKET },
	{ ACTION_COPY, "c", "c", N_("copy"),
	  N_("Send the ticket text to the terminal, for the clipboard."), NULL, SCREEN_TICKET },
	{ ACTION_RAW, "v", "v", N_("plain lines"),
	  N_("The ticket text as plain lines, to select and copy."), NULL, SCREEN_TICKET },
	{ ACTION_SAVE, "S", "S", N_("file"),
	  N_("Write the whole call as a new file, names and notes included, for another desk."), "S",
	  SCREEN_HANDOVER },
	{ ACTION_COPY, "c", "c", N_("copy"),
	  N_("Send the command with the code to the terminal, for the clipboard."), NULL,
	  SCREEN_HANDOVER | SCREEN_CODE },
	{ ACTION_QR, "r", "r", N_("QR code"),
	  N_("Show the code as a QR code, to be scanned at the other desk."), "r",
	  SCREEN_HANDOVER | SCREEN_CODE },
	{ ACTION_SPELL, "s", "s", N_("no names"),
	  N_("Write the call as a new file without names, notes and answers in words."), "s", SCREEN_HANDOVER },
	{ ACTION_NEXT_MACHINE, "N", "N", N_("next machine"),
	  N_("One more machine: it begins with the answers of this one."), "N", SCREEN_MACHINES },
	{ ACTION_COPY, "c", "c", N_("copy"),
	  N_("Send the address to the terminal, for the clipboard."), "c",
	  SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_NOTE, "n", "n", N_("note"),
	  N_("Write a note on what is shown; it gets the time."), "n",
	  SCREEN_PLAN | SCREEN_STEP | SCREEN_CALL },
	{ ACTION_PRINT, "P", "P", N_("print"),
	  N_("Print the plan: for whom, in which language, on which printer."), "P",
	  SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_EXPORT, "e", "e", N_("file"),
	  N_("Write the plan as a file: PDF, HTML, text, Markdown, JSON."), "e",
	  SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_MAIL, "m", "m", N_("mail"),
	  N_("Send the plan by mail."), "m", SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_FILTER, "/", "/", N_("search"),
	  N_("Show only the advisories in which each word that you type is found: "
	     "in the id, the title, a CVE, a vendor or a product."), NULL, SCREEN_ADVISORIES },
	{ ACTION_BACK, N_("Esc, <, Left, b, ."), N_("Esc"), N_("leave it"),
	  N_("Leave the answer as it is."), "<", SCREEN_DIFFERENCE },
	{ ACTION_BACK, N_("Esc, <, Left, b, ."), N_("Esc"), N_("back"),
	  N_("Back; nothing is lost."), "<", (SCREEN_LETTERS & ~(unsigned)SCREEN_DIFFERENCE) | SCREEN_BEFORE },
	{ ACTION_BACK, N_("Esc"), N_("Esc"), N_("back"),
	  N_("Back; nothing is lost."), "<", SCREEN_TEXT },
	{ ACTION_BACK, N_("Esc"), N_("Esc"), N_("whole list"),
	  N_("End the filter; the whole list is shown again."), NULL, SCREEN_FILTER | SCREEN_SEARCH },
	{ ACTION_BACK, N_("Esc"), N_("Esc"), N_("leave it"),
	  N_("Leave this line as it was."), NULL, SCREEN_FIELD },
	{ ACTION_PRINT, "P", "P", N_("print"),
	  N_("Print the plan instead."), "P", SCREEN_HANDOUT },
	{ ACTION_EXPORT, "e", "e", N_("file"),
	  N_("Write the plan as a file instead."), "e", SCREEN_HANDOUT },
	{ ACTION_MAIL, "m", "m", N_("mail"),
	  N_("Send the plan by mail instead."), "m", SCREEN_HANDOUT },
	{ ACTION_TICKET, "E", "E", N_("ticket"),
	  N_("The text for the ticket: all that was said, found and done."), "E",
	  SCREEN_PLAN | SCREEN_STEP | SCREEN_CALL | SCREEN_MACHINES },
	{ ACTION_WHERE, "w, F2, *", "w", N_("where"),
	  N_("Where do I find it: what to click, and what is seen then."), "w", SCREEN_OPTIONS },
	{ ACTION_WHERE, "F2", "F2", N_("where"),
	  N_("Where do I find it: what to click, and what is seen then."), "w",
	  SCREEN_TEXT | SCREEN_FILTER },
	{ ACTION_WHY, "y, F3", "y", N_("why"),
	  N_("Why: what this question, verdict, warning or step rests on."), "y",
	  SCREEN_OVERVIEW | SCREEN_OPTIONS | SCREEN_PLAN | SCREEN_STEP | SCREEN_ANSWERS |
	  SCREEN_PAGER | SCREEN_WHERE | SCREEN_HEAR | SCREEN_CHOICE },
	{ ACTION_WHY, "F3", "F3", N_("why"),
	  N_("Why: what this question, verdict, warning or step rests on."), "y",
	  SCREEN_TEXT | SCREEN_FILTER },
	{ ACTION_HOLD, "T", "T", N_("timer"),
	  N_("Put the call's timer on hold, or let it go on."), "T", SCREEN_CALL },
	{ ACTION_SKIPPED, "x", "x", N_("skipped"),
	  N_("Mark the step as skipped; the same key again takes the mark away."), "x",
	  SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_OPEN, "o", "o", N_("browser"),
	  N_("Open the address in the browser."), "o", SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_SPELL, "s", "s", N_("spell"),
	  N_("Spell the address out, to read it aloud."), "s", SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_QR, "r", "r", N_("QR code"),
	  N_("Show the address as a QR code, to be read by a phone's camera."), "r",
	  SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_RAW, "v", "v", N_("addresses"),
	  N_("The addresses as plain lines, to select and copy."), "v",
	  SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_LINKS, "l", "l", N_("check links"),
	  N_("Check whether the plan's addresses are still alive; you can go on meanwhile."), "l",
	  SCREEN_PLAN | SCREEN_STEP },
	{ ACTION_ANSWERS, "a, F4, +", "a", N_("answers"),
	  N_("All answers, to be read back; from there to any question."), "a",
	  SCREEN_LETTERS & ~(unsigned)(SCREEN_MANY | SCREEN_OTHER) },
	{ ACTION_ANSWERS, "a, F4", "a", N_("answers"),
	  N_("All answers, to be read back; from there to any question."), "a",
	  SCREEN_MANY | SCREEN_OTHER },
	{ ACTION_ANSWERS, "F4", "F4", N_("answers"),
	  N_("All answers, to be read back; from there to any question."), "a",
	  SCREEN_TEXT | SCREEN_FILTER },
	{ ACTION_PLAN, "p, F6", "p", N_("plan"),
	  N_("The plan so far."), "p",
	  SCREEN_LETTERS & ~(unsigned)SCREEN_PLAN },
	{ ACTION_PLAN, "F6", "F6", N_("plan"),
	  N_("The plan so far."), "p", SCREEN_TEXT | SCREEN_FILTER },
	{ ACTION_NOTE, "n", "n", N_("note"),
	  N_("Write a note on what is shown; it gets the time."), "n",
	  SCREEN_OVERVIEW | SCREEN_OPTIONS | SCREEN_ANSWERS | SCREEN_WHERE },
	{ ACTION_FILTER, "/", "/", N_("filter"),
	  N_("Show only the options that hold what you type."), "/", SCREEN_OPTIONS },
	{ ACTION_ABOUT, "i", NULL, NULL,
	  N_("The advisory itself: who publishes it, and what it is about."), "i",
	  SCREEN_LETTERS & ~(unsigned)SCREEN_OVERVIEW },
	{ ACTION_CALL, "C", "C", N_("call"),
	  N_("The call: ticket number, caller, notes and the timer."), "C", SCREEN_LETTERS },
	{ ACTION_NEXT_MACHINE, "N", "N", N_("next machine"),
	  N_("One more machine: it begins with the answers of this one."), "N",
	  SCREEN_PLAN | SCREEN_CALL | SCREEN_OPTIONS },
	{ ACTION_MACHINES, "M", "M", N_("machines"),
	  N_("All machines of this call, and what they need in common."), "M",
	  SCREEN_PLAN | SCREEN_STEP | SCREEN_OPTIONS | SCREEN_CALL },
	{ ACTION_TICKET, "E", "E", N_("ticket"),
	  N_("The text for the ticket: all that was said, found and done."), "E", SCREEN_OPTIONS },
	{ ACTION_LANGUAGE, "L, F5", "L", N_("language"),
	  N_("Switch the language; the answers stay."), "L", SCREEN_LETTERS | SCREEN_BEFORE },
	{ ACTION_LANGUAGE, "F5", "F5", N_("language"),
	  N_("Switch the language; the answers stay."), "L", SCREEN_TYPING },
	{ ACTION_QUIT, N_("q, F10, Ctrl-C"), "q", N_("leave"),
	  N_("Leave fixwalk."), "q", SCREEN_LETTERS | SCREEN_BEFORE },
	{ ACTION_QUIT, N_("F10, Ctrl-C"), "F10", N_("leave"),
	  N_("Leave fixwalk."), "q", SCREEN_TYPING },
	{ ACTION_HELP, "?, F1, -", "?", N_("help"),
	  N_("Help: this screen, and the keys."), "?", SCREEN_LETTERS | SCREEN_BEFORE },
	{ ACTION_HELP, "F1", "F1", N_("help"),
	  N_("Help: this screen, and the keys."), "?", SCREEN_TYPING },
	{ ACTION_UP, N_("Up/Down, k/j"), NULL, NULL,
	  N_("Move by one."), NULL, SCREEN_LETTERS | SCREEN_BEFORE },
	{ ACTION_UP, N_("Up/Down"), NULL, NULL,
	  N_("Move by one."), NULL, SCREEN_TYPING },
	{ ACTION_PAGE_UP, N_("PgUp/PgDn, Home/End"), NULL, NULL,
	  N_("Move by a page; to the beginning, to the end."), NULL, SCREEN_ALL },
	{ ACTION_NEXT, N_("Tab"), NULL, NULL,
	  N_("Move to the next heading, or else by one; with Shift back."), NULL, SCREEN_ALL },
	{ ACTION_DIGIT, "1-9", NULL, NULL,
	  N_("Move to that option; Enter answers."), NULL, SCREEN_OPTIONS },
	{ ACTION_DIGIT, "1-9", NULL, NULL,
	  N_("Go to that question at once."), NULL, SCREEN_ANSWERS },
	{ ACTION_DIGIT, "1-9", NULL, NULL,
	  N_("Move to that one."), NULL,
	  SCREEN_CHOICE | SCREEN_WHERE | SCREEN_CALL | SCREEN_MACHINES | SCREEN_HANDOUT | SCREEN_ADVISORIES },
	{ ACTION_FORWARD, N_("Right"), NULL, NULL,
	  N_("Forward to the next question; this answer stays as it is."), NULL,
	  SCREEN_OVERVIEW | SCREEN_OPTIONS },
	{ ACTION_HAND_OVER, "H", NULL, NULL,
	  N_("Hand the call over to another desk: as a code that is read out, or as a file."), "H",
	  SCREEN_LETTERS },
	{ ACTION_HOLD, "T", NULL, NULL,
	  N_("Put the call's timer on hold, or let it go on."), "T",
	  SCREEN_LETTERS & ~(unsigned)SCREEN_CALL },
	{ ACTION_THEME, "t", NULL, NULL,
	  N_("The next look of the screen: colours, lines."), NULL, SCREEN_LETTERS },
	{ ACTION_DUMP, "D", NULL, NULL,
	  N_("Save this screen as a new file, for a bug report."), NULL, SCREEN_LETTERS },
	{ ACTION_REDRAW, N_("Ctrl-L"), NULL, NULL,
	  N_("Draw the screen anew."), NULL, SCREEN_ALL },
	{ ACTION_SUSPEND, N_("Ctrl-Z"), NULL, NULL,
	  N_("Suspend; the shell's fg comes back here."), NULL, SCREEN_ALL },
	{ ACTION_NONE, NULL, NULL, NULL, NULL, NULL, 0 },
};

bool key_works(enum action action, unsigned screens)
{
	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		if (row->action == action && row->screens & screens)
			return true;
	}
	return false;
}

bool key_is_named(const struct key_help *row, char sign)
{
	for (const char *at = row->keys; *at; at += strspn(at, ", ")) {
		size_t length = strcspn(at, ", ");

		if (length == 1 && *at == sign)
			return true;
		at += length;
	}
	return false;
}

enum action key_action(char sign, enum key_place place)
{
	enum action elsewhere = ACTION_NONE;

	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		if (!key_is_named(row, sign))
			continue;
		if (row->screens & place)
			return row->action;
		/* What has other keys there isn't meant. */
		if (elsewhere == ACTION_NONE && !key_works(row->action, place))
			elsewhere = row->action;
	}
	return elsewhere;
}

char key_sign(uint32_t code_point)
{
	static const struct {
		uint32_t wide;
		char sign;
	} others[] = {
		{ 0x3000, ' ' }, { 0x3001, ',' }, { 0x3002, '.' }, { 0x30fb, '/' }, { 0x30fc, '-' },
		{ 0x2212, '-' },
	};

	if (code_point < 0x7f)
		return (char)code_point;
	if (code_point >= 0xff01 && code_point <= 0xff5e)
		return (char)(code_point - 0xff01 + '!');
	for (size_t i = 0; i < COUNT(others); i++) {
		if (code_point == others[i].wide)
			return others[i].sign;
	}
	return NO_SIGN;
}
