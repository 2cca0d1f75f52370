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

// The longest start of NAME of at most LIMIT bytes that cuts no code point in two; arena.
static char *cut(struct fj_arena *arena, const char *name, size_t limit)
{
    size_t length = strlen(name);
    if (length > limit) {
        length = limit;
        while (((unsigned char)name[length] & 0xC0) == 0x80)
            length--;
    }
    return fj_arena_copy(arena, name, length);
}

const char *fj_mapper_fit(struct fj_mapper *mapper, const char *scope, const char *wish)
{
    const char *name = wish;
    if (strlen(wish) > FJ_LAYOUT_NAME_BYTES)
        name = cut(mapper->arena, wish, FJ_LAYOUT_NAME_BYTES);
    const char *start = cut(mapper->arena, wish, FJ_LAYOUT_NAME_BYTES - 8);
    for (int number = 2; name && start && *taken(mapper, scope, name) != 0; number++)
        name = fj_arena_printf(mapper->arena, "%s_%d", start, number);
    if (name && start)
        fj_mapper_take(mapper, scope, name);
    return start ? name : NULL;
}

// ---- entries --------------------------------------------------------------------------------------

static bool is(const struct fj_map_name *entry, const char *kind)
{
    return strcmp(entry->kind, kind) == 0;
}

// Tables share one scope; columns have one in each table, questions in each list.
static void take_stored(struct fj_mapper *mapper, const struct fj_map_name *entry)
{
    if (is(entry, "reading"))
        return;
    bool is_table =
        is(entry, "form") || is(entry, "slips") || is(entry, "record") || is(entry, "part");
    const char *scope = is_table ? "table"
                        : is(entry, "column")
                            ? entry->owner
                            : fj_arena_printf(mapper->arena, "\x1f%s", entry->owner);
    if (scope)
        fj_mapper_take(mapper, scope, entry->stored);
}

static size_t add_name(struct fj_mapper *mapper, struct fj_map_name entry)
{
    struct fj_map_names *names = &mapper->map->names;
    int64_t *last = slot(mapper, &mapper->named, entry.kind, entry.owner, entry.name);
    size_t *before = FJ_VEC_PUSH(mapper->arena, &mapper->names_before);
    struct fj_map_name *added = before ? FJ_VEC_PUSH(mapper->arena, names) : NULL;
    if (!added)
        return 0;
    *added = entry;
    *before = (size_t)*last;
    *last = (int64_t)names->count;
    *slot(mapper, &mapper->held, entry.kind, entry.owner, entry.stored) = (int64_t)names->count;
    take_stored(mapper, &entry);
    if (is(&entry, "column")) {
        int64_t *width = slot(mapper, &mapper->widths, entry.owner, "", "");
        *width = entry.place >= *width ? entry.place + 1 : *width;
    }
    return names->count;
}

void fj_mapper_add_code(struct fj_mapper *mapper, struct fj_map_code entry)
{
    struct fj_map_codes *codes = &mapper->map->codes;
    int64_t *last = slot(mapper, &mapper->listed, entry.kind, entry.owner, "");
    size_t *before = FJ_VEC_PUSH(mapper->arena, &mapper->codes_before);
    struct fj_map_code *added = before ? FJ_VEC_PUSH(mapper->arena, codes) : NULL;
    if (!added)
        return;
    *added = entry;
    *before = (size_t)*last;
    *last = (int64_t)codes->count;
}

size_t fj_mapper_codes(struct fj_mapper *mapper, const char *kind, const char *owner)
{
    return (size_t)*slot(mapper, &mapper->listed, kind, owner, "");
}

static bool init_slots(struct fj_arena *arena, struct fj_slots *slots)
{
    slots->names = fj_names_new(arena);
    return slots->names != NULL;
}

static bool add_plan(struct fj_mapper *mapper, const struct fj_map *earlier, int version)
{
    struct fj_map *map = mapper->map;
    int *versions = FJ_NEW_ARRAY(mapper->arena, int, (size_t)mapper->nr);
    map->plan_count = (size_t)mapper->nr;
    map->versions = versions;
    for (size_t i = 0; versions && i < map->plan_count; i++)
        versions[i] = i + 1 < map->plan_count ? earlier->versions[i] : version;
    return versions != NULL;
}

