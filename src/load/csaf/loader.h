/*
 * What the parts of the CSAF loader share while one document is read.  Every reader takes what it can use, tells
 * what is wrong as a finding, and goes on.  The tree lives as long as the document, so texts aren't copied.
 */
#ifndef LOAD_CSAF_LOADER_H
#define LOAD_CSAF_LOADER_H

#include <cjson/cJSON.h>

#include "base/strbuf.h"
#include "base/table.h"
#include "core/csaf/csaf.h"
#include "load/limits.h"

/* A value of the tree and the way to it, on the stack of who reads it. */
struct spot {
	const struct spot *above;	/* NULL: this is the document as a whole */
	const char *name;		/* of the member; NULL: it is an entry of a list */
	size_t index;			/* of the entry */
	const cJSON *value;		/* NULL: there is none */
};

/* What can be wrong; findings.c has the words. */
enum csaf_fault {
	FAULT_MARK, FAULT_VERSION, FAULT_MISSING, FAULT_TYPE, FAULT_NUMBER, FAULT_EMPTY, FAULT_TWICE,
	FAULT_NESTED, FAULT_SINGLE, FAULT_ENTRY, FAULT_TLP, FAULT_ESSENTIAL, FAULT_SIGNIFICANT,
	FAULT_FACET, FAULT_LEAF, FAULT_DEEP, FAULT_NO_ID, FAULT_SAME_ID, FAULT_UNDEFINED, FAULT_RELATION,
	FAULT_CIRCLE, FAULT_GROUP, FAULT_SAME_GROUP, FAULT_STATUS, FAULT_SAME_STATUS,
	FAULT_SPELLING, FAULT_NAMED_TWICE,
	FAULT_REMEDY, FAULT_RESTART, FAULT_REMEDY_PRODUCTS, FAULT_FLAG_PRODUCTS,
	FAULT_WORD, FAULT_NO_ENTRY, FAULT_RELEASE, FAULT_VERS_TYPE,
	FAULT_CONTRADICTION, FAULT_CVSS, FAULT_UNSORTED, FAULT_SOURCE_MISSING, FAULT_SOURCE_EMPTY, FAULT_NOT_LATEST,
	FAULT_NO_DRAFT, FAULT_DRAFT_KEPT, FAULT_PRE_KEPT, FAULT_PRE_RELEASE, FAULT_NUMBER_MISSING, FAULT_NUMBER_LATE,
	FAULT_SAME_NUMBER, FAULT_SAME_CVE, FAULT_INVOLVED_TWICE, FAULT_SAME_HASH, FAULT_CATEGORY, FAULT_NO_NOTE,
	FAULT_NO_REFERENCE, FAULT_VULNERABILITIES, FAULT_NO_TREE, FAULT_NO_NOTES, FAULT_NO_STATUS, FAULT_NO_VEX_STATUS,
	FAULT_NO_VULNERABILITY_ID, FAULT_UNNAMED, FAULT_NO_IMPACT, FAULT_NO_ACTION, FAULT_NO_VULNERABILITIES,
	FAULT_NO_AFFECTED, FAULT_NO_COUNTERPART, FAULT_NO_DESCRIPTION, FAULT_TREE, FAULT_NO_HISTORY,
	FAULT_NO_WITHDRAWAL, FAULT_NO_SUPERSESSION, FAULT_NO_SUCCESSOR, FAULT_SAME_LANGUAGE, FAULT_MIXED,
	FAULT_RANGE_AS_VERSION, FAULT_SEVERAL_FLAGS, FAULT_REMEDIES, FAULT_REMEDY_STATUS, FAULT_DATE, FAULT_RANGE,
	FAULT_STACKED, FAULT_VERSION_AND_RANGE, FAULT_SINGLE_VERSION, FAULT_EXTENSION,
	FAULT_COUNT,
};

struct csaf_reader {
	struct arena *arena;		/* the document's */
	struct csaf *csaf;
	enum limit over;		/* LIMIT_COUNT: none.  Then nothing that is read is used */
	struct strbuf pointer;		/* the one being made */
	/* The list whose entries had pointers made last, and its own: thousands of products share it. */
	const cJSON *list_of;
	struct strbuf list_pointer;
	struct table findings;
	size_t faults[FAULT_COUNT];
	struct table branches, products;
	struct table again;	/* struct again: products that are defined once more */
	struct table groups;	/* struct index_list of products */
	struct csaf_ids group_ids;
	/* The list of products that is being gathered, and for each product the last list that has it. */
	struct table list, rounds;
	unsigned round;
	size_t last_named, named_before;	/* products */
	size_t named;			/* counted for LIMIT_CSAF_NAMED */
	bool has_hashes;		/* of files of products */
};

