/* Outcomes as the records of a CSV file. */
#include "report/formats/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/formats/csv_cell.h"
#include "report/pages/products_left.h"

static void add_value(struct strbuf *cell, const char *value)
{
	if (cell->length)
		strbuf_addc(cell, ';');
	strbuf_add(cell, value);
}

/* Ends the cell and begins the next. */
static void end_cell(struct strbuf *out, struct strbuf *cell)
{
	strbuf_addc(out, ',');
	csv_cell(out, cell->text);
	strbuf_clear(cell);
}

static void add_presumed(struct strbuf *cell, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;

	for (size_t q = 0; q < advisory->question_count; q++) {
		const struct question *question = &advisory->questions[q];
		const struct index_list *options;

		if (outcome->standing[q] != STANDING_PRESUMED)
			continue;
		options = &question->presumptions[outcome->presumption[q]].options;
		add_value(cell, question->id);
		for (size_t i = 0; i < options->count; i++) {
			strbuf_addc(cell, i ? '+' : '=');
			strbuf_add(cell, advisory->options[options->items[i]].id);
		}
		if (!options->count)
			strbuf_add(cell, "=none");
	}
}

/* Untrusted, too; what parts values can't stand in one. */
static void add_untrusted(struct strbuf *cell, const char *value)
{
	char *visible = text_visible(value, strlen(value));

	for (char *at = visible; *at; at++) {
		if (strchr(";\n", *at))
			*at = ' ';
	}
	if (!cell->length && *visible && strchr("=+-@", *visible))
		strbuf_addc(cell, '\'');
	add_value(cell, visible);
	free(visible);
}

/* "CVE-2024-1=known_affected;…" */
static void add_vulnerabilities(struct strbuf *cell, const struct csaf *csaf, const struct csaf_state *state)
{
	for (size_t i = 0; i < state->said_count; i++) {
		add_untrusted(cell, csaf->vulnerabilities[state->said[i].vulnerability].label);
		strbuf_addf(cell, "=%s", csaf_status_id(state->said[i].status));
	}
}

/* The product, if only one is left; how many are; what is said of them, if it is the same of all. */
static void add_products(struct strbuf *out, struct strbuf *cell, const struct outcome *outcome)
{
	const struct csaf *csaf = outcome->advisory->products->csaf;
	size_t first, count = products_left(outcome, &first);

	if (count == 1)
		add_untrusted(cell, csaf->products[first].id);
	end_cell(out, cell);
	strbuf_addf(cell, "%zu", count);
	end_cell(out, cell);
	add_vulnerabilities(cell, csaf, &outcome_narrowed(outcome)->state);
	end_cell(out, cell);
}

void report_csv_header(struct strbuf *out, const struct advisory *advisory)
{
	strbuf_add(out, "host,verdict,presumed,ignored,rules,warnings,steps,links");
	if (advisory->products)
		strbuf_add(out, ",product,products_left,vulnerabilities");
	strbuf_add(out, ",error");
}

void report_csv_line(struct strbuf *out, const char *host, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	struct strbuf cell;

	csv_cell_untrusted(out, host ? host : "");
	strbuf_init(&cell);
	strbuf_add(&cell, verdict_id(outcome->verdict));
	end_cell(out, &cell);
	add_presumed(&cell, outcome);
	end_cell(out, &cell);
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (outcome->ignored[q])
			add_value(&cell, advisory->questions[q].id);
	}
	end_cell(out, &cell);
	for (size_t r = 0; r < advisory->rule_count; r++) {
		if (outcome->rules[r])
			add_value(&cell, advisory->rules[r].id);
	}
	end_cell(out, &cell);
	for (size_t w = 0; w < advisory->warning_count; w++) {
		if (outcome->warnings[w])
			add_value(&cell, advisory->warnings[w].id);
	}
	end_cell(out, &cell);
	for (size_t s = 0; s < outcome->plan_count; s++)
		add_value(&cell, advisory->steps[outcome->plan[s]].id);
	end_cell(out, &cell);
	for (size_t l = 0; l < advisory->link_count; l++) {
		if (outcome->links[l])
			add_value(&cell, advisory->links[l].url);
	}
	end_cell(out, &cell);
	if (advisory->products)
		add_products(out, &cell, outcome);
	end_cell(out, &cell);
	strbuf_release(&cell);
}

void report_csv_error(struct strbuf *out, const struct advisory *advisory, const char *host, size_t line,
		      const char *what)
{
	char *visible = text_visible(what, strlen(what));
	struct strbuf cell;

	csv_cell_untrusted(out, host ? host : "");
	strbuf_add(out, advisory->products ? ",,,,,,,,,," : ",,,,,,,");
	strbuf_init(&cell);
	strbuf_addf(&cell, "line %zu: %s", line, visible);
	end_cell(out, &cell);
	strbuf_release(&cell);
	free(visible);
}
