// SPDX-License-Identifier: EUPL-1.2
// The map of stored names and codes: comes in from earlier versions of a plan, goes out with what
// this version adds. Names and codes once given are never given to anything else.
#include "emit/sql/layout_internal.h"

#include <string.h>

#include "support/unicode.h"
#include "support/vec.h"

// ---- numbers by text ------------------------------------------------------------------------------

// The number kept under these three texts, 0 at first. Lives until the next call.
static int64_t *slot(struct fj_mapper *mapper, struct fj_slots *slots, const char *a, const char *b,
                     const char *c)
{
    char *key = fj_arena_printf(mapper->arena, "%s\x1f%s\x1f%s", a, b, c);
    const char *name = key ? fj_names_intern(slots->names, key, strlen(key)) : NULL;
    size_t number = name ? fj_names_number(slots->names, name) : 0;
    mapper->scrap = 0;
    if (!name)
        return &mapper->scrap;
    while (slots->count <= number) {
        int64_t *pushed = FJ_VEC_PUSH(mapper->arena, slots);
        if (!pushed)
            return &mapper->scrap;
    }
    return &slots->items[number];
}

// ---- what is taken --------------------------------------------------------------------------------

static int64_t *taken(struct fj_mapper *mapper, const char *scope, const char *name)
{
    char *folded = fj_unicode_fold(mapper->arena, name, strlen(name));
    return slot(mapper, &mapper->taken, scope, folded ? folded : name, "");
}

void fj_mapper_take(struct fj_mapper *mapper, const char *scope, const char *name)
{
    *taken(mapper, scope, name) = 1;
}

bool fj_mapper_knows(struct fj_mapper *mapper, const char *owner)
{
    return *slot(mapper, &mapper->widths, owner, "known", "") != 0;
}

// ---- entries --------------------------------------------------------------------------------------

static bool is_column(const struct fj_map_name *entry)
{
    return strcmp(entry->kind, "column") == 0;
}

static const struct fj_map_name *add_name(struct fj_mapper *mapper, struct fj_map_name entry)
{
    struct fj_map_names *names = &mapper->map->names;
    struct fj_map_name *added = FJ_VEC_PUSH(mapper->arena, names);
    if (!added)
        return NULL;
    *added = entry;
    // Tables and views share one scope; columns have one in each table.
    fj_mapper_take(mapper, is_column(&entry) ? entry.owner : "", entry.stored);
    *slot(mapper, &mapper->named, entry.kind, entry.owner, entry.name) = (int64_t)names->count;
    *slot(mapper, &mapper->widths, entry.owner, "known", "") = 1;
    if (is_column(&entry)) {
        int64_t *width = slot(mapper, &mapper->widths, entry.owner, "", "");
        *width = entry.place >= *width ? entry.place + 1 : *width;
    }
    return added;
}

static void add_code(struct fj_mapper *mapper, struct fj_map_code entry)
{
    struct fj_map_codes *codes = &mapper->map->codes;
    struct fj_map_code *added = FJ_VEC_PUSH(mapper->arena, codes);
    if (!added)
        return;
    *added = entry;
    *slot(mapper, &mapper->coded, entry.kind, entry.owner, entry.name) = entry.code;
    *slot(mapper, &mapper->widths, entry.owner, "known", "") = 1;
    int64_t *highest = slot(mapper, &mapper->highest, entry.kind, entry.owner, "");
    *highest = entry.code > *highest ? entry.code : *highest;
}

static bool init_slots(struct fj_arena *arena, struct fj_slots *slots)
{
    slots->names = fj_names_new(arena);
    return slots->names != NULL;
}

bool fj_mapper_init(struct fj_mapper *mapper, struct fj_arena *arena, struct fj_map *map,
                    const struct fj_map *earlier, int version)
{
    *mapper = (struct fj_mapper){.arena = arena, .map = map, .version = version};
    if (!init_slots(arena, &mapper->named) || !init_slots(arena, &mapper->taken) ||
        !init_slots(arena, &mapper->widths) || !init_slots(arena, &mapper->coded) ||
        !init_slots(arena, &mapper->highest))
        return false;
    for (size_t i = 0; earlier && i < earlier->names.count; i++)
        add_name(mapper, earlier->names.items[i]);
    for (size_t i = 0; earlier && i < earlier->codes.count; i++)
        add_code(mapper, earlier->codes.items[i]);
    return !fj_arena_failed(arena);
}

