/*
 * Mail addresses as people type them: "Name <local@domain>" or an address alone, several parted by
 * commas.  Nothing that could begin another line of a letter's head, or hide in a name, is let through.
 */
#ifndef NET_MAIL_ADDRESS_H
#define NET_MAIL_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define ADDRESSES_MAX 100

struct address {		/* owned, both: valid UTF-8 */
	char *name;		/* as it is read, without quotes; "": none */
	char *mailbox;		/* local@domain; the local part is in quotes if it must be */
};

struct addresses {
	struct address *items;	/* owned */
	size_t count;
};

/* One address at least.  False: err quotes the one that is none; nothing is to be released. */
bool addresses_read(struct addresses *addresses, const char *text, struct error *err)
	__attribute__((warn_unused_result));
void addresses_release(struct addresses *addresses);

/* The first whose mailbox has characters beyond ASCII; NULL: none. */
const struct address *addresses_beyond_ascii(const struct addresses *addresses);

/* What stands behind the @; borrowed. */
const char *address_domain(const struct address *address);

/* May the character stand in an RFC 5322 atom? */
bool address_atom_character(char c);
/* Atoms joined by single dots, in ASCII or not. */
bool address_dot_atom(const char *s, size_t length);

#endif
