// SPDX-License-Identifier: EUPL-1.2
// Open addressing with linear probing, at most three quarters full. Lines are kept in 32 bits (a file
// has at most 2^30 bytes); line 0 marks a free slot.
#include "entry/seen.h"

#include <stdlib.h>
#include <string.h>

struct fj_seen_slot {
    struct fj_key key;
    uint32_t line;
};

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

void fj_key_add(struct fj_key *key, uint64_t whole)
{
    key->a = mix(key->a ^ whole) + key->b;
    key->b = mix(key->b + whole * UINT64_C(0xD6E8FEB86659FD93)) ^ key->a;
}

void fj_key_add_bytes(struct fj_key *key, const char *bytes, size_t length)
{
    fj_key_add(key, length);
    for (size_t at = 0; at < length; at += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes + at, length - at < 8 ? length - at : 8);
        fj_key_add(key, word);
    }
}

void fj_seen_free(struct fj_seen *seen)
{
    free(seen->slots);
    *seen = (struct fj_seen){0};
}

static bool is_same(struct fj_key a, struct fj_key b)
{
    return a.a == b.a && a.b == b.b;
}

// Where KEY is, or the free slot where it would be. CAPACITY is a power of two.
static struct fj_seen_slot *slot_of(struct fj_seen_slot *slots, size_t capacity, struct fj_key key)
{
    size_t at = (size_t)key.a & (capacity - 1);
    while (slots[at].line != 0 && !is_same(slots[at].key, key))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static bool make_room(struct fj_seen *seen)
{
    if (seen->count < seen->capacity / 4 * 3)
        return true;
    size_t capacity = seen->capacity == 0 ? 1024 : seen->capacity * 2;
    struct fj_seen_slot *slots = calloc(capacity, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < seen->capacity; i++)
        if (seen->slots[i].line != 0)
            *slot_of(slots, capacity, seen->slots[i].key) = seen->slots[i];
    free(seen->slots);
    seen->slots = slots;
    seen->capacity = capacity;
    return true;
}

enum fj_seen_result fj_seen_add(struct fj_seen *seen, struct fj_key key, uint64_t line,
                                uint64_t *out_line)
{
    if (!make_room(seen))
        return FJ_SEEN_NO_MEMORY;
    struct fj_seen_slot *slot = slot_of(seen->slots, seen->capacity, key);
    *out_line = slot->line;
    if (slot->line != 0)
        return FJ_SEEN_BEFORE;
    *slot = (struct fj_seen_slot){key, (uint32_t)line};
    seen->count++;
    return FJ_SEEN_NEW;
}
