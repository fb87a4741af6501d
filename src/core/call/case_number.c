#include "core/call/case_number.h"

static struct case_number written(const struct code *code)
{
	struct case_number number = { "" };
	size_t check = code->count - 1;

	for (size_t i = 0; i < check; i++)
		number.text[i] = code_symbol(code->values[i]);
	number.text[check] = '-';
	number.text[check + 1] = code_symbol(code->values[check]);
	return number;
}

struct case_number case_number_make(uint64_t random, size_t symbols)
{
	struct code code = { .count = 0 };

	for (; code.count + 1 < symbols; random /= CODE_BASE)
		code_add(&code, (unsigned)(random % CODE_BASE));
	code_seal(&code);
	return written(&code);
}

enum case_number_state case_number_read(struct case_number *number, const char *typed, struct code_fault *fault)
{
	struct code code;

	if (!code_read(&code, typed, fault))
		return CASE_NUMBER_SYMBOL;
	if (code.count < CASE_NUMBER_LEAST || code.count > CASE_NUMBER_MOST)
		return CASE_NUMBER_LENGTH;
	if (!code_is_sealed(&code))
		return CASE_NUMBER_WRONG;
	*number = written(&code);
	return CASE_NUMBER_SOUND;
}
