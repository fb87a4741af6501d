/*
 * What a case's head, its holder and a filter consist of, as tables: messages, SQLite and PostgreSQL write and read them
 * by these, and bind them in this order.
 */
#ifndef STORE_CASE_MEMBERS_H
#define STORE_CASE_MEMBERS_H

#include "store/cases.h"

enum case_member_kind { CASE_TEXT, CASE_NUMBER, CASE_SIZE, CASE_FLAG };

struct case_member {
	const char *name;
	enum case_member_kind kind;	/* const char *, int64_t, size_t, bool */
	size_t offset;
};

#define CASE_MEMBER(of, kind, name) { #name, kind, offsetof(struct of, name) }

#define CASE_HEAD_MEMBERS 20
#define CASE_HOLDER_MEMBERS 4
#define CASE_FILTER_MEMBERS 12
extern const struct case_member case_head_members[CASE_HEAD_MEMBERS];
extern const struct case_member case_holder_members[CASE_HOLDER_MEMBERS];
extern const struct case_member case_filter_members[CASE_FILTER_MEMBERS];

#endif
