#include "cli/fleet/known.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define KEY_MOST 4096		/* bytes; longer lines are rare, and no two are the same */
#define TEXT_MOST ((size_t)128 << 10)
#define PIECES_MOST 1024	/* of a text */
#define PIECE_LEAST 24		/* bytes: what is shorter costs more than it saves */
#define TEXT_LONG 4096			/* bytes */
#define PIECE_LONG 256
#define PROBES 8		/* places in which something is looked for: lines made to collide cost no more */
#define NO_PIECE ((size_t)-1)
#define ALIGNED(bytes) (((bytes) + 7) & ~(size_t)7)

struct piece {
	uint64_t hash;
	size_t length;
	char text[];
};

/* There are thousands: small. */
struct known_entry {
	uint64_t hash;
	const struct piece *pieces;	/* the pieces' addresses, as a piece: other entries have the same */
	uint32_t length;		/* of the text */
	uint16_t number_at;		/* before this piece; PIECES_MOST: before none */
	uint16_t before_length, behind_length;
	bool named, with_host, is_error;
	char key[];
};

struct known {
	char *memory;			/* owned: entries, keys and pieces, one behind the other */
	size_t size, used;
	struct known_entry **entries;	/* owned; by hash */
	struct piece **pieces;		/* owned; by hash */
	size_t slots;			/* of both; a power of two */
	bool parted;			/* texts are kept in pieces: there are many of them */
};

struct known *known_new(size_t bytes)
{
	struct known *known = mem_alloc(sizeof(*known));

	/* An entry takes some three hundred bytes; an eighth goes to the tables. */
	for (known->slots = 64; known->slots * 4 * sizeof(void *) <= bytes / 8; known->slots *= 2)
		;
	known->size = bytes - bytes / 8;
	known->memory = mem_pages(known->size);
	known->entries = mem_array(known->slots, sizeof(*known->entries));
	known->pieces = mem_array(known->slots, sizeof(struct piece *));
	return known;
}

void known_free(struct known *known)
{
	if (!known)
		return;
	free(known->memory);
	free(known->entries);
	free(known->pieces);
	free(known);
}

static void forget(struct known *known)
{
	memset(known->entries, 0, known->slots * sizeof(*known->entries));
	memset(known->pieces, 0, known->slots * sizeof(struct piece *));
	known->used = 0;
}

static uint64_t mix(uint64_t a, uint64_t b)
{
	uint64_t product = a * b;

	return product ^ product >> 32;
}

static uint64_t eight(const char *at)
{
	uint64_t bytes;

	memcpy(&bytes, at, sizeof(bytes));
	return bytes;
}

/* Only says where to look: what is found is compared. */
static uint64_t hash_of(uint64_t seed, const char *text, size_t length)
{
	uint64_t a = seed ^ (length * 0x9e3779b97f4a7c15u), b = 0xd6e8feb86659fd93u, last = 0;

	for (; length >= 16; length -= 16, text += 16) {
		a = mix(a ^ eight(text), 0xa0761d6478bd642fu);
		b = mix(b ^ eight(text + 8), 0xe7037ed1a0b428dbu);
	}
	if (length >= 8) {
		a = mix(a ^ eight(text), 0xa0761d6478bd642fu);
		text += 8;
		length -= 8;
	}
	memcpy(&last, text, length);
	return mix(a ^ last, b ^ 0x8ebc6af09c88c6e3u);
}

static uint64_t key_hash(const struct known_key *key)
{
	return hash_of(hash_of(1, key->before, key->before_length), key->behind, key->behind_length);
}

static bool is_entry(const struct known_entry *entry, const struct known_key *key)
{
	return entry->named == key->named &&
	       entry->before_length == key->before_length && entry->behind_length == key->behind_length &&
	       memcmp(entry->key, key->before, key->before_length) == 0 &&
	       memcmp(entry->key + key->before_length, key->behind, key->behind_length) == 0;
}

const struct known_entry *known_find(struct known *known, const struct known_key *key)
{
	uint64_t hash = key_hash(key);

	for (size_t i = 0; i < PROBES; i++) {
		const struct known_entry *entry = known->entries[(hash + i) & (known->slots - 1)];

		if (!entry)
			return NULL;
		if (entry->hash == hash && is_entry(entry, key))
			return entry;
	}
	return NULL;
}

/* NULL: there is no room. */
static void *take(struct known *known, size_t bytes)
{
	void *memory = known->memory + known->used;

	bytes = ALIGNED(bytes);
	if (bytes > known->size - known->used)
		return NULL;
	known->used += bytes;
	return memory;
}

/* The piece with this text, which may be there already.  NULL: there is no room. */
static struct piece *piece_for(struct known *known, const char *text, size_t length)
{
	uint64_t hash = hash_of(2, text, length);
	struct piece **free_slot = NULL, *piece;