void fj_mapper_adopt(struct fj_mapper *mapper, const char *owner, const char *before)
{
    size_t names = mapper->map->names.count, codes = mapper->map->codes.count;
    for (size_t i = 0; i < names; i++) {
        struct fj_map_name entry = mapper->map->names.items[i];
        if (strcmp(entry.owner, before) != 0)
            continue;
        entry.owner = owner;
        add_name(mapper, entry);
    }
    for (size_t i = 0; i < codes; i++) {
        struct fj_map_code entry = mapper->map->codes.items[i];
        if (strcmp(entry.owner, before) != 0)
            continue;
        entry.owner = owner;
        add_code(mapper, entry);
    }
}

// ---- names ----------------------------------------------------------------------------------------

// The longest start of NAME of at most LIMIT bytes that cuts no code point in two; arena.
static char *cut(struct fj_arena *arena, const char *name, size_t limit)
{
    size_t length = strlen(name);
    if (length > limit) {
        length = limit;
        while (length > 0 && ((unsigned char)name[length] & 0xC0) == 0x80)
            length--;
    }
    return fj_arena_copy(arena, name, length);
}

// WISH where it fits and is free, else with a number after it; arena.
static const char *fitting(struct fj_mapper *mapper, const char *scope, const char *wish)
{
    const char *name = wish;
    if (strlen(wish) > FJ_LAYOUT_NAME_BYTES)
        name = cut(mapper->arena, wish, FJ_LAYOUT_NAME_BYTES);
    const char *start = cut(mapper->arena, wish, FJ_LAYOUT_NAME_BYTES - 8);
    for (int number = 2; name && start && *taken(mapper, scope, name) != 0; number++)
        name = fj_arena_printf(mapper->arena, "%s_%d", start, number);
    return name;
}

static int64_t find_name(struct fj_mapper *mapper, const char *kind, const char *owner,
                         const char *name, const struct fj_was *was)
{
    int64_t at = *slot(mapper, &mapper->named, kind, owner, name);
    for (size_t i = 0; at == 0 && was && i < was->name_count; i++)
        at = *slot(mapper, &mapper->named, kind, owner, was->names[i]);
    return at;
}

const struct fj_map_name *fj_mapper_name(struct fj_mapper *mapper, const char *kind,
                                         const char *owner, const char *name,
                                         const struct fj_was *was, const char *scope,
                                         const char *wish)
{
    int64_t at = find_name(mapper, kind, owner, name, was);
    if (at != 0) {
        struct fj_map_name *found = &mapper->map->names.items[at - 1];
        if (strcmp(found->name, name) == 0)
            return found;
        struct fj_map_name renamed = *found; // the old name stays, and means the same
        renamed.name = name;
        return add_name(mapper, renamed);
    }
    const char *stored = fitting(mapper, scope, wish);
    if (!stored)
        return NULL;
    int64_t place = *slot(mapper, &mapper->widths, owner, "", "");
    return add_name(mapper, (struct fj_map_name){.kind = kind,
                                                 .owner = owner,
                                                 .name = name,
                                                 .stored = stored,
                                                 .since = mapper->version,
                                                 .place = (int)place});
}

// ---- codes ----------------------------------------------------------------------------------------

int64_t fj_mapper_code_before(struct fj_mapper *mapper, const char *kind, const char *owner,
                              const char *name)
{
    return *slot(mapper, &mapper->coded, kind, owner, name);
}

int64_t fj_mapper_code_highest(struct fj_mapper *mapper, const char *kind, const char *owner)
{
    return *slot(mapper, &mapper->highest, kind, owner, "");
}

int64_t fj_mapper_code_give(struct fj_mapper *mapper, const char *kind, const char *owner,
                            const char *name, int64_t code)
{
    if (code == 0)
        code = fj_mapper_code_highest(mapper, kind, owner) + 1;
    add_code(mapper, (struct fj_map_code){kind, owner, name, code});
    return code;
}
