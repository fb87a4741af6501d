#include "cli/progress.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/native.h"

#define WINDOW_USUAL 80
#define DRAWN_EVERY 100		/* milliseconds */
#define WRITTEN_EVERY 10000	/* milliseconds; sooner, but not before … */
#define WRITTEN_SOONEST 1000	/* … where it is a tenth further */
#define BAR_MOST 24

static struct {
	bool begun, drawn;
	int64_t told_at;		/* milliseconds; at first when the work began */
	uint64_t told;			/* tenths of the whole */
	size_t columns;			/* of the line that is drawn */
} shown;

void progress_add_number(struct strbuf *out, uint64_t number)
{
	char digits[32];
	int length = snprintf(digits, sizeof(digits), "%ju", (uintmax_t)number);

	for (int i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			strbuf_addc(out, ',');
		strbuf_addc(out, digits[i]);
	}
}

static void add_size(struct strbuf *out, uint64_t bytes)
{
	static const char *const units[] = { "KB", "MB", "GB", "TB" };
	uint64_t tenths = bytes / 100;
	size_t unit = 0;

	if (bytes < 1000) {
		strbuf_addf(out, "%ju B", (uintmax_t)bytes);
		return;
	}
	for (; tenths >= 10000 && unit + 1 < COUNT(units); unit++)
		tenths /= 1000;
	strbuf_addf(out, "%ju.%ju %s", (uintmax_t)(tenths / 10), (uintmax_t)(tenths % 10), units[unit]);
}

static void add_amount(struct strbuf *out, uint64_t amount, bool bytes)
{
	if (bytes)
		add_size(out, amount);
	else
		progress_add_number(out, amount);
}

static uint64_t part_of(const struct progress *progress, uint64_t whole)
{
	if (!progress->total)
		return 0;
	return progress->done < progress->total ?
	       (uint64_t)((double)progress->done / (double)progress->total * (double)whole) : whole;
}

static void add_bar(struct strbuf *out, const struct progress *progress, size_t columns)
{
	size_t width = columns / 3 < BAR_MOST ? columns / 3 : BAR_MOST;
	size_t full = (size_t)part_of(progress, width);

	strbuf_addc(out, '[');
	for (size_t i = 0; i < width; i++)
		strbuf_addc(out, i < full ? '#' : '.');
	strbuf_add(out, "]  ");
}

/* "123 of 2,379", or only how much if it isn't known of how much. */
static void add_done(struct strbuf *out, const struct progress *progress)
{
	struct strbuf done, total;

	if (!progress->total) {
		add_amount(out, progress->done, progress->counts_bytes);
		return;
	}
	strbuf_init(&done);
	strbuf_init(&total);
	add_amount(&done, progress->done, progress->counts_bytes);
	add_amount(&total, progress->total, progress->counts_bytes);
	/* TRANSLATORS: how much is done, and of how much: "123 of 2,379", "1.2 MB of 27.0 MB". */
	strbuf_addf(out, _("%s of %s"), done.text, total.text);
	strbuf_release(&done);
	strbuf_release(&total);
}

/* "123 of 2,379  4.5 MB  2024/icsa-24-001-01.json" */
static void add_fields(struct strbuf *out, const struct progress *progress)
{
	size_t start = out->length;

	if (progress->done || progress->total)
		add_done(out, progress);
	if (progress->bytes) {
		strbuf_add(out, out->length > start ? "  " : "");
		add_size(out, progress->bytes);
	}
	if (*progress->name)
		strbuf_addf(out, "%s%s", out->length > start ? "  " : "", progress->name);
}

/* The last column stays free: some terminals begin a new line behind it. */
static size_t line_width(void)
{
	struct winsize window;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &window) < 0 || window.ws_col < 2)
		return WINDOW_USUAL - 1;
	return window.ws_col - 1U;
}

static void draw(const struct progress *progress)
{
	size_t width = line_width(), columns;
	struct strbuf line;

	strbuf_init(&line);
	strbuf_addc(&line, '\r');
	if (progress->total)
		add_bar(&line, progress, width);
	add_fields(&line, progress);
	line.length = 1 + text_clip(line.text + 1, line.length - 1, width);
	line.text[line.length] = '\0';
	columns = text_columns(line.text + 1, line.length - 1);
	/* What is left of a longer line before, as far as the window still reaches. */
	for (size_t i = columns; i < shown.columns && i < width; i++)
		strbuf_addc(&line, ' ');
	native_print(stderr, line.text);
	fflush(stderr);
	strbuf_release(&line);
	shown.columns = columns;
	shown.drawn = true;
}

static void write_line(const struct progress *progress)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_add(&line, "fixwalk: ");
	add_fields(&line, progress);
	strbuf_addc(&line, '\n');
	native_print(stderr, line.text);
	strbuf_release(&line);
}

void progress_show(const struct progress *progress)
{
	bool terminal = isatty(STDERR_FILENO);
	int64_t now = clock_ms(), since = now - shown.told_at;
	uint64_t tenths = part_of(progress, 10);

	if (!shown.begun) {
		shown.begun = true;
		shown.told_at = now;
		since = terminal ? DRAWN_EVERY : 0;
	}
	if (terminal) {
		if (since < DRAWN_EVERY)
			return;
		draw(progress);
	} else {
		if (since < WRITTEN_SOONEST || (tenths <= shown.told && since < WRITTEN_EVERY))
			return;
		write_line(progress);
	}
	shown.told = tenths;
	shown.told_at = now;
}

void progress_hide(void)
{
	struct strbuf line;

	if (!shown.drawn)
		return;
	strbuf_init(&line);
	strbuf_addc(&line, '\r');
	for (size_t i = 0; i < shown.columns; i++)
		strbuf_addc(&line, ' ');
	strbuf_addc(&line, '\r');
	native_print(stderr, line.text);
	fflush(stderr);
	strbuf_release(&line);
	shown.drawn = false;
	shown.columns = 0;
}

void progress_end(void)
{
	progress_hide();
	shown.begun = false;
	shown.told = 0;
}
