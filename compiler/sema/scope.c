// SPDX-License-Identifier: EUPL-1.2
// Two open-addressing tables over (owner, interned name): one finds a symbol by its name, the other the symbols that
// look alike but for accents and case. What is interned is compared and hashed by its address, and so nothing may
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
    struct table names, skeletons;
    struct fj_symbol *first, *last;
};

struct fj_scope *fj_scope_new(struct fj_arena *arena)
{
    struct fj_scope *scope = FJ_NEW(arena, struct fj_scope);
    if (scope)
        scope->arena = arena;
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
static bool make_room(struct fj_arena *arena, struct table *table)
{
    if (table->count * 2 < table->slot_count)
        return true;
    struct table larger = {.slot_count = table->slot_count ? table->slot_count * 2 : 256};
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

struct fj_symbol *fj_scope_add(struct fj_scope *scope, const void *owner, const char *name,
                               const char *skeleton, struct fj_symbol **out_alike)
{
    *out_alike = NULL;
    struct fj_symbol *symbol = FJ_NEW(scope->arena, struct fj_symbol);
    if (!symbol || !name || !skeleton || !make_room(scope->arena, &scope->names) ||
        !make_room(scope->arena, &scope->skeletons))
        return NULL;
    symbol->owner = owner;
    symbol->name = name;
    symbol->skeleton = skeleton;
    take_slot(&scope->names, owner, name)->symbol = symbol;
    struct slot *alike = take_slot(&scope->skeletons, owner, skeleton);
    *out_alike = symbol->next_alike = alike->symbol;
    alike->symbol = symbol;
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
