/*
 * A CSAF document (OASIS CSAF 2.0 and 2.1, and what real files make of them) as tables: products with their
 * paths, vulnerabilities with their status lists and remediations, notes, references.  Everything that names
 * products names them by index.  All of it lives in one arena and is read-only.  A string is "" where the file
 * has none, unless NULL is named.  What each product's state comes to is decided in csaf_state.h; nothing is
 * decided here.
 */
#ifndef CORE_CSAF_CSAF_H
#define CORE_CSAF_CSAF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "core/advisory.h"

/* Ids and their indices: a hash table that lives in an arena.  All zero: there are none. */
struct csaf_ids {
	struct csaf_ids_slot *slots;	/* a power of two of them, or NULL */
	size_t size, count;
	uint64_t seed;			/* of the hashes */
};

/* NO_INDEX: there is none such. */
size_t csaf_ids_find(const struct csaf_ids *ids, const char *id);
/* The index that the id (borrowed) has: this one, if it wasn't there yet. */
size_t csaf_ids_put(struct csaf_ids *ids, struct arena *arena, const char *id, size_t index);

/* Categories of branches: both versions' and those that real files use besides.  In the order of questions. */
enum facet {
	FACET_VENDOR, FACET_FAMILY, FACET_NAME, FACET_VERSION, FACET_RANGE, FACET_SERVICE_PACK,
	FACET_PATCH_LEVEL, FACET_ARCHITECTURE, FACET_PLATFORM, FACET_LANGUAGE, FACET_HOST,
	FACET_SPECIFICATION, FACET_LEGACY,
	FACET_OTHER,		/* missing, or none that the standard knows */
	FACET_COUNT,
};

struct csaf_branch {
	enum facet facet;
	const char *name;	/* as the publisher wrote it; "" where there is none */
	size_t parent;		/* index of the branch above; NO_INDEX: the root */
	size_t depth;		/* 0: directly below the root */
};

/* The further way of a product path: each is what all before it is on, with or in. */
struct csaf_subpath {
	const char *relation;
	size_t product;
};

/* A file of a product, and what its checksums are: lower case hex, NULL: not said. */
struct csaf_file {
	const char *name;
	const char *sha256, *sha512;
	const char *other;		/* another algorithm that is named for it, as written; NULL: none */
};

struct csaf_product {
	const char *id;			/* product_id; "" where there is none */
	const char *name;		/* of its full_product_name; alone it may say too little */
	size_t branch;			/* the last of its path; NO_INDEX: not in the branches */
	/* A relationship: this product on, with or in that one; NO_INDEX both: it is none.  Never in circles, and
	   with the parts of parts few enough to walk them all: 100, or the document is refused. */
	size_t part, whole;
	const char *relation;		/* "installed_on", …; "" if that is missing; NULL: it is none */
	const struct csaf_subpath *subpaths;	size_t subpath_count;	/* of a product path, but for its first */
	bool undefined;			/* only named, defined nowhere: made up, so that what is said of it is kept */
	struct index_list more_branches;	/* where else its id is defined (against the standard) */
	/* product_identification_helper; ended by NULL each, NULL: there are none. */
	const char *cpe;
	const char *const *purls, *const *skus, *const *model_numbers, *const *serial_numbers;
	const struct csaf_file *files;	size_t file_count;
	const char *pointer;		/* JSON pointer to it */
};

/* Status lists, in the order of their strength for one product in one vulnerability. */
enum csaf_status {
	STATUS_KNOWN_AFFECTED, STATUS_FIRST_AFFECTED, STATUS_LAST_AFFECTED, STATUS_UNDER_INVESTIGATION,
	STATUS_UNKNOWN, STATUS_FIXED, STATUS_FIRST_FIXED, STATUS_KNOWN_NOT_AFFECTED, STATUS_RECOMMENDED,
	STATUS_COUNT,
};

/* In the order of preference for one status (the standard's quick list). */
enum remediation_category {
	REMEDY_VENDOR_FIX, REMEDY_MITIGATION, REMEDY_WORKAROUND, REMEDY_FIX_PLANNED,
	REMEDY_NO_FIX_PLANNED, REMEDY_OPTIONAL_PATCH, REMEDY_NONE_AVAILABLE,
	REMEDY_OTHER,		/* missing, or none that the standard knows */
	REMEDY_COUNT,
};

/* Whom or what a restart takes down, the strongest last. */
enum restart_category {
	RESTART_UNSAID, RESTART_NONE, RESTART_COMPONENT, RESTART_SERVICE, RESTART_PARENT,
	RESTART_DEPENDENCIES, RESTART_CONNECTED, RESTART_MACHINE, RESTART_SYSTEM, RESTART_ZONE,
	RESTART_COUNT,
};

struct csaf_remediation {
	enum remediation_category category;
	const char *written;		/* the category as the file has it; "" if it is missing */
	const char *details, *date, *url;	/* "" where there is none */
	const char *const *entitlements;	/* ended by NULL; NULL: none */
	enum restart_category restart;
	const char *restart_details;
	struct index_list products;	/* direct and through groups; each once, in the order of the file */
	const char *pointer;
};