/* A JSON pointer, in the document's arena. */
const char *csaf_pointer(struct csaf_reader *r, const struct spot *spot);
/* Tells of a fault; `about`: what it is about, untrusted, or NULL. */
void csaf_tell(struct csaf_reader *r, enum csaf_fault fault, const struct spot *spot, const char *about);
void csaf_tell_at(struct csaf_reader *r, enum csaf_fault fault, const char *pointer, const char *about);
/* At the pointer with `below` behind it; the pointer is kept, `below` is copied. */
void csaf_tell_below(struct csaf_reader *r, enum csaf_fault fault, const char *pointer, const char *below,
		     const char *about);

enum csaf_shape {
	SHAPE_TEXT, SHAPE_NUMBER, SHAPE_OBJECT, SHAPE_TEXTS, SHAPE_OBJECTS,
	SHAPE_ANY_TEXTS, SHAPE_ANY_OBJECTS,	/* one of them, or a list */
};

struct csaf_member {
	const char *name;
	enum csaf_shape shape;
	bool required;
};

/*
 * An object's members in the order of the table; value NULL: there is none, or of a wrong type.  They are
 * valid as long as `object`, which may have no value itself.
 */
void csaf_members(struct csaf_reader *r, const struct spot *object, const struct csaf_member *table,
		  size_t count, struct spot *found);

/* Of a wrong type: the value is forgotten.  Told, also if it can be read nevertheless. */
void csaf_check(struct csaf_reader *r, struct spot *spot, enum csaf_shape shape);

/* Reads one entry of a list. */
typedef void csaf_read(struct csaf_reader *r, const struct spot *entry, void *into);
/*
 * Each entry of one cJSON type; lists within the list are read as if their entries stood in it.  What is no list
 * is its own only entry.
 */
void csaf_each(struct csaf_reader *r, const struct spot *list, int type, csaf_read *read, void *into);

/* As the publisher wrote it; "" where there is none.  That it is empty is told, so one that nobody needs is read, too. */
const char *csaf_text(struct csaf_reader *r, const struct spot *spot);
/* Ended by NULL; NULL: none. */
const char *const *csaf_texts(struct csaf_reader *r, const struct spot *list);

/*
 * Which of the standard's words was written, however it is spelt (capitals, blanks and dashes for _); count: none
 * of them, and the fault is told at the spot.
 */
size_t csaf_choose(struct csaf_reader *r, const struct spot *spot, const char *written,
		   const char *(*name)(size_t), size_t count, enum csaf_fault fault);

/* One subject each; `into`: the table of its rows, or NULL. */
void csaf_head_read(struct csaf_reader *r, const struct spot *document);
/* Behind the tree: its groups are named here. */
void csaf_document_notes_read(struct csaf_reader *r, const struct spot *document);
void csaf_tree_read(struct csaf_reader *r, const struct spot *tree);
void csaf_vulnerability_read(struct csaf_reader *r, const struct spot *entry, void *into);
void csaf_remediation_read(struct csaf_reader *r, const struct spot *entry, void *into);
void csaf_score_read(struct csaf_reader *r, const struct spot *entry, void *into);
void csaf_metric_read(struct csaf_reader *r, const struct spot *entry, void *into);
/* Warns of extensions that must be understood. */
void csaf_extensions_read(struct csaf_reader *r, const struct spot *list);

/* These return how many there are. */
size_t csaf_notes_read(struct csaf_reader *r, const struct spot *list, const struct csaf_note **notes);
size_t csaf_references_read(struct csaf_reader *r, const struct spot *list,
			    const struct csaf_reference **references);

/* The files of a product identification helper with their hashes. */
size_t csaf_files_read(struct csaf_reader *r, const struct spot *list, const struct csaf_file **files);

/* Defines a product; its index, NO_INDEX: none more may be.  *is_new: it wasn't defined before. */
size_t csaf_product_define(struct csaf_reader *r, const struct spot *product, size_t branch, bool *is_new);
/* The product that is named there, defined by now or not; NO_INDEX: none more may be. */
size_t csaf_product_named(struct csaf_reader *r, const struct spot *id);
struct csaf_product *csaf_product_at(struct csaf_reader *r, size_t index);
/* Once all is read: tells of those that are defined nowhere, and gives them to the document. */
void csaf_products_end(struct csaf_reader *r);

void csaf_relationship_read(struct csaf_reader *r, const struct spot *entry, void *into);
void csaf_product_path_read(struct csaf_reader *r, const struct spot *entry, void *into);
/* Once all are read: breaks circles. */
void csaf_relations_end(struct csaf_reader *r);

/* Gathers a list of products, each once. */
void csaf_list_begin(struct csaf_reader *r);
void csaf_list_products(struct csaf_reader *r, const struct spot *ids);
void csaf_list_add(struct csaf_reader *r, const struct index_list *list);
struct index_list csaf_list_end(struct csaf_reader *r);
/* All in one: those named directly, and those of groups. */
struct index_list csaf_list(struct csaf_reader *r, const struct spot *products, const struct spot *groups);
/* Does one of these lists have an entry? */

bool csaf_lists_any(const struct spot *products, const struct spot *groups);

void csaf_group_read(struct csaf_reader *r, const struct spot *entry, void *into);

#endif
