/*
 * Many transfers at once over HTTP(S), within limits, by libcurl's multi interface.  Only https, and http where the
 * limits say so; the certificate is always checked; redirects are followed one by one, counted, and never from https
 * to http (from http to https they are), and never from the internet to the local network or this machine (net/near.h;
 * a proxy looks after that by itself).  A transfer that fails in a way that may pass (no connection, cut off, 429,
 * 5xx) is tried again after a pause that doubles, or as long as the server asks (Retry-After), up to two minutes; where
 * the bytes so far have an ETag or a date it goes on behind them.  No addresses with a user's name.  Nothing blocks but
 * transfers_run, and all is called by its thread, but for work beside the transfers.
 */
#ifndef NET_TRANSFER_TRANSFER_H
#define NET_TRANSFER_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "net/beside.h"

struct transfer_limits {		/* copied */
	unsigned at_once;		/* transfers at the same time; 0: 8 */
	unsigned per_host;		/* of these to one host; 0: 4 */
	unsigned redirects;		/* followed at most; 0: 10 */
	unsigned tries;			/* of one transfer; 0: 4 */
	unsigned pause_ms;		/* before the second try; 0: 500 */
	unsigned connect_seconds;	/* 0: 10 */
	unsigned stall_seconds;		/* without a byte; in four times as long at least 100 a second have to come; 0: 30 */
	unsigned whole_seconds;		/* of one try, with what redirects take; 0: no limit */
	uint64_t most_bytes;		/* of one body; 0: 256 MB */
	bool any_http;			/* http:// to all; else only https:// … */
	bool loopback_http;		/* … and http:// to 127.0.0.0/8 and ::1, for tests */
	bool not_here;			/* nothing is asked of this machine itself, unless loopback_http */
	const char *proxy;		/* NULL: as the environment says */
	const char *ca_file;		/* NULL: the system's */
	const char *agent;		/* User-Agent; NULL: none is sent */
};

enum transfer_end {
	TRANSFER_DONE,			/* a 2xx and the whole body */
	TRANSFER_SAME,			/* 304: what was fetched before still holds */
	TRANSFER_REFUSED,		/* an address that isn't fetched: its scheme, its redirect; err */
	TRANSFER_STATUS,		/* another status of HTTP */
	TRANSFER_UNREACHABLE,		/* no name, no connection, no TLS, cut off, too slow; err */
	TRANSFER_TOO_LARGE,
	TRANSFER_STOPPED,		/* by `body`, or by transfers_stop */
};

/* What one came to.  Borrowed for the call; strings are "" where there is none. */
struct transfer_result {
	enum transfer_end end;
	long status;			/* the last one of HTTP; 0: none */
	bool reached;			/* the server was: the last request was sent to it */
	const char *url;		/* where it ended */
	unsigned redirects;		/* how many were followed */
	bool redirects_permanent;	/* all of them were 301 or 308 */
	const char *etag, *modified, *type, *disposition;	/* of the response, or of the bytes kept; not harmless yet */
	uint64_t bytes;			/* of the body that `body` got; with an offset those behind it */
	bool resumed;			/* the server began at the offset; else at 0 again */
	const struct error *error;	/* in words, also for STATUS and TOO_LARGE; NULL: none */
	unsigned tries;
	double seconds;			/* of the last try */
};

struct transfer {
	const char *url;		/* copied */
	bool head;			/* HEAD, no body */
	bool as_is;			/* what the server packs stays packed */
	bool soon;			/* before all that are still to begin */
	const char *etag, *modified;	/* of what there is already: conditional; NULL: not */
	uint64_t offset;		/* resume behind these bytes, if `etag` or `modified` still holds; 0: from the start */
	/* Before `begin`: what is known of the answer, but for end, bytes and error.  May be NULL. */
	void (*answered)(void *into, const struct transfer_result *result);
	/* Bytes as they come; false stops it.  Before those of each try `begin` tells where they start: what lies behind
	   is void.  Also for an empty body; `total` counts from byte 0.  NULL: dropped. */
	void (*begin)(void *into, uint64_t offset, uint64_t total);	/* total 0: not known; may be NULL */
	bool (*body)(void *into, const char *bytes, size_t length);
	void (*ended)(void *into, const struct transfer_result *result);	/* may add further transfers */
	void *into;
};

struct transfers;
struct transfers *transfers_new(const struct transfer_limits *limits);
void transfers_free(struct transfers *transfers);
/* In the order in which they are to begin, as the limits allow. */
void transfers_add(struct transfers *transfers, const struct transfer *transfer);
/* Work that would keep it from looking at the network (net/beside.h); undone if the transfers were stopped. */
void transfers_beside(struct transfers *transfers, const struct piece *piece);
/* Until all have ended.  `fd` (-1: none): readable means that nobody waits any more; then all stop. */
void transfers_run(struct transfers *transfers, int fd);
/* For good. */
void transfers_stop(struct transfers *transfers);

/* Would it be fetched at all: https with a host, or http, as the limits say?  False: err says why. */
bool transfer_may(const char *url, const struct transfer_limits *limits, struct error *err);

#endif