struct csaf_note {
	const char *category, *title, *text;
	struct index_list products;	/* 2.1; empty: all */
	const char *pointer;
};

struct csaf_reference {
	const char *category, *summary, *url;
};

/* A flag (why not affected), a threat (impact, exploit_status, target_set), an involvement. */
struct csaf_remark {
	enum { REMARK_FLAG, REMARK_THREAT, REMARK_INVOLVEMENT } kind;
	const char *category;		/* a flag's label, a threat's category, an involvement's status */
	const char *party;		/* an involvement's; else "" */
	const char *details, *date;
	struct index_list products;	/* empty: all of the vulnerability's */
	const char *pointer;
};

struct csaf_score {
	const char *version;		/* of CVSS; "": severity is all that is said */
	double base;			/* base score; < 0: none */
	const char *severity;
	const char *source;		/* an address; "": the document's author */
	struct index_list products;
};

/* What somebody else calls a vulnerability. */
struct csaf_name {
	const char *text;
	struct index_list products;	/* 2.1; empty: all */
};

struct csaf_vulnerability {
	const char *id;			/* the CVE, else the first of ids[], else "": see label */
	const char *label;		/* what people call it: id, else title, else its pointer */
	const char *title, *cve;
	const char *cwe, *cwe_name;	/* the first */
	const struct csaf_name *names;			size_t name_count;	/* ids[] */
	struct index_list status[STATUS_COUNT];	/* products; each once, in the order of the file */
	const struct csaf_remediation *remediations;	size_t remediation_count;
	const struct csaf_remark *remarks;		size_t remark_count;
	const struct csaf_score *scores;		size_t score_count;
	const struct csaf_note *notes;			size_t note_count;
	const struct csaf_reference *references;	size_t reference_count;
	const char *pointer;
};

struct csaf_revision {
	const char *date, *number, *summary;
	const char *pointer;
};

/* Something that is wrong with the document, and what was made of it. */
struct csaf_finding {
	const char *test;		/* "6.1.1"; NULL: no test of the standard's is about it */
	const char *pointer;
	const char *text;		/* what is wrong, and which reading was taken; in the language in force */
};

/* What a failed test of the standard's means for who follows the document. */
enum csaf_class {
	CSAF_CLASS_A,		/* it can change the verdict */
	CSAF_CLASS_B,		/* this may not be the current or the real document */
	CSAF_CLASS_C,		/* what is shown may be wrong, the verdict isn't */
	CSAF_CLASS_SCHEMA,	/* no test's: what is wrong with the file's form, and warnings */
	CSAF_CLASS_COUNT,
};

/* A mandatory test of CSAF 2.1; most are 2.0's, too, with the same number. */
struct csaf_test {
	const char *number;	/* "6.1.27.3" */
	enum csaf_class class;
	bool in_20;
	bool is_run;		/* while a document is loaded; else it isn't known here */
};

/* In the standard's order, ended by one without a number. */
extern const struct csaf_test csaf_tests[];

/* Of a finding's `test`; NULL, and what is no test: CSAF_CLASS_SCHEMA. */
enum csaf_class csaf_class_of(const char *test);

struct csaf {
	const char *version;		/* "2.0", "2.1", or what stands there */
	const char *category, *title, *language, *source_language;
	const char *publisher, *publisher_category, *namespace, *contact, *authority;
	const char *id, *revision, *status, *initial_date, *current_date;
	const char *severity;		/* aggregate_severity */
	const char *tlp;		/* "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"; "": not said.  WHITE is CLEAR */
	const char *sharing;		/* distribution.text */
	const struct csaf_revision *revisions;		size_t revision_count;
	const struct csaf_note *notes;			size_t note_count;
	const struct csaf_reference *references;	size_t reference_count;
	const char *const *aliases;			/* ended by NULL; NULL: none */
	bool has_tree;			/* product_tree is there */
	const struct csaf_branch *branches;		size_t branch_count;
	const struct csaf_product *products;		size_t product_count;	/* in the order in which ids first appear */
	const struct csaf_vulnerability *vulnerabilities;	size_t vulnerability_count;
	const struct csaf_finding *findings;		size_t finding_count;
	size_t findings_left_out;	/* further ones, of kinds of which there are many */
	struct csaf_ids ids;		/* of products: see csaf_product_by_id */
};

/* Must nobody hand it on without a thought: is it labelled AMBER, RED, or with what isn't known? */
bool csaf_tlp_restricts(const struct csaf *csaf);

/* Is it read, and tested, as 2.1?  All else is taken for 2.0. */
bool csaf_is_21(const struct csaf *csaf);

/* By product_id; NO_INDEX: none.  O(1); also while it is being loaded. */
size_t csaf_product_by_id(const struct csaf *csaf, const char *id);

#endif
