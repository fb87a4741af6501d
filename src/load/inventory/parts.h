/* What the parts of inventory.h share: its state, and how each format is read. */
#ifndef LOAD_INVENTORY_PARTS_H
#define LOAD_INVENTORY_PARTS_H

#include "load/ids.h"
#include "load/inventory/blocks.h"
#include "load/inventory/csv.h"
#include "load/inventory/inventory.h"

#define COLUMN_HOST NO_INDEX

/* All but `blocks` and `first` stays as it is once it is open. */
struct inventory {
	const struct advisory *advisory;
	const char *file;
	struct arena arena;
	struct ids questions;
	bool csv;
	size_t *columns;	/* by column: a question, or COLUMN_HOST */
	size_t column_count;
	size_t host_column;	/* NO_INDEX: there is none */
	struct blocks blocks;
	struct inventory_reader *first;	/* owned; has what was read to tell the format */
};

struct inventory_reader {
	const struct inventory *inventory;	/* borrowed */
	struct block block;
	size_t at;			/* in the block: behind the line now */
	size_t number;			/* of the line at `at` */
	struct inventory_text line;
	enum csv_end end;		/* of the record that it is */
	struct csv_record record;
	struct strbuf host;
};

/* The questions' ids, to be looked up. */
void inventory_questions(struct ids *ids, struct arena *arena, const struct advisory *advisory);
void inventory_suggest_question(struct error *err, const char *name, const struct ids *questions, bool host);
/* One value as people write it; `alone`: it is the whole answer.  NULL, or what is wrong. */
const char *inventory_add_value(struct answers *answers, size_t question, const char *value, bool alone);

/* The reader's line: answers, and the host into its buffer. */
bool inventory_read_json(struct inventory_reader *reader, struct answers *answers, struct error *err);
bool inventory_read_csv(struct inventory_reader *reader, struct answers *answers, struct error *err);
/* The reader's line is the header. */
bool inventory_read_header(struct inventory *inventory, struct inventory_reader *reader, struct error *err);

/* Looks whether the line is plain. */
void inventory_find_host(const struct inventory *inventory, struct inventory_text *line);

#endif
