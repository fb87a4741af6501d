/* What a transfer asks a server for, and which addresses it may connect to. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "net/transfer/transfer_job.h"
#include "net/transfer/transfer_trouble.h"
#include "net/transfer/transfer_url.h"

/* May it stand in a header? */
static bool can_be_sent(const char *value)
{
	for (; *value; value++) {
		if ((unsigned char)*value < ' ' || *value == 0x7f)
			return false;
	}
	return true;
}

static void add_field(struct job *job, const char *name, const char *value)
{
	struct curl_slist *fields;
	struct strbuf field;

	if (!value || !can_be_sent(value))
		return;
	strbuf_init(&field);
	strbuf_addf(&field, "%s: %s", name, value);
	fields = curl_slist_append(job->fields, field.text);
	if (!fields)
		mem_exhausted();
	job->fields = fields;
	strbuf_release(&field);
}

/* By what the server can tell that the bytes there are are still its own: a weak ETag doesn't do. */
static const char *validator(const struct job *job)
{
	return job->etag && strncmp(job->etag, "W/", 2) != 0 ? job->etag : job->modified;
}

static void set_conditions(struct job *job)
{
	const struct transfer *asked = &job->asked;
	struct strbuf range;

	add_field(job, "If-Range", job->have && !asked->head ? validator(job) : NULL);
	job->ranged = job->fields;
	if (job->ranged) {
		strbuf_init(&range);
		strbuf_addf(&range, "%llu-", (unsigned long long)job->have);
		curl_easy_setopt(job->curl, CURLOPT_RANGE, range.text);
		strbuf_release(&range);
	} else if (!asked->offset) {
		add_field(job, "If-None-Match", asked->etag);
		add_field(job, "If-Modified-Since", asked->modified);
	}
	job->conditional = !job->ranged && job->fields;
	curl_easy_setopt(job->curl, CURLOPT_HTTPHEADER, job->fields);
	/* A part of what is packed can't be unpacked. */
	curl_easy_setopt(job->curl, CURLOPT_ACCEPT_ENCODING, asked->as_is ? NULL : job->ranged ? "identity" : "");
}

/* What must not be left out.  False: this libcurl can't do that. */
static bool set_protocol(struct job *job, const char *scheme)
{
	const struct transfer_limits *limits = job->limits;
	/* No proxy leads to this machine; a tunnel through one may. */
	bool direct = strcmp(scheme, "http") == 0 && transfer_url_is_loopback(job->url);
	const char *proxy = direct ? "" : limits->proxy;
	CURL *curl = job->curl;
	bool set = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, scheme) == CURLE_OK &&
		   curl_easy_setopt(curl, CURLOPT_CURLU, job->url) == CURLE_OK &&
		   curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK &&
		   curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
		   curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK &&
		   (!proxy || curl_easy_setopt(curl, CURLOPT_PROXY, proxy) == CURLE_OK);

	/* One's own authority is trusted instead of the system's, not besides. */
	return set && (!limits->ca_file || (curl_easy_setopt(curl, CURLOPT_CAINFO, limits->ca_file) == CURLE_OK &&
					    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL) == CURLE_OK));
}

static bool be_safe(struct job *job)
{
	char *scheme = transfer_url_part(job->url, CURLUPART_SCHEME);
	char *host = transfer_url_part(job->url, CURLUPART_HOST);
	bool safe = set_protocol(job, scheme);

	if (!safe) {
		(void)transfer_trouble(&job->error, CURLE_NOT_BUILT_IN, 0, host);
		job->end = TRANSFER_REFUSED;
	}
	free(host);
	free(scheme);
	return safe;
}

/* What is left of the time for one try; 0: no limit. */
static long whole_ms(const struct job *job)
{
	double left = 1000 * (job->limits->whole_seconds - job->seconds);

	if (!job->limits->whole_seconds)
		return 0;
	return left > 1 ? (long)left : 1;
}

static void set_times(struct job *job)
{
	const struct transfer_limits *limits = job->limits;
	CURL *curl = job->curl;

	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)limits->connect_seconds);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, whole_ms(job));
	/* Else the end of one that waits for a name would hold up all others until it is found. */
	curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
}

/* Then it isn't the server that is dialled, and what its name stands for is the proxy's to know. */
static bool may_have_proxy(const struct job *job)
{
	static const char *const variables[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" };

	if (job->limits->proxy)
		return *job->limits->proxy;
	for (size_t i = 0; i < COUNT(variables); i++) {
		const char *value = getenv(variables[i]);

		if (value && *value)
			return true;
	}
	return false;
}

static bool is_too_near(const struct job *job, enum near near)
{
	return near > job->nearest && !may_have_proxy(job);
}

/* CURLOPT_PREREQFUNCTION: before anything is asked, also over a connection that another transfer has opened. */
static int look_at_server(void *data, char *server, char *own, int port, int own_port)
{
	struct job *job = data;

	(void)own, (void)port, (void)own_port;
	job->asked_at = near_of_text(server ? server : "");
	if (!is_too_near(job, job->asked_at))
		return CURL_PREREQFUNC_OK;
	job->flaw = TROUBLE_TOO_NEAR;
	return CURL_PREREQFUNC_ABORT;
}

/* CURLOPT_OPENSOCKETFUNCTION.  The port stands at the same place for both kinds of addresses. */
static curl_socket_t open_socket(void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct job *job = data;
	struct sockaddr_in place;

	(void)purpose;
	if (is_too_near(job, near_of(&address->addr))) {
		job->too_near = true;
		return CURL_SOCKET_BAD;
	}
	memcpy(&place, &address->addr, sizeof(place));
	job->dialled = ntohs(place.sin_port);
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void set_ears(struct job *job)
{
	CURL *curl = job->curl;

	curl_easy_setopt(curl, CURLOPT_PRIVATE, job);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, job_take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, job);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, job_take_head);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, job);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, job);
	curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, look_at_server);
	curl_easy_setopt(curl, CURLOPT_PREREQDATA, job);
}

bool job_request(struct job *job)
{
	curl_easy_cleanup(job->curl);
	curl_slist_free_all(job->fields);
	error_release(&job->error);
	job->fields = NULL;
	job->begun = false;
	job->head_bytes = job->unwanted_bytes = 0;
	job->dialled = 0;
	job->too_near = false;
	job->asked_at = NEAR_NOT;
	job->pace = (struct pace){ 0 };
	job->flaw = CURLE_OK;
	job->curl = curl_easy_init();
	if (!job->curl)
		mem_exhausted();
	if (!be_safe(job))
		return false;
	curl_easy_setopt(job->curl, CURLOPT_NOBODY, (long)job->asked.head);
	curl_easy_setopt(job->curl, CURLOPT_USERAGENT, job->limits->agent);
	set_times(job);
	set_ears(job);
	set_conditions(job);
	return true;
}
