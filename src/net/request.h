/* The requests that fixwalk-net takes, one in a process, and how it answers. */
#ifndef NET_REQUEST_H
#define NET_REQUEST_H

#include <cjson/cJSON.h>

#include "base/error.h"
#include "base/wire.h"
#include "net/transfer/transfer.h"

/* Answers as often as it wants; the message is borrowed. */
typedef void request_handler(const struct message *message, const cJSON *request);
request_handler mail_request, update_request, links_request, get_request;

/* Takes the object over.  False: nobody listens any more. */
bool request_answer(cJSON *object);
/* {member: words, "hint": …, "place": …, "kind": "input" or "system"}; the error is released. */
cJSON *request_error(const char *member, struct error *err);
/* Answers with that as "error". */
void request_failed(struct error *err);

/*
 * The settings of a request, {"net": {"proxy": …, "ca_file": …, "connect_seconds": …, "stall_seconds": …, "at_once": …,
 * "per_host": …, "loopback_http": true}}, each of which may be missing.  Texts are borrowed from it.  agent is set.
 */
void request_limits(const cJSON *request, struct transfer_limits *limits);

/* A text member; NULL: it isn't there, or is no text. */
const char *request_text(const cJSON *request, const char *name);

#endif
