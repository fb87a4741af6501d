#include "cli/mail/letter.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/config.h"
#include "report/json.h"

#define TIMEOUT 60		/* seconds, if none is set */

enum { MEMBER_DO = LETTER_WORDS, MEMBER_DATE, MEMBER_COUNT };

static const struct member letter_members[MEMBER_COUNT] = {
	[LETTER_FROM]      = { "from",      cJSON_String, true },
	[LETTER_TO]        = { "to",        cJSON_String, true },
	[LETTER_SUBJECT]   = { "subject",   cJSON_String, true },
	[LETTER_TEXT]      = { "text",      cJSON_String, true },
	[LETTER_FILE_NAME] = { "file_name", cJSON_String, true },
	[LETTER_ID]        = { "id",        cJSON_String, true },
	[LETTER_WAITS]     = { "waits",     cJSON_String, true },
	[MEMBER_DO]        = { "do",        cJSON_String, true },
	[MEMBER_DATE]      = { "date",      cJSON_Number, true },
};

enum { ANSWER_SENT, ANSWER_SAID, ANSWER_ERROR, ANSWER_AGAIN, ANSWER_COUNT };

static const struct member answer_members[ANSWER_COUNT] = {
	[ANSWER_SENT]  = { "sent",  cJSON_True | cJSON_False, false },
	[ANSWER_SAID]  = { "said",  cJSON_String,             false },
	[ANSWER_ERROR] = { "error", cJSON_String,             false },
	[ANSWER_AGAIN] = { "again", cJSON_True | cJSON_False, false },
};

/* What a letter and a request have in common: the first `count` words, and the date. */
static cJSON *letter_object(const struct kept *kept, size_t count)
{
	cJSON *object = json_object();

	json_string(object, "do", "mail");
	for (size_t i = 0; i < count; i++)
		json_string(object, letter_members[i].name, kept->words[i]);
	json_number(object, "date", kept->date);
	return object;
}

void kept_add(struct strbuf *out, const struct kept *kept)
{
	struct strbuf json;

	strbuf_init(&json);
	json_print(&json, letter_object(kept, LETTER_WORDS));
	wire_add(out, json.text, kept->pdf, kept->pdf_length);
	strbuf_release(&json);
}

/* Any that a calendar has, and no more than the number can hold. */
static bool is_time(const cJSON *number)
{
	return number->valuedouble >= 0 && number->valuedouble < 1e11;
}

static bool read_members(struct kept *kept)
{
	const cJSON *found[MEMBER_COUNT];

	kept->json = (struct json){
		.text = kept->message.json, .length = strlen(kept->message.json),
		.first_line = 1, .errors = &kept->errors,
	};
	if (!json_parse(&kept->json) ||
	    !json_members(&kept->json, kept->json.root, letter_members, MEMBER_COUNT, found) ||
	    kept->errors.count || !is_time(found[MEMBER_DATE]))
		return false;
	for (size_t i = 0; i < LETTER_WORDS; i++)
		kept->words[i] = found[i]->valuestring;
	kept->date = (int64_t)found[MEMBER_DATE]->valuedouble;
	kept->pdf = kept->message.bytes;
	kept->pdf_length = kept->message.length;
	return true;
}

bool kept_read(struct kept *kept, int fd)
{
	struct strbuf in;
	bool whole;

	*kept = (struct kept){ .errors = ERRORS_INIT };
	strbuf_init(&in);
	whole = wire_receive(fd, &in, &kept->message);
	if (whole && (in.length || !read_members(kept))) {
		whole = false;
		kept_release(kept);
	}
	strbuf_release(&in);
	return whole;
}

void kept_release(struct kept *kept)
{
	json_release(&kept->json);
	errors_release(&kept->errors);
	message_release(&kept->message);
}

static void add_setting(cJSON *object, const char *name, enum config_key key)
{
	if (config_get(key))
		json_string(object, name, config_get(key));
}

bool kept_make_request(struct kept *kept, struct message *request, struct error *err)
{
	const char *tls = config_get(CONFIG_MAIL_TLS), *timeout = config_get(CONFIG_MAIL_TIMEOUT);
	bool by_file = config_get(CONFIG_MAIL_PASSWORD_FILE) != NULL;
	struct strbuf password, json;
	cJSON *object;

	if (config_get(CONFIG_MAIL_NETRC) && !config_is_private(CONFIG_MAIL_NETRC, err))
		return false;
	strbuf_init(&password);
	if (by_file && !config_password(&password, err)) {
		strbuf_release(&password);
		return false;
	}
	object = letter_object(kept, LETTER_WAITS);
	add_setting(object, "server", CONFIG_MAIL_SERVER);
	json_string(object, "tls", tls ? tls : "required");
	add_setting(object, "user", CONFIG_MAIL_USER);
	if (by_file)
		json_string(object, "password", password.text);
	add_setting(object, "netrc", CONFIG_MAIL_NETRC);
	add_setting(object, "ca_file", CONFIG_MAIL_CA_FILE);
	json_number(object, "timeout", timeout ? strtol(timeout, NULL, 10) : TIMEOUT);
	strbuf_init(&json);
	json_print(&json, object);
	strbuf_release(&password);
	*request = (struct message){
		.json = strbuf_take(&json), .bytes = kept->message.bytes, .length = kept->message.length,
	};
	kept->message.bytes = NULL;
	return true;
}

static bool is_true(const cJSON *item)
{
	return item && item->type == cJSON_True;
}

struct mail_answer mail_answer_read(const char *text)
{
	const cJSON *found[ANSWER_COUNT] = { 0 }, *words;
	struct mail_answer answer = { .again = true };
	struct errors errors = ERRORS_INIT;
	struct json json = {
		.text = text ? text : "", .length = text ? strlen(text) : 0,
		.first_line = 1, .errors = &errors,
	};

	if (json_parse(&json) &&
	    json_members(&json, json.root, answer_members, ANSWER_COUNT, found)) {
		answer.sent = is_true(found[ANSWER_SENT]);
		answer.again = is_true(found[ANSWER_AGAIN]);
	}
	words = found[answer.sent ? ANSWER_SAID : ANSWER_ERROR];
	if (words)
		answer.words = text_line(words->valuestring, strlen(words->valuestring));
	else
		answer.words = mem_strdup(answer.sent ? _("The mail is sent.")
						      : _("There was no answer."));
	json_release(&json);
	errors_release(&errors);
	return answer;
}
