// SPDX-License-Identifier: EUPL-1.2
// An open-addressing hash table of texts. Each text has its number and length before its first
// byte, so that the way from text to number is one read. Nothing ever walks the table in its order.
#include "support/intern.h"

#include <stdbool.h>
#include <string.h>

struct name {
    uint32_t number;
    uint32_t hash;
    size_t length;
    char text[];
};

struct fj_names {
    struct fj_arena *arena;
    struct name **slots;
    size_t slot_count; // a power of two, or 0
    size_t count;
};

struct fj_names *fj_names_new(struct fj_arena *arena)
{
    struct fj_names *names = FJ_NEW(arena, struct fj_names);
    if (names)
        names->arena = arena;
    return names;
}

// FNV-1a, 32 bits.
static uint32_t hash_bytes(const char *bytes, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    return hash;
}

// The slot that holds these bytes, or the empty one where they would go.
static struct name **find_slot(const struct fj_names *names, const char *bytes, size_t length,
                               uint32_t hash)
{
    size_t mask = names->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct name *name = names->slots[i];
        if (!name || (name->hash == hash && name->length == length &&
                      (length == 0 || memcmp(name->text, bytes, length) == 0)))
            return &names->slots[i];
    }
}

// Keeps at least a third of the slots empty.
static bool make_room(struct fj_names *names)
{
    if (names->count < names->slot_count / 3 * 2)
        return true;
    struct fj_names larger = *names;
    larger.slot_count = names->slot_count ? names->slot_count * 2 : 64;
    larger.slots = FJ_NEW_ARRAY(names->arena, struct name *, larger.slot_count);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < names->slot_count; i++) {
        struct name *name = names->slots[i];
        if (name)
            *find_slot(&larger, name->text, name->length, name->hash) = name;
    }
    *names = larger;
    return true;
}

const char *fj_names_intern(struct fj_names *names, const char *bytes, size_t length)
{
    if (!make_room(names) || names->count >= UINT32_MAX ||
        length > PTRDIFF_MAX - sizeof(struct name) - 1)
        return NULL;
    uint32_t hash = hash_bytes(bytes, length);
    struct name **slot = find_slot(names, bytes, length, hash);
    if (!*slot) {
        struct name *name = fj_arena_alloc(names->arena, sizeof *name + length + 1);
        if (!name)
            return NULL;
        name->number = (uint32_t)names->count++;
        name->hash = hash;
        name->length = length;
        if (length > 0)
            memcpy(name->text, bytes, length);
        *slot = name;
    }
    return (*slot)->text;
}

uint32_t fj_names_number(const struct fj_names *names, const char *interned)
{
    (void)names; // the number stands with the text; the table is there for the reader of the call
    uint32_t number;
    memcpy(&number, interned - offsetof(struct name, text) + offsetof(struct name, number),
           sizeof number);
    return number;
}

size_t fj_names_count(const struct fj_names *names)
{
    return names->count;
}