bool fj_mapper_init(struct fj_mapper *mapper, struct fj_arena *arena, struct fj_map *map,
                    const struct fj_map *earlier, int version)
{
    *mapper = (struct fj_mapper){
        .arena = arena, .map = map, .nr = earlier ? (int)earlier->plan_count + 1 : 1};
    if (!init_slots(arena, &mapper->named) || !init_slots(arena, &mapper->held) ||
        !init_slots(arena, &mapper->taken) || !init_slots(arena, &mapper->widths) ||
        !init_slots(arena, &mapper->listed))
        return false;
    for (size_t i = 0; earlier && i < earlier->names.count; i++)
        add_name(mapper, earlier->names.items[i]);
    mapper->earlier_names = map->names.count;
    for (size_t i = 0; earlier && i < earlier->codes.count; i++)
        fj_mapper_add_code(mapper, earlier->codes.items[i]);
    return add_plan(mapper, earlier, version) && !fj_arena_failed(arena);
}

// ---- names ----------------------------------------------------------------------------------------

size_t fj_mapper_last(struct fj_mapper *mapper, const char *kind, const char *owner,
                      const char *name)
{
    return (size_t)*slot(mapper, &mapper->named, kind, owner, name);
}

// The entry of NAME where what it is stored as is borne by no other name since; 0: none.
static size_t find_held(struct fj_mapper *mapper, const char *kind, const char *owner,
                        const char *name)
{
    size_t at = fj_mapper_last(mapper, kind, owner, name);
    if (at == 0)
        return 0;
    const char *stored = mapper->map->names.items[at - 1].stored;
    size_t last = (size_t)*slot(mapper, &mapper->held, kind, owner, stored);
    bool still = last != 0 && strcmp(mapper->map->names.items[last - 1].name, name) == 0;
    return still ? last : 0;
}

static const char *stored_at(const struct fj_mapper *mapper, size_t at)
{
    return at != 0 ? mapper->map->names.items[at - 1].stored : NULL;
}

static const char *name_as(struct fj_mapper *mapper, const char *kind, const char *owner,
                           const char *name, const char *stored)
{
    struct fj_map_name entry = {.kind = kind,
                                .owner = owner,
                                .name = name,
                                .stored = stored,
                                .since = mapper->nr,
                                .type = ""};
    return stored ? stored_at(mapper, add_name(mapper, entry)) : NULL;
}

const char *fj_mapper_name_new(struct fj_mapper *mapper, const char *kind, const char *owner,
                               const char *name, const char *scope, const char *wish)
{
    return name_as(mapper, kind, owner, name, fj_mapper_fit(mapper, scope, wish));
}

const char *fj_mapper_name(struct fj_mapper *mapper, const char *kind, const char *owner,
                           const char *name, const struct fj_was *was, const char *scope,
                           const char *wish)
{
    const char *stored = stored_at(mapper, find_held(mapper, kind, owner, name));
    if (stored)
        return stored;
    for (size_t i = was ? was->name_count : 0; !stored && i > 0; i--)
        stored = stored_at(mapper, find_held(mapper, kind, owner, was->names[i - 1]));
    return stored ? name_as(mapper, kind, owner, name, stored)
                  : fj_mapper_name_new(mapper, kind, owner, name, scope, wish);
}

const char *fj_mapper_name_from(struct fj_mapper *mapper, const char *kind, const char *owner,
                                const char *name, const char *before, const char *scope,
                                const char *wish)
{
    size_t at = fj_mapper_last(mapper, kind, owner, before);
    while (at > mapper->earlier_names) // that name may have been given to something else already
        at = mapper->names_before.items[at - 1];
    return at != 0 ? name_as(mapper, kind, owner, name, stored_at(mapper, at))
                   : fj_mapper_name_new(mapper, kind, owner, name, scope, wish);
}

size_t fj_mapper_add_column(struct fj_mapper *mapper, const char *table, const char *name,
                            const char *wish, const char *type, int since)
{
    struct fj_map_name entry = {.kind = "column",
                                .owner = table,
                                .name = name,
                                .stored = fj_mapper_fit(mapper, table, wish),
                                .since = since,
                                .place = (int)fj_mapper_width(mapper, table),
                                .type = type};
    return entry.stored ? add_name(mapper, entry) : 0;
}

size_t fj_mapper_add_reading(struct fj_mapper *mapper, const char *owner, const char *how)
{
    return add_name(mapper, (struct fj_map_name){.kind = "reading",
                                                 .owner = "",
                                                 .name = owner,
                                                 .stored = how,
                                                 .since = mapper->nr,
                                                 .type = ""});
}

size_t fj_mapper_width(struct fj_mapper *mapper, const char *table)
{
    return (size_t)*slot(mapper, &mapper->widths, table, "", "");
}