	for (size_t i = 0; i < PROBES && !free_slot; i++) {
		struct piece **slot = &known->pieces[(hash + i) & (known->slots - 1)];

		if (!*slot)
			free_slot = slot;
		else if ((*slot)->hash == hash && (*slot)->length == length && memcmp((*slot)->text, text, length) == 0)
			return *slot;
	}
	piece = take(known, sizeof(*piece) + length);
	if (!piece)
		return NULL;
	piece->hash = hash;
	piece->length = length;
	memcpy(piece->text, text, length);
	if (free_slot)
		*free_slot = piece;
	return piece;
}

/*
 * Behind what parts values in JSON and CSV: what texts have in common begins and ends there.  Each object with an id
 * begins a piece, so that texts fall into the same pieces again behind what differs.
 */
static size_t piece_length(const char *text, size_t length, size_t least)
{
	static const char begin[] = "},{\"id\"";

	if (length <= PIECE_LEAST)
		return length;
	for (size_t i = PIECE_LEAST;; i++) {
		i += strcspn(text + i - 1, ",;");
		if (i >= length)
			return length;
		if (text[i - 1] == ';' && i >= least)
			return i;
		if (text[i - 1] == ';' || !strchr("}]\",", text[i - 2]))
			continue;
		if (i >= least || strncmp(text + i - 2, begin, sizeof(begin) - 1) == 0)
			return i;
	}
}

/* Returns how many pieces there are now; NO_PIECE: there is no room. */
static size_t add_pieces(struct known *known, const struct piece **pieces, size_t count, const char *text, size_t length)
{
	/* Whole texts are longer, and fall into longer parts. */
	size_t least = length > TEXT_LONG ? PIECE_LONG : PIECE_LEAST;

	while (length) {
		bool parted = known->parted && count + 2 < PIECES_MOST;
		size_t most = parted ? piece_length(text, length, least) : length;

		pieces[count] = piece_for(known, text, most);
		if (!pieces[count++])
			return NO_PIECE;
		text += most;
		length -= most;
	}
	return count;
}

static struct known_entry **slot_for(struct known *known, uint64_t hash)
{
	struct known_entry **slot = &known->entries[hash & (known->slots - 1)];

	for (size_t i = 1; i < PROBES && *slot; i++)
		slot = &known->entries[(hash + i) & (known->slots - 1)];
	return slot;
}

/* Returns the pieces of a text as one; NULL: there is no room. */
static const struct piece *pieces_for(struct known *known, const struct known_line *line, size_t *number_at)
{
	const struct piece *pieces[PIECES_MOST];
	size_t before, count;

	before = add_pieces(known, pieces, 0, line->text, *number_at);
	if (before == NO_PIECE)
		return NULL;
	count = add_pieces(known, pieces, before, line->text + *number_at, line->length - *number_at);
	if (count == NO_PIECE)
		return NULL;
	*number_at = before;
	return piece_for(known, (const char *)pieces, count * sizeof(*pieces));
}

static bool add(struct known *known, const struct known_key *key, const struct known_line *line)
{
	bool numbered = line->number_at != KNOWN_NO_NUMBER;
	size_t number_at = numbered ? line->number_at : 0;
	const struct piece *pieces = pieces_for(known, line, &number_at);
	struct known_entry *entry;

	if (!pieces)
		return false;
	entry = take(known, sizeof(*entry) + key->before_length + key->behind_length);
	if (!entry)
		return false;
	*entry = (struct known_entry){
		.hash = key_hash(key), .pieces = pieces, .length = (uint32_t)line->length,
		.number_at = (uint16_t)(numbered ? number_at : PIECES_MOST),
		.before_length = (uint16_t)key->before_length, .behind_length = (uint16_t)key->behind_length,
		.named = key->named, .with_host = line->with_host, .is_error = line->is_error,
	};
	memcpy(entry->key, key->before, key->before_length);
	memcpy(entry->key + key->before_length, key->behind, key->behind_length);
	*slot_for(known, entry->hash) = entry;
	return true;
}

void known_add(struct known *known, const struct known_key *key, const struct known_line *line)
{
	if (key->before_length + key->behind_length > KEY_MOST || line->length > TEXT_MOST)
		return;
	if (!known->parted && known->used > known->size / 2) {
		known->parted = true;
		forget(known);
	}
	if (!add(known, key, line))
		forget(known);
}

bool known_with_host(const struct known_entry *entry)
{
	return entry->with_host;
}

bool known_is_error(const struct known_entry *entry)
{
	return entry->is_error;
}

size_t known_length(const struct known_entry *entry)
{
	return entry->length;
}

static char *put(char *to, const char *text, size_t length)
{
	memcpy(to, text, length);
	return to + length;
}

char *known_write(const struct known_entry *entry, const char *number, char *to)
{
	size_t count = entry->pieces->length / sizeof(struct piece *);

	for (size_t i = 0; i < count; i++) {
		const struct piece *piece;

		memcpy(&piece, entry->pieces->text + i * sizeof(piece), sizeof(piece));
		if (i == entry->number_at)
			to = put(to, number, strlen(number));
		to = put(to, piece->text, piece->length);
	}
	return to;
}
