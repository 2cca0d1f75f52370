// SPDX-License-Identifier: EUPL-1.2
// Two open-addressing tables over (owner, interned name): one finds a symbol by its name, the other those with accents
// or capital letters by their skeleton; most names are their own skeleton, and stand in the first alone. What is interned is compared and hashed by its address, and so nothing may
// ever be listed in the order of a table: fj_scope_first lists in the order of adding.
#include "sema/scope.h"

#include <stdint.h>

struct table {
    struct slot {
        const void *owner;
        const char *name; // NULL: empty
        struct fj_symbol *symbol;
    } * slots;
    size_t slot_count; // a power of two, or 0
    size_t count;
};

struct fj_scope {
    struct fj_arena *arena;
    size_t first_size; // of the table of names
    struct table names, skeletons;
    struct fj_symbol *first, *last;
};

struct fj_scope *fj_scope_new(struct fj_arena *arena, size_t expected)
{
    struct fj_scope *scope = FJ_NEW(arena, struct fj_scope);
    if (!scope)
        return NULL;
    scope->arena = arena;
    scope->first_size = 256;
    while (scope->first_size < expected * 2)
        scope->first_size *= 2;
    return scope;
}

static size_t hash_key(const void *owner, const char *name)
{
    uint64_t hash = (uint64_t)(uintptr_t)owner * 0x9e3779b97f4a7c15u;
    hash ^= (uint64_t)(uintptr_t)name;
    hash *= 0xff51afd7ed558ccdu;
    return (size_t)(hash >> 32 ^ hash);
}

static struct slot *find_slot(const struct table *table, const void *owner, const char *name)
{
    size_t mask = table->slot_count - 1;
    for (size_t i = hash_key(owner, name) & mask;; i = (i + 1) & mask) {
        struct slot *slot = &table->slots[i];
        if (!slot->name || (slot->name == name && slot->owner == owner))
            return slot;
    }
}

// Keeps at least half of the slots empty.
static bool make_room(struct fj_arena *arena, struct table *table, size_t first_size)
{
    if (table->count * 2 < table->slot_count)
        return true;
    struct table larger = {.slot_count = table->slot_count ? table->slot_count * 2 : first_size};
    larger.slots = FJ_NEW_ARRAY(arena, struct slot, larger.slot_count);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < table->slot_count; i++) {
        const struct slot *slot = &table->slots[i];
        if (slot->name)
            *find_slot(&larger, slot->owner, slot->name) = *slot;
    }
    larger.count = table->count;
    *table = larger;
    return true;
}

// The slot of this key, made if there is none.
static struct slot *take_slot(struct table *table, const void *owner, const char *name)
{
    struct slot *slot = find_slot(table, owner, name);
    if (!slot->name) {
        slot->owner = owner;
        slot->name = name;
        table->count++;
    }
    return slot;
}

struct fj_symbol *fj_scope_find(const struct fj_scope *scope, const void *owner, const char *name)
{
    if (!name || scope->names.slot_count == 0)
        return NULL;
    return find_slot(&scope->names, owner, name)->symbol;
}

struct fj_symbol *fj_scope_alike(const struct fj_scope *scope, const void *owner,
                                 const char *skeleton)
{
    if (!skeleton || scope->skeletons.slot_count == 0)
        return NULL;
    return find_slot(&scope->skeletons, owner, skeleton)->symbol;
}

struct fj_symbol *fj_scope_add(struct fj_scope *scope, const void *owner, const char *name,
                               const char *skeleton)
{
    struct fj_symbol *symbol = FJ_NEW(scope->arena, struct fj_symbol);
    if (!symbol || !name || !skeleton ||
        !make_room(scope->arena, &scope->names, scope->first_size) ||
        !make_room(scope->arena, &scope->skeletons, 64))
        return NULL;
    symbol->owner = owner;
    symbol->name = name;
    symbol->skeleton = skeleton;
    take_slot(&scope->names, owner, name)->symbol = symbol;
    if (skeleton != name) {
        struct slot *slot = take_slot(&scope->skeletons, owner, skeleton);
        symbol->next_alike = slot->symbol;
        slot->symbol = symbol;
    }
    if (scope->last)
        scope->last->next_listed = symbol;
    else
        scope->first = symbol;
    scope->last = symbol;
    return symbol;
}

struct fj_symbol *fj_scope_first(const struct fj_scope *scope)
{
    return scope->first;
}
