#include "store/case_members.h"

const struct case_member case_head_members[CASE_HEAD_MEMBERS] = {
	CASE_MEMBER(case_head, CASE_TEXT, uid),
	CASE_MEMBER(case_head, CASE_TEXT, number),
	CASE_MEMBER(case_head, CASE_NUMBER, version),
	CASE_MEMBER(case_head, CASE_TEXT, advisory),
	CASE_MEMBER(case_head, CASE_TEXT, revision),
	CASE_MEMBER(case_head, CASE_TEXT, hash),
	CASE_MEMBER(case_head, CASE_TEXT, title),
	CASE_MEMBER(case_head, CASE_TEXT, verdicts),
	CASE_MEMBER(case_head, CASE_TEXT, operator),
	CASE_MEMBER(case_head, CASE_TEXT, caller),
	CASE_MEMBER(case_head, CASE_TEXT, assigned),
	CASE_MEMBER(case_head, CASE_TEXT, language),
	CASE_MEMBER(case_head, CASE_NUMBER, question),
	CASE_MEMBER(case_head, CASE_NUMBER, of),
	CASE_MEMBER(case_head, CASE_NUMBER, machines),
	CASE_MEMBER(case_head, CASE_FLAG, closed),
	CASE_MEMBER(case_head, CASE_NUMBER, began),
	CASE_MEMBER(case_head, CASE_NUMBER, changed),
	CASE_MEMBER(case_head, CASE_NUMBER, seconds),
	CASE_MEMBER(case_head, CASE_TEXT, words),
};

const struct case_member case_holder_members[CASE_HOLDER_MEMBERS] = {
	CASE_MEMBER(case_holder, CASE_TEXT, session),
	CASE_MEMBER(case_holder, CASE_TEXT, name),
	CASE_MEMBER(case_holder, CASE_NUMBER, since),
	CASE_MEMBER(case_holder, CASE_NUMBER, seen),
};

const struct case_member case_filter_members[CASE_FILTER_MEMBERS] = {
	CASE_MEMBER(case_filter, CASE_TEXT, uid),
	CASE_MEMBER(case_filter, CASE_TEXT, number),
	CASE_MEMBER(case_filter, CASE_TEXT, advisory),
	CASE_MEMBER(case_filter, CASE_TEXT, verdict),
	CASE_MEMBER(case_filter, CASE_TEXT, operator),
	CASE_MEMBER(case_filter, CASE_TEXT, assigned),
	CASE_MEMBER(case_filter, CASE_TEXT, words),
	CASE_MEMBER(case_filter, CASE_NUMBER, since),
	CASE_MEMBER(case_filter, CASE_NUMBER, before),
	CASE_MEMBER(case_filter, CASE_FLAG, open_only),
	CASE_MEMBER(case_filter, CASE_FLAG, closed_only),
	CASE_MEMBER(case_filter, CASE_SIZE, most),
};
